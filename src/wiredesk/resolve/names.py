"""Names as they are compared across reports: how two can name one person or organization.

Spellings and short forms are `wiredesk.knowledge.names`; here is what only the comparison across reports needs.
"""

import re
from functools import lru_cache

from wiredesk.knowledge.names import compatible, fold, same_word, spelling, words_of

__all__ = [
    "acronyms_of",
    "fold",
    "generation",
    "is_acronym",
    "organization_key",
    "person_words",
    "same_person_name",
    "surname_key",
]

_GENERATION = re.compile(r"[\s,](jr|junior|sr|senior|ii|iii|iv)\.?$", re.IGNORECASE)
_GENERATIONS = {"jr": "2", "junior": "2", "sr": "1", "senior": "1", "ii": "2", "iii": "3", "iv": "4"}
_ORGANIZATION_FORMS = frozenset(
    [
        "the",
        "inc",
        "incorporated",
        "corp",
        "corporation",
        "co",
        "company",
        "ltd",
        "limited",
        "plc",
        "llc",
        "ag",
        "sa",
        "nv",
    ]
)
_SMALL_WORDS = frozenset(["of", "the", "for", "and", "in", "on", "to", "an", "a", "e"])


@lru_cache(maxsize=65536)
def person_words(name: str) -> tuple[str, ...]:
    """Return the folded words of a person's name, the family name last ("Munir, Asim" is turned round)."""
    family, comma, given = name.partition(",")
    if comma and fold(given) and fold(given) not in _GENERATIONS:
        return words_of(f"{given} {family}")
    return words_of(family if comma else name)


def generation(name: str) -> str:
    """Return "1" for "Sr.", "2" for "Jr." and "II", and so on; "" where a name does not say."""
    found = _GENERATION.search(name.strip())
    return _GENERATIONS[found.group(1).lower()] if found else ""


def surname_key(name: str) -> str:
    """Return the key under which the spellings of a family name meet; "" for no name."""
    words = person_words(name)
    return spelling(words[-1]) if words else ""


@lru_cache(maxsize=65536)
def same_person_name(left: str, right: str, country: str | None = None) -> str | None:
    """Return how two names can name one person: "exact", "variant" (spelling), "shorter" (words left out); or None.

    Family names must match; given names must match where both are given; initials stand for any name that they begin;
    middle names and generations must not contradict one another. `country` is ISO alpha-3.
    """
    if generation(left) and generation(right) and generation(left) != generation(right):
        return None
    a, b = person_words(left), person_words(right)
    if not a or not b:
        return None
    if a == b:
        return "exact"
    if len(a) > 1 and len(b) > 1:
        if not compatible(" ".join(a), " ".join(b), country=country):
            return None
        initials = any(len(word) == 1 for word in (a[0], b[0]))
        return "shorter" if initials and a[0] != b[0] else "variant"
    return "shorter" if same_word(a[-1], b[-1]) and len(a) != len(b) else None


@lru_cache(maxsize=65536)
def organization_key(name: str) -> str:
    """Return an organization's name without article and legal form; what is left when all words are such, unchanged."""
    words = fold(name).split()
    kept = [w for w in words if w not in _ORGANIZATION_FORMS]
    return " ".join(kept or words)


@lru_cache(maxsize=65536)
def acronyms_of(name: str) -> frozenset[str]:
    """Return the acronyms that a name of two and more words can have, with and without its small words."""
    words = fold(name).replace("-", " ").split()
    if len(words) < 2:
        return frozenset()
    full = "".join(w[0] for w in words)
    short = "".join(w[0] for w in words if w not in _SMALL_WORDS)
    return frozenset(x for x in (full, short) if len(x) > 1)


def is_acronym(name: str) -> bool:
    """Tell whether a name looks like an acronym: one word of 2-6 letters, mostly capitals ("TTP", "IS-K", "U.S.")."""
    letters = re.sub(r"[^A-Za-z]", "", name)
    return 2 <= len(letters) <= 6 and " " not in name.strip() and sum(c.isupper() for c in letters) >= len(letters) - 1
