"""`wiredesk show`: a record on one screen or two."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from wiredesk.model import (
    PRONOUNS,
    STANCE_WORDS,
    Claim,
    DateInterval,
    Document,
    Event,
    EventMention,
    Finding,
    day_in_words,
    interval_in_words,
    plural,
)
from wiredesk.store import Record, ranked

from .outcome import UNDATED, summary
from .terminal import heading, paragraph, safe, shortened

_DONE = ("happened", "underway")
#: Reports quoted, and other events named, for one event.
_TELLINGS = 3
_MOST_UNDECIDED = 2
_MARKS = {"error": ("✕", "red"), "warning": ("!", "yellow"), "info": ("·", None)}


@click.command("show")
@click.argument("record", type=click.Path(path_type=Path))
@click.option("--about", metavar="NAME", help="Only events of people, organizations or places with this name.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only events that can lie on or after this day.")
@click.option("--limit", type=click.IntRange(1), default=12, show_default=True, help="Entries of each group at most.")
@click.option("--all", "every", is_flag=True, help="All events, the minor ones too, and all findings.")
def command(record: Path, about: str | None, since: date | None, limit: int, every: bool) -> None:
    """Show what RECORD says happened, when and on whose word; what conflicts; what cannot be true.

    Findings come first, the gravest before the others; then the events in the foreground of the reports: who is named,
    told in a headline or an opening, dated, by several voices. Minor events (of no PLOVER type, words that only tell or
    expect something, nobody named) are counted, and shown with --all. Every entry ends with the id that
    `wiredesk explain` takes.
    """
    from wiredesk.store import open_record

    with open_record(record) as opened, opened.snapshot():
        uris = {document.id: document.uri for document in opened.documents}
        _summary(opened, record)
        most = None if every else limit
        findings = list(opened.findings)
        _findings("WHAT CANNOT BE TRUE", [f for f in findings if f.kind == "impossible"], uris, most)
        _findings("WHAT CONFLICTS", [f for f in findings if f.kind == "conflict"], uris, most)
        chosen = _chosen(opened, about, since.date() if since is not None else None)  # type: ignore[attr-defined]
        events, minor = ranked(opened, chosen)
        events = [*events, *minor] if every else events
        _events("WHAT HAPPENED", [event for event in events if event.status in _DONE], opened, most)
        ahead = [event for event in events if event.status not in _DONE]
        _events("WHAT IS PLANNED OR POSSIBLE, CALLED OFF OR DENIED", ahead, opened, most)
        if minor and not every:
            click.echo()
            click.secho(f"  and {plural(len(minor), 'minor event')}: --all", dim=True)
        rest = [f for f in findings if f.kind not in {"impossible", "conflict"}]
        _findings("WHAT ELSE TO KNOW", rest, uris, most)
        _reports(list(opened.documents), most)
        _rejections(opened, most)


def _summary(record: Record, path: Path) -> None:
    click.secho(f"{safe(path.name)}: {summary(record)}", bold=True)


def _chosen(record: Record, about: str | None, since: date | None) -> list[Event]:
    events: Iterable[Event] = record.events
    if about is not None:
        wanted = {hit.id for hit in record.search_names(about, kind="entity", limit=200)}
        events = {event.id: event for entity in sorted(wanted) for event in record.events_of_entity(entity)}.values()
    if since is not None:
        events = (event for event in events if event.latest is None or event.latest >= since)
    return list(events)


def _events(title: str, events: list[Event], record: Record, most: int | None) -> None:
    """Write a group of events, the most prominent first; parts stand below their whole where both are shown."""
    if not events:
        return
    heading(title)
    shown = events[:most]
    labels = {event.id: event.label for event in shown}
    parts: dict[str, list[Event]] = {}
    for event in shown:
        if event.part_of in labels:
            parts.setdefault(event.part_of or "", []).append(event)
    for event in shown:
        if event.part_of in labels:
            continue
        _event(event, record, labels)
        for part in parts.get(event.id, ()):
            _event(part, record, labels, depth=1)
            for smaller in parts.get(part.id, ()):
                _event(smaller, record, labels, depth=2)
    _left_out(len(events), most, "event")


def _event(event: Event, record: Record, labels: dict[str, str], *, depth: int = 0) -> None:
    click.echo()
    when = interval_in_words(DateInterval(event.earliest, event.latest))
    if event.earliest is not None and event.earliest == event.latest:
        when = f"{event.earliest:%A}, {when}"
    indent = 2 + 4 * depth
    status = "" if event.status == "happened" else f" ({event.status})"
    paragraph(f"{event.label}{status}", indent=indent, hanging=2, bold=True)
    kind = event.type if event.mode is None else f"{event.type} {event.mode}"
    told = f"{plural(len(event.documents), 'report')}, {plural(event.independent_sources, 'independent source')}"
    paragraph(f"{'part of it · ' if depth else ''}{when} · {told}", indent=indent + 2, hanging=2)
    for document, sentence, claim in _tellings(event, record):
        paragraph(f"{document.uri}{_said(claim, record)}: “{shortened(sentence, 200)}”", indent=indent + 2, hanging=2)
    for other in _undecided(event, record, labels):
        paragraph(f"Whether this is “{labels[other]}” ({other}) is undecided.", indent=indent + 2, hanging=2)
    click.secho(f"{' ' * (indent + 2)}{safe(kind)} · confidence {event.confidence:.2f} · {event.id}", dim=True)


def _tellings(event: Event, record: Record) -> list[tuple[Document, str, Claim | None]]:
    """Return the sentences to show: of each report its fullest telling."""
    mentions = sorted(
        record.event_mentions.where(id=event.mentions),
        key=lambda m: (m.type == "OTHER", -_fullness(m, event), m.claim is not None, m.start, m.id),
    )
    of_report: dict[str, EventMention] = {}
    for mention in mentions:
        of_report.setdefault(mention.document, mention)
    told = []
    for mention in list(of_report.values())[:_TELLINGS]:
        document = record.documents.get(mention.document)
        if document is not None:
            claim = record.claims.get(mention.claim) if mention.claim else None
            told.append((document, document.text[mention.sentence.start : mention.sentence.end], claim))
    return sorted(told, key=lambda row: row[0].uri)


def _fullness(mention: EventMention, event: Event) -> int:
    """How many of the event's participants a mention names, and whether it is told with a time or a place.

    What is talked about does not count: it would put what one source says of a meeting before the meeting.
    """
    taking_part = {part.entity for part in event.participants if part.role != "about"}
    roles = {role.entity for role in mention.roles if role.entity in taking_part}
    return 2 * len(roles) + (mention.time is not None) + (mention.place is not None)


def _said(claim: Claim | None, record: Record) -> str:
    """Name the source of a claim as the end of a phrase: ", according to the report", ", no source named".

    What somebody plans or believes is told by the report; a pronoun is told by whom it stands for.
    """
    if claim is None or claim.attitude != "speech" or claim.stance not in STANCE_WORDS:
        return ""
    words = claim.source.quote or ""
    if words.casefold() in PRONOUNS:
        entity = record.entities.get(claim.source.entity) if claim.source.entity else None
        words = entity.name if entity is not None else ""
    if not words:
        return ", as a question" if claim.stance == "asks" else ", no source named"
    first, _, rest = words.partition(" ")
    lower = first.lower() in {"the", "a", "an", "some", "sources", "officials", "analysts"}
    return f", {STANCE_WORDS[claim.stance]} {first.lower() if lower else first} {rest}".rstrip()


def _undecided(event: Event, record: Record, labels: dict[str, str]) -> list[str]:
    """Return the other shown events of this type of which it is undecided whether they are this one, at most two."""
    found = set()
    for link in record.links_of([event.id]):
        if link.judgement == "undecided" and link.kind == "event":
            found |= {link.left, link.right} - {event.id}
    alike = (record.events.get(other) for other in sorted(found) if other in labels)
    return [other.id for other in alike if other is not None and other.type == event.type][:_MOST_UNDECIDED]


def _findings(title: str, findings: list[Finding], uris: dict[str, str], most: int | None) -> None:
    if not findings:
        return
    heading(title)
    rank = {"error": 0, "warning": 1, "info": 2}
    for finding in sorted(findings, key=lambda f: (rank[f.severity], f.kind, f.id))[:most]:
        click.echo()
        mark, colour = _MARKS[finding.severity]
        paragraph(f"{mark} {finding.kind}: {finding.explanation}", indent=2, hanging=2, fg=colour)
        for evidence in finding.evidence[:4]:
            paragraph(f"{uris.get(evidence.document, evidence.document)}: “{evidence.quote}”", indent=4, hanging=2)
        click.secho(f"    {finding.rule} · {finding.id}", dim=True)
    _left_out(len(findings), most, "finding")


def _reports(documents: list[Document], most: int | None) -> None:
    heading("REPORTS")
    for document in documents[:most]:
        published = document.published
        if published.stated is not None:
            when = f"published {day_in_words(published.stated)} (stated)"
        elif published.earliest is None and published.latest is None:
            when = "no date can be given"
        else:
            when = f"published {interval_in_words(DateInterval(published.earliest, published.latest))} (inferred)"
        copies = f" · copy group {document.copy_group}" if document.copy_group else ""
        paragraph(f"{document.uri}: {when}{copies}", indent=2, hanging=4)
        click.secho(f"    {shortened(document.title or document.text, 80)} · {document.id}", dim=True)
    _left_out(len(documents), most, "report")


def _rejections(record: Record, most: int | None) -> None:
    rejections = [row for row in record.rejections if row.stage != UNDATED]
    if not rejections:
        return
    heading("NOT READ, OR ONLY IN PART")
    for row in rejections[:most]:
        paragraph(f"{row.uri or row.document or 'record'}: {row.reason} ({row.stage})", indent=2, hanging=4)
    _left_out(len(rejections), most, "row")


def _left_out(count: int, most: int | None, what: str) -> None:
    if most is not None and count > most:
        click.secho(f"  … {plural(count - most, what)} more: --all", dim=True)
