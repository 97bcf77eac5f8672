"""The stages over the whole pile: entities, events, what agrees, and the rows of the record."""

from wiredesk.reconcile import reconcile
from wiredesk.resolve import apply_resolution, resolve_entities, resolve_events
from wiredesk.store import Contents

from .pile import Pile
from .slots import (
    CONTENTS,
    ENTITIES,
    EVENTS,
    JUDGEMENTS,
    NAMED_READINGS,
    NOT_COLLECTED,
    NOT_READ,
    READINGS,
    RECONCILED,
    RESULTS,
)
from .workplace import Workplace


def entities(pile: Pile, place: Workplace) -> Pile:
    """Make one entity of all that reports call by its names."""
    readings, judgements = pile[READINGS], pile[JUDGEMENTS]
    return Pile().adding(ENTITIES, resolve_entities(readings, judgements, place.knowledge))


def events(pile: Pile, place: Workplace) -> Pile:
    """Make one event of all mentions that tell it."""
    readings, entities, judgements = pile[READINGS], pile[ENTITIES], pile[JUDGEMENTS]
    resolved = resolve_events(readings, None, entities, judgements, place.knowledge)
    return Pile().adding(EVENTS, resolved)


def name(pile: Pile, place: Workplace) -> Pile:
    """Put the pile's ids in place of each reading's own."""
    readings, entities, events = pile[READINGS], pile[ENTITIES], pile[EVENTS]
    return Pile().adding(NAMED_READINGS, apply_resolution(readings, entities, events))


def values(pile: Pile, place: Workplace) -> Pile:
    """Compare what the reports of each event say."""
    readings, entities, events, judgements = pile[NAMED_READINGS], pile[ENTITIES], pile[EVENTS], pile[JUDGEMENTS]
    return Pile().adding(RECONCILED, reconcile(readings, None, entities, events, judgements))


def contents(pile: Pile, place: Workplace) -> Pile:
    """Bring all rows together, table by table."""
    readings, entities, events = pile[NAMED_READINGS], pile[ENTITIES], pile[EVENTS]
    reconciled = pile[RECONCILED]
    rejections = [
        *pile[NOT_COLLECTED],
        *(row for result in pile[RESULTS] for row in result.rejections),
        *pile[NOT_READ],
        *(row for reading in readings for row in reading.rejections),
    ]
    rows = Contents(
        documents=tuple(reading.document for reading in readings),
        sentences=tuple(row for reading in readings for row in reading.sentences),
        mentions=tuple(row for reading in readings for row in reading.mentions),
        entities=entities.entities,
        times=tuple(row for reading in readings for row in reading.times),
        event_mentions=tuple(row for reading in readings for row in reading.event_mentions),
        claims=tuple(row for reading in readings for row in reading.claims),
        events=reconciled.events,
        values=reconciled.values,
        links=(*entities.links, *events.links),
        constraints=(),
        findings=reconciled.findings,
        rejections=tuple(rejections),
    )
    return Pile().adding(CONTENTS, rows)
