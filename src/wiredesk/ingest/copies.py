"""Near-copies: reports that are one text, or one text inside another.

Candidates come from winnowed fingerprints (Schleimer, Wilkerson and Aiken, 2003): of every window of word runs the
smallest number is kept, so that any 15 words in common are noticed, wherever they stand. MinHash would miss a short
wire text inside a long report, where the two are alike by a small share only. Each candidate is then judged by its true
overlap, the share of the smaller text's words that lie in runs both have.
"""

from collections.abc import Sequence
from itertools import pairwise

import msgspec
import numpy as np
import numpy.typing as npt

from wiredesk.model import Document, content_id

from .passages import article_words, shingles

_RUN = 6
_WINDOW = 10
_OVERLAP_RUN = 5
_MIN_OVERLAP = 0.5
_MIN_WORDS = 30
_MIN_EQUAL_WORDS = 8
_FEW = 40
_EXCERPT_RATIO = 1.6
_Numbers = npt.NDArray[np.uint64]


class Overlap(msgspec.Struct, frozen=True):
    """What two texts share: the part (0-1) of each one's words that lies in common runs; words in the smaller."""

    left: float
    right: float
    words: int


def copy_groups(documents: Sequence[Document]) -> list[Document]:
    """Return the documents, in the order given, with one `copy_group` for all near-copies of one text.

    Two reports are copies when at least half of the smaller's words lie in runs of five or more that the other has too.
    A long report that holds several different texts (a round-up) joins the group of the one it shares most words with
    and does not chain the others together. A group's id comes from its members' ids; a report without copies has none.
    """
    ordered = sorted(documents, key=lambda d: d.id)
    words = [article_words(d) for d in ordered]
    groups = _Groups(len(ordered))
    representatives = _merge_equal(words, groups)
    runs = {i: np.unique(shingles(words[i], _OVERLAP_RUN)) for i in representatives}
    excerpts: list[tuple[int, int, int]] = []
    for left, right in _candidates(words, representatives):
        smaller, larger = sorted((left, right), key=lambda i: (len(words[i]), i))
        shared = _covered(words[smaller], runs[larger])
        if shared < _MIN_OVERLAP * len(words[smaller]):
            continue
        if len(words[larger]) <= _EXCERPT_RATIO * len(words[smaller]):
            groups.join(smaller, larger)
        else:
            excerpts.append((-shared, smaller, larger))
    attached: set[int] = set()
    for _, smaller, larger in sorted(excerpts):
        if larger in attached and groups.find(smaller) != groups.find(larger):
            continue
        attached.add(larger)
        groups.join(smaller, larger)
    members: dict[int, list[str]] = {}
    for index, document in enumerate(ordered):
        members.setdefault(groups.find(index), []).append(document.id)
    ids = {i: content_id("c", *m) for root, m in members.items() if len(m) > 1 for i in m}
    return [msgspec.structs.replace(d, copy_group=ids.get(d.id)) for d in documents]


def overlap(left: Document, right: Document) -> Overlap:
    """Return how much of each document's words lies in runs of five or more words that the other has too."""
    left_words, right_words = article_words(left), article_words(right)
    left_runs, right_runs = (np.unique(shingles(w, _OVERLAP_RUN)) for w in (left_words, right_words))
    return Overlap(
        _covered(left_words, right_runs) / max(1, len(left_words)),
        _covered(right_words, left_runs) / max(1, len(right_words)),
        min(len(left_words), len(right_words)),
    )


def _merge_equal(words: list[list[str]], groups: "_Groups") -> list[int]:
    """Join texts with equal words; return one index for each different text that is long enough to be compared."""
    first: dict[tuple[str, ...], int] = {}
    for index, text in enumerate(words):
        if len(text) >= _MIN_EQUAL_WORDS:
            groups.join(first.setdefault(tuple(text), index), index)
    return [i for text, i in sorted(first.items(), key=lambda item: item[1]) if len(text) >= _MIN_WORDS]


def _fingerprints(words: list[str]) -> _Numbers:
    """Return the winnowed numbers of a text: the smallest of each window, each once, sorted."""
    numbers = shingles(words, _RUN)
    if numbers.size <= _WINDOW:
        return np.unique(numbers.min(keepdims=True)) if numbers.size else numbers
    windows = np.lib.stride_tricks.sliding_window_view(numbers, _WINDOW)
    return np.unique(windows.min(axis=1))


def _candidates(words: list[list[str]], indexes: list[int]) -> list[tuple[int, int]]:
    """Return the pairs of texts that share enough fingerprints for half of the smaller to be shared, sorted."""
    prints = {i: _fingerprints(words[i]) for i in indexes}
    if not prints:
        return []
    numbers = np.concatenate(list(prints.values()))
    owners = np.concatenate([np.full(p.size, i, dtype=np.int64) for i, p in prints.items()])
    order = np.lexsort((owners, numbers))
    numbers, owners = numbers[order], owners[order]
    starts = np.flatnonzero(np.concatenate(([True], numbers[1:] != numbers[:-1])))
    ends = np.append(starts[1:], numbers.size)
    several = (ends - starts) > 1
    shared: dict[tuple[int, int], int] = {}
    for start, end in zip(starts[several].tolist(), ends[several].tolist(), strict=True):
        group = owners[start:end].tolist()
        if len(group) <= _FEW:
            pairs = [(a, b) for n, a in enumerate(group) for b in group[n + 1 :]]
        else:  # many copies of one text: neighbours are enough, joining makes the chain one group
            pairs = [*pairwise(group), *((group[0], other) for other in group[1:])]
        for pair in dict.fromkeys(pairs):
            shared[pair] = shared.get(pair, 0) + 1
    need = {i: max(1, int(0.25 * _MIN_OVERLAP * prints[i].size)) for i in indexes}
    return sorted(pair for pair, count in shared.items() if count >= min(need[pair[0]], need[pair[1]]))


def _covered(words: list[str], other_runs: _Numbers) -> int:
    """Count the words that lie in a run of five that `other_runs` (sorted) holds."""
    own = shingles(words, _OVERLAP_RUN)
    if own.size == 0 or other_runs.size == 0:
        return 0
    places = np.minimum(np.searchsorted(other_runs, own), other_runs.size - 1)
    hits = np.flatnonzero(other_runs[places] == own)
    marks = np.zeros(len(words) + 1, dtype=np.int64)
    np.add.at(marks, hits, 1)
    np.add.at(marks, hits + _OVERLAP_RUN, -1)
    return int((np.cumsum(marks[:-1]) > 0).sum())


class _Groups:
    """Disjoint sets; the smallest member stands for its set, so that the order of joining never matters."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def find(self, index: int) -> int:
        """Return the member that stands for the set of `index`."""
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def join(self, left: int, right: int) -> None:
        """Make one set of two."""
        low, high = sorted((self.find(left), self.find(right)))
        self._parent[high] = low
