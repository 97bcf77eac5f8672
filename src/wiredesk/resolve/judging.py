"""Judging candidate pairs task by task: each task brings all that its pairs are judged by, so any process can do it.

A pair is judged by its two mentions, the stories of their two reports and the entities they name, nothing else: so how
the pile is cut into tasks, and who does them in which order, changes nothing.
"""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

import msgspec

from wiredesk.model import Entity, Evidence

from .anchors import anchor_rule
from .blocking import Pair, pairs_in_group, pairs_in_report
from .features import pair_features
from .lexicon import load_lexicon
from .pair_model import PairModel, load_pair_model
from .rules import RECURS, Verdict3, judge_by_rule
from .signatures import MentionSignature
from .stories import StoryScores
from .titles_then import TitleSince, title_rule

_CAPPED = -3.0  # log-odds of a pair that a rule keeps open: it weighs against joining
_RECURS = -2.0  # ... where only proof is missing: one pair that has it may carry the others
_FORBIDDEN = -5.0

A = TypeVar("A")
B = TypeVar("B")


class Spread(Protocol):
    """Does `work` on every task, here or in other processes; yields each task with its result, in any order."""

    def __call__(self, work: Callable[[A], B], tasks: Sequence[A], /) -> Iterable[tuple[A, B]]:
        """Yield each task with its result."""
        ...


def in_turn(work: Callable[[A], B], tasks: Sequence[A], /) -> Iterable[tuple[A, B]]:
    """Do the tasks here, one after another."""
    return ((task, work(task)) for task in tasks)


class JudgingTask(msgspec.Struct, frozen=True):
    """Mentions by report, and what their pairs are judged by beside them.

    Candidates are sought in each report if `inside`, and in `groups`: runs of `reports` (first inclusive, last
    exclusive); `pairs` are further ones. `near` and `group` are `StoryScores` of these reports, `titles` (document,
    entity, title) those of theirs.
    """

    reports: tuple[tuple[MentionSignature, ...], ...]
    inside: bool
    groups: tuple[tuple[int, int], ...]
    pairs: tuple[Pair, ...]
    near: dict[str, dict[str, float]]
    group: dict[str, int]
    entities: dict[str, Entity]
    titles: tuple[tuple[str, str, TitleSince], ...]

    def __reduce__(self) -> tuple[Any, ...]:
        """Pack the task in a fraction of what pickling its values one by one takes."""
        return _unpacked, (msgspec.msgpack.encode(self),)


def _unpacked(packed: bytes) -> JudgingTask:
    return msgspec.msgpack.decode(packed, type=JudgingTask)


class JudgedBatch(msgspec.Struct, frozen=True):
    """The pairs of one task, row by row, each value's bytes one after another.

    `left` and `right` ("I") number the task's mentions in order; `log_odds` ("d") is after rules and `likeness` ("d")
    before; `shares_people` ("B"); `verdict` ("I") numbers `verdicts` from 1 (0: none); `evidence` is by row.
    """

    left: bytes
    right: bytes
    log_odds: bytes
    likeness: bytes
    shares_people: bytes
    verdict: bytes
    verdicts: tuple[Verdict3, ...]
    evidence: dict[int, tuple[Evidence, ...]]


def prepare() -> None:
    """Load what judging needs, in a process that will be asked to judge."""
    load_lexicon()
    load_pair_model()


def judge(task: JudgingTask) -> JudgedBatch:
    """Return every candidate pair of a task with its log-odds, in the order of their ids."""
    lexicon = load_lexicon()
    mentions = {m.id: m for own in task.reports for m in own}
    number = {id: at for at, id in enumerate(mentions)}
    judges = _Judges(StoryScores(task.near, task.group), task.entities, {(d, e): t for d, e, t in task.titles})
    found = set(task.pairs)
    if task.inside:
        found.update(*(pairs_in_report(own, lexicon) for own in task.reports))
    for first, last in task.groups:
        found |= pairs_in_group(task.reports[first:last], lexicon)
    left, right, verdicts = array("I"), array("I"), array("I")
    log_odds, likeness = array("d"), array("d")
    shares_people = bytearray()
    numbered: dict[Verdict3 | None, int] = {None: 0}
    evidence: dict[int, tuple[Evidence, ...]] = {}
    for row, (a, b) in enumerate(sorted(found)):
        judged = judges.judge(mentions[a], mentions[b])
        left.append(number[a])
        right.append(number[b])
        log_odds.append(judged.log_odds)
        likeness.append(judged.likeness)
        shares_people.append(judged.shares_people)
        verdicts.append(numbered.setdefault(judged.verdict, len(numbered)))
        if judged.evidence:
            evidence[row] = judged.evidence
    return JudgedBatch(
        left.tobytes(),
        right.tobytes(),
        log_odds.tobytes(),
        likeness.tobytes(),
        bytes(shares_people),
        verdicts.tobytes(),
        tuple(verdict for verdict in numbered if verdict is not None),
        evidence,
    )


class _Judgement(msgspec.Struct, gc=False):
    log_odds: float
    likeness: float
    shares_people: bool
    verdict: Verdict3 | None
    evidence: tuple[Evidence, ...]


class _Judges:
    """The model and the rules, for the pairs of one task."""

    def __init__(
        self,
        stories: StoryScores,
        entities: Mapping[str, Entity],
        titles: Mapping[tuple[str, str], TitleSince],
    ) -> None:
        self._stories = stories
        self._entities = entities
        self._titles = titles
        self._lexicon = load_lexicon()
        self._model: PairModel = load_pair_model()

    def judge(self, left: MentionSignature, right: MentionSignature) -> _Judgement:
        """Return the log-odds of "same" after rules and before, and what the rules say."""
        one_report = left.document == right.document
        story = self._stories.of(left.document, right.document)
        together = self._stories.together(left.document, right.document)
        features = pair_features(left, right, story, self._lexicon, together=together)
        likeness = (self._model.within if one_report else self._model.across).log_odds(features)
        verdict, evidence = self._verdict(left, right, story)
        if verdict is None and not one_report:
            verdict = anchor_rule(left, right, features, self._entities)
        log_odds = likeness
        if verdict is not None:
            log_odds = min(log_odds, _FORBIDDEN if verdict.forbids else _RECURS if verdict.rule == RECURS else _CAPPED)
        return _Judgement(log_odds, likeness, features.get("people_shared", 0.0) > 0, verdict, evidence)

    def _verdict(
        self, left: MentionSignature, right: MentionSignature, story: float
    ) -> tuple[Verdict3 | None, tuple[Evidence, ...]]:
        if left.document != right.document and self._titles:
            found = title_rule(left, right, self._titles, self._entities)
            if found is not None:
                return found
        return judge_by_rule(left, right, self._entities, story), ()
