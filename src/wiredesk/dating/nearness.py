"""Soft facts: news is written soon after what it tells as news, and plans are told within a year of their day.

Each is a likelihood with a window, not a certainty: all are soft and of the lowest ranks, so that whatever else is known
outranks them and no contradiction is ever theirs. The windows were set on reports whose day is known (see
docs/decisions/071-soft-windows.md); what each rests on are the words of the date and of the lead.
"""

import re
from collections.abc import Mapping, Sequence

from wiredesk.model import EventMention, Reading, Sentence, Span, TimeExpression, TimeFormula
from wiredesk.timeline import Range, YearDays

from .facts import Facts, end_of, start_of

_LEAD = 2
"""Sentences, the headline among them, in which a plain date with its year is the news."""
_HEAD = 5
"""Sentences in which a date counts as news where something else (a weekday, "as of") says so too."""
_AFTER_NEWS = 14
_AFTER_STATE = 31
_AFTER_PERIOD = 120
_BEFORE_PLAN = 365
_AFTER_DATELINE = 3

_SINCE = re.compile(r"\b(?:since|until|till|by|before|from|through|born|dated?|of)\s+(?:\w+day,?\s+)?\Z", re.IGNORECASE)
_AS_OF = re.compile(r"\bas\s+of\s+(?:\w+day,?\s+)?\Z", re.IGNORECASE)
_PERIOD_ENDED = re.compile(
    r"\b(?:quarter|year|months|half|period|weeks)\b[^.;]{0,12}?\b(?:ended|ending)\s+(?:on\s+)?(?:\w+day,?\s+)?\Z", re.IGNORECASE
)
_SAME_DAY = re.compile(r"\s*[,(]\s*(?:on\s+)?")


def nearness_facts(facts: Facts, reading: Reading) -> None:
    """Add the windows that the report's written dates, its lead and its dateline suggest for its publication."""
    if reading.document.published.stated is not None:
        return
    formulas = {f.time: f for f in reading.formulas}
    dated = [t for t in reading.times if (f := formulas.get(t.id)) is not None and _is_full(t, f)]
    told = _told_events(reading)
    latest = max((t.latest for t in dated if formulas[t.id].direction != "future" and t.latest), default=None)
    for time in dated:
        formula = formulas[time.id]
        number = _sentence_number(reading.sentences, time.start)
        if number is None:
            continue
        before = reading.document.text[max(0, time.start - 60) : time.start]
        deictic = _deictic_beside(reading, formulas, time)
        if deictic is not None:
            other, step = deictic
            words = f"“{other.quote}” is “{time.quote}”"
            spans = [Span(other.start, other.end), Span(time.start, time.end)]
            facts.between(reading.document.id, start_of(time.id), [Range(step, step)], "day named twice", words,
                          hard=False, rank=4, spans=spans)  # fmt: skip
        elif formula.direction == "future":
            _near(facts, reading, time, -_BEFORE_PLAN, 0, "plan of the coming year", "a plan with its day is told within a year before it")
        elif number < _HEAD and _AS_OF.search(before):
            _near(facts, reading, time, 0, _AFTER_STATE, "state as of a day", "a report gives the latest state it knows")
        elif number < _HEAD and _PERIOD_ENDED.search(before):
            _near(facts, reading, time, 0, _AFTER_PERIOD, "results of a period", "results are told within months after their period")
        elif time.latest != latest or formula.direction != "past" or _SINCE.search(before):
            continue
        elif formula.weekday is not None or (number < _LEAD and time.id in told):
            _near(facts, reading, time, 0, _AFTER_NEWS, "dated news", "what a report begins with happened shortly before it")
        elif number < _HEAD and (day := _same_weekday(reading, formulas, time)) is not None:
            _near(facts, reading, time, 0, _AFTER_NEWS, "dated news",
                  "its weekday is the one on which the report tells its news", Span(day.start, day.end))  # fmt: skip
    _dateline(facts, reading)


def _is_full(time: TimeExpression, formula: TimeFormula) -> bool:
    return formula.kind == "date" and formula.unit == "day" and formula.year is not None and time.earliest is not None


def _told_events(reading: Reading) -> Mapping[str, EventMention]:
    """Return by time the event that the report itself tells as having happened then."""
    return {
        m.time: m
        for m in reversed(reading.event_mentions)
        if m.time is not None and m.status == "happened" and not m.negated
    }


def _sentence_number(sentences: Sequence[Sentence], offset: int) -> int | None:
    return next((n for n, s in enumerate(sentences) if s.start <= offset < s.end), None)


def _near(
    facts: Facts, reading: Reading, time: TimeExpression, least: int, most: int, rule: str, why: str, *more: Span
) -> None:  # fmt: skip
    facts.between(
        end_of(time.id), reading.document.id, [Range(least, most)], rule, f"probably near “{time.quote}”: {why}",
        hard=False, rank=0, spans=[Span(time.start, time.end), *more],
    )  # fmt: skip


def _deictic_beside(
    reading: Reading, formulas: Mapping[str, TimeFormula], time: TimeExpression
) -> tuple[TimeExpression, int] | None:
    """Return "today" or "yesterday" written just before the date as its other name, and its days from publication."""
    for other in reading.times:
        formula = formulas.get(other.id)
        if formula is None or other.end > time.start or time.start - other.end > 8:
            continue
        if formula.kind == "unit" and formula.unit == "day" and formula.anchor == "publication":
            between = reading.document.text[other.end : time.start]
            if formula.amount in {-1, 0, 1} and _SAME_DAY.fullmatch(between):
                return other, int(formula.amount)
    return None


def _same_weekday(
    reading: Reading, formulas: Mapping[str, TimeFormula], time: TimeExpression
) -> TimeExpression | None:
    """Return the weekday of the report's first sentences on which the date fell, where they name no other."""
    if time.earliest is None:
        return None
    end = reading.sentences[min(_LEAD + 1, len(reading.sentences)) - 1].end
    days = [
        t
        for t in reading.times
        if t.start < end and (f := formulas.get(t.id)) is not None and f.kind == "weekday" and f.direction == "past"
    ]
    named = {formulas[t.id].weekday for t in days}
    return days[0] if named == {time.earliest.weekday()} else None


def _dateline(facts: Facts, reading: Reading) -> None:
    """A dateline's day is the day of writing: the report appears on it or within the next days."""
    line = reading.document.dateline
    if line is None:
        return
    formulas = {f.time: f for f in reading.formulas}
    for time in reading.times:
        formula = formulas.get(time.id)
        if formula is None or not line.start <= time.start < line.end or formula.kind != "date" or formula.unit != "day":
            continue
        if formula.year is None and formula.month is not None and formula.day is not None:
            facts.recurs(start_of(time.id), YearDays(formula.month, formula.day), "day of the dateline",
                         f"the day is “{time.quote}”", spans=[Span(time.start, time.end)])  # fmt: skip
        facts.between(
            start_of(time.id), reading.document.id, [Range(0, _AFTER_DATELINE)], "day of the dateline",
            f"the report was written on “{time.quote}”, its dateline says", hard=False, rank=2,
            spans=[Span(time.start, time.end)],
        )  # fmt: skip
