"""Which events to lead with: what stands in the foreground of the reports and who takes part; the rest is minor."""

from collections import defaultdict
from collections.abc import Sequence

from wiredesk.model import Event, EventMention

from .prominence import prominence
from .record import Record

#: Words that say how something is told, thought, meant or looked at, and seldom what happened.
_TELLING_WORDS = """
say tell ask add note report claim state mention describe call name see look view regard consider think believe know
expect anticipate hope want wish need seem appear mean mark signal suggest indicate show reflect underscore stress
emphasize emphasise highlight schedule plan intend aim seek try attempt begin continue come go remain become have do
make take give get put include involve follow relate concern focus fuel spark raise speculate comment respond answer
quote decline interest feel find set remark question explain insist argue promise
"""
_TELLING = frozenset(_TELLING_WORDS.split())
#: Types whose nouns are mostly topics ("security cooperation"), not deeds, unless somebody is told to act in them.
_TOPICS = frozenset({"COOPERATE", "AID", "SUPPORT", "AGREE", "THREATEN", "REQUEST"})
_TELLING_COSTS = 2.5
_NOBODY_ACTS = 1.5  # roles are told, and none of them by name
_TOLLS = frozenset({"killed", "injured", "missing", "displaced"})
_TOLL_GAINS = 5.0  # what an event of no type loses otherwise
_MOST_PLACES = 4


def ranked(record: Record, events: Sequence[Event]) -> tuple[list[Event], list[Event]]:
    """Return the events that a newcomer should look at, the most prominent first, and the minor ones.

    Minor are events of no PLOVER type that tell of no victims, words of telling, meaning and expecting, and what nobody
    named takes part in and no place or number tells apart.
    """
    mentions: dict[str, list[EventMention]] = defaultdict(list)
    for mention in record.event_mentions:
        if mention.event is not None:
            mentions[mention.event].append(mention)
    named = {entity.id for entity in record.entities if entity.name[:1].isupper()}
    foreground = prominence(record)
    scores = {e.id: foreground[e.id] + _told(e, mentions[e.id], named) for e in events}
    order = sorted(events, key=lambda e: (-scores[e.id], e.label, e.id))
    minor = {e.id for e in order if _is_minor(e, mentions[e.id], named)}
    return [e for e in order if e.id not in minor], [e for e in order if e.id in minor]


def _is_minor(event: Event, mentions: Sequence[EventMention], named: set[str]) -> bool:
    if _has_toll(mentions):
        return False
    if event.type == "OTHER" or all(m.lemma in _TELLING for m in mentions):
        return True
    if any(part.entity in named for part in event.participants if part.role in {"actor", "recipient"}):
        return False
    if event.type in _TOPICS:
        return True
    return event.place is None and not any(m.quantities for m in mentions)


def _has_toll(mentions: Sequence[EventMention]) -> bool:
    """Whether people are told to have died or come to harm: news without any PLOVER type, as in an earthquake."""
    return any(q.kind in _TOLLS for m in mentions for q in m.quantities)


def _told(event: Event, mentions: Sequence[EventMention], named: set[str]) -> float:
    """How much the telling adds to an event's prominence: places in reports, less words that only tell."""
    score = 0.25 * (min(len(mentions), _MOST_PLACES) - 1)
    if any(m.lemma in _TELLING for m in mentions):
        score -= _TELLING_COSTS * sum(m.lemma in _TELLING for m in mentions) / len(mentions)
    if event.type == "OTHER" and _has_toll(mentions):
        score += _TOLL_GAINS
    actors = {part.entity for part in event.participants if part.role == "actor"}
    if not actors & named:
        score -= _NOBODY_ACTS
    if event.type in _TOPICS and len({p.entity for p in event.participants} & named) < 2:
        score -= 1.0
    return score
