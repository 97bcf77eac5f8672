"""Countries and the words that stand for them: names, adjectives, nationals, capitals, seats of government."""

from functools import cache
from typing import Literal

import msgspec

from .names import fold
from .tables import listed, rows

CountryForm = Literal["name", "adjective", "national", "capital", "seat", "organization"]


class Country(msgspec.Struct, frozen=True):
    """One country or territory; `iso3` is ISO 3166-1 alpha-3 (XKX for Kosovo), `capital` may be empty."""

    iso3: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    nationals: tuple[str, ...]
    capital: str
    region: str
    wikidata: str


class CountryReading(msgspec.Struct, frozen=True):
    """What a word says about a country.

    `form` tells a name ("Pakistan") from an adjective ("Pakistani"), its people ("Pakistanis"), the capital
    ("Islamabad", the state where it acts, the city where it is a place), a seat of government ("Kremlin") and an
    organization of the state ("State Department"); `organization` is set for the last two.
    """

    iso3: str
    form: CountryForm
    organization: str | None = None


class StateOrganization(msgspec.Struct, frozen=True):
    """A seat, ministry, parliament, army or agency that belongs to one country."""

    name: str
    iso3: str
    organization: str
    kind: str


class Countries:
    """All countries with their words; lookups fold case, accents and points, except that "us" is never the US."""

    def __init__(self) -> None:
        self._by_iso3: dict[str, Country] = {}
        self._readings: dict[str, list[CountryReading]] = {}
        self._organizations: dict[str, StateOrganization] = {}
        for iso3, name, names, adjectives, nationals, capital, region, wikidata in rows("countries.tsv", 8):
            country = Country(
                iso3, name, listed(names), listed(adjectives), listed(nationals), capital, region, wikidata
            )
            self._by_iso3[iso3] = country
            for text in (name, *country.names):
                self._add(text, CountryReading(iso3, "name"))
            for text in country.adjectives:
                self._add(text, CountryReading(iso3, "adjective"))
            for text in country.nationals:
                self._add(text, CountryReading(iso3, "national"))
            for text in listed(capital):
                self._add(text, CountryReading(iso3, "capital"))
        for name, iso3, organization, kind in rows("state_organizations.tsv", 4):
            form: CountryForm = "seat" if kind == "seat" else "organization"
            self._add(name, CountryReading(iso3, form, organization or None))
            if organization:
                entry = StateOrganization(name, iso3, organization, kind)
                self._organizations.setdefault(fold(name), entry)

    def _add(self, text: str, reading: CountryReading) -> None:
        readings = self._readings.setdefault(_key(text), [])
        if all((r.iso3, r.form) != (reading.iso3, reading.form) for r in readings):
            readings.append(reading)

    def get(self, iso3: str) -> Country | None:
        """Return the country with this ISO alpha-3 code."""
        return self._by_iso3.get(iso3)

    def all(self) -> tuple[Country, ...]:
        """Return all countries, by code."""
        return tuple(self._by_iso3[iso3] for iso3 in sorted(self._by_iso3))

    def readings(self, text: str) -> tuple[CountryReading, ...]:
        """Return everything that `text` can say about a country, likeliest first; empty for other words.

        A leading article and a trailing possessive are ignored; case matters only where a word is also a common one
        ("US" against "us", "Turkey" against "turkey").
        """
        cleaned = text.strip()
        for tail in ("'s", "’s", "'", "’"):
            cleaned = cleaned.removesuffix(tail)
        for article in ("the ", "The "):
            cleaned = cleaned.removeprefix(article)
        if not cleaned or cleaned.islower():
            return ()
        return tuple(self._readings.get(_key(cleaned), ()))

    def lookup(self, text: str) -> CountryReading | None:
        """Return the likeliest reading of `text`, None when it names no country."""
        return next(iter(self.readings(text)), None)

    def iso3(self, text: str) -> str | None:
        """Return the code of the country that `text` names or describes, None for none and for several."""
        codes = {reading.iso3 for reading in self.readings(text)}
        return codes.pop() if len(codes) == 1 else None

    def state_organization(self, text: str) -> StateOrganization | None:
        """Return the seat, ministry, army or agency that `text` names."""
        return self._organizations.get(fold(text.removeprefix("the ").removeprefix("The ")))


def _key(text: str) -> str:
    folded = fold(text)
    initials = folded.split()
    return "".join(initials) if len(initials) > 1 and all(len(word) == 1 for word in initials) else folded


@cache
def load_countries() -> Countries:
    """Return the packaged countries, read once per process."""
    return Countries()
