"""One deed, one day, one town: reports that share all three tell of one event, however little else they share.

The model leans on the story that two reports tell. Short reports, each with another side of it, show no common story,
and where their numbers differ as well, the very disagreement would keep apart what it is about.
"""

from collections.abc import Mapping

import numpy as np

from wiredesk.model import Entity

from .groups import is_proper
from .mention_table import Flags, Pairs
from .rules import DONE, SINGULAR_TYPES, TALKS
from .signatures import MentionSignature

_DONE_TO_SOMEBODY = SINGULAR_TYPES - {"PROTEST"}
SURE_ENOUGH = 0.6  # log-odds of such a pair, at least
_TWO, _ONE_WEEK = 2, 7
_MANY_TIMES = 4  # of one number to the other: more likely another deed, or a part


def one_deed_of_one_day(pairs: Pairs, features: Mapping[str, np.ndarray], entities: Mapping[str, Entity]) -> Flags:
    """Tell of pairs of mentions whether both tell of one deed, done on one stated day in one town to the like.

    `features` are those of `features_of`. Only for deeds that are told once (an attack, an arrest), told as done.
    """
    likely = (features["same_time"] == 1.0) & (features["type_same"] > 0) & ~pairs.one_report()
    likely &= (features["objects_shared"] > 0) | (features["role_words_shared"] > 0) | (features["people_shared"] > 0)
    mentions = pairs.table.mentions
    found = np.zeros(len(likely), dtype=np.bool_)
    for row in np.flatnonzero(likely).tolist():
        left, right = mentions[pairs.left[row]], mentions[pairs.right[row]]
        found[row] = (
            left.type in SINGULAR_TYPES
            and (left.lemma == right.lemma or (left.mode is not None and left.mode == right.mode))
            and all(_plainly_done(m) for m in (left, right))
            and bool(towns_of(left, entities) & towns_of(right, entities))
            and not others_take_part(left, right, entities)
            and not out_of_scale(left, right)
        )
    return found


def one_deed_to_one_person(pairs: Pairs, features: Mapping[str, np.ndarray], entities: Mapping[str, Entity]) -> Flags:
    """Tell of pairs of mentions of one story whether both tell that one person by name was freed, or taken, or struck.

    Deeds of one mode are told once of one person in one story, whatever the word: "handed over", "the release". On ECB+
    train 83 of 91 such pairs were one event, and all 11 that the model alone would not have joined.
    """
    likely = (features["type_same"] > 0) & (features["recipients_shared"] > 0) & ~pairs.one_report() & pairs.together
    likely &= (features["negation_differs"] == 0) & (features["times_apart"] == 0)
    mentions = pairs.table.mentions
    found = np.zeros(len(likely), dtype=np.bool_)
    for row in np.flatnonzero(likely).tolist():
        left, right = mentions[pairs.left[row]], mentions[pairs.right[row]]
        found[row] = (
            left.mode is not None
            and left.mode == right.mode
            and left.type in _DONE_TO_SOMEBODY
            and not any(m.ordinal or m.further or m.earlier for m in (left, right))
            and (left.status == "denied") == (right.status == "denied")
            and any(_is_by_name(entities.get(k)) for k in left.roles["recipient"] if k in right.roles["recipient"])
            and not others_take_part(left, right, entities)
        )
    return found


def one_meeting_of_two(pairs: Pairs, features: Mapping[str, np.ndarray], entities: Mapping[str, Entity]) -> Flags:
    """Tell of pairs of mentions of one story whether both tell that the same two by name met, by whatever word.

    "In talks with Lund" here, "met Lund on Wednesday" there: in reports of a week, as done, with nobody else by
    name, and not as a further meeting.
    """
    likely = (features["people_shared"] > 0) & (features["times_apart"] == 0) & ~pairs.one_report() & pairs.together
    likely &= pairs.both(pairs.table.flag(_is_plain_meeting))
    mentions = pairs.table.mentions
    found = np.zeros(len(likely), dtype=np.bool_)
    for row in np.flatnonzero(likely).tolist():
        left, right = mentions[pairs.left[row]], mentions[pairs.right[row]]
        met = [{k for k in m.people if _is_by_name(entities.get(k))} for m in (left, right)]
        near = left.told_on is None or right.told_on is None or abs(left.told_on - right.told_on) <= _ONE_WEEK
        found[row] = near and met[0] == met[1] and len(met[0]) == _TWO
    return found


def _is_plain_meeting(m: MentionSignature) -> bool:
    if m.type != "CONSULT" or m.mode is not None or m.lemma not in TALKS or m.status not in DONE or m.negated:
        return False
    return not (m.further or m.earlier or m.ordinal)


def _is_by_name(entity: Entity | None) -> bool:
    return entity is not None and entity.kind == "person" and len(entity.name.split()) > 1 and is_proper(entity.name)


def _plainly_done(m: MentionSignature) -> bool:
    return m.timed and m.status == "happened" and not (m.negated or m.further or m.earlier or m.ordinal or m.generic)


def towns_of(m: MentionSignature, entities: Mapping[str, Entity]) -> set[str]:
    """The places of a mention's sentence that are no countries."""
    named = {*m.context, *m.people, *([m.place] if m.place else [])}
    places = (entities[k] for k in named if k in entities and entities[k].kind == "place")
    return {e.id for e in places if e.country is None or e.latitude is not None}


def others_take_part(left: MentionSignature, right: MentionSignature, entities: Mapping[str, Entity]) -> bool:
    """Tell whether somebody by name fills a role here, and somebody else there."""
    for role in ("actor", "recipient"):
        mine, theirs = (
            {e.name for k in m.roles.get(role, {}) if (e := entities.get(k)) is not None and is_proper(e.name)}
            for m in (left, right)
        )
        if mine and theirs and not mine & theirs:
            return True
    return False


def out_of_scale(left: MentionSignature, right: MentionSignature) -> bool:
    """Tell whether two numbers of one thing are too far apart for one deed, however reports disagree."""
    for a in left.quantities:
        for b in right.quantities:
            low, high = sorted(q.low if q.low is not None else q.high or 0.0 for q in (a, b))
            if a.kind == b.kind and high > _MANY_TIMES * low:
                return True
    return False
