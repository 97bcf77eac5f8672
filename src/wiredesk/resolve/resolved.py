"""What resolving yields: entities and events over the whole pile, who belongs to whom, and why."""

from typing import NamedTuple

import msgspec

from wiredesk.model import Entity, Event, Link, LocalEntity
from wiredesk.model.base import Row


class InReport(NamedTuple):
    """What clustering asks of a report beside its signatures.

    `events` are its event mentions, `entities` the pile's for its local ones, both in its order; `titled` are those
    local ones that it gives titles, each with the place among all.
    """

    events: tuple[str, ...]
    entities: tuple[str, ...]
    titled: tuple[tuple[int, LocalEntity], ...]


class ResolvedEntities(Row, frozen=True, kw_only=True):
    """Entities over the pile (sorted by id); `entity_of` maps each reading's local entity id to its entity's id.

    `by_one_report` are those that nothing but their one report decides: it does not name them. `of_reports` tell of
    each report, by document, what else clustering asks of it.
    """

    entities: tuple[Entity, ...] = ()
    entity_of: dict[str, str] = msgspec.field(default_factory=dict)
    links: tuple[Link, ...] = ()
    by_one_report: frozenset[str] = frozenset()
    of_reports: dict[str, InReport] = msgspec.field(default_factory=dict)


class ResolvedEvents(Row, frozen=True, kw_only=True):
    """Events over the pile (sorted by id); `event_of` maps each event mention's id to its event's id.

    `links` holds every pair that was seriously considered, merges that were withdrawn among them ("withdrawn_merge").
    """

    events: tuple[Event, ...] = ()
    event_of: dict[str, str] = msgspec.field(default_factory=dict)
    links: tuple[Link, ...] = ()
