"""Clustering that respects what must not be joined and does not chain.

Average-linkage agglomeration, component by component: two clusters join while the mean log-odds over *all* their pairs
is above the threshold, a pair that was never a candidate counting as unlikely (but no more than those that were: only
the best few of each mention are looked at), and no pair of them is forbidden. So A~B~C do
not become one when A and C are far apart.
"""

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from .pair_scores import PairScores

_UNSEEN = -1.5  # log-odds of a pair that blocking did not find worth a look
_CLIP = 5.0
_ROUNDING = 1e-6

Resist = Callable[[Sequence[str], Sequence[str]], float]
Numbers = tuple[int, int]


def cluster(
    nodes: Sequence[str],
    scores: Mapping[tuple[str, str], float],
    *,
    forbidden: Iterable[tuple[str, str]] = (),
    threshold: float = 0.0,
    resist: Resist | None = None,
    unseen: float = _UNSEEN,
) -> list[list[str]]:
    """Return clusters of node ids, each sorted, in the order of their first nodes.

    `scores` maps sorted pairs to log-odds of "same"; `forbidden` pairs never share a cluster. `resist`, symmetric,
    gives the log-odds that two clusters as wholes take off; `unseen` is the log-odds of a pair without a score.
    Deterministic: ties are broken by the clusters' first ids.
    """
    table = PairScores.of(nodes, scores)
    return Clustering(table, threshold=threshold, resist=resist, unseen=unseen).clusters(forbidden)


class Clustering:
    """Clusters of one table of pairs, asked for more than once: components that nothing new parts are done once."""

    def __init__(
        self, scores: PairScores, *, threshold: float = 0.0, resist: Resist | None = None, unseen: float = _UNSEEN
    ) -> None:
        self._scores = scores
        self._threshold = threshold
        self._resist = resist
        self._unseen = unseen
        self._done: dict[tuple[tuple[int, ...], frozenset[Numbers]], list[list[int]]] = {}

    def clusters(self, forbidden: Iterable[tuple[str, str]] = ()) -> list[list[str]]:
        """Return clusters of node ids as `cluster` does; pairs that the table bars are forbidden as well."""
        number, nodes = self._scores.number, self._scores.nodes
        known = [(a, b) for a, b in forbidden if a in number and b in number]
        never = {_sorted(number[a], number[b]) for a, b in known}
        heads = self._components(never)
        members: dict[int, list[int]] = defaultdict(list)
        for node, head in enumerate(heads):
            members[head].append(node)
        of_component: dict[int, set[Numbers]] = defaultdict(set)
        for a, b in never:
            if heads[a] == heads[b]:
                of_component[heads[a]].add((a, b))
        out: list[list[int]] = []
        for head, component in members.items():
            if len(component) == 1:
                out.append(component)
                continue
            apart = frozenset(of_component.get(head, ()))
            key = (tuple(component), apart)
            if key not in self._done:
                self._done[key] = self._agglomerate(component, heads, apart)
            out += self._done[key]
        return [[nodes[n] for n in found] for found in sorted(out)]

    def _components(self, never: set[Numbers]) -> list[int]:
        """Return the least node of each node's component: what pairs hold together that may be joined."""
        scores = self._scores
        above = list(range(len(scores.nodes)))

        def find(node: int) -> int:
            while above[node] != node:
                above[node] = above[above[node]]
                node = above[node]
            return node

        def join(a: int, b: int) -> None:
            one, other = find(a), find(b)
            above[max(one, other)] = min(one, other)

        least = self._threshold - _CLIP / 2
        rows = zip(scores.left, scores.right, scores.log_odds, scores.barred, strict=True)
        for a, b, log_odds, barred in rows:
            if log_odds > least and not barred and (not never or (a, b) not in never):
                join(a, b)
        return [find(node) for node in range(len(above))]

    def _agglomerate(
        self, component: Sequence[int], heads: Sequence[int], never: frozenset[Numbers]
    ) -> list[list[int]]:
        scores, threshold, unlikely, resist = self._scores, self._threshold, self._unseen, self._resist
        members: dict[int, list[int]] = {n: [n] for n in component}
        barred: dict[int, set[int]] = {n: set() for n in component}
        # Sum of log-odds and pairs seen, of two clusters that are not barred: what lies between others says nothing.
        links: dict[int, dict[int, tuple[float, int]]] = {n: {} for n in component}
        shared: dict[float, tuple[float, int]] = {}  # rules give most pairs one of few values
        for a in component:
            for row in scores.rows_of(a):
                b = scores.right[row]
                if heads[b] != heads[a]:
                    continue
                if scores.barred[row]:
                    barred[a].add(b)
                    barred[b].add(a)
                elif (a, b) not in never:
                    value = max(-_CLIP, min(_CLIP, scores.log_odds[row]))
                    links[a][b] = links[b][a] = shared.setdefault(value, (value, 1))
        for a, b in never:
            barred[a].add(b)
            barred[b].add(a)
        # Pairs without a score only lower a mean: what is below the threshold without them need not be asked.
        hopeless = threshold - _ROUNDING if unlikely <= threshold else -math.inf
        heap: list[tuple[float, int, int]] = []

        def mean(a: int, b: int) -> float:
            total, seen = links[a][b]
            unseen = len(members[a]) * len(members[b]) - seen
            if unseen > seen:
                unseen = seen + 1
            found = (total + unlikely * unseen) / (seen + unseen)
            if resist is None or found <= threshold or len(members[a]) + len(members[b]) == 2:
                return found
            left, right = ([scores.nodes[n] for n in members[side]] for side in (a, b))
            return found - resist(left, right)

        def push(a: int, b: int) -> None:
            score = mean(a, b)
            if score > threshold:
                heapq.heappush(heap, (-score, a, b) if a < b else (-score, b, a))

        def join(keep: int, gone: int) -> None:
            members[keep] = sorted(members[keep] + members.pop(gone))
            own, gained = links[keep], links.pop(gone)
            for other in gained:
                del links[other][gone]
            for other in barred.pop(gone):
                barred[other].discard(gone)
                barred[other].add(keep)
                barred[keep].add(other)
                if other in own:
                    del own[other], links[other][keep]
            apart = barred[keep]
            for other, (total, seen) in gained.items():
                if other != keep and other not in apart:
                    old = own.get(other)
                    link = (total, seen) if old is None else (old[0] + total, old[1] + seen)
                    own[other] = links[other][keep] = link
            for other, (total, seen) in own.items():
                if total > hopeless * seen:
                    push(keep, other)

        for a in component:
            for b, (total, seen) in links[a].items():
                if a < b and total > hopeless * seen:
                    push(a, b)
        while heap:
            negative, a, b = heapq.heappop(heap)
            if a in members and b in links[a] and mean(a, b) == -negative:
                join(a, b)
        return [members[k] for k in sorted(members)]


def _sorted(a: int, b: int) -> Numbers:
    return (a, b) if a < b else (b, a)
