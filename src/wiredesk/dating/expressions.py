"""Facts from time expressions: what they are relative to, and what past and future ones say of the publication day."""

import re
from collections.abc import Mapping
from datetime import date

from wiredesk.model import Reading, Span, TimeExpression, TimeFormula
from wiredesk.timeline import Range

from .facts import Facts, end_of, said, start_of
from .offsets import offsets, recurrence

_ENDS = frozenset({"by", "until", "till", "to", "through", "for", "before", "-", "–", "—"})
_NOUN_AFTER = re.compile(
    r"\s+(?!and\b|or\b|to\b|in\b|on\b|at\b|by\b|when\b|after\b|with\b|as\b|for\b|but\b|that\b|from\b|the\b|a\b)[\w'-]+"
)
_PREPOSITION = re.compile(r"\b(?:in|since|during|early|late|mid)[\s-]\Z", re.IGNORECASE)
_RELATIVE = frozenset({"weekday", "unit", "shift", "rest", "date", "clock", "world"})


def time_facts(facts: Facts, reading: Reading) -> None:
    """Add the facts that the report's time expressions give: their own days, or their distance from their anchor."""
    formulas = {f.time: f for f in reading.formulas}
    dated = {t.id: t for t in reading.times if t.timex_type in {"DATE", "TIME"}}
    for time in dated.values():
        formula = formulas.get(time.id)
        if formula is None:
            continue
        span = Span(time.start, time.end)
        if time.earliest is not None or time.latest is not None:
            _absolute(facts, reading, time, formula, span)
        elif formula.kind in _RELATIVE and formula.anchor is not None:
            _relative(facts, reading, time, formula, span, dated)
    _news_day(facts, reading, formulas)
    _earliest_year(facts, reading, formulas)


def _absolute(facts: Facts, reading: Reading, time: TimeExpression, formula: TimeFormula, span: Span) -> None:
    words = f"“{time.quote}” is {_days(time.earliest, time.latest)}"
    facts.on(start_of(time.id), time.earliest, None, "date as written", words, spans=[span])
    facts.on(end_of(time.id), None, time.latest, "date as written", words, spans=[span])
    facts.order(
        start_of(time.id), end_of(time.id), "start before end", "a time does not end before it begins", axiom=True
    )
    document = reading.document.id
    if formula.kind != "date" or names_a_thing(reading, time):
        return
    if formula.direction == "past" and not _bounded_by(reading, span):
        facts.order(
            start_of(time.id),
            document,
            "told in the past tense",
            f"what happened in “{time.quote}” lies before the publication",
            spans=[span],
            hard=time.precision == "day",
            rank=5,
        )
    elif formula.direction == "future":
        facts.order(
            document,
            end_of(time.id),
            "told as yet to come",
            f"“{time.quote}” is told as yet to come",
            spans=[span],
            hard=False,
            rank=3,
        )


def _earliest_year(facts: Facts, reading: Reading, formulas: Mapping[str, TimeFormula]) -> None:
    """Of several years that no tense directs the earliest has come, and so has a decade that has a name."""
    dated = [
        (t.earliest, t)
        for t in reading.times
        if t.earliest is not None and (f := formulas.get(t.id)) is not None and f.kind == "date" and f.year is not None
    ]
    undirected = [(day, t) for day, t in dated if formulas[t.id].direction is None]
    if any(formulas[t.id].direction == "past" for _, t in dated) or not undirected:
        return
    first, time = min(undirected, key=lambda row: (row[0], row[1].start))
    if (
        len({day.year for day, _ in dated}) > 1 and all(first <= day for day, _ in dated)
    ) or time.precision == "decade":
        facts.order(
            start_of(time.id),
            reading.document.id,
            "the earliest of several years",
            f"“{time.quote}”, the earliest year that is named, has probably come",
            spans=[Span(time.start, time.end)],
            hard=False,
            rank=0,
        )


def _bounded_by(reading: Reading, span: Span) -> bool:
    """Whether a preposition makes the expression an end ("by 2012", "until at least 2014"), which may lie ahead."""
    before = reading.document.text[max(0, span.start - 24) : span.start].lower().split()
    return bool(_ENDS.intersection(before[-1:])) or (
        bool(before) and bool({"until", "till", "by"}.intersection(before[-3:]))
    )


def names_a_thing(reading: Reading, time: TimeExpression) -> bool:
    """Tell whether a year is part of a name or kind ("the 2011 version", "the 2014 World Cup") and dates no event."""
    text = reading.document.text
    return (
        time.precision == "year"
        and bool(_NOUN_AFTER.match(text, time.end))
        and not _PREPOSITION.search(text, 0, time.start)
    )


def _relative(
    facts: Facts,
    reading: Reading,
    time: TimeExpression,
    formula: TimeFormula,
    span: Span,
    dated: Mapping[str, TimeExpression],
) -> None:
    anchor = reading.document.id if formula.anchor == "publication" else None
    if anchor is None and formula.anchor is not None and formula.anchor in dated:
        anchor = start_of(formula.anchor)
    reach = offsets(formula)
    if anchor is None or reach is None:
        return
    rule = f"{formula.kind} relative to {'the publication' if anchor == reading.document.id else 'another time'}"
    words = (
        f"“{time.quote}” is counted from {'the day of publication' if anchor == reading.document.id else 'another day'}"
    )
    hard = formula.kind != "date" or formula.sure or formula.direction is None  # a tense may be misread by a year
    facts.between(anchor, start_of(time.id), [Range(*reach.start)], rule, words, spans=[span], hard=hard, rank=4)
    facts.between(anchor, end_of(time.id), [Range(*reach.end)], rule, words, spans=[span], hard=hard, rank=4)
    facts.between(
        start_of(time.id),
        end_of(time.id),
        [Range(max(reach.length[0] or 0, 0), reach.length[1])],
        "length of the expression",
        f"how long “{time.quote}” can be",
        axiom=True,
    )
    days = recurrence(formula)
    if days is not None:
        facts.recurs(
            start_of(time.id), days, f"{formula.kind} without a year", f"the day is “{time.quote}”", spans=[span]
        )


def _news_day(facts: Facts, reading: Reading, formulas: Mapping[str, TimeFormula]) -> None:
    """A report tells its latest news first: other weekdays it looks back on are not later than the one of its lead."""
    past = [
        t
        for t in reading.times
        if (f := formulas.get(t.id)) and f.kind == "weekday" and f.direction == "past" and f.anchor == "publication"
    ]
    line = reading.document.dateline
    if line is not None and any(
        line.start <= t.start < line.end and (f := formulas.get(t.id)) is not None and f.day is not None
        for t in reading.times
    ):
        return  # the dateline's day tells more, and such reports do go on to what came after their lead
    lead_end = reading.sentences[min(2, len(reading.sentences)) - 1].end if reading.sentences else 0
    if len(past) < 2 or past[0].start >= lead_end:
        return
    first = past[0]
    for other in past[1:]:
        same = formulas[other.id].weekday == formulas[first.id].weekday
        facts.between(
            start_of(other.id),
            start_of(first.id),
            [Range(0, 0 if same else 6)],
            "the latest news comes first",
            f"“{other.quote}” is taken for the one before “{first.quote}”, with which the report begins",
            hard=False,
            rank=2,
            spans=[Span(first.start, first.end), Span(other.start, other.end)],
        )


def _days(earliest: date | None, latest: date | None) -> str:
    if earliest is None or latest is None:
        return f"from {said(earliest)}" if earliest else f"until {said(latest)}" if latest else "any day"
    return said(earliest) if earliest == latest else f"{said(earliest)} to {said(latest)}"
