"""What a stage let go is given back before the next begins."""

from pathlib import Path

import pytest

from wiredesk.run import memory


def _resident() -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


@pytest.mark.skipif(memory._library() is None, reason="no glibc here")
def test_freed_memory_goes_back_to_the_system():
    # Blocks too small to be the system's own, with one that stays at the end: the heap cannot shrink by itself.
    blocks = [bytes([at % 256]) * 60_000 for at in range(2_000)]
    last = blocks[-1]
    full = _resident()
    del blocks
    memory.give_back()
    assert full - _resident() > 80_000  # of some 117,000 kB
    assert last
