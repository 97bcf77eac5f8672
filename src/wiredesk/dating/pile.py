"""From readings to days: the facts of all reports in one network, and what it says of reports, times and events."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

import msgspec

from wiredesk.knowledge import Knowledge
from wiredesk.model import (
    Basis,
    Constraint,
    DateInterval,
    EventMention,
    Finding,
    Published,
    Reading,
    Rejection,
    Span,
    TimeExpression,
)
from wiredesk.timeline import Network, TimeConstraint, between, day_date

from .ages import age_facts
from .elections import calendar_facts
from .expressions import time_facts
from .facts import Fact, Facts, end_of, start_of
from .findings import findings_of
from .happenings import LASTING, event_facts
from .nearness import nearness_facts
from .numbered import numbered_facts
from .offices import office_facts
from .publication import publication_facts
from .times import resolve_times


class Dating(msgspec.Struct, frozen=True):
    """What dating found: by id of document, time expression and event mention; and the network with its findings.

    `facts` are those that each report gives alone, `tying` those that make mentions one event.
    """

    published: dict[str, Published]
    times: dict[str, TimeExpression]
    events: dict[str, DateInterval]
    findings: tuple[Finding, ...]
    rejections: tuple[Rejection, ...]
    network: Network
    facts: tuple[Fact, ...] = ()
    tying: tuple[Fact, ...] = ()
    lasting: frozenset[str] = frozenset()

    @property
    def constraints(self) -> tuple[Constraint, ...]:
        """The rows of all facts, by id: made anew each time, since only the end of a build needs them."""
        aside = self.network.set_aside
        return tuple(f.row(f.key in aside) for f in sorted((*self.facts, *self.tying), key=lambda f: f.key))

    @property
    def documents(self) -> dict[str, DateInterval]:
        """The publication interval of each document."""
        return {key: DateInterval(p.earliest, p.latest) for key, p in self.published.items()}

    def apply(self, readings: Sequence[Reading]) -> tuple[Reading, ...]:
        """Return the readings with documents, times and event mentions dated, in the order given."""
        return tuple(self._applied(reading) for reading in readings)

    def _applied(self, reading: Reading) -> Reading:
        document = reading.document
        published = self.published.get(document.id, document.published)
        return msgspec.structs.replace(
            reading,
            document=msgspec.structs.replace(document, published=published),
            times=tuple(self.times.get(t.id, t) for t in reading.times),
            event_mentions=tuple(self._dated(m) for m in reading.event_mentions),
        )

    def _dated(self, mention: EventMention) -> EventMention:
        days = self.events.get(mention.id)
        if days is None:
            return mention
        return msgspec.structs.replace(mention, earliest=days.earliest, latest=days.latest)

    def can_be_one(self, mentions: Sequence[str]) -> bool:
        """Tell whether these event mentions (ids) can tell of one event, as far as the times go.

        Cheap where bounds alone refute it; else only the components of these mentions are solved again. Days of
        mentions that last (a visit) need only meet; those of others must agree.
        """
        return self.network.consistent_with(_as_one(tuple(mentions), self.lasting))


def date_pile(
    readings: Sequence[Reading],
    knowledge: Knowledge,
    same_events: Iterable[Sequence[str]] = (),
    alone: Dating | None = None,
) -> Dating:
    """Date the reports of a pile, their times and events; `same_events` are groups of mentions that are one event.

    `alone` may hand in the dating of the same readings without `same_events`, whose facts are then not read again.

    The result depends neither on the order of `readings` nor on that of the groups. Reports are tied to one another by
    `same_events` alone, so that without them each report is dated by itself.
    """
    ordered = sorted(readings, key=lambda r: r.document.id)
    documents = frozenset(r.document.id for r in ordered)
    mentions = {m.id: (r, m) for r in ordered for m in r.event_mentions}
    tying = {fact.key: fact for fact in _merge_facts(same_events, mentions)}
    if alone is None:
        own = tuple({fact.key: fact for r in ordered for fact in facts_of_report(r, knowledge)}.values())
        every = (*own, *tying.values())
        binding = [f.constraint for f in every if not f.axiom]
        network = Network(binding, [f.constraint for f in every if f.axiom], documents)
    else:
        own = alone.facts
        network = alone.network.joined([f.constraint for f in tying.values()], documents)
    facts = {fact.key: fact for fact in (*own, *tying.values())}
    published = {r.document.id: _published(r, network, facts) for r in ordered}
    times: dict[str, TimeExpression] = {}
    events: dict[str, DateInterval] = {}
    for reading in ordered:
        days = published[reading.document.id]
        resolved = resolve_times(reading.times, reading.formulas, DateInterval(days.earliest, days.latest))
        times.update((t.id, _narrowed(t, network)) for t in resolved)
        for mention in reading.event_mentions:
            first, last = network.bounds(start_of(mention.id)), network.bounds(end_of(mention.id))
            events[mention.id] = DateInterval(_date(first.low), _date(last.high))
    return Dating(
        published=published,
        times=times,
        events=events,
        findings=findings_of((*network.conflicts, *(() if alone is None else alone.network.conflicts)), facts),
        rejections=tuple(_undated(r) for r in ordered if _is_open(published[r.document.id])),
        network=network,
        facts=own,
        tying=tuple(tying.values()),
        lasting=frozenset(m for m, (_, row) in mentions.items() if is_lasting(row)),
    )


def facts_of_report(reading: Reading, knowledge: Knowledge) -> tuple[Fact, ...]:
    """Return the facts that one report alone gives, by id; a function of the report and the knowledge, nothing else."""
    facts = Facts(reading.document.id, reading.document.text)
    publication_facts(facts, reading, knowledge)
    time_facts(facts, reading)
    event_facts(facts, reading)
    office_facts(facts, reading, knowledge)
    calendar_facts(facts, reading, knowledge)
    nearness_facts(facts, reading)
    age_facts(facts, reading, knowledge)
    numbered_facts(facts, reading)
    return facts.all


def is_lasting(mention: EventMention) -> bool:
    """Tell whether a mention tells of something longer than a day (a visit, talks, a war)."""
    return mention.lemma.lower() in LASTING or mention.mode == "visit"


def _merge_facts(
    groups: Iterable[Sequence[str]], mentions: Mapping[str, tuple[Reading, EventMention]]
) -> list[Fact]:  # fmt: skip
    out: list[Fact] = []
    for group in sorted(tuple(sorted(g)) for g in groups):
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


def _published(reading: Reading, network: Network, facts: Mapping[str, Fact]) -> Published:
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


def _narrowed(time: TimeExpression, network: Network) -> TimeExpression:
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


def _is_open(published: Published) -> bool:
    return published.earliest is None and published.latest is None


def _undated(reading: Reading) -> Rejection:
    return Rejection(
        uri=reading.document.uri, document=reading.document.id, stage="dating",
        reason="nothing in the report bounds its day of publication",
    )  # fmt: skip
