"""The language of titles: which office, of which country or organization, a run of words names, and in what sense.

"army chief", "COAS" and "Chief of Army Staff" are one office; a deputy, a vice president, a secretary-general are
others than minister, president and secretary. The phrases are a table (titles.tsv); countries and organizations beside
them are found by the words of `countries` and `organizations`.
"""

import re
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

import msgspec

from wiredesk.model import OfficeModifier

from .countries import Countries, load_countries
from .names import fold
from .organizations import Organizations, load_organizations
from .tables import rows
from .title_words import (
    ABBREVIATED,
    AFTER,
    BODIES,
    DEPUTIES,
    FILLERS,
    MODIFIERS,
    NO_NAME,
    NO_PERSON,
    PRIVATE,
    RANKS,
    SHOUTED,
    STATE_OFFICES,
    WEAK,
)

_TOKEN: Final = re.compile(r"[^\W_]+(?:[.&][^\W_]+)*|['’]s\b|['’](?=\s)")
_BETWEEN: Final = re.compile(r"\.?[ \t\-‐‑–]*(?:['’](?=\s))?\n?[ \t]*\Z")
_LONGEST: Final = 12


class TitleReading(msgspec.Struct, frozen=True):
    """An office as words name it; `start` and `end` (exclusive) are code points of the text that was parsed.

    `country` is ISO alpha-3, None when neither the words nor a hint say it; `stated` tells that the words themselves
    named the country or organization; `modifier` is None for plain use ("outgoing", "incumbent" are plain use).
    """

    office: str
    organization: str | None
    country: str | None
    modifier: OfficeModifier | None
    start: int
    end: int
    stated: bool = False

    @property
    def is_rank(self) -> bool:
        """Whether the title is a rank ("General") and not an office."""
        return self.office.startswith("rank.")


_UNKNOWN_BODY = 4
"""Capitalised words between "former" and an office that may name its body."""


class _Phrase(NamedTuple):
    office: str
    only: frozenset[str]
    never: frozenset[str]
    organization: str | None
    implied: str | None


class _Token(NamedTuple):
    key: str
    start: int
    end: int
    text: str


class _Qualifier(NamedTuple):
    country: str | None
    organization: str | None
    adjective: bool = False  # "Canadian": cannot end a name
    bare: bool = False  # "Canada": can


class Titles:
    """The phrases of titles, ready to be found in text."""

    def __init__(self, countries: Countries, organizations: Organizations) -> None:
        self._countries = countries
        self._organizations = organizations
        self._phrases: dict[str, list[_Phrase]] = {}
        self._first: dict[str, int] = {}
        self._private = frozenset(o.name for o in organizations.all() if o.kind in PRIVATE)
        for phrase, office, limits, organization, implied in rows("titles.tsv", 5):
            never = frozenset(limits[1:].split(",")) if limits.startswith("!") else frozenset()
            only = frozenset(limits.split(",")) if limits and not never else frozenset()
            entry = _Phrase(office, only, never, organization or None, implied or None)
            self._phrases.setdefault(phrase, []).append(entry)
            first, length = phrase.split(" ", 1)[0], phrase.count(" ") + 1
            self._first[first] = max(self._first.get(first, 0), length)

    def parse(self, text: str, country_hint: str | None = None) -> TitleReading | None:
        """Return the office that `text` names, an office before a rank; None when it names none.

        `country_hint` (ISO alpha-3) is used where the words themselves name no country.
        """
        found = self.find(text, country_hint)
        return next((title for title in found if not title.is_rank), found[0] if found else None)

    def find(self, text: str, country_hint: str | None = None) -> tuple[TitleReading, ...]:
        """Return every title in `text`, in order, without overlap; the longest phrase at a place wins."""
        tokens = _tokens(text)
        readings: list[TitleReading] = []
        position, floor = 0, 0
        while position < len(tokens):
            length = self._longest(text, tokens, position)
            if not length:
                position += 1
                continue
            reading, end = self._reading(text, tokens, position, length, floor, country_hint)
            if reading is not None:
                readings.append(reading)
                floor = end
                position = max(end, position + 1)
            else:
                position += 1
        return tuple(readings)

    def _longest(self, text: str, tokens: list[_Token], position: int) -> int:
        """Return the number of tokens of the longest phrase that starts at `position`, 0 for none."""
        limit = min(self._first.get(tokens[position].key, 0), len(tokens) - position, _LONGEST)
        for length in range(limit, 0, -1):
            run = tokens[position : position + length]
            if " ".join(token.key for token in run) not in self._phrases:
                continue
            if length == 1 and run[0].key in RANKS and not self._before_name(text, tokens, position):
                return 0
            joined = all(_touch(text, a, b) for a, b in pairwise(run))
            if joined and all(_written_so(token, length) for token in run):
                return length
        return 0

    @staticmethod
    def _before_name(text: str, tokens: list[_Token], position: int) -> bool:
        """Whether a rank of one word can be one: at the text's end, or before a name ("General Assembly" is none)."""
        if position + 1 >= len(tokens) or not _joined(text, tokens, position + 1):
            return position + 1 >= len(tokens) or bool(
                text[tokens[position].end : tokens[position + 1].start].strip(" \n")
            )
        following = tokens[position + 1]
        return following.text[0].isupper() and following.key not in NO_PERSON

    def _reading(
        self, text: str, tokens: list[_Token], position: int, length: int, floor: int, hint: str | None
    ) -> tuple[TitleReading | None, int]:
        entries = self._phrases[" ".join(token.key for token in tokens[position : position + length])]
        first, before, modifier, deputy = self._look_left(text, tokens, position, floor)
        last, after, later = self._look_right(text, tokens, position + length)
        if before is not None and before.bare and self._part_of_a_name(text, tokens, first, entries):
            before, first = None, position
        qualifier = before or after
        explicit = qualifier.country if qualifier else None
        named = qualifier.organization if qualifier else None
        entry = _choose(entries, explicit, hint, named)
        if entry is None:
            return None, position + length
        country = explicit or entry.implied or (next(iter(entry.only)) if len(entry.only) == 1 and not hint else None)
        organization = entry.organization
        stateless = not entry.organization and (qualifier is None or qualifier.country is None)
        if named and (_belongs(entry.office) or stateless):  # "the Pentagon's press secretary" is not the White House's
            organization = named
        international = organization is not None and country is None and entry.organization is not None
        if country is None and hint and not international and not (qualifier and qualifier.organization):
            country = hint if not entry.only or hint in entry.only else next(iter(sorted(entry.only)))
        office = entry.office
        if office in STATE_OFFICES and not entry.organization:
            if organization is None and named and named in self._private:
                office, organization, country = "head", named, explicit
            elif (qualifier is None and self._unknown_owner(text, tokens, last)) or (
                named is None and self._body_before(text, tokens, position, floor)
            ):
                office, country = f"other.{office}", None
        if deputy and not office.startswith("deputy."):
            office = f"deputy.{office}"
        reading = TitleReading(
            office, organization, country, modifier or later, tokens[first].start, tokens[last - 1].end,
            bool(explicit or named or entry.implied or entry.organization),
        )  # fmt: skip
        return reading, last

    def _look_left(
        self, text: str, tokens: list[_Token], position: int, floor: int
    ) -> tuple[int, _Qualifier | None, OfficeModifier | None, bool]:
        first, cursor, deputy = position, position, False
        qualifier: _Qualifier | None = None
        modifier: OfficeModifier | None = None
        while cursor > floor:
            token = tokens[cursor - 1]
            if cursor < len(tokens) and not _touch(text, token, tokens[cursor]):
                break
            if token.key in {"s", ""}:  # a possessive's tail
                cursor -= 1
                continue
            if token.key in MODIFIERS:
                modifier = modifier or MODIFIERS[token.key]
                cursor -= 1
                first = cursor
                continue
            if token.key in DEPUTIES and qualifier is None:
                deputy = True
                cursor -= 1
                first = cursor
                continue
            length, found = self._qualifier_ending(text, tokens, cursor, floor)
            if found is not None and qualifier is None:
                qualifier = found
                cursor -= length
                first = cursor
                continue
            if token.key in FILLERS and qualifier is None:
                cursor -= 1
                continue
            modifier = modifier or self._modifier_before(text, tokens, cursor, floor)
            break
        return first, qualifier, modifier, deputy

    @staticmethod
    def _modifier_before(text: str, tokens: list[_Token], cursor: int, floor: int) -> OfficeModifier | None:
        """Return what stands before a body that the tables do not know: "former Harbour Board president"."""
        place = cursor
        while place > floor and cursor - place < _UNKNOWN_BODY and tokens[place - 1].text[0].isupper():
            if tokens[place - 1].key in MODIFIERS or not _joined(text, tokens, place):
                break
            place -= 1
        if not floor < place < cursor or not _joined(text, tokens, place):
            return None
        return MODIFIERS.get(tokens[place - 1].key)

    @staticmethod
    def _part_of_a_name(text: str, tokens: list[_Token], first: int, entries: list[_Phrase]) -> bool:
        """Whether a country's name before a weak title ends a longer name: "Environment Canada spokesperson"."""
        if first == 0 or not all(entry.office.split(".")[-1] in WEAK for entry in entries):
            return False
        left = tokens[first - 1]
        return left.text[0].isupper() and left.key not in NO_NAME and text[left.end : tokens[first].start] in {" ", "-"}

    def _look_right(
        self, text: str, tokens: list[_Token], end: int
    ) -> tuple[int, _Qualifier | None, OfficeModifier | None]:
        cursor, qualifier, modifier = end, None, None
        if cursor < len(tokens) and tokens[cursor].key in AFTER and _joined(text, tokens, cursor):
            modifier = MODIFIERS[tokens[cursor].key]
            cursor += 1
        if cursor < len(tokens) and tokens[cursor].key in {"of", "for", "to", "at"} and _joined(text, tokens, cursor):
            start = cursor + 1
            if start < len(tokens) and tokens[start].key == "the":
                start += 1
            for length in range(min(6, len(tokens) - start), 0, -1):
                found = self._qualifier(text, tokens[start : start + length])
                if found is None or not _joined(text, tokens, start):
                    continue
                following = start + length
                goes_on = (
                    following < len(tokens) and _joined(text, tokens, following) and tokens[following].text[0].isupper()
                )
                if not (found.adjective and goes_on):
                    return start + length, found, modifier
        return cursor, qualifier, modifier

    @staticmethod
    def _unknown_owner(text: str, tokens: list[_Token], end: int) -> bool:
        """Whether "of NAME" follows with a name that is no country: "president of the Ford Foundation"."""
        if end + 1 >= len(tokens) or tokens[end].key not in {"of", "at"} or not _joined(text, tokens, end):
            return False
        owned = tokens[end + 1].key in {"the", "its", "their"} and end + 2 < len(tokens)
        owner = tokens[end + 2] if owned else tokens[end + 1]
        return owner.text[0].isupper() and owner.key not in {
            "republic",
            "state",
            "nation",
            "federal",
            "islamic",
            "peoples",
        }

    @staticmethod
    def _body_before(text: str, tokens: list[_Token], first: int, floor: int) -> bool:
        """Whether a body's name stands right before: "Harbour Commission president" presides over no state."""
        if first <= floor or not _joined(text, tokens, first):
            return False
        body = tokens[first - 1]
        return body.text[0].isupper() and body.key in BODIES

    def _qualifier_ending(self, text: str, tokens: list[_Token], end: int, floor: int) -> tuple[int, _Qualifier | None]:
        for length in range(min(6, end - floor), 0, -1):
            found = self._qualifier(text, tokens[end - length : end])
            if found is not None:
                return length, found
        return 0, None

    def _qualifier(self, text: str, run: list[_Token]) -> _Qualifier | None:
        if not all(_touch(text, a, b) for a, b in pairwise(run)):
            return None
        words = text[run[0].start : run[-1].end]
        if words.islower():
            return None
        readings = self._countries.readings(words)
        if readings and readings[0].form != "national":
            organization = readings[0].organization if readings[0].form in {"seat", "organization"} else None
            codes = {reading.iso3 for reading in readings}
            forms = {reading.form for reading in readings}
            return _Qualifier(
                readings[0].iso3 if len(codes) == 1 else None,
                organization,
                "name" not in forms,
                "adjective" not in forms,
            )
        organization_found = self._organizations.lookup(words)
        if organization_found is not None:
            return _Qualifier(organization_found.country, organization_found.name)
        return None


def _belongs(office: str) -> bool:
    """Whether an office is told apart by its organization and not by its country alone."""
    return office.rsplit(".", maxsplit=1)[-1] in {
        "spokesperson",
        "head",
        "commander",
        "director",
        "chief",
        "chairman",
        "leader",
    }


def _choose(entries: list[_Phrase], explicit: str | None, hint: str | None, named: str | None) -> _Phrase | None:
    if named:
        for entry in entries:
            if entry.organization == named:
                return entry
    if explicit:
        fitting = [e for e in entries if (not e.only or explicit in e.only) and explicit not in e.never]
        fitting = [e for e in fitting if e.implied in {None, explicit}]
        return min(fitting, key=lambda e: (not e.only, not e.never), default=None)
    implied = [e for e in entries if e.implied]
    if implied:
        return implied[0]
    if hint:
        fitting = [e for e in entries if (not e.only or hint in e.only) and hint not in e.never]
        if fitting:
            return min(fitting, key=lambda e: (not e.only, not e.never))
    return min(entries, key=lambda e: (bool(e.only), not e.office.startswith("minister.")))


def _tokens(text: str) -> list[_Token]:
    found = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        key = "s" if word[0] in "'’" else fold(word.replace(".", "").replace("&", ""))
        found.append(_Token(key, match.start(), match.end(), word))
    return found


def _joined(text: str, tokens: list[_Token], index: int) -> bool:
    return _touch(text, tokens[index - 1], tokens[index])


def _touch(text: str, left: _Token, right: _Token) -> bool:
    """Whether nothing but spaces, hyphens or an abbreviation's point stands between two words."""
    between = text[left.end : right.start]
    if "." in between and not ("." in left.text or left.key in ABBREVIATED or len(left.text) == 1):
        return False
    return bool(_BETWEEN.match(between))


def _written_so(token: _Token, length: int) -> bool:
    """Refuse words that are titles only when they are capitals or capitalised: "us", "who", "5 pm", "in general"."""
    if token.key in SHOUTED:
        return token.text.replace(".", "").isupper()
    if token.key in RANKS and length == 1:
        return token.text[0].isupper()
    return True


@cache
def load_titles() -> Titles:
    """Return the packaged titles, read once per process."""
    return Titles(load_countries(), load_organizations())
