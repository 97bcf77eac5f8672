"""Reports a second and peak memory by stage, over a generated pile, and what one more report takes."""

import os
import tempfile
import threading
import time
from pathlib import Path

from wiredesk.run import Progress, add, build

from .generated import write_pile
from .generated_topics import write_topics
from .suites import Figures, Request

#: Between two looks at the memory. One look at three processes of 300 MB takes some 30 ms of a processor: ten a second
#: would be a good part of what is measured.
_EVERY_SECONDS = 1.0


class _Memory(threading.Thread):
    """Samples the memory of this process and all below it: proportional set size, so that shared pages count once."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.stage = "start"
        self.peaks: dict[str, int] = {}
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.wait(_EVERY_SECONDS):
            self.look()

    def look(self) -> None:
        """Note what the present stage takes now."""
        total = sum(_megabytes(pid) for pid in _family(os.getpid()))
        self.peaks[self.stage] = max(self.peaks.get(self.stage, 0), total)

    def end(self) -> None:
        self._ended.set()
        self.join()


def _family(pid: int) -> list[int]:
    pids = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:  # it ended meanwhile
            continue
        for child in children:
            pids += _family(int(child))
    return pids


def _megabytes(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) // 1024


def _stolen() -> float:
    """Processor seconds that the host of a virtual machine gave to others, over all processors; 0 where none says."""
    try:
        fields = Path("/proc/stat").read_text().split("\n", 1)[0].split()
    except OSError:
        return 0.0
    return int(fields[8]) / os.sysconf("SC_CLK_TCK") if len(fields) > 8 else 0.0


def _cpu() -> float:
    """Processor seconds of this process and of its workers that have ended: on a busy machine the fairer clock."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


class _Watch:
    """Follows a build: seconds by the clock and of the processor, and peak memory, by stage."""

    def __init__(self) -> None:
        self._memory = _Memory()
        self._seconds: dict[str, float] = {}
        self._used: dict[str, float] = {}
        self._stage = "start"
        self._memory.start()
        self._stolen = _stolen()
        self._began = self._last = time.perf_counter()
        self._cpu_last = _cpu()

    def follow(self, progress: Progress) -> None:
        """Take note of a stage that begins."""
        if progress.stage != self._stage:
            self._close()
            self._stage = self._memory.stage = progress.stage

    def _close(self) -> None:
        self._memory.look()  # a stage may be shorter than it takes until the next look
        now, used = time.perf_counter(), _cpu()
        for of_stage, spent in ((self._seconds, now - self._last), (self._used, used - self._cpu_last)):
            of_stage[self._stage] = of_stage.get(self._stage, 0.0) + spent
        self._last, self._cpu_last = now, used

    def figures(self, before: str = "") -> Figures:
        """Return what was seen until now, its names beginning with `before`."""
        self._close()
        whole, stolen = self._last - self._began, _stolen() - self._stolen
        self._memory.end()
        found: Figures = {}
        for stage, spent in self._seconds.items():
            if stage != "start":
                found[f"{before}seconds_{stage}"] = round(spent, 2)
                found[f"{before}cpu_seconds_{stage}"] = round(self._used[stage], 2)
                found[f"{before}peak_megabytes_{stage}"] = self._memory.peaks.get(stage, 0)
        found[f"{before}cpu_seconds"] = round(sum(self._used.values()), 2)
        found[f"{before}seconds"] = round(whole, 2)
        # A clock tells little of a build while the host runs others on the same processors.
        found[f"{before}stolen_share"] = round(stolen / (whole * (os.cpu_count() or 1)), 3)
        found[f"{before}peak_megabytes"] = max(self._memory.peaks.values(), default=0)
        return found


def measure(name: str, request: Request) -> Figures:
    """Build a generated pile once and return seconds, reports a second and peak megabytes by stage; Linux only.

    "speed" has one topic (`generated.write_pile`), "speed_topics" many; then one more report is added ("add_").
    """
    with tempfile.TemporaryDirectory(prefix="wiredesk-speed-") as folder:
        pile, record_path, more = Path(folder) / "pile", Path(folder) / "r.wiredesk", Path(folder) / "more"
        if request.data is None:
            write = write_topics if name == "speed_topics" else write_pile
            write(pile, request.reports + 1, words=request.words)
            more.mkdir()
            for path in sorted(pile.glob(f"report-{request.reports:06d}.*")):
                path.rename(more / path.name)
        else:
            pile = request.data
        watch = _Watch()
        with build([pile], record_path, workers=request.workers, progress=watch.follow) as record:
            built = watch.figures()
            counts = record.meta.counts
        figures: Figures = {
            "reports": counts["documents"],
            "workers": request.workers,
            "record_megabytes": round(record_path.stat().st_size / 1e6, 1),
        }
        if request.data is None:
            watch = _Watch()
            with add(record_path, [more], progress=watch.follow):
                figures |= watch.figures("add_")
    figures |= built
    figures["cpu_seconds_per_report"] = round(built["cpu_seconds"] / max(1, counts["documents"]), 3)
    figures["reports_per_second"] = round(counts["documents"] / built["seconds"], 3)
    return figures
