"""One object for what a reading says many times: its ids above all, which are decoded anew for every row.

Of the strings of a reading two thirds repeat others; held apart they are a third of what a pile takes in memory.
"""

import sys
from collections.abc import Iterable

import msgspec

from wiredesk.model import (
    Claim,
    EventMention,
    LocalEntity,
    Mention,
    Quantity,
    Quote,
    Reading,
    Role,
    Row,
    Sentence,
    TimeExpression,
    TimeFormula,
)

_STRINGS: dict[type[Row], tuple[str, ...]] = {
    Sentence: ("document",),
    Mention: ("id", "document", "entity", "quote"),
    LocalEntity: ("id", "document", "name"),
    TimeExpression: ("id", "document", "quote", "anchor", "rule"),
    TimeFormula: ("time", "kind", "anchor", "unit"),
    EventMention: ("id", "document", "quote", "lemma", "time", "place", "claim"),
    Role: ("mention", "entity", "quote"),
    Quantity: ("kind", "unit", "quote"),
    Claim: ("id", "document"),
    Quote: ("quote",),
}


def share(reading: Reading) -> Reading:
    """Return a reading that was just decoded, in which equal strings are one object. It must not be in use yet."""
    known: dict[str, str] = {}
    document = reading.document.id
    known[document] = document
    for rows in (reading.sentences, reading.mentions, reading.local_entities, reading.times, reading.formulas):
        _share(rows, known)
    _share(reading.event_mentions, known)
    _share(reading.claims, known)
    set_field, one = msgspec.structs.force_setattr, known.setdefault
    for local in reading.local_entities:
        set_field(local, "mentions", tuple(one(id, id) for id in local.mentions))
    for mention in reading.event_mentions:
        _share(mention.roles, known)
        _share(mention.quantities, known)
        set_field(mention, "contexts", tuple(sys.intern(name) for name in mention.contexts))
    for claim in reading.claims:
        _share((claim.content, *claim.parts, *(() if claim.cue is None else (claim.cue,))), known)
    return reading


def _share(rows: Iterable[Row], known: dict[str, str]) -> None:
    set_field, one = msgspec.structs.force_setattr, known.setdefault
    for row in rows:
        for name in _STRINGS[type(row)]:
            text = getattr(row, name)
            if text is not None:
                set_field(row, name, one(text, text))
