"""Days and intervals in words, as honest as they are: an interval is written as an interval, an open end as open."""

import calendar
from datetime import date

from .base import DateInterval

#: The left point of a constraint that ties the other point to the calendar: day 0 of all day numbers.
EPOCH = "epoch"
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()


def day_number(day: date) -> int:
    """Return the day as the number of days since 1970-01-01, so that differences are plain subtraction."""
    return day.toordinal() - _EPOCH_ORDINAL


def day_date(number: int) -> date:
    """Return the date of a day number; raises ValueError or OverflowError outside the years 1 to 9999."""
    return date.fromordinal(number + _EPOCH_ORDINAL)


def day_in_words(day: date) -> str:
    """Write one day: "14 December 2023"."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def interval_in_words(interval: DateInterval) -> str:
    """Write an interval of days: "14 December 2023", "between 28 July 2023 and 12 February 2024", "date unknown".

    Both ends are inclusive; whole months and years are named as such.
    """
    first, last = interval.earliest, interval.latest
    if first is None:
        return "date unknown" if last is None else f"by {day_in_words(last)}"
    if last is None:
        return f"{day_in_words(first)} or later"
    if first == last:
        return day_in_words(first)
    if first == date(last.year, 1, 1) and last == date(last.year, 12, 31):
        return str(first.year)
    days_in_month = calendar.monthrange(last.year, last.month)[1]
    if first == date(last.year, last.month, 1) and last.day == days_in_month:
        return f"{calendar.month_name[first.month]} {first.year}"
    return f"between {day_in_words(first)} and {day_in_words(last)}"
