"""`wiredesk explain`: why a row says what it says."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from wiredesk.errors import RecordError
from wiredesk.model import (
    EPOCH,
    Basis,
    Claim,
    Constraint,
    DateInterval,
    Document,
    Entity,
    Event,
    EventMention,
    Evidence,
    Finding,
    Link,
    Mention,
    PersonJudgement,
    TimeExpression,
    day_date,
    interval_in_words,
    plural,
)
from wiredesk.store import Record

from .terminal import heading, paragraph, safe


def _kind(row: Event | EventMention) -> str:
    return row.type if row.mode is None else f"{row.type} {row.mode}"


def _days(days: int) -> str:
    return f"{plural(abs(days), 'day')} {'before' if days < 0 else 'after'}"


@click.command("explain")
@click.argument("record", type=click.Path(path_type=Path))
@click.argument("id")
def command(record: Path, id: str) -> None:
    """Explain the row ID of RECORD: an event, a report, a date, a finding, a claim, a person, a mention, a copy group.

    The beginning of an id is enough where it is the only one. Every reason is printed with the words it rests on and
    their place: report, first code point..last code point (exclusive). Of near-copies, the passages that they share.
    """
    from wiredesk.store import open_record

    from .copies import explain_group, groups_named

    with open_record(record) as opened, opened.snapshot():
        found = opened.find(id)
        if found is None:
            candidates = [*opened.matching(id), *groups_named(opened, id)]
            if len(candidates) == 1 and (found := opened.find(candidates[0])) is None:
                explain_group(opened, candidates[0])
                return
            if len(candidates) != 1:
                near = f"; did you mean {', '.join(candidates)}?" if candidates else ""
                raise RecordError(f"{record} has no row {id}{near}")
        if found is not None:
            _Explainer(opened).explain(*found)


class _Explainer:
    """Prints rows of one record."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.uris = {document.id: document.uri for document in record.documents}

    def explain(self, table: str, row: Any) -> None:
        by_table: dict[str, Callable[[Any], None]] = {
            "documents": self.document,
            "mentions": self.mention,
            "entities": self.entity,
            "times": self.time,
            "event_mentions": self.event_mention,
            "claims": self.claim,
            "events": self.event,
            "constraints": self.constraint,
            "judgements": self.judgement,
            "findings": self.finding,
        }
        click.secho(f"{row.id} ({table})", bold=True)
        by_table[table](row)

    # ------------------------------------------------------------ parts

    def words(self, document: str, start: int, end: int, quote: str | None, *, indent: int = 4) -> None:
        uri = safe(self.uris.get(document, document))
        paragraph(f"“{quote}”  [{uri} {start}..{end}]", indent=indent, hanging=2)

    def evidence(self, rows: Iterable[Evidence]) -> None:
        for row in rows:
            self.words(row.document, row.start, row.end, row.quote, indent=6)

    def basis(self, rows: Iterable[Basis]) -> None:
        for row in rows:
            paragraph(f"- {row.explanation} [{row.rule}]", indent=4, hanging=2)
            self.evidence(row.evidence)

    def links(self, ids: Iterable[str]) -> None:
        links = list(self.record.links_of(ids))
        if not links:
            return
        heading("Taken together or kept apart")
        for link in links:
            self.link(link)

    def link(self, row: Link) -> None:
        names = f"{self.name(row.left)} / {self.name(row.right)}"
        paragraph(
            f"{names}: {row.judgement}, score {row.score:.2f}, by {row.decided_by}",
            indent=2,
            hanging=2,
        )
        self.basis(row.reasons)

    def name(self, id: str) -> str:
        found = self.record.find(id)
        if found is None:
            return id
        row = found[1]
        text = getattr(row, "label", None) or getattr(row, "name", None) or getattr(row, "quote", None) or ""
        return f"{text} ({id})" if text else id

    # ------------------------------------------------------------ rows

    def event(self, row: Event) -> None:
        paragraph(row.label, bold=True)
        paragraph(f"{_kind(row)}, {row.status}, confidence {row.confidence:.2f}", indent=2)
        paragraph(f"When: {interval_in_words(DateInterval(row.earliest, row.latest))}", indent=2, hanging=2)
        self.basis(row.basis)
        if row.place:
            paragraph(f"Where: {self.name(row.place)}", indent=2)
        if row.part_of:
            paragraph(f"Part of: {self.name(row.part_of)}", indent=2)
        for part in row.participants:
            paragraph(f"{part.role}: {self.name(part.entity)}", indent=2)
        paragraph(
            f"Told by {plural(len(row.documents), 'report')}, {plural(row.independent_sources, 'independent source')}:",
            indent=2,
        )
        for mention in self.record.event_mentions.where(event=row.id):
            self.telling(mention)
        values = list(self.record.values.where(event=row.id))
        if values:
            heading("What the reports give")
            for value in values:
                paragraph(f"{value.field} = {value.value}: {value.verdict} [{value.rule}]", indent=2, hanging=2)
        for finding in self.record.findings.where(event=row.id):
            heading(f"Finding {finding.id}")
            self.finding(finding)
        self.links([row.id, *row.mentions])

    def telling(self, row: EventMention) -> None:
        claim = self.record.claims.get(row.claim) if row.claim else None
        voice = "in the report's own voice" if claim is None else f"said by {claim.source.quote or 'somebody unnamed'}"
        paragraph(f"- {row.id}: {row.status}{', negated' if row.negated else ''}, {voice}", indent=4, hanging=2)
        document = self.record.documents.get(row.document)
        sentence = document.text[row.sentence.start : row.sentence.end] if document else row.quote
        self.words(row.document, row.sentence.start, row.sentence.end, sentence, indent=6)

    def event_mention(self, row: EventMention) -> None:
        self.words(row.document, row.start, row.end, row.quote, indent=2)
        self.telling(row)
        about = f" ({', '.join(row.contexts)})" if row.contexts else ""
        paragraph(f"{_kind(row)}{about}, confidence {row.confidence:.2f}", indent=2)
        for role in row.roles:
            paragraph(f"{role.role}: “{role.quote}” {self.name(role.entity) if role.entity else ''}", indent=2)
        for quantity in row.quantities:
            low, high = ("?" if bound is None else f"{bound:g}" for bound in (quantity.low, quantity.high))
            paragraph(f"{quantity.kind}: {low}..{high} {quantity.unit or ''} “{quantity.quote}”", indent=2)
        if row.time and (time := self.record.times.get(row.time)) is not None:
            self.time(time)
        paragraph(f"When: {interval_in_words(DateInterval(row.earliest, row.latest))}", indent=2)
        self.chains(f"{row.id}.start", f"{row.id}.end")
        if row.event:
            paragraph(f"Event: {self.name(row.event)}", indent=2)
        self.links([row.id])

    def document(self, row: Document) -> None:
        from .copies import explain_copies

        paragraph(f"{row.uri}: {row.title or 'no title'}", bold=True)
        facts = [row.publisher, row.byline, row.media_type, f"{len(row.text):,} characters", f"sha256 {row.sha256}"]
        paragraph(" · ".join(fact for fact in facts if fact), indent=2)
        if row.published.stated:
            paragraph(f"Stated date: {row.published.stated}", indent=2)
        interval = DateInterval(row.published.earliest, row.published.latest)
        paragraph(f"Published: {interval_in_words(interval)}", indent=2)
        self.basis(row.published.basis)
        self.chains(row.id, row.id)
        for finding in self.record.findings.where(document=row.id):
            heading(f"Finding {finding.id}")
            self.finding(finding)
        explain_copies(self.record, row)
        if row.residue:
            heading("Not part of the article")
            for residue in row.residue:
                text = row.text[residue.start : residue.end]
                paragraph(f"{residue.start}..{residue.end} {residue.reason}: “{text}”", indent=2, hanging=2)

    def chains(self, first: str, last: str) -> None:
        """Print what gives a time point its earliest and another its latest day, nearest reason first."""
        from wiredesk.dating import explain_bound

        rows = list(self.record.constraints)
        for what, point, side in (("No earlier because", first, "earliest"), ("No later because", last, "latest")):
            chain = explain_bound(rows, point, side)  # type: ignore[arg-type]
            if chain:
                heading(what)
                for row in chain:
                    self.constraint(row)

    def constraints_at(self, id: str) -> None:
        rows = list(
            self.record.constraints.query(
                '"left" IN (?, ?, ?) OR "right" IN (?, ?, ?)', [id, f"{id}.start", f"{id}.end"] * 2
            )
        )
        if rows:
            heading("Constraints in time")
            for row in rows:
                self.constraint(row)

    def constraint(self, row: Constraint) -> None:
        kind = "hard" if row.hard else "soft"
        aside = ", set aside by a contradiction" if row.set_aside else ""
        said = f"{row.explanation}: " if row.explanation else ""
        paragraph(f"- {said}{self.relation(row)} ({row.rule}, {kind}{aside})", indent=2, hanging=2)
        self.evidence(row.evidence)

    def relation(self, row: Constraint) -> str:
        """Say in days what a constraint says of its two time points."""
        low, high = row.min_days, row.max_days
        right = self.point(row.right)
        if row.left == EPOCH:
            first, last = (None if days is None else day_date(days) for days in (low, high))
            if first is None and last is None:
                return f"{right} falls on a day that recurs"
            return f"{right} is {interval_in_words(DateInterval(first, last))}"
        left = self.point(row.left)
        if low == high == 0:
            return f"{right} is the day of {left}"
        if low is None and high is None:
            return f"{right} and {left} are tied"
        if low is None or high is None:
            days, side = (low, "at least") if high is None else (high, "at most")
            return f"{right} is {side} {_days(days or 0)} {left}"
        return f"{right} is {_days(low)} to {_days(high)} {left}"

    def point(self, point: str) -> str:
        """Name a time point by what it belongs to."""
        owner = point.removesuffix(".start").removesuffix(".end")
        found = self.record.find(owner)
        if found is None:
            return point
        table, row = found
        if table == "documents":
            return f"the publication of {row.uri}"
        end = "the end" if point.endswith(".end") else "the beginning"
        return f"{end} of “{getattr(row, 'quote', None) or getattr(row, 'label', None) or row.id}”"

    def time(self, row: TimeExpression) -> None:
        self.words(row.document, row.start, row.end, row.quote, indent=2)
        interval = interval_in_words(DateInterval(row.earliest, row.latest))
        paragraph(f"{row.timex_type} {row.value or 'no value'}: {interval}", indent=4)
        paragraph(
            f"anchor {row.anchor or 'none'}, rule {row.rule or 'none'}{f', {row.reason}' if row.reason else ''}",
            indent=4,
        )
        for reading in row.readings:
            paragraph(
                f"or {interval_in_words(DateInterval(reading.earliest, reading.latest))} [{reading.rule}]", indent=6
            )
        self.constraints_at(row.id)

    def mention(self, row: Mention) -> None:
        self.words(row.document, row.start, row.end, row.quote, indent=2)
        paragraph(f"{row.kind}, {row.form}, confidence {row.confidence:.2f}", indent=2)
        if row.entity:
            paragraph(f"Refers to: {self.name(row.entity)}", indent=2)
        self.links([row.id])

    def entity(self, row: Entity) -> None:
        paragraph(f"{row.name}: {row.kind}{f', {row.country}' if row.country else ''}", bold=True)
        if row.aliases:
            paragraph(f"Also: {', '.join(row.aliases)}", indent=2, hanging=2)
        for office in row.offices:
            start, end = office.start or "?", office.end or "not known to have ended"
            source = f" [{office.source}]" if office.source else ""
            paragraph(f"{office.office} {office.organization or ''}: {start} to {end}{source}", indent=2, hanging=2)
            self.evidence(office.evidence)
        mentions = list(self.record.mentions.where(entity=row.id))
        heading(plural(len(mentions), "mention"))
        for mention in mentions[:40]:
            self.words(mention.document, mention.start, mention.end, mention.quote, indent=2)
        if len(mentions) > 40:
            click.echo(f"  … {len(mentions) - 40} more")
        self.links([row.id])

    def claim(self, row: Claim) -> None:
        source = row.source
        paragraph(f"{source.quote or 'somebody unnamed'} ({source.kind}) {row.stance}, {row.form}", bold=True)
        for via in row.via:
            self.words(row.document, via.start, via.end, f"via {via.quote}", indent=2)
        if row.cue:
            self.words(row.document, row.cue.start, row.cue.end, row.cue.quote, indent=2)
        for part in row.parts:
            self.words(row.document, part.start, part.end, part.quote, indent=2)
        for mention in self.record.event_mentions.where(claim=row.id):
            self.telling(mention)

    def judgement(self, row: PersonJudgement) -> None:
        paragraph(f"{self.name(row.left)} {self.name(row.right) if row.right else ''}: {row.judgement}", indent=2)
        paragraph(f"{row.field or ''} {row.value or ''} {row.why or ''} {row.by or ''} {row.at or ''}", indent=2)

    def finding(self, row: Finding) -> None:
        paragraph(f"{row.severity}: {row.kind}: {row.explanation} [{row.rule}]", indent=2, hanging=2)
        self.evidence(row.evidence)
        if row.document:
            paragraph(f"Report: {self.uris.get(row.document, row.document)}", indent=2)
        if row.event:
            paragraph(f"Event: {self.name(row.event)}", indent=2)
        if row.entity:
            paragraph(f"About: {self.name(row.entity)}", indent=2)
