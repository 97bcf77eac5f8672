"""One person, organization, place or thing over the whole pile, from what each report says of its own."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from wiredesk.model import (
    Basis,
    Entity,
    EntityKind,
    Evidence,
    Link,
    LocalEntity,
    Mention,
    OfficeHeld,
    PersonJudgement,
    Reading,
    content_id,
)
from wiredesk.recall import Recall, forgetful, key_of, recalled

from .background import Background
from .decisions import Decisions
from .kinds import with_agreed_kinds
from .names import fold, person_words
from .persons import group_persons
from .resolved import InReport, ResolvedEntities
from .things import best_name, group_things

if TYPE_CHECKING:
    from wiredesk.knowledge import Knowledge

_MOST_ALIASES = 20
_SEVERAL = 2  # most entities stand alone: nothing is counted for them


def resolve_entities(
    readings: Sequence[Reading],
    judgements: Sequence[PersonJudgement] = (),
    knowledge: "Knowledge | None" = None,
    keys: Mapping[str, bytes] | None = None,
    recall: Recall = forgetful,
) -> ResolvedEntities:
    """Return the entities of a pile, to which each local entity belongs, and the links with their reasons.

    Persons join by full name, country, office and company, organizations by name and acronym, places by name and
    country; what a report never names stays its own entity unless the background tables know whom it means. People's
    judgements (named by mention ids) outrank all of it. Ids come from the background tables' key, or from name, kind
    and country; nothing depends on the order of `readings`. Where `keys` stand for what each report says (equal keys,
    equal readings), `recall` may know what its entities are by themselves.
    """
    background = Background(knowledge)
    decisions = Decisions.of(judgements)
    locals_: list[LocalEntity] = []
    mentions: dict[str, Mention] = {}
    alone: dict[str, Entity] = {}
    entity_of: dict[str, str] = {}
    entities: dict[str, Entity] = {}
    by_one_report: set[str] = set()
    of_reports: dict[str, InReport] = {}
    for reading in readings:
        own = reading.local_entities
        events, ids = tuple(m.id for m in reading.event_mentions), tuple(local.id for local in own)
        titled = tuple((at, local) for at, local in enumerate(own) if local.titles)
        of_reports[reading.document.id] = InReport(events, ids, titled)  # local ids, until all entities are known
        known: Sequence[Entity | None] = [None] * len(own)
        if keys is not None:
            ask = partial(_by_themselves, own, background)
            known = recalled(recall, key_of("by themselves", keys[reading.document.id]), ask, list[Entity])
        asked_of: set[str] = set()
        for local, itself in zip(own, known, strict=True):
            if _may_be_joined(local) or decisions.pairs:
                locals_.append(local)
                asked_of.update(local.mentions)
                if itself is not None:
                    alone[local.id] = itself
            else:  # three of four: what no report names is not held while the others are set against one another
                found = itself or _entity((local,), _own_key((local,)), background)
                entities[found.id] = found
                entity_of[local.id] = found.id
                by_one_report.add(found.id)
        mentions.update((m.id, m) for m in reading.mentions if m.id in asked_of)
    locals_.sort(key=lambda e: e.id)
    named = [e for e in locals_ if _may_be_joined(e)]
    mended = with_agreed_kinds(named)
    named = [mended.get(e.id, e) for e in named]
    locals_ = [mended.get(e.id, e) for e in locals_]
    companions = _companions(named)
    persons, apart, unsure = group_persons([e for e in named if e.kind == "person"], companions)
    things, unsure_things = group_things([e for e in named if e.kind != "person"])
    groups = [g.members for g in persons] + things + [[e] for e in locals_ if not _may_be_joined(e)]
    groups, decided = _apply(decisions, groups)
    for group, key in zip(groups, _keys(groups, alone, mended), strict=True):
        one = alone.get(group[0].id) if len(group) == 1 and group[0].id not in mended else None
        if one is None:
            one = _entity(group, key, background)
        elif one.id != key:
            one = msgspec.structs.replace(one, id=key)
        entities[key] = one
        for local in group:
            entity_of[local.id] = key
    links = [*_links_inside(groups, mentions, entity_of), *decided]
    for pairs, judgement in ((apart, "different"), (unsure, "undecided")):
        for left, right, reason in pairs:
            a, b = entity_of[left.members[0].id], entity_of[right.members[0].id]
            if a != b:
                links.append(_entity_link(a, b, judgement, reason, (left.members[0], right.members[0]), mentions))
    by_id = {e.id: e for e in locals_}
    for left_id, right_id, reason in unsure_things:
        a, b = entity_of[left_id], entity_of[right_id]
        if a != b:
            links.append(_entity_link(a, b, "undecided", reason, (by_id[left_id], by_id[right_id]), mentions))
    unique = {(link.left, link.right, link.kind): link for link in links}
    return ResolvedEntities(
        entities=tuple(entities[i] for i in sorted(entities)),
        entity_of=entity_of,
        links=tuple(unique[k] for k in sorted(unique)),
        by_one_report=frozenset(by_one_report),
        of_reports={
            document: told._replace(entities=tuple(map(entity_of.__getitem__, told.entities)))
            for document, told in of_reports.items()
        },
    )


def _may_be_joined(local: LocalEntity) -> bool:
    """Tell whether a local entity may be one with others: by its name, or as whom the background tables know."""
    return local.named or len(local.candidates) == 1


def _companions(named: Iterable[LocalEntity]) -> dict[str, Counter[str]]:
    out: dict[str, Counter[str]] = defaultdict(Counter)
    for local in named:
        for name in {local.name, *local.aliases}:
            out[local.document][f"{fold(name)} {local.country or ''}" if local.kind == "place" else fold(name)] += 1
    return out


def _apply(decisions: Decisions, groups: Sequence[list[LocalEntity]]) -> tuple[list[list[LocalEntity]], list[Link]]:
    """Join and part groups as people decided; a judgement names mentions, and so finds its local entities again."""
    if not decisions.pairs:
        return [sorted(group, key=lambda e: e.id) if len(group) > 1 else group for group in groups], []
    of_mention = {m: (i, local) for i, group in enumerate(groups) for local in group for m in local.mentions}
    current = {local.id: i for i, group in enumerate(groups) for local in group}
    members = {i: list(group) for i, group in enumerate(groups)}
    links = []
    for pair in decisions.pairs:
        if pair.left not in of_mention or pair.right not in of_mention:
            continue
        left, right = of_mention[pair.left][1], of_mention[pair.right][1]
        a, b = current[left.id], current[right.id]
        if pair.judgement == "same" and a != b:
            keep, gone = min(a, b), max(a, b)
            for local in members.pop(gone):
                members[keep].append(local)
                current[local.id] = keep
        elif pair.judgement != "same" and a == b and left.id != right.id:
            fresh = max(members) + 1
            members[a] = [local for local in members[a] if local.id != right.id]
            members[fresh] = [right]
            current[right.id] = fresh
        links.append(pair.link("mention"))
    return [sorted(members[i], key=lambda e: e.id) for i in sorted(members)], links


def _majority(values: Sequence[str]) -> str | None:
    if len(values) < _SEVERAL:
        return values[0] if values else None
    counts = Counter(values)
    return min(counts, key=lambda v: (-counts[v], v))


def _kind(group: Sequence[LocalEntity]) -> EntityKind:
    if len(group) < _SEVERAL:
        return group[0].kind
    counts = Counter(local.kind for local in group)
    return min(counts, key=lambda k: (-counts[k], k))


def _name(group: Sequence[LocalEntity]) -> str:
    if len(group) < _SEVERAL:
        return group[0].name
    if group[0].kind != "person":
        return best_name([e for e in group if e.named] or group)
    counts = Counter(local.name for local in group if local.named) or Counter(local.name for local in group)
    full = {n: c for n, c in counts.items() if len(person_words(n)) > 1} or counts
    return min(full, key=lambda n: (-full[n], -len(n), n))


def _country(group: Sequence[LocalEntity]) -> str | None:
    own = _majority([local.country for local in group if local.country])
    return own or _majority([t.country for local in group for t in local.titles if t.country])


def _candidates(group: Sequence[LocalEntity]) -> tuple[str, ...]:
    """The keys that every member with keys allows; all of them where none is left."""
    sets = [set(local.candidates) for local in group if local.candidates]
    if not sets:
        return ()
    return tuple(sorted(set.intersection(*sets) or set.union(*sets)))


def _keys(
    groups: Sequence[Sequence[LocalEntity]], alone: Mapping[str, Entity], mended: Container[str] = ()
) -> list[str]:
    """Return one id per group: its own, or where several have that, another by the first report.

    `alone` is what local entities are by themselves, with their ids, as far as that is known, less the `mended` ones.
    """
    own = (alone.get(group[0].id) if len(group) < _SEVERAL and group[0].id not in mended else None for group in groups)
    plain = [_own_key(group) if known is None else known.id for group, known in zip(groups, own, strict=True)]
    twice = {key for key, n in Counter(plain).items() if n > 1}
    return [
        content_id("n", key, min(local.id for local in group)) if key in twice else key
        for group, key in zip(groups, plain, strict=True)
    ]


def _own_key(group: Sequence[LocalEntity]) -> str:
    """Return the id of a group: by the background's key, or by name, kind and country, or by the first report."""
    candidates = _candidates(group)
    if len(candidates) == 1:
        return content_id("n", "known", candidates[0])
    if not any(local.named for local in group):
        return content_id("n", "unnamed", min(local.id for local in group))
    return content_id("n", _kind(group), fold(_name(group)), _country(group) or "")


def _by_themselves(locals_: Iterable[LocalEntity], background: Background) -> list[Entity]:
    """Return what each local entity is where no other joins it, and no other has its id."""
    return [_entity((local,), _own_key((local,)), background) for local in locals_]


def _entity(group: Sequence[LocalEntity], key: str, background: Background) -> Entity:
    name, kind = _name(group), _kind(group)
    candidates = _candidates(group)
    counts = Counter(a for local in group if local.named for a in (local.name, *local.aliases))
    aliases = sorted((a for a in counts if a != name), key=lambda a: (-counts[a], a))[:_MOST_ALIASES]
    country = _country(group)
    longest = [a for a in sorted(aliases, key=lambda a: (-len(a), a)) if " " in a]
    known = background.entity(kind, (name, *longest), country)
    return Entity(
        id=key,
        name=name,
        kind=kind,
        aliases=tuple(sorted(aliases)),
        country=country or known.country,
        wikidata=known.wikidata,
        offices=(*known.offices, *_said_offices(group, known.offices)),
        latitude=known.latitude,
        longitude=known.longitude,
        candidates=candidates if len(candidates) > 1 else (),
    )


def _said_offices(group: Sequence[LocalEntity], known: Sequence[OfficeHeld]) -> list[OfficeHeld]:
    """Offices that reports give somebody and that the background tables do not: with the words as evidence, undated."""
    have = {office.office for office in known}
    said: dict[str, list[Evidence]] = defaultdict(list)
    for local in group:
        for title in local.titles:
            if title.office and title.office not in have and title.modifier is None:
                said[title.office].append(
                    Evidence(document=local.document, start=title.start, end=title.end, quote=title.quote)
                )
    return [
        OfficeHeld(
            office=office,
            source="reports",
            evidence=tuple(sorted(said[office], key=lambda e: (e.document, e.start))[:5]),
        )
        for office in sorted(said)
    ]


def _evidence(local: LocalEntity, mentions: dict[str, Mention]) -> tuple[Evidence, ...]:
    for mention_id in local.mentions:
        m = mentions.get(mention_id)
        if m is not None:
            return (Evidence(document=m.document, start=m.start, end=m.end, quote=m.quote),)
    return ()


def _links_inside(
    groups: Sequence[Sequence[LocalEntity]], mentions: dict[str, Mention], entity_of: dict[str, str]
) -> list[Link]:
    """One link per form of a name that joined an entity in another report: a star around the group's first member."""
    links = []
    for group in groups:
        if len(group) < _SEVERAL or len({local.document for local in group}) < 2:
            continue
        seen: set[str] = set()
        name = _name(group)
        hub = min(group, key=lambda e: (e.name != name, e.id))
        if not hub.mentions:
            continue
        for local in group:
            form = fold(local.name)
            if form in seen or local is hub or local.document == hub.document or not local.mentions:
                continue
            seen.add(form)
            links.append(
                Link(
                    left=min(hub.mentions[0], local.mentions[0]),
                    right=max(hub.mentions[0], local.mentions[0]),
                    kind="mention",
                    judgement="same",
                    score=0.95 if form == fold(hub.name) else 0.85,
                    reasons=(_same_reason(hub, local, mentions),),
                    decided_by="rule",
                )
            )
    return links


def _same_reason(hub: LocalEntity, local: LocalEntity, mentions: dict[str, Mention]) -> Basis:
    evidence = (*_evidence(hub, mentions), *_evidence(local, mentions))
    if set(hub.candidates) & set(local.candidates):
        return Basis(rule="known_entity", explanation="Both are one entry of the background tables.", evidence=evidence)
    if fold(hub.name) == fold(local.name):
        text = f'Both reports name "{hub.name}", and nothing they say of it differs.'
        return Basis(rule="same_name", explanation=text, evidence=evidence)
    text = f'"{local.name}" is taken as a form of "{hub.name}": no other name in the pile fits it.'
    return Basis(rule="name_variant", explanation=text, evidence=evidence)


def _entity_link(
    left: str,
    right: str,
    judgement: str,
    reason: str,
    locals_: tuple[LocalEntity, LocalEntity],
    mentions: dict[str, Mention],
) -> Link:
    a, b = sorted((left, right))
    different = judgement == "different"
    names = " and ".join(f'"{local.name}"' for local in locals_)
    return Link(
        left=a,
        right=b,
        kind="entity",
        judgement="different" if different else "undecided",
        score=0.05 if different else 0.5,
        reasons=(
            Basis(
                rule="namesakes" if different else "ambiguous_name",
                explanation=f"{names}: {reason}.",
                evidence=(*_evidence(locals_[0], mentions), *_evidence(locals_[1], mentions)),
            ),
        ),
        decided_by="rule",
    )
