"""Pairs of event mentions as they were judged, kept in the record task by task: a later build judges what changed."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from wiredesk.resolve import JudgedBatch, JudgingTask

from .keys import judged_key
from .workplace import Done, Workplace


class KeptJudging:
    """Spreads the tasks of judging over the worker processes, but those whose results the record has.

    `keys` are those of all tasks that came by.
    """

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self.keys: set[bytes] = set()

    def __call__(self, work: Callable[[Any], Any], tasks: Iterable[Any], /) -> Iterator[tuple[Any, Any]]:
        """Yield each task (a JudgingTask) with its JudgedBatch, in any order."""
        new: dict[int, bytes] = {}
        with self._place.keeping() as keep:
            for task, batch in self._place.map(work, self._waiting(tasks, new)):
                key = new.pop(id(task), None)
                if key is not None:
                    keep({key: zlib.compress(msgspec.msgpack.encode(batch), 1)})
                yield task, batch

    def _waiting(
        self, tasks: Iterable[JudgingTask], new: dict[int, bytes]
    ) -> Iterator[JudgingTask | Done[JudgingTask, JudgedBatch]]:
        for task in tasks:
            key = judged_key(task.content_key())
            self.keys.add(key)
            value = self._place.writer.cached(key)
            if value is None:
                # Put together here: the pool packs tasks in a thread of its own, which may not ask the record.
                whole = task.opened
                new[id(whole)] = key
                yield whole
            else:
                yield Done(task, msgspec.msgpack.decode(zlib.decompress(value), type=JudgedBatch))
