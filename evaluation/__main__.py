"""Measure one capability, or check every floor whose data is here.

    python -m evaluation SUITE --data DIR [--limit N]     DIR has input/ and gold.json
    python -m evaluation speed [--reports N] [--words N] [--workers N]
    python -m evaluation check [--shared]                 floors.json; suites with data in ../shared only with --shared
    python -m evaluation list

Prints one table and, as the last line, one JSON object. `check` leaves with 1 when a figure lies below its floor.
"""  # fmt: skip

import argparse
import hashlib
import json
import os
import sys
from pathlib import Path

from . import suites
from .floors import check

ROOT = Path(__file__).resolve().parent.parent


def data_hash(data: Path) -> str:
    """Return a hash over the names and bytes of all files below `data`, or of the one file."""
    digest = hashlib.sha256()
    files = [data] if data.is_file() else sorted(path for path in data.rglob("*") if path.is_file())
    for path in files:
        digest.update(path.relative_to(data.parent).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def shared() -> Path:
    """Return the folder of data that is not part of the project: $WIREDESK_SHARED, or ../shared."""
    return Path(os.environ.get("WIREDESK_SHARED", ROOT.parent / "shared"))


def show(suite: str, figures: dict[str, float], data: Path | None) -> None:
    """Print the figures as a table and as a JSON line."""
    width = max((len(name) for name in figures), default=0)
    for name, value in figures.items():
        print(f"{name:<{width}}  {value:,.4f}".rstrip("0").rstrip("."))
    line: dict[str, object] = {"suite": suite, "figures": {name: round(value, 4) for name, value in figures.items()}}
    if data is not None:
        line["data"] = data.name
        line["data_sha256"] = data_hash(data)
    print(json.dumps(line))


def main(arguments: list[str] | None = None) -> int:
    """Run one suite, or the check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suite", help="a suite, or check, or list")
    parser.add_argument("--data", type=Path, help="folder with input/ and gold.json")
    parser.add_argument("--limit", type=int, help="only the first N reports")
    parser.add_argument("--reports", type=int, default=2000, help="speed: reports to generate")
    parser.add_argument("--words", type=int, default=450, help="speed: words of a report, about")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--records", type=Path, help="keep the built records here; readings in them are used again")
    parser.add_argument("--shared", action="store_true", help="check: also the suites whose data is in ../shared")
    options = parser.parse_args(arguments)
    if options.suite == "list":
        for name, suite in suites.SUITES.items():
            print(f"{name:<14} {suite.what}")
        return 0
    if options.suite == "check":
        return check(ROOT, shared() if options.shared else None, options.workers, data_hash)
    if options.suite not in suites.SUITES:
        parser.error(f"no suite {options.suite}; there are {', '.join(suites.SUITES)}")
    request = suites.Request(
        options.data, options.limit, options.reports, options.workers, options.records, options.words
    )
    show(options.suite, suites.measure(options.suite, request), options.data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
