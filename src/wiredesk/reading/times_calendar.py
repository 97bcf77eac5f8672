"""Arithmetic with calendar units: the days of a unit, steps by units, parts of a unit, the nearest of several."""

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TypeVar

from wiredesk.model import TimeFormula

Days = tuple[date, date]
_T = TypeVar("_T")
_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def days_of_unit(day: date, unit: str) -> Days:
    """Return the first and last day of the unit that holds `day`; ISO weeks begin on Monday."""
    if unit in {"week", "fortnight"}:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "month":
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    if unit == "quarter":
        return quarter_days(day.year, (day.month + 2) // 3)
    if unit in {"year", "decade", "century"}:
        size = {"year": 1, "decade": 10, "century": 100}[unit]
        first = max(day.year // size * size, 1)
        return date(first, 1, 1), date(day.year // size * size + size - 1, 12, 31)
    return day, day


def quarter_days(year: int, number: int) -> Days:
    """Return the first and last day of calendar quarter 1 to 4; raises ValueError for another number."""
    first = date(year, 3 * number - 2, 1)
    return first, date(year, 3 * number, monthrange(year, 3 * number)[1])


def season_days(year: int, season: str, hemisphere: str | None) -> Days:
    """Return the days of a meteorological season; of the whole year where the hemisphere is not known.

    A winter (of the south: a summer) is named for the year in which it begins.
    """
    if hemisphere is None:
        return date(year, 1, 1), date(year + 1, 2, 28)
    month = _SEASON_STARTS[season]
    if hemisphere == "south":
        month = (month + 6 - 1) % 12 + 1
    first = date(year, month, 1)
    last = shift_unit(first, "month", 3) - timedelta(days=1)
    return first, last


def shift_unit(day: date, unit: str, steps: int) -> date:
    """Return the day `steps` units later; a day that the month lacks becomes its last."""
    if unit in {"month", "quarter", "year", "decade", "century"}:
        months = steps * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    return day + timedelta(days=steps * {"week": 7, "fortnight": 14}.get(unit, 1))


def portion(days: Days, modifier: str | None, unit: str) -> Days:
    """Return the days of "early", "mid" or "late" in a unit; the whole unit for other modifiers.

    Thirds, as the words are used of months and years; of a week, its first three, middle three and last three days.
    """
    first, last = days
    length = (last - first).days + 1
    if modifier not in {"START", "MID", "END"} or length < 3:
        return days
    third = 3 if length == 7 else (10 if 28 <= length <= 31 else length // 3)
    if modifier == "START":
        return first, first + timedelta(days=third - 1)
    if modifier == "END":
        return last - timedelta(days=max(third, length - 2 * third) - 1 if length != 7 else 3), last
    middle = length - 2 * third if length != 7 else 3
    start = first + timedelta(days=third if length != 7 else 2)
    return start, start + timedelta(days=middle - 1)


def year_candidates(anchor: date) -> range:
    """Return the years around a day in which an expression without a year may lie."""
    return range(max(anchor.year - 6, 1), min(anchor.year + 7, 9999))


def nearest(candidates: Sequence[_T], days: Callable[[_T], Days], anchor: date, formula: TimeFormula) -> _T | None:
    """Return the candidate that "last", "next", the tense or, without them, nearness to the anchor chooses."""

    def gap(candidate: _T) -> int:
        first, last = days(candidate)
        return max((first - anchor).days, (anchor - last).days, 0)

    past = [c for c in candidates if days(c)[0] <= anchor]
    future = [c for c in candidates if days(c)[1] >= anchor]
    step = formula.amount if formula.unit not in {"quarter", "half"} else None
    if step == -1:
        past = [c for c in candidates if days(c)[1] < anchor]
        return max(past, key=lambda c: days(c)[0], default=None)
    if step == 1:
        future = [c for c in candidates if days(c)[0] > anchor]
        return min(future, key=lambda c: days(c)[0], default=None)
    if formula.direction is not None:
        if formula.direction == "past":
            return max(past, key=lambda c: days(c)[0], default=None)
        return min(future, key=lambda c: days(c)[0], default=None)
    if step == 0:
        candidates = [c for c in candidates if days(c)[0].year == anchor.year] or candidates
    return min(candidates, key=lambda c: (gap(c), days(c)[0]), default=None)
