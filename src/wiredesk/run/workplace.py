"""Where a build works: its worker processes, its settings and knowledge, the record it writes, and who hears of it."""

import gc
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Generic, TypeVar

from wiredesk.errors import StageError
from wiredesk.knowledge import Knowledge
from wiredesk.store import RecordWriter

from .memory import give_back
from .progress import Progress, Report
from .settings import Settings
from .worker import RARELY, start_worker

A = TypeVar("A")
B = TypeVar("B")

#: Below this many tasks a pool costs more than it saves: a worker takes about two seconds to start and load the model.
_WORTH_A_POOL = 6
#: Results are committed whenever as many bytes wait.
_COMMIT_BYTES = 4_000_000


@dataclass(frozen=True)
class Done(Generic[A, B]):
    """A task whose result is at hand."""

    task: A
    result: B


@dataclass
class Workplace:
    """The means of one build. All that changes in it is the pool, started when first needed, and what was done by it.

    `worked` tells whether a stage has had work for it: else all was kept from an earlier build so far.
    """

    writer: RecordWriter
    settings: Settings
    knowledge_files: tuple[Path, ...]
    workers: int
    report: Report
    knowledge: Knowledge
    worked: bool = False
    _stage: str = ""
    _pool: ProcessPoolExecutor | None = field(default=None, repr=False)
    _warming: list[Future[object]] = field(default_factory=list, repr=False)
    _scratch: "TemporaryDirectory[str] | None" = field(default=None, repr=False)

    def enter(self, stage: str) -> None:
        """Begin a stage: progress is told under its name from here on, and what the one before let go is given back."""
        give_back()
        self._stage = stage
        self.report(Progress(stage, 0, None, ""))

    def tell(self, done: int, total: int | None, unit: str) -> None:
        """Tell how far the present stage is."""
        self.report(Progress(self._stage, done, total, unit))

    def map(
        self, work: Callable[[A], B], tasks: Iterable["A | Done[A, B]"], *, here_meanwhile: bool = False
    ) -> Iterator[tuple[A, B]]:
        """Yield each task with its result, as they are done: in any order, which the caller must not depend on.

        `work` and the tasks are pickled; tasks are asked for when a worker has hands for them, and may be done already.
        With `here_meanwhile` this process does tasks itself while the workers are still warming. Raises StageError
        when a worker process dies.
        """
        waiting = iter(tasks)
        first: list[A] = []
        for task in waiting:
            if isinstance(task, Done):
                yield task.task, task.result
            elif self.workers < 2:
                yield task, work(task)
            else:
                first.append(task)
                if len(first) == _WORTH_A_POOL:
                    break
        if len(first) < _WORTH_A_POOL:
            for each in first:
                yield each, work(each)
            return
        self.worked = True
        try:
            yield from self._mapped(work, chain(first, waiting), here_meanwhile)
        except BrokenProcessPool as error:
            raise self._died() from error

    def warm(self, prepare: Callable[[], object]) -> None:
        """Start the worker processes and have each do `prepare` while this one goes on with something else."""
        if self.workers > 1:
            pool = self._started()
            self._warming = [pool.submit(prepare) for _ in range(self.workers)]

    def aside(self, work: Callable[[], B]) -> Callable[[], B]:
        """Have a worker process do something while this one goes on; return a function that waits for the result.

        That raises StageError when the process died.
        """
        future = self._started().submit(work)

        def result() -> B:
            try:
                return future.result()
            except BrokenProcessPool as error:
                raise self._died() from error

        return result

    def _died(self) -> StageError:
        return StageError(
            f"a worker process died in stage {self._stage} (out of memory?): run again with fewer workers, "
            "what was read is kept"
        )

    def scratch(self) -> Path:
        """Return a folder for files that nobody wants after the build."""
        if self._scratch is None:
            self._scratch = TemporaryDirectory(prefix="wiredesk-")
        return Path(self._scratch.name)

    def clear(self) -> None:
        """Remove the folder of `scratch`."""
        if self._scratch is not None:
            self._scratch.cleanup()
            self._scratch = None

    @contextmanager
    def keeping(self) -> Iterator[Callable[[Mapping[bytes, bytes]], None]]:
        """Give a function that keeps results in the record, some at a time, and the last of them however this ends."""
        waiting: dict[bytes, bytes] = {}
        size = 0  # counted as they come: a large pile has very many small ones

        def keep(values: Mapping[bytes, bytes]) -> None:
            nonlocal size
            waiting.update(values)
            size += sum(len(key) + len(value) for key, value in values.items())
            if size >= _COMMIT_BYTES:
                self.writer.keep(waiting)
                waiting.clear()
                size = 0

        try:
            yield keep
        finally:
            self.writer.keep(waiting)

    def _mapped(
        self, work: Callable[[A], B], waiting: Iterable["A | Done[A, B]"], here_meanwhile: bool
    ) -> Iterator[tuple[A, B]]:
        pool = self._started()
        running: dict[Future[B], A] = {}
        for task in waiting:
            if isinstance(task, Done):
                yield task.task, task.result
                continue
            if here_meanwhile and not all(future.done() for future in self._warming):
                yield task, work(task)
                continue
            running[pool.submit(work, task)] = task
            # A few tasks ahead of the workers, not all at once: tasks hold texts.
            if len(running) >= 2 * self.workers:
                yield from _finished(running)
        while running:
            yield from _finished(running)

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
            self._warming = []


def _finished(running: dict[Future[B], A]) -> Iterator[tuple[A, B]]:
    """Wait until a task is done, and yield all that are."""
    for future in wait(running, return_when=FIRST_COMPLETED).done:
        yield running.pop(future), future.result()


@contextmanager
def rare_collections() -> Iterator[None]:
    """Search seldom for cyclic garbage while a build runs, in this process as in its workers."""
    before = gc.get_threshold()
    gc.set_threshold(*RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)
