"""From readings to days: reports dated one by one, then together where two tell of one event."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec

from wiredesk.knowledge import Knowledge
from wiredesk.model import (
    Constraint,
    DateInterval,
    EventMention,
    Finding,
    Published,
    Reading,
    Rejection,
    Row,
    Span,
    TimeExpression,
)
from wiredesk.timeline import Component, Network, TimeConstraint, between, consistent_beside

from .facts import Fact, Facts, end_of, start_of
from .findings import findings_of
from .report import DatedReport, date_report, days_in, is_lasting


class Summary(Row, frozen=True, kw_only=True):
    """What is held of every report of a pile: the days of its publication and of its event mentions, its findings."""

    document: str
    uri: str
    published: DateInterval
    events: dict[str, DateInterval]
    lasting: tuple[str, ...]
    findings: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, report: DatedReport) -> "Summary":
        """Sum up a report."""
        days = DateInterval(report.published.earliest, report.published.latest)
        return cls(
            document=report.document,
            uri=report.uri,
            published=days,
            events=report.events,
            lasting=report.lasting,
            findings=report.findings,
        )


class Tied(msgspec.Struct, frozen=True):
    """Reports that are tied, their common network, the facts in it by id, those that tie, and findings over reports."""

    reports: dict[str, DatedReport]
    network: Network
    facts: dict[str, Fact]
    tying: tuple[Fact, ...]
    findings: tuple[Finding, ...]


class _Events(Mapping[str, DateInterval]):
    """The days of all event mentions, looked up in the summaries of their reports."""

    def __init__(self, summaries: Mapping[str, Summary], told_in: Mapping[str, str]) -> None:
        self._summaries = summaries
        self._told_in = told_in

    def __getitem__(self, mention: str) -> DateInterval:
        return self._summaries[self._told_in[mention]].events[mention]

    def __iter__(self) -> Iterator[str]:
        return iter(self._told_in)

    def __len__(self) -> int:
        return len(self._told_in)


class Dating:
    """What dating found: by id of document and event mention.

    The summaries of all reports are held. All else (`dating[document]`) may be brought only when it is asked for.
    """

    def __init__(
        self, reports: Mapping[str, DatedReport], summaries: Iterable[Summary], tied: Tied | None = None
    ) -> None:
        self._reports = reports
        self._tied = tied
        self.summaries = {summary.document: summary for summary in sorted(summaries, key=lambda s: s.document)}
        self.lasting = frozenset(mention for s in self.summaries.values() for mention in s.lasting)
        self._told_in = {mention: s.document for s in self.summaries.values() for mention in s.events}

    @property
    def events(self) -> Mapping[str, DateInterval]:
        """The days of each event mention."""
        return _Events(self.summaries, self._told_in)

    @property
    def documents(self) -> dict[str, DateInterval]:
        """The publication interval of each document."""
        return {document: summary.published for document, summary in self.summaries.items()}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Reports that cannot be right, and times that contradict one another, by id."""
        found = [f for summary in self.summaries.values() for f in summary.findings]
        return tuple(sorted([*found, *(() if self._tied is None else self._tied.findings)], key=lambda f: f.id))

    @property
    def rejections(self) -> tuple[Rejection, ...]:
        """The reports of which nothing bounds the day of publication."""
        return tuple(
            Rejection(
                uri=summary.uri, document=document, stage="dating",
                reason="nothing in the report bounds its day of publication",
            )
            for document, summary in self.summaries.items()
            if summary.published == DateInterval()
        )  # fmt: skip

    def __getitem__(self, document: str) -> DatedReport:
        """Return what dating gave one report; raises KeyError."""
        tied = None if self._tied is None else self._tied.reports.get(document)
        return self._reports[document] if tied is None else tied

    @property
    def published(self) -> dict[str, Published]:
        """The publication of each document, with the reasons for its days."""
        return {document: self[document].published for document in self.summaries}

    @property
    def times(self) -> dict[str, TimeExpression]:
        """All time expressions."""
        return {time.id: time for document in self.summaries for time in self[document].times}

    @property
    def constraints(self) -> tuple[Constraint, ...]:
        """The rows of all facts, by id: made anew each time, since only the end of a build needs them."""
        rows: list[Constraint] = []
        for document in self.summaries:
            report = self[document]
            aside = report.network.set_aside
            rows += (f.row(f.key in aside) for f in report.facts)
        if self._tied is not None:
            aside = self._tied.network.set_aside
            rows += (f.row(f.key in aside) for f in self._tied.tying)
        return tuple(sorted(rows, key=lambda row: row.id))

    def apply(self, readings: Iterable[Reading]) -> tuple[Reading, ...]:
        """Return the readings with documents, times and event mentions dated, in the order given."""
        return tuple(self._applied(reading) for reading in readings)

    def _applied(self, reading: Reading) -> Reading:
        document = reading.document
        if document.id not in self.summaries:
            return reading
        report = self[document.id]
        times = {time.id: time for time in report.times}
        return msgspec.structs.replace(
            reading,
            document=msgspec.structs.replace(document, published=report.published),
            times=tuple(times.get(t.id, t) for t in reading.times),
            event_mentions=tuple(_dated(m, report.events) for m in reading.event_mentions),
        )

    def can_be_one(self, mentions: Sequence[str]) -> bool:
        """Tell whether these event mentions (ids) can tell of one event, as far as the times go.

        Cheap where bounds alone refute it; else only the components of these mentions are solved again. Days of
        mentions that last (a visit) need only meet; those of others must agree.
        """
        networks = {d: self[d].network for m in mentions if (d := self._told_in.get(m)) is not None}
        told = [(m, networks[self._told_in[m]]) for m in mentions if m in self._told_in]
        home = {point: network for m, network in told for point in (start_of(m), end_of(m))}
        return consistent_beside(home, _as_one(tuple(mentions), self.lasting))

    def document_of(self, mention: str) -> str | None:
        """Return the report that tells an event mention, or None."""
        return self._told_in.get(mention)

    def component_of(self, point: str) -> str | None:
        """Return the name of the component of the network in which a point stands (of a document or event mention)."""
        found = self._component(point)
        return None if found is None else found[1].first_key

    def rows_of(self, point: str) -> list[Constraint]:
        """Return the rows of the component in which a point stands."""
        found = self._component(point)
        if found is None:
            return []
        report, component = found
        if self._tied is not None and report.network is self._tied.network:
            facts = self._tied.facts
        else:
            facts = {f.key: f for f in report.facts}
        keys = [c.key for c in (*component.constraints, *component.axioms)]
        return [facts[key].row(key in component.set_aside) for key in keys]

    def _component(self, point: str) -> tuple[DatedReport, Component] | None:
        document = point if point in self.summaries else self._told_in.get(point.rpartition(".")[0])
        if document is None:
            return None
        report = self[document]
        number = report.network.component_of(point)
        return None if number is None else (report, report.network.components[number])


def _dated(mention: EventMention, events: Mapping[str, DateInterval]) -> EventMention:
    days = events.get(mention.id)
    if days is None:
        return mention
    return msgspec.structs.replace(mention, earliest=days.earliest, latest=days.latest)


def date_pile(readings: Iterable[Reading], knowledge: Knowledge, same_events: Iterable[Sequence[str]] = ()) -> Dating:
    """Date the reports of a pile, their times and events; `same_events` are groups of mentions that are one event.

    The result depends neither on the order of `readings` nor on that of the groups. Reports are tied to one another by
    `same_events` alone, so that without them each report is dated by itself.
    """
    readings = tuple(readings)
    reports = {r.document.id: date_report(r, knowledge) for r in readings}
    alone = Dating(reports, map(Summary.of, reports.values()))
    groups = list(same_events)
    return date_together(alone, readings, groups) if groups else alone


def date_together(alone: Dating, readings: Iterable[Reading], same_events: Iterable[Sequence[str]]) -> Dating:
    """Date reports that were dated one by one again, tied by groups of mentions that are one event.

    Only reports that a group ties are solved anew; the result holds the reports of `readings`, in any order. A
    contradiction that a report had alone stays its own, and what it set aside does not bind.
    """
    groups = sorted(tuple(sorted(group)) for group in same_events)
    named = {alone.document_of(mention) for group in groups for mention in group}
    known: list[str] = []
    own: list[Reading] = []
    for reading in readings:
        known.append(reading.document.id)
        if reading.document.id in named:
            own.append(reading)
    own.sort(key=lambda r: r.document.id)
    tied = _tied(alone, own, groups)
    found = (alone.summaries[d] if d not in tied.reports else Summary.of(tied.reports[d]) for d in known)
    return Dating(alone._reports, found, tied)


def _tied(alone: Dating, readings: Sequence[Reading], groups: Iterable[Sequence[str]]) -> Tied:
    mentions = {m.id: (r, m) for r in readings for m in r.event_mentions}
    tying = {fact.key: fact for fact in _merge_facts(groups, mentions)}
    before = [alone[r.document.id] for r in readings]
    apart = Network.of(part for report in before for part in report.network.components)
    network = apart.joined([f.constraint for f in tying.values()], frozenset(r.document.id for r in readings))
    facts = {fact.key: fact for report in before for fact in report.facts} | tying
    findings: dict[str | None, list[Finding]] = defaultdict(list)
    for finding in findings_of((*network.conflicts, *apart.conflicts), facts):
        findings[finding.document].append(finding)
    reports = {
        reading.document.id: days_in(reading, network, facts, own.facts, tuple(findings.pop(reading.document.id, ())))
        for reading, own in zip(readings, before, strict=True)
    }
    return Tied(reports, network, facts, tuple(tying.values()), tuple(findings.pop(None, ())))


def _merge_facts(
    groups: Iterable[Sequence[str]], mentions: Mapping[str, tuple[Reading, EventMention]]
) -> list[Fact]:  # fmt: skip
    out: list[Fact] = []
    for group in groups:
        known = _of_one_mind([mentions[m] for m in group if m in mentions])
        for (left_reading, left), (_, right) in pairwise(known):
            facts = Facts(left_reading.document.id, left_reading.document.text)
            words = f"“{left.quote}” and “{right.quote}” are taken for one event"
            span = [Span(left.start, left.end)]
            for one, other in _ties(left.id, right.id, is_lasting(left) or is_lasting(right)):
                facts.order(one, other, "one event told twice", words, spans=span)
            out.extend(facts.all)
    return out


def _of_one_mind(told: Sequence[tuple[Reading, EventMention]]) -> list[tuple[Reading, EventMention]]:
    """Return the mentions without those that a report tells as real though it also tells the event as planned.

    "The election season" beside "the elections scheduled for February": the plan says more of the day than the noun.
    """
    planned = {r.document.id for r, m in told if m.status == "scheduled"}
    return [(r, m) for r, m in told if m.status == "scheduled" or r.document.id not in planned]


def _ties(left: str, right: str, lasting: bool) -> list[tuple[str, str]]:
    """Return pairs of points (not later, not earlier) that make two mentions one event: they meet, or they agree."""
    if lasting:
        return [(start_of(left), end_of(right)), (start_of(right), end_of(left))]
    return [(start_of(left), start_of(right)), (start_of(right), start_of(left)),
            (end_of(left), end_of(right)), (end_of(right), end_of(left))]  # fmt: skip


def _as_one(mentions: Sequence[str], lasting: frozenset[str]) -> list[TimeConstraint]:
    out: list[TimeConstraint] = []
    for number, (left, right) in enumerate(pairwise(mentions)):
        for step, (one, other) in enumerate(_ties(left, right, bool({left, right} & lasting))):
            out.append(between(f"merge {number} {step}", one, other, 0, None))
    return out
