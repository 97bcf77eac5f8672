"""What a person may write into a field of an event: checked before it is kept, so that no correction is lost later."""

from datetime import date
from typing import get_args

from wiredesk.errors import WiredeskError
from wiredesk.model import EventType, Status
from wiredesk.store.record import Record


class NotAValue(WiredeskError):
    """The field cannot hold what was written; the message says what it can hold."""


def checked_value(record: Record, field: str, value: str, first: str = "", last: str = "") -> str:
    """Return the value as judgements keep it: a place as its entity's id, days as `2023-12-13/2023-12-14`.

    `first` and `last` are the two ends of a time, given instead of `value`. Raises NotAValue.
    """
    value = " ".join(value.split())
    if field == "time":
        return _days(value or "/".join(part for part in (first.strip(), last.strip()) if part))
    if field == "status" and value not in get_args(Status):
        raise NotAValue(f"A status is one of: {', '.join(get_args(Status))}.")
    if field == "type" and value not in get_args(EventType):
        raise NotAValue(f"A type is one of: {', '.join(get_args(EventType))}.")
    if field == "place":
        return _place(record, value)
    if field not in {"status", "type", "label", "mode"}:
        raise NotAValue(f"An event has no field {field} that a person can correct.")
    if not value and field != "mode":
        raise NotAValue("Nothing was written.")
    return value


def _days(text: str) -> str:
    first, _, last = text.partition("/")
    try:
        days = (date.fromisoformat(first), date.fromisoformat(last or first))
    except ValueError:
        raise NotAValue("A time is a day such as 2023-12-14, or a first and a last day.") from None
    if days[0] > days[1]:
        raise NotAValue("The last day lies before the first.")
    return "/".join(dict.fromkeys(d.isoformat() for d in days))


def _place(record: Record, name: str) -> str:
    """Return the id of the place with this id, name or alias; of several, the one that is in most events."""
    entity = record.entities.get(name)
    if entity is not None and entity.kind in {"place", "facility"}:
        return entity.id
    wanted = name.casefold()
    hits = {hit.id for hit in record.search_names(name, kind="entity", limit=200)} if wanted else set()
    rows = [
        n
        for n in record.entities.where(id=sorted(hits))
        if n.kind in {"place", "facility"} and wanted in {n.name.casefold(), *(a.casefold() for a in n.aliases)}
    ]
    if not rows:
        raise NotAValue(f"No report names a place “{name}”. A place must stand in some report of this record.")
    return min(rows, key=lambda n: (n.name.casefold() != wanted, -_events(record, n.id), n.id)).id


def _events(record: Record, entity: str) -> int:
    sql = "SELECT count(*) FROM event_entities WHERE entity = ?"
    return int(record.connection().execute(sql, (entity,)).fetchone()[0])
