"""Where a build works: its worker processes, its settings and knowledge, the record it writes, and who hears of it."""

import gc
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

from wiredesk.errors import StageError
from wiredesk.knowledge import Knowledge
from wiredesk.store import RecordWriter

from .progress import Progress, Report
from .settings import Settings
from .worker import RARELY, start_worker

A = TypeVar("A")
B = TypeVar("B")

#: Below this many tasks a pool costs more than it saves: a worker takes about two seconds to start and load the model.
_WORTH_A_POOL = 6
#: Results are committed whenever as many bytes wait.
_COMMIT_BYTES = 4_000_000


@dataclass
class Workplace:
    """The means of one build. The only thing in it that changes is the pool, which is started when first needed."""

    writer: RecordWriter
    settings: Settings
    knowledge_files: tuple[Path, ...]
    workers: int
    report: Report
    knowledge: Knowledge
    _stage: str = ""
    _pool: ProcessPoolExecutor | None = field(default=None, repr=False)

    def enter(self, stage: str) -> None:
        """Begin a stage: progress is told under its name from here on."""
        self._stage = stage
        self.report(Progress(stage, 0, None, ""))

    def tell(self, done: int, total: int | None, unit: str) -> None:
        """Tell how far the present stage is."""
        self.report(Progress(self._stage, done, total, unit))

    def map(self, work: Callable[[A], B], tasks: Iterable[A]) -> Iterator[tuple[A, B]]:
        """Yield each task with its result, as they are done: in any order, which the caller must not depend on.

        `work` and the tasks are pickled; tasks are asked for when a worker has hands for them. Raises StageError when a
        worker process dies.
        """
        waiting = iter(tasks)
        first = _first(waiting, _WORTH_A_POOL) if self.workers > 1 else []
        if len(first) < _WORTH_A_POOL:
            for task in chain(first, waiting):
                yield task, work(task)
            return
        try:
            yield from self._mapped(work, chain(first, waiting))
        except BrokenProcessPool as error:
            raise StageError(
                f"a worker process died in stage {self._stage} (out of memory?): run again with fewer workers, "
                "what was read is kept"
            ) from error

    def warm(self, prepare: Callable[[], object]) -> None:
        """Start the worker processes and have each do `prepare` while this one goes on with something else."""
        if self.workers > 1:
            pool = self._started()
            for _ in range(self.workers):
                pool.submit(prepare)

    @contextmanager
    def keeping(self) -> Iterator[Callable[[Mapping[bytes, bytes]], None]]:
        """Give a function that keeps results in the record, some at a time, and the last of them however this ends."""
        waiting: dict[bytes, bytes] = {}

        def keep(values: Mapping[bytes, bytes]) -> None:
            waiting.update(values)
            if sum(map(len, waiting.values())) >= _COMMIT_BYTES:
                self.writer.keep(waiting)
                waiting.clear()

        try:
            yield keep
        finally:
            self.writer.keep(waiting)

    def _mapped(self, work: Callable[[A], B], waiting: Iterator[A]) -> Iterator[tuple[A, B]]:
        pool = self._started()
        running: dict[Future[B], A] = {}
        # A few tasks ahead of the workers, not all at once: tasks hold texts.
        for task in _first(waiting, 2 * self.workers):
            running[pool.submit(work, task)] = task
        while running:
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                task = running.pop(future)
                for following in _first(waiting, 1):
                    running[pool.submit(work, following)] = following
                yield task, future.result()

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # "spawn": a fork would copy the parent's threads' locks; workers leave Ctrl-C to the parent.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self.workers, mp_context=context, initializer=start_worker)
        return self._pool

    def close_pool(self, *, cancel: bool = False) -> None:
        """Let the worker processes go: what follows needs their memory more than their hands."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=cancel)
            self._pool = None


def _first(items: Iterator[A], count: int) -> list[A]:
    return list(islice(items, count))


@contextmanager
def rare_collections() -> Iterator[None]:
    """Search seldom for cyclic garbage while a build runs, in this process as in its workers."""
    before = gc.get_threshold()
    gc.set_threshold(*RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)
