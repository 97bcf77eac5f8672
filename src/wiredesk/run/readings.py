"""The stage that costs most: in worker processes each report is read, dated and signed by itself, once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

import msgspec

from wiredesk.dating import Summary, date_report, keep
from wiredesk.knowledge import Knowledge, load_knowledge
from wiredesk.language import Reader
from wiredesk.model import BodySpan, Document, EventMention, LocalEntity, Mention, Reading, Rejection, Span
from wiredesk.reading import read_document
from wiredesk.resolve import sign_alone
from wiredesk.squeezed import opened, squeezed
from wiredesk.store import RecordWriter

from .kept import Cached, cached_in
from .keys import dated_key, reading_digest, reading_key, short_key, signed_key, window_key
from .pile import Pile
from .sharing import share
from .slots import DATED_KEYS, DOCUMENTS, NOT_READ, READING_KEYS, READINGS, SIGNED_KEYS, WINDOW_KEYS
from .workplace import Workplace

#: Code points in one task of a worker: at most five to ten reports, so that a task is far longer than its way to the
#: worker, and toward the end this share of what is left, but a report or two, so that all workers end together.
_SHARD_CHARACTERS = 20_000
_SHARD_OF_REST = 8
_LEAST_CHARACTERS = 3_000
#: Readings up to which all are held in memory, .2 MB each; of more, decoding one again takes some 2 ms a stage.
MOST_HELD = 500


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """A document's reading as it is kept, and the keys of the windows that the model read for it."""

    reading: Reading
    windows: tuple[bytes, ...]


_DECODE = msgspec.msgpack.Decoder(_Kept).decode


class _Waiting(msgspec.Struct, frozen=True):
    """A document of which something is not kept, and the keys of its reading, of that in short, of its days, and of
    what it is compared by.
    """

    document: Document
    reading: bytes
    short: bytes
    dated: bytes
    signed: bytes

    @property
    def keys(self) -> tuple[bytes, bytes, bytes, bytes]:
        """The keys of all that is to be kept."""
        return self.reading, self.short, self.dated, self.signed


class _Failed(msgspec.Struct, frozen=True):
    """A report that reading gave up on, and why."""

    reason: str


class _WindowsRead:
    """The record's cache as the reader sees it while it reads one document: `language.reader.WindowCache`."""

    def __init__(self, cached: Cached) -> None:
        self._cached = cached
        self.used: list[bytes] = []
        self.new: dict[bytes, bytes] = {}

    def get(self, key: bytes) -> bytes | None:
        """Return the window's reading if the record keeps it."""
        own = window_key(key)
        self.used.append(own)
        if own in self.new:
            return opened(self.new[own])
        value = self._cached(own)
        return None if value is None else opened(value)

    def put(self, key: bytes, value: bytes) -> None:
        """Hold a window's reading until the writer keeps it."""
        self.new[window_key(key)] = squeezed(value)


def read(pile: Pile, place: Workplace) -> Pile:
    """Make of every document all that it gives by itself, if it is not kept from an earlier build, and keep it."""
    documents = pile[DOCUMENTS]
    salt = reading_digest(place.knowledge_files)
    keys = {document.id: reading_key(document, salt) for document in documents}
    dated = {document: dated_key(key) for document, key in keys.items()}
    signed = {document: signed_key(key) for document, key in dated.items()}
    every = [_Waiting(d, keys[d.id], short_key(keys[d.id]), dated[d.id], signed[d.id]) for d in documents]
    known = place.writer.known(key for each in every for key in each.keys)
    waiting = [each for each in every if not known.issuperset(each.keys)]
    done = len(documents) - len(waiting)
    place.tell(done, len(documents), "reports")
    rejections: list[Rejection] = []
    work = partial(_read_shard, knowledge_files=place.knowledge_files, record=place.writer.path)
    with place.keeping() as keep:  # also when interrupted: what was read is kept for the next build
        for shard, results in place.map(work, shards(waiting)):
            for each, result in zip(shard, results, strict=True):
                if isinstance(result, _Failed):
                    document = each.document
                    rejections.append(
                        Rejection(uri=document.uri, document=document.id, stage="read", reason=result.reason)
                    )
                else:
                    keep(result)
            done += len(shard)
            place.tell(done, len(documents), "reports")
    if len(documents) > MOST_HELD:  # of fewer, the model in two processes is less than what readings take later
        place.close_pool()
    return (
        Pile()
        .adding(READING_KEYS, keys)
        .adding(DATED_KEYS, dated)
        .adding(SIGNED_KEYS, signed)
        .adding(NOT_READ, tuple(sorted(rejections, key=lambda r: r.uri)))
    )


class KeptReadings(Sequence[Reading]):
    """The readings of a pile in the order of its documents: in the record, each decoded whenever it is asked for.

    A report that reading gave up on has an empty one.
    """

    def __init__(self, documents: Sequence[Document], keys: Mapping[str, bytes], writer: RecordWriter) -> None:
        self._documents = documents
        self._keys = keys
        self._writer = writer

    def __len__(self) -> int:
        return len(self._documents)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return tuple(self[number] for number in range(*at.indices(len(self))))
        return self.of(self._documents[at])

    def of(self, document: Document) -> Reading:
        """Return the reading of one of the documents."""
        value = self._writer.cached(self._keys[document.id])
        if value is None:
            return Reading(document=document)
        # What was kept knows the document as it was then; its near-copies may have come since.
        reading = share(_DECODE(opened(value)).reading)
        return msgspec.structs.replace(reading, document=document)


class KeptVectors:
    """The vectors of the sentences of documents, each decoded whenever it is asked for."""

    def __init__(self, documents: Sequence[Document], keys: Mapping[str, bytes], writer: RecordWriter) -> None:
        self._readings = KeptReadings(documents, keys, writer)
        self._documents = {document.id: document for document in documents}

    def __call__(self, document: str) -> tuple[bytes, ...]:
        """Return those of a document (id)."""
        return self._readings.of(self._documents[document]).sentence_vectors


def decode_reading(value: bytes, copy_group: str | None, *, shared: bool) -> Reading:
    """Return the reading that is kept as `value` in a record's cache, its document in its present copy group.

    Less its `trigger_vectors`: what is compared by them has been signed. Equal strings are one object where `shared`.
    """
    reading = _DECODE(opened(value)).reading
    if shared:
        reading = share(reading)
    document = msgspec.structs.replace(reading.document, copy_group=copy_group)
    return msgspec.structs.replace(reading, document=document, trigger_vectors={})


def gather(pile: Pile, place: Workplace) -> Pile:
    """Bring together what the whole pile is asked of each reading: in memory, or of a large pile one by one."""
    documents, keys = pile[DOCUMENTS], pile[READING_KEYS]
    short = {document: short_key(key) for document, key in keys.items()}
    kept = ShortReadings(documents, short, place.writer)
    used = frozenset((*kept.windows(), *short.values()))
    readings = kept if len(documents) > MOST_HELD else tuple(kept)
    return Pile().adding(READINGS, readings).adding(WINDOW_KEYS, used)


class _Short(msgspec.Struct, frozen=True, array_like=True):
    """What is asked of a reading when the whole pile is looked at."""

    windows: tuple[bytes, ...]
    local_entities: tuple[LocalEntity, ...]
    mentions: tuple[Mention, ...]
    events: tuple[str, ...]

    @classmethod
    def of(cls, kept: "_Kept") -> "_Short":
        """Shorten a reading: of its mentions the first of each entity stays, of event mentions the id."""
        reading = kept.reading
        there = {m.id for m in reading.mentions}
        first = {next((id for id in local.mentions if id in there), "") for local in reading.local_entities}
        mentions = tuple(m for m in reading.mentions if m.id in first)
        return cls(kept.windows, reading.local_entities, mentions, tuple(m.id for m in reading.event_mentions))


class _Windows(msgspec.Struct, frozen=True, array_like=True):
    """What a `_Short` begins with; the rest is not decoded."""

    windows: tuple[bytes, ...]


_WINDOWS = msgspec.msgpack.Decoder(_Windows).decode


class ShortReadings(Sequence[Reading]):
    """Readings with no more than what the whole pile is asked, each decoded whenever it is asked for.

    They hold the local entities, of the mentions the first of each entity, and of event mentions only the ids.
    """

    def __init__(self, documents: Sequence[Document], keys: Mapping[str, bytes], writer: RecordWriter) -> None:
        self._documents = documents
        self._keys = keys
        self._writer = writer
        self._decode = msgspec.msgpack.Decoder(_Short).decode

    def __len__(self) -> int:
        return len(self._documents)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return tuple(self[number] for number in range(*at.indices(len(self))))
        document = self._documents[at]
        short = self._short(document)
        here = Span(0, 0)
        events = (
            EventMention(
                id=id, document=document.id, start=0, end=0, quote="", sentence=here, type="OTHER", status="happened"
            )
            for id in short.events
        )
        return Reading(
            document=document,
            mentions=short.mentions,
            local_entities=short.local_entities,
            event_mentions=tuple(events),
        )

    def windows(self) -> Iterator[bytes]:
        """Yield the keys of the windows that the model read for them."""
        for document in self._documents:
            value = self._writer.cached(self._keys[document.id])
            if value is not None:
                yield from _WINDOWS(value).windows

    def _short(self, document: Document) -> _Short:
        value = self._writer.cached(self._keys[document.id])
        return _Short((), (), (), ()) if value is None else self._decode(value)


def shards(waiting: Iterable[_Waiting]) -> list[tuple[_Waiting, ...]]:
    """Cut documents into tasks of about the same length, in their order; the last ones are shorter."""
    every = tuple(waiting)
    rest = sum(len(each.document.text) for each in every)
    result: list[tuple[_Waiting, ...]] = []
    shard: list[_Waiting] = []
    size = 0
    for each in every:
        shard.append(each)
        size += len(each.document.text)
        if size >= min(_SHARD_CHARACTERS, max(_LEAST_CHARACTERS, rest // _SHARD_OF_REST)):
            result.append(tuple(shard))
            rest -= size
            shard, size = [], 0
    return [*result, tuple(shard)] if shard else result


def _read_shard(
    waiting: tuple[_Waiting, ...], knowledge_files: tuple[Path, ...], record: Path
) -> list[dict[bytes, bytes] | _Failed]:
    """Return for each document what is to be kept of it, by key."""
    knowledge = _knowledge(knowledge_files)
    results: list[dict[bytes, bytes] | _Failed] = []
    with cached_in(record) as cached:
        for each in waiting:
            alone = msgspec.structs.replace(each.document, copy_group=None)
            windows = _WindowsRead(cached)
            new: dict[bytes, bytes] = {}
            value = cached(each.reading)
            try:
                if value is not None:
                    kept = _DECODE(opened(value))
                    reading = kept.reading
                else:
                    reading = read_document(_reader().annotate(alone, windows), alone, knowledge)
                    kept = _Kept(reading, tuple(sorted(set(windows.used))))
                    new = {each.reading: squeezed(msgspec.msgpack.encode(kept)), **windows.new}
                days = date_report(reading, knowledge)
                compared_by = sign_alone(reading, days.events, Summary.of(days).published)
            except Exception as error:
                if value is not None:
                    raise  # nothing of it may be kept, or later stages take it for read
                results.append(_Failed(f"reading gave up on it: {type(error).__name__}: {error}"))
                continue
            new[each.short] = msgspec.msgpack.encode(_Short.of(kept))  # every build reads it: not compressed
            new[each.dated] = keep(days)
            new[each.signed] = squeezed(compared_by)
            results.append(new)
    return results


def prepare_reading(knowledge_files: tuple[Path, ...]) -> None:
    """Load, in a worker, the model and the tables that reading asks for: it reads a sentence and throws that away."""
    text = "President Ada Lund met 20 officials in Oslo on Monday, the ministry said."
    document = Document(
        id="", uri="", sha256="", media_type="text/plain", text=text, body=(BodySpan(start=0, end=len(text)),)
    )
    knowledge = _knowledge(knowledge_files)
    reading = read_document(_reader().annotate(document), document, knowledge)
    days = date_report(reading, knowledge)
    sign_alone(reading, days.events, Summary.of(days).published)


@cache
def _reader() -> Reader:
    return Reader.load()


@cache
def _knowledge(files: tuple[Path, ...]) -> Knowledge:
    return load_knowledge(files)
