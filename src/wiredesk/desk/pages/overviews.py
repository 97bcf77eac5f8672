"""Pages over the whole pile: who met whom, the map, the reports, the entities."""

from datetime import date

import msgspec

from wiredesk.desk.pictures.graph import Network, draw_network, meetings
from wiredesk.desk.selection import PAGE_SIZE, Filters, select_all
from wiredesk.model import Document, Entity, Event
from wiredesk.store.record import Record

MOST_EVENTS = 3000


class Pair(msgspec.Struct, frozen=True):
    """Two who met, and the events in which they did."""

    left: Entity
    right: Entity
    events: tuple[Event, ...]


class NetworkView(msgspec.Struct, frozen=True):
    """Who met whom between two days; `first` and `last` are the record's own span of known days."""

    network: Network
    pairs: tuple[Pair, ...]
    since: str
    until: str
    first: date | None
    last: date | None


class PlaceView(msgspec.Struct, frozen=True):
    """A place with coordinates (degrees) and the events told of it."""

    entity: Entity
    events: tuple[Event, ...]

    @property
    def x(self) -> float:
        """The place's x in the outlines' picture, 0-360."""
        return (self.entity.longitude or 0.0) + 180

    @property
    def y(self) -> float:
        """The place's y in the outlines' picture, 0-180."""
        return 90 - (self.entity.latitude or 0.0)


class Listing(msgspec.Struct, frozen=True):
    """One page of a long list."""

    rows: tuple[Document, ...] | tuple[Entity, ...]
    total: int
    number: int

    @property
    def pages(self) -> int:
        """The number of pages, at least one."""
        return max(1, -(-self.total // PAGE_SIZE))


def network_view(record: Record, filters: Filters) -> NetworkView:
    """Return who met whom in the consultations that pass the filters."""
    wanted = msgspec.structs.replace(filters, type=filters.type or "CONSULT")
    events = select_all(record, wanted, MOST_EVENTS)
    pairs = meetings(events)
    named = _named(record, {i for pair in pairs for i in pair})
    pairs = {pair: told for pair, told in pairs.items() if named.issuperset(pair)}
    entities = {n.id: n for n in record.entities.where(id=sorted(named))}
    by_id = {e.id: e for e in events}
    rows = [
        Pair(entities[a], entities[b], tuple(by_id[e] for e in told))
        for (a, b), told in pairs.items()
        if a in entities and b in entities
    ]
    rows.sort(key=lambda p: (-len(p.events), p.left.name, p.right.name))
    known = record.connection().execute("SELECT min(earliest), max(latest) FROM events").fetchone()
    first, last = (date.fromisoformat(d) if d else None for d in known)
    return NetworkView(
        network=draw_network(pairs, entities),
        pairs=tuple(rows[:200]),
        since=filters.since or "",
        until=filters.until or "",
        first=first,
        last=last,
    )


def _named(record: Record, ids: set[str]) -> set[str]:
    """Return those entities that some report names: "key officials" are nobody that one could have met twice."""
    wanted = msgspec.json.encode(sorted(ids)).decode()
    sql = "SELECT DISTINCT entity FROM mentions WHERE form = 'name' AND entity IN (SELECT value FROM json_each(?))"
    return {row[0] for row in record.connection().execute(sql, (wanted,))}


def map_view(record: Record) -> tuple[PlaceView, ...]:
    """Return the places that have coordinates, the most told first."""
    places = record.entities.query("latitude IS NOT NULL AND longitude IS NOT NULL", order="name, id", limit=2000)
    views = []
    for entity in places:
        events = record.events.query(
            "place = ?1 OR id IN (SELECT event FROM event_entities WHERE entity = ?1)", (entity.id,), limit=20
        )
        views.append(PlaceView(entity, tuple(events)))
    return tuple(sorted(views, key=lambda v: (-len(v.events), v.entity.name, v.entity.id)))


def reports_view(record: Record, number: int) -> Listing:
    """Return one page of the reports in order of their path."""
    total = record.documents.count()
    rows = record.documents.query(order="uri, id", limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE)
    return Listing(tuple(rows), total, number)


def entities_view(record: Record, number: int, kind: str | None, text: str | None) -> Listing:
    """Return one page of the entities, those in most events first."""
    clause, values = "1", []
    if kind:
        clause, values = "kind = ?", [kind]
    if text:
        hits = [hit.id for hit in record.search_names(text, kind="entity", limit=500)]
        clause += " AND id IN (SELECT value FROM json_each(?))"
        values.append(msgspec.json.encode(hits).decode())
    order = "(SELECT count(*) FROM event_entities e WHERE e.entity = entities.id) DESC, name, id"
    sql = f"SELECT count(*) FROM entities WHERE {clause}"  # noqa: S608
    total = int(record.connection().execute(sql, values).fetchone()[0])
    rows = record.entities.query(clause, values, order=order, limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE)
    return Listing(tuple(rows), total, number)
