"""What a rule of the time grammar is: a pattern with named parts, and what its match means."""

import re
from collections.abc import Callable
from functools import cache

import msgspec

from wiredesk.model import TimeFormula

Needs = tuple[str, ...]
"""Letters of which a match of a rule holds some, as `plain` writes them."""


class Rule(msgspec.Struct, frozen=True):
    """A named pattern and the meaning of its match; the meaning is None where the words turn out to be no time.

    A sentence that lacks all letters of one of `needs` has no match: most rules need not be tried on most sentences.
    """

    name: str
    words: str
    meaning: Callable[[re.Match[str]], TimeFormula | None]
    needs: tuple[Needs, ...]

    @property
    def pattern(self) -> re.Pattern[str]:
        """The expression that finds the words; compiled when it is first asked for."""
        return _compiled(self.words)

    def may_match(self, sentence: str) -> bool:
        """Tell whether a sentence, in `plain` letters, holds what every match does."""
        for letters in self.needs:
            for some in letters:
                if some in sentence:
                    break
            else:
                return False
        return True


def rule(name: str, pattern: str, meaning: Callable[[re.Match[str]], TimeFormula | None], *needs: Needs) -> Rule:
    """Return a rule whose pattern ignores case and stands between word boundaries."""
    return Rule(name, rf"(?<![\w$€£#/])(?<!\d[.,])(?:{pattern})(?![\w])", meaning, needs)


@cache
def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


_DIGIT = re.compile(r"\d")


def plain(sentence: str) -> str:
    """Return a sentence in small letters, with "0" for each digit and a blank for white space and hyphens."""
    return _DIGIT.sub("0", " ".join(sentence.lower().replace("-", " ").split()))


def part(match: re.Match[str], name: str) -> str | None:
    """Return a named part of the match in lower case with single spaces, or None when it is absent."""
    found = match.groupdict().get(name)
    return " ".join(found.lower().split()) if found else None
