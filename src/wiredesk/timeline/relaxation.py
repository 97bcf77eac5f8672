"""Shortest paths over a whole graph at once: Bellman-Ford in rounds of array operations.

One round relaxes every edge; the number of rounds is the length of the longest shortest path, which in networks of
reports is small, so that 1,000 reports in one component take milliseconds where a Python queue takes seconds.
"""

from collections import deque
from collections.abc import Iterable
from copy import copy

import numpy as np
from numpy.typing import NDArray

FAR = 1 << 40
"""Stands for "no path": more days than any calendar has."""

_TURNS = 12
"""Where points have to be looked at more often than this, on average, rounds over the whole graph end it."""

Days = NDArray[np.int64]


class Graph:
    """A directed graph with weights in days, its edges sorted by target; weights may be tightened later."""

    def __init__(self, points: int, source: Days, target: Days, weight: Days) -> None:
        self.points = points
        self.order = np.argsort(target, kind="stable")
        self.place = np.empty_like(self.order)
        self.place[self.order] = np.arange(len(self.order))
        self.source, self.target, self.weight = source[self.order], target[self.order], weight[self.order]
        counts = np.bincount(target, minlength=points)
        self.targets = np.flatnonzero(counts)
        self.counts = counts[self.targets]
        self.starts = np.cumsum(self.counts) - self.counts
        self._steps: list[list[tuple[int, int]]] = []

    def weighted(self, weight: Days) -> "Graph":
        """Return the same edges with other weights, in the order at construction; all but the weights is shared."""
        other = copy(self)
        other.weight = weight[self.order]
        other._steps = []
        return other

    def tighten(self, edge: int, weight: int) -> None:
        """Give the edge, by its number at construction, a smaller weight."""
        self.weight[self.place[edge]] = weight
        self._steps = []

    def edge_at(self, place: int) -> int:
        """Return the number at construction of the edge that `relax` recorded as `place`."""
        return int(self.order[place])

    def relax(self, distance: Days, reached_by: Days) -> list[list[int]]:
        """Shorten `distance` in place until nothing changes; return the places of negative cycles, if there are any.

        `reached_by` receives, per point, the place of the edge that gave its distance. Cycles are found in the graph
        of those edges, which has one exactly when the weights do (Cherkassky & Goldberg 1999); they share no point.
        """
        if not len(self.source):
            return []
        rounds, check = 0, 16
        while True:
            reach = distance[self.source] + self.weight
            reach[reach > FAR // 2] = FAR  # open: no path, or an edge that bounds nothing
            best = np.minimum.reduceat(reach, self.starts)
            better = best < distance[self.targets]
            if not better.any():
                return []
            taken = ((reach == best.repeat(self.counts)) & better.repeat(self.counts)).nonzero()[0][::-1]
            reached_by[self.target[taken]] = taken  # reversed: of equal edges the first one stays
            distance[self.targets[better]] = best[better]
            rounds += 1
            if rounds >= check:
                check *= 2
                if cycles := self._cycles(reached_by):
                    return cycles

    def relax_from(self, distance: Days, points: Iterable[int]) -> bool:
        """Shorten `distance` in place, as `relax` does, where it hangs on `points`; False where that cannot end well.

        All other points must be settled. It cannot where there is a negative cycle, or the first point comes out below
        where it stands. Few points move few others: a queue of them is faster than rounds over all edges.
        """
        found: list[int] = distance.tolist()
        steps = self._steps or self._by_source()
        turn, waiting, turns = deque(points), set(points), _TURNS * self.points
        while turn:
            turns -= 1
            if turns < 0:
                distance[:] = found
                return not self.relax(distance, np.full(self.points, -1, dtype=np.int64))
            point = turn.popleft()
            waiting.discard(point)
            here = found[point]
            for other, weight in steps[point]:
                reach = here + weight
                if reach < found[other] and reach <= FAR // 2:
                    if other == 0:
                        return False
                    found[other] = reach
                    if other not in waiting:
                        waiting.add(other)
                        turn.append(other)
        distance[:] = found
        return True

    def _by_source(self) -> list[list[tuple[int, int]]]:
        """The edges that bound anything, as (target, weight) by source."""
        steps: list[list[tuple[int, int]]] = [[] for _ in range(self.points)]
        for source, target, weight in zip(
            self.source.tolist(), self.target.tolist(), self.weight.tolist(), strict=True
        ):
            if weight < FAR:
                steps[source].append((target, weight))
        self._steps = steps
        return steps

    def _cycles(self, reached_by: Days) -> list[list[int]]:
        places, sources = reached_by.tolist(), self.source.tolist()
        seen = [0] * self.points
        found: list[list[int]] = []
        for first in range(self.points):
            point, walk = first, first + 1
            while seen[point] == 0 and places[point] >= 0:
                seen[point] = walk
                point = sources[places[point]]
            if seen[point] == walk and places[point] >= 0:
                cycle, end = [], point
                while True:
                    cycle.append(places[point])
                    point = sources[places[point]]
                    if point == end:
                        # A distance that was lowered from outside leaves edges behind that it no longer hangs on.
                        if self.weight[cycle].sum() < 0:
                            found.append(cycle)
                        break
        return found
