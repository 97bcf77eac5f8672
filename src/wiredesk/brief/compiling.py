"""From a record to a brief: which events, in what words, with which citations."""

from collections.abc import Iterable, Sequence

from wiredesk.brief.content import Brief, BriefChoice, BriefEvent, Citation, Line
from wiredesk.model import (
    STATUS_WORDS,
    Basis,
    Claim,
    DateInterval,
    Document,
    Event,
    EventMention,
    Evidence,
    Finding,
    interval_in_words,
    plain,
    plural,
)
from wiredesk.store.record import Record

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MOST_TELLINGS = 4


class _Citations:
    """Numbers the words that the brief cites, in order of first use; the same words keep their number."""

    def __init__(self, documents: dict[str, Document]) -> None:
        self._documents = documents
        self._numbers: dict[tuple[str, int, int], Citation] = {}

    def number(self, document: str, start: int, end: int, quote: str) -> int:
        key = (document, start, end)
        if key not in self._numbers:
            row = self._documents.get(document)
            name = plain(row.title or row.uri) if row else document
            self._numbers[key] = Citation(len(self._numbers) + 1, name, document, start, end, plain(quote))
        return self._numbers[key].number

    def of(self, evidence: Iterable[Evidence]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(self.number(e.document, e.start, e.end, e.quote) for e in evidence))

    def all(self) -> tuple[Citation, ...]:
        return tuple(self._numbers.values())


def compile_brief(record: Record, choice: BriefChoice | None = None) -> Brief:
    """Compile the brief of a record, or of the part that `choice` names."""
    choice = choice or BriefChoice()
    with record.snapshot():
        documents = {d.id: d for d in record.documents}
        citations = _Citations(documents)
        chosen = _choose(record, choice)
        ids = {e.id for e in chosen}
        wholes = [e for e in chosen if e.part_of not in ids]
        events = tuple(
            _event(record, e, [p for p in chosen if p.part_of == e.id], documents, citations) for e in wholes
        )
        narrowed = bool(choice.about or choice.events)
        shown_documents = {d for e in chosen for d in e.documents} if narrowed else set(documents)
        findings = [f for f in record.findings if not narrowed or f.event in ids or f.document in shown_documents]
        problems = tuple(_finding(f, citations) for f in _serious(findings))
        questions = _questions(record, chosen, findings, citations)
        unread = tuple(plain(f"{r.uri or r.document}: {r.reason}") for r in record.rejections.query(limit=40))
        title = f"Brief: {choice.about}" if choice.about else "Brief"
        summary = _summary(record, documents, shown_documents)
    return Brief(title, summary, events, problems, questions, unread, citations.all())


def _choose(record: Record, choice: BriefChoice) -> list[Event]:
    """Return the events to tell, in time order: those named, or the most told of those that pass."""
    if choice.events:
        events = list(record.events.where(id=list(choice.events)))
    elif choice.about:
        names = [hit.id for hit in record.search_names(choice.about, kind="entity", limit=20)]
        by_id = {e.id: e for name in names for e in record.events_of_entity(name)}
        events = list(by_id.values())
    else:
        events = list(record.events.query("type <> 'OTHER'"))
    if choice.since is not None:
        events = [e for e in events if e.latest is None or e.latest >= choice.since]
    if not choice.events:
        events = [e for e in events if e.participants]
        events.sort(key=lambda e: (-_weight(e), e.id))
        events = events[: choice.most_events]
    return sorted(events, key=_in_time)


def _weight(event: Event) -> float:
    """How much an event matters to a reader: told by several voices, dated, with people in it, and of a known type."""
    people = min(3, len(event.participants))
    dated = (event.earliest is not None) + (event.latest is not None)
    told = 3.0 * event.independent_sources + len(event.documents) + 0.3 * len(event.mentions)
    return told + people + dated - (4.0 if event.type == "OTHER" else 0.0)


def _in_time(event: Event) -> tuple[bool, str, str, str]:
    first = event.earliest or event.latest
    return first is None, str(first or ""), str(event.latest or ""), event.id


def _event(
    record: Record, event: Event, parts: Sequence[Event], documents: dict[str, Document], citations: _Citations
) -> BriefEvent:
    mentions = list(record.event_mentions.where(id=list(event.mentions)))
    claims = {c.id: c for c in record.claims.where(id=[m.claim for m in mentions if m.claim])}
    voices = event.independent_sources
    sources = f"{plural(len(event.documents), 'report')}, {voices} independent"
    lines = [_basis(b, citations) for b in event.basis if b.evidence][:2]
    lines += _tellings(mentions, claims, documents, citations)
    return BriefEvent(
        id=event.id,
        when=interval_in_words(DateInterval(event.earliest, event.latest)) + _weekday(event),
        label=plain(event.label),
        status=STATUS_WORDS[event.status],
        sources=sources,
        lines=tuple(lines),
        parts=tuple(_event(record, p, (), documents, citations) for p in parts),
    )


def _weekday(event: Event) -> str:
    """Name the weekday of a single day: it is how most reports name it."""
    if event.earliest is not None and event.earliest == event.latest:
        return f", a {WEEKDAYS[event.earliest.weekday()]}"
    return ""


def _basis(basis: Basis, citations: _Citations) -> Line:
    return Line(plain(basis.explanation), citations.of(basis.evidence))


def _tellings(
    mentions: Sequence[EventMention],
    claims: dict[str, Claim],
    documents: dict[str, Document],
    citations: _Citations,
) -> list[Line]:
    """Say who tells of the event: each claimed source once, each report in its own voice once."""
    lines: dict[str, Line] = {}
    for mention in sorted(mentions, key=lambda m: (documents[m.document].uri, m.start)):
        claim = claims.get(mention.claim or "")
        report = documents[mention.document]
        name = plain(report.publisher or report.title or report.uri)
        who = f"{name}, in its own words" if claim is None else f"{plain(_speaker(claim))}, via {name}"
        sentence = mention.sentence.of(report.text)
        number = citations.number(report.id, mention.sentence.start, mention.sentence.end, sentence)
        lines.setdefault(who, Line(f"According to {who}: {STATUS_WORDS[mention.status]}.", (number,)))
    return list(lines.values())[:MOST_TELLINGS]


def _speaker(claim: Claim) -> str:
    speaker = claim.source.quote or "somebody the report does not name"
    chain = "".join(f", via {v.quote}" for v in claim.via)
    return f"{speaker} ({claim.stance}){chain}"


def _serious(findings: Iterable[Finding]) -> list[Finding]:
    kinds = {"impossible": 0, "conflict": 1, "superseded": 2}
    rows = [f for f in findings if f.kind in kinds]
    return sorted(rows, key=lambda f: (kinds[f.kind], f.severity != "error", f.id))[:20]


def _finding(finding: Finding, citations: _Citations) -> Line:
    return Line(plain(finding.explanation), citations.of(finding.evidence))


def _questions(
    record: Record, events: Sequence[Event], findings: Iterable[Finding], citations: _Citations
) -> tuple[Line, ...]:
    lines = []
    labels = {e.id: e for e in events}
    event_of = {m: e for e in events for m in e.mentions}
    asked: set[frozenset[str]] = set()
    for link in record.links_of([*labels, *event_of]):
        if link.judgement != "undecided":
            continue
        left, right = (labels.get(i) or event_of.get(i) for i in (link.left, link.right))
        if left is None or right is None or left.id == right.id or frozenset((left.id, right.id)) in asked:
            continue
        asked.add(frozenset((left.id, right.id)))
        why = plain("; ".join(r.explanation.rstrip(".") for r in link.reasons[:3]))
        evidence = [e for r in link.reasons for e in r.evidence][:2]
        text = f"Are “{plain(left.label)}” and “{plain(right.label)}” one event? {why}".rstrip()
        lines.append(Line(text if text.endswith(("?", ".")) else text + ".", citations.of(evidence)))
    for finding in findings:
        if finding.kind == "unconfirmed":
            lines.append(_finding(finding, citations))
    return tuple(lines[:12])


def _summary(record: Record, documents: dict[str, Document], shown: set[str]) -> tuple[Line, ...]:
    reports = [documents[i] for i in sorted(shown) if i in documents]
    voices = len({d.copy_group or d.id for d in reports})
    text = f"{plural(len(reports), 'report')}"
    if voices != len(reports):
        text += f", {voices} when copies are counted once"
    days = [d.published for d in reports]
    first = min((p.earliest for p in days if p.earliest), default=None)
    last = max((p.latest for p in days if p.latest), default=None)
    unknown = sum(1 for p in days if p.earliest is None and p.latest is None)
    lines = [Line(text + ".")]
    if first or last:
        lines.append(Line(f"Published {interval_in_words(DateInterval(first, last))}" + (
            f"; {plural(unknown, 'report')} cannot be dated." if unknown else ".")))  # fmt: skip
    elif unknown:
        lines.append(Line("No report can be dated from what it says."))
    lost = record.rejections.count()
    if lost:
        lines.append(Line(f"{plural(lost, 'input')} could not be read in full; see the end."))
    return tuple(lines)
