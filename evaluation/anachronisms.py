"""Planted anachronisms: an office-holder of a dated report is swapped for one of another term. Is it found, and where?

Only plain titles beside full names whose known term holds the report's day are swapped, one a report, for the holder of
the same office whose term lies nearest before or after, at least a year away. Figures: share of planted ones found with
exactly the right words (the swapped title and name, and nothing else that is not itself at odds with them), and false
`impossible` findings per 1,000 of the same reports as they were.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import msgspec

from wiredesk.dating import date_pile
from wiredesk.dating.offices import TitleInUse, titles_in_use
from wiredesk.ingest import collect, mask_pile, read_source
from wiredesk.knowledge import Knowledge, load_knowledge
from wiredesk.knowledge.offices import Tenure
from wiredesk.language import Reader
from wiredesk.model import BodySpan, Document, Finding, Published, Reading, Rejection, Span
from wiredesk.reading import read_document

from .suites import Figures, Request

_APART = timedelta(days=366)


class Planted(NamedTuple):
    """A report with one name swapped, and where the title and the false name now stand."""

    document: Document
    span: Span


def measure(name: str, request: Request) -> Figures:
    """Read the suite's reports, plant one anachronism in each that allows it, read again, and count."""
    del name
    if request.data is None:
        raise SystemExit("anachronisms: --data DIR with input/ is needed")
    reader, knowledge = Reader.load(), load_knowledge(())
    documents = list(_documents(request.data))[: request.limit]
    readings = [read_document(reader.annotate(d), d, knowledge) for d in documents]
    false = {f.document for f in date_pile(readings, knowledge).findings if f.kind == "impossible"}
    planted = [p for r in readings if r.document.id not in false if (p := plant(r, knowledge)) is not None]
    found = exact = 0
    for one in planted:
        reading = read_document(reader.annotate(one.document), one.document, knowledge)
        findings = [f for f in date_pile([reading], knowledge).findings if f.kind == "impossible"]
        ours = [f for f in findings if any(_holds(f, one.span, e) for e in range(len(f.evidence)))]
        found += bool(ours)
        exact += any(_exact(f, one.span) for f in ours)
    return {
        "reports": float(len(readings)),
        "planted": float(len(planted)),
        "false_impossible_per_1000": 1000 * len(false) / max(len(readings), 1),
        "found": found / max(len(planted), 1),
        "found_with_exact_spans": exact / max(len(planted), 1),
    }


def plant(reading: Reading, knowledge: Knowledge) -> Planted | None:
    """Return the report with the first swappable office-holder swapped everywhere in it, or None."""
    stated = reading.document.published.stated
    if stated is None:
        return None
    for use in titles_in_use(reading, knowledge):
        if not use.news or use.is_rank or use.title.modifier is not None or " " not in use.entity.name:
            continue
        if not all(t.interval.contains(stated) for t in use.tenures):
            continue
        other = _other_holder(use, knowledge, stated)
        if other is not None:
            return _swapped(reading.document, use, other.person)
    return None


def _other_holder(use: TitleInUse, knowledge: Knowledge, stated: date) -> Tenure | None:
    held = use.tenures[0]
    terms = knowledge.offices.holders(held.office, held.country, organization=held.organization)
    far = []
    for term in terms:
        if term.start is None or term.end is None or term.history != "full" or " " not in term.person:
            continue
        every = knowledge.offices.match(term.person, held.office, held.country)
        gaps = [_gap(t, stated) for t in every]
        if gaps and min(gaps) > _APART:
            far.append((min(gaps), term.person, term))
    return min(far, key=lambda f: f[:2])[2] if far else None


def _gap(tenure: Tenure, day: date) -> timedelta:
    if tenure.start is not None and day < tenure.start:
        return tenure.start - day
    if tenure.end is not None and day > tenure.end:
        return day - tenure.end
    return timedelta(0)


def _swapped(document: Document, use: TitleInUse, person: str) -> Planted:
    before, after = use.entity.name, person
    text = document.text
    at = text.index(before, use.span.start) if before in text[use.span.start :] else -1
    if at < 0 or at > use.span.end:
        at = use.span.start
    shift = text.count(before, 0, use.span.start) * (len(after) - len(before))
    swapped = text.replace(before, after)
    grown = use.span.end + shift + text.count(before, use.span.start, use.span.end) * (len(after) - len(before))
    spans = (BodySpan(start=0, end=len(swapped)),)
    changed = msgspec.structs.replace(document, text=swapped, body=spans, residue=(), id=document.id + "_planted")
    return Planted(changed, Span(use.span.start + shift, grown))


def _holds(finding: Finding, span: Span, number: int) -> bool:
    evidence = finding.evidence[number]
    return span.overlaps(Span(evidence.start, evidence.end))


def _exact(finding: Finding, span: Span) -> bool:
    """The swapped words are evidence to the letter; whatever else is, is one other set of words (a date, a holder)."""
    exact = [e for e in finding.evidence if (e.start, e.end) == (span.start, span.end)]
    return len(exact) == 1 and len(finding.evidence) <= 2


def _documents(data: Path) -> Iterator[Document]:
    sources = [s for s in collect([str(data / "input")]) if not isinstance(s, Rejection)]
    read = [d for source in sources for d in read_source(source) if not isinstance(d, Rejection)]
    gold = data / "gold.json"
    days = json.loads(gold.read_text("utf8"))["documents"] if gold.exists() else {}
    for document in mask_pile(read):
        row = days.get(Path(document.uri).stem, {})
        given = date.fromisoformat(row["published"][:10]) if row.get("published") else None
        stated = document.published.stated or given
        yield msgspec.structs.replace(document, published=Published(earliest=stated, latest=stated, stated=stated))
