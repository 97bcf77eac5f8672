"""Who and what is spoken of: mentions in one report, and entities over the whole pile."""

from datetime import date
from typing import Literal

from .base import Evidence, Row

EntityKind = Literal["person", "organization", "place", "facility", "weapon", "event_name", "other"]
MentionForm = Literal["name", "title", "nominal", "pronoun"]
OfficeModifier = Literal["former", "acting", "elect", "designate", "then", "late", "courtesy", "future", "deputy"]


class Mention(Row, frozen=True, kw_only=True):
    """Words that refer to an entity; a name is given without its title."""

    id: str
    document: str
    start: int
    end: int
    quote: str
    kind: EntityKind
    form: MentionForm
    entity: str | None = None
    confidence: float = 1.0


class OfficeHeld(Row, frozen=True, kw_only=True):
    """An office that an entity is known or said to hold; an open end: not known to have ended."""

    office: str
    organization: str | None = None
    start: date | None = None
    end: date | None = None
    source: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Entity(Row, frozen=True, kw_only=True):
    """One person, organization, place or thing over the whole pile; `country` is ISO 3166-1 alpha-3."""

    id: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...] = ()
    country: str | None = None
    wikidata: str | None = None
    offices: tuple[OfficeHeld, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    candidates: tuple[str, ...] = ()


class TitleUse(Row, frozen=True, kw_only=True):
    """A title that a report gives a person: the words, the office it names (a key of the offices table), and how.

    `modifier` tells "former", "acting", "-elect" ... apart; `country` is the ISO alpha-3 code of whose office it is.
    """

    start: int
    end: int
    quote: str
    office: str | None = None
    country: str | None = None
    modifier: OfficeModifier | None = None


class LocalEntity(Row, frozen=True, kw_only=True):
    """What one report's mentions together say of one entity: the result of coreference inside that report.

    `mentions` are ids in text order; `name` is the fullest name form, or the best description where no name is given;
    `named` is false for an entity that the report never names. `members` are ids of the local entities that a group
    ("both nations") is known to consist of. `kind_shown` tells that the report's uses of the name show its kind.
    """

    id: str
    document: str
    name: str
    kind: EntityKind
    named: bool
    mentions: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    country: str | None = None
    titles: tuple[TitleUse, ...] = ()
    gender: Literal["m", "f"] | None = None
    plural: bool = False
    candidates: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    kind_shown: bool = False
