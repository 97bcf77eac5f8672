"""`wiredesk show`: a record on one screen or two."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from wiredesk.model import DateInterval, Document, Event, Finding, day_in_words, interval_in_words, plural
from wiredesk.store import Record, prominence

from .terminal import heading, paragraph, safe, shortened

_DONE = ("happened", "underway")
#: Sentences shown for one event.
_TELLINGS = 3
_MARKS = {"error": ("✕", "red"), "warning": ("!", "yellow"), "info": ("·", None)}


@click.command("show")
@click.argument("record", type=click.Path(path_type=Path))
@click.option("--about", metavar="NAME", help="Only events of people, organizations or places with this name.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only events that can lie on or after this day.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Events of each group at most.")
@click.option("--all", "every", is_flag=True, help="All events, those of no PLOVER type (OTHER) too, and all findings.")
def command(record: Path, about: str | None, since: date | None, limit: int, every: bool) -> None:
    """Show what RECORD says happened, when and on whose word; what conflicts; what cannot be true.

    Of each group the events in the foreground of the reports are shown (who is named, told in a headline or an opening,
    dated, by several voices), in order of time; every entry ends with the id that `wiredesk explain` takes. Events that
    are of no PLOVER type are left out unless --all is given.
    """
    from wiredesk.store import open_record

    with open_record(record) as opened, opened.snapshot():
        uris = {document.id: document.uri for document in opened.documents}
        events = _chosen(opened, about, since.date() if since is not None else None)  # type: ignore[attr-defined]
        _summary(opened, record)
        most = None if every else limit
        untyped = 0 if every else sum(event.type == "OTHER" for event in events)
        events = [event for event in events if every or event.type != "OTHER"]
        _events("WHAT HAPPENED", [event for event in events if event.status in _DONE], opened, uris, most)
        _events(
            "WHAT WAS PLANNED, POSSIBLE OR DENIED", [e for e in events if e.status not in _DONE], opened, uris, most
        )
        if untyped:
            click.echo()
            click.secho(f"{plural(untyped, 'event')} of no PLOVER type left out: --all", dim=True)
        findings = list(opened.findings)
        _findings("WHAT CANNOT BE TRUE", [f for f in findings if f.kind == "impossible"], uris, most)
        _findings("WHAT CONFLICTS", [f for f in findings if f.kind == "conflict"], uris, most)
        rest = [f for f in findings if f.kind not in {"impossible", "conflict"}]
        _findings("WHAT ELSE TO KNOW", rest, uris, most)
        _reports(list(opened.documents), most)
        _rejections(opened, most)


def _summary(record: Record, path: Path) -> None:
    counts = record.meta.counts
    parts = [
        plural(counts["documents"], "report"),
        plural(counts["events"], "event"),
        plural(counts["claims"], "claim"),
        plural(counts["findings"], "finding"),
    ]
    if counts["rejections"]:
        parts.append(f"{counts['rejections']:,} not read or given up on")
    click.secho(f"{safe(path.name)}: {', '.join(parts)}", bold=True)


def _chosen(record: Record, about: str | None, since: date | None) -> list[Event]:
    events: Iterable[Event] = record.events
    if about is not None:
        wanted = {hit.id for hit in record.search_names(about, kind="entity", limit=200)}
        events = {event.id: event for entity in sorted(wanted) for event in record.events_of_entity(entity)}.values()
    if since is not None:
        events = (event for event in events if event.latest is None or event.latest >= since)
    foreground = prominence(record)
    return sorted(events, key=lambda e: (-foreground[e.id], e.label, e.id))


def _events(title: str, events: list[Event], record: Record, uris: dict[str, str], most: int | None) -> None:
    if not events:
        return
    heading(title)
    shown = events[:most]
    for event in sorted(shown, key=lambda e: (e.earliest or e.latest or date.max, -len(e.documents), e.label, e.id)):
        click.echo()
        when = interval_in_words(DateInterval(event.earliest, event.latest))
        if event.earliest is not None and event.earliest == event.latest:
            when = f"{event.earliest:%A}, {when}"
        status = "" if event.status == "happened" else f" ({event.status})"
        paragraph(f"{when}{status}: {event.label}", indent=2, hanging=2, bold=True)
        kind = event.type if event.mode is None else f"{event.type} {event.mode}"
        voices = plural(event.independent_sources, "independent source")
        told = f"{plural(len(event.documents), 'report')}, {voices}"
        click.secho(f"    {safe(kind)} · {told} · confidence {event.confidence:.2f} · {event.id}", dim=True)
        told_in: set[tuple[str, int]] = set()
        mentions = sorted(record.event_mentions.where(id=event.mentions), key=lambda m: (-m.confidence, m.id))
        for mention in mentions:
            document = record.documents.get(mention.document)
            claim = record.claims.get(mention.claim) if mention.claim else None
            if document is None or (document.id, mention.sentence.start) in told_in:
                continue
            if len(told_in) == _TELLINGS:
                click.secho(f"    … told in {plural(len(mentions), 'place')}", dim=True)
                break
            told_in.add((document.id, mention.sentence.start))
            said = "" if claim is None else f", {claim.source.quote or 'somebody unnamed'} says"
            sentence = document.text[mention.sentence.start : mention.sentence.end]
            paragraph(f"{document.uri}{said}: “{shortened(sentence, 220)}”", indent=4, hanging=2)
    _left_out(len(events), most, "event")


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
    rejections = list(record.rejections)
    if not rejections:
        return
    heading("NOT READ, OR GIVEN UP ON")
    for row in rejections[:most]:
        paragraph(f"{row.uri or row.document or 'record'}: {row.reason} ({row.stage})", indent=2, hanging=4)
    _left_out(len(rejections), most, "row")


def _left_out(count: int, most: int | None, what: str) -> None:
    if most is not None and count > most:
        click.secho(f"  … {plural(count - most, what)} more: --all", dim=True)
