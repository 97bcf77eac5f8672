"""Train the few weights of `src/wiredesk/reconcile/day_model.json` on piles in which the disagreements are known.

    python -m training.days [--left-out]

Two days of two reports of one story are right where they are two sides of one planted disagreement about a day. Each
weight has the sign that its meaning demands. With --left-out each pile is judged by weights fitted on all others.
"""  # fmt: skip

import argparse
import json
from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path

import numpy as np

from wiredesk.reconcile.alignment import ALIKE, UNLIKE
from wiredesk.reconcile.day_findings import APART, DayComparison, may_be_one
from wiredesk.reconcile.days_told import ToldDay, gap
from wiredesk.reconcile.same_day import DOUBTS

from .disagreements import Across, Candidate, Example, examples
from .pairs import fit_signed

OUT = Path(__file__).parents[1] / "src" / "wiredesk" / "reconcile" / "day_model.json"
FOR = (
    frozenset({"deed", "near", "main", "one_event", "one_type", "words", "wide", "focal", "names", "leads", "hangs"})
    | ALIKE
)
AGAINST = frozenset({"busy", "rivals", "further", "echo", "nearer", "other_type", "strangers"}) | UNLIKE | set(DOUBTS)


def day_pairs(across: Across) -> Iterator[Candidate]:
    """Yield all pairs of days that could be compared, of two reports of one story."""
    extracts = {report.document: report for parcel in across.parcels for report in parcel.reports}
    told = {document: report.days for document, report in sorted(extracts.items())}
    compare = DayComparison(told, {d: report.named for d, report in extracts.items()}, across.reports)
    for left, right in combinations(told, 2):
        if not across.stories.possibly(left, right):
            continue
        for one, other in product(told[left], told[right]):
            if 1 <= (gap(one, other) or 0) <= APART and may_be_one(one, other):
                features = compare.features((left, one), (right, other))
                values = (_value(one), _value(other))
                yield Candidate((left, one.start), (right, other.start), values, features, _note(one, other))


def _value(told: ToldDay) -> int | None:
    """The day as most reports share it: a report without a day of its own gives the weekday only."""
    return told.weekday


def _note(one: ToldDay, other: ToldDay) -> str:
    return f"{'/'.join(one.deeds)} - {'/'.join(other.deeds)}"


def train(known: list[Example]) -> dict[str, float]:
    """Return the weights, each with the sign of its meaning; the others are left out."""
    rows = [e for e in known if e.right is not None]
    right = np.array([float(bool(e.right)) for e in rows])
    return fit_signed([e.candidate.features for e in rows], right, np.ones(len(rows)), (FOR, AGAINST))


def main() -> None:
    """Train the weights, or list the pairs of each pile by weights that never saw it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--left-out", action="store_true")
    args = parser.parse_args()
    known = list(examples(day_pairs))
    print(f"{len(known)} pairs, {sum(e.right is True for e in known)} right")
    if args.left_out:
        rows = []
        for pile in sorted({e.pile for e in known}):
            weights = train([e for e in known if e.pile != pile])
            own = (e for e in known if e.pile == pile)
            rows += [(sum(weights.get(k, 0.0) * v for k, v in e.candidate.features.items()), e) for e in own]
        for sure, example in sorted(rows, key=lambda row: -row[0])[:60]:
            print(f"{sure:6.2f} {example.pile} {example.right} {example.candidate.note}")
        return
    weights = train(known)
    OUT.write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(weights)


if __name__ == "__main__":
    main()
