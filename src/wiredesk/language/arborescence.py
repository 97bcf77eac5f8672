"""Arc scores to one well-formed dependency tree per sentence: one root, every word reachable from it.

The best head of each word is a tree for most sentences; where it is not, the maximum spanning arborescence is found by
Chu and Liu (1965) and Edmonds (1967), with the root chosen first.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.intp]


def best_tree(scores: Floats) -> Ints:
    """Return the head of each word, -1 for the root.

    `scores` has shape (words, words + 1): row = dependent, column = head, the last column = being the root.
    """
    count = scores.shape[0]
    if count == 1:
        return np.array([-1])
    own = scores.copy()
    own[np.arange(count), np.arange(count)] = -np.inf
    best: Ints = own.argmax(axis=1)
    roots = np.flatnonzero(best == count)
    if len(roots) == 1:
        best[roots[0]] = -1
        if _reaches_root(best.tolist()):
            return best  # nearly always
    scores = scores.astype(np.float64)
    peak = scores.max(axis=1, keepdims=True)
    scores = scores - peak - np.log(np.exp(scores - peak).sum(axis=1, keepdims=True))
    scores[np.arange(count), np.arange(count)] = -np.inf
    heads: Ints = scores.argmax(axis=1)
    roots = np.flatnonzero(heads == count)
    if len(roots) != 1:
        candidates = roots if len(roots) else np.arange(count)
        without = scores[:, :count].max(axis=1)
        root = int(candidates[np.argmax((scores[:, count] - without)[candidates])])
        heads = scores[:, :count].argmax(axis=1)
    else:
        root = int(roots[0])
    heads[root] = -1
    if _reaches_root(heads.tolist()):
        return heads
    arcs = scores[:, :count].copy()
    arcs[root, :] = -np.inf
    found = _edmonds(arcs, root)
    found[root] = -1
    return found


def _reaches_root(heads: list[int]) -> bool:
    """Whether following heads from every word ends at the root."""
    seen = [0] * len(heads)  # by the walk from which word, counted from 1
    for walk in range(1, len(heads) + 1):
        at = walk - 1
        while at >= 0 and not seen[at]:
            seen[at] = walk
            at = heads[at]
        if at >= 0 and seen[at] == walk:
            return False
    return True


def _edmonds(scores: Floats, root: int) -> Ints:
    """Return heads of the maximum arborescence; `scores[d, h]`, -inf where no arc may be, nothing into `root`."""
    count = scores.shape[0]
    heads: Ints = scores.argmax(axis=1)
    heads[root] = root
    cycle = _cycle(heads, root)
    if cycle is None:
        return heads
    inside = np.zeros(count, dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    members = np.array(cycle)
    kept = scores[members, heads[members]]
    total = len(outside)
    small = np.full((total + 1, total + 1), -np.inf)
    small[:total, :total] = scores[np.ix_(outside, outside)]
    leaving = scores[np.ix_(outside, members)]  # heads inside the cycle for words outside
    small[:total, total] = leaving.max(axis=1)
    entering = (
        scores[np.ix_(members, outside)] - kept[:, None]
    )  # heads outside for words inside, cost of breaking there
    small[total, :total] = entering.max(axis=0)
    inner_root = int(np.flatnonzero(outside == root)[0])
    small[inner_root, :] = -np.inf
    solved = _edmonds(small, inner_root)
    for i, word in enumerate(outside):
        if word != root:
            heads[word] = members[leaving[i].argmax()] if solved[i] == total else outside[solved[i]]
    entry = int(solved[total])
    broken = members[entering[:, entry].argmax()]
    heads[broken] = outside[entry]
    heads[root] = root
    return heads


def _cycle(heads: Ints, root: int) -> list[int] | None:
    """Return the words of one cycle, or None."""
    colour = [0] * len(heads)
    colour[root] = 2
    for start in range(len(heads)):
        path = []
        at = start
        while colour[at] == 0:
            colour[at] = 1
            path.append(at)
            at = int(heads[at])
        if colour[at] == 1:
            return path[path.index(at) :]
        for word in path:
            colour[word] = 2
    return None
