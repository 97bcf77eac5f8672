"""Time expressions (TIMEX3) and the formulas that say what they are relative to."""

from datetime import date
from typing import Literal

from .base import Row
from .documents import Precision

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


class TimeAlternative(Row, frozen=True, kw_only=True):
    """One of several readings of a time expression that still stand; days inclusive."""

    earliest: date | None = None
    latest: date | None = None
    rule: str


class TimeExpression(Row, frozen=True, kw_only=True):
    """A time expression, its TIMEX3 type and value, and the days it can lie in (inclusive; None = open).

    `anchor` says relative to what it was read (an id, or "publication"); `reason` says why an interval is missing.
    """

    id: str
    document: str
    start: int
    end: int
    quote: str
    timex_type: TimexType
    value: str | None = None
    earliest: date | None = None
    latest: date | None = None
    precision: Precision | None = None
    anchor: str | None = None
    rule: str | None = None
    reason: str | None = None
    readings: tuple[TimeAlternative, ...] = ()
    confidence: float = 1.0


class TimeFormula(Row, frozen=True, kw_only=True):
    """What the words of one time expression mean before any date is known; evaluated by `dating`.

    `time` is the id of the TimeExpression. The subject of this type is owned by `reading.times`; see there for `kind`.
    """

    time: str
    kind: str
    anchor: str | None = None
    direction: Literal["past", "future", "this"] | None = None
    unit: str | None = None
    amount: float | None = None
    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    modifier: str | None = None
