"""The days of a report as they are set against those of other reports: which day, of what deed, told where."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

import msgspec

from wiredesk.language.wordlists import words
from wiredesk.model import EventMention, Reading, Sentence, TimeExpression
from wiredesk.resolve.wording import stem, tokens

from .amounts import LIGHT, NO_YEAR, day_of_no_year
from .lexicon import TELLING
from .telling import ToldReport, pack_telling, telling_of

_SAYING = TELLING - words("take hold put go carry show")  # "the handover took place on Monday"
_LEAD = 4  # sentences, the headline among them
_FAR = 31  # days between what is told and the report
_HEAD = 400  # code points
_WIDE = 300  # code points of a sentence on each side of the day
_NEAR = 3  # days: further ones are of other weeks
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(r"\b(Mon|Tues?|Wednes|Wed|Thurs?|Fri|Satur|Sat|Sun)(?:day)?\b")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_MONTH_DAY = re.compile(rf"\b{_MONTH}\s(\d{{1,2}})\b(?!:)|\b(\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}")
_ANOTHER_WEEK = re.compile(r"\b(?:last|next|previous|following)\b", re.IGNORECASE)
_DEICTIC = re.compile(r"\b(?:today|tonight|yesterday|tomorrow|this|overnight)\b", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|by|every|each|before|after)\s+(?:late |early )?$", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|from)\s+(?:late |early )?$", re.IGNORECASE)
#: Who says so on the day, and not what is told: "said late on Friday", "in a statement on Friday".
_SAID = re.compile(
    r"\b(?:said|says|told|tells|saying|telling|wrote|announced|reported|added|confirmed|stated|statement|interview|"
    r"reporters|journalists|conference|communiqu\w+|informed|published|"
    r"according to|updated?|modified|last change|posted|issued)"
    r"(?: \w+){0,3}?(?: (?:late|early|on))*\s+$",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(r"\s*,?\s+(?:said|told|that|confirmed|announced)\b", re.IGNORECASE)
#: What is told behind these was, or is to be, on another day: "on Wednesday, six days after the ambush".
_ELSEWHEN = re.compile(
    r"\b(?:after|before|since|following|until|till|because|ahead of|over|accus\w+|halt\w*|end(?:s|ed|ing)?|stopp\w+|"
    r"avert\w*|where|which|who|that|if|unless|whether)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\b(?:after|before|since|following|until|till)\b", re.IGNORECASE)
_STILL = re.compile(r"\b(?:still|continu\w+|remain\w+)\b", re.IGNORECASE)
#: What went on that day, and may have begun on another.
_GOES_ON = re.compile(
    r"\b(?:(?:was|were|is|are|been) (?:being )?\w+ing|"
    r"(?:ceasefire|cease-fire|truce|calm|peace|quiet|lull)\b.{0,60}\bheld)\b",
    re.IGNORECASE,
)
#: What was to be on that day, whether it was or not: "the release was due on Monday".
_PLANNED = re.compile(
    r"\b(?:due|planned|scheduled|expected|intended|meant|promised|postponed|put off|called off|cancell?ed|rescheduled|"
    r"(?:been|was|were) (?:set|fixed|called) for|should have|(?:was|were) to (?!be seen))\b",
    re.IGNORECASE,
)
#: The clock or the calendar of one zone: "00:40 Moscow time", "at 2.15 a.m. its time".
_ZONE = re.compile(
    r"\b(?:GMT|UTC)\b|\b(?!The|This|That|Same|First|Last|Prime|Full|Part|Real)(?:[A-Z][\w'’]+|its|their|our)"
    r" (?:time|date)\b|\bhours? (?:ahead of|behind)\b"
)
_PART_OF_DAY = re.compile(r"(?:in |by )?the (?:morning|afternoon|evening|night)", re.IGNORECASE)
_COMMON = re.compile(r"\b[a-z][\w’'-]*")
_IN_FULL = re.compile(r"\b(?:19|20)\d\d\b")
_LATER = re.compile(r"\b(?:later|earlier|same|that)\b", re.IGNORECASE)
_MARKS = re.compile(r"[,;:]\s| - |\n|\s[–—]\s|[\"“”]")
_EVENING = re.compile(r"\bevening\b", re.IGNORECASE)
_NIGHT = re.compile(r"\b(?:night|midnight|overnight|late)\b", re.IGNORECASE)
_EARLY = re.compile(r"\b(?:early|overnight|small hours|midnight|night)\b", re.IGNORECASE)
_AROUND = 24  # code points


class ToldDay(msgspec.Struct, frozen=True, array_like=True):
    """A day that a report tells, and of what.

    `day` is None where the year or the week is not known; then `weekday` (Monday is 0) and `in_year` (in the year 4)
    are what the words give. `by_night` and `early`: it may be that of the night before or after.
    `deeds` are the lemmas of what it dates, `near` the other deeds of its clause, `words` the
    stems of its clause, `wide` those of its sentence. `rivals` counts the days of the report near it, with itself.
    `zone`: its clock is that of another zone; `busy`: how many events the report tells by the word of the deed.
    `stated` is that on which the report says it came out (in the year 4 where its year is not known).
    """

    start: int
    end: int
    day: date | None
    weekday: int | None
    in_year: date | None
    by_night: bool
    early: bool
    deictic: bool
    deeds: tuple[str, ...]
    near: tuple[str, ...]
    words: tuple[str, ...]
    wide: tuple[str, ...]
    names: tuple[str, ...]
    event: str
    type: str
    status: str
    hangs: bool
    lead: bool
    stated: date | None
    sentence: tuple[int, int]
    zone: bool
    deed: str
    doubts: tuple[str, ...]
    busy: int
    rivals: int = 1
    telling: bytes = b""


def gap(one: ToldDay, other: ToldDay) -> int | None:
    """Return how many days lie between two told days, by what both give; None where they have nothing in common."""
    if one.day is not None and other.day is not None:
        return abs((one.day - other.day).days)
    if one.in_year is not None and other.in_year is not None:
        return abs((one.in_year - other.in_year).days)
    if one.weekday is not None and other.weekday is not None:
        apart = abs(one.weekday - other.weekday)
        return min(apart, 7 - apart)
    return None


def days_told(reading: Reading) -> tuple[ToldDay, ...]:
    """Return the days of a report in text order that date a deed; not those on which somebody only said so."""
    report = ToldReport(reading)
    rows = list(_rows(report))
    found = []
    for row in rows:
        near = {_value(o) for o in rows if (apart := gap(row, o)) is not None and apart <= _NEAR}
        found.append(msgspec.structs.replace(row, rivals=max(1, len(near))))
    return tuple(found)


def _value(row: ToldDay) -> tuple[date | None, int | None]:
    return (row.day or row.in_year, row.weekday if row.day is None and row.in_year is None else None)


def _rows(report: ToldReport) -> Iterator[ToldDay]:
    reading = report.reading
    text = reading.document.text
    stated = reading.document.day
    out = stated or day_of_no_year(reading)
    busy: dict[str, set[str]] = defaultdict(set)
    for m in reading.event_mentions:
        busy[m.lemma].add(m.event or m.id)
    starts = [s.start for s in reading.sentences]
    dated: dict[str, list[EventMention]] = defaultdict(list)
    for mention in reading.event_mentions:
        if mention.time is not None:
            dated[mention.time].append(mention)
    names = [(m.start, m.entity) for m in reading.mentions if m.form == "name" and m.entity is not None]
    line = reading.document.dateline
    for time in reading.times:
        number = bisect_right(starts, time.start) - 1
        if line is not None and line.start <= time.start < line.end:
            continue
        if number < 0 or time.start >= reading.sentences[number].end:
            continue
        sentence = reading.sentences[number]
        day, weekday, in_year = _day(time, stated)
        if day is None and weekday is None and in_year is None:
            continue
        if day is not None and day == out and _IN_FULL.search(time.quote):
            continue  # when it came out: nobody writes the year of today
        before = text[max(sentence.start, time.start - 60) : time.start]
        if _UNTIL.search(before) or _SAID.search(before) or _SAID_AFTER.match(text, time.end):
            continue
        doubts = []
        dates = dated.get(time.id, ())
        if any(m.lemma in _SAYING and _beside(time, m) for m in dates):
            doubts.append("said")
        if _SINCE.search(before):
            doubts.append("since")
        first, last = _clause(text, sentence, time)
        beside = [m for m in report.beside.get(sentence.start, []) if m.lemma not in _SAYING]
        own = [m for m in dates if m.lemma not in _SAYING]
        inside = [m for m in beside if first <= m.start < last and m not in own]
        own = [m for m in own if not _BEHIND.search(text[min(m.end, time.end) : max(m.start, time.start)])]
        inside = [m for m in inside if not _ELSEWHEN.search(text[min(m.end, time.end) : max(m.start, time.start)])]
        told = [m for m in own if m.sentence.start == sentence.start] or inside
        if not told:
            doubts.append("untold")
            told = inside = beside or _before(report, starts, number)
        if not told:
            continue
        heavy = [m for m in told if m.lemma not in LIGHT] or told
        deed = min(heavy, key=lambda m: (abs(m.start - time.start), m.start, m.id))
        if deed.negated or deed.further or deed.status in {"denied", "possible"} or deed.type == "ACCUSE":
            continue
        if _STILL.search(text, first, min(last, time.end + 1)):
            continue
        if deed.earlier or deed.status == "underway" or _GOES_ON.search(text, first, min(last, time.end + 1)):
            doubts.append("goes_on")
        if _PLANNED.search(text, first, last):
            doubts.append("planned")
        wide = text[max(sentence.start, time.start - _WIDE) : min(sentence.end, time.end + _WIDE)]
        around = (
            f"{text[max(sentence.start, time.start - _AROUND) : time.start]} {text[time.start : time.end + _AROUND]}"
        )
        yield ToldDay(
            start=time.start,
            end=time.end,
            day=day,
            weekday=weekday,
            in_year=in_year,
            by_night=_EVENING.search(around) is None and _NIGHT.search(around) is not None,
            early=_EARLY.search(around) is not None,
            deictic=_DEICTIC.search(time.quote) is not None,
            deeds=tuple(dict.fromkeys(m.lemma for m in own)),
            near=tuple(dict.fromkeys(m.lemma for m in inside)),
            words=_stems(" ".join(_COMMON.findall(text, first, last))),
            wide=_stems(wide),
            names=tuple(sorted({e for at, e in names if sentence.start <= at < sentence.end})),
            event=deed.event or "",
            type=next((m.type for m in (deed, *told, *inside) if m.type != "OTHER"), "OTHER"),
            status=deed.status,
            hangs=bool(own),
            lead=number < _LEAD,
            stated=out,
            deed=deed.lemma,
            doubts=tuple(doubts),
            zone=_ZONE.search(text, first, last) is not None,
            busy=max((len(busy[m.lemma]) for m in (own or inside) if m.lemma not in LIGHT), default=1),
            sentence=(sentence.start, sentence.end),
            telling=pack_telling(telling_of(report, deed)),
        )


def _beside(time: TimeExpression, saying: EventMention) -> bool:
    """Whether a day stands next to what somebody says: "the envoy said in Lima on Friday"."""
    return max(time.start - saying.end, saying.start - time.end) <= _AROUND


def _before(report: ToldReport, starts: list[int], number: int) -> list[EventMention]:
    """Return the deeds of the sentence before: "The pair were freed. It was Wednesday"."""
    return [m for m in report.beside.get(starts[number - 1], []) if m.lemma not in _SAYING] if number else []


def _stems(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(stem(w) for w in tokens(text) if not w[0].isdigit()))


def _day(time: TimeExpression, stated: date | None) -> tuple[date | None, int | None, date | None]:
    """Return the day of a time expression, its weekday, and its day in the year 4; what is not known is None."""
    nothing = (None, None, None)
    if _LATER.search(time.quote):
        return nothing
    if time.timex_type not in {"DATE", "TIME"} or (
        time.anchor not in {None, "publication"}
        and not (time.rule == "part of a day" and _PART_OF_DAY.fullmatch(time.quote))
    ):
        return nothing
    if time.earliest is not None and time.earliest == time.latest and (stated is not None or time.anchor is None):
        day = time.earliest
        if stated is None or abs((day - stated).days) > _FAR:
            return nothing
        return day, day.weekday(), day.replace(year=NO_YEAR)
    if stated is not None or _ANOTHER_WEEK.search(time.quote):
        return nothing
    named = {match.group(1)[:3].lower() for match in _WEEKDAY.finditer(time.quote)}
    weekday = _WEEKDAYS.index(named.pop()) if len(named) == 1 else None
    in_year = None
    if match := _MONTH_DAY.search(time.quote):
        month, number = (match.group(1), match.group(2)) if match.group(1) else (match.group(4), match.group(3))
        with suppress(ValueError):
            in_year = date(NO_YEAR, _MONTHS.index(month.lower()) + 1, int(number))
    return None, weekday, in_year


def _clause(text: str, sentence: Sentence, time: TimeExpression) -> tuple[int, int]:
    """Return where the words around a day start and end, up to the next mark on each side (code points)."""
    first, last = max(sentence.start, time.start - _WIDE), min(sentence.end, time.end + _WIDE)
    before = [m.end() for m in _MARKS.finditer(text, first, time.start) if time.start - m.end() > 1]
    after = [m.start() for m in _MARKS.finditer(text, time.end, last)]
    if after and after[0] - time.end <= 1:  # "on Thursday, April 3, the two sides ..."
        after = after[1:] or [last]
    return max(before, default=first), min(after, default=last)
