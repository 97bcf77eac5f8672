"""Which local entities of many reports are one person: by full names first, then by what leaves words out.

A name alone joins only full names; a family name or an initial joins the one person that it can mean, and where it can
mean several the one whose reports also name the same others. Where that does not decide, it stays apart, and the pair
is kept as undecided.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from wiredesk.model import LocalEntity

from .names import person_words, same_person_name, surname_key


class PersonGroup:
    """Local entities held for one person while groups grow; what is known of them together."""

    def __init__(self, first: LocalEntity) -> None:
        self.members: list[LocalEntity] = []
        self.names: list[str] = []
        self.countries: set[str] = set()
        self.genders: set[str] = set()
        self.candidates: set[str] = set()
        self.offices: set[str] = set()
        self.reports: set[str] = set()
        self.add(first)

    def add(self, local: LocalEntity) -> None:
        """Take in one more local entity."""
        self.members.append(local)
        if local.name not in self.names:
            self.names.append(local.name)
        self.countries.update(person_countries(local))
        if local.gender:
            self.genders.add(local.gender)
        if local.candidates:
            fitting = self.candidates & set(local.candidates)
            self.candidates = fitting or set(local.candidates)
        self.offices.update(_offices(local))
        self.reports.add(local.document)


def person_countries(local: LocalEntity) -> set[str]:
    """Return the countries that a report ties a person to: its own, else those of offices not called former."""
    if local.country:
        return {local.country}
    return {t.country for t in local.titles if t.country}


def _offices(local: LocalEntity) -> set[str]:
    return {t.office for t in local.titles if t.office}


def conflict(group: PersonGroup, local: LocalEntity) -> str | None:
    """Return why a local entity cannot be the person of a group although the names match, or None."""
    if group.candidates and local.candidates and not group.candidates & set(local.candidates):
        return "the background tables know them as different persons"
    by_office = len(person_words(local.name)) > 1 and group.offices & _offices(local)
    # the gender of a name is one for all of that name, so it differs only by a pronoun, which may mean somebody else
    if local.gender and group.genders and local.gender not in group.genders and not by_office:
        return "one is spoken of as a man, the other as a woman"
    countries = person_countries(local)
    if countries and group.countries and not countries & group.countries:
        return f"one belongs to {', '.join(sorted(group.countries))}, the other to {', '.join(sorted(countries))}"
    return None


def matches(group: PersonGroup, local: LocalEntity) -> str | None:
    """Return how a local entity's name matches all names of a group ("exact", "variant", "shorter"), or None."""
    kinds = [same_person_name(name, local.name) for name in group.names]
    if not kinds or any(kind is None for kind in kinds):
        return None
    found = [kind for kind in kinds if kind is not None]
    return min(found, key=["exact", "variant", "shorter"].index)


def group_persons(
    locals_: Sequence[LocalEntity], companions: dict[str, Counter[str]]
) -> tuple[list[PersonGroup], list[tuple[PersonGroup, PersonGroup, str]], list[tuple[PersonGroup, PersonGroup, str]]]:
    """Return the groups, the namesakes kept apart (with the reason), and the pairs left undecided (with the reason).

    `companions` counts, per report id, the folded names of everybody and everything else that the report names.
    The result does not depend on the order of `locals_`.
    """
    blocks: dict[str, list[LocalEntity]] = defaultdict(list)
    known: dict[str, list[LocalEntity]] = defaultdict(list)
    for local in sorted(locals_, key=lambda e: (-len(person_words(e.name)), e.name, e.id)):
        if len(local.candidates) == 1:
            known[local.candidates[0]].append(local)
        else:
            blocks[surname_key(local.name)].append(local)
    groups: list[PersonGroup] = []
    by_block: dict[str, list[PersonGroup]] = defaultdict(list)
    for key in sorted(known):
        group = PersonGroup(known[key][0])
        for local in known[key][1:]:
            group.add(local)
        groups.append(group)
        for block in sorted(set(map(surname_key, group.names))):
            by_block[block].append(group)
    apart: list[tuple[PersonGroup, PersonGroup, str]] = []
    undecided: list[tuple[PersonGroup, PersonGroup, str]] = []
    for block in sorted(blocks):
        inside = by_block[block]
        for local in blocks[block]:
            _place(local, inside, groups, apart, undecided, companions)
    return groups, apart, undecided


def _place(
    local: LocalEntity,
    inside: list[PersonGroup],
    groups: list[PersonGroup],
    apart: list[tuple[PersonGroup, PersonGroup, str]],
    undecided: list[tuple[PersonGroup, PersonGroup, str]],
    companions: dict[str, Counter[str]],
) -> None:
    fitting: list[tuple[PersonGroup, str]] = []
    refused: list[tuple[PersonGroup, str]] = []
    for group in inside:
        kind = matches(group, local)
        if kind is None:
            continue
        reason = conflict(group, local)
        if reason is None:
            fitting.append((group, kind))
        else:
            refused.append((group, reason))
    exact = [g for g, kind in fitting if kind != "shorter"]
    full = len(person_words(local.name)) > 1
    chosen: PersonGroup | None = None
    if len(exact) == 1 and full:
        chosen = exact[0]
    elif fitting:
        chosen = _by_company(local, [g for g, _ in fitting], companions, sole=full)
    if chosen is not None:
        chosen.add(local)
        return
    own = PersonGroup(local)
    groups.append(own)
    inside.append(own)
    apart.extend((g, own, reason) for g, reason in refused)
    undecided.extend((g, own, "the name fits, but nothing else shows whom it means") for g, _ in fitting)


def _by_company(
    local: LocalEntity, fitting: Sequence[PersonGroup], companions: dict[str, Counter[str]], *, sole: bool
) -> PersonGroup | None:
    """The one group whose reports keep the same company as the report of `local`, or None."""
    if len(fitting) == 1 and (sole or local.document in fitting[0].reports):
        return fitting[0]
    mine = set(companions.get(local.document, ()))
    scores = sorted(
        ((_company(mine, group.reports, companions), i) for i, group in enumerate(fitting)), key=lambda x: (-x[0], x[1])
    )
    best, at = scores[0]
    if best == 0 or (len(scores) > 1 and scores[1][0] >= best):
        return None
    return fitting[at]


def _company(mine: set[str], reports: Iterable[str], companions: dict[str, Counter[str]]) -> int:
    return max((len(mine & companions[r].keys()) for r in sorted(reports)[:50] if r in companions), default=0)
