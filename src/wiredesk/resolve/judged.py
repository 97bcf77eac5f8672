"""Candidate pairs of mentions as they were judged, held in a few bytes a pair."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from wiredesk.model import Evidence

from .judging import JudgedBatch
from .pair_scores import PairScores
from .rules import Verdict3


class JudgedPair(msgspec.Struct, frozen=True):
    """A candidate pair, its log-odds of "same" after rules and before (`likeness`), and whether people are shared.

    Its features are compared again where a link gives them as reasons: few pairs become links, and all are kept.
    """

    left: str
    right: str
    log_odds: float
    likeness: float
    shares_people: bool
    verdict: Verdict3 | None = None
    evidence: tuple[Evidence, ...] = ()


class JudgedPairs(Mapping[tuple[str, str], JudgedPair]):
    """Judged pairs by their sorted ids, in the order of their ids; a pair is put together when it is asked for."""

    def __init__(self, mentions: Iterable[str], batches: Iterable[tuple[Sequence[str], JudgedBatch]]) -> None:
        """Take batches in any order, each with the mentions that it numbers; no pair stands in two of them."""
        nodes = sorted(mentions)
        number = {node: at for at, node in enumerate(nodes)}
        self._verdicts: list[Verdict3 | None] = [None]
        self._evidence: dict[tuple[int, int], tuple[Evidence, ...]] = {}
        known: dict[Verdict3, int] = {}
        left, right, log_odds, likeness, shares_people, verdict = ([np.empty(0, dtype=type_)] for type_ in _TYPES)
        for ids, batch in batches:
            own = np.array([number[id] for id in ids], dtype=np.uint32)
            one, other = (own[np.frombuffer(side, dtype=np.uint32)] for side in (batch.left, batch.right))
            verdict_of = np.array([0, *(self._number(v, known) for v in batch.verdicts)], dtype=np.uint32)
            left.append(one)
            right.append(other)
            log_odds.append(np.frombuffer(batch.log_odds))
            likeness.append(np.frombuffer(batch.likeness))
            shares_people.append(np.frombuffer(batch.shares_people, dtype=np.uint8))
            verdict.append(verdict_of[np.frombuffer(batch.verdict, dtype=np.uint32)])
            self._evidence.update(((int(one[row]), int(other[row])), e) for row, e in batch.evidence.items())
        # Column by column, each batch's own let go: a large pile has millions of pairs.
        ones, others = _joined(left), _joined(right)
        order = np.argsort(ones.astype(np.uint64) << np.uint64(32) | others)
        ones, others = ones[order], others[order]
        verdicts = _joined(verdict)[order]
        self._verdict: array[int] = _array("I", verdicts)
        self._shares_people = _joined(shares_people)[order].tobytes()
        self._likeness: array[float] = _array("d", _joined(likeness)[order])
        barring = np.array([verdict is not None and verdict.forbids for verdict in self._verdicts], dtype=np.uint8)
        self.scores = PairScores(
            nodes,
            _array("I", ones),
            _array("I", others),
            _array("d", _joined(log_odds)[order]),
            barring[verdicts].tobytes(),
        )

    def _number(self, verdict: Verdict3, known: dict[Verdict3, int]) -> int:
        if verdict not in known:
            known[verdict] = len(self._verdicts)
            self._verdicts.append(verdict)
        return known[verdict]

    def __len__(self) -> int:
        return len(self.scores)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((pair.left, pair.right) for pair in self.pairs())

    def __getitem__(self, pair: tuple[str, str]) -> JudgedPair:
        row = self.scores.row(pair)
        if row is None:
            raise KeyError(pair)
        return self.at(row)

    def pairs(self) -> Iterator[JudgedPair]:
        """Yield all pairs in the order of their ids."""
        return map(self.at, range(len(self)))

    def rows(self) -> Iterator[tuple[int, int, float, float]]:
        """Yield, row by row, the numbers of both mentions, the log-odds and the likeness."""
        scores = self.scores
        return zip(scores.left, scores.right, scores.log_odds, self._likeness, strict=True)

    def row(self, row: int) -> tuple[int, int, float, float]:
        """Return what `rows` yields of one row."""
        scores = self.scores
        return scores.left[row], scores.right[row], scores.log_odds[row], self._likeness[row]

    @property
    def verdicts(self) -> Sequence[Verdict3 | None]:
        """What rules say of pairs; the first is nothing."""
        return self._verdicts

    def columns(self) -> tuple[NDArray[np.uint32], NDArray[np.float64]]:
        """Return, row by row, the numbers of `verdicts`, and the likeness."""
        return np.frombuffer(self._verdict, dtype=np.uint32), np.frombuffer(self._likeness)

    def batch(self, rows: NDArray[Any], number: NDArray[np.uint32]) -> JudgedBatch:
        """Return some rows, in ascending order, as a batch; `number` gives each mention its number there.

        Verdicts are numbered as these rows come to them, so that the batch says the same whatever else was judged.
        """
        scores = self.scores
        left, right, verdict = (
            np.frombuffer(c, dtype=np.uint32)[rows] for c in (scores.left, scores.right, self._verdict)
        )
        found, first, of_row = np.unique(verdict, return_index=True, return_inverse=True)
        order = np.lexsort((first, found != 0))  # 0, no verdict, stays the least
        used, numbered = found[order], np.argsort(order)[of_row]
        shift = 0 if len(used) and used[0] == 0 else 1
        evidence = {}
        if self._evidence:
            pairs = zip(left.tolist(), right.tolist(), strict=True)
            evidence = {at: self._evidence[pair] for at, pair in enumerate(pairs) if pair in self._evidence}
        return JudgedBatch(
            number[left].tobytes(),
            number[right].tobytes(),
            np.frombuffer(scores.log_odds)[rows].tobytes(),
            np.frombuffer(self._likeness)[rows].tobytes(),
            np.frombuffer(self._shares_people, dtype=np.uint8)[rows].tobytes(),
            (numbered + shift).astype(np.uint32).tobytes(),
            tuple(said for at in used.tolist() if (said := self._verdicts[at]) is not None),
            evidence,
        )

    def only(self, rows: NDArray[Any]) -> "JudgedPairs":
        """Return some rows, in ascending order, of the same mentions, under the same verdicts."""
        few, scores = copy(self), self.scores
        verdicts, likeness = self.columns()
        few._verdict, few._likeness = _array("I", verdicts[rows]), _array("d", likeness[rows])
        few._shares_people = np.frombuffer(self._shares_people, dtype=np.uint8)[rows].tobytes()
        left, right = (_array("I", np.frombuffer(side, dtype=np.uint32)[rows]) for side in (scores.left, scores.right))
        log_odds = _array("d", np.frombuffer(scores.log_odds)[rows])
        barred = np.frombuffer(scores.barred, dtype=np.uint8)[rows].tobytes()
        few.scores = PairScores(scores.nodes, left, right, log_odds, barred)
        return few

    def told_by(self, verdict: Verdict3) -> Iterator[tuple[str, str]]:
        """Yield the pairs of which a rule says this."""
        if verdict in self._verdicts:
            nodes, scores = self.scores.nodes, self.scores
            for row in np.flatnonzero(self.columns()[0] == self._verdicts.index(verdict)).tolist():
                yield nodes[scores.left[row]], nodes[scores.right[row]]

    def verdict_of(self, row: int) -> Verdict3 | None:
        """Return what a rule says of the pair of a row."""
        return self._verdicts[self._verdict[row]]

    def at(self, row: int) -> JudgedPair:
        """Return the pair of a row of `scores`."""
        scores = self.scores
        left, right = scores.left[row], scores.right[row]
        return JudgedPair(
            scores.nodes[left],
            scores.nodes[right],
            scores.log_odds[row],
            self._likeness[row],
            bool(self._shares_people[row]),
            self._verdicts[self._verdict[row]],
            self._evidence.get((left, right), ()),
        )


_TYPES = (np.uint32, np.uint32, np.float64, np.float64, np.uint8, np.uint32)


def _joined(parts: list[NDArray[Any]]) -> NDArray[Any]:
    """Return parts as one, and let them go."""
    whole = np.concatenate(parts)
    parts.clear()
    return whole


def _array(code: str, values: NDArray[Any]) -> Any:
    """Return values in an array of the standard library, of which Python reads single ones three times as fast."""
    out: array[Any] = array(code)
    out.frombytes(np.ascontiguousarray(values).data.cast("B"))
    return out
