"""The log-odds of a pile's candidate pairs, in a few bytes a pair: a large pile has millions of them."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

import numpy as np


class PairScores:
    """Log-odds that two nodes are the same, by pairs of numbers: a node's number is its place among the sorted ids.

    Rows stand in the order of their pairs, the smaller number left. `barred` marks pairs that must never be joined.
    """

    def __init__(
        self,
        nodes: Sequence[str],
        left: "array[int]",
        right: "array[int]",
        log_odds: "array[float]",
        barred: bytes | bytearray,
    ) -> None:
        """Take sorted `nodes` and the columns of sorted pairs: numbers ("I"), log-odds ("d"), 1 where barred."""
        self.nodes = nodes
        self.left, self.right, self.log_odds, self.barred = left, right, log_odds, barred
        self._first = array("I")
        own = np.bincount(np.frombuffer(left, dtype=np.uint32), minlength=len(nodes))
        self._first.frombytes(np.concatenate([[0], np.cumsum(own)]).astype(np.uint32).tobytes())

    @classmethod
    def of(cls, nodes: Iterable[str], scores: Mapping[tuple[str, str], float]) -> "PairScores":
        """Return the table of a mapping from sorted pairs to log-odds."""
        ordered, pairs = sorted(nodes), sorted(scores)
        number = {node: at for at, node in enumerate(ordered)}
        return cls(
            ordered,
            array("I", [number[a] for a, _ in pairs]),
            array("I", [number[b] for _, b in pairs]),
            array("d", [scores[pair] for pair in pairs]),
            bytes(len(pairs)),
        )

    def __len__(self) -> int:
        return len(self.left)

    def number(self, node: str) -> int | None:
        """Return the number of a node, or None; few are asked for, so that no table of all is held."""
        at = bisect_left(self.nodes, node)
        return at if at < len(self.nodes) and self.nodes[at] == node else None

    def rows_of(self, node: int) -> range:
        """Return the rows in which a node stands left."""
        return range(self._first[node], self._first[node + 1])

    def row(self, pair: tuple[str, str]) -> int | None:
        """Return the row of a sorted pair of ids, or None."""
        left, right = self.number(pair[0]), self.number(pair[1])
        if left is None or right is None:
            return None
        own = self.rows_of(left)
        at = bisect_left(self.right, right, own.start, own.stop)
        return at if at < own.stop and self.right[at] == right else None
