"""From events to what reports agree on, what they do not, and how many of them there are.

Most of it is a question to one event; a few findings lie across events, and are made at the end of small extracts of
all reports. So a pile may be reconciled parcel by parcel (`reconcile_parcel`), in any process and order, and its
findings brought together afterwards (`findings_across`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

import msgspec

from wiredesk.model import (
    DateInterval,
    Entity,
    Event,
    EventMention,
    Finding,
    LocalEntity,
    PersonJudgement,
    Reading,
    Value,
)
from wiredesk.resolve import Decisions, ResolvedEntities, ResolvedEvents
from wiredesk.resolve.calendar import Intervals
from wiredesk.resolve.labels import Labels
from wiredesk.resolve.rules import DURATIVE

from .agreed_days import agreed_findings
from .amount_findings import amount_findings
from .amounts import amounts_told
from .corrections import correct, corrected_values
from .counts import count_values
from .day_findings import day_findings
from .days_told import days_told
from .findings import conflict_findings, superseded_findings, unconfirmed_findings
from .in_one_story import number_findings
from .independence import independent_sources
from .lone import Lone, ReportExtract, deeds_told, lone_findings, single_source_candidates, unless_told_elsewhere
from .masked import sentence_digests
from .meeting_days import meeting_findings
from .named import NamedReports
from .numbers_told import numbers_told
from .occasions import Occasions, occasion_findings
from .offices import office_values
from .once import DoneOnce, done_once, told_again
from .one_story import story_findings
from .opposites import opposite_findings
from .other_days import is_done_once, other_day_findings
from .people import participant_values
from .person_findings import person_findings
from .persons_told import persons_told
from .place_findings import place_findings
from .places import place_values
from .places_told import places_told
from .polarities import polarities_told
from .polarity_findings import polarity_findings
from .reconciled import Reconciled
from .retold import retold_findings
from .same_story import SameStory
from .statuses import status_values
from .story_values import value_findings, values_told
from .telling import FieldValue, Telling, ToldReport, tellings_of
from .times import time_values, weekday_values
from .value_rows import one_row_each, sort_values

_LEAD_SENTENCES = 3


class ParcelFindings(msgspec.Struct, frozen=True, array_like=True):
    """What the events of a parcel give to the findings of the pile.

    `findings` are those that dating and each event alone make, `lone` and `once` what others may come of; `reports` are
    the extracts of its reports, `corrected` the fields of its events that a person corrected.
    """

    findings: tuple[Finding, ...] = ()
    lone: tuple[Lone, ...] = ()
    once: tuple[DoneOnce, ...] = ()
    reports: tuple[ReportExtract, ...] = ()
    corrected: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)


class ReconciledParcel(msgspec.Struct, frozen=True):
    """Events with their voices counted and corrections applied, the values of their fields, and what findings take."""

    events: tuple[Event, ...]
    values: tuple[Value, ...]
    found: ParcelFindings


def reconcile(
    readings: Sequence[Reading],
    dating: object | None,
    entities: ResolvedEntities,
    events: ResolvedEvents,
    judgements: Sequence[PersonJudgement] = (),
    stories: SameStory | None = None,
) -> Reconciled:
    """Return the events with their voices counted, the values of every field with verdicts, and the findings.

    `readings` are those of `apply_resolution`: their rows name entities and events of the pile. What dating found
    (impossible, conflict) passes through. Corrected fields outrank what reports say; a dismissed finding stays a
    row, its judgement beside it. Rules are typed by field; likeness of text never makes a conflict by itself.
    `stories` are those of `findings_across`.
    """
    parcel = reconcile_parcel(readings, dating, entities, events, Decisions.of(judgements))
    by_id = {reading.document.id: reading for reading in readings}
    known = {entity.id: entity for entity in entities.entities}
    documents = {id: reading.document for id, reading in by_id.items()}
    reports = NamedReports(documents, by_id.__getitem__, known, entities.entity_of)
    findings = findings_across([parcel.found], known, reports, stories)
    return Reconciled(events=parcel.events, values=parcel.values, findings=findings)


def reconcile_parcel(
    readings: Sequence[Reading],
    dating: object | None,
    entities: ResolvedEntities,
    events: ResolvedEvents,
    decisions: Decisions,
) -> ReconciledParcel:
    """Return what `reconcile` does of the events of some reports, none of which has a mention in another report."""
    found = reconcile_events(readings, dating, entities, events, decisions)
    findings = (*Intervals(dating).findings(), *found.found.findings)
    extracts = tuple(report_extracts(readings, dating, entities))
    return msgspec.structs.replace(
        found, found=msgspec.structs.replace(found.found, findings=findings, reports=extracts)
    )


def reconcile_events(
    readings: Sequence[Reading],
    dating: object | None,
    entities: ResolvedEntities,
    events: ResolvedEvents,
    decisions: Decisions,
) -> ReconciledParcel:
    """Return what `reconcile_parcel` does of some events, all of whose reports are given, and nothing of reports."""
    pile = _Pile(readings, dating, entities)
    of_event: dict[str, list[PersonJudgement]] = defaultdict(list)
    for row in decisions.corrections:
        target = events.event_of.get(row.left)
        if target is not None:
            of_event[target].append(row)
    rows: list[Event] = []
    values: list[Value] = []
    findings: list[Finding] = []
    lone: list[Lone] = []
    once: list[DoneOnce] = []
    told: list[tuple[Event, Sequence[Telling]]] = []
    for event in events.events:
        tellings = tellings_of(event, pile.rows, pile.dated, pile.published, pile.told)
        told.append((event, tellings))
        once += done_once(event.id, tellings, pile.entities)
        counted, told_values, found, candidates = _of_one_event(event, tellings, pile)
        own = of_event.get(event.id, ())
        corrected = {row.field for row in own}
        rows.append(correct(counted, own))
        values += corrected_values(event.id, own)
        values += [_row(event.id, v) for v in one_row_each(told_values) if v.field not in corrected]
        findings += [f for f in found if _field(f) not in corrected]
        lone += [c for c in candidates if _field(c.finding) not in corrected]
    sentences = {r.document.id: [s.start for s in r.sentences] for r in readings}
    occasions = Occasions(told, sentences)
    findings += occasion_findings(told, occasions, pile.entities, pile.labels, findings)
    findings += story_findings(told, sentences, occasions, pile.entities, pile.labels, findings)
    findings += agreed_findings(told, pile.labels, findings)
    fields = {e: tuple(sorted({row.field or "" for row in own})) for e, own in of_event.items()}
    found_here = ParcelFindings(tuple(findings), tuple(lone), tuple(once), (), dict(sorted(fields.items())))
    return ReconciledParcel(tuple(rows), tuple(values), found_here)


def report_extracts(
    readings: Iterable[Reading], dating: object | None, entities: ResolvedEntities
) -> Iterator[ReportExtract]:
    """Yield what findings across events ask of each report."""
    published = Intervals(dating).documents()
    countries = {entity.id: entity.country for entity in entities.entities}
    for reading in readings:
        document, stated = reading.document.id, reading.document.published
        named = {entities.entity_of.get(local.id, local.id) for local in reading.local_entities if local.named}
        last = published[document].latest if document in published else stated.latest
        yield ReportExtract(
            document,
            tuple(sorted(named)),
            last,
            deeds_told(reading.event_mentions),
            sentence_digests(reading),
            numbers_told(reading),
            values_told(reading, entities, countries),
            amounts_told(reading),
            days_told(reading),
            persons_told(reading),
            places_told(reading),
            polarities_told(reading),
        )


def findings_across(
    parcels: Iterable[ParcelFindings],
    entities: Mapping[str, Entity],
    reports: NamedReports,
    stories: SameStory | None = None,
) -> tuple[Finding, ...]:
    """Return all findings of a pile, by id: those of its parcels, and those that lie across events.

    `stories` tell which reports are of one; without them no numbers are compared across a story's events.
    """
    every = tuple(parcels)
    # Of findings with one id the last event's stands, in whatever order parcels come.
    findings = sorted(chain.from_iterable(p.findings for p in every), key=lambda f: f.event or "")
    candidates = sorted(chain.from_iterable(p.lone for p in every), key=lambda lone: lone.finding.event or "")
    findings += lone_findings(candidates, chain.from_iterable(p.reports for p in every))
    once = sorted(chain.from_iterable(p.once for p in every), key=lambda told: told.event)
    again = told_again(once, reports)
    done = [telling for telling in again if is_done_once(telling)]
    apart = other_day_findings(done, entities, findings, reports.labels, stories)
    apart += meeting_findings(again, entities, [*findings, *apart], reports.labels, stories)
    apart += opposite_findings(again, entities, stories or SameStory(), [*findings, *apart], reports.labels)
    digests = {report.document: report.sentences for p in every for report in p.reports}
    apart += retold_findings(digests, reports, entities, [*findings, *apart])
    numbers = {report.document: report.numbers for p in every for report in p.reports if report.numbers}
    apart += number_findings(numbers, stories or SameStory(), reports, [*findings, *apart])
    values = {report.document: report.values for p in every for report in p.reports if report.values}
    apart += value_findings(values, entities, stories or SameStory(), reports)
    extracts = [report for p in every for report in p.reports]
    amounts = {report.document: report.amounts for report in extracts if report.amounts}
    named = {report.document: report.named for report in extracts}
    apart += amount_findings(amounts, named, entities, stories or SameStory(), reports, [*findings, *apart])
    days = {report.document: report.days for report in extracts if report.days}
    apart += day_findings(days, named, entities, stories or SameStory(), reports, [*findings, *apart])
    people = {report.document: report.persons for report in extracts if report.persons}
    apart += person_findings(people, named, entities, stories or SameStory(), reports, [*findings, *apart])
    places = {report.document: report.places for report in extracts if report.places}
    apart += place_findings(places, entities, stories or SameStory(), reports, [*findings, *apart])
    polarities = {report.document: report.polarities for report in extracts if report.polarities}
    apart += polarity_findings(polarities, named, entities, stories or SameStory(), reports, [*findings, *apart])
    corrected = {event: fields for p in every for event, fields in p.corrected.items()}
    findings += [f for f in apart if _field(f) not in corrected.get(f.event or "", ())]
    unique = {f.id: f for f in findings}
    return tuple(unique[i] for i in sorted(unique))


def _field(finding: Finding) -> str:
    return finding.rule.split("_")[0]


class _Pile:
    """What every event is looked at with: rows by id, intervals, who is named where."""

    def __init__(self, readings: Sequence[Reading], dating: object | None, entities: ResolvedEntities) -> None:
        self.intervals = Intervals(dating)
        self.entities: dict[str, Entity] = {e.id: e for e in entities.entities}
        self.rows: dict[str, tuple[Reading, EventMention]] = {m.id: (r, m) for r in readings for m in r.event_mentions}
        self.told: dict[str, ToldReport] = {}
        self.dated: Mapping[str, DateInterval] = self.intervals.events()
        stated = ((r.document.id, r.document.published) for r in readings)
        self.published: Mapping[str, DateInterval] = {
            **{document: DateInterval(p.earliest, p.latest) for document, p in stated},
            **self.intervals.documents(),
        }
        named_locals = {local: self.entities[e] for local, e in entities.entity_of.items() if e in self.entities}
        self.labels = Labels({r.document.id: r for r in readings}, {**named_locals, **self.entities})
        self.local_of: dict[tuple[str, str], list[LocalEntity]] = defaultdict(list)
        leads: set[str] = set()
        for reading in readings:
            for local in reading.local_entities:
                self.local_of[reading.document.id, entities.entity_of.get(local.id, local.id)].append(local)
            end = reading.sentences[:_LEAD_SENTENCES][-1].end if reading.sentences else 0
            leads.update(m.id for m in reading.event_mentions if m.start < end)
        self.leads = frozenset(leads)


def _of_one_event(
    event: Event, tellings: Sequence[Telling], pile: _Pile
) -> tuple[Event, tuple[FieldValue, ...], list[Finding], list[Lone]]:
    lasting = event.mode == "visit" or any(t.mention.lemma in DURATIVE for t in tellings)
    voices, basis = independent_sources(tellings, pile.entities)
    counted = msgspec.structs.replace(event, independent_sources=voices, basis=(*event.basis, basis))
    people = sorted({p.entity for p in event.participants})
    values = sort_values(
        [
            *time_values(tellings, pile.entities, lasting=lasting),
            *weekday_values(tellings),
            *place_values(tellings, pile.entities, lasting=lasting),
            *count_values(tellings, pile.entities),
            *participant_values(tellings, pile.entities),
            *status_values(tellings, event.status, pile.entities),
            *office_values(tellings, people, pile.local_of, pile.entities),
        ]
    )
    findings = conflict_findings(counted, values, pile.labels)
    findings += superseded_findings(counted, tellings, pile.entities)
    lone = unless_told_elsewhere(counted, tellings, unconfirmed_findings(counted, tellings, pile.entities))
    lone += single_source_candidates(counted, tellings, pile.leads, pile.entities)
    return counted, values, findings, lone


def _row(event: str, value: FieldValue) -> Value:
    claims = {t.claim.id for t in value.tellings if t.claim is not None}
    sure = [t.mention.confidence for t in value.tellings]
    return Value(
        event=event,
        field=value.field,
        value=value.value,
        verdict=value.verdict,
        mentions=tuple(sorted({t.mention.id for t in value.tellings})),
        claims=tuple(sorted(claims)),
        rule=value.rule,
        confidence=round(max(sure, default=1.0), 4),
    )
