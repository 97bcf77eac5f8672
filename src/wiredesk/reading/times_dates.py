# ruff: noqa: E501  one rule of the grammar a line
"""Grammar of calendar dates: full and partial dates in every order, years, decades, quarters, seasons, feasts."""

import re

from wiredesk.model import TimeFormula

from .times_lexicon import (
    DAY_OF_MONTH,
    DAY_PART,
    DAY_PARTS,
    DAY_WORD,
    DAY_WORDS,
    HAS_DAY_WORD,
    HAS_DIGIT,
    HAS_MONTH,
    HAS_SEASON,
    HAS_WEEKDAY,
    HAS_YEAR,
    MONTH,
    ORDINAL_DAY,
    ORDINALS,
    PART,
    PART_OF,
    SEASON,
    SEASONS,
    WEEKDAY,
    YEAR,
    mod_of,
    month_number,
    weekday_number,
)
from .times_rule import Rule, part, rule

_DAY = rf"(?:{ORDINAL_DAY}|{DAY_OF_MONTH})"
_COMMA = r"(?:\s*,\s*|\s+)"
_RELATION = r"(?:(?P<relation>last|this\s+past|past|this\s+coming|this|next|coming|the\s+previous|the\s+following|the\s+same)\s+)"
_MOD = rf"(?P<mod>{PART_OF}|{PART})"
_MOD2 = rf"(?P<mod2>{PART_OF}|{PART})"
_OF_DAY = rf"(?:(?:the\s+)?(?:early\s+|late\s+)?(?P<part>{DAY_PART})\s+(?:hours\s+)?of\s+)"
_NAMED_DECADES = {word + "ies": n for word, n in (("twent", 2), ("thirt", 3), ("fort", 4), ("fift", 5), ("sixt", 6),
                                                 ("sevent", 7), ("eight", 8), ("ninet", 9))}  # fmt: skip
_STEPS = {"last": -1, "this past": -1, "past": -1, "the previous": -1, "this": 0, "the same": 0, "next": 1, "coming": 1,
          "this coming": 1, "the following": 1}  # fmt: skip
FEASTS = {
    "christmas": "12-25", "christmas day": "12-25", "christmas eve": "12-24", "new year's day": "01-01",
    "new year's eve": "12-31", "new year's": "01-01", "new year": "01-01", "boxing day": "12-26", "halloween": "10-31",
    "valentine's day": "02-14", "july fourth": "07-04", "fourth of july": "07-04", "veterans day": "11-11",
    "may day": "05-01", "april fools' day": "04-01", "st. patrick's day": "03-17", "bastille day": "07-14",
}  # fmt: skip
MOVABLE = ("easter", "easter sunday", "good friday", "thanksgiving", "thanksgiving day", "labor day", "memorial day",
           "ramadan", "eid al-fitr", "eid al-adha", "passover", "yom kippur", "rosh hashanah", "diwali",
           "lunar new year", "martin luther king day", "presidents' day", "columbus day", "palm sunday",
           "ash wednesday", "ashura", "nowruz")  # fmt: skip


def _mod(match: re.Match[str]) -> str | None:
    return mod_of(part(match, "mod") or part(match, "mod2"))


def _year(words: str | None) -> int | None:
    if not words:
        return None
    digits = re.sub(r"\D", "", words)
    if len(digits) == 2:
        return (1900 if int(digits) >= 30 else 2000) + int(digits)
    return int(digits)


def _number(words: str | None) -> int | None:
    return int(re.sub(r"\D", "", words)) if words else None


def _day_of_month(words: str | None) -> int | None:
    """Return the day that digits or a word give: "6th", "sixth", "twenty first"."""
    return DAY_WORDS.get((words or "").replace(" ", "-")) or _number(words)


def _date(match: re.Match[str]) -> TimeFormula | None:
    month = month_number(part(match, "month") or "")
    if month is None:
        return None
    day, year, weekday = _day_of_month(part(match, "day")), _year(part(match, "year")), part(match, "weekday")
    if day is not None and day > 31:
        return None
    relation, of_day = part(match, "relation"), part(match, "part")
    of_year = part(match, "relative") if year is None else None
    if of_year is not None and relation is None:  # "August of last year"
        return TimeFormula(
            time="", kind="date", anchor="previous" if of_year == "that" else "publication", unit="month", month=month,
            amount=0 if of_year == "that" else _STEPS[of_year], event="year", modifier=_mod(match),
        )  # fmt: skip
    return TimeFormula(
        time="",
        kind="date",
        timex_type="TIME" if of_day else "DATE",
        anchor=None if year else "publication",
        unit="month" if day is None else "day",
        month=month,
        day=day,
        year=year,
        weekday=weekday_number(weekday) if weekday else None,
        amount=_STEPS.get(relation) if relation else None,
        modifier=_mod(match),
        part=DAY_PARTS[of_day] if of_day else None,
    )


def _numeric(match: re.Match[str]) -> TimeFormula | None:
    first, second, year = int(match["a"]), int(match["b"]), _year(match["year"])
    month, day = (second, first) if first > 12 else (first, second)  # month first unless it cannot be
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return TimeFormula(time="", kind="date", unit="day", year=year, month=month, day=day)


def _iso(match: re.Match[str]) -> TimeFormula | None:
    month, day = int(match["month"]), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    clock = part(match, "clock")
    return TimeFormula(
        time="", kind="date", timex_type="TIME" if clock else "DATE", unit="day", year=int(match["year"]), month=month,
        day=day, clock=clock,
    )  # fmt: skip


def _year_alone(match: re.Match[str]) -> TimeFormula:
    mod, season = _mod(match), part(match, "season")
    return TimeFormula(
        time="", kind="date", unit="season" if season else "year", year=_year(match["year"]), modifier=mod,
        season=SEASONS[season] if season else None,
    )  # fmt: skip


def _season(match: re.Match[str]) -> TimeFormula:
    relation = part(match, "relation")
    return TimeFormula(
        time="", kind="date", anchor="publication", unit="season", season=SEASONS[match["season"].lower()],
        amount=_STEPS.get(relation) if relation else None, modifier=_mod(match),
    )  # fmt: skip


def _decade(match: re.Match[str]) -> TimeFormula:
    digits = part(match, "digits")
    if digits:
        number = int(digits.lstrip("'’"))
        year = number if number >= 100 else 1900 + number
    else:
        year = 1900 + 10 * _NAMED_DECADES[match["named"].lower()]
    return TimeFormula(time="", kind="date", unit="decade", year=year, modifier=_mod(match))


def _century(match: re.Match[str]) -> TimeFormula | None:
    words = match["number"].lower()
    number = ORDINALS.get(words) or _number(words) if words in ORDINALS or words[0].isdigit() else None
    if number is None:
        return None
    year = 100 * (number - 1)
    return TimeFormula(time="", kind="date", unit="century", year=year, modifier=_mod(match))


def _quarter(match: re.Match[str]) -> TimeFormula | None:
    words = part(match, "number") or part(match, "number2") or ""
    number = ORDINALS.get(words) or (int(words[0]) if words[:1].isdigit() else None)
    unit = "half" if part(match, "unit") == "half" else "quarter"
    if number is None or number > (2 if unit == "half" else 4):
        return None
    relation, year = part(match, "relation"), part(match, "year")
    steps = {"last": -1, "this": 0, "next": 1, "the current": 0, "current": 0, "the previous": -1, "previous": -1}
    return TimeFormula(
        time="", kind="date", anchor=None if year else "publication", unit=unit, amount=number, year=_year(year),
        modifier=_mod(match),
        day=steps.get(re.sub(r"\s+year.s$", "", relation)) if relation else None,
    )  # fmt: skip


def _fiscal(match: re.Match[str]) -> TimeFormula:
    quarter = part(match, "quarter")
    return TimeFormula(
        time="", kind="date", unit="fiscal", year=_year(match["year"]),
        amount=ORDINALS.get(quarter) if quarter else None, modifier=_mod(match),
    )  # fmt: skip


def _feast(match: re.Match[str]) -> TimeFormula:
    name, year, relation = part(match, "feast") or "", _year(part(match, "year")), part(match, "relation")
    name = name.replace("’", "'")
    amount = _STEPS.get(relation) if relation else None
    fixed = FEASTS.get(name)
    if fixed is None:
        return TimeFormula(
            time="", kind="world", event=name, anchor=None if year else "publication", unit="day", year=year,
            amount=amount,
        )  # fmt: skip
    month, day = map(int, fixed.split("-"))
    return TimeFormula(
        time="", kind="date", anchor=None if year else "publication", unit="day", year=year, month=month, day=day,
        amount=amount,
    )  # fmt: skip


def _day_alone(match: re.Match[str]) -> TimeFormula | None:
    day = _day_of_month(part(match, "day"))
    weekday = part(match, "weekday")
    if day is None or not 1 <= day <= 31:
        return None
    return TimeFormula(
        time="", kind="date", anchor="previous", unit="day", day=day,
        weekday=weekday_number(weekday) if weekday else None,
    )  # fmt: skip


_weekday = rf"(?:(?P<weekday>{WEEKDAY})\s*,?\s*(?:the\s+)?)?"
_feasts = "|".join(re.escape(f).replace("'", "['’]") for f in sorted((*FEASTS, *MOVABLE), key=len, reverse=True))
_HAS_FEAST = tuple({feast.partition("'")[0].replace("-", " ") for feast in (*FEASTS, *MOVABLE)})
_quarter_number = r"(?P<number>first|second|third|fourth|1st|2nd|3rd|4th)"

RULES: tuple[Rule, ...] = (
    rule("iso date", rf"(?P<year>{YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?:T(?P<clock>\d\d:\d\d)(?::\d\d)?Z?)?", _iso, HAS_YEAR),
    rule("numeric date", r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<year>(?:19|20)?\d\d)", _numeric, ("0/0", "0.0")),
    rule(
        "month day year",
        rf"{_OF_DAY}?{_weekday}{_MOD}?(?P<month>{MONTH})\s*(?P<day>{_DAY})(?:{_COMMA}(?:of\s+)?(?P<year>{YEAR}))",
        _date,
        HAS_MONTH,
        HAS_YEAR,
    ),
    rule("month day", rf"{_OF_DAY}?{_weekday}{_RELATION}?(?P<month>{MONTH})\s*(?P<day>{_DAY})(?!\s*(?:%|percent|million|\d))", _date, HAS_MONTH, HAS_DIGIT),
    rule("day month year", rf"{_OF_DAY}?{_weekday}(?:the\s+)?(?P<day>{_DAY})(?:\s+of)?[\s-]+(?P<month>{MONTH}){_COMMA}(?:of\s+)?(?P<year>{YEAR})", _date, HAS_MONTH, HAS_YEAR),
    rule("day month", rf"{_OF_DAY}?{_weekday}(?:the\s+)?(?P<day>{_DAY})(?:\s+of)?[\s-]+(?P<month>{MONTH})", _date, HAS_MONTH, HAS_DIGIT),
    rule("day in words month", rf"{_OF_DAY}?{_weekday}the\s+(?P<day>{DAY_WORD})\s+(?:day\s+)?of\s+(?P<month>{MONTH})(?:{_COMMA}(?P<year>{YEAR}))?(?!['’]s)", _date, HAS_MONTH, HAS_DAY_WORD),
    rule("month day in words", rf"{_OF_DAY}?{_weekday}(?P<month>{MONTH})\s+the\s+(?P<day>{DAY_WORD})(?:{_COMMA}(?P<year>{YEAR}))?(?=\s*(?:$|[.,;:)]|at\b))", _date, HAS_MONTH, HAS_DAY_WORD),
    rule("month year", rf"{_MOD}?(?P<month>{MONTH})(?:\s*,\s*|\s+of\s+|\s+|-)(?:of\s+)?(?P<year>{YEAR}|['’]\d\d)", _date, HAS_MONTH, HAS_DIGIT),
    rule("month", rf"(?:{_MOD}|(?P<mod3>the\s+(?:first|second|third|last|final)\s+(?:week|weeks|days|day|half)\s+of\s+))?{_RELATION}?{_MOD2}?(?P<month>{MONTH})(?:\s+(?P<year>{YEAR}))?(?:\s+(?:of\s+)?(?P<relative>last|this|next|that)\s+year)?", _date, HAS_MONTH),
    rule("season of year", rf"(?:the\s+)?{_MOD}?(?P<season>{SEASON})(?:\s+of|,|\s+in)?\s+(?P<year>{YEAR})", _year_alone, HAS_SEASON, HAS_YEAR),
    rule("season", rf"(?:{_RELATION}{_MOD}?|(?:the\s+){_MOD2}?)(?P<season>{SEASON})(?!\s+(?:of\s+(?!last|this|next|that)|in\b|camp|break))", _season, HAS_SEASON),
    rule("season", rf"(?:{_MOD}|(?<=\b(?:in|by)\s)|(?<=\bduring\s)|(?<=\bsince\s)|(?<=\buntil\s))(?P<season>{SEASON})(?!\s+(?:of|in|to)\b)", _season, HAS_SEASON),
    rule("year", rf"{_MOD}?(?P<year>{YEAR})", _year_alone, HAS_YEAR),
    rule("short year", r"(?P<mod>)(?P<year>['’]\d\d)(?!s)", _year_alone, HAS_DIGIT),
    rule("decade", rf"(?:the\s+)?{_MOD}?(?:the\s+)?(?P<digits>(?:1[5-9]|20)\d0|['’]?[2-9]0)['’]?s", _decade, HAS_DIGIT),
    rule("named decade", rf"(?:the\s+){_MOD}?(?P<named>{'|'.join(_NAMED_DECADES)})", _decade, tuple(_NAMED_DECADES)),
    rule("century", rf"(?:the\s+)?{_MOD}?(?P<number>\d\d?(?:st|nd|rd|th)|{'|'.join(ORDINALS)})[\s-]centur(?:y|ies)", _century, ("centur",)),
    rule(
        "quarter",
        rf"(?:the\s+)?{_MOD}?(?P<relation>(?:last|this|next)\s+year['’]s\s+|(?:the\s+)?(?:current|previous)\s+(?:year['’]s\s+)?|)?{_quarter_number}"
        rf"[\s-](?P<unit>quarter|half)(?:(?:\s+of(?:\s+the)?)?\s+(?P<year>{YEAR}))?",
        _quarter,
        ("quarter", "half"),
    ),
    rule("quarter code", rf"(?:Q(?P<number>[1-4])|(?P<number2>[1-4])Q)(?:[\s,]+(?P<year>{YEAR}|['’]\d\d))?", _quarter, HAS_DIGIT),
    rule("fiscal year", rf"{_MOD}?(?:(?P<quarter>first|second|third|fourth)\s+quarter\s+of\s+)?(?:the\s+)?(?:fiscal(?:\s+year)?|financial\s+year|FY)\s*(?P<year>{YEAR}|['’]?\d\d)", _fiscal, ("fiscal", "financial", "fy"), HAS_DIGIT),
    rule("feast", rf"{_RELATION}?(?P<feast>{_feasts})(?:\s+(?P<year>{YEAR}))?", _feast, _HAS_FEAST),
    rule("day of the month", rf"{_weekday}the\s+(?P<day>{ORDINAL_DAY})(?=\s*(?:$|[.,;:)]|and\b|at\b|in\b|,))", _day_alone, HAS_DIGIT),
    rule("day of the month", rf"(?P<weekday>{WEEKDAY})\s*,?\s*the\s+(?P<day>{DAY_WORD})(?=\s*(?:$|[.;:)]|,\s+(?!the\b|of\b|and\b|or\b)|at\b))", _day_alone, HAS_WEEKDAY, HAS_DAY_WORD),
)  # fmt: skip
