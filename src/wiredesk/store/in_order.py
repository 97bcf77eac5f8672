"""Rows that come in any order put in the order of their table: SQLite sorts them, in files where they are many.

Where a build has a process to spare, that puts them in order in a database of its own while this one goes on
(`sort_ahead`), and what it made is attached when its turn comes.
"""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from .contents import SHARED_TABLES, Columns
from .inserting import insert_columns, names_of
from .places import STEP

_AHEAD = "ahead"
"""The name under which a database is attached that was sorted ahead."""
_CACHE_KILOBYTES = 32_000
"""What the process that sorts ahead holds of its file: rows are fetched in another order than they came."""

#: How the tables are sorted whose rows come from many parts: as `Table.order` sorts them, None first.
SORTED_BY = {
    "events": ("id",),
    "values": ("event", "field", "value", "verdict", "rule"),
    "links": ("kind", "left", "right", "judgement", "decided_by"),
    "constraints": ("id",),
}


def sort_ahead(path: Path, rows_of: Callable[[str], Iterable[Iterable[Columns]]]) -> None:
    """Make a database of the rows of `SHARED_TABLES`, for `attach`; `rows_of` gives those of each table, by part."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = OFF")  # nobody misses it
        db.execute(f"PRAGMA cache_size = -{_CACHE_KILOBYTES}")
        db.execute("BEGIN")
        for name in SHARED_TABLES:
            _put_in_order(db, "main", name, rows_of(name))
            # Fetched one by one here, so that who takes them reads them as they lie.
            db.execute(f'CREATE TABLE "sorted_{name}" (n INTEGER PRIMARY KEY, {names_of(name)})')
            db.execute(f'INSERT INTO "sorted_{name}" {_fetch("main", name)}')
            db.execute(f'DROP TABLE "{name}"')
        db.execute("COMMIT")


def attach(db: sqlite3.Connection, path: Path) -> None:
    """Attach a database that was sorted ahead, for `take_ahead`."""
    db.execute(f"ATTACH ? AS {_AHEAD}", (str(path),))


def detach(db: sqlite3.Connection) -> None:
    """Detach it, if one is attached; outside of a transaction."""
    if any(name == _AHEAD for _, name, _ in db.execute("PRAGMA database_list").fetchall()):
        db.execute(f"DETACH {_AHEAD}")


def take_ahead(db: sqlite3.Connection, name: str, own: int) -> None:
    """Fill an empty table with what was sorted ahead; of links, note the last `own` ones that came."""
    names = names_of(name)
    db.execute(f'INSERT INTO main."{name}" (rowid, {names}) SELECT n, {names} FROM {_AHEAD}."sorted_{name}" ORDER BY n')
    _note_links(db, _AHEAD, name, own)


def sort_here(db: sqlite3.Connection, name: str, parts: Iterable[Iterable[Columns]], own: int) -> None:
    """Fill an empty table with the rows of all parts; of links, note the last `own` ones that come."""
    _put_in_order(db, "temp", name, parts)
    db.execute(f'INSERT INTO main."{name}" (rowid, {names_of(name)}) {_fetch("temp", name)}')
    _note_links(db, "temp", name, own)
    db.execute(f'DROP TABLE temp."places_{name}"')
    db.execute(f'DROP TABLE temp."{name}"')


def _put_in_order(db: sqlite3.Connection, at: str, name: str, parts: Iterable[Iterable[Columns]]) -> None:
    """Put the rows of a table, by part, into the database `at`, each with its number in the order of the table.

    Texts are sorted by their bytes in UTF-8, which is the order of their code points, and what is not known first;
    equal rows as they come.
    """
    names, order = names_of(name), ", ".join(f'"{column}"' for column in SORTED_BY[name])
    db.execute(f'CREATE TABLE {at}."{name}" ({names})')
    for rows in parts:
        insert_columns(db, name, rows, into=at)
    # Keys alone are sorted, and rows fetched by them: most of a row is words that its order does not hang on.
    db.execute(f'CREATE TABLE {at}."places_{name}" (n INTEGER PRIMARY KEY, given INTEGER NOT NULL)')
    numbered = f'SELECT {STEP} * row_number() OVER (ORDER BY {order}, rowid), rowid FROM {at}."{name}"'
    db.execute(f'INSERT INTO {at}."places_{name}" {numbered}')


def _fetch(at: str, name: str) -> str:
    rows = f'{at}."places_{name}" CROSS JOIN {at}."{name}" AS t ON t.rowid = given'
    return f"SELECT n, {names_of(name)} FROM {rows} ORDER BY n"


def _note_links(db: sqlite3.Connection, at: str, name: str, own: int) -> None:
    if name == "links":
        places = f'{at}."places_{name}"'
        first = f"SELECT count(*) - ? FROM {places}"
        db.execute(f"INSERT INTO filled_links SELECT n FROM {places} WHERE given > ({first})", (own,))
