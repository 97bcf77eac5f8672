"""Train the few weights of `src/wiredesk/reconcile/polarity_model.json` on piles whose disagreements are known.

    python -m training.polarities [--left-out]

With --left-out each pile is measured by weights fitted on the others, and what is found is printed.
"""  # fmt: skip

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from wiredesk.reconcile.alignment import ALIKE, UNLIKE
from wiredesk.reconcile.polarity_findings import LIKELY, asked_across

from .disagreements import Across, Candidate, Example, examples
from .pairs import fit_signed

OUT = Path(__file__).parents[1] / "src" / "wiredesk" / "reconcile" / "polarity_model.json"
FOR = frozenset(
    {"question", "sole", "mode", "actors", "aims", "around", "words", "names", "one_event", "one_type", "leads",
     "outright", *ALIKE}
)  # fmt: skip
AGAINST = frozenset(
    {"antonym", "actors_differ", "aims_differ", "strangers", "rivals", "both", "noun", "nouns", "day", "ahead", *UNLIKE}
)


def candidates(across: Across) -> Iterator[Candidate]:
    """Yield the pairs of tellings of a pile of which one may deny the other."""
    extracts = [report for parcel in across.parcels for report in parcel.reports]
    told = {report.document: report.polarities for report in extracts if report.polarities}
    named = {report.document: report.named for report in extracts}
    for pair in asked_across(told, named, across.entities, across.stories, across.reports):
        (left, no), (right, yes) = pair.no, pair.yes
        shared = sorted({number for number, _, _ in no.answers} & {number for number, _, _ in yes.answers})
        values = (("no", left, no.start), ("yes", *shared))
        sentences = (across.reports.document(d).text[row.first : row.last] for d, row in ((left, no), (right, yes)))
        note = " / ".join(" ".join(s.split())[:160] for s in sentences)
        yield Candidate((left, no.start), (right, yes.start), values, pair.features, note)


def train(known: Sequence[Example]) -> dict[str, float]:
    """Return the weights, each with the sign of its meaning; one disagreement told often counts its square root."""
    told = [example for example in known if example.right is not None]
    rows = [example.candidate.features for example in told]
    right = np.array([float(bool(example.right)) for example in told])
    often = Counter((example.pile, example.candidate.values) for example in told if example.right)
    counts = [often[e.pile, e.candidate.values] ** -0.5 if e.right else 1.0 for e in told]
    return fit_signed(rows, right, np.array(counts), (FOR, AGAINST))


def _left_out(known: Sequence[Example]) -> None:
    of_pile: dict[str, list[Example]] = defaultdict(list)
    for example in known:
        of_pile[example.pile].append(example)
    for pile, own in sorted(of_pile.items()):
        weights = train([example for example in known if example.pile != pile])
        for example in own:
            sure = sum(weights.get(k, 0.0) * v for k, v in example.candidate.features.items())
            if sure >= LIKELY or example.right:
                verdict = "found" if sure >= LIKELY else "lost"
                print(f"{pile} {sure:+.2f} {verdict} {example.right} {example.candidate.note}")


def main() -> None:
    """Train the weights, or measure them on piles left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--left-out", action="store_true")
    args = parser.parse_args()
    known = list(examples(candidates))
    print(f"{len(known)} pairs, {sum(example.right is True for example in known)} of them disagree")
    if args.left_out:
        _left_out(known)
        return
    weights = train(known)
    OUT.write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(weights)


if __name__ == "__main__":
    main()
