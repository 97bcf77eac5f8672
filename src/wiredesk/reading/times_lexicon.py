# ruff: noqa: E501  one rule of the grammar a line
"""The words of time expressions: months, weekdays, units, numbers, parts; as regular expressions and as values."""

import re

from wiredesk.language.number_words import NUMBER_WORDS, ORDINAL_WORDS

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = {"spring": "SP", "springtime": "SP", "summer": "SU", "summertime": "SU", "autumn": "FA", "fall": "FA",
           "winter": "WI", "wintertime": "WI"}  # fmt: skip
DAY_PARTS = {"morning": "MO", "mornings": "MO", "dawn": "MO", "afternoon": "AF", "afternoons": "AF", "evening": "EV",
             "evenings": "EV", "dusk": "EV", "nightfall": "EV", "daybreak": "MO", "night": "NI", "nights": "NI", "overnight": "NI"}  # fmt: skip
UNITS = {"second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "fortnight": "2W", "month": "M",
         "quarter": "Q", "year": "Y", "decade": "10Y", "century": "100Y", "weekend": "WE", "season": "SEASON",
         "term": "TERM"}  # fmt: skip
CLOCK_UNITS = frozenset({"second", "minute", "hour"})
ORDINALS = {**ORDINAL_WORDS, "twenty-first": 21}
DAY_WORDS = {
    **ORDINAL_WORDS, "thirtieth": 30,
    **{f"{tens}-{word}": n + ORDINAL_WORDS[word] for tens, n in (("twenty", 20), ("thirty", 30)) for word in
       ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth") if n + ORDINAL_WORDS[word] < 32},
}  # fmt: skip
VAGUE = {"several", "few", "a few", "some", "many", "recent", "dozens of", "hundreds of", "thousands of", "countless",
         "a number of", "the last few", "various", "coming", "subsequent", "numerous"}  # fmt: skip

_ones = "|".join(sorted((word for word, n in NUMBER_WORDS.items() if n < 20), key=len, reverse=True))
_tens = "|".join(word for word, n in NUMBER_WORDS.items() if n >= 20)
_word_number = rf"(?:(?:{_tens})(?:[-\s](?:{_ones}))?|(?:(?:{_ones})|a|an|one)\s+hundred(?:\s+and\s+\w+)?|a\s+dozen|a\s+couple(?:\s+of)?|{_ones})"
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?(?:\s+1/2|½)?|{_word_number}(?:\s+and\s+a\s+half)?|half\s+an?|an?|"
    rf"several|(?:a|the\s+last)\s+few|few|many|dozens\s+of|hundreds\s+of|thousands\s+of|some|a\s+number\s+of)"
)
EXACT_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?(?:\s+1/2|½)?|{_word_number}(?:\s+and\s+a\s+half)?)"
HAS_DIGIT = ("0",)  # what matches of the patterns hold, for `Rule.needs`
HAS_YEAR = ("0000",)
HAS_MONTH = tuple(month[:3] for month in MONTHS)
HAS_WEEKDAY = (*WEEKDAYS, "mon.", "tue.", "tues.", "wed.", "thur.", "thurs.", "fri.", "sat.", "sun.")
HAS_SEASON = ("spring", "summer", "autumn", "fall", "winter")
HAS_DAY_PART = ("morning", "afternoon", "evening", "night", "dawn", "dusk")
HAS_UNIT = (
    " second", " minute", " hour", " day", " week", " fortnight", " month", " quarter", " year", " decade", " centur",
)  # fmt: skip
HAS_PLURAL = ("hours", "days", "weeks", "months", "years", "decades", "centuries")
MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
)
WEEKDAY = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues?|wed|thurs?|fri)\b\.|(?:sat|sun)\.(?=\s*,|\s+\w+\s+\d)"
)
SEASON = r"(?:springtime|summertime|wintertime|spring|summer|autumn|fall|winter)"
DAY_PART = r"(?:mornings?|afternoons?|evenings?|nights?|dawn|dusk)"
UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies)|weekends?)"
)
LONG_UNIT = r"(?:days?|weeks?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies)|weekends?|seasons?)"
YEAR = r"(?:1[5-9]\d\d|20[0-5]\d)"
DAY_OF_MONTH = r"(?:3[01]|[12]\d|0?[1-9])"
ORDINAL_DAY = r"(?:3[01]|[12]?\d)(?:st|nd|rd|th)"
DAY_WORD = "(?:" + "|".join(sorted((w.replace("-", r"[-\s]") for w in DAY_WORDS), key=len, reverse=True)) + ")"
HAS_DAY_WORD = ("first", "second", "third", "th")
APPROXIMATE = (
    r"(?:(?:no\s+)?(?:more|less|fewer|longer|later|earlier)\s+than|at\s+least|at\s+most|up\s+to|about|around|approximately|"
    r"roughly|nearly|almost|over|under|some|close\s+to|just\s+(?:over|under)|well\s+over)"
)
PART_OF = (
    r"(?:(?:the\s+)?(?:very\s+)?(?:beginning|start|middle|end|close|latter\s+part|early\s+part|first\s+half|second\s+half|"
    r"latter\s+half|last\s+half|early\s+days|early\s+months|final\s+days)\s+of\s+(?:the\s+)?)"
)
PART = r"(?:(?:very\s+)?(?:early|late|mid|middle)(?:[-–\s]+(?:in\s+)?))"
ZONE = (
    r"(?:UTC|GMT|EST|EDT|CST|CDT|MST|MDT|PST|PDT|ET|CET|CEST|BST|IST|PKT|JST|AEST|MSK|local\s+time|Eastern(?:\s+time)?)"
)
_UTC = {"UTC": "Z", "GMT": "Z", "EST": "-05", "EDT": "-04", "CST": "-06", "CDT": "-05", "MST": "-07", "MDT": "-06",
        "PST": "-08", "PDT": "-07", "CET": "+01", "CEST": "+02", "BST": "+01", "PKT": "+05", "JST": "+09",
        "MSK": "+03"}  # fmt: skip


def month_number(word: str) -> int | None:
    """Return 1-12 for a month's name or abbreviation, else None."""
    head = word.lower().rstrip(".")
    return next((n for n, name in enumerate(MONTHS, 1) if len(head) >= 3 and name.startswith(head)), None) or (
        9 if head == "sept" else None
    )


def weekday_number(word: str) -> int | None:
    """Return 0-6 (Monday is 0) for a weekday's name or abbreviation, else None."""
    head = word.lower().rstrip(".")
    return next((n for n, name in enumerate(WEEKDAYS) if len(head) >= 3 and name.startswith(head)), None)


def unit_of(word: str) -> str:
    """Return the singular of a unit's name: "centuries" -> "century"."""
    head = word.lower()
    if head == "centuries":
        return "century"
    return head.removesuffix("s")


def number_of(words: str) -> float | None:
    """Return the number that words or digits give; None for a vague one ("several", "a few")."""
    text = " ".join(words.lower().replace("-", " ").split()).replace(",", "")
    half = 0.0
    for ending in (" and a half", " 1/2", "½"):
        if text.endswith(ending):
            text, half = text.removesuffix(ending).strip(), 0.5
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return float(text) + half
    if text in {"a", "an", "one", "the"}:
        return 1.0 + half
    fixed = {"half a": 0.5, "half an": 0.5, "a dozen": 12.0, "a couple": 2.0, "a couple of": 2.0}
    if text in fixed:
        return fixed[text] + half
    if text in VAGUE or text in {"some", "few", "the last few"}:
        return None
    total = 0.0
    for word in text.replace(" and ", " ").split():
        if word == "hundred":
            total = (total or 1.0) * 100
        elif word in NUMBER_WORDS:
            total += NUMBER_WORDS[word]
        elif word in {"a", "an"}:
            continue
        else:
            return None
    return total + half if total else None


def duration_value(amount: float | None, unit: str) -> str:
    """Return a TIMEX3 duration: `P2Y`, `PT30M`, `PXD` for a vague amount; `unit` in the singular."""
    code = UNITS.get(unit, "D")
    if unit == "weekend":
        code = "WE"
    if unit == "season":
        code = "S"
    factor = re.match(r"\d+", code)
    if factor:  # decades and centuries count in years, fortnights in weeks
        code = code[factor.end() :]
        amount = None if amount is None else amount * int(factor.group())
    number = "X" if amount is None else f"{amount:g}"
    return f"P{'T' if unit in CLOCK_UNITS else ''}{number}{code}"


def zone_suffix(zone: str | None) -> str:
    """Return the TIMEX3 suffix of a named zone: "Z" for UTC and GMT, "" where it is not known."""
    return "" if zone is None else _UTC.get(zone.upper(), "")


def mod_of(words: str | None) -> str | None:
    """Return TIMEX3's `mod` for words that narrow or blur: "early" -> START, "nearly" -> APPROX ..."""
    if not words:
        return None
    text = " ".join(words.lower().replace("-", " ").replace("–", " ").split())
    table = (
        (("early", "beginning", "start", "first half", "very early"), "START"),
        (("mid", "middle"), "MID"),
        (("late", "end", "close", "latter", "second half", "last half", "final"), "END"),
        (("no more than", "at most", "up to"), "EQUAL_OR_LESS"),
        (("no less than", "at least", "no fewer than"), "EQUAL_OR_MORE"),
        (("less than", "fewer than", "under", "just under", "almost", "nearly"), "LESS_THAN"),
        (("more than", "over", "longer than", "just over", "well over"), "MORE_THAN"),
    )
    for heads, mod in table:
        if any(re.match(rf"(?:the )?(?:very )?{head}\b", text) for head in heads):
            return mod
    return "APPROX"
