"""Names that mean one kind of thing whoever writes them: what the model's doubt about a name is weighed with.

`known_names.tsv` is made from the tables of `wiredesk.knowledge` (`python -m training.known_names`), of which this
package must not know.
"""

from functools import cache
from importlib import resources
from typing import Literal

KnownKind = Literal["ORGANIZATION", "PLACE", "STATE", "ADJECTIVE", "TOWN", "GIVEN"]
"""A state is a place that other places are written before: "Lyon France"; an adjective belongs to a country; a town is
any place whose name no office-holder bears, a given name one that office-holders bear: both are hints, no more."""

_HINTS = ("TOWN", "GIVEN")

_LONGEST = 8  # words
_LONG = 3  # words: a town's name of so many means nothing else ("Rostov - on - Don")


def known_kind(name: str) -> KnownKind | None:
    """Return what a name means as it is written here, None where it is not listed for certain."""
    kind = _table()[0].get(name)
    return None if kind in _HINTS else kind


def is_town(name: str) -> bool:
    """Tell whether a place bears the name, and no office-holder does."""
    return _table()[0].get(name) == "TOWN"


def is_given_name(word: str) -> bool:
    """Tell whether people are listed with the word as their first name."""
    return _table()[0].get(word) == "GIVEN"


def known_runs(words: list[str]) -> list[tuple[int, int]]:
    """Return the first and last word (inclusive) of each listed name, adjectives and hints aside, in order."""
    kinds, firsts = _table()
    return [
        (start, start + length - 1)
        for start, word in enumerate(words)
        for length in firsts.get(word, ())
        if kinds.get(" ".join(words[start : start + length]))
        not in (None, "ADJECTIVE", *(_HINTS if length < _LONG else ()))
    ]


@cache
def _table() -> tuple[dict[str, KnownKind], dict[str, list[int]]]:
    """Kinds by name, and how many words the names (no adjectives, no hints) that begin with a word have."""
    text = (resources.files(__package__) / "known_names.tsv").read_text(encoding="utf-8")
    kinds: dict[str, KnownKind] = {}
    firsts: dict[str, set[int]] = {}
    for line in text.splitlines()[1:]:
        name, _, kind = line.partition("\t")
        kinds[name] = kind  # type: ignore[assignment]
        words = name.split(" ")
        if (kind not in ("ADJECTIVE", *_HINTS) or (kind == "TOWN" and len(words) >= _LONG)) and len(words) <= _LONGEST:
            firsts.setdefault(words[0], set()).add(len(words))
    return kinds, {word: sorted(lengths) for word, lengths in firsts.items()}
