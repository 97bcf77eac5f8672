"""Judging candidate pairs task by task: each task brings all that its pairs are judged by, so any process can do it.

A pair is judged by its two mentions, their two reports and the entities they name, never by the rest of the pile: so
how the pile is cut into tasks, and who does them in which order, changes nothing.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Protocol, TypeVar

import msgspec

from wiredesk.model import Entity, Evidence

from .anchors import anchor_rule
from .blocking import Pair, groups_of, pairs_between, pairs_in_group, pairs_in_report
from .features import pair_features
from .lexicon import load_lexicon
from .pair_model import PairModel, load_pair_model
from .rules import RECURS, Verdict3, judge_by_rule
from .signatures import MentionSignature, PileSignatures
from .stories import StoryScores
from .titles_then import TitleSince, title_rule

_CAPPED = -3.0  # log-odds of a pair that a rule keeps open: it weighs against joining
_RECURS = -2.0  # ... where only proof is missing: one pair that has it may carry the others
_FORBIDDEN = -5.0
#: Mentions in one task: some six reports, half a second of work, far more than its way to another process.
_TASK_MENTIONS = 600
#: Mentions of one group above which candidates between its reports are sought here and judged in several tasks.
_LARGEST_GROUP = 3000
_TASK_PAIRS = 8000

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


def judging_tasks(
    signatures: PileSignatures,
    stories: StoryScores,
    entities: Mapping[str, Entity],
    titles: Mapping[tuple[str, str], TitleSince],
) -> list[JudgingTask]:
    """Cut a pile into tasks: every candidate pair is judged in exactly one of them."""
    lexicon = load_lexicon()
    cut = _Cut(signatures, stories, entities, titles)
    apart: list[Pair] = []
    of_group: dict[int, list[Pair]] = defaultdict(list)
    for left, right in pairs_between(signatures, stories, lexicon):
        one, other = signatures.mentions[left].document, signatures.mentions[right].document
        if stories.together(one, other):
            of_group[stories.group[one]].append((left, right))
        else:
            apart.append((left, right))
    tasks: list[JudgingTask] = []
    waiting: list[tuple[list[str], list[Pair]]] = []
    size = 0
    for whole in groups_of(signatures, stories):
        more = of_group.pop(stories.group[whole[0]], []) if whole[0] in stories.group else []
        groups = [whole]
        if sum(len(signatures.by_report[document]) for document in whole) > _LARGEST_GROUP:
            own = [[signatures.mentions[i] for i in signatures.by_report[document]] for document in whole]
            apart += {*more, *pairs_in_group(own, lexicon)}
            groups, more = [[document] for document in whole], []
        for group in groups:
            waiting.append((group, more))
            size += sum(len(signatures.by_report[document]) for document in group)
            if size >= _TASK_MENTIONS:
                tasks.append(cut.of_groups(waiting))
                waiting, size = [], 0
    if waiting:
        tasks.append(cut.of_groups(waiting))
    apart.sort(key=cut.place_of)  # pairs of the same reports in one task
    tasks += (cut.of_pairs(apart[at : at + _TASK_PAIRS]) for at in range(0, len(apart), _TASK_PAIRS))
    return tasks


class _Cut:
    """Cuts tasks out of a pile."""

    def __init__(
        self,
        signatures: PileSignatures,
        stories: StoryScores,
        entities: Mapping[str, Entity],
        titles: Mapping[tuple[str, str], TitleSince],
    ) -> None:
        self._signatures = signatures
        self._stories = stories
        self._entities = entities
        self._titles: dict[str, list[tuple[str, str, TitleSince]]] = defaultdict(list)
        for (document, entity), title in titles.items():
            self._titles[document].append((document, entity, title))

    def place_of(self, pair: Pair) -> tuple[str, str, Pair]:
        """Return what brings pairs of the same reports together."""
        one, other = (self._signatures.mentions[i].document for i in pair)
        return min(one, other), max(one, other), pair

    def of_groups(self, groups: Sequence[tuple[Sequence[str], Sequence[Pair]]]) -> JudgingTask:
        """Return the task of whole groups of reports, and of pairs in them that are candidates anyway."""
        documents = [document for group, _ in groups for document in group]
        runs, first = [], 0
        for group, _ in groups:
            runs.append((first, first + len(group)))
            first += len(group)
        reports = [[self._signatures.mentions[i] for i in self._signatures.by_report[d]] for d in documents]
        return self._task(documents, reports, True, tuple(runs), tuple(pair for _, more in groups for pair in more))

    def of_pairs(self, pairs: Sequence[Pair]) -> JudgingTask:
        """Return the task of these pairs."""
        mentions: dict[str, dict[str, MentionSignature]] = defaultdict(dict)
        for id in chain.from_iterable(pairs):
            mention = self._signatures.mentions[id]
            mentions[mention.document][id] = mention
        return self._task(list(mentions), [list(own.values()) for own in mentions.values()], False, (), tuple(pairs))

    def _task(
        self,
        documents: Sequence[str],
        reports: Sequence[Sequence[MentionSignature]],
        inside: bool,
        groups: tuple[tuple[int, int], ...],
        pairs: tuple[Pair, ...],
    ) -> JudgingTask:
        known = set(documents)
        near = self._stories.near
        named = {id for own in reports for m in own for id in _named(m)}
        return JudgingTask(
            reports=tuple(map(tuple, reports)),
            inside=inside,
            groups=groups,
            pairs=pairs,
            near={d: {o: p for o, p in near[d].items() if o in known} for d in documents if d in near},
            group={d: self._stories.group[d] for d in documents if d in self._stories.group},
            entities={id: self._entities[id] for id in sorted(named) if id in self._entities},
            titles=tuple(row for d in documents for row in self._titles.get(d, ())),
        )


def _named(m: MentionSignature) -> Iterator[str]:
    """Yield the ids of all entities that a rule may ask of."""
    yield from m.people
    yield from m.context
    for filled in m.roles.values():
        yield from filled
    if m.place is not None:
        yield m.place


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
