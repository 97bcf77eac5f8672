"""Cutting a pile's candidate pairs into tasks, so that each is judged in exactly one of them."""

import zlib
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from functools import cached_property
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from wiredesk.model import Entity
from wiredesk.recall import Recall, forgetful, key_of

from .blocking import Pair, groups_of, ids_of, pairs_between
from .candidates import pairs_in_group
from .judging import JudgingTask
from .lexicon import load_lexicon
from .mention_table import MentionTable, Pairs
from .signatures import MentionSignature, PileSignatures, SignedPart
from .stories import StoryScores
from .titles_then import TitleSince
from .whole import PackedWhole

#: Mentions in one task: some six reports, half a second of work, far more than its way to another process.
_TASK_MENTIONS = 600
#: Mentions of one group above which candidates between its reports are sought here and judged in several tasks.
_LARGEST_GROUP = 3000
_TASK_PAIRS = 8000

_PACKED = msgspec.msgpack.Encoder(order="deterministic")


class PackedTask(PackedWhole, frozen=True):
    """A task that brings its reports as they are kept: whoever does it looks them up and opens them (`open`).

    `compared` are the mentions of each report whose pairs are judged; `entities` (packed) all that the reports name;
    the rest is as in `JudgingTask`.
    """

    parts: tuple[SignedPart, ...]
    compared: tuple[tuple[str, ...], ...]
    inside: bool
    groups: tuple[tuple[int, int], ...]
    pairs: tuple[Pair, ...]
    near: dict[str, dict[str, float]]
    group: dict[str, int]
    entities: tuple[msgspec.Raw, ...]
    titles: tuple[tuple[str, str, TitleSince], ...]
    glimpsed: bool = False

    @property
    def ids(self) -> list[str]:
        """The ids of its mentions, in order."""
        return [id for own in self.compared for id in own]

    def open(self, signatures: PileSignatures, _dating: object = None) -> JudgingTask:
        """Return the task with all it brings, `signatures` being those of its reports."""
        reports = tuple(tuple(signatures.mentions[id] for id in own) for own in self.compared)
        entities = {entity.id: entity for entity in map(_ENTITY, self.entities)}
        return JudgingTask(
            reports, self.inside, self.groups, self.pairs, self.near, self.group, entities, self.titles,
            self.glimpsed,
        )  # fmt: skip


_ENTITY = msgspec.msgpack.Decoder(Entity).decode


class WaitingTask:
    """A task that is put together when somebody does it; `ids` are its mentions, in order.

    Its key is told by digests: what is judged already is never put together.
    """

    def __init__(
        self,
        ids: list[str],
        key: Callable[[], bytes],
        make: Callable[[], PackedTask],
        signatures: PileSignatures,
    ) -> None:
        self.ids = ids
        self._key = key
        self._make = make
        self._signatures = signatures

    @cached_property
    def packed(self) -> PackedTask:
        """The task for another process, which can look its reports up."""
        return self._make()

    @property
    def opened(self) -> JudgingTask:
        """The task with all it brings."""
        return self.packed.open(self._signatures)

    def content_key(self) -> bytes:
        """Return 16 bytes that are the same for tasks of the same content, in any process and any pile."""
        return self._key()


class JudgingTasks(Sequence[WaitingTask | JudgingTask]):
    """The tasks of a pile: every candidate pair is judged in exactly one of them. Each is put together when asked for.

    Mentions have numbers in the order of their reports, and pairs that no task seeks itself are kept as two of these.
    """

    def __init__(
        self,
        signatures: PileSignatures,
        stories: StoryScores,
        entities: Mapping[str, Entity],
        titles: Mapping[tuple[str, str], TitleSince],
        recall: Recall = forgetful,
        by_one_report: Set[str] = frozenset(),
    ) -> None:
        """Take what tasks bring; `by_one_report` are entities of which the digest of their report tells all."""
        self._by_one_report = by_one_report
        self._signatures = signatures
        self._recall = recall
        self._stories = stories
        self._entities = entities
        self._titles: dict[str, list[tuple[str, str, TitleSince]]] = defaultdict(list)
        for (document, entity), title in titles.items():
            self._titles[document].append((document, entity, title))
        self._documents = sorted(signatures.by_report)
        self._ids = [id for document in self._documents for id in signatures.by_report[document]]
        sizes = [len(signatures.by_report[document]) for document in self._documents]
        self._first = np.cumsum([0, *sizes], dtype=np.int64)  # the number of each report's first mention
        self._groups: list[Sequence[tuple[list[str], list[Pair]]]] = []
        self._apart: list[tuple[NDArray[np.uint32], bool]] = []
        self._cut()

    def __len__(self) -> int:
        return len(self._groups) + len(self._apart)

    def __getitem__(self, at: Any) -> Any:
        if at < len(self._groups):
            return self._of_groups(self._groups[at])
        return self._of_pairs(*self._apart[at - len(self._groups)])

    def _cut(self) -> None:
        """Share out the groups, and the pairs that are judged apart.

        Of these, task by task, are kept their numbers (2, pairs), and whether a first look alone found them.
        """
        signatures, stories, lexicon = self._signatures, self._stories, load_lexicon()
        number = {id: at for at, id in enumerate(self._ids)}
        apart: list[NDArray[np.uint32]] = []
        glimpsed: list[NDArray[np.uint32]] = [np.empty((2, 0), dtype=np.uint32)]
        of_group: dict[int, list[Pair]] = defaultdict(list)
        between: list[Pair] = []
        for left, right in pairs_between(signatures, stories, lexicon, self._recall):
            one, other = signatures.report_of[left], signatures.report_of[right]
            (of_group[stories.group[one]] if stories.together(one, other) else between).append((left, right))
        apart.append(_numbered(between, number))
        waiting: list[tuple[list[str], list[Pair]]] = []
        for whole in groups_of(signatures, stories):
            more = of_group.pop(stories.group[whole[0]], []) if whole[0] in stories.group else []
            groups = [whole]
            if sum(len(signatures.by_report[document]) for document in whole) > _LARGEST_GROUP:
                own = sorted((m for report in self._reports(whole) for m in report), key=lambda m: m.id)
                table = MentionTable(own)
                by_keys, further = (
                    {*ids_of(Pairs.of_codes(table, codes))}
                    for codes in pairs_in_group(table, np.arange(len(own)), stories, lexicon)
                )
                apart.append(_numbered(by_keys.union(more), number))
                glimpsed.append(_numbered(further.difference(more), number))
                groups, more = [[document] for document in whole], []
            waiting += [(group, more) for group in groups]
        sizes = [sum(len(signatures.by_report[document]) for document in group) for group, _ in waiting]
        cuts = runs([group[0] for group, _ in waiting], sizes, _TASK_MENTIONS)
        self._groups = [waiting[first:last] for first, last in cuts]
        self._apart += ((pairs, False) for pairs in self._cut_pairs(apart))
        self._apart += ((pairs, True) for pairs in self._cut_pairs(glimpsed))

    def _cut_pairs(self, parts: Sequence[NDArray[np.uint32]]) -> list[NDArray[np.uint32]]:
        """Return pairs that are judged apart, task by task."""
        pairs = np.sort(np.concatenate(parts, axis=1), axis=0)
        report = np.repeat(np.arange(len(self._documents), dtype=np.uint32), np.diff(self._first))
        # Pairs of the same reports in one task.
        pairs = pairs[:, np.lexsort((pairs[1], pairs[0], report[pairs[1]], report[pairs[0]]))]
        first_report, counts = np.unique(report[pairs[0]], return_counts=True)
        cuts = runs([self._documents[at] for at in first_report.tolist()], counts.tolist(), _TASK_PAIRS)
        ends = np.concatenate([[0], np.cumsum(counts)]).tolist()
        return [pairs[:, ends[first] : ends[last]] for first, last in cuts]

    def _reports(self, documents: Sequence[str]) -> list[list[MentionSignature]]:
        mentions, by_report = self._signatures.mentions, self._signatures.by_report
        return [[mentions[i] for i in by_report[document]] for document in documents]

    def _of_groups(self, groups: Sequence[tuple[Sequence[str], Sequence[Pair]]]) -> WaitingTask | JudgingTask:
        documents = [document for group, _ in groups for document in group]
        runs, first = [], 0
        for group, _ in groups:
            runs.append((first, first + len(group)))
            first += len(group)
        more = tuple(sorted(pair for _, found in groups for pair in found))
        ids = [self._signatures.by_report[document] for document in documents]
        return self._waiting(documents, ids, tuple(runs), (), lambda: more, _PACKED.encode(more))

    def _of_pairs(self, pairs: NDArray[np.uint32], glimpsed: bool) -> WaitingTask | JudgingTask:
        """`pairs` are numbers of mentions: what is judged already needs no more of them."""
        numbers, places = np.unique(pairs, return_inverse=True)
        report = np.searchsorted(self._first, numbers, side="right") - 1
        reports, starts = np.unique(report, return_index=True)
        named = [self._ids[at] for at in numbers.tolist()]
        ends = [*starts.tolist()[1:], len(named)]
        ids = [tuple(named[start:end]) for start, end in zip(starts.tolist(), ends, strict=True)]

        def of_ids() -> tuple[Pair, ...]:
            left, right = places.reshape(2, -1).tolist()
            return tuple(sorted(_sorted(named[a], named[b]) for a, b in zip(left, right, strict=True)))

        compared = (numbers - self._first[report]).astype(np.uint32).tobytes()
        said = places.astype(np.uint32).tobytes()
        documents = [self._documents[at] for at in reports.tolist()]
        return self._waiting(documents, ids, (), compared, of_ids, said, glimpsed)

    def _waiting(
        self,
        documents: Sequence[str],
        ids: Sequence[tuple[str, ...]],
        groups: tuple[tuple[int, int], ...],
        compared: bytes | tuple[()],
        pairs: Callable[[], tuple[Pair, ...]],
        paired: bytes,
        glimpsed: bool = False,
    ) -> WaitingTask | JudgingTask:
        """Return a task on the mentions `ids` of some reports.

        Where it is of `groups`, these are all of each; else `compared` tells which. `paired` stands for the `pairs`,
        all of them found by a first look alone if `glimpsed`.
        """
        known = set(documents)
        number: dict[int, int] = {}
        near = {
            d: {o: p for o, p in self._stories.near[d].items() if o in known}
            for d in documents
            if d in self._stories.near
        }
        group = {
            d: number.setdefault(self._stories.group[d], len(number)) for d in documents if d in self._stories.group
        }
        titles = tuple(row for d in documents for row in self._titles.get(d, ()))

        def make() -> PackedTask:
            parts = tuple(self._signatures.parts[document] for document in documents)
            named = sorted({id for part in parts for id in part.entities if id in self._entities})
            entities = tuple(msgspec.Raw(_packed_entity(self._entities[id])) for id in named)
            return PackedTask(
                parts, tuple(map(tuple, ids)), bool(groups), groups, pairs(), near, group, entities, titles, glimpsed
            )

        def key() -> bytes:
            said = _PACKED.encode((documents, compared, groups, paired, near, group, titles, glimpsed))
            digests = (self._signatures.digests[document] for document in documents)
            return key_of("judge", said, *digests, *map(self._entities_of, documents))

        flat = [id for own in ids for id in own]
        signatures = self._signatures
        return WaitingTask(flat, key, make, signatures) if signatures.digests else make().open(signatures)

    def _entities_of(self, document: str) -> bytes:
        """Return what stands for all that rules may ask of the entities of a report."""
        digests = map(self._digests.get, self._signatures.entities_of[document])
        return key_of("named", b"".join(digest for digest in digests if digest is not None))

    @cached_property
    def _digests(self) -> dict[str, bytes]:
        """What stands for all that rules may ask of each entity that more than its report decides."""
        several = (item for item in self._entities.items() if item[0] not in self._by_one_report)
        return {id: key_of("entity", _packed_entity(entity)) for id, entity in several}


def _packed_entity(entity: Entity) -> bytes:
    """Return what rules may ask of an entity: less what changes with each report that names it."""
    return msgspec.msgpack.encode(msgspec.structs.replace(entity, aliases=(), wikidata=None, offices=(), candidates=()))


def runs(ids: Sequence[str], sizes: Sequence[int], most: int) -> list[tuple[int, int]]:
    """Cut a sequence into runs (first inclusive, last exclusive) of a quarter of `most` to little more than it.

    Where to cut is told by ids where it can be: so one more item moves the cuts near it, not all behind it.
    """
    found, first, size = [], 0, 0
    for at, (id, own) in enumerate(zip(ids, sizes, strict=True)):
        size += own
        if size >= most or (4 * size >= most and zlib.crc32(id.encode()) % 4 == 0):
            found.append((first, at + 1))
            first, size = at + 1, 0
    return [*found, (first, len(ids))] if first < len(ids) else found


def _numbered(pairs: Collection[Pair], number: Mapping[str, int]) -> NDArray[np.uint32]:
    flat = np.fromiter((number[id] for pair in pairs for id in pair), dtype=np.uint32, count=2 * len(pairs))
    return flat.reshape(-1, 2).T


def _sorted(left: str, right: str) -> Pair:
    return (left, right) if left < right else (right, left)
