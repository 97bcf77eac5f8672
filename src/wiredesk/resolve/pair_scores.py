"""The log-odds of a pile's candidate pairs, in a few bytes a pair: a large pile has millions of them."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence


class PairScores:
    """Log-odds that two nodes are the same, by pairs of numbers: a node's number is its place among the sorted ids.

    Rows stand in the order of their pairs, the smaller number left. `barred` marks pairs that must never be joined.
    """

    def __init__(self, nodes: Iterable[str], rows: Iterable[tuple[str, str, float, bool]]) -> None:
        """Take `rows` of sorted pairs in their order: left, right, log-odds, barred."""
        self.nodes: Sequence[str] = sorted(nodes)
        self.number: Mapping[str, int] = {node: number for number, node in enumerate(self.nodes)}
        self.left, self.right = array("I"), array("I")
        self.log_odds = array("d")
        self.barred = bytearray()
        for left, right, log_odds, barred in rows:
            self.left.append(self.number[left])
            self.right.append(self.number[right])
            self.log_odds.append(log_odds)
            self.barred.append(barred)
        self._first = array("I", bytes(4 * (len(self.nodes) + 1)))
        for number in self.left:
            self._first[number + 1] += 1
        for number in range(len(self.nodes)):
            self._first[number + 1] += self._first[number]

    @classmethod
    def of(cls, nodes: Iterable[str], scores: Mapping[tuple[str, str], float]) -> "PairScores":
        """Return the table of a mapping from sorted pairs to log-odds."""
        return cls(nodes, ((a, b, scores[a, b], False) for a, b in sorted(scores)))

    def __len__(self) -> int:
        return len(self.left)

    def rows_of(self, node: int) -> range:
        """Return the rows in which a node stands left."""
        return range(self._first[node], self._first[node + 1])

    def row(self, pair: tuple[str, str]) -> int | None:
        """Return the row of a sorted pair of ids, or None."""
        left, right = self.number.get(pair[0]), self.number.get(pair[1])
        if left is None or right is None:
            return None
        own = self.rows_of(left)
        at = bisect_left(self.right, right, own.start, own.stop)
        return at if at < own.stop and self.right[at] == right else None
