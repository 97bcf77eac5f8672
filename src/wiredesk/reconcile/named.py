"""Reports with the pile's ids and dates, brought one by one to those findings that lie across events."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, lru_cache

from wiredesk.last_used import LastUsed
from wiredesk.model import Document, Entity, Reading
from wiredesk.resolve.labels import Labels

from .telling import Telling, open_telling

_HELD = 64  # reports
_TELLINGS = 4096  # one number is set against those of many reports


class NamedReports(Mapping[str, Reading]):
    """The readings of a pile as the record has them, by document id; each is loaded when a finding asks for it."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        load: Callable[[str], Reading],
        entities: Mapping[str, Entity],
        entity_of: Mapping[str, str],
    ) -> None:
        """`load` returns the reading of one of `documents`; `entity_of` maps local entities to `entities`."""
        self._documents = documents
        self._load = lru_cache(maxsize=_HELD)(load)
        self._tellings = LastUsed[bytes, Telling](_TELLINGS)
        self._entities = entities
        self._entity_of = entity_of

    def __getitem__(self, document: str) -> Reading:
        return self._load(document)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._documents))

    def __len__(self) -> int:
        return len(self._documents)

    def telling(self, document: str, packed: bytes) -> Telling:
        """Return a telling of a document (id) that `pack_telling` packed; the report is not loaded for it."""
        return self._tellings.get(packed, lambda: open_telling(packed, self._documents[document]))

    @cached_property
    def labels(self) -> Labels:
        """How events are worded."""
        locals_ = {local: self._entities[e] for local, e in self._entity_of.items() if e in self._entities}
        return Labels(self, {**locals_, **self._entities})
