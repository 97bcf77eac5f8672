"""Role rows as they stand in the text: titles joined to the names after them, several names parted, members named.

Names are surer than attachment: where a parse hangs "Secretary A and Chairman B" under one word, or a title and its
name under two, the mentions say how many there are.
"""

import itertools
import re
from collections.abc import Collection, Mapping, Sequence

import msgspec

from wiredesk.model import Mention, Role

_AND = re.compile(r"\s*(?:,\s*and\s|,|and\s|as well as\s|&)\s*(?:the\s)?", re.IGNORECASE)
_OPENING = re.compile(r"(?:and|or|as well as|but|&|,)\s+", re.IGNORECASE)
_MEMBERS = re.compile(r"\s*,?\s*(?:including|such as|among them|notably)\s+(?:the\s)?", re.IGNORECASE)
_TITLE = re.compile(r"(?:[\w.’'-]+(?:\s+|\b)){0,16}")
_ENDS_TITLE = re.compile(
    r"\b(?:during|after|before|in|on|at|while|when|who|which|that|said|is|was|will|has|have|from)\b"
)


def with_whole_names(roles: Sequence[Role], names: Sequence[Mention], text: str) -> list[Role]:
    """Widen fillers that a parse cut out of a name to the name, and keep one where it cut two out of it.

    `names` are the mentions with form "name" of the same sentence.
    """
    kept: dict[tuple[int, int], Role] = {}
    for role in sorted(roles, key=lambda r: (-r.confidence, r.start, r.end)):
        name = next((m for m in names if m.start <= role.start and role.end <= m.end), None)
        whole = role
        if name is not None and (name.start, name.end) != (role.start, role.end):
            whole = msgspec.structs.replace(
                role,
                mention=name.id,
                entity=name.entity,
                quote=text[name.start : name.end],
                start=name.start,
                end=name.end,
            )
        kept.setdefault((whole.start, whole.end), whole)
    return sorted(kept.values(), key=lambda r: (r.start, r.end))


def joined_titles(roles: Sequence[Role], text: str, people: Collection[str] = ()) -> tuple[Role, ...]:
    """Join fillers of one role that stand side by side with nothing but blanks between: "Secretary" + "Lena Hartwig".

    Two that are known to be different entities stay two, unless the later one is among `people` (ids of mentions that
    name a person): in "US" + "President A" the country is part of the title. The mention of the later one, the name,
    is kept if it has one.
    """
    joined: list[Role] = []
    for role in sorted((_without_and(role) for role in roles), key=lambda r: (r.start, r.end)):
        last = joined[-1] if joined else None
        if last is None or last.role != role.role or not _one_phrase(last, role, text, people):
            joined.append(role)
            continue
        named = role if role.entity is not None else last
        end = max(last.end, role.end)
        joined[-1] = msgspec.structs.replace(
            last,
            mention=named.mention,
            entity=named.entity,
            quote=text[last.start : end],
            end=end,
            confidence=max(last.confidence, role.confidence),
        )
    return tuple(joined)


def with_members(roles: Sequence[Role], members: Mapping[str, Sequence[str]]) -> tuple[Role, ...]:
    """Give each of a group that is known one by one a row of its own, all on the words for the group.

    `members`: group -> who is in it, local entities. Whoever fills the same role by words of their own gets no second
    row.
    """
    filled: list[Role] = []
    for role in roles:
        single = {r.entity for r in roles if r.role == role.role and r.entity not in members}
        group = [entity for entity in members.get(role.entity or "", ()) if entity not in single]
        filled += [msgspec.structs.replace(role, entity=entity) for entity in group] or [role]
    return tuple(filled)


def _without_and(role: Role) -> Role:
    """Cut off the conjunction that a parse may hang under the second of two: "and Foreign Secretary A"."""
    opening = _OPENING.match(role.quote)
    if opening is None or opening.end() == len(role.quote):
        return role
    return msgspec.structs.replace(role, quote=role.quote[opening.end() :], start=role.start + opening.end())


def _one_phrase(last: Role, role: Role, text: str, people: Collection[str]) -> bool:
    if role.start < last.end:
        return True
    if text[last.end : role.start].strip():
        return False
    if role.mention in people and last.mention not in people:
        return True
    return last.entity is None or role.entity is None or last.entity == role.entity


def named_one_by_one(roles: Sequence[Role], names: Sequence[Mention], text: str) -> list[Role]:
    """Part roles that hold several names, and add those named as members after one: "officials, including A and B".

    `names` are the mentions with form "name" of persons, organizations and places of the same sentence, in text order.
    """
    parted: list[Role] = []
    for role in roles:
        pieces = _parted(role, [m for m in names if m.kind == "person"], text)
        parted += pieces
        parted += _members(pieces[-1], names, text)
    taken: set[tuple[str, int]] = set()
    kept = []
    for role in sorted(parted, key=lambda r: (-r.confidence, r.start, r.end)):
        if (role.role, role.start) not in taken:
            taken.add((role.role, role.start))
            kept.append(role)
    return sorted(kept, key=lambda r: (r.start, r.end))


def _parted(role: Role, people: Sequence[Mention], text: str) -> list[Role]:
    inside = [m for m in people if role.start <= m.start and m.end <= role.end]
    pieces: list[Role] = []
    start = role.start
    for mention, following in itertools.pairwise(inside):
        joint = _AND.match(text, mention.end)
        if joint is None or joint.end() > following.start:
            return [role]
        pieces.append(_filled(role, start, mention, text, role.confidence))
        start = joint.end()
    if not pieces:
        return [role]
    last = _filled(role, start, inside[-1], text, role.confidence)
    return [*pieces, last]


def _members(role: Role, names: Sequence[Mention], text: str) -> list[Role]:
    opening = _MEMBERS.match(text, role.end)
    found: list[Role] = []
    start = opening.end() if opening is not None else None
    for mention in names:
        if start is None or mention.start < start:
            continue
        title = text[start : mention.start]
        if not _TITLE.fullmatch(title) or _ENDS_TITLE.search(title):
            if mention.kind == "person":
                break
            continue
        if mention.kind != "person" and any(m.kind == "person" and m.start > mention.end for m in names):
            continue  # "US Secretary A": the place belongs to the title
        found.append(_filled(role, start, mention, text, round(role.confidence * 0.9, 3)))
        joint = _AND.match(text, mention.end)
        start = joint.end() if joint is not None else None
    return found


def _filled(role: Role, start: int, mention: Mention, text: str, confidence: float) -> Role:
    return msgspec.structs.replace(
        role,
        mention=mention.id,
        entity=mention.entity,
        quote=text[start : mention.end],
        start=start,
        end=mention.end,
        confidence=confidence,
    )
