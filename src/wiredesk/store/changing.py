"""Writing only rows that differ from those of the build before: one more report leaves most of a record as it is.

What the tables were filled from is noted by name (`filled_reports`, `filled_parts`); what has the same name has the
same rows. Of the rest, rows are compared with what stands in the file, and a row that is new takes a number between
those of its neighbours (`places`), so that `rowid` stays the order of the record.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import msgspec

from wiredesk.model import Document, Mention

from . import joins, list_changes
from .contents import REPORT_TABLES, SHARED_TABLES, Columns, Contents, PackedContents, encode_rows
from .filling import (
    blocks,
    entity_digests,
    marks,
    prefix_of,
    remember,
    sentence_texts,
    write_small,
)
from .in_order import SORTED_BY
from .inserting import insert_numbered, names_of
from .list_changes import ChangedRows
from .places import BLOCK, BLOCKS_APART, between

Key = tuple[Any, ...]
Unit = tuple[Key, list[Columns]]

_FIND_REPORT = "SELECT name, place, width FROM filled_reports WHERE document = ?"


@dataclass
class Changed(ChangedRows):
    """What was written: the numbers of rows gone and come by kind of name, and what lists hang on."""

    gone: dict[str, list[int]] = field(default_factory=lambda: {kind: [] for kind in joins.NAMES_FROM})
    come: dict[str, list[int]] = field(default_factory=lambda: {kind: [] for kind in joins.NAMES_FROM})


def can_change(db: sqlite3.Connection, rows: PackedContents) -> bool:
    """Tell whether the file knows where its rows are from, and most of them are to stay."""
    if b"" in rows.reports.values():
        return False
    if dict(db.execute("SELECT name, n FROM filled_last")) != marks(db, rows):
        return False
    known = {row[0] for row in db.execute("SELECT document FROM filled_reports")}
    return bool(known) and len(known ^ set(rows.reports)) <= len(known) // 2


def write_changes(db: sqlite3.Connection, rows: PackedContents) -> None:
    """Bring the tables to `rows`.

    Raises NoRoom or LostPart when the file must be filled anew; what was written until then is of no use.
    """
    changed = Changed()
    _change_reports(db, rows, changed)
    small = rows.small.settled()
    entities = _change_entities(db, small, changed)
    for name in SHARED_TABLES:
        _change_shared(db, name, rows, changed)
    _change_own_links(db, small)
    for name in ("findings", "rejections"):
        db.execute(f'DELETE FROM "{name}"')
        write_small(db, name, encode_rows(name, getattr(small, name)))
    write_small(db, "judgements", encode_rows("judgements", small.judgements))
    joins.forget_events(db, changed.events_gone)
    joins.join_events(db, changed.events_come)
    list_changes.change(db, changed)
    for kind in joins.NAMES_FROM:
        joins.forget_names(db, kind, changed.gone[kind])
        joins.add_names(db, kind, changed.come[kind])
    remember(db, rows, entities)


class _Report(NamedTuple):
    document: str
    place: int
    width: int
    rows: Sequence[Sequence[Columns]]  # none: it is gone


_NOTHING: Sequence[Sequence[Columns]] = tuple(() for _ in REPORT_TABLES)


def _change_reports(db: sqlite3.Connection, rows: PackedContents, changed: Changed) -> None:
    reports = sorted(_changed_reports(db, rows), key=lambda report: report.place)
    forgotten: list[tuple[int, str]] = []
    found: list[tuple[int, str]] = []
    come: list[Columns] = []
    for report in reports:
        first, end = report.place * BLOCK, (report.place + report.width) * BLOCK
        old: list[list[Columns]] = [
            _select(db, "documents", "id = ?", (report.document,)),
            *(_select(db, name, "rowid >= ? AND rowid < ?", (first, end)) for name in REPORT_TABLES[1:]),
        ]
        new = [list(map(tuple, own)) for own in report.rows]
        if (old[0], old[1]) != (new[0], new[1]):
            forgotten += sentence_texts(old, first)
            found += sentence_texts(new, first)
        if old[0] != new[0]:
            changed.gone["document"] += _numbers(db, "documents", "id = ?", (report.document,))
            db.execute("DELETE FROM documents WHERE id = ?", (report.document,))
            come += new[0]
        for name, before, after in zip(REPORT_TABLES[1:], old[1:], new[1:], strict=True):
            if before != after:
                db.execute(f'DELETE FROM "{name}" WHERE rowid >= ? AND rowid < ?', (first, end))
                insert_numbered(db, name, enumerate(after, start=first))
        if old[1:] != new[1:]:
            changed.reports.append((first, end))
            for counted, own in ((changed.named_before, old), (changed.named_now, new)):
                counted.update(row[_ENTITY] for row in own[_MENTIONS] if row[_FORM] == "name" and row[_ENTITY])
    # In the order of their numbers, which full-text search asks for.
    joins.forget_sentences(db, forgotten)
    joins.add_sentences(db, found)
    placed = list(_placed(db, "documents", (((row[_URI], row[0]), [row]) for row in come)))
    insert_numbered(db, "documents", placed)
    changed.come["document"] += (number for number, _ in placed)


_URI = Document.__struct_fields__.index("uri")
_MENTIONS = REPORT_TABLES.index("mentions")
_ENTITY, _FORM = (Mention.__struct_fields__.index(name) for name in ("entity", "form"))


def _changed_reports(db: sqlite3.Connection, rows: PackedContents) -> Iterator[_Report]:
    """Yield the reports whose rows have another name than before, those that come in places of their own.

    Where only the copy group is another, as that of all copies is when one more comes, it is written here.
    """
    known = dict(db.execute("SELECT document, name FROM filled_reports"))
    widths: list[tuple[str, int]] = []
    for document in sorted(known.keys() | rows.reports.keys()):
        name = rows.whole_name(document) if document in rows.reports else None
        if name == known.get(document):
            continue
        if name is not None and document in known and known[document].startswith(rows.reports[document]):
            db.execute("UPDATE documents SET copy_group = ? WHERE id = ?", (rows.copy_groups[document], document))
            db.execute("UPDATE filled_reports SET name = ? WHERE document = ?", (name, document))
            continue
        new = _NOTHING if name is None else rows.report_rows(document)
        width = blocks(new)
        if document in known:
            _, place, given = db.execute(_FIND_REPORT, (document,)).fetchone()
            if name is not None and width <= given:
                db.execute("UPDATE filled_reports SET name = ? WHERE document = ?", (name, document))
                yield _Report(document, place, given, new)
                continue
            yield _Report(document, place, given, _NOTHING)
            db.execute("DELETE FROM filled_reports WHERE document = ?", (document,))
        if name is not None:
            widths.append((document, width))
    for (low, high), own in groupby(widths, key=lambda item: _gap(db, item[0])):
        come = list(own)
        width = max(each for _, each in come)
        places = between(low, high, len(come), width=width, step=BLOCKS_APART)
        for (document, _), place in zip(come, list(places), strict=True):
            db.execute(
                "INSERT INTO filled_reports VALUES (?, ?, ?, ?)", (document, rows.whole_name(document), place, width)
            )
            yield _Report(document, place, width, rows.report_rows(document))


def _gap(db: sqlite3.Connection, document: str) -> tuple[int | None, int | None]:
    before = "SELECT place + width - 1 FROM filled_reports WHERE document < ? ORDER BY document DESC LIMIT 1"
    after = "SELECT place FROM filled_reports WHERE document > ? ORDER BY document LIMIT 1"
    low, high = (db.execute(sql, (document,)).fetchone() for sql in (before, after))
    return low and low[0], high and high[0]


def _change_entities(db: sqlite3.Connection, small: Contents, changed: Changed) -> dict[str, bytes]:
    """Bring the entities to the new ones; return their digests, which tell those that need not be compared."""
    known = dict(db.execute("SELECT prefix, digest FROM filled_entities"))
    digests = entity_digests(small.entities)
    other = {prefix for prefix in known.keys() | digests.keys() if known.get(prefix) != digests.get(prefix)}
    new = {row[0]: row for row in encode_rows("entities", (e for e in small.entities if prefix_of(e.id) in other))}
    sql = f"SELECT rowid, {names_of('entities')} FROM entities WHERE id >= ? AND id < ?"
    gone: list[int] = []
    for prefix in sorted(other):
        for number, *row in db.execute(sql, (prefix, f"{prefix}\U0010ffff")).fetchall():
            if new.get(row[0]) == tuple(row):
                del new[row[0]]
            elif prefix_of(row[0]) == prefix:
                gone.append(number)
                changed.entities_gone[row[0]] = row
    come = list(new.values())
    changed.entities_come.update(new)
    db.executemany("DELETE FROM entities WHERE rowid = ?", [(number,) for number in gone])
    placed = list(_placed(db, "entities", (((row[0],), [row]) for row in come)))
    insert_numbered(db, "entities", placed)
    changed.gone["entity"] += gone
    changed.come["entity"] += (number for number, _ in placed)
    return digests


def _change_shared(db: sqlite3.Connection, name: str, rows: PackedContents, changed: Changed) -> None:
    """Write what the rows of parts that are new have and those of parts that are gone have not, and the other way."""
    before = {part for (part,) in db.execute("SELECT name FROM filled_parts")}
    now = set(rows.parts)
    standing: dict[bytes, bytes] = {}  # digest of a unit's key -> of its rows
    for unit in _units(name, _rows_of(rows, name, sorted(before - now))):
        standing[_digest(unit[0])] = _digest(unit[1])
    come: list[Unit] = []
    for unit in _units(name, _rows_of(rows, name, [part for part in rows.parts if part not in before])):
        key = _digest(unit[0])
        if standing.get(key) == _digest(unit[1]):
            del standing[key]
        else:
            come.append(unit)
    gone = [key for key, _ in _units(name, _rows_of(rows, name, sorted(before - now))) if _digest(key) in standing]
    _delete_units(db, name, gone, changed)
    _insert_units(db, name, come, changed)


def _rows_of(rows: PackedContents, name: str, parts: Iterable[bytes]) -> Iterator[Columns]:
    for part in parts:
        found = rows.part_rows(part, name)
        if found is None:
            raise LostPart
        yield from found


class LostPart(Exception):
    """The rows of a part of the build before are not to be had."""


def _change_own_links(db: sqlite3.Connection, small: Contents) -> None:
    """Bring the links that no part gives to those of `small`."""
    sql = f"SELECT {names_of('links')} FROM links WHERE rowid IN (SELECT n FROM filled_links) ORDER BY rowid"
    have = dict(_units("links", db.execute(sql)))
    want = dict(_units("links", encode_rows("links", small.links)))
    for key in [key for key, rows in have.items() if want.get(key) != rows]:
        numbers = [n for n in _numbers(db, "links", *_is("links", key)) if _is_own(db, n)]
        for table, column in (("links", "rowid"), ("filled_links", "n")):
            db.executemany(f"DELETE FROM {table} WHERE {column} = ?", [(n,) for n in numbers])
    placed = list(_placed(db, "links", ((key, rows) for key, rows in want.items() if have.get(key) != rows)))
    insert_numbered(db, "links", placed)
    db.executemany("INSERT INTO filled_links VALUES (?)", [(number,) for number, _ in placed])


def _is_own(db: sqlite3.Connection, number: int) -> bool:
    return db.execute("SELECT 1 FROM filled_links WHERE n = ?", (number,)).fetchone() is not None


def _units(name: str, rows: Iterable[Columns]) -> Iterator[Unit]:
    """Yield rows that are written and deleted together: those with one key, in their order."""
    columns = names_of(name).replace('"', "").split(", ")
    unit = ("event",) if name == "values" else SORTED_BY[name]
    key = itemgetter(*(columns.index(column) for column in unit))
    for found, own in groupby(rows, key=key):
        yield (found if isinstance(found, tuple) else (found,)), [tuple(row) for row in own]


def _digest(value: object) -> bytes:
    return hashlib.blake2b(msgspec.msgpack.encode(value), digest_size=16).digest()


def _delete_units(db: sqlite3.Connection, name: str, keys: Sequence[Key], changed: Changed) -> None:
    if name == "events":
        changed.events_gone += (key[0] for key in keys)
        changed.gone["event"] += (n for key in keys for n in _numbers(db, name, *_is(name, key)))
    for key in keys:
        clause, values = _is(name, key)
        db.execute(f'DELETE FROM "{name}" WHERE {clause}', values)


def _insert_units(db: sqlite3.Connection, name: str, units: Sequence[Unit], changed: Changed) -> None:
    placed = list(_placed(db, name, units))
    insert_numbered(db, name, placed)
    if name == "events":
        changed.events_come += (row[0] for _, row in placed)
        changed.come["event"] += (number for number, _ in placed)


def _is(name: str, key: Key) -> tuple[str, Key]:
    columns = ("event",) if name == "values" else SORTED_BY[name]
    return " AND ".join(f'"{column}" = ?' for column in columns), key


def _select(db: sqlite3.Connection, name: str, clause: str, values: Key) -> list[Columns]:
    return list(db.execute(f'SELECT {names_of(name)} FROM "{name}" WHERE {clause} ORDER BY rowid', values))


def _numbers(db: sqlite3.Connection, name: str, clause: str, values: Key) -> list[int]:
    return [row[0] for row in db.execute(f'SELECT rowid FROM "{name}" WHERE {clause}', values)]


def _placed(db: sqlite3.Connection, name: str, units: Iterable[Unit]) -> Iterator[tuple[int, Columns]]:
    """Yield rows with numbers between those of their neighbours in a table."""
    find = _NEIGHBOURS[name]
    gaps = groupby(
        sorted(units, key=itemgetter(0)), key=lambda unit: (find(db, unit[0], True), find(db, unit[0], False))
    )
    for (low, high), own in gaps:
        rows = [row for _, unit in own for row in unit]
        yield from zip(between(low, high, len(rows)), rows, strict=True)


def _by_id(table: str, column: str = "id") -> Callable[[sqlite3.Connection, Key, bool], int | None]:
    """Return what finds the number of the last row before a key, or of the first behind it."""

    def find(db: sqlite3.Connection, key: Key, before: bool) -> int | None:
        sign, order = ("<", "DESC") if before else (">", "ASC")
        sql = f'SELECT rowid FROM "{table}" WHERE {column} {sign} ? ORDER BY {column} {order}, rowid {order} LIMIT 1'
        return _first(db.execute(sql, key))

    return find


def _by_uri(db: sqlite3.Connection, key: Key, before: bool) -> int | None:
    sign, order = ("<", "DESC") if before else (">", "ASC")
    sql = f"SELECT rowid FROM documents WHERE (uri, id) {sign} (?, ?) ORDER BY uri {order}, id {order} LIMIT 1"
    return _first(db.execute(sql, key))


def _by_link(db: sqlite3.Connection, key: Key, before: bool) -> int | None:
    """Links are found by their left side: those of one kind stand side by side there, but for its first and last."""
    kind, left, *rest = key
    sign, order = ("<", "DESC") if before else (">", "ASC")
    same = f'kind = ? AND "left" = ? AND ("right", judgement, decided_by) {sign} (?, ?, ?)'
    others = (
        (f"{same} ORDER BY rowid {order}", (kind, left, *rest)),
        (f'kind = ? AND "left" {sign} ? ORDER BY "left" {order}, rowid {order}', (kind, left)),
        (f"kind {sign} ? ORDER BY kind {order}, rowid {order}", (kind,)),
    )
    found = (_first(db.execute(f"SELECT rowid FROM links WHERE {clause} LIMIT 1", values)) for clause, values in others)
    return next((number for number in found if number is not None), None)


def _first(cursor: sqlite3.Cursor) -> int | None:
    row = cursor.fetchone()
    return None if row is None else int(row[0])


_NEIGHBOURS: dict[str, Callable[[sqlite3.Connection, Key, bool], int | None]] = {
    "documents": _by_uri,
    "entities": _by_id("entities"),
    "events": _by_id("events"),
    "values": _by_id("values", "event"),
    "links": _by_link,
    "constraints": _by_id("constraints"),
}
