"""What keeps two likely mentions open besides who takes part: other numbers, another part of the land, a denial.

Each is a sign of two occasions where nothing particular is shared. At the heads of reports of one story another number
or a denial is rather a conflict about one event, and is left to be shown as one.
"""

import re
from collections.abc import Mapping

from wiredesk.model import Entity

from .features import ranges_meet
from .rules import PEOPLE_COUNTED, Verdict3
from .signatures import MentionSignature

_PART_OF_LAND = re.compile(
    r"\b((?:north|south)(?:[- ]?(?:east|west))?|east|west|central)(?:ern)?\s+(\S.*)$", re.IGNORECASE
)


def occasions_apart(left: MentionSignature, right: MentionSignature, entities: Mapping[str, Entity]) -> Verdict3 | None:
    """Return why two mentions of different reports are kept open by number, place or denial; or None. Never forbids."""
    return _in_other_parts(left, right, entities) or _counted_otherwise(left, right) or _denied_of_others(left, right)


def _in_other_parts(left: MentionSignature, right: MentionSignature, entities: Mapping[str, Entity]) -> Verdict3 | None:
    """One in the west of a land, one in its centre."""
    mine, theirs = (_part_of_land(entities.get(m.place or "")) for m in (left, right))
    if mine and theirs and mine[1] == theirs[1] and mine[0] != theirs[0]:
        return Verdict3("occasions_apart", f"One was in the {mine[0]}, the other in the {theirs[0]}.", False)
    return None


def _part_of_land(place: Entity | None) -> tuple[str, str] | None:
    found = None if place is None else _PART_OF_LAND.search(place.name)
    return None if found is None else (found[1].lower().replace(" ", "").replace("-", ""), found[2].lower())


def _counted_otherwise(left: MentionSignature, right: MentionSignature) -> Verdict3 | None:
    """Five were abducted here, three there, and it is not the news of both reports."""
    if left.lead and right.lead:
        return None
    pairs = [(a, b) for a in left.quantities for b in right.quantities if a.kind == b.kind and a.kind in PEOPLE_COUNTED]
    if pairs and not any(ranges_meet(a, b) for a, b in pairs):
        return Verdict3("occasions_apart", "The reports count other numbers of people.", False)
    return None


def _denied_of_others(left: MentionSignature, right: MentionSignature) -> Verdict3 | None:
    """What is denied without saying who did it to whom may be anything of its kind."""
    for denied, told in ((left, right), (right, left)):
        if denied.status == "denied" and told.status != "denied" and not denied.roles and not told.negated:
            return Verdict3("occasions_apart", "One is denied without saying of whom, the other is not.", False)
    return None
