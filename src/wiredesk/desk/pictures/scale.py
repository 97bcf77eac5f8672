"""A scale of days: where a day, an interval and the axis marks lie, as percentages of a picture's width."""

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from wiredesk.model import DateInterval

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

#: How wide a letter of a label is, in per cent of a picture on the front page.
_LETTER = 1.7


class Tick(msgspec.Struct, frozen=True):
    """One mark of the axis: its place in per cent from the left, and its label ("" for a mark without words)."""

    at: float
    label: str


class Bar(msgspec.Struct, frozen=True):
    """An interval as a bar: left edge and width in per cent; `open_left`/`open_right` where the end is not known."""

    left: float
    width: float
    open_left: bool
    open_right: bool

    @property
    def right(self) -> float:
        """The right edge in per cent."""
        return self.left + self.width


class TimeScale(msgspec.Struct, frozen=True):
    """Maps the days from `first` to `last` (inclusive) onto 0-100 per cent."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """The number of days shown, at least one."""
        return (self.last - self.first).days + 1

    def at(self, day: date) -> float:
        """Return where `day` begins, in per cent, clamped to the picture."""
        share = (day - self.first).days / self.days * 100
        return round(min(100.0, max(0.0, share)), 3)

    def bar(self, interval: DateInterval, *, least: float = 0.6) -> Bar:
        """Return the bar of `interval`, at least `least` per cent wide so that one day can be seen."""
        left = 0.0 if interval.earliest is None else self.at(interval.earliest)
        right = 100.0 if interval.latest is None else self.at(interval.latest + timedelta(days=1))
        width = max(right - left, least)
        left = min(left, 100.0 - width)
        open_left = interval.earliest is None or interval.earliest < self.first
        open_right = interval.latest is None or interval.latest > self.last
        return Bar(round(left, 3), round(width, 3), open_left, open_right)

    def ticks(self) -> tuple[Tick, ...]:
        """Return at most about a dozen marks: days, months, quarters, years or decades, whichever fits.

        A label that would touch the one before it is left out; its mark stays.
        """
        marks: list[Tick] = []
        free = 0.0  # where the last label ends, in per cent
        for tick in self._marks():
            wide = _LETTER * len(tick.label)
            begin = min(max(tick.at - wide / 2, 0.0), 100.0 - wide)
            label = tick.label if begin >= free else ""
            if label:
                free = begin + wide + _LETTER
            marks.append(Tick(tick.at, label))
        return tuple(marks)

    def _marks(self) -> tuple[Tick, ...]:
        if self.days <= 24:
            step = 1 if self.days <= 10 else 3
            days = [self.first + timedelta(days=k) for k in range(0, self.days, step)]
            return tuple(Tick(self.at(d), f"{d.day} {MONTHS[d.month - 1]}") for d in days)
        if self.days <= 120:
            firsts = self._month_starts(1)
            mids = [d + timedelta(days=14) for d in firsts]
            marks = sorted(d for d in (*firsts, *mids) if self.first <= d <= self.last)
            return tuple(Tick(self.at(d), f"{d.day} {MONTHS[d.month - 1]}") for d in marks)
        if self.days <= 900:
            step = 1 if self.days <= 400 else 3
            return tuple(Tick(self.at(d), self._month_label(d)) for d in self._month_starts(step))
        years = self.last.year - self.first.year + 1
        step = next(s for s in (1, 2, 5, 10, 25, 50, 100, 1000) if years / s <= 12)
        starts = [date(y, 1, 1) for y in range(self.first.year, self.last.year + 1) if y % step == 0]
        return tuple(Tick(self.at(d), str(d.year)) for d in starts if self.first <= d <= self.last)

    def _month_label(self, day: date) -> str:
        return f"{MONTHS[day.month - 1]} {day.year}" if day.month == 1 or day == self.first else MONTHS[day.month - 1]

    def _month_starts(self, step: int) -> list[date]:
        months = range(self.first.year * 12 + self.first.month - 1, self.last.year * 12 + self.last.month)
        starts = [date(m // 12, m % 12 + 1, 1) for m in months if (m % 12) % step == 0]
        return [d for d in starts if self.first <= d <= self.last]


def scale_for(intervals: Iterable[DateInterval]) -> TimeScale | None:
    """Return a scale that shows every known day of `intervals` with a margin; None when no day is known.

    Open ends get more room than closed ones, so that they are seen to go on.
    """
    rows = list(intervals)
    known = sorted(d for i in rows for d in (i.earliest, i.latest) if d is not None)
    if not known:
        return None
    margin = timedelta(days=max(1, (known[-1] - known[0]).days // 20))
    if any(i.is_open and i != DateInterval() for i in rows):
        margin = max(2 * margin, timedelta(days=120))
    first = known[0] - margin if known[0] - date.min > margin else date.min
    last = known[-1] + margin if date.max - known[-1] > margin + timedelta(days=1) else date.max - timedelta(days=1)
    return TimeScale(first, last)
