"""Acronyms and the long forms they stand beside: "International Monetary Fund (IMF)", "TTP (Tehreek-e-Taliban ...)"."""

import re

_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "du", "des", "la", "le", "al", "&", "a"})
_BINDING_GAP = re.compile(r"\s*,?\s*[(\[“\"‘']?\s*(?:(?:or|also known as|known as|called|the)\s+)?[“\"‘']?\Z")


def bracketed(gap: str) -> bool:
    """Tell whether the text between two names opens a bracket and holds nothing else of weight."""
    return bool(_BINDING_GAP.match(gap)) and ("(" in gap or "[" in gap)


def acronym_pair(left: str, right: str) -> bool:
    """Tell whether one of two names is the acronym of the other."""
    return _acronym_of(left, right) or _acronym_of(right, left)


def initials(words: str) -> str:
    """Return the initials of a name of several words in capitals, small words left out; "" for one word."""
    parts = [part for part in re.split(r"[\s-]+", words) if part]
    return (
        "".join(part[0] for part in parts if part.lower() not in _SMALL and part[0].isalnum()).upper()
        if len(parts) > 1
        else ""
    )


def all_initials(words: str) -> str:
    """Return the first letters of all words, those of the first and of small words in capitals too ("FIRST")."""
    parts = [part for part in re.split(r"[\s-]+", words) if part]
    kept = [part for part in parts if part.lower() not in _SMALL or part[0].isupper()]
    return "".join(part[0] for part in kept).upper()


def _begins_words(short: str, long: str) -> bool:
    """Tell whether each piece of a short form begins a word of the long one, in order ("ACPeds", "MinDef")."""
    pieces = re.findall(r"[A-Z][a-z]*", short)
    words = [part for part in re.split(r"[\s-]+", long) if part and part.lower() not in _SMALL]
    stems = [piece.rstrip("s") if len(piece) > 2 else piece for piece in pieces]
    return len(pieces) == len(words) > 1 and all(w.startswith(p) for p, w in zip(stems, words, strict=True))


def _acronym_of(short: str, long: str) -> bool:
    """Tell whether the letters of `short` stand in `long` in order, its first letter first ("ISPR", "TTP", "IS-K")."""
    letters = re.sub(r"[^A-Za-z]", "", short)
    if not 2 <= len(letters) <= 8 or sum(map(str.isupper, letters)) < 2 or len(long) <= len(short) + 2:
        return False
    if initials(long) == letters.upper() or all_initials(long) == letters.upper():
        return True
    if _begins_words(short, long):
        return True
    capitals = [c for c in re.sub(r"[^A-Za-z]", "", long) if c.isupper()]
    position = 0
    for letter in letters.upper():
        try:
            position = capitals.index(letter, position) + 1
        except ValueError:
            return False
    return capitals[:1] == [letters[0].upper()]
