"""One pile in several orders, with one and two workers, several hash seeds, at once or later:
the export has the same bytes.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from wiredesk.language.model_file import MODEL_PATH

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"
REPORTS = [
    "blinken-xi.html",
    "wire-qin-courier.txt",
    "wire-qin-valley.txt",
    "blinken-second-visit.txt",
    "selden.jsonl",
    "truss-rutte.txt",
    "communique.txt",
]

BUILD = """
import sys
from pathlib import Path
import wiredesk.resolve.judging_tasks
import wiredesk.run.across, wiredesk.run.parcels, wiredesk.run.readings, wiredesk.run.reports, wiredesk.run.workplace
from wiredesk.export import write_jsonl
from wiredesk.run import add, build

if __name__ == "__main__":
    record, out, workers, shard, later, *inputs = sys.argv[1:]
    # Small tasks, so that a pool is really used and results come in any order.
    wiredesk.run.readings._SHARD_CHARACTERS = int(shard)
    wiredesk.run.reports._SHARD = 1
    wiredesk.run.across._WORTH_WORKERS = 2
    wiredesk.run.parcels._WORTH_WORKERS = 2 if workers == "2" or later == "later" else 40
    wiredesk.run.parcels._TASK_REPORTS = wiredesk.run.parcels._TASK_LINKS = 1
    wiredesk.run.workplace._WORTH_A_POOL = 2
    held = 0 if workers == "2" else 500  # no reading in memory, or all
    wiredesk.run.readings.MOST_HELD = wiredesk.run.parcels.MOST_HELD = held
    wiredesk.resolve.judging_tasks._TASK_MENTIONS = int(shard) // 100
    first = inputs[:-1] if later == "later" else inputs
    build(first, record, workers=int(workers)).close()
    if later == "later":
        add(record, inputs[-1:], workers=int(workers)).close()
    from wiredesk.store import open_record, verify
    with open_record(record) as opened:
        write_jsonl(opened, Path(out))
        assert not list(verify(opened)), list(verify(opened))[:3]
"""

pytestmark = pytest.mark.skipif(not MODEL_PATH.exists(), reason=f"{MODEL_PATH.name} is not in this checkout")


def export(
    folder: Path, names: list[str], *, workers: int, seed: int, shard: int, later: bool = False
) -> dict[str, bytes]:
    folder.mkdir()
    script = folder / "build.py"
    script.write_text(BUILD)
    inputs = [str(EXAMPLES / name) for name in names]
    done = subprocess.run(
        [sys.executable, str(script), str(folder / "r.wiredesk"), str(folder / "out"), str(workers), str(shard),
         "later" if later else "at once", *inputs],
        env={**os.environ, "PYTHONHASHSEED": str(seed)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_bytes() for path in sorted((folder / "out").iterdir())}


def test_same_in_same_out(tmp_path):
    straight = export(tmp_path / "a", REPORTS, workers=1, seed=0, shard=40_000)
    assert straight["events.jsonl"].count(b"\n") > 10
    turned = REPORTS[::-1]
    mixed = REPORTS[3:] + REPORTS[:3]
    others = {
        "another order, two workers, another hash seed": export(tmp_path / "b", turned, workers=2, seed=1, shard=500),
        "a third order": export(tmp_path / "c", mixed, workers=1, seed=2, shard=3_000),
        "the last report added later": export(tmp_path / "d", mixed, workers=1, seed=3, shard=40_000, later=True),
    }
    for what, files in others.items():
        for name, content in straight.items():
            assert files[name] == content, f"{what}: {name} differs"


def test_no_path_clock_or_worker_count_is_exported(tmp_path):
    files = export(tmp_path / "a", REPORTS[:2], workers=2, seed=0, shard=500)
    for name, content in files.items():
        assert str(EXAMPLES).encode() not in content, name
        assert str(tmp_path).encode() not in content, name
        assert b"workers" not in content, name
