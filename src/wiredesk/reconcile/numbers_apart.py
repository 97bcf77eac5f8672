"""How two counts lie to one another: ranges that meet, numbers that round to others, words that stand for many."""

import re
from math import floor, log10

from wiredesk.model import Quantity

_VAGUE = re.compile(r"\b(?:tens|dozens|scores|hundreds|thousands|millions|billions|several|few|many)\b", re.IGNORECASE)
_HALF = 0.5  # of the least that a vague word stands for
_ROUNDED_FROM = 100  # fewer are counted one by one
_NEXT_TO = 2
_A_LITTLE = 0.05
_FAR_BELOW = 0.5  # "at least 320" covers 400, and says something else than 2,053


def ranges_meet(left: Quantity, right: Quantity) -> bool:
    """Tell whether one number could be what both say; an open end reaches as far as it takes."""
    low = max((q.low for q in (left, right) if q.low is not None), default=None)
    high = min((q.high for q in (left, right) if q.high is not None), default=None)
    return low is None or high is None or low <= high


def rounds_to(rough: Quantity, exact: Quantity) -> bool:
    """Tell whether a number is what another rounds to; never so where one of them is a range."""
    a, b = _point(rough), _point(exact)
    return a is not None and b is not None and _is_round_of(a, b)


def one_rounds_to_the_other(left: float, right: float) -> bool:
    """Tell whether one of two numbers is what the other rounds to: 4,000 and 3,950."""
    return _is_round_of(left, right) or _is_round_of(right, left)


def _is_round_of(a: float, b: float) -> bool:
    """Whether a round number ("4,000") is what an exact one (3,950) rounds to at the same number of digits."""
    if a < 20 or b <= 0:
        return False
    digits = len(f"{a:.0f}".rstrip("0"))
    if digits >= len(f"{a:.0f}"):
        return False  # not a round number
    scale: float = 10 ** (floor(log10(a)) - digits + 1)
    if a < _ROUNDED_FROM:
        return abs(a - b) <= _NEXT_TO
    return abs(a - b) <= scale / 2


def near_enough(left: Quantity, right: Quantity) -> bool:
    """Tell whether a number told as about so many comes within a few percent of the other: "nearly 80", "82"."""
    if left.low is None or left.high is None or right.low is None or right.high is None:
        return False
    if left.low == left.high and right.low == right.high:
        return False
    gap = max(left.low - right.high, right.low - left.high, 0.0)
    return gap <= _A_LITTLE * max(left.high, right.high)


def about_as_many(vague: Quantity, other: Quantity) -> bool:
    """Tell whether a number is near enough to a word such as "dozens" or "several hundred", which nobody counts."""
    most = other.high if other.high is not None else other.low
    if not _VAGUE.search(vague.quote) or vague.low is None or most is None:
        return False
    return most >= _HALF * vague.low


def far_below(left: Quantity, right: Quantity) -> bool:
    """Tell whether one number is only a floor, and the other lies so far above it that it is another account."""
    for floor_only, other in ((left, right), (right, left)):
        least = other.low if other.low is not None else other.high
        low = floor_only.low if floor_only.high is None else None
        counted = any(c.isdigit() for c in floor_only.quote)  # "dozens" may be 24 or 90
        if counted and low is not None and least is not None and low < _FAR_BELOW * least:
            return True
    return False


def out_of_scale(left: Quantity, right: Quantity, times: int) -> bool:
    """Tell whether one number is many times the other: then they more likely count something else."""
    low, high = sorted(q.low if q.low is not None else q.high or 0.0 for q in (left, right))
    return high > times * low


def slightly_apart(a: Quantity, b: Quantity) -> bool:
    """Tell whether two numbers differ by a few percent: 31 and 32 dead are no news to anybody."""
    low, high = sorted(q.low if q.low is not None else q.high or 0.0 for q in (a, b))
    return high - low <= _A_LITTLE * high


def _point(quantity: Quantity) -> float | None:
    return quantity.low if quantity.low is not None and quantity.low == quantity.high else None


def width(low: float | None, high: float | None) -> float:
    """Return how far a range reaches, infinity where an end is open."""
    return float("inf") if low is None or high is None else high - low


def roundness(value: float | None) -> int:
    """Return how many zeros a number ends in: of two told equally often, the one that is not rounded is the better."""
    text = "" if value is None else f"{value:.0f}"
    return len(text) - len(text.rstrip("0"))


def range_text(low: float | None, high: float | None) -> str:
    """Return a number, or both ends of a range with `..` for an open one."""
    if low is not None and low == high:
        return _number(low)
    return f"{_number(low) if low is not None else '..'}-{_number(high) if high is not None else '..'}"


def _number(value: float) -> str:
    return f"{value:.10g}"
