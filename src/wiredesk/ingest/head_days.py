"""Lines of a head in which a day stands by itself, whatever else they name: an outlet, a number, a desk, a time of day.

"Overby Tomorrow newspaper, Wednesday 16 April 2025", "The Echo, weekly, No. 412 of Thursday 23 October 2025",
"Compiled by Ada Munro | 16 December", "Karlia Lens, investigations, 17 June 2025". What a line must not be is a
sentence, a headline, somebody's life, a list of what happened when, or a notice of rights.
"""

import re
from typing import Final

import msgspec

from .datelines import CLOCK, LINKS, WEEKDAY, WHEN, Dateline
from .dates import DATE, find_date
from .lexicon import PRESS_NOUNS
from .wordlist import words

_MOST_WORDS = 18
_LONGEST = 140  # code points
_LOOSE_WORDS = 2  # words of a part that says what kind of text it is: "investigations", "special report"
_FULL: Final = re.compile(rf"(?<!\w){DATE}(?!\d)", re.IGNORECASE)
#: Parts of a line; a stop ends one only before a capital or a digit, an initial ("J. Munro") goes on.
_PARTS: Final = re.compile(r"\s*(?:[,;:|/()\[\]•·—–]|(?<=\w\w)\.(?=\s|$)|\s-+\s|^-+\s?)\s*")
_BEFORE: Final = re.compile(
    r"(?:^|[,;|/(\[•·—–]|\s-|\w\w\.)\s*(?:the\s)?$"
    r"|(?:^|[\s(])(?:no|nr|issue|number|edition|bulletin|vol|volume)\b[^a-z]{0,12}\b(?:of|for|,)?\s*$"
    r"|(?:^|[\s(,|])(?:edition|issue|bulletin|paper|newspaper|number)\s(?:of|for)\s*(?:the\s)?$"
    r"|(?:^|[,|(·•—–-]\s?)(?:[a-z]+ )?(?:published|filed|issued|posted|dated|released|printed|broadcast|aired"
    r"|sent|written)(?:\s(?:on|at))?[:\s]*$"
    r"|(?:^|[,|(·•—–-]\s?)(?:last\s)?(?:updated?|change|changed|edited)(?:\s(?:on|at))?[:\s]*$"
    r"|[,|(·•—–-]\s?(?:covering|(?:for )?the (?:week|days)(?: of| from)?|week (?:of|to|ending))\s$",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(r"\s*(?:$|[,;|/)\]•·—–]|\.(?:\s|$)|-\s|\s-)")
_BYLINE: Final = re.compile(r"\b[Bb]y\s[A-Z]")
#: The number of an issue in its year: "Issue 15/2025".
_OF_YEAR: Final = re.compile(r"\b\d{1,3}\s?/\s?((?:19|20)\d\d)\b")
_YEAR_BEHIND: Final = re.compile(r"\s?[-–—,/]?\s?((?:19|20)\d\d)\b(?!:)")
_LABELLED: Final = re.compile(
    r"(?:published|filed|issued|posted|dated|released|updated?|change|changed)\b", re.IGNORECASE
)
_NUMBERED: Final = re.compile(r"\b(?:no|nr|issue|vol|edition)\b\.?\s?\d", re.IGNORECASE)
#: Whose day is not that of the report: rights, copies, lives, spans, what is to come.
_OTHER_DAYS: Final = re.compile(
    r"©|\(c\)|copyright|all rights|accessed|archived|retrieved|downloaded|\b(?:born|died|death|obituary|since|until"
    r"|till|from\s+\d|founded|established|est\.|deadline|expires?|valid|next|due|anniversary|effective|photo|picture|file)\b",
    re.IGNORECASE,
)
#: Words that say that a line is an outlet's, beside those of `PRESS_NOUNS`.
_OUTLET_WORDS: Final = PRESS_NOUNS | words(
    "agency agencies paper channel service newsletter news desk newsroom digest briefing correspondent press-service"
)
_SMALL_WORDS: Final = words(
    """
    by with and of for the in from to at on our own sent compiled text words photos story report covering week days
    ending last update updated change changed edited published posted issued filed released
    """
)


class HeadDay(msgspec.Struct, frozen=True):
    """A day that stands in a line of a head, and whether the line says besides that it is one of publication."""

    line: Dateline
    is_told: bool


def standing_day(text: str) -> HeadDay | None:
    """Read the one day that stands by itself in a line; None where there is none, or the line tells something."""
    if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS or text[-1:] in {"?", "!"}:
        return None
    if _OTHER_DAYS.search(text) is not None or len(list(_FULL.finditer(text))) > 1:
        return None
    found = next((m for m in WHEN.finditer(text) if _stands(text, m)), None)
    if found is None:
        return None
    before, after = text[: found.start()], text[found.end() :]
    if any(not _is_name_or_label(part) for part in (*_PARTS.split(before), *_PARTS.split(_without_clock(after)))):
        return None
    if re.match(r"\s*[:]", after) is not None:
        return None  # "9 June 2015: Envoys meet"
    full = find_date(found["full"] or "")
    if full is None and (year := _YEAR_BEHIND.match(after) or _OF_YEAR.search(text)) is not None:
        full = find_date(f"{found['short'].rstrip('.')} {year[1]}")
    line = Dateline(len(text), found.start("day"), found.end("day"), full[0] if full is not None else None)
    return HeadDay(line, _is_told(text, found))


def _stands(text: str, match: re.Match[str]) -> bool:
    if match["full"] and find_date(match["full"]) is None:
        return False  # 3/4/2024, which is two days
    return (
        _BEFORE.search(text[: match.start()]) is not None
        and _AFTER.match(_without_clock(text[match.end() :])) is not None
    )


def _without_clock(after: str) -> str:
    """What stands behind a day without its time of day."""
    return re.sub(rf"^(?:[\s,|/·•—–-]|at\b)*{CLOCK.pattern}", "", after, flags=re.IGNORECASE)


def _is_name_or_label(part: str) -> bool:
    """Tell a part that is names and links, or one or two words in lower case: neither makes a sentence."""
    own = part.split()
    low = [word for word in own if word[:1].islower() and word not in LINKS and word not in _SMALL_WORDS]
    return not low or (len(own) <= _LOOSE_WORDS and len(low) == len(own)) or _is_outlet(own, low)


def _is_outlet(own: list[str], low: list[str]) -> bool:
    """Tell a name with what it is: "Overby Tomorrow newspaper"."""
    return own[0][:1].isupper() and all(word.strip(".") in _OUTLET_WORDS for word in low)


def _is_told(text: str, match: re.Match[str]) -> bool:
    """Tell whether a line says that it is of its report: an outlet, a number, a label, a weekday or a time of day."""
    rest = text[: match.start()] + " " + text[match.end() :]
    tokens = {word.casefold() for word in re.findall(r"[^\W\d_]+", rest)}
    return (
        bool(tokens & _OUTLET_WORDS)
        or _LABELLED.search(rest) is not None
        or _NUMBERED.search(rest) is not None
        or CLOCK.match(text[match.end() :].lstrip(" ,|/·•—–-")) is not None
        or _BYLINE.search(rest) is not None
        or re.search(WEEKDAY, match.group(), re.IGNORECASE) is not None
    )
