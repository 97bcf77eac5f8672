"""Organizations: our own table, and the armed groups of the PETRARCH dictionaries (MIT) that it does not name."""

import re
from pathlib import Path
from typing import Final

from wiredesk.knowledge.countries import load_countries
from wiredesk.knowledge.names import fold

from .writing import facts, write

COLUMNS: Final = ("name", "kind", "country", "parent", "variants")
_SMALL: Final = frozenset(
    {"of", "the", "for", "and", "in", "de", "al", "el", "ul", "e", "i", "la", "del", "y", "to", "on"}
)
_CODE: Final = re.compile(r"\[([A-Z]{3})([A-Z]*)")


def build(data: Path) -> int:
    """Write organizations.tsv; returns the number of organizations."""
    table = {row[0]: row for row in facts("organizations.tsv", 5)}
    known = {fold(form).replace(" ", "") for row in table.values() for form in (row[0], *row[4].split(";"))}
    for row in _armed_groups(data / "petrarch" / "Phoenix.MilNonState.actors.txt"):
        forms = [row[0], *filter(None, row[4].split(";"))]
        new = [form for form in forms if fold(form).replace(" ", "") not in known]
        if new and new[0] == row[0] and len(new) == len(forms):
            known.update(fold(form).replace(" ", "") for form in forms)
            table.setdefault(row[0], row)
    return write("organizations.tsv", COLUMNS, [table[k] for k in sorted(table)])


def _armed_groups(path: Path) -> list[list[str]]:
    """Return the groups of the dictionary that have a name of two words or more, with variants and acronyms."""
    found: list[list[str]] = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        text, _, _ = line.partition("#")
        form = _written(text.split("[")[0].lstrip("+"))
        if not form:
            continue
        name, acronym = form
        telling = " " in name and not name[0].isdigit() and max(map(len, name.split())) > 4
        if text.startswith("+") and found:
            found[-1][4] = ";".join(filter(None, [found[-1][4], name if telling else "", acronym]))
            continue
        code = _CODE.search(text)
        if code and "REB" in code.group(2) and telling:
            country = code.group(1) if load_countries().get(code.group(1)) else ""
            found.append([name, "armed_group", country, "", acronym])
        else:
            found.append([name, "", "", "", ""])  # keeps the variants of a group that is left out apart
    return [row for row in found if row[1]]


def _written(text: str) -> tuple[str, str] | None:
    """Return "ADEN_ABYAN_ISLAMIC_ARMY_(AAIA)_" as ("Aden Abyan Islamic Army", "AAIA")."""
    plain = text.replace("_", " ").strip()
    acronym = re.search(r"\(([A-Z-]{3,6})\)", plain)
    plain = " ".join(re.sub(r"\(.*?\)", " ", plain).split())
    if len(plain) < 4 or not re.fullmatch(r"[A-Z0-9' .-]+", plain):
        return None
    words = [w.lower() if i and w.lower() in _SMALL else _cased(w) for i, w in enumerate(plain.split())]
    return " ".join(words), acronym.group(1) if acronym else ""


def _cased(word: str) -> str:
    return "-".join(p.lower() if i and p.lower() in _SMALL else p.capitalize() for i, p in enumerate(word.split("-")))
