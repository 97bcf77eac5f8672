"""Train the weights of `amount_model.json` that say whether two differing numbers are of one thing.

    python -m training.differing_amounts [--left-out]

They are fitted to the piles of `training/piles`, in which what reports disagree on is known; with --left-out each pile
is measured by weights that have not seen it. `training.amounts` comes first: its log-odds are one of the features.
"""  # fmt: skip

import argparse
import json
from collections.abc import Iterator

import numpy as np

from wiredesk.reconcile.alignment import ALIKE, UNLIKE
from wiredesk.reconcile.amount_findings import Comparison, compared
from wiredesk.reconcile.amount_guards import may_be_one

from .amounts import OUT, average_precision
from .disagreements import Across, Candidate, Example, examples
from .pairs import fit_signed

FOR = frozenset(
    {"agreeing", "words", "kin", "deed", "deed_to_anybody", "leads", "one_type", "only", "one_unit", "one_noun",
     "one_day", "kin_alike", "unit_alike", "below", "case", *ALIKE}
)  # fmt: skip
AGAINST = frozenset(
    {
        "ratio",
        "apart",
        "growing",
        "other_victims",
        "other_days",
        "other_fate",
        "kin_alien",
        "echo",
        "nearer",
        "other_people",
        "strangers",
        *UNLIKE,
    }
)


def candidates(across: Across) -> Iterator[Candidate]:
    """Yield the pairs of numbers that nothing sets apart for sure."""
    told = {report.document: report.amounts for p in across.parcels for report in p.reports if report.amounts}
    named = {report.document: report.named for p in across.parcels for report in p.reports}
    compare = Comparison(told, named, across.reports)
    for rows in compared(told, across.stories):
        for one, other in rows:
            pair = tuple((row, across.reports.telling(document, row.telling)) for document, row in (one, other))
            if not may_be_one(*pair, across.entities):
                continue
            features = compare.difference(one, other)
            values = tuple((row.amount.kind, row.amount.low, row.amount.high) for _, row in (one, other))
            note = " | ".join(t.document.text[max(0, r.amount.start - 90) : r.amount.until + 70] for r, t in pair)
            places = tuple((document, row.amount.start) for document, row in (one, other))
            yield Candidate(*places, values, features, " ".join(note.split()))


def train(known: list[Example]) -> dict[str, float]:
    """Return the weights, each with the sign of its meaning."""
    some = [e for e in known if e.right is not None]
    return fit_signed(
        [e.candidate.features for e in some], np.array([float(bool(e.right)) for e in some]), None, (FOR, AGAINST)
    )


def left_out(known: list[Example]) -> None:
    """Print how well each pile is told by weights that have not seen it."""
    scores, right = [], []
    for pile in sorted({e.pile for e in known}):
        weights = train([e for e in known if e.pile != pile])
        for e in known:
            if e.pile == pile and e.right is not None:
                scores.append(sum(weights.get(k, 0.0) * v for k, v in e.candidate.features.items()))
                right.append(float(e.right))
                print(f"{scores[-1]:.2f} {e.right} {pile} {e.candidate.note}")
    precision = average_precision(np.array(scores), np.array(right))
    print(f"average precision {precision:.3f} of {len(right)}, {sum(right):.0f} right")


def main() -> None:
    """Train the weights, or measure them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--left-out", action="store_true")
    args = parser.parse_args()
    known = list(examples(candidates))
    if args.left_out:
        left_out(known)
        return
    weights = train(known)
    table = json.loads(OUT.read_text(encoding="utf-8")) | {"difference": weights}
    OUT.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(weights)


if __name__ == "__main__":
    main()
