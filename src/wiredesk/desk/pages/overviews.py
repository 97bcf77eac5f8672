"""Pages over the whole pile: who met whom, the map, the reports, the entities."""

from datetime import date

import msgspec

from wiredesk.desk.pictures.graph import Met, Network, draw_network
from wiredesk.desk.pictures.places import Chart, draw_places
from wiredesk.desk.selection import PAGE_SIZE, Filters
from wiredesk.model import Document, Entity, Event
from wiredesk.store.record import Record

#: Of those who meet others: how many are looked at, and how many pairs and meetings of each stand in the table.
_MOST_PEOPLE = 150
_MOST_PAIRS = 120
_MOST_TOLD = 5
_MOST_PLACES = 300
_MOST_LISTED = 60


class Pair(msgspec.Struct, frozen=True):
    """Two who met, in how many events of the chosen span, and the first of these in time."""

    left: Entity
    right: Entity
    count: int
    events: tuple[Event, ...]


class NetworkView(msgspec.Struct, frozen=True):
    """Who met whom between two days; `first` and `last` are the known days of all meetings.

    `pairs` are the most frequent of `total`; `left_out` are people and bodies that met others less often than all those
    looked at, in a record too large to look at all.
    """

    network: Network
    pairs: tuple[Pair, ...]
    total: int
    since: str
    until: str
    first: date | None
    last: date | None
    left_out: int


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
    """One page of a long list; `events` are the numbers of events by entity, empty for reports."""

    rows: tuple[Document, ...] | tuple[Entity, ...]
    total: int
    number: int
    events: dict[str, int] = {}

    @property
    def pages(self) -> int:
        """The number of pages, at least one."""
        return max(1, -(-self.total // PAGE_SIZE))


def network_view(record: Record, filters: Filters) -> NetworkView:
    """Return who met whom in consultations that may lie between two days and have a status, among those who meet most.

    Everybody keeps one place in the picture whatever the span of days, so that moving through time moves nobody.
    """
    people, left_out = _who_meet(record)
    told = _meetings(record, sorted(people), filters)
    met = {pair: Met(len(rows), sum(active for _, active in rows)) for pair, rows in told.items()}
    chosen = sorted(
        ((pair, m.active) for pair, m in met.items() if m.active),
        key=lambda item: (-item[1], people[item[0][0]].name, people[item[0][1]].name, item[0]),
    )
    shown = chosen[:_MOST_PAIRS]
    numbers = {pair: [n for n, active in told[pair] if active][:_MOST_TOLD] for pair, _ in shown}
    events = _events_numbered(record, {n for few in numbers.values() for n in few})
    rows = (Pair(people[a], people[b], k, tuple(events[n] for n in numbers[a, b])) for (a, b), k in shown)
    first, last = _known_days(record, told)
    return NetworkView(
        network=draw_network(met, people),
        pairs=tuple(rows),
        total=len(chosen),
        since=filters.since or "",
        until=filters.until or "",
        first=first,
        last=last,
        left_out=left_out,
    )


def _who_meet(record: Record) -> tuple[dict[str, Entity], int]:
    """Return those who meet most often, and how many others meet at all."""
    sql = "SELECT entity FROM entity_list WHERE met ORDER BY met DESC, position LIMIT ?"
    ids = [str(row[0]) for row in record.connection().execute(sql, (_MOST_PEOPLE,))]
    (total,) = record.connection().execute("SELECT count(*) FROM entity_list WHERE met").fetchone()
    return {n.id: n for n in record.entities.where(id=ids)} if ids else {}, int(total) - len(ids)


def _meetings(record: Record, ids: list[str], filters: Filters) -> dict[tuple[str, str], list[tuple[int, bool]]]:
    """Return for each pair (smaller id first) the numbers of the meetings in time order, and which lie in the span.

    An event whose days are unknown lies in no span that is asked for.
    """
    parts, values = ["1"], []
    if filters.since or filters.until:
        parts.append("(l.earliest IS NOT NULL OR l.latest IS NOT NULL)")
    if filters.since:
        parts.append("(l.latest IS NULL OR l.latest >= ?)")
        values.append(filters.since)
    if filters.until:
        parts.append("(l.earliest IS NULL OR l.earliest <= ?)")
        values.append(filters.until)
    status = "l.status = ?" if filters.status else "1"
    sql = (
        f"SELECT m.entity, m.other, m.n, {' AND '.join(parts)} FROM json_each(?) p "  # noqa: S608  ours
        "CROSS JOIN meetings m ON m.entity = p.value CROSS JOIN event_list l ON l.n = m.n "
        f"WHERE m.other > m.entity AND m.other IN (SELECT value FROM json_each(?)) AND {status}"
    )
    wanted = msgspec.json.encode(ids).decode()
    bound = (*values, wanted, wanted, *((filters.status,) if filters.status else ()))
    told: dict[tuple[str, str], list[tuple[int, bool]]] = {}
    for left, right, n, active in record.connection().execute(sql, bound):
        told.setdefault((left, right), []).append((n, bool(active)))
    return told


def _events_numbered(record: Record, numbers: set[int]) -> dict[int, Event]:
    """Return events by their place in time."""
    sql = "SELECT event, n FROM event_list WHERE n IN (SELECT value FROM json_each(?))"
    rows = dict(record.connection().execute(sql, (msgspec.json.encode(sorted(numbers)).decode(),)))
    return {int(rows[e.id]): e for e in record.events.where(id=sorted(rows))} if rows else {}


def _known_days(
    record: Record, told: dict[tuple[str, str], list[tuple[int, bool]]]
) -> tuple[date, date] | tuple[None, None]:
    numbers = msgspec.json.encode(sorted({n for rows in told.values() for n, _ in rows})).decode()
    sql = (
        "SELECT min(coalesce(earliest, latest)), max(coalesce(latest, earliest)) FROM event_list "
        "WHERE n IN (SELECT value FROM json_each(?))"
    )
    first, last = record.connection().execute(sql, (numbers,)).fetchone()
    return (date.fromisoformat(first), date.fromisoformat(last)) if first else (None, None)


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
    """Return one page of the reports in order of their path, in which the record has them, numbered from 1."""
    first = (number - 1) * PAGE_SIZE
    rows = record.documents.query(limit=PAGE_SIZE, offset=first)
    return Listing(tuple(rows), record.documents.count(), number)


def entities_view(record: Record, number: int, kind: str | None, text: str | None) -> Listing:
    """Return one page of the entities: those that reports name, in most events first, then what they only describe."""
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
    sql = f"SELECT entity, events {inside} ORDER BY position LIMIT ? OFFSET ?"
    chosen = record.connection().execute(sql, (*values, PAGE_SIZE, (number - 1) * PAGE_SIZE))
    events = {str(i): int(n) for i, n in chosen}
    rows = {n.id: n for n in record.entities.where(id=list(events))}
    return Listing(tuple(rows[i] for i in events), total, number, events)
