"""When people were born and died: our own facts, presidents and vice presidents of the US, ministers of five states."""

import re
from pathlib import Path

from wiredesk.knowledge.names import fold

from .writing import facts, read_csv, write

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LATEST_BIRTH = "1900"


def build(data: Path) -> int:
    """Write births.tsv; returns its number of rows. Of two people of one name, and of two days of one, none is kept."""
    table: dict[str, tuple[str, str, str, str, str]] = {}
    for names, born, died in facts("births.tsv", 3):
        person, *variants = names.split(";")
        table[fold(person)] = (person, ";".join(variants), born, died, "wiredesk")
    doubtful: set[str] = set()
    for person, born, died, source in sorted({*_executives(data), *_ministers(data)}):
        known = table.get(fold(person))
        if known is None:
            table[fold(person)] = (person, "", born, died, source)
        elif known[4] != "wiredesk" and known[2] != born:
            doubtful.add(fold(person))
    rows = sorted(row for key, row in table.items() if key not in doubtful)
    return write("births.tsv", ("person", "variants", "born", "died", "source"), rows)


def _ministers(data: Path) -> set[tuple[str, str, str, str]]:
    found: set[tuple[str, str, str, str]] = set()
    for path in sorted((data / "offices").glob("*.csv")):
        for row in read_csv(path):
            born, died = row.get("DOB", ""), row.get("DOD", "")
            person = row.get("person", "").split(", ", maxsplit=1)[0]
            day = _DAY.fullmatch(born) and not born.endswith("-01-01")  # 1 January stands for a year alone
            if day and born > _LATEST_BIRTH and " " in person:
                found.add((person, born, died if _DAY.fullmatch(died) else "", "Wikidata"))
    return found


def _executives(data: Path) -> set[tuple[str, str, str, str]]:
    """Read names and birthdays from the plain, regular lines of congress-legislators' YAML."""
    text = (data / "offices" / "congress-legislators-executive.yaml").read_text(encoding="utf-8")
    found = set()
    for entry in text.split("\n- id:"):
        field = {
            key: re.search(rf"^ +{key}: '?([^'\n]+)'?$", entry, re.MULTILINE) for key in ("first", "last", "birthday")
        }
        first, last, born = field["first"], field["last"], field["birthday"]
        if first and last and born and born[1] > _LATEST_BIRTH:
            found.add((f"{first[1]} {last[1]}", born[1], "", "congress-legislators"))
    return found
