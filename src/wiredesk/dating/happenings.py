"""Facts from event mentions: what has happened lies before the publication, what is planned after it."""

from wiredesk.model import EventMention, Reading, Span
from wiredesk.timeline import Range

from .expressions import names_a_thing
from .facts import Facts, end_of, start_of

LASTING = frozenset(
    [
        "visit",
        "trip",
        "tour",
        "war",
        "conflict",
        "campaign",
        "stay",
        "mission",
        "operation",
        "offensive",
        "crisis",
        "siege",
        "ceasefire",
        "truce",
        "exercise",
        "session",
        "conference",
        "summit",
        "protest",
        "protests",
        "strike",
        "drill",
        "drills",
        "fighting",
        "negotiation",
        "negotiations",
        "talk",
        "talks",
        "occupation",
        "blockade",
        "build",
        "construct",
        "work",
        "serve",
        "govern",
        "lead",
        "hold",
        "continue",
    ]
)
"""Lemmas of events that take longer than a day: a time beside one meets it but need not hold all of it."""
_BEGINNING = frozenset({"arrive", "land"})
"""Lemmas that tell how a visit begins: a time beside one holds its first day, not the whole of it."""
_REAL = frozenset({"happened", "underway", "scheduled"})


def event_facts(facts: Facts, reading: Reading) -> None:
    """Add the facts that the report's event mentions give: status against publication, and time.

    All are soft: a status or the place of a time can be misread, and then must yield to what is known.
    """
    document = reading.document.id
    dated = {t.id: t for t in reading.times if t.timex_type in {"DATE", "TIME"}}
    formulas = {f.time: f for f in reading.formulas}
    for mention in reading.event_mentions:
        if mention.negated or mention.status not in _REAL:
            continue
        span = Span(mention.start, mention.end)
        first, last = start_of(mention.id), end_of(mention.id)
        facts.order(first, last, "start before end", "an event does not end before it begins", axiom=True)
        ahead = unsure = False
        if mention.time in dated:
            time = dated[mention.time]
            formula = formulas.get(time.id)
            ahead = formula is not None and formula.direction == "future"
            back = formula is not None and formula.direction == "past"
            written = time.earliest is not None or (formula is not None and formula.kind == "date")
            unsure = not back and written  # a written date: status and tense must agree on it
            misplaced = names_a_thing(reading, time) or (
                (ahead and mention.status == "happened")
                or (back and mention.status == "scheduled")
                or (mention.status == "scheduled" and unsure and not ahead and time.precision == "day")
                or (mention.status == "underway" and formula is not None and formula.anchor != "publication")
            )
            if not misplaced:
                _in_time(
                    facts, mention, time.id, Span(time.start, time.end), time.quote
                )  # else it dates something else
        if mention.status == "scheduled":
            facts.order(
                document, first, "planned, so after the publication", f"“{mention.quote}” is told as planned",
                spans=[span], hard=False, rank=5,
            )  # fmt: skip
        elif mention.status == "happened" and not unsure:
            facts.order(
                last, document, "happened, so before the publication", f"“{mention.quote}” is told as having happened",
                spans=[span], hard=False, rank=5,
            )  # fmt: skip
        elif mention.status == "underway":
            facts.order(
                first, document, "underway, so begun before the publication", f"“{mention.quote}” is told as under way",
                spans=[span], hard=False, rank=4,
            )  # fmt: skip
            facts.between(
                document, last, [Range(-7, None)], "underway at the publication",
                f"“{mention.quote}” is told as under way", spans=[span], hard=False, rank=1,
            )  # fmt: skip


def _in_time(facts: Facts, mention: EventMention, time: str, span: Span, quote: str) -> None:
    first, last = start_of(mention.id), end_of(mention.id)
    words = f"“{mention.quote}” is told of “{quote}”"
    spans = [Span(mention.start, mention.end), span]
    if mention.lemma.lower() in _BEGINNING:
        facts.order(start_of(time), first, "event begins in its time", words, spans=spans, hard=False, rank=3)
        facts.order(first, end_of(time), "event begins in its time", words, spans=spans, hard=False, rank=3)
    elif mention.lemma.lower() in LASTING or mention.mode == "visit":
        facts.order(first, end_of(time), "event meets its time", words, spans=spans, hard=False, rank=3)
        facts.order(start_of(time), last, "event meets its time", words, spans=spans, hard=False, rank=3)
    else:
        facts.order(start_of(time), first, "event within its time", words, spans=spans, hard=False, rank=3)
        facts.order(last, end_of(time), "event within its time", words, spans=spans, hard=False, rank=3)
