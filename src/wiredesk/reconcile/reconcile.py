"""From events to what reports agree on, what they do not, and how many of them there are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

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

from .corrections import correct, corrected_values
from .counts import count_values
from .findings import conflict_findings, superseded_findings, unconfirmed_findings
from .independence import independent_sources
from .lone import Surroundings, single_source_findings, told_elsewhere, told_of
from .offices import office_values
from .other_days import is_done_once, other_day_findings
from .people import participant_values
from .places import place_values
from .reconciled import Reconciled
from .retold import retold_findings
from .statuses import status_values
from .telling import FieldValue, Telling, sort_values, tellings_of
from .times import time_values, weekday_values

_LEAD_SENTENCES = 3


def reconcile(
    readings: Sequence[Reading],
    dating: object | None,
    entities: ResolvedEntities,
    events: ResolvedEvents,
    judgements: Sequence[PersonJudgement] = (),
) -> Reconciled:
    """Return the events with their voices counted, the values of every field with verdicts, and the findings.

    `readings` are those of `apply_resolution`: their rows name entities and events of the pile. What dating found
    (impossible, conflict) passes through. Corrected fields outrank what reports say; a dismissed finding stays a
    row, its judgement beside it. Rules are typed by field; likeness of text never makes a conflict by itself.
    """
    pile = _Pile(readings, dating, entities)
    decisions = Decisions.of(judgements)
    of_event: dict[str, list[PersonJudgement]] = defaultdict(list)
    for row in decisions.corrections:
        target = events.event_of.get(row.left)
        if target is not None:
            of_event[target].append(row)
    rows: list[Event] = []
    values: list[Value] = []
    findings: list[Finding] = list(pile.intervals.findings())
    once: list[Telling] = []
    for event in events.events:
        tellings = tellings_of(event, pile.rows, pile.dated, pile.published)
        once += filter(is_done_once, tellings)
        counted, told_values, found = _of_one_event(event, tellings, pile)
        corrected = {row.field for row in of_event[event.id]}
        rows.append(correct(counted, of_event[event.id]))
        values += corrected_values(event.id, of_event[event.id])
        values += [_row(event.id, v) for v in told_values if v.field not in corrected]
        findings += [f for f in found if not (corrected & {f.rule.split("_")[0]})]
    apart = other_day_findings(once, pile.entities, findings, pile.labels)
    apart += retold_findings(readings, pile.entities, pile.published, [*findings, *apart])
    findings += [f for f in apart if f.rule.split("_")[0] not in {row.field for row in of_event.get(f.event or "", ())}]
    unique = {f.id: f for f in findings}
    return Reconciled(events=tuple(rows), values=tuple(values), findings=tuple(unique[i] for i in sorted(unique)))


class _Pile:
    """What every event is looked at with: rows by id, intervals, who is named where."""

    def __init__(self, readings: Sequence[Reading], dating: object | None, entities: ResolvedEntities) -> None:
        self.intervals = Intervals(dating)
        self.entities: dict[str, Entity] = {e.id: e for e in entities.entities}
        self.rows: dict[str, tuple[Reading, EventMention]] = {m.id: (r, m) for r in readings for m in r.event_mentions}
        self.dated: Mapping[str, DateInterval] = self.intervals.events()
        stated = ((r.document.id, r.document.published) for r in readings)
        self.published: Mapping[str, DateInterval] = {
            **{document: DateInterval(p.earliest, p.latest) for document, p in stated},
            **self.intervals.documents(),
        }
        named_locals = {local: self.entities[e] for local, e in entities.entity_of.items() if e in self.entities}
        self.labels = Labels({r.document.id: r for r in readings}, {**named_locals, **self.entities})
        companions: dict[str, frozenset[str]] = {}
        self.local_of: dict[tuple[str, str], list[LocalEntity]] = defaultdict(list)
        leads: set[str] = set()
        for reading in readings:
            named = set()
            for local in reading.local_entities:
                entity = entities.entity_of.get(local.id, local.id)
                self.local_of[reading.document.id, entity].append(local)
                if local.named:
                    named.add(entity)
            companions[reading.document.id] = frozenset(named)
            end = reading.sentences[:_LEAD_SENTENCES][-1].end if reading.sentences else 0
            leads.update(m.id for m in reading.event_mentions if m.start < end)
        mentions = [m for r in readings for m in r.event_mentions]
        self.lone = Surroundings(companions, frozenset(leads), told_of(mentions), self.entities, self.published)


def _of_one_event(
    event: Event, tellings: Sequence[Telling], pile: _Pile
) -> tuple[Event, tuple[FieldValue, ...], list[Finding]]:
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
    if not told_elsewhere(counted, tellings, pile.lone):
        findings += unconfirmed_findings(counted, tellings, pile.entities)
    findings += single_source_findings(counted, tellings, pile.lone)
    return counted, values, findings


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
