"""What joins and search go through, beside the tables of the contract: filled from them, for all rows or for some."""

import sqlite3
from collections.abc import Iterable, Sequence

import msgspec

#: Names are numbered by kind, in the order of their tables: a name's number is that of its row and this.
NAMES_FROM = {"document": 0, "entity": 1 << 60, "event": 2 << 60}
#: More rows than any table has numbers.
NAMES_OF_A_KIND = 1 << 60

_ENTITIES = (
    "INSERT INTO event_entities "
    "SELECT DISTINCT e.id, p.value ->> '$.entity' AS entity, p.value ->> '$.role' AS role "
    "FROM events e, json_each(e.participants) p {} ORDER BY e.id, entity, role"
)
_DOCUMENTS = (
    "INSERT INTO event_documents SELECT DISTINCT e.id, d.value AS document "
    "FROM events e, json_each(e.documents) d {} ORDER BY e.id, document"
)
_NAMED = {
    "document": "SELECT rowid, id, coalesce(nullif(title, ''), uri) FROM documents",
    "entity": "SELECT rowid, id, name, aliases FROM entities",
    "event": "SELECT rowid, id, label FROM events",
}


def begin(db: sqlite3.Connection) -> None:
    """Empty all of it."""
    db.execute("INSERT INTO sentence_search (sentence_search) VALUES ('delete-all')")
    for table in ("name_search", "event_entities", "event_documents"):
        db.execute(f"DELETE FROM {table}")


def add_sentences(db: sqlite3.Connection, texts: Iterable[tuple[int, str]]) -> None:
    """Let sentences be found: the number of each one's row, ascending, and its text."""
    db.executemany("INSERT INTO sentence_search (rowid, text) VALUES (?, ?)", texts)


def forget_sentences(db: sqlite3.Connection, texts: Iterable[tuple[int, str]]) -> None:
    """Let sentences not be found any more: the texts are those that they were added with."""
    db.executemany("INSERT INTO sentence_search (sentence_search, rowid, text) VALUES ('delete', ?, ?)", texts)


def fill(db: sqlite3.Connection) -> None:
    """Fill the joins and the search of names, which are empty, from all rows."""
    db.execute(_ENTITIES.format(""))
    db.execute(_DOCUMENTS.format(""))
    fill_names(db)


def fill_names(db: sqlite3.Connection) -> None:
    """Fill the search of names, which is empty."""
    for kind in NAMES_FROM:
        add_names(db, kind, None)


def forget_events(db: sqlite3.Connection, events: Sequence[str]) -> None:
    """Take events out of the joins."""
    for table in ("event_entities", "event_documents"):
        db.executemany(f"DELETE FROM {table} WHERE event = ?", [(id,) for id in events])


def join_events(db: sqlite3.Connection, events: Sequence[str]) -> None:
    """Add events to the joins."""
    for statement in (_ENTITIES, _DOCUMENTS):
        db.executemany(statement.format("WHERE e.id = ?"), [(id,) for id in events])


def forget_names(db: sqlite3.Connection, kind: str, rows: Iterable[int]) -> None:
    """Take the names of rows of a kind out of search."""
    db.executemany("DELETE FROM name_search WHERE rowid = ?", [(NAMES_FROM[kind] + row,) for row in sorted(rows)])


def add_names(db: sqlite3.Connection, kind: str, rows: Iterable[int] | None) -> None:
    """Add the names of rows of a kind to search, or of all its rows."""
    sql = _NAMED[kind]
    if rows is None:
        found = db.execute(f"{sql} ORDER BY rowid").fetchall()
    else:
        found = [row for at in sorted(rows) for row in db.execute(f"{sql} WHERE rowid = ?", (at,))]
    first = NAMES_FROM[kind]
    add = "INSERT INTO name_search (rowid, id, kind, text) VALUES (?, ?, ?, ?)"
    db.executemany(add, ((first + row[0], row[1], kind, _text(*row[2:])) for row in found))


def _text(name: str, aliases: str | None = None) -> str:
    return name if aliases is None else " / ".join((name, *msgspec.json.decode(aliases)))
