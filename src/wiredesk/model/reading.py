"""What reading one report alone yields."""

import msgspec

from .base import Row
from .claims import Claim
from .documents import Document, Rejection, Sentence
from .events import AmountTold, EventMention, EventOrder, PersonTold, PlaceTold
from .mentions import LocalEntity, Mention
from .times import TimeExpression, TimeFormula


class Reading(Row, frozen=True, kw_only=True):
    """All that one report says, before any other report is looked at.

    `Mention.entity`, `Role.entity`, `ClaimSource.entity` and `Via.entity` hold ids of this reading's `local_entities`
    until `resolve` replaces them by ids of entities. Intervals of `times` and `event_mentions` are those that the words
    alone give (a full date), until `dating` bounds them. All tuples are in text order.
    `trigger_vectors` says, by event mention id, what the trigger means in its sentence (8-bit integers; absent: not
    known), `sentence_vectors` what each of `sentences` tells (none: not known).
    """

    document: Document
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    local_entities: tuple[LocalEntity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    formulas: tuple[TimeFormula, ...] = ()
    event_mentions: tuple[EventMention, ...] = ()
    orders: tuple[EventOrder, ...] = ()
    amounts: tuple[AmountTold, ...] = ()
    people: tuple[PersonTold, ...] = ()
    places: tuple[PlaceTold, ...] = ()
    claims: tuple[Claim, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    trigger_vectors: dict[str, bytes] = msgspec.field(default_factory=dict)
    sentence_vectors: tuple[bytes, ...] = ()
