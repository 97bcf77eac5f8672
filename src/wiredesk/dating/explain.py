"""The chain behind a bound: which constraints, taken one after another, give a point its earliest or latest day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

from wiredesk.model import Constraint

Side = Literal["earliest", "latest"]
_EPOCH = "epoch"


def explain_bound(constraints: Iterable[Constraint], point: str, side: Side) -> tuple[Constraint, ...]:
    """Return the constraints behind the bound of a point, nearest to the point first; () where the bound is open.

    Works on the exported rows alone: shortest path from the epoch (Bellman-Ford over the rows that still bind and reach
    the point). Recurring days, which the rows do not carry as numbers, are listed where they touch the path.
    """
    binding = [c for c in constraints if not c.set_aside]
    near = _component(binding, point)
    edges: list[tuple[str, str, int, Constraint]] = []
    for c in near:
        # latest: right <= left + max, left <= right - min; earliest mirrors it with the signs turned
        forward, backward = (c.max_days, c.min_days) if side == "latest" else (c.min_days, c.max_days)
        if forward is not None:
            edges.append((c.left, c.right, forward if side == "latest" else -forward, c))
        if backward is not None:
            edges.append((c.right, c.left, -backward if side == "latest" else backward, c))
    distance: dict[str, int] = {_EPOCH: 0}
    via: dict[str, tuple[str, Constraint]] = {}
    for _ in range(len({p for c in near for p in (c.left, c.right)}) + 1):
        changed = False
        for source, target, weight, c in edges:
            if source in distance and target != _EPOCH and distance[source] + weight < distance.get(target, 1 << 60):
                distance[target], via[target], changed = distance[source] + weight, (source, c), True
        if not changed:
            break
    path: list[Constraint] = []
    at = point
    while at in via and len(path) <= len(via):
        at, c = via[at]
        path.append(c)
    touched = {p for c in path for p in (c.left, c.right)} - {_EPOCH}
    path += [c for c in near if c.left == _EPOCH and c.right in touched and c.min_days is None and c.max_days is None]
    return tuple(dict.fromkeys(path))


def _component(constraints: Sequence[Constraint], point: str) -> list[Constraint]:
    by_point: dict[str, list[Constraint]] = defaultdict(list)
    for c in constraints:
        for end in {c.left, c.right} - {_EPOCH}:
            by_point[end].append(c)
    seen, todo = {point}, [point]
    found: dict[str, Constraint] = {}
    while todo:
        for c in by_point.get(todo.pop(), ()):
            found[c.id] = c
            for end in {c.left, c.right} - {_EPOCH} - seen:
                seen.add(end)
                todo.append(end)
    return [found[key] for key in sorted(found)]
