"""Pairs of event mentions as they were judged, kept in the record task by task: a later build judges what changed."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from wiredesk.resolve import JudgedBatch
from wiredesk.squeezed import opened, squeezed

from .handed import Handed, Keys, do_handed
from .keys import judged_key
from .workplace import Done, Workplace


class KeptJudging:
    """Spreads the tasks of judging over the worker processes, but those whose results the record has.

    `keys` are those of all tasks that came by.
    """

    def __init__(self, place: Workplace, of_reports: Keys) -> None:
        self._place = place
        self._of_reports = of_reports
        self.keys: set[bytes] = set()

    def __call__(self, work: Callable[[Any], Any], tasks: Iterable[Any], /) -> Iterator[tuple[Any, Any]]:
        """Yield each task (`judging_tasks.PackedTask`) with its JudgedBatch, in any order."""
        new: dict[int, bytes] = {}
        done = partial(_judged, work=work, record=self._place.writer.path)
        with self._place.keeping() as keep:
            for handed, value in self._place.map(done, self._waiting(tasks, new)):
                key = new.pop(id(handed), None)
                if key is not None:
                    keep({key: value})
                yield handed.task, msgspec.msgpack.decode(opened(value), type=JudgedBatch)

    def _waiting(self, tasks: Iterable[Any], new: dict[int, bytes]) -> Iterator[Handed | Done[Handed, bytes]]:
        for task in tasks:
            key = judged_key(task.content_key())
            self.keys.add(key)
            value = self._place.writer.cached(key)
            if value is None:
                # Put together here: the pool packs tasks in a thread of its own, which may not ask the record.
                handed = self._of_reports.hand(task.packed)
                new[id(handed)] = key
                yield handed
            else:
                yield Done(Handed(task, (), ()), value)


def _judged(handed: Handed, work: Callable[[Any], JudgedBatch], record: Path) -> bytes:
    """Return the batch of a task as it is kept."""
    return squeezed(msgspec.msgpack.encode(do_handed(handed, work, record)))
