"""Floors: figures that were reached and must not be lost, with the hash of the data that they were reached on.

`floors.json` is a list of {suite, data, data_sha256, limit, floors: {figure: least}, ceilings: {figure: most}}; `data`
is below the repository ("evaluation/cases/x") or below the folder of shared data ("shared:suites/timebank").
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import suites


def check(root: Path, shared: Path | None, workers: int, data_hash: Callable[[Path], str]) -> int:
    """Measure every floor whose data is here; return 1 when one is missed or data have changed, else 0."""
    missed = 0
    for entry in json.loads((root / "evaluation" / "floors.json").read_text("utf-8")):
        name = f"{entry['suite']} on {entry['data'] or 'generated data'}"
        data, why_not = _data(entry["data"], root, shared)
        if why_not:
            print(f"SKIPPED  {name}: {why_not}")
            continue
        if data is not None and entry.get("data_sha256") != (is_now := data_hash(data)):
            print(f"MISSED   {name}: the data have changed ({is_now}); measure again and write the new floor")
            missed += 1
            continue
        request = suites.Request(data=data, limit=entry.get("limit"), reports=entry.get("reports", 20), workers=workers)
        missed += _compare(name, entry, suites.measure(entry["suite"], request))
    return 1 if missed else 0


def _data(where: str | None, root: Path, shared: Path | None) -> tuple[Path | None, str | None]:
    if not where:
        return None, None
    if not where.startswith("shared:"):
        path = root / where
        return (path, None) if path.exists() else (None, f"{where} is not in the repository")
    if shared is None:
        return None, "its data is not part of the project (--shared measures it)"
    path = shared / where.removeprefix("shared:")
    return (path, None) if path.exists() else (None, f"{path.name} is not in the folder of shared data")


def _compare(name: str, entry: dict[str, Any], figures: suites.Figures) -> int:
    missed = 0
    bounds = [(figure, least, True) for figure, least in entry.get("floors", {}).items()]
    bounds += [(figure, most, False) for figure, most in entry.get("ceilings", {}).items()]
    for figure, bound, is_floor in bounds:
        value = figures.get(figure)
        kept = value is not None and (value >= bound if is_floor else value <= bound)
        shown = "nothing" if value is None else f"{value:.4f}"
        limit = f"{'at least' if is_floor else 'at most'} {bound}"
        print(f"{'kept    ' if kept else 'MISSED  '} {name}: {figure} {shown} ({limit})")
        missed += not kept
    sys.stdout.flush()
    return missed
