"""The findings as a queue to work through: what is open, what was resolved or dismissed, and why."""

import itertools
from collections.abc import Iterable, Iterator

import msgspec

from wiredesk.model import Document, Event, Evidence, Finding, PersonJudgement
from wiredesk.store import active
from wiredesk.store.record import Record

KIND_ORDER = ("impossible", "conflict", "superseded", "unconfirmed", "single_source")
SEVERITIES = {"error": "serious", "warning": "to check", "info": "to note"}
STATES = ("open", "resolved", "dismissed", "all")
PER_PAGE = 60
_AT_ONCE = 500
#: Code points of context on either side of a quotation, before it is cut at a word.
_AROUND = 120
_DECISIONS = frozenset({"dismissed", "resolved"})


class Quotation(msgspec.Struct, frozen=True):
    """The words that a finding rests on, its report, and the words around them in the same line."""

    words: Evidence
    document: Document | None
    before: str
    after: str


class FindingView(msgspec.Struct, frozen=True):
    """A finding with its quotations, its event, and the judgement that closed it, if any."""

    finding: Finding
    evidence: tuple[Quotation, ...]
    event: Event | None
    decided: PersonJudgement | None


class Queue(msgspec.Struct, frozen=True):
    """One page of the findings of one state, the worst first; `counts` by state; `number` from 1, of `pages`."""

    state: str
    findings: tuple[FindingView, ...]
    counts: dict[str, int]
    number: int
    pages: int


def decided_findings(judgements: Iterable[PersonJudgement]) -> dict[str, PersonJudgement]:
    """Return for each finding that was dismissed or resolved the judgement that counts, the latest."""
    return {j.left: j for j in active(judgements) if j.judgement in _DECISIONS}


def findings_view(
    record: Record,
    *,
    kind: str | None = None,
    severity: str | None = None,
    state: str | None = None,
    number: int = 1,
    most: int = PER_PAGE,
) -> Queue:
    """Return one page, of `most` findings, of the queue of one state ("open" unless another is named)."""
    state = state if state in STATES else "open"
    decided = decided_findings(record.judgements)
    wanted = {k: v for k, v in (("kind", kind), ("severity", severity)) if v}
    clause = " AND ".join(["1", *(f"{k} = ?" for k in wanted)])
    kinds = " ".join(f"WHEN '{k}' THEN {n}" for n, k in enumerate(KIND_ORDER))
    order = f"CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, CASE kind {kinds} END, id"
    closed = msgspec.json.encode(sorted(decided)).decode()
    inside = "id IN (SELECT value FROM json_each(?))"
    total = record.findings.count(**wanted)
    known = [f.id for f in record.findings.query(f"{clause} AND {inside}", (*wanted.values(), closed))]
    counts = {s: sum(decided[i].judgement == s for i in known) for s in ("resolved", "dismissed")}
    counts |= {"all": total, "open": total - len(known)}
    values: tuple[str, ...] = tuple(wanted.values())
    if state == "open":
        clause, values = f"{clause} AND NOT {inside}", (*values, closed)
    elif state != "all":
        chosen = msgspec.json.encode(sorted(i for i in known if decided[i].judgement == state)).decode()
        clause, values = f"{clause} AND {inside}", (*values, chosen)
    pages = max(1, -(-counts[state] // most))
    number = max(1, min(number, pages))
    rows = list(record.findings.query(clause, values, order=order, limit=most, offset=(number - 1) * most))
    documents = {d.id: d for d in record.documents.where(id=sorted({e.document for f in rows for e in f.evidence}))}
    events = {e.id: e for e in record.events.where(id=sorted({f.event for f in rows if f.event}))}
    views = (
        FindingView(
            finding=f,
            evidence=tuple(_quotation(e, documents.get(e.document)) for e in f.evidence),
            event=events.get(f.event or ""),
            decided=decided.get(f.id),
        )
        for f in rows
    )
    return Queue(state, tuple(views), counts, number, pages)


def every_finding(
    record: Record, *, kind: str | None = None, severity: str | None = None, state: str | None = None
) -> Iterator[FindingView]:
    """Yield the whole queue of one state, read as it is asked for."""
    for number in itertools.count(1):
        queue = findings_view(record, kind=kind, severity=severity, state=state, number=number, most=_AT_ONCE)
        yield from queue.findings
        if number >= queue.pages:
            return


def _quotation(words: Evidence, document: Document | None) -> Quotation:
    if document is None:
        return Quotation(words, None, "", "")
    before = document.text[max(0, words.start - _AROUND) : words.start].rpartition("\n")[2]
    after = document.text[words.end : words.end + _AROUND].partition("\n")[0]
    return Quotation(words, document, before, after)
