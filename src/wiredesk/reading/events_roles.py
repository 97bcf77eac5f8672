"""Role rows that belong together: a title and the name after it, which a parse may hang up side by side."""

from collections.abc import Sequence

import msgspec

from wiredesk.model import Role


def joined_titles(roles: Sequence[Role], text: str) -> tuple[Role, ...]:
    """Join fillers of one role that stand side by side with nothing but blanks between: "Secretary" + "Lena Hartwig".

    Two that are known to be different entities stay two. The mention of the later one, the name, is kept if it has one.
    """
    joined: list[Role] = []
    for role in sorted(roles, key=lambda r: (r.start, r.end)):
        last = joined[-1] if joined else None
        if last is None or last.role != role.role or not _one_phrase(last, role, text):
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


def _one_phrase(last: Role, role: Role, text: str) -> bool:
    if role.start < last.end:
        return True
    if text[last.end : role.start].strip():
        return False
    return last.entity is None or role.entity is None or last.entity == role.entity
