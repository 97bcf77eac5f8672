"""Rows that come in any order put in the order of their table: SQLite sorts them, in files where they are many.

Where a build has a process to spare, that puts them in order in a database of its own while this one goes on
(`sort_ahead`), and what it made is attached when its turn comes.
"""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from .codec import codec_of
from .contents import SHARED_TABLES, Columns
from .places import STEP
from .tables import BY_NAME

AHEAD = "ahead"
"""The name under which a database is attached that was sorted ahead."""

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
        db.execute("BEGIN")
        for name in SHARED_TABLES:
            put_in_order(db, "main", name, rows_of(name))
        db.execute("COMMIT")


def attach(db: sqlite3.Connection, path: Path) -> None:
    """Attach a database that was sorted ahead, for `take_in_order`."""
    db.execute(f"ATTACH ? AS {AHEAD}", (str(path),))


def detach(db: sqlite3.Connection) -> None:
    """Detach it, if one is attached; outside of a transaction."""
    if any(name == AHEAD for _, name, _ in db.execute("PRAGMA database_list").fetchall()):
        db.execute(f"DETACH {AHEAD}")


def put_in_order(db: sqlite3.Connection, at: str, name: str, parts: Iterable[Iterable[Columns]]) -> None:
    """Put the rows of a table, by part, into the database `at`, each with its number in the order of the table.

    Texts are sorted by their bytes in UTF-8, which is the order of their code points, and what is not known first;
    equal rows as they come.
    """
    names, order = names_of(name), ", ".join(f'"{column}"' for column in SORTED_BY[name])
    db.execute(f'CREATE TABLE {at}."{name}" ({names})')
    places = ", ".join("?" * len(codec_of(BY_NAME[name].row).columns))
    for rows in parts:
        db.executemany(f'INSERT INTO {at}."{name}" VALUES ({places})', rows)
    # Keys alone are sorted, and rows fetched by them: most of a row is words that its order does not hang on.
    db.execute(f'CREATE TABLE {at}."places_{name}" (n INTEGER PRIMARY KEY, given INTEGER NOT NULL)')
    numbered = f'SELECT {STEP} * row_number() OVER (ORDER BY {order}, rowid), rowid FROM {at}."{name}"'
    db.execute(f'INSERT INTO {at}."places_{name}" {numbered}')


def take_in_order(db: sqlite3.Connection, at: str, name: str, last: int) -> None:
    """Fill an empty table with what `put_in_order` made; of links, note the `last` ones that came."""
    names, places = names_of(name), f'{at}."places_{name}"'
    fetch = f'SELECT n, {names} FROM {places} CROSS JOIN {at}."{name}" AS t ON t.rowid = given ORDER BY n'
    db.execute(f'INSERT INTO main."{name}" (rowid, {names}) {fetch}')
    if name == "links":
        first = f"SELECT count(*) - ? FROM {places}"
        db.execute(f"INSERT INTO filled_links SELECT n FROM {places} WHERE given > ({first})", (last,))
    if at != AHEAD:  # which goes as a whole
        db.execute(f"DROP TABLE {places}")
        db.execute(f'DROP TABLE {at}."{name}"')


def names_of(name: str) -> str:
    """Return the columns of a table as SQL."""
    return ", ".join(f'"{column.name}"' for column in codec_of(BY_NAME[name].row).columns)
