"""The front page: what happened, as a timeline; beside it what a reader should know of the pile."""

from collections.abc import Sequence

import msgspec

from wiredesk.desk.pages.findings import SEVERITIES, decided_findings
from wiredesk.desk.pages.pending import touched
from wiredesk.desk.pictures.scale import Bar, TimeScale, scale_for
from wiredesk.desk.selection import Filters, Page, select_events
from wiredesk.model import DateInterval, Entity, Event, Finding
from wiredesk.store.record import Record

_MOST_CHOICES = 40


class TimelineRow(msgspec.Struct, frozen=True):
    """One event of the timeline: its bar (None where no date is known), its people, its worst finding.

    `waiting` tells that a person decided something on it that is not compiled yet.
    """

    event: Event
    bar: Bar | None
    people: tuple[Entity, ...]
    place: Entity | None
    severity: str | None
    is_part: bool
    waiting: bool


class Timeline(msgspec.Struct, frozen=True):
    """The rows of a page and their common scale (None where no row has a date)."""

    rows: tuple[TimelineRow, ...]
    scale: TimeScale | None


class Choice(msgspec.Struct, frozen=True):
    """One value of a filter with the number of events that have it."""

    value: str
    label: str
    count: int


class Overview(msgspec.Struct, frozen=True):
    """What is the same for every set of filters: counts over the whole record, and the values that filters offer."""

    findings: tuple[Finding, ...]
    finding_counts: dict[str, int]
    reports: int
    voices: int
    rejected: int
    types: tuple[Choice, ...]
    statuses: tuple[Choice, ...]
    countries: tuple[Choice, ...]
    people: tuple[Choice, ...]
    events: int
    main: int


class FrontView(msgspec.Struct, frozen=True):
    """All that the front page shows; `hidden` counts minor events left out, None where filters apply.

    `names` are the words for filters whose values are ids.
    """

    page: Page
    timeline: Timeline
    overview: Overview
    hidden: int | None
    names: dict[str, str]


def front_view(record: Record, filters: Filters, number: int, overview: Overview) -> FrontView:
    """Return the front page for one set of filters; `number` is the page, from 1."""
    narrowed = set(filters.active) - {"order"}
    page = select_events(record, filters, number, known=None if narrowed else overview.main)
    hidden = 0 if filters.shows_minor else None if narrowed else overview.events - overview.main
    return FrontView(page, timeline(record, page.events), overview, hidden, _names(record, filters))


def _names(record: Record, filters: Filters) -> dict[str, str]:
    names = {}
    if filters.entity and (entity := record.entities.get(filters.entity)):
        names["entity"] = entity.name
    if filters.report and (document := record.documents.get(filters.report)):
        names["report"] = document.title or document.uri
    return names


def overview_of(record: Record) -> Overview:
    """Count over the whole record; the desk keeps it until a new build."""
    closed = msgspec.json.encode(sorted(decided_findings(record.judgements))).decode()
    still_open = "id NOT IN (SELECT value FROM json_each(?))"
    worst = record.findings.query(
        f"severity <> 'info' AND {still_open}",
        (closed,),
        order="CASE severity WHEN 'error' THEN 0 ELSE 1 END, kind, id",
        limit=8,
    )
    sql = f"SELECT severity, count(*) FROM findings WHERE {still_open} GROUP BY severity"  # noqa: S608
    counts = dict.fromkeys(SEVERITIES, 0) | dict(record.connection().execute(sql, (closed,)))
    alone = record.documents.count(copy_group=None)
    (groups,) = record.connection().execute("SELECT count(DISTINCT copy_group) FROM documents").fetchone()
    return Overview(
        findings=tuple(worst),
        finding_counts=counts,
        reports=record.documents.count(),
        voices=alone + int(groups),
        rejected=_unread(record),
        types=_choices(record, "type"),
        statuses=_choices(record, "status"),
        countries=_choices(record, "country"),
        people=_named_choices(record),
        events=sum(c.count for c in _choices(record, "type")),
        main=sum(c.count for c in _choices(record, "main") if c.value == "1"),
    )


def _unread(record: Record) -> int:
    """Count what could not be read; a report that nothing dates was read."""
    row = record.connection().execute("SELECT count(*) FROM rejections WHERE stage <> 'dating'").fetchone()
    return int(row[0])


def timeline(record: Record, events: Sequence[Event]) -> Timeline:
    """Return the rows of some events, parts below their wholes, on one scale."""
    scale = scale_for(DateInterval(e.earliest, e.latest) for e in events)
    ids = {p.entity for e in events for p in e.participants} | {e.place for e in events if e.place}
    entities = {n.id: n for n in record.entities.where(id=sorted(ids))} if ids else {}
    severity: dict[str, str] = {}
    for finding in record.findings.where(event=[e.id for e in events]) if events else ():
        if finding.event and finding.severity != "info" and severity.get(finding.event) != "error":
            severity[finding.event] = finding.severity
    decided = touched(record)
    rows = []
    for event, is_part in _nested(events):
        interval = DateInterval(event.earliest, event.latest)
        known = scale is not None and interval != DateInterval()
        people = [entities[p.entity] for p in event.participants if p.entity in entities]
        rows.append(
            TimelineRow(
                event=event,
                bar=scale.bar(interval) if scale is not None and known else None,
                people=tuple(dict.fromkeys(people)),
                place=entities.get(event.place or ""),
                severity=severity.get(event.id),
                is_part=is_part,
                waiting=not decided.isdisjoint(event.mentions),
            )
        )
    return Timeline(tuple(rows), scale)


def _nested(events: Sequence[Event]) -> list[tuple[Event, bool]]:
    """Put each part right after its whole where both are shown; the order is otherwise kept."""
    shown = {e.id for e in events}
    parts: dict[str, list[Event]] = {}
    for event in events:
        if event.part_of in shown and event.part_of != event.id:
            parts.setdefault(event.part_of or "", []).append(event)
    ordered: list[tuple[Event, bool]] = []
    done: set[str] = set()

    def put(event: Event, is_part: bool) -> None:
        if event.id in done:
            return
        done.add(event.id)
        ordered.append((event, is_part))
        for part in parts.get(event.id, ()):
            put(part, True)

    for event in events:
        if event.part_of not in shown or event.part_of == event.id:
            put(event, False)
    for event in events:  # a ring of parts, should one ever stand in a record, is still shown
        put(event, False)
    return ordered


def _choices(record: Record, subject: str) -> tuple[Choice, ...]:
    sql = "SELECT value, events FROM event_counts WHERE subject = ? ORDER BY events DESC, value LIMIT ?"
    rows = record.connection().execute(sql, (subject, _MOST_CHOICES))
    return tuple(Choice(str(value), str(value), int(count)) for value, count in rows)


def _named_choices(record: Record) -> tuple[Choice, ...]:
    rows = record.connection().execute(
        # Walked in order of position: the first forty stand near its beginning.
        "SELECT n.id, n.name, l.events FROM entity_list l CROSS JOIN entities n ON n.id = l.entity "
        "WHERE +l.kind IN ('person', 'organization') AND l.events > 0 ORDER BY l.position LIMIT ?",
        (_MOST_CHOICES,),
    )
    return tuple(Choice(str(i), str(name), int(count)) for i, name, count in rows)
