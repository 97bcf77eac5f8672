"""How far it came: an older plan does not conflict with a newer deed, a denial does."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from wiredesk.model import Entity, Status, Verdict
from wiredesk.resolve.label_words import is_verb

from .deeds import (
    negated_outright,
    on_another_occasion,
    role_heads,
    same_deed,
    same_unnamed,
    tells_that_not,
    to_one_thing,
)
from .lexicon import TELLING
from .telling import Clash, FieldValue, Telling, came_out_together, others_take_part, told_by

AHEAD: frozenset[Status] = frozenset({"scheduled", "possible", "conditional"})
DONE: frozenset[Status] = frozenset({"happened", "underway"})
_NEGATION = re.compile(r"(?:\b(?:not|never|no|nobody|none)|n['’]t)\b", re.IGNORECASE)
YET = re.compile(r"\b(?:yet|so far|until|till|before)\b", re.IGNORECASE)
#: What is allowed, wished or kept up is no deed of one day: one report may say it of one case, another of another.
_LEAVES_OPEN = frozenset({"allow", "permit", "let", "enable", "have", "support", "execute", "help", "use", "give"})
#: "Has not formally decided" leaves room for a deed that is not formal, "did not immediately answer" for a later one.
NOT_WHOLLY = re.compile(
    r"(?:\bnot|n['’]t|\bnever)(?: \w+)? (?:formally|officially|fully|yet|immediately|necessarily|publicly|directly|"
    r"entirely|completely|wholly|explicitly|specifically|personally|only|simply|just|always|really|actually|quite|even|"
    r"merely|exactly|exclusively|initially|alone|substantially|significantly|normally|usually|often|legally|currently|"
    r"still)\s*$",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:(?:did|was|were|had)(?: not|n['’]t| never)|(?:no|none|nobody|never)\b[^,;]* (?:was|were|had))\b",
    re.IGNORECASE,
)
#: "Will not play" denies no match that was played, "could not leave" no departure.
_NOT_AHEAD = re.compile(
    r"\b(?:wo|ca|(?:will|would|shall|should|could|can|may|might|must|need|going|due|about|set)\b)\s*(?:not|n['’]t)\b",
    re.IGNORECASE,
)
#: "Refused to sign" says as plainly as "did not sign" that it was not signed.
_REFUSED = re.compile(r"\b(?:refus(?:ed|es)|declin(?:ed|es)|fail(?:ed|s)) to (?:\w+ly )?$", re.IGNORECASE)
_OF_ONE_OCCASION = frozenset({"attend"})
_ONE_MONTH = 31
_TWO_WEEKS = 14
_ONE_THING = dict.fromkeys(("deal", "agreement", "accord", "pact", "treaty", "document", "text", "paper"), "agreement")
_ASKS = re.compile(r"(?:what|who|whom|why|how|did|was|were|has|is|are)\b", re.IGNORECASE)
#: "Did not leave because of the vote" denies the reason, and takes the leaving for known.
FOR_A_REASON = re.compile(r"[^.;,]{0,40}\b(?:because|due to|owing to|out of|merely|only|just|in order to|simply)\b")
_SAME_DAYS = 3
_NEXT_DAYS = 2  # between reports: "no ransom was paid", and two days later "paid the ransom"
_NEAR = 30  # code points before the word
_CLEAR: frozenset[Status] = DONE | {"cancelled", "denied"}


def status_values(
    tellings: Sequence[Telling], event_status: Status, entities: Mapping[str, Entity]
) -> list[FieldValue]:
    """Return the distinct statuses that reports give an event, against the status that it has come to."""
    by_status: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        by_status["negated" if tells_that_not(telling) else telling.mention.status].append(telling)
    best = by_status.get(event_status) or []
    values = []
    denied: set[frozenset[str]] = set()  # two reports that differ do so once, however often the one denies it
    for status in sorted(by_status):
        verdict, rule = _verdict(status, event_status)
        told = by_status[status]
        clash = None
        if verdict == "conflicts":
            # of a deed that others only speak of as possible, what is denied is what some tell as done
            done = by_status.get("happened") if event_status in AHEAD and status in {"denied", "negated"} else None
            clash = _clash(told, done or best, status, "happened" if done else event_status, entities)
            reports = frozenset(t.document.id for t in clash.pair) if clash is not None else frozenset()
            if clash is None:
                verdict, rule = "complements", "told_by_one_report"
            elif reports in denied:
                clash = None
            denied.add(reports)
        values.append(FieldValue("status", status, verdict, rule, tuple(told), clash))
    return values


def _verdict(status: str, best: Status) -> tuple[Verdict, str]:
    if status == best:
        return "agrees", "same_status"
    if status in {"denied", "negated"} or best in {"denied"}:
        return "conflicts", "denied_and_told"
    if "cancelled" in {status, best}:
        other = best if status == "cancelled" else status
        if other in DONE:
            return "conflicts", "cancelled_and_done"
        return "complements", "plan_dropped"
    if status in AHEAD and best in DONE:
        return "complements", "plan_became_deed"
    return "coarser", "less_far"


def _denies_it_directly(telling: Telling) -> bool:
    """Whether the negation stands right before the word: "did not strike", not "opposed to striking"."""
    m = telling.mention
    near = telling.document.text[max(m.sentence.start, m.start - _NEAR) : m.start]
    return _NEGATION.search(near) is not None or negated_outright(telling) or _REFUSED.search(near) is not None


def _clash(
    told: Sequence[Telling], best: Sequence[Telling], status: str, best_status: Status, entities: Mapping[str, Entity]
) -> Clash | None:
    """One telling of each side, from reports that tell it either way, and neither both ways.

    A negation reaches far in a sentence ("prevented them from attacking"), so that only a typed deed counts that both
    tell in the same word, of the same somebody or, where it is denied outright, of the same thing.
    """
    # What is asked of one telling is asked once: a word that is told often has many on both sides.
    one_way = [a for a in told if not _tells_both_ways(a, best, entities)]
    plain = [
        b
        for b in best
        if (b.mention.type != "OTHER" or is_verb(b.mention, b.document.text)) and _plainly_told(b)
        if not _tells_both_ways(b, told, entities)
    ]
    alike = [
        (a, b)
        for a in one_way
        for b in plain
        if a.document.id != b.document.id and not on_another_occasion(a, b) and not _not_yet(a, b)
        if _of_those_days(a, b) and not _of_other_things(a, b)
        if not FOR_A_REASON.match(a.document.text, a.mention.end, a.mention.sentence.end)
        if not NOT_WHOLLY.search(a.before) and not _NOT_AHEAD.search(a.before[-_NEAR:])
        if (not _going_on(b) or _going_on(a)) and to_one_thing(a, b)
        if not {a.mention.lemma, b.mention.lemma} & _LEAVES_OPEN
        if not _only_not_by_him(a, b) and _one_type(a, b) and is_verb(a.mention, a.document.text) and _vouched_for(b)
        if status != "negated" or _denies_it_directly(a)
    ]
    alike.sort(key=lambda pair: _REFUSED.search(pair[0].before[-_NEAR:]) is not None)
    told_of_one = (
        p for p in alike if same_deed(*p, entities, strict=True) or (_outright(p[0]) and same_unnamed(*p, entities))
    )
    pair = next(told_of_one, None)
    if pair is None or best_status not in _CLEAR:
        return None
    one, other = pair
    said = {"denied": "reports a denial of it", "negated": "says that it was not so"}.get(
        status, f"gives it as {status}"
    )
    teller, denier = told_by(other, one)
    text = f"{teller} tells it as {best_status}, {denier} {said}."
    return Clash(text, (other.evidence, one.evidence), (other, one))


def denial_clash(denied: Sequence[Telling], done: Sequence[Telling], entities: Mapping[str, Entity]) -> Clash | None:
    """Return where of several tellings of one word those that deny it contradict those that tell it as done."""
    return _clash(denied, done, "negated", "happened", entities)


def _only_not_by_him(denial: Telling, deed: Telling) -> bool:
    """Whether somebody denies that he did what a report tells without saying who: "denied that they had shot"."""
    acting = [[r for r in t.mention.roles if r.role == "actor"] for t in (denial, deed)]
    return denial.mention.status == "denied" and bool(acting[0]) and not acting[1]


def _tells_both_ways(telling: Telling, others: Sequence[Telling], entities: Mapping[str, Entity]) -> bool:
    """Whether a report tells the same of the same people the other way as well; of others it may tell what it will.

    So it may of what only stands beside it in the event: "he did not die, he had a stroke".
    """
    own = (t for t in others if t.document.id == telling.document.id and not _beside(t, telling))
    own = (t for t in own if t.mention.roles or is_verb(t.mention, t.document.text))  # "a resignation takes effect"
    own = (t for t in own if not _by_another_source(t, telling) and not _ASKS.match(_opening(t)))
    return any(not others_take_part(t, telling, entities) for t in own)


def _of_those_days(denial: Telling, deed: Telling) -> bool:
    """Whether what is denied of one day may be what was told: a report weeks off tells of another meeting."""
    out = deed.day
    if not denial.days or deed.days or out is None or denial.mention.lemma in _OF_ONE_OCCASION:
        return True
    first, last = denial.days[0].earliest, denial.days[0].latest
    if first is None or last is None:
        return True
    return (out - last).days >= -_TWO_WEEKS and (out - first).days <= _TWO_WEEKS


def _of_other_things(denial: Telling, deed: Telling) -> bool:
    """Whether two tellings are about things by other names: a memorandum was signed, no contract was."""
    about = [{_ONE_THING.get(head, head) for head in role_heads(t, "about")} for t in (denial, deed)]
    return bool(about[0] and about[1]) and not about[0] & about[1]


def _opening(telling: Telling) -> str:
    """The first words of a sentence; a heading that asks ("What was signed in Lima") tells nothing."""
    start = telling.mention.sentence.start
    return telling.document.text[start : start + _NEAR]


def _by_another_source(one: Telling, other: Telling) -> bool:
    """Whether a report has two tellings from two sides: it tells of a dispute, and itself says neither."""
    if one.claim is None or other.claim is None:
        return False
    sources = [t.claim.source.entity or t.claim.source.quote for t in (one, other) if t.claim is not None]
    return None not in sources and sources[0] != sources[1]


def _beside(one: Telling, other: Telling) -> bool:
    """Whether two tellings of one event are of two things: other words, of which one at least is of no type."""
    a, b = one.mention, other.mention
    return "OTHER" in {a.type, b.type} and (a.lemma, a.type) != (b.lemma, b.type)


def _not_yet(denial: Telling, deed: Telling) -> bool:
    """Whether what an older report says was not so may have come about since: then neither is wrong.

    An older denial contradicts a later report only where that puts the deed on a day before the denial.
    """
    if YET.search(denial.document.text, denial.mention.end, denial.mention.sentence.end):
        return True
    said, told = denial.published.latest, deed.published.earliest
    if said is None or told is None or said >= told:
        return False
    if denial.mention.lemma in _OF_ONE_OCCASION and came_out_together(denial, deed, within=_ONE_MONTH):
        return _PAST.search(denial.before[-_NEAR:]) is None  # what was held is held once
    done = deed.days[0].latest if deed.days else None
    over = _PAST.search(denial.before[-_NEAR:]) is not None  # "did not shoot" is said of what is over
    if done is None:
        return not (over and came_out_together(denial, deed, within=_NEXT_DAYS))
    return done > said or (done == said and not over)


def _going_on(telling: Telling) -> bool:
    """Whether a deed is told as it goes on: "was overturning the rule" does not say that it was overturned."""
    return telling.mention.quote.lower().endswith("ing")


def _one_type(one: Telling, other: Telling) -> bool:
    """Whether two tellings are of one PLOVER type; "did not agree" is a REJECT where "agreed" is an AGREE.

    Words of no type are of many things: they count only between reports of the same days.
    """
    types = {one.mention.type, other.mention.type}
    if types == {"OTHER"}:
        same_days = came_out_together(one, other, within=_SAME_DAYS)
        return same_days and one.mention.lemma == other.mention.lemma and one.mention.lemma not in TELLING
    return len(types) == 1 or "OTHER" in types or ("REJECT" in types and one.mention.lemma == other.mention.lemma)


def _vouched_for(telling: Telling) -> bool:
    """Whether a report tells it in its own voice, or has it from a source that asserts it."""
    claim = telling.claim
    return claim is None or (claim.stance == "asserts" and claim.attitude == "speech")


def _plainly_told(telling: Telling) -> bool:
    """Whether no negation stands anywhere before a word in its sentence: "I didn't feel that we were winning"."""
    return _NEGATION.search(telling.before) is None


def _outright(telling: Telling) -> bool:
    return telling.mention.status == "denied" or _denies_it_directly(telling)
