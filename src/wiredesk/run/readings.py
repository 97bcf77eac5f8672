"""The stage that costs most: reading each report by itself, in worker processes, each report once."""

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import cache, partial
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import msgspec

from wiredesk.errors import KnowledgeError
from wiredesk.knowledge import Knowledge, load_knowledge
from wiredesk.language import Reader
from wiredesk.model import Document, Reading, Rejection
from wiredesk.reading import read_document
from wiredesk.store import RecordWriter

from .pile import Pile
from .sharing import share
from .slots import DOCUMENTS, NOT_READ, READING_KEYS, READINGS, WINDOW_KEYS
from .workplace import Workplace

#: What a reading is a function of, besides the document: a change in any of it makes every kept reading void.
_READ_WITH = ("model", "language", "knowledge", "reading")
#: What the reading of one window is a function of, besides its words.
_WINDOW_WITH = "language"
#: Code points in one task of a worker: five to ten reports, so that a task is far longer than its way to the worker.
_SHARD_CHARACTERS = 20_000
#: Readings up to which all are held in memory, .2 MB each; of more, decoding one again takes some 2 ms a stage.
_MOST_HELD = 500
#: Results are committed in groups of this many tasks.
_COMMIT_EVERY = 8


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """A document's reading as it is kept, and the keys of the windows that the model read for it."""

    reading: Reading
    windows: tuple[bytes, ...]


class _Windowed(msgspec.Struct, frozen=True, array_like=True):
    """A `_Kept` of which only the windows are wanted."""

    reading: msgspec.Raw
    windows: tuple[bytes, ...]


class _Read(msgspec.Struct, frozen=True):
    """What a worker hands back for one document: the packed `_Kept`, and readings of windows not kept before."""

    kept: bytes
    windows: dict[bytes, bytes]


class _Failed(msgspec.Struct, frozen=True):
    """A report that reading gave up on, and why."""

    reason: str


class _Windows:
    """The record's cache as the reader sees it while it reads one document: `language.reader.WindowCache`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.used: list[bytes] = []
        self.new: dict[bytes, bytes] = {}

    def get(self, key: bytes) -> bytes | None:
        """Return the window's reading if the record keeps it."""
        own = _window_key(key)
        self.used.append(own)
        if own in self.new:
            return zlib.decompress(self.new[own])
        row = self._db.execute("SELECT value FROM cache WHERE key = ?", (own,)).fetchone()
        return None if row is None else zlib.decompress(row[0])

    def put(self, key: bytes, value: bytes) -> None:
        """Hold a window's reading until the writer keeps it."""
        self.new[_window_key(key)] = zlib.compress(value, 1)


def read(pile: Pile, place: Workplace) -> Pile:
    """Read every document whose reading is not kept from an earlier build, and keep it in the record."""
    documents = pile[DOCUMENTS]
    salt = reading_digest(place.knowledge_files)
    keys = {document.id: reading_key(document, salt) for document in documents}
    known = place.writer.known(keys.values())
    waiting = [document for document in documents if keys[document.id] not in known]
    done = len(documents) - len(waiting)
    place.tell(done, len(documents), "reports")
    rejections: list[Rejection] = []
    kept: dict[bytes, bytes] = {}
    try:
        work = partial(_read_shard, knowledge_files=place.knowledge_files, record=place.writer.path)
        for number, (shard, results) in enumerate(place.map(work, shards(waiting)), start=1):
            for document, result in zip(shard, results, strict=True):
                if isinstance(result, _Failed):
                    rejections.append(
                        Rejection(uri=document.uri, document=document.id, stage="read", reason=result.reason)
                    )
                else:
                    kept[keys[document.id]] = result.kept
                    kept.update(result.windows)
            done += len(shard)
            place.tell(done, len(documents), "reports")
            if number % _COMMIT_EVERY == 0:
                place.writer.keep(kept)
                kept = {}
    finally:  # also when interrupted: what was read is kept for the next build
        place.writer.keep(kept)
    place.close_pool()
    return Pile().adding(READING_KEYS, keys).adding(NOT_READ, tuple(sorted(rejections, key=lambda r: r.uri)))


class KeptReadings(Sequence[Reading]):
    """The readings of a large pile in the order of its documents: in the record, each decoded whenever it is asked for.

    A report that reading gave up on has an empty one.
    """

    def __init__(self, documents: Sequence[Document], keys: Mapping[str, bytes], writer: RecordWriter) -> None:
        self._documents = documents
        self._keys = keys
        self._writer = writer
        self._decode = msgspec.msgpack.Decoder(_Kept).decode

    def __len__(self) -> int:
        return len(self._documents)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return tuple(self[number] for number in range(*at.indices(len(self))))
        return self.with_windows(self._documents[at])[0]

    def with_windows(self, document: Document) -> tuple[Reading, tuple[bytes, ...]]:
        """Return the reading of one of the documents, and the keys of the windows that the model read for it."""
        packed = self._packed(document)
        if packed is None:
            return Reading(document=document), ()
        kept = self._decode(packed)
        # What was kept knows the document as it was then; its near-copies may have come since.
        return msgspec.structs.replace(share(kept.reading), document=document), kept.windows

    def windows(self) -> Iterator[bytes]:
        """Yield the keys of all windows; the readings beside them are not decoded."""
        decode = msgspec.msgpack.Decoder(_Windowed).decode
        for packed in map(self._packed, self._documents):
            if packed is not None:
                yield from decode(packed).windows

    def _packed(self, document: Document) -> bytes | None:
        value = self._writer.cached(self._keys[document.id])
        return None if value is None else zlib.decompress(value)


def gather(pile: Pile, place: Workplace) -> Pile:
    """Bring all readings together: in memory, or of a large pile one by one when a stage comes to them."""
    documents, keys = pile[DOCUMENTS], pile[READING_KEYS]
    kept = KeptReadings(documents, keys, place.writer)
    if len(documents) > _MOST_HELD:
        return Pile().adding(READINGS, kept).adding(WINDOW_KEYS, frozenset(kept.windows()))
    held = [kept.with_windows(document) for document in documents]
    windows = frozenset(key for _, own in held for key in own)
    return Pile().adding(READINGS, tuple(reading for reading, _ in held)).adding(WINDOW_KEYS, windows)


def shards(documents: Iterable[Document]) -> list[tuple[Document, ...]]:
    """Cut documents into tasks of about the same length, in their order."""
    result: list[tuple[Document, ...]] = []
    shard: list[Document] = []
    size = 0
    for document in documents:
        shard.append(document)
        size += len(document.text)
        if size >= _SHARD_CHARACTERS:
            result.append(tuple(shard))
            shard, size = [], 0
    return [*result, tuple(shard)] if shard else result


def reading_key(document: Document, salt: bytes) -> bytes:
    """Return the key of a document's reading: its content and everything that reading depends on, nothing else."""
    alone = msgspec.structs.replace(document, copy_group=None)
    return b"r" + hashlib.blake2b(msgspec.msgpack.encode(alone), digest_size=16, key=salt).digest()


def reading_digest(knowledge_files: Iterable[Path]) -> bytes:
    """Hash what every reading depends on: the code and tables of the floors below, the model, the user's tables."""
    digest = hashlib.blake2b(b"".join(map(_package_digest, _READ_WITH)), digest_size=32)
    for path in knowledge_files:
        try:
            digest.update(path.read_bytes())
        except OSError as error:
            raise KnowledgeError(f"{path} cannot be read: {error.strerror}") from error
    return digest.digest()


def _window_key(key: bytes) -> bytes:
    return b"w" + hashlib.blake2b(key, digest_size=16, key=_package_digest(_WINDOW_WITH)).digest()


@cache
def _package_digest(package: str) -> bytes:
    """Hash the code and tables of one of the package's floors; once in a process, for the model is large."""
    digest = hashlib.blake2b(digest_size=32)
    for name, file in sorted(_files(resources.files("wiredesk") / package, package)):
        digest.update(name.encode())
        digest.update(hashlib.blake2b(file.read_bytes()).digest())
    return digest.digest()


def _files(folder: Traversable, name: str) -> Iterable[tuple[str, Traversable]]:
    for child in folder.iterdir():
        if child.name in {"__pycache__", "README.md"} or child.name.startswith("."):
            continue
        if child.is_dir():
            yield from _files(child, f"{name}/{child.name}")
        else:
            yield f"{name}/{child.name}", child


def _read_shard(
    documents: tuple[Document, ...], knowledge_files: tuple[Path, ...], record: Path
) -> list[_Read | _Failed]:
    reader, knowledge = _reader(), _knowledge(knowledge_files)
    results: list[_Read | _Failed] = []
    with closing(sqlite3.connect(record.absolute().as_uri() + "?mode=ro", uri=True)) as db:
        for document in documents:
            alone = msgspec.structs.replace(document, copy_group=None)
            windows = _Windows(db)
            try:
                reading = read_document(reader.annotate(alone, windows), alone, knowledge)
            except Exception as error:
                results.append(_Failed(f"reading gave up on it: {type(error).__name__}: {error}"))
            else:
                kept = _Kept(reading, tuple(sorted(set(windows.used))))
                results.append(_Read(zlib.compress(msgspec.msgpack.encode(kept), 1), windows.new))
    return results


@cache
def _reader() -> Reader:
    return Reader.load()


@cache
def _knowledge(files: tuple[Path, ...]) -> Knowledge:
    return load_knowledge(files)
