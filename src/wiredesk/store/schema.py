"""The SQL of the record file, derived from the row types."""

import sqlite3

from wiredesk.errors import RecordError

from .codec import codec_of
from .tables import SCHEMA_VERSION, TABLES, Table

#: "WIRE": tells a record from any other SQLite file.
APPLICATION_ID = 0x57495245

# What is not a table of the contract. `sources` lists what was read and where its documents are in the cache; `cache`
# holds results that are a function of content alone; the rest are indexes over the tables for search, for joins, and
# for the desk's lists: main events (of a PLOVER type, with somebody in them) in the two orders that pages ask for.
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
CREATE INDEX main_events_in_time ON events (
    (coalesce(earliest, latest) IS NULL), (coalesce(earliest, latest)), latest, id, earliest, type, status
) WHERE type <> 'OTHER' AND participants <> '[]';
CREATE INDEX main_events_by_voices ON events (
    (-independent_sources), (-json_array_length(documents)), (-json_array_length(mentions)), id
) WHERE type <> 'OTHER' AND participants <> '[]';
CREATE INDEX entities_on_the_map ON entities (id) WHERE latitude IS NOT NULL AND longitude IS NOT NULL;
CREATE VIRTUAL TABLE sentence_search USING fts5 (text, content='', tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE name_search USING fts5 (
    id UNINDEXED, kind UNINDEXED, text, tokenize="unicode61 remove_diacritics 2"
);
"""

#: Tables that a new build fills from nothing (`judgements` is append-only and outlives every build).
REPLACED: tuple[str, ...] = (
    *(table.name for table in TABLES if table.name != "judgements"),
    "meta",
    "sources",
    "event_entities",
    "event_documents",
)


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
    script = "\n".join(ddl(table) for table in TABLES) + _BESIDE
    connection.executescript(
        f"BEGIN; {script} PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;"
    )


def check(connection: sqlite3.Connection, path: str) -> None:
    """Raise RecordError unless the open database is a record of this version's schema."""
    try:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise RecordError(f"{path} is not a record: {error}") from error
    if application != APPLICATION_ID:
        raise RecordError(f"{path} is not a Wiredesk record")
    if version != SCHEMA_VERSION:
        raise RecordError(
            f"{path} has schema version {version}, this Wiredesk reads {SCHEMA_VERSION}: build the record anew"
        )
