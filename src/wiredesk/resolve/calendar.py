"""The days that dating found, as resolving reads them, and the question whether a merge leaves any day possible."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import chain, combinations, groupby
from operator import itemgetter
from typing import NamedTuple

import msgspec

from wiredesk.dating import Dating
from wiredesk.model import DateInterval, Finding
from wiredesk.model.dates import interval_in_words
from wiredesk.recall import Answers, Recall, forgetful, key_of, recalled

from .rules import told_alike
from .signatures import PileSignatures, SignedPart
from .stories import StoryScores
from .whole import PackedWhole

#: Reports whose clusters are tried in one task, about: their days and signatures are opened once for all of them.
_TASK_REPORTS = 24


class Impossible(NamedTuple):
    """Two mentions (sorted ids) that cannot be one event, and why; `words` say where: document, start, end of each."""

    left: str
    right: str
    reason: str
    words: tuple[tuple[str, int, int], tuple[str, int, int]]


class MergesTask(PackedWhole, frozen=True):
    """Clusters to be tried, by the reports that tell them; `near` is that of `StoryScores`, of these reports."""

    parts: tuple[SignedPart, ...]
    digests: tuple[bytes, ...]
    clusters: tuple[tuple[str, ...], ...]
    near: dict[str, dict[str, float]]

    def open(self, signatures: PileSignatures, dating: Callable[[], Dating]) -> "OpenedMerges":
        """Return the clusters, `signatures` being those of their reports and `dating` theirs too."""
        digests = {part.document: digest for part, digest in zip(self.parts, self.digests, strict=True)}
        known = msgspec.structs.replace(signatures, digests=digests)
        return OpenedMerges(self.clusters, known, StoryScores(self.near, {}), dating())


class OpenedMerges(NamedTuple):
    """Clusters to be tried, and what they are tried with."""

    clusters: tuple[tuple[str, ...], ...]
    signatures: PileSignatures
    stories: StoryScores
    dating: Dating


def try_merges(task: OpenedMerges) -> dict[bytes, bytes]:
    """Return what became of the clusters of a task, by the keys under which `impossible_merges` asks."""
    answers = Answers()
    Intervals(task.dating).impossible_merges(task.clusters, task.signatures, task.stories, answers)
    return dict(answers)


class _Tried(NamedTuple):
    """Clusters of several mentions whose first report is one and the same, by their reports: one question."""

    of_reports: dict[tuple[str, ...], list[Sequence[str]]]

    @classmethod
    def of(cls, clusters: Iterable[Sequence[str]], told_in: Mapping[str, str]) -> "list[_Tried]":
        """Return the clusters by their first reports, in the order of these."""
        several: dict[tuple[str, ...], list[Sequence[str]]] = defaultdict(list)
        for members in sorted((members for members in clusters if len(members) > 1), key=list):
            several[tuple(sorted({told_in[id] for id in members}))].append(members)
        of_one_first = groupby(sorted(several), key=itemgetter(0))
        return [cls({reports: several[reports] for reports in own}) for _, own in of_one_first]

    @property
    def clusters(self) -> list[Sequence[str]]:
        """The clusters, those of the same reports side by side: they ask of the same parts of the network."""
        return list(chain.from_iterable(self.of_reports.values()))

    @property
    def reports(self) -> dict[str, None]:
        """The reports that tell them."""
        return dict.fromkeys(chain.from_iterable(self.of_reports))

    def key(self, signatures: PileSignatures, stories: StoryScores) -> bytes:
        """Return what stands for all that tells what becomes of the clusters."""
        near = [stories.of(one, other) for reports in self.of_reports for one, other in combinations(reports, 2)]
        said = [(len(reports), own) for reports, own in self.of_reports.items()]
        digests = (signatures.digests[document] for reports in self.of_reports for document in reports)
        return key_of("may be one", msgspec.msgpack.encode((said, near)), *digests)


def _merge_tasks(asked: Iterable[_Tried], signatures: PileSignatures, stories: StoryScores) -> Iterator[MergesTask]:
    """Yield tasks of clusters one after another until they are of so many reports."""
    named: dict[str, None] = {}
    clusters: list[tuple[str, ...]] = []

    def task() -> MergesTask:
        near = {d: {o: p for o, p in stories.near.get(d, {}).items() if o in named} for d in named}
        parts = tuple(signatures.parts[document] for document in named)
        return MergesTask(parts, tuple(signatures.digests[d] for d in named), tuple(clusters), near)

    for each in asked:
        if clusters and len({*named, *each.reports}) > _TASK_REPORTS:
            yield task()
            named, clusters = {}, []
        named.update(each.reports)
        clusters += map(tuple, each.clusters)
    if clusters:
        yield task()


class Intervals:
    """Intervals of event mentions and publications; without dating, what the readings' own words give."""

    def __init__(self, dating: object | None) -> None:
        self._dating = dating if isinstance(dating, Dating) else None

    def events(self) -> Mapping[str, DateInterval]:
        """Return the interval of each event mention that dating bounded."""
        return {} if self._dating is None else self._dating.events

    def documents(self) -> Mapping[str, DateInterval]:
        """Return the interval of each document's publication that dating bounded."""
        return {} if self._dating is None else self._dating.documents

    def findings(self) -> tuple[Finding, ...]:
        """Return what dating itself found: reports that cannot be right, and times that contradict one another."""
        return () if self._dating is None else self._dating.findings

    def impossible_merges(
        self,
        clusters: Sequence[Sequence[str]],
        signatures: PileSignatures,
        stories: StoryScores,
        recall: Recall = forgetful,
    ) -> list[Impossible]:
        """Return the pairs (sorted mention ids) to be parted so that the network of times is possible, with reasons.

        Every cluster over several reports is tried once; where its times cannot be one event's, the reports are tried
        two by two. What two reports tell in nearly the same words stays joined: there the times conflict. `recall` may
        know what became of clusters of reports with the same digests.
        """
        if self._dating is None:
            return []
        tried = _Tried.of(clusters, signatures.report_of)
        if not signatures.digests:
            return [pair for each in tried for pair in self._impossible_of(each.clusters, signatures, stories)]
        keys = [each.key(signatures, stories) for each in tried]
        missing = recall.missing(keys)
        asked = [each for key, each in zip(keys, tried, strict=True) if key in missing]
        # Story by story, so that few reports are opened in more than one task.
        asked.sort(key=lambda each: stories.group.get(next(iter(each.reports)), -1))
        recall.ahead(try_merges, _merge_tasks(asked, signatures, stories))
        out: list[Impossible] = []
        for key, each in zip(keys, tried, strict=True):
            find = partial(self._impossible_of, each.clusters, signatures, stories)
            out += recalled(recall, key, find, list[Impossible])
        return out

    def _impossible_of(
        self, clusters: Iterable[Sequence[str]], signatures: PileSignatures, stories: StoryScores
    ) -> list[Impossible]:
        return [pair for members in clusters for pair in self._impossible(members, signatures, stories)]

    def _impossible(self, members: Sequence[str], signatures: PileSignatures, stories: StoryScores) -> list[Impossible]:
        out: list[Impossible] = []
        told_in = signatures.report_of
        by_report: dict[str, list[str]] = defaultdict(list)
        for mention in members:
            by_report[told_in[mention]].append(mention)
        timed = [m for m in members if signatures.timed(m)]
        if (len(by_report) < 2 and len(timed) < 2) or self._can_be_one(members, signatures):
            return out
        for a, b in combinations(sorted(timed), 2):
            one_report = told_in[a] == told_in[b]
            if one_report and not self._can_be_one((a, b), signatures):
                out.append(_impossible(a, b, "The report gives them times that cannot be one.", signatures))
        for one, other in combinations(sorted(by_report), 2):
            pair = self._impossible_pair(by_report[one], by_report[other], signatures, stories.of(one, other))
            if pair is not None:
                out.append(pair)
        return out

    def _can_be_one(self, members: Sequence[str], signatures: PileSignatures) -> bool:
        """Tell whether mentions can be one event; the network is solved again only where bounds leave it open."""
        assert self._dating is not None
        if self._surely_one(members, signatures):
            return True
        if not any(id in self._dating.lasting for id in members):
            bounds = [self._dating.events.get(id, DateInterval()) for id in members]
            first = max((b.earliest for b in bounds if b.earliest is not None), default=None)
            last = min((b.latest for b in bounds if b.latest is not None), default=None)
            if first is not None and last is not None and first > last:
                return False
        return self._dating.can_be_one(members)

    def _surely_one(self, members: Sequence[str], signatures: PileSignatures) -> bool:
        """Tell, by bounds alone, whether mentions can be one event; False says nothing.

        Each report is dated by itself, so that a merge ties points of networks that know nothing of one another. Bounds
        are days that a network allows; what is told without a time is open to all days on one side of its report. So a
        common day is found where all times that reports give are the same single day, or where only one mention has a
        time and the others leave open whatever lies before its last day, or after its first.
        """
        assert self._dating is not None
        first: date | None = None
        last: date | None = None
        timed: list[DateInterval] = []
        for id in members:
            if id in self._dating.lasting:
                return False
            days = self._dating.events.get(id, DateInterval())
            if signatures.timed(id):
                timed.append(days)
                continue
            if days.earliest is not None and (first is None or days.earliest > first):
                first = days.earliest
            if days.latest is not None and (last is None or days.latest < last):
                last = days.latest
        if not timed:
            return first is None or last is None
        low, high = timed[0].earliest, timed[0].latest
        single = low is not None and low == high and all(days == timed[0] for days in timed)
        if not single and len(timed) > 1:
            return False
        fits_before = last is None or (low is not None and low <= last)
        fits_after = first is None or (high is not None and high >= first)
        return fits_before and fits_after and (single or first is None or last is None)

    def _impossible_pair(
        self, left: Sequence[str], right: Sequence[str], signatures: PileSignatures, story: float
    ) -> Impossible | None:
        assert self._dating is not None
        if self._can_be_one([*left, *right], signatures):
            return None
        pairs = [(a, b) if a < b else (b, a) for a in left for b in right]
        if any(told_alike(signatures.mentions[a], signatures.mentions[b], story) for a, b in pairs):
            return None
        a, b = next((p for p in sorted(pairs) if not self._can_be_one(p, signatures)), min(pairs))
        first, second = self._dating.events.get(a), self._dating.events.get(b)
        text = "Taken for one event at first, but no day is left on which both reports could be right"
        if first is not None and second is not None and first.intersect(second) is None:
            text += f": {interval_in_words(first)} for one, {interval_in_words(second)} for the other"
        return _impossible(a, b, f"{text}.", signatures)


def _impossible(left: str, right: str, reason: str, signatures: PileSignatures) -> Impossible:
    """Return what is kept of it with its words: a later build opens neither report to show them."""
    one, other = signatures.mentions[left], signatures.mentions[right]
    return Impossible(left, right, reason, ((one.document, *one.trigger), (other.document, *other.trigger)))
