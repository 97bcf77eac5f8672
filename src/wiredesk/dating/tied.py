"""Reports dated together: the facts that tie them, the network of all that ties touch, and the days that it gives.

Of a large pile everything may hang together. So what is held of all its reports at once is the constraints that are
solved together, by themselves; facts with their words and the days of a report are brought when they are asked for.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, pairwise

import msgspec

from wiredesk.model import DateInterval, EventMention, Finding, Published, Reading, Span, TimeExpression
from wiredesk.squeezed import opened, squeezed
from wiredesk.timeline import Network, Range

from .datelines import year_in_story
from .facts import Fact, Facts, end_of, start_of
from .faults import DEATH_RULE, WEEKDAY_RULE
from .findings import findings_of
from .happenings import is_lasting
from .report import DatedReport, days_in


class _Days(msgspec.Struct, frozen=True, array_like=True):
    """What dating together changes of a `DatedReport`."""

    published: Published
    times: tuple[TimeExpression, ...]
    events: dict[str, DateInterval]
    findings: tuple[Finding, ...]


_DAYS = msgspec.msgpack.Decoder(_Days).decode


class _FactsById(Mapping[str, Fact]):
    """The facts that stand in a common network, by id: those that tie, and those of reports, looked up there.

    `home` tells the report of an id; any other stands in `document`.
    """

    def __init__(
        self,
        alone: Mapping[str, DatedReport],
        home: Mapping[str, str],
        tying: Mapping[str, Fact],
        document: str = "",
    ) -> None:
        self._alone = alone
        self._home = home
        self._tying = tying
        self._document = document

    def of(self, document: str) -> "_FactsById":
        """Return these facts and those of one report."""
        return _FactsById(self._alone, self._home, self._tying, document)

    def __getitem__(self, key: str) -> Fact:
        found = self._tying.get(key)
        return fact_of(self._alone[self._home.get(key, self._document)], key) if found is None else found

    def __iter__(self) -> Iterator[str]:
        return chain(self._tying, self._home)

    def __len__(self) -> int:
        return len(self._tying) + len(self._home)


class _Beside:
    """The bounds of a report's points: in the common network where they stand there, else in the report's own."""

    def __init__(self, common: Network, own: Network) -> None:
        self._common = common
        self._own = own

    def bounds(self, point: str) -> Range:
        """Return the earliest and latest day of a point."""
        return self._of(point).bounds(point)

    def certain_bounds(self, point: str) -> Range:
        """Return the bounds that the hard constraints alone give a point."""
        return self._of(point).certain_bounds(point)

    def chain(self, point: str, side: str) -> tuple[str, ...]:
        """Return the keys behind a bound of a point."""
        return self._of(point).chain(point, side)

    def _of(self, point: str) -> Network:
        return self._own if self._common.component_of(point) is None else self._common


class Tied:
    """Reports that are tied, dated one by one as they come (`date`), and read again in any order."""

    def __init__(
        self,
        alone: Mapping[str, DatedReport],
        network: Network,
        facts: _FactsById,
        tying: tuple[Fact, ...],
        found: Mapping[str | None, tuple[Finding, ...]],
    ) -> None:
        """`network` is all that ties touch, `facts` those in it, `tying` those that tie.

        `alone` dates the reports one by one; `found` are their findings now, under None those over several reports.
        """
        self.network = network
        self.facts = facts
        self.tying = tying
        self.findings = found.get(None, ())
        self._alone = alone
        self._found = found
        self._days: dict[str, bytes] = {}

    def date(self, reading: Reading) -> DatedReport:
        """Date one of the reports anew, keep its days, and return it."""
        document = reading.document.id
        own = self._alone[document]
        faults = (f for f in own.findings if f.rule in {WEEKDAY_RULE, DEATH_RULE})
        found = (*self._found.get(document, ()), *faults)
        bounds = _Beside(self.network, own.network)
        report = days_in(reading, own.network, self.facts.of(document), own.facts, found, bounds)
        days = _Days(report.published, report.times, report.events, report.findings)
        self._days[document] = squeezed(msgspec.msgpack.encode(days))
        return report

    def __contains__(self, document: str) -> bool:
        return document in self._days

    def __getitem__(self, document: str) -> DatedReport:
        days = _DAYS(opened(self._days[document]))
        return msgspec.structs.replace(
            self._alone[document],
            published=days.published,
            times=days.times,
            events=days.events,
            findings=days.findings,
        )


def fact_of(report: DatedReport, key: str) -> Fact:
    """Return the fact of a report that has this id; facts stand in the order of their ids."""
    return report.facts[bisect_left(report.facts, key, key=lambda fact: fact.key)]


def tie(
    alone: Mapping[str, DatedReport],
    readings: Iterable[Reading],
    groups: Sequence[Sequence[str]],
    of_story: Mapping[str, Sequence[date]],
) -> Tied:
    """Tie the reports of `readings`, all of which have a mention in one of `groups` or are in `of_story`, by these.

    `of_story` gives reports of no known year the days of others of their story. A contradiction that a report had alone
    stays its own, and what it set aside does not bind.
    """
    wanted = {mention for group in groups for mention in group}
    texts: dict[str, str] = {}
    mentions: dict[str, EventMention] = {}
    years: list[Fact] = []
    for reading in readings:
        texts[reading.document.id] = reading.document.text
        years += year_in_story(reading, of_story.get(reading.document.id, ()))
        mentions |= {m.id: m for m in reading.event_mentions if m.id in wanted}
    tying = {fact.key: fact for fact in (*_merge_facts(groups, mentions, texts), *years)}
    points: dict[str, set[str]] = defaultdict(set)
    for fact in years:
        points[fact.document].update(fact.constraint.points)
    for mention in mentions.values():
        points[mention.document].update((start_of(mention.id), end_of(mention.id)))
    named = {point for fact in tying.values() for point in fact.constraint.points}
    home: dict[str, str] = {}
    conflicts: dict[str | None, list[frozenset[str]]] = defaultdict(list)
    touched = []
    for document in sorted(texts):
        own = alone[document].network
        conflicts[document] += own.conflicts
        numbers = {n for p in points[document] & named if (n := own.component_of(p)) is not None}
        for component in (own.components[number] for number in sorted(numbers)):
            touched.append(component)
            home |= {c.key: document for c in (*component.constraints, *component.axioms)}
    network = Network.tying(touched, [fact.constraint for fact in tying.values()], frozenset(texts))
    for conflict in network.conflicts:
        told_in = {tying[key].document if key in tying else home[key] for key in conflict}
        conflicts[min(told_in) if len(told_in) == 1 else None].append(conflict)
    facts = _FactsById(alone, home, tying)
    found = {told: findings_of(own, facts.of(told or "")) for told, own in conflicts.items() if own}
    return Tied(alone, network, facts, tuple(tying.values()), found)


def as_one(left: str, right: str, lasting: bool) -> list[tuple[str, str]]:
    """Return pairs of points (not later, not earlier) that make two mentions one event: they meet, or they agree."""
    if lasting:
        return [(start_of(left), end_of(right)), (start_of(right), end_of(left))]
    return [(start_of(left), start_of(right)), (start_of(right), start_of(left)),
            (end_of(left), end_of(right)), (end_of(right), end_of(left))]  # fmt: skip


def _merge_facts(
    groups: Iterable[Sequence[str]], mentions: Mapping[str, EventMention], texts: Mapping[str, str]
) -> list[Fact]:
    out: list[Fact] = []
    for group in groups:
        known = _of_one_mind([mentions[m] for m in group if m in mentions])
        for left, right in pairwise(known):
            facts = Facts(left.document, texts[left.document])
            words = f"“{left.quote}” and “{right.quote}” are taken for one event"
            span = [Span(left.start, left.end)]
            for one, other in as_one(left.id, right.id, is_lasting(left) or is_lasting(right)):
                facts.order(one, other, "one event told twice", words, spans=span)
            out.extend(facts.all)
    return out


def _of_one_mind(told: Sequence[EventMention]) -> list[EventMention]:
    """Return the mentions without those that a report tells as real though it also tells the event as planned.

    "The election season" beside "the elections scheduled for February": the plan says more of the day than the noun.
    """
    planned = {m.document for m in told if m.status == "scheduled"}
    return [m for m in told if m.status == "scheduled" or m.document not in planned]
