"""National elections: the days on which people voted, by country."""

from datetime import date
from functools import cache
from typing import Final

import msgspec

from wiredesk.model import DateInterval

from .tables import rows

_SAME: Final[dict[str, frozenset[str]]] = {
    kind: frozenset(group)
    for group in (
        {
            "general",
            "parliamentary",
            "legislative",
            "federal",
            "national",
            "snap",
            "lok sabha",
            "assembly",
            "house",
            "knesset",
        },
        {"presidential"},
        {"midterm"},
        {"referendum"},
        {"european"},
        {"local", "municipal", "regional"},
    )
    for kind in group
}


class Election(msgspec.Struct, frozen=True):
    """One election: its first and last day of voting (inclusive, both rounds), `country` ISO alpha-3."""

    country: str
    kind: str
    interval: DateInterval
    source: str
    note: str = ""


class Elections:
    """Elections by country and kind; the words for a kind agree loosely (a "general" election elects a parliament)."""

    def __init__(self) -> None:
        self._by_country: dict[str, list[Election]] = {}
        for country, kind, start, end, source, note in rows("elections.tsv", 6):
            interval = DateInterval(date.fromisoformat(start), date.fromisoformat(end))
            self._by_country.setdefault(country, []).append(Election(country, kind, interval, source, note))

    def on(self, country: str, kind: str | None = None, *, year: int | None = None) -> tuple[Election, ...]:
        """Return the known elections of a country in order of time, of one kind and year where these are given.

        Where the kind finds none in a country with another name for it ("general" for "presidential"), "general",
        "national" and no kind at all also find presidential ones.
        """
        found = [e for e in self._by_country.get(country, ()) if year is None or _in_year(e, year)]
        if kind is None:
            return tuple(found)
        wanted = _SAME.get(kind.lower(), frozenset({kind.lower()}))
        exact = tuple(e for e in found if e.kind in wanted)
        if exact or kind.lower() not in {"general", "national"}:
            return exact
        return tuple(e for e in found if e.kind == "presidential")

    def with_day(self, month: int, day: int, country: str | None = None) -> tuple[Election, ...]:
        """Return the elections that had voting on this day of any year: "the elections scheduled for February 8"."""
        lands = [country] if country else sorted(self._by_country)
        return tuple(e for land in lands for e in self._by_country.get(land, ()) if _has_day(e, month, day))

    def all(self) -> tuple[Election, ...]:
        """Return every election, by country, then by time."""
        return tuple(e for country in sorted(self._by_country) for e in self._by_country[country])


def _in_year(election: Election, year: int) -> bool:
    start, end = election.interval.earliest, election.interval.latest
    return start is not None and end is not None and start.year <= year <= end.year


def _has_day(election: Election, month: int, day: int) -> bool:
    start, end = election.interval.earliest, election.interval.latest
    if start is None or end is None:
        return False
    try:
        return any(start <= date(year, month, day) <= end for year in {start.year, end.year})
    except ValueError:
        return False


@cache
def load_elections() -> Elections:
    """Return the packaged elections, read once per process."""
    return Elections()
