"""Facts about the day of publication itself: the day a report states, and events of the world that it presupposes."""

from wiredesk.knowledge import Knowledge
from wiredesk.model import Reading, Span
from wiredesk.timeline import STANDS

from .facts import Facts, said


def publication_facts(facts: Facts, reading: Reading, knowledge: Knowledge) -> None:
    """Add the stated day, and a lower bound for each dated fact of the world that the text presupposes."""
    document = reading.document
    published = document.published
    if published.stated is not None:
        spans = [Span(e.start, e.end) for b in published.basis for e in b.evidence if e.document == document.id]
        facts.on(
            document.id, published.stated, published.stated, "stated day of publication",
            f"the report or its metadata gives {said(published.stated)} as its day", rank=STANDS + 1,
            spans=spans[:1], clause=f"it is dated {said(published.stated)}",
        )  # fmt: skip
    elif published.earliest is not None or published.latest is not None:
        spans = [Span(e.start, e.end) for b in published.basis for e in b.evidence if e.document == document.id]
        facts.on(
            document.id, published.earliest, published.latest, "bounds given with the report",
            "; ".join(b.explanation for b in published.basis) or "given with the report", spans=spans[:1],
        )  # fmt: skip
    for use in knowledge.facts.find(document.text):
        day = use.fact.not_before
        span = Span(use.start, use.end)
        if day is None or not any(b.start <= span.start and span.end <= b.end for b in document.body):
            continue
        facts.on(
            document.id, day, None, "presupposes a dated fact",
            f"“{span.of(document.text)}” presupposes: {use.fact.name} ({said(day)})", spans=[span],
            clause=f"it speaks of “{span.of(document.text)}”, which was on {said(day)}",
        )  # fmt: skip
