"""Names that mean one kind of thing whoever writes them: what the model's doubt about a name is weighed with.

`known_names.tsv` is made from the tables of `wiredesk.knowledge` (`python -m training.known_names`), of which this
package must not know.
"""

from functools import cache
from importlib import resources
from typing import Literal

KnownKind = Literal["ORGANIZATION", "PLACE", "STATE", "ADJECTIVE"]
"""A state is a place that other places are written before: "Lyon France"; an adjective belongs to a country."""

Hint = Literal["TOWN", "GIVEN", "FAMILY"]
"""A town is any place whose name no office-holder bears; given and family names are office-holders', and no place's."""

_HINTS = ("TOWN", "GIVEN", "FAMILY")
_SHORT = 3  # letters: what is no longer in capitals may be an abbreviation

_LONGEST = 8  # words
_LONG = 3  # words: a town's name of so many means nothing else ("Rostov - on - Don")


def known_kind(name: str) -> KnownKind | None:
    """Return what a name means as it is written here, None where it is not listed for certain."""
    kind = _table()[0].get(name)
    return None if kind in _HINTS else kind  # type: ignore[return-value]


def name_hint(name: str) -> Hint | None:
    """Return what a name may mean; one in capitals is looked up as it is written elsewhere."""
    kind = _table()[0].get(name.title() if len(name) > _SHORT and name.isupper() else name)
    return kind if kind in _HINTS else None  # type: ignore[return-value]


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
def _table() -> tuple[dict[str, KnownKind | Hint], dict[str, list[int]]]:
    """Kinds by name, and how many words the names (no adjectives, no hints) that begin with a word have."""
    text = (resources.files(__package__) / "known_names.tsv").read_text(encoding="utf-8")
    kinds: dict[str, KnownKind | Hint] = {}
    firsts: dict[str, set[int]] = {}
    for line in text.splitlines()[1:]:
        name, _, kind = line.partition("\t")
        kinds[name] = kind  # type: ignore[assignment]
        words = name.split(" ")
        if (kind not in ("ADJECTIVE", *_HINTS) or (kind == "TOWN" and len(words) >= _LONG)) and len(words) <= _LONGEST:
            firsts.setdefault(words[0], set()).add(len(words))
    return kinds, {word: sorted(lengths) for word, lengths in firsts.items()}
