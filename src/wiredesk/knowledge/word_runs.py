"""Finding the phrases of a table in running text, by words and not by letters."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, TypeVar

from .names import fold

_WORD: Final = re.compile(r"[^\W_]+(?:['’.&/][^\W_]+)*")
Found = TypeVar("Found")


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """Return the words that the phrases begin with; few words of a text do."""
    return frozenset(phrase.partition(" ")[0] for phrase in phrases)


def runs(
    text: str, phrases: Mapping[str, Found], firsts: Collection[str], longest: int
) -> Iterator[tuple[Found, int, int]]:
    """Yield each phrase's value with its start and end (exclusive) in code points; no two runs overlap.

    The keys of `phrases` are folded (`names.fold`), `firsts` are their `first_words`; at one place the run with most
    words, at most `longest`, wins.
    """
    words: list[tuple[str, int, int]] = []
    for match in _WORD.finditer(text):
        for part in fold(match.group()).split():  # "9/11" is two words of one stretch of text
            words.append((part, match.start(), match.end()))
    position = 0
    while position < len(words):
        step = 1
        if words[position][0] not in firsts:
            position += step
            continue
        for length in range(min(longest, len(words) - position), 0, -1):
            run = words[position : position + length]
            value = phrases.get(" ".join(word for word, _, _ in run))
            if value is not None:
                yield value, run[0][1], run[-1][2]
                step = length
                break
        position += step
