"""Piles of reports written for the project, with what their reports disagree on (`training/piles/README.md`)."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from wiredesk.model import Document

FOLDER = Path(__file__).parent / "piles"


class Said(NamedTuple):
    """Words of a report that take a side: code points, `end` exclusive."""

    document: str
    start: int
    end: int


class Disagreement(NamedTuple):
    """What was planted: its kind, and who says what, side by side."""

    kind: str
    what: str
    sides: tuple[tuple[Said, ...], ...]

    def side_of(self, place: tuple[str, int]) -> int | None:
        """Return the side in whose words a place (document id, code point) stands."""
        document, at = place
        for number, side in enumerate(self.sides):
            if any(document == s.document and s.start <= at < s.end for s in side):
                return number
        return None

    def apart(self, left: tuple[str, int], right: tuple[str, int]) -> bool:
        """Tell whether two places (document id, code point) stand in the words of two sides."""
        mine, theirs = self.side_of(left), self.side_of(right)
        return None not in (mine, theirs) and mine != theirs


def names(folder: Path = FOLDER) -> list[str]:
    """Return the names of the piles, in order."""
    return sorted(path.parent.name for path in folder.glob("*/truth.json"))


def disagreements(truth: Path, documents: Mapping[str, Document]) -> list[Disagreement]:
    """Return what a `truth.json` tells, found in the texts of reports by their file names.

    A side none of whose words is found is empty.
    """
    found = []
    for row in json.loads(truth.read_text(encoding="utf-8"))["disagreements"]:
        sides = tuple(tuple(_said(side["quotes"], documents)) for side in row["sides"])
        found.append(Disagreement(row["kind"].split("/")[0].split()[0], row["what"], sides))
    return found


def _said(quotes: list[dict[str, str]], documents: Mapping[str, Document]) -> Iterator[Said]:
    for row in quotes:
        document = documents.get(row["report"])
        if document is None:
            continue
        at = [i for i, c in enumerate(document.text) if not c.isspace()]
        bare = "".join(document.text[i] for i in at)
        quote = "".join(row["quote"].split())
        start = bare.find(quote)
        if start >= 0:
            yield Said(document.id, at[start], at[start + len(quote) - 1] + 1)
