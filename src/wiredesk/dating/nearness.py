"""Soft facts: news is written soon after what it tells as news, and plans are told within a year of their day.

Each is a likelihood with a window, not a certainty: all are soft and of the lowest ranks, so that whatever else is
known outranks them and no contradiction is ever theirs. The windows were set on reports whose day is known (see
docs/decisions/071-soft-windows.md); what each rests on are the words of the date and of the lead.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from wiredesk.model import Reading, Sentence, Span, TimeExpression, TimeFormula
from wiredesk.timeline import Range

from .datelines import dateline_day
from .facts import Facts, end_of, start_of

_LEAD = 2
"""Sentences, the headline among them, in which a plain date with its year is the news."""
_HEAD = 5
"""Sentences in which a date counts as news where something else (a weekday, "as of") says so too."""
_FINE = frozenset({"day", "month"})


class Window(msgspec.Struct, frozen=True):
    """How many days after the end of a time its report appears, at least and at most; negative where it looks ahead.

    With `least` None the report appears no earlier than the time begins.
    """

    rule: str
    least: int | None
    most: int
    why: str


NEWS = Window("dated news", 0, 14, "what a report begins with happened shortly before it")
WEEKDAY = Window("dated news", 0, 14, "its weekday is the one on which the report tells its news")
STATE = Window("state as of a day", 0, 31, "a report gives the latest state it knows")
STATE_OF_MONTH = Window("state as of a month", None, 120, "a report gives the latest state it knows")
RESULTS = Window("results of a period", 0, 120, "results are told within months after their period")
PLAN = Window("plan of the coming year", -365, 0, "a plan with its day is told within the year before it")
PLAN_OF_MONTH = Window("plan of the coming years", -730, 0, "a plan with its month is told within two years before it")

_SINCE = re.compile(r"\b(?:since|until|till|by|before|from|through|born|dated?|of)\s+(?:\w+day,?\s+)?\Z", re.IGNORECASE)
_AS_OF = re.compile(r"\bas\s+of\s+(?:\w+day,?\s+)?\Z", re.IGNORECASE)
_ENDED = re.compile(
    r"\b(?:quarter|year|months|half|period|weeks)\b[^.;]{0,12}?\b(?:ended|ending)\s+(?:on\s+)?(?:\w+day,?\s+)?\Z",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\s*[,(]\s*(?:on\s+)?")


def nearness_facts(facts: Facts, reading: Reading) -> None:
    """Add the windows that the report's written dates and its lead suggest for its publication."""
    if reading.document.published.stated is not None:
        return
    formulas = {f.time: f for f in reading.formulas}
    dated = [t for t in reading.times if (f := formulas.get(t.id)) is not None and f.kind == "date" and f.year]
    days = [t.latest for t in dated if formulas[t.id].unit in _FINE and formulas[t.id].direction != "future"]
    latest = max((day for day in days if day is not None), default=None)
    for time in dated:
        number = _sentence_number(reading.sentences, time.start)
        if number is None or time.latest is None:
            continue
        if not _named_twice(facts, reading, formulas, time):
            window, more = _window(reading, formulas, time, number, latest)
            if window is not None:
                _near(facts, reading, end_of(time.id), time, window, more)


def _window(
    reading: Reading, formulas: Mapping[str, TimeFormula], time: TimeExpression, number: int, latest: date | None
) -> tuple[Window | None, tuple[Span, ...]]:
    """Return the window that a date with its year gives, if any, and what it rests on besides the date."""
    formula, before = formulas[time.id], reading.document.text[max(0, time.start - 60) : time.start]
    if formula.unit not in _FINE:
        return None, ()
    if formula.direction == "future":
        return PLAN if formula.unit == "day" else PLAN_OF_MONTH, ()
    if time.latest != latest:  # what was so at an earlier day is told to compare
        return None, ()
    early = number < _HEAD
    if early and _AS_OF.search(before):
        return STATE if formula.unit == "day" else STATE_OF_MONTH, ()
    if formula.unit != "day" or formula.direction != "past":
        return None, ()
    if early and _ENDED.search(before):
        return RESULTS, ()
    if _SINCE.search(before):
        return None, ()
    if formula.weekday is not None:
        return NEWS, ()
    if number < _LEAD and _is_told(reading, time) and not _told_of_a_nearer_day(reading, formulas, time):
        return NEWS, ()
    day = _same_weekday(reading, formulas, time) if early else None
    return (None, ()) if day is None else (WEEKDAY, (Span(day.start, day.end),))


def _told_of_a_nearer_day(reading: Reading, formulas: Mapping[str, TimeFormula], time: TimeExpression) -> bool:
    """Tell whether the lead names a weekday, or the head a day without its year that has passed: these are the news.

    A full date beside them is what the news looks back on ("When the war began on 3 March 2031, ... signed on 8 May").
    """
    lead, head = (reading.sentences[min(n, len(reading.sentences)) - 1].end for n in (_LEAD, _HEAD))
    line = dateline_day(reading)
    return any(
        (t.start < lead and f.kind == "weekday")
        or (t.start < head and f.kind == "date" and f.unit == "day" and f.year is None and f.direction == "past")
        for t in reading.times
        if t.id != time.id and (line is None or t.id != line[0].id)
        if (f := formulas.get(t.id)) is not None and f.anchor == "publication"
    )


def _is_told(reading: Reading, time: TimeExpression) -> bool:
    """Tell whether the report tells of something as having happened on that day."""
    return any(m.time == time.id and m.status == "happened" and not m.negated for m in reading.event_mentions)


def _sentence_number(sentences: Sequence[Sentence], offset: int) -> int | None:
    return next((n for n, s in enumerate(sentences) if s.start <= offset < s.end), None)


def _near(
    facts: Facts, reading: Reading, point: str, time: TimeExpression, window: Window, more: Sequence[Span] = ()
) -> None:  # fmt: skip
    if window.least is None:
        facts.order(start_of(time.id), reading.document.id, window.rule, f"probably not before “{time.quote}”",
                    hard=False, rank=0, spans=[Span(time.start, time.end)])  # fmt: skip
    facts.between(
        point, reading.document.id, [Range(window.least, window.most)], window.rule,
        f"probably near “{time.quote}”: {window.why}", hard=False, rank=0, spans=[Span(time.start, time.end), *more],
    )  # fmt: skip


def _named_twice(
    facts: Facts, reading: Reading, formulas: Mapping[str, TimeFormula], time: TimeExpression
) -> bool:  # fmt: skip
    """Add the day of "yesterday (3 June 2009)": it fixes the publication; tell whether there was such a pair."""
    for other in reading.times:
        formula = formulas.get(other.id)
        if formula is None or formula.kind != "unit" or formula.unit != "day" or formula.anchor != "publication":
            continue
        if formula.amount not in {-1, 0, 1} or not 0 < time.start - other.end <= 8:
            continue
        if _BESIDE.fullmatch(reading.document.text, other.end, time.start):
            step = int(formula.amount)
            facts.between(
                reading.document.id, start_of(time.id), [Range(step, step)], "day named twice",
                f"“{other.quote}” is “{time.quote}”", hard=False, rank=4,
                spans=[Span(other.start, other.end), Span(time.start, time.end)],
            )  # fmt: skip
            return True
    return False


def _same_weekday(
    reading: Reading, formulas: Mapping[str, TimeFormula], time: TimeExpression
) -> TimeExpression | None:  # fmt: skip
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
