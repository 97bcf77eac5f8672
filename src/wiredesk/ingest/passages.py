"""Words of article texts as numbers, and the passages that two texts share.

Shared passages are found by seed and extend: a run of `SEED_WORDS` equal words is a seed, which grows as far as the
words stay equal. Case, punctuation and white space do not count.
"""

import re
import zlib
from collections.abc import Iterator

import msgspec
import numpy as np
import numpy.typing as npt

from wiredesk.model import Document, Span

SEED_WORDS = 8
_MAX_PLACES = 32
_WORD = re.compile(r"\w+")
_Words = npt.NDArray[np.uint64]


class SharedPassage(msgspec.Struct, frozen=True, order=True):
    """A run of words that two texts share: where it stands in the left and in the right text, and how many words."""

    left: Span
    right: Span
    words: int


def shared_passages(left: Document, right: Document, *, min_words: int = SEED_WORDS) -> list[SharedPassage]:
    """Return the runs of at least `min_words` (8 or more) words that two bodies share, in the left's order.

    Spans are code points of each text, from a run's first letter to its last. Runs do not overlap in the left text;
    one passage of the right text may be met twice. A run does not cross furniture in either text.
    """
    left_words, right_words = list(_located(left)), list(_located(right))
    places: dict[tuple[str, ...], list[int]] = {}
    for index in range(len(right_words) - SEED_WORDS + 1):
        places.setdefault(_seed(right_words, index), []).append(index)
    passages: list[SharedPassage] = []
    index = 0
    while index <= len(left_words) - SEED_WORDS:
        starts = places.get(_seed(left_words, index), [])[:_MAX_PLACES]
        length, start = max(((_run(left_words, index, right_words, start), -start) for start in starts), default=(0, 0))
        if length >= max(min_words, SEED_WORDS):
            start = -start
            passages.append(
                SharedPassage(
                    Span(left_words[index][1], left_words[index + length - 1][2]),
                    Span(right_words[start][1], right_words[start + length - 1][2]),
                    length,
                )
            )
            index += length
        else:
            index += 1
    return passages


def article_words(document: Document) -> list[str]:
    """Return the words of a document's body, in lower case, in order."""
    text = document.text
    return [word for span in document.body for word in _WORD.findall(text[span.start : span.end].casefold())]


def shingles(words: list[str], size: int) -> _Words:
    """Return a 64-bit number for each run of `size` words, in order: equal runs have equal numbers, on every machine.

    A polynomial hash over CRC-32 of the words, mixed as in SplitMix64. Empty when there are fewer words.
    """
    if len(words) < size:
        return np.empty(0, dtype=np.uint64)
    codes = _mixed(np.fromiter((zlib.crc32(w.encode("utf-8", "surrogatepass")) for w in words), np.uint64, len(words)))
    total = np.zeros(len(words) - size + 1, dtype=np.uint64)
    for offset in range(size):
        total = total * np.uint64(0x9E3779B97F4A7C15) + codes[offset : offset + total.size]
    return _mixed(total)


def _mixed(values: _Words) -> _Words:
    values = values + np.uint64(0x9E3779B97F4A7C15)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _located(document: Document) -> Iterator[tuple[str, int, int, int]]:
    """Yield each word of the body with its start, its end (exclusive) and the number of its stretch of body.

    Stretches with nothing but white space between them count as one.
    """
    text = document.text
    stretch = 0
    previous_end = 0
    for span in document.body:
        if text[previous_end : span.start].strip():
            stretch += 1
        previous_end = span.end
        for match in _WORD.finditer(text, span.start, span.end):
            yield match[0].casefold(), match.start(), match.end(), stretch


def _seed(words: list[tuple[str, int, int, int]], index: int) -> tuple[str, ...]:
    return tuple(word[0] for word in words[index : index + SEED_WORDS])


def _run(left: list[tuple[str, int, int, int]], i: int, right: list[tuple[str, int, int, int]], j: int) -> int:
    """Count the equal words from `left[i]` and `right[j]` on, within one stretch of body each."""
    length = 0
    while (
        i + length < len(left)
        and j + length < len(right)
        and left[i + length][0] == right[j + length][0]
        and left[i + length][3] == left[i][3]
        and right[j + length][3] == right[j][3]
    ):
        length += 1
    return length
