"""The page of a person, organization or place: names, offices on a line of time, events, claims, whom met when."""

from collections import Counter

import msgspec

from wiredesk.desk.pages.front import Timeline, timeline
from wiredesk.desk.pictures.scale import Bar, TimeScale, scale_for
from wiredesk.model import Claim, DateInterval, Document, Entity, Link, Mention, OfficeHeld
from wiredesk.store.record import Record

LIMIT = 60


class OfficeRow(msgspec.Struct, frozen=True):
    """One office with its bar."""

    office: OfficeHeld
    bar: Bar | None


class ClaimRow(msgspec.Struct, frozen=True):
    """A claim with the report it stands in."""

    claim: Claim
    document: Document


class MetRow(msgspec.Struct, frozen=True):
    """Who else takes part in this entity's events, and in how many."""

    entity: Entity
    count: int


class EntityView(msgspec.Struct, frozen=True):
    """All that an entity's page shows."""

    entity: Entity
    forms: tuple[tuple[str, int], ...]
    documents: tuple[tuple[Document, int], ...]
    offices: tuple[OfficeRow, ...]
    scale: TimeScale | None
    timeline: Timeline
    claims: tuple[ClaimRow, ...]
    met: tuple[MetRow, ...]
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
            "id IN (SELECT event FROM event_entities WHERE entity = ?1) OR place = ?1",
            (id,),
            order="type = 'OTHER', coalesce(earliest, latest) IS NULL, coalesce(earliest, latest), id",
            limit=LIMIT,
        )
    )
    scale = scale_for(DateInterval(o.start, o.end) for o in entity.offices)
    claims = [c for d in documents for c in record.claims.where(document=d) if c.source.entity == id]
    met = Counter(p.entity for e in events for p in e.participants if p.entity != id)
    partners = {n.id: n for n in record.entities.where(id=sorted(met))} if met else {}
    return EntityView(
        entity=entity,
        forms=_forms(mentions),
        documents=tuple((documents[d], n) for d, n in per_document.most_common(LIMIT) if d in documents),
        offices=tuple(OfficeRow(o, scale.bar(DateInterval(o.start, o.end)) if scale else None) for o in entity.offices),
        scale=scale,
        timeline=timeline(record, events),
        claims=tuple(ClaimRow(c, documents[c.document]) for c in claims[:LIMIT]),
        met=tuple(MetRow(partners[i], n) for i, n in met.most_common(20) if i in partners),
        links=_links(record, id),
    )


def _forms(mentions: list[Mention]) -> tuple[tuple[str, int], ...]:
    named = Counter(" ".join(m.quote.split()) for m in mentions if m.form != "pronoun")
    return tuple(sorted(named.items(), key=lambda item: (-item[1], item[0]))[:20])


def _links(record: Record, id: str) -> tuple[tuple[Link, Entity | None], ...]:
    links = [link for link in record.links_of([id]) if link.kind == "entity"]
    others = {link.left if link.right == id else link.right for link in links}
    rows = {n.id: n for n in record.entities.where(id=sorted(others))} if others else {}
    return tuple((link, rows.get(link.left if link.right == id else link.right)) for link in links[:LIMIT])
