"""Organizations: international bodies, armed groups, parties, news outlets; variants, acronyms and parents."""

from functools import cache
from typing import Final, Literal

import msgspec

from .names import fold
from .tables import listed, rows

OrganizationKind = Literal[
    "igo", "group", "court", "bank", "ngo", "armed_group", "criminal", "party", "government", "news_agency", "media",
    "company", "seat", "ministry", "parliament", "military", "intelligence", "police", "embassy",
]  # fmt: skip
_NEWS: Final = frozenset({"news_agency", "media"})


class Organization(msgspec.Struct, frozen=True):
    """One organization; `country` is ISO alpha-3 or None for international ones, `parent` the name of a wider one."""

    name: str
    kind: OrganizationKind
    country: str | None
    parent: str | None
    variants: tuple[str, ...]

    @property
    def is_news(self) -> bool:
        """Whether it publishes news: what it says is said by a report, not by an actor."""
        return self.kind in _NEWS


class Organizations:
    """The organizations by their names; lookups fold case, accents, points and hyphens."""

    def __init__(self) -> None:
        self._by_key: dict[str, list[Organization]] = {}
        self._exact: dict[str, list[Organization]] = {}
        self._all: list[Organization] = []
        for name, kind, country, parent, variants in rows("organizations.tsv", 5):
            organization = Organization(name, _kind(kind), country or None, parent or None, listed(variants))
            self._all.append(organization)
            for text in (name, *organization.variants):
                self._exact.setdefault(text, []).append(organization)
                found = self._by_key.setdefault(_key(text), [])
                if organization not in found:
                    found.append(organization)

    def all(self) -> tuple[Organization, ...]:
        """Return all organizations in the order of the table."""
        return tuple(self._all)

    def candidates(self, text: str) -> tuple[Organization, ...]:
        """Return every organization that `text` can name, exactly spelt ones first; empty for other words.

        A short name (up to four letters) must be written as the table writes it: "IS" is not "is", "AP" not "ap".
        """
        words = text.strip()
        for article in ("the ", "The "):
            words = words.removeprefix(article) if words not in self._exact else words
        for tail in ("'s", "’s"):
            words = words.removesuffix(tail)
        exact = self._exact.get(words, [])
        if len(words.replace(".", "")) <= 4 or words.islower():
            return tuple(exact) or (tuple(self._exact.get(words.replace(".", ""), ())) if "." in words else ())
        return tuple(dict.fromkeys([*exact, *self._by_key.get(_key(words), [])]))

    def lookup(self, text: str) -> Organization | None:
        """Return the organization that `text` names, None when there is none; the first of several."""
        return next(iter(self.candidates(text)), None)

    def is_part_of(self, part: str, whole: str) -> bool:
        """Tell whether the organization named `part` belongs to the one named `whole`, over any number of steps."""
        seen: set[str] = set()
        current = self.lookup(part)
        while current is not None and current.parent and current.parent not in seen:
            if current.parent == whole:
                return True
            seen.add(current.parent)
            current = self.lookup(current.parent)
        return False


def _kind(kind: str) -> OrganizationKind:
    known: OrganizationKind = msgspec.convert(kind, OrganizationKind)
    return known


def _key(text: str) -> str:
    return fold(text).replace(" ", "")


@cache
def load_organizations() -> Organizations:
    """Return the packaged organizations, read once per process."""
    return Organizations()
