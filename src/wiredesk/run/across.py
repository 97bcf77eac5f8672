"""The stages over the whole pile: entities, events, what agrees, and the rows of the record."""

from collections.abc import Sequence

import msgspec

from wiredesk.dating import ComponentChains, Dating, date_together, event_reasons
from wiredesk.model import DateInterval, Event, Reading
from wiredesk.reconcile import reconcile
from wiredesk.resolve import apply_resolution, prepare_judging, redate, resolve_entities, resolve_events, ties
from wiredesk.store import Contents

from .pile import Pile
from .signed import KeptSigned
from .slots import (
    CONTENTS,
    DATED,
    DATED_ALONE,
    DOCUMENTS,
    ENTITIES,
    EVENTS,
    FOUND_EVENTS,
    JUDGEMENTS,
    NAMED_READINGS,
    NOT_COLLECTED,
    NOT_READ,
    READINGS,
    RECONCILED,
    RESULTS,
    SIGNED_KEYS,
)
from .workplace import Workplace

#: Reports from which pairs of events are judged in worker processes: fewer are judged before the workers are there.
_WORTH_WORKERS = 40


def entities(pile: Pile, place: Workplace) -> Pile:
    """Make one entity of all that reports call by its names."""
    readings, judgements = pile[READINGS], pile[JUDGEMENTS]
    if len(readings) >= _WORTH_WORKERS:
        place.warm(prepare_judging)  # they start while this process resolves entities and dates
    return Pile().adding(ENTITIES, resolve_entities(readings, judgements, place.knowledge))


def events(pile: Pile, place: Workplace) -> Pile:
    """Make one event of all mentions that tell it."""
    readings, dated, entities, judgements = pile[READINGS], pile[DATED_ALONE], pile[ENTITIES], pile[JUDGEMENTS]
    documents = pile[DOCUMENTS]
    kept = KeptSigned(documents, pile[SIGNED_KEYS], place.writer.cached, dated.documents)
    found = resolve_events(readings, dated, entities, judgements, place.knowledge, place.map, kept)
    place.close_pool()
    return Pile().adding(FOUND_EVENTS, found)


def dates(pile: Pile, place: Workplace) -> Pile:
    """Date all reports together: what two of them tell of one event ties them to one another."""
    held: Sequence[Reading] = pile[READINGS]
    readings, found = tuple(held), pile[FOUND_EVENTS]
    alone = pile[DATED_ALONE]
    dated = date_together(alone, readings, ties(found, readings, pile[ENTITIES], alone))
    return Pile().adding(DATED, dated).adding(EVENTS, redate(found, readings, dated))


def name(pile: Pile, place: Workplace) -> Pile:
    """Put the pile's ids and dates in place of each reading's own."""
    readings, dated = pile[READINGS], pile[DATED]
    one_by_one = (
        msgspec.structs.replace(reading, trigger_vectors={})  # a fifth of a reading, and compared by now
        for each in readings
        for reading in dated.apply((each,))
    )
    return Pile().adding(NAMED_READINGS, apply_resolution(one_by_one, pile[ENTITIES], pile[EVENTS]))


def values(pile: Pile, place: Workplace) -> Pile:
    """Compare what the reports of each event say."""
    readings, dated, judgements = pile[NAMED_READINGS], pile[DATED], pile[JUDGEMENTS]
    return Pile().adding(RECONCILED, reconcile(readings, dated, pile[ENTITIES], pile[EVENTS], judgements))


def contents(pile: Pile, place: Workplace) -> Pile:
    """Bring all rows together, table by table."""
    readings, entities, events = pile[NAMED_READINGS], pile[ENTITIES], pile[EVENTS]
    reconciled, constraints = pile[RECONCILED], pile[DATED].constraints
    rejections = [
        *pile[NOT_COLLECTED],
        *(row for result in pile[RESULTS] for row in result.rejections),
        *pile[NOT_READ],
        *(row for reading in readings for row in reading.rejections),
        *pile[DATED].rejections,
    ]
    rows = Contents(
        documents=tuple(reading.document for reading in readings),
        sentences=tuple(row for reading in readings for row in reading.sentences),
        mentions=tuple(row for reading in readings for row in reading.mentions),
        entities=entities.entities,
        times=tuple(row for reading in readings for row in reading.times),
        event_mentions=tuple(row for reading in readings for row in reading.event_mentions),
        claims=tuple(row for reading in readings for row in reading.claims),
        events=_explained(reconciled.events, pile[DATED]),
        values=reconciled.values,
        links=(*entities.links, *events.links),
        constraints=constraints,
        findings=reconciled.findings,
        rejections=tuple(rejections),
    )
    return Pile().adding(CONTENTS, rows)


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
