"""Which parts of a text are the article: every unit is body or residue, by what it says and by where it stands.

The zones of a page are found first: the article runs from its first paragraph to its last sentence; what stands before
is the head (section label, headline, byline, day, counters), what stands after is the tail (the author's name, related
headlines, forms). Inside the article a short line is a subhead unless its words make it furniture; in the tail it is
furniture unless it is a sentence.
"""

import re
from datetime import date

import msgspec

from wiredesk.model import BodySpan, Quote, Residue

from .furniture import is_paragraph, is_prose, notice_reason
from .header import (
    byline_names,
    copyright_owner,
    dateline_end,
    is_name_like,
    is_role_line,
    publication_line,
)
from .layout import Unit, fold, units
from .lexicon import SECTION_WORDS
from .tails import cut_after, is_author_note, reporting_credit
from .wordlist import words

_MAX_HEADLINE_WORDS = 30
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


class Masked(msgspec.Struct, frozen=True, kw_only=True):
    """A text's article and furniture, and what its head says; spans sorted, without overlap, in code points."""

    body: tuple[BodySpan, ...]
    residue: tuple[Residue, ...]
    title: str | None = None
    byline: str | None = None
    dateline: Quote | None = None
    stated: StatedDay | None = None
    owner: str | None = None


def mask(text: str, *, title: str | None = None, byline: str | None = None) -> Masked:
    """Tell article from furniture in `text`; `title` and `byline` help where metadata gives them.

    Pure and deterministic; every code point that is not white space lies in exactly one span of body or residue.
    """
    lines = units(text)
    reasons = [_reason(unit) for unit in lines]
    prose = [reason is None and is_prose(unit) for unit, reason in zip(lines, reasons, strict=True)]
    head_end = _first_paragraph(lines, reasons)
    state = _Head()
    if lines and reasons[0] == "related stories" and ":" in lines[0].text and len(lines[0].words) >= 5 and not title:
        reasons[0] = None  # "Watch: ..." above everything is the headline
    if head_end is not None:
        _mask_tail(lines, reasons, prose, byline)
        _mask_repeats(lines, reasons, prose)
    _read_head(lines, reasons, prose, head_end, state, title, byline)
    _mask_author_lines(lines, reasons, prose, byline or state.byline)
    if not any(reason is None for reason in reasons):
        _keep_best(lines, reasons)
    body, residue = _spans(lines, reasons)
    return Masked(
        body=body,
        residue=residue,
        title=state.title,
        byline=state.byline,
        dateline=_dateline(lines, reasons),
        stated=state.stated,
        owner=next(
            (o for u, r in zip(lines, reasons, strict=True) if r == _LEGAL and (o := copyright_owner(u.text))), None
        ),
    )


_LEGAL = "cookie and legal notice"


class _Head:
    """What the head says, as it is read."""

    def __init__(self) -> None:
        self.title: str | None = None
        self.byline: str | None = None
        self.stated: StatedDay | None = None


def _reason(unit: Unit) -> str | None:
    reason = notice_reason(unit)
    if reason is None and publication_line(unit) is not None:
        return None  # judged with its place in `_read_head`
    return reason


def _first_paragraph(lines: list[Unit], reasons: list[str | None]) -> int | None:
    for index, unit in enumerate(lines):
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
    for index in range(last + 1, len(lines)):
        if reasons[index] is None:
            reasons[index] = "after the article"


def _mask_repeats(lines: list[Unit], reasons: list[str | None], prose: list[bool]) -> None:
    """Mask short lines that one page says twice: controls between the parts of an article, whatever their words."""
    places: dict[str, list[int]] = {}
    for index, unit in enumerate(lines):
        if reasons[index] is None and not prose[index] and len(unit.words) >= 2 and not unit.text.endswith(":"):
            places.setdefault(unit.folded, []).append(index)
    for indexes in places.values():
        if len(indexes) > 1 and lines[indexes[0]].text[0] not in "\"“'‘":
            for index in indexes[1:] if indexes[0] == 0 else indexes:
                reasons[index] = "repeated line"


def _read_head(
    lines: list[Unit],
    reasons: list[str | None],
    prose: list[bool],
    head_end: int | None,
    state: _Head,
    title: str | None,
    byline: str | None,
) -> None:
    stop = len(lines) if head_end is None else head_end
    wanted = fold(title) if title else None
    for index, unit in enumerate(lines):
        in_head = index < stop
        publication = publication_line(unit)
        if (
            publication is not None
            and reasons[index] in {None, "after the article"}
            and (in_head or publication.is_labelled)
        ):
            if not publication.is_bare:
                reasons[index] = "publication line"
            if publication.day is not None and _outranks(publication.is_update, state.stated):
                quote = Quote(
                    start=publication.start,
                    end=publication.end,
                    quote=unit.text[publication.start - unit.start : publication.end - unit.start],
                )
                rule = (
                    "update line"
                    if publication.is_update
                    else "dated line"
                    if publication.is_bare
                    else "publication line"
                )
                state.stated = StatedDay(publication.day, quote, rule, publication.is_update)
            continue
        names = byline_names(unit) if reasons[index] in {None, "after the article", "repeated line"} else None
        if names is not None and (in_head or index <= stop + 1 or index >= len(lines) - 4):
            reasons[index] = "byline"
            prose[index] = False
            state.byline = state.byline or names
            continue
        if not in_head or reasons[index] is not None:
            if wanted is not None and unit.folded == wanted and state.title is None and reasons[index] is None:
                state.title = unit.text
            continue
        if is_role_line(unit) or (byline is not None and unit.folded == fold(byline)):
            reasons[index] = "byline"
        elif state.title is None:
            if (wanted is None and _is_label(lines, reasons, index, stop)) or (
                wanted is not None and unit.folded != wanted and len(unit.words) <= 3 and _is_section(unit)
            ):
                reasons[index] = "section label"
            elif _can_be_headline(unit, head_end):
                state.title = unit.text
        elif unit.folded == fold(state.title):
            reasons[index] = "headline repeated"
        elif _is_section(unit) and len(unit.words) <= 3 and not unit.is_final:
            reasons[index] = "section label"
        elif (
            is_name_like(unit)
            and not any(w.casefold() in _COMMON_HEADINGS for w in unit.words)
            and _beside_byline(lines, reasons, index)
        ):
            reasons[index] = "byline"
            state.byline = state.byline or unit.text


def _outranks(is_update: bool, stated: StatedDay | None) -> bool:
    return stated is None or (stated.is_update and not is_update)


def _is_section(unit: Unit) -> bool:
    return all(word.casefold().rstrip(".") in SECTION_WORDS or word in {"&", "and", "of"} for word in unit.words)


def _is_label(lines: list[Unit], reasons: list[str | None], index: int, stop: int) -> bool:
    """Tell a section's name above the headline: one or two words before a longer line, or names of sections only."""
    unit = lines[index]
    following = [
        u
        for i, u in enumerate(lines[index + 1 : stop + 1], index + 1)
        if reasons[i] is None and publication_line(u) is None
    ]
    if unit.is_final or not following or len(unit.words) > 4:
        return False
    has_headline = len(following[0].words) >= 4 and len(following) >= 2 and not is_paragraph(following[0])
    if _is_section(unit):
        return True
    return len(unit.words) <= 2 and has_headline and ":" not in unit.text and not unit.text.startswith(('"', "“"))


def _can_be_headline(unit: Unit, head_end: int | None) -> bool:
    return 2 <= len(unit.words) <= _MAX_HEADLINE_WORDS and (head_end is not None or not unit.text.endswith("."))


def _beside_byline(lines: list[Unit], reasons: list[str | None], index: int) -> bool:
    """Tell a name among what surrounds bylines (a role, a day, counters, share buttons), or set off by itself."""
    beside = [i for i in (index - 1, index + 1) if 0 <= i < len(lines)]
    if any(reasons[i] is not None or publication_line(lines[i]) is not None or is_role_line(lines[i]) for i in beside):
        return True
    return index + 1 < len(lines) and is_paragraph(lines[index + 1]) and len(lines[index].words) <= 3


def _mask_author_lines(lines: list[Unit], reasons: list[str | None], prose: list[bool], byline: str | None) -> None:
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


def _dateline(lines: list[Unit], reasons: list[str | None]) -> Quote | None:
    """Find the place and day that open the first paragraph."""
    seen = 0
    for unit, reason in zip(lines, reasons, strict=True):
        if reason is not None:
            continue
        end = dateline_end(unit.text)
        if end is not None and len(unit.words) >= 5:
            return Quote(start=unit.start, end=unit.start + end, quote=unit.text[:end])
        seen += 1
        if seen == 4:
            break
    return None


def _spans(lines: list[Unit], reasons: list[str | None]) -> tuple[tuple[BodySpan, ...], tuple[Residue, ...]]:
    body: list[BodySpan] = []
    residue: list[Residue] = []
    for unit, reason in zip(lines, reasons, strict=True):
        if reason is not None:
            residue.append(Residue(start=unit.start, end=unit.end, reason=reason))
            continue
        credit = reporting_credit(unit.text)
        if credit is None:
            body.append(BodySpan(start=unit.start, end=unit.end))
            continue
        article = unit.text[:credit].rstrip()
        if article:
            body.append(BodySpan(start=unit.start, end=unit.start + len(article)))
        residue.append(Residue(start=unit.start + credit, end=unit.end, reason="credit line"))
    return tuple(body), tuple(residue)
