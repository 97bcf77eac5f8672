"""Claims: who says what, in which words, through whom."""

from typing import Literal

from .base import Quote, Row

SourceKind = Literal["named", "role", "unnamed", "organization", "document"]
ClaimForm = Literal["quotation", "paraphrase", "mixed"]
Stance = Literal["asserts", "denies", "declines", "asks", "suggests"]
Attitude = Literal["speech", "belief", "intention", "perception"]


class ClaimSource(Row, frozen=True, kw_only=True):
    """Who says it: the entity where known, and the words that name the source (all None for "it is believed")."""

    entity: str | None = None
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    kind: SourceKind


class Via(Row, frozen=True, kw_only=True):
    """An outlet or person that a claim came through."""

    entity: str | None = None
    quote: str
    start: int
    end: int


class Claim(Row, frozen=True, kw_only=True):
    """One attribution: source, cue and content; `content` is the smallest span over all `parts`.

    `via` is the chain that it came through, nearest to the report last. `attitude` tells words ("said") from thoughts
    ("believes"), aims ("plans to") and perceptions ("found that"): an aim is nobody's testimony that the deed was done.
    """

    id: str
    document: str
    source: ClaimSource
    via: tuple[Via, ...] = ()
    cue: Quote | None = None
    content: Quote
    parts: tuple[Quote, ...]
    form: ClaimForm
    stance: Stance
    attitude: Attitude = "speech"
    confidence: float = 1.0
