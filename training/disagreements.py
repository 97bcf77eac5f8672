"""What training learns of tellings that may be of one thing: the piles in which what reports disagree on is known.

A pair of values that cannot both hold is right where they stand in words of two sides of one planted disagreement; it
is left out where it only repeats two such values, and wrong otherwise.
"""

import os
import tempfile
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from wiredesk.model import Entity, Finding
from wiredesk.reconcile import NamedReports, SameStory, findings_across
from wiredesk.reconcile.reconcile import ParcelFindings
from wiredesk.run import build

from .labelled import FOLDER, Disagreement, disagreements, names


class Across(NamedTuple):
    """What findings across the events of a pile are made of."""

    parcels: tuple[ParcelFindings, ...]
    entities: Mapping[str, Entity]
    reports: NamedReports
    stories: SameStory
    found: tuple[Finding, ...]


class Candidate(NamedTuple):
    """Two values told by two reports: where (document id, code point), the values, and what tells of one thing."""

    left: tuple[str, int]
    right: tuple[str, int]
    values: tuple[Hashable, Hashable]
    features: dict[str, float]
    note: str = ""


class Example(NamedTuple):
    """A candidate of a pile; `right` is None where nobody can say."""

    pile: str
    candidate: Candidate
    right: bool | None


def examples(
    candidates: Callable[[Across], Iterable[Candidate]], folders: Iterable[Path] = (FOLDER,)
) -> Iterator[Example]:
    """Yield the candidates of all piles of some folders, pile by pile, with what is known of them."""
    for folder in folders:
        for name in names(folder):
            yield from _of_pile(folder / name, candidates)


def _of_pile(pile: Path, candidates: Callable[[Across], Iterable[Candidate]]) -> list[Example]:
    found: list[Example] = []

    def look(across: Across) -> None:
        documents = {across.reports.document(d).uri.rsplit("/", 1)[-1]: across.reports.document(d) for d in across.reports}
        planted = disagreements(pile / "truth.json", documents)
        found.extend(labelled(pile.name, candidates(across), planted))

    see(pile, look)
    return found


def labelled(pile: str, candidates: Iterable[Candidate], planted: Iterable[Disagreement]) -> Iterator[Example]:
    """Yield candidates with what the planted disagreements say of them."""
    known = list(planted)
    given = list(candidates)
    right = [any(p.apart(c.left, c.right) for p in known) for c in given]
    given_by: dict[Hashable, set[tuple[int, int]]] = defaultdict(set)
    for candidate in given:
        for place, value in zip((candidate.left, candidate.right), candidate.values, strict=True):
            own = {(n, side) for n, p in enumerate(known) if (side := p.side_of(place)) is not None}
            given_by[value] |= own
    for candidate, is_right in zip(given, right, strict=True):
        mine, theirs = (given_by[value] for value in candidate.values)
        repeats = any(n == m and a != b for n, a in mine for m, b in theirs)
        yield Example(pile, candidate, is_right if is_right or not repeats else None)


def see(pile: Path, look: Callable[[Across], None]) -> None:
    """Build the record of a pile in a folder of its own, and look at what its findings across events are made of."""

    def caught(
        parcels: Iterable[ParcelFindings], entities: Mapping[str, Entity], reports: NamedReports, stories: SameStory
    ) -> tuple[Finding, ...]:
        every = tuple(parcels)
        findings = findings_across(every, entities, reports, stories)
        look(Across(every, entities, reports, stories, findings))
        return findings

    with tempfile.TemporaryDirectory() as folder, patch("wiredesk.run.parcels.findings_across", caught):
        reports: list[Any] = sorted(pile.glob("*.txt"))
        build(reports, record=os.path.join(folder, "pile.wiredesk"), workers=1)
