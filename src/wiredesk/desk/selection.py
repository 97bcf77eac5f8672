"""Which events a page shows: filters that live in the URL, turned into one SQL query over the record."""

import sqlite3
from collections.abc import Mapping
from datetime import date

import msgspec

from wiredesk.model import Event
from wiredesk.store.record import Record

PAGE_SIZE = 60
#: Counting further would cost more than it tells; filters narrow such a list anyway.
MOST_COUNTED = 6000
#: Sentences, and labels, that a search gives its events from.
_MOST_HITS = 400
#: From this length on, a list of members is not sorted anew.
_LONG = 20_000


class Filters(msgspec.Struct, frozen=True):
    """What the reader asked for; every field is one URL parameter, None where not asked."""

    q: str | None = None
    entity: str | None = None
    country: str | None = None
    type: str | None = None
    status: str | None = None
    report: str | None = None
    since: str | None = None
    until: str | None = None
    minor: str | None = None
    order: str | None = None

    @property
    def shows_minor(self) -> bool:
        """Whether minor events pass: asked for, or so narrow a choice that nothing need be hidden."""
        return bool(self.minor or self.q or self.report or self.entity)

    @property
    def active(self) -> dict[str, str]:
        """The parameters that are set."""
        return {k: v for k, v in msgspec.structs.asdict(self).items() if v}


class Page(msgspec.Struct, frozen=True):
    """One page of events: the rows, how many there are in all, and the number of the page (1 is the first).

    `more` tells that there are at least `total`: nobody counted further.
    """

    events: tuple[Event, ...]
    total: int
    number: int
    more: bool = False

    @property
    def pages(self) -> int:
        """The number of pages, at least one."""
        return max(1, -(-self.total // PAGE_SIZE))


def filters_from(query: Mapping[str, str]) -> Filters:
    """Read filters from URL parameters; unknown ones and unreadable dates are left out."""
    known = {
        name: value.strip() for name, value in query.items() if name in Filters.__struct_fields__ and value.strip()
    }
    for name in ("since", "until"):
        if name in known and not is_day(known[name]):
            del known[name]
    return Filters(**known)


def select_events(record: Record, filters: Filters, number: int = 1, *, known: int | None = None) -> Page:
    """Return one page of the events that pass the filters, in time order (unknown dates last).

    At most `MOST_COUNTED` events are counted and paged through, unless their number is `known`.
    """
    query = _Query.of(record, filters)
    total = _count(record, query, MOST_COUNTED) if known is None else known
    number = max(1, min(number, -(-total // PAGE_SIZE) or 1))
    rows = _events(record, query, PAGE_SIZE, (number - 1) * PAGE_SIZE)
    return Page(rows, total, number, more=query.cut or (known is None and total == MOST_COUNTED))


class _Query(msgspec.Struct, frozen=True):
    """Filters as SQL over `event_list l`: where rows come from, what they must be, in which order; `values` are bound.

    `cut` tells that a search gave only its first hits.
    """

    source: str
    clause: str
    order: str
    values: tuple[str, ...]
    cut: bool

    @classmethod
    def of(cls, record: Record, filters: Filters) -> "_Query":
        """Turn filters into SQL: walk the shortest list of members in its own order, and look the others up."""
        connection = record.connection()
        picked, cut = _picked(record, filters)
        lists = [(t, c, v) for t, c, v in (("event_members", "entity", filters.entity),
                                           ("event_countries", "country", filters.country)) if v]  # fmt: skip
        source, parts, values = "event_list l", [], []
        told = filters.order == "told"
        if picked is not None:
            source = "(SELECT value AS n FROM json_each(?)) p CROSS JOIN event_list l ON l.n = p.n"
            values.append(msgspec.json.encode(sorted(picked)).decode())
        elif lists and not (told and _is_long(connection, lists[0])):
            # A long list is in the order of time already; by another order it is the events that are walked.
            table, column, value = lists.pop(0)
            source = f"{table} p CROSS JOIN event_list l ON l.n = p.n"
            parts.append(f"p.{column} = ?")
            values.append(value)
        elif not told:  # each index holds the events in the order of time
            main = not filters.shows_minor and filters.type != "OTHER"
            index = "by_type" if filters.type else "by_status" if filters.status else "main" if main else ""
            source += f" INDEXED BY event_list_{index}" if index else ""
        for table, column, value in lists:
            parts.append(f"EXISTS (SELECT 1 FROM {table} x WHERE x.{column} = ? AND x.n = l.n)")  # noqa: S608
            values.append(value)
        if not filters.shows_minor and filters.type != "OTHER":
            parts.append("l.main")
        for sql, bound in (
            ("l.type = ?", filters.type),
            ("l.status = ?", filters.status),
            ("(l.latest IS NULL OR l.latest >= ?)", filters.since),
            ("(l.earliest IS NULL OR l.earliest <= ?)", filters.until),
        ):
            if bound:
                parts.append(sql)
                values.append(bound)
        order = "l.told" if told else "p.n" if " p " in source else "l.n"
        return cls(source, " AND ".join(parts) or "1", order, tuple(values), cut)


def _is_long(connection: sqlite3.Connection, members: tuple[str, str, str]) -> bool:
    table, column, value = members
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {column} = ? LIMIT {_LONG})"  # noqa: S608
    return bool(connection.execute(sql, (value,)).fetchone()[0] == _LONG)


def _picked(record: Record, filters: Filters) -> tuple[set[int] | None, bool]:
    """Return the numbers of the events that a search and a report leave, None where neither is asked for."""
    picked: set[int] | None = None
    cut = False
    if filters.q:
        picked, cut = record.events_told_with(filters.q, limit=_MOST_HITS)
    if filters.report:
        sql = "SELECT l.n FROM event_documents d JOIN event_list l ON l.event = d.event WHERE d.document = ?"
        told = {int(row[0]) for row in record.connection().execute(sql, (filters.report,))}
        picked = told if picked is None else picked & told
    return picked, cut


def _count(record: Record, query: _Query, most: int) -> int:
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {query.source} WHERE {query.clause} LIMIT {most})"  # noqa: S608  ours
    return int(record.connection().execute(sql, query.values).fetchone()[0])


def _events(record: Record, query: _Query, limit: int, offset: int) -> tuple[Event, ...]:
    sql = f"SELECT l.event FROM {query.source} WHERE {query.clause} ORDER BY {query.order} LIMIT ? OFFSET ?"  # noqa: S608
    ids = [str(row[0]) for row in record.connection().execute(sql, (*query.values, limit, offset))]
    rows = {e.id: e for e in record.events.where(id=ids)} if ids else {}
    return tuple(rows[i] for i in ids)


def is_day(text: str) -> bool:
    """Tell whether a text is one day as ISO 8601 writes it."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
