"""Changes planted into copies of reports: some make two reports conflict, some do not.

A change is made in the first third of a report (at least 400 code points), where what it tells of stands. Conflicts:
another weekday, day or year, town, country, number, amount or person. No conflicts: a date or place made coarser, a
number rounded or turned into a lower bound, a plan told as done.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wiredesk.resolve.label_words import participle

_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NUMBERS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_COUNTED = (
    "people|civilians|soldiers|workers|passengers|dead|killed|wounded|injured|others|employees|jobs|planes|aircraft|"
    "jets|men|women|children|students|officers|pirates|houses|homes|cars|countries|companies|airlines|victims|"
    "customers|members|players|protesters|police|troops|miners|shots|stores|points"
)
_COUNT = rf"\b([1-9]\d{{0,2}}(?:,\d{{3}})*|{'|'.join(_NUMBERS)})( (?:{_COUNTED}))\b"
_AMOUNT = r"(\$|€|US\$)(\d+(?:\.\d+)?)( (?:million|billion))\b"
_TOWNS = {
    "Paris": "France", "London": "the United Kingdom", "Berlin": "Germany", "Tokyo": "Japan", "Cairo": "Egypt",
    "Moscow": "Russia", "Beijing": "China", "Baghdad": "Iraq", "Kabul": "Afghanistan", "Nairobi": "Kenya",
    "Madrid": "Spain", "Rome": "Italy", "Jakarta": "Indonesia", "Tehran": "Iran", "Delhi": "India", "Mumbai": "India",
    "Detroit": "the United States", "Chicago": "the United States", "Boston": "the United States",
    "Brooklyn": "the United States", "Dallas": "the United States", "Seattle": "the United States",
    "Toulouse": "France", "Hamburg": "Germany", "Seoul": "South Korea", "Istanbul": "Turkey", "Dublin": "Ireland",
    "Johannesburg": "South Africa", "Sydney": "Australia", "Toronto": "Canada", "Vancouver": "Canada",
}  # fmt: skip
_COUNTRIES = ["France", "Germany", "Japan", "Iraq", "Kenya", "Spain", "Italy", "Iran", "India", "Ireland", "Canada"]
_PERSON = re.compile(
    r"\b(?:President|Minister|Secretary|General|Senator|Chancellor|Chairman|CEO|Officer|Captain|Sergeant|Judge|Mayor|"
    r"Governor|Sheriff|spokesman|spokeswoman|manager|coach|quarterback|actor|actress) ([A-Z][a-z]+ [A-Z][a-z]+)\b"
)
_NO_NAMES = frozenset(
    {"This", "That", "These", "Those", "They", "There", "What", "When", "While", "Some", "Many", "Most"}
)
_SOMEBODY = ("Marek Holub", "Tadeo Rinaldi", "Ingmar Solheim", "Oleg Varnas", "Bruno Castell")


@dataclass(frozen=True)
class Plant:
    """One change: its kind, the changed report, and the words that are new in it."""

    kind: str
    text: str
    words: str


def _once(text: str, kind: str, found: re.Match[str] | None, new: str) -> Plant | None:
    if found is None or found.group() == new:
        return None
    return Plant(kind, text[: found.start()] + new + text[found.end() :], new)


def _weekday(text: str, head: str, rng: random.Random) -> Plant | None:
    found = re.search(rf"\b(?:{'|'.join(_DAYS)})\b", head)
    return _once(text, "weekday", found, _DAYS[(_DAYS.index(found.group()) + 3) % 7]) if found else None


def _day(text: str, head: str, rng: random.Random) -> Plant | None:
    found = re.search(rf"\b({_MONTHS}) ([1-9]|1\d|2\d)\b(?!,? ?\d)", head)
    return _once(text, "day", found, f"{found.group(1)} {int(found.group(2)) % 19 + 9}") if found else None


def _year(text: str, head: str, rng: random.Random) -> Plant | None:
    found = re.search(r"\b(in|since) (19[5-9]\d|20[01]\d)\b", head)
    return _once(text, "year", found, f"{found.group(1)} {int(found.group(2)) - 4}") if found else None


def _counts(head: str) -> list[re.Match[str]]:
    """Numbers of what is counted; not those of a name ("Boeing 737 planes")."""
    before = re.compile(r"\b[A-Z]\w*[ -]$")
    return [found for found in re.finditer(_COUNT, head) if before.search(head[: found.start()]) is None]


def _count(text: str, head: str, rng: random.Random) -> Plant | None:
    found = next(iter(_counts(head)), None)
    if found is None:
        return None
    digits = found.group(1).replace(",", "")
    value = int(digits) if digits.isdigit() else _NUMBERS.index(digits) + 2
    return _once(text, "count", found, f"{value * 3 + 1:,}{found.group(2)}")


def _amount(text: str, head: str, rng: random.Random) -> Plant | None:
    found = re.search(_AMOUNT, head)
    return (
        _once(text, "amount", found, f"{found.group(1)}{float(found.group(2)) * 2 + 3:g}{found.group(3)}")
        if found
        else None
    )


def _town(text: str, head: str, rng: random.Random) -> Plant | None:
    found = re.search(rf"\bin ({'|'.join(_TOWNS)})\b", head)
    others = [t for t in _TOWNS if found is not None and _TOWNS[t] != _TOWNS[found.group(1)] and t not in text]
    return _once(text, "town", found, f"in {rng.choice(others)}") if found else None


def _country(text: str, head: str, rng: random.Random) -> Plant | None:
    found = re.search(rf"\bin ({'|'.join(_COUNTRIES)})\b", head)
    others = [c for c in _COUNTRIES if c not in text]
    return _once(text, "country", found, f"in {rng.choice(others)}") if found and others else None


def _person(text: str, head: str, rng: random.Random) -> Plant | None:
    found = _PERSON.search(head)
    if found is None:
        return None
    name, other = found.group(1), rng.choice(_SOMEBODY)
    surname = name.split()[1]
    if len(surname) < 3 or re.search(rf"{name} [A-Z]", text):  # "Commander Nirad" of "Commander Nirad Sinha"
        return None
    changed = text.replace(name, other)
    return Plant("person", re.sub(rf"\b{surname}\b", other.split()[1], changed), other.split()[1])


def _coarser_day(text: str, head: str, rng: random.Random) -> Plant | None:
    found = re.search(rf"\bon ({_MONTHS}) \d{{1,2}}\b(?!,? ?\d)", head)
    return _once(text, "coarser_day", found, f"in {found.group(1)}") if found else None


def _this_week(text: str, head: str, rng: random.Random) -> Plant | None:
    found = re.search(rf"\bon (?:{'|'.join(_DAYS)})\b", head)
    return _once(text, "coarser_weekday", found, "in recent days") if found else None


def _coarser_place(text: str, head: str, rng: random.Random) -> Plant | None:
    found = re.search(rf"\bin ({'|'.join(_TOWNS)})\b(?!,)", head)
    return _once(text, "coarser_place", found, f"in {_TOWNS[found.group(1)]}") if found else None


def _rounded(text: str, head: str, rng: random.Random) -> Plant | None:
    for found in _counts(head):
        digits = found.group(1).replace(",", "")
        if digits.isdigit() and int(digits) >= 30 and int(digits) % 10:
            return _once(text, "rounded", found, f"about {round(int(digits), -1)}{found.group(2)}")
    return None


def _bound(text: str, head: str, rng: random.Random) -> Plant | None:
    for found in _counts(head):
        digits = found.group(1).replace(",", "")
        if digits.isdigit() and int(digits) >= 4:
            return _once(text, "bound", found, f"at least {int(digits) - 1:,}{found.group(2)}")
    return None


def _organization(text: str, head: str, rng: random.Random) -> Plant | None:
    found = re.search(
        r"(?:^|\. )((?:[A-Z][a-z]{3,} ?){1,3}) (?:said|has|announced|reported|will|plans|is)\b", head, re.M
    )
    if found is None or found.group(1).split()[0] in _NO_NAMES:
        return None
    name = found.group(1).strip()
    alone = re.findall(rf"(?:[a-z,] ){name}(?! [A-Z])", text)  # inside a sentence, and no part of a longer name
    if not alone or re.search(rf"[A-Z]\w* {name}\b|\b{name} [A-Z]", text):
        return None
    return Plant("organization", re.sub(rf"\b{name}\b", "Norvane Group", text), "Norvane Group")


def _again(
    plant: Callable[[str, str, random.Random], Plant | None],
) -> Callable[[str, str, random.Random], Plant | None]:
    """The same change further on in the report: behind the first sentence that admits it."""

    def further(text: str, head: str, rng: random.Random) -> Plant | None:
        first = plant(text, head, rng)
        if first is None:
            return None
        at = next((i for i, (a, b) in enumerate(zip(text, first.text, strict=False)) if a != b), 0)
        cut = text.find(" ", at + len(first.words) + 40)
        later = plant(text[cut:], text[cut : cut + max(400, len(text) // 3)], rng) if cut > 0 else None
        return Plant(later.kind, text[:cut] + later.text, later.words) if later is not None else None

    return further


def _later(text: str, head: str, rng: random.Random) -> Plant | None:
    found = re.search(r"\bwill (?!be\b|not\b|have\b|also\b)([a-z]+)\b", head)
    return _once(text, "later_status", found, f"had {participle(found.group(1))}") if found else None


PLANTS: tuple[Callable[[str, str, random.Random], Plant | None], ...] = (
    _weekday, _day, _year, _count, _amount, _town, _country, _person, _organization,
    _again(_weekday), _again(_count), _again(_amount), _again(_year),
    _coarser_day, _this_week, _coarser_place, _rounded, _bound, _later,
)  # fmt: skip
HARMLESS = frozenset({"coarser_day", "coarser_weekday", "coarser_place", "rounded", "bound", "later_status"})


def plants(text: str, rng: random.Random) -> Iterator[Plant]:
    """Yield every change that a report admits, each by itself."""
    head = text[: max(400, len(text) // 3)]
    for plant in PLANTS:
        change = plant(text, head, rng)
        if change is not None:
            yield change
