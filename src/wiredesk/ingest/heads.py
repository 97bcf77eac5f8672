"""What stands above an article: section label, headline, byline, the day it appeared."""

import re
from datetime import date

import msgspec

from wiredesk.model import Quote

from .credits import (
    PublicationLine,
    byline_names,
    day_in_byline,
    is_clock,
    is_filing_line,
    is_name_like,
    is_role_line,
    is_short_day_line,
    loose_byline,
    outlet_line,
    publication_line,
    told_line,
)
from .furniture import is_paragraph
from .layout import Unit, fold
from .lexicon import PRESS_NOUNS, SECTION_WORDS, TAIL_HEADING
from .tails import is_credit
from .wordlist import words

_MAX_HEADLINE_WORDS = 30
_LIVE_ENTRIES = 3
_MAY_DATE = frozenset({"publication note", "page control", "votes and counts", "caption", "navigation"})
_CREDITS_WITHIN = 20
_COMMON_HEADINGS = words(
    """
    key points talks background analysis conclusion overview introduction summary highlights statement
    statements visit meeting context reaction reactions impact implications outlook timeline history next steps
    way forward bottom line final thoughts
    """
)


class StatedDay(msgspec.Struct, frozen=True):
    """A day of publication that the text gives, where, and by which rule; an update's day is only a bound."""

    day: date
    quote: Quote
    rule: str
    is_update: bool


class Head:
    """What the head says, filled as its lines are read."""

    def __init__(self) -> None:
        self.title: str | None = None
        self.byline: str | None = None
        self.stated: StatedDay | None = None


def read_head(
    lines: list[Unit],
    reasons: list[str | None],
    prose: list[bool],
    head_end: int | None,
    *,
    title: str | None,
    byline: str | None,
) -> Head:
    """Judge the lines before `head_end` (the first paragraph, or None), and bylines and days elsewhere.

    Writes its reasons to `reasons` and takes bylines out of `prose`; `title` and `byline` are what metadata gives.
    """
    head = Head()
    stop = len(lines) if head_end is None else head_end
    wanted = fold(title) if title else None
    is_live = sum(map(is_clock, lines)) >= _LIVE_ENTRIES
    teasers = False
    for index, unit in enumerate(lines):
        in_head = index < stop
        is_open = reasons[index] in {None, "after the article", "repeated line"}
        may_date = is_open or reasons[index] in _MAY_DATE
        publication = publication_line(unit) if may_date and not (is_live and is_clock(unit)) else None
        if publication is None and in_head and is_open and head.title is not None:
            publication = told_line(unit) if prose[index] else outlet_line(unit)
        if publication is None and in_head and is_open and head.title is None and unit.folded != wanted:
            publication = told_line(unit) if _has_headline_below(lines, reasons, index, stop) else None
        if publication is not None and publication.day is None and in_head and is_short_day_line(unit):
            continue  # "Published on 19 November": it is the dateline, whose year others tell
        teasers = (
            in_head
            and head.title is None
            and (_opens_teasers(unit, reasons[index]) or (teasers and len(unit.words) <= 4))
        )
        if teasers and reasons[index] is None:
            reasons[index] = "related stories"
            continue
        if not is_open and (publication is None or publication.day is None):
            continue
        names = byline_names(unit) if is_open and publication is None else None
        if publication is not None and (
            in_head or publication.is_labelled or (index <= stop + 4 and not publication.is_bare)
        ):
            if not publication.is_bare:
                reasons[index] = "publication line"
                prose[index] = False
            if publication.day is not None and _outranks(publication.is_update, head.stated):
                head.stated = _stated(publication, unit)
        elif names is not None and (in_head or index <= stop + 1 or index >= len(lines) - 4):
            stated = day_in_byline(unit) if in_head else None
            if stated is not None and _outranks(False, head.stated):
                head.stated = _stated(stated, unit)
            head.byline = head.byline or names
            prose[index] = False
            if not (in_head and is_filing_line(unit)):  # its day is that of the dateline
                reasons[index] = "byline"
        elif not prose[index] and _goes_on_byline(reasons, index, unit):
            reasons[index] = "byline"  # the author's post and house, below the name
        elif reasons[index] is None and unit.folded == wanted and head.title is None:
            head.title = unit.text
        elif in_head and reasons[index] is None:
            reasons[index] = _head_reason(lines, reasons, index, stop, head, wanted, byline)
    return head


def _head_reason(
    lines: list[Unit],
    reasons: list[str | None],
    index: int,
    stop: int,
    head: Head,
    wanted: str | None,
    byline: str | None,
) -> str | None:
    """Return why a line above the article is none of it (None: headline, deck, dateline); notes the headline."""
    unit = lines[index]
    if head.title is not None and is_credit(unit.text):
        return "credit line"
    if _is_labelled_section(unit):
        return "section label"
    if head.title is not None and (names := loose_byline(unit)) is not None:
        head.byline = head.byline or names
        return "byline"
    if is_role_line(unit) or (byline is not None and unit.folded == fold(byline)):
        return "byline"
    if head.title is not None:
        if unit.folded == fold(head.title):
            return "headline repeated"
        if _is_section(unit) and len(unit.words) <= 3 and not unit.is_final:
            return "section label"
    elif wanted is not None and _comes_later(lines, index, wanted):
        return "section label" if len(unit.words) <= 4 and not unit.is_final else None
    elif _is_path(unit):
        return "navigation"
    elif _is_label(lines, reasons, index, stop):
        return "section label"
    elif 2 <= len(unit.words) <= _MAX_HEADLINE_WORDS and (stop < len(lines) or not unit.text.endswith(".")):
        head.title = unit.text
        return None
    common = any(word.casefold() in _COMMON_HEADINGS for word in unit.words)
    if head.title is not None and is_name_like(unit) and not common and _beside_byline(lines, reasons, index):
        head.byline = head.byline or unit.text
        return "byline"
    return None


def _has_headline_below(lines: list[Unit], reasons: list[str | None], index: int, stop: int) -> bool:
    """Tell whether a line that may be the headline stands between `index` and the first paragraph."""
    return any(reasons[at] is None and len(lines[at].words) > 1 for at in range(index + 1, min(stop, len(lines))))


def _comes_later(lines: list[Unit], index: int, wanted: str) -> bool:
    """Tell whether the headline that metadata gives stands below `index`: what is above it is none of the article."""
    return any(unit.folded == wanted for unit in lines[index + 1 : index + 12])


def _goes_on_byline(reasons: list[str | None], index: int, unit: Unit) -> bool:
    """Tell a short capitalised line right below a byline near the top: the author's post or house."""
    if not 0 < index < _CREDITS_WITHIN or reasons[index - 1] != "byline" or reasons[index] is not None:
        return False
    if unit.is_final or unit.text.endswith((":", "-", "–", "—")) or len(unit.words) > 4:
        return False
    return all(word[0].isupper() and word.casefold() not in _COMMON_HEADINGS for word in unit.words)


def _stated(publication: PublicationLine, unit: Unit) -> StatedDay | None:
    if publication.day is None:
        return None
    start, end = publication.start, publication.end
    quote = Quote(start=start, end=end, quote=unit.text[start - unit.start : end - unit.start])
    rule = "update line" if publication.is_update else "dated line" if publication.is_bare else "publication line"
    return StatedDay(publication.day, quote, rule, publication.is_update)


def _outranks(is_update: bool, stated: StatedDay | None) -> bool:
    return stated is None or (stated.is_update and not is_update)


def _opens_teasers(unit: Unit, reason: str | None) -> bool:
    """Tell a heading of a page's list of other stories, above the headline: "Trending"."""
    return reason is not None and TAIL_HEADING.fullmatch(unit.folded) is not None


def _is_path(unit: Unit) -> bool:
    """Tell the path to a page above its headline: "Home / News / Politics", in whatever language."""
    parts = re.split(r"\s*[/>»›→]\s*", unit.text.strip(" />»›→"))
    return (
        len(parts) > 2 and not unit.is_final and all(0 < len(part.split()) <= 3 and part[0].isupper() for part in parts)
    )


def _is_labelled_section(unit: Unit) -> bool:
    """Tell "Commentary | Andes Programme", "NEWSPAPER SECTION: News"."""
    if re.fullmatch(r"(?:newspaper )?(?:section|category|desk)\s?: ?.{1,30}", unit.folded):
        return True
    parts = [part.strip() for part in unit.text.split("|")]
    short = all(0 < len(part.split()) <= 3 for part in parts)
    return len(parts) == 2 and short and any(part.casefold() in SECTION_WORDS for part in parts)


def _is_section(unit: Unit) -> bool:
    return all(word.casefold().rstrip(".") in SECTION_WORDS or word in {"&", "and", "of"} for word in unit.words)


def _is_label(lines: list[Unit], reasons: list[str | None], index: int, stop: int) -> bool:
    """Tell a section's name above the headline: one or two words before a longer line, or names of sections only."""
    unit = lines[index]
    nearby = range(index + 1, min(stop + 1, index + 12, len(lines)))
    following = [lines[i] for i in nearby if reasons[i] is None and publication_line(lines[i]) is None]
    if unit.is_final or not following or len(unit.words) > 4:
        return False
    has_headline = len(following[0].words) >= 4 and len(following) >= 2 and not is_paragraph(following[0])
    if _is_section(unit):
        return True
    if (
        has_headline
        and len(unit.words) >= 2
        and unit.words[-1].casefold() in PRESS_NOUNS
        and unit.words[0][0].isupper()
    ):
        return len(following[0].words) > len(unit.words)
    return len(unit.words) <= 2 and has_headline and ":" not in unit.text and not unit.text.startswith(('"', "“"))


def _beside_byline(lines: list[Unit], reasons: list[str | None], index: int) -> bool:
    """Tell a name among what surrounds bylines (a role, a day, counters, share buttons), or set off by itself."""
    beside = [i for i in (index - 1, index + 1) if 0 <= i < len(lines)]
    if any(reasons[i] is not None or publication_line(lines[i]) is not None or is_role_line(lines[i]) for i in beside):
        return True
    return index + 1 < len(lines) and is_paragraph(lines[index + 1]) and len(lines[index].words) <= 3
