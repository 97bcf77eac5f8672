"""Candidate pairs of mentions as they were judged, held in a few bytes a pair."""

from array import array
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from wiredesk.model import Evidence

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

    def __init__(self, mentions: Iterable[str], pairs: Iterable[JudgedPair]) -> None:
        """Take pairs of `mentions` in the order of their ids; each is let go once it is taken."""
        self._likeness = array("d")
        self._shares_people = bytearray()
        self._verdicts: list[Verdict3 | None] = []
        self._evidence: dict[int, tuple[Evidence, ...]] = {}
        self._known: dict[Verdict3, Verdict3] = {}
        self.scores = PairScores(mentions, map(self._take, pairs))

    def _take(self, pair: JudgedPair) -> tuple[str, str, float, bool]:
        verdict = pair.verdict
        if pair.evidence:
            self._evidence[len(self._verdicts)] = pair.evidence
        self._likeness.append(pair.likeness)
        self._shares_people.append(pair.shares_people)
        self._verdicts.append(None if verdict is None else self._known.setdefault(verdict, verdict))
        return pair.left, pair.right, pair.log_odds, verdict is not None and verdict.forbids

    def __len__(self) -> int:
        return len(self.scores)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((pair.left, pair.right) for pair in self.pairs())

    def __getitem__(self, pair: tuple[str, str]) -> JudgedPair:
        row = self.scores.row(pair)
        if row is None:
            raise KeyError(pair)
        return self._at(row)

    def pairs(self) -> Iterator[JudgedPair]:
        """Yield all pairs in the order of their ids."""
        return map(self._at, range(len(self)))

    def _at(self, row: int) -> JudgedPair:
        nodes = self.scores.nodes
        return JudgedPair(
            nodes[self.scores.left[row]],
            nodes[self.scores.right[row]],
            self.scores.log_odds[row],
            self._likeness[row],
            bool(self._shares_people[row]),
            self._verdicts[row],
            self._evidence.get(row, ()),
        )
