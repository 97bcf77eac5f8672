"""How far from its anchor a relative expression can lie, whatever day the anchor is."""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

import msgspec

from wiredesk.model import TimeFormula
from wiredesk.reading.times_values import alternatives
from wiredesk.timeline import ListedDays, RecurringDays, Weekdays, YearDays, day_number

_WEEKLY = frozenset({"day", "week", "weekend", "fortnight"})
_MONTH_ENDS = tuple(
    day for year in (2023, 2024, 2025) for month in range(1, 13)
    for day in (date(year, month, 1), date(year, month, monthrange(year, month)[1]))
)  # fmt: skip
_FIRST_YEAR, _LAST_YEAR = 1950, 2060


class Offsets(msgspec.Struct, frozen=True):
    """Days from the anchor to the first and to the last day of an expression, each as (least, most); None = open."""

    start: tuple[int | None, int | None]
    end: tuple[int | None, int | None]
    length: tuple[int | None, int | None]


def offsets(formula: TimeFormula) -> Offsets | None:
    """Return how far a formula's days lie from its anchor, both readings allowed where the direction is not known."""
    return _offsets(msgspec.structs.replace(formula, time=""))


@lru_cache(maxsize=20_000)
def _offsets(formula: TimeFormula) -> Offsets | None:
    if formula.kind in {"date", "world"}:
        return _yearly(formula)
    weekly = formula.kind == "weekday" or (formula.unit in _WEEKLY and formula.kind in {"unit", "shift", "rest"})
    # The extremes lie at the ends of weeks, or at the first and last days of months of common and leap years.
    days = [date(2021, 1, 4) + timedelta(days=n) for n in range(7)] if weekly else list(_MONTH_ENDS)
    starts: list[int | None] = []
    ends: list[int | None] = []
    lengths: list[int | None] = []
    for day in days:
        for timed in alternatives(formula, day):
            if timed.earliest is None and timed.latest is None:
                return None
            starts.append(None if timed.earliest is None else (timed.earliest - day).days)
            ends.append(None if timed.latest is None else (timed.latest - day).days)
            both = timed.earliest is not None and timed.latest is not None
            lengths.append((timed.latest - timed.earliest).days if both else None)  # type: ignore[operator]
    if not starts:
        return None
    slack = 0 if weekly else 3
    return Offsets(_reach(starts, slack), _reach(ends, slack), _reach(lengths, slack))


def _yearly(formula: TimeFormula) -> Offsets | None:
    """Offsets of a day, month, quarter or season of some year: at most a year away, more where a weekday must fit."""
    length = {"day": 0, "month": 30, "quarter": 91, "season": 424, "half": 183}.get(formula.unit or "")
    if length is None or formula.kind == "world":
        return None
    year = 366 if formula.weekday is None and (formula.month, formula.day) != (2, 29) else 366 * 12
    if formula.event == "year" and formula.month is not None:  # a month of the anchor's own year, or of one beside it
        turned = 31 * (formula.month - 1) + round(365.25 * (formula.amount or 0))
        start = (turned - 366 - length, turned + length)
    elif formula.amount == -1 and formula.unit in {"day", "month", "season"}:
        start = (-year - length, -1)
    elif formula.amount == 1 and formula.unit in {"day", "month", "season"}:
        start = (1, year + length)
    elif formula.direction == "past":
        start = (-year, 0)
    elif formula.direction == "future":
        start = (-length, year)
    else:
        start = (-year - length, year)
    return Offsets(start, (start[0], start[1] + length), (0, length))


def _reach(values: list[int | None], slack: int) -> tuple[int | None, int | None]:
    known = [v for v in values if v is not None]
    if len(known) < len(values):
        return None, None
    least, most = min(known), max(known)
    return (
        (least, most) if least == most else (least - slack if least < 0 else least, most + slack if most > 0 else most)
    )


def recurrence(formula: TimeFormula) -> RecurringDays | None:
    """Return the recurring days on which an expression without a year begins, or None."""
    if formula.kind == "weekday" and formula.weekday is not None:
        return Weekdays((formula.weekday,))
    if formula.kind != "date" or formula.year is not None or formula.month is None:
        return None
    if formula.unit == "month" and formula.modifier is None:
        return YearDays(formula.month, 1)
    if formula.unit == "day" and formula.day is not None and formula.day <= 31:
        if formula.weekday is None:
            return YearDays(formula.month, formula.day)
        days = []
        for year in range(_FIRST_YEAR, _LAST_YEAR):
            try:
                day = date(year, formula.month, formula.day)
            except ValueError:
                continue
            if day.weekday() == formula.weekday:
                days.append(day_number(day))
        return ListedDays(tuple(days))
    return None
