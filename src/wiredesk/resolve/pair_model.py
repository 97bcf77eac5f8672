"""The trained weights: few, named, read from `pair_model.json` (built by `training/pairs.py`)."""

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import repeat
from operator import mul

import msgspec
import numpy as np
from numpy.typing import NDArray


class LogisticModel(msgspec.Struct, frozen=True):
    """A logistic regression over named features; `weights` in log-odds per unit of the feature."""

    names: tuple[str, ...]
    weights: tuple[float, ...]

    def log_odds(self, features: Mapping[str, float]) -> float:
        """Return the log-odds of "same" for features by name; a feature that is not given is 0."""
        return sum(map(mul, self.weights, map(features.get, self.names, repeat(0.0))), 0.0)

    def log_odds_of(self, columns: Mapping[str, NDArray[np.float64]]) -> NDArray[np.float64]:
        """Return the log-odds of "same" of many pairs whose features are given in columns, added up as for one."""
        total = np.zeros(len(next(iter(columns.values()))))
        for name, weight in zip(self.names, self.weights, strict=True):
            if name in columns:
                total += weight * columns[name]
        return total


class PairModel(msgspec.Struct, frozen=True):
    """The comparisons: two reports (one story?), again within their topic, two mentions in one report and in two."""

    story: LogisticModel
    story_again: LogisticModel
    within: LogisticModel
    across: LogisticModel
    same_above: float
    undecided_above: float


def logistic_model(weights: Mapping[str, float]) -> LogisticModel:
    """Return the model with these weights by feature name."""
    names = tuple(sorted(weights))
    return LogisticModel(names, tuple(float(weights[name]) for name in names))


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

    return PairModel(
        story=logistic_model(table["story"]),
        story_again=logistic_model(table["story_again"]),
        within=logistic_model(table["within"]),
        across=logistic_model(table["across"]),
        same_above=float(table["same_above"]),
        undecided_above=float(table["undecided_above"]),
    )
