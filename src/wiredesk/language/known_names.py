"""Names that mean one kind of thing whoever writes them: what the model's doubt about a name is weighed with.

`known_names.tsv` is made from the tables of `wiredesk.knowledge` (`python -m training.known_names`), of which this
package must not know.
"""

from functools import cache
from importlib import resources
from typing import Literal

KnownKind = Literal["ORGANIZATION", "PLACE", "STATE", "ADJECTIVE"]
"""A state is a place that other places are written before: "Lyon France"; an adjective belongs to a country."""

_LONGEST = 8  # words


def known_kind(name: str) -> KnownKind | None:
    """Return what a name means as it is written here, None where it is not listed."""
    return _table()[0].get(name)


def known_words(words: list[str]) -> list[int]:
    """Return the indices of words that lie in a listed name, adjectives aside, in order."""
    kinds, firsts = _table()
    found: set[int] = set()
    for start, word in enumerate(words):
        for length in firsts.get(word, ()):
            if " ".join(words[start : start + length]) in kinds:
                found.update(range(start, min(start + length, len(words))))
    return sorted(found)


@cache
def _table() -> tuple[dict[str, KnownKind], dict[str, list[int]]]:
    """Kinds by name, and how many words the names (not adjectives) that begin with a word have."""
    text = (resources.files(__package__) / "known_names.tsv").read_text(encoding="utf-8")
    kinds: dict[str, KnownKind] = {}
    firsts: dict[str, set[int]] = {}
    for line in text.splitlines()[1:]:
        name, _, kind = line.partition("\t")
        kinds[name] = kind  # type: ignore[assignment]
        words = name.split(" ")
        if kind != "ADJECTIVE" and len(words) <= _LONGEST:
            firsts.setdefault(words[0], set()).add(len(words))
    return kinds, {word: sorted(lengths) for word, lengths in firsts.items()}
