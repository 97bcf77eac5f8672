"""Events and dates tied together: which merges bind the network of times, and the days that each event then has."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import msgspec

from wiredesk.dating import Dating
from wiredesk.model import DateInterval, Entity, Event, EventMention, Reading

from .event_rows import event_interval
from .lexicon import load_lexicon
from .resolved import ResolvedEntities, ResolvedEvents

_OWN_RULE = "mention_interval"
_SPECIFIC = frozenset({"person", "organization"})
#: A verb this common (0-1, `Lexicon.rarity`; "find", "make", "take") tells what happened only together with its words.
_LEAST_RARE = 0.25
#: Named people and organizations that two reports must share to date one another: one is a topic, two are a story.
_SHARED_CAST = 2
#: Types in which who acts and who is acted upon may change places from one report to the next.
_RECIPROCAL = frozenset({"CONSULT"})


def ties(
    events: ResolvedEvents, readings: Sequence[Reading], entities: ResolvedEntities, dating: Dating
) -> list[tuple[str, ...]]:
    """Return the groups of event mentions that may date one another, sorted; a mention may stand in two groups.

    Dating two reports by each other is more than showing them side by side. Mentions in one report are tied when they
    have the same verb or noun, name the same person or organization as taking part, and no role is filled by one name
    here and by another there. Mentions in different reports are tied when, besides, the event is of a PLOVER type, two
    names are the same where the verb is an everyday one, and the reports as wholes share a second name. Groups whose
    days cannot be one, as `dating` has them, tie nothing.
    """
    mentions = {mention.id: mention for reading in readings for mention in reading.event_mentions}
    by_id = {entity.id: entity for entity in entities.entities}
    casts = {reading.document.id: _cast(reading, entities.entity_of, by_id) for reading in readings}
    groups: set[tuple[str, ...]] = set()
    for event in events.events:
        for same in _by_lemma([mentions[id] for id in event.mentions]):
            told = [_Told.of(mention, entities.entity_of, by_id) for mention in same]
            for group in (*_in_one_report(told, event.type), *_across_reports(told, event.type, casts)):
                if dating.can_be_one(group):
                    groups.add(group)
    return sorted(groups)


class _Told(msgspec.Struct, frozen=True):
    """An event mention with who is named in its roles, by role, and which people and organizations those are."""

    mention: EventMention
    roles: dict[str, frozenset[str]]
    names: frozenset[str]

    @classmethod
    def of(cls, mention: EventMention, entity_of: Mapping[str, str], by_id: Mapping[str, Entity]) -> "_Told":
        """Read the roles of a mention."""
        roles: dict[str, set[str]] = defaultdict(set)
        for part in mention.roles:
            entity = None if part.entity is None else by_id.get(entity_of.get(part.entity, ""))
            if entity is not None and any(character.isupper() for character in entity.name):
                roles[part.role].add(entity.id)
        names = frozenset(id for found in roles.values() for id in found if by_id[id].kind in _SPECIFIC)
        return cls(mention, {role: frozenset(found) for role, found in roles.items()}, names)

    def denies(self, other: "_Told", reciprocal: bool) -> bool:
        """Tell whether a role is filled by names on both sides, with none in common."""
        if reciprocal:
            left, right = (frozenset().union(*told.roles.values()) for told in (self, other))
            return bool(left and right) and not left & right
        return any(role in other.roles and not names & other.roles[role] for role, names in self.roles.items())


def _by_lemma(own: Sequence[EventMention]) -> list[list[EventMention]]:
    """Group mentions by their word: "meet" and "meeting" are one, "convicted" and "sentenced" are two."""
    groups: dict[str, list[EventMention]] = defaultdict(list)
    for mention in own:
        groups[_word(mention)].append(mention)
    return [group for group in groups.values() if len(group) > 1]


def _word(mention: EventMention) -> str:
    lemma = mention.lemma.lower()
    return lemma.removesuffix("ing") if len(lemma) > 6 else lemma


def _in_one_report(told: Sequence[_Told], type_: str) -> list[tuple[str, ...]]:
    of_report: dict[str, list[_Told]] = defaultdict(list)
    for one in told:
        if one.names:
            of_report[one.mention.document].append(one)
    found = (_of_name(group, type_) for group in of_report.values())
    return [tuple(sorted(one.mention.id for one in group)) for group in found if len(group) > 1]


def _of_name(told: Sequence[_Told], type_: str) -> list[_Told]:
    """Return those that share a name with the first and deny none before them."""
    group: list[_Told] = []
    for one in sorted(told, key=lambda t: t.mention.start):
        if not group or (one.names & group[0].names and not any(one.denies(o, type_ in _RECIPROCAL) for o in group)):
            group.append(one)
    return group


def _cast(reading: Reading, entity_of: Mapping[str, str], by_id: Mapping[str, Entity]) -> frozenset[str]:
    """Return the people and organizations that a report names."""
    found = {entity_of.get(mention.entity or "") for mention in reading.mentions}
    entities = (by_id.get(id or "") for id in found)
    return frozenset(e.id for e in entities if e is not None and e.kind in _SPECIFIC and e.name[:1].isupper())


def _across_reports(told: Sequence[_Told], type_: str, casts: Mapping[str, frozenset[str]]) -> list[tuple[str, ...]]:
    """Return the mentions of the name that most reports share, one group at most."""
    if type_ == "OTHER" or len({one.mention.document for one in told}) < 2:
        return []
    everyday = load_lexicon().rarity(_word(told[0].mention)) < _LEAST_RARE
    keys: dict[tuple[str, ...], list[_Told]] = defaultdict(list)
    for one in told:
        for key in combinations(sorted(one.names), 2 if everyday else 1):
            keys[key].append(one)
    most = max(keys.items(), key=lambda item: (len({t.mention.document for t in item[1]}), item[0]), default=None)
    if most is None:
        return []
    group: list[_Told] = []
    for one in sorted(most[1], key=lambda t: (t.mention.document, t.mention.start)):
        if all(_may_date(one, other, type_, casts) for other in group):
            group.append(one)
    if len({one.mention.document for one in group}) < 2:
        return []
    return [tuple(sorted(one.mention.id for one in group))]


def _may_date(one: _Told, other: _Told, type_: str, casts: Mapping[str, frozenset[str]]) -> bool:
    left, right = one.mention.document, other.mention.document
    shared = left == right or len(casts[left] & casts[right]) >= _SHARED_CAST
    return shared and not one.denies(other, type_ in _RECIPROCAL)


def redate(
    events: Sequence[Event], readings: Iterable[Reading], stated: Mapping[str, DateInterval], dating: Dating
) -> tuple[Event, ...]:
    """Return the events with the intervals of a dating that was told which mentions are one event.

    `readings` are those of their reports, dated or not; `stated` gives the days that the words of a mention alone give,
    if any. Reasons for being a part of another event stay; those for the days are made anew.
    """
    own = {id for event in events for id in event.mentions}
    told = (mention for reading in readings for mention in reading.event_mentions if mention.id in own)
    nothing = DateInterval()
    mentions = {}
    for mention in told:
        days = stated.get(mention.id, nothing)
        mentions[mention.id] = msgspec.structs.replace(mention, earliest=days.earliest, latest=days.latest)

    def dated(event: Event) -> Event:
        interval, basis = event_interval([mentions[id] for id in event.mentions], dating.events)
        return msgspec.structs.replace(
            event,
            earliest=interval.earliest,
            latest=interval.latest,
            precision="day" if interval.days == 1 else None,
            basis=(*basis, *(reason for reason in event.basis if reason.rule != _OWN_RULE)),
        )

    return tuple(map(dated, events))
