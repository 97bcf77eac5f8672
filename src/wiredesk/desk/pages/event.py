"""The event page: when, where, who, with verdicts; what each report says; why these mentions are one event."""

from collections.abc import Iterable

import msgspec

from wiredesk.desk.pages.front import Timeline, timeline
from wiredesk.desk.pages.pending import Pending, pending_on
from wiredesk.model import (
    Claim,
    Document,
    Entity,
    Event,
    EventMention,
    Finding,
    Link,
    Participant,
    PersonJudgement,
    TimeExpression,
    Value,
)
from wiredesk.store import active
from wiredesk.store.record import Record

_MOST_PLACES = 200
#: Tellings of one event that its page reads, and reports that its matrix has rows for, unless all are asked for.
_MOST_TELLINGS = 240
_MOST_ROWS = 60
_MOST_JOINED = 12
#: Pairs inside of an event, and other events, that it says why for.
_MOST_PAIRS = 24
_IN_EVENTS = "event IN (SELECT value FROM json_each(?))"


class Cell(msgspec.Struct, frozen=True):
    """What one report says of one field: the values with their verdicts; empty where it says nothing."""

    values: tuple[Value, ...]

    @property
    def verdict(self) -> str | None:
        """The verdict that matters most in this cell."""
        order = ("impossible", "conflicts", "agrees", "coarser", "complements")
        return next((v for v in order if any(value.verdict == v for value in self.values)), None)


class MatrixRow(msgspec.Struct, frozen=True):
    """One report's row of the matrix (None: what a person corrected); `cells` in the order of the matrix's fields."""

    document: Document | None
    cells: tuple[Cell, ...]


class Telling(msgspec.Struct, frozen=True):
    """One mention of the event with its sentence, its time, and the claim it stands in."""

    mention: EventMention
    document: Document
    sentence: str
    time: TimeExpression | None
    claim: Claim | None

    @property
    def before(self) -> str:
        """The sentence's words before the trigger."""
        return self.sentence[: self.mention.start - self.mention.sentence.start]

    @property
    def after(self) -> str:
        """The sentence's words after the trigger."""
        return self.sentence[self.mention.end - self.mention.sentence.start :]


class Voice(msgspec.Struct, frozen=True):
    """Who says so: a source with the chain it came through (None: the reports in their own words), and its tellings."""

    claim: Claim | None
    tellings: tuple[Telling, ...]


class StatusStep(msgspec.Struct, frozen=True):
    """One report's word on how the event stands; `changed` where it differs from the report before."""

    telling: Telling
    changed: bool


class LinkView(msgspec.Struct, frozen=True):
    """A judged pair: the link, the sentence of each side, and the other event where it is not this one."""

    link: Link
    left: Telling | None
    right: Telling | None
    other: Event | None


class EventView(msgspec.Struct, frozen=True):
    """All that the event page shows.

    `places` are names that a correction of the place may take; `decided` are people's judgements on this event.
    `untold` tellings and `more_rows` of the matrix are left out for length. `pending` are decisions that are not
    compiled yet, and `joined` the tellings of events that were judged to be this one.
    """

    event: Event
    place: Entity | None
    people: tuple[tuple[Participant, Entity], ...]
    fields: tuple[str, ...]
    matrix: tuple[MatrixRow, ...]
    tellings: tuple[Telling, ...]
    history: tuple[StatusStep, ...]
    voices: tuple[Voice, ...]
    findings: tuple[Finding, ...]
    whole: Event | None
    parts: Timeline
    same: tuple[LinkView, ...]
    undecided: tuple[LinkView, ...]
    apart: tuple[LinkView, ...]
    entities: dict[str, Entity]
    places: tuple[str, ...]
    decided: tuple[PersonJudgement, ...]
    untold: int
    more_rows: int
    pending: Pending
    joined: tuple[Telling, ...]


def event_view(record: Record, id: str, *, everything: bool = False) -> EventView | None:
    """Return the view of one event, of `everything` told of it if asked for; None when there is none with this id."""
    event = record.events.get(id)
    if event is None:
        return None
    most = -1 if everything else _MOST_TELLINGS
    tellings = tellings_of(record, record.event_mentions.query("event = ?", (id,), limit=most))
    documents = {t.document.id: t.document for t in tellings}
    ids = {p.entity for p in event.participants} | {r.entity for t in tellings for r in t.mention.roles if r.entity}
    ids |= {t.claim.source.entity for t in tellings if t.claim and t.claim.source.entity}
    ids |= {v.entity for t in tellings if t.claim for v in t.claim.via if v.entity}
    ids |= {event.place} if event.place else set()
    fields, matrix = _matrix(record, event, tellings, documents)
    ids |= {f.partition(":")[2] for f in fields if f.startswith("office:")}
    decided = pending_on(record, event)
    ids |= {value for field, value in decided.corrected.items() if field == "place"}
    entities = {n.id: n for n in record.entities.where(id=sorted(ids))}
    same, apart = _links(record, event, tellings)
    joined = [i for i, judgement in decided.pairs.items() if judgement == "same"]
    return EventView(
        event=event,
        place=entities.get(event.place or ""),
        people=tuple((p, entities[p.entity]) for p in event.participants if p.entity in entities),
        fields=fields,
        matrix=matrix if everything else matrix[:_MOST_ROWS],
        tellings=tellings,
        history=_history(tellings),
        voices=_voices(tellings),
        findings=tuple(record.findings.where(event=id)),
        whole=record.events.get(event.part_of) if event.part_of else None,
        parts=timeline(record, tuple(record.events.where(part_of=id))),
        same=same,
        undecided=tuple(v for v in apart if _stands(v, decided) == "undecided"),
        apart=tuple(v for v in apart if _stands(v, decided) == "different"),
        entities=entities,
        places=_places(record),
        decided=_decided(record, tellings),
        untold=len(event.mentions) - len(tellings),
        more_rows=0 if everything else max(0, len(matrix) - _MOST_ROWS),
        pending=decided,
        joined=tellings_of(record, record.event_mentions.query(_IN_EVENTS, (_json(joined),), limit=_MOST_JOINED)),
    )


def _json(ids: list[str]) -> str:
    return msgspec.json.encode(ids).decode()


def _stands(view: LinkView, pending: Pending) -> str:
    """Return what a pair with another event is judged to be, by what was decided last."""
    judged = pending.pairs.get(view.other.id) if view.other else None
    return judged or ("undecided" if view.link.judgement == "undecided" else "different")


def tellings_of(record: Record, mentions: Iterable[EventMention]) -> tuple[Telling, ...]:
    """Return event mentions with the rows they point to."""
    rows = list(mentions)
    documents = {d.id: d for d in record.documents.where(id=sorted({m.document for m in rows}))}
    times = {t.id: t for t in record.times.where(id=sorted({m.time for m in rows if m.time}))}
    claims = {c.id: c for c in record.claims.where(id=sorted({m.claim for m in rows if m.claim}))}
    return tuple(
        Telling(
            mention=m,
            document=documents[m.document],
            sentence=m.sentence.of(documents[m.document].text),
            time=times.get(m.time or ""),
            claim=claims.get(m.claim or ""),
        )
        for m in rows
    )


def _matrix(
    record: Record, event: Event, tellings: tuple[Telling, ...], documents: dict[str, Document]
) -> tuple[tuple[str, ...], tuple[MatrixRow, ...]]:
    document_of = {t.mention.id: t.mention.document for t in tellings}
    cells: dict[tuple[str, str], list[Value]] = {}
    values = list(record.values.where(event=event.id))
    for value in values:
        for document in sorted({document_of[m] for m in value.mentions if m in document_of}):
            cells.setdefault((document, value.field), []).append(value)
    order = ("time", "place", "status", "participant", "quantity")
    kinds = {f: f.partition(":")[0] for f in {v.field for v in values}}
    names = sorted(kinds, key=lambda f: (order.index(kinds[f]) if kinds[f] in order else len(order), f))
    rows = [
        MatrixRow(document, tuple(Cell(tuple(cells.get((document.id, name), ()))) for name in names))
        for document in sorted(documents.values(), key=lambda d: d.uri)
    ]
    person = [v for v in values if not v.mentions and v.rule == "person"]
    if person:
        rows.append(MatrixRow(None, tuple(Cell(tuple(v for v in person if v.field == name)) for name in names)))
    return tuple(names), tuple(rows)


def _history(tellings: tuple[Telling, ...]) -> tuple[StatusStep, ...]:
    """Return one step for each status and report, in the order of the reports' days (unknown days last)."""
    seen: dict[tuple[str, str], Telling] = {}
    for telling in tellings:
        seen.setdefault((telling.document.id, telling.mention.status), telling)
    steps: list[StatusStep] = []
    for telling in sorted(seen.values(), key=lambda t: _report_day(t.document)):
        before = steps[-1].telling.mention.status if steps else telling.mention.status
        steps.append(StatusStep(telling, telling.mention.status != before))
    return tuple(steps)


def _voices(tellings: tuple[Telling, ...]) -> tuple[Voice, ...]:
    """Gather tellings by who speaks and through whom; the reports' own words come first."""
    spoken: dict[tuple[object, ...], list[Telling]] = {}
    for telling in tellings:
        claim = telling.claim
        key: tuple[object, ...] = ()
        if claim is not None:
            source = claim.source.entity or (claim.source.quote or "").casefold()
            key = (source, claim.stance, *(v.entity or v.quote.casefold() for v in claim.via))
        spoken.setdefault(key, []).append(telling)
    own = spoken.pop((), [])
    rows = [Voice(told[0].claim, tuple(told)) for told in spoken.values()]
    return (Voice(None, tuple(own)), *rows) if own else tuple(rows)


def _places(record: Record) -> tuple[str, ...]:
    """Return the names of the places that most is told of, in alphabetical order."""
    sql = (
        "SELECT n.name FROM entity_list l CROSS JOIN entities n ON n.id = l.entity "
        "WHERE l.kind = ? ORDER BY l.position LIMIT ?"
    )
    rows = [r for kind in ("place", "facility") for r in record.connection().execute(sql, (kind, _MOST_PLACES))]
    return tuple(sorted({str(row[0]) for row in rows}))


def _decided(record: Record, tellings: tuple[Telling, ...]) -> tuple[PersonJudgement, ...]:
    own = {t.mention.id for t in tellings}
    return tuple(j for j in active(record.judgements) if j.left in own or j.right in own)


def _report_day(document: Document) -> tuple[bool, str, str]:
    day = document.published.stated or document.published.latest or document.published.earliest
    return day is None, day.isoformat() if day else "", document.uri


def _links(
    record: Record, event: Event, tellings: tuple[Telling, ...]
) -> tuple[tuple[LinkView, ...], tuple[LinkView, ...]]:
    """Return the pairs inside of the event that made it one, and those with other events, the strongest of each."""
    own = {t.mention.id for t in tellings} | {event.id}
    links = [link for link in record.links_of(own) if link.kind in {"mention", "event"}]
    links.sort(key=lambda k: (k.decided_by != "person", -k.score, k.left, k.right))
    outside = {i for link in links for i in (link.left, link.right)} - own
    sql = "SELECT id, event FROM event_mentions WHERE event IS NOT NULL AND id IN (SELECT value FROM json_each(?))"
    event_of = dict(record.connection().execute(sql, (_json(sorted(outside)),)))
    same = [k for k in links if k.judgement == "same" and own >= {k.left, k.right}][:_MOST_PAIRS]
    apart: dict[str, Link] = {}  # for each other event, the pair that decided most
    for link in links:
        other = next((i for i in (link.left, link.right) if i not in own), None)
        if other is not None:
            apart.setdefault(event_of.get(other, other), link)
    events = {e.id: e for e in record.events.where(id=sorted(apart))}
    shown = [  # a part is shown as a part
        (link, events[i])
        for i, link in apart.items()
        if i in events and events[i].part_of != event.id and event.part_of != i
    ][:_MOST_PAIRS]
    wanted = {i for link, _ in shown for i in (link.left, link.right)} - own
    others = tellings_of(record, record.event_mentions.where(id=sorted(wanted))) if wanted else ()
    by_id = {t.mention.id: t for t in (*tellings, *others)}

    def view(link: Link, other: Event | None) -> LinkView:
        return LinkView(link, by_id.get(link.left), by_id.get(link.right), other)

    return tuple(view(k, None) for k in same), tuple(view(k, other) for k, other in shown)
