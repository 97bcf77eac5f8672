"""Inserting rows as columns: the SQL that every filling of a table shares."""

import sqlite3
from collections.abc import Iterable

from wiredesk.model import Row

from .codec import codec_of
from .contents import Columns
from .tables import BY_NAME


def names_of(name: str) -> str:
    """Return the columns of a table as SQL."""
    return ", ".join(f'"{column.name}"' for column in codec_of(BY_NAME[name].row).columns)


def insert(db: sqlite3.Connection, name: str, rows: Iterable[Row]) -> None:
    """Insert rows at the end of a table; a judgement that is already there is the same."""
    insert_columns(db, name, map(codec_of(BY_NAME[name].row).encode, rows))


def insert_columns(db: sqlite3.Connection, name: str, rows: Iterable[Columns], into: str = "main") -> None:
    """Insert columns at the end of a table of the database `into`."""
    places = ", ".join("?" * len(codec_of(BY_NAME[name].row).columns))
    verb = "INSERT OR IGNORE" if name == "judgements" else "INSERT"
    db.executemany(f'{verb} INTO {into}."{name}" ({names_of(name)}) VALUES ({places})', rows)


def insert_numbered(db: sqlite3.Connection, name: str, rows: Iterable[tuple[int, Columns]]) -> None:
    """Insert columns under numbers of their own."""
    places = ", ".join("?" * (len(codec_of(BY_NAME[name].row).columns) + 1))
    statement = f'INSERT INTO main."{name}" (rowid, {names_of(name)}) VALUES ({places})'
    db.executemany(statement, ((number, *row) for number, row in rows))
