"""What a rule of the time grammar is: a pattern with named parts, and what its match means."""

import re
from collections.abc import Callable

import msgspec

from wiredesk.model import TimeFormula


class Rule(msgspec.Struct, frozen=True):
    """A named pattern and the meaning of its match; the meaning is None where the words turn out to be no time."""

    name: str
    pattern: re.Pattern[str]
    meaning: Callable[[re.Match[str]], TimeFormula | None]


def rule(name: str, pattern: str, meaning: Callable[[re.Match[str]], TimeFormula | None]) -> Rule:
    """Return a rule whose pattern ignores case and stands between word boundaries."""
    return Rule(name, re.compile(rf"(?<![\w$€£#/])(?<!\d[.,])(?:{pattern})(?![\w])", re.IGNORECASE), meaning)


def part(match: re.Match[str], name: str) -> str | None:
    """Return a named part of the match in lower case with single spaces, or None when it is absent."""
    found = match.groupdict().get(name)
    return " ".join(found.lower().split()) if found else None
