"""Compiling a parcel: the reports whose events touch, from readings to finished rows, in any process.

Once it is known which mentions tell one event, reports fall into parcels that share no event. Everything behind that,
dating together, naming, values, rows, looks at one parcel alone. What goes in is a value (`Parcel`), and what comes out
is packed: the rows of its tables as they are written, and what findings across events ask for.
"""

import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from wiredesk.dating import ComponentChains, Dating, date_together, event_reasons
from wiredesk.knowledge import load_knowledge
from wiredesk.model import DateInterval, Document, Entity, Event, Link, Reading, Rejection
from wiredesk.reconcile import ParcelFindings, ReconciledParcel, reconcile_parcel
from wiredesk.resolve import (
    Decisions,
    LinkTask,
    ParcelClusters,
    ResolvedEntities,
    apply_resolution,
    make_links,
    redate,
    resolve_parcel,
    ties,
)
from wiredesk.store import REPORT_TABLES, SHARED_TABLES, Contents, encode_rows

from .dated import KeptDated
from .kept import Cached, cached_in
from .readings import decode_reading
from .signed import KeptSigned


class ReportPart(msgspec.Struct, frozen=True, array_like=True):
    """One report of a parcel: the keys of its reading, its own dates and signatures, its copy group, and its entities.

    `copy_group` is the same for those of the parcel that are copies of one text. `locals` are the entities of its local
    ones, in their order; `unread` is the document itself where reading gave up on it.
    """

    document: str
    key: bytes
    dated: bytes
    signed: bytes
    copy_group: str | None
    locals: tuple[str | None, ...]
    unread: Document | None = None


class Parcel(msgspec.Struct, frozen=True, array_like=True):
    """All that the rows of some reports are made of, besides the knowledge."""

    reports: tuple[ReportPart, ...]
    entities: tuple[Entity, ...]
    clusters: ParcelClusters
    decisions: Decisions


class Light(msgspec.Struct, frozen=True, array_like=True):
    """What is kept of a parcel beside its rows."""

    found: ParcelFindings
    rejections: tuple[Rejection, ...]


def packed(rows: object) -> bytes:
    """Return rows of columns in a fraction of their size."""
    return zlib.compress(msgspec.msgpack.encode(rows), 1)


def unpacked(rows: bytes) -> Any:
    """Return what was packed."""
    return msgspec.msgpack.decode(zlib.decompress(rows))


def key_of_report(parcel: bytes, at: int) -> bytes:
    """Return the key of the rows of a parcel's report, from that of the parcel and the report's place in it."""
    return parcel + at.to_bytes(4, "big")


def key_of_tables(parcel: bytes) -> bytes:
    """Return the key of a parcel's rows of `SHARED_TABLES`."""
    return parcel + b"t"


def compile_parcels(batch: bytes, record: Path, knowledge_files: tuple[Path, ...]) -> dict[bytes, bytes]:
    """Compile packed pairs of key and parcel, whose readings are in the record; return what is to be kept, by key."""
    kept: dict[bytes, bytes] = {}
    knowledge = load_knowledge(knowledge_files)
    with cached_in(record) as cached:
        for key, parcel in msgspec.msgpack.decode(batch, type=list[tuple[bytes, Parcel]]):
            readings = [_reading(part, cached) for part in parcel.reports]
            documents = [reading.document for reading in readings]
            dated = KeptDated(documents, {part.document: part.dated for part in parcel.reports}, cached, knowledge)
            alone = Dating(dated, dated.summaries())
            signed = {part.document: part.signed for part in parcel.reports}
            kept |= keep_parcel(key, parcel, readings, alone, KeptSigned(documents, signed, cached, alone.documents))
    return kept


def compile_links(batch: bytes) -> dict[bytes, bytes]:
    """Make the links of packed pairs of key and task; return their rows by key (`packed`)."""
    tasks = msgspec.msgpack.decode(batch, type=list[tuple[bytes, LinkTask]])
    return {key: packed(encode_rows("links", Contents(links=make_links(task)).settled().links)) for key, task in tasks}


def keep_parcel(
    key: bytes, parcel: Parcel, readings: Sequence[Reading], alone: Dating, signed: Mapping[str, bytes]
) -> dict[bytes, bytes]:
    """Return the rows of a parcel by the keys under which they are kept.

    `readings` are those of its reports, in their order, `alone` dates them (and may date others) one by one, `signed`
    is what each is compared by (`sign_alone`). Under the parcel's own key stands a `Light`.
    """
    entity_of = {
        local.id: entity
        for part, reading in zip(parcel.reports, readings, strict=True)
        for local, entity in zip(reading.local_entities, part.locals, strict=True)
        if entity is not None
    }
    entities = ResolvedEntities(entities=parcel.entities, entity_of=entity_of)
    found = resolve_parcel(parcel.clusters, readings, alone, entities, parcel.decisions, signed)
    dated = date_together(alone, readings, ties(found, readings, entities, alone))
    events = redate(found, readings, dated)
    plain = (msgspec.structs.replace(r, trigger_vectors={}) for r in dated.apply(readings))
    named = apply_resolution(plain, entities, events)
    return _rows(key, named, dated, reconcile_parcel(named, dated, entities, events, parcel.decisions), events.links)


def _rows(
    key: bytes, readings: Sequence[Reading], dated: Dating, reconciled: ReconciledParcel, links: tuple[Link, ...]
) -> dict[bytes, bytes]:
    rejections = [*(row for reading in readings for row in reading.rejections), *dated.rejections]
    kept: dict[bytes, bytes] = {}
    for at, reading in enumerate(readings):
        own = Contents(
            documents=(reading.document,),
            sentences=reading.sentences,
            mentions=reading.mentions,
            times=reading.times,
            event_mentions=reading.event_mentions,
            claims=reading.claims,
        ).settled()
        rejections += own.rejections
        kept[key_of_report(key, at)] = packed([encode_rows(name, getattr(own, name)) for name in REPORT_TABLES])
    shared = Contents(
        events=_explained(reconciled.events, dated),
        values=reconciled.values,
        links=links,
        constraints=dated.constraints,
    ).settled()
    rejections += shared.rejections
    tables = [packed(encode_rows(name, getattr(shared, name))) for name in SHARED_TABLES]
    kept[key_of_tables(key)] = msgspec.msgpack.encode(tables)
    kept[key] = msgspec.msgpack.encode(Light(reconciled.found, tuple(rejections)))
    return kept


def _explained(events: tuple[Event, ...], dated: Dating) -> tuple[Event, ...]:
    """Put the chain of constraints behind each event's days in place of the bare word that a mention carries them."""
    chains = ComponentChains(dated.component_of, dated.rows_of)
    explained: dict[str, Event] = {}
    # Events of the same reports one after another: they ask of the same components.
    for event in sorted(events, key=lambda e: (dated.component_of(f"{min(e.mentions)}.start") or "", e.id)):
        interval = DateInterval(event.earliest, event.latest)
        reasons = event_reasons(event.mentions, dated.events, interval, chains)
        others = tuple(b for b in event.basis if not (reasons and b.rule == "mention_interval"))
        explained[event.id] = msgspec.structs.replace(event, basis=(*reasons, *others))
    return tuple(explained[event.id] for event in events)


def _reading(part: ReportPart, cached: Cached) -> Reading:
    value = cached(part.key)
    if value is None:
        assert part.unread is not None
        return Reading(document=msgspec.structs.replace(part.unread, copy_group=part.copy_group))
    return decode_reading(value, part.copy_group)
