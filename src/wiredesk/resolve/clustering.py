"""Clustering that respects what must not be joined and does not chain.

Average-linkage agglomeration, component by component: two clusters join while the mean log-odds over *all* their pairs
is above the threshold, a pair that was never a candidate counting as unlikely (but no more than those that were: only
the best few of each mention are looked at), and no pair of them is forbidden. So A~B~C do
not become one when A and C are far apart.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from wiredesk.recall import Recall, forgetful

from .agglomerating import CLIP, ROUNDING, Component, Numbers, Resist, agglomerate
from .components import asked
from .pair_scores import PairScores

UNSEEN = -1.5  # log-odds of a pair that blocking did not find worth a look


def cluster(
    nodes: Sequence[str],
    scores: Mapping[tuple[str, str], float],
    *,
    forbidden: Iterable[tuple[str, str]] = (),
    threshold: float = 0.0,
    resist: Resist | None = None,
    unseen: float = UNSEEN,
    recall: Recall = forgetful,
) -> list[list[str]]:
    """Return clusters of node ids, each sorted, in the order of their first nodes.

    `scores` maps sorted pairs to log-odds of "same"; `forbidden` pairs never share a cluster. `resist`, symmetric,
    gives the log-odds, none below 0, that two clusters as wholes take off; `unseen` is the log-odds of a pair without
    a score. Without `resist`, `recall` may know the clusters of components with equal pairs. Deterministic: ties are
    broken by the clusters' first ids.
    """
    table = PairScores.of(nodes, scores)
    return Clustering(table, threshold=threshold, resist=resist, unseen=unseen, recall=recall).clusters(forbidden)


class Clustering:
    """Clusters of one table of pairs, asked for more than once: components that nothing new parts are done once."""

    def __init__(
        self,
        scores: PairScores,
        *,
        threshold: float = 0.0,
        resist: Resist | None = None,
        unseen: float = UNSEEN,
        recall: Recall = forgetful,
    ) -> None:
        """Take a table of pairs; without `resist`, `recall` may know the clusters of a component with equal pairs."""
        self._scores = scores
        self._threshold = threshold
        self._resist = resist
        self._unseen = unseen
        self._recall = recall
        self._done: dict[Component, list[list[int]]] = {}

    def clusters(self, forbidden: Iterable[tuple[str, str]] = ()) -> list[list[str]]:
        """Return clusters of node ids as `cluster` does; pairs that the table bars are forbidden as well."""
        nodes = self._scores.nodes
        both = (tuple(map(self._scores.number, pair)) for pair in forbidden)
        never = {_sorted(a, b) for a, b in both if a is not None and b is not None}
        heads = self._components(never)
        apart: dict[int, set[Numbers]] = defaultdict(set)
        for a, b in never:
            if heads[a] == heads[b]:
                apart[int(heads[a])].add((a, b))
        held = np.bincount(heads, minlength=len(nodes))[heads] > 1 if len(nodes) else np.empty(0, dtype=np.bool_)
        several = [Component(own, frozenset(apart.get(own[0], ()))) for own in _members(np.flatnonzero(held), heads)]
        new = [component for component in several if component not in self._done]
        if self._resist is None and self._recall is not forgetful:
            self._done.update(asked(new, heads, self._scores, self._threshold, self._unseen, self._recall))
        else:
            head_of = heads.tolist()
            for component in new:
                self._done[component] = self._agglomerate(component, head_of)
        out = [[node] for node in np.flatnonzero(~held).tolist()]
        for component in several:
            out += self._done[component]
        return [[nodes[n] for n in found] for found in sorted(out, key=itemgetter(0))]

    def _agglomerate(self, component: Component, heads: Sequence[int]) -> list[list[int]]:
        return agglomerate(self._scores, component, heads, self._threshold, self._unseen, self._resist)

    def _components(self, never: set[Numbers]) -> NDArray[np.int64]:
        """Return the least node of each node's component: what pairs hold together that may be joined.

        Two clusters join by their mean alone: where a pair without a score lies below the threshold, so does the mean
        of pairs none of which is above it, and clusters that no such pair holds together never meet.
        """
        scores = self._scores
        least = self._threshold - (ROUNDING if self._unseen <= self._threshold else CLIP / 2)
        left, right = (np.frombuffer(side, dtype=np.uint32).astype(np.int64) for side in (scores.left, scores.right))
        holds = np.frombuffer(scores.log_odds) > least
        holds &= np.frombuffer(scores.barred, dtype=np.uint8) == 0
        if never:
            own, codes = left << 32 | right, np.array([a << 32 | b for a, b in never], dtype=np.int64)
            rows = np.searchsorted(own, codes)  # they stand in this order
            rows, codes = rows[rows < len(own)], codes[rows < len(own)]
            holds[rows[own[rows] == codes]] = False
        return least_of_component(len(scores.nodes), left[holds], right[holds])


def least_of_component(nodes: int, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return, for each of so many nodes, the least of its component; edges lie between `left` and `right`."""
    above = np.arange(nodes)
    while True:
        one, other = above[left], above[right]
        apart = one != other
        if not apart.any():
            return above
        one, other = one[apart], other[apart]
        np.minimum.at(above, np.maximum(one, other), np.minimum(one, other))
        while (above != (further := above[above])).any():
            above = further


def _members(nodes: NDArray[np.int64], heads: NDArray[np.int64]) -> list[tuple[int, ...]]:
    """Return some nodes, ascending, by the component that they are of."""
    order = nodes[np.argsort(heads[nodes], kind="stable")]
    ends = np.flatnonzero(np.diff(heads[order])) + 1
    return [tuple(own.tolist()) for own in np.split(order, ends) if len(own)]


def _sorted(a: int, b: int) -> Numbers:
    return (a, b) if a < b else (b, a)
