"""Facts from the calendar of the world: which election a day and month mean, and how long before a yearly meeting."""

import re
from datetime import date, timedelta

from wiredesk.knowledge import Knowledge
from wiredesk.model import Reading, Sentence, Span, TimeExpression, TimeFormula
from wiredesk.timeline import Range, day_number

from .facts import Facts, said, start_of

_VOTE = re.compile(
    r"\b(?:(?P<kind>general|presidential|parliamentary|legislative|national|federal|snap|midterm|local|regional|municipal|"
    r"assembly|knesset)\s+)?(?:elections?|polls?|vote|voting|ballot|referendum|runoff|run-off)\b",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"\b[A-Z][\w.]*(?:\s+[A-Z][\w.]*)*")
_VAGUE_MOST = {"day": 14, "week": 63, "month": 335}
"""The most days that "days", "weeks", "months before" can mean where no number is given."""
_NATIONAL = frozenset({"general", "presidential", "parliamentary", "legislative", "national", "federal", "knesset"})
_KNOWN_WELL = 4
"""A country of which so many elections are known is one whose table is likely whole."""
_BEYOND = 300
"""Days before the first and after the last known election from which on another may have been held."""
_YEARS = range(1985, 2041)


def calendar_facts(facts: Facts, reading: Reading, knowledge: Knowledge) -> None:
    """Add the day of each election that a sentence dates without a year, and distances from recurring world events."""
    formulas = {f.time: f for f in reading.formulas}
    for time in reading.times:
        formula = formulas.get(time.id)
        if formula is None:
            continue
        if formula.kind == "date" and formula.year is None and formula.month and formula.day:
            _election(facts, reading, knowledge, time, formula)
        elif formula.anchor == "publication" and formula.unit == "day" and formula.kind in {"weekday", "unit"}:
            _election_now(facts, reading, knowledge, time, formula)
        elif formula.kind == "duration" and formula.anchor == "world":
            _before_event(facts, reading, knowledge, time, formula)


def _election(
    facts: Facts, reading: Reading, knowledge: Knowledge, time: TimeExpression, formula: TimeFormula
) -> None:  # fmt: skip
    sentence = next((s for s in reading.sentences if s.start <= time.start < s.end), None)
    if sentence is None or formula.month is None or formula.day is None:
        return
    text = reading.document.text
    votes = list(_VOTE.finditer(text, max(sentence.start, time.start - 80), min(sentence.end, time.end + 60)))
    if not votes:
        return
    vote = min(votes, key=lambda m: abs(m.start() - time.start))
    kind = (vote["kind"] or "").lower() or None
    found = []
    for country in _countries(reading, sentence, knowledge):
        same_kind = {e.interval.earliest for e in knowledge.elections.on(country, kind)}
        found += [
            e for e in knowledge.elections.with_day(formula.month, formula.day, country)
            if kind is None or e.interval.earliest in same_kind
        ]  # fmt: skip
    days = sorted({d for e in found if (d := _day_of(e.interval.earliest, e.interval.latest, formula)) is not None})
    if not days:
        return
    names = " or ".join(said(day) for day in days)
    facts.between(
        "epoch", start_of(time.id), [Range(day_number(d), day_number(d)) for d in days], "day of a known election",
        f"the election on “{time.quote}” was that of {names} ({found[0].source})",
        spans=[Span(vote.start(), vote.end()), Span(time.start, time.end)],
    )  # fmt: skip


def _election_now(
    facts: Facts, reading: Reading, knowledge: Knowledge, time: TimeExpression, formula: TimeFormula
) -> None:  # fmt: skip
    """A national vote "on Sunday" or "today" was on one of the country's known election days, if the table has it."""
    sentence = next((s for s in reading.sentences if s.start <= time.start < s.end), None)
    if sentence is None:
        return
    text = reading.document.text
    votes = [
        m
        for m in _VOTE.finditer(text, max(sentence.start, time.start - 80), min(sentence.end, time.end + 60))
        if (m["kind"] or "").lower() in _NATIONAL
    ]
    lands = [c for c in _named_countries(text, sentence, knowledge) if len(knowledge.elections.on(c)) >= _KNOWN_WELL]
    if not votes or len(lands) != 1:
        return
    vote = min(votes, key=lambda m: abs(m.start() - time.start))
    held = [e.interval for e in knowledge.elections.on(lands[0], vote["kind"].lower())]
    days = sorted({d for i in held for d in (i.earliest, i.latest) if d is not None})
    fitting = [day_number(d) for d in days if formula.weekday is None or d.weekday() == formula.weekday]
    if not fitting:
        return
    first, last = day_number(days[0]), day_number(days[-1])  # beyond the table there may have been others
    ranges = [Range(None, first - _BEYOND), *(Range(n, n) for n in fitting), Range(last + _BEYOND, None)]
    facts.between(
        "epoch", start_of(time.id), ranges, "a known day of elections",
        f"“{vote.group()}” on “{time.quote}” is probably one of those known of {lands[0]} (table of elections)",
        hard=False, rank=1, spans=[Span(vote.start(), vote.end()), Span(time.start, time.end)],
    )  # fmt: skip


def _countries(reading: Reading, sentence: Sentence, knowledge: Knowledge) -> list[str]:
    """Return the countries (ISO alpha-3) that the sentence names, or where it names none, the places of the report."""
    here = _named_countries(reading.document.text, sentence, knowledge)
    everywhere = [e.country for e in reading.local_entities if e.kind == "place" and e.country is not None]
    return sorted(set(here or everywhere))


def _named_countries(text: str, sentence: Sentence, knowledge: Knowledge) -> list[str]:
    words = _CAPITALISED.findall(text[sentence.start : sentence.end])
    runs = [run for words_ in (w.split() for w in words) for run in (" ".join(words_), *words_)]
    return sorted({iso3 for run in runs if (iso3 := knowledge.countries.iso3(run)) is not None})


def _day_of(earliest: date | None, latest: date | None, formula: TimeFormula) -> date | None:
    if earliest is None or latest is None:
        return None
    day = earliest
    while day <= latest:
        if (day.month, day.day) == (formula.month, formula.day):
            return day
        day += timedelta(days=1)
    return None


def _before_event(
    facts: Facts, reading: Reading, knowledge: Knowledge, time: TimeExpression, formula: TimeFormula
) -> None:  # fmt: skip
    """A report that places its news "weeks before" a yearly meeting appeared in that part of some year."""
    event = knowledge.calendar.get(formula.event or "")
    unit = formula.unit or "day"
    if event is None or formula.direction != "past" or unit not in _VAGUE_MOST:
        return
    per = {"day": 1, "week": 7, "month": 31}[unit]
    most = _VAGUE_MOST[unit] if formula.amount is None else round((formula.amount + 1) * per)
    ranges = []
    for instance in knowledge.calendar.instances(event, _YEARS[0], _YEARS[-1]):
        first, last = instance.interval.earliest, instance.interval.latest
        if first is not None and last is not None:
            ranges.append(Range(day_number(first) - most - 7, day_number(last if not instance.exact else first)))
    if ranges:
        ranges = [Range(None, ranges[0].high), *ranges[1:-1], Range(ranges[-1].low, None)]  # open beyond the table
        facts.between(
            "epoch", reading.document.id, ranges, "time before a recurring event",
            f"“{time.quote}” before the {event.name}, which comes every year", hard=False, rank=2,
            spans=[Span(time.start, time.end)],
        )  # fmt: skip
