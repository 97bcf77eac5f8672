"""Facts from time expressions: what they are relative to, and what past and future ones say of the publication day."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from itertools import pairwise

import msgspec

from wiredesk.model import Reading, Span, TimeExpression, TimeFormula
from wiredesk.reading.times_values import evaluate, likeliest, without_misfit
from wiredesk.timeline import STANDS, Range

from .datelines import dateline_day, written_on
from .facts import Facts, end_of, said, start_of
from .offsets import offsets, recurrence

_ENDS = frozenset({"by", "until", "till", "to", "through", "for", "before", "-", "–", "—"})
_NOUN_AFTER = re.compile(
    r"\s+(?!and\b|or\b|to\b|in\b|on\b|at\b|by\b|when\b|after\b|with\b|as\b|for\b|but\b|that\b|from\b|the\b|a\b)[\w'-]+"
)
_PREPOSITION = re.compile(r"\b(?:in|since|during|early|late|mid)[\s-]\Z", re.IGNORECASE)
_YEAR = 366
_SOME_YEAR = 2023
_AND = re.compile(r"\b(?:and|then|before)\b")
_BRACKET = re.compile(r"\s*\(\s*(?:on\s+|the\s+)?")
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
    _weekday_with_its_day(facts, reading, formulas)
    _news_day(facts, reading, formulas)
    _earliest_year(facts, reading, formulas)


def _absolute(facts: Facts, reading: Reading, time: TimeExpression, formula: TimeFormula, span: Span) -> None:
    words = f"“{time.quote}” is {_days(time.earliest, time.latest)}"
    # Of a report that does not give its own day, nobody knows which side of a contradiction is right.
    rank = 0 if written_on(reading) is None else STANDS
    facts.on(start_of(time.id), time.earliest, None, "date as written", words, rank=rank, spans=[span])
    facts.on(end_of(time.id), None, time.latest, "date as written", words, rank=rank, spans=[span])
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
    anchor = _written_on(reading, time) if formula.anchor == "publication" else None
    if anchor is None and formula.anchor is not None and formula.anchor in dated:
        anchor = start_of(formula.anchor)
    formula = _turned(formula, reading)
    reach = offsets(formula)
    if anchor is None or reach is None:
        return
    from_publication = anchor == reading.document.id
    rule = f"{formula.kind} relative to {'the publication' if from_publication else 'another time'}"
    words = f"“{time.quote}” is counted from {'the day of publication' if from_publication else 'another day'}"
    hard = formula.kind != "date" or formula.sure or formula.direction is None  # a tense may be misread by a year
    facts.between(anchor, start_of(time.id), [Range(*reach.start)], rule, words, spans=[span], hard=hard, rank=4)
    facts.between(anchor, end_of(time.id), [Range(*reach.end)], rule, words, spans=[span], hard=hard, rank=4)
    if formula.weekday is not None and formula.unit == "day" and formula.kind == "date" and _in_some_year(reading):
        facts.between(anchor, start_of(time.id), [Range(-_YEAR, _YEAR)], "the nearest year that fits",
                      f"nobody writes “{time.quote}” without its year of a day long ago", spans=[span], hard=False,
                      rank=1)  # fmt: skip
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


def _turned(formula: TimeFormula, reading: Reading) -> TimeFormula:
    """Return a day or month without its year the other way round where a tense would take it far off (`likeliest`).

    A dateline that lacks its year tells that as well: "had been set for Sunday, April 13" in a report of April 15.
    """
    day = written_on(reading)
    if formula.kind != "date" or formula.unit not in {"day", "month"} or formula.anchor != "publication":
        return formula
    if day is None:
        day = _in_some_year(reading)
        likely_of = msgspec.structs.replace(formula, weekday=None)
    else:
        likely_of = formula = without_misfit(formula, day)
    if day is None:
        return formula
    likely = likeliest(likely_of, day)
    if likely is None or likely.earliest is None or likely == evaluate(likely_of, day):
        return formula
    return msgspec.structs.replace(formula, direction="past" if likely.earliest <= day else "future")


def _in_some_year(reading: Reading) -> date | None:
    """Return the day on which a report was written, of some year where its dateline does not give it."""
    day = written_on(reading)
    line = dateline_day(reading) if day is None else None
    if line is None:
        return day
    with suppress(ValueError):  # 29 February
        return date(_SOME_YEAR, line[1].month or 1, line[1].day or 1)
    return None


def _weekday_with_its_day(facts: Facts, reading: Reading, formulas: Mapping[str, TimeFormula]) -> None:
    """Make "Wednesday" and "22 October" of "on Wednesday (22 October)" are one, of a year in which it was."""
    for left, right in pairwise(reading.times):
        one, other = formulas.get(left.id), formulas.get(right.id)
        if one is None or other is None or one.kind != "weekday" or one.weekday is None:
            continue
        if other.kind != "date" or other.unit != "day" or other.day is None or other.weekday is not None:
            continue
        if not _BRACKET.fullmatch(reading.document.text, left.end, right.start):
            continue
        spans = [Span(left.start, left.end), Span(right.start, right.end)]
        words = f"“{left.quote}” is “{right.quote}”"
        facts.between(
            start_of(left.id), start_of(right.id), [Range(0, 0)], "day named twice", words, hard=False, rank=4,
            spans=spans,
        )  # fmt: skip
        days = recurrence(msgspec.structs.replace(other, weekday=one.weekday))
        if days is not None:
            facts.recurs(start_of(left.id), days, "day named twice", words, hard=False, spans=spans)


def _written_on(reading: Reading, time: TimeExpression) -> str:
    """Return the point from which a report counts: the day of its dateline, unless it states when it was published."""
    line = dateline_day(reading) if reading.document.published.stated is None else None
    return reading.document.id if line is None or line[0].id == time.id else start_of(line[0].id)


def _news_day(facts: Facts, reading: Reading, formulas: Mapping[str, TimeFormula]) -> None:
    """A report tells its latest news first: other weekdays it looks back on are not later than the one of its lead."""
    past = [
        t
        for t in reading.times
        if (f := formulas.get(t.id)) and f.kind == "weekday" and f.direction == "past" and f.anchor == "publication"
    ]
    if dateline_day(reading) is not None:
        return  # the dateline's day tells more, and such reports do go on to what came after their lead
    lead_end = reading.sentences[min(2, len(reading.sentences)) - 1].end if reading.sentences else 0
    if len(past) < 2 or past[0].start >= lead_end:
        return
    first = past[0]
    for before, other in pairwise(past):
        if _follows(reading, formulas, before, other):
            facts.between(
                start_of(before.id), start_of(other.id), [Range(1, 1)], "told day by day",
                f"“{other.quote}” is the day after “{before.quote}”, after which the sentence tells it", hard=False,
                rank=2, spans=[Span(before.start, before.end), Span(other.start, other.end)],
            )  # fmt: skip
            continue
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


def _follows(
    reading: Reading, formulas: Mapping[str, TimeFormula], before: TimeExpression, other: TimeExpression
) -> bool:
    """Tell a sentence that goes on to the day after: "dined on Thursday and returned on Friday"."""
    days = [formulas[t.id].weekday for t in (before, other)]
    between = reading.document.text[before.end : other.start]
    return (
        None not in days
        and (days[1] or 0) == ((days[0] or 0) + 1) % 7
        and bool(_AND.search(between))
        and (_sentence(reading, before) == _sentence(reading, other))
    )


def _sentence(reading: Reading, time: TimeExpression) -> int:
    return next((n for n, s in enumerate(reading.sentences) if s.start <= time.start < s.end), -1)


def _days(earliest: date | None, latest: date | None) -> str:
    if earliest is None or latest is None:
        return f"from {said(earliest)}" if earliest else f"until {said(latest)}" if latest else "any day"
    return said(earliest) if earliest == latest else f"{said(earliest)} to {said(latest)}"
