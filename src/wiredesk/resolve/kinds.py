"""One name, one kind: a country that one report is seen to speak of as a person, another as a place.

The kind of a name that no table has is read off one report, and often wrongly. In reports that keep the same company,
the kind that the name's uses show in some of them ("in Tarvin", "Meridian, a group"), or somebody's full name, is that
of all, or else the one in which most of them agree. Whoever bears a title or is known to the tables stays what he is:
where such a namesake is about, nothing is decided.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

import msgspec

from wiredesk.knowledge.names import gender
from wiredesk.model import EntityKind, LocalEntity

from .names import fold

_MIXED_UP = frozenset({"person", "organization", "place"})
_COMPANY = 2  # names besides its own that two reports share
_MOST = 2  # times as many reports as for all other kinds


def with_agreed_kinds(named: Sequence[LocalEntity]) -> Mapping[str, LocalEntity]:
    """Return, by id, the local entities that are of another kind than their report takes them for, mended.

    The order of `named`, the named ones of all reports, does not matter.
    """
    by_name: dict[str, list[LocalEntity]] = defaultdict(list)
    bearers: dict[str, list[LocalEntity]] = defaultdict(list)  # of a family name
    for local in named:
        if local.kind == "person" and " " in local.name:
            bearers[fold(local.name.rsplit(maxsplit=1)[-1])].append(local)
        elif local.named and local.kind in _MIXED_UP and " " not in local.name:
            by_name[fold(local.name)].append(local)
    unsure = {
        name: same
        for name, same in by_name.items()
        if len({local.kind for local in (*same, *bearers.get(name, ()))}) > 1 and not any(map(_is_somebody_else, same))
    }
    if not unsure:
        return {}
    reports = {local.document for name, same in unsure.items() for local in (*same, *bearers.get(name, ()))}
    company: dict[str, set[str]] = defaultdict(set)
    for local in named:
        if local.document in reports and not _is_state(local):  # every report names some state
            company[local.document].add(fold(local.name))
    mended: dict[str, LocalEntity] = {}
    for name, same in unsure.items():
        mended.update(_agreed(name, same, bearers.get(name, ()), company))
    return mended


def _is_somebody_else(local: LocalEntity) -> bool:
    """Whether it is told whom or what a name means: by a title or a given name, a state, a known organization."""
    known = bool(local.candidates) and local.kind != "place"
    given = local.kind == "person" and gender(local.name) is not None
    return bool(local.titles) or known or given or _is_state(local)


def _is_state(local: LocalEntity) -> bool:
    """Whether the tables of states know a name: towns of the gazetteer are candidates."""
    return local.country is not None and not local.candidates


def _agreed(
    name: str, same: Sequence[LocalEntity], bearers: Sequence[LocalEntity], company: Mapping[str, set[str]]
) -> dict[str, LocalEntity]:
    shown = [*(local for local in same if local.kind_shown), *bearers]
    if len({local.kind for local in shown}) > 1:
        return {}
    seated = any(local.candidates for local in same)  # a town that the gazetteer knows: no vote decides against it
    kind = shown[0].kind if shown else None if seated else _of_most(same)
    if kind is None or (bearers and seated):
        return {}
    models = [local for local in shown or same if local.kind == kind]
    reached = _keeping_company(name, same, models, company)
    mended = {"person"} if kind == "place" else _MIXED_UP - {kind}  # "in Dawn" may be in a newspaper
    return {local.id: _as(local, kind) for local in same if local.kind in mended and local.document in reached}


def _keeping_company(
    name: str, same: Sequence[LocalEntity], models: Sequence[LocalEntity], company: Mapping[str, set[str]]
) -> set[str]:
    """Return the reports that keep the company of one of the `models`, or of one that does: that share two names."""
    documents = {local.document for local in (*same, *models)}
    pairs = {d: list(combinations(sorted(company[d] - {name}), _COMPANY)) for d in documents}
    having: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for document, own in pairs.items():
        for pair in own:
            having[pair].append(document)
    reached = {local.document for local in models}
    waiting = sorted(reached)
    while waiting:  # each pair of names is looked at once, so that many reports cost no more than their names
        for pair in pairs[waiting.pop()]:
            fresh = [document for document in having.pop(pair, ()) if document not in reached]
            reached.update(fresh)
            waiting += fresh
    return reached


def _of_most(same: Sequence[LocalEntity]) -> EntityKind | None:
    """Return the kind that twice as many local entities have as have others, or None."""
    counts = Counter(local.kind for local in same)
    kind = min(counts, key=lambda k: (-counts[k], k))
    return kind if counts[kind] >= _MOST * (len(same) - counts[kind]) else None


def _as(local: LocalEntity, kind: EntityKind) -> LocalEntity:
    """Return an entity as one of another kind, less what only its own would have."""
    return msgspec.structs.replace(local, kind=kind, candidates=(), country=None, gender=None)
