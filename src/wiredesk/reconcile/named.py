"""Reports with the pile's ids and dates, brought one by one to those findings that lie across events."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TypeVar

import msgspec

from wiredesk.last_used import LastUsed
from wiredesk.model import Document, Entity, Reading
from wiredesk.recall import Recall, forgetful, key_of, recalled, recalled_all, recalled_each
from wiredesk.resolve.labels import Labels

from .alignment import Alignment, Sentences
from .telling import Telling, ToldReport, open_telling

T = TypeVar("T")

_HELD = 64  # reports
_TELLINGS = 4096  # one number is set against those of many reports
_ALIGNED = 256  # reports, and pairs of them


class NamedReports(Mapping[str, Reading]):
    """The readings of a pile as the record has them, by document id; each is loaded when a finding asks for it."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        load: Callable[[str], Reading],
        entities: Mapping[str, Entity],
        entity_of: Mapping[str, str],
        keys: Mapping[str, bytes] | None = None,
        recall: Recall = forgetful,
        vectors: Callable[[str], Sequence[bytes]] | None = None,
    ) -> None:
        """`load` returns the reading of one of `documents`; `entity_of` maps local entities to `entities`.

        `keys` stand for all that reports say with the pile's names and dates (equal keys, equal reports); with them
        `recall` may know what was found of the same reports before (`found`). `vectors` are those of a report's
        sentences, where `load` does not bring them.
        """
        self._keys = keys
        self._recall = recall
        self._documents = documents
        self._load = lru_cache(maxsize=_HELD)(load)
        self._tellings = LastUsed[bytes, Telling](_TELLINGS)
        self._told = LastUsed[str, ToldReport](_HELD)
        self._vectors = vectors
        self._words: dict[str, int] = {}
        self._sentences = LastUsed[str, Sentences](_ALIGNED)
        self._aligned = LastUsed[tuple[str, str], Alignment](_ALIGNED)
        self._entities = entities
        self._entity_of = entity_of

    def __getitem__(self, document: str) -> Reading:
        return self._load(document)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._documents))

    def __len__(self) -> int:
        return len(self._documents)

    def document(self, document: str) -> Document:
        """Return a report itself; its reading is not loaded for it."""
        return self._documents[document]

    def told(self, document: str) -> ToldReport:
        """Return what a document (id) tells, sentence by sentence."""
        return self._told.get(document, lambda: ToldReport(self[document]))

    def telling(self, document: str, packed: bytes) -> Telling:
        """Return a telling of a document (id) that `pack_telling` packed; the report is not loaded for it."""
        return self._tellings.get(packed, lambda: open_telling(packed, self._documents[document]))

    def alignment(self, left: str, right: str) -> Alignment:
        """Return how the sentences of two documents (ids) stand to one another."""
        return self._aligned.get((left, right), lambda: Alignment(self._sentences_of(left), self._sentences_of(right)))

    def aligned(self, left: tuple[str, int], right: tuple[str, int]) -> dict[str, float]:
        """Return how the sentences of two places (document id, code point) stand to one another, in either order."""
        (one, at), (other, there) = sorted((left, right))
        return self.alignment(one, other).features(at, there)

    def _sentences_of(self, document: str) -> Sentences:
        def make() -> Sentences:
            reading = self[document]
            vectors = self._vectors(document) if self._vectors is not None else reading.sentence_vectors
            spans = [(s.start, s.end) for s in reading.sentences]
            return Sentences(reading.document.text, spans, vectors, self._words)

        return self._sentences.get(document, make)

    def found(self, kind: str, told: object, documents: Sequence[str], make: Callable[[], T], type_: type[T]) -> T:
        """Return what `make` finds of a kind by what was `told` and by these reports, and by nothing else."""
        if self._keys is None:
            return make()
        return recalled(self._recall, self._key(self._keys, kind, told, documents), make, type_)

    def found_of_each(
        self,
        kind: str,
        told: Sequence[object],
        documents: Sequence[Sequence[str]],
        make: Callable[[Sequence[int]], Iterable[T]],
        type_: type[T],
    ) -> list[T]:
        """Return what is found of a kind by each of what was `told` and by its own documents, and by nothing else.

        `make` finds it at once for those (by number) of which no earlier build has asked.
        """
        if self._keys is None:
            return list(make(range(len(told))))
        keys = [self._key(self._keys, kind, *asked) for asked in zip(told, documents, strict=True)]
        return recalled_all(self._recall, keys, make, type_)

    def _key(self, keys: Mapping[str, bytes], kind: str, told: object, documents: Sequence[str]) -> bytes:
        groups = [self._documents[document].copy_group for document in documents]
        # The id of a group is another with each copy: only which of these are in one counts.
        copies = [groups.index(group) if group is not None else -1 for group in groups]
        return key_of(kind, msgspec.msgpack.encode((told, copies)), *(keys[document] for document in documents))

    def found_with(
        self, kind: str, document: str, others: Sequence[str], make: Callable[[str], T], type_: type[T]
    ) -> list[T]:
        """Return what `make` finds of a kind by a report and each of others, and by nothing else but these two.

        What was found before is noted with the report, so that one look-up tells it of all the others.
        """
        if self._keys is None or not others:
            return list(map(make, others))
        group = self._documents[document].copy_group
        names = [
            self._keys[other] + (b"c" if group is not None and group == self._documents[other].copy_group else b"")
            for other in others
        ]
        return recalled_each(self._recall, key_of(f"{kind} with", self._keys[document]), others, names, make, type_)

    @cached_property
    def labels(self) -> Labels:
        """How events are worded."""
        locals_ = {local: self._entities[e] for local, e in self._entity_of.items() if e in self._entities}
        return Labels(self, {**locals_, **self._entities})
