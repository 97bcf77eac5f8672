"""What the background tables know of an entity that several reports name."""

from datetime import date

import msgspec

from wiredesk.model import OfficeHeld


class KnownEntity(msgspec.Struct, frozen=True):
    """An entry of the background tables: its usual name, country (ISO alpha-3), Wikidata id, offices, coordinates."""

    name: str
    country: str | None = None
    wikidata: str | None = None
    offices: tuple[OfficeHeld, ...] = ()
    latitude: float | None = None
    longitude: float | None = None


class Background:
    """The background tables as resolving needs them; without tables every question is answered by "not known"."""

    def __init__(self, knowledge: object | None) -> None:
        self._knowledge = knowledge

    def entity(self, key: str) -> KnownEntity | None:
        """Return the entry of this key, or None."""
        return None

    def first_day(self, name: str, office: str, country: str | None) -> date | None:
        """Return the first day on which somebody called so is known to have held an office, or None."""
        return None
