"""Events and dates tied together: which merges bind the network of times, and the days that each event then has."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from wiredesk.dating import Dating
from wiredesk.model import Entity, Event, EventMention, Reading

from .event_rows import event_interval
from .resolved import ResolvedEntities, ResolvedEvents

_OWN_RULE = "mention_interval"
_SPECIFIC = frozenset({"person", "organization"})


def ties(
    events: ResolvedEvents, readings: Sequence[Reading], entities: ResolvedEntities, dating: Dating
) -> list[tuple[str, ...]]:
    """Return the groups of event mentions that may date one another, sorted.

    Dating two reports by each other is more than showing them side by side: mentions in different reports are tied only
    when each names the same person or organization as taking part, and the event is of a PLOVER type. Groups whose days
    cannot be one, as `dating` has them, tie nothing.
    """
    mentions = {mention.id: mention for reading in readings for mention in reading.event_mentions}
    by_id = {entity.id: entity for entity in entities.entities}
    groups: set[tuple[str, ...]] = set()
    for event in events.events:
        for group in _groups([mentions[id] for id in event.mentions], event, entities.entity_of, by_id):
            if len(group) > 1 and dating.can_be_one(group):
                groups.add(group)
    return sorted(groups)


def _groups(
    own: Sequence[EventMention], event: Event, entity_of: Mapping[str, str], by_id: Mapping[str, Entity]
) -> list[tuple[str, ...]]:
    of_report: dict[str, list[EventMention]] = defaultdict(list)
    for mention in own:
        of_report[mention.document].append(mention)
    alone = [tuple(sorted(m.id for m in group)) for group in of_report.values()]
    if event.type == "OTHER" or len(of_report) < 2:
        return alone
    named = {
        document: frozenset(
            entity_of[role.entity]
            for mention in group
            for role in mention.roles
            if role.entity is not None and role.entity in entity_of and _is_specific(by_id.get(entity_of[role.entity]))
        )
        for document, group in of_report.items()
    }
    shared: dict[str, list[str]] = defaultdict(list)
    for document, names in named.items():
        for name in names:
            shared[name].append(document)
    most = max(shared.values(), key=lambda documents: (len(documents), sorted(documents)), default=[])
    if len(most) < 2:
        return alone
    together = tuple(sorted(m.id for document in most for m in of_report[document]))
    return [together, *(tuple(sorted(m.id for m in g)) for d, g in of_report.items() if d not in most)]


def _is_specific(entity: Entity | None) -> bool:
    return entity is not None and entity.kind in _SPECIFIC and entity.name[:1].isupper()


def redate(events: ResolvedEvents, readings: Sequence[Reading], dating: Dating) -> ResolvedEvents:
    """Return the events with the intervals of a dating that was told which mentions are one event.

    Reasons for being a part of another event stay; those for the days are made anew.
    """
    mentions = {mention.id: mention for reading in readings for mention in reading.event_mentions}

    def dated(event: Event) -> Event:
        interval, basis = event_interval([mentions[id] for id in event.mentions], dating.events)
        return msgspec.structs.replace(
            event,
            earliest=interval.earliest,
            latest=interval.latest,
            precision="day" if interval.days == 1 else None,
            basis=(*basis, *(reason for reason in event.basis if reason.rule != _OWN_RULE)),
        )

    return msgspec.structs.replace(events, events=tuple(dated(event) for event in events.events))
