"""Why nothing fits: minimal sets of constraints that contradict one another.

A minimal set is inconsistent, and consistent as soon as any one constraint is taken away. Axioms (an end is not
before its start) always hold and are never part of an explanation. All minimal sets around a conflict are listed by
Reiter's hitting-set tree (Reiter 1987), up to a limit.
"""

from collections.abc import Sequence

from wiredesk.model import EPOCH

from .constraints import TimeConstraint
from .propagation import consistent, propagate

_NODES = 48
"""Nodes of the hitting-set tree that are opened around one conflict; a quarter of them where many reports are tied."""
_NEIGHBOURHOOD = 200
"""Constraints around a conflict that are searched for further minimal sets."""


def minimal_conflict(
    constraints: Sequence[TimeConstraint], axioms: Sequence[TimeConstraint] = ()
) -> frozenset[str] | None:
    """Return the keys of one minimal inconsistent subset of `constraints`, or None when they are consistent."""
    found = propagate([*constraints, *axioms]).conflict
    return None if found is None else shrink(found, constraints, axioms)


def shrink(
    trace: frozenset[str], constraints: Sequence[TimeConstraint], axioms: Sequence[TimeConstraint] = ()
) -> frozenset[str] | None:
    """Return a minimal inconsistent subset near the traced keys, or None when even all constraints are consistent."""
    candidates = _inconsistent(trace, constraints, axioms)
    if candidates is None:
        return None
    if len(candidates) > 12:
        candidates = _halve(candidates, axioms)
    for one in list(candidates):
        rest = [c for c in candidates if c is not one]
        if not _fits(rest, axioms):
            candidates = rest
    return frozenset(c.key for c in candidates)


def weakest(trace: frozenset[str], constraints: Sequence[TimeConstraint], axioms: Sequence[TimeConstraint] = ()) -> str:
    """Return the key of the soft constraint that has to yield to a conflict; the hard ones must be consistent.

    Soft constraints are taken in by falling rank; the first that no longer fits yields. It is mostly among the last
    few: ever longer tails are left off until the rest fits, and the tail is bisected.
    """
    candidates = _inconsistent(trace, constraints, axioms) or [c for c in constraints if c.key in trace]
    hard = [c for c in candidates if c.hard]
    soft = sorted((c for c in candidates if not c.hard), key=lambda c: (c.rank, c.key), reverse=True)
    fitting, failing, tail = 0, len(soft), 1
    while (less := len(soft) - tail) > 0:
        if _fits([*hard, *soft[:less]], axioms):
            fitting = less
            break
        failing, tail = less, 2 * tail
    while failing - fitting > 1:
        middle = (fitting + failing) // 2
        if _fits([*hard, *soft[:middle]], axioms):
            fitting = middle
        else:
            failing = middle
    return soft[failing - 1].key


def minimal_conflicts(
    constraints: Sequence[TimeConstraint],
    axioms: Sequence[TimeConstraint] = (),
    first: frozenset[str] | None = None,
) -> tuple[frozenset[str], ...]:
    """Return the minimal inconsistent subsets around one conflict, as far as the tree's limit goes; () if consistent.

    At least one is returned when there is one; sorted by their keys, so that the result depends on no order. `first`
    may hand in the one to start from.
    """
    first = first or minimal_conflict(constraints, axioms)
    if first is None:
        return ()
    near = _around(first, constraints, _NEIGHBOURHOOD)
    near_points = {p for c in near for p in c.points if p != EPOCH}
    axioms = [a for a in axioms if not near_points.isdisjoint(a.points)]
    found: list[frozenset[str]] = [first]
    opened: set[frozenset[str]] = {frozenset()}
    todo: list[frozenset[str]] = [frozenset({key}) for key in sorted(first)]
    nodes = _NODES if len(constraints) <= 4 * _NEIGHBOURHOOD else _NODES // 4
    while todo and len(opened) < nodes:
        removed = todo.pop(0)
        if removed in opened:
            continue
        opened.add(removed)
        conflict = next((c for c in found if not c & removed), None)
        if conflict is None:
            conflict = minimal_conflict([c for c in near if c.key not in removed], axioms)
            if conflict is None:
                continue
            found.append(conflict)
        todo.extend(removed | {key} for key in sorted(conflict))
    return tuple(sorted(set(found), key=sorted))


def _inconsistent(
    trace: frozenset[str], constraints: Sequence[TimeConstraint], axioms: Sequence[TimeConstraint]
) -> list[TimeConstraint] | None:
    """Return the traced constraints, by key; where they are consistent (a trace can leave a reason out), with as much
    around them as makes them inconsistent. None if nothing does.
    """
    candidates = sorted((c for c in constraints if c.key in trace), key=lambda c: c.key)
    size = 0
    while _fits(candidates, axioms):
        if len(candidates) == size:
            if size == len(constraints):
                return None
            candidates = sorted(constraints, key=lambda c: c.key)
            continue
        size = len(candidates)
        candidates = _around(frozenset(c.key for c in candidates), constraints, limit=max(50, 3 * size))
    return candidates


def _fits(constraints: Sequence[TimeConstraint], axioms: Sequence[TimeConstraint]) -> bool:
    points = {p for c in constraints for p in c.points if p != EPOCH}
    return consistent([*constraints, *(a for a in axioms if not points.isdisjoint(a.points))])


def _halve(constraints: list[TimeConstraint], axioms: Sequence[TimeConstraint]) -> list[TimeConstraint]:
    """Return an inconsistent subset of an inconsistent list, by dropping ever smaller pieces that are not needed."""
    piece = max(1, len(constraints) // 2)
    while True:
        start = 0
        while start < len(constraints):
            rest = constraints[:start] + constraints[start + piece :]
            if rest and not _fits(rest, axioms):
                constraints = rest
            else:
                start += piece
        if piece == 1:
            return constraints
        piece //= 2


def _around(keys: frozenset[str], constraints: Sequence[TimeConstraint], limit: int) -> list[TimeConstraint]:
    """Return the constraints within two steps of those with `keys`, nearest first, up to the limit."""
    kept = [c for c in constraints if c.key in keys]
    have = set(keys)
    for _ in range(2):
        points = {p for c in kept for p in c.points if p != EPOCH}
        near = [c for c in constraints if c.key not in have and not points.isdisjoint(c.points)]
        more = sorted(near, key=lambda c: c.key)
        kept.extend(more[: max(0, limit - len(kept))])
        have = {c.key for c in kept}
    return kept
