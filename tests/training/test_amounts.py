"""The weights for numbers are fitted to where reports agree, each with the sign that its meaning demands."""

from datetime import date

import numpy as np

from tests.resolve.reports import Report
from training.amounts import Pairs, amount_pairs, average_precision, train


def _counted(name, number):
    report = Report(name, published=date(2025, 5, 14)).say(f"Karlia expelled {number} diplomats of Overby.")
    report.named("Karlia", "place").tells("expelled", lemma="expel", type="COERCE")
    return report.counts(str(number), float(number), until="diplomats", noun="diplomat", above=("expel",)).reading()


def test_pairs_of_one_story_with_whether_they_agree():
    readings = [_counted("a", 5), _counted("b", 5), _counted("c", 8)]
    gold = {r.document.id: {"story": "1_x", "topic": "1"} for r in readings}
    pairs = amount_pairs(readings, gold)
    assert sorted(pairs.same.tolist()) == [0.0, 0.0, 1.0]
    assert set(pairs.topics.tolist()) == {"1"}
    assert amount_pairs(readings, {**gold, readings[2].document.id: {"story": "2_x", "topic": "2"}}).same.tolist() == [
        1.0
    ]


def test_a_weight_of_the_wrong_sign_is_left_out():
    rows = [{"bias": 1.0, "kin": float(at % 2), "words": float(at % 3 == 0)} for at in range(60)]
    same = np.array([float(at % 2 == 0) for at in range(60)])
    weights = train(Pairs(rows, same, np.ones(60), np.array(["1"] * 60)))
    assert "kin" not in weights  # it speaks against, and must not
    assert "bias" in weights


def test_average_precision():
    assert average_precision(np.array([3.0, 2.0, 1.0]), np.array([1.0, 0.0, 1.0])) == (1 + 2 / 3) / 2
