"""Which events stand in the foreground of a pile: what a reader should see first, never what is more true."""

from wiredesk.model import Entity, Event

from .record import Record

#: Sentences of a report that are its foreground: headline and lead, then the rest of the opening (inverted pyramid).
_LEAD, _OPENING = 2, 5
_MOST_NAMED = 3
_MOST_VOICES = 4


def prominence(record: Record) -> dict[str, float]:
    """Return a number for each event of a record, by id; larger stands further in the foreground.

    Counts named participants, a place in the headline or the opening of a report, a narrow date, independent voices;
    events of no PLOVER type come after all others. Only for the order of display.
    """
    starts = _opening_starts(record)
    named = {entity.id: _weight(entity) for entity in record.entities if entity.name[:1].isupper()}
    lead: dict[str, float] = {}
    query = "SELECT event, document, start FROM event_mentions WHERE event IS NOT NULL"
    for event, document, start in record.connection().execute(query):
        opening = starts.get(document, [])
        place = sum(1 for begin in opening if begin <= start)  # the ordinal of the sentence, counted in the opening
        if place <= _LEAD:
            lead[event] = 2.0
        elif place <= _OPENING:
            lead[event] = max(lead.get(event, 0.0), 1.0)
    return {event.id: _score(event, named, lead.get(event.id, 0.0)) for event in record.events}


def _opening_starts(record: Record) -> dict[str, list[int]]:
    starts: dict[str, list[int]] = {}
    for document, start in record.connection().execute("SELECT document, start FROM sentences ORDER BY rowid"):
        known = starts.setdefault(document, [])
        if len(known) <= _OPENING:  # one more than the opening: where it ends
            known.append(start)
    return starts


def _weight(entity: Entity) -> float:
    return {"person": 1.0, "organization": 0.75, "place": 0.5}.get(entity.kind, 0.25)


def _score(event: Event, named: dict[str, float], lead: float) -> float:
    who = sum(named.get(entity, 0.0) for entity in {part.entity for part in event.participants})
    days = None
    if event.earliest is not None and event.latest is not None:
        days = (event.latest - event.earliest).days + 1
    dated = 0.0 if days is None else 1.0 if days <= 31 else 0.5 if days <= 366 else 0.25
    voices = 0.75 * (min(event.independent_sources, _MOST_VOICES) - 1)
    status = 0.5 if event.status in {"happened", "underway", "scheduled", "cancelled"} else 0.0
    untyped = -5.0 if event.type == "OTHER" else 0.0
    part = -1.0 if event.part_of is not None else 0.0  # seen with its whole
    return min(who, _MOST_NAMED) + lead + dated + voices + status + untyped + part + event.confidence
