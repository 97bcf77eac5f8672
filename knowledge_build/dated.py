"""Calendar events, elections and world facts: our own tables, and the election days of the sources."""

import json
import re
from pathlib import Path
from typing import Final

from .offices import MONTHS
from .writing import facts, read_csv, write

_DAY: Final = re.compile(
    r"(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December) (\d{4})"
)


def build(data: Path) -> int:
    """Write the calendar's tables, world_facts.tsv and elections.tsv; returns the number of elections."""
    write("calendar_events.tsv", ("key", "name", "kind", "rule", "usual", "phrases"), facts("calendar_events.tsv", 6))
    instances = sorted(facts("calendar_instances.tsv", 5), key=lambda row: (row[0], row[2]))
    write("calendar_instances.tsv", ("key", "year", "start", "end", "place"), instances)
    write("world_facts.tsv", ("key", "name", "start", "end", "phrases"), facts("world_facts.tsv", 5))
    table: dict[tuple[str, str, str], list[str]] = {}
    for row in read_csv(data / "elections.csv"):
        table[row["country"], row["kind"], row["start"]] = [
            row["country"],
            row["kind"],
            row["start"],
            row["end"],
            "hand-entered",
            row["note"],
        ]
    for country, kind, start, end, note in facts("elections.tsv", 5):
        table.setdefault((country, kind, start), [country, kind, start, end or start, "wiredesk", note])
    for row in _factbook(data):
        if not any(_near(row, known) for known in table.values()):
            table[row[0], row[1], row[2]] = row
    return write(
        "elections.tsv", ("country", "kind", "start", "end", "source", "note"), [table[k] for k in sorted(table)]
    )


def _near(row: list[str], known: list[str]) -> bool:
    """Whether a known election of the country lies in the same quarter of a year: then the known one stands."""
    if row[0] != known[0]:
        return False
    months = [int(d[:4]) * 12 + int(d[5:7]) for d in (row[2], known[2])]
    return abs(months[0] - months[1]) <= 3


def _factbook(data: Path) -> list[list[str]]:
    """Most recent elections of the World Factbook's government pages, where a day is given."""
    codes = {
        row["FIPS"].lower(): row["ISO3166-1-Alpha-3"]
        for row in read_csv(data / "geo" / "country-codes.csv")
        if row["FIPS"]
    }
    book = json.loads((data / "factbook-government.json").read_text(encoding="utf-8"))
    found = []
    for code, page in sorted(book.items()):
        country = codes.get(code)
        for branch, kind in (("Executive branch", "presidential"), ("Legislative branch", "parliamentary")):
            text = re.sub(r"<.*?>", " ", page.get(branch, {}).get("most recent election date", {}).get("text", ""))
            if not country:
                continue
            days = [f"{y}-{MONTHS[m]:02d}-{int(d):02d}" for d, m, y in _DAY.findall(text)]
            if len(days) == 1:
                found.append([country, kind, days[0], days[0], "CIA World Factbook", ""])
    return found
