"""Propagation: from constraints to the earliest and latest day of every point, or to a conflict.

Differences are propagated by shortest paths to and from the epoch. Between those passes bounds move to the nearest
recurring day, ranges that no longer fit are dropped (upper-lower tightening, Schwalb & Dechter 1997), and ranges
between two points with weekdays shrink to differences that the weekdays allow. For simple networks the bounds are
exact; with recurring days and several ranges they are sound: they never exclude a day that is possible.
"""

from collections.abc import Collection, Iterable, Sequence

import msgspec
import numpy as np

from wiredesk.model import EPOCH

from .calendar import Weekdays, difference_residues
from .constraints import Between, Range, Recurs, TimeConstraint
from .relaxation import FAR, Days, Graph

_ROUNDS = 60
"""Tightening stops here, what is not yet tight stays wide: contradictory weekdays creep on by a week each round."""

_TRACES = 200
"""Points without room whose reasons are traced in one pass."""

Side = str
"""Which bound of a point: "earliest" or "latest"."""


class Propagation(msgspec.Struct, frozen=True):
    """The bounds of every point (day numbers; absent = open), or the keys of a set that holds a conflict.

    `conflicts` are all such sets that one pass came upon, `conflict` is the first of them. `reasons` are the steps
    behind a bound: keys of constraints, and the bound that each carried on, None for the epoch.
    """

    earliest: dict[str, int]
    latest: dict[str, int]
    conflict: frozenset[str] | None = None
    conflicts: tuple[frozenset[str], ...] = ()
    reasons: "dict[tuple[str, Side], tuple[tuple[str, str | None, Side], ...]]" = {}

    @property
    def consistent(self) -> bool:
        """Whether no contradiction was found."""
        return self.conflict is None

    def chain(self, point: str, side: Side) -> tuple[str, ...]:
        """Return the keys of the constraints behind a bound, nearest to the point first; () for an open bound."""
        keys: list[str] = []
        seen: set[tuple[str, Side]] = set()
        todo = [(point, side)]
        while todo:
            at = todo.pop(0)
            if at in seen:
                continue
            seen.add(at)
            for key, source, source_side in self.reasons.get(at, ()):
                if key not in keys:
                    keys.append(key)
                if source is not None:
                    todo.append((source, source_side))
        return tuple(keys)


def propagate(constraints: Sequence[TimeConstraint], explained: Collection[str] | None = None) -> Propagation:
    """Return the bounds that `constraints` give every point they name; the order of the sequence does not matter.

    The chains behind bounds are kept for the points `explained`, or for all.
    """
    return _Propagator(sorted(constraints, key=lambda c: c.key)).run(explained)


def consistent(constraints: Sequence[TimeConstraint]) -> bool:
    """Tell whether `propagate` would find no contradiction, without tracing bounds or conflicts to their reasons."""
    return _Propagator(constraints, traced=False).solve() is None


def fitted_ranges(constraints: Sequence[TimeConstraint]) -> list[tuple[Between, tuple[Range, ...]]]:
    """Return each difference with its ranges, shrunk to what the weekdays of its points allow."""
    propagator = _Propagator(constraints, traced=False)
    propagator.fit()
    return list(zip(propagator.betweens, propagator.ranges, strict=True))


class _Propagator:
    def __init__(self, constraints: Sequence[TimeConstraint], *, traced: bool = True) -> None:
        self.traced = traced
        self.betweens = [c for c in constraints if isinstance(c, Between)]
        self.recurs = [c for c in constraints if isinstance(c, Recurs)]
        points = {c.left: None for c in self.betweens} | {c.right: None for c in self.betweens}
        points |= {c.point: None for c in self.recurs}
        points.pop(EPOCH, None)
        self.names = [EPOCH, *(sorted(points) if traced else points)]
        self.index = {name: i for i, name in enumerate(self.names)}
        self.left = np.array([self.index[c.left] for c in self.betweens], dtype=np.int64)
        self.right = np.array([self.index[c.right] for c in self.betweens], dtype=np.int64)
        self.ranges = [c.ranges for c in self.betweens]
        self.narrowed: set[int] = set()
        self.by_weekdays: dict[int, tuple[str, str]] = {}
        self.snapped: dict[tuple[int, Side], str] = {}

    def run(self, explained: Collection[str] | None = None) -> Propagation:
        return self.solve() or self._bounds(explained)

    def fit(self) -> Propagation | None:
        """Shrink ranges to what weekdays allow; return the conflict that was found, or None."""
        weekdays = self._weekdays
        if not weekdays and all(self.ranges):
            return None
        for number, between in enumerate(self.betweens):
            if not between.ranges:
                return self._conflict({between.key})
            if between.left in weekdays and between.right in weekdays:
                culprits = self._fit_weekdays(number)
                if culprits is not None:
                    return self._conflict(culprits)
        return None

    def solve(self) -> Propagation | None:
        """Propagate to the end; return the conflict that was found, or None."""
        unfit = self.fit()
        if unfit is not None:
            return unfit
        n, m = len(self.names), len(self.betweens)
        ends = [_ends(r) for r in self.ranges]
        low, high = np.array(ends, dtype=np.int64).reshape(-1, 2).T
        both = np.concatenate
        self.several = [number for number, ranges in enumerate(self.ranges) if len(ranges) > 1]
        self.up = Graph(n, both([self.left, self.right]), both([self.right, self.left]), both([high, -low]))
        self.down = self.up.weighted(both([-low, high]))
        cycles = self.up.relax(np.zeros(n, dtype=np.int64), np.full(n, -1, dtype=np.int64))
        if cycles:
            return self._conflict(*(self._keys(self.up.edge_at(place) % m for place in cycle) for cycle in cycles))
        self.latest, self.latest_by = _start(n)
        self.before, self.before_by = _start(n)  # minus the earliest day
        sides = ((self.up, self.latest, self.latest_by), (self.down, self.before, self.before_by))
        shrinking = {int(end[number]) for number in self.several for end in (self.left, self.right)}
        settled = [distance.copy() for _, distance, _ in sides]
        for number in range(_ROUNDS):
            for (graph, distance, by), last in zip(sides, settled, strict=True):
                if number and not self.traced:  # nobody asks why: it may start from the points that moved
                    if not graph.relax_from(distance, shrinking.union((distance != last).nonzero()[0].tolist())):
                        return self._conflict(set())
                    continue
                cycles = graph.relax(distance, by)
                if cycles:
                    return self._conflict(*(self._keys(graph.edge_at(place) % m for place in c) for c in cycles))
            crossed = (self.latest + self.before < 0).nonzero()[0]
            if len(crossed):
                both_sides = ("earliest", "latest")
                behind = (self._behind([(int(p), side) for side in both_sides]) for p in crossed[:_TRACES])
                return self._conflict(*behind)
            settled = [self.latest.copy(), self.before.copy()]
            changed, conflict = self._snap()
            if conflict is None:
                dropped, conflict = self._drop_ranges()
                changed = changed or dropped
            if conflict is not None:
                return self._conflict(conflict)
            if not changed:
                break
        return None

    def _fit_weekdays(self, number: int) -> set[str] | None:
        """Shrink a constraint's ranges to differences that its points' weekdays allow; return culprits if none."""
        between = self.betweens[number]
        if EPOCH in (between.left, between.right):
            return None
        weekdays = self._weekdays
        if between.left not in weekdays or between.right not in weekdays:
            return None
        (left_key, left), (right_key, right) = weekdays[between.left], weekdays[between.right]
        residues = difference_residues(left, right)
        fitted = tuple(r for r in (_fit(r, residues) for r in between.ranges) if r is not None)
        if fitted != between.ranges:
            self.by_weekdays[number] = (left_key, right_key)
            self.ranges[number] = fitted
        return None if fitted else {between.key, left_key, right_key}

    @property
    def _weekdays(self) -> dict[str, tuple[str, Weekdays]]:
        if not hasattr(self, "_weekday_table"):
            self._weekday_table: dict[str, tuple[str, Weekdays]] = {}
            for recurs in self.recurs:
                if isinstance(recurs.days, Weekdays):
                    self._weekday_table.setdefault(recurs.point, (recurs.key, recurs.days))
        return self._weekday_table

    def _snap(self) -> tuple[bool, set[str] | None]:
        changed = False
        for recurs in self.recurs:
            point = self.index[recurs.point]
            if self.latest[point] < FAR:
                day = recurs.days.previous(int(self.latest[point]))
                if day is None:
                    return True, self._behind([(point, "latest")]) | {recurs.key}
                if day < self.latest[point]:
                    self.latest[point], changed = day, True
                    self.snapped[(point, "latest")] = recurs.key
            if self.before[point] < FAR:
                day = recurs.days.next(-int(self.before[point]))
                if day is None:
                    return True, self._behind([(point, "earliest")]) | {recurs.key}
                if -day < self.before[point]:
                    self.before[point], changed = -day, True
                    self.snapped[(point, "earliest")] = recurs.key
        return changed, None

    def _drop_ranges(self) -> tuple[bool, set[str] | None]:
        changed = False
        for number in self.several:
            ranges = self.ranges[number]
            if len(ranges) < 2:
                continue
            left, right = int(self.left[number]), int(self.right[number])
            least = -int(self.before[right]) - int(self.latest[left])
            most = int(self.latest[right]) + int(self.before[left])
            kept = tuple(r for r in ranges if lowest([r]) <= most and highest([r]) >= least)
            if len(kept) == len(ranges):
                continue
            self.narrowed.add(number)
            if not kept:
                return True, self._behind(self._ends(number)) | {self.betweens[number].key}
            self.ranges[number], changed = kept, True
            m = len(self.betweens)
            self.up.tighten(number, highest(kept))
            self.up.tighten(number + m, -lowest(kept))
            self.down.tighten(number, -lowest(kept))
            self.down.tighten(number + m, highest(kept))
        return changed, None

    def _ends(self, number: int) -> list[tuple[int, Side]]:
        ends = (int(self.left[number]), int(self.right[number]))
        return [(point, side) for point in ends for side in ("earliest", "latest")]

    def _step(self, point: int, side: Side) -> tuple[int, int] | None:
        """Return the constraint and the other point that gave a bound, or None for the epoch and open bounds."""
        graph, by = (self.up, self.latest_by) if side == "latest" else (self.down, self.before_by)
        place = int(by[point])
        if place < 0 or point == 0:
            return None
        return graph.edge_at(place) % len(self.betweens), int(graph.source[place])

    def _behind(self, bounds: list[tuple[int, Side]]) -> set[str]:
        keys: set[str] = set()
        if not self.traced:
            return keys
        seen: set[tuple[int, Side]] = set()
        todo = list(bounds)
        while todo:
            at = todo.pop()
            if at in seen:
                continue
            seen.add(at)
            if at in self.snapped:
                keys.add(self.snapped[at])
            step = self._step(*at)
            if step is not None:
                number, source = step
                keys |= self._keys([number])
                todo.append((source, at[1]))
                if number in self.narrowed:
                    todo.extend(self._ends(number))
        return keys

    def _keys(self, numbers: Iterable[int]) -> set[str]:
        keys: set[str] = set()
        for number in numbers:
            keys.add(self.betweens[number].key)
            keys.update(self.by_weekdays.get(number, ()))
            if number in self.narrowed:
                keys |= {r.key for r in self.recurs}
        return keys

    def _conflict(self, *traces: set[str]) -> Propagation:
        apart: list[frozenset[str]] = []
        for trace in traces:
            if all(trace.isdisjoint(other) for other in apart):
                apart.append(frozenset(trace))
        return Propagation({}, {}, apart[0], tuple(apart))

    def _bounds(self, explained: Collection[str] | None) -> Propagation:
        earliest: dict[str, int] = {}
        latest: dict[str, int] = {}
        for name, before, after in zip(self.names[1:], self.before[1:].tolist(), self.latest[1:].tolist(), strict=True):
            if before < FAR:
                earliest[name] = -before
            if after < FAR:
                latest[name] = after
        reasons: dict[tuple[str, Side], tuple[tuple[str, str | None, Side], ...]] = {}
        if explained is None or len(explained) > len(self.index):  # whichever of the two is less to look through
            wanted = [name for name in self.names[1:] if explained is None or name in explained]
        else:
            wanted = [name for name in explained if name in self.index]
        todo: list[tuple[str, Side]] = [(name, side) for name in wanted for side in ("earliest", "latest")]
        while todo:
            at = todo.pop()
            if at not in reasons and (steps := self._reasons(*at)):
                reasons[at] = steps
                todo += [(source, side) for _, source, side in steps if source is not None]
        return Propagation(earliest, latest, None, (), reasons)

    def _reasons(self, name: str, side: Side) -> tuple[tuple[str, str | None, Side], ...]:
        point = self.index[name]
        snapped = self.snapped.get((point, side))
        steps: list[tuple[str, str | None, Side]] = [] if snapped is None else [(snapped, None, side)]
        step = self._step(point, side)
        if step is not None:
            number, source = step
            steps.append((self.betweens[number].key, self.names[source] if source else None, side))
            steps += [(key, None, side) for key in self.by_weekdays.get(number, ())]
        return tuple(steps)


def _start(points: int) -> tuple[Days, Days]:
    distance = np.full(points, FAR, dtype=np.int64)
    distance[0] = 0
    return distance, np.full(points, -1, dtype=np.int64)


def lowest(ranges: Sequence[Range]) -> int:
    """Return the least value in any of the ranges; minus `FAR` where one is open."""
    if len(ranges) == 1:
        return -FAR if ranges[0].low is None else ranges[0].low
    return min(-FAR if r.low is None else r.low for r in ranges)


def highest(ranges: Sequence[Range]) -> int:
    """Return the greatest value in any of the ranges; `FAR` where one is open."""
    if len(ranges) == 1:
        return FAR if ranges[0].high is None else ranges[0].high
    return max(FAR if r.high is None else r.high for r in ranges)


def _ends(ranges: Sequence[Range]) -> tuple[int, int]:
    if len(ranges) == 1:
        low, high = ranges[0].low, ranges[0].high
        return -FAR if low is None else low, FAR if high is None else high
    return lowest(ranges), highest(ranges)


def _fit(span: Range, residues: frozenset[int]) -> Range | None:
    low, high = span.low, span.high
    if low is not None:
        low += min((r - low) % 7 for r in residues)
    if high is not None:
        high -= min((high - r) % 7 for r in residues)
    return None if low is not None and high is not None and low > high else Range(low, high)
