"""Everything that is known beforehand, in one value that is handed to the stages."""

import hashlib
from collections.abc import Sequence
from datetime import date
from functools import cache, cached_property
from importlib import resources
from pathlib import Path

from .births import Births, load_births
from .calendar import Calendar, load_calendar
from .countries import Countries, load_countries
from .elections import Elections, load_elections
from .imports import read_tenures
from .offices import Offices, Tenure, load_offices
from .organizations import Organizations, load_organizations
from .places import Places, load_places
from .plover import PloverLexicon, load_plover
from .tables import DATA
from .titles import Titles, load_titles
from .world_facts import WorldFacts, load_world_facts


class Knowledge:
    """The tables of background facts, each read when it is first asked for; nothing in it changes afterwards."""

    def __init__(self, tenures: tuple[Tenure, ...] = (), sources: tuple[Path, ...] = ()) -> None:
        self._tenures = tenures
        self._sources = sources

    def __reduce__(self) -> tuple[object, ...]:
        return (load_knowledge, (self._sources,))

    @cached_property
    def countries(self) -> Countries:
        """Countries and the words that stand for them."""
        return load_countries()

    @cached_property
    def organizations(self) -> Organizations:
        """International bodies, armed groups, parties, news outlets."""
        return load_organizations()

    @cached_property
    def titles(self) -> Titles:
        """The language of titles."""
        return load_titles()

    @cached_property
    def offices(self) -> Offices:
        """Who held which office when; the user's rows outrank the packaged ones."""
        return Offices(self._tenures) if self._tenures else load_offices()

    @cached_property
    def places(self) -> Places:
        """Cities, regions and countries with coordinates."""
        return load_places()

    @cached_property
    def calendar(self) -> Calendar:
        """Recurring and dated world events and feasts."""
        return load_calendar()

    @cached_property
    def elections(self) -> Elections:
        """National election days."""
        return load_elections()

    @cached_property
    def facts(self) -> WorldFacts:
        """Dated world facts, such as the beginning of wars."""
        return load_world_facts()

    @cached_property
    def births(self) -> Births:
        """When people were born."""
        return load_births()

    @cached_property
    def plover(self) -> PloverLexicon:
        """PLOVER types of triggers."""
        return load_plover()

    @cached_property
    def as_of(self) -> date:
        """The day up to which the best source of offices goes: an open end says nothing about later days."""
        return max((t.as_of for t in self.offices.holders("president", "USA")), default=date.min)

    @cached_property
    def fingerprint(self) -> str:
        """A hash of all packaged tables and of the user's files: equal knowledge, equal text."""
        digest = hashlib.blake2b(digest_size=16)
        for entry in sorted((resources.files(__package__) / DATA).iterdir(), key=lambda e: e.name):
            if entry.name.endswith(".tsv"):
                digest.update(entry.name.encode() + b"\0" + entry.read_bytes() + b"\0")
        for path in self._sources:
            digest.update(path.read_bytes() + b"\0")
        return digest.hexdigest()


def load_knowledge(extra: Sequence[Path] = ()) -> Knowledge:
    """Return the packaged knowledge with the user's files of offices laid over it, a later file outranking an earlier.

    A file is a plain CSV or a Wikidata query result as CSV or JSON (docs/knowledge.md); raises KnowledgeError with the
    file's name and the reason when one cannot be read.
    """
    paths = tuple(Path(path) for path in extra)
    if not paths:
        return _packaged()
    tenures: dict[tuple[str, str, str | None, str | None, date | None], Tenure] = {}
    for path in reversed(paths):
        for tenure in read_tenures(path):
            key = (tenure.person, tenure.office, tenure.organization, tenure.country, tenure.start)
            tenures.setdefault(key, tenure)
    return Knowledge(tuple(tenures.values()), paths)


@cache
def _packaged() -> Knowledge:
    return Knowledge()
