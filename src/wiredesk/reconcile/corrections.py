"""Fields that a person corrected: they outrank what reports say, and the values say so."""

from collections.abc import Sequence
from datetime import date
from typing import get_args

import msgspec

from wiredesk.model import Event, EventType, PersonJudgement, Status, Value

_PERSON = "person"


def correct(event: Event, corrections: Sequence[PersonJudgement]) -> Event:
    """Return an event with a person's corrections of its fields; a value that the field cannot bear changes nothing.

    Fields: "label", "type", "mode", "status", "place" (an entity's id), "time" (a day or "first/last", ISO 8601).
    """
    for row in corrections:
        value = row.value or ""
        if row.field == "label" and value:
            event = msgspec.structs.replace(event, label=value)
        elif row.field == "type" and value in get_args(EventType):
            event = msgspec.structs.replace(event, type=value)
        elif row.field == "status" and value in get_args(Status):
            event = msgspec.structs.replace(event, status=value)
        elif row.field == "mode":
            event = msgspec.structs.replace(event, mode=value or None)
        elif row.field == "place":
            event = msgspec.structs.replace(event, place=value or None)
        elif row.field == "time":
            days = _days(value)
            if days is not None:
                event = msgspec.structs.replace(event, earliest=days[0], latest=days[1])
    return event


def _days(text: str) -> tuple[date, date] | None:
    first, _, last = text.partition("/")
    try:
        days = (date.fromisoformat(first), date.fromisoformat(last or first))
    except ValueError:
        return None
    return days if days[0] <= days[1] else None


def corrected_values(event: str, corrections: Sequence[PersonJudgement]) -> list[Value]:
    """Return the values that a person gave; they agree with themselves and stand on no mention."""
    return [
        Value(event=event, field=row.field, value=row.value, verdict="agrees", rule=_PERSON)
        for row in corrections
        if row.field is not None and row.value is not None
    ]
