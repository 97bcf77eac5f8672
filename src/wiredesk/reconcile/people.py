"""Who: participants by role. More names complement one another; only a name put in another's place conflicts."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rapidfuzz.distance import OSA

from wiredesk.knowledge.names import fold
from wiredesk.model import Entity, Role, Verdict

from .telling import Clash, FieldValue, Telling, same_sentence_told, spoken_of

_SAME_SENTENCE = 0.6  # shared of all words: the same sentence told with another name in it
_SAME_BY_OTHERS = 0.7  # between reports that are no near-copies: "X hails the liberation of A", "... of B" are two


def participant_values(tellings: Sequence[Telling], entities: Mapping[str, Entity]) -> list[FieldValue]:
    """Return, by role, each distinct participant, and where one report names another in the same sentence."""
    by_role: dict[str, dict[str, list[Telling]]] = defaultdict(lambda: defaultdict(list))
    for telling in tellings:
        if telling.mention.negated:
            continue
        for role in telling.mention.roles:
            if role.entity is not None and role.entity in entities:
                by_role[role.role][role.entity].append(telling)
    values = []
    for role_name in sorted(by_role):
        fillers = by_role[role_name]
        best = min(fillers, key=lambda e: (-len({t.document.id for t in fillers[e]}), entities[e].name, e))
        for entity in sorted(fillers, key=lambda e: (entities[e].name, e)):
            told = tuple(dict.fromkeys(fillers[entity]))
            verdict: Verdict = "agrees" if entity == best else "complements"
            rule = "most_told" if entity == best else "further_participant"
            clash = None if entity == best else _replaced(role_name, entity, told, tellings, entities)
            if clash is not None:
                verdict, rule = "conflicts", "another_name_in_the_same_sentence"
            values.append(FieldValue(f"participant:{role_name}", entities[entity].name, verdict, rule, told, clash))
    return values


def _replaced(
    role_name: str, entity: str, told: Sequence[Telling], tellings: Sequence[Telling], entities: Mapping[str, Entity]
) -> Clash | None:
    for one in told:
        mine = _fillers(one, role_name)
        if len(mine) != 1:
            continue
        for other in tellings:
            theirs = _fillers(other, role_name)
            if other.document.id == one.document.id or len(theirs) != 1 or entity in theirs:
                continue
            (rival, rival_role), (_, role) = *theirs.items(), *mine.items()
            if rival not in entities or entities[rival].kind != entities[entity].kind != "other":
                continue
            if one_name(entities[rival], entities[entity]):
                continue
            if not _named(rival_role, entities[rival]) or not _named(role, entities[entity]):
                continue
            if spoken_of(entities[rival], one) or spoken_of(entities[entity], other):
                continue  # the sentence tells of both
            alike = _SAME_SENTENCE if one.is_copy_of(other) else _SAME_BY_OTHERS
            if entities[entity].kind == "place" and not one.is_copy_of(other):
                continue
            if same_sentence_told(one, other) >= alike and not _both_named(one, other, rival, entity):
                text = (
                    f"{one.who} names {entities[entity].name} as {_said(role_name)}, "
                    f"{other.who} in the same sentence {entities[rival].name}."
                )
                words = (one.words(role.start, role.end), other.words(rival_role.start, rival_role.end))
                return Clash(text, words, (one, other))
    return None


def _fillers(telling: Telling, role_name: str) -> dict[str, Role]:
    return {r.entity: r for r in telling.mention.roles if r.role == role_name and r.entity is not None}


def one_name(left: Entity, right: Entity) -> bool:
    """Whether two entities may be one under names that differ by a word or a few letters: then nothing is certain."""
    one, other = (set(fold(" ".join((e.name, *e.aliases))).split()) for e in (left, right))
    return any(min(len(a), len(b)) > 3 and OSA.distance(a, b) <= 2 for a in one for b in other)


def _named(role: Role, entity: Entity) -> bool:
    return any(c.isupper() for c in entity.name) and any(c.isupper() for c in role.quote)


def _both_named(one: Telling, other: Telling, rival: str, entity: str) -> bool:
    """Whether either report gives both as participants: then nobody was put in another's place."""
    first = {r.entity for r in one.mention.roles}
    second = {r.entity for r in other.mention.roles}
    return rival in first or entity in second


def _said(role_name: str) -> str:
    return {"actor": "the one who acts", "recipient": "the one acted on"}.get(role_name, role_name)
