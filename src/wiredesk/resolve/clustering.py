"""Clustering that respects what must not be joined and does not chain.

Average-linkage agglomeration, component by component: two clusters join while the mean log-odds over *all* their pairs
is above the threshold, a pair that was never a candidate counting as unlikely (but no more than those that were: only
the best few of each mention are looked at), and no pair of them is forbidden. So A~B~C do
not become one when A and C are far apart.
"""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

_UNSEEN = -1.5  # log-odds of a pair that blocking did not find worth a look
_CLIP = 5.0


def components(nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Return the connected components, each sorted, in the order of their first nodes."""
    parent = {n: n for n in nodes}

    def find(x: str) -> str:
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for a, b in edges:
        ra, rb = find(a), find(b)
        if ra != rb:
            parent[max(ra, rb)] = min(ra, rb)
    groups: dict[str, list[str]] = defaultdict(list)
    for n in sorted(parent):
        groups[find(n)].append(n)
    return [groups[k] for k in sorted(groups)]


def cluster(
    nodes: Sequence[str],
    scores: Mapping[tuple[str, str], float],
    *,
    forbidden: Iterable[tuple[str, str]] = (),
    required: Iterable[tuple[str, str]] = (),
    threshold: float = 0.0,
    resist: Callable[[Sequence[str], Sequence[str]], float] | None = None,
    unseen: float = _UNSEEN,
) -> list[list[str]]:
    """Return clusters of node ids, each sorted, in the order of their first nodes.

    `scores` maps sorted pairs to log-odds of "same"; `forbidden` pairs never share a cluster; `required` pairs
    always do (they outrank `forbidden`). `resist`, symmetric, gives the log-odds that two clusters as wholes take off;
    `unseen` is the log-odds of a pair without a score.
    Deterministic: ties are broken by the clusters' first ids.
    """
    never = {(a, b) if a < b else (b, a) for a, b in forbidden}
    always = {(a, b) if a < b else (b, a) for a, b in required}
    live = [pair for pair, score in scores.items() if score > threshold - _CLIP / 2 and pair not in never]
    out: list[list[str]] = []
    pairs_of: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for pair in scores:
        pairs_of[pair[0]].append(pair)
    for component in components(nodes, [*live, *always]):
        if len(component) == 1:
            out.append(component)
            continue
        inside = set(component)
        local = {p: scores[p] for n in component for p in pairs_of[n] if p[1] in inside}
        out += _agglomerate(component, local, never, always, threshold, resist, unseen)
    return sorted(out)


def _agglomerate(
    component: Sequence[str],
    scores: Mapping[tuple[str, str], float],
    never: set[tuple[str, str]],
    always: set[tuple[str, str]],
    threshold: float,
    resist: Callable[[Sequence[str], Sequence[str]], float] | None,
    likelihood_unseen: float,
) -> list[list[str]]:
    members: dict[str, list[str]] = {n: [n] for n in component}
    links: dict[str, dict[str, tuple[float, int]]] = {n: {} for n in component}  # sum of log-odds, pairs seen
    barred: dict[str, set[str]] = defaultdict(set)
    for (a, b), score in scores.items():
        value = max(-_CLIP, min(_CLIP, score))
        links[a][b] = links[b][a] = (value, 1)
    for a, b in never:
        if a in members and b in members:
            barred[a].add(b)
            barred[b].add(a)

    def mean(a: str, b: str) -> float:
        total, seen = links[a].get(b, (0.0, 0))
        unseen = min(len(members[a]) * len(members[b]) - seen, seen + 1)
        found = (total + likelihood_unseen * unseen) / (seen + unseen)
        if resist is None or found <= threshold or len(members[a]) + len(members[b]) == 2:
            return found
        return found - resist(members[a], members[b])

    heap: list[tuple[float, str, str]] = []

    def join(a: str, b: str) -> None:
        keep, gone = (a, b) if a < b else (b, a)
        members[keep] = sorted(members[keep] + members.pop(gone))
        for other, (total, seen) in links.pop(gone).items():
            links[other].pop(gone, None)
            if other == keep:
                continue
            old = links[keep].get(other, (0.0, 0))
            links[keep][other] = links[other][keep] = (old[0] + total, old[1] + seen)
        for other in barred.pop(gone, set()):
            barred[other].discard(gone)
            barred[other].add(keep)
            barred[keep].add(other)
        for other in sorted(links[keep]):
            push(keep, other)

    def push(a: str, b: str) -> None:
        if b in barred[a]:
            return
        score = mean(a, b)
        if score > threshold:
            x, y = (a, b) if a < b else (b, a)
            heapq.heappush(heap, (-score, x, y))

    head = {n: n for n in component}
    for a, b in sorted(always):
        if a in head and b in head:
            x, y = sorted((_find(head, a), _find(head, b)))
            if x != y:
                head[y] = x
                join(x, y)
    heap.clear()
    for a in sorted(members):
        for b in sorted(links[a]):
            if a < b:
                push(a, b)
    while heap:
        negative, a, b = heapq.heappop(heap)
        if a not in members or b not in members or b in barred[a] or mean(a, b) != -negative:
            continue
        join(a, b)
    return [members[k] for k in sorted(members)]


def _find(head: dict[str, str], node: str) -> str:
    while head[node] != node:
        node = head[node]
    return node
