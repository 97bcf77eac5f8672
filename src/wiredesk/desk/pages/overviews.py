"""Pages over the whole pile: who met whom, the map, the reports, the entities."""

from datetime import date

import msgspec

from wiredesk.desk.pictures.graph import Network, can_meet, draw_network, meetings
from wiredesk.desk.pictures.places import Chart, draw_places
from wiredesk.desk.selection import PAGE_SIZE, Filters, select_all
from wiredesk.model import Document, Entity, Event
from wiredesk.store.record import Record

MOST_EVENTS = 3000
_MOST_PLACES = 300
_MOST_LISTED = 60


class Pair(msgspec.Struct, frozen=True):
    """Two who met, and the events in which they did, in order of time."""

    left: Entity
    right: Entity
    events: tuple[Event, ...]


class NetworkView(msgspec.Struct, frozen=True):
    """Who met whom between two days; `first` and `last` are the known days of all meetings, `cut` tells of a limit."""

    network: Network
    pairs: tuple[Pair, ...]
    since: str
    until: str
    first: date | None
    last: date | None
    cut: bool


class PlaceView(msgspec.Struct, frozen=True):
    """A place with coordinates, how many events are told of it, and the first of them in time."""

    entity: Entity
    count: int
    events: tuple[Event, ...]


class MapView(msgspec.Struct, frozen=True):
    """The chart and its table twin, the most told place first."""

    chart: Chart
    places: tuple[PlaceView, ...]
    world: bool


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
    """Return who met whom in the consultations that pass the filters.

    Everybody keeps one place in the picture whatever the span of days, so that moving through time moves nobody.
    """
    wanted = msgspec.structs.replace(filters, type=filters.type or "CONSULT")
    events = select_all(record, msgspec.structs.replace(wanted, since=None, until=None), MOST_EVENTS)
    every = meetings(events)
    people = _who_meet(record, {i for pair in every for i in pair})
    every = {pair: told for pair, told in every.items() if people.keys() >= set(pair)}
    told = {i for pair in every.values() for i in pair}
    by_id = {e.id: e for e in sorted(events, key=_in_time) if e.id in told}
    active = {i for i, e in by_id.items() if _lies_between(e, filters.since, filters.until)}
    network = draw_network(every, people, active)
    rows = [
        Pair(people[a], people[b], tuple(e for i, e in by_id.items() if i in active and i in shared))
        for (a, b), shared in ((pair, set(ids)) for pair, ids in every.items())
    ]
    rows = [row for row in rows if row.events]
    rows.sort(key=lambda p: (-len(p.events), p.left.name, p.right.name))
    known = sorted(d for e in by_id.values() for d in (e.earliest, e.latest) if d is not None)
    return NetworkView(
        network=network,
        pairs=tuple(rows[:200]),
        since=filters.since or "",
        until=filters.until or "",
        first=known[0] if known else None,
        last=known[-1] if known else None,
        cut=len(events) == MOST_EVENTS,
    )


def _in_time(event: Event) -> tuple[bool, str, str]:
    first = event.earliest or event.latest
    return first is None, str(first or ""), event.id


def _lies_between(event: Event, since: str | None, until: str | None) -> bool:
    """Tell whether an event may lie in a span of days; one whose days are unknown lies in none that is asked for."""
    if event.earliest is None and event.latest is None:
        return not since and not until
    after = not since or event.latest is None or event.latest.isoformat() >= since
    before = not until or event.earliest is None or event.earliest.isoformat() <= until
    return after and before


def _who_meet(record: Record, ids: set[str]) -> dict[str, Entity]:
    """Return those entities that can meet and that some report names.

    "Key officials" are nobody that one could have met twice; a spot on the map is where one meets, not whom (countries
    have no spot, and do meet).
    """
    wanted = msgspec.json.encode(sorted(ids)).decode()
    sql = "SELECT DISTINCT entity FROM mentions WHERE form = 'name' AND entity IN (SELECT value FROM json_each(?))"
    named = sorted({str(row[0]) for row in record.connection().execute(sql, (wanted,))})
    rows = record.entities.where(id=named) if named else iter(())
    return {n.id: n for n in rows if can_meet(n)}


def map_view(record: Record, *, world: bool = False) -> MapView:
    """Return the places that have coordinates and events, on a chart cut to them unless the `world` is asked for."""
    sql = "SELECT entity, events FROM entity_list WHERE mapped ORDER BY position LIMIT ?"
    counts = {str(i): int(n) for i, n in record.connection().execute(sql, (_MOST_PLACES,))}
    entities = {n.id: n for n in record.entities.where(id=sorted(counts))} if counts else {}
    rows = [(entities[i], n) for i, n in counts.items()]
    views = tuple(PlaceView(n, count, _events_at(record, n.id)) for n, count in rows[:_MOST_LISTED])
    return MapView(draw_places(rows, world=world), views, world)


def _events_at(record: Record, place: str) -> tuple[Event, ...]:
    sql = (
        "SELECT l.event FROM event_members m CROSS JOIN event_list l ON l.n = m.n WHERE m.entity = ?1 "
        "ORDER BY l.type = 'OTHER', m.n LIMIT 4"
    )
    ids = [str(row[0]) for row in record.connection().execute(sql, (place,))]
    rows = {e.id: e for e in record.events.where(id=ids)}
    return tuple(rows[i] for i in ids)


def reports_view(record: Record, number: int) -> Listing:
    """Return one page of the reports in order of their path."""
    total = record.documents.count()
    rows = record.documents.query(order="uri, id", limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE)
    return Listing(tuple(rows), total, number)


def entities_view(record: Record, number: int, kind: str | None, text: str | None) -> Listing:
    """Return one page of the entities, those in most events first."""
    parts, values = ["1"], []
    if kind:
        parts.append("kind = ?")
        values.append(kind)
    if text:
        hits = [hit.id for hit in record.search_names(text, kind="entity", limit=500)]
        parts.append("entity IN (SELECT value FROM json_each(?))")
        values.append(msgspec.json.encode(hits).decode())
    inside = f"FROM entity_list WHERE {' AND '.join(parts)}"
    (total,) = record.connection().execute(f"SELECT count(*) {inside}", values).fetchone()
    sql = f"SELECT entity {inside} ORDER BY position LIMIT ? OFFSET ?"
    chosen = record.connection().execute(sql, (*values, PAGE_SIZE, (number - 1) * PAGE_SIZE))
    ids = [str(row[0]) for row in chosen]
    rows = {n.id: n for n in record.entities.where(id=ids)}
    return Listing(tuple(rows[i] for i in ids), total, number)
