"""The page of a person, organization or place: names, offices on a line of time, events, claims, whom met when."""

from collections import Counter

import msgspec

from wiredesk.desk.pages.front import Timeline, timeline
from wiredesk.desk.pages.pending import decided_since
from wiredesk.desk.pictures.places import Chart, draw_places
from wiredesk.desk.pictures.scale import Bar, TimeScale, scale_for
from wiredesk.model import Claim, DateInterval, Document, Entity, Event, Link, OfficeHeld, PersonJudgement
from wiredesk.store.record import Record

LIMIT = 60
_MOST_MET = 30
_MEETINGS_TOLD = 4


class OfficeRow(msgspec.Struct, frozen=True):
    """One office with its bar."""

    office: OfficeHeld
    bar: Bar | None


class ClaimRow(msgspec.Struct, frozen=True):
    """A claim with the report it stands in."""

    claim: Claim
    document: Document


class MetRow(msgspec.Struct, frozen=True):
    """Somebody that this entity met, in how many events, and the first of these in order of time."""

    entity: Entity
    count: int
    events: tuple[Event, ...]


class EntityView(msgspec.Struct, frozen=True):
    """All that an entity's page shows: main events, and `minor` ones, of no PLOVER type.

    `more_events` are left out for length, `chart` shows where a place lies, `decided` are judgements on this name that
    are not compiled yet, each with the other name.
    """

    entity: Entity
    forms: tuple[tuple[str, int], ...]
    documents: tuple[tuple[Document, int], ...]
    offices: tuple[OfficeRow, ...]
    scale: TimeScale | None
    timeline: Timeline
    minor: Timeline
    claims: tuple[ClaimRow, ...]
    met: tuple[MetRow, ...]
    more_events: int
    chart: Chart | None
    links: tuple[tuple[Link, Entity | None], ...]
    decided: tuple[tuple[PersonJudgement, Entity], ...]


def entity_view(record: Record, id: str) -> EntityView | None:
    """Return the view of one entity, or None when there is none with this id."""
    entity = record.entities.get(id)
    if entity is None:
        return None
    events = _events(record, id, "l.type <> 'OTHER'", LIMIT)
    minor = _events(record, id, "l.type = 'OTHER'", LIMIT - len(events))
    counted = "SELECT events FROM entity_list WHERE entity = ?"
    (total,) = record.connection().execute(counted, (id,)).fetchone()
    scale = scale_for(DateInterval(o.start, o.end) for o in entity.offices)
    located = entity.kind in {"place", "facility"} and entity.latitude is not None and entity.longitude is not None
    return EntityView(
        entity=entity,
        forms=_forms(record, id),
        documents=_documents(record, id),
        offices=tuple(OfficeRow(o, scale.bar(DateInterval(o.start, o.end)) if scale else None) for o in entity.offices),
        scale=scale,
        timeline=timeline(record, events),
        minor=timeline(record, minor),
        claims=_claims(record, id),
        met=_met(record, id),
        more_events=int(total) - len(events) - len(minor),
        chart=draw_places([(entity, int(total))]) if located else None,
        links=_links(record, id),
        decided=_decided(record, id),
    )


def _decided(record: Record, id: str) -> tuple[tuple[PersonJudgement, Entity], ...]:
    """Return judgements on an entity that are not compiled yet, each with the other entity."""
    rows = []
    for judgement in decided_since(record)[0]:
        sides = [record.mentions.get(i) for i in (judgement.left, judgement.right or "")]
        names = [m.entity for m in sides if m is not None and m.entity]
        if len(names) == 2 and id in names and (other := record.entities.get(names[names[0] == id])) is not None:
            rows.append((judgement, other))
    return tuple(rows)


def _met(record: Record, id: str) -> tuple[MetRow, ...]:
    """Return whom an entity met, the most often met first, with the first of the meetings."""
    sql = "SELECT other, count(*) FROM meetings WHERE entity = ? GROUP BY other ORDER BY 2 DESC, other LIMIT ?"
    counts = {str(other): int(n) for other, n in record.connection().execute(sql, (id, _MOST_MET))}
    partners = {n.id: n for n in record.entities.where(id=sorted(counts))} if counts else {}
    first = "SELECT l.event FROM meetings m JOIN event_list l ON l.n = m.n WHERE entity = ? AND other = ? LIMIT ?"
    told = {i: [str(r[0]) for r in record.connection().execute(first, (id, i, _MEETINGS_TOLD))] for i in counts}
    wanted = sorted({e for few in told.values() for e in few})
    events = {e.id: e for e in record.events.where(id=wanted)} if wanted else {}
    rows = [MetRow(partners[i], counts[i], tuple(events[e] for e in told[i])) for i in counts]
    return tuple(sorted(rows, key=lambda r: (-r.count, r.entity.name, r.entity.id)))


def _events(record: Record, id: str, clause: str, limit: int) -> tuple[Event, ...]:
    """Return the first events in time that an entity takes part in or is the place of."""
    members = "event_members m CROSS JOIN event_list l ON l.n = m.n"
    sql = f"SELECT l.event FROM {members} WHERE m.entity = ? AND {clause} ORDER BY m.n LIMIT ?"  # noqa: S608  ours
    ids = [str(row[0]) for row in record.connection().execute(sql, (id, limit))]
    rows = {e.id: e for e in record.events.where(id=ids)} if ids else {}
    return tuple(rows[i] for i in ids)


def _forms(record: Record, id: str) -> tuple[tuple[str, int], ...]:
    sql = "SELECT quote, count(*) FROM mentions WHERE entity = ? AND form <> 'pronoun' GROUP BY quote"
    named: Counter[str] = Counter()
    for quote, count in record.connection().execute(sql, (id,)):
        named[" ".join(quote.split())] += count
    return tuple(sorted(named.items(), key=lambda item: (-item[1], item[0]))[:20])


def _documents(record: Record, id: str) -> tuple[tuple[Document, int], ...]:
    sql = "SELECT document, count(*) FROM mentions WHERE entity = ? GROUP BY document ORDER BY 2 DESC, 1 LIMIT ?"
    counts = {str(document): int(count) for document, count in record.connection().execute(sql, (id, LIMIT))}
    rows = {d.id: d for d in record.documents.where(id=sorted(counts))} if counts else {}
    return tuple((rows[d], count) for d, count in counts.items())


def _claims(record: Record, id: str) -> tuple[ClaimRow, ...]:
    claims = list(record.claims.query("source ->> '$.entity' = ?", (id,), limit=LIMIT))
    rows = {d.id: d for d in record.documents.where(id=sorted({c.document for c in claims}))} if claims else {}
    return tuple(ClaimRow(c, rows[c.document]) for c in claims)


def _links(record: Record, id: str) -> tuple[tuple[Link, Entity | None], ...]:
    links = [link for link in record.links_of([id]) if link.kind == "entity"]
    others = {link.left if link.right == id else link.right for link in links}
    rows = {n.id: n for n in record.entities.where(id=sorted(others))} if others else {}
    return tuple((link, rows.get(link.left if link.right == id else link.right)) for link in links[:LIMIT])
