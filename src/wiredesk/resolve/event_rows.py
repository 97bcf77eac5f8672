"""The rows of `events`: what all mentions of one event together say, its status, its days, its parts."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from wiredesk.model import (
    Basis,
    DateInterval,
    Entity,
    Event,
    EventMention,
    EventType,
    Evidence,
    Participant,
    Reading,
    RoleName,
    Status,
    content_id,
)

from .calendar import Intervals
from .labels import Labels
from .parts import PartLink
from .resolved import ResolvedEntities

_ROLE_ORDER: tuple[RoleName, ...] = ("actor", "recipient", "instrument", "about")
_PART_BECAUSE = {
    "stated": "The report says that it took place during the other.",
    "same_visitor": "The report tells of one visit of this person, and of this meeting there.",
    "clause": "One clause tells the other, and this as what happened in it.",
}
_FURTHEST: tuple[Status, ...] = ("happened", "underway", "cancelled", "scheduled", "possible", "conditional", "denied")


def event_id(members: Sequence[str]) -> str:
    """Return the id of the event that these mentions tell: from its first mention's id, whatever their order."""
    return content_id("v", min(members))


def build_events(
    clusters: Sequence[Sequence[str]],
    mentions: Mapping[str, EventMention],
    readings: Mapping[str, Reading],
    resolved: ResolvedEntities,
    entities: Mapping[str, Entity],
    intervals: Intervals,
    wholes: Mapping[int, tuple[str, PartLink]],
) -> tuple[Event, ...]:
    """Return one row per cluster, sorted by id. `independent_sources` counts reports until `reconcile` folds them.

    `wholes` maps the number of a part's cluster to the event that it is a part of, with the link that says so.
    """
    named = {local: entities[e] for local, e in resolved.entity_of.items() if e in entities}
    found = intervals.events()
    published = intervals.documents()
    labels = Labels(readings, named)
    events = []
    for at, members in enumerate(clusters):
        own = [mentions[m] for m in members]
        status = event_status(own, published, readings)
        whole, link = wholes.get(at, (None, None))
        interval, basis = event_interval(own, found)
        if link is not None:
            basis = (*basis, _part_basis(link, mentions))
        events.append(
            Event(
                id=event_id(members),
                label=labels.of(own, status),
                type=_majority_type(own),
                mode=_majority([m.mode for m in own if m.mode]),
                status=status,
                earliest=interval.earliest,
                latest=interval.latest,
                precision="day" if interval.days == 1 else None,
                basis=basis,
                place=_place(own, readings, resolved),
                participants=_participants(own, resolved),
                mentions=tuple(sorted(members)),
                documents=tuple(sorted({m.document for m in own})),
                independent_sources=len({m.document for m in own}),
                part_of=whole,
                confidence=round(sum(m.confidence for m in own) / len(own), 4),
            )
        )
    return tuple(sorted(events, key=lambda e: e.id))


def _majority(values: Sequence[str]) -> str | None:
    counts = Counter(values)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else None


def _majority_type(own: Sequence[EventMention]) -> EventType:
    counts: Counter[EventType] = Counter(m.type for m in own if m.type != "OTHER")
    return min(counts, key=lambda t: (-counts[t], t)) if counts else "OTHER"


def event_status(
    own: Sequence[EventMention], published: Mapping[str, DateInterval], readings: Mapping[str, Reading]
) -> Status:
    """Return how far an event has come: what the latest report says where all are dated, else the furthest step told.

    What reports say in their own voice outranks what they only quote; "denied" stands only where nobody says otherwise:
    of what somebody denies, and of what is told only as what was not so.
    """
    if all(m.negated and m.status in {"happened", "underway", "denied"} for m in own):
        return "denied"
    voices = [m for m in own if m.claim is None and not m.negated] or [m for m in own if not m.negated] or list(own)
    told = {m.status for m in voices}
    if "happened" in told or "underway" in told:
        return "happened" if "happened" in told else "underway"
    days = {}
    for m in voices:
        stated = readings[m.document].document.published
        interval = published.get(m.document, DateInterval(stated.earliest, stated.latest))
        days[m.id] = interval
    if len(told) > 1 and all(i.days is not None and i.days <= 7 for i in days.values()):
        last = max(voices, key=lambda m: (days[m.id].latest or date.min, -_FURTHEST.index(m.status), m.id))
        return last.status
    return min(told, key=_FURTHEST.index)


def event_interval(
    own: Sequence[EventMention], found: Mapping[str, DateInterval]
) -> tuple[DateInterval, tuple[Basis, ...]]:
    """Return the days in which an event can lie, with the mention behind each bound.

    The days common to all mentions; where there are none (what lasts is told day by day), those from the first to the
    last, so that no report's reading is outvoted.
    """
    dated = [(m, found.get(m.id) or DateInterval(m.earliest, m.latest)) for m in own if not m.negated] or [
        (m, DateInterval(m.earliest, m.latest)) for m in own
    ]
    common: DateInterval | None = DateInterval()
    for _, interval in dated:
        common = common.intersect(interval) if common is not None else None
    if common is None:
        firsts = [i.earliest for _, i in dated]
        lasts = [i.latest for _, i in dated]
        common = DateInterval(
            None if None in firsts else min(d for d in firsts if d),
            None if None in lasts else max(d for d in lasts if d),
        )
    basis = []
    for m, interval in sorted(dated, key=lambda x: x[0].id):
        for end, side in ((common.earliest, interval.earliest), (common.latest, interval.latest)):
            if end is not None and end == side:
                words = Evidence(document=m.document, start=m.start, end=m.end, quote=m.quote)
                bound = "no earlier" if side == interval.earliest else "no later"
                text = f"Told so here: {bound} than {end.isoformat()}."
                basis.append(Basis(rule="mention_interval", explanation=text, evidence=(words,)))
                break
        if len(basis) == 4:
            break
    return common, tuple(basis)


def _part_basis(link: PartLink, mentions: Mapping[str, EventMention]) -> Basis:
    text = _PART_BECAUSE[link.rule]
    words = [mentions[link.part], mentions[link.whole]]
    return Basis(
        rule=f"part_of_{link.rule}",
        explanation=text,
        evidence=tuple(Evidence(document=m.document, start=m.start, end=m.end, quote=m.quote) for m in words),
    )


def _place(own: Sequence[EventMention], readings: Mapping[str, Reading], resolved: ResolvedEntities) -> str | None:
    counts: Counter[str] = Counter()
    for m in own:
        if m.place is None:
            continue
        local = m.place if m.place in resolved.entity_of else _local_of(readings[m.document], m.place)
        if local in resolved.entity_of:
            counts[resolved.entity_of[local]] += 1
    return min(counts, key=lambda e: (-counts[e], e)) if counts else None


def _local_of(reading: Reading, mention: str) -> str:
    return next((e.id for e in reading.local_entities if mention in e.mentions), mention)


def _participants(own: Sequence[EventMention], resolved: ResolvedEntities) -> tuple[Participant, ...]:
    found: dict[tuple[int, str], set[str]] = defaultdict(set)
    for m in own:
        for role in m.roles:
            if role.entity in resolved.entity_of:
                key = (_ROLE_ORDER.index(role.role), resolved.entity_of[role.entity])
                found[key] |= {role.mention} if role.mention else set()
    return tuple(
        Participant(role=_ROLE_ORDER[order], entity=entity, mentions=tuple(sorted(found[order, entity])))
        for order, entity in sorted(found)
    )
