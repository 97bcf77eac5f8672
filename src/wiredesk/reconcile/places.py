"""Where: a place agrees with what contains it; two places conflict only when neither can contain the other."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import asin, cos, radians, sin, sqrt

from wiredesk.model import Entity, EventMention, Evidence, Verdict
from wiredesk.resolve.label_phrases import is_name

from .counted import CASUALTIES
from .telling import (
    Clash,
    FieldValue,
    Telling,
    came_out_together,
    entity_name,
    opposed,
    others_take_part,
    spoken_of,
    voices,
)

_ONE_PLACE_KM = 60  # a suburb, a base outside of town: no conflict
_SAME_DAYS = 3
_EARTH_KM = 6371.0


def place_values(tellings: Sequence[Telling], entities: Mapping[str, Entity], *, lasting: bool) -> list[FieldValue]:
    """Return the distinct places of an event; `lasting` events (a visit) may go on in several without conflict."""
    by_place: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        place = telling.mention.place
        if place is not None and place in entities and not telling.mention.negated:
            by_place[place].append(telling)
    if not by_place:
        return []
    counts = Counter({p: voices(by_place[p]) for p in by_place})
    best = min(counts, key=lambda p: (is_country(entities[p]), -counts[p], entities[p].name, p))
    values = []
    for place in sorted(by_place, key=lambda p: (entities[p].name, p)):
        verdict, rule = place_verdict(entities[place], entities[best], lasting=lasting)
        told = tuple(by_place[place])
        clash = None
        if verdict == "conflicts":
            pair = opposed(told, by_place[best])
            if pair is None or others_take_part(*pair, entities):
                verdict, rule = "complements", "told_by_one_report" if pair is None else "others_take_part"
            elif not (is_name(entities[place]) and is_name(entities[best])):
                verdict, rule = "complements", "not_named"  # "the hospital in Mamoudzou", where somebody spoke
            elif _each_with_its_toll(*pair):
                verdict, rule = "complements", "tolls_of_two_places"
            elif not _of_one_time(*pair):
                verdict, rule = "complements", "not_known_to_be_one_time"
            elif spoken_of(entities[best], pair[0]) or spoken_of(entities[place], pair[1]):
                verdict, rule = "complements", "several_places"  # "in Lima and in Quito": it went on in both
            else:
                clash = _clash(*pair, entities)
        values.append(FieldValue("place", entities[place].name, verdict, rule, told, clash))
    return values


def _each_with_its_toll(one: Telling, other: Telling) -> bool:
    """Whether two tellings count the victims of two places by two numbers: those of one storm in two countries."""
    mine, theirs = ({(q.low, q.high) for q in t.mention.quantities if q.kind in CASUALTIES} for t in (one, other))
    return bool(mine and theirs) and not mine & theirs


def _of_one_time(one: Telling, other: Telling) -> bool:
    """Whether two tellings are surely of the same days: copies, days that meet, or reports of the same days.

    An army attacks in many places; which one is wrong can be asked only of one attack.
    """
    if one.days and other.days:
        return any(a.intersect(b) is not None for a in one.days for b in other.days)
    return one.is_copy_of(other) or came_out_together(one, other, within=_SAME_DAYS)


def is_country(entity: Entity) -> bool:
    """Tell whether a place is a country: it has a code and no coordinates of a town."""
    return entity.kind == "place" and entity.country is not None and entity.latitude is None


def place_verdict(place: Entity, best: Entity, *, lasting: bool) -> tuple[Verdict, str]:
    """Return how a place stands to the best one, and by which rule: containment, distance, country."""
    if place.id == best.id:
        return "agrees", "same_place"
    if place.country is None or best.country is None:
        return "complements", "containment_unknown"
    if place.country == best.country:
        if is_country(place):
            return "coarser", "country_of_the_best"
        far = distance_km(place, best)
        if is_country(best) or far is None or far <= _ONE_PLACE_KM:
            return "complements", "within_one_country"
        return ("complements", "several_stops") if lasting else ("conflicts", "towns_apart")
    if lasting or place.candidates or best.candidates:
        return "complements", "several_stops" if lasting else "ambiguous_place"
    return "conflicts", "different_countries"


def distance_km(left: Entity, right: Entity) -> float | None:
    """Return the great-circle distance in kilometres, or None where coordinates are missing."""
    if left.latitude is None or left.longitude is None or right.latitude is None or right.longitude is None:
        return None
    a, b = radians(left.latitude), radians(right.latitude)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(right.longitude - left.longitude) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(half))


def _place_words(telling: Telling) -> Evidence:
    """The words of the place where a role or the mention itself carries them, else the trigger's."""
    m: EventMention = telling.mention
    for role in m.roles:
        if role.entity == m.place:
            return telling.words(role.start, role.end)
    return telling.evidence


def _clash(one: Telling, other: Telling, entities: Mapping[str, Entity]) -> Clash:
    text = (
        f"{one.who} places it in {entity_name(entities, one.mention.place)}, "
        f"{other.who} in {entity_name(entities, other.mention.place)}."
    )
    return Clash(text, (_place_words(one), _place_words(other)), (one, other))
