"""Which events a page shows: filters that live in the URL, turned into one SQL query over the record."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from wiredesk.model import Event
from wiredesk.store.record import Record

PAGE_SIZE = 60
#: Counting further would cost more than it tells; filters narrow such a list anyway.
MOST_COUNTED = 6000


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


def count_events(record: Record, filters: Filters) -> int:
    """Return how many events pass the filters."""
    clause, values = _clause(record, filters)
    sql = f'SELECT count(*) FROM "events" WHERE {clause}'  # noqa: S608  the clause is ours, its values are bound
    return int(record.connection().execute(sql, values).fetchone()[0])


def select_events(record: Record, filters: Filters, number: int = 1, *, known: int | None = None) -> Page:
    """Return one page of the events that pass the filters, in time order (unknown dates last).

    At most `MOST_COUNTED` events are counted and paged through, unless their number is `known`.
    """
    clause, values = _clause(record, filters)
    total = known
    if total is None:
        sql = f'SELECT count(*) FROM (SELECT 1 FROM "events" WHERE {clause} LIMIT {MOST_COUNTED})'  # noqa: S608
        total = int(record.connection().execute(sql, values).fetchone()[0])
    number = max(1, min(number, -(-total // PAGE_SIZE) or 1))
    order = (  # both as the record's indexes have them
        "(-independent_sources), (-json_array_length(documents)), (-json_array_length(mentions)), id"
        if filters.order == "told"
        else "(coalesce(earliest, latest) IS NULL), (coalesce(earliest, latest)), latest, id"
    )
    rows = record.events.query(clause, values, order=order, limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE)
    return Page(tuple(rows), total, number, more=known is None and total == MOST_COUNTED)


def _clause(record: Record, filters: Filters) -> tuple[str, list[Any]]:
    parts: list[str] = ["1"]
    values: list[Any] = []

    def need(sql: str, *bound: Any) -> None:
        parts.append(sql)
        values.extend(bound)

    # A plus keeps SQLite from the index of one column: the one over all main events holds these columns, in order.
    if not filters.shows_minor and filters.type != "OTHER":
        need("type <> 'OTHER' AND participants <> '[]'")
    if filters.type:
        need("+type = ?", filters.type)
    if filters.status:
        need("+status = ?", filters.status)
    if filters.entity:
        need("id IN (SELECT event FROM event_entities WHERE entity = ?)", filters.entity)
    if filters.country:
        need(
            "+id IN (SELECT e.event FROM entities n CROSS JOIN event_entities e ON e.entity = n.id "
            "WHERE n.country = ?)",
            filters.country,
        )
    if filters.report:
        need("id IN (SELECT event FROM event_documents WHERE document = ?)", filters.report)
    if filters.since:
        need("(+latest IS NULL OR +latest >= ?)", filters.since)
    if filters.until:
        need("(+earliest IS NULL OR +earliest <= ?)", filters.until)
    if filters.q:
        need("id IN (SELECT value FROM json_each(?))", msgspec.json.encode(sorted(found(record, filters.q))).decode())
    return " AND ".join(parts), values


def select_all(record: Record, filters: Filters, limit: int) -> list[Event]:
    """Return the first `limit` events that pass the filters, in order of id."""
    clause, values = _clause(record, filters)
    return list(record.events.query(clause, values, order="id", limit=limit))


def found(record: Record, text: str, *, limit: int = 400) -> set[str]:
    """Return the ids of events whose label, or a sentence that tells of them, holds all words of `text`."""
    events = {hit.id for hit in record.search_names(text, kind="event", limit=limit)}
    sentences = sorted({(hit.document, hit.start) for hit in record.search(text, limit=limit)})
    told = record.connection().execute(
        "SELECT DISTINCT m.event FROM json_each(?) hit JOIN event_mentions m ON m.document = hit.value ->> 0 "
        "WHERE m.event IS NOT NULL AND m.sentence ->> '$.start' = hit.value ->> 1",
        (msgspec.json.encode(sentences).decode(),),
    )
    events.update(str(row[0]) for row in told)
    return events


def is_day(text: str) -> bool:
    """Tell whether a text is one day as ISO 8601 writes it."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
