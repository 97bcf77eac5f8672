"""A temporal constraint network: components, bounds, contradictions, and what they cost.

Each component (points tied to one another, the epoch aside) is solved alone. Where hard constraints contradict one
another, every minimal set is reported and its constraints stop binding; the rest still dates the points. A soft
constraint that leaves no room yields without a report.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

import msgspec

from wiredesk.model import EPOCH

from .conflicts import minimal_conflicts, shrink, weakest
from .constraints import STANDS, Between, Range, TimeConstraint
from .propagation import Propagation, consistent, propagate
from .standing import Standing, admits


class Component(msgspec.Struct, frozen=True):
    """One component, solved: its constraints, the minimal conflicts among the hard ones, and the bounds."""

    constraints: tuple[TimeConstraint, ...]
    axioms: tuple[TimeConstraint, ...]
    conflicts: tuple[frozenset[str], ...]
    set_aside: frozenset[str]
    bounds: Propagation

    @property
    def first_key(self) -> str:
        """The least of its keys: its name among the components of any network."""
        return _first_key((self.constraints, self.axioms))


class Network:
    """Constraints between time points, solved once; immutable afterwards. `set_aside` holds the keys that do not bind.

    `axioms` are constraints that hold by definition and can never be at fault. Keys must be unique over both.
    `explained` are the points that `chain` and `certain_bounds` may be asked for, all if None.
    """

    def __init__(
        self,
        constraints: Iterable[TimeConstraint],
        axioms: Iterable[TimeConstraint] = (),
        explained: Set[str] | None = None,
    ) -> None:
        parts = _parts([((c,), ()) for c in constraints] + [((), (a,)) for a in axioms])
        self._hold(tuple(_solve(*part, frozenset(), explained) for part in parts), explained)

    @classmethod
    def of(cls, components: Iterable[Component], explained: Set[str] | None = None) -> "Network":
        """Return the network of components that were solved before and share no point."""
        network = cls(())
        network._hold(tuple(sorted(components, key=lambda c: c.first_key)), explained)
        return network

    def _hold(self, components: tuple[Component, ...], explained: Set[str] | None) -> None:
        self.components = components
        self.set_aside = frozenset(key for component in components for key in component.set_aside)
        self._explained = explained
        self._certain: dict[int, dict[str, Range]] = {}
        self._component = {
            point: number
            for number, component in enumerate(components)
            for constraint in (*component.constraints, *component.axioms)
            for point in constraint.points
            if point != EPOCH
        }
        self.standing = Standing(self.binding, lambda number: components[number].bounds)

    def joined(self, constraints: Iterable[TimeConstraint], explained: Set[str] | None = None) -> "Network":
        """Return the network of these constraints and more.

        What is set aside here does not bind there either, and only contradictions that come anew are its conflicts.
        Components that nothing new ties are not solved again.
        """
        extra = tuple(constraints)
        touched = {self._component[p] for c in extra for p in c.points if p in self._component}
        tied = Network.tying((self.components[number] for number in sorted(touched)), extra, explained)
        apart = [msgspec.structs.replace(c, conflicts=()) for n, c in enumerate(self.components) if n not in touched]
        return Network.of([*apart, *tied.components], explained)

    @classmethod
    def tying(
        cls, components: Iterable[Component], constraints: Iterable[TimeConstraint], explained: Set[str] | None = None
    ) -> "Network":
        """Return the network of components that were solved before and of more constraints, solved together.

        What they set aside does not bind here either, and only contradictions that come anew are conflicts.
        """
        pieces: list[Part] = []
        settled: set[str] = set()
        for component in components:
            pieces.append((component.constraints, component.axioms))
            settled |= component.set_aside
        parts = _parts([*pieces, *(((c,), ()) for c in constraints)])
        return cls.of((_solve(*part, settled, explained) for part in parts), explained)

    def binding(self, number: int) -> list[TimeConstraint]:
        """Return the constraints of one component that still bind, axioms among them."""
        part = self.components[number]
        return [c for c in (*part.constraints, *part.axioms) if c.key not in part.set_aside]

    @property
    def conflicts(self) -> tuple[frozenset[str], ...]:
        """The minimal sets of hard constraints that contradict one another, as keys."""
        return tuple(conflict for component in self.components for conflict in component.conflicts)

    def component_of(self, point: str) -> int | None:
        """Return the number of the component that a point stands in; None for the epoch and unknown points."""
        return self._component.get(point)

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
            bounds = propagate([c for c in self.binding(number) if c.hard], ())
            ends = bounds.earliest.keys() | bounds.latest.keys()
            self._certain[number] = {
                p: Range(bounds.earliest.get(p), bounds.latest.get(p))
                for p in (ends if self._explained is None else ends & self._explained)
            }
        return self._certain[number].get(point, Range())

    def chain(self, point: str, side: str) -> tuple[str, ...]:
        """Return the keys of the constraints behind the "earliest" or "latest" of a point, nearest first."""
        number = self._component.get(point)
        return () if number is None else self.components[number].bounds.chain(point, side)

    def consistent_with(self, extra: Sequence[TimeConstraint]) -> bool:
        """Tell whether `extra` constraints could hold together with those that still bind."""
        return consistent_beside({p: self for c in extra for p in c.points}, extra)


def consistent_beside(home: Mapping[str, Network], extra: Sequence[TimeConstraint]) -> bool:
    """Tell whether `extra` could hold together with what binds in the networks where its points are at home.

    The networks share no point. First by bounds alone, which refutes most impossible merges; then by the bounds that
    move in the components touched.
    """
    for constraint in extra:
        if isinstance(constraint, Between) and not _has_room(constraint, home):
            return False
    found: dict[str, tuple[Network, int]] = {}
    for point in dict.fromkeys(p for c in extra for p in c.points):
        network = home.get(point)
        number = None if network is None else network.component_of(point)
        if network is not None and number is not None:
            found[network.components[number].first_key] = (network, number)
    touched = [found[key] for key in sorted(found)]
    answer = admits(extra, [network.standing.of(number) for network, number in touched])
    if answer is not None:
        return answer
    binding = [constraint for network, number in touched for constraint in network.binding(number)]
    return consistent([*binding, *extra])


def _has_room(constraint: Between, home: Mapping[str, Network]) -> bool:
    left, right = (
        home[point].bounds(point) if point in home else Range(0, 0) if point == EPOCH else Range()
        for point in constraint.points
    )
    least = None if right.low is None or left.high is None else right.low - left.high
    most = None if right.high is None or left.low is None else right.high - left.low
    return any(
        (least is None or r.high is None or r.high >= least) and (most is None or r.low is None or r.low <= most)
        for r in constraint.ranges
    )


Part = tuple[tuple[TimeConstraint, ...], tuple[TimeConstraint, ...]]


def _parts(pieces: Sequence[Part]) -> list[Part]:
    """Join pieces (constraints and axioms) that share a point, the epoch apart; sorted by their least key.

    Constraints of the epoch alone are one part.
    """
    above = list(range(len(pieces)))

    def head(piece: int) -> int:
        while above[piece] != piece:
            above[piece] = above[above[piece]]
            piece = above[piece]
        return piece

    first: dict[str, int] = {}
    for number, piece in enumerate(pieces):
        points = {p for side in piece for c in side for p in c.points if p != EPOCH}
        for point in points or {EPOCH}:
            other = head(first.setdefault(point, number))
            above[max(other, head(number))] = min(other, head(number))
    grouped: dict[int, tuple[list[TimeConstraint], list[TimeConstraint]]] = defaultdict(lambda: ([], []))
    for number, (constraints, axioms) in enumerate(pieces):
        own = grouped[head(number)]
        own[0].extend(constraints)
        own[1].extend(axioms)
    parts = [(tuple(sorted(a, key=_key)), tuple(sorted(b, key=_key))) for a, b in grouped.values()]
    return sorted(parts, key=_first_key)


def _first_key(part: Part) -> str:
    return min(c.key for side in part for c in side[:1])


def _solve(
    constraints: tuple[TimeConstraint, ...],
    axioms: tuple[TimeConstraint, ...],
    settled: Set[str],
    explained: Set[str] | None,
) -> Component:
    gone = {c.key for c in constraints if c.key in settled}
    bounds = propagate([*(c for c in constraints if c.key not in gone), *axioms], explained)
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
                gone |= _yielding(conflict, hard)
        trial = propagate([*(c for c in hard if c.key not in gone), *axioms])
    bounds = propagate([*(c for c in constraints if c.key not in gone), *axioms], explained)
    while not bounds.consistent:
        binding = [c for c in constraints if c.key not in gone]
        for trace in bounds.conflicts:
            gone.add(weakest(trace, binding, axioms))
        bounds = propagate([*(c for c in constraints if c.key not in gone), *axioms], explained)
    return Component(constraints, axioms, tuple(sorted(set(found), key=sorted)), frozenset(gone), bounds)


def _yielding(conflict: frozenset[str], hard: Sequence[TimeConstraint]) -> frozenset[str]:
    """Return what a contradiction costs: all of it that stands on less than a day that is given in so many words."""
    standing = {c.key for c in hard if c.key in conflict and c.rank >= STANDS}
    return conflict - standing or conflict


def _key(constraint: TimeConstraint) -> str:
    return constraint.key
