"""Workers end when their parent is killed: they hear of it by its pipe, not from the pool."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from wiredesk.run.worker import start_worker


def _killed_with_a_worker() -> None:
    pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), initializer=start_worker)
    os.write(1, str(pool.submit(os.getpid).result()).encode())
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_a_worker_ends_with_its_parent() -> None:
    done = subprocess.run([sys.executable, __file__], stdout=subprocess.PIPE, text=True, check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    stat = Path(f"/proc/{int(done.stdout)}/stat")
    for _ in range(100):
        try:
            if stat.read_text().rpartition(")")[2].split()[0] == "Z":  # ended, and nobody has asked for it yet
                return
        except FileNotFoundError:
            return
        time.sleep(0.1)
    pytest.fail("the worker outlived its parent by ten seconds")


if __name__ == "__main__":
    _killed_with_a_worker()
