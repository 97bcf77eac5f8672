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
    """What the words of one time expression mean before any date is known; evaluated by `reading.times_values`.

    `time` is the id of the TimeExpression; `anchor` is "publication", the id of another TimeExpression, "event" (the
    event that the words after it name), or None for what needs no anchor. By `kind`:

    `date`: `year`, `month`, `day`, `season`, `amount` (number of a quarter or half) as far as given, down to `unit`;
    a missing year is found by `direction`, or lies `amount` years from the anchor's where `event` is "year".
    `unit`: the week, month, weekend ... `amount` steps from the anchor's.
    `weekday`: `weekday` (Monday is 0), `amount` -1, 0, 1 for "last", "this", "next". `shift`: `amount` units before or
    after the anchor. `rest`: what remains ("later this week") or has passed of the unit. `span`: `amount` units that
    end ("the past two weeks") or begin at the anchor. `clock`: a time of the anchor's day. `world`: the event `event`
    of the knowledge's calendar. `duration`, `set`, `reference`: `value` says all.
    `modifier` is TIMEX3's `mod` (START, MID, END, APPROX, LESS_THAN ...); `part` a part of the day (MO, AF, EV, NI);
    `clock` a time of day as in TIMEX3 ("18:00Z"). `sure`: the direction is told by words ("scheduled for"), not by a
    tense.
    """

    time: str
    kind: str
    timex_type: TimexType = "DATE"
    anchor: str | None = None
    direction: Literal["past", "future", "this"] | None = None
    unit: str | None = None
    amount: float | None = None
    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    season: str | None = None
    modifier: str | None = None
    part: str | None = None
    clock: str | None = None
    event: str | None = None
    value: str | None = None
    sure: bool = False
