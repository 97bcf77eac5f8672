"""Reports a second and peak memory by stage, over a generated pile."""

import os
import tempfile
import threading
import time
from pathlib import Path

from wiredesk.run import Progress, build

from .generated import write_pile
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


def measure(name: str, request: Request) -> Figures:
    """Build a generated pile once and return seconds, reports a second and peak megabytes by stage; Linux only."""
    memory = _Memory()
    seconds: dict[str, float] = {}
    cpu: dict[str, float] = {}
    cpu_last = _cpu()
    began = last = time.perf_counter()
    stage = "start"

    def follow(progress: Progress) -> None:
        nonlocal stage, last, cpu_last
        if progress.stage != stage:
            memory.look()  # a stage may be shorter than it takes until the next look
            now = time.perf_counter()
            seconds[stage] = seconds.get(stage, 0.0) + now - last
            cpu_now = _cpu()
            cpu[stage] = cpu.get(stage, 0.0) + cpu_now - cpu_last
            cpu_last = cpu_now
            stage, last, memory.stage = progress.stage, now, progress.stage

    with tempfile.TemporaryDirectory(prefix="wiredesk-speed-") as folder:
        pile = Path(folder) / "pile" if request.data is None else request.data
        if request.data is None:
            write_pile(pile, request.reports)
        memory.start()
        stolen = _stolen()
        began = last = time.perf_counter()
        record_path = Path(folder) / "r.wiredesk"
        with build([pile], record_path, workers=request.workers, progress=follow) as record:
            whole = time.perf_counter() - began
            seconds[stage] = seconds.get(stage, 0.0) + time.perf_counter() - last
            cpu[stage] = cpu.get(stage, 0.0) + _cpu() - cpu_last
            stolen = _stolen() - stolen
            memory.look()
            memory.end()
            counts = record.meta.counts
        size = record_path.stat().st_size / 1e6
    figures: Figures = {"reports": counts["documents"], "workers": request.workers, "record_megabytes": round(size, 1)}
    for each, spent in seconds.items():
        if each != "start":
            figures[f"seconds_{each}"] = round(spent, 2)
            figures[f"cpu_seconds_{each}"] = round(cpu.get(each, 0.0), 2)
            figures[f"peak_megabytes_{each}"] = memory.peaks.get(each, 0)
    figures["cpu_seconds_per_report"] = round(sum(cpu.values()) / max(1, counts["documents"]), 3)
    figures["seconds"] = round(whole, 2)
    # A clock tells little of a build while the host runs others on the same processors.
    figures["stolen_share"] = round(stolen / (whole * (os.cpu_count() or 1)), 3)
    figures["peak_megabytes"] = max(memory.peaks.values(), default=0)
    figures["reports_per_second"] = round(counts["documents"] / whole, 3)
    return figures
