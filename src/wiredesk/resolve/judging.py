"""Judging candidate pairs task by task: each task brings all that its pairs are judged by, so any process can do it.

A pair is judged by its two mentions, the stories of their two reports and the entities they name, nothing else: so how
the pile is cut into tasks, and who does them in which order, changes nothing.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple, Protocol, TypeVar

import msgspec
import numpy as np

from wiredesk.model import Entity, Evidence

from .anchors import NO_BRIDGE, SHARE_TOO_LITTLE, WEAK, no_bridge, share_too_little
from .blocking import Pair
from .candidates import pairs_in_group, pairs_in_reports
from .clustering import UNSEEN
from .features import features_of
from .lexicon import load_lexicon
from .mention_table import Flags, MentionTable, Pairs
from .one_day import SURE_ENOUGH, one_deed_of_one_day, one_deed_to_one_person, one_meeting_of_two
from .pair_model import PairModel, load_pair_model, log_odds
from .parties import parties_apart
from .rule_reach import may_speak
from .rules import RECURS, Verdict3, judge_by_rule
from .signatures import MentionSignature
from .sparse_rows import Floats, Numbers
from .stories import StoryScores
from .titles_then import TitleSince, title_rule
from .told_otherwise import LIKELY, one_deed_told_otherwise
from .whole import PackedWhole

#: Says that two words tell of one occasion, whatever else they are like (`following`).
ONE_MEETING = Verdict3("one_meeting", "One sentence tells of a meeting and of its talks.", False)
_CAPPED = -3.0  # log-odds of a pair that a rule keeps open: it weighs against joining
_RECURS = -2.0  # ... where only proof is missing: one pair that has it may carry the others
_WEAK = -1.0  # ... where too little speaks for it: just below what is joined
_FORBIDDEN = -5.0
_PAIRS_AT_A_TIME = 1 << 14

_PACKED = msgspec.msgpack.Encoder(order="deterministic")

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


class JudgingTask(PackedWhole, frozen=True):
    """Mentions by report, and what their pairs are judged by beside them.

    Candidates are sought in each report if `inside`, and in `groups`: runs of `reports` (first inclusive, last
    exclusive); `pairs` are further ones, all of them found by a first look alone if `glimpsed`. `near` and `group` are
    `StoryScores` of these reports (groups with numbers of the task's own), `titles` (document, entity, title) those of
    theirs. `entities` lack what nothing is judged by.
    """

    reports: tuple[tuple[MentionSignature, ...], ...]
    inside: bool
    groups: tuple[tuple[int, int], ...]
    pairs: tuple[Pair, ...]
    near: dict[str, dict[str, float]]
    group: dict[str, int]
    entities: dict[str, Entity]
    titles: tuple[tuple[str, str, TitleSince], ...]
    glimpsed: bool = False

    @property
    def opened(self) -> "JudgingTask":
        """The task with all it brings (`judging_tasks.WaitingTask` brings it when it is asked for)."""
        return self

    @property
    def ids(self) -> list[str]:
        """The ids of its mentions, in order."""
        return [m.id for report in self.reports for m in report]

    def content_key(self) -> bytes:
        """Return 16 bytes that are the same for tasks of the same content, in any process and any pile."""
        return hashlib.blake2b(_PACKED.encode(self), digest_size=16).digest()


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


class AnyTask(Protocol):
    """A task, or one that is yet to be put together."""

    @property
    def opened(self) -> JudgingTask:
        """The task with all it brings."""
        ...


def judge(given: AnyTask) -> JudgedBatch:
    """Return every candidate pair of a task with its log-odds, in the order of their ids.

    What a first look brought counts where it is likelier than a pair that nobody compared, and says nothing else.
    """
    task = given.opened
    # In the order of ids: then pairs of numbers stand in the order of pairs of ids.
    placed = sorted((m.id, place, m) for place, m in enumerate(m for own in task.reports for m in own))
    table = MentionTable([m for _, _, m in placed])
    judges = _Judges(task, table)
    codes, glimpsed = _candidates(task, table)
    # Some at a time, so that the features of a large group's pairs take no more memory than those of a few reports.
    parts = []
    for first in range(0, len(codes), _PAIRS_AT_A_TIME):
        some = Pairs.of_codes(table, codes[first : first + _PAIRS_AT_A_TIME])
        judged = judges.judge(some.left, some.right)
        counts = ~np.isin(some.codes(), glimpsed) | (judged.log_odds > UNSEEN)
        parts.append((some.where(counts), judged.where(counts)))
    place = np.array([place for _, place, _ in placed], dtype=np.uint32)
    ends = accumulate((len(some.left) for some, _ in parts), initial=0)
    return JudgedBatch(
        b"".join(place[some.left].tobytes() for some, _ in parts),
        b"".join(place[some.right].tobytes() for some, _ in parts),
        b"".join(part.log_odds.tobytes() for _, part in parts),
        b"".join(part.likeness.tobytes() for _, part in parts),
        b"".join(part.shares_people.tobytes() for _, part in parts),
        b"".join(part.verdict.astype(np.uint32).tobytes() for _, part in parts),
        judges.verdicts(),
        {end + row: words for end, (_, part) in zip(ends, parts, strict=False) for row, words in part.evidence.items()},
    )


def _candidates(task: JudgingTask, table: MentionTable) -> tuple[Numbers, Numbers]:
    """Return the codes (`Pairs.codes`) of all pairs of a task, sorted, and of those that only a first look found."""
    lexicon, stories = load_lexicon(), StoryScores(task.near, task.group)
    number = {m.id: at for at, m in enumerate(table.mentions)}
    given = np.array([(number[a], number[b]) for a, b in task.pairs], dtype=np.int64).reshape(-1, 2)
    none = np.empty(0, dtype=np.int64)
    pairs = Pairs(table, given[:, 0], given[:, 1]).codes()
    found, glimpsed = ([none], [pairs]) if task.glimpsed else ([pairs], [none])
    if task.inside:
        found.append(pairs_in_reports(table, lexicon))
    for first, last in task.groups:
        if last - first > 1:
            members = np.array([number[m.id] for own in task.reports[first:last] for m in own], dtype=np.int64)
            by_keys, further = pairs_in_group(table, np.sort(members), stories, lexicon)
            found.append(by_keys)
            glimpsed.append(further)
    sought = np.unique(np.concatenate(found))
    only = np.setdiff1d(np.concatenate(glimpsed), sought)
    return np.union1d(sought, only), only


class _Judgements(NamedTuple):
    """Columns over pairs; `verdict` numbers verdicts from 1 (0: none), `evidence` is by row."""

    log_odds: Floats
    likeness: Floats
    shares_people: Flags
    verdict: Numbers
    evidence: dict[int, tuple[Evidence, ...]]

    def where(self, flags: Flags) -> "_Judgements":
        """Return some of the rows."""
        row = np.cumsum(flags) - 1
        evidence = {int(row[at]): words for at, words in self.evidence.items() if flags[at]}
        return _Judgements(
            self.log_odds[flags], self.likeness[flags], self.shares_people[flags], self.verdict[flags], evidence
        )


class _Judges:
    """The model and the rules, for the pairs of one task."""

    def __init__(self, task: JudgingTask, table: MentionTable) -> None:
        self._table = table
        self._stories = StoryScores(task.near, task.group)
        self._entities = task.entities
        self._titles = {(document, entity): title for document, entity, title in task.titles}
        self._lexicon = load_lexicon()
        self._model: PairModel = load_pair_model()
        self._numbered: dict[Verdict3 | None, int] = {None: 0}

    def verdicts(self) -> tuple[Verdict3, ...]:
        """Return the verdicts given so far, in the order of their numbers."""
        return tuple(verdict for verdict in self._numbered if verdict is not None)

    def judge(self, left: Numbers, right: Numbers) -> _Judgements:
        """Return the log-odds of "same" after rules and before, and what the rules say, pair by pair."""
        pairs = Pairs(self._table, left, right).with_stories(self._stories)
        features = features_of(pairs, self._lexicon)
        one_report = pairs.one_report()
        within, across = (model.log_odds_of(features) for model in (self._model.within, self._model.across))
        likeness = np.where(one_report, within, across)
        verdict, evidence = self._by_rules(pairs)
        sure = one_deed_of_one_day(pairs, features, self._entities)
        sure |= one_deed_to_one_person(pairs, features, self._entities)
        sure |= one_meeting_of_two(pairs, features, self._entities)
        sure &= verdict == 0
        of_one_meeting = one_report & pairs.same(self._table.meeting) & (self._table.meeting[left] >= 0)
        verdict[(verdict == 0) & of_one_meeting] = self._number(ONE_MEETING)
        open_still = (verdict == 0) & ~one_report & ~sure
        self._keep_parties_apart(pairs, verdict, open_still & (likeness > log_odds(self._model.undecided_above)))
        open_still &= verdict == 0
        otherwise = open_still & one_deed_told_otherwise(pairs, features, self._entities)
        sure |= otherwise
        open_still &= ~otherwise
        for row in np.flatnonzero(open_still & share_too_little(pairs, features, self._entities)):
            verdict[row] = self._number(SHARE_TOO_LITTLE)
        open_still &= verdict == 0
        for row in np.flatnonzero(open_still & no_bridge(pairs, features, self._entities, likeness)):
            verdict[row] = self._number(NO_BRIDGE)
        raised = np.where(sure, np.maximum(likeness, SURE_ENOUGH), likeness)
        raised = np.where(otherwise, np.maximum(likeness, LIKELY), raised)
        most = np.array([np.inf if given is None else _most(given) for given in self._numbered])
        return _Judgements(
            np.minimum(raised, most[verdict]), likeness, features["people_shared"] > 0, verdict, evidence
        )

    def _by_rules(self, pairs: Pairs) -> tuple[Numbers, dict[int, tuple[Evidence, ...]]]:
        verdicts = np.zeros(len(pairs.left), dtype=np.int64)
        evidence: dict[int, tuple[Evidence, ...]] = {}
        mentions = self._table.mentions
        entitled = self._table.flag(self._has_title)
        for row in np.flatnonzero(may_speak(pairs) | pairs.either(entitled)).tolist():
            left, right = mentions[pairs.left[row]], mentions[pairs.right[row]]
            verdict, words = self._verdict(left, right, float(pairs.story[row]))
            if verdict is not None:
                verdicts[row] = self._number(verdict)
            if words:
                evidence[row] = words
        return verdicts, evidence

    def _keep_parties_apart(self, pairs: Pairs, verdicts: Numbers, likely: Flags) -> None:
        """Fill in, where no rule has spoken, why likely pairs of different reports are kept open."""
        mentions = self._table.mentions
        for row in np.flatnonzero(likely).tolist():
            left, right = mentions[pairs.left[row]], mentions[pairs.right[row]]
            verdict = parties_apart(left, right, self._entities, float(pairs.story[row]))
            if verdict is not None:
                verdicts[row] = self._number(verdict)

    def _has_title(self, m: MentionSignature) -> bool:
        return bool(self._titles) and any((m.document, id) in self._titles for id in m.people)

    def _number(self, verdict: Verdict3) -> int:
        return self._numbered.setdefault(verdict, len(self._numbered))

    def _verdict(
        self, left: MentionSignature, right: MentionSignature, story: float
    ) -> tuple[Verdict3 | None, tuple[Evidence, ...]]:
        if left.document != right.document and self._titles:
            found = title_rule(left, right, self._titles, self._entities)
            if found is not None:
                return found
        return judge_by_rule(left, right, self._entities, story), ()


def _most(verdict: Verdict3) -> float:
    """Return the log-odds that a pair has at most, of which a rule says this."""
    if verdict == ONE_MEETING:
        return np.inf
    return _FORBIDDEN if verdict.forbids else {RECURS: _RECURS, WEAK: _WEAK}.get(verdict.rule, _CAPPED)
