"""Facts from datelines: the day on which a report was written, from which its "Monday" and "yesterday" are counted."""

from collections.abc import Container, Iterable
from contextlib import suppress
from datetime import date

from wiredesk.model import Reading, Span, TimeExpression, TimeFormula
from wiredesk.timeline import STANDS, Range, YearDays

from .facts import Fact, Facts, start_of

_SOON = 3
"""Days after its dateline within which a report appears (soft)."""
_NEWS = 31
"""Days before a dateline of which the last day that a report writes with its year may be news (soft)."""
_OF_A_STORY = 21
"""Days between reports of one story, at the most, that tell the year of a dateline."""
_LATE = 7
"""Days after a dateline that gives its year within which a report must have appeared."""


def dateline_day(reading: Reading) -> tuple[TimeExpression, TimeFormula] | None:
    """Return the day that a report's dateline gives, and what its words mean, or None."""
    line = reading.document.dateline
    if line is None:
        return None
    formulas = {f.time: f for f in reading.formulas}
    for time in reading.times:
        formula = formulas.get(time.id)
        if formula is None or not line.start <= time.start < line.end:
            continue
        if formula.kind == "date" and formula.unit == "day" and formula.month is not None and formula.day is not None:
            return time, formula
    return None


def written_on(reading: Reading) -> date | None:
    """Return the day on which a report says that it was published or, with its year, written; else None."""
    if reading.document.published.stated is not None:
        return reading.document.published.stated
    line = dateline_day(reading)
    return None if line is None or line[1].year is None else line[0].earliest


def dateline_facts(facts: Facts, reading: Reading) -> None:
    """Add what the day of the dateline says of the day of publication, where the report does not state that itself."""
    found = dateline_day(reading) if reading.document.published.stated is None else None
    if found is None:
        return
    time, formula = found
    spans = [Span(time.start, time.end)]
    if formula.year is None:
        facts.recurs(
            start_of(time.id), YearDays(formula.month or 1, formula.day or 1), "day of the dateline",
            f"the day is “{time.quote}”", spans=spans,
        )  # fmt: skip
        _near_a_written_day(facts, reading, time, formula)
    else:
        facts.between(
            start_of(time.id), reading.document.id, [Range(0, _LATE)], "written on the day of its dateline",
            f"the dateline is of “{time.quote}”", rank=STANDS, spans=spans, clause=f"its dateline is of {time.quote}",
        )  # fmt: skip
    facts.between(
        start_of(time.id), reading.document.id, [Range(0, _SOON)], "day of the dateline",
        f"probably near “{time.quote}”: a report appears within days after its dateline", hard=False, rank=6,
        spans=spans,
    )  # fmt: skip


def _near_a_written_day(facts: Facts, reading: Reading, line: TimeExpression, formula: TimeFormula) -> None:
    """Add that a dateline without its year is of the weeks after the last day that the text writes out, if it can be.

    "TUNIS, Aug. 18" above "on August 16, 2023": of all other years the day would be far from any that is told.
    """
    formulas = {f.time: f for f in reading.formulas}
    written = [
        (t.earliest, t)
        for t in reading.times
        if t.earliest is not None
        and (f := formulas.get(t.id)) is not None
        and (f.kind, f.unit) == ("date", "day")
        and f.year is not None
        and f.direction != "future"
    ]
    if not written:
        return
    last, time = max(written, key=lambda row: (row[0], -row[1].start))
    try:
        days = (date(last.year, formula.month or 1, formula.day or 1) - last).days
    except ValueError:  # 29 February
        return
    if 0 <= days <= _NEWS:
        facts.between(
            start_of(time.id), start_of(line.id), [Range(0, _NEWS)], "year of the dateline",
            f"probably of the year of “{time.quote}”, the last day that the report writes out", hard=False, rank=1,
            spans=[Span(time.start, time.end), Span(line.start, line.end)],
        )  # fmt: skip


def needs_year(reading: Reading, known: Container[str]) -> bool:
    """Tell whether a report is one of those known and opens with a day whose year it does not give."""
    if reading.document.id not in known or reading.document.published.stated is not None:
        return False
    found = dateline_day(reading)
    return found is not None and found[1].year is None


def year_in_story(reading: Reading, days: Iterable[date]) -> tuple[Fact, ...]:
    """Return that a dateline without its year is of the year of its story (soft), or nothing.

    `days` are those of the other reports of the story: one must lie within weeks of the dateline, and none nearer to
    it in another year, however far ("a year ago today" in a later report).
    """
    found = dateline_day(reading) if reading.document.published.stated is None else None
    if found is None or found[1].year is not None:
        return ()
    time, formula = found
    meant = {(own, abs((own - day).days) <= _OF_A_STORY) for day in days if (own := _nearest(formula, day)) is not None}
    day = next((own for own, near in meant if near), None)
    if day is None or any(own != day for own, _ in meant):
        return ()
    facts = Facts(reading.document.id, reading.document.text)
    facts.on(
        start_of(time.id), day, day, "year of its story",
        f"“{time.quote}” is of the year in which the other reports of the story came out", hard=False, rank=4,
        spans=[Span(time.start, time.end)],
    )  # fmt: skip
    return facts.all


def _nearest(formula: TimeFormula, day: date) -> date | None:
    """Return the day of a dateline in the year in which it lies nearest to a day; None: on 29 February of none."""
    own = []
    for year in (day.year - 1, day.year, day.year + 1):
        with suppress(ValueError):  # 29 February
            own.append(date(year, formula.month or 1, formula.day or 1))
    return min(own, key=lambda one: (abs((one - day).days), one), default=None)
