# ruff: noqa: E501  (a pattern reads best as one line for each way of saying it)
"""The lines that say who wrote a report, where and when: bylines, publication lines, datelines."""

import re
from datetime import date
from typing import Final

import msgspec

from .agencies import AGENCY
from .datelines import opening, whole_line
from .dates import DATE, MONTH, find_date
from .head_days import standing_day
from .layout import Unit
from .lexicon import SECTION_WORDS

_PERSON = r"(?:(?:Dr|Prof|Mr|Ms|Mrs)\.? )?[A-Z][\w.'’-]*(?: (?:al|bin|bint|de|del|den|der|di|el|la|le|van|von|ten|ter|da|dos|ul|ur|[A-Z][\w.'’-]*)){1,4}"
_PEOPLE = rf"{_PERSON}(?:(?:, | and | & |, and |; | / ){_PERSON}){{0,5}}"
_DESK = (
    r"(?:(?:Our|A|The|Staff|Special|News|Web|Online|Web|Foreign|Diplomatic|Political|Senior|Chief|City|National|International|Agency|Agencies"
    r"|Wire|Press|Newsroom) ?)*(?:Correspondents?|Reporters?|Writers?|Staff|Desk|Bureau|Editors?|Agencies|Newsroom|Team|Report|Services?)"
    r"|[A-Z]{2,5} (?:[Dd]esk|[Tt]eam|[Nn]ewsroom|[Ss]taff)"
)
_BYLINE: Final = re.compile(
    rf"(?:(?:(?i:written|reported|story|report|text|posted|published|submitted|interview|words|photographs|photography|video|edited|analysis|opinion) )?(?:[Bb]y|BY)[: ]\s?|(?:[Aa]uthors?|AUTHORS?|[Ww]riters?|WRITERS?|Interview|Text|Words): ?|AUTHORS? +)"
    rf"(?P<names>{_PEOPLE}|{_DESK}|{AGENCY})(?P<rest>(?:\s?[|,;/•·@(—–-]|\s(?:in|at|for|of|on|with|from|and)\s).{{0,160}})?\s*$"
)
_FROM: Final = re.compile(r"(?:reporting|live|writing) from [\w .,'-]{2,60}")
_POST = (
    r"(?i:correspondent|reporter|writer|editor|columnist|contributor|journalist|bureau|staff|associated press|reuters|afp|news desk|news service"
    r"|agency|analyst|producer)"
)
_NAME_AND_ROLE: Final = re.compile(
    rf"(?P<names>{_PEOPLE})\s?(?:[|,/•·—–-]|\()\s?(?:(?:[A-Z][\w.&'-]*|of|the|and|in|at|for|our|a|an|senior|staff|chief|special|deputy|foreign|political)"
    rf"\s){{0,5}}{_POST}s?(?:,? (?:[A-Z][\w.&'-]*|of|the|and|in|at|for)){{0,5}}\)?$"
)
_ROLE: Final = re.compile(
    r"(?i:(?:our |special |senior |chief |staff |foreign |diplomatic |political |defen[cs]e |national |international |news |web |digital |freelance "
    r"|guest |deputy |managing |associate |assistant |world |business |security |white house |parliamentary )*"
    r"(?:writer|reporter|correspondent|editor|contributor|columnist|journalist|news desk|web desk|newsroom|staff)s?)"
    r"(?:(?:,| \||,? (?:in|at|for|of))(?: [A-Z][\w.&'-]*| of| the| and){1,3})?"
)
_AGENCY_NAME: Final = re.compile(AGENCY)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_CLOCK = r"\d{1,2}\s?[:.h]\s?\d{2}(?:\s?:\s?\d{2})?\s?(?:[ap]\.?\s?m\.?)?|\d{1,2}\s?[ap]\.?\s?m\.?|\d{4} hrs|t?\d\d:\d\d(?::\d\d)?z?"
_ZONE = r"(?:[a-z]{2,4}t|utc|gmt|ist|pkt|local time|edt|est|et|pt|ct|pst|pdt|cet|cest|eet|msk|bst)(?:\s?[+-]\s?\d{1,2}\s?:?\s?\d{0,2})?"
_LABEL = (
    r"(?:(?:first |last |originally |date )?(?:published|posted|submitted(?: by \w+)?|updated|modified|created|issued|filed|released|uploaded|edited|publish(?:ed)? date"
    r"|publication date|release date|date|time|dated|upd|last update|update))(?: (?:on|at|date|time))?\s?[:|-]?"
)
_TIME_ONLY: Final = re.compile(
    rf"(?:{DATE}|{_WEEKDAY}|{MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?(?!\d)|\d{{1,2}} ?/ ?\d{{1,2}} ?/ ?\d{{2}}(?!\d)|{_CLOCK}|{_ZONE}|{_LABEL}|\b(?:at|on|of|the|and|am|pm)\b"
    r"|\d+ (?:second|minute|min|hour|hr|day|week|month|year)s?(?:,| and)?(?: \d+ \w+)? ago|just now|today|yesterday|[\s,.;:|/()•·\[\]+-])+"
)
_LABELLED: Final = re.compile(rf"\(?{_LABEL}\s?.{{0,100}}")
_UPDATED: Final = re.compile(r"\b(?:last |first )?(?:updated?|modified|edited|upd)\b")
_COPIED: Final = re.compile(
    r"(?:downloaded|accessed|retrieved|archived|viewed|captured)\W+(?:on|at)?\W*$", re.IGNORECASE
)
_BY_AFTER_DAY: Final = re.compile(r"\s?(?:[|,•·—–-]\s?)?(?:[Bb]y|BY|in|IN|[|•·—–])\s")
_NAME_BEFORE_DAY: Final = re.compile(
    rf"(?:(?:[Bb]y|BY) )?(?:{_PEOPLE}|{_DESK}|{AGENCY})(?:(?:,| and| &) (?:{_DESK}|{AGENCY}|[Aa]gencies|[Ss]taff))?"
    rf"\s*(?:[|,•·/—–-]\s*)?(?:(?i:{_LABEL}|{_WEEKDAY})[\s,:]*)?"
)
_OUTLET_WORDS = 14
_OUTLET: Final = re.compile(
    r"[A-Z][\w.'’&-]*(?:[,|]? (?:[A-Z][\w.'’&-]*|of|the|del|de|du|des|do|da|la|le|el|al|and|&)){0,7}"
    r"(?: \([\w ]{2,30}\))?\s?[,.|:·–—-]?\s"
)
_AGO: Final = re.compile(
    r"\d+ ?[hdmw] ago|\d+ (?:second|minute|min|hour|hr|day|week|month|year)s? ago|just now|yesterday"
)
_PLACE = r"[A-Z][A-Z.'’-]{2,}(?:[ -][A-Z.'’-]{2,}){0,3}"
_MIXED_PLACE = r"[A-Z][\w.'’-]+(?:[ -][A-Z][\w.'’-]+){0,2}"
_SHORT_DAY = rf"(?:{MONTH}\.? \d{{1,2}}|\d{{1,2}} {MONTH}\.?)(?:,? \d{{4}})?"
_DAY_LINE: Final = re.compile(
    rf"(?i:(?:(?:{_CLOCK}|{_WEEKDAY}|{_ZONE}|at)[\s,|/-]*)*(?:{MONTH}\.? \d{{1,2}}|\d{{1,2}} {MONTH}\.?)(?:[\s,|/-]*(?:{_CLOCK}|{_WEEKDAY}|{_ZONE}|at))*)"
)
_SOURCE = r"\((?:[A-Z][\w./ &'-]{1,40})\)"
_DASH = r"(?:\s[-–—]\s|\s?(?:--+|—)\s?)(?=\S)"
_DATELINE: Final = re.compile(
    rf"(?:{_PLACE}(?:/{_PLACE})?(?:,\s(?:{_PLACE}|{_MIXED_PLACE}))?(?:,?\s(?i:{_SHORT_DAY}))?(?:,?\s{_SOURCE})?(?:{_DASH}|:\s)"
    rf"|{_MIXED_PLACE}(?:,\s{_MIXED_PLACE})?,?\s(?:(?i:{_SHORT_DAY})(?:,?\s{_SOURCE})?|{_SOURCE}){_DASH}"
    rf"|{_PLACE}(?:,\s{_MIXED_PLACE})?,?\s(?i:{_SHORT_DAY})(?:\s{_SOURCE})?\s?[:.]\s"
    # "OSLO (Wire), May 3 -": the house before the day; "3 May 2031 -": a day with its year needs no place
    rf"|(?:{_PLACE}|{_MIXED_PLACE})(?:,\s{_MIXED_PLACE})?\s{_SOURCE},?\s(?i:{_SHORT_DAY}){_DASH}"
    rf"|(?i:{MONTH}\.? \d{{1,2}},? \d{{4}}|\d{{1,2}} {MONTH}\.?,? \d{{4}}){_DASH}"
    # a line of its own, with the house behind the day: "OSLO, May 3 (Fjord Wire)"
    rf"|(?:{_PLACE}|{_MIXED_PLACE})(?:,\s{_MIXED_PLACE})?,\s(?i:{_SHORT_DAY})\s{_SOURCE}\s?$)"
)
_COPYRIGHT: Final = re.compile(
    r"(?:Copyright|COPYRIGHT|©|\([Cc]\))\s?(?:©|\([Cc]\))?\s?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)?,?\s?(?:by\s)?"
    r"(?P<owner>(?:[A-Z][\w&.'’-]*)(?:\s(?:[A-Z&][\w&.'’-]*|of|the|and|for)){0,6})"
)


class PublicationLine(msgspec.Struct, frozen=True):
    """A line about when the report appeared: its day where it gives one, and whether that is an update's day."""

    day: date | None
    start: int
    end: int
    is_update: bool
    is_bare: bool
    """Nothing but a date, as under a headline: a dateline, which is part of the article."""
    is_labelled: bool
    """It says "published", "updated" or the like; without, only its place can tell it from a live report's clock."""


def byline_names(unit: Unit) -> str | None:
    """Return the names in a byline ("By Jane Roe | Staff Writer" gives "Jane Roe"), or None when it is no byline."""
    if len(unit.words) > 24 or len(unit.text) > 240:
        return None
    match = _BYLINE.match(unit.text)
    if match is None and not unit.is_final:
        match = _NAME_AND_ROLE.match(unit.text)
    if match is None:
        return None
    people = [
        p for p in re.split(r",? and |[,;&/] ?", match["names"]) if p.strip() and not _AGENCY_NAME.fullmatch(p.strip())
    ]
    if not people:
        return match["names"]
    return ", ".join(p.strip().title() if p.isupper() and len(p) > 5 else p.strip() for p in people)


def loose_byline(unit: Unit) -> str | None:
    """Return the name in a line below a headline that begins with "By", whatever ranks and posts stand in it, or None."""
    match = re.match(rf"(?:By|BY) (?:(?:[a-z]+ ){{0,4}}{_POST} )?(?P<names>[A-Z][^,|(]{{3,80}})", unit.text)
    if match is None or unit.is_final or len(unit.words) > 18:
        return None
    return match["names"].strip()


def is_role_line(unit: Unit) -> bool:
    """Tell a line that only says what the author is: "Senior Correspondent, Kyiv"."""
    return (
        len(unit.words) <= 7
        and not unit.is_final
        and (_ROLE.fullmatch(unit.text) is not None or _FROM.fullmatch(unit.folded) is not None)
    )


def is_clock(unit: Unit) -> bool:
    """Tell a line that is a time of day and nothing else, as live reports put above each entry."""
    return len(unit.text) <= 12 and re.fullmatch(_CLOCK, unit.folded) is not None


def is_name_like(unit: Unit) -> bool:
    """Tell a line of two to four capitalised words and nothing else: a person's name by its shape."""
    if unit.text.isupper() and len(unit.words) > 2:
        return False  # a headline in capitals looks the same
    return 2 <= len(unit.words) <= 4 and re.fullmatch(_PERSON, unit.text) is not None


#: What may stand behind the day of an outlet: "Global Dispatch, 23 January 2024. By Hina Rauf in Islamabad", "The Harbour
#: Herald, 11 March 2023, with input from AFP"; behind that of a place, on a line of its own, the house: "OSLO, May 3, 2031
#: (Fjord Wire)", "OSLO, May 3, 2031 - Fjord Wire".
_CREDIT_BEHIND = re.compile(
    rf"\s*(?:{_SOURCE}|[-–—|]{{1,2}}\s*(?:[A-Z][\w.’'&-]*\s?){{1,5}}|"
    r"[.,;|–—-]?\s*(?:By (?:[A-Z][\w’'.-]+\s?){1,4}(?:in [A-Z][\w’'. -]{2,30})?"
    r"|[Ww]ith (?:additional )?(?:input|inputs|reporting|files|material|agency input)(?: (?:from|by) [A-Z][\w’',&. -]{1,60})?))?"
)


def outlet_line(unit: Unit) -> PublicationLine | None:
    """Read a line below a headline that names the outlet and its day: "El Faro (English edition), Lima. 9 June 2015".

    Above it, such words may be the headline: "Battle of the Passes, 9 June 2015".
    """
    found = find_date(unit.text) if len(unit.words) <= _OUTLET_WORDS and not unit.is_final else None
    if (
        found is None
        or not _CREDIT_BEHIND.fullmatch(unit.text, found[2])
        or _OUTLET.fullmatch(unit.text[: found[1]]) is None
    ):
        line = whole_line(unit.text)
        if line is None and (standing := standing_day(unit.text)) is not None:
            line = standing.line
        if line is None or line.day is None:
            return None
        return PublicationLine(line.day, unit.start + line.day_start, unit.start + line.day_end, False, False, False)
    return PublicationLine(found[0], unit.start + found[1], unit.start + found[2], False, False, False)


def told_line(unit: Unit) -> PublicationLine | None:
    """Read a line, above a headline too, that says what appeared and when: "Overby Tomorrow newspaper, 16 April 2025"."""
    found = standing_day(unit.text)
    if found is None or not found.is_told or found.line.day is None:
        return None
    line = found.line
    return PublicationLine(line.day, unit.start + line.day_start, unit.start + line.day_end, False, False, False)


def publication_line(unit: Unit) -> PublicationLine | None:
    """Read a line that says when the report appeared ("Published: June 11, 2025 10:32 GMT"), or return None."""
    if len(unit.text) > 160 or len(unit.words) > 24:
        return None
    first, _, rest = unit.folded.partition("|")
    whole = rest.strip() if first.strip() in SECTION_WORDS else unit.folded  # "News | 29.10.2025. | 20:14"
    first, _, rest = whole.partition(" ")
    whole = rest if first in SECTION_WORDS else whole  # "india Updated: Oct 15, 2025"
    labelled = _LABELLED.match(whole) is not None
    only_time = _TIME_ONLY.fullmatch(whole) is not None and re.search(r"\d", unit.folded) is not None
    found = find_date(unit.text)
    if found is not None and _COPIED.search(unit.text[: found[1]]) is not None:
        found = None  # when somebody stored the page is not when it appeared
    if found is not None and not only_time and _BY_AFTER_DAY.match(unit.text, found[2]) is not None:
        only_time = found[1] <= 12 and not unit.is_final
    if found is not None and not only_time and not unit.is_final:
        only_time = _NAME_BEFORE_DAY.fullmatch(unit.text[: found[1]]) is not None and len(unit.text) - found[2] <= 24
    if not only_time and not (labelled and (found or _AGO.search(unit.folded)) and not _runs_on(unit)):
        return None
    if found is None:
        if not labelled and is_day_line(unit):
            return None  # "14 August, 21:14": a day without its year is read as a dateline
        if not labelled and re.search(rf" ago|{_CLOCK}|\d ?/ ?\d", unit.folded) is None:
            return None  # "March 3" may be a dateline, or what the article is about
        return PublicationLine(None, unit.start, unit.end, False, False, labelled)
    day, start, end = found
    before = unit.folded[: start + 1]
    outside = (unit.text[:start] + unit.text[end:]).strip(" ,.|")
    bare = not labelled and re.search(r"\d", outside) is None and len(outside) <= 12
    is_update = _UPDATED.search(before) is not None and re.search(r"published|posted", before) is None
    return PublicationLine(day, unit.start + start, unit.start + end, is_update, bare, labelled)


def day_in_byline(unit: Unit) -> PublicationLine | None:
    """Return the day that stands in a byline: "By Ana Ruiz | News Desk Jul 3, 2025 06:00", "By Ana Ruiz, Lima, 3 May 2025"."""
    line = whole_line(unit.text)
    if line is not None and line.day is not None:
        return PublicationLine(line.day, unit.start + line.day_start, unit.start + line.day_end, False, False, True)
    found = find_date(unit.text)
    if found is None or re.match(rf"[,\s|-]*(?:at )?(?:{_CLOCK})", unit.folded[found[2] :]) is None:
        return None
    return PublicationLine(found[0], unit.start + found[1], unit.start + found[2], False, False, True)


def is_day_line(unit: Unit) -> bool:
    """Tell a line that is a day without its year and perhaps a time of day: "14 August", "21:14, August 9"."""
    return len(unit.words) <= 8 and _DAY_LINE.fullmatch(unit.text) is not None


def is_filing_line(unit: Unit) -> bool:
    """Tell a line below a headline of names and a day without its year: "By Ana Ruiz, Lima, 3 May", "Radio Lima, May 3"."""
    line = whole_line(unit.text)
    return line.day is None if line is not None else is_short_day_line(unit)


def is_short_day_line(unit: Unit) -> bool:
    """Tell a line that says that it is of its report and in which a day without its year stands: "Published on 3 May"."""
    found = standing_day(unit.text)
    return found is not None and found.is_told and found.line.day is None


def _runs_on(unit: Unit) -> bool:
    """Tell a sentence that happens to begin like a label: "Published on 3 May 2024, the report said ..."."""
    return unit.is_final and len(unit.words) > 9


def dateline_end(text: str) -> int | None:
    """Return where the dateline that opens `text` ends (exclusive, white space left out), or None when there is none."""
    match = _DATELINE.match(text[:160])
    if match is not None:
        return len(match[0].rstrip())
    found = opening(text)
    return None if found is None else found.end


def copyright_owner(text: str) -> str | None:
    """Return the owner that a copyright line names, or None."""
    match = _COPYRIGHT.search(text[:300])
    if match is None:
        return None
    owner = re.split(r"\.? (?:All|Inc|Ltd|LLC)\b|\.\s", match["owner"])[0].rstrip(" .,")
    return owner if len(owner) > 2 and owner.lower() not in {"all rights reserved", "the", "all"} else None
