"""One name, one kind: a country that one report is seen to speak of as a person, another as a place.

The kind of a name that no table has is read off one report, and often wrongly. In reports that keep the same company,
the kind that the name's uses show in some of them ("in Tarvin", "Meridian, a group") is that of all, or else the one in
which most of them agree. Whoever bears a title, has a given name or is known to the tables stays what he is: where
such a namesake is about, nothing is decided.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from wiredesk.model import EntityKind, LocalEntity

from .names import fold

_MIXED_UP = frozenset({"person", "organization", "place"})
_COMPANY = 2  # names besides its own that two reports share
_IN_A_COUNTRY = re.compile(r" [A-Z]{3}$")
_MOST = 2  # times as many reports as for all other kinds


def with_agreed_kinds(
    named: Sequence[LocalEntity], companions: Mapping[str, Counter[str]]
) -> Mapping[str, LocalEntity]:
    """Return, by id, the local entities that are of another kind than their report takes them for, mended.

    `companions` counts, per report, the folded names of all that it names. The order of `named` does not matter.
    """
    by_name: dict[str, list[LocalEntity]] = defaultdict(list)
    for local in named:
        if local.named and local.kind in _MIXED_UP and " " not in local.name:
            by_name[fold(local.name)].append(local)
    mended: dict[str, LocalEntity] = {}
    for name, same in by_name.items():
        if len({local.kind for local in same}) > 1 and not any(map(_is_somebody_else, same)):
            mended.update(_agreed(name, same, companions))
    return mended


def _is_somebody_else(local: LocalEntity) -> bool:
    """Whether a report itself says whom or what a name means: somebody with a title, a state, a known organization."""
    known = bool(local.candidates) and local.kind != "place"
    return bool(local.titles) or known or (local.country is not None and not local.candidates)


def _agreed(name: str, same: Sequence[LocalEntity], companions: Mapping[str, Counter[str]]) -> dict[str, LocalEntity]:
    shown = [local for local in same if local.kind_shown]
    kinds = {local.kind for local in shown}
    if len(kinds) > 1:
        return {}
    models = shown or same
    kind = _of_most(models)
    if kind is None:
        return {}
    reached = _keeping_company(name, same, [local for local in models if local.kind == kind], companions)
    return {local.id: _as(local, kind) for local in same if local.kind != kind and local.document in reached}


def _keeping_company(
    name: str, same: Sequence[LocalEntity], models: Sequence[LocalEntity], companions: Mapping[str, Counter[str]]
) -> set[str]:
    """Return the reports of `same` that keep the company of one of the `models`, or of one that does."""
    others = {local.document: _company(name, companions.get(local.document, ())) for local in same}
    reached = {local.document for local in models}
    fresh = set(reached)
    while fresh:
        near = {d for d in others.keys() - reached if any(len(others[d] & others[r]) >= _COMPANY for r in fresh)}
        reached |= near
        fresh = near
    return reached


def _company(name: str, names: Iterable[str]) -> frozenset[str]:
    """Return the other names of a report, less the states and towns that the tables know: every report has some."""
    return frozenset(n for n in names if n.strip() != name and not _IN_A_COUNTRY.search(n))


def _of_most(models: Sequence[LocalEntity]) -> EntityKind | None:
    """Return the kind that twice as many reports have as have others, or None."""
    counts = Counter(local.kind for local in models)
    kind = min(counts, key=lambda k: (-counts[k], k))
    return kind if counts[kind] >= _MOST * (len(models) - counts[kind]) else None


def _as(local: LocalEntity, kind: EntityKind) -> LocalEntity:
    """Return an entity as one of another kind, less what only its own would have."""
    return msgspec.structs.replace(local, kind=kind, candidates=(), country=None, gender=None)
