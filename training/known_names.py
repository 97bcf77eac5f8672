"""Build `known_names.tsv` and `name_hints.txt` of `wiredesk.language`: names that mean one kind of thing to all.

    python -m training.known_names

From the package's own tables: organizations, bodies of states, countries and their adjectives, North American states
and provinces, capitals, large cities. What two kinds share (given names of people are a kind) is left out, and so are
seats of government, which are buildings as often as they are bodies. "STATE" is a place that others are written before:
"Miami Florida", "Lyon France". Three kinds are hints: a town is any other place whose name no office-holder bears as
one of theirs, given and family names are those that office-holders bear first and last, and no place.
"""

import re
import unicodedata
from pathlib import Path

from wiredesk.knowledge.countries import load_countries
from wiredesk.knowledge.name_lists import FEMALE, MALE
from wiredesk.knowledge.organizations import load_organizations
from wiredesk.knowledge.tables import listed, rows
from wiredesk.language.known_names import HINTS, LONG
from wiredesk.language.words import split_words

OUT = Path(__file__).parents[1] / "src" / "wiredesk" / "language"
LARGE = 500_000  # inhabitants: smaller cities share their names with people and words too often
_PLACES = {"capital", "world_region"}
_LETTERS = re.compile(r"[^\W\d_]+")


def organizations() -> set[str]:
    """Return the names, variants and acronyms of organizations, three letters or more, and of bodies of state."""
    found = {text for known in load_organizations().all() for text in (known.name, *known.variants)}
    found |= {name for name, _, _, kind in rows("state_organizations.tsv", 4) if kind != "seat"}
    return {text for text in found if len(text) > 2 or text in ("EU", "UN", "AU", "AP")}


def places() -> set[str]:
    """Return the names of capitals, parts of the world, and large cities, without states."""
    found = {name for _, name, kind, *_, people in rows("places.tsv", 8) if kind in _PLACES or int(people) >= LARGE}
    found |= {capital for _, _, _, _, _, capital, *_ in rows("countries.tsv", 8)}
    return found - states() - {""}


def states() -> set[str]:
    """Return the names of countries, and of the states and provinces of the United States and Canada."""
    found = {text for _, name, names, *_ in rows("countries.tsv", 8) for text in (name, *listed(names))}
    return found | {
        name for _, name, kind, country, *_ in rows("places.tsv", 8) if kind == "region" and country in ("USA", "CAN")
    }


def adjectives() -> set[str]:
    """Return the adjectives of countries that name nothing else ("Pakistani")."""
    return {adjective for country in load_countries().all() for adjective in country.adjectives} - states()


def office_holders() -> list[list[str]]:
    """Return the names of office-holders as written, each as its words, without those of one word."""
    names = {name for person, variants, *_ in rows("offices.tsv", 14) for name in (person, *listed(variants))}
    return [words for words in map(str.split, sorted(names)) if len(words) > 1]


def towns() -> set[str]:
    """Return the names of all places that hold no word of a person's name."""
    borne = {word for words in office_holders() for word in words} | _given()
    borne |= {_plain(word) for word in borne}
    found = {name for _, name, kind, *_ in rows("places.tsv", 8) if kind in ("city", "region", "capital")}
    found |= {_plain(name) for name in found}
    return {name for name in found if len(name) > 3 and name[0].isupper() and borne.isdisjoint(_LETTERS.findall(name))}


def _plain(name: str) -> str:
    """Return a name without the marks on its letters, as newspapers write it: "Dinanagar"."""
    return "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))


def given_names() -> set[str]:
    """Return the first names of office-holders that are no place's."""
    return _no_places({words[0] for words in office_holders()} | _given())


def family_names() -> set[str]:
    """Return the last names of office-holders that are no place's and nobody's first."""
    return _no_places({words[-1] for words in office_holders()}) - given_names()


def _no_places(names: set[str]) -> set[str]:
    places = {name for _, name, *_ in rows("places.tsv", 8)}
    places |= {_plain(name) for name in places}
    words = {name for name in names if _LETTERS.fullmatch(name) and len(name) > 2 and name[0].isupper()}
    return (words | {_plain(name) for name in words}) - places


def _given() -> set[str]:
    return {name.capitalize() for name in (*MALE, *FEMALE)}


def _split(text: str) -> str:
    return " ".join(text[word.start : word.end] for word in split_words(text))


def main() -> None:
    """Write the table and the hints."""
    kinds = {"ORGANIZATION": organizations(), "PLACE": places(), "STATE": states(), "ADJECTIVE": adjectives()}
    certain = set[str]().union(*kinds.values())  # what two kinds share is no hint either
    lines = ["name\tkind"]  # names as the reader splits them into words: "al - Qaeda"
    for text in sorted(set().union(*kinds.values())):
        of = [kind for kind, texts in kinds.items() if text in texts]
        if len(of) == 1 and text not in _given() and not text.islower() and "\t" not in text:
            words = _split(text)
            lines.append(f"{words}\t{of[0]}")
            certain |= {text, words}
    hints = []
    for hint, texts in zip(HINTS, (towns(), given_names(), family_names()), strict=True):
        found = sorted({_split(text) for text in texts - certain})
        hints.append("\n".join([hint, *found]))
        if hint == "TOWN":
            lines += [f"{name}\t{hint}" for name in found if name.count(" ") + 1 >= LONG]
    (OUT / "known_names.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (OUT / "name_hints.txt").write_text("\n\n".join(hints) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
