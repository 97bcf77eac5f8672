"""Reading the hand-written facts and writing the packaged tables."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

FACTS: Final = Path(__file__).parent / "facts"
TABLES: Final = Path(__file__).parent.parent / "src" / "wiredesk" / "knowledge" / "data"


def facts(name: str, width: int) -> Iterator[list[str]]:
    """Yield the rows of a hand-written table, padded to `width` fields; comments and empty lines are left out."""
    for number, line in enumerate((FACTS / name).read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = [field.strip() for field in line.split("\t")]
        if len(fields) > width:
            raise ValueError(f"{name}, line {number}: {len(fields)} fields, at most {width} expected")
        yield fields + [""] * (width - len(fields))


def read_csv(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file with a head line, every missing value an empty string."""
    with path.open(encoding="utf-8", newline="") as handle:
        return [{key: (value or "").strip() for key, value in row.items() if key} for row in csv.DictReader(handle)]


def write(name: str, columns: Sequence[str], table: Iterable[Sequence[str]]) -> int:
    """Write one packaged table and return its number of rows; tabs and line breaks in values are refused."""
    lines = ["\t".join(columns)]
    for row in table:
        if len(row) != len(columns) or any("\t" in field or "\n" in field for field in row):
            raise ValueError(f"{name}: a row that cannot be written: {row!r}")
        lines.append("\t".join(row))
    TABLES.mkdir(parents=True, exist_ok=True)
    (TABLES / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines) - 1
