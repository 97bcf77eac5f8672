"""The reader: a document in, everything that the model reads in it out."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol, cast

import msgspec

from wiredesk.language.annotation import (
    AnnotatedDocument,
    AnnotatedSentence,
    AttributionLabel,
    AttributionSpan,
    NameLabel,
    NameSpan,
    NominalSpan,
    TimexSpan,
    TriggerSpan,
    Word,
)
from wiredesk.language.decoding import Decoder, LabelledSpan, WindowReading
from wiredesk.language.model_file import MODEL_PATH, load_network
from wiredesk.language.name_agreement import agreeing
from wiredesk.language.windows import Window, blocks, pack
from wiredesk.model import Document, Span

_MOST_RECENT = 64
"""Windows whose readings are at hand for the next copy of the same text, the oldest going first."""


class WindowCache(Protocol):
    """Keeps readings of windows between builds; a build with the same text and model then reads nothing twice."""

    def get(self, key: bytes) -> bytes | None:
        """Return the value stored for `key`, or None."""

    def put(self, key: bytes, value: bytes) -> None:
        """Store `value`; the same key always comes with the same value."""


class Reader:
    """The reading model, loaded once per process. Its readings depend on the text and the model file alone."""

    def __init__(self, decoder: Decoder) -> None:
        self._decoder = decoder
        self._packer = msgspec.msgpack.Encoder()
        self._unpacker = msgspec.msgpack.Decoder(WindowReading)
        self._recent: dict[bytes, WindowReading] = {}

    @classmethod
    def load(cls, path: Path = MODEL_PATH, *, threads: int = 1) -> "Reader":
        """Load the model file; `threads` is for one operator of this process. Raises `ModelError`."""
        return cls(Decoder.of(load_network(path, threads)))

    @property
    def digest(self) -> bytes:
        """A hash of the model file (16 bytes)."""
        return self._decoder.network.digest

    def annotate(self, document: Document, cache: WindowCache | None = None) -> AnnotatedDocument:
        """Read the body of `document`; offsets are code points of its text, residue is never annotated."""
        body = list(_without_dateline(document))
        parts = _Parts()
        for window in pack(blocks(document.text, body, self._decoder.network.tokenizer)):
            parts.add(window, self._read(window, cache))
        return AnnotatedDocument(
            document=document.id,
            text=document.text,
            sentences=tuple(parts.sentences),
            names=tuple(agreeing(parts.names, parts.sentences)),
            nominals=tuple(parts.nominals),
            times=tuple(parts.times),
            triggers=tuple(parts.triggers),
            attributions=tuple(parts.attributions),
            dateline=None if document.dateline is None else Span(document.dateline.start, document.dateline.end),
        )

    def _read(self, window: Window, cache: WindowCache | None) -> WindowReading:
        key = hashlib.blake2b(window.key(), digest_size=16, key=self.digest).digest()
        stored = cache.get(key) if cache is not None else None
        if stored is not None:
            return self._unpacker.decode(stored)
        reading = self._recent.get(key)
        if reading is None:
            output = self._decoder.network.run(*window.feed())
            reading = self._recent[key] = self._decoder.decode(window.words, window.joins, output)
            if len(self._recent) > _MOST_RECENT:
                del self._recent[next(iter(self._recent))]
        if cache is not None:
            cache.put(key, self._packer.encode(reading))
        return reading


def _without_dateline(document: Document) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the body's parts, the dateline apart: "LONDON:" is no part of the sentence after it."""
    cut = None if document.dateline is None else document.dateline.end
    for part in document.body:
        if cut is not None and part.start < cut < part.end:
            yield part.start, cut
            yield cut, part.end
        else:
            yield part.start, part.end


class _Parts:
    """Collects the windows of one document, in text order, with document offsets."""

    def __init__(self) -> None:
        self.sentences: list[AnnotatedSentence] = []
        self.names: list[NameSpan] = []
        self.nominals: list[NominalSpan] = []
        self.times: list[TimexSpan] = []
        self.triggers: list[TriggerSpan] = []
        self.attributions: list[AttributionSpan] = []

    def add(self, window: Window, reading: WindowReading) -> None:
        spans, words = window.spans, window.words
        begin = 0
        for end, vector in zip(reading.ends, reading.sentence_vectors, strict=True):
            sentence = tuple(
                Word(
                    i - begin,
                    spans[i].start,
                    spans[i].end,
                    words[i],
                    reading.lemmas[i],
                    reading.upos[i],
                    reading.feats[i],
                    reading.heads[i],
                    reading.deprels[i],
                )
                for i in range(begin, end)
            )
            self.sentences.append(AnnotatedSentence(sentence[0].start, sentence[-1].end, sentence, vector))
            begin = end

        def at(span: LabelledSpan) -> tuple[int, int]:
            return spans[span.first].start, spans[span.last].end

        self.names += [NameSpan(*at(s), cast(NameLabel, s.label), s.score) for s in reading.names]
        nominals = [NominalSpan(*at(s), cast(NameLabel, s.label), s.score) for s in reading.nominals]
        self.nominals += sorted(nominals, key=lambda n: (n.start, n.end))
        self.times += [TimexSpan(*at(s), s.label, s.score) for s in reading.times]  # type: ignore[arg-type]
        for span, tags, vector in zip(reading.triggers, reading.trigger_tags, reading.trigger_vectors, strict=True):
            self.triggers.append(
                TriggerSpan(*at(span), span.label, tags.polarity, tags.tense, tags.certainty, span.score, vector)  # type: ignore[arg-type]
            )
        self.attributions += [
            AttributionSpan(*at(s), cast(AttributionLabel, s.label), s.score) for s in reading.attributions
        ]
