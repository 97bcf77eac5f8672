"""A value that a report gives for what its story has one of."""

from datetime import date

import msgspec

from wiredesk.model import EventMention, LocalEntity, Reading
from wiredesk.resolve import ResolvedEntities


class StoryValue(msgspec.Struct, frozen=True, array_like=True):
    """A value (an entity's id) for `what`; compared with those of other reports that share one of `keys`.

    `start` and `end` (code points, exclusive) take in the words that show it, `sentence` those around; `day` is that of
    the report, `told_day` the one that the sentence gives.
    """

    what: str
    keys: tuple[str, ...]
    value: str
    start: int
    end: int
    sentence: tuple[int, int]
    day: date | None
    told_day: date | None = None
    event: str | None = None


def entity_of(local: LocalEntity, entities: ResolvedEntities) -> str:
    """Return the id of the entity that a report's local entity is."""
    return entities.entity_of.get(local.id, local.id)


def single_day(reading: Reading, m: EventMention) -> date | None:
    """Return the day that the words give to what is told; None where they give none, or several."""
    time = next((t for t in reading.times if t.id == m.time), None) if m.time is not None else None
    return time.earliest if time is not None and time.earliest == time.latest else None
