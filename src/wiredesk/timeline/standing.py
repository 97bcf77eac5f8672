"""Asking of a solved network whether more could hold, from the bounds that it already has.

Bounds only ever tighten, so propagation may start from the solved bounds and follow the few that change, where solving
from nothing relaxes every constraint again (incremental constraint propagation; for differences Ramalingam et al.
1999). Contradictions without any date are negative cycles apart from the epoch; they are found with potentials, which
every network without such a cycle has (Cormen et al., "Difference constraints and shortest paths").
"""

from collections import OrderedDict, deque
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from wiredesk.model import EPOCH

from .calendar import RecurringDays
from .constraints import Between, Range, Recurs, TimeConstraint
from .propagation import Propagation, fitted_ranges, highest, lowest
from .relaxation import FAR

_KEPT = 256
"""Components whose constraints are held by point, the last ones used."""
_STEPS = 5_000
"""A question that moves more bounds than this is answered by solving from nothing."""

Step = tuple[str, int, int]
"""Another point, and what may be added to this point's latest day, and to minus its earliest day, to bound it."""


class _Ties(NamedTuple):
    """The constraints of one component by point; `several` holds those of more than one range."""

    steps: Mapping[str, list[Step]]
    several: Mapping[str, list[tuple[str, str, tuple[Range, ...]]]]
    recurring: Mapping[str, list[RecurringDays]]
    weekdays: frozenset[str]
    potentials: Mapping[str, int]


class Standing:
    """The solved components of a network, by number, as far as questions have touched them."""

    def __init__(
        self, binding: Callable[[int], Sequence[TimeConstraint]], bounds: Callable[[int], Propagation]
    ) -> None:
        self._binding = binding
        self._bounds = bounds
        self._ties: OrderedDict[int, _Ties] = OrderedDict()

    def admits(self, extra: Sequence[TimeConstraint], component: Mapping[str, int]) -> bool | None:
        """Tell whether `extra` could hold beside the components that it touches; None where that takes a full solution.

        `component` gives the number of each point's component. Extra constraints are answered here where each has one
        range, and no two points with weekdays are tied.
        """
        numbers = sorted({component[p] for c in extra for p in c.points if p in component})
        ties = [self._of(number) for number in numbers]
        weekdays = frozenset[str]().union(*(t.weekdays for t in ties))
        for c in extra:
            if not isinstance(c, Between) or len(c.ranges) != 1 or (c.left in weekdays and c.right in weekdays):
                return None
        return _Question(ties, [self._bounds(n) for n in numbers], extra).answer()

    def _of(self, number: int) -> _Ties:
        found = self._ties.get(number)
        if found is None:
            found = self._ties[number] = _ties(self._binding(number))
            if len(self._ties) > _KEPT:
                self._ties.popitem(last=False)
        else:
            self._ties.move_to_end(number)
        return found


def _ties(binding: Sequence[TimeConstraint]) -> _Ties:
    steps: dict[str, list[Step]] = {}
    several: dict[str, list[tuple[str, str, tuple[Range, ...]]]] = {}
    recurring: dict[str, list[RecurringDays]] = {}
    edges: list[tuple[str, str, int]] = []
    for c, ranges in fitted_ranges(binding):
        low, high = lowest(ranges), highest(ranges)
        if EPOCH not in (c.left, c.right):
            edges += [(c.left, c.right, high), (c.right, c.left, -low)]
        if len(ranges) > 1:
            for point in (c.left, c.right):
                several.setdefault(point, []).append((c.left, c.right, ranges))
            continue
        steps.setdefault(c.left, []).append((c.right, high, -low))
        steps.setdefault(c.right, []).append((c.left, -low, high))
    for r in binding:
        if isinstance(r, Recurs):
            recurring.setdefault(r.point, []).append(r.days)
    points = {p for c in binding for p in c.points}
    return _Ties(steps, several, recurring, frozenset(recurring), _potentials(points, edges))


def _potentials(points: set[str], edges: Sequence[tuple[str, str, int]]) -> dict[str, int]:
    """Return numbers with `potential[right] <= potential[left] + weight` for every edge; there is no negative cycle."""
    found = dict.fromkeys(points, 0)
    edges = [edge for edge in edges if edge[2] < FAR]
    changed = True
    while changed:
        changed = False
        for left, right, weight in edges:
            if found[left] + weight < found[right]:
                found[right], changed = found[left] + weight, True
    return found


class _Question:
    """One question: bounds and potentials of the points that `extra` moves, laid over those of the components."""

    def __init__(self, ties: Sequence[_Ties], bounds: Sequence[Propagation], extra: Sequence[TimeConstraint]) -> None:
        self.ties = ties
        self.bounds = bounds
        self.latest: dict[str, int] = {}
        self.before: dict[str, int] = {}  # minus the earliest day
        self.extra: dict[str, list[Step]] = {}
        for c in extra:
            assert isinstance(c, Between)
            low, high = lowest(c.ranges), highest(c.ranges)
            self.extra.setdefault(c.left, []).append((c.right, high, -low))
            self.extra.setdefault(c.right, []).append((c.left, -low, high))
        self.moved: dict[str, None] = {}
        self.left = _STEPS

    def answer(self) -> bool | None:
        """Tell whether bounds and potentials settle without a contradiction; None when they take too long."""
        waiting = deque(self.extra)
        while True:
            if not self._spread(waiting):
                return None if self.left <= 0 else False
            moved, self.moved = self.moved, {}
            for point in moved:
                if not self._tighten(point, waiting):
                    return False
            if not waiting:
                return self._without_cycle()

    def _spread(self, waiting: deque[str]) -> bool:
        """Carry the bounds of the waiting points on; False on a contradiction or when the steps are used up."""
        while waiting:
            self.left -= 1
            if self.left <= 0:
                return False
            point = waiting.popleft()
            latest, before = self._latest(point), self._before(point)
            for other, up, down in self._steps(point):
                if not self._move(other, latest + up, before + down, waiting):
                    return False
        return True

    def _move(self, point: str, latest: int, before: int, waiting: deque[str]) -> bool:
        """Tighten the bounds of a point, if these are tighter, and let it wait for its turn; False if none are left."""
        tighter = False
        if latest < FAR // 2 and latest < self._latest(point):
            self.latest[point], tighter = latest, True
        if before < FAR // 2 and before < self._before(point):
            self.before[point], tighter = before, True
        if not tighter:
            return True
        self.moved[point] = None
        waiting.append(point)
        return self._latest(point) + self._before(point) >= 0

    def _tighten(self, point: str, waiting: deque[str]) -> bool:
        """Move the bounds of a point to its recurring days, and drop ranges that no longer fit."""
        for ties in self.ties:
            for days in ties.recurring.get(point, ()):
                if (latest := self._latest(point)) < FAR:
                    day = days.previous(latest)
                    if day is None or not self._move(point, day, FAR, waiting):
                        return False
                if (before := self._before(point)) < FAR:
                    day = days.next(-before)
                    if day is None or not self._move(point, FAR, -day, waiting):
                        return False
            for left, right, ranges in ties.several.get(point, ()):
                least = -self._before(right) - self._latest(left)
                most = self._latest(right) + self._before(left)
                kept = [r for r in ranges if lowest([r]) <= most and highest([r]) >= least]
                if not kept:
                    return False
                low, high = lowest(kept), highest(kept)
                if not (
                    self._move(right, self._latest(left) + high, self._before(left) - low, waiting)
                    and self._move(left, self._latest(right) - low, self._before(right) + high, waiting)
                ):
                    return False
        return True

    def _without_cycle(self) -> bool | None:
        """Tell whether the differences alone, apart from the epoch, leave the extra constraints room."""
        potential: dict[str, int] = {}

        def of(point: str) -> int:
            found = potential.get(point)
            if found is not None:
                return found
            return next((t.potentials[point] for t in self.ties if point in t.potentials), 0)

        waiting = deque(point for point in self.extra if point != EPOCH)
        while waiting:
            self.left -= 1
            if self.left <= 0:
                return None
            point = waiting.popleft()
            here = of(point)
            for other, up in self._differences(point):
                if other != EPOCH and up < FAR and here + up < of(other):
                    potential[other] = here + up
                    waiting.append(other)
        return True

    def _differences(self, point: str) -> list[tuple[str, int]]:
        found = [(other, up) for other, up, _ in self._steps(point)]
        for ties in self.ties:
            for left, right, ranges in ties.several.get(point, ()):
                found.append((right, highest(ranges)) if left == point else (left, -lowest(ranges)))
        return found

    def _steps(self, point: str) -> list[Step]:
        if point == EPOCH:
            return self.extra.get(point, [])  # what the epoch bounds is in the bounds already
        own = next((t.steps[point] for t in self.ties if point in t.steps), [])
        more = self.extra.get(point)
        return own if more is None else [*own, *more]

    def _latest(self, point: str) -> int:
        found = self.latest.get(point)
        if found is not None:
            return found
        if point == EPOCH:
            return 0
        return next((b.latest[point] for b in self.bounds if point in b.latest), FAR)

    def _before(self, point: str) -> int:
        found = self.before.get(point)
        if found is not None:
            return found
        if point == EPOCH:
            return 0
        return next((-b.earliest[point] for b in self.bounds if point in b.earliest), FAR)
