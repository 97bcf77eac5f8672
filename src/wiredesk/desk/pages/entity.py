"""The page of a person, organization or place: names, offices on a line of time, events, claims, whom met when."""

from collections import Counter

import msgspec

from wiredesk.desk.pages.front import Timeline, timeline
from wiredesk.desk.pictures.graph import can_meet
from wiredesk.desk.pictures.places import Chart, draw_places
from wiredesk.desk.pictures.scale import Bar, TimeScale, scale_for
from wiredesk.model import Claim, DateInterval, Document, Entity, Event, Link, Mention, OfficeHeld
from wiredesk.store.record import Record

LIMIT = 60
_TOLD_OF = "id IN (SELECT event FROM event_entities WHERE entity = ?1) OR place = ?1"


class OfficeRow(msgspec.Struct, frozen=True):
    """One office with its bar."""

    office: OfficeHeld
    bar: Bar | None


class ClaimRow(msgspec.Struct, frozen=True):
    """A claim with the report it stands in."""

    claim: Claim
    document: Document


class MetRow(msgspec.Struct, frozen=True):
    """Somebody that this entity met, and the meetings in order of time."""

    entity: Entity
    events: tuple[Event, ...]


class EntityView(msgspec.Struct, frozen=True):
    """All that an entity's page shows; `more_events` are left out for length, `chart` shows where a place lies."""

    entity: Entity
    forms: tuple[tuple[str, int], ...]
    documents: tuple[tuple[Document, int], ...]
    offices: tuple[OfficeRow, ...]
    scale: TimeScale | None
    timeline: Timeline
    claims: tuple[ClaimRow, ...]
    met: tuple[MetRow, ...]
    more_events: int
    chart: Chart | None
    links: tuple[tuple[Link, Entity | None], ...]


def entity_view(record: Record, id: str) -> EntityView | None:
    """Return the view of one entity, or None when there is none with this id."""
    entity = record.entities.get(id)
    if entity is None:
        return None
    mentions = list(record.mentions.where(entity=id))
    per_document = Counter(m.document for m in mentions)
    documents = {d.id: d for d in record.documents.where(id=sorted(per_document))}
    events = tuple(
        record.events.query(
            _TOLD_OF,
            (id,),
            order="type = 'OTHER', coalesce(earliest, latest) IS NULL, coalesce(earliest, latest), id",
            limit=LIMIT,
        )
    )
    scale = scale_for(DateInterval(o.start, o.end) for o in entity.offices)
    claims = [c for d in documents for c in record.claims.where(document=d) if c.source.entity == id]
    total = record.connection().execute(f"SELECT count(*) FROM events WHERE {_TOLD_OF}", (id,)).fetchone()[0]  # noqa: S608
    located = entity.kind in {"place", "facility"} and entity.latitude is not None and entity.longitude is not None
    return EntityView(
        entity=entity,
        forms=_forms(mentions),
        documents=tuple((documents[d], n) for d, n in per_document.most_common(LIMIT) if d in documents),
        offices=tuple(OfficeRow(o, scale.bar(DateInterval(o.start, o.end)) if scale else None) for o in entity.offices),
        scale=scale,
        timeline=timeline(record, events),
        claims=tuple(ClaimRow(c, documents[c.document]) for c in claims[:LIMIT]),
        met=_met(record, id, events),
        more_events=int(total) - len(events),
        chart=draw_places([(entity, int(total))]) if located else None,
        links=_links(record, id),
    )


def _met(record: Record, id: str, events: tuple[Event, ...]) -> tuple[MetRow, ...]:
    """Return whom an entity met, the most often met first: those with names, in consultations."""
    meetings: dict[str, list[Event]] = {}
    for event in events:
        sides = {p.entity for p in event.participants if p.role in {"actor", "recipient"}}
        if event.type == "CONSULT" and id in sides:
            for other in sorted(sides - {id}):
                meetings.setdefault(other, []).append(event)
    partners = {n.id: n for n in record.entities.where(id=sorted(meetings))} if meetings else {}
    named = {i: n for i, n in partners.items() if n.name[:1].isupper() and can_meet(n)}
    rows = [MetRow(named[i], tuple(told)) for i, told in meetings.items() if i in named]
    return tuple(sorted(rows, key=lambda r: (-len(r.events), r.entity.name, r.entity.id)))[:30]


def _forms(mentions: list[Mention]) -> tuple[tuple[str, int], ...]:
    named = Counter(" ".join(m.quote.split()) for m in mentions if m.form != "pronoun")
    return tuple(sorted(named.items(), key=lambda item: (-item[1], item[0]))[:20])


def _links(record: Record, id: str) -> tuple[tuple[Link, Entity | None], ...]:
    links = [link for link in record.links_of([id]) if link.kind == "entity"]
    others = {link.left if link.right == id else link.right for link in links}
    rows = {n.id: n for n in record.entities.where(id=sorted(others))} if others else {}
    return tuple((link, rows.get(link.left if link.right == id else link.right)) for link in links[:LIMIT])
