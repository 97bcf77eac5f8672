"""The trained weights: few, named, read from `pair_model.json` (built by `training/pairs.py`)."""

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import repeat
from operator import mul

import msgspec


class LogisticModel(msgspec.Struct, frozen=True):
    """A logistic regression over named features; `weights` in log-odds per unit of the feature."""

    names: tuple[str, ...]
    weights: tuple[float, ...]

    def log_odds(self, features: Mapping[str, float]) -> float:
        """Return the log-odds of "same" for features by name; a feature that is not given is 0."""
        return sum(map(mul, self.weights, map(features.get, self.names, repeat(0.0))), 0.0)


class PairModel(msgspec.Struct, frozen=True):
    """The three comparisons: two reports (one story?), two mentions in one report, two mentions in different ones."""

    story: LogisticModel
    within: LogisticModel
    across: LogisticModel
    same_above: float
    undecided_above: float


def probability(log_odds: float) -> float:
    """Return the logistic function of log-odds, 0-1."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))


def log_odds(p: float) -> float:
    """Return the log-odds of a probability between 0 and 1, both exclusive."""
    return math.log(p / (1 - p))


@cache
def load_pair_model() -> PairModel:
    """Return the shipped weights."""
    table = json.loads((files("wiredesk.resolve") / "pair_model.json").read_text("utf8"))

    def model(name: str) -> LogisticModel:
        return LogisticModel(tuple(sorted(table[name])), tuple(float(table[name][k]) for k in sorted(table[name])))

    return PairModel(
        story=model("story"),
        within=model("within"),
        across=model("across"),
        same_above=float(table["same_above"]),
        undecided_above=float(table["undecided_above"]),
    )
