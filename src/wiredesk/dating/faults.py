"""Findings that need no network: a day that never was, a deed of somebody who was dead or out of office by then."""

import re
from calendar import month_name, monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from wiredesk.knowledge import Knowledge
from wiredesk.model import (
    DateInterval,
    EventMention,
    Evidence,
    Finding,
    Reading,
    Span,
    TimeExpression,
    TimeFormula,
    content_id,
)
from wiredesk.reading.times_lexicon import WEEKDAYS

from .datelines import written_on
from .deeds_in_office import deeds_out_of_office
from .facts import said

_WEEKDAYS = tuple(day.capitalize() for day in WEEKDAYS)
_BEFORE = re.compile(rf"\b({'|'.join(_WEEKDAYS)}),?[ \t]+(?:the[ \t]+)?\Z")
_NEAR = 60
"""Days around the day of writing in which a date without its year is meant to lie if it lies there."""
_AFTER_DEATH = timedelta(days=30)
"""What is told of the dead within so many days may be their last deeds or their burial."""
_DEEDS = frozenset({"AGREE", "CONSULT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
                    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})  # fmt: skip
_SAID_SO = re.compile(r"\b(?:on|by|until|till|since|from|before|after|of|to)[ \t]+(?:the[ \t]+)?\Z", re.IGNORECASE)
_COUNTS = re.compile(r"[ \t]+(?!and\b|at\b|in\b|on\b|to\b|when\b|with\b|from\b|after\b|by\b|as\b|for\b|the\b)[\w'-]")
"""What follows a number that may count something: "In April 31 people died"."""
_LEAP_YEAR = 2024
NO_DAY_RULE = "day that never was"
WEEKDAY_RULE, DEATH_RULE, OFFICE_RULE = "weekday of a date", "deed after death", "deed after office"


def faults_of(reading: Reading, days: Mapping[str, DateInterval], knowledge: Knowledge) -> tuple[Finding, ...]:
    """Return the `impossible` findings that one report gives by itself; `days` are those of its event mentions."""
    found = [
        *_weekdays(reading),
        *_days_that_are_none(reading),
        *_stated_weekday(reading),
        *_deeds_of_the_dead(reading, days, knowledge),
    ]
    for use, event, time, words in deeds_out_of_office(reading, knowledge):
        spans = (use.span, Span(event.start, event.end), Span(time.start, time.end))
        found.append(_finding(reading, OFFICE_RULE, words, spans))
    return tuple(sorted({f.id: f for f in found}.values(), key=lambda f: f.id))


def _weekdays(reading: Reading) -> list[Finding]:
    times = {t.id: t for t in reading.times}
    written = written_on(reading)
    found = []
    for formula in reading.formulas:
        if formula.kind != "date" or formula.weekday is None or formula.month is None or formula.day is None:
            continue
        day = _day(formula.year, formula) if formula.year is not None else _near(written, formula)
        if day is None or day.weekday() == formula.weekday:
            continue
        if formula.year is None and any(_day(day.year + n, formula, right=True) for n in (-1, 1)):
            continue  # the day of last year, or of next, may be meant
        time = times[formula.time]
        found.append(_wrong_weekday(reading, Span(time.start, time.end), day))
    return found


def _days_that_are_none(reading: Reading) -> list[Finding]:
    """Find "31 April", "February 29, 2023": days that no calendar has."""
    times = {t.id: t for t in reading.times}
    text = reading.document.text
    found = []
    for formula in reading.formulas:
        if formula.kind != "date" or formula.month is None or formula.day is None or formula.unit != "day":
            continue
        last = monthrange(formula.year or _LEAP_YEAR, formula.month)[1]
        time = times[formula.time]
        if formula.day <= last or (formula.year is None and not _is_plainly_a_date(text, time)):
            continue
        span = Span(time.start, time.end)
        words = f"“{span.of(text)}” cannot be: {month_name[formula.month]} has {last} days"
        words += f" in {formula.year}." if formula.year is not None else "."
        found.append(_finding(reading, NO_DAY_RULE, words, (span,)))
    return found


def _is_plainly_a_date(text: str, time: TimeExpression) -> bool:
    """Tell "on 31 April" from a month before a number that counts something."""
    return _SAID_SO.search(text, max(0, time.start - 16), time.start) is not None and not _COUNTS.match(text, time.end)


def _near(written: date | None, formula: TimeFormula) -> date | None:
    """Return the date without a year that lies near the day on which the report was written, or None."""
    if written is None or formula.anchor != "publication":
        return None
    near = [d for n in (-1, 0, 1) if (d := _day(written.year + n, formula)) and abs((d - written).days) <= _NEAR]
    return near[0] if near else None


def _day(year: int, formula: TimeFormula, *, right: bool = False) -> date | None:
    try:
        day = date(year, formula.month or 1, formula.day or 1)
    except ValueError:
        return None
    return None if right and day.weekday() != formula.weekday else day


def _stated_weekday(reading: Reading) -> list[Finding]:
    """A line like "Monday, 9 March 2024" that gives the day of publication stands outside of the sentences."""
    published = reading.document.published
    if published.stated is None:
        return []
    text = reading.document.text
    for evidence in (e for basis in published.basis for e in basis.evidence if e.document == reading.document.id):
        named = _BEFORE.search(text, max(0, evidence.start - 16), evidence.start)
        if named is not None and _WEEKDAYS[published.stated.weekday()] != named[1]:
            return [_wrong_weekday(reading, Span(named.start(), evidence.end), published.stated)]
    return []


def _wrong_weekday(reading: Reading, span: Span, day: date) -> Finding:
    quote = span.of(reading.document.text)
    return _finding(
        reading, WEEKDAY_RULE, f"“{quote}” cannot be: {said(day)} was a {_WEEKDAYS[day.weekday()]}.", (span,)
    )


def _deeds_of_the_dead(
    reading: Reading, days: Mapping[str, DateInterval], knowledge: Knowledge
) -> list[Finding]:  # fmt: skip
    """Somebody known to have died does what the report tells of a day of its own, long after that death."""
    people = {e.id: e for e in reading.local_entities if e.kind == "person" and e.named and not e.plural}
    counted = {f.time for f in reading.formulas if f.anchor == "publication" or f.year is not None}
    found = []
    for mention in reading.event_mentions:
        if mention.time not in counted or mention.status != "happened" or mention.negated or mention.type not in _DEEDS:
            continue
        days_ = days.get(mention.id)
        if days_ is None or days_.earliest is None:
            continue
        for person, span in _actors(mention):
            entity = people.get(person)
            life = None if entity is None or " " not in entity.name.strip() else knowledge.births.get(entity.name)
            if life is None or life.died is None or days_.earliest <= life.died + _AFTER_DEATH:
                continue
            words = (
                f"{life.person} takes part in “{mention.quote}” on {said(days_.earliest)} or later, but died on "
                f"{said(life.died)} ({life.source})."
            )
            found.append(_finding(reading, DEATH_RULE, words, (span, Span(mention.start, mention.end))))
    return found


def _actors(mention: EventMention) -> list[tuple[str, Span]]:
    return [
        (r.entity, Span(r.start, r.end)) for r in mention.roles if r.role == "actor" and r.entity is not None
    ]  # fmt: skip


def _finding(reading: Reading, rule: str, words: str, spans: tuple[Span, ...]) -> Finding:
    document, text = reading.document.id, reading.document.text
    evidence = tuple(
        Evidence(document=document, start=s.start, end=s.end, quote=s.of(text)) for s in sorted(set(spans))
    )  # fmt: skip
    return Finding(
        id=content_id("f", rule, document, *((e.start, e.end) for e in evidence)),
        kind="impossible",
        rule=rule,
        severity="error",
        document=document,
        explanation=words,
        evidence=evidence,
    )
