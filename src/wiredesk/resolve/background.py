"""What the background tables know of an entity that reports name."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from wiredesk.model import EntityKind, OfficeHeld

if TYPE_CHECKING:
    from wiredesk.knowledge import Knowledge


class KnownEntity(msgspec.Struct, frozen=True):
    """An entry of the background tables: country (ISO alpha-3), Wikidata id, offices, coordinates."""

    country: str | None = None
    wikidata: str | None = None
    offices: tuple[OfficeHeld, ...] = ()
    latitude: float | None = None
    longitude: float | None = None


_NOTHING = KnownEntity()


class Background:
    """The background tables as resolving needs them; without tables every question is answered by "not known"."""

    def __init__(self, knowledge: "Knowledge | None") -> None:
        self._knowledge = knowledge
        self._first_days: dict[tuple[str, str, str | None], date | None] = {}

    def entity(self, kind: EntityKind, names: Sequence[str], country: str | None) -> KnownEntity:
        """Return what is known of whoever bears these names (the fullest first), with nothing guessed among several."""
        if self._knowledge is None:
            return _NOTHING
        for name in names:
            found = self._person(name, country) if kind == "person" else self._thing(kind, name, country)
            if found is not _NOTHING:
                return found
        return _NOTHING

    def _person(self, name: str, country: str | None) -> KnownEntity:
        assert self._knowledge is not None
        tenures = self._knowledge.offices.of_person(name, country=country) if " " in name.strip() else ()
        if not tenures or len({(t.person, t.country) for t in tenures}) > 1:
            return _NOTHING
        offices = tuple(
            OfficeHeld(office=t.office, organization=t.organization, start=t.start, end=t.end, source=t.source)
            for t in sorted(tenures, key=lambda t: (t.start or date.min, t.office))
        )
        wikidata = next((t.wikidata for t in tenures if t.wikidata), None)
        return KnownEntity(country=tenures[0].country, wikidata=wikidata, offices=offices)

    def _thing(self, kind: EntityKind, name: str, country: str | None) -> KnownEntity:
        assert self._knowledge is not None
        reading = self._knowledge.countries.lookup(name)
        if reading is not None and (kind != "place" or reading.form != "capital"):
            named = self._knowledge.countries.get(reading.iso3)
            wikidata = named.wikidata if named is not None and reading.form == "name" else None
            return KnownEntity(country=reading.iso3, wikidata=wikidata or None)
        if kind == "place":
            place = self._knowledge.places.lookup(name, country)
            if place.best is not None and not place.ambiguous:
                return KnownEntity(
                    country=place.best.country, latitude=place.best.latitude, longitude=place.best.longitude
                )
        if kind == "organization":
            found = self._knowledge.organizations.candidates(name)
            if len(found) == 1:
                return KnownEntity(country=found[0].country)
        return _NOTHING

    def first_day(self, name: str, office: str, country: str | None) -> date | None:
        """Return the first day on which somebody called so is known to have held an office, or None.

        None also where the source lists only present holders, since an earlier term might be missing from it.
        """
        asked = name, office, country  # many reports call the same people the same
        if asked not in self._first_days:
            self._first_days[asked] = self._found_first_day(*asked)
        return self._first_days[asked]

    def _found_first_day(self, name: str, office: str, country: str | None) -> date | None:
        if self._knowledge is None:
            return None
        tenures = self._knowledge.offices.match(name, office, country)
        if not tenures or any(t.start is None or t.history != "full" for t in tenures):
            return None
        return min(t.start for t in tenures if t.start is not None)
