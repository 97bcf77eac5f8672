"""Reading a record file: typed rows by table, by id, by column, and full-text search."""

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, TypeVar

import msgspec

from wiredesk.errors import RecordError
from wiredesk.model import (
    Claim,
    Constraint,
    Document,
    Entity,
    Event,
    EventMention,
    Finding,
    Link,
    Mention,
    PersonJudgement,
    Rejection,
    Row,
    Sentence,
    TimeExpression,
    Value,
)

from . import schema
from .codec import codec_of
from .contents import Contents, Meta
from .search import NameHit, SentenceHit, search_events, search_names, search_sentences
from .tables import BY_NAME, TABLES

R = TypeVar("R", bound=Row)
Scalar = str | int | float | None


class TableView(Generic[R]):
    """The rows of one table, read from the file as they are asked for."""

    def __init__(self, name: str, row: type[R], connect: Callable[[], sqlite3.Connection]) -> None:
        self.name = name
        self.row = row
        self._connect = connect
        self._codec = codec_of(row)
        self._columns = frozenset(row.__struct_fields__)
        names = ", ".join(f'"{column.name}"' for column in self._codec.columns)
        self._select = f'SELECT {names} FROM "{name}"'

    def __iter__(self) -> Iterator[R]:
        return self.query()

    def __len__(self) -> int:
        return self.count()

    def get(self, id: str) -> R | None:
        """Return the row with this id, or None."""
        return next(self.query("id = ?", (id,)), None)

    def where(self, **equal: Scalar | Sequence[str]) -> Iterator[R]:
        """Yield the rows whose columns equal the given values (any of them, for a list), in the record's order.

        Raises RecordError for a column that the table does not have.
        """
        clause, values = self._clause(equal)
        return self.query(clause, values)

    def count(self, **equal: Scalar | Sequence[str]) -> int:
        """Return the number of rows whose columns equal the given values."""
        clause, values = self._clause(equal)
        sql = f'SELECT count(*) FROM "{self.name}" WHERE {clause}'
        return int(self._connect().execute(sql, tuple(values)).fetchone()[0])

    def query(
        self,
        clause: str = "1",
        values: Sequence[Scalar] = (),
        *,
        order: str = "rowid",
        limit: int = -1,
        offset: int = 0,
    ) -> Iterator[R]:
        """Yield the rows that an SQL condition picks; `clause` and `order` are the caller's own SQL, never a user's."""
        sql = f"{self._select} WHERE {clause} ORDER BY {order} LIMIT ? OFFSET ?"
        decode = self._codec.decode
        try:
            for values_of_row in self._connect().execute(sql, (*values, limit, offset)):
                yield decode(values_of_row)
        except (sqlite3.DatabaseError, UnicodeDecodeError, msgspec.DecodeError) as error:
            raise RecordError(f"the record is damaged: {self.name} cannot be read ({error})") from error

    def _clause(self, equal: dict[str, Any]) -> tuple[str, list[Any]]:
        parts, values = ["1"], []
        for column, value in equal.items():
            if column not in self._columns:
                raise RecordError(f"{self.name} has no column {column}")
            if value is None:
                parts.append(f'"{column}" IS NULL')
            elif isinstance(value, str | int | float):
                parts.append(f'"{column}" = ?')
                values.append(value)
            else:
                # One bound value whatever the length: SQLite limits the number of `?`.
                parts.append(f'"{column}" IN (SELECT value FROM json_each(?))')
                values.append(msgspec.json.encode(list(value)).decode())
        return " AND ".join(parts), values


class Record:
    """A finished record, open for reading; safe to use from several threads, each with its own connection.

    Later builds of the same file are seen by the next query; `snapshot()` holds several queries to one build.
    """

    documents: TableView[Document]
    sentences: TableView[Sentence]
    mentions: TableView[Mention]
    entities: TableView[Entity]
    times: TableView[TimeExpression]
    event_mentions: TableView[EventMention]
    claims: TableView[Claim]
    events: TableView[Event]
    values: TableView[Value]
    links: TableView[Link]
    constraints: TableView[Constraint]
    judgements: TableView[PersonJudgement]
    findings: TableView[Finding]
    rejections: TableView[Rejection]

    def __init__(self, path: str | Path, *, on_close: Callable[[], object] | None = None) -> None:
        self.path = Path(path)
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._on_close = on_close
        self._only: sqlite3.Connection | None = None
        for table in TABLES:
            setattr(self, table.name, TableView(table.name, table.row, self.connection))

    def __enter__(self) -> "Record":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._lock:
            while self._open:
                self._open.pop().close()
        self._local = threading.local()
        if self._on_close is not None:
            self._on_close()
            self._on_close = None

    def connection(self) -> sqlite3.Connection:
        """Return this thread's read-only connection."""
        if self._only is not None:
            return self._only
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = _connect(self.path)
            with self._lock:
                self._open.append(connection)
        return connection

    @contextmanager
    def snapshot(self) -> Iterator["Record"]:
        """Hold all queries of this thread to the record as it stands at the first of them."""
        connection = self.connection()
        connection.execute("BEGIN")
        try:
            yield self
        finally:
            connection.execute("ROLLBACK")

    @contextmanager
    def held(self) -> Iterator["Record"]:
        """Open the same record held to one build, for rows that are asked for by one thread after another."""
        with Record(self.path) as record, record.snapshot():
            record._only = record.connection()
            yield record

    @property
    def meta(self) -> Meta:
        """Versions, settings, inputs and counts of the build; raises RecordError when no build has finished."""
        row = self.connection().execute("SELECT value FROM meta WHERE name = 'meta'").fetchone()
        if row is None:
            raise RecordError(f"{self.path} holds no finished build yet: run the build again, it goes on where it was")
        return msgspec.json.decode(row[0], type=Meta)

    def table(self, name: str) -> TableView[Any]:
        """Return a table by its name; raises RecordError for an unknown one."""
        if name not in BY_NAME:
            raise RecordError(f"a record has no table {name}")
        view: TableView[Any] = getattr(self, name)
        return view

    def find(self, id: str) -> tuple[str, Any] | None:
        """Return the table and the row that this id belongs to, or None."""
        for table in TABLES:
            if table.has_id and (row := self.table(table.name).get(id)) is not None:
                return table.name, row
        return None

    def matching(self, prefix: str, *, limit: int = 10) -> list[str]:
        """Return the ids that begin with `prefix`, at most `limit`: a person need not type an id in full."""
        pattern = prefix.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        found: list[str] = []
        for table in TABLES:
            if table.has_id:
                sql = f"SELECT id FROM \"{table.name}\" WHERE id LIKE ? ESCAPE '\\' ORDER BY id LIMIT ?"
                found += [row[0] for row in self.connection().execute(sql, (pattern, limit))]
        return sorted(found)[:limit]

    def search(self, text: str, *, limit: int = 50) -> list[SentenceHit]:
        """Return the sentences that hold all words of `text` ("..." for a phrase), best first."""
        return search_sentences(self.connection(), text, limit)

    def search_names(self, text: str, *, kind: str | None = None, limit: int = 50) -> list[NameHit]:
        """Return the documents, entities and events whose title, names or label hold all words of `text`."""
        return search_names(self.connection(), text, kind, limit)

    def events_told_with(self, text: str, *, limit: int) -> tuple[set[int], bool]:
        """Return where events stand in `event_list` that are told with all words of `text`, and whether there are more.

        They come from at most `limit` labels and `limit` sentences.
        """
        return search_events(self.connection(), text, limit)

    def events_of_document(self, document: str) -> Iterator[Event]:
        """Yield the events that one report tells of."""
        return self.events.query("id IN (SELECT event FROM event_documents WHERE document = ?)", (document,))

    def events_of_entity(self, entity: str) -> Iterator[Event]:
        """Yield the events that one person, organization or place takes part in."""
        return self.events.query("id IN (SELECT event FROM event_entities WHERE entity = ?)", (entity,))

    def links_of(self, ids: Iterable[str]) -> Iterator[Link]:
        """Yield the links that have one of `ids` on either side."""
        wanted = msgspec.json.encode(sorted(set(ids))).decode()
        chosen = "(SELECT value FROM json_each(?))"
        return self.links.query(f'"left" IN {chosen} OR "right" IN {chosen}', (wanted, wanted))

    def contents(self) -> Contents:
        """Return all rows of all tables, read in one snapshot."""
        with self.snapshot():
            return Contents(**{table.name: tuple(self.table(table.name)) for table in TABLES})


def _connect(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise RecordError(f"{path} does not exist" if not path.exists() else f"{path} is not a file")
    uri = path.resolve().as_uri()
    # Read and write where that is allowed, so that whoever closes last folds the write-ahead log into the file (a
    # read-only connection would leave it behind); `query_only` keeps it from writing anything else. A file in a folder
    # that nobody may write to has no log and cannot change: it is read as it is.
    for options in ("?mode=rw", "?mode=ro", "?mode=ro&immutable=1"):
        connection = sqlite3.connect(
            uri + options, uri=True, timeout=30.0, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if schema.is_older(connection):
                _upgrade(connection, path)
            connection.execute("PRAGMA query_only = ON")
        except sqlite3.OperationalError:
            connection.close()
            continue
        except sqlite3.DatabaseError as error:
            connection.close()
            raise RecordError(f"{path} is not a Wiredesk record: {error}") from error
        schema.check(connection, str(path))
        return connection
    raise RecordError(f"{path} cannot be opened")


def _upgrade(connection: sqlite3.Connection, path: Path) -> None:
    try:
        schema.upgrade(connection)
    except sqlite3.Error as error:
        connection.close()
        raise RecordError(f"{path} is from an earlier Wiredesk and cannot be brought up to date: {error}") from error


def open_record(path: Path | str) -> Record:
    """Open a finished record for reading.

    Raises RecordError when the file is missing, is something else, has another schema version, or holds no finished
    build.
    """
    record = Record(Path(path))
    try:
        record.meta  # noqa: B018  asks for the error now, not at the first query
    except BaseException:
        record.close()
        raise
    return record
