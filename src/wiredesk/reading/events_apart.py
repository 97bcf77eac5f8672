"""One word for two meetings: "held meetings with Hartwig and Brandt" tells of two, "met Hartwig and Brandt" of one.

Such a word gives a row for each (two rows with one span), so that each can be the meeting that another sentence or
another report tells by itself. They met apart where the words say so, where several meetings are told, or where the
report itself tells of a meeting with each of them.
"""

import re
from collections.abc import Collection, Sequence

import msgspec

from wiredesk.model import EventMention, Role, content_id

_SEPARATELY = re.compile(r"\b(?:separate(?:ly)?|respectively|in turn|one after (?:the )?other)\b", re.IGNORECASE)
_TOGETHER = re.compile(r"\b(?:together|joint(?:ly)?|three-way|trilateral|trio|both at once)\b", re.IGNORECASE)
_MEETINGS = frozenset({"meetings", "discussions", "conversations", "consultations"})
_MOST = 4  # who is met: of more, some are met together


def told_apart(rows: Sequence[EventMention], text: str, people: Collection[str]) -> list[EventMention]:
    """Return the mentions of one report, a meeting with several apart as one row for each of them.

    `people` are the ids of mentions that name a person; the rows of one word keep its place.
    """
    said = _parted(rows, [row for row in rows if _is_said_apart(row, text)], people)
    return _parted(said, [row for row in said if _is_told_apart(row, said, text, people)], people)


def _parted(rows: Sequence[EventMention], apart: Sequence[EventMention], people: Collection[str]) -> list[EventMention]:
    ids = {row.id for row in apart if 1 < len(_met(row, people)) <= _MOST}
    return [one for row in rows for one in (_one_by_one(row, _met(row, people)) if row.id in ids else [row])]


def _met(row: EventMention, people: Collection[str]) -> list[Role]:
    """Return the roles of those by name with whom somebody met, each person once."""
    if row.type != "CONSULT" or row.mode is not None:
        return []
    named = [role for role in row.roles if role.role == "recipient" and role.mention in people]
    return list({role.entity: role for role in named}.values())


def _is_said_apart(row: EventMention, text: str) -> bool:
    sentence = text[row.sentence.start : row.sentence.end]
    if _TOGETHER.search(sentence) or row.negated:
        return False
    return row.quote.lower() in _MEETINGS or _SEPARATELY.search(sentence) is not None


def _is_told_apart(row: EventMention, rows: Sequence[EventMention], text: str, people: Collection[str]) -> bool:
    """Whether the report tells of a meeting with each of those whom the row has together."""
    if row.negated or _TOGETHER.search(text[row.sentence.start : row.sentence.end]):
        return False
    met = _met(row, people)
    return all(any(_alone(other, role, met) for other in rows if other is not row) for role in met)


def _alone(other: EventMention, role: Role, met: Sequence[Role]) -> bool:
    """Whether another word of the report tells of a meeting with one of those who were met, and none of the others."""
    if other.type != "CONSULT" or other.mode is not None or other.negated or other.further or other.earlier:
        return False
    there = {r.entity for r in other.roles if r.role in {"actor", "recipient"}}
    return role.entity in there and not any(r.entity in there for r in met if r.entity != role.entity)


def _one_by_one(row: EventMention, met: Sequence[Role]) -> list[EventMention]:
    """Return a row for each who was met; whoever else was met ("officials", a body) stands in the first."""
    apart = {role.entity for role in met}
    others = [role for role in row.roles if role.role != "recipient"]
    rest = [role for role in row.roles if role.role == "recipient" and role.entity not in apart]
    parted = []
    for number, role in enumerate(met):
        id = row.id if number == 0 else content_id("v", row.document, row.start, row.end, number)
        here = (*others, *(rest if number == 0 else ()), role)
        roles = tuple(sorted(here, key=lambda r: (r.start, r.end, r.role)))
        parted.append(msgspec.structs.replace(row, id=id, roles=roles))
    return parted
