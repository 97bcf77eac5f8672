"""Near-copies: reports that are one text, or one text inside another.

Candidates come from winnowed fingerprints (Schleimer, Wilkerson and Aiken, 2003): of every window of word runs the
smallest number is kept, so that any 15 words in common are noticed, wherever they stand. MinHash would miss a short
wire text inside a long report, where the two are alike by a small share only. Each candidate is then judged by its true
overlap, the share of the smaller text's words that lie in runs both have.
"""

import functools
import hashlib
from collections.abc import Sequence
from functools import partial

import msgspec
import numpy as np
import numpy.typing as npt

from wiredesk.model import Document, content_id
from wiredesk.recall import Recall, forgetful, key_of, recalled

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


def copy_groups(documents: Sequence[Document], recall: Recall = forgetful) -> list[Document]:
    """Return the documents, in the order given, with one `copy_group` for all near-copies of one text.

    Two reports are copies when at least half of the smaller's words lie in runs of five or more that the other has too.
    A long report that holds several different texts (a round-up) joins the group of the one it shares most words with
    and does not chain the others together. A group's id comes from its members' ids; a report without copies has none.
    `recall` may know what is kept of a text, and how much of it others with the same words share.
    """
    ordered = sorted(documents, key=lambda d: d.id)
    texts = [_Text.of(d, recall) for d in ordered]
    groups = _Groups(len(ordered))
    representatives = _merge_equal(texts, groups)

    @functools.lru_cache(maxsize=4096)
    def runs(index: int) -> _Numbers:
        return shingles(article_words(ordered[index]), _OVERLAP_RUN)

    def shared_words(smaller: int, larger: int) -> int:
        return _covered(runs(smaller), np.unique(runs(larger)))

    pairs = _candidates(texts, representatives)
    pairs = [pair if texts[pair[0]].words <= texts[pair[1]].words else pair[::-1] for pair in pairs]
    keys = [key_of("shared words", texts[smaller].digest, texts[larger].digest) for smaller, larger in pairs]
    new = recall.missing(keys)
    excerpts: list[tuple[int, int, int]] = []
    # What is known already comes first: it joins much of what would have to be compared.
    for key, (smaller, larger) in sorted(zip(keys, pairs, strict=True), key=lambda asked: asked[0] in new):
        is_excerpt = texts[larger].words > _EXCERPT_RATIO * texts[smaller].words
        if key in new and not is_excerpt and groups.find(smaller) == groups.find(larger):
            continue  # through a third
        shared = recalled(recall, key, partial(shared_words, smaller, larger), int)
        if shared < _MIN_OVERLAP * texts[smaller].words:
            continue
        if is_excerpt:
            excerpts.append((-shared, smaller, larger))
        else:
            groups.join(smaller, larger)
    attached: set[int] = set()
    for _, smaller, larger in sorted(excerpts):
        if larger in attached and groups.find(smaller) != groups.find(larger):
            continue
        attached.add(larger)
        groups.join(smaller, larger)
    members: dict[int, list[str]] = {}
    for index, document in enumerate(ordered):
        members.setdefault(groups.find(index), []).append(document.id)
    ids = {i: group for m in members.values() if len(m) > 1 for group in (content_id("c", *m),) for i in m}
    return [msgspec.structs.replace(d, copy_group=ids.get(d.id)) for d in documents]


def overlap(left: Document, right: Document) -> Overlap:
    """Return how much of each document's words lies in runs of five or more words that the other has too."""
    left_runs, right_runs = (shingles(article_words(d), _OVERLAP_RUN) for d in (left, right))
    left_words, right_words = (r.size + _OVERLAP_RUN - 1 for r in (left_runs, right_runs))
    return Overlap(
        _covered(left_runs, np.unique(right_runs)) / left_words,
        _covered(right_runs, np.unique(left_runs)) / right_words,
        min(left_words, right_words),
    )


class _Text(msgspec.Struct, frozen=True, array_like=True):
    """What is kept of a text while all are compared: a few hundred bytes, so that 100,000 reports fit in memory."""

    words: int
    digest: bytes
    packed: bytes  # of `prints`

    @property
    def prints(self) -> _Numbers:
        """The winnowed numbers of a text that is long enough to be compared."""
        return np.frombuffer(self.packed, dtype=np.uint64)

    @classmethod
    def of(cls, document: Document, recall: Recall) -> "_Text":
        body = np.array([(span.start, span.end) for span in document.body], dtype=np.int64).tobytes()
        key = key_of("text", document.text.encode("utf-8", "surrogatepass"), body)
        return recalled(recall, key, lambda: cls._of(document), cls)

    @classmethod
    def _of(cls, document: Document) -> "_Text":
        words = article_words(document)
        digest = hashlib.blake2b("\n".join(words).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        prints = _fingerprints(words).tobytes() if len(words) >= _MIN_WORDS else b""
        return cls(len(words), digest, prints)


def _merge_equal(texts: list[_Text], groups: "_Groups") -> list[int]:
    """Join texts with equal words; return one index for each different text that is long enough to be compared."""
    first: dict[bytes, int] = {}
    for index, text in enumerate(texts):
        if text.words >= _MIN_EQUAL_WORDS:
            groups.join(first.setdefault(text.digest, index), index)
    return sorted(i for i in first.values() if texts[i].words >= _MIN_WORDS)


def _fingerprints(words: list[str]) -> _Numbers:
    """Return the winnowed numbers of a text: the smallest of each window, each once, sorted."""
    numbers = shingles(words, _RUN)
    if numbers.size <= _WINDOW:
        return np.unique(numbers.min(keepdims=True)) if numbers.size else numbers
    windows = np.lib.stride_tricks.sliding_window_view(numbers, _WINDOW)
    return np.unique(windows.min(axis=1))


def _candidates(texts: list[_Text], indexes: list[int]) -> list[tuple[int, int]]:
    """Return the pairs of texts that share enough fingerprints for half of the smaller to be shared, sorted."""
    if not indexes:
        return []
    numbers = np.concatenate([texts[i].prints for i in indexes])
    owners = np.concatenate([np.full(texts[i].prints.size, i, dtype=np.int64) for i in indexes])
    order = np.lexsort((owners, numbers))
    numbers, owners = numbers[order], owners[order]
    starts = np.flatnonzero(np.concatenate(([True], numbers[1:] != numbers[:-1])))
    sizes = np.diff(np.append(starts, numbers.size))
    first, size = np.repeat(starts, sizes), np.repeat(sizes, sizes)
    few = size <= _FEW
    found = []
    for apart in range(1, min(_FEW, int(sizes.max()))):
        left = np.flatnonzero(few[:-apart] & (first[:-apart] == first[apart:]))
        found.append(owners[left] << 32 | owners[left + apart])
    # Many copies of one text: neighbours are enough, and the first with each; joining makes the chain one group.
    right = np.flatnonzero(~few & (np.arange(numbers.size) > first))
    found.append(owners[right - 1] << 32 | owners[right])
    right = right[right > first[right] + 1]
    found.append(owners[first[right]] << 32 | owners[right])
    codes, shared = np.unique(np.concatenate(found), return_counts=True)
    need = np.zeros(len(texts), dtype=np.int64)
    need[indexes] = [max(1, int(0.25 * _MIN_OVERLAP * texts[i].prints.size)) for i in indexes]
    left, right = codes >> 32, codes & 0xFFFFFFFF
    enough = shared >= np.minimum(need[left], need[right])
    return list(zip(left[enough].tolist(), right[enough].tolist(), strict=True))


def _covered(own: _Numbers, other_runs: _Numbers) -> int:
    """Count the words of a text that lie in a run that `other_runs` (sorted) holds; `own` are its runs in order."""
    if own.size == 0 or other_runs.size == 0:
        return 0
    places = np.minimum(np.searchsorted(other_runs, own), other_runs.size - 1)
    hits = np.flatnonzero(other_runs[places] == own)
    marks = np.zeros(own.size + _OVERLAP_RUN, dtype=np.int64)
    np.add.at(marks, hits, 1)
    np.add.at(marks, hits + _OVERLAP_RUN, -1)
    return int((np.cumsum(marks) > 0).sum())


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
