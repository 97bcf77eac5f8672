"""Days as whole numbers, and sets of days that recur: weekdays, days of the year, listed days.

A day is counted from 1970-01-01, which is day 0, so that differences are plain subtraction.
"""

from bisect import bisect_left, bisect_right
from datetime import date

import msgspec

from wiredesk.model import day_date, day_number

_FIRST, _LAST = day_number(date.min), day_number(date.max)


class Weekdays(msgspec.Struct, frozen=True, tag="weekdays"):
    """Every day that falls on one of `days` (Monday is 0)."""

    days: tuple[int, ...]

    def next(self, day: int) -> int | None:
        """Return the first such day at or after `day`."""
        return min((day + (wanted - _weekday(day)) % 7 for wanted in self.days), default=None)

    def previous(self, day: int) -> int | None:
        """Return the last such day at or before `day`."""
        return max((day - (_weekday(day) - wanted) % 7 for wanted in self.days), default=None)


class YearDays(msgspec.Struct, frozen=True, tag="yeardays"):
    """One day of every year, as "8 February"; 29 February exists in leap years only."""

    month: int
    day: int

    def next(self, day: int) -> int | None:
        """Return the first such day at or after `day`, or None beyond the calendar."""
        return next((n for n in self._around(day, 0, 9) if n >= day), None)

    def previous(self, day: int) -> int | None:
        """Return the last such day at or before `day`, or None beyond the calendar."""
        return next((n for n in self._around(day, 0, -9) if n <= day), None)

    def _around(self, day: int, first: int, last: int) -> list[int]:
        year = day_date(min(max(day, _FIRST), _LAST)).year
        numbers = []
        for offset in range(first, last + (1 if last > first else -1), 1 if last > first else -1):
            try:
                numbers.append(day_number(date(year + offset, self.month, self.day)))
            except ValueError:  # no 29 February, or beyond the calendar
                continue
        return numbers


class ListedDays(msgspec.Struct, frozen=True, tag="listed"):
    """The days of a table, sorted: election days, feasts; none beyond the table's ends."""

    days: tuple[int, ...]

    def next(self, day: int) -> int | None:
        """Return the first listed day at or after `day`, or None."""
        place = bisect_left(self.days, day)
        return self.days[place] if place < len(self.days) else None

    def previous(self, day: int) -> int | None:
        """Return the last listed day at or before `day`, or None."""
        place = bisect_right(self.days, day)
        return self.days[place - 1] if place else None


RecurringDays = Weekdays | YearDays | ListedDays


def _weekday(day: int) -> int:
    return (day + 3) % 7  # 1970-01-01 was a Thursday


def difference_residues(left: Weekdays, right: Weekdays) -> frozenset[int]:
    """Return the values that `right - left` can have modulo 7."""
    return frozenset((b - a) % 7 for a in left.days for b in right.days)
