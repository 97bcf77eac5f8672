"""Reports as each was dated by itself: kept in the record, decoded when a stage asks for one."""

from collections.abc import Iterator, Mapping

from wiredesk.dating import DatedReport, Dating, Summary, date_report, kept_report, kept_summary
from wiredesk.knowledge import Knowledge
from wiredesk.last_used import LastUsed
from wiredesk.model import Document, Reading

from .kept import Cached
from .pile import Pile
from .slots import DATED_ALONE, DATED_KEYS, DOCUMENTS
from .workplace import Workplace

#: Reports that are held decoded, the last ones used: .2 MB each.
_HELD = 96


class KeptDated(Mapping[str, DatedReport]):
    """The dated reports of documents, by id; `cached` finds a kept value by its key.

    A report that reading gave up on has none that is kept: it is dated by what is known without reading it. Of any
    other the document itself may be None, and where there is none of the first kind, the knowledge.
    """

    def __init__(
        self,
        documents: Mapping[str, Document | None],
        keys: Mapping[str, bytes],
        cached: Cached,
        knowledge: Knowledge | None = None,
    ) -> None:
        self._documents = documents
        self._keys = keys
        self._cached = cached
        self._knowledge = knowledge
        self._held = LastUsed[str, DatedReport](_HELD)

    def __getitem__(self, document: str) -> DatedReport:
        return self._held.get(document, lambda: self._report(document))

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)

    def summaries(self) -> Iterator[Summary]:
        """Yield the summary of each report; what else is kept of it is not decoded."""
        return map(self._summary, self)

    def _summary(self, document: str) -> Summary:
        value = self._cached(self._keys[document])
        return Summary.of(self._unread(document)) if value is None else kept_summary(value)

    def _report(self, document: str) -> DatedReport:
        value = self._cached(self._keys[document])
        return self._unread(document) if value is None else kept_report(value)

    def _unread(self, document: str) -> DatedReport:
        unread = self._documents[document]
        assert unread is not None and self._knowledge is not None
        return date_report(Reading(document=unread), self._knowledge)


def date_alone(pile: Pile, place: Workplace) -> Pile:
    """Bring together what each report says of its own time; nothing ties it to another report yet."""
    documents = pile[DOCUMENTS]
    by_id = {document.id: document for document in documents}
    kept = KeptDated(by_id, pile[DATED_KEYS], place.writer.cached, place.knowledge)
    return Pile().adding(DATED_ALONE, Dating(kept, kept.summaries()))
