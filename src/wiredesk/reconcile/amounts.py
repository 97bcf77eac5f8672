"""The numbers of a report as they are set against those of other reports: what is counted, in which deed, by whom."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from typing import TypeVar

import msgspec

from wiredesk.dating.datelines import dateline_day
from wiredesk.language.wordlists import words
from wiredesk.model import (
    AmountTold,
    DateInterval,
    EventMention,
    Mention,
    PlaceTold,
    Reading,
    Sentence,
    Span,
    TimeExpression,
)
from wiredesk.resolve.lexicon import load_lexicon

from .lexicon import TELLING
from .telling import ToldReport, pack_telling, telling_of
from .units import counts_people, is_anybody, unit_of

T = TypeVar("T", AmountTold, PlaceTold, TimeExpression, Mention)

LIGHT = words(
    "be have do make take get give say tell report see come go put set hold bring number people total others part "
    "year month week day hour minute time percent stay remain last continue spend keep begin start end"
)
_MARKS = (", ", "; ", " - ", ": ", "\n")
_FEW = 3
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SPLIT = re.compile(r"\d\s?[.:]\s?$|[.:]\d*$")  # "magnitude 5. 9", "3: 33", as some write them
_CLOCK = re.compile(
    r"\s?o\s?['’]\s?clock|\s(?:sharp|a\.?m\.?|p\.?m\.?)\b|\s(?:in|on) the (?:morning|afternoon|evening)|\sat night"
    r"|,? local time"
)
#: What athletes and firms add up by game, season and quarter, what markets move by, what each poll finds: many
#: numbers of one kind, of which reports seldom say in words that can be compared whose and of when each is.
_OF_MANY_LIKE_IT = re.compile(
    r"\b(?:touchdowns?|home ?runs?|homers?|RBIs?|innings?|rushing|rebounds?|playoffs?|knockouts?|batting|wickets?|"
    r"championships?|(?:this|last|next|the|regular|rookie)[ -]{1,3}season|seasons|career record|"
    r"(?:a|per)[ -](?:common )?share|shares (?:rose|fell|closed|traded|outstanding)|stock exchange|composite trading|"
    r"debentures?|dividends?|net (?:income|loss|profit)|quarter(?:ly)? (?:net|profit|earnings|loss|results|sales)|"
    r"(?:first|second|third|fourth)-quarter|year-(?:ago|earlier)|stock split|poll|survey|"
    r"(?:share|trading) (?:turnover|volume))\b",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"\bof the $", re.IGNORECASE)
_AS_MANY = re.compile(r",\s\d")
#: Another occasion, long before: "three years ago", "on that occasion".
_LONG_BEFORE = re.compile(
    r"\b(?:years?|months|decades?) (?:ago|earlier|before)\b|\blast (?:year|spring|summer|autumn|winter)\b"
    r"|\b(?:on|in|at|during) that (?:occasion|time|year|case|clash|incident|attack|raid|round)\b",
    re.IGNORECASE,
)
_IN_A_YEAR = re.compile(r"\b(?:in|since|from) ((?:19|20)\d\d)\b", re.IGNORECASE)
_TAKES_UP = re.compile(r"\W{0,3}(?:(?:at|on|in|after|before|during|by) that|that|those|then)\b", re.IGNORECASE)
_WIDE = 160  # code points around a number
_GOES_ON = re.compile(r"\s?[.:]\s?\d|(?: percent| per cent|\s?%)? to \d")
NO_YEAR = 4  # a leap year
_NEAR = 80  # code points before a number
_WEEKS = 14  # days
_AROUND = 300  # code points on each side of it: hostile sentences have no end
_LEAD = 4  # sentences, the headline among them
_SAID = 0.25  # rarity of a word that says what a length or a sum is of
#: Of several: "including 12 women", "two of the 14", "among them three".
_OF_SEVERAL = re.compile(
    r"\b(?:including|among (?:them|whom)|of (?:whom|which|them)|as well as|besides|apart from|(?:along|together) with)"
    r"\b[^.;,]{0,30}$",
    re.IGNORECASE,
)
#: Not those, but how many there are of such: "10 of the Saints' 16 games", "four-by-four".
_WHOLE = re.compile(
    r"\b(?:\d[\d,]{0,12}|half|most|many|some|few|all|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"several) of (?:(?:the|its|his|her|their)(?: [A-Z][\w.]*['’]s?)?|[A-Z][\w.]*['’]s?)\s*$",
    re.IGNORECASE,
)
_BY = re.compile(r"\s{0,2}-?\s{0,2}(?:by\s{0,2}-|x|×)\s{0,2}(?:\d|two|four|six)")
_BY_BEFORE = re.compile(r"(?:by\s{0,2}-|x|×)\s{0,2}$")
_OF_THE = re.compile(r"\s+of (?:the|them|these|those)\b", re.IGNORECASE)
_A_TIME = re.compile(
    r"[^.;,]{0,20}? (?:a|an|per|each|every|times? an?) (?:year|month|week|day|night|hour|minute|head|person)\b",
    re.IGNORECASE,
)
#: How long ago something was, not how long it took: "the first visit in eleven years", "after a break of six years".
_SINCE = re.compile(
    r"\b(?:first|last|worst|only|best|most \w+|(?!west|east|rest|test|request|forest|guest)\w{2,}est)\b[^.;:]{0,60}"
    r"\b(?:in|for|of)(?: (?:more|less) than| over| almost| nearly| about| some| the (?:last|past))?\s*$"
    r"|\b(?:break|gap|hiatus|absence|pause|lull|interruption|delay) of"
    r"(?: (?:more|less) than| over| almost| nearly| about| some)?\s*$",
    re.IGNORECASE,
)
#: What has been added up: not what one deed did.
_IN_ALL = re.compile(
    r"\b(?:since|so far|this (?:week|month|year)|in (?:recent|the past|the last)|over the (?:past|last)|to date|"
    r"until now|up to now|(?:last|past) (?:season|year|month|summer|winter|spring|autumn)|previous|up from|"
    r"down from|(?:rise|rose|increase[ds]?|fell|dropped|grew) (?:from|by))\b",
    re.IGNORECASE,
)


class ToldAmount(msgspec.Struct, frozen=True, array_like=True):
    """A number of a report with what it is compared by.

    `keys` are what it must share with another to be compared, `rivals` how many numbers its report has by such a
    name, `names` the entities of its sentence. `mention` tells its deed (`event`, `type`, `lemma`), `hangs` whether the
    number hangs on the word for it, `telling` what its report tells with it (`pack_telling`); `in_all` is what was
    added up, `back` what the sentence puts weeks before the report. `days` are those of the sentence, `context` those
    or the last before, `stated` that on which the report says it came out (in the year 4 where its year is not known).
    """

    amount: AmountTold
    keys: tuple[str, ...]
    rivals: int
    lead: bool
    anybody: bool
    names: tuple[str, ...]
    mention: str
    event: str
    type: str
    lemma: str
    hangs: bool
    in_all: bool
    back: bool
    stated: date | None
    days: tuple[DateInterval, ...]
    context: tuple[DateInterval, ...]
    telling: bytes = b""


def amounts_told(reading: Reading) -> tuple[ToldAmount, ...]:
    """Return the numbers of a report in text order; those of no deed, and of some of several, are left out."""
    report = ToldReport(reading)
    rows = list(_rows(report))
    values: dict[str, set[tuple[float | None, float | None]]] = defaultdict(set)
    for row in rows:
        for key in row.keys:
            values[key].add((row.amount.low, row.amount.high))
    whole = (row for row in rows if not row.amount.partial)
    return tuple(msgspec.structs.replace(row, rivals=min(len(values[key]) for key in row.keys)) for row in whole)


def _rows(report: ToldReport) -> Iterator[ToldAmount]:
    reading = report.reading
    text = reading.document.text
    stated = day_told(reading)
    context: tuple[DateInterval, ...] = ()
    amounts, times = by_sentence(reading, reading.amounts), by_sentence(reading, reading.times)
    mentions = by_sentence(reading, reading.mentions)
    long_before, last = False, 0
    for number, sentence in enumerate(reading.sentences):
        dates = (t for t in times[number] if t.timex_type == "DATE")
        days = tuple(DateInterval(t.earliest, t.latest) for t in dates if t.earliest and t.latest)
        context = days or context
        takes_up = sentence.start not in report.beside or _TAKES_UP.match(text, sentence.start) is not None
        goes_on = long_before and "\n" not in text[last : sentence.start] and takes_up
        found = _LONG_BEFORE.search(text, sentence.start, min(sentence.end, sentence.start + _AROUND))
        told_before = found is not None or _in_another_year(text, sentence, stated)
        long_before, last = goes_on or told_before, sentence.end
        if not amounts[number]:
            continue
        deeds = report.beside.get(sentence.start, [])
        names = tuple(sorted({m.entity for m in mentions[number] if m.form == "name" and m.entity is not None}))
        for amount in amounts[number]:
            keys = _keys(amount)
            if not keys or _is_no_count(text, sentence, amount):
                continue
            if amount.kind == "count" and text.startswith("-", amount.end):
                keys = tuple(f"{key} each" for key in keys)  # "a 275-member house": nobody counted them now
            before = text[max(sentence.start, amount.start - _NEAR) : amount.start]
            of_several = _OF_SEVERAL.search(before) or _OF_THE.match(text, amount.end)
            deed, hangs = deed_of(amount, deeds) if deeds else (_no_deed(reading, sentence, amount), False)
            if year := _year_of(deed, report) or _year_before(reading, text, sentence, amount, deed):
                keys = tuple(f"{key} of {year}" for key in keys)
            yield ToldAmount(
                amount=msgspec.structs.replace(amount, partial=True) if of_several else amount,
                keys=keys,
                rivals=1,
                lead=number < _LEAD,
                anybody=is_anybody(amount),
                names=names,
                mention=deed.id,
                event=deed.event or "",
                type=deed.type,
                lemma=deed.lemma,
                hangs=hangs,
                in_all=_IN_ALL.search(text, *clause_of(amount, text, sentence)) is not None,
                back=goes_on
                or (stated is None and _in_another_year(text, sentence, stated))
                or _LONG_BEFORE.search(text, sentence.start, clause_of(amount, text, sentence)[1]) is not None
                or _told_back(text, sentence, amount, times[number], stated),
                stated=stated,
                days=days,
                context=context,
                telling=pack_telling(telling_of(report, deed)),
            )


def by_sentence(reading: Reading, rows: Iterable[T]) -> defaultdict[int, list[T]]:
    """Return rows by the number of the sentence in which they start."""
    starts = [s.start for s in reading.sentences]
    found: defaultdict[int, list[T]] = defaultdict(list)
    for row in rows:
        at = bisect_right(starts, row.start) - 1
        if at >= 0 and row.start < reading.sentences[at].end:
            found[at].append(row)
    return found


def _year_of(deed: EventMention, report: ToldReport) -> str:
    """Return the year in which the words put a deed where it is not that of the report, "" for none."""
    day, time = report.reading.document.day, report.times.get(deed.time or "")
    if day is None or time is None or time.latest is None or time.latest.year == day.year:
        return ""
    if not deed.sentence.start <= time.start < deed.sentence.end:
        return ""  # what a sentence before tells of is another year's
    return str(time.latest.year)


def _year_before(reading: Reading, text: str, sentence: Sentence, amount: AmountTold, deed: EventMention) -> str:
    """Return the years before that of the report which its sentence names up to the clause of a number, "" for none.

    Not of what has a day of its own: "on Wednesday convicted six men of the 2019 bombing".
    """
    if deed.time is not None:
        return ""
    day = reading.document.day
    first = max(sentence.start, amount.start - _AROUND)
    years = set(_YEAR.findall(text, first, clause_of(amount, text, sentence)[1]))
    return " ".join(sorted(years - {str(day.year) if day else ""}))


def _in_another_year(text: str, sentence: Sentence, stated: date | None) -> bool:
    """Whether a sentence puts something in a year other than the report's: "in 2021 a shoot-out left four dead"."""
    own = str(stated.year) if stated is not None else ""
    end = min(sentence.end, sentence.start + _AROUND)
    return any(match[1] != own for match in _IN_A_YEAR.finditer(text, sentence.start, end))


def _told_back(
    text: str, sentence: Sentence, amount: AmountTold, times: Iterable[TimeExpression], stated: date | None
) -> bool:
    """Whether the times before a number in its sentence, or in its clause, lie weeks before the report, all of them."""
    if stated is None:
        return False
    end = clause_of(amount, text, sentence)[1]
    last = [t.latest for t in times if t.timex_type == "DATE" and t.latest is not None and t.start < end]
    return bool(last) and all((stated - day).days > _WEEKS for day in last)


def _is_no_count(text: str, sentence: Sentence, amount: AmountTold) -> bool:
    if any(map(str.isdigit, amount.noun)):
        return True  # "No. 10 76ers"
    around = max(sentence.start, amount.start - _WIDE), min(sentence.end, amount.until + _WIDE)
    if _OF_MANY_LIKE_IT.search(text, *around):
        return True
    most = amount.low if amount.high is None else amount.high
    if amount.kind == "count" and amount.low is not None and (most or 0) <= (_FEW if not amount.noun else 1):
        return True  # "one was hit in the leg", "two she shot": there may be more, told nearby
    before = text[max(sentence.start, amount.start - _NEAR) : amount.start]
    if amount.kind == "length" and _SINCE.search(before):
        return True
    if _WHOLE.search(before) or _BY_BEFORE.search(before) or _SPLIT.search(before):
        return True
    if _OUT_OF.search(before) and _AS_MANY.match(text, amount.end):
        return True  # "of the 61, 43 are children"
    behind = ((_A_TIME, amount.until), (_BY, amount.end), (_GOES_ON, amount.end), (_CLOCK, amount.end))
    return any(pattern.match(text, at) for pattern, at in behind)


def day_told(reading: Reading) -> date | None:
    """Return the day on which a report says that it came out; in the year 4 where its dateline tells no year."""
    return reading.document.day or day_of_no_year(reading)


def day_of_no_year(reading: Reading) -> date | None:
    """Return the day of a dateline whose year nobody knows, in the year 4: near those of others of its story."""
    found = dateline_day(reading)
    if found is None or found[1].month is None or found[1].day is None:
        return None
    with suppress(ValueError):
        return date(NO_YEAR, found[1].month, found[1].day)
    return None


def clause_of(amount: AmountTold, text: str, sentence: Span | Sentence) -> tuple[int, int]:
    """Return where the words around a number start and end, up to the next mark on each side (code points)."""
    first, last = max(sentence.start, amount.start - _AROUND), min(sentence.end, amount.until + _AROUND)
    before = max(text.rfind(mark, first, amount.start) for mark in _MARKS) + 1
    after = (text.find(mark, amount.until, last) for mark in _MARKS)
    return max(before, first), min((at for at in after if at >= 0), default=last)


def deed_of(amount: AmountTold | PlaceTold, deeds: list[EventMention]) -> tuple[EventMention, bool]:
    """Return the deed whose word the number hangs on, else the nearest one of its sentence, and which of both."""
    done = (m for m in deeds if m.lemma not in TELLING)
    above = [m for m in done if m.lemma.partition(" ")[0] in amount.above or m.quote.lower() in amount.above]
    return min(above or deeds, key=lambda m: (abs(m.start - amount.start), m.start, m.id)), bool(above)


def _no_deed(reading: Reading, sentence: Sentence, amount: AmountTold) -> EventMention:
    """Return what stands for the deed of a sentence that tells of none: "There are 850 troops in the country"."""
    return EventMention(
        id="", document=reading.document.id, start=amount.start, end=amount.until,
        quote=reading.document.text[amount.start : amount.until], sentence=Span(sentence.start, sentence.end),
        type="OTHER", status="happened",
    )  # fmt: skip


def kin_of(amount: AmountTold) -> frozenset[str]:
    """Return the words around a number that say what it is of."""
    return frozenset({*amount.below, *amount.above, *amount.beside}) - LIGHT


def _keys(amount: AmountTold) -> tuple[str, ...]:
    """Return what a number must share with another: what it counts; for a length, sum or share a word around it."""
    if amount.kind == "count":
        unit = unit_of(amount)
        somebody = ("count #people",) if counts_people(amount) else ()
        return somebody if is_anybody(amount) else (f"count {unit}", *somebody)
    lexicon = load_lexicon()
    said = sorted(w for w in kin_of(amount) if lexicon.rarity(w) >= _SAID and w.isalpha())
    every = (amount.kind,) if amount.kind == "length" else ()
    return (*every, *(f"{amount.kind} {amount.noun} {word}" for word in said))
