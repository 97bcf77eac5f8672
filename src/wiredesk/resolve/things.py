"""Which local entities are one organization, place or other thing: by name, by acronym, by country."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from wiredesk.model import LocalEntity

from .names import acronyms_of, fold, is_acronym, organization_key

_SMALL = frozenset(["of", "the", "for", "and", "in", "on", "to"])


def name_key(local: LocalEntity) -> str:
    """Return the key under which names of one thing meet: word order and small words do not count."""
    if local.kind == "place":
        return fold(local.name).removeprefix("the ")
    words = organization_key(local.name).split()
    return " ".join(sorted(w for w in words if w not in _SMALL) or words)


class _Union:
    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def find(self, i: int) -> int:
        while self.parent[i] != i:
            self.parent[i] = self.parent[self.parent[i]]
            i = self.parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        a, b = self.find(i), self.find(j)
        if a != b:
            self.parent[max(a, b)] = min(a, b)


def group_things(locals_: Sequence[LocalEntity]) -> tuple[list[list[LocalEntity]], list[tuple[str, str, str]]]:
    """Return groups of local entities that are one thing, and what was left undecided: (local id, local id, reason).

    Same name and country; then an acronym joins the only long form that some report binds it to (or, in want of such,
    the only one whose initials it is). The result does not depend on the order of `locals_`.
    """
    ordered = sorted(locals_, key=lambda e: e.id)
    union = _Union(len(ordered))
    by_candidate: dict[str, int] = {}
    by_name: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)  # (kind family, key) -> country -> index
    for i, local in enumerate(ordered):
        if len(local.candidates) == 1:
            union.join(by_candidate.setdefault(local.candidates[0], i), i)
        by_name[_family(local), name_key(local)].setdefault(local.country or "", i)
        union.join(by_name[_family(local), name_key(local)][local.country or ""], i)
    for key in sorted(by_name):
        countries = by_name[key]
        if "" in countries and len(countries) == 2:  # nothing but one country is ever named with it
            _, other = sorted(countries.items())[1]
            if _compatible(ordered[countries[""]], ordered[other]):
                union.join(countries[""], other)
    undecided = _join_acronyms(ordered, union)
    groups: dict[int, list[LocalEntity]] = defaultdict(list)
    for i, local in enumerate(ordered):
        groups[union.find(i)].append(local)
    return [groups[i] for i in sorted(groups)], undecided


def _family(local: LocalEntity) -> str:
    """Kinds that taggers mix up meet one another; places and persons do not."""
    return "place" if local.kind == "place" else "thing"


def _compatible(left: LocalEntity, right: LocalEntity) -> bool:
    if left.candidates and right.candidates and not set(left.candidates) & set(right.candidates):
        return False
    return not (left.country and right.country and left.country != right.country)


def _join_acronyms(ordered: Sequence[LocalEntity], union: _Union) -> list[tuple[str, str, str]]:
    bound: dict[str, dict[int, int]] = defaultdict(dict)  # acronym -> group -> one index in it
    initials: dict[str, dict[int, int]] = defaultdict(dict)
    alone: list[int] = []
    for i, local in enumerate(ordered):
        if local.kind in {"place", "person"}:
            continue
        if is_acronym(local.name) and not any(" " in alias.strip() for alias in local.aliases):
            alone.append(i)
            continue
        for alias in (local.name, *local.aliases):
            if is_acronym(alias):
                bound[fold(alias).replace(" ", "")].setdefault(union.find(i), i)
        for acronym in acronyms_of(local.name):
            if len(acronym) > 2:
                initials[acronym].setdefault(union.find(i), i)
    undecided: list[tuple[str, str, str]] = []
    for i in alone:
        acronym = fold(ordered[i].name).replace(" ", "")
        found = bound.get(acronym) or initials.get(acronym) or {}
        compatible = (j for j in sorted(found.values()) if _compatible(ordered[i], ordered[j]))
        fitting = sorted({union.find(j): j for j in compatible}.values())
        if len(fitting) == 1:
            union.join(i, fitting[0])
        else:
            undecided.extend(
                (ordered[j].id, ordered[i].id, "the acronym stands for several names in this pile") for j in fitting
            )
    return undecided


def best_name(group: Sequence[LocalEntity]) -> str:
    """Return the name that most reports use among the longest kind of form: no acronym where a long form is known."""
    counts = Counter(local.name for local in group)
    return min(counts, key=lambda n: (is_acronym(n), -counts[n], -len(n), n))
