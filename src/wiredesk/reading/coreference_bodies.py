"""Short forms of an organization's name: cut off at either end, or nothing but the word for such bodies."""

from collections.abc import Sequence

from wiredesk.knowledge import Knowledge
from wiredesk.knowledge.names import fold

from .cues import word_set
from .names_kinds import Name

_BODIES = word_set(
    "university college school institute academy ministry department agency party council committee commission company"
    " corporation bank association foundation federation organization organisation authority police army navy movement"
    " front brigade group union court board bureau society club times post herald congress parliament senate assembly"
    " center centre fund service office league alliance church museum library hospital trust network libraries"
)
_PREPOSITIONS = frozenset({"of", "for", "at", "in", "on", "to", "and", "de", "du"})


def is_bare_body(name: Name) -> bool:
    """Tell whether an organization is called by nothing but the word for its kind ("the Court")."""
    return name.kind == "organization" and name.key is None and name.text.casefold() in _BODIES


def is_body_word(word: str) -> bool:
    """Tell whether a folded word says of what kind a body is ("university")."""
    return word in _BODIES


def same_body_key(name: str, knowledge: Knowledge) -> str:
    """Return a key that spellings of one body share: its country by code, possessive endings left out."""
    words = name.replace("’", "'").replace("'s ", " ").split()
    for length in (3, 2, 1):
        if length < len(words):
            readings = knowledge.countries.readings(" ".join(words[:length]))
            codes = {reading.iso3 for reading in readings if reading.form in {"name", "adjective"}}
            if len(codes) == 1:
                return f"{codes.pop()} {fold(' '.join(words[length:]))}"
    return fold(" ".join(words))


def cut_off(short: Sequence[str], long: Sequence[str]) -> bool:
    """Tell whether `short` is `long` (both folded words) with one end cut off, and not a part of that body.

    "Copenhagen University" is no short form of "the library of Copenhagen University" nor of "Copenhagen University
    Press Club": what stands behind a preposition, or names a body of its own, is something else.
    """
    if not 0 < len(short) < len(long):
        return False
    rest = len(long) - len(short)
    if list(long[rest:]) == list(short):
        return "of" not in long[:rest] and not _PREPOSITIONS & set(long[rest - 2 : rest])
    return list(long[: len(short)]) == list(short) and not (set(short) & _BODIES and long[-1] in _BODIES - set(short))


def short_for(word: str, name: str) -> bool:
    """Tell whether a word for a body ("Court") is the head of a body's name ("Circuit Court", "Court of Appeal")."""
    words = fold(name).split()
    head = next((i - 1 for i, part in enumerate(words) if part in _PREPOSITIONS and i), len(words) - 1)
    return len(words) > 1 and words[head] == fold(word)
