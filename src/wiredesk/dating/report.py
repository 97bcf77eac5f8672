"""One report dated by itself: its facts, the network that they make, and the days that it gives."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

import msgspec

from wiredesk.knowledge import Knowledge
from wiredesk.model import Basis, DateInterval, Finding, Published, Reading, TimeExpression
from wiredesk.timeline import Network, Range, day_date

from .ages import age_facts
from .datelines import dateline_facts
from .elections import calendar_facts
from .expressions import time_facts
from .facts import Fact, Facts, end_of, start_of
from .faults import OFFICE_RULE, faults_of
from .findings import findings_of
from .happenings import REAL, event_facts, is_brief, is_lasting, is_told_whole, order_facts, ranges_of, time_of
from .nearness import nearness_facts
from .numbered import numbered_facts
from .offices import office_facts
from .publication import publication_facts
from .times import resolve_times


class Bounds(Protocol):
    """What a solved network tells of points."""

    def bounds(self, point: str) -> Range:
        """Return the earliest and latest day of a point."""
        ...

    def certain_bounds(self, point: str) -> Range:
        """Return the bounds that the hard constraints alone give a point."""
        ...

    def chain(self, point: str, side: str) -> tuple[str, ...]:
        """Return the keys of the constraints behind a bound."""
        ...


class DatedReport(msgspec.Struct, frozen=True, kw_only=True):
    """What dating gives one report: its publication, its times in their order, and its event mentions by id.

    `lasting` are the mentions of what is longer than a day; `facts` are those that the report gives alone, by id, and
    `network` is where they stand, solved without any other report.
    """

    document: str
    uri: str
    published: Published
    times: tuple[TimeExpression, ...]
    events: dict[str, DateInterval]
    lasting: tuple[str, ...]
    facts: tuple[Fact, ...]
    network: Network
    findings: tuple[Finding, ...] = ()


def date_report(reading: Reading, knowledge: Knowledge) -> DatedReport:
    """Date one report by itself; a function of the report and the knowledge, nothing else."""
    facts = facts_of_report(reading, knowledge)
    binding = [f.constraint for f in facts if not f.axiom]
    network = Network(binding, [f.constraint for f in facts if f.axiom], {reading.document.id})
    by_key = {fact.key: fact for fact in facts}
    report = days_in(reading, network, by_key, facts, findings_of(network.conflicts, by_key))
    return with_faults(report, faults_of(reading, report.events, knowledge))


def with_faults(report: DatedReport, faults: tuple[Finding, ...]) -> DatedReport:
    """Return a report with findings that no network gives."""
    told = {(e.start, e.end) for f in report.findings if f.rule == "anachronism" for e in f.evidence}
    new = [f for f in faults if f.rule != OFFICE_RULE or not any((e.start, e.end) in told for e in f.evidence)]
    return msgspec.structs.replace(report, findings=(*report.findings, *new)) if new else report


def facts_of_report(reading: Reading, knowledge: Knowledge) -> tuple[Fact, ...]:
    """Return the facts that one report alone gives, by id; a function of the report and the knowledge, nothing else."""
    facts = Facts(reading.document.id, reading.document.text)
    publication_facts(facts, reading, knowledge)
    time_facts(facts, reading)
    dateline_facts(facts, reading)
    event_facts(facts, reading)
    order_facts(facts, reading)
    office_facts(facts, reading, knowledge)
    calendar_facts(facts, reading, knowledge)
    nearness_facts(facts, reading)
    age_facts(facts, reading, knowledge)
    numbered_facts(facts, reading)
    return facts.all


def days_in(
    reading: Reading,
    network: Network,
    known: Mapping[str, Fact],
    own: tuple[Fact, ...],
    findings: tuple[Finding, ...] = (),
    tied: Bounds | None = None,
) -> DatedReport:
    """Return the days that a solved network gives a report; `known` are the network's facts, `own` the report's.

    `tied` tells the days in place of the report's own network.
    """
    found = network if tied is None else tied
    published = _published(reading, found, known)
    times = resolve_times(reading.times, reading.formulas, DateInterval(published.earliest, published.latest))
    events = {}
    for mention in reading.event_mentions:
        first, last = found.bounds(start_of(mention.id)), found.bounds(end_of(mention.id))
        events[mention.id] = DateInterval(_date(first.low), _date(last.high))
    events |= _days_of_brief(reading, events, times, found)
    return DatedReport(
        document=reading.document.id,
        uri=reading.document.uri,
        published=published,
        times=tuple(_narrowed(t, found) for t in times),
        events=events,
        lasting=tuple(m.id for m in reading.event_mentions if is_lasting(m)),
        facts=own,
        network=network,
        findings=findings,
    )


def _days_of_brief(
    reading: Reading, events: Mapping[str, DateInterval], times: Sequence[TimeExpression], found: Bounds
) -> dict[str, DateInterval]:
    """Return the days of visits, talks and the like that are told of a time: those of the time, as far as they can be.

    The network knows only that they meet it.
    """
    dated = {t.id: t for t in reading.times if t.timex_type in {"DATE", "TIME"}}
    formulas = {f.time: f for f in reading.formulas}
    now = {t.id: t for t in times}
    ranges = ranges_of(reading)
    days = {}
    for mention in reading.event_mentions:
        if mention.id not in events or not is_brief(mention) or mention.negated or mention.status not in REAL:
            continue
        time = time_of(reading, mention, dated, formulas)
        if time is None or not is_told_whole(mention, time, reading.document.text):
            continue
        one, other = ranges.get(time.id, (time.id, time.id))
        told = DateInterval(_narrowed(now[one], found).earliest, _narrowed(now[other], found).latest)
        if told.days is not None and (both := told.intersect(events[mention.id])) is not None:
            days[mention.id] = both
    return days


def _published(reading: Reading, network: Bounds, facts: Mapping[str, Fact]) -> Published:
    document = reading.document
    bounds, certain = network.bounds(document.id), network.certain_bounds(document.id)
    keys = dict.fromkeys((*network.chain(document.id, "earliest"), *network.chain(document.id, "latest")))
    basis = [
        Basis(
            rule=facts[key].rule,
            explanation=facts[key].explanation,
            evidence=facts[key].evidence,
            soft=not facts[key].constraint.hard,
        )
        for key in keys
        if not facts[key].axiom
    ]
    given = [b for b in document.published.basis if b.rule.startswith("stated")]
    return Published(
        earliest=_date(bounds.low),
        latest=_date(bounds.high),
        stated=document.published.stated,
        basis=tuple(dict.fromkeys((*given, *basis))),
        certain=DateInterval(_date(certain.low), _date(certain.high)),
    )


def _narrowed(time: TimeExpression, network: Bounds) -> TimeExpression:
    first, last = _date(network.bounds(start_of(time.id)).low), _date(network.bounds(end_of(time.id)).high)
    if time.timex_type not in {"DATE", "TIME"} or (first is None and last is None):
        return time
    if time.earliest is not None and time.latest is not None and time.reason is None and time.anchor is None:
        return time  # as written
    both = DateInterval(time.earliest, time.latest).intersect(DateInterval(first, last)) or DateInterval(first, last)
    value = time.value
    if value is None and both.days == 1 and both.earliest is not None:
        value = both.earliest.isoformat()
    return msgspec.structs.replace(time, earliest=both.earliest, latest=both.latest, value=value, reason=None)


def _date(number: int | None) -> date | None:
    return None if number is None else day_date(number)
