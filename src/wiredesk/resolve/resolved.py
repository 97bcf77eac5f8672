"""What resolving yields: entities and events over the whole pile, who belongs to whom, and why."""

import msgspec

from wiredesk.model import Entity, Event, Link
from wiredesk.model.base import Row


class ResolvedEntities(Row, frozen=True, kw_only=True):
    """Entities over the pile (sorted by id); `entity_of` maps each reading's local entity id to its entity's id."""

    entities: tuple[Entity, ...] = ()
    entity_of: dict[str, str] = msgspec.field(default_factory=dict)
    links: tuple[Link, ...] = ()


class ResolvedEvents(Row, frozen=True, kw_only=True):
    """Events over the pile (sorted by id); `event_of` maps each event mention's id to its event's id.

    `links` holds every pair that was seriously considered, merges that were withdrawn among them ("withdrawn_merge").
    """

    events: tuple[Event, ...] = ()
    event_of: dict[str, str] = msgspec.field(default_factory=dict)
    links: tuple[Link, ...] = ()
