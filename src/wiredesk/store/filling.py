"""Filling the tables of a record file from packed rows, all of them anew (`changing` writes only what differs)."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, groupby

import msgspec

from wiredesk.model import Entity

from . import joins, lists
from .codec import codec_of
from .contents import REPORT_TABLES, SHARED_TABLES, Columns, PackedContents, encode_rows
from .in_order import attach, sort_here, take_ahead
from .inserting import insert_columns, insert_numbered
from .places import BLOCK, BLOCKS_APART, between
from .tables import BY_NAME, TABLES

#: Tables whose indexes are made when all rows are there: sorting once costs half of what finding each row's place does.
_FILLED = {*(table.name for table in TABLES if table.name != "judgements"), "event_entities", "event_documents"}
#: What tells where the rows of the file come from.
_KNOWN = ("filled_reports", "filled_parts", "filled_links", "filled_last", "filled_entities")
#: Letters of an id: a mark, "_", and three hexadecimal digits of the hash.
_PREFIX = 5


def write_anew(db: sqlite3.Connection, rows: PackedContents) -> None:
    """Replace all rows by `rows`, never more than those of one report in memory."""
    for name in (*(table.name for table in TABLES if table.name != "judgements"), *_KNOWN):
        db.execute(f'DELETE FROM "{name}"')
    joins.begin(db)
    indexes = _without_indexes(db)
    _write_reports(db, rows)
    small = rows.small.settled()
    if rows.ahead is not None:
        attach(db, rows.ahead())
    for table in TABLES:
        own = encode_rows(table.name, getattr(small, table.name))
        if table.name in SHARED_TABLES:
            _write_shared(db, table.name, rows, own)
        elif table.name not in REPORT_TABLES:
            write_small(db, table.name, own)
    for statement in indexes:
        db.execute(statement)
    joins.fill(db)
    lists.fill(db)
    remember(db, rows, entity_digests(small.entities))


def write_small(db: sqlite3.Connection, name: str, rows: Sequence[Columns]) -> None:
    """Fill an empty table with sorted rows; a judgement that is already there is the same."""
    if name == "judgements":
        insert_columns(db, name, rows)
    else:
        insert_numbered(db, name, zip(between(None, None, len(rows)), rows, strict=True))


def remember(db: sqlite3.Connection, rows: PackedContents, entities: Mapping[str, bytes]) -> None:
    """Note from which parts the tables were filled, what stands for entities (`entity_digests`), and the marks."""
    db.execute("DELETE FROM filled_entities")
    db.executemany("INSERT INTO filled_entities VALUES (?, ?)", entities.items())
    db.execute("DELETE FROM filled_parts")
    if b"" not in rows.reports.values():
        db.executemany("INSERT OR IGNORE INTO filled_parts VALUES (?)", [(name,) for name in rows.parts])
    db.execute("DELETE FROM filled_last")
    db.executemany("INSERT INTO filled_last VALUES (?, ?)", marks(db, rows).items())


def prefix_of(entity: str) -> str:
    """Return what the ids begin with of the entities that are compared together: a few dozen of 100,000."""
    return entity[:_PREFIX]


def entity_digests(entities: Sequence[Entity]) -> dict[str, bytes]:
    """Return what stands for the rows of entities, which are sorted, by what their ids begin with."""
    return {
        prefix: hashlib.blake2b(msgspec.msgpack.encode(list(own)), digest_size=16).digest()
        for prefix, own in groupby(entities, key=lambda entity: prefix_of(entity.id))
    }


def marks(db: sqlite3.Connection, rows: PackedContents) -> dict[str, int]:
    """Return the number of the last row of each table, and the layout of parts.

    Others than noted tell that the file was vacuumed since, or that its parts were kept otherwise.
    """
    tables = [table.name for table in TABLES if table.name != "judgements"]
    last = {name: db.execute(f'SELECT coalesce(max(rowid), 0) FROM "{name}"').fetchone()[0] for name in tables}
    return {**last, "layout": rows.layout}


def blocks(report: Sequence[Sequence[Columns]]) -> int:
    """Return how many blocks of numbers the rows of a report need."""
    return max(1, *(-(-len(rows) // BLOCK) for rows in report))


def sentence_texts(report: Sequence[Sequence[Columns]], first: int) -> Iterator[tuple[int, str]]:
    """Yield the number of each sentence of a report, whose rows are numbered from `first` on, and its text."""
    text = report[0][0][_TEXT] if report[0] else ""
    return ((first + at, text[start:end]) for at, (_, start, end, *_) in enumerate(report[1]))


_TEXT = [column.name for column in codec_of(BY_NAME["documents"].row).columns].index("text")
assert [column.name for column in codec_of(BY_NAME["sentences"].row).columns][:3] == ["document", "start", "end"]


def _write_reports(db: sqlite3.Connection, rows: PackedContents) -> None:
    ordered = sorted(rows.documents)
    number = {id: at for at, (_, id) in zip(between(None, None, len(ordered)), ordered, strict=True)}
    last = 0
    for document in sorted(rows.reports):
        report = rows.report_rows(document)
        width = blocks(report)
        (place,) = between(last, None, 1, width=width, step=BLOCKS_APART)
        last = place + width - 1
        insert_numbered(db, "documents", ((number[row[0]], row) for row in report[0]))
        for name, own in zip(REPORT_TABLES[1:], report[1:], strict=True):
            insert_numbered(db, name, enumerate(own, start=place * BLOCK))
        joins.add_sentences(db, sentence_texts(report, place * BLOCK))
        if rows.reports[document]:
            known = (document, rows.whole_name(document), place, width)
            db.execute("INSERT INTO filled_reports VALUES (?, ?, ?, ?)", known)


def _write_shared(db: sqlite3.Connection, name: str, rows: PackedContents, more: Sequence[Columns]) -> None:
    """Fill a table with the rows of all parts and `more`, in its order."""
    if rows.ahead is None:
        sort_here(db, name, chain(map(partial(_part, rows, name), rows.parts), [more]), len(more))
    else:
        take_ahead(db, name, len(more))


def _part(rows: PackedContents, name: str, part: bytes) -> Iterable[Columns]:
    return rows.part_rows(part, name) or ()


def _without_indexes(db: sqlite3.Connection) -> list[str]:
    """Drop the indexes of the tables that are filled, and return the statements that make them."""
    found = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name")
    tables = {row[0]: row[1] for row in db.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'index'")}
    statements = []
    for name, sql in found.fetchall():
        if tables[name] in _FILLED:
            db.execute(f'DROP INDEX "{name}"')
            statements.append(str(sql))
    return statements
