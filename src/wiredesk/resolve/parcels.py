"""Cutting a clustered pile into parcels: reports that share no event with any report outside.

What stands behind the rows of an event lies in its reports, so that each parcel is resolved, dated and reconciled by
itself. Only links between events of two parcels need both sides; they are made from signatures, in tasks of their own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import msgspec
import numpy as np
from numpy.typing import NDArray

from wiredesk.model import Evidence, Link, Reading

from .calendar import Intervals
from .clustering import least_of_component
from .decisions import Decisions
from .event_links import Comparison, LinkKey, Words, links_of_pairs, other_links, pairs_apart, pairs_shown
from .event_rows import event_id
from .events import ClusteredPile, event_of_mentions, events_of, without_mentions
from .judged import JudgedPair, JudgedPairs
from .judging import JudgedBatch
from .pair_model import load_pair_model
from .parts import PartLink
from .resolved import ResolvedEntities, ResolvedEvents
from .signatures import MentionSignature, PileSignatures, sign
from .stories import StoryScores


class ParcelClusters(msgspec.Struct, frozen=True, array_like=True):
    """The clusters of a parcel, the wholes of those that are parts (`ClusteredPile`), and the pairs behind its links.

    `pairs` number the sorted mentions of the clusters; `near` and `group` are `StoryScores` of the parcel's reports.
    """

    clusters: tuple[tuple[str, ...], ...]
    wholes: dict[int, tuple[int, PartLink]]
    pairs: JudgedBatch
    near: dict[str, dict[str, float]]
    group: dict[str, int]


class LinkTask(msgspec.Struct, frozen=True, array_like=True):
    """Pairs of mentions behind links between events of two parcels, with all that the links are made of."""

    pairs: tuple[tuple[LinkKey, JudgedPair], ...]
    mentions: tuple[MentionSignature, ...]
    words: tuple[Evidence, ...]
    near: dict[str, dict[str, float]]
    group: dict[str, int]


def parcel_events(
    parcel: ParcelClusters,
    numbers: Iterable[int],
    readings: Sequence[Reading],
    dating: object | None,
    entities: ResolvedEntities,
    decisions: Decisions,
) -> ResolvedEvents:
    """Return the events of some clusters of a parcel, by their numbers; `readings` are those of their reports."""
    told = without_mentions(readings, decisions.wrong_triggers)
    some = list(numbers)
    wholes = {
        at: (event_id(parcel.clusters[whole]), link)
        for at, number in enumerate(some)
        if number in parcel.wholes
        for whole, link in (parcel.wholes[number],)
    }
    return events_of([parcel.clusters[number] for number in some], wholes, told, Intervals(dating), entities)


def parcel_pairs(
    parcel: ParcelClusters, report_of: Mapping[str, str], decisions: Decisions
) -> list[tuple[LinkKey, JudgedPair]]:
    """Return the pairs of a parcel's mentions that links rest on; `report_of` gives the documents of its mentions."""
    if not parcel.pairs.left:
        return []
    nodes = sorted(m for members in parcel.clusters for m in members)
    judged = JudgedPairs(nodes, [(nodes, parcel.pairs)])
    decided = frozenset((pair.left, pair.right) for pair in decisions.pairs)
    return pairs_shown(judged, event_of_mentions(parcel.clusters), report_of, load_pair_model(), decided)


def parcel_links(
    parcel: ParcelClusters,
    shown: Sequence[tuple[LinkKey, JudgedPair]],
    readings: Sequence[Reading],
    dating: object | None,
    entities: ResolvedEntities,
    decisions: Decisions,
    signed: Mapping[str, bytes] | None = None,
) -> Iterator[Link]:
    """Yield the links of some pairs of a parcel; `readings` are those of their reports."""
    if not shown:
        return
    intervals = Intervals(dating)
    told = without_mentions(readings, decisions.wrong_triggers)
    signatures = sign(told, entities.entity_of, intervals.events(), intervals.documents(), signed)
    words = Words(signatures.mentions, {reading.document.id: reading.document.text for reading in told})
    comparison = Comparison(signatures, StoryScores(parcel.near, parcel.group))
    yield from links_of_pairs(shown, words, load_pair_model(), comparison)


def make_links(task: LinkTask) -> tuple[Link, ...]:
    """Return the links of a task."""
    mentions = {m.id: m for m in task.mentions}
    words = Words(mentions, {}, dict(zip(mentions, task.words, strict=True)))
    comparison = Comparison(
        PileSignatures({}, mentions, {}, {m.id: m.document for m in task.mentions}), StoryScores(task.near, task.group)
    )
    return tuple(links_of_pairs(task.pairs, words, load_pair_model(), comparison))


class Cut:
    """A clustered pile in parcels: `parcels` holds the documents of each, sorted, in the order of their first."""

    def __init__(self, pile: ClusteredPile) -> None:
        self._pile = pile
        report, self._cluster = pile.placed
        first_report = report[np.unique(self._cluster, return_index=True)[1]]  # of each cluster
        of_report = self._of_reports(first_report[self._cluster], report)
        self._parcel = of_report[report]
        order = np.argsort(of_report[first_report], kind="stable")
        ends = np.searchsorted(of_report[first_report][order], np.arange(1, len(self.parcels)))
        self._clusters: list[list[int]] = [own.tolist() for own in np.split(order, ends)]
        # The place of each mention among those of its parcel.
        order = np.lexsort((np.arange(len(self._parcel)), self._parcel))
        first = np.searchsorted(self._parcel[order], np.arange(len(self.parcels)))
        self._number = np.empty(len(order), dtype=np.uint32)
        self._number[order] = np.arange(len(order)) - first[self._parcel[order]]
        self._rows, self._between = self._linking()

    def _of_reports(self, one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
        """Cut the reports into what such pairs of them hold together; return the number of each one's parcel."""
        documents = list(self._pile.signatures.by_report)
        heads = least_of_component(len(documents), one, other)
        of_report: NDArray[np.int64] = np.unique(heads, return_inverse=True)[1]
        parcels: list[list[str]] = [[] for _ in range(int(of_report.max(initial=-1)) + 1)]
        for document, at in zip(documents, of_report.tolist(), strict=True):
            parcels[at].append(document)
        self.parcels = [tuple(own) for own in parcels]
        return of_report

    def _linking(self) -> tuple[list[NDArray[np.int64]], NDArray[np.int64]]:
        """Return the rows of judged pairs: of each parcel, and those between two."""
        scores = self._pile.judged.scores
        one, other = (self._parcel[np.frombuffer(side, dtype=np.uint32)] for side in (scores.left, scores.right))
        inside = np.flatnonzero(one == other)
        parcel = one[inside]
        inside = inside[np.argsort(parcel, kind="stable")]
        ends = np.searchsorted(np.sort(parcel), np.arange(1, len(self.parcels)))
        return np.split(inside, ends), np.flatnonzero(one != other)

    def clusters(self, at: int) -> ParcelClusters:
        """Return the clusters of a parcel."""
        pile, own = self._pile, self._clusters[at]
        place = {cluster: here for here, cluster in enumerate(own)}
        near, group = self._stories(self.parcels[at])
        return ParcelClusters(
            tuple(tuple(pile.clusters[cluster]) for cluster in own),
            {
                place[part]: (place[whole], link)
                for part in own
                if part in pile.wholes
                for whole, link in (pile.wholes[part],)
            },
            pile.judged.batch(self._rows[at], self._number),
            near,
            group,
        )

    def decisions(self, at: int, decisions: Decisions) -> Decisions:
        """Return what people decided of a parcel."""
        mentions = {m for cluster in self._clusters[at] for m in self._pile.clusters[cluster]}
        left_out = (self._pile.left_out.get(document, frozenset()) for document in self.parcels[at])
        return decisions.within(mentions, frozenset().union(*left_out))

    def link_tasks(self) -> Iterator[LinkTask]:
        """Yield the tasks of links between events of two parcels, one for each report that is the first of a pair."""
        pile, words = self._pile, self._words
        event = self._events_between()
        decided = {(p.left, p.right) for p in pile.person}
        found: dict[str, list[tuple[LinkKey, JudgedPair]]] = defaultdict(list)
        for key, pair in pairs_apart(pile.judged, event, self._between.tolist(), load_pair_model()).items():
            if (pair.left, pair.right) not in decided:
                found[min(pile.signatures.report_of[m] for m in (pair.left, pair.right))].append((key, pair))
        for document in sorted(found):
            pairs = sorted(found[document], key=lambda item: item[0])
            named = sorted({m for _, pair in pairs for m in (pair.left, pair.right)})
            mentions = tuple(pile.signatures.mentions[m] for m in named)
            near, group = self._stories(sorted({m.document for m in mentions}))
            yield LinkTask(tuple(pairs), mentions, words.of(*named), near, group)

    def _events_between(self) -> list[str]:
        """Return the event of each mention that stands in a pair between parcels; of the others nobody asks."""
        scores, between = self._pile.judged.scores, self._between
        told = np.zeros(len(scores.nodes), dtype=np.bool_)
        for side in (scores.left, scores.right):
            told[np.frombuffer(side, dtype=np.uint32)[between]] = True
        event = [""] * len(told)
        of_cluster: dict[int, str] = {}
        for node in np.flatnonzero(told).tolist():
            cluster = int(self._cluster[node])
            if cluster not in of_cluster:
                of_cluster[cluster] = event_id(self._pile.clusters[cluster])
            event[node] = of_cluster[cluster]
        return event

    def other_links(self) -> tuple[Link, ...]:
        """Return the links of pairs that people decided, and of merges that were withdrawn."""
        return tuple(other_links(self._pile.person, self._pile.withdrawn, self._words))

    @cached_property
    def _words(self) -> Words:
        return Words(self._pile.signatures.mentions, self._pile.texts)

    def _stories(self, documents: Sequence[str]) -> tuple[dict[str, dict[str, float]], dict[str, int]]:
        """Return what the story scores say of these reports alone; groups are numbered as they come."""
        near: Mapping[str, Mapping[str, float]] = self._pile.stories.near
        known = frozenset(documents)
        numbers: dict[int, int] = {}
        group = {d: self._pile.stories.group[d] for d in documents if d in self._pile.stories.group}
        return (
            {d: {o: p for o, p in near[d].items() if o in known} for d in documents if d in near},
            {d: numbers.setdefault(number, len(numbers)) for d, number in group.items()},
        )
