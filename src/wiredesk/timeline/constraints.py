"""The two kinds of constraint that a timeline knows.

`Between` is a binary constraint of a temporal constraint satisfaction problem (Dechter, Meiri & Pearl 1991): a
difference of two points that lies in one of several ranges. With one range each it is a simple temporal network.
`Recurs` ties one point to days that recur, such as Thursdays, which no difference of points can say.
"""

import msgspec

from wiredesk.model import EPOCH

from .calendar import RecurringDays


class Range(msgspec.Struct, frozen=True, order=True):
    """A range of whole days, both ends inclusive; None is an open end."""

    low: int | None = None
    high: int | None = None


class Between(msgspec.Struct, frozen=True, kw_only=True):
    """`right - left`, in days, lies in one of `ranges`.

    A soft constraint yields where hard ones leave it no room, the one of lowest `rank` first. Of hard ones that
    contradict one another those of rank `STANDS` and more go on binding, unless all of them have it.
    """

    key: str
    left: str
    right: str
    ranges: tuple[Range, ...]
    hard: bool = True
    rank: int = 0

    @property
    def points(self) -> tuple[str, ...]:
        """The time points that the constraint ties, the epoch among them."""
        return (self.left, self.right)


class Recurs(msgspec.Struct, frozen=True, kw_only=True):
    """`point` is one of `days`."""

    key: str
    point: str
    days: RecurringDays
    hard: bool = True
    rank: int = 0

    @property
    def points(self) -> tuple[str, ...]:
        """The one time point that the constraint ties."""
        return (self.point,)


TimeConstraint = Between | Recurs

STANDS = 8
"""Rank of what a contradiction does not cost: a day that a report gives for itself, a date that is written out."""


def between(key: str, left: str, right: str, low: int | None, high: int | None, *, hard: bool = True) -> Between:
    """Return the constraint `low <= right - left <= high` (days, inclusive, None = open)."""
    return Between(key=key, left=left, right=right, ranges=(Range(low, high),), hard=hard)


def within(key: str, point: str, low: int | None, high: int | None, *, hard: bool = True) -> Between:
    """Return the constraint that `point` lies on day `low` to `high` (day numbers, inclusive, None = open)."""
    return between(key, EPOCH, point, low, high, hard=hard)
