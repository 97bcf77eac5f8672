"""Train the few weights of `src/wiredesk/reconcile/part_model.json` on piles in which it is known whom reports give.

    python -m training.parts

Each weight has the sign that its meaning demands. With --leave-out every pile is measured with weights of the others.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from wiredesk.reconcile.alignment import ALIKE, UNLIKE
from wiredesk.reconcile.person_findings import LIKELY, compared, report_pairs

from .disagreements import Across, Candidate, Example, examples
from .pairs import fit_signed

OUT = Path(__file__).parents[1] / "src" / "wiredesk" / "reconcile" / "part_model.json"
FOR = frozenset({"word", "of", "whose", "strangers", "names", "words", "leads"}) | ALIKE
AGAINST = frozenset({"head_of_what", "rivals", "of_none", "of_other"}) | UNLIKE


def candidates(across: Across) -> Iterator[Candidate]:
    """Yield every two people whom two reports of a pile name for what may be one part."""
    extracts = [report for parcel in across.parcels for report in parcel.reports]
    told = {report.document: report.persons for report in extracts if report.persons}
    named = {report.document: report.named for report in extracts}
    for pair in sorted(report_pairs(told, named, across.entities, across.stories)):
        for mine, theirs, features in compared(pair, told, named, across.entities, across.reports):
            places = ((pair[0], mine.told.name), (pair[1], theirs.told.name))
            people = (mine.person, theirs.person)
            note = " / ".join(
                f"{across.entities[row.person].name}: {row.told.word} {' '.join(row.told.of)}" for row in (mine, theirs)
            )
            yield Candidate(*places, people, features, note)


def train(rows: list[Example]) -> dict[str, float]:
    """Return the weights, each with the sign of its meaning; the others are left out."""
    known = [row for row in rows if row.right is not None]
    labels = np.array([float(bool(row.right)) for row in known])
    return fit_signed([row.candidate.features for row in known], labels, None, (FOR, AGAINST))


def main() -> None:
    """Train the weights, or measure them pile by pile."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leave-out", action="store_true")
    args = parser.parse_args()
    rows = list(examples(candidates))
    if not args.leave_out:
        weights = train(rows)
        OUT.write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        print(weights)
        return
    scored = []
    for pile in sorted({row.pile for row in rows}):
        weights = train([row for row in rows if row.pile != pile])
        own = [row for row in rows if row.pile == pile]
        scored += [(sum(weights.get(k, 0.0) * v for k, v in r.candidate.features.items()), r) for r in own]
    for sure, row in sorted(scored, key=lambda scored: -scored[0]):
        print(f"{sure:.2f} {row.right} {row.pile} {row.candidate.note}")
    above = [row.right for sure, row in scored if sure >= LIKELY and row.right is not None]
    print(f"at {LIKELY}: {sum(above)} of {len(above)} pairs right")


if __name__ == "__main__":
    main()
