"""What is done once, told in two towns or with two terms: events that for such a reason are kept apart.

Beside the days (`other_days`), the place of a deed and the length of a sentence may be what two reports differ in.
"""

from collections.abc import Iterator, Mapping, Sequence

from wiredesk.model import Entity, Evidence, Quantity
from wiredesk.resolve.label_phrases import is_name

from .deeds import BOTH_WAYS, is_named, one_of_several
from .near_days import pairs_within
from .numbers_apart import one_rounds_to_the_other
from .places import is_country, place_verdict
from .telling import SURE, Clash, Telling, spoken_of, told_by
from .times import stated_interval

_WITHIN = 45  # days between two reports
_LAYING_DOWN = frozenset({"sentence", "money"})
_AS = {"sentence": "as the sentence", "money": "as the sum of money"}
_MEETING = 2
_Found = tuple[tuple[str, ...], Clash]


def value_clashes(
    told: Mapping[str, Sequence[Telling]], entities: Mapping[str, Entity]
) -> Iterator[tuple[str, tuple[str, ...], Clash]]:
    """Yield field, both values and clash of what is told of one deed.

    `told`, by report, share its word and the one it is done to.
    """
    sure = {d: [t for t in own if _is_sure(t)] for d, own in sorted(told.items())}
    days = {d: day for d, own in sure.items() if own for day in (own[0].day,) if day is not None}
    for left, right in pairs_within(days, _WITHIN):
        pairs = [(a, b) for a in sure[left] for b in sure[right] if a.mention.event != b.mention.event]
        towns = (_two_towns(a, b, entities) for a, b in pairs if _one_each(told[left], told[right], entities))
        terms = (_two_terms(a, b) for a, b in pairs)
        for rule, clashes in (("place", towns), ("quantity", terms)):
            found = next((c for c in clashes if c is not None), None)
            if found is not None:
                yield rule, *found


def _is_sure(telling: Telling) -> bool:
    """Whether a telling is sure enough, and not of one of several."""
    m = telling.mention
    return m.confidence >= SURE and not m.negated and not one_of_several(telling)


def _one_each(left: Sequence[Telling], right: Sequence[Telling], entities: Mapping[str, Entity]) -> bool:
    """Whether each report knows of one town only for it."""
    return all(len({t.mention.place for t in side if _town(t, entities) is not None}) == 1 for side in (left, right))


def _town(telling: Telling, entities: Mapping[str, Entity]) -> Entity | None:
    place = entities.get(telling.mention.place or "")
    return place if place is not None and is_name(place) and not is_country(place) else None


def _two_towns(one: Telling, other: Telling, entities: Mapping[str, Entity]) -> _Found | None:
    a, b = _town(one, entities), _town(other, entities)
    days = [stated_interval(t) for t in (one, other)]
    if a is None or b is None or days[0] is None or days[1] is None or days[0].intersect(days[1]) is None:
        return None
    if not far_apart(a, b) or spoken_of(a, other) or spoken_of(b, one):
        return None
    if one.mention.lemma in BOTH_WAYS and len(_people(one, entities) & _people(other, entities)) < _MEETING:
        return None
    first, second = told_by(one, other)
    text = f"{first} places it in {a.name}, {second} in {b.name}."
    clash = Clash(text, (_where(one, a), _where(other, b)), (one, other))
    return tuple(sorted((a.name, b.name))), clash


def far_apart(a: Entity, b: Entity) -> bool:
    """Tell whether two towns are not one, nor next to one another; which of its namesakes each is matters not then."""
    verdict, rule = place_verdict(a, b, lasting=False)
    return verdict == "conflicts" or (rule == "ambiguous_place" and a.latitude is not None and b.latitude is not None)


def _where(telling: Telling, town: Entity) -> Evidence:
    names = sorted({town.name, *town.aliases}, key=lambda name: (-len(name), name))
    sentence = telling.mention.sentence
    for name in names:
        at = telling.document.text.find(name, sentence.start, sentence.end)
        if at >= 0:
            return telling.words(at, at + len(name))
    return telling.evidence


def _people(telling: Telling, entities: Mapping[str, Entity]) -> set[str]:
    roles = telling.mention.roles
    return {r.entity for r in roles if r.role in {"actor", "recipient"} and r.entity and is_named(r.entity, entities)}


def _two_terms(one: Telling, other: Telling) -> _Found | None:
    for a in one.mention.quantities:
        for b in other.mention.quantities:
            if a.kind == b.kind and a.kind in _LAYING_DOWN and a.unit == b.unit and _disjoint(a, b):
                first, second = told_by(one, other)
                said = [t.document.text[q.start : _end(t, q)] for t, q in ((one, a), (other, b))]
                text = f'{first} gives "{said[0]}" {_AS[a.kind]}, {second} "{said[1]}".'
                evidence = (one.words(a.start, _end(one, a)), other.words(b.start, _end(other, b)))
                numbers = tuple(sorted((f"{a.low:.10g}", f"{b.low:.10g}")))
                return numbers, Clash(text, evidence, (one, other))
    return None


def _end(telling: Telling, quantity: Quantity) -> int:
    """The end of a number with its unit: "15 years"."""
    if quantity.kind == "money":
        return quantity.end
    text = telling.document.text
    for unit in (" years", " months", " year", " month"):
        if text.startswith(unit, quantity.end):
            return quantity.end + len(unit)
    return quantity.end


def _disjoint(a: Quantity, b: Quantity) -> bool:
    if a.low is None or b.low is None or a.low != a.high or b.low != b.high:
        return False
    return a.low != b.low and not one_rounds_to_the_other(a.low, b.low)
