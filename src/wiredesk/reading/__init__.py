"""One report at a time: times, then names, then claims, then events; each reads what came before, none reads ahead."""

import msgspec

from wiredesk.knowledge import Knowledge
from wiredesk.language.annotation import AnnotatedDocument
from wiredesk.model import Document, EventMention, Reading, Sentence, TimeExpression

from .amounts_told import read_amounts
from .claims import read_claims
from .events import read_events
from .names import read_names
from .people_told import read_people
from .places_told import read_places
from .times import read_times
from .trees import DocumentTrees

__all__ = ["read_document"]


def read_document(annotated: AnnotatedDocument, document: Document, knowledge: Knowledge) -> Reading:
    """Return all that one report says, by itself; `annotated` must be of the same text as `document`.

    Intervals of event mentions are those of their time expressions where the words alone give one.
    """
    trees = DocumentTrees(annotated)
    times, formulas = read_times(annotated, knowledge, trees)
    names = read_names(annotated, document, knowledge, trees)
    claims = read_claims(annotated, names, knowledge, trees)
    members = {entity.id: entity.members for entity in names.local_entities if entity.members}
    events, orders = read_events(annotated, knowledge.plover, names.mentions, times, claims, trees, members)
    return Reading(
        document=document,
        sentences=tuple(Sentence(document=document.id, start=s.start, end=s.end) for s in annotated.sentences),
        mentions=names.mentions,
        local_entities=names.local_entities,
        times=times,
        formulas=formulas,
        event_mentions=_dated(events, times),
        orders=orders,
        amounts=read_amounts(trees, times, names.mentions),
        people=read_people(trees, names),
        places=read_places(trees, times, names.mentions),
        claims=claims,
        trigger_vectors=_vectors(annotated, events),
        sentence_vectors=tuple(s.vector for s in annotated.sentences),
    )


def _vectors(annotated: AnnotatedDocument, events: tuple[EventMention, ...]) -> dict[str, bytes]:
    """Return event mention id -> the vector of the model's trigger there; mentions without one are left out."""
    at = {trigger.end: trigger.vector for trigger in annotated.triggers}
    at |= {trigger.start: trigger.vector for trigger in annotated.triggers}
    found = {event.id: at.get(event.start) or at.get(event.end) or b"" for event in events}
    return {event: vector for event, vector in found.items() if vector}


def _dated(events: tuple[EventMention, ...], times: tuple[TimeExpression, ...]) -> tuple[EventMention, ...]:
    """Give each event mention the days that its time expression names by itself ("on 3 March 2024")."""
    days = {time.id: (time.earliest, time.latest) for time in times}
    return tuple(
        msgspec.structs.replace(event, earliest=days[event.time][0], latest=days[event.time][1])
        if event.time in days
        else event
        for event in events
    )
