"""Writing the record file: results kept as they come, and all tables replaced in one transaction at the end.

The file is in WAL mode. A build works beside its readers: they see the previous record until the one transaction that
replaces it commits, and a build that dies before leaves that record whole. What it had already read stays in `cache`,
so the next build goes on from there. See docs/decisions/001-one-file-replaced-in-place.md.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

import msgspec

from wiredesk.errors import RecordError
from wiredesk.model import PersonJudgement, Row

from . import schema
from .changing import LostPart, can_change, write_changes
from .codec import codec_of
from .contents import Contents, InputRead, Meta, PackedContents, pack
from .filling import write_anew
from .in_order import detach
from .inserting import insert
from .places import NoRoom
from .tables import TABLES

#: Seconds to wait for another process that writes to the same record.
_BUSY_SECONDS = 60.0


class SourceRead(Row, frozen=True, kw_only=True):
    """One source that the record was built from, and the cache key under which its documents are kept."""

    uri: str
    sha256: str
    key: bytes


class RecordWriter:
    """The one writer of a record file; use it as a context manager.

    Raises RecordError when the path cannot be written or is something else than a record of this schema version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._given: frozenset[str] = frozenset()  # judgements that this build knows
        if path.is_dir():
            raise RecordError(f"{path} is a folder, not a record file")
        try:
            self._db = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
        except sqlite3.Error as error:
            raise RecordError(f"{path} cannot be opened for writing: {error}") from error
        try:
            self._prepare()
        except BaseException:
            self._db.close()
            raise

    def _prepare(self) -> None:
        try:
            fresh = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
            if fresh:
                self._db.execute("PRAGMA journal_mode = WAL")
                schema.create(self._db)
            else:
                if schema.is_older(self._db):
                    schema.upgrade(self._db)
                schema.check(self._db, str(self.path))
        except sqlite3.Error as error:
            raise RecordError(f"{self.path} cannot be used as a record: {error}") from error
        self._db.execute("PRAGMA synchronous = NORMAL")

    def __enter__(self) -> "RecordWriter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the last one to close folds the write-ahead log into it."""
        self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """Raises RecordError where SQLite gives up: a disk that is full, a file that another process holds too long."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield self._db
            self._db.execute("COMMIT")
        except BaseException as error:
            if self._db.in_transaction:  # a full disk may have ended it
                self._db.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise RecordError(f"{self.path} cannot be written: {error}") from error
            raise

    def sources(self) -> tuple[SourceRead, ...]:
        """Return what the present record was built from, in order of uri."""
        rows = self._db.execute("SELECT uri, sha256, key FROM sources ORDER BY uri, sha256")
        return tuple(SourceRead(uri=uri, sha256=sha256, key=key) for uri, sha256, key in rows)

    def cached(self, key: bytes) -> bytes | None:
        """Return the value kept under `key`, or None."""
        row = self._db.execute("SELECT value FROM cache WHERE key = ?", (key,)).fetchone()
        return None if row is None else bytes(row[0])

    def known(self, keys: Iterable[bytes]) -> frozenset[bytes]:
        """Return those of `keys` that have a value."""
        find = "SELECT 1 FROM cache WHERE key = ?"
        return frozenset(key for key in keys if self._db.execute(find, (key,)).fetchone())

    def keep(self, values: Mapping[bytes, bytes]) -> None:
        """Keep results under their keys; committed at once, so that a build that dies has lost nothing of them."""
        with self._transaction() as db:
            db.executemany("INSERT OR REPLACE INTO cache (key, value) VALUES (?, ?)", sorted(values.items()))

    def holds_reports(self) -> bool:
        """Tell whether the present record is of a report at least."""
        return self._db.execute("SELECT 1 FROM documents LIMIT 1").fetchone() is not None

    def is_filled(self) -> bool:
        """Tell whether the file knows what its rows were written from: then only what differs may be written."""
        return self._db.execute("SELECT 1 FROM filled_last LIMIT 1").fetchone() is not None

    def judgements(self) -> tuple[PersonJudgement, ...]:
        """Return all judgements by people, oldest first; a build applies those that it was given, and no later ones."""
        codec = codec_of(PersonJudgement)
        columns = ", ".join(f'"{column.name}"' for column in codec.columns)
        rows = self._db.execute(f"SELECT {columns} FROM judgements ORDER BY at, id")
        judgements = tuple(codec.decode(row) for row in rows)
        self._given = frozenset(judgement.id for judgement in judgements)
        return judgements

    def replace(
        self,
        contents: Contents | PackedContents,
        *,
        version: str,
        settings: Mapping[str, object],
        inputs: Iterable[SourceRead],
        used: Iterable[bytes] = (),
    ) -> Meta:
        """Write a finished build in one transaction and return its meta.

        Judgements are added to those that are there, never removed. Cached results whose key is not in `used` are
        dropped. Raises RecordError when the file cannot be written; the previous record then stands.
        """
        sources = sorted({(source.uri, source.sha256): source for source in inputs}.items())
        meta = Meta(
            version=version,
            settings=dict(sorted(settings.items())),
            inputs=tuple(_input(source) for _, source in sources),
        )
        try:
            with self._transaction() as db:
                for name in schema.REPLACED:
                    db.execute(f'DELETE FROM "{name}"')
                packed = contents if isinstance(contents, PackedContents) else pack(contents.settled())
                _write(db, packed)
                applied = self._given | {judgement.id for judgement in packed.small.judgements}
                db.executemany("INSERT INTO applied VALUES (?)", [(id,) for id in sorted(applied)])
                db.executemany(
                    "INSERT INTO sources (uri, sha256, key) VALUES (?, ?, ?)",
                    [(source.uri, source.sha256, source.key) for _, source in sources],
                )
                _forget(db, {*used, *(source.key for _, source in sources)})
                counts = {t.name: db.execute(f'SELECT count(*) FROM "{t.name}"').fetchone()[0] for t in TABLES}
                meta = msgspec.structs.replace(meta, counts=counts)
                db.execute("INSERT INTO meta VALUES ('meta', ?)", (msgspec.json.encode(meta).decode(),))
            with suppress(sqlite3.Error):  # all is written; the log waits for the next one who folds it in
                self._db.execute("PRAGMA wal_checkpoint(PASSIVE)")  # never waits for a reader
        finally:
            detach(self._db)
        return meta

    def append_judgement(self, judgement: PersonJudgement) -> None:
        """Add one judgement; takes part in every later build."""
        with self._transaction() as db:
            insert(db, "judgements", (judgement,))


def _write(db: sqlite3.Connection, rows: PackedContents) -> None:
    """Write what differs where the file knows what it was filled from, else everything."""
    if can_change(db, rows):
        try:
            write_changes(db, rows)
        except (NoRoom, LostPart):
            write_anew(db, rows)
    else:
        write_anew(db, rows)


def _input(source: SourceRead) -> InputRead:
    return InputRead(uri=source.uri, sha256=source.sha256)


def _forget(db: sqlite3.Connection, used: set[bytes]) -> None:
    """Drop cached results that this build had no use for."""
    kept = db.execute("SELECT key FROM cache").fetchall()
    db.executemany("DELETE FROM cache WHERE key = ?", [row for row in kept if bytes(row[0]) not in used])
