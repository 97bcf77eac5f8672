"""From the meaning of a time expression and a day to its days and its TIMEX3 value (ISO-TimeML 2012, TIMEX3)."""

from calendar import monthrange
from datetime import date, timedelta

import msgspec

from wiredesk.knowledge.calendar import Calendar, load_calendar
from wiredesk.model import Precision, TimeFormula

from .times_calendar import (
    Days,
    days_of_unit,
    nearest,
    portion,
    quarter_days,
    season_days,
    shift_unit,
    year_candidates,
)
from .times_lexicon import CLOCK_UNITS

_PRECISION: dict[str, Precision] = {
    "time": "time", "day": "day", "weekend": "weekend", "week": "week", "month": "month", "quarter": "quarter",
    "half": "year", "season": "season", "year": "year", "fiscal": "year", "decade": "decade", "fortnight": "week",
}  # fmt: skip

_YEAR, _CLOSE = 366, 60  # days


class Timed(msgspec.Struct, frozen=True):
    """What an expression means on a given day: its TIMEX3 value and its days (inclusive; None = open)."""

    value: str | None
    earliest: date | None = None
    latest: date | None = None
    precision: Precision | None = None


def evaluate(formula: TimeFormula, anchor: date | None, *, hemisphere: str | None = None) -> Timed | None:
    """Return the meaning of a formula on the day of its anchor, or None where it cannot be told.

    `anchor` is the day of publication or of the expression that the formula is relative to; None is allowed for
    what needs no anchor. `hemisphere` is "north", "south" or None (then a season may lie anywhere in its year).
    Where the direction is not known, the nearest day is taken; `alternatives` gives the others.
    """
    if formula.kind in {"duration", "set"}:
        return Timed(formula.value)
    if formula.kind == "date" and formula.year is not None:
        return _dated(formula, formula.year, hemisphere)
    if formula.kind == "world" and formula.year is not None:
        anchor = date(formula.year, 7, 1)
    if anchor is None:
        return Timed(formula.value) if formula.value else None
    try:
        return _EVALUATORS[formula.kind](formula, anchor, hemisphere)
    except (ValueError, OverflowError):  # beyond the calendar, or 30 February
        return None


def likeliest(formula: TimeFormula, anchor: date) -> Timed | None:
    """Return the meaning of a formula on a known day, a tense that would take it eight months off being distrusted.

    A tense is misread more often than a report gives a day or month so far off without its year, and a weekday is
    misprinted more often than a report gives a day of years ago without its year.
    """
    formula = without_misfit(formula, anchor)
    told = evaluate(formula, anchor)
    if formula.kind != "date" or formula.direction is None or told is None or formula.year is not None:
        return told
    close = evaluate(msgspec.structs.replace(formula, direction=None), anchor)
    far = 300 if formula.sure else 240
    return close if close is not None and _gap(told, anchor) > far and _gap(close, anchor) < _CLOSE else told


def without_misfit(formula: TimeFormula, anchor: date) -> TimeFormula:
    """Return a day of a month without the weekday that it has in no year near a known day; any other as it is."""
    if formula.kind != "date" or formula.weekday is None or formula.month is None or formula.year is not None:
        return formula
    told = evaluate(formula, anchor)
    close = evaluate(msgspec.structs.replace(formula, direction=None), anchor)
    near = told is not None and _gap(told, anchor) <= _YEAR
    if near or (close is not None and _gap(close, anchor) < _CLOSE):
        return formula
    return msgspec.structs.replace(formula, weekday=None)


def _gap(timed: Timed, anchor: date) -> int:
    first, last = timed.earliest or anchor, timed.latest or anchor
    return max((first - anchor).days, (anchor - last).days, 0)


def alternatives(formula: TimeFormula, anchor: date, *, hemisphere: str | None = None) -> tuple[Timed, ...]:
    """Return every reading that the words leave open, the likeliest first: both directions where none is known."""
    readings = [evaluate(formula, anchor, hemisphere=hemisphere)]
    if formula.kind in {"date", "weekday"} and formula.direction is None and formula.year is None:
        for direction in ("past", "future"):
            turned = msgspec.structs.replace(formula, direction=direction)
            readings.append(evaluate(turned, anchor, hemisphere=hemisphere))
    if formula.kind == "weekday" and formula.amount == 1 and readings[0] and readings[0].earliest:
        later = readings[0].earliest + timedelta(days=7)
        readings.append(_on_day(formula, later))
    seen: list[Timed] = []
    for reading in readings:
        if reading is not None and reading not in seen:
            seen.append(reading)
    return tuple(seen)


def _on_day(formula: TimeFormula, day: date) -> Timed:
    value = day.isoformat()
    if formula.clock:
        return Timed(f"{value}T{formula.clock}", day, day, "time")
    if formula.part:
        latest = day + timedelta(days=1) if formula.part == "NI" else day  # a night ends on the next day
        return Timed(f"{value}T{formula.part}", day, latest, "time")
    return Timed(value, day, day, "day")


def _of_unit(formula: TimeFormula, unit: str, days: Days, value: str) -> Timed:
    days = portion(days, formula.modifier, unit)
    return Timed(value, days[0], days[1], _PRECISION.get(unit))


def _dated(formula: TimeFormula, year: int, hemisphere: str | None = None) -> Timed | None:
    unit, number = formula.unit, int(formula.amount or 0)
    try:
        if unit == "day" and formula.month and formula.day:
            return _on_day(formula, date(year, formula.month, formula.day))
        if unit == "month" and formula.month:
            return _of_unit(
                formula, "month", days_of_unit(date(year, formula.month, 1), "month"), f"{year:04d}-{formula.month:02d}"
            )
        if unit == "season" and formula.season:
            days = season_days(year, formula.season, hemisphere)
            return _of_unit(formula, "season", days, f"{year:04d}-{formula.season}")
        if unit == "quarter":
            return _of_unit(formula, "quarter", quarter_days(year, number), f"{year:04d}-Q{number}")
        if unit == "half":
            days = (date(year, 1, 1), date(year, 6, 30)) if number == 1 else (date(year, 7, 1), date(year, 12, 31))
            return _of_unit(formula, "half", days, f"{year:04d}-H{number}")
        if unit == "fiscal":  # fiscal years end in the year they are named for, and begin up to a year before
            value = f"FY{year:04d}" + (f"-Q{number}" if number else "")
            return Timed(value, date(year - 1, 4, 1), date(year, 12, 31), "year")
        if unit == "decade":
            return _of_unit(formula, "decade", (date(year, 1, 1), date(year + 9, 12, 31)), f"{year // 10}")
        if unit == "century":
            return _of_unit(
                formula, "century", (date(max(year, 1), 1, 1), date(year + 99, 12, 31)), f"{year // 100:02d}"
            )
        return _of_unit(formula, "year", (date(year, 1, 1), date(year, 12, 31)), f"{year:04d}")
    except ValueError:
        return None


def _date(formula: TimeFormula, anchor: date, hemisphere: str | None) -> Timed | None:
    if formula.month is None and formula.day is not None and formula.unit == "day":  # "the 12th"
        return _day_of_month(formula, anchor)
    if formula.event == "year":  # "August of last year"
        return _dated(formula, anchor.year + int(formula.amount or 0), hemisphere)
    if formula.unit == "quarter" and formula.day is not None:  # "last year's third quarter"
        return _dated(formula, anchor.year + formula.day, hemisphere)
    candidates = [
        timed
        for year in year_candidates(anchor)
        if (timed := _dated(formula, year, hemisphere)) and timed.earliest and timed.latest
        and (formula.weekday is None or formula.unit != "day" or timed.earliest.weekday() == formula.weekday)
    ]  # fmt: skip
    return nearest(candidates, lambda t: (t.earliest or anchor, t.latest or anchor), anchor, formula)


def _day_of_month(formula: TimeFormula, anchor: date) -> Timed | None:
    """Return "the 12th" in the month of the anchor; "Sunday the 30th" in the nearest month in which it is one."""
    day = int(formula.day or 1)
    if formula.weekday is not None:
        months = [shift_unit(anchor.replace(day=1), "month", step) for step in (0, -1, 1)]
        days = [m.replace(day=day) for m in months if day <= monthrange(m.year, m.month)[1]]
        fitting = [d for d in days if d.weekday() == formula.weekday]
        if fitting:
            return _on_day(formula, min(fitting, key=lambda d: abs((d - anchor).days)))
    return _on_day(formula, date(anchor.year, anchor.month, day))


def _unit(formula: TimeFormula, anchor: date, hemisphere: str | None) -> Timed | None:
    unit, steps = formula.unit or "day", int(formula.amount or 0)
    if unit == "day":
        return _on_day(formula, anchor + timedelta(days=steps))
    if unit in CLOCK_UNITS or unit in {"season", "term"}:
        return None
    if unit == "fiscal year":
        return Timed(f"FY{anchor.year + steps:04d}", None, None, "year")
    if unit == "weekend":
        return _weekend(formula, anchor, steps)
    if unit == "quarter" and steps == 0 and formula.direction == "past":
        steps = -1  # what a quarter brought is told when it is over
    day = shift_unit(anchor, unit, steps)
    days, value = days_of_unit(day, unit), unit_value(day, unit)
    return _of_unit(formula, unit, days, value)


def _weekend(formula: TimeFormula, anchor: date, steps: int) -> Timed:
    saturday = anchor - timedelta(days=(anchor.weekday() - 5) % 7)  # the latest Saturday
    in_it = anchor.weekday() >= 5
    if steps > 0:
        saturday += timedelta(days=7)
    elif steps < 0:
        saturday -= timedelta(days=7 if in_it else 0)
    elif not in_it and (formula.amount == 0 or formula.direction != "past"):  # "this weekend" is that of this week
        saturday += timedelta(days=7)
    year, week, _ = saturday.isocalendar()
    return Timed(f"{year:04d}-W{week:02d}-WE", saturday, saturday + timedelta(days=1), "weekend")


def _weekday(formula: TimeFormula, anchor: date, hemisphere: str | None) -> Timed | None:
    wanted = formula.weekday if formula.weekday is not None else 0
    back, ahead = (anchor.weekday() - wanted) % 7, (wanted - anchor.weekday()) % 7
    if formula.amount == -1:
        return _on_day(formula, anchor - timedelta(days=back or 7))
    if formula.amount == 1:
        return _on_day(formula, anchor + timedelta(days=ahead or 7))
    if formula.direction == "future" or (formula.amount == 0 and formula.direction != "past"):
        return _on_day(formula, anchor + timedelta(days=ahead))
    return _on_day(formula, anchor - timedelta(days=back))


def _shift(formula: TimeFormula, anchor: date, hemisphere: str | None) -> Timed | None:
    if formula.event in {"month", "quarter"} and formula.unit in {"year", "month", "quarter"} and formula.amount:
        steps = round(formula.amount) * (-1 if formula.direction == "past" else 1)
        day = shift_unit(
            anchor, formula.unit, steps
        )  # "a year earlier" than a quarter is that quarter of the year before
        return _of_unit(formula, formula.event, days_of_unit(day, formula.event), unit_value(day, formula.event))
    unit, sign = formula.unit or "day", -1 if formula.direction == "past" else 1
    if formula.amount is None:
        reference = "PAST_REF" if sign < 0 else "FUTURE_REF"
        return Timed(reference, None if sign < 0 else anchor, anchor if sign < 0 else None)
    if unit in CLOCK_UNITS:
        return Timed(None, anchor - timedelta(days=1), anchor + timedelta(days=1), "time")
    if formula.amount % 1 and unit in {"year", "decade"}:
        months = round(formula.amount * (12 if unit == "year" else 120))
        return _around(formula, shift_unit(anchor, "month", sign * months), "month")
    return _around(formula, shift_unit(anchor, unit, sign * round(formula.amount)), "day" if formula.part else unit)


def _around(formula: TimeFormula, day: date, unit: str) -> Timed:
    """The unit around a shifted day; its days are wide, since "two years ago" may be said of a year and a half."""
    if unit in {"day", "weekend"}:
        return _on_day(formula, day)
    days = days_of_unit(day, unit)
    slack = {"week": 4, "fortnight": 7, "month": 16, "quarter": 46, "year": 183}.get(unit, 0)
    if formula.modifier or unit in {"decade", "century"}:
        slack *= 2
    early, late = day - timedelta(days=slack), day + timedelta(days=slack)
    return Timed(unit_value(day, unit), min(days[0], early), max(days[1], late), _PRECISION.get(unit))


def _rest(formula: TimeFormula, anchor: date, hemisphere: str | None) -> Timed | None:
    unit, steps = formula.unit or "day", int(formula.amount or 0)
    if unit in {"season", "term"}:
        return None
    day = shift_unit(anchor, unit, steps)
    days, value = days_of_unit(day, unit), unit_value(day, unit)
    if steps or unit == "day":
        return Timed(value, *days, _PRECISION.get(unit))
    if formula.direction == "future":
        earliest = min(anchor + timedelta(days=1), days[1])
        return Timed(value, earliest, days[1], _PRECISION.get(unit))
    return Timed(value, days[0], anchor, _PRECISION.get(unit))


def _span(formula: TimeFormula, anchor: date, hemisphere: str | None) -> Timed | None:
    unit = formula.unit or "day"
    if formula.amount is None or unit in CLOCK_UNITS:
        far = None
    else:
        far = shift_unit(anchor, unit, round(formula.amount) * (-1 if formula.direction == "past" else 1))
    return Timed(formula.value, far, anchor) if formula.direction == "past" else Timed(formula.value, anchor, far)


def _clock(formula: TimeFormula, anchor: date, hemisphere: str | None) -> Timed | None:
    if formula.weekday is not None:
        return _weekday(formula, anchor, hemisphere)
    return _on_day(formula, anchor)


def _world(formula: TimeFormula, anchor: date, hemisphere: str | None) -> Timed | None:
    years = [formula.year] if formula.year is not None else list(year_candidates(anchor))
    candidates = [timed for year in years for timed in world_event(formula.event or "", year)]
    return nearest(candidates, lambda t: (t.earliest or anchor, t.latest or anchor), anchor, formula)


def world_event(name: str, year: int, calendar: Calendar | None = None) -> tuple[Timed, ...]:
    """Return when a recurring event or feast of the calendar fell or falls in a year; () where nothing is known."""
    table = calendar or load_calendar()
    event = table.get(name) or table.lookup(name)
    found = []
    for instance in table.instances(event, year, year) if event is not None else ():
        first, last = instance.interval.earliest, instance.interval.latest
        if first is None or last is None:
            continue
        one = first == last or (event is not None and event.kind == "feast" and (last - first).days <= 2)
        day = first + (last - first) // 2  # a feast that begins on the evening before is named for its middle day
        found.append(Timed(day.isoformat() if one else None, first, last, "day" if one else None))
    return tuple(found)


def _reference(formula: TimeFormula, anchor: date, hemisphere: str | None) -> Timed | None:
    if formula.value == "PAST_REF":
        return Timed(formula.value, None, anchor)
    if formula.value == "FUTURE_REF":
        return Timed(formula.value, anchor, None)
    return Timed(formula.value)


def unit_value(day: date, unit: str) -> str:
    """Return the TIMEX3 value of the week, month, quarter, year, decade or century that holds the day."""
    year, week, _ = day.isocalendar()
    values = {
        "week": f"{year:04d}-W{week:02d}",
        "fortnight": f"{year:04d}-W{week:02d}",
        "month": f"{day.year:04d}-{day.month:02d}",
        "quarter": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "year": f"{day.year:04d}",
        "decade": f"{day.year // 10:03d}",
        "century": f"{day.year // 100:02d}",
    }
    return values.get(unit, day.isoformat())


_EVALUATORS = {
    "date": _date, "unit": _unit, "weekday": _weekday, "shift": _shift, "rest": _rest, "span": _span, "clock": _clock,
    "world": _world, "reference": _reference,
}  # fmt: skip
