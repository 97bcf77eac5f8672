"""Which parts of a text are the article: every unit is body or residue, by what it says and by where it stands.

The zones of a page are found first: the article runs from its first paragraph to its last sentence; what stands before
is the head (section label, headline, byline, day, counters), what stands after is the tail (the author's name, related
headlines, forms). Inside the article a short line is a subhead unless its words make it furniture; in the tail it is
furniture unless it is a sentence.
"""

import re
from itertools import islice

import msgspec

from wiredesk.model import BodySpan, Quote, Residue

from .credits import (
    byline_names,
    copyright_owner,
    dateline_end,
    is_day_line,
    is_filing_line,
    is_name_like,
    publication_line,
)
from .furniture import is_gallery_control, is_paragraph, is_picture_credit, is_prose, notice_reason
from .heads import StatedDay, read_head
from .layout import Unit, fold, units
from .tails import cut_after, is_author_note, page_tail, reporting_credit


class Masked(msgspec.Struct, frozen=True, kw_only=True):
    """A text's article and furniture, and what its head says; spans sorted, without overlap, in code points."""

    body: tuple[BodySpan, ...]
    residue: tuple[Residue, ...]
    title: str | None = None
    byline: str | None = None
    dateline: Quote | None = None
    stated: StatedDay | None = None
    owner: str | None = None


def mask(
    text: str, *, title: str | None = None, byline: str | None = None, running: frozenset[str] = frozenset()
) -> Masked:
    """Tell article from furniture in `text`; `title` and `byline` help where metadata gives them.

    Lines in `running` are furniture whatever they say (the running heads of a PDF).

    Pure and deterministic; every code point that is not white space lies in exactly one span of body or residue.
    """
    lines = units(text)
    reasons = ["running head or foot" if unit.text in running else notice_reason(unit) for unit in lines]
    if lines and reasons[0] == "related stories" and ":" in lines[0].text and len(lines[0].words) >= 5 and not title:
        reasons[0] = None  # "Watch: ..." above everything is the headline
    prose = [reason is None and is_prose(unit) for unit, reason in zip(lines, reasons, strict=True)]
    head_end = _first_paragraph(lines, reasons)
    if head_end is not None:
        _mask_tail(lines, reasons, prose, byline or _first_byline(lines))
        _mask_repeats(lines, reasons, prose, head_end)
        _mask_loose_captions(lines, reasons, prose)
    head = read_head(lines, reasons, prose, head_end, title=title, byline=byline)
    _mask_author_lines(lines, reasons, byline or head.byline)
    if not any(reason is None for reason in reasons):
        _keep_best(lines, reasons)
    body, residue = _spans(lines, reasons)
    owners = (copyright_owner(u.text) for u, r in zip(lines, reasons, strict=True) if r == _LEGAL)
    return Masked(
        body=body,
        residue=residue,
        title=head.title,
        byline=head.byline,
        dateline=_dateline(text, lines, reasons, head_end),
        stated=head.stated,
        owner=next((owner for owner in owners if owner is not None), None),
    )


_LEGAL = "cookie and legal notice"
_HEAD_LINES = 20
_LONG_HEADLINE = 30
_OPENING_LINES = 4
_SHORTEST = 5  # words of a paragraph that a dateline opens


def _above_credits(lines: list[Unit], reasons: list[str | None], index: int) -> bool:
    """Tell whether short lines follow with a byline or a day among them, before any paragraph."""
    for place in range(index + 1, min(index + 9, len(lines))):
        if publication_line(lines[place]) is not None or byline_names(lines[place]) is not None:
            return True
        if reasons[place] is None and is_paragraph(lines[place]):
            return False
    return False


def _first_byline(lines: list[Unit]) -> str | None:
    return next((names for unit in lines[:_HEAD_LINES] if (names := byline_names(unit)) is not None), None)


def _first_paragraph(lines: list[Unit], reasons: list[str | None]) -> int | None:
    for index, unit in enumerate(lines):
        if not unit.is_final and len(unit.words) <= _LONG_HEADLINE and _above_credits(lines, reasons, index):
            continue  # a headline of a sentence's length
        if (
            reasons[index] is None
            and is_paragraph(unit)
            and publication_line(unit) is None
            and byline_names(unit) is None
        ):
            return index
    return None


def _mask_tail(lines: list[Unit], reasons: list[str | None], prose: list[bool], byline: str | None) -> None:
    """Mask what follows the article: after a heading that ends pages, and after the last sentence."""
    for start, reason in cut_after(lines, reasons, prose):
        for index in range(start[0], start[1]):
            reasons[index] = reasons[index] or reason
            prose[index] = False
    last = max((i for i, is_sentence in enumerate(prose) if is_sentence), default=None)
    while last is not None and is_author_note(lines[last], byline, lines[last - 1] if last else None):
        reasons[last] = "author's note"
        prose[last] = False
        last = max((i for i, is_sentence in enumerate(prose) if is_sentence), default=None)
    if last is None:
        return
    if lines[last].is_bulleted or lines[last].text.endswith(":"):
        while last + 1 < len(lines) and lines[last + 1].is_bulleted and reasons[last + 1] is None:
            last += 1  # the items of a list that ends the article need no full stop
    for index in range(last + 1, len(lines)):
        if reasons[index] is None:
            reasons[index] = "after the article"


def _mask_repeats(lines: list[Unit], reasons: list[str | None], prose: list[bool], head_end: int) -> None:
    """Mask short lines that one page says twice: controls between the parts of an article, whatever their words.

    What stands in the head is judged there: a headline may well be repeated.
    """
    places: dict[str, list[int]] = {}
    for index, unit in enumerate(lines):
        if reasons[index] is None and not prose[index] and len(unit.words) >= 2 and not unit.text.endswith(":"):
            places.setdefault(unit.folded, []).append(index)
    for indexes in places.values():
        if len(indexes) > 1 and lines[indexes[0]].text[0] not in "\"“'‘":
            for index in indexes:
                if index >= head_end:
                    reasons[index] = "repeated line"


def _mask_loose_captions(lines: list[Unit], reasons: list[str | None], prose: list[bool]) -> None:
    """Mask a phrase right below a line that only credits a picture, or right above a gallery's control: a caption."""
    for index in range(1, len(lines) - 1):
        is_phrase = reasons[index] is None and not prose[index] and 3 <= len(lines[index].words) <= 25
        if not is_phrase:
            continue
        below, above = lines[index + 1], lines[index - 1]
        is_below_credit = is_picture_credit(above) and index >= 2 and is_paragraph(below)
        is_above_gallery = (
            prose[index - 1] and len(lines[index].words) >= 5 and is_gallery_control(below, reasons[index + 1])
        )
        if is_below_credit or is_above_gallery:
            reasons[index] = "caption"


def _mask_author_lines(lines: list[Unit], reasons: list[str | None], byline: str | None) -> None:
    """Mask lines that repeat the author's name anywhere, and say of the tail's names what they are."""
    names = {fold(name) for name in re.split(r", | and ", byline)} | {fold(byline)} if byline else set()
    for index, unit in enumerate(lines):
        if unit.folded in names and (reasons[index] in {None, "after the article", "repeated line"}):
            reasons[index] = "byline"
        elif reasons[index] == "after the article" and is_name_like(unit):
            reasons[index] = "author's name"


def _keep_best(lines: list[Unit], reasons: list[str | None]) -> None:
    """A text of which nothing seems to be article: keep its longest line rather than lose the report."""
    if lines:
        best = max(range(len(lines)), key=lambda i: (len(lines[i].words), -i))
        if len(lines[best].words) >= 5 and reasons[best] not in {"comment form", _LEGAL, "newsletter and sign-in"}:
            reasons[best] = None


def _dateline(text: str, lines: list[Unit], reasons: list[str | None], head_end: int | None) -> Quote | None:
    """Find the place and day that open the first paragraph; a day that stands by itself above it outranks a place."""
    found = _opening_dateline(lines, reasons)
    if found is not None and any(map(str.isdigit, found.quote)):
        return found
    for index, unit in enumerate(lines[: head_end or 0]):
        if reasons[index] is not None or not is_day_line(unit):
            continue
        if found is None:
            return Quote(start=unit.start, end=unit.end, quote=unit.text)
        between = [i for i in range(index + 1, len(lines)) if lines[i].end <= found.start]
        if all(reasons[i] is not None for i in between):  # a day, furniture, and the place of the first paragraph
            return Quote(start=unit.start, end=found.end, quote=text[unit.start : found.end])
    return found


def _opening_dateline(lines: list[Unit], reasons: list[str | None]) -> Quote | None:
    """Return the first that gives a day of the lines that open the article, else the first place."""
    place: Quote | None = None
    article = (unit for unit, reason in zip(lines, reasons, strict=True) if reason is None)
    for seen, unit in enumerate(islice(article, _OPENING_LINES)):
        alone = seen > 0 and is_filing_line(unit) and not is_day_line(unit)
        end = len(unit.text) if alone else dateline_end(unit.text)
        if end is None or (len(unit.words) < _SHORTEST and end < len(unit.text)):
            continue
        found = Quote(start=unit.start, end=unit.start + end, quote=unit.text[:end])
        if any(map(str.isdigit, found.quote)):
            return found
        place = place or found
    return place


def _spans(lines: list[Unit], reasons: list[str | None]) -> tuple[tuple[BodySpan, ...], tuple[Residue, ...]]:
    body: list[BodySpan] = []
    residue: list[Residue] = []
    for unit, reason in zip(lines, reasons, strict=True):
        if reason is not None:
            residue.append(Residue(start=unit.start, end=unit.end, reason=reason))
            continue
        cut, why = reporting_credit(unit.text), "credit line"
        if cut is None:
            cut, why = page_tail(unit.text), "page controls"
        if cut is None:
            body.append(BodySpan(start=unit.start, end=unit.end))
            continue
        article = unit.text[:cut].rstrip()
        if article:
            body.append(BodySpan(start=unit.start, end=unit.start + len(article)))
        residue.append(Residue(start=unit.start + cut, end=unit.end, reason=why))
    return tuple(body), tuple(residue)
