"""What reports are compared by as a whole: their words, what opens them, their numbers, whom and what they name.

All weights come from the report itself and the shipped lexicon, never from the pile: so the comparison of two reports
stays the same whatever other reports are added.
"""

import math
from collections.abc import Sequence

import msgspec

from wiredesk.model import DateInterval, LocalEntity, Reading

from .lexicon import Lexicon
from .names import fold
from .wording import numbers, stated_numbers, tokens, unit, weighted, word_pairs

LEAD_SENTENCES = 5
_KIND_WEIGHT = {"person": 1.0, "place": 0.6, "organization": 0.8}
_MAIN = 2  # a report is about whom it names so often


class Named(msgspec.Struct, frozen=True):
    """The entities of one kind that a report names: a vector of unit length by entity id, and the main ones."""

    weights: dict[str, float]
    main: frozenset[str]


class ReportSignature(msgspec.Struct, frozen=True):
    """One report as a whole; vectors are sparse and of unit length, `lead_end` is in code points.

    `names` holds the entities of all kinds with what sharing each says (0-1).
    """

    document: str
    words: dict[str, float]
    pairs: dict[str, float]
    lead: dict[str, float]
    numbers: dict[str, float]
    lead_numbers: dict[str, float]
    names: dict[str, float]
    people: Named
    organizations: Named
    places: Named
    lead_end: int
    published: DateInterval
    copy_group: str | None


def entity_weight(local: LocalEntity, lexicon: Lexicon) -> float:
    """Return how much two mentions' sharing this entity says, 0-1: a person most, a name that is everywhere least."""
    if not local.named:
        return 0.3
    rarest = max((lexicon.rarity(w) for w in fold(local.name).split()), default=0.0)
    return _KIND_WEIGHT.get(local.kind, 0.8) * (0.3 + 0.7 * rarest)


class SignedWhole(msgspec.Struct, frozen=True, array_like=True):
    """What the report alone gives its `ReportSignature`; fields as there."""

    document: str
    words: dict[str, float]
    pairs: dict[str, float]
    lead: dict[str, float]
    numbers: dict[str, float]
    lead_numbers: dict[str, float]
    lead_end: int
    published: DateInterval


class SignedEntity(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One of the report's own entities: how often it is mentioned, and what sharing it says (`entity_weight`)."""

    id: str
    kind: str
    named: bool
    mentions: int
    weight: float


def sign_whole(reading: Reading, published: DateInterval, lexicon: Lexicon) -> SignedWhole:
    """Return what a report as a whole is compared by, as far as the report alone tells."""
    document = reading.document
    text = document.text
    body = " ".join(text[b.start : b.end] for b in document.body) if document.body else text
    title = document.title or ""
    lead = reading.sentences[:LEAD_SENTENCES]
    opening = " ".join(text[s.start : s.end] for s in lead) if lead else text
    if title and not body.startswith(title):
        body, opening = f"{title} {body}", f"{title} {opening}"
    words, first = tokens(body), tokens(opening)
    return SignedWhole(
        document=document.id,
        words=weighted(words, lexicon),
        pairs=word_pairs(words, lexicon),
        lead=weighted(first, lexicon),
        numbers=numbers(words),
        lead_numbers=stated_numbers(first),
        lead_end=lead[-1].end if lead else len(text),
        published=published,
    )


def signed_entities(reading: Reading, lexicon: Lexicon) -> tuple[SignedEntity, ...]:
    """Return the report's own entities, in their order."""
    return tuple(
        SignedEntity(e.id, e.kind, e.named, len(e.mentions), entity_weight(e, lexicon)) for e in reading.local_entities
    )


def named_whole(
    whole: SignedWhole, locals_: Sequence[SignedEntity], entities: Sequence[str], copy_group: str | None
) -> ReportSignature:
    """Return the signature of a report; `entities` are the pile's ids of its own entities, in their order."""
    return ReportSignature(
        document=whole.document,
        words=whole.words,
        pairs=whole.pairs,
        lead=whole.lead,
        numbers=whole.numbers,
        lead_numbers=whole.lead_numbers,
        names={entity: e.weight for e, entity in zip(locals_, entities, strict=True) if e.named},
        people=_named(locals_, entities, {"person"}),
        organizations=_named(locals_, entities, {"organization"}),
        places=_named(locals_, entities, {"place", "facility"}),
        lead_end=whole.lead_end,
        published=whole.published,
        copy_group=copy_group,
    )


def _named(locals_: Sequence[SignedEntity], entities: Sequence[str], kinds: set[str]) -> Named:
    times: dict[str, int] = {}
    weights: dict[str, float] = {}
    for local, entity in zip(locals_, entities, strict=True):
        if local.named and local.kind in kinds:
            times[entity] = times.get(entity, 0) + max(1, local.mentions)
            weights[entity] = local.weight
    main = frozenset(entity for entity, n in times.items() if n >= _MAIN)
    return Named(unit({e: (1 + math.log(n)) * weights[e] for e, n in times.items()}), main)
