"""How likely it is that two days, told by two reports of one story, are told of one deed: by the words around them.

The few weights (`day_model.json`, built by `training/days.py`) are fitted on piles in which it is known what the
reports disagree on; each has the sign that its meaning demands.
"""

import json
import math
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from wiredesk.resolve.lexicon import load_lexicon
from wiredesk.resolve.pair_model import LogisticModel, logistic_model
from wiredesk.resolve.wording import stem, tokens

from .amounts import LIGHT
from .days_told import ToldDay, gap
from .same_amount import akin

_COMMON = 0.2  # words of a rarity below this say nothing
_ONE_DEED = 0.3
#: Why a day may not be that of a deed: the deed went on or was planned for it, somebody only said so, none is told.
DOUBTS = ("goes_on", "planned", "said", "since", "untold")
#: Log-odds that two days, the same or not, are of one deed: no regression, for nobody labelled days that agree.
_ALIKE = {
    "bias": -0.5, "near": 1.0, "main": 1.0, "nearest": 1.0, "one_type": 0.5, "other_type": -1.0, "rank": -0.7,
    "contrast": -0.3, "untold": -1.0, "said": -1.0,
}  # fmt: skip
_HEAD = 600  # code points: a headline and the first sentences


class DayContext(NamedTuple):
    """What a report tells beside a day: the entities that it names, and the rarity of the words of its head."""

    named: Collection[str]
    head: Mapping[str, float]


def head_words(text: str) -> Mapping[str, float]:
    """Return the words of a report's headline and first sentences, by stem, with their rarity squared."""
    return weights(tuple(dict.fromkeys(stem(w) for w in tokens(text[:_HEAD]) if not w[0].isdigit())))


@lru_cache(maxsize=1 << 14)
def weights(stems: tuple[str, ...]) -> Mapping[str, float]:
    """Return the rarity squared of words (stems); those that say nothing are left out."""
    lexicon = load_lexicon()
    found = {w: lexicon.rarity(w) for w in stems}
    return {w: rarity**2 for w, rarity in found.items() if rarity >= _COMMON}


def day_features(
    one: ToldDay, other: ToldDay, mine: DayContext, theirs: DayContext, aligned: Mapping[str, float]
) -> dict[str, float]:
    """Return what two days of two reports have in common: each 0-1 or a small count.

    `aligned` tells how their sentences stand to one another (`alignment`).
    """
    apart = gap(one, other) or 0
    near = max(_akin_to_one(one, other), _akin_to_one(other, one))
    a, b = set(one.names), set(other.names)
    return {
        **aligned,
        "bias": 1.0,
        "deed": max((akin(x, y) for x in _heavy(one.deeds) for y in _heavy(other.deeds)), default=0.0),
        "near": near,
        "main": 0.0 if {one.deed, other.deed} & LIGHT else akin(one.deed, other.deed),
        "deictic": float(one.deictic) + float(other.deictic),
        "one_event": float(bool(one.event) and one.event == other.event),
        "one_type": float(one.type == other.type != "OTHER"),
        "other_type": float(one.type != other.type and "OTHER" not in (one.type, other.type)),
        "words": _likeness(weights(one.words), weights(other.words)),
        "wide": _likeness(weights(one.wide), weights(other.wide)),
        "focal": math.sqrt(_share(weights(one.wide), theirs.head) * _share(weights(other.wide), mine.head)),
        "names": len(a & b) / max(1, min(len(a), len(b))),
        "strangers": float(bool(a - set(theirs.named))) + float(bool(b - set(mine.named))),
        "leads": float(one.lead) + float(other.lead),
        "rivals": math.log(one.rivals * other.rivals),
        "busy": math.log(one.busy * other.busy),
        "hangs": float(one.hangs and other.hangs),
        "further": float(max(0, apart - 1)),
        "of_no_week": float(one.day is None or other.day is None),
        **{doubt: float(doubt in one.doubts) + float(doubt in other.doubts) for doubt in DOUBTS},
    }


def alikeness(features: Mapping[str, float]) -> float:
    """Return how likely two days are told of one deed, the same or not, 0-1, by their `day_features`."""
    log_odds = math.fsum(weight * features.get(name, 0.0) for name, weight in _ALIKE.items())
    return 1 / (1 + math.exp(-log_odds))


def tells_one_deed(one: ToldDay, other: ToldDay) -> bool:
    """Tell whether two days stand with words for one deed, one of which at least is dated by its day."""
    return max(_akin_to_one(one, other), _akin_to_one(other, one)) >= _ONE_DEED


def log_odds_of_one(features: Mapping[str, float]) -> float:
    """Return the log-odds that two days are of one deed."""
    return _model().log_odds(features)


def _akin_to_one(one: ToldDay, other: ToldDay) -> float:
    return max((akin(a, b) for a in _heavy(one.deeds) for b in _every(other)), default=0.0)


def _every(told: ToldDay) -> tuple[str, ...]:
    return _heavy((*told.deeds, *told.near))


def _heavy(lemmas: Sequence[str]) -> tuple[str, ...]:
    return tuple(w for w in lemmas if w and w not in LIGHT)


def _share(words: Mapping[str, float], head: Mapping[str, float]) -> float:
    """Return how much of the rarity of words stands at the head of a report, 0-1."""
    every = math.fsum(words.values())
    return math.fsum(v for w, v in words.items() if w in head) / every if every else 0.0


def _likeness(mine: Mapping[str, float], theirs: Mapping[str, float]) -> float:
    norm = math.sqrt(math.fsum(v * v for v in mine.values()) * math.fsum(v * v for v in theirs.values()))
    return math.fsum(v * theirs[w] for w, v in mine.items() if w in theirs) / norm if norm else 0.0


@cache
def _model() -> LogisticModel:
    return logistic_model(json.loads(files(__package__).joinpath("day_model.json").read_text(encoding="utf-8")))
