"""Work that runs beside the desk: one build at a time, watched by the pages, never blocking them."""

import threading
from collections.abc import Callable

from wiredesk.errors import WiredeskError
from wiredesk.run.progress import Progress, Report


class Job:
    """One piece of work and how far it is: `stage`, `done` of `total` (None = not known), `error` when it failed."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.stage = "starting"
        self.done = 0
        self.total: int | None = None
        self.error: str | None = None
        self.begun = False
        self.finished = threading.Event()

    @property
    def running(self) -> bool:
        """Whether the work still goes on."""
        return not self.finished.is_set()

    def report(self, progress: Progress) -> None:
        """Take down how far the work is."""
        self.stage, self.done, self.total = progress.stage, progress.done, progress.total


class JobQueue:
    """Runs jobs one after another in a thread of its own; the last one started is `current`."""

    def __init__(self) -> None:
        self.current: Job | None = None
        self._lock = threading.Lock()
        self._shared: Job | None = None  # the last job whose work later requests may share

    def start(self, title: str, work: Callable[[Report], object], *, shared: bool = False) -> Job:
        """Start `work` after whatever runs now, and return its job at once.

        Work that is `shared` does the same whoever asks for it: where such a job still waits, that one is returned.
        """
        with self._lock:
            waiting = self._shared
            if shared and waiting is not None and waiting is self.current and not waiting.begun:
                return waiting
            job = Job(title)
            before, self.current = self.current, job
            if shared:
                self._shared = job
        threading.Thread(target=self._run, args=(job, before, work), daemon=True, name="wiredesk-job").start()
        return job

    def _run(self, job: Job, before: Job | None, work: Callable[[Report], object]) -> None:
        if before is not None:
            job.stage = "waiting for the work before"
            before.finished.wait()
        with self._lock:
            job.begun = True
        try:
            work(job.report)
        except WiredeskError as error:
            job.error = str(error)
        except Exception as error:  # the desk must go on whatever a build does; the reader sees what happened
            job.error = f"{type(error).__name__}: {error}"
        finally:
            job.finished.set()
