"""The chain behind a bound: which constraints, taken one after another, give a point its earliest or latest day."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from wiredesk.last_used import LastUsed
from wiredesk.model import EPOCH, Basis, Constraint, DateInterval, Evidence, day_in_words

Side = Literal["earliest", "latest"]
#: Constraints that hold of every event and tell a reader nothing.
_STRUCTURAL = frozenset({"start before end"})

#: A bound, the point of an event that carries it, and how it is said.
_ENDS: tuple[tuple[Side, str, str], ...] = (
    ("earliest", "start", "No earlier than"),
    ("latest", "end", "No later than"),
)


class Edge(NamedTuple):
    """A constraint that binds, less its reasons: its id and points, and the days between them (None: open)."""

    id: str
    left: str
    right: str
    least: int | None
    most: int | None


class Chains:
    """The chains behind all bounds of a network's rows: two shortest-path runs from the epoch over the whole pile.

    Works on the exported rows alone (queue-based Bellman-Ford over the rows that still bind, in order of id, so that
    ties fall the same way every time). No path leads through the epoch, so components never touch.
    """

    def __init__(self, constraints: Iterable[Constraint]) -> None:
        rows = {c.id: c for c in constraints if not c.set_aside}
        edges = (Edge(c.id, c.left, c.right, c.min_days, c.max_days) for c in rows.values())
        self._rows = rows
        self._ids = _Ids(edges)

    def ids(self, point: str, side: Side) -> tuple[str, ...]:
        """Return the ids of the constraints behind one bound of a point; () where the bound is open."""
        return self._ids.behind(point, side)

    def chain(self, point: str, side: Side) -> tuple[Constraint, ...]:
        """Return the constraints behind one bound of a point, nearest to it first; () where the bound is open."""
        return tuple(self._rows[id] for id in self.ids(point, side))


class _Ids:
    """The chains of a network as ids of its constraints."""

    def __init__(self, edges: Iterable[Edge]) -> None:
        binding = sorted(edges)
        self._via: dict[Side, dict[str, tuple[str, str]]] = {
            "earliest": _shortest(binding, "earliest"),
            "latest": _shortest(binding, "latest"),
        }
        # Recurring days (weekdays, feasts) are rows without numbers; they matter where a path touches their point.
        self._recurring: dict[str, list[str]] = defaultdict(list)
        for edge in binding:
            if edge.left == EPOCH and edge.least is None and edge.most is None:
                self._recurring[edge.right].append(edge.id)

    def behind(self, point: str, side: Side) -> tuple[str, ...]:
        """Return the ids behind one bound of a point, nearest to it first."""
        via = self._via[side]
        path: list[str] = []
        recurring: list[str] = []
        at = point
        seen: set[str] = set()
        while at in via and at not in seen:
            seen.add(at)
            recurring += self._recurring.get(at, ())
            at, id = via[at]
            path.append(id)
        return tuple(dict.fromkeys([*path, *recurring]))


class ComponentChains:
    """The same chains as those of `Chains`, made for one component of the network when it is first asked of.

    Components never touch, so that each gives its own chains; only those asked of last are held, and rows are made of
    constraints only where a chain is told.
    """

    _HELD = 256  # .1 MB each

    def __init__(
        self,
        component_of: Callable[[str], str | None],
        edges_of: Callable[[str], Iterable[Edge]],
        rows_of: Callable[[str, Sequence[str]], Iterable[Constraint]],
    ) -> None:
        """Each function is asked with a point: for the name of its component, what binds there, and rows by id."""
        self._component_of = component_of
        self._edges_of = edges_of
        self._rows_of = rows_of
        self._chains = LastUsed[str, _Ids](self._HELD)

    def ids(self, point: str, side: Side) -> tuple[str, ...]:
        """Return the ids of the constraints behind one bound of a point; () where the bound is open."""
        name = self._component_of(point)
        if name is None:
            return ()
        return self._chains.get(name, lambda: _Ids(self._edges_of(point))).behind(point, side)

    def chain(self, point: str, side: Side) -> tuple[Constraint, ...]:
        """Return the constraints behind one bound of a point, nearest to it first; () where the bound is open."""
        return tuple(self._rows_of(point, self.ids(point, side)))


def explain_bound(constraints: Iterable[Constraint], point: str, side: Side) -> tuple[Constraint, ...]:
    """Return the constraints behind the bound of one point, nearest to the point first; () where the bound is open."""
    return Chains(constraints).chain(point, side)


def event_reasons(
    mentions: Sequence[str], days: Mapping[str, DateInterval], interval: DateInterval, chains: Chains | ComponentChains
) -> tuple[Basis, ...]:
    """Say why an event of these mentions lies in `interval` (inclusive days): one reason for each end that is known.

    `days` are the intervals of the mentions; of the mentions that carry an end, the one with the shortest chain speaks.
    """
    reasons = []
    for side, point, words in _ENDS:
        day = interval.earliest if side == "earliest" else interval.latest
        if day is None:
            continue
        carriers = [m for m in mentions if m in days and getattr(days[m], side) == day]
        told = [(ids, m) for m in sorted(carriers) if (ids := chains.ids(f"{m}.{point}", side))]
        if not told:
            continue
        _, carrier = min(told, key=lambda chain: len(chain[0]))
        telling = [c for c in chains.chain(f"{carrier}.{point}", side) if c.rule not in _STRUCTURAL and c.explanation]
        because = "; ".join(dict.fromkeys(c.explanation for c in telling))
        evidence = {(e.document, e.start, e.end): e for c in telling for e in c.evidence}
        rule = telling[-1].rule if telling else "network"
        text = f"{words} {day_in_words(day)}: {because}."
        reasons.append(Basis(rule=rule, explanation=text, evidence=_in_order(evidence.values())))
    return tuple(reasons)


def _in_order(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(evidence, key=lambda e: (e.document, e.start, e.end)))


def _shortest(binding: Sequence[Edge], side: Side) -> dict[str, tuple[str, str]]:
    """Return for each point that the epoch reaches the point and the constraint before it on its shortest path."""
    edges: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
    points = {EPOCH}
    for c in binding:
        points.update((c.left, c.right))
        # latest: right <= left + max, left <= right - min; earliest mirrors it with the signs turned
        forward, backward = (c.most, c.least) if side == "latest" else (c.least, c.most)
        sign = 1 if side == "latest" else -1
        if forward is not None and c.right != EPOCH:
            edges[c.left].append((c.right, sign * forward, c.id))
        if backward is not None and c.left != EPOCH:
            edges[c.right].append((c.left, -sign * backward, c.id))
    distance = {EPOCH: 0}
    via: dict[str, tuple[str, str]] = {}
    queue, waiting = deque([EPOCH]), {EPOCH}
    visits: dict[str, int] = defaultdict(int)
    while queue:
        source = queue.popleft()
        waiting.discard(source)
        visits[source] += 1
        if visits[source] > len(points):  # a contradiction that was not set aside: its chain would never end
            break
        for target, weight, id in edges[source]:
            new = distance[source] + weight
            if new < distance.get(target, 1 << 60):
                distance[target], via[target] = new, (source, id)
                if target not in waiting:
                    waiting.add(target)
                    queue.append(target)
    return via
