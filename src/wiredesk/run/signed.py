"""What reports are compared by, as each was signed by itself: kept in the record, brought when a stage asks for it."""

from collections.abc import Iterator, Mapping

from wiredesk.model import DateInterval, Document, Reading
from wiredesk.resolve import sign_alone
from wiredesk.squeezed import opened

from .kept import Cached


class KeptSigned(Mapping[str, bytes]):
    """What `sign_alone` made of each document, by id; `cached` finds a kept value by its key.

    A report that reading gave up on has none that is kept: it is signed by its text and its day (`published`).
    """

    def __init__(
        self,
        documents: Mapping[str, Document | None],
        keys: Mapping[str, bytes],
        cached: Cached,
        published: Mapping[str, DateInterval],
    ) -> None:
        self._documents = documents
        self._keys = keys
        self._cached = cached
        self._published = published

    def __getitem__(self, document: str) -> bytes:
        value = self._cached(self._keys[document])
        if value is None:
            unread = self._documents[document]
            assert unread is not None
            return sign_alone(Reading(document=unread), {}, self._published[document])
        return opened(value)

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)
