"""The words of a text as reports are compared by them: folded, stemmed, weighted by how rare they are in English."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from wiredesk.language.number_words import NUMBER_WORDS, ORDINAL_WORDS

from .lexicon import Lexicon

_TOKEN = re.compile(r"[^\W\d_][\w'’-]*|\d[\d,.]*")
_NUMBER = 0.6  # what a number counts as, on the scale of rarity
_COMMON = 0.2  # words of a rarity below this say nothing
#: "One" and "two" say nothing; "7th" and "seventh" are one number, and another than "seven".
_SPELLED = {word: str(n) for word, n in NUMBER_WORDS.items() if 3 <= n <= 20} | {
    word: f"{n}th" for word, n in ORDINAL_WORDS.items()
}
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")


def tokens(text: str) -> list[str]:
    """Return the words and numbers of a text, folded, possessives gone."""
    return [word for word in map(_folded, _TOKEN.findall(text)) if word]


@lru_cache(maxsize=1 << 15)
def _folded(word: str) -> str:
    word = word.replace("’", "'").lower()
    return word.removesuffix("'s").removesuffix("'").rstrip(".,")


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """Return a word without its plainest inflection, so that "talks" meets "talk" and "killed" meets "killing"."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    for ending in ("'s", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith("ss"):
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") if len(word) > 4 else word


def weighted(words: Sequence[str], lexicon: Lexicon) -> dict[str, float]:
    """Return stemmed words with (1 + log tf) x rarity squared, scaled to unit length."""
    counts: Counter[str] = Counter()
    rarity: dict[str, float] = {}
    for word in words:
        weight = _rarity(word, lexicon)
        if weight < _COMMON:
            continue
        root = stem(word)
        counts[root] += 1
        rarity[root] = min(rarity.get(root, 1.0), weight)
    return unit({w: (1 + math.log(n)) * rarity[w] ** 2 for w, n in counts.items()})


def word_pairs(words: Sequence[str], lexicon: Lexicon) -> dict[str, float]:
    """Return pairs of words that follow one another, small words left out, weighted likewise, of unit length."""
    telling = [(stem(word), rarity) for word in words if (rarity := _rarity(word, lexicon)) >= _COMMON]
    counts: Counter[str] = Counter()
    weight: dict[str, float] = {}
    for (first, one), (second, other) in pairwise(telling):
        pair = f"{first} {second}"
        counts[pair] += 1
        weight[pair] = (one + other) / 2
    return unit({pair: (1 + math.log(n)) * weight[pair] for pair, n in counts.items()})


def numbers(words: Sequence[str]) -> dict[str, float]:
    """Return the numbers of two digits and more, of unit length."""
    counts = Counter(word for word in words if word[0].isdigit() and len(word) > 1)
    return unit({word: 1 + math.log(n) for word, n in counts.items()})


def stated_numbers(words: Sequence[str]) -> dict[str, float]:
    """Return all numbers above two, written or spelled out, and places in a series, of unit length."""
    counts: Counter[str] = Counter()
    for word in words:
        place = _ORDINAL.fullmatch(word)
        if word in _SPELLED:
            counts[_SPELLED[word]] += 1
        elif place is not None:
            counts[f"{place[1]}th"] += 1
        elif word[0].isdigit() and word not in {"1", "2"}:
            counts[word.replace(",", "")] += 1
    return unit({number: 1 + math.log(n) for number, n in counts.items()})


def unit(weights: Mapping[str, float]) -> dict[str, float]:
    """Return a sparse vector scaled to length 1, in order of its words; a vector of nothing stays empty."""
    norm = math.sqrt(sum(v * v for v in weights.values()))
    return {w: weights[w] / norm for w in sorted(weights)} if norm else {}


def cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Return the inner product of two sparse unit vectors."""
    if left.keys().isdisjoint(right):
        return 0.0
    if len(right) < len(left):
        left, right = right, left
    total = 0.0
    for word, value in left.items():
        if word in right:
            total += value * right[word]
    return total


def _rarity(word: str, lexicon: Lexicon) -> float:
    return _NUMBER if word[0].isdigit() else lexicon.rarity(word)
