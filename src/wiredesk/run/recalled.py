"""Answers about parts of a pile, kept in the record: a later build of the same parts asks again and need not think."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

from .handed import NO_REPORTS, Handed, Keys, PackedTask, do_handed
from .keys import answer_key, answers_digest
from .workplace import Workplace


class KeptAnswers:
    """A `Recall` over a record; `keys` are those of all answers that were asked for.

    `of_reports` are the keys with which tasks on reports are handed to worker processes, `salt` stands for all that
    answers depend on besides what is asked.
    """

    def __init__(
        self, place: Workplace, keep: Callable[[Mapping[bytes, bytes]], None], of_reports: Keys, salt: bytes
    ) -> None:
        self._place = place
        self._cached = place.writer.cached
        self._salt = salt
        self._keep = keep
        self._of_reports = of_reports
        self._fresh: dict[bytes, bytes] = {}  # worked out ahead, until it is asked for
        self.keys: set[bytes] = set()

    def __call__(self, key: bytes, make: Callable[[], bytes], /) -> bytes:
        """Return the answer that is kept under a key, or make it and keep it."""
        own = answer_key(key, self._salt)
        self.keys.add(own)
        value = self._fresh.pop(own, None)
        if value is None:
            value = self._cached(own)
        if value is None:
            value = make()
            self._keep({own: value})
        return value

    def missing(self, keys: Iterable[bytes], /) -> frozenset[bytes]:
        """Return those of the keys under which the record has no answer."""
        own = {answer_key(key, self._salt): key for key in keys}
        return frozenset(own.values()) - {own[key] for key in self._place.writer.known(own)}

    def noted(self, key: bytes, /) -> bytes | None:
        """Return what an earlier build noted under a key."""
        own = answer_key(key, self._salt)
        self.keys.add(own)
        return self._cached(own)

    def note(self, key: bytes, value: bytes, /) -> None:
        """Note something for the next build, in place of what was noted under the key."""
        own = answer_key(key, self._salt)
        self.keys.add(own)
        self._keep({own: value})

    def ahead(self, work: Callable[[Any], Mapping[bytes, bytes]], tasks: Iterable[PackedTask], /) -> None:
        """Have tasks done by the worker processes, and keep the answers that they give."""
        done = partial(do_handed, work=work, record=self._place.writer.path)
        handed: Iterator[Handed] = map(self._of_reports.hand, tasks)
        for _, answers in self._place.map(done, handed):
            new = {answer_key(key, self._salt): value for key, value in answers.items()}
            self._keep(new)
            self._fresh.update(new)


@contextmanager
def answers(place: Workplace, of_reports: Keys = NO_REPORTS, salt: bytes | None = None) -> Iterator[KeptAnswers]:
    """Give answers to ask for; new ones are kept some at a time, and the last of them at the end.

    Without `salt` they are answers about reports that were read.
    """
    with place.keeping() as keep:
        yield KeptAnswers(place, keep, of_reports, answers_digest(place.knowledge_files) if salt is None else salt)
