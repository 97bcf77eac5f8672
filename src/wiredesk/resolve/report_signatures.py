"""What reports are compared by as a whole: their words, what opens them, their numbers, whom and what they name.

All weights come from the report itself and the shipped lexicon, never from the pile: so the comparison of two reports
stays the same whatever other reports are added.
"""

import math
from collections.abc import Mapping

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


def sign_report(
    reading: Reading,
    entity_of: Mapping[str, str],
    weight: Mapping[str, float],
    published: DateInterval,
    lexicon: Lexicon,
) -> ReportSignature:
    """Return the signature of a report; `weight` maps local entities to what sharing them says (`entity_weight`)."""
    document = reading.document
    text = document.text
    body = " ".join(text[b.start : b.end] for b in document.body) if document.body else text
    title = document.title or ""
    lead = reading.sentences[:LEAD_SENTENCES]
    opening = " ".join(text[s.start : s.end] for s in lead) if lead else text
    if title and not body.startswith(title):
        body, opening = f"{title} {body}", f"{title} {opening}"
    words, first = tokens(body), tokens(opening)
    return ReportSignature(
        document=document.id,
        words=weighted(words, lexicon),
        pairs=word_pairs(words, lexicon),
        lead=weighted(first, lexicon),
        numbers=numbers(words),
        lead_numbers=stated_numbers(first),
        names={entity_of.get(e.id, e.id): weight[e.id] for e in reading.local_entities if e.named},
        people=_named(reading, {"person"}, entity_of, weight),
        organizations=_named(reading, {"organization"}, entity_of, weight),
        places=_named(reading, {"place", "facility"}, entity_of, weight),
        lead_end=lead[-1].end if lead else len(text),
        published=published,
        copy_group=document.copy_group,
    )


def _named(reading: Reading, kinds: set[str], entity_of: Mapping[str, str], weight: Mapping[str, float]) -> Named:
    times: dict[str, int] = {}
    weights: dict[str, float] = {}
    for local in reading.local_entities:
        if local.named and local.kind in kinds:
            entity = entity_of.get(local.id, local.id)
            times[entity] = times.get(entity, 0) + max(1, len(local.mentions))
            weights[entity] = weight[local.id]
    main = frozenset(entity for entity, n in times.items() if n >= _MAIN)
    return Named(unit({e: (1 + math.log(n)) * weights[e] for e, n in times.items()}), main)
