"""How two places differ, and how likely two reports tell of one thing done there: by the words around them."""

from collections.abc import Collection, Mapping

from wiredesk.knowledge.names import fold
from wiredesk.language.wordlists import words
from wiredesk.model import Entity, PlaceTold

from .other_values import far_apart
from .places import is_country
from .places_told import ToldPlace, deeds_at, kin_of, words_of_names
from .same_amount import akin, likeness, share, weights_of

#: Kinds of site that may be one, or one in or beside the other.
_TOGETHER = (
    words("hotel motel inn guesthouse hostel resort lodge villa residence mansion house home compound estate chalet"),
    words("palace castle villa residence mansion house citadel compound estate fort fortress hall court"),
    words("flat apartment home house residence farm farmhouse cottage hut cabin barn"),
    words("base camp garrison barracks outpost compound fort fortress headquarters airbase airfield bunker academy"),
    words("airport airfield airstrip airbase aerodrome heliport hangar terminal base station aircraft plane helicopter"),
    words("harbour harbor port marina pier quay wharf jetty dock dockyard shipyard anchorage landing terminal beach"),
    words("ship boat vessel yacht launch barge tanker trawler frigate destroyer cruiser ferry"),
    words("crossing checkpoint post customs border roadblock outpost station landing ford pass"),
    words("hospital clinic infirmary mission sanatorium school university base"),
    words("school college university academy institute library seminary dormitory museum"),
    words("church cathedral chapel monastery convent abbey shrine seminary cemetery mausoleum mission"),
    words("mosque shrine cemetery school"),
    words("court courthouse courtroom tribunal prison jail gaol"),
    words("ministry headquarters office parliament mission"),
    words("embassy consulate mission chancery residence compound villa house"),
    words("bank office shop store supermarket mall market bazaar marketplace kiosk pharmacy bakery restaurant cafe café"),
    words("restaurant cafe café bar pub tavern club hotel casino"),
    words("stadium arena gymnasium gym pitch school club park"),
    words("square plaza piazza park garden market bazaar marketplace playground"),
    words("warehouse depot silo shed garage workshop factory plant mill work works mine quarry hangar foundry smelter"),
    words("train station railway"),
    words("bus station car van truck lorry garage depot"),
    words("lagoon reef beach"),
    words("gorge ravine cliff cave pass meadow pasture"),
)
#: A site of these says nothing against another: things and people move in them, or many a place has one.
_ANYWHERE = words("car van truck lorry bus home house office hall school camp post station ship boat vessel plane aircraft")
_CITIES = frozenset({"capital", "city", "town"})


def site_of(place: PlaceTold) -> frozenset[str]:
    return frozenset(noun for extent, noun, _ in place.levels if extent == "site")


def names_of(place: PlaceTold) -> frozenset[str]:
    """Return the words of the names in a place, those of wide areas left out where something nearer is named."""
    near = [name for extent, noun, name in place.levels if name and extent != "area"]
    return words_of_names(near)


def may_be_one_site(one: Collection[str], other: Collection[str]) -> bool:
    return any(a == b or any(a in group and b in group for group in _TOGETHER) for a in one for b in other)


def differences(one: ToldPlace, other: ToldPlace, entities: Mapping[str, Entity]) -> dict[str, float]:
    """Return how two places differ; empty where both may be told of one."""
    a, b = one.place, other.place
    sites = site_of(a), site_of(b)
    names = names_of(a), names_of(b)
    if names[0] & names[1] or set(one.named) & set(other.named) - {e for e in one.named if e in entities and is_country(entities[e])}:
        if not (sites[0] and sites[1]) or may_be_one_site(*sites):
            return {}
        return {"sites": 1.0, "one_name": 1.0}
    found: dict[str, float] = {}
    if sites[0] and sites[1] and not may_be_one_site(*sites):
        found["sites"] = 1.0
    if names[0] and names[1]:
        known = [[entities[i] for i in row.named if i in entities and entities[i].kind in ("place", "facility")] for row in (one, other)]
        if any(is_country(e) for own in known for e in own):
            pass
        elif any(e.latitude is not None for e in known[0]) and any(e.latitude is not None for e in known[1]):
            if any(far_apart(x, y) for x in known[0] for y in known[1]):
                found["far"] = 1.0
        else:
            found["names"] = 1.0
    return found


def place_features(one: ToldPlace, other: ToldPlace, sentences: tuple[str, str]) -> dict[str, float]:
    """Return what two places have in common but where they are: each 0-1 or a small count."""
    mine, theirs = deeds_at(one), deeds_at(other)
    kin = kin_of(one.place), kin_of(other.place)
    deed = max((akin(a, b) for a in mine for b in theirs), default=0.0)
    crossed = sorted((max((akin(a, b) for b in sorted(kin[1])), default=0.0) for a in sorted(kin[0])), reverse=True)
    own = {w for row in (one, other) for _, noun, name in row.place.levels for w in (noun, *name.lower().split())}
    weights = [{w: x for w, x in weights_of(s).items() if w not in own} for s in sentences]
    return {
        "bias": 1.0,
        "kin": share(*kin),
        "deed": deed,
        "crossed": sum(crossed[:2]),
        "words": likeness(*weights),
        "names": len(set(one.names) & set(other.names)) / max(1, min(len(one.names), len(other.names))),
        "one_event": float(bool(one.event) and one.event == other.event),
        "one_type": float(one.type == other.type != "OTHER"),
        "leads": float(one.lead and other.lead),
        "case": float(one.place.case == other.place.case),
        "going": float((one.place.case in ("to", "into")) == (other.place.case in ("to", "into"))),
    }
