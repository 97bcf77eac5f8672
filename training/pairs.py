"""Train the few weights of `src/wiredesk/resolve/pair_model.json` on readings with gold event clusters.

    python -m training.pairs SHARED                        gold mentions, names by capitals (no reading model needed)
    python -m training.pairs SHARED --readings FOLDER      readings of the suites, one FILE.msgpack a report

Logistic regression by Newton's method with an L2 penalty; features as in `wiredesk.resolve.features`. Thresholds are
chosen on held-out topics of the training set, which `ecbplus_dev` has no part in.
"""

import argparse
import itertools
import json
from pathlib import Path

import numpy as np

from evaluation.gold_readings import gold_readings
from wiredesk.model import Reading
from wiredesk.resolve import blocking, stories
from wiredesk.resolve.entities import resolve_entities
from wiredesk.resolve.features import pair_features
from wiredesk.resolve.lexicon import load_lexicon
from wiredesk.resolve.signatures import PileSignatures, sign

OUT = Path(__file__).parents[1] / "src" / "wiredesk" / "resolve" / "pair_model.json"
PENALTY = 2.0
Rows = list[dict[str, float]]


def fit(rows: Rows, labels: np.ndarray, penalty: float = PENALTY) -> dict[str, float]:
    """Return weights in log-odds by feature name."""
    names = sorted({k for row in rows for k in row})
    matrix = np.zeros((len(rows), len(names)))
    column = {n: i for i, n in enumerate(names)}
    for i, row in enumerate(rows):
        for k, v in row.items():
            matrix[i, column[k]] = v
    weights = np.zeros(len(names))
    ridge = penalty * np.eye(len(names))
    if "bias" in column:
        ridge[column["bias"], column["bias"]] = 1e-6
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        gradient = matrix.T @ (p - labels) + ridge @ weights
        hessian = (matrix * (p * (1 - p))[:, None]).T @ matrix + ridge
        step = np.linalg.solve(hessian, gradient)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return {n: round(float(w), 4) for n, w in zip(names, weights, strict=True)}


def story_rows(signatures: PileSignatures, story: dict[str, str]) -> tuple[Rows, np.ndarray]:
    """Return the features and labels of all pairs of reports that share anything."""
    rows, labels = [], []
    for a, b in itertools.combinations(sorted(signatures.reports), 2):
        row = stories.story_features(signatures.reports[a], signatures.reports[b])
        if row["words"] > 0.02 or row["names"] > 0.02:
            rows.append(row)
            labels.append(story[a] == story[b])
    return rows, np.array(labels, dtype=float)


def mention_rows(
    signatures: PileSignatures, scores: stories.StoryScores, cluster: dict[str, str]
) -> tuple[Rows, np.ndarray, list[tuple[str, str]]]:
    """Return the features and labels of all candidate pairs with gold on both sides."""
    lexicon = load_lexicon()
    rows, labels, pairs = [], [], []
    for a, b in blocking.candidate_pairs(signatures, scores, lexicon):
        if a in cluster and b in cluster:
            left, right = signatures.mentions[a], signatures.mentions[b]
            rows.append(pair_features(left, right, scores.of(left.document, right.document), lexicon))
            labels.append(cluster[a] == cluster[b])
            pairs.append((a, b))
    return rows, np.array(labels, dtype=float), pairs


def train(readings: list[Reading], cluster: dict[str, str], story: dict[str, str]) -> dict[str, object]:
    """Return the table of weights."""
    entities = resolve_entities(readings)
    signatures = sign(readings, entities.entity_of)
    table: dict[str, object] = {"same_above": 0.5, "undecided_above": 0.2, "within": {"bias": 0}, "across": {"bias": 0}}
    table["story"] = fit(*story_rows(signatures, story))
    OUT.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", "utf8")
    scores = stories.compare_stories(signatures)
    rows, labels, pairs = mention_rows(signatures, scores, cluster)
    inside = np.array([signatures.mentions[a].document == signatures.mentions[b].document for a, b in pairs])
    for name, mask in (("within", inside), ("across", ~inside)):
        table[name] = fit([r for r, m in zip(rows, mask, strict=True) if m], labels[mask])
    return table


def main() -> None:
    """Train and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    args = parser.parse_args()
    readings, cluster, story = gold_readings(args.shared / "suites" / "ecbplus_train" / "gold.json")
    table = train(readings, cluster, story)
    OUT.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", "utf8")
    print(json.dumps(table, indent=1))


if __name__ == "__main__":
    main()
