"""Bringing the lists (`lists`) to what the tables hold now, row by row: what a build did not change keeps its numbers.

The numbers of a list are its order and nothing else. So a row that is new is put between its neighbours, which are
found by halving the range of numbers; the keys by which a list is sorted are looked up in the tables as they are met.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from . import lists
from .contents import Columns
from .inserting import names_of
from .places import between

Key = tuple[Any, ...]
Gap = tuple[int | None, int | None]


@dataclass
class ChangedRows:
    """What lists hang on: the events that were deleted and inserted (both: they differ), and rows of entities by id.

    `reports` are the numbers (first inclusive, last exclusive) that rows of changed reports have or had; `named_before`
    and `named_now` count in these the mentions by name of each entity.
    """

    events_gone: list[str] = field(default_factory=list)
    events_come: list[str] = field(default_factory=list)
    entities_gone: dict[str, Columns] = field(default_factory=dict)
    entities_come: dict[str, Columns] = field(default_factory=dict)
    reports: list[tuple[int, int]] = field(default_factory=list)
    named_before: Counter[str] = field(default_factory=Counter)
    named_now: Counter[str] = field(default_factory=Counter)


_NAMED = "EXISTS (SELECT 1 FROM mentions m WHERE m.entity = c.id AND m.form = 'name')"
# Each gives the first row of a list from a number on: that number, and what the list is sorted by.
_IN_TIME = "SELECT n, earliest, latest, event FROM event_list WHERE n >= ? ORDER BY n LIMIT 1"
_TOLD = (
    "SELECT l.told, e.independent_sources, json_array_length(e.documents), json_array_length(e.mentions), e.id "
    "FROM event_list l INDEXED BY event_list_by_told CROSS JOIN events e ON e.id = l.event "
    "WHERE l.told >= ? ORDER BY l.told LIMIT 1"
)
_POSITION = (
    f"SELECT l.position, {_NAMED}, l.events, c.name, c.id FROM entity_list l CROSS JOIN entities c ON c.id = l.entity "
    "WHERE l.position >= ? ORDER BY l.position LIMIT 1"
)
_EVENT = (
    "SELECT type <> 'OTHER' AND participants <> '[]', type, status, earliest, latest, "
    "independent_sources, json_array_length(documents), json_array_length(mentions) FROM events WHERE id = ?"
)
_ENTITY = (
    f"SELECT {_NAMED}, (SELECT count(*) FROM event_members WHERE entity = c.id), name, kind, "
    "latitude IS NOT NULL AND longitude IS NOT NULL, (SELECT count(*) FROM meetings WHERE entity = c.id) "
    "FROM entities c WHERE id = ?"
)
_FIELDS = {name: at for at, name in enumerate(names_of("entities").replace('"', "").split(", "))}


def change(db: sqlite3.Connection, changed: ChangedRows) -> None:
    """Bring the lists to the tables of the contract and their joins, which are as they are to be. Raises NoRoom."""
    gone = {id: _number(db, id) for id in changed.events_gone}
    stirred = _stirred(db, changed)
    again = {id: n for id, n in _events_of(db, stirred) if id not in gone and id not in changed.events_come}
    touched = {*stirred, *changed.entities_gone, *changed.entities_come}
    _hold(db, gone)
    touched.update(_ones(db, "SELECT DISTINCT entity FROM event_members WHERE n IN (SELECT n FROM temp.held)"))
    for table in ("event_members", "event_list"):
        db.execute(f"DELETE FROM {table} WHERE n IN (SELECT n FROM temp.held)")
    _hold(db, {**gone, **again})
    touched.update(_ones(db, "SELECT entity FROM meetings WHERE n IN (SELECT n FROM temp.held)"))
    for table in ("event_countries", "meetings"):
        db.execute(f"DELETE FROM {table} WHERE n IN (SELECT n FROM temp.held)")
    come = _insert_events(db, changed.events_come, gone)
    _hold(db, come)
    db.execute(lists.MEMBERS.format("temp.held"))
    touched.update(_ones(db, "SELECT DISTINCT entity FROM event_members WHERE n IN (SELECT n FROM temp.held)"))
    _hold(db, {**come, **again})
    db.execute(lists.COUNTRIES.format("temp.held"))
    db.execute(lists.MEETINGS.format("temp.held"))
    touched.update(_ones(db, "SELECT entity FROM meetings WHERE n IN (SELECT n FROM temp.held)"))
    db.execute("DROP TABLE temp.held")
    _change_sentences(db, changed.reports, gone, come)
    _change_entities(db, sorted(touched), changed)
    lists.count(db)


def _number(db: sqlite3.Connection, event: str) -> int:
    return int(db.execute("SELECT n FROM event_list WHERE event = ?", (event,)).fetchone()[0])


def _ones(db: sqlite3.Connection, sql: str) -> Iterator[str]:
    return (row[0] for row in db.execute(sql).fetchall())


def _hold(db: sqlite3.Connection, events: dict[str, int]) -> None:
    """Let SQL see some events with their numbers, as `temp.held`."""
    db.execute("DROP TABLE IF EXISTS temp.held")
    db.execute("CREATE TEMP TABLE held (n INTEGER PRIMARY KEY, event TEXT NOT NULL)")
    db.executemany("INSERT INTO temp.held VALUES (?, ?)", [(n, event) for event, n in events.items()])


def _events_of(db: sqlite3.Connection, entities: Iterable[str]) -> Iterator[tuple[str, int]]:
    find = "SELECT l.event, l.n FROM event_members m CROSS JOIN event_list l ON l.n = m.n WHERE m.entity = ?"
    return ((id, n) for entity in entities for id, n in db.execute(find, (entity,)).fetchall())


def _stirred(db: sqlite3.Connection, changed: ChangedRows) -> set[str]:
    """Return the entities that may meet, or lie in a country, as they did not before, or the other way round."""
    before, now = changed.entities_gone, changed.entities_come
    return {
        *(id for id in before.keys() | now.keys() if _of_events(before.get(id)) != _of_events(now.get(id))),
        *(id for id in changed.named_before.keys() | changed.named_now.keys() if _name_turned(db, id, changed)),
    }


def _of_events(row: Columns | None) -> Key | None:
    """Return what the lists of events ask of an entity."""
    if row is None:
        return None
    return row[_FIELDS["kind"]], row[_FIELDS["country"]], row[_FIELDS["latitude"]] is None


def _name_turned(db: sqlite3.Connection, entity: str, changed: ChangedRows) -> bool:
    """Tell whether reports name an entity now and named it nowhere before, or the other way round."""
    before, now = changed.named_before[entity], changed.named_now[entity]
    if (before > 0) == (now > 0):
        return False
    find = "SELECT 1 FROM mentions WHERE entity = ? AND form = 'name' LIMIT ?"
    return len(db.execute(find, (entity, now + 1)).fetchall()) == now  # no report that stays names it


def _insert_events(db: sqlite3.Connection, come: Iterable[str], gone: dict[str, int]) -> dict[str, int]:
    """Insert events, and return their numbers; one whose place in time is free and the same keeps its own."""
    rows = {id: db.execute(_EVENT, (id,)).fetchone() for id in come}
    told = _placed(db, _TOLD, _told_key, {id: (*row[5:], id) for id, row in rows.items()})
    in_time = {id: (*row[3:5], id) for id, row in rows.items()}
    numbers = _placed(db, _IN_TIME, _time_key, in_time)
    columns = ((numbers[id], id, *row[:5], told[id]) for id, row in rows.items())
    db.executemany("INSERT INTO event_list VALUES (?, ?, ?, ?, ?, ?, ?, ?)", columns)
    return numbers


def _time_key(earliest: str | None, latest: str | None, event: str) -> Key:
    day = earliest if earliest is not None else latest
    return day is None, day or "", latest is not None, latest or "", event


def _told_key(voices: int, documents: int, mentions: int, event: str) -> Key:
    return -voices, -documents, -mentions, event


def _position_key(named: int, events: int, name: str, entity: str) -> Key:
    return not named, -events, name, entity


def _change_sentences(
    db: sqlite3.Connection, reports: Iterable[tuple[int, int]], gone: dict[str, int], come: dict[str, int]
) -> None:
    """Note anew which sentences tell of events that changed, and of which events changed reports tell."""
    numbers = list(reports)
    db.executemany("DELETE FROM event_sentences WHERE sentence >= ? AND sentence < ?", numbers)
    of_event = lists.SENTENCES.format("?", "m.event = ?")
    of_report = lists.SENTENCES.format("(SELECT l.n FROM event_list l WHERE l.event = m.event)", _IN_REPORT)
    db.executemany(
        f"DELETE FROM event_sentences WHERE (sentence, n) IN ({of_event})", [(n, id) for id, n in gone.items()]
    )
    db.executemany(f"INSERT OR IGNORE INTO event_sentences {of_event}", [(n, id) for id, n in come.items()])
    db.executemany(f"INSERT OR IGNORE INTO event_sentences {of_report}", numbers)


_IN_REPORT = "m.rowid >= ? AND m.rowid < ? AND m.event IN (SELECT event FROM event_list)"


def _change_entities(db: sqlite3.Connection, touched: Iterable[str], changed: ChangedRows) -> None:
    """Note anew how often entities are told of; those whose place in the list may be another are put there."""
    moved: dict[str, Key] = {}
    rows: dict[str, Key] = {}
    for id in touched:
        row = db.execute(_ENTITY, (id,)).fetchone()
        old = db.execute("SELECT position, events FROM entity_list WHERE entity = ?", (id,)).fetchone()
        if row is None and old is None:
            continue
        named, events, name, *more = row or (0, 0, "", "", 0, 0)
        stays = row is not None and old is not None and old[1] == events
        if not stays or _another_place(id, changed):
            db.execute("DELETE FROM entity_list WHERE entity = ?", (id,))
        elif old is not None:
            sql = "UPDATE entity_list SET kind = ?, mapped = ? AND events > 0, met = ? WHERE position = ?"
            db.execute(sql, (*more, old[0]))
            continue
        if row is not None:
            moved[id] = (named, events, name, id)
            rows[id] = (id, more[0], events, more[1] and events > 0, more[2])
    places = _placed(db, _POSITION, _position_key, moved)
    insert = "INSERT INTO entity_list VALUES (?, ?, ?, ?, ?, ?)"
    db.executemany(insert, ((places[id], *row) for id, row in rows.items()))


def _another_place(entity: str, changed: ChangedRows) -> bool:
    """Tell whether an entity has another name, or may be named where it was not or the other way round."""
    before, now = changed.entities_gone.get(entity), changed.entities_come.get(entity)
    if (before is None) != (now is None) or (before and now and before[_FIELDS["name"]] != now[_FIELDS["name"]]):
        return True
    return (changed.named_before[entity] > 0) != (changed.named_now[entity] > 0)


def _placed(db: sqlite3.Connection, first_from: str, key_of: Any, come: dict[str, Key]) -> dict[str, int]:
    """Return numbers for rows between those that a list has; `come` is what `key_of` makes the key of each of."""
    ordered = sorted((key_of(*what), id) for id, what in come.items())
    numbers: dict[str, int] = {}
    for (low, high), own in groupby(ordered, key=lambda item: _gap(db, first_from, key_of, item[0])):
        ids = [id for _, id in own]
        numbers.update(zip(ids, between(low, high, len(ids)), strict=True))
    return numbers


def _gap(db: sqlite3.Connection, first_from: str, key_of: Any, key: Key) -> Gap:
    """Return the numbers of the last row before a key and of the first behind it."""
    low: int | None = None
    high: int | None = None
    start, end = 0, _END
    while start < end:
        middle = (start + end) // 2
        row = db.execute(first_from, (middle,)).fetchone()
        if row is None or row[0] >= end:
            end = middle
        elif key_of(*row[1:]) < key:
            low, start = row[0], row[0] + 1
        else:
            high, end = row[0], middle
    return low, high


#: Beyond the numbers of any list.
_END = 1 << 48
