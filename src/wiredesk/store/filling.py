"""Filling the tables of a record file: from rows as values, or from packed ones as they come."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from wiredesk.model import PersonJudgement, Row

from .codec import codec_of
from .contents import REPORT_TABLES, SHARED_TABLES, Columns, Contents, PackedContents, encode_rows
from .tables import BY_NAME, TABLES

#: How the tables are sorted whose rows come from many parcels: as `Table.order` sorts them, None first.
_SORTED_BY = {
    "events": ("id",),
    "values": ("event", "field", "value", "verdict", "rule"),
    "links": ("kind", "left", "right", "judgement", "decided_by"),
    "constraints": ("id",),
}
_REPORTS_AT_ONCE = 50


def write_rows(db: sqlite3.Connection, rows: Contents) -> Iterable[PersonJudgement]:
    """Fill empty tables from settled rows, and what search goes through; return the judgements among them."""
    for table in TABLES:
        insert(db, table.name, getattr(rows, table.name))
    texts = {document.id: document.text for document in rows.documents}
    spans = ((s.document, s.start, s.end) for s in rows.sentences)
    _begin_search(db)
    _add_sentences(db, 1, (texts.get(document, "")[start:end] for document, start, end in spans))
    _index(db)
    return rows.judgements


def write_packed(db: sqlite3.Connection, rows: PackedContents) -> None:
    """Fill empty tables from packed rows, never more than those of some reports in memory."""
    _begin_search(db)
    columns = [column.name for column in codec_of(BY_NAME["documents"].row).columns]
    place = {id: at for at, (_, id) in enumerate(sorted(rows.documents), start=1)}
    sentences = 0
    for batch in _batches(rows.reports()):
        documents, *others = (tuple(row for report in batch for row in report[at]) for at in range(len(REPORT_TABLES)))
        marks = ", ".join("?" * (len(columns) + 1))
        db.executemany(
            f"INSERT INTO documents (rowid, {_names('documents')}) VALUES ({marks})",
            ((place[row[0]], *row) for row in documents),
        )
        for name, own in zip(REPORT_TABLES[1:], others, strict=True):
            _insert_columns(db, name, own)
        texts = {row[0]: row[columns.index("text")] for row in documents}
        _add_sentences(db, sentences + 1, (texts[document][start:end] for document, start, end in others[0]))
        sentences += len(others[0])
    small = rows.small.settled()
    for table in TABLES:
        if table.name in SHARED_TABLES:
            _insert_sorted(db, table.name, rows.shared(table.name), encode_rows(table.name, getattr(small, table.name)))
        elif table.name not in REPORT_TABLES:
            insert(db, table.name, getattr(small, table.name))
    _index(db)


def insert(db: sqlite3.Connection, name: str, rows: Iterable[Row]) -> None:
    """Insert rows at the end of a table; a judgement that is already there is the same."""
    _insert_columns(db, name, map(codec_of(BY_NAME[name].row).encode, rows))


def _insert_columns(db: sqlite3.Connection, name: str, rows: Iterable[Columns], into: str = "main") -> None:
    places = ", ".join("?" * len(codec_of(BY_NAME[name].row).columns))
    verb = "INSERT OR IGNORE" if name == "judgements" else "INSERT"
    db.executemany(f'{verb} INTO {into}."{name}" ({_names(name)}) VALUES ({places})', rows)


def _insert_sorted(db: sqlite3.Connection, name: str, rows: Iterator[Columns], more: Sequence[Columns]) -> None:
    """Insert rows that come in any order in the order of their table: SQLite sorts them, in files where they are many.

    Texts are sorted by their bytes in UTF-8, which is the order of their code points, and what is not known first.
    """
    names, order = _names(name), ", ".join(f'"{column}"' for column in _SORTED_BY[name])
    db.execute(f'CREATE TEMP TABLE IF NOT EXISTS "{name}" AS SELECT {names} FROM main."{name}" WHERE 0')
    _insert_columns(db, name, rows, into="temp")
    _insert_columns(db, name, more, into="temp")
    db.execute(f'INSERT INTO main."{name}" ({names}) SELECT {names} FROM temp."{name}" ORDER BY {order}, rowid')
    db.execute(f'DROP TABLE temp."{name}"')


def _names(name: str) -> str:
    return ", ".join(f'"{column.name}"' for column in codec_of(BY_NAME[name].row).columns)


def _batches(reports: Iterator[Sequence[Sequence[Columns]]]) -> Iterator[list[Sequence[Sequence[Columns]]]]:
    batch = []
    for report in reports:
        batch.append(report)
        if len(batch) == _REPORTS_AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _begin_search(db: sqlite3.Connection) -> None:
    db.execute("INSERT INTO sentence_search (sentence_search) VALUES ('delete-all')")
    db.execute("DELETE FROM name_search")


def _add_sentences(db: sqlite3.Connection, first: int, texts: Iterable[str]) -> None:
    db.executemany("INSERT INTO sentence_search (rowid, text) VALUES (?, ?)", enumerate(texts, start=first))


def _index(db: sqlite3.Connection) -> None:
    """Fill what joins and the search of names go through."""
    db.execute(
        "INSERT INTO event_entities "
        "SELECT DISTINCT e.id, p.value ->> '$.entity' AS entity, p.value ->> '$.role' AS role "
        "FROM events e, json_each(e.participants) p ORDER BY e.id, entity, role"
    )
    db.execute(
        "INSERT INTO event_documents SELECT DISTINCT e.id, d.value AS document "
        "FROM events e, json_each(e.documents) d ORDER BY e.id, document"
    )
    add = "INSERT INTO name_search (id, kind, text) "
    db.execute(f"{add} SELECT id, 'document', coalesce(nullif(title, ''), uri) FROM documents ORDER BY rowid")
    entities = db.execute("SELECT id, name, aliases FROM entities ORDER BY rowid").fetchall()
    names = ((id, " / ".join((name, *msgspec.json.decode(aliases)))) for id, name, aliases in entities)
    db.executemany(f"{add} VALUES (?, 'entity', ?)", names)
    db.execute(f"{add} SELECT id, 'event', label FROM events ORDER BY rowid")
