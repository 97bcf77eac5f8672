"""Clustering that respects what must not be joined and does not chain.

Average-linkage agglomeration, component by component: two clusters join while the mean log-odds over *all* their pairs
is above the threshold, a pair that was never a candidate counting as unlikely (but no more than those that were: only
the best few of each mention are looked at), and no pair of them is forbidden. So A~B~C do
not become one when A and C are far apart.
"""

import heapq
import math
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from wiredesk.recall import Answers, Recall, forgetful, key_of, recalled

from .pair_scores import PairScores

_UNSEEN = -1.5  # log-odds of a pair that blocking did not find worth a look
_CLIP = 5.0
_ROUNDING = 1e-6
_WORTH_RECALLING = 40  # rows of a component: fewer are done again in less time than they are looked up
_TASK_ROWS = 4000  # rows in one task of components, at least

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
        self,
        scores: PairScores,
        *,
        threshold: float = 0.0,
        resist: Resist | None = None,
        unseen: float = _UNSEEN,
        recall: Recall = forgetful,
    ) -> None:
        """Take a table of pairs; without `resist`, `recall` may know the clusters of a component with equal pairs."""
        self._scores = scores
        self._threshold = threshold
        self._resist = resist
        self._unseen = unseen
        self._recall = recall
        self._done: dict[tuple[tuple[int, ...], frozenset[Numbers]], list[list[int]]] = {}

    def clusters(self, forbidden: Iterable[tuple[str, str]] = ()) -> list[list[str]]:
        """Return clusters of node ids as `cluster` does; pairs that the table bars are forbidden as well."""
        nodes = self._scores.nodes
        both = (tuple(map(self._scores.number, pair)) for pair in forbidden)
        never = {_sorted(a, b) for a, b in both if a is not None and b is not None}
        found = self._components(never)
        heads = found.tolist()
        members: dict[int, list[int]] = defaultdict(list)
        for node, head in enumerate(heads):
            members[head].append(node)
        rows = _Rows(self._scores, found)
        of_component: dict[int, set[Numbers]] = defaultdict(set)
        for a, b in never:
            if heads[a] == heads[b]:
                of_component[heads[a]].add((a, b))
        several = {head: own for head, own in members.items() if len(own) > 1}
        apart = {head: frozenset(of_component.get(head, ())) for head in several}
        new = {head: own for head, own in several.items() if (tuple(own), apart[head]) not in self._done}
        keys = {
            head: self._key(own, apart[head], rows)
            for head, own in new.items()
            if self._resist is None and len(rows.of(head)) >= _WORTH_RECALLING
        }
        missing = self._recall.missing(keys.values())
        large = [head for head, key in keys.items() if key in missing]
        self._recall.ahead(join_components, self._tasks([(new[head], apart[head]) for head in large], rows))
        for head, own in new.items():
            join = partial(self._agglomerate, own, heads, apart[head])
            self._done[tuple(own), apart[head]] = self._recalled(keys[head], own, join) if head in keys else join()
        out = [own for own in members.values() if len(own) == 1]
        for head, own in several.items():
            out += self._done[tuple(own), apart[head]]
        return [[nodes[n] for n in found] for found in sorted(out)]

    def _key(self, component: Sequence[int], apart: frozenset[Numbers], rows: "_Rows") -> bytes:
        """Return what stands for all that tells how a component is clustered."""
        place = {node: at for at, node in enumerate(component)}
        barred = sorted((place[a], place[b]) for a, b in apart)
        say = f"{len(component)} {self._threshold!r} {self._unseen!r} {barred}".encode()
        return key_of("clusters", say, *rows.packed(rows.of(component[0]), component))

    def _recalled(self, key: bytes, component: Sequence[int], join: Callable[[], list[list[int]]]) -> list[list[int]]:
        place = {node: at for at, node in enumerate(component)}
        found = recalled(
            self._recall, key, lambda: [[place[node] for node in members] for members in join()], list[list[int]]
        )
        return [[component[at] for at in members] for members in found]

    def _tasks(
        self, components: Iterable[tuple[Sequence[int], frozenset[Numbers]]], rows: "_Rows"
    ) -> Iterator["ComponentsTask"]:
        """Yield tasks of components one after another until they have so many rows."""
        some: list[_Component] = []
        size = 0
        for component, apart in components:
            place = {node: at for at, node in enumerate(component)}
            own = rows.of(component[0])
            barred = tuple((place[a], place[b]) for a, b in sorted(apart))
            some.append(_Component(len(component), barred, rows.packed(own, component)))
            size += len(own)
            if size >= _TASK_ROWS:
                yield ComponentsTask(tuple(some), self._threshold, self._unseen)
                some, size = [], 0
        if some:
            yield ComponentsTask(tuple(some), self._threshold, self._unseen)

    def _components(self, never: set[Numbers]) -> NDArray[np.int64]:
        """Return the least node of each node's component: what pairs hold together that may be joined."""
        scores = self._scores
        left, right = (np.frombuffer(side, dtype=np.uint32).astype(np.int64) for side in (scores.left, scores.right))
        holds = np.frombuffer(scores.log_odds) > self._threshold - _CLIP / 2
        holds &= np.frombuffer(scores.barred, dtype=np.uint8) == 0
        if never:
            codes = np.array([a << 32 | b for a, b in never], dtype=np.int64)
            holds &= ~np.isin(left << 32 | right, codes)
        left, right = left[holds], right[holds]
        above = np.arange(len(scores.nodes))
        while True:
            one, other = above[left], above[right]
            apart = one != other
            if not apart.any():
                return above
            one, other = one[apart], other[apart]
            np.minimum.at(above, np.maximum(one, other), np.minimum(one, other))
            while (above != (further := above[above])).any():
                above = further

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
        # What is pushed stands while neither cluster has grown since: that is how often each has.
        heap: list[tuple[float, int, int, int, int]] = []
        grown = dict.fromkeys(component, 0)
        heappush, heappop = heapq.heappush, heapq.heappop

        def push(a: int, total: float, seen: int, b: int) -> None:
            unseen = len(members[a]) * len(members[b]) - seen
            if unseen > seen:
                unseen = seen + 1
            score = (total + unlikely * unseen) / (seen + unseen)
            if score <= threshold:
                return
            if a > b:
                a, b = b, a
            if resist is not None and len(members[a]) + len(members[b]) > 2:
                left, right = ([scores.nodes[n] for n in members[side]] for side in (a, b))
                score -= resist(left, right)
                if score <= threshold:
                    return
            heappush(heap, (-score, a, b, grown[a], grown[b]))

        def join(keep: int, gone: int) -> None:
            members[keep] = sorted(members[keep] + members.pop(gone))
            grown[keep] += 1
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
                    push(keep, total, seen, other)

        for a in component:
            for b, (total, seen) in links[a].items():
                if a < b and total > hopeless * seen:
                    push(a, total, seen, b)
        while heap:
            _, a, b, then, then_other = heappop(heap)
            if a in members and b in links[a] and grown[a] == then and grown[b] == then_other:
                join(a, b)
        return [members[k] for k in sorted(members)]


class _Component(msgspec.Struct, frozen=True, array_like=True):
    """A component by itself: its nodes are numbered from 0, `rows` are `_Rows.packed`."""

    nodes: int
    apart: tuple[Numbers, ...]
    rows: tuple[bytes, bytes, bytes, bytes]


class ComponentsTask(msgspec.Struct, frozen=True):
    """Components to be clustered; `parts` is empty, for nothing of a report is asked."""

    components: tuple[_Component, ...]
    threshold: float
    unseen: float
    parts: tuple[()] = ()

    def open(self, _signatures: object, _dating: object) -> "ComponentsTask":
        """Return the task, which brings everything."""
        return self


def join_components(task: ComponentsTask) -> dict[bytes, bytes]:
    """Return the clusters of the components of a task, by the keys under which `Clustering` asks."""
    answers = Answers()
    for component in task.components:
        nodes = [f"{number:08d}" for number in range(component.nodes)]
        *columns, barred = component.rows
        left, right, log_odds = (_array(code, column) for code, column in zip("IId", columns, strict=True))
        scores = PairScores(nodes, left, right, log_odds, barred)
        clustering = Clustering(scores, threshold=task.threshold, unseen=task.unseen, recall=answers)
        clustering.clusters((nodes[a], nodes[b]) for a, b in component.apart)
    return dict(answers)


def _array(code: str, packed: bytes) -> Any:
    column: array[Any] = array(code)
    column.frombytes(packed)
    return column


class _Rows:
    """The rows of a table by the component that both their nodes are of; `heads` are the components' least nodes."""

    def __init__(self, scores: PairScores, heads: NDArray[np.int64]) -> None:
        self._left, self._right = (np.frombuffer(side, dtype=np.uint32) for side in (scores.left, scores.right))
        self._log_odds = np.frombuffer(scores.log_odds)
        self._barred = np.frombuffer(scores.barred, dtype=np.uint8)
        of = heads[self._left] if len(heads) else np.empty(0, dtype=np.int64)
        inside = np.flatnonzero(of == heads[self._right]) if len(heads) else of
        self._rows = inside[np.argsort(of[inside], kind="stable")]
        self._of = of[self._rows]

    def of(self, head: int) -> NDArray[np.int64]:
        """Return the rows of a component, ascending."""
        first, last = np.searchsorted(self._of, [head, head + 1])
        return self._rows[first:last]

    def packed(self, rows: NDArray[np.int64], component: Sequence[int]) -> tuple[bytes, bytes, bytes, bytes]:
        """Return all that rows say, with nodes numbered by their place in a component."""
        nodes = np.array(component, dtype=np.uint32)
        left, right = (
            np.searchsorted(nodes, side[rows]).astype(np.uint32).tobytes() for side in (self._left, self._right)
        )
        return left, right, self._log_odds[rows].tobytes(), self._barred[rows].tobytes()


def _sorted(a: int, b: int) -> Numbers:
    return (a, b) if a < b else (b, a)
