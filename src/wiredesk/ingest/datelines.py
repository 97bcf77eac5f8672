"""Lines and openings that only say where, when and for whom a report was written, in whatever order and punctuation.

"Free Highlands Radio, Thursday 6 March", "Bergen, 8 May. For two days ...", "(Lasko, 10 March, VelPress)", "By our own
correspondent, Trieste, June 13", "Geneva/Damascus, 20 September 2016 - News release".
"""

import re
from datetime import date
from typing import Final

import msgspec

from .dates import DATE, MONTH, find_date
from .wordlist import words

_MOST_WORDS = 18
_OPENING = 110  # code points of a paragraph in which its dateline ends
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"
_DAY = r"(?:[0-2]?\d|3[01])(?:st|nd|rd|th)?"
_SHORT = rf"(?:{MONTH}\.?\s{_DAY}|{_DAY}\s(?:of\s)?{MONTH}\b\.?)(?!\s?,?\s?\d(?!\d?\s?[:.h]\d\d))"
_TO = r"\s?(?:-|–|to|and)\s?"
#: The days of a digest: the last one is that on which it appeared.
_FIRST_OF_SEVERAL = rf"(?:(?:{_DAY}\s{MONTH}\b\.?|{MONTH}\.?\s{_DAY}|{_DAY})(?:\s?,?\s?\d{{4}})?{_TO})?"
#: The year of another reckoning, behind a day: "October 25 Juche 114".
_ERA = r"(?:,?\s(?:Juche|Reiwa|Minguo)\s\d{1,3})?"
WHEN: Final = re.compile(
    rf"(?:{WEEKDAY}[,.]?\s)?(?:the\s)?(?P<day>{_FIRST_OF_SEVERAL}(?:(?P<full>{DATE})|(?P<short>{_SHORT})))(?:,?\s{WEEKDAY})?{_ERA}",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"[^\W\d_][\w.'’&]*(?:-[\w.'’&]+)*")
CLOCK: Final = re.compile(
    r"(?:\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)(?:\s(?:GMT|UTC|local time))?", re.IGNORECASE
)
#: Words in lower case that stand between names or say what kind of text it is.
LINKS: Final = words(
    """
    of the del de du des do da la le el al and in from by for our own special staff correspondent correspondents
    reporter reporters news release newsletter bulletin evening morning midday night daily weekly monthly digest
    edition online agency press service report briefing update dispatch wire radio statement transcript
    communique review monitor
    """
)
_SET_OFF_BEFORE: Final = re.compile(r"(?:^|[,.;|/(\[•·–—-])\s*$")
#: Words that open a sentence, and a part of it: "On Monday, May 5", "Born, May 3, 1950".
_OPENS_SENTENCE: Final = words(
    "on by in the a an at born died until since from after before during it he she they we this that when"
)
_SET_OFF_AFTER: Final = re.compile(r"\s*(?:$|[,.;:|/)\]•·–—_-]|\([A-Z])")
#: What a dateline ends with: a dash, or a stop or bracket before the first sentence.
_END: Final = re.compile(
    r"(?:\s(?=[/)\]]+\.))?[).\]/]*(?:\s?[-–—]{1,2}|\s_|(?<=[.):/\]])|[.):/\]])(?=\s+[\"“'‘(]?[A-Z])|[).\]]*\s?(?:--|—)(?=[A-Z])"
)
#: The house behind a stop: "Overby, 16.06.2025. (Karl Press Agency). The envoys ..."
_HOUSE_BEHIND: Final = re.compile(r"\s*[(/]\s?[A-Z][^()/\n]{1,40}[)/]\s?(?:[.:]|[-–—]{1,2})(?=\s)")
#: A day that is counted from the day of the report, in its first sentence.
_DEICTIC: Final = re.compile(
    r"[^.!?\n]{0,300}?\b(?:(?:[Oo]n|[Tt]his|[Ll]ast)\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?!,?\s\d)|[Tt]oday|[Yy]esterday)\b"
)
_ELIDED: Final = re.compile(r"[dl]['’][A-Z]")
_MARKS: Final = " \t,.;|/()[]•·–—-_"
_CLOSING: Final = " .)]/"
_DASH: Final = re.compile(r"(?:--|—|–)$")


class Dateline(msgspec.Struct, frozen=True):
    """Where a dateline ends in its text, where its day stands (code points, exclusive), and the day with its year."""

    end: int
    day_start: int
    day_end: int
    day: date | None


def whole_line(text: str) -> Dateline | None:
    """Read a line that is nothing but names, a day, and what kind of text it is; None for any other."""
    if len(text) > 140 or len(text.split()) > _MOST_WORDS:
        return None
    found = _read(text)
    return found if found is not None and found.end == len(text) else None


def opening(text: str) -> Dateline | None:
    """Read the dateline that opens a paragraph, with its day; None where the paragraph opens otherwise."""
    found = _read(text[:_OPENING])
    end = _END.match(text, found.end) if found is not None else None
    if found is None or end is None:
        return None
    before = text[: found.day_start].strip(" ([,.")
    if not before and _DASH.search(end.group().strip()) is None:
        return None  # "18 August - a day to remember", "Jan. 25, 2011: The crowds came"
    if not _OPENS_SENTENCE.isdisjoint(word.lower() for word in before.split()[:1]):
        return None
    bare = end.group().strip().endswith((".", ":")) and not {"(", "/"} & set(text[: end.start()])
    if bare and (house := _HOUSE_BEHIND.match(text, end.end())) is not None:
        return msgspec.structs.replace(found, end=house.end())
    is_told = found.day is None or before.split(",")[0].isupper() or _DEICTIC.match(text, end.end()) is not None
    if bare and not is_told:
        return None  # "Hiroshima, August 6, 1945. The ..." tells of a day
    return msgspec.structs.replace(found, end=end.end())


def _read(text: str) -> Dateline | None:
    """Read names, links, marks and one day from the start, as far as they go and end where a part ends."""
    at, when, good = 0, None, 0
    while at < len(text):
        if text[at] in _MARKS:
            at += 1
            continue
        match = WHEN.match(text, at) if when is None else None
        if match is not None and _is_set_off(text, match):
            when, at = match, match.end()
        elif (clock := CLOCK.match(text, at)) is not None:
            at = clock.end()
        elif (name := _NAME.match(text, at)) is not None and _may_stand(name.group()):
            at = _end_of_name(text, name)
        else:
            break
        if when is not None and not good and _END.match(text, at) is not None:
            good = at
    rest = text[at:].strip(_CLOSING)
    if when is None or (rest and not good):
        return None
    end = good if rest else len(text)
    full = find_date(when.group("full") or "")
    return Dateline(end, when.start("day"), when.end("day"), full[0] if full is not None else None)


def _is_set_off(text: str, match: re.Match[str]) -> bool:
    if match.group("full") and find_date(match.group("full")) is None:
        return False  # 3/4/2024, which is two days
    return _SET_OFF_BEFORE.search(text[: match.start()]) is not None and (
        match.group().endswith(".") or _SET_OFF_AFTER.match(text, match.end()) is not None
    )


def _may_stand(word: str) -> bool:
    return word[0].isupper() or word in LINKS or _ELIDED.match(word) is not None


def _end_of_name(text: str, name: re.Match[str]) -> int:
    """Return where a name ends; a stop behind it ends a part unless it is an initial or short: "St. Helier"."""
    word = name.group()
    return name.end() - 1 if word.endswith(".") and len(word) > 4 else name.end()
