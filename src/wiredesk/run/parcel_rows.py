"""The rows of a parcel: its events, its reports dated and named, what they agree on, some reports at a time."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from wiredesk.dating import ComponentChains, Dating, date_together, event_reasons
from wiredesk.model import DateInterval, Event, Finding, Reading
from wiredesk.reconcile import DoneOnce, Lone, ParcelFindings, ReportExtract, reconcile_events, report_extracts
from wiredesk.resolve import (
    ResolvedEntities,
    ResolvedEvents,
    apply_resolution,
    event_of_mentions,
    parcel_events,
    parcel_links,
    parcel_pairs,
    redate,
    ties,
)
from wiredesk.store import REPORT_TABLES, SHARED_TABLES, Contents, encode_rows

from .parcel import AT_ONCE, FEW, HELD, Light, Parcel, key_of_report, key_of_tables, packed, pieces_of
from .passes import Lately, batches, share_of

_EVENTS = msgspec.msgpack.Decoder(tuple[Event, ...]).decode


def keep_parcel(
    key: bytes, parcel: Parcel, readings: Sequence[Reading], alone: Dating, signed: Mapping[str, bytes]
) -> Iterator[tuple[bytes, bytes]]:
    """Yield the rows of a parcel with the keys under which they are kept, the parcel's own, a `Light`, at the end.

    `readings` are those of its reports, in their order, which are gone through several times and not held; `alone`
    dates them (and may date others) one by one, `signed` is what each is compared by (`sign_alone`).
    """
    work = _Work(parcel, readings, alone)
    dated = work.date_events()
    if isinstance(readings, Lately) and len(readings) > FEW:
        readings.hold(1)  # each is asked for once more, to be named
    named = Lately(len(readings), lambda at: work.named(at, dated), HELD)
    chains = ComponentChains(dated.component_of, dated.edges_of, dated.rows_of)
    shown = parcel_pairs(parcel.clusters, work.told_in, parcel.decisions)
    links = batches([work.ranks_of((pair.left, pair.right)) for _, pair in shown], AT_ONCE)
    found = _Found(list(dated.findings))
    rejections = list(dated.rejections)
    pieces = pieces_of(len(readings))
    for piece in range(pieces):
        rows: dict[str, list[Any]] = {name: [] for name in SHARED_TABLES}
        for batch in share_of(work.batches, piece, pieces):
            own = [named[at] for at in batch.reports]
            entities, events = work.entities(own), batch.redated(own, dated)
            reconciled = reconcile_events(own, dated, entities, events, parcel.decisions)
            rows["events"] += _explained(reconciled.events, dated, chains)
            rows["values"] += reconciled.values
            found.take(reconciled.found)
        for numbers in share_of(links, piece, pieces):
            pairs = [shown[number] for number in numbers]
            own = [named[at] for at in work.reports_of(m for _, pair in pairs for m in (pair.left, pair.right))]
            rows["links"] += parcel_links(
                parcel.clusters, pairs, own, alone, work.entities(own), parcel.decisions, signed
            )
        some = share_of(work.order, piece, pieces)
        found.reports += report_extracts((named[at] for at in some), dated, work.every_entity)
        for at in some:
            reading = named[at]
            table = _of_report(reading)
            rejections += (*reading.rejections, *table.rejections)
            rows["constraints"] += dated.constraints_of(reading.document.id)
            yield key_of_report(key, at), packed([encode_rows(name, getattr(table, name)) for name in REPORT_TABLES])
        rows["constraints"] += share_of(dated.tying, piece, pieces)
        shared = Contents(**{name: tuple(own) for name, own in rows.items()}).settled()
        rejections += shared.rejections
        tables = [packed(encode_rows(name, getattr(shared, name))) for name in SHARED_TABLES]
        yield key_of_tables(key, piece), msgspec.msgpack.encode(tables)
    yield key, msgspec.msgpack.encode(Light(found.all(), tuple(rejections)))


@dataclass(frozen=True)
class _Batch:
    """Some events of a parcel, packed, the numbers of their reports, and the days that words alone give (`redate`)."""

    events: bytes
    reports: tuple[int, ...]
    stated: Mapping[str, DateInterval]

    def redated(self, readings: Sequence[Reading], dated: Dating) -> ResolvedEvents:
        """Return the events with their days; `readings` are those of their reports."""
        events = redate(_EVENTS(self.events), readings, self.stated, dated)
        return ResolvedEvents(events=events, event_of={m: event.id for event in events for m in event.mentions})


@dataclass
class _Found:
    """What findings across events ask for, as it comes."""

    findings: list[Finding]
    lone: list[Lone] = field(default_factory=list)
    once: list[DoneOnce] = field(default_factory=list)
    reports: list[ReportExtract] = field(default_factory=list)
    corrected: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def take(self, some: ParcelFindings) -> None:
        """Add what some events give."""
        self.findings += some.findings
        self.lone += some.lone
        self.once += some.once
        self.corrected |= some.corrected

    def all(self) -> ParcelFindings:
        """Return it in an order that does not hang on the batches."""
        return ParcelFindings(
            tuple(sorted(self.findings, key=lambda finding: finding.event or "")),
            tuple(sorted(self.lone, key=lambda lone: lone.finding.event or "")),
            tuple(sorted(self.once, key=lambda told: told.event)),
            tuple(sorted(self.reports, key=lambda report: report.document)),
            dict(sorted(self.corrected.items())),
        )


class _Work:
    """A parcel with what passes over it share: who is who, which event each mention tells, batches of its events."""

    def __init__(self, parcel: Parcel, readings: Sequence[Reading], alone: Dating) -> None:
        self._parcel = parcel
        self._readings = readings
        self._alone = alone
        documents = [part.document for part in parcel.reports]
        self._place = {document: at for at, document in enumerate(documents)}
        group = parcel.clusters.group
        #: Reports by number, those of one story side by side.
        self.order = sorted(range(len(documents)), key=lambda at: (group.get(documents[at], -1), at))
        self._rank = {at: rank for rank, at in enumerate(self.order)}
        self.told_in = {m: alone.document_of(m) or "" for members in parcel.clusters.clusters for m in members}
        self._event_of = event_of_mentions(parcel.clusters.clusters)
        self._known = {entity.id: entity for entity in parcel.entities}
        self.every_entity = ResolvedEntities(
            entities=parcel.entities,
            entity_of={
                local.id: entity
                for part, reading in zip(parcel.reports, readings, strict=True)
                for local, entity in zip(reading.local_entities, part.locals, strict=True)
            },
        )
        self.batches: list[_Batch] = []

    def date_events(self) -> Dating:
        """Make the events, without their days, in batches, and date the reports together that they tie."""
        clusters = self._parcel.clusters
        groups: list[tuple[str, ...]] = []
        for numbers in batches([self.ranks_of(members) for members in clusters.clusters], AT_ONCE):
            reports = self.reports_of(m for number in numbers for m in clusters.clusters[number])
            own = [self._readings[at] for at in reports]
            entities = self.entities(own)
            found = parcel_events(clusters, numbers, own, self._alone, entities, self._parcel.decisions)
            groups += ties(found, own, entities, self._alone)
            self.batches.append(_Batch(msgspec.msgpack.encode(found.events), reports, _stated(own, found.event_of)))
        return date_together(self._alone, self._readings, groups, self._parcel.story_days)

    def named(self, at: int, dated: Dating) -> Reading:
        """Return a reading, dated, with the pile's ids in place of its own."""
        plain = msgspec.structs.replace(self._readings[at], trigger_vectors={})
        events = ResolvedEvents(event_of=self._event_of)
        (reading,) = apply_resolution(dated.apply((plain,)), self.every_entity, events)
        return reading

    def entities(self, readings: Iterable[Reading]) -> ResolvedEntities:
        """Return the entities that some reports name."""
        of_pile = self.every_entity.entity_of
        own = {e.id: of_pile[e.id] for reading in readings for e in reading.local_entities if e.id in of_pile}
        return ResolvedEntities(
            entities=tuple(self._known[id] for id in sorted(set(own.values())) if id in self._known), entity_of=own
        )

    def ranks_of(self, mentions: Iterable[str]) -> tuple[int, ...]:
        """Return the places in `order` of the reports that tell some mentions."""
        return tuple(sorted({self._rank[self._place[self.told_in[m]]] for m in mentions}))

    def reports_of(self, mentions: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of the reports that tell some mentions."""
        return tuple(self.order[rank] for rank in self.ranks_of(mentions))


def _stated(readings: Iterable[Reading], mentions: Container[str]) -> dict[str, DateInterval]:
    told = (m for reading in readings for m in reading.event_mentions if m.id in mentions)
    return {m.id: DateInterval(m.earliest, m.latest) for m in told if m.earliest or m.latest}


def _of_report(reading: Reading) -> Contents:
    return Contents(
        documents=(reading.document,),
        sentences=reading.sentences,
        mentions=reading.mentions,
        times=reading.times,
        event_mentions=reading.event_mentions,
        claims=reading.claims,
    ).settled()


def _explained(events: tuple[Event, ...], dated: Dating, chains: ComponentChains) -> tuple[Event, ...]:
    """Put the chain of constraints behind each event's days in place of the bare word that a mention carries them."""
    explained: dict[str, Event] = {}
    # Events of the same reports one after another: they ask of the same components.
    for event in sorted(events, key=lambda e: (dated.component_of(f"{min(e.mentions)}.start") or "", e.id)):
        interval = DateInterval(event.earliest, event.latest)
        reasons = event_reasons(event.mentions, dated.events, interval, chains)
        others = tuple(b for b in event.basis if not (reasons and b.rule == "mention_interval"))
        explained[event.id] = msgspec.structs.replace(event, basis=(*reasons, *others))
    return tuple(explained[event.id] for event in events)
