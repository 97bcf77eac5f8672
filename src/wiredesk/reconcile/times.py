"""When: values agree at the precision that they share; a coarser one that covers the best is no conflict."""

from collections import defaultdict
from collections.abc import Sequence

from wiredesk.model import DateInterval, Verdict
from wiredesk.model.dates import interval_in_words

from .telling import Clash, FieldValue, Telling, voices

_DAYLIKE = frozenset({"time", "day"})
_LAST = 45  # days: what is told day by day (a visit, a siege) may bear several dates within these


def time_values(tellings: Sequence[Telling], *, lasting: bool) -> list[FieldValue]:
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
        clash = _clash(told[0], by_interval[best][0], interval, best) if verdict == "conflicts" else None
        values.append(FieldValue("time", _text(interval), verdict, rule, told, clash))
    return values


def stated_interval(telling: Telling) -> DateInterval | None:
    """Return the days that a report states for the event, or None; open intervals state nothing."""
    time = telling.time
    if time is None or time.timex_type not in {"DATE", "TIME"} or time.earliest is None or time.latest is None:
        return None
    return DateInterval(time.earliest, time.latest)


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
    gap = _gap(interval, best)
    if lasting and gap <= _LAST:
        return "complements", "days_of_what_lasts"
    return "conflicts", "disjoint_days"


def _gap(left: DateInterval, right: DateInterval) -> int:
    if left.earliest and right.latest and left.earliest > right.latest:
        return (left.earliest - right.latest).days
    if right.earliest and left.latest and right.earliest > left.latest:
        return (right.earliest - left.latest).days
    return 0


def _clash(one: Telling, other: Telling, value: DateInterval, best: DateInterval) -> Clash | None:
    if one.time is None or other.time is None:
        return None
    text = (
        f'{one.who} puts it on "{one.time.quote}" ({interval_in_words(value)}), '
        f'{other.who} on "{other.time.quote}" ({interval_in_words(best)}).'
    )
    evidence = (one.words(one.time.start, one.time.end), other.words(other.time.start, other.time.end))
    return Clash(text, evidence)
