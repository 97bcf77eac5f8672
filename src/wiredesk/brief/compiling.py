"""From a record to a brief: which events, in what order, what disagrees, what is open, and the words for it all."""

from collections.abc import Iterable, Sequence

from wiredesk.brief.citing import Citations, line
from wiredesk.brief.content import Brief, BriefChoice, BriefEvent, Line, Part
from wiredesk.brief.naming import curled, sentence_case
from wiredesk.brief.summary import summary_of
from wiredesk.brief.telling import brief_event, told_of
from wiredesk.model import DateInterval, Event, Finding, Link, interval_in_words, plain
from wiredesk.store import Record, active, ranked

_DONE = frozenset({"happened", "underway"})
#: The stage that gives a row to a report whose day nothing bounds: it was read, so the summary tells of it instead.
_UNDATED = "dating"
_MOST_PARTS = 6
_MOST_PROBLEMS = 20
_MOST_QUESTIONS = 8
_MOST_ALIKE = 4
_KINDS = {"impossible": 0, "conflict": 1, "superseded": 2}


def compile_brief(record: Record, choice: BriefChoice | None = None) -> Brief:
    """Compile the brief of a record, or of the part that `choice` names."""
    choice = choice or BriefChoice()
    with record.snapshot():
        documents = {d.id: d for d in record.documents}
        citations = Citations(documents)
        wholes, parts = _choose(record, choice)
        chosen = [*wholes, *(p for group in parts.values() for p in group)]
        ids = {e.id for e in chosen}
        narrowed = bool(choice.about or choice.events or choice.since)
        shown = {d for e in chosen for d in e.documents} if narrowed else set(documents)
        closed = {j.left for j in active(record.judgements) if j.judgement in {"dismissed", "resolved"}}
        findings = [
            f
            for f in record.findings
            if f.id not in closed and (not narrowed or f.event in ids or (f.event is None and f.document in shown))
        ]
        problems = tuple(_problem(f, citations) for f in _serious(findings))
        told = [_told(record, e, parts.get(e.id, ()), citations) for e in wholes]
        done = {e.id for e in wholes if e.status in _DONE}
        questions = _questions(record, chosen, findings, citations)
        lost = list(record.rejections.query("stage <> ?", (_UNDATED,), limit=40))
        unread = tuple(plain(f"{r.uri or r.document}: {r.reason}") for r in lost)
        return Brief(
            title=f"Brief: {plain(choice.about)}" if choice.about else "Brief",
            summary=summary_of([documents[i] for i in sorted(shown) if i in documents], len(lost), narrowed=narrowed),
            problems=problems,
            happened=tuple(e for e in told if e.id in done),
            planned=tuple(e for e in told if e.id not in done),
            questions=questions,
            unread=unread,
            reports=citations.by_report(),
        )


def _choose(record: Record, choice: BriefChoice) -> tuple[list[Event], dict[str, list[Event]]]:
    """Return the events to tell, in time order, and the parts of each: those named, or the foremost that pass."""
    if choice.events:
        events = list(record.events.where(id=list(choice.events)))
    elif choice.about:
        names = [hit.id for hit in record.search_names(choice.about, kind="entity", limit=20)]
        events = list({e.id: e for name in names for e in record.events_of_entity(name)}.values())
    else:
        events = list(record.events)
    if choice.since is not None:
        events = [e for e in events if e.latest is None or e.latest >= choice.since]
    if choice.events:
        foremost = sorted(events, key=_in_time)
    else:
        foremost, _ = ranked(record, events)
    known = {e.id for e in foremost}
    wholes = [e for e in foremost if e.part_of not in known]
    if not choice.events:
        wholes = wholes[: choice.most_events]
    parts: dict[str, list[Event]] = {}
    told = {e.id for e in wholes}
    for event in foremost:
        if event.part_of in told and event.id not in told:
            parts.setdefault(event.part_of or "", []).append(event)
    cut = {whole: sorted(group[:_MOST_PARTS], key=_in_time) for whole, group in parts.items()}
    return sorted(wholes, key=_in_time), cut


def _in_time(event: Event) -> tuple[bool, str, str, str]:
    first = event.earliest or event.latest
    return first is None, str(first or ""), str(event.latest or ""), event.id


def _told(record: Record, event: Event, parts: Sequence[Event], citations: Citations) -> BriefEvent:
    documents = citations.documents
    whole = told_of(record, event, documents)
    first = brief_event(whole, (), citations)  # numbered before its parts, as it is read
    inner = [brief_event(told_of(record, p, documents), (), citations) for p in parts]
    return BriefEvent(first.id, first.when, first.label, first.status, first.lines, tuple(inner))


def _serious(findings: Iterable[Finding]) -> list[Finding]:
    rows = [f for f in findings if f.kind in _KINDS]
    return sorted(rows, key=lambda f: (_KINDS[f.kind], f.severity != "error", f.id))[:_MOST_PROBLEMS]


def _problem(finding: Finding, citations: Citations) -> Line:
    """Write a finding with its quotations, each with the report that holds it."""
    explanation = curled(plain(finding.explanation))
    for evidence in finding.evidence:  # a report without a publisher is named by its path, which says little here
        report = citations.documents.get(evidence.document)
        if report is not None:
            explanation = explanation.replace(plain(report.uri), citations.name(report.id))
    parts: list[str | Part] = [sentence_case(explanation)]
    said: set[str] = set()
    for evidence in finding.evidence:
        where = citations.name(evidence.document)
        quote = f"“{plain(evidence.quote)}”"
        before = "; " if said else " "
        parts.append(Part(f"{before}{quote}" + ("" if where in said else f" ({where})"), citations.of([evidence])))
        said.add(where)
    return line(*parts)


def _questions(
    record: Record, events: Sequence[Event], findings: Iterable[Finding], citations: Citations
) -> tuple[Line, ...]:
    """Ask what was left open: events of the brief that may be one, and what rests on unnamed sources alone."""
    lines = _perhaps_one(record, events, citations)
    shown = {e.id for e in events}
    unconfirmed = [f for f in findings if f.kind == "unconfirmed" and f.event in shown]
    return (*lines, *(_problem(f, citations) for f in unconfirmed[:_MOST_QUESTIONS]))


def _perhaps_one(record: Record, events: Sequence[Event], citations: Citations) -> list[Line]:
    """Gather the undecided pairs around the event that has most of them, so that each is asked once."""
    by_id = {e.id: e for e in events}
    event_of = {m: e for e in events for m in e.mentions}
    pairs: dict[tuple[str, str], Link] = {}
    for link in record.links_of([*by_id, *event_of]):
        left, right = (by_id.get(i) or event_of.get(i) for i in (link.left, link.right))
        if link.judgement == "undecided" and left is not None and right is not None and left.id != right.id:
            pairs.setdefault((min(left.id, right.id), max(left.id, right.id)), link)
    order = {e.id: k for k, e in enumerate(sorted(events, key=_in_time))}
    lines: list[Line] = []
    while pairs and len(lines) < _MOST_QUESTIONS:
        degree = {i: sum(i in pair for pair in pairs) for i in by_id}
        centre = min(by_id, key=lambda i: (-degree[i], order[i]))
        around = sorted((pair for pair in pairs if centre in pair), key=lambda p: (-pairs[p].score, p))
        others = [by_id[a if b == centre else b] for a, b in around]
        lines.append(_question(by_id[centre], others, [pairs[p] for p in around], citations))
        for pair in around:
            del pairs[pair]
    return lines


def _question(event: Event, others: Sequence[Event], links: Sequence[Link], citations: Citations) -> Line:
    pairs = list(zip(others, links, strict=True))[:_MOST_ALIKE]
    shown = [Part(f"{'; or ' if k else ''}{_called(o)}", _cited(x, citations)) for k, (o, x) in enumerate(pairs)]
    more = f"; or one of {len(others) - _MOST_ALIKE} more" if len(others) > _MOST_ALIKE else ""
    rules = {r.explanation for k in links for r in k.reasons[:1] if not r.explanation.startswith(("For ", "Against "))}
    why = f" {sentence_case(curled(plain(min(rules)))).rstrip('.')}." if rules else ""
    return line(f"Is {_called(event)} the same as ", *shown, f"{more}?{why}")


def _called(event: Event) -> str:
    when = interval_in_words(DateInterval(event.earliest, event.latest))
    return f"“{sentence_case(plain(event.label))}” ({when})"


def _cited(link: Link, citations: Citations) -> tuple[int, ...]:
    return citations.of([e for r in link.reasons for e in r.evidence][:2])
