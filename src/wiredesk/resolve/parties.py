"""Who and where keep two likely mentions apart: people who cannot be one, peoples of two countries, another occasion.

The pair model is fitted on the heads of reports of tight stories, where nearly every likeness is an event told twice.
Further down, a report tells of much else ("five of them were kidnapped in May", "the senator thanked both, too"), and
there likeness says little against a role that is filled otherwise. On ECB+ train 5 of 80 likely pairs whose roles are
filled by people of different countries were one event.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from wiredesk.model import Entity

from .groups import is_group, is_proper
from .names import same_person_name
from .occasions import occasions_apart
from .rules import DONE, PLANNED, POINT_GAP, TALKS, Verdict3, bound_tightly, days_between, told_alike
from .signatures import MentionSignature
from .wording import tokens

#: Types in which who acts and who is acted upon may change places from one report to the next.
_RECIPROCAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "REJECT"})
_AGAINST = frozenset({"ASSAULT", "ACCUSE", "THREATEN", "SANCTION", "COERCE"})
_DONE_TO_TOWNS = frozenset({"ASSAULT", "COERCE"})
_IN_NEITHER = "One {}, and nobody and nothing takes part in both."
_IMAGINED = frozenset({"possible", "conditional"})
_STATEMENTS = frozenset({"statement", "announcement", "comment", "remark", "interview", "message", "letter", "report"})
_PHASES = frozenset({"begin", "start", "end", "finish", "continue", "go on", "resume", "conclude"})
_SMALL = frozenset({"the", "a", "an", "of", "in", "and", "for", "to", "its", "their", "his", "her"})
_FACE_TO_FACE = frozenset({"meet", "meeting", "talk", "hold", "receive", "host", "summit", "dinner", "lunch"})
_OF_THE_FAMILY = re.compile(
    r"['’]s?\s+(?:late\s+|elder\s+|older\s+|younger\s+|former\s+)?(?:father|mother|brother|sister|wife|husband|son|"
    r"daughter|uncle|aunt|cousin|nephew|niece|widow|widower|family|parents|children|relatives)$"
)


def parties_apart(
    left: MentionSignature, right: MentionSignature, entities: Mapping[str, Entity], story: float
) -> Verdict3 | None:
    """Return why two mentions of different reports are kept open by who takes part, where and when; or None.

    Never what forbids: roles are read wrongly now and then. Nearly equal sentences are left to be shown as a conflict.
    """
    if left.document == right.document or told_alike(left, right, story):
        return None
    return (
        _other_people(left, right, entities)
        or _other_countries(left, right, entities)
        or _other_way_round(left, right, entities)
        or _talks_and_blows(left, right)
        or _other_towns(left, right, entities)
        or _group_and_person(left, right, entities)
        or _of_the_family(left, right, entities)
        or _done_by_others(left, right, entities)
        or _met_elsewhere(left, right, entities)
        or _agreed_elsewhere(left, right, entities)
        or _told_as_earlier(left, right)
        or occasions_apart(left, right, entities)
        or _nothing_in_both(left, right, entities)
    )


def _other_people(left: MentionSignature, right: MentionSignature, entities: Mapping[str, Entity]) -> Verdict3 | None:
    """Two named persons in one role, of whom neither takes part in the other telling or could be meant."""
    for one, other in _facing(left, right):
        mine, theirs = _persons(one, entities), _persons(other, entities)
        if not mine or not theirs or mine.keys() & right.people.keys() or theirs.keys() & left.people.keys():
            continue
        if not any(_may_be_one(a, b) for a in mine.values() for b in theirs.values()):
            text = f"One is told of {_listed(mine.values())}, the other of {_listed(theirs.values())}."
            return Verdict3("parties_apart", text, False)
    return None


def _other_countries(
    left: MentionSignature, right: MentionSignature, entities: Mapping[str, Entity]
) -> Verdict3 | None:
    """One role is filled from one country here, from another there, and neither takes part in the other telling."""
    for one, other in _facing(left, right):
        mine, theirs = _countries(one, entities), _countries(other, entities)
        if mine is None or theirs is None:
            continue
        if mine & _known_countries(right.people, entities) or theirs & _known_countries(left.people, entities):
            continue
        names = [_listed(entities[k].name for k in filled) for filled in (one, other)]
        text = f"One is told of {names[0]}, the other of {names[1]}: of different countries."
        return Verdict3("parties_apart", text, False)
    return None


def _other_way_round(
    left: MentionSignature, right: MentionSignature, entities: Mapping[str, Entity]
) -> Verdict3 | None:
    """One country did to another what the other did to it: the raids, charges and sanctions of two sides."""
    if left.type != right.type or left.type not in _AGAINST:
        return None
    mine, theirs = (_countries(m.roles.get("actor", {}), entities) for m in (left, right))
    if mine is None or theirs is None or mine == theirs or len(mine) > 1 or len(theirs) > 1:
        return None
    for doers, other in ((mine, right), (theirs, left)):
        if doers & _known_countries(other.roles.get("recipient", {}), entities):
            names = [_listed(entities[k].name for k in m.roles["actor"]) for m in (left, right)]
            return Verdict3("parties_apart", f"One was done by {names[0]}, the other to it by {names[1]}.", False)
    return None


def _talks_and_blows(left: MentionSignature, right: MentionSignature) -> Verdict3 | None:
    """Two who talked and two who shelled one another on one day are the same two, in two events."""
    for blow, talks in ((left, right), (right, left)):
        if blow.type == "ASSAULT" and talks.type in {"CONSULT", "OTHER"} and talks.lemma in TALKS | _FACE_TO_FACE:
            return Verdict3("parties_apart", "One is a meeting or a talk, the other an attack.", False)
    return None


def _other_towns(left: MentionSignature, right: MentionSignature, entities: Mapping[str, Entity]) -> Verdict3 | None:
    """It was done to one town here, to another there, and neither sentence names the other's: "seized Overby"."""
    if not {left.type, right.type} <= _DONE_TO_TOWNS:
        return None
    mine, theirs = (_towns(m.roles.get("recipient", {}), entities) for m in (left, right))
    if not mine or not theirs or mine.keys() & right.context.keys() or theirs.keys() & left.context.keys():
        return None
    if any(tokens(a)[-1:] == tokens(b)[-1:] for a in mine.values() for b in theirs.values()):
        return None
    text = f"One is told of {_listed(mine.values())}, the other of {_listed(theirs.values())}."
    return Verdict3("parties_apart", text, False)


def _towns(filled: Mapping[str, float], entities: Mapping[str, Entity]) -> dict[str, str]:
    """The places by name among those who fill a role that are no countries."""
    places = {k: e for k in filled if (e := entities.get(k)) is not None and e.kind == "place" and is_proper(e.name)}
    return {k: e.name for k, e in places.items() if e.country is None or e.latitude is not None}


def _group_and_person(
    left: MentionSignature, right: MentionSignature, entities: Mapping[str, Entity]
) -> Verdict3 | None:
    """Whom a name tells ("was received by the minister") is not a number of people without one.

    On ECB+ train 13 of the 32 likely pairs of this kind were one event.
    """
    for mine, theirs in _both_ways(left, right, entities):
        if mine and theirs and all(map(_is_named_person, mine)) and all(is_group(e.name) for e in theirs):
            names = [_listed(e.name for e in filled) for filled in (mine, theirs)]
            return Verdict3("parties_apart", f"One is told of {names[0]}, the other of {names[1]}.", False)
    return None


def _is_named_person(entity: Entity) -> bool:
    return entity.kind == "person" and len(entity.name.split()) > 1 and is_proper(entity.name)


def _of_the_family(left: MentionSignature, right: MentionSignature, entities: Mapping[str, Entity]) -> Verdict3 | None:
    """Somebody's father is not himself, though the name is in both."""
    for mine, theirs in _both_ways(left, right, entities):
        names = [e.name for e in theirs]
        for relative in (e.name for e in mine):
            found = _OF_THE_FAMILY.search(relative)
            if found is None or relative in names:
                continue
            surname = relative[: found.start()].split()[-1:]
            if any(name.split()[0] in surname or name.split()[-1] in surname for name in names if name.split()):
                return Verdict3("parties_apart", f"One is told of {relative}, the other of {_listed(names)}.", False)
    return None


def _done_by_others(left: MentionSignature, right: MentionSignature, entities: Mapping[str, Entity]) -> Verdict3 | None:
    """Two people who did it to the same one did it apart, also where the one is among the other's recipients."""
    if not left.roles.get("recipient", {}).keys() & right.roles.get("recipient", {}).keys():
        return None
    actors = [m.roles.get("actor", {}) for m in (left, right)]
    mine, theirs = (_persons(filled, entities) for filled in actors)
    if not mine or not theirs or mine.keys() & actors[1].keys() or theirs.keys() & actors[0].keys():
        return None
    if any(_may_be_one(a, b) for a in mine.values() for b in theirs.values()):
        return None
    text = f"One is done by {_listed(mine.values())}, the other by {_listed(theirs.values())}."
    return Verdict3("parties_apart", text, False)


def _met_elsewhere(left: MentionSignature, right: MentionSignature, entities: Mapping[str, Entity]) -> Verdict3 | None:
    """One meets face to face in one country at a time; and who met the same people as another was not the other."""
    if not (left.type == right.type == "CONSULT") or "visit" in {left.mode, right.mode}:
        return None
    places = [entities.get(m.place or "") for m in (left, right)]
    known = [e for e in places if e is not None and e.country]
    if len({e.country for e in known}) > 1 and {left.lemma, right.lemma} <= _FACE_TO_FACE:
        return Verdict3("parties_apart", f"One was in {known[0].name}, the other in {known[1].name}.", False)
    mine, theirs = _persons(left.people, entities), _persons(right.people, entities)
    only_mine = {k: name for k, name in mine.items() if k not in right.people}
    only_theirs = {k: name for k, name in theirs.items() if k not in left.people}
    if mine.keys() & theirs.keys() and only_mine and only_theirs:
        text = f"One is with {_listed(only_mine.values())}, the other with {_listed(only_theirs.values())}."
        return Verdict3("parties_apart", text, False)
    return None


def _agreed_elsewhere(
    left: MentionSignature, right: MentionSignature, entities: Mapping[str, Entity]
) -> Verdict3 | None:
    """What was agreed in one country is not what was agreed in another, though the same two agreed."""
    places = [entities.get(m.place or "") for m in (left, right)]
    known = [e for e in places if e is not None and e.country]
    if left.type == right.type == "AGREE" and len({e.country for e in known}) > 1:
        return Verdict3("parties_apart", f"One was in {known[0].name}, the other in {known[1].name}.", False)
    return None


def _told_as_earlier(left: MentionSignature, right: MentionSignature) -> Verdict3 | None:
    """What one report looks back on ("they last met in May") is seldom what another opens with, or meets for."""
    at_one_time = bound_tightly(left, right) and days_between(left, right) <= POINT_GAP
    for back, head in ((left, right), (right, left)):
        if back.earlier and not head.earlier and not at_one_time and (head.lead or back.type == head.type == "CONSULT"):
            text = "One is told as an earlier occasion, the other is not."
            return Verdict3("parties_apart", text, False)
    return None


def _both_ways(
    left: MentionSignature, right: MentionSignature, entities: Mapping[str, Entity]
) -> Iterator[tuple[list[Entity], list[Entity]]]:
    """Yield who fills one role here and there, and the other way round: those of them who are known."""
    for role in ("actor", "recipient"):
        filled = [[e for k in m.roles.get(role, {}) if (e := entities.get(k))] for m in (left, right)]
        yield filled[0], filled[1]
        yield filled[1], filled[0]


def _nothing_in_both(
    left: MentionSignature, right: MentionSignature, entities: Mapping[str, Entity]
) -> Verdict3 | None:
    """What is told of another kind of deed, by its status or number, where nobody and nothing takes part in both.

    What both reports open with is their news, however they tell it (docs/decisions/064), but for words that every
    report has (what is stated, and what begins and ends), and truces that are only called for.
    """
    at_both_heads = left.lead and right.lead
    if left.people.keys() & right.people.keys():
        return None
    if left.role_words.keys() & right.role_words.keys() or {*left.object_words} & {*right.object_words}:
        return None
    if at_both_heads:
        yielding = left.type == right.type == "RETREAT"  # a truce is called for by many, and then comes another or none
        apart = _another_plan(left, right) or _done_and_not(left, right) if yielding else None
        return apart or _of_anything(left, right)
    return (
        _another_plan(left, right)
        or _one_of_many(left, right)
        or _of_anything(left, right)
        or _done_and_not(left, right)
        or _others_to_others(left, right, entities)
    )


def _of_anything(left: MentionSignature, right: MentionSignature) -> Verdict3 | None:
    """Statements, and what began or ended, of which no report says whose or what: every report has its own."""
    if any({left.lemma, right.lemma} <= kind for kind in (_STATEMENTS, _PHASES)):
        return Verdict3("parties_apart", _IN_NEITHER.format("is told by a word that suits anything"), False)
    return None


def _done_and_not(left: MentionSignature, right: MentionSignature) -> Verdict3 | None:
    """What was not done and what was: "no dollar figure was offered", "have offered eight years"."""
    if left.negated != right.negated:
        return Verdict3("parties_apart", _IN_NEITHER.format("is told as not done, the other as done"), False)
    return None


def _others_to_others(
    left: MentionSignature, right: MentionSignature, entities: Mapping[str, Entity]
) -> Verdict3 | None:
    """Others did it to others, by whatever name: "commandos seized arms", "pirates seized a tanker"."""
    if left.lemma != right.lemma or not (left.object_words and right.object_words):
        return None
    acting = [
        {w for k in m.roles.get("actor", {}) if (e := entities.get(k)) for w in tokens(e.name)} for m in (left, right)
    ]
    if acting[0] and acting[1] and not acting[0] & acting[1] - _SMALL:
        return Verdict3("parties_apart", "Others do it in each, and to something else.", False)
    return None


def _another_plan(left: MentionSignature, right: MentionSignature) -> Verdict3 | None:
    """What could be and what was: "a quake can cause", "if there was an accident".

    So too what each only could be, or one will be: a truce is called for by many, and declared by somebody else.
    """
    if any(one.status in _IMAGINED and other.status in DONE for one, other in ((left, right), (right, left))):
        return Verdict3("parties_apart", _IN_NEITHER.format("only could be, the other was"), False)
    ahead = {left.status, right.status}
    if left.type == right.type == "RETREAT" and ahead <= PLANNED and ahead & _IMAGINED:
        return Verdict3("parties_apart", _IN_NEITHER.format("only could be, and so may be the other"), False)
    return None


def _one_of_many(left: MentionSignature, right: MentionSignature) -> Verdict3 | None:
    """One of a kind and several of it: "the robbery", "high-profile robberies"."""
    if left.lemma == right.lemma and {left.number, right.number} == {1, 2} and {left.status, right.status} <= DONE:
        return Verdict3("parties_apart", _IN_NEITHER.format("is one, the other several of its kind"), False)
    return None


def _facing(
    left: MentionSignature, right: MentionSignature
) -> Iterable[tuple[Mapping[str, float], Mapping[str, float]]]:
    """Yield what fills one role on both sides; where the sides may change places, all who take part."""
    if left.type in _RECIPROCAL or right.type in _RECIPROCAL:
        return [(left.people, right.people)]
    return [(left.roles.get(role, {}), right.roles.get(role, {})) for role in ("actor", "recipient")]


def _persons(filled: Mapping[str, float], entities: Mapping[str, Entity]) -> dict[str, str]:
    """The persons by full name among those who fill a role."""
    found = {k: e.name for k in filled if (e := entities.get(k)) is not None and e.kind == "person"}
    return {k: name for k, name in found.items() if len(name.split()) > 1 and is_proper(name)}


def _may_be_one(left: str, right: str) -> bool:
    return left.rsplit(maxsplit=1)[-1] == right.rsplit(maxsplit=1)[-1] or same_person_name(left, right) is not None


def _countries(filled: Mapping[str, float], entities: Mapping[str, Entity]) -> frozenset[str] | None:
    """The countries of all who fill a role; None where nobody does, or one's is not known."""
    found = [None if (e := entities.get(k)) is None else e.country for k in filled]
    return frozenset(c for c in found if c) if found and all(found) else None


def _known_countries(filled: Mapping[str, float], entities: Mapping[str, Entity]) -> set[str]:
    return {e.country for k in filled if (e := entities.get(k)) is not None and e.country}


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
