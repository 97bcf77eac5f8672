"""Train the few weights of `src/wiredesk/resolve/pair_model.json` on readings with gold event clusters.

    python -m training.suite_readings SHARED/suites/ecbplus_train READINGS.msgpack
    python -m training.suite_readings SHARED/suites/ecbplus_train GOLD_READINGS.msgpack --gold
    python -m training.pairs SHARED READINGS.msgpack GOLD_READINGS.msgpack

Logistic regression by Newton's method with an L2 penalty; features as in `wiredesk.resolve.features`, each with the
sign that its meaning demands (one that comes out the other way is left out and the rest fitted anew). Trained on gold
mentions and on our own together, where a mention that gold does not have is an event by itself. `ecbplus_dev` has no
part in it.
"""  # fmt: skip

import argparse
import json
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from evaluation import gold_events
from wiredesk.knowledge import load_knowledge
from wiredesk.model import Reading
from wiredesk.recall import forgetful
from wiredesk.resolve import blocking, stories, story_groups
from wiredesk.resolve.entities import resolve_entities
from wiredesk.resolve.features import feature_rows
from wiredesk.resolve.lexicon import load_lexicon
from wiredesk.resolve.pair_model import LogisticModel, load_pair_model, logistic_model
from wiredesk.resolve.signatures import PileSignatures, sign
from wiredesk.resolve.topic_table import TopicTable

OUT = Path(__file__).parents[1] / "src" / "wiredesk" / "resolve" / "pair_model.json"
PENALTY = 2.0
LOOK_ALIKES = 4.0  # two stories of one topic are few among the pairs, and what is to be told apart
DAYS_APART = -8.0  # set by hand, at 180 days: few reports of ECB+ say when they were published
BOTH_SIDES = 2.0  # set by hand: ECB+ has too few diplomatic meetings to learn that two named sides make one
Rows = list[dict[str, float]]


def fit(rows: Rows, labels: np.ndarray, counts: np.ndarray | None = None) -> dict[str, float]:
    """Return weights in log-odds by feature name; `counts` tells how often each row counts."""
    often = np.ones(len(rows)) if counts is None else counts
    names = sorted({k for row in rows for k in row})
    matrix = np.zeros((len(rows), len(names)))
    column = {n: i for i, n in enumerate(names)}
    for i, row in enumerate(rows):
        for k, v in row.items():
            matrix[i, column[k]] = v
    weights = np.zeros(len(names))
    ridge = PENALTY * np.eye(len(names))
    if "bias" in column:
        ridge[column["bias"], column["bias"]] = 1e-6
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        gradient = matrix.T @ (often * (p - labels)) + ridge @ weights
        hessian = (matrix * (often * p * (1 - p))[:, None]).T @ matrix + ridge
        step = np.linalg.solve(hessian, gradient)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return {n: round(float(w), 4) for n, w in zip(names, weights, strict=True)}


def story_rows(signatures: PileSignatures, gold: dict[str, gold_events.GoldRow]) -> tuple[Rows, np.ndarray, np.ndarray]:
    """Return the features and labels of all pairs of reports that share anything, and how often each counts."""
    rows, labels, counts = [], [], []
    ids = sorted(signatures.reports.keys() & gold.keys())
    table = stories.ReportTable(signatures.reports)
    numbers = table.rows_of(ids)
    for at, a in enumerate(ids):
        columns = stories.story_features(table.rows, int(numbers[at]), numbers[at + 1 :])
        for b, values in zip(ids[at + 1 :], zip(*columns.values(), strict=True), strict=True):
            row = dict(zip(columns, map(float, values), strict=True))
            if row["words"] > 0.02 or row["names"] > 0.02:
                rows.append(row)
                labels.append(gold[a]["story"] == gold[b]["story"])
                counts.append(LOOK_ALIKES if gold[a]["topic"] == gold[b]["topic"] else 1.0)
    return rows, np.array(labels, dtype=float), np.array(counts)


def second_look_rows(
    signatures: PileSignatures, gold: dict[str, gold_events.GoldRow], story: LogisticModel
) -> tuple[Rows, np.ndarray, np.ndarray]:
    """Return the features and labels of all pairs of one topic by the second look, and how often each counts."""
    log_odds = stories.log_odds_of(stories.nearest_reports(signatures, story))
    rows, labels = [], []
    topics = story_groups.topics_of(signatures.reports, log_odds)
    for topic, own in zip(topics, story_groups.pairs_of_topics(topics, log_odds), strict=True):
        columns = story_groups.second_look(TopicTable(topic, signatures.reports, {}, forgetful), own)
        for (a, b), values in zip(own, zip(*columns.values(), strict=True), strict=True):
            if a in gold and b in gold:
                rows.append(dict(zip(columns, map(float, values), strict=True)))
                labels.append(gold[a]["story"] == gold[b]["story"])
    same = np.array(labels, dtype=float)
    return rows, same, np.where(same == 1.0, 1.0, LOOK_ALIKES)


def mention_rows(
    signatures: PileSignatures, scores: stories.StoryScores, cluster: dict[str, str]
) -> tuple[Rows, np.ndarray, list[tuple[str, str]]]:
    """Return the features and labels of all candidate pairs with gold on both sides."""
    lexicon = load_lexicon()
    compared, labels, pairs = [], [], []
    for a, b in blocking.candidate_pairs(signatures, scores, lexicon):
        both_extra = cluster.get(a, "").startswith("extra ") and cluster.get(b, "").startswith("extra ")
        if a in cluster and b in cluster and not both_extra:  # of two that gold does not have, it says nothing
            left, right = signatures.mentions[a], signatures.mentions[b]
            documents = (left.document, right.document)
            compared.append((left, right, scores.of(*documents), scores.together(*documents)))
            labels.append(cluster[a] == cluster[b])
            pairs.append((a, b))
    rows = list(feature_rows(compared, lexicon))
    return rows, np.array(labels, dtype=float), pairs


_FOR = frozenset(
    [
        "lemma_same",
        "lemma_rare",
        "lemma_related",
        "type_same",
        "actors_shared",
        "recipients_shared",
        "people_shared",
        "role_words_shared",
        "objects_shared",
        "near_shared",
        "context_shared",
        "words_shared",
        "story",
        "same_time",
        "place_shared",
        "quantity_shared",
        "ordinal_shared",
        "vector",
        "both_lead",
        "story_group",
        "story_and_lead",
        "story_and_lemma",
        "story_and_same",
        "lemma_and_people",
        "lemma_and_words",
        "story_and_people",
        "words",
        "word_pairs",
        "lead",
        "numbers",
        "names",
        "first_look",
        "people",
        "organizations",
        "places",
    ]
)
_AGAINST = frozenset(
    [
        "lemma_unrelated",
        "nearer_word",
        "nearer_words",
        "generic",
        "type_differs",
        "mode_differs",
        "actors_differ",
        "recipients_differ",
        "context_differs",
        "times_apart",
        "place_differs",
        "quantity_differs",
        "negation_differs",
        "days_apart",
        "people_differ",
        "organizations_differ",
        "places_differ",
    ]
)


def fit_signed(
    rows: Rows,
    labels: np.ndarray,
    counts: np.ndarray | None = None,
    signs: tuple[frozenset[str], frozenset[str]] = (_FOR, _AGAINST),
) -> dict[str, float]:
    """Return weights whose signs fit the meaning of their features; the others are 0.

    `signs` are the features that may only speak for it, and those that may only speak against it.
    """
    above, below = signs
    dropped: set[str] = set()
    while True:
        kept = [{k: v for k, v in row.items() if k not in dropped} for row in rows]
        weights = fit(kept, labels, counts)
        wrong = {k for k, w in weights.items() if (k in above and w < 0) or (k in below and w > 0)}
        if not wrong:
            return weights
        dropped.add(max(wrong, key=lambda k: (abs(weights[k]), k)))


def rows_of(readings: list[Reading], cluster: dict[str, str]) -> tuple[Rows, np.ndarray, np.ndarray]:
    """Return features, labels, and which pairs lie within one report."""
    signatures = sign(readings, resolve_entities(readings, (), load_knowledge()).entity_of)
    rows, labels, pairs = mention_rows(signatures, stories.compare_stories(signatures), cluster)
    inside = np.array([signatures.mentions[a].document == signatures.mentions[b].document for a, b in pairs])
    return rows, labels, inside


def train(
    readings: list[Reading], gold: dict[str, gold_events.GoldRow], with_gold: tuple[list[Reading], dict[str, str]]
) -> dict[str, Any]:
    """Return the table of weights; writes the story weights first, since blocking needs them.

    `with_gold` holds readings with gold mentions, and mention id -> gold cluster.
    """
    signatures = sign(readings, resolve_entities(readings, (), load_knowledge()).entity_of)
    table: dict[str, Any] = json.loads(OUT.read_text("utf8"))
    table["story"] = fit_signed(*story_rows(signatures, gold))
    table["story"]["days_apart"] = DAYS_APART
    table["story_again"] = fit_signed(*second_look_rows(signatures, gold, logistic_model(table["story"])))
    OUT.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", "utf8")
    load_pair_model.cache_clear()
    own = gold_events.own_labels(readings, gold)
    parts = [rows_of(readings, own), rows_of(*with_gold)]
    rows = [row for part in parts for row in part[0]]
    labels, inside = (np.concatenate([part[i] for part in parts]) for i in (1, 2))
    for name, mask in (("within", inside), ("across", ~inside)):
        table[name] = fit_signed([r for r, m in zip(rows, mask, strict=True) if m], labels[mask])
    table["across"]["both_sides_shared"] = BOTH_SIDES
    return table


def main() -> None:
    """Train and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("readings", type=Path)
    parser.add_argument("gold_readings", type=Path)
    args = parser.parse_args()
    readings = msgspec.msgpack.decode(args.readings.read_bytes(), type=list[Reading])
    documents = [reading.document for reading in readings]
    gold = gold_events.gold_of(documents, args.shared / "suites" / "ecbplus_train" / "gold.json")
    with_gold = msgspec.msgpack.decode(args.gold_readings.read_bytes(), type=tuple[list[Reading], dict[str, str]])
    table = train(readings, gold, with_gold)
    OUT.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", "utf8")
    print(json.dumps(table, indent=1))


if __name__ == "__main__":
    main()
