"""A value that a report gives for what its story has one of."""

from datetime import date

import msgspec

from wiredesk.model import DateInterval, EventMention, LocalEntity, Reading
from wiredesk.resolve import ResolvedEntities


class StoryValue(msgspec.Struct, frozen=True, array_like=True):
    """A value (an entity's id) for `what`; compared with those of other reports that share one of `keys`.

    `start` and `end` (code points, exclusive) take in the words that show it, `sentence` those around; `day` is that of
    the report, `told` what the sentence gives for it.
    """

    what: str
    keys: tuple[str, ...]
    value: str
    start: int
    end: int
    sentence: tuple[int, int]
    day: date | None
    told: DateInterval | None = None
    event: str | None = None


def entity_of(local: LocalEntity, entities: ResolvedEntities) -> str:
    """Return the id of the entity that a report's local entity is."""
    return entities.entity_of.get(local.id, local.id)


def told_interval(reading: Reading, m: EventMention) -> DateInterval | None:
    """Return the days that the words give to what is told, None where they give none."""
    time = next((t for t in reading.times if t.id == m.time), None) if m.time is not None else None
    if time is None or time.earliest is None or time.latest is None:
        return None
    return DateInterval(time.earliest, time.latest)
