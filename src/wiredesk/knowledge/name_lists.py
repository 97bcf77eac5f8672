"""Small lists about names: short forms, spellings without a rule, given names by gender, where family names lead."""

from typing import Final

from .tables import rows

SURNAME_FIRST: Final = frozenset({"CHN", "TWN", "KOR", "PRK", "VNM", "HKG", "MAC", "KHM", "HUN", "JPN", "SGP"})
NICKNAMES: Final[dict[str, frozenset[str]]] = {}
"""Each given name with all its usual short and full forms, itself among them."""
RESPELLINGS: Final[dict[str, str]] = {}
"""Spellings that no rule joins, each with the one that stands for all of them."""
MALE: Final[set[str]] = set()
FEMALE: Final[set[str]] = set()

for _kind, _text in rows("names.tsv", 2):
    _words = _text.split()
    match _kind:
        case "short":
            for _word in _words:
                NICKNAMES[_word] = NICKNAMES.get(_word, frozenset()) | frozenset(_words)
        case "spelling":
            RESPELLINGS.update(dict.fromkeys(_words, _words[0]))
        case "male":
            MALE.update(_words)
        case _:
            FEMALE.update(_words)
