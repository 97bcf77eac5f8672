"""Asking of a solved network whether more could hold, from the bounds that it already has.

Bounds only ever tighten, so propagation may start from the solved bounds and follow the few that change, where solving
from nothing relaxes every constraint again (incremental constraint propagation; for differences Ramalingam et al.
1999). Contradictions without any date are negative cycles apart from the epoch; they are found with potentials, which
every network without such a cycle has (Cormen et al., "Difference constraints and shortest paths").
"""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from wiredesk.last_used import LastUsed
from wiredesk.model import EPOCH

from .calendar import RecurringDays
from .constraints import Between, Range, Recurs, TimeConstraint
from .propagation import Propagation, fitted_ranges, highest, lowest
from .relaxation import FAR

_KEPT = 256
"""Components whose constraints are held by point, the last ones used."""
_TURNS = 12
"""A question that moves a bound more often than this, on average, is answered by solving from nothing."""
_ROUNDS = 12
"""So is one that goes on so often after days that recur: contradictory weekdays creep on by a week each round."""

Step = tuple[str, int]
"""Another point, and what may be added to this point's bound to bound it."""


class Ties(NamedTuple):
    """One component by point: bounds (`before`: minus the earliest day; `FAR`: open) and constraints.

    `ups` are the steps by which a latest day bounds others, `downs` those of a `before`; what bounds nothing is left
    out. `several` holds the constraints of more than one range.
    """

    latest: Mapping[str, int]
    before: Mapping[str, int]
    ups: Mapping[str, list[Step]]
    downs: Mapping[str, list[Step]]
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
        self._ties = LastUsed[int, Ties](_KEPT)

    def of(self, number: int) -> Ties:
        """Return one component by point."""
        return self._ties.get(number, lambda: _ties(self._binding(number), self._bounds(number)))


def admits(extra: Sequence[TimeConstraint], ties: Sequence[Ties]) -> bool | None:
    """Tell whether `extra` could hold beside the components that it touches; None where that takes a full solution.

    Extra constraints are answered here where each has one range, and no two points with weekdays are tied.
    """
    weekdays = frozenset[str]().union(*(t.weekdays for t in ties))
    for c in extra:
        if not isinstance(c, Between) or len(c.ranges) != 1 or (c.left in weekdays and c.right in weekdays):
            return None
    return _Question(ties, extra).answer()


def _ties(binding: Sequence[TimeConstraint], bounds: Propagation) -> Ties:
    ups: dict[str, list[Step]] = {}
    downs: dict[str, list[Step]] = {}
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
        if high < FAR:
            ups.setdefault(c.left, []).append((c.right, high))
            downs.setdefault(c.right, []).append((c.left, high))
        if low > -FAR:
            ups.setdefault(c.right, []).append((c.left, -low))
            downs.setdefault(c.left, []).append((c.right, -low))
    for r in binding:
        if isinstance(r, Recurs):
            recurring.setdefault(r.point, []).append(r.days)
    points = {p for c in binding for p in c.points} - {EPOCH}
    return Ties(
        {p: bounds.latest.get(p, FAR) for p in points},
        {p: -bounds.earliest[p] if p in bounds.earliest else FAR for p in points},
        ups,
        downs,
        several,
        recurring,
        frozenset(recurring),
        _potentials(points, edges),
    )


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
    """One question: the components that `extra` ties laid side by side, and what it moves in them."""

    def __init__(self, ties: Sequence[Ties], extra: Sequence[TimeConstraint]) -> None:
        self.latest: dict[str, int] = {}
        self.before: dict[str, int] = {}
        self.ups: dict[str, list[Step]] = {}
        self.downs: dict[str, list[Step]] = {}
        self.several: dict[str, list[tuple[str, str, tuple[Range, ...]]]] = {}
        self.recurring: dict[str, list[RecurringDays]] = {}
        self.potentials: dict[str, int] = {}
        for one in ties:
            self.latest.update(one.latest)
            self.before.update(one.before)
            self.ups.update(one.ups)
            self.downs.update(one.downs)
            self.several.update(one.several)
            self.recurring.update(one.recurring)
            self.potentials.update(one.potentials)
        self.latest[EPOCH] = self.before[EPOCH] = 0
        self.ups[EPOCH] = self.downs[EPOCH] = []  # what the epoch bounds is in the bounds already
        self.tied: list[str] = []
        for c in extra:
            assert isinstance(c, Between)
            low, high = lowest(c.ranges), highest(c.ranges)
            for point, other, up, down in ((c.left, c.right, high, -low), (c.right, c.left, -low, high)):
                if up < FAR:
                    self.ups[point] = [*self.ups.get(point, ()), (other, up)]
                if down < FAR:
                    self.downs[point] = [*self.downs.get(point, ()), (other, down)]
                self.latest.setdefault(point, FAR)
                self.before.setdefault(point, FAR)
                self.potentials.setdefault(point, 0)
                self.tied.append(point)
        self.turns = _TURNS * len(self.latest)
        self.moved: dict[str, None] = {}

    def answer(self) -> bool | None:
        """Tell whether bounds and potentials settle without a contradiction; None when they take too long."""
        waiting = dict.fromkeys(self.tied)
        for _ in range(_ROUNDS):
            if not self._spread(waiting):
                return None if self.turns <= 0 else False
            moved, self.moved = self.moved, {}
            waiting = {}
            for point in moved:
                if not self._tighten(point, waiting):
                    return False
            if not waiting:
                return self._without_cycle()
        return None

    def _spread(self, first: dict[str, None]) -> bool:
        """Carry the bounds of points on; False on a contradiction or when the turns are used up."""
        return self._carry(first, self.latest, self.before, self.ups) and self._carry(
            first, self.before, self.latest, self.downs
        )

    def _carry(
        self, first: dict[str, None], bounds: dict[str, int], others: dict[str, int], steps: dict[str, list[Step]]
    ) -> bool:
        """Carry one side on: neither side moves the other as long as no range is dropped and no day recurs."""
        moved, far = self.moved, FAR // 2
        turn, waiting = deque(first), set(first)
        while turn:
            self.turns -= 1
            if self.turns <= 0:
                return False
            point = turn.popleft()
            waiting.discard(point)
            here = bounds[point]
            if here >= far:
                continue
            for other, more in steps.get(point, ()):
                reach = here + more
                if reach < bounds[other]:
                    bounds[other] = reach
                    if reach + others[other] < 0:
                        return False
                    moved[other] = None
                    if other not in waiting:
                        waiting.add(other)
                        turn.append(other)
        return True

    def _move(self, point: str, latest: int, before: int, waiting: dict[str, None]) -> bool:
        """Tighten the bounds of a point, if these are tighter, and let it wait for its turn; False if none are left."""
        latest = self.latest[point] if latest >= FAR // 2 else min(latest, self.latest[point])
        before = self.before[point] if before >= FAR // 2 else min(before, self.before[point])
        if (latest, before) != (self.latest[point], self.before[point]):
            self.latest[point], self.before[point] = latest, before
            self.moved[point] = waiting[point] = None
        return latest + before >= 0

    def _tighten(self, point: str, waiting: dict[str, None]) -> bool:
        """Move the bounds of a point to its recurring days, and drop ranges that no longer fit."""
        for days in self.recurring.get(point, ()):
            if (latest := self.latest[point]) < FAR:
                day = days.previous(latest)
                if day is None or not self._move(point, day, FAR, waiting):
                    return False
            if (before := self.before[point]) < FAR:
                day = days.next(-before)
                if day is None or not self._move(point, FAR, -day, waiting):
                    return False
        for left, right, ranges in self.several.get(point, ()):
            least = -self.before[right] - self.latest[left]
            most = self.latest[right] + self.before[left]
            kept = [r for r in ranges if lowest([r]) <= most and highest([r]) >= least]
            if not kept:
                return False
            low, high = lowest(kept), highest(kept)
            if not (
                self._move(right, self.latest[left] + high, self.before[left] - low, waiting)
                and self._move(left, self.latest[right] - low, self.before[right] + high, waiting)
            ):
                return False
        return True

    def _without_cycle(self) -> bool | None:
        """Tell whether the differences alone, apart from the epoch, leave the extra constraints room."""
        potentials = self.potentials
        waiting = deque(point for point in dict.fromkeys(self.tied) if point != EPOCH)
        while waiting:
            self.turns -= 1
            if self.turns <= 0:
                return None
            point = waiting.popleft()
            here = potentials[point]
            for other, up in self._differences(point):
                if other != EPOCH and up < FAR and here + up < potentials[other]:
                    potentials[other] = here + up
                    waiting.append(other)
        return True

    def _differences(self, point: str) -> list[tuple[str, int]]:
        found = list(self.ups.get(point, ()))
        for left, right, ranges in self.several.get(point, ()):
            found.append((right, highest(ranges)) if left == point else (left, -lowest(ranges)))
        return found
