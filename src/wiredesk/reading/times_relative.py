# ruff: noqa: E501  one rule of the grammar a line
"""Grammar of what is relative to a day: today, weekdays, last week, two days ago, later this year, that month."""

import re

from wiredesk.model import TimeFormula

from .times_lexicon import (
    APPROXIMATE,
    CLOCK_UNITS,
    DAY_PART,
    DAY_PARTS,
    HAS_DAY_PART,
    HAS_UNIT,
    HAS_WEEKDAY,
    NUMBER,
    PART,
    PART_OF,
    UNIT,
    WEEKDAY,
    mod_of,
    number_of,
    unit_of,
    weekday_number,
)
from .times_rule import Rule, part, rule

_MOD = rf"(?P<mod>{PART_OF}|{PART})"
_STEP_WORDS = {
    "last": -1, "this past": -1, "past": -1, "previous": -1, "the previous": -1, "prior": -1, "the prior": -1,
    "the past": -1, "the last": -1, "the preceding": -1, "this": 0, "the current": 0, "current": 0, "the same": 0,
    "that": 0, "that same": 0, "this same": 0, "the": 0, "next": 1, "the next": 1, "the following": 1, "following": 1,
    "coming": 1, "the coming": 1, "this coming": 1, "upcoming": 1, "the upcoming": 1,
    "the latest": -1, "the most recent": -1, "the just-ended": -1, "the entire": 0, "the whole": 0, "the full": 0,
}  # fmt: skip
_SAME_UNIT = frozenset({"quarter", "week", "month", "year"})
_NARRATIVE = frozenset({"the previous", "previous", "the prior", "the preceding", "the same", "that", "that same",
                        "the following", "following", "the next", "this same"})  # fmt: skip
_DEICTIC = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "overnight": 0, "the day before yesterday": -2,
            "the day after tomorrow": 2}  # fmt: skip


def _deictic(match: re.Match[str]) -> TimeFormula:
    word, of_day = part(match, "word") or "", part(match, "part")
    if word in {"tonight", "overnight"}:
        of_day = "night"
    return TimeFormula(
        time="", kind="unit", timex_type="TIME" if of_day else "DATE", anchor="publication", unit="day",
        amount=_DEICTIC[word], part=DAY_PARTS[of_day] if of_day else None, modifier=mod_of(part(match, "mod")),
    )  # fmt: skip


def _day_part(match: re.Match[str]) -> TimeFormula:
    relation, words = part(match, "relation") or "this", part(match, "part") or "night"
    narrative = relation in _NARRATIVE or relation == "the" or part(match, "relation") is None
    return TimeFormula(
        time="", kind="unit", timex_type="TIME", anchor="previous" if narrative else "publication", unit="day",
        amount=_STEP_WORDS[relation], part=DAY_PARTS[words], modifier=mod_of(part(match, "mod")),
    )  # fmt: skip


def _weekday(match: re.Match[str]) -> TimeFormula | None:
    number = weekday_number(part(match, "weekday") or "")
    if number is None:
        return None
    relation, of_day = part(match, "relation") or part(match, "after"), part(match, "part")
    step = None
    if relation is not None:
        relation = relation.removesuffix(" week")
        step = _STEP_WORDS.get(relation)
    return TimeFormula(
        time="", kind="weekday", timex_type="TIME" if of_day else "DATE", anchor="publication", unit="day",
        weekday=number, amount=step, part=DAY_PARTS[of_day] if of_day else None, modifier=mod_of(part(match, "mod")),
    )  # fmt: skip


def _unit(match: re.Match[str]) -> TimeFormula:
    relation, unit = part(match, "relation") or "this", unit_of(part(match, "unit") or "day")
    narrative = relation in _NARRATIVE
    return TimeFormula(
        time="", kind="unit", anchor="previous" if narrative else "publication", unit=unit,
        amount=_STEP_WORDS[relation], modifier=mod_of(part(match, "mod")),
        timex_type="TIME" if unit in CLOCK_UNITS else "DATE",
    )  # fmt: skip


def _the_unit(match: re.Match[str]) -> TimeFormula:
    unit = unit_of(part(match, "unit") or "day")
    return TimeFormula(
        time="", kind="unit", anchor="same unit" if unit in _SAME_UNIT and not part(match, "mod") else "publication", unit=unit,
        amount=None if unit == "weekend" else 0, modifier=mod_of(part(match, "mod")),
    )  # fmt: skip


def _rest(match: re.Match[str]) -> TimeFormula:
    word, relation = part(match, "word"), part(match, "relation") or "this"
    return TimeFormula(
        time="", kind="rest", anchor="previous" if relation.startswith(("that", "the same")) else "publication",
        unit=unit_of(part(match, "unit") or "day"), amount=_STEP_WORDS.get(relation, 0),
        direction="future" if word == "later" else "past", timex_type="DATE",
    )  # fmt: skip


def _shift(match: re.Match[str]) -> TimeFormula | None:
    words, word = part(match, "number") or "", part(match, "word") or "ago"
    unit = unit_of(part(match, "unit") or "day")
    amount = number_of(words) if words else None
    back = word in {"ago", "back", "earlier", "before", "previously"}
    if word in {"before", "after"} and match.string[match.end() : match.end() + 1] not in {"", ",", ".", ";"}:
        return None  # "two days before the vote" is a length before an event
    return TimeFormula(
        time="", kind="shift", anchor="publication" if word in {"ago", "back", "from now", "hence"} else "previous",
        unit=unit, amount=amount, direction="past" if back else "future", modifier=_approximate(match),
        timex_type="TIME" if unit in CLOCK_UNITS else "DATE",
    )  # fmt: skip


def _approximate(match: re.Match[str]) -> str | None:
    words = part(match, "approx")
    return mod_of(words) if words else None


def _year_ago(match: re.Match[str]) -> TimeFormula:
    unit, noun = unit_of(part(match, "unit") or "year"), part(match, "noun")
    return TimeFormula(
        time="", kind="shift", anchor="publication", unit=unit, amount=1.0, direction="past",
        event=noun if noun in {"quarter", "month"} else None,
    )  # fmt: skip


def _adjacent(match: re.Match[str]) -> TimeFormula:
    back = part(match, "word") in {"before", "earlier"}
    of_day = part(match, "part")
    return TimeFormula(
        time="", kind="shift", anchor="previous", unit=unit_of(part(match, "unit") or "day"), amount=1.0,
        direction="past" if back else "future", part=DAY_PARTS[of_day] if of_day else None,
        timex_type="TIME" if of_day else "DATE",
    )  # fmt: skip


_relation = (
    r"(?P<relation>last|this\s+past|this\s+coming|this|next|(?:the\s+)?(?:previous|prior|preceding|following|upcoming|coming)|"
    r"the\s+next|the\s+current|current|(?:the|that|this)\s+same|that|the\s+(?:latest|most\s+recent|just-ended|entire|whole|full))"
)
_weekday_relation = r"(?:(?P<relation>last|this\s+past|past|this\s+coming|this|next|coming|the\s+following|following|the\s+previous)\s+)"
_year_end = r"(?:year|month|week|quarter|decade)"

RULES: tuple[Rule, ...] = (
    rule("deictic day", rf"(?:(?P<mod>early|late|later|earlier)\s+)?(?P<word>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|yesterday|tomorrow|today|tonight)(?:\s+(?P<part>{DAY_PART}))?(?!['’]s\s+(?:world|youth|society|technology))", _deictic, ("yesterday", "tomorrow", "today", "tonight")),
    rule("part of a day", rf"(?P<mod>early|late|mid)[\s-]+(?P<part>morning|afternoon|evening|night)(?!\s+(?:of|on|{WEEKDAY}))", _day_part, ("morning", "afternoon", "evening", "night")),
    rule("part of a day", rf"(?:(?<=\bin\s)|(?<=\bby\s)|(?<=\bduring\s)|(?<=\bat\s))(?:the\s+)?(?P<part>morning|afternoon|evening|dawn|dusk|nightfall|daybreak)(?!\s+(?:of|on|{WEEKDAY}))", _day_part, (*HAS_DAY_PART, "daybreak")),
    rule("deictic night", r"(?P<word>overnight)", _deictic, ("overnight",)),
    rule("part of a near day", rf"(?:(?P<mod>early|late|later|earlier)\s+)?(?P<relation>last|this|the\s+previous|the\s+next|the\s+following|that|the\s+same)\s+(?P<part>night|{DAY_PART})", _day_part, HAS_DAY_PART),
    rule("weekday", rf"(?:(?:the\s+)?(?P<mod>{PART}|{PART_OF}))?{_weekday_relation}?(?P<weekday>{WEEKDAY})(?:\s+(?P<part>{DAY_PART}))?(?:\s+(?P<after>last|this|next)\s+week)?", _weekday, HAS_WEEKDAY),
    rule("part of weekday", rf"(?:the\s+)?(?P<mod>early\s+|late\s+)?(?P<part>{DAY_PART})\s+of\s+{_weekday_relation}?(?P<weekday>{WEEKDAY})", _weekday, HAS_WEEKDAY, HAS_DAY_PART),
    rule("unit", rf"{_MOD}?{_relation}\s+(?P<unit>week|month|quarter|year|weekend|decade|century|day|hour|fiscal\s+year|season|term)(?!\s*-)", _unit, (*HAS_UNIT, " fiscal", " season", " term")),
    rule("the unit", rf"{_MOD}(?:the\s+)?(?P<unit>week|month|quarter|year|weekend|decade|century|day)", _the_unit, ("week", "month", "quarter", "year", "decade", "century", "day")),
    rule("weekend", r"(?:the|a)\s+(?P<unit>weekend)", _the_unit, ("weekend",)),
    rule("of the unit", r"(?:(?<=\bof )|(?<=\bin )|(?<=\bfor )|(?<=\bduring )|(?<=\bso far in ))the\s+(?P<unit>year|quarter|month|week)(?!\s+(?:of|to|when|that|in\s+which|ended|ending|ago|before|after))", _the_unit, (" year", " quarter", " month", " week")),
    rule("rest of unit", r"(?P<word>later|earlier)\s+(?:on\s+)?(?:in\s+)?(?P<relation>this|that\s+same|that|the\s+same|the|next|last)\s+(?P<unit>week|month|year|quarter|decade|day|century|season)", _rest, ("later", "earlier")),
    rule("rest of unit", r"(?P<word>later|earlier)(?=\s+today)", _rest, ("today",)),
    rule("shift", rf"(?:(?P<approx>{APPROXIMATE})\s+)?(?:(?P<number>{NUMBER})[\s-]+)?(?P<unit>{UNIT})\s+(?P<word>ago|back(?!\s+(?:to|in|and|from))|earlier|later|from\s+now|hence|before|after|previously)", _shift, ("ago", "back", "earlier", "later", "from now", "hence", "before", "after", "previously")),
    rule("long ago", r"(?P<number>)(?P<unit>)long\s+(?P<word>ago)", lambda m: TimeFormula(time="", kind="reference", value="PAST_REF"), ("long ago",)),
    rule("unit ago", rf"(?:the\s+)?(?P<unit>{_year_end})[\s-](?:ago|earlier)(?:\s+(?P<noun>quarter|period|month)|(?=\s+\w))", _year_ago, ("ago", "earlier")),
    rule("adjacent unit", r"the\s+(?P<unit>day|week|month|year|night|morning)\s+(?P<word>before|after|earlier|later)(?=\s*(?:$|[.,;:]))", _adjacent, ("before", "after", "earlier", "later")),
)  # fmt: skip
