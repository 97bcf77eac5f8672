"""Passing over a parcel that may be larger than memory: some reports at a time, each event with all of its own."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from wiredesk.last_used import LastUsed

V = TypeVar("V")


class Lately(Sequence[V]):
    """Values by number, each made when it is asked for; the `most` that were used last are held."""

    def __init__(self, length: int, make: Callable[[int], V], most: int) -> None:
        self._length = length
        self._make = make
        self._held = LastUsed[int, V](most)

    def hold(self, most: int) -> None:
        """Hold no more than so many from here on."""
        self._held.hold(most)

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return tuple(self[number] for number in range(*at.indices(self._length)))
        if not 0 <= at < self._length:
            raise IndexError(at)
        return self._held.get(at, lambda: self._make(at))

    def __iter__(self) -> Iterator[V]:
        return (self[at] for at in range(self._length))


def batches(reports: Sequence[Sequence[int]], most: int) -> list[list[int]]:
    """Cut things that lie in reports into batches over at most `most` reports, and return their numbers.

    `reports` numbers the reports of each thing, so that those with near numbers share things. What lies in more reports
    than `most` is a batch by itself. First come things of near reports, so that few others ask for reports far apart.
    """
    spans = [(min(own), max(own)) for own in reports]
    near = [at for at, (first, last) in enumerate(spans) if last - first < most // 2]
    known = set(near)
    far = [at for at in range(len(reports)) if at not in known]
    near.sort(key=lambda at: (spans[at], at))
    far.sort(key=lambda at: (tuple(sorted(reports[at])), at))
    cut: list[list[int]] = []
    for some in (near, far):
        batch: list[int] = []
        there: set[int] = set()
        for at in some:
            if batch and len(there.union(reports[at])) > most:
                cut.append(batch)
                batch, there = [], set()
            batch.append(at)
            there.update(reports[at])
        if batch:
            cut.append(batch)
    return cut


def share_of(items: Sequence[V], part: int, parts: int) -> Sequence[V]:
    """Return the items that fall to one of `parts`, in their order; together they are all."""
    return items[len(items) * part // parts : len(items) * (part + 1) // parts]
