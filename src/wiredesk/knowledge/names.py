"""Names of people as they are spelt: folding of scripts and transliterations, and whether two forms can be one name.

The folding is deliberately narrow: it joins spellings that differ by transliteration habits (Mohammed/Muhammad,
Zelensky/Zelenskyy, Hussein/Hossain), not names that merely sound alike.
"""

import re
from functools import lru_cache
from typing import Final, Literal

from anyascii import anyascii

from .name_lists import FEMALE, MALE, NICKNAMES, RESPELLINGS, SURNAME_FIRST

_SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
PARTICLES: Final = frozenset({
    "al", "el", "ul", "ur", "bin", "ibn", "ben", "bint", "de", "da", "do", "dos", "das", "del", "della", "di", "der",
    "den",
    "van", "von", "la", "le", "du", "e", "y", "af", "av", "zu", "ter", "ten", "abu", "of", "and", "the", "san",
})  # fmt: skip
_DROPPED: Final = re.compile(r"['’‘`ʿʾʻ\"“”]")
_BREAK: Final = re.compile(r"[^a-z0-9]+")
_RULES: Final = tuple(
    (re.compile(pattern), result)
    for pattern, result in (
        (r"ph", "f"),
        (r"ck|q", "k"),
        (r"(?<=[aeiouy])h(?![aeiouy])", ""),  # Shahbaz/Shabaz, Nahyan/Nayan
        (r"kh(?=[aeiouy])", "kh"),
        (r"ou|oo|ow$|u|o", "o"),
        (r"ii|iy|yy|ij|ie|ei|ey|ai|ay|ee|ea|y|i|e", "i"),
        (r"v|w", "v"),
        (r"dzh|dj|zh", "j"),
        (r"(.)\1+", r"\1"),
        (r"i+", "i"),
    )
)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return `name` in plain lower-case ASCII words without punctuation, generational suffixes or accents."""
    ascii_text = _DROPPED.sub("", anyascii(_DROPPED.sub("", name))).lower().replace(".", " ")
    words = [word for word in _BREAK.split(ascii_text) if word]
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    return " ".join(words)


@lru_cache(maxsize=65536)
def spelling(word: str) -> str:
    """Return the key that the usual transliterations and spellings of one folded word share."""
    known = RESPELLINGS.get(word)
    if known is not None:
        return known
    if len(word) <= 3:
        return word
    key = word
    for pattern, result in _RULES:
        key = pattern.sub(result, key)
    return key


def words_of(name: str) -> tuple[str, ...]:
    """Return the folded words of a name, particles ("al", "bin", "de") left out where others remain.

    A leading "Ben" is a given name: "Ben Wallace" is no bare "Wallace".
    """
    words = fold(name).split()
    kept = tuple(word for i, word in enumerate(words) if word not in PARTICLES or (word == "ben" and i == 0))
    return kept or tuple(words)


def same_word(left: str, right: str) -> bool:
    """Tell whether two folded words can be one name: equal, respelt, or a usual short form (Bill, William)."""
    if left == right:
        return True
    if len(left) == 1 or len(right) == 1:
        return left[0] == right[0]
    if spelling(left) == spelling(right):
        return True
    return bool(NICKNAMES.get(left, frozenset({left})) & NICKNAMES.get(right, frozenset({right})))


def compatible(left: str, right: str, *, country: str | None = None) -> bool:
    """Tell whether two names of at least two words each can be forms of one person's name.

    The family names must agree, the given names must agree as far as both give them, initials stand for any word, and
    two different runs of middle initials ("George W.", "George H. W.") do not agree. `country` (ISO alpha-3) admits
    the family name in first place where that is the custom.
    """
    one, two = words_of(left), words_of(right)
    if not one or not two:
        return False
    if len(one) == 1 or len(two) == 1:
        return len(one) == len(two) and min(len(one[0]), len(two[0])) > 1 and same_word(one[0], two[0])
    if "".join(one) == "".join(two):
        return True
    if country in SURNAME_FIRST and sorted(map(spelling, one)) == sorted(map(spelling, two)):
        return True
    if not same_word(one[-1], two[-1]) or len(one[-1]) == 1 or len(two[-1]) == 1:
        return _long_prefix(one, two)
    if not same_word(one[0], two[0]):
        # "J. Robert Smith" and "Robert Smith": a leading initial may fall away, the next word must then agree
        return (len(one[0]) == 1 and len(one) > 2 and same_word(one[1], two[0])) or (
            len(two[0]) == 1 and len(two) > 2 and same_word(two[1], one[0])
        )
    middle_one, middle_two = one[1:-1], two[1:-1]
    if not middle_one or not middle_two:
        return True
    return all(same_word(a, b) for a, b in zip(middle_one, middle_two, strict=False)) or _subset(middle_one, middle_two)


def _long_prefix(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Three or more agreeing words, the longer name going on: "Mohammed bin Salman (Al Saud)" needs its particles."""
    shorter, longer = sorted((one, two), key=len)
    return len(shorter) >= 3 and all(same_word(a, b) for a, b in zip(shorter, longer, strict=False))


def _subset(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    shorter, longer = sorted((one, two), key=len)
    if any(len(word) == 1 for word in shorter):
        return False
    return all(any(same_word(word, other) for other in longer) for word in shorter)


def surname_keys(name: str, *, country: str | None = None) -> tuple[str, ...]:
    """Return the spelling keys under which a name may be called by one word, the likeliest first."""
    words = words_of(name)
    order = list(words[::-1])
    if country in SURNAME_FIRST and len(words) > 1:
        order = [words[0], *order[:-1]]
    return tuple(dict.fromkeys(spelling(word) for word in order if len(word) > 1))


def gender(name: str) -> Literal["m", "f"] | None:
    """Return what the courtesy title or the first given name of `name` says of gender, None when it says nothing."""
    words = fold(name).split()
    for word in words[:3]:
        if word in {"mr", "sir", "lord", "king", "prince", "mister", "herr", "imam", "sheikh", "mullah"}:
            return "m"
        if word in {"mrs", "ms", "miss", "lady", "dame", "queen", "princess", "madam", "mme", "sheikha"}:
            return "f"
    first = words[0] if words else ""
    if first in MALE:
        return None if first in FEMALE else "m"
    return "f" if first in FEMALE else None
