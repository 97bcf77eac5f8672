"""Find quotations in running text: straight, curly, nested, over several sentences and paragraphs."""

import re
from collections.abc import Iterator

import msgspec

from wiredesk.model import Span

_PARAGRAPH_END = re.compile(r"\n[ \t]*\n|\n")
_DOUBLE = frozenset('"“”„«»')
_SINGLE = frozenset("'‘’")
_LONGEST_SINGLE = 400  # code points; beyond this an unpaired apostrophe is likelier than a quotation


class Quotation(msgspec.Struct, frozen=True):
    """Words between quotation marks; `start`/`end` include the marks, `depth` is 1 for the outermost.

    `continues` marks a paragraph that opens with a mark because the quotation before it was left open: one utterance.
    """

    start: int
    end: int
    depth: int
    closed: bool = True
    continues: bool = False

    @property
    def span(self) -> Span:
        """The quotation with its marks, in code points."""
        return Span(self.start, self.end)


def paragraphs(text: str) -> Iterator[Span]:
    """Yield the paragraphs of `text`: stretches between line ends, blank ones left out."""
    start = 0
    for gap in _PARAGRAPH_END.finditer(text):
        if text[start : gap.start()].strip():
            yield Span(start, gap.start())
        start = gap.end()
    if text[start:].strip():
        yield Span(start, len(text))


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Return every quotation in `text`, sorted by start, an outer one before those inside it.

    A mark that was never closed ends with its paragraph (`closed` false); by the convention of newspapers a next
    paragraph that opens with a mark goes on with the same utterance (`continues` true).
    """
    found: list[Quotation] = []
    left_open = False
    for paragraph in paragraphs(text):
        here = list(_in_paragraph(text, paragraph, left_open))
        found += here
        left_open = any(not quotation.closed and quotation.depth == 1 for quotation in here)
    return tuple(sorted(found, key=lambda quotation: (quotation.start, -quotation.end)))


def _in_paragraph(text: str, paragraph: Span, left_open: bool) -> Iterator[Quotation]:
    outer: int | None = None
    continues = False
    inner_from = paragraph.start
    for position in range(paragraph.start, paragraph.end):
        if text[position] not in _DOUBLE:
            continue
        if outer is None:
            if _opens(text, position, paragraph):
                outer = position
                continues = left_open and not text[paragraph.start : position].strip()
                yield from _single(text, Span(inner_from, position), 1)
        elif _closes(text, position, paragraph):
            yield Quotation(outer, position + 1, 1, True, continues)
            yield from _single(text, Span(outer + 1, position), 2)
            outer, inner_from = None, position + 1
    if outer is None:
        yield from _single(text, Span(inner_from, paragraph.end), 1)
    else:
        end = outer + len(text[outer : paragraph.end].rstrip())
        if end > outer + 1:
            yield Quotation(outer, end, 1, False, continues)
            yield from _single(text, Span(outer + 1, end), 2)


def _opens(text: str, position: int, within: Span) -> bool:
    """An opening mark stands before a word and not behind one (5'10" is no quotation)."""
    before = text[position - 1] if position > within.start else " "
    after = text[position + 1] if position + 1 < within.end else " "
    if text[position] in "“„«":
        return True
    return not after.isspace() and not before.isalnum()


def _closes(text: str, position: int, within: Span) -> bool:
    if text[position] in "”»":
        return True
    if text[position] in "„«":
        return False
    before = text[position - 1] if position > within.start else " "
    after = text[position + 1] if position + 1 < within.end else " "
    return not before.isspace() or not after.isalnum()


def _single(text: str, within: Span, depth: int) -> Iterator[Quotation]:
    """Yield quotations in single marks; apostrophes ("Pakistan's", "the workers' demands", "'90s") are none."""
    position = within.start
    while position < within.end:
        if text[position] in "'‘" and _opens_single(text, position, within):
            end = _end_of_single(text, position, within)
            if end is not None:
                yield Quotation(position, end + 1, depth)
                position = end
        position += 1


def _opens_single(text: str, position: int, within: Span) -> bool:
    before = text[position - 1] if position > within.start else " "
    after = text[position + 1] if position + 1 < within.end else " "
    return not before.isalnum() and before not in ")’'" and after.isalpha()


def _end_of_single(text: str, opening: int, within: Span) -> int | None:
    mark = "’" if text[opening] == "‘" else "'"
    for position in range(opening + 2, min(within.end, opening + _LONGEST_SINGLE)):
        if text[position] == mark:
            after = text[position + 1] if position + 1 < within.end else " "
            before = text[position - 1]
            later = text[position + 1 : min(within.end, position + 120)]
            possessive = before in "sS" and after == " " and mark in later
            if not after.isalnum() and not before.isspace() and not possessive:
                return position
    return None
