"""The SQL of the record file, derived from the row types."""

import sqlite3

import msgspec

from wiredesk.errors import RecordError

from . import joins, lists
from .codec import codec_of
from .tables import TABLES, Table

#: "WIRE": tells a record from any other SQLite file.
APPLICATION_ID = 0x57495245
#: Raised when the tables of the file change; 2 added those of `lists`, and columns for fields that came later, 3 those
#: that tell what rows were written from, 4 what stands for entities. An older file gets all of it when it is opened.
FILE_VERSION = 4
_OLDER = (1, 2, 3)

#: Indexes over more than one column, or over what stands inside of one.
_INDEXES = """
CREATE INDEX sentences_by_place ON sentences (document, start);
CREATE INDEX mentions_by_entity ON mentions (entity, document, form, quote);
CREATE INDEX claims_by_speaker ON claims (source ->> '$.entity') WHERE source ->> '$.entity' IS NOT NULL;
"""

# What is not a table of the contract. `sources` lists what was read and where its documents are in the cache; `cache`
# holds results that are a function of content alone; the rest are indexes over the tables for search and for joins.
_BESIDE = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sources (uri TEXT NOT NULL, sha256 TEXT NOT NULL, key BLOB NOT NULL, PRIMARY KEY (uri, sha256));
CREATE TABLE cache (key BLOB PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE event_entities (event TEXT NOT NULL, entity TEXT NOT NULL, role TEXT NOT NULL);
CREATE INDEX event_entities_by_event ON event_entities (event);
CREATE INDEX event_entities_by_entity ON event_entities (entity);
CREATE TABLE event_documents (event TEXT NOT NULL, document TEXT NOT NULL);
CREATE INDEX event_documents_by_event ON event_documents (event);
CREATE INDEX event_documents_by_document ON event_documents (document);
CREATE VIRTUAL TABLE sentence_search USING fts5 (text, content='', tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE name_search USING fts5 (
    id UNINDEXED, kind UNINDEXED, text, tokenize="unicode61 remove_diacritics 2"
);
"""

_SINCE_1 = """
DROP INDEX IF EXISTS main_events_in_time;
DROP INDEX IF EXISTS main_events_by_voices;
DROP INDEX IF EXISTS entities_on_the_map;
DROP INDEX IF EXISTS sentences_by_document;
DROP INDEX IF EXISTS mentions_by_entity;
"""

# What the rows of the file were written from, so that the next build writes only what differs: of each report the name
# of its rows and the blocks of numbers they have, the parts of the tables that reports share, the numbers of the links
# that no part gives, and the last number of each table.
_FILLED = """
CREATE TABLE filled_reports (
    document TEXT PRIMARY KEY, name BLOB NOT NULL, place INTEGER NOT NULL, width INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE filled_parts (name BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE filled_links (n INTEGER PRIMARY KEY);
CREATE TABLE filled_last (name TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
"""

# Of the entities of the file, what stands for those whose ids begin alike.
_SINCE_3 = """
CREATE TABLE filled_entities (prefix TEXT PRIMARY KEY, digest BLOB NOT NULL) WITHOUT ROWID;
"""

#: Tables beside those of the contract that every build fills from nothing.
REPLACED: tuple[str, ...] = ("meta", "sources", "applied")


def ddl(table: Table) -> str:
    """Return the SQL that creates one table and its indexes."""
    columns = []
    for column in codec_of(table.row).columns:
        rule = " PRIMARY KEY" if column.name == "id" else "" if column.nullable else " NOT NULL"
        columns.append(f'"{column.name}" {column.sql_type}{rule}')
    statements = [f'CREATE TABLE "{table.name}" ({", ".join(columns)});']
    statements += [
        f'CREATE INDEX "{table.name}_by_{name}" ON "{table.name}" ("{name}");' for name in table.indexes
    ]  # fmt: skip
    return "\n".join(statements)


def create(connection: sqlite3.Connection) -> None:
    """Create all tables in an empty database."""
    script = "\n".join(ddl(table) for table in TABLES) + _BESIDE + _INDEXES + lists.DDL + _FILLED + _SINCE_3
    connection.executescript(
        f"BEGIN; {script} PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {FILE_VERSION}; COMMIT;"
    )


def is_older(connection: sqlite3.Connection) -> bool:
    """Tell whether the open database is a record of an earlier version that `upgrade` brings up to date."""
    try:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError:
        return False
    return application == APPLICATION_ID and version in _OLDER


def upgrade(connection: sqlite3.Connection) -> None:
    """Add to an older record the tables and columns that its version lacks; all of them follow from what it has.

    Raises sqlite3.Error when the file cannot be written; it is then as it was.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        if is_older(connection):  # another process may have done it meanwhile
            for statement in _missing_columns(connection):
                connection.execute(statement)
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            missing = _SINCE_3 if version > 2 else _FILLED + _SINCE_3
            if version == 1:
                missing = f"{_SINCE_1}{_INDEXES}{missing}"
            if version < 3:  # the lists grew while they were of version 2
                dropped = "".join(f"DROP TABLE IF EXISTS {name};" for name in lists.TABLES)
                missing = f"{dropped}{lists.DDL}{missing}"
            for statement in missing.split(";"):
                connection.execute(statement)
            if version < 3:
                lists.fill(connection)
            if version == 1:
                connection.execute("INSERT INTO applied SELECT id FROM judgements")
            connection.execute("DELETE FROM name_search")
            joins.fill_names(connection)
            connection.execute(f"PRAGMA user_version = {FILE_VERSION}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _missing_columns(connection: sqlite3.Connection) -> list[str]:
    """Return the statements that give each table the columns of fields that have come since, at their default."""
    statements = []
    for table in TABLES:
        present = {name for _, name, *_ in connection.execute(f'PRAGMA table_info("{table.name}")')}
        defaults = {field.name: field.default for field in msgspec.structs.fields(table.row)}
        for column in codec_of(table.row).columns:
            if column.name in present:
                continue
            statement = f'ALTER TABLE "{table.name}" ADD COLUMN "{column.name}" {column.sql_type}'
            if not column.nullable:
                value = defaults[column.name] if column.encode is None else column.encode(defaults[column.name])
                statement += " NOT NULL DEFAULT " + (f"'{value}'" if isinstance(value, str) else str(value))
            statements.append(statement)
    return statements


def check(connection: sqlite3.Connection, path: str) -> None:
    """Raise RecordError unless the open database is a record of this version's schema."""
    try:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise RecordError(f"{path} is not a record: {error}") from error
    if application != APPLICATION_ID:
        raise RecordError(f"{path} is not a Wiredesk record")
    if version != FILE_VERSION:
        raise RecordError(
            f"{path} has schema version {version}, this Wiredesk reads {FILE_VERSION}: build the record anew"
        )
