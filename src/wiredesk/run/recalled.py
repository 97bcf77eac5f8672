"""Answers about parts of a pile, kept in the record: a later build of the same parts asks again and need not think."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from .keys import answer_key, answers_digest
from .workplace import Workplace


class KeptAnswers:
    """`resolve.Recall` over a record; `keys` are those of all answers that were asked for."""

    def __init__(self, place: Workplace, keep: Callable[[Mapping[bytes, bytes]], None]) -> None:
        self._cached = place.writer.cached
        self._salt = answers_digest(place.knowledge_files)
        self._keep = keep
        self.keys: set[bytes] = set()

    def __call__(self, key: bytes, make: Callable[[], bytes], /) -> bytes:
        """Return the answer that is kept under a key, or make it and keep it."""
        own = answer_key(key, self._salt)
        self.keys.add(own)
        value = self._cached(own)
        if value is None:
            value = make()
            self._keep({own: value})
        return value


@contextmanager
def answers(place: Workplace) -> Iterator[KeptAnswers]:
    """Give answers to ask for; new ones are kept some at a time, and the last of them at the end."""
    with place.keeping() as keep:
        yield KeptAnswers(place, keep)
