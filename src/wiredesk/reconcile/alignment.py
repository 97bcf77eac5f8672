"""Which sentences of two reports tell the same thing: not how alike they are, but whether others are more alike.

Two sentences about ships share many words; which ship they are about shows only beside the other sentences of both
reports. So each sentence is ranked among all of the other report, by what the model says it tells and by its words.
"""

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from wiredesk.resolve.lexicon import load_lexicon
from wiredesk.resolve.wording import stem, tokens

_COMMON = 0.1  # words of a rarity below this say nothing
_STEPS = 1000  # of the weight of a word
#: Features that speak for one thing, and those that speak against it.
ALIKE = frozenset({"nearest"})
UNLIKE = frozenset({"rank", "contrast"})


class Sentences:
    """The sentences of a report as they are set against those of others."""

    def __init__(
        self, text: str, spans: Sequence[tuple[int, int]], vectors: Sequence[bytes], numbers: dict[str, int]
    ) -> None:
        """`spans` are (start, end) in code points, in text order; `vectors` one packed vector each, or none.

        `numbers` are those of words in all reports that are compared; those of new ones are added.
        """
        self._starts = [start for start, _ in spans]
        rows = [_rare_words(text[start:end]) for start, end in spans]
        self.sentence = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        self.word = np.array([numbers.setdefault(word, len(numbers)) for row in rows for word in row], dtype=np.int64)
        self.rarity = np.array([rarity for row in rows for rarity in row.values()], dtype=np.float64)
        known = len(vectors) == len(spans) and len({len(v) for v in vectors}) == 1
        self.vectors = _whole(vectors) if known and vectors and vectors[0] else None

    def __len__(self) -> int:
        return len(self._starts)

    def at(self, place: int) -> int:
        """Return the number of the sentence that holds a place (code point), the first for one before all."""
        return max(0, bisect_right(self._starts, place) - 1)


class Alignment:
    """The sentences of two reports, each ranked among those of the other.

    All sums are of whole numbers, and so the same in any order and on every machine.
    """

    def __init__(self, one: Sentences, other: Sentences) -> None:
        self._sides = (one, other)
        words, column = np.unique(np.concatenate([one.word, other.word]), return_inverse=True)
        sentences = len(one) + len(other)
        idf = np.log((sentences + 1) / (np.bincount(column, minlength=len(words)) + 0.5)) / math.log(sentences + 1)
        self._words = []
        for side, own in ((one, column[: len(one.word)]), (other, column[len(one.word) :])):
            rows = np.zeros((len(side), len(words)))
            rows[side.sentence, own] = np.rint(_STEPS * side.rarity * idf[own])
            self._words.append(rows)
        self._alike = _cosines(*self._words)
        self._known = [np.asarray(rows.any(axis=0)) for rows in self._words]
        self._near: NDArray[np.float64] | None = None
        if one.vectors is not None and other.vectors is not None:
            self._near = _cosines(one.vectors, other.vectors)

    def features(self, left: int, right: int) -> dict[str, float]:
        """Return how two sentences (places in code points, of the one and of the other report) stand to one another.

        `rank`: the natural logarithm of how many are nearer, of both reports, by what they tell; `nearest`: how alike
        their words are beside the likest of either, 0-1; `contrast`: how much of the one's words the other's report
        uses elsewhere only, 0-2. Nothing of a report without sentences.
        """
        if not all(map(len, self._sides)):
            return {}
        i, j = self._sides[0].at(left), self._sides[1].at(right)
        mine, theirs = self._words[0][i], self._words[1][j]
        contrast = _elsewhere(mine, theirs, self._known[1]) + _elsewhere(theirs, mine, self._known[0])
        return {"rank": self._rank(i, j), "nearest": self._nearest(i, j), "contrast": contrast}

    def _rank(self, i: int, j: int) -> float:
        if self._near is None:
            return 0.0
        own = self._near[i, j]
        return math.log1p(int((self._near[i] > own).sum())) + math.log1p(int((self._near[:, j] > own).sum()))

    def _nearest(self, i: int, j: int) -> float:
        own = float(self._alike[i, j])
        return own / max(float(self._alike[i].max()), float(self._alike[:, j].max())) if own else 0.0


def _elsewhere(mine: NDArray[np.float64], theirs: NDArray[np.float64], known: NDArray[np.bool_]) -> float:
    """Return how much of some words that a report knows stands in other sentences of it, 0-1."""
    every = float(mine[known].sum())
    return float(mine[known & (theirs == 0)].sum()) / every if every else 1.0


@lru_cache(maxsize=1 << 12)
def _rare_words(sentence: str) -> Mapping[str, float]:
    lexicon = load_lexicon()
    found: dict[str, float] = {}
    for word in tokens(sentence):
        rarity = lexicon.rarity(word)
        if not word[0].isdigit() and rarity >= _COMMON:
            found[stem(word)] = max(found.get(stem(word), 0.0), rarity)
    return found


def _whole(vectors: Sequence[bytes]) -> NDArray[np.float64]:
    return np.stack([np.frombuffer(v, dtype=np.int8) for v in vectors]).astype(np.float64)


def _cosines(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return (rows of one, rows of other); products of 8-bit numbers are exact, so ranks are the same everywhere."""
    norms = [np.maximum(np.sqrt((v * v).sum(axis=1)), 1.0) for v in (one, other)]
    return np.asarray((one @ other.T) / np.outer(*norms))
