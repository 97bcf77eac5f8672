"""Average linkage within one component of pairs: the likeliest two clusters join until none are likely."""

import heapq
import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from .pair_scores import PairScores

CLIP = 5.0  # log-odds beyond which nothing is surer
ROUNDING = 1e-6

Resist = Callable[[Sequence[str], Sequence[str]], float]
Numbers = tuple[int, int]


class Component(NamedTuple):
    """Nodes that pairs hold together, by their numbers, ascending, and the pairs of them that must not be one."""

    nodes: tuple[int, ...]
    never: frozenset[Numbers]


def agglomerate(
    scores: PairScores,
    component: Component,
    heads: Sequence[int],
    threshold: float,
    unlikely: float,
    resist: Resist | None = None,
) -> list[list[int]]:
    """Return the clusters of a component as numbers of nodes (`clustering.cluster` tells by which means).

    `heads` tells of each node of the table which component it is of; `unlikely` is the log-odds of a pair that
    has no score.
    """
    never = component.never
    members: dict[int, list[int]] = {n: [n] for n in component.nodes}
    barred: dict[int, set[int]] = {n: set() for n in component.nodes}
    # Sum of log-odds and pairs seen, of two clusters that are not barred: what lies between others says nothing.
    links: dict[int, dict[int, tuple[float, int]]] = {n: {} for n in component.nodes}
    shared: dict[float, tuple[float, int]] = {}  # rules give most pairs one of few values
    for a in component.nodes:
        for row in scores.rows_of(a):
            b = scores.right[row]
            if heads[b] != heads[a]:
                continue
            if scores.barred[row]:
                barred[a].add(b)
                barred[b].add(a)
            elif (a, b) not in never:
                value = max(-CLIP, min(CLIP, scores.log_odds[row]))
                links[a][b] = links[b][a] = shared.setdefault(value, (value, 1))
    for a, b in never:
        barred[a].add(b)
        barred[b].add(a)
    # Pairs without a score only lower a mean: what is below the threshold without them need not be asked.
    hopeless = threshold - ROUNDING if unlikely <= threshold else -math.inf
    # What is pushed stands while neither cluster has grown since: that is how often each has.
    heap: list[tuple[float, int, int, int, int]] = []
    grown = dict.fromkeys(component.nodes, 0)
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

    for a in component.nodes:
        for b, (total, seen) in links[a].items():
            if a < b and total > hopeless * seen:
                push(a, total, seen, b)
    while heap:
        _, a, b, then, then_other = heappop(heap)
        if a in members and b in links[a] and grown[a] == then and grown[b] == then_other:
            join(a, b)
    return [members[k] for k in sorted(members)]
