# ruff: noqa: E501  one rule of the grammar a line
"""Grammar of lengths, repetitions, clock times and vague references: durations, sets, "9 a.m. EST", "recently"."""

import re
from collections.abc import Callable

from wiredesk.model import TimeFormula

from .times_lexicon import (
    APPROXIMATE,
    DAY_PART,
    DAY_PARTS,
    EXACT_NUMBER,
    HAS_DIGIT,
    HAS_PLURAL,
    HAS_UNIT,
    LONG_UNIT,
    NUMBER,
    UNIT,
    UNITS,
    WEEKDAY,
    ZONE,
    duration_value,
    mod_of,
    number_of,
    unit_of,
    weekday_number,
    zone_suffix,
)
from .times_rule import Rule, part, rule

_APPROX = rf"(?:(?P<approx>{APPROXIMATE})\s+)?"
_ADVERB_SETS = {"daily": "P1D", "weekly": "P1W", "biweekly": "P2W", "monthly": "P1M", "quarterly": "P3M", "yearly": "P1Y",
                "annually": "P1Y", "annual": "P1Y", "hourly": "PT1H", "nightly": "P1D", "semiannual": "P6M",
                "biannual": "P6M"}  # fmt: skip
_REFERENCES = {
    "PRESENT_REF": r"now(?!\s+that)|right\s+now|currently|presently|nowadays|at\s+present|at\s+the\s+moment|"
    r"at\s+this\s+(?:time|point|moment|stage)|these\s+days|the\s+present|at\s+the\s+present\s+time|for\s+the\s+time\s+being",
    "PAST_REF": r"recently|more\s+recently|most\s+recently|lately|in\s+the\s+past(?!\s+\w*\s*(?:year|month|week|day|decade|few|two|three))|"
    r"in\s+recent\s+(?:years|months|weeks|days|times|decades|history)|the\s+recent\s+past|the\s+past(?=\s*[.,;])|in\s+years\s+past",
    "FUTURE_REF": r"(?:in\s+)?the\s+(?:near|not-too-distant|foreseeable|immediate|distant)?\s*future(?!\s+of)|in\s+(?:the\s+)?coming\s+(?:years|months|weeks|days)",
}  # fmt: skip
_HAS_REFERENCE = {
    "PRESENT_REF": ("now", "current", "present", "at the moment", "at this", "these days", "time being"),
    "PAST_REF": ("recent", "lately", "past"),
    "FUTURE_REF": ("future", "coming"),
}


_COUNTED = (
    "|".join(
        rf"(?<=\b{word}\s)"
        for word in (
            "once",
            "twice",
            "times",
            "million",
            "billion",
            "percent",
            "people",
            "barrels",
            "dollars",
            "euros",
            "dlrs",
            "pounds",
            "tons",
            "tonnes",
            "hours",
            "days",
            "cents",
            "trillion",
            "thousand",
            "much",
            "times",
            "units",
            "cars",
        )
    )
    + r"|(?<=%\s)|(?<=\d\s)"
)


_AGE = re.compile(r"[\s-]old\Z", re.IGNORECASE)
_AGE_AFTER = re.compile(r"[\s-]+(?:of\s+age|olds?|older|younger)\b", re.IGNORECASE)


def _clean(mod: str | None) -> str | None:
    return mod_of(mod) if mod else None


def _duration(match: re.Match[str]) -> TimeFormula | None:
    words = part(match, "number")
    unit = unit_of(part(match, "unit") or "day")
    if _is_fraction(words or "", part(match, "unit") or "", match.string[match.end() : match.end() + 4]):
        return None
    if _AGE.search(match.group()) or _AGE_AFTER.match(match.string, match.end()):
        return None  # how old somebody is lies in no stretch of time that the report tells of
    amount = number_of(words) if words else None
    return TimeFormula(
        time="", kind="duration", timex_type="DURATION", unit=unit, amount=amount, modifier=_clean(part(match, "approx")),
        value=duration_value(amount, unit),
    )  # fmt: skip


def _is_fraction(number: str, unit: str, after: str) -> bool:
    """Whether "second" or "quarter" counts or divides here ("a second attack", "three quarters of")."""
    if unit.startswith("second"):
        return unit == "second" and number in {"a", "one", "an"}
    if unit.startswith("quarter"):
        return number in {"a", "one", "an", "three", "some"} and (
            number == "some" or not unit.endswith("s") or "of" in after
        )
    return False


def _span(match: re.Match[str]) -> TimeFormula | None:
    relation, words = part(match, "relation") or "", part(match, "number")
    unit = unit_of(part(match, "unit") or "day")
    amount = number_of(words) if words else (None if (part(match, "unit") or "").endswith("s") else 1.0)
    plural = (part(match, "unit") or "").endswith("s")
    if not words and not plural and relation not in {"the past", "the coming"}:
        return None  # "last year" and "the next day" are units of the calendar
    forward = any(word in relation for word in ("next", "coming", "following", "ahead"))
    return TimeFormula(
        time="", kind="span", timex_type="DURATION", anchor="publication", unit=unit, amount=amount,
        direction="future" if forward else "past", value=duration_value(amount, unit),
    )  # fmt: skip


def _set(match: re.Match[str]) -> TimeFormula | None:
    unit, weekday, adverb = part(match, "unit"), part(match, "weekday"), part(match, "adverb")
    if adverb:
        return TimeFormula(time="", kind="set", timex_type="SET", value=_ADVERB_SETS[adverb])
    if weekday:
        number = weekday_number(weekday.removesuffix("s"))
        return None if number is None else TimeFormula(
            time="", kind="set", timex_type="SET", weekday=number, value=f"XXXX-WXX-{number + 1}"
        )  # fmt: skip
    of_day = part(match, "part")
    if of_day:
        return TimeFormula(time="", kind="set", timex_type="SET", value=f"XXXX-XX-XXT{DAY_PARTS[of_day]}")
    words = part(match, "number")
    amount = number_of(words) if words and words not in {"other"} else (2.0 if words == "other" else 1.0)
    if unit is None or unit_of(unit) not in UNITS:
        return None
    if unit_of(unit) == "quarter":
        return TimeFormula(time="", kind="set", timex_type="SET", value="P3M", unit="quarter")
    return TimeFormula(
        time="", kind="set", timex_type="SET", unit=unit_of(unit), value=duration_value(amount, unit_of(unit))
    )


def _rate(match: re.Match[str]) -> TimeFormula:
    unit = part(match, "unit") or part(match, "unit2") or "day"
    return TimeFormula(time="", kind="set", timex_type="SET", unit=unit, value=duration_value(1.0, unit))


def _clock(match: re.Match[str]) -> TimeFormula | None:
    word = part(match, "word")
    zone = zone_suffix((part(match, "zone") or "").upper() or None)
    weekday = part(match, "weekday")
    number = weekday_number(weekday) if weekday else None
    if word:
        clock = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}[word]
    else:
        hour, minute, half = int(match["hour"]), int(part(match, "minute") or 0), part(match, "half")
        if half:
            if hour > 12 or hour == 0:
                return None
            hour = hour % 12 + (12 if half.startswith("p") else 0)
        if hour > 24 or minute > 59:
            return None
        clock = f"{hour:02d}:{minute:02d}"
    return TimeFormula(
        time="", kind="clock", timex_type="TIME", anchor="publication" if weekday or match.groupdict().get("today") else "previous",
        unit="time", clock=clock + zone, weekday=number,
    )  # fmt: skip


def _reference(value: str) -> Callable[[re.Match[str]], TimeFormula]:
    def meaning(match: re.Match[str]) -> TimeFormula:
        unit = re.search(r"(year|month|week|day|decade)s$", match.group().lower())
        return TimeFormula(time="", kind="reference", anchor="publication", value=value, unit=unit[1] if unit else None)

    return meaning


_HALF = r"\s*(?P<half>[ap]\.?m\b\.?)"
_ZONE = rf"(?:\s*\(?(?P<zone>{ZONE})\b(?:\s*[+-]\d+)?\)?)"
_DAY_AFTER = rf"(?:\s+(?:on\s+)?(?P<weekday>{WEEKDAY})|\s+(?P<today>today))"

RULES: tuple[Rule, ...] = (
    rule("clock", rf"(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?{_HALF}{_ZONE}?{_DAY_AFTER}?", _clock, HAS_DIGIT, ("am", "a.m", "pm", "p.m")),
    rule("clock", rf"(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?:\s*hrs|\s*hours)?{_ZONE}?{_DAY_AFTER}?(?!\s*[-–]\s*\d+\s*(?:victory|win))", _clock, HAS_DIGIT, (":",)),
    rule("clock", rf"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s*(?:hrs|hours|{_ZONE})", _clock, HAS_DIGIT),
    rule("clock", rf"(?P<word>noon|midday|midnight){_ZONE}?{_DAY_AFTER}?", _clock, ("noon", "midday", "midnight")),
    rule("rate", rf"(?:{_COUNTED})an?\s+(?P<unit>day|week|month|year|hour|quarter)|per\s+(?P<unit2>day|week|month|year|hour|quarter)", _rate, (" day", " week", " month", " year", " hour", " quarter")),
    rule("duration", rf"{_APPROX}(?P<number>{EXACT_NUMBER})[\s-]+(?:(?:full|straight|consecutive|more|additional|whole|long|short|business|working|fiscal|calendar|solid|successive)\s+)?(?P<unit>{UNIT})(?:[\s-](?:old|long|period))?", _duration, HAS_UNIT),
    rule("duration", rf"{_APPROX}(?P<number>several|an?\s+few|few|many|dozens\s+of|hundreds\s+of|thousands\s+of|some|a\s+number\s+of)\s+(?:more\s+|long\s+)?(?P<unit>{UNIT})(?<=s)", _duration, HAS_UNIT),
    rule("duration", rf"{_APPROX}(?P<number>half\s+an?|an?)\s+(?:(?:full|whole|further|long|short|solid)\s+)?(?P<unit>minute|hour|day|week|fortnight|month|year|decade|century)(?:[\s-](?:old|long))?(?!\s+of\s+(?:the|all))", _duration, HAS_UNIT),
    rule("long adjective", r"(?P<unit>hour|day|week|month|year|decade|century)s?-long", lambda m: TimeFormula(time="", kind="duration", timex_type="DURATION", unit=m["unit"].lower(), amount=None if m.group().lower().endswith("s-long") else 1.0, value=duration_value(None if m.group().lower().endswith("s-long") else 1.0, m["unit"].lower())), (" long",)),
    rule("bare plural", r"(?:(?<=\bfor )|(?<=\bin )|(?<=\bover )|(?<=\bwithin )|(?<=\btake )|(?<=\blast )|(?<=\bjust )|(?<=\bafter )|(?<=\bonly ))(?:the\s+)?(?P<unit>hours|days|weeks|months|years|decades|centuries)(?!\s+(?:to\s+come|of\b))", _duration, HAS_PLURAL),
    rule("plural before an event", r"(?P<unit>hours|days|weeks|months|years|decades)(?=\s+(?:before|after|ahead\s+of|prior\s+to|of\s+(?:war|fighting|conflict|talks|negotiations|protests|violence|unrest|rain|tension|delays?|speculation)))", _duration, HAS_PLURAL),
    rule("span", rf"(?P<relation>(?:the|these|those)\s+(?:past|last|previous|preceding|next|coming|following|closing|opening|latest)|(?:past|next|last|previous|coming))\s+(?:(?P<number>{NUMBER})[\s-]+)?(?P<unit>{UNIT})", _span, HAS_UNIT),
    rule("span", rf"the\s+(?P<number>{EXACT_NUMBER})\s+(?P<relation>previous|preceding|following|coming)\s+(?P<unit>{UNIT})(?<=s)", _span, HAS_UNIT),
    rule("first units", rf"the\s+(?:first|final|last|next|past)\s+(?P<number>{EXACT_NUMBER}|few|several|couple\s+of)\s+(?P<unit>{UNIT})(?:\s+of\s+(?:the\s+(?:year|month)|this\s+year|last\s+year))?", _duration, HAS_UNIT),
    rule("set", rf"(?:every|each)\s+(?:(?P<number>other|{EXACT_NUMBER})\s+)?(?P<unit>{LONG_UNIT}|hour|minute)", _set, ("every", "each")),
    rule("set", rf"(?:every|each)\s+(?P<weekday>{WEEKDAY})", _set, ("every", "each")),
    rule("set", rf"(?:every|each)\s+(?P<part>{DAY_PART})", _set, ("every", "each")),
    rule("set", r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days)", _set, HAS_PLURAL),
    rule("adverb set", r"(?P<adverb>daily|weekly|biweekly|monthly|quarterly|yearly|annually|annual|hourly|nightly)", _set, ("daily", "weekly", "monthly", "quarterly", "yearly", "annual", "hourly", "nightly")),
    *(rule("reference", pattern, _reference(value), _HAS_REFERENCE[value]) for value, pattern in _REFERENCES.items()),
)  # fmt: skip
