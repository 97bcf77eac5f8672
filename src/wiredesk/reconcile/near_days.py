"""Which of many reports are near enough in days to be set against each other: of what is told often, few of all."""

from collections.abc import Hashable, Mapping
from datetime import date
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def pairs_within(days: Mapping[K, date], within: int) -> list[tuple[K, K]]:
    """Return the pairs whose days lie at most `within` days apart, as `itertools.combinations` orders them."""
    names = list(days)
    by_day = sorted(range(len(names)), key=lambda at: days[names[at]])
    found: list[tuple[int, int]] = []
    first = 0
    for place, at in enumerate(by_day):
        while (days[names[at]] - days[names[by_day[first]]]).days > within:
            first += 1
        found += [(min(at, other), max(at, other)) for other in by_day[first:place]]
    return [(names[left], names[right]) for left, right in sorted(found)]
