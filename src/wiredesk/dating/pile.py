"""From readings to days: reports dated one by one, then together where two tell of one event."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
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
    TimeExpression,
)
from wiredesk.timeline import Component, TimeConstraint, between, consistent_beside

from .datelines import needs_year
from .explain import Edge
from .facts import end_of, ends_of, start_of
from .report import DatedReport, date_report
from .tied import Tied, as_one, fact_of, tie


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


class _Days:
    """One object for equal days: a pile's mentions have few different ones, and a third of what they take is these."""

    def __init__(self) -> None:
        self._known: dict[DateInterval, DateInterval] = {}

    def shared(self, summary: Summary) -> Summary:
        """Return a summary with days that are known, where they are equal."""
        one = self._known.setdefault
        return msgspec.structs.replace(summary, events={m: one(days, days) for m, days in summary.events.items()})


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
        days = _Days()
        held = sorted((days.shared(summary) for summary in summaries), key=lambda s: s.document)
        self.summaries = {summary.document: summary for summary in held}
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
        tied = self._tied is not None and document in self._tied
        return self._tied[document] if self._tied is not None and tied else self._reports[document]

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
        """The rows of all facts, by id: made anew each time."""
        own = (row for document in self.summaries for row in self.constraints_of(document))
        return tuple(sorted([*own, *self.tying], key=lambda row: row.id))

    def constraints_of(self, document: str) -> list[Constraint]:
        """Return the rows of the facts that one report gives, by id."""
        report = self._reports[document]
        aside = report.network.set_aside
        tied = frozenset() if self._tied is None else self._tied.network.set_aside
        return [f.row(f.key in aside or f.key in tied) for f in report.facts]

    @property
    def tying(self) -> list[Constraint]:
        """The rows of the facts that tie reports to one another."""
        if self._tied is None:
            return []
        aside = self._tied.network.set_aside
        return [f.row(f.key in aside) for f in self._tied.tying]

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
        told = [m for m in mentions if m in self._told_in]
        own = {d: self._reports[d].network for d in dict.fromkeys(self._told_in[m] for m in told)}
        home = {point: own[self._told_in[m]] for m in told for point in (start_of(m), end_of(m))}
        if self._tied is not None:
            common = self._tied.network
            home |= {point: common for point in home if common.component_of(point) is not None}
        return consistent_beside(home, _as_one(tuple(mentions), self.lasting))

    def document_of(self, mention: str) -> str | None:
        """Return the report that tells an event mention, or None."""
        return self._told_in.get(mention)

    def component_of(self, point: str) -> str | None:
        """Return the name of the component of the network in which a point stands (of a document or event mention)."""
        found = self._component(point)
        return None if found is None else found[1].first_key

    def edges_of(self, point: str) -> list[Edge]:
        """Return the constraints that bind in the component in which a point stands, less their reasons."""
        found = self._component(point)
        if found is None:
            return []
        component = found[1]
        binding = (c for c in (*component.constraints, *component.axioms) if c.key not in component.set_aside)
        return [Edge(c.key, *ends_of(c)) for c in binding]

    def rows_of(self, point: str, ids: Iterable[str]) -> list[Constraint]:
        """Return rows of the component in which a point stands, by their ids."""
        found = self._component(point)
        if found is None:
            return []
        document, component = found
        if self._tied is not None:
            facts = self._tied.facts.of(document)
            return [facts[id].row(id in component.set_aside) for id in ids]
        report = self._reports[document]
        return [fact_of(report, id).row(id in component.set_aside) for id in ids]

    def _component(self, point: str) -> tuple[str, Component] | None:
        document = point if point in self.summaries else self._told_in.get(point.rpartition(".")[0])
        if document is None:
            return None
        for network in (None if self._tied is None else self._tied.network, self._reports[document].network):
            number = None if network is None else network.component_of(point)
            if network is not None and number is not None:
                return document, network.components[number]
        return None


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


def date_together(
    alone: Dating,
    readings: Collection[Reading],
    same_events: Iterable[Sequence[str]],
    of_story: Mapping[str, Sequence[date]] | None = None,
) -> Dating:
    """Date reports that were dated one by one again, tied by groups of mentions that are one event.

    `of_story` gives reports whose year is not known the days of the other reports of their story.

    Only reports that a group ties are solved anew; the result holds the reports of `readings`, in any order, which are
    gone through a few times and not held. A contradiction that a report had alone stays its own, and what it set aside
    does not bind.
    """
    groups = sorted(tuple(sorted(group)) for group in same_events)
    days = {r.document.id: of_story[r.document.id] for r in readings if needs_year(r, of_story)} if of_story else {}
    named = {alone.document_of(mention) for group in groups for mention in group} | days.keys()
    tied = tie(alone._reports, (r for r in readings if r.document.id in named), groups, days)
    found = (Summary.of(tied.date(r)) if r.document.id in named else alone.summaries[r.document.id] for r in readings)
    return Dating(alone._reports, found, tied)


def _as_one(mentions: Sequence[str], lasting: frozenset[str]) -> list[TimeConstraint]:
    out: list[TimeConstraint] = []
    for number, (left, right) in enumerate(pairwise(mentions)):
        for step, (one, other) in enumerate(as_one(left, right, bool({left, right} & lasting))):
            out.append(between(f"merge {number} {step}", one, other, 0, None))
    return out
