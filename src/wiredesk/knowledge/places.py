"""Places: cities, regions, countries and parts of the world, with coordinates where one point can stand for them.

Cities and their spellings are a subset of GeoNames (CC BY 4.0); regions are drawn from their cities or written by hand.
"""

from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple

import msgspec

from .countries import Countries, load_countries
from .names import fold
from .tables import NumberedTable, read_text, sorted_table

PlaceKind = Literal["city", "capital", "region", "country", "world_region", "water", "site"]
_LIKELY: Final = 0.8


class Place(msgspec.Struct, frozen=True):
    """One place. `country` is ISO alpha-3, None for parts of the world; degrees, None where no point can stand for it.

    `admin1` is the name of the state or province; `population` is 0 where unknown; `key` is stable over builds.
    """

    key: str
    name: str
    kind: PlaceKind
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    population: int


class PlaceCandidate(NamedTuple):
    """A place that a name can mean, with its share of the likelihood among all of that name (0-1)."""

    place: Place
    likelihood: float
    primary: bool


class PlaceReading(NamedTuple):
    """What a name of a place can mean: candidates, likeliest first; ambiguous below four fifths of the weight."""

    candidates: tuple[PlaceCandidate, ...]
    ambiguous: bool

    @property
    def best(self) -> Place | None:
        """The likeliest place, None when the name is unknown."""
        return self.candidates[0].place if self.candidates else None


_UNKNOWN: Final = PlaceReading((), ambiguous=False)


class Places:
    """The gazetteer; searched where it lies, so that it costs little before it is used."""

    def __init__(self, countries: Countries) -> None:
        self._countries = countries
        self._names = sorted_table("place_names.tsv")
        self._table = NumberedTable("places.tsv")

    def __len__(self) -> int:
        return len(self._table)

    def lookup(self, name: str, country_hint: str | None = None) -> PlaceReading:
        """Return the places that `name` can mean ("Birmingham, Alabama" and "Paris, France" are understood).

        Likelihood grows with population, falls for alternate spellings, and is much raised for places in
        `country_hint` (ISO alpha-3). An unknown name has no candidates.
        """
        head, comma, tail = name.partition(",")
        if comma and tail.strip():
            inside = self.lookup(head.strip(), country_hint)
            wider = self._wider(tail.strip())
            kept = [c for c in inside.candidates if _lies_in(c.place, wider)]
            if kept:
                return _reading([(c.place, c.likelihood, c.primary) for c in kept])
        return _lookup(self, fold(name).removeprefix("the "), country_hint)

    def _wider(self, name: str) -> frozenset[str]:
        """Return what "Alabama" or "France" after a comma can stand for: country codes and folded admin1 names."""
        codes = {reading.iso3 for reading in self._countries.readings(name)}
        folded = fold(name)
        return frozenset({*codes, folded, _US_STATES.get(folded, folded)})

    def place(self, number: int) -> Place:
        """Return the place in this line of the table."""
        key, name, kind, country, admin1, lat, lon, population = self._table.row(number)
        return Place(
            key, name, _kind(kind), country or None, admin1 or None, float(lat) if lat else None,
            float(lon) if lon else None, int(population or 0),
        )  # fmt: skip

    def contains(self, whole: str, part: str) -> bool:
        """Tell whether the place named `part` surely lies in the one named `whole`, in their likeliest meanings.

        A city lies in its region and country, a region in its country, a country in its part of the world.
        """
        outer, inner = self.lookup(whole).best, self.lookup(part).best
        return outer is not None and inner is not None and self.holds(outer, inner)

    def holds(self, outer: Place, inner: Place) -> bool:
        """Tell whether place `inner` lies in place `outer`."""
        if outer == inner:
            return True
        match outer.kind:
            case "country":
                return inner.country == outer.country
            case "region":
                same = inner.country == outer.country
                return same and inner.admin1 is not None and fold(inner.admin1) == fold(outer.name)
            case "world_region":
                return inner.country in _world_regions().get(outer.key, frozenset())
            case _:
                return False


@lru_cache(maxsize=16384)
def _lookup(places: Places, folded: str, country_hint: str | None) -> PlaceReading:
    weighted = []
    for _, number, form in places._names.find(folded):
        place = places.place(int(number))
        primary = form == "p"
        weight = (place.population + 1000.0) * _KIND_WEIGHT[place.kind] * (1.0 if primary else 0.08)
        if place.key.startswith("area:"):
            weight *= 0.3  # named after its city as a rule: the city is meant more often
        if country_hint is not None and place.country == country_hint:
            weight *= 50.0
        weighted.append((place, weight, primary))
    return _reading(weighted)


def _reading(weighted: list[tuple[Place, float, bool]]) -> PlaceReading:
    if not weighted:
        return _UNKNOWN
    total = sum(weight for _, weight, _ in weighted)
    ordered = sorted(weighted, key=lambda item: (-item[1], item[0].key))
    candidates = tuple(PlaceCandidate(place, weight / total, primary) for place, weight, primary in ordered[:8])
    best = candidates[0].place
    agreeing = sum(c.likelihood for c in candidates if _one_spot(best, c.place))
    return PlaceReading(candidates, ambiguous=agreeing < _LIKELY)


def _one_spot(left: Place, right: Place) -> bool:
    """Whether two places of one name are a city and the area around it, which need no telling apart."""
    same = left.country == right.country and left.admin1 == right.admin1
    return left == right or (same and {left.kind, right.kind} != {"city"} and left.admin1 is not None)


def _lies_in(place: Place, wider: frozenset[str]) -> bool:
    return place.country in wider or (place.admin1 is not None and fold(place.admin1) in wider)


_KIND_WEIGHT: Final[dict[PlaceKind, float]] = {
    "city": 1.0, "capital": 15.0, "region": 1.0, "country": 20.0, "world_region": 20.0, "water": 1.0, "site": 1.0,
}  # fmt: skip
_US_STATES: Final = dict(
    pair.split("=")
    for pair in [
        "al=alabama",
        "ala=alabama",
        "ak=alaska",
        "az=arizona",
        "ariz=arizona",
        "ar=arkansas",
        "ark=arkansas",
        "ca=california",
        "calif=california",
        "co=colorado",
        "colo=colorado",
        "ct=connecticut",
        "conn=connecticut",
        "de=delaware",
        "fl=florida",
        "fla=florida",
        "ga=georgia",
        "hi=hawaii",
        "id=idaho",
        "il=illinois",
        "ill=illinois",
        "in=indiana",
        "ind=indiana",
        "ia=iowa",
        "ks=kansas",
        "kan=kansas",
        "ky=kentucky",
        "la=louisiana",
        "me=maine",
        "md=maryland",
        "ma=massachusetts",
        "mass=massachusetts",
        "mi=michigan",
        "mich=michigan",
        "mn=minnesota",
        "minn=minnesota",
        "ms=mississippi",
        "miss=mississippi",
        "mo=missouri",
        "mt=montana",
        "mont=montana",
        "ne=nebraska",
        "neb=nebraska",
        "nv=nevada",
        "nev=nevada",
        "nh=new hampshire",
        "nj=new jersey",
        "nm=new mexico",
        "ny=new york",
        "nc=north carolina",
        "nd=north dakota",
        "oh=ohio",
        "ok=oklahoma",
        "okla=oklahoma",
        "or=oregon",
        "ore=oregon",
        "pa=pennsylvania",
        "ri=rhode island",
        "sc=south carolina",
        "sd=south dakota",
        "tn=tennessee",
        "tenn=tennessee",
        "tx=texas",
        "tex=texas",
        "ut=utah",
        "vt=vermont",
        "va=virginia",
        "wa=washington",
        "wash=washington",
        "wv=west virginia",
        "wi=wisconsin",
        "wis=wisconsin",
        "wy=wyoming",
        "wyo=wyoming",
    ]
)


def _kind(kind: str) -> PlaceKind:
    known: PlaceKind = msgspec.convert(kind, PlaceKind)
    return known


@cache
def _world_regions() -> dict[str, frozenset[str]]:
    table = {}
    for line in read_text("world_regions.tsv").splitlines()[1:]:
        key, countries = line.split("\t")
        table[key] = frozenset(countries.split(","))
    return table


@cache
def load_places() -> Places:
    """Return the packaged gazetteer, read once per process."""
    return Places(load_countries())
