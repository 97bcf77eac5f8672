"""Piles of our own in the manner of real reports, with what they look back on: which mentions tell one event.

Suites of annotated heads of tight stories do not see what is joined wrongly further down: the arrest of this year with
that of last, one aftershock with the next. `gold.json` gives, per pile (a folder of reports beside it) and event,
quotes with the event's word in brackets, each of which stands once in its report. Pairs of two reports are judged where
both words are in the gold; of the others the number that is joined is told.
"""

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import wiredesk

from .masking import BadGold
from .suites import Figures, Request

CASES = Path(__file__).resolve().parent / "cases" / "background_merges"

#: Of one pile: event -> report -> quotes.
Gold = Mapping[str, Mapping[str, Sequence[str]]]


class Told(NamedTuple):
    """A word of a report (its name, and from where to where in its text), and the event that it tells."""

    report: str
    start: int
    end: int
    event: str


def measure(name: str, request: Request) -> Figures:
    """Build each pile and compare its events with the gold; the headline is the precision of joined pairs."""
    data = request.data or CASES
    piles = json.loads((data / "gold.json").read_text("utf-8"))["piles"]
    right = wrong = unjudged = gold = 0
    for pile in sorted(piles)[: request.limit]:
        told = list(told_in(data / pile, piles[pile]))
        found, others = joined(data / pile, told)
        right += sum(one.event == other.event for one, other in found)
        wrong += sum(one.event != other.event for one, other in found)
        unjudged += others
        gold += sum(one.event == other.event for one, other in _across(told))
    return {
        "piles": min(len(piles), request.limit or len(piles)),
        "pairs_of_one_event": gold,
        "joined_right": right,
        "joined_wrong": wrong,
        "joined_unjudged": unjudged,
        "recall": right / max(1, gold),
        "precision": right / max(1, right + wrong),
    }


def told_in(folder: Path, gold: Gold) -> Iterator[Told]:
    """Yield the words of a pile's gold; raises `BadGold` where a quote does not stand once in its report."""
    for event, reports in gold.items():
        for report, quotes in reports.items():
            text = (folder / report).read_text("utf-8")
            for quote in quotes:
                before, _, rest = quote.partition("[")
                word, _, after = rest.partition("]")
                if not word or text.count(before + word + after) != 1:
                    raise BadGold(f"{folder.name}/{report} does not hold {quote!r} once")
                start = text.index(before + word + after) + len(before)
                yield Told(report, start, start + len(word), event)


def _across(told: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    return ((one, other) for one, other in combinations(told, 2) if one.report != other.report)


def joined(folder: Path, told: Sequence[Told]) -> tuple[list[tuple[Told, Told]], int]:
    """Return the pairs of words of two reports that a build joins, and how many other pairs of mentions it joins."""
    with tempfile.TemporaryDirectory() as place, wiredesk.build([folder], Path(place) / "pile.wiredesk") as record:
        report = {d.id: Path(d.uri).name for d in record.documents}
        mentions = [m for m in record.event_mentions if m.event is not None]
    words_of = {
        m.id: [t for t in told if t.report == report[m.document] and m.start < t.end and t.start < m.end]
        for m in mentions
    }
    found: set[tuple[Told, Told]] = set()
    others = 0
    for one, other in combinations(mentions, 2):
        if one.event != other.event or one.document == other.document:
            continue
        both = [(a, b) if a < b else (b, a) for a in words_of[one.id] for b in words_of[other.id]]
        found.update(both)
        others += not both
    return sorted(found), others
