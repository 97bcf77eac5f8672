"""Reports with the pile's ids and dates, brought one by one to those findings that lie across events."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, lru_cache

from wiredesk.last_used import LastUsed
from wiredesk.model import Entity, Event, Reading
from wiredesk.resolve.labels import Labels

from .telling import Telling, tellings_of

_HELD = 64  # reports
_TELLINGS = 4096  # event mentions, each with its document: one number is set against those of many reports


class NamedReports(Mapping[str, Reading]):
    """The readings of a pile as the record has them, by document id; each is loaded when a finding asks for it."""

    def __init__(
        self,
        documents: frozenset[str],
        load: Callable[[str], Reading],
        entities: Mapping[str, Entity],
        entity_of: Mapping[str, str],
    ) -> None:
        """`load` returns the reading of a document; `entity_of` maps its local entities to `entities` of the pile."""
        self._documents = documents
        self._load = lru_cache(maxsize=_HELD)(load)
        self._tellings = LastUsed[tuple[str, str], Telling](_TELLINGS)
        self._entities = entities
        self._entity_of = entity_of

    def __getitem__(self, document: str) -> Reading:
        return self._load(document)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._documents))

    def __len__(self) -> int:
        return len(self._documents)

    def telling(self, document: str, mention: str) -> Telling:
        """Return what a report tells with an event mention (ids)."""
        return self._tellings.get((document, mention), lambda: self._telling(document, mention))

    def _telling(self, document: str, mention: str) -> Telling:
        reading = self[document]
        row = next(m for m in reading.event_mentions if m.id == mention)
        event = Event(id=row.event or "", label="", type=row.type, status=row.status, mentions=(mention,))
        return tellings_of(event, {mention: (reading, row)}, {}, {})[0]

    @cached_property
    def labels(self) -> Labels:
        """How events are worded."""
        locals_ = {local: self._entities[e] for local, e in self._entity_of.items() if e in self._entities}
        return Labels(self, {**locals_, **self._entities})
