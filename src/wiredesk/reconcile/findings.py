"""What a reader of the pile should know, each with the smallest set of words that shows it. Precision first."""

from collections.abc import Mapping, Sequence

from wiredesk.model import Entity, Event, Evidence, Finding, FindingKind, content_id

from .statuses import AHEAD, DONE
from .telling import Clash, FieldValue, Telling

_SURE = 0.5  # a mention below this is not worth a finding
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


def conflict_findings(event: Event, values: Sequence[FieldValue]) -> list[Finding]:
    """Return one finding per value that conflicts."""
    found = []
    for value in values:
        clash: Clash | None = value.clash
        if clash is None or value.verdict != "conflicts":
            continue
        if min(t.mention.confidence for t in value.tellings) < _SURE:
            continue
        text = f'"{event.label}": {clash.explanation}'
        rule = f"{value.field.split(':')[0]}_{value.rule}"
        found.append(make_finding("conflict", rule, clash.severity, text, clash.evidence, event=event.id))
    return found


def superseded_findings(event: Event, tellings: Sequence[Telling]) -> list[Finding]:
    """Return the finding that what one report tells as a plan, another tells as done or dropped."""
    plans = [t for t in tellings if t.mention.status == "scheduled" and not t.mention.negated]
    deeds = [t for t in tellings if t.mention.status in {*DONE, "cancelled"} and not t.mention.negated]
    for plan in plans:
        for deed in deeds:
            if plan.document.id != deed.document.id and deed.mention.claim is None:
                became = "dropped" if deed.mention.status == "cancelled" else "done"
                text = f'"{event.label}": {plan.who} tells of a plan, {deed.who} tells it as {became}.'
                words = (plan.evidence, deed.evidence)
                return [make_finding("superseded", f"plan_{became}", "info", text, words, event=event.id)]
    return []


def unconfirmed_findings(event: Event, tellings: Sequence[Telling], entities: Mapping[str, Entity]) -> list[Finding]:
    """Return the finding that all that is told of an event comes from sources that are not named."""
    if event.type == "OTHER" or event.status in AHEAD or not tellings:
        return []
    claims = [t.claim for t in tellings]
    if any(c is None or c.source.kind not in _UNSURE_SOURCES or c.stance != "asserts" for c in claims):
        return []
    first = tellings[0]
    claim = first.claim
    if claim is None or claim.source.start is None or claim.source.end is None or claim.source.quote is None:
        return []
    text = f'"{event.label}" rests only on sources that are not named ("{claim.source.quote}").'
    words = (first.evidence, first.words(claim.source.start, claim.source.end))
    return [make_finding("unconfirmed", "unnamed_sources_only", "info", text, words, event=event.id)]


def single_source_findings(
    event: Event, tellings: Sequence[Telling], companions: Mapping[str, frozenset[str]], leads: frozenset[str]
) -> list[Finding]:
    """Return the finding that one voice alone tells an event that others, writing of the same people, would tell too.

    Only for what matters: a typed deed, told at the head of its report, with two participants that another report
    names. `companions` maps a document to the entities that it names; `leads` are mention ids at the head of a report.
    """
    if event.independent_sources != 1 or event.type == "OTHER" or event.status not in DONE or event.part_of:
        return []
    head = [t for t in tellings if t.mention.id in leads and t.mention.claim is None]
    people = {p.entity for p in event.participants if p.role in {"actor", "recipient"}}
    if not head or len(people) < 2:
        return []
    own = {t.document.id for t in tellings}
    others = sorted(d for d, named in companions.items() if d not in own and len(people & named) > 1)
    if not others:
        return []
    text = f'Only {head[0].who} tells of "{event.label}"; {len(others)} other reports name those who take part.'
    if len(others) == 1:
        text = f'Only {head[0].who} tells of "{event.label}"; one other report names those who take part.'
    return [make_finding("single_source", "one_voice", "info", text, (head[0].evidence,), event=event.id)]
