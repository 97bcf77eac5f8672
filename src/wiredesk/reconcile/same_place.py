"""How two places that two reports give differ: by what they are, or by their names; not where one may be in another."""

import re
from collections.abc import Collection, Mapping, Sequence

from wiredesk.knowledge.names import fold
from wiredesk.language.wordlists import words
from wiredesk.model import Entity, PlaceTold

from .other_values import far_apart
from .places import is_country
from .places_told import ToldPlace, words_of_names

#: Kinds of site that may be one, or one in or beside the other.
_TOGETHER = (
    words("hotel motel inn guesthouse hostel resort lodge villa residence mansion house home compound estate chalet"),
    words(
        "palace palacio palais palazzo castle villa residence mansion house citadel compound estate fort fortress court"
    ),
    words("flat apartment home house residence farm farmhouse cottage hut cabin barn"),
    words("base camp garrison barracks outpost compound fort fortress headquarters airbase airfield bunker academy"),
    words(
        "airport airfield airstrip airbase aerodrome heliport hangar terminal base station aircraft plane helicopter"
    ),
    words("harbour harbor port marina pier quay wharf jetty dock dockyard shipyard anchorage landing terminal beach"),
    words("ship boat vessel yacht launch barge tanker trawler frigate destroyer cruiser ferry"),
    words("crossing checkpoint post customs border roadblock outpost station landing ford pass"),
    words("hospital clinic infirmary mission sanatorium school university"),
    words("school college university academy institute library seminary dormitory museum"),
    words("church cathedral chapel monastery convent abbey shrine seminary cemetery mausoleum mission"),
    words("mosque shrine cemetery school"),
    words("court courthouse courtroom tribunal prison jail gaol"),
    words("ministry headquarters office parliament mission"),
    words("embassy consulate mission chancery residence compound villa house"),
    words(
        "bank office shop store supermarket mall market bazaar marketplace kiosk pharmacy bakery restaurant cafe café"
    ),
    words("restaurant cafe café bar pub tavern club hotel casino"),
    words("stadium arena gymnasium gym pitch school club park"),
    words("roundabout crossroads square plaza piazza park garden market bazaar marketplace playground"),
    words("warehouse depot silo shed garage workshop factory plant mill work works mine quarry hangar foundry smelter"),
    words("train station railway"),
    words("bus station car van truck lorry garage depot"),
    words("lagoon reef beach"),
    words("gorge ravine cliff cave pass meadow pasture"),
)
_PLACES = frozenset({"place", "facility"})
#: What has a name on each side of a border, and is one place.
_OF_TWO_NAMES = words("crossing checkpoint post bridge")
_BESIDE = frozenset({"near", "off", "close to", "outside"})
_AT = _BESIDE | {"at"}
_GAP = 40  # code points
#: What parts two names: "from Lima to Cuzco", "40 kilometres from Lima".
_PARTED = re.compile(r"\b(?:and|or|to|from|not|kilomet\w+|km|miles?|but|than|while|between)\b")


def site_of(place: PlaceTold) -> frozenset[str]:
    """Return the kinds of building or ground that a place is told as."""
    return frozenset(noun for extent, noun, _ in place.levels if extent == "site")


def names_of(place: PlaceTold) -> frozenset[str]:
    """Return the words of the names in a place but those of wide areas ("the province of X") and of sides."""
    found, wide = [], False
    for extent, noun, name in place.levels:
        own = noun in name.lower().split()  # "Kessar Point", not "the Kessar side"
        if name and extent != "area" and (extent != "spot" or own) and not (wide and not noun):
            found.append(name)
        wide = extent == "area" and not name
    return words_of_names(found)


def differ(one: ToldPlace, other: ToldPlace, entities: Mapping[str, Entity]) -> str:
    """Return how two places differ: by their "sites" or their "names"; "" where both may be told of one."""
    sites = site_of(one.place), site_of(other.place)
    names = names_of(one.place), names_of(other.place)
    if sites[0] and sites[1] and not _may_be_one_site(*sites):
        return "sites"
    if not (names[0] and names[1]) or names[0] & names[1] or not (sites[0] | sites[1]).isdisjoint(_OF_TWO_NAMES):
        return ""
    known = [[entities[i] for i in row.named if i in entities and entities[i].kind in _PLACES] for row in (one, other)]
    if any(is_country(e) for own in known for e in own) or {e.id for e in known[0]} & {e.id for e in known[1]}:
        return ""
    mapped = [[e for e in own if e.latitude is not None] for own in known]
    if mapped[0] and mapped[1]:
        return "names" if all(far_apart(x, y) for x in mapped[0] for y in mapped[1]) else ""
    # A place on no map may lie in the town that is on it, and a name by itself may be that of a region.
    told_as = _BESIDE if mapped[0] or mapped[1] else _AT
    return "names" if all(row.place.case in told_as or _is_small(row.place, mapped) for row in (one, other)) else ""


def _is_small(place: PlaceTold, mapped: Sequence[Sequence[Entity]]) -> bool:
    sizes = {extent for extent, _, _ in place.levels}
    return "site" in sizes or ("town" in sizes and not any(mapped))


def agree(one: ToldPlace, other: ToldPlace) -> bool:
    """Tell whether two places are told as one: by a word of a name, or as one kind of site."""
    return bool(names_of(one.place) & names_of(other.place)) or bool(site_of(one.place) & site_of(other.place))


def _may_be_one_site(one: Collection[str], other: Collection[str]) -> bool:
    return any(a == b or any(a in group and b in group for group in _TOGETHER) for a in one for b in other)


def told_together(one: ToldPlace, other: ToldPlace, text: str) -> bool:
    """Tell whether a report names one place right behind the other: it may lie there, or be its other name."""
    names = ["|".join(map(re.escape, sorted(names_of(row.place)))) for row in (one, other)]
    if not all(names):
        return False
    folded = fold(text)
    return any(
        _PARTED.search(gap) is None
        for a, b in (names, reversed(names))
        for gap in re.findall(rf"\b(?:{a})\b([^.;\n]{{0,{_GAP}}}?)\b(?:{b})\b", folded)
    )
