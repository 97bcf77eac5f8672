"""The report page: the text as it was, with what was read in it, how it was dated, and beside any other report."""

import msgspec

from wiredesk.desk.pages.event import Telling, tellings_of
from wiredesk.desk.pictures.highlight import Mark, Piece, pieces
from wiredesk.desk.pictures.scale import Bar, TimeScale, scale_for
from wiredesk.ingest import shared_passages
from wiredesk.model import (
    Claim,
    Constraint,
    DateInterval,
    Document,
    Entity,
    Event,
    Finding,
    Rejection,
    Span,
    TimeExpression,
)
from wiredesk.store.record import Record


class BoundView(msgspec.Struct, frozen=True):
    """One constraint that touches the report's publication day, in words, with its bar where it bounds a known day."""

    constraint: Constraint
    bar: Bar | None


class DatingPicture(msgspec.Struct, frozen=True):
    """How the report was dated: the interval that results, and what bounds it."""

    scale: TimeScale | None
    result: Bar | None
    bounds: tuple[BoundView, ...]


class ReportText(msgspec.Struct, frozen=True):
    """One report's text in marked pieces, with what the marks stand for."""

    document: Document
    pieces: tuple[Piece, ...]
    tellings: tuple[Telling, ...]
    times: tuple[TimeExpression, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    rejections: tuple[Rejection, ...]
    events: tuple[Event, ...]


class ReportView(msgspec.Struct, frozen=True):
    """All that the report page shows; `beside` is a second report or None; `shared` numbers the events told by both."""

    left: ReportText
    beside: ReportText | None
    dating: DatingPicture
    others: tuple[Document, ...]
    copies: tuple[Document, ...]
    shared: dict[str, int]
    entities: dict[str, Entity]


def report_view(
    record: Record, id: str, *, beside: str | None = None, focus: tuple[Span, ...] = ()
) -> ReportView | None:
    """Return the view of one report, or None when there is none; `focus` are spans to point at, in code points."""
    document = record.documents.get(id)
    if document is None:
        return None
    second = record.documents.get(beside) if beside and beside != id else None
    passages = shared_passages(document, second) if second is not None else []
    left = _text(record, document, focus, tuple(p.left for p in passages))
    right = _text(record, second, (), tuple(p.right for p in passages)) if second is not None else None
    shared = _shared(left, right)
    group = record.documents.where(copy_group=document.copy_group) if document.copy_group else iter(())
    related = record.documents.query(
        "id <> ? AND id IN (SELECT b.document FROM event_documents a JOIN event_documents b ON a.event = b.event "
        "WHERE a.document = ?)",
        (id, id),
        limit=30,
    )
    ids = {r.entity for t in left.tellings for r in t.mention.roles if r.entity}
    ids |= {c.source.entity for c in left.claims if c.source.entity}
    return ReportView(
        left=left,
        beside=right,
        dating=_dating(record, document),
        others=tuple(related),
        copies=tuple(d for d in group if d.id != id),
        shared=shared,
        entities={n.id: n for n in record.entities.where(id=sorted(ids))},
    )


def _text(record: Record, document: Document, focus: tuple[Span, ...], copied: tuple[Span, ...]) -> ReportText:
    tellings = tellings_of(record, record.event_mentions.where(document=document.id))
    times = tuple(record.times.where(document=document.id))
    claims = tuple(record.claims.where(document=document.id))
    marks = [Mark(r.start, r.end, "residue", "", f"not article: {r.reason}") for r in document.residue]
    marks += [Mark(s.start, s.end, "focus", "" if k else "focus") for k, s in enumerate(sorted(focus))]
    marks += [Mark(s.start, s.end, "copy", "") for s in copied]
    marks += [Mark(t.start, t.end, "time", t.id, _time_note(t)) for t in times]
    for telling in tellings:
        m = telling.mention
        note = f"{m.type.lower()}{' ' + m.mode if m.mode else ''}: {m.status}{', negated' if m.negated else ''}"
        marks.append(Mark(m.start, m.end, "event" if m.type != "OTHER" else "minor", m.id, note))
    for mention in record.mentions.where(document=document.id):
        marks.append(Mark(mention.start, mention.end, "mention", mention.id, f"{mention.kind} ({mention.form})"))
    for claim in claims:
        marks += [Mark(p.start, p.end, "claim", claim.id) for p in claim.parts]
        if claim.cue is not None:
            marks.append(Mark(claim.cue.start, claim.cue.end, "cue", claim.id, f"claim: {claim.stance}"))
    return ReportText(
        document=document,
        pieces=tuple(pieces(document.text, marks)),
        tellings=tellings,
        times=times,
        claims=claims,
        findings=tuple(record.findings.where(document=document.id)),
        rejections=tuple(record.rejections.where(document=document.id)),
        events=_events(record, tellings),
    )


def _events(record: Record, tellings: tuple[Telling, ...]) -> tuple[Event, ...]:
    """Return the typed events that a report tells of, in the order of its text."""
    order = list(dict.fromkeys(t.mention.event for t in tellings if t.mention.event and t.mention.type != "OTHER"))
    rows = {e.id: e for e in record.events.where(id=order)}
    return tuple(rows[i] for i in order if i in rows)


def _time_note(time: TimeExpression) -> str:
    parts = [time.value or time.timex_type]
    if time.earliest or time.latest:
        parts.append(f"{time.earliest or '…'} to {time.latest or '…'}")
    return ", ".join(parts)


def _shared(left: ReportText, right: ReportText | None) -> dict[str, int]:
    if right is None:
        return {}
    told = {t.mention.event for t in right.tellings}
    numbers: dict[str, int] = {}
    for telling in left.tellings:
        event = telling.mention.event
        if event and event in told:
            numbers.setdefault(event, len(numbers) + 1)
    return numbers


def _dating(record: Record, document: Document) -> DatingPicture:
    published = document.published
    own = DateInterval(published.earliest, published.latest)
    rows = tuple(record.constraints.query('"left" = ? OR "right" = ?', (document.id, document.id), limit=60))
    scale = scale_for([own])
    return DatingPicture(
        scale=scale,
        result=scale.bar(own) if scale is not None else None,
        bounds=tuple(BoundView(row, None) for row in rows),
    )
