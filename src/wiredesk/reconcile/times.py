"""When: values agree at the precision that they share; a coarser one that covers the best is no conflict."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from wiredesk.model import DateInterval, Entity, Verdict
from wiredesk.model.dates import interval_in_words

from .deeds import BOTH_WAYS, is_named, one_of_several, same_deed, same_unnamed
from .telling import SAME_SENTENCE, Clash, FieldValue, Telling, opposed, same_sentence_told, told_by, voices

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
#: Words by which a day may be taken for the next one: reckoned from the day of writing, by night, in another zone.
_DEICTIC = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|this|earlier|overnight|now|later|(?:mid)?night|GMT|UTC|dawn|small hours|"
    r"early hours|early on|late on|local time)\b",
    re.IGNORECASE,
)
_ZONE = 16  # code points
_LONG_AGO = 90  # days before the report
_LAST = 45  # days: what is told day by day (a visit, a siege) may bear several dates within these


def time_values(tellings: Sequence[Telling], entities: Mapping[str, Entity], *, lasting: bool) -> list[FieldValue]:
    """Return the distinct stated times of an event; `lasting` events may bear several days without conflict.

    Only times that a report states for the event count, never what was merely inferred from others.
    """
    by_interval: dict[DateInterval, list[Telling]] = defaultdict(list)
    for telling in tellings:
        interval = stated_interval(telling)
        if interval is not None and not telling.mention.negated:
            by_interval[interval].append(telling)
    if not by_interval:
        return []
    best = min(by_interval, key=lambda i: (_width(i), -voices(by_interval[i]), _text(i)))
    most = max(voices(by_interval[i]) for i in by_interval if _width(i) == _width(best))
    best = min((i for i in by_interval if _width(i) == _width(best) and voices(by_interval[i]) == most), key=_text)
    values = []
    for interval in sorted(by_interval, key=_text):
        verdict, rule = _verdict(interval, best, lasting)
        told = tuple(by_interval[interval])
        clash = None
        if verdict == "conflicts":
            pair = _of_one_deed(told, by_interval[best], entities)
            clash = _clash(*pair, interval, best) if pair is not None and not _off_by_one(*pair) else None
            if clash is None:
                verdict, rule = "complements", "reckoned_days" if pair is None else "same_words"
        values.append(FieldValue("time", _text(interval), verdict, rule, told, clash))
    return values


def weekday_values(tellings: Sequence[Telling]) -> list[FieldValue]:
    """Return the weekdays of tellings whose day is not known, where two reports differ in them in the same sentence.

    Which Thursday is meant stays open, but one event told in the same words is not on a Monday and on a Thursday.
    """
    by_day: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        day = _weekday(telling)
        if day is not None and stated_interval(telling) is None and not telling.mention.negated:
            by_day[day].append(telling)
    if len(by_day) < 2:
        return []
    best = min(by_day, key=lambda d: (-voices(by_day[d]), d))
    values = [FieldValue("time", best, "agrees", "same_weekday", tuple(by_day[best]))]
    for day in sorted(by_day.keys() - {best}):
        pairs = [(a, b) for a in by_day[day] for b in by_day[best] if a.document.id != b.document.id]
        alike = next((p for p in pairs if same_sentence_told(*p) >= SAME_SENTENCE), None)
        clash = None
        if alike is not None and alike[0].time is not None and alike[1].time is not None:
            one, other = alike
            first, second = alike[0].time, alike[1].time
            text = f'{one.who} puts it on "{first.quote}", {other.who} in the same sentence on "{second.quote}".'
            evidence = (one.words(first.start, first.end), other.words(second.start, second.end))
            clash = Clash(text, evidence, (one, other))
        verdict: Verdict = "conflicts" if clash is not None else "complements"
        rule = "different_weekdays" if clash is not None else "weekdays_of_unknown_weeks"
        values.append(FieldValue("time", day, verdict, rule, tuple(by_day[day]), clash))
    return values


def _weekday(telling: Telling) -> str | None:
    if telling.time is None:
        return None
    named = [day for day in _WEEKDAYS if day in telling.time.quote.lower()]
    return named[0] if len(named) == 1 else None


def stated_interval(telling: Telling) -> DateInterval | None:
    """Return the days that a report states for the event, or None; open intervals state nothing."""
    time = telling.time
    if time is None or time.timex_type not in {"DATE", "TIME"} or time.earliest is None or time.latest is None:
        return None
    return DateInterval(time.earliest, time.latest)


def days_in_words(interval: DateInterval) -> str:
    """Return " (14 December 2023)", "" where the days are not known from both sides."""
    return f" ({interval_in_words(interval)})" if interval.days is not None else ""


def _of_one_deed(
    told: Sequence[Telling], best: Sequence[Telling], entities: Mapping[str, Entity]
) -> tuple[Telling, Telling] | None:
    """Return two tellings that are set against each other and tell the same deed of the same named somebody, surely."""
    pairs = [(a, b) for a in told for b in best if is_sure(a) and is_sure(b) and _one_deed(a, b, entities)]
    own, theirs = {t.document.id for t in told}, {t.document.id for t in best}
    apart = (p for p in pairs if p[0].document.id not in theirs and p[1].document.id not in own)
    return next(apart, None) or next((p for a, b in pairs if (p := opposed([a], [b])) and _alike(p)), None)


def _one_deed(one: Telling, other: Telling, entities: Mapping[str, Entity]) -> bool:
    if one_of_several(one) != one_of_several(other):
        return False
    if _is_of_old(one) != _is_of_old(other):
        return False  # the truce of 2019 is none of this week, whatever joined the two
    if (one.mention.status == "happened") != (other.mention.status == "happened"):
        return False  # the day that was meant is not the day on which it was done
    if {one.mention.lemma, other.mention.lemma} & BOTH_WAYS and _who(one, entities) != _who(other, entities):
        return False  # the two of them may have met on one day, and with a third on the next
    if same_deed(one, other, entities, strict=True):
        return True
    typed = one.mention.type == other.mention.type != "OTHER"
    return typed and one.mention.lemma == other.mention.lemma and same_unnamed(one, other, entities)


def _is_of_old(telling: Telling) -> bool:
    """Whether a report tells when something was that is long over: "a truce signed in 2019", of April 2024."""
    interval, day = stated_interval(telling), telling.day
    if interval is None or interval.latest is None or day is None:
        return False
    return interval.latest.year < day.year and (day - interval.latest).days > _LONG_AGO


def _who(telling: Telling, entities: Mapping[str, Entity]) -> set[str | None]:
    return {
        r.entity for r in telling.mention.roles if r.role in {"actor", "recipient"} and is_named(r.entity, entities)
    }


def _alike(pair: tuple[Telling, Telling]) -> bool:
    return same_sentence_told(*pair) >= SAME_SENTENCE


def is_sure(telling: Telling) -> bool:
    """Tell whether a day is given by the words alone, or reckoned from a date of publication that the report states.

    "Later that day", or "today" in a report whose own date was inferred, is too weak to contradict anybody.
    """
    time = telling.time
    if time is None:
        return False
    return time.anchor is None or (time.anchor == "publication" and telling.day is not None)


def _off_by_one(one: Telling, other: Telling) -> bool:
    """Whether two days lie side by side and one is "this morning": a page may be dated after it was written."""
    deictic = any(t.time is not None and _DEICTIC.search(t.time.quote + _zone(t)) for t in (one, other))
    days = [stated_interval(t) for t in (one, other)]
    return deictic and days[0] is not None and days[1] is not None and days_between(days[0], days[1]) <= 1


def _zone(telling: Telling) -> str:
    """The words behind a time, which may name another zone: "at 23:00 on Wednesday GMT", "(0300 GMT)"."""
    return "" if telling.time is None else telling.document.text[telling.time.end : telling.time.end + _ZONE]


def _width(interval: DateInterval) -> int:
    return interval.days or 10**6


def _text(interval: DateInterval) -> str:
    first, last = interval.earliest, interval.latest
    if first == last and first is not None:
        return first.isoformat()
    return f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"


def _verdict(interval: DateInterval, best: DateInterval, lasting: bool) -> tuple[Verdict, str]:
    if interval == best:
        return "agrees", "same_days"
    common = interval.intersect(best)
    if common == best:
        return "coarser", "covers_the_best"
    if common is not None:
        return "complements", "days_overlap"
    gap = days_between(interval, best)
    if lasting and gap <= _LAST:
        return "complements", "days_of_what_lasts"
    return "conflicts", "disjoint_days"


def days_between(left: DateInterval, right: DateInterval) -> int:
    """Return how many days lie between two intervals; 0 where they meet or an end is open."""
    if left.earliest and right.latest and left.earliest > right.latest:
        return (left.earliest - right.latest).days
    if right.earliest and left.latest and right.earliest > left.latest:
        return (right.earliest - left.latest).days
    return 0


def _clash(one: Telling, other: Telling, value: DateInterval, best: DateInterval) -> Clash | None:
    if one.time is None or other.time is None or one.time.quote.lower() == other.time.quote.lower():
        return None  # the same words of two reports differ only in what they are reckoned from
    first, second = told_by(one, other)
    text = (
        f'{first} puts it on "{one.time.quote}" ({interval_in_words(value)}), '
        f'{second} on "{other.time.quote}" ({interval_in_words(best)}).'
    )
    evidence = (one.words(one.time.start, one.time.end), other.words(other.time.start, other.time.end))
    return Clash(text, evidence, (one, other))
