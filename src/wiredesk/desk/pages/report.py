"""The report page: the text as it was, with what was read in it, how it was dated, and beside any other report."""

import msgspec

from wiredesk.desk.pages.alignment import Alignment, align
from wiredesk.desk.pages.event import Telling, tellings_of
from wiredesk.desk.pictures.bounds import DatingPicture, dating_picture
from wiredesk.desk.pictures.highlight import Mark, Piece, pieces
from wiredesk.ingest import shared_passages
from wiredesk.model import (
    STATUS_WORDS,
    Claim,
    Document,
    Entity,
    Event,
    Finding,
    Rejection,
    Span,
    TimeExpression,
)
from wiredesk.store.record import Record

_MOST_CHOICES = 400


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
    """All that the report page shows; `beside` is a second report or None, `aligned` what the two have in common.

    `choices` are path and title of reports that could stand beside it: those of the same events, then others.
    """

    left: ReportText
    beside: ReportText | None
    dating: DatingPicture
    others: tuple[Document, ...]
    choices: tuple[tuple[str, str | None], ...]
    copies: tuple[Document, ...]
    aligned: Alignment | None
    entities: dict[str, Entity]


def report_view(
    record: Record, id: str, *, beside: str | None = None, focus: tuple[Span, ...] = (), event: str | None = None
) -> ReportView | None:
    """Return the view of one report, or None when there is none.

    `focus` are spans to point at, in code points; an `event` is pointed at in both texts.
    """
    document = record.documents.get(id)
    if document is None:
        return None
    second = _report(record, beside) if beside else None
    if second is not None and second.id == id:
        second = None
    passages = shared_passages(document, second) if second is not None else []
    left = _text(record, document, focus, event, tuple(p.left for p in passages))
    right = _text(record, second, (), event, tuple(p.right for p in passages)) if second is not None else None
    aligned = align(record, left.tellings, right.tellings, passages) if right is not None else None
    group = record.documents.where(copy_group=document.copy_group) if document.copy_group else iter(())
    related = tuple(
        record.documents.query(
            "id <> ? AND id IN (SELECT b.document FROM event_documents a JOIN event_documents b ON a.event = b.event "
            "WHERE a.document = ?)",
            (id, id),
            limit=30,
        )
    )
    ids = {r.entity for t in left.tellings for r in t.mention.roles if r.entity}
    ids |= {c.source.entity for c in left.claims if c.source.entity}
    return ReportView(
        left=left,
        beside=right,
        dating=dating_picture(record, document),
        others=related,
        choices=_choices(record, document, related),
        copies=tuple(d for d in group if d.id != id),
        aligned=aligned,
        entities={n.id: n for n in record.entities.where(id=sorted(ids))},
    )


def _report(record: Record, name: str) -> Document | None:
    """Return the report with this id or this path, or None."""
    return record.documents.get(name) or next(iter(record.documents.where(uri=name)), None)


def _choices(record: Record, document: Document, related: tuple[Document, ...]) -> tuple[tuple[str, str | None], ...]:
    sql = "SELECT uri, title FROM documents WHERE id <> ? ORDER BY uri LIMIT ?"
    rows = record.connection().execute(sql, (document.id, _MOST_CHOICES))
    return tuple(dict.fromkeys([*((d.uri, d.title) for d in related), *((str(u), t) for u, t in rows)]))


def _text(
    record: Record, document: Document, focus: tuple[Span, ...], event: str | None, copied: tuple[Span, ...]
) -> ReportText:
    tellings = tellings_of(record, record.event_mentions.where(document=document.id))
    times = tuple(record.times.where(document=document.id))
    claims = tuple(record.claims.where(document=document.id))
    marks = [Mark(r.start, r.end, "residue", "", f"not article: {r.reason}") for r in document.residue]
    told = (Span(t.mention.start, t.mention.end) for t in tellings if event and t.mention.event == event)
    marks += [Mark(s.start, s.end, "focus", "" if k else "focus") for k, s in enumerate(sorted({*focus, *told}))]
    marks += [Mark(s.start, s.end, "copy", "", group=f"copy-{k}") for k, s in enumerate(copied)]
    marks += [Mark(t.start, t.end, "time", t.id, _time_note(t)) for t in times]
    for telling in tellings:
        m = telling.mention
        kind = " ".join(part for part in (m.type.lower(), m.mode) if part)
        note = f"{kind}: {STATUS_WORDS[m.status]}{', negated' if m.negated else ''}"
        marks.append(Mark(m.start, m.end, "event" if m.type != "OTHER" else "minor", m.id, note, m.event or ""))
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
