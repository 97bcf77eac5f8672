"""Suites that build a record of `DIR/input` and compare its export with `DIR/gold.json` by `score.py`."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wiredesk.export import write_jsonl
from wiredesk.run import build

from . import score
from .suites import Figures, Request


def measure(name: str, request: Request) -> Figures:
    """Build, export and score; with a limit, only the first documents of the gold in order of their names."""
    with exported(name, request) as (data, export):
        return dict(score.score(name, data / "gold.json", export))


@contextmanager
def exported(name: str, request: Request) -> Iterator[tuple[Path, Path]]:
    """Build the record of a suite's input; give the suite's folder (cut to the limit) and the folder of the export."""
    if request.data is None:
        raise SystemExit(f"{name} needs --data DIR with input/ and gold.json")
    with tempfile.TemporaryDirectory(prefix="wiredesk-evaluation-") as folder:
        work = Path(folder)
        data = request.data if request.limit is None else first_of(request.data, request.limit, work / "data")
        kept = request.records or work
        kept.mkdir(parents=True, exist_ok=True)
        with build([data / "input"], kept / f"{request.data.name}.wiredesk", workers=request.workers) as record:
            write_jsonl(record, work / "export")
        yield data, work / "export"


def first_of(data: Path, limit: int, to: Path) -> Path:
    """Copy the first `limit` documents of a suite, in order of their names, to the folder `to` and return it."""
    gold = json.loads((data / "gold.json").read_text("utf-8"))
    names = sorted(gold["documents"])[:limit]
    (to / "input").mkdir(parents=True)
    gold["documents"] = {name: gold["documents"][name] for name in names}
    (to / "gold.json").write_text(json.dumps(gold), "utf-8")
    for name in names:
        for path in (data / "input").glob(f"{name}.*"):
            shutil.copy(path, to / "input")
    return to
