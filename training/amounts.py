"""Train the few weights of `src/wiredesk/reconcile/amount_model.json` on reports of one story, with nobody's labels.

    python -m training.suite_readings SHARED/suites/ecbplus_train READINGS.msgpack
    python -m training.amounts SHARED READINGS.msgpack

Two numbers of two reports of one story count as told of one thing where they do not contradict one another; the
features (`wiredesk.reconcile.same_amount`) never see the numbers. Each weight has the sign that its meaning demands,
where it demands one.
With --halves it is fitted on half of the topics and measured on the other, both ways. `ecbplus_dev` has no part in it.
"""  # fmt: skip

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np

from evaluation import gold_events
from wiredesk.knowledge import load_knowledge
from wiredesk.model import Document, Reading
from wiredesk.reconcile.amount_guards import as_quantity, differ
from wiredesk.reconcile.amounts import ToldAmount, amounts_told
from wiredesk.reconcile.numbers_apart import out_of_scale
from wiredesk.reconcile.same_amount import agreement_features
from wiredesk.resolve import apply_resolution, resolve_entities, resolve_events

from .pairs import fit_signed

OUT = Path(__file__).parents[1] / "src" / "wiredesk" / "reconcile" / "amount_model.json"
FOR = frozenset(
    {"below", "case", "deed", "deed_to_anybody", "kin", "kin_of_length", "leads", "names", "one_event", "one_type",
     "only", "words"}
)  # fmt: skip
AGAINST = frozenset({"rivals", "strangers"})
_FEW = 2  # numbers up to this are the same by chance
_OF_FEW, _OF_RANGES = 0.4, 0.2  # how often such a pair counts
_TIMES = 12


class Pairs(NamedTuple):
    """Features, whether the two numbers agree, how often each pair counts, and the topic of each."""

    rows: list[dict[str, float]]
    same: np.ndarray
    counts: np.ndarray
    topics: np.ndarray


def amount_pairs(readings: list[Reading], gold: dict[str, gold_events.GoldRow]) -> Pairs:
    """Return all pairs of numbers that could be compared, of two reports of one story."""
    entities = resolve_entities(readings, (), load_knowledge())
    events = resolve_events(readings, None, entities)
    named, told = {}, {}
    of_story: dict[str, list[tuple[Document, ToldAmount]]] = defaultdict(list)
    for reading in apply_resolution(readings, entities, events):
        document = reading.document
        named[document.id] = {m.entity for m in reading.mentions if m.form == "name" and m.entity is not None}
        own = amounts_told(reading)
        told[document.id] = {row.amount.start: _sentence(reading, row) for row in own}
        if document.id in gold:
            of_story[gold[document.id]["story"]] += [(document, row) for row in own]
    rows, same, counts, topics = [], [], [], []
    for story, numbers in sorted(of_story.items()):
        for (left, one), (right, other) in _comparable(numbers):
            sentences = (told[left.id][one.amount.start], told[right.id][other.amount.start])
            rows.append(agreement_features(one, other, sentences, (named[left.id], named[right.id])))
            a, b = as_quantity(one.amount), as_quantity(other.amount)
            same.append(not differ(one.amount, other.amount) and not out_of_scale(a, b, _TIMES))
            few = one.amount.kind == "count" and min(a.low or 0, b.low or 0) <= _FEW
            exact = a.low == a.high and b.low == b.high
            counts.append((_OF_FEW if few else 1.0) * (1.0 if exact else _OF_RANGES))
            topics.append(story.partition("_")[0])
    return Pairs(rows, np.array(same, dtype=float), np.array(counts), np.array(topics))


def _comparable(
    own: list[tuple[Document, ToldAmount]],
) -> Iterator[tuple[tuple[Document, ToldAmount], tuple[Document, ToldAmount]]]:
    for (left, one), (right, other) in combinations(own, 2):
        copies = left.copy_group is not None and left.copy_group == right.copy_group
        if left.id != right.id and not copies and not set(one.keys).isdisjoint(other.keys):
            yield (left, one), (right, other)


def _sentence(reading: Reading, row: ToldAmount) -> str:
    sentence = next(s for s in reading.sentences if s.start <= row.amount.start < s.end)
    return reading.document.text[sentence.start : sentence.end]


def train(pairs: Pairs) -> dict[str, float]:
    """Return the weights, each with the sign of its meaning; the others are left out."""
    return fit_signed(pairs.rows, pairs.same, pairs.counts, (FOR, AGAINST))


def average_precision(scores: np.ndarray, same: np.ndarray) -> float:
    """Return the mean precision at each pair that agrees, by falling score, 0-1."""
    right = same[np.argsort(-scores, kind="stable")]
    return float((np.cumsum(right) / np.arange(1, len(right) + 1))[right == 1].mean())


def _part(pairs: Pairs, chosen: np.ndarray) -> Pairs:
    rows = [row for row, keep in zip(pairs.rows, chosen, strict=True) if keep]
    return Pairs(rows, pairs.same[chosen], pairs.counts[chosen], pairs.topics[chosen])


def main() -> None:
    """Train the weights, or measure them by halves."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("readings", type=Path)
    parser.add_argument("--halves", action="store_true")
    args = parser.parse_args()
    readings = msgspec.msgpack.decode(args.readings.read_bytes(), type=list[Reading])
    gold = gold_events.gold_of([r.document for r in readings], args.shared / "suites" / "ecbplus_train" / "gold.json")
    pairs = amount_pairs(readings, gold)
    print(f"{len(pairs.rows)} pairs, {pairs.same.mean():.3f} of them agree")
    if args.halves:
        order = {topic: at % 2 for at, topic in enumerate(sorted(set(pairs.topics.tolist())))}
        half = np.array([order[topic] for topic in pairs.topics.tolist()])
        for which in (0, 1):
            weights = train(_part(pairs, half != which))
            held = _part(pairs, (half == which) & (pairs.counts == 1.0))
            scores = np.array([sum(weights.get(k, 0.0) * v for k, v in row.items()) for row in held.rows])
            print(f"half {which}: average precision {average_precision(scores, held.same):.3f} of {len(scores)}")
        return
    weights = train(pairs)
    table = json.loads(OUT.read_text(encoding="utf-8")) | {"agreement": weights}
    OUT.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(weights)


if __name__ == "__main__":
    main()
