"""Feasts and fixed days whose date is computed from the year.

Easter: the anonymous Gregorian algorithm (Meeus 1991) and the Julian one. Islamic days: the tabular calendar, a day
either way, since months begin with a sighting. Hebrew days: the fixed arithmetic calendar (Reingold and Dershowitz
2018).
"""

import calendar as civil
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from wiredesk.model import DateInterval

_ONE: Final = timedelta(days=1)


def days_of(rule: str, year: int) -> tuple[DateInterval, ...]:
    """Return the days of `rule` in `year` (by its first day), in order; raises ValueError for an unknown rule."""
    name, _, rest = rule.partition(":")
    compute = _RULES.get(name)
    if compute is None:
        raise ValueError(f"no rule of this name: {rule}")
    return compute(year, rest)


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    lag = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * lag) // 451
    month, day = divmod(h + lag - 7 * m + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Return Easter Sunday of the eastern churches, as a Gregorian day (1900 to 2099)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def islamic(year: int, month: int, day: int) -> date:
    """Return the Gregorian day of a day of the tabular Islamic calendar (civil epoch, leap years 2, 5, 7, 10 ...)."""
    julian_day = (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + day + 1948440 - 385
    return date.fromordinal(julian_day - 1721425)


def hebrew_new_year(year: int) -> date:
    """Return the Gregorian day of 1 Tishri of a Hebrew year."""
    before, this, after = (_elapsed(y) for y in (year - 1, year, year + 1))
    delay = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return date.fromordinal(-1373427 + this + delay)


def _elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    day = 29 * months + (12084 + 13753 * months) // 25920
    return day + 1 if (3 * (day + 1)) % 7 < 3 else day


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the nth (1-5, or -1 for the last) `weekday` (0 is Monday) of a month."""
    if nth < 0:
        last = date(year, month, civil.monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _day(day: date, length: int = 1) -> tuple[DateInterval, ...]:
    return (DateInterval(day, day + timedelta(days=length - 1)),)


def _fixed(year: int, rest: str) -> tuple[DateInterval, ...]:
    text, _, more = rest.partition("+")
    month, day = map(int, text.split("-"))
    return _day(date(year, month, day), 1 + int(more or 0))


def _weekday(year: int, rest: str) -> tuple[DateInterval, ...]:
    text, _, more = rest.partition("+")
    month, weekday, nth = map(int, text.split(":"))
    return _day(nth_weekday(year, month, weekday, nth) + timedelta(days=int(more or 0)))


def _islamic(year: int, rest: str) -> tuple[DateInterval, ...]:
    month, day, length = map(int, rest.split(":"))
    guess = (year - 622) * 33 // 32
    found = []
    for hijri in range(guess - 1, guess + 3):
        first = islamic(hijri, month, day)
        if first.year == year:
            found.append(DateInterval(first - _ONE, first + timedelta(days=length)))
    return tuple(found)


def _hebrew(year: int, rest: str) -> tuple[DateInterval, ...]:
    new_year = hebrew_new_year(year + 3761)
    following = hebrew_new_year(year + 3762)
    kislev = 84 if (following - new_year).days in {355, 385} else 83
    first, length = {
        "rosh_hashanah": (new_year, 2),
        "yom_kippur": (new_year + timedelta(days=9), 1),
        "sukkot": (new_year + timedelta(days=14), 7),
        "hanukkah": (new_year + timedelta(days=kislev), 8),
        "passover": (new_year - timedelta(days=163), 8),
    }[rest]
    return (DateInterval(first - _ONE, first + timedelta(days=length - 1)),)  # each begins on the evening before


def _us_election_day(year: int) -> date:
    return nth_weekday(year, 11, 0, 1) + _ONE  # the Tuesday after the first Monday


_RULES: Final[dict[str, Callable[[int, str], tuple[DateInterval, ...]]]] = {
    "fixed": _fixed,
    "weekday": _weekday,
    "easter": lambda year, rest: _day(easter(year) + timedelta(days=int(rest))),
    "orthodox_easter": lambda year, rest: _day(orthodox_easter(year) + timedelta(days=int(rest))),
    "islamic": _islamic,
    "hebrew": _hebrew,
    "us_election": lambda year, _: _day(_us_election_day(year)) if year % 2 == 0 else (),
    "us_midterm": lambda year, _: _day(_us_election_day(year)) if year % 4 == 2 else (),
    "us_presidential": lambda year, _: _day(_us_election_day(year)) if year % 4 == 0 else (),
    "us_inauguration": lambda year, _: _day(date(year, 1, 20)) if year % 4 == 1 else (),
}
