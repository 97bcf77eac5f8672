"""A temporal constraint network: components, bounds, contradictions, and what they cost.

Each component (points tied to one another, the epoch aside) is solved alone. Where hard constraints contradict one
another, every minimal set is reported and its constraints stop binding; the rest still dates the points. A soft
constraint that leaves no room yields without a report.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec
import networkx as nx

from wiredesk.model import EPOCH

from .conflicts import minimal_conflicts, shrink, weakest
from .constraints import Between, Range, TimeConstraint
from .propagation import Propagation, consistent, propagate


class Component(msgspec.Struct, frozen=True):
    """One component, solved: its constraints, the minimal conflicts among the hard ones, and the bounds."""

    constraints: tuple[TimeConstraint, ...]
    axioms: tuple[TimeConstraint, ...]
    conflicts: tuple[frozenset[str], ...]
    set_aside: frozenset[str]
    bounds: Propagation


class Network:
    """Constraints between time points, solved once; immutable afterwards.

    `axioms` are constraints that hold by definition and can never be at fault. Keys must be unique over both.
    `settled` are keys that an earlier, smaller network has set aside already; they do not bind here either.
    """

    def __init__(
        self,
        constraints: Iterable[TimeConstraint],
        axioms: Iterable[TimeConstraint] = (),
        settled: frozenset[str] = frozenset(),
    ) -> None:
        self.components = tuple(_solve(*part, settled) for part in _parts(tuple(constraints), tuple(axioms)))
        self._component = {
            point: number
            for number, component in enumerate(self.components)
            for constraint in (*component.constraints, *component.axioms)
            for point in constraint.points
            if point != EPOCH
        }
        self._binding = tuple(
            tuple(c for c in (*part.constraints, *part.axioms) if c.key not in part.set_aside)
            for part in self.components
        )
        self._answers: dict[tuple[TimeConstraint, ...], bool] = {}
        self._certain: dict[int, Propagation] = {}

    @property
    def conflicts(self) -> tuple[frozenset[str], ...]:
        """The minimal sets of hard constraints that contradict one another, as keys."""
        return tuple(conflict for component in self.components for conflict in component.conflicts)

    @property
    def set_aside(self) -> frozenset[str]:
        """The keys of the constraints that stopped binding."""
        return frozenset(key for component in self.components for key in component.set_aside)

    def bounds(self, point: str) -> Range:
        """Return the earliest and latest day of a point (day numbers, inclusive, None = open)."""
        if point == EPOCH:
            return Range(0, 0)
        number = self._component.get(point)
        if number is None:
            return Range()
        bounds = self.components[number].bounds
        return Range(bounds.earliest.get(point), bounds.latest.get(point))

    def certain_bounds(self, point: str) -> Range:
        """Return the bounds that the hard constraints alone, of those that still bind, give a point."""
        number = self._component.get(point)
        if number is None:
            return self.bounds(point)
        if number not in self._certain:
            self._certain[number] = propagate([c for c in self._binding[number] if c.hard])
        bounds = self._certain[number]
        return Range(bounds.earliest.get(point), bounds.latest.get(point))

    def chain(self, point: str, side: str) -> tuple[str, ...]:
        """Return the keys of the constraints behind the "earliest" or "latest" of a point, nearest first."""
        number = self._component.get(point)
        return () if number is None else self.components[number].bounds.chain(point, side)

    def consistent_with(self, extra: Sequence[TimeConstraint]) -> bool:
        """Tell whether `extra` constraints could hold together with those that still bind.

        First by bounds alone, which refutes most impossible merges; then by solving the components that are touched.
        """
        asked = tuple(extra)
        if asked not in self._answers:  # resolving and dating together ask of the same merges
            self._answers[asked] = self._could_hold(asked)
        return self._answers[asked]

    def _could_hold(self, extra: Sequence[TimeConstraint]) -> bool:
        for constraint in extra:
            if isinstance(constraint, Between) and not self._has_room(constraint):
                return False
        touched = sorted({self._component[p] for c in extra for p in c.points if p in self._component})
        binding = [constraint for number in touched for constraint in self._binding[number]]
        return consistent([*binding, *extra])

    def _has_room(self, constraint: Between) -> bool:
        left, right = self.bounds(constraint.left), self.bounds(constraint.right)
        least = None if right.low is None or left.high is None else right.low - left.high
        most = None if right.high is None or left.low is None else right.high - left.low
        return any(
            (least is None or r.high is None or r.high >= least) and (most is None or r.low is None or r.low <= most)
            for r in constraint.ranges
        )


Part = tuple[tuple[TimeConstraint, ...], tuple[TimeConstraint, ...]]


def _parts(constraints: Sequence[TimeConstraint], axioms: Sequence[TimeConstraint]) -> list[Part]:
    graph = nx.Graph()
    for constraint in (*constraints, *axioms):
        points = [p for p in constraint.points if p != EPOCH]
        graph.add_nodes_from(points)
        if len(points) == 2:
            graph.add_edge(*points)
    number = {p: i for i, part in enumerate(nx.connected_components(graph)) for p in part}
    grouped: dict[int, tuple[list[TimeConstraint], list[TimeConstraint]]] = defaultdict(lambda: ([], []))
    for kind, group in enumerate((constraints, axioms)):
        for constraint in group:
            point = next((p for p in constraint.points if p != EPOCH), None)
            grouped[-1 if point is None else number[point]][kind].append(constraint)
    parts = [(tuple(sorted(a, key=_key)), tuple(sorted(b, key=_key))) for a, b in grouped.values()]
    return sorted(parts, key=lambda part: min(c.key for side in part for c in side))


def _solve(
    constraints: tuple[TimeConstraint, ...], axioms: tuple[TimeConstraint, ...], settled: frozenset[str]
) -> Component:
    gone = {c.key for c in constraints if c.key in settled}
    bounds = propagate([*(c for c in constraints if c.key not in gone), *axioms])
    if bounds.consistent:
        return Component(constraints, axioms, (), frozenset(gone), bounds)
    found: list[frozenset[str]] = []
    hard = [c for c in constraints if c.hard]
    trial = propagate([*(c for c in hard if c.key not in gone), *axioms])
    while not trial.consistent:
        binding = [c for c in hard if c.key not in gone]
        for trace in trial.conflicts:
            first = shrink(trace, binding, axioms)
            for conflict in minimal_conflicts(binding, axioms, first):
                found.append(conflict)
                gone |= conflict
        trial = propagate([*(c for c in hard if c.key not in gone), *axioms])
    bounds = propagate([*(c for c in constraints if c.key not in gone), *axioms])
    while not bounds.consistent:
        binding = [c for c in constraints if c.key not in gone]
        for trace in bounds.conflicts:
            gone.add(weakest(trace, binding, axioms))
        bounds = propagate([*(c for c in constraints if c.key not in gone), *axioms])
    return Component(constraints, axioms, tuple(sorted(set(found), key=sorted)), frozenset(gone), bounds)


def _key(constraint: TimeConstraint) -> str:
    return constraint.key
