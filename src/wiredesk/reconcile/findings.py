"""What a reader of the pile should know, each with the smallest set of words that shows it. Precision first."""

import re
from collections.abc import Mapping, Sequence

from wiredesk.model import Claim, Entity, Event, Evidence, Finding, FindingKind, content_id
from wiredesk.resolve.label_phrases import is_name
from wiredesk.resolve.label_words import is_verb
from wiredesk.resolve.labels import Labels

from .deeds import days_apart, describes, same_deed, tells_that_not
from .lexicon import ANONYMOUS, TELLING
from .statuses import AHEAD, DONE
from .telling import SURE, Clash, FieldValue, Telling, came_out_together, told_by

TOLL_FIELDS = [["quantity", kind] for kind in ("killed", "injured", "missing", "rescued", "displaced")]
#: "Budget cuts demanded by the Union": a noun is described, nothing is planned to be demanded.
_OF_NOUN = re.compile(r"\b(?!(?:be|is|are|was|were|been|being|get|gets|not|to)\b)\w+ \w+ed by\b")
#: What is counted by a phrase of its own, whatever the verb.
_SAID_IN_FULL = frozenset({"share of the vote", "votes", "money"})
_NEAR = 16  # code points
_HAD_TO = re.compile(r"\b(?:ha[sd]|have|needs?|needed|ought) to\s*$")  # what must be done is told by nobody as done
_BODIES_SPEAK = frozenset({"officials", "ministers", "investigators", "negotiators"})
_OF_A_BODY = re.compile(r"(?:[A-Z][\w.]+ )+(?:officials|ministers|investigators|negotiators)\b")
_WORDS_AND_WISHES = frozenset({"OTHER", "ACCUSE", "SUPPORT", "REQUEST"})  # no deed that wants confirming
_A_PLAN_MOVES = 30  # days by which a plan may be put off and still be the plan
_ONE_STORY = 60  # days between two reports
_SAME_WEEK = 7  # days between two reports
_SURER_BY_WORD = 0.06  # of confidence: "confessed", "did not confess"
_OPENING = 120  # code points into a claim: what it says first
_UNSURE_SOURCES = frozenset({"unnamed"})


def make_finding(
    kind: FindingKind,
    rule: str,
    severity: str,
    explanation: str,
    evidence: Sequence[Evidence],
    *,
    event: str | None = None,
    document: str | None = None,
    entity: str | None = None,
) -> Finding:
    """Return a finding whose id follows from its kind, rule and words alone; evidence sorted, no span twice."""
    spans = sorted({(e.document, e.start, e.end, e.quote) for e in evidence})
    return Finding(
        id=content_id("f", kind, rule, *(part for span in spans for part in span)),
        kind=kind,
        rule=rule,
        severity="error" if severity == "error" else "warning" if severity == "warning" else "info",
        document=document,
        event=event,
        entity=entity,
        explanation=explanation,
        evidence=tuple(Evidence(document=d, start=s, end=e, quote=q) for d, s, e, q in spans),
    )


def conflict_findings(event: Event, values: Sequence[FieldValue], labels: Labels | None = None) -> list[Finding]:
    """Return one finding per value that conflicts; `labels` words what the two tellings tell, else the event's does."""
    found = []
    for value in values:
        clash: Clash | None = value.clash
        if clash is None or value.verdict != "conflicts":
            continue
        toll = value.field.split(":")[:2] in TOLL_FIELDS
        denial = value.rule == "denied_and_told"  # compared word by word already
        if event.type == "OTHER" and not toll and not denial and not _told_by_one_verb(value.field, clash):
            continue  # words of no type are seldom one event across reports, unless they tell of the dead or deny
        if min(t.mention.confidence for t in clash.pair or value.tellings) < SURE - (_SURER_BY_WORD if denial else 0):
            continue
        pair = clash.pair[:1] if denial else clash.pair  # of a denial and what it denies, the latter words it
        label = labels.of([t.mention for t in pair], event.status) if labels and pair else event.label
        text = f'"{label if " " in label else event.label}": {clash.explanation}'
        rule = f"{value.field.split(':')[0]}_{value.rule}"
        found.append(make_finding("conflict", rule, clash.severity, text, clash.evidence, event=event.id))
    return found


def _told_by_one_verb(field: str, clash: Clash) -> bool:
    """Whether two reports of the same days count people by one word, or date by one verb: "trapping 28 miners"."""
    if len(clash.pair) != 2:
        return False
    one, other = clash.pair
    lemma = one.mention.lemma
    kind = field.split(":")[1] if ":" in field else ""
    if field != "time" and kind not in {lemma, *_SAID_IN_FULL}:
        return False
    if lemma != other.mention.lemma or lemma in TELLING or not came_out_together(one, other, within=_SAME_WEEK):
        return False
    return field != "time" or any(is_verb(t.mention, t.document.text) for t in clash.pair)


def superseded_findings(event: Event, tellings: Sequence[Telling], entities: Mapping[str, Entity]) -> list[Finding]:
    """Return the finding that what one report tells as a plan, another tells as done or dropped.

    Only for a typed event told with the same word, of the same somebody by name: "plans" and "projects" that merely
    share a noun are no news.
    """
    if event.type == "OTHER" or all(t.mention.lemma in TELLING for t in tellings):
        return []
    sure = [t for t in tellings if not t.mention.negated and t.mention.type != "OTHER"]
    plans = [t for t in sure if t.mention.status == "scheduled" and t.mention.confidence >= SURE]
    # "the bailout agreed on" is no plan yet to come, nor is "will replace it in patrolling"
    plans = [t for t in plans if is_verb(t.mention, t.document.text) and not t.mention.quote.endswith("ing")]
    plans = [t for t in plans if not _OF_NOUN.search(f"{t.before[-_NEAR:]}{t.mention.quote}{_after(t)}")]
    deeds = [t for t in sure if t.mention.status in {*DONE, "cancelled"} and t.mention.claim is None]
    for plan in plans:
        for deed in deeds:
            if plan.document.id == deed.document.id or not same_deed(plan, deed, entities):
                continue
            near = came_out_together(plan, deed, within=_ONE_STORY)
            if plan.mention.lemma != deed.mention.lemma and not near:
                continue  # other words, and no telling whether of the same days
            if days_apart(plan, deed) > _A_PLAN_MOVES or _came_out_after(plan, deed):
                continue  # another visit, or looking back on how it was decided
            became = "dropped" if deed.mention.status == "cancelled" else "done"
            planner, doer = told_by(plan, deed)
            text = f'"{event.label}": {planner} tells of a plan, {doer} tells it as {became}.'
            words = (plan.evidence, deed.evidence)
            return [make_finding("superseded", f"plan_{became}", "info", text, words, event=event.id)]
    return []


def _after(telling: Telling) -> str:
    end = telling.mention.end
    return telling.document.text[end : end + _NEAR]


def _came_out_after(plan: Telling, deed: Telling) -> bool:
    """Whether the report of a plan is known to be the later one."""
    told, done = plan.published.earliest, deed.published.latest
    return told is not None and done is not None and told > done


def unconfirmed_findings(event: Event, tellings: Sequence[Telling], entities: Mapping[str, Entity]) -> list[Finding]:
    """Return the finding that all that is told of an event comes from sources that are kept unnamed.

    Only for a typed deed of somebody named, told as the first thing that an official, diplomat or witness says.
    """
    if event.type in _WORDS_AND_WISHES or event.status in AHEAD or not tellings:
        return []
    if all(t.mention.lemma in TELLING for t in tellings) or not _named_participants(event, entities):
        return []
    if not all(_by_somebody_unnamed(t.claim) and not tells_that_not(t) for t in tellings):
        return []
    first = min(tellings, key=lambda t: (t.mention.start - (t.claim.content.start if t.claim else 0), t.mention.id))
    claim = first.claim
    if not is_verb(first.mention, first.document.text):
        return []  # a noun alone ("an attack") is what somebody speaks of, not what he tells
    if claim is None or claim.source.start is None or claim.source.end is None or claim.source.quote is None:
        return []
    if first.mention.start - claim.content.start > _OPENING or _HAD_TO.search(first.before):
        return []
    if describes(first) or _OF_NOUN.search(f"{first.before[-_NEAR:]}{first.mention.quote}{_after(first)}"):
        return []  # "X, who refused to come": the source takes it for known, and tells something else
    text = f'"{event.label}" rests only on sources that are not named ("{claim.source.quote}").'
    words = (first.evidence, first.words(claim.source.start, claim.source.end))
    return [make_finding("unconfirmed", "unnamed_sources_only", "info", text, words, event=event.id)]


def _by_somebody_unnamed(claim: Claim | None) -> bool:
    if claim is None or claim.source.kind not in _UNSURE_SOURCES or claim.stance != "asserts":
        return False
    quote = claim.source.quote or ""
    words = quote.lower().replace(",", " ").split()
    if (words and words[0] in _BODIES_SPEAK) or _OF_A_BODY.match(quote):
        return False  # "officials of both countries": bodies that speak, not somebody who will not be named
    return claim.attitude == "speech" and not ANONYMOUS.isdisjoint(words)


def _named_participants(event: Event, entities: Mapping[str, Entity]) -> set[str]:
    taking_part = {p.entity for p in event.participants if p.role in {"actor", "recipient"}}
    return {e for e in taking_part if e in entities and is_name(entities[e])}
