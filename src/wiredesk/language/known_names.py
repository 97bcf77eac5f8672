"""Names that mean one kind of thing whoever writes them: what the model's doubt about a name is weighed with.

`known_names.tsv` and `name_hints.txt` are made from the tables of `wiredesk.knowledge`
(`python -m training.known_names`), of which this package must not know.
"""

from functools import cache
from importlib import resources
from typing import Final, Literal

KnownKind = Literal["ORGANIZATION", "PLACE", "STATE", "ADJECTIVE"]
"""A state is a place that other places are written before: "Lyon France"; an adjective belongs to a country."""

Hint = Literal["TOWN", "GIVEN", "FAMILY"]
"""A town is any place whose name no office-holder bears; given and family names are office-holders', and no place's."""

HINTS: Final[tuple[Hint, ...]] = ("TOWN", "GIVEN", "FAMILY")
_SHORT = 3  # letters: what is no longer in capitals may be an abbreviation
_LONGEST = 8  # words
LONG = 3  # words: a town's name of so many means nothing else, it is in the table too ("Rostov - on - Don")


def known_kind(name: str) -> KnownKind | None:
    """Return what a name means as it is written here, None where it is not listed for certain."""
    kind = _table()[0].get(name)
    return None if kind in HINTS else kind  # type: ignore[return-value]


def name_hint(name: str) -> Hint | None:
    """Return what a name may mean; one in capitals is looked up as it is written elsewhere."""
    written = name.title() if len(name) > _SHORT and name.isupper() else name
    return next((hint for hint, names in _hints() if written in names), None)


def known_runs(words: list[str]) -> list[tuple[int, int]]:
    """Return the first and last word (inclusive) of each listed name, adjectives and hints aside, in order."""
    kinds, firsts = _table()
    return [
        (start, start + length - 1)
        for start, word in enumerate(words)
        for length in firsts.get(word, ())
        if kinds.get(" ".join(words[start : start + length])) not in (None, "ADJECTIVE")
    ]


@cache
def _table() -> tuple[dict[str, str], dict[str, list[int]]]:
    """Kinds by name, and how many words the names (no adjectives) that begin with a word have."""
    kinds = dict(line.split("\t") for line in _read("known_names.tsv").splitlines()[1:])
    firsts: dict[str, set[int]] = {}
    for name, kind in kinds.items():
        length = name.count(" ") + 1
        if kind != "ADJECTIVE" and length <= _LONGEST:
            firsts.setdefault(name.partition(" ")[0], set()).add(length)
    return kinds, {word: sorted(lengths) for word, lengths in firsts.items()}


@cache
def _hints() -> tuple[tuple[Hint, frozenset[str]], ...]:
    """The names that may mean something; sets of lines, which are read several times as fast as a table."""
    towns, given, family = _read("name_hints.txt").split("\n\n")
    return tuple(
        (hint, frozenset(part.splitlines()[1:])) for hint, part in zip(HINTS, (towns, given, family), strict=True)
    )


def _read(name: str) -> str:
    return (resources.files(__package__) / name).read_text(encoding="utf-8")
