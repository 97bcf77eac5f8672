"""How likely it is that two reports give one number: by the words around it, never by the number itself.

Nobody has labelled which numbers of two reports are of one thing. But where they are, reports mostly agree: so the few
weights (`amount_model.json`, built by `training/amounts.py`) are fitted to tell from the words around two numbers
whether the numbers are the same. Where the words say so and the numbers differ, the reports disagree.
"""

import json
import math
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from wiredesk.resolve.families import kinship
from wiredesk.resolve.lexicon import load_lexicon
from wiredesk.resolve.pair_model import LogisticModel, logistic_model
from wiredesk.resolve.wording import stem, tokens

from .amounts import LIGHT, ToldAmount, kin_of

_COMMON = 0.2  # words of a rarity below this say nothing
_AKIN = 1.5  # of `kinship`: one of two words does little else
_RARELY = 0.05  # what a common word weighs beside a rare one


def amount_features(
    one: ToldAmount, other: ToldAmount, sentences: tuple[str, str], named: tuple[Collection[str], Collection[str]]
) -> dict[str, float]:
    """Return what two numbers of one kind, told by two reports, have in common: each 0-1 or a small count.

    `sentences` are those of the numbers, `named` the entities that each of the reports names anywhere.
    """
    a, b = one.amount, other.amount
    akin = same_deed(one, other)
    anybody = float(one.anybody or other.anybody)
    counted = float(a.kind == "count")
    kin = _share(kin_of(a), kin_of(b))
    mine, theirs = set(one.names), set(other.names)
    below = _share(frozenset(a.below), frozenset(b.below)) - 0.5 * (bool(a.below) != bool(b.below))
    return {
        "bias": 1.0,
        "kin": kin,
        "kin_of_length": kin * (1 - counted),
        "words": _likeness(*map(_weights, sentences)),
        "names": len(mine & theirs) / max(1, min(len(mine), len(theirs))),
        "strangers": float(bool(mine - set(named[1]))) + float(bool(theirs - set(named[0]))),
        "one_event": float(bool(one.event) and one.event == other.event),
        "one_type": float(one.type == other.type != "OTHER"),
        "only": float(one.rivals == 1) + float(other.rivals == 1),
        "rivals": math.log(one.rivals * other.rivals),
        "leads": float(one.lead and other.lead),
        "case": float(a.case == b.case),
        "below": below,
        "loosely": float((a.low == a.high) != (b.low == b.high)),
        "deed": akin,
        "deed_to_anybody": akin * anybody * counted,
    }


def log_odds_of_one(features: Mapping[str, float]) -> float:
    """Return the log-odds that two numbers are of one thing."""
    return _model().log_odds(features)


def same_deed(one: ToldAmount, other: ToldAmount) -> float:
    """Return how nearly two numbers hang on words for one deed, 0-1."""
    mine, theirs = _deeds(one), _deeds(other)
    return max((_akin(a, b) for a in mine for b in theirs), default=0.0)


def _deeds(told: ToldAmount) -> tuple[str, ...]:
    a = told.amount
    phrases = (f"{a.above[-1]} {word}" for word in a.beside) if a.above else ()  # "found guilty"
    left = ("kill",) if "dead" in (*a.beside, *a.below) else ()  # "four people were shot dead"
    return tuple(dict.fromkeys(w for w in (*a.above[:3], told.lemma, *phrases, *left) if w and w not in LIGHT))


@lru_cache(maxsize=1 << 16)
def _akin(left: str, right: str) -> float:
    family = max(kinship(left, right, done_by=False), kinship(left, right, done_by=True))
    return max(load_lexicon().relatedness(left, right), min(1.0, family / _AKIN))


def _share(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """Return how much of their rarity two sets of words share, 0-1."""
    every = _rarity(mine | theirs)
    return _rarity(mine & theirs) / every if every else 0.0


def _rarity(of: Collection[str]) -> float:
    lexicon = load_lexicon()
    return sum(lexicon.rarity(w) ** 2 + _RARELY for w in sorted(of))


@lru_cache(maxsize=1 << 13)
def _weights(sentence: str) -> Mapping[str, float]:
    lexicon = load_lexicon()
    found = {stem(w): lexicon.rarity(w) for w in tokens(sentence) if not w[0].isdigit()}
    return {w: rarity**2 for w, rarity in found.items() if rarity >= _COMMON}


def _likeness(mine: Mapping[str, float], theirs: Mapping[str, float]) -> float:
    norm = math.sqrt(math.fsum(v * v for v in mine.values()) * math.fsum(v * v for v in theirs.values()))
    return math.fsum(v * theirs[w] for w, v in mine.items() if w in theirs) / norm if norm else 0.0


@cache
def _model() -> LogisticModel:
    return logistic_model(json.loads(files(__package__).joinpath("amount_model.json").read_text(encoding="utf-8")))
