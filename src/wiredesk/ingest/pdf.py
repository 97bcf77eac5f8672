"""PDF files: lines put together to paragraphs, words broken at a line's end made whole, running heads set apart.

A PDF has no text, only glyphs at places; what is extracted here is the reading order that pdfium gives. A running head
or foot is put behind the paragraph that its page breaks, so that no sentence is torn; it stays in the text and is
masked there (it is a line of its own that `masking` is told of).
"""

import re
import statistics
from itertools import pairwise
from typing import Final

import msgspec
import pypdfium2

from wiredesk.model import Rejection

from .decoding import normalise, plain_line
from .extracted import Extracted
from .layout import fold
from .settings import IngestSettings

_PAGE_NUMBER: Final = re.compile(r"(?:page )?[-–( ]*\d{1,4}[-–) ]*(?:(?:of|/) ?\d{1,4})?|[ivxl]{1,6}", re.IGNORECASE)
_SOFT_BREAK: Final = "\x02\xad\ufffe"
_HYPHEN: Final = re.compile(f"[{_SOFT_BREAK}](?=[a-z])")
_FINAL: Final = re.compile(r"""[.!?:]["'”’)\]]*$""")
_EDGE_LINES: Final = 2
_PARAGRAPH_GAP: Final = 1.35


class _Line(msgspec.Struct):
    """A line of glyphs in points from the page's bottom left; pdfium joins a hyphenated line with the next one."""

    text: str
    first: float
    last: float
    left: float


def read_pdf(data: bytes, uri: str, settings: IngestSettings) -> Extracted | Rejection:
    """Return the text of a PDF, or why there is none: damaged, locked, or pictures of pages only."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        return Rejection(uri=uri, stage="ingest", reason="a PDF locked with a password" if locked else "a damaged PDF")
    try:
        count = len(document)
        pages = [_lines(document, number) for number in range(min(count, settings.max_pdf_pages))]
        metadata = document.get_metadata_dict()
    except (pypdfium2.PdfiumError, ValueError) as error:
        return Rejection(uri=uri, stage="ingest", reason=f"a damaged PDF: {error}")
    finally:
        document.close()
    if not any(pages):
        return Rejection(uri=uri, stage="ingest", reason="a PDF without text (it may be pictures of pages)")
    title = plain_line(metadata.get("Title"), 300)
    notes = (
        ()
        if count <= settings.max_pdf_pages
        else (f"only the first {settings.max_pdf_pages} of {count} pages are read",)
    )
    running = _running_lines(pages)
    text = normalise("\n\n".join(_paragraphs(pages, running)))
    first = text.split("\n", 1)[0]
    if title is not None and fold(title) not in fold(text[:1000]) and not fold(first).startswith(fold(title)[:20]):
        title = None  # what the word processor called the file
    heads = frozenset(normalise(pages[number][index].text) for number, index in running)
    return Extracted(uri=uri, media_type="application/pdf", text=text, title=title, running=heads, notes=notes)


def _lines(document: pypdfium2.PdfDocument, number: int) -> list[_Line]:
    page = document[number]
    textpage = page.get_textpage()
    try:
        content = textpage.get_text_range()
        characters = textpage.count_chars()
        lines: list[_Line] = []
        position = 0
        for raw in content.split("\n"):
            stripped = raw.strip(" \r\t\xa0")
            if stripped:
                start = position + raw.index(stripped[0])
                left, first, _, _ = textpage.get_charbox(min(start, characters - 1))
                _, last, _, _ = textpage.get_charbox(min(start + len(stripped) - 1, characters - 1))
                lines.append(_Line(_HYPHEN.sub("", stripped), first, last, left))
            position += len(raw) + 1
        return lines
    finally:
        textpage.close()
        page.close()


def _paragraphs(pages: list[list[_Line]], running: set[tuple[int, int]]) -> list[str]:
    paragraphs: list[str] = []
    current = ""
    waiting: list[str] = []  # running heads met in the middle of a paragraph
    previous: _Line | None = None
    body = [line for number, page in enumerate(pages) for i, line in enumerate(page) if (number, i) not in running]
    pitch = _pitch(pages)
    margin = statistics.median(line.left for line in body) if body else 0.0
    width = sorted(len(line.text) for line in body)[int(0.9 * (len(body) - 1))] if body else 0
    for number, page in enumerate(pages):
        for index, line in enumerate(page):
            if (number, index) in running:
                waiting.append(line.text)
                continue
            if previous is None or _begins(previous, line, pitch, margin, width):
                if current:
                    paragraphs.append(current)
                if waiting and current:
                    paragraphs.extend(waiting)
                    waiting = []
                current = line.text
            else:
                current = _joined(current, line.text)
            previous = line
    return [p for p in (*paragraphs, current, *waiting) if p]


def _begins(previous: _Line, line: _Line, pitch: float, margin: float, width: int) -> bool:
    """Tell whether `line` begins a paragraph: a gap above it, an indent, or a short last line before it."""
    ends = _FINAL.search(previous.text) is not None
    drop = previous.last - line.first
    if drop < 0 or drop > 20 * pitch:  # a new column or page: the sentence decides
        return ends and not line.text[0].islower() if len(previous.text) > 0.7 * width else not line.text[0].islower()
    if drop > _PARAGRAPH_GAP * pitch:
        return True
    if line.left > margin + 6 and previous.left <= margin + 6 and ends:
        return True
    return (
        len(previous.text) < 0.75 * width and (ends or len(previous.text) < 0.5 * width) and not line.text[0].islower()
    )


def _joined(current: str, line: str) -> str:
    if current[-1] in _SOFT_BREAK:
        return current.rstrip(_SOFT_BREAK) + line
    if current[-1] in "-‐" and len(current) > 1 and current[-2].isalpha() and line[0].islower():
        return current[:-1] + line
    return f"{current} {line}"


def _pitch(pages: list[list[_Line]]) -> float:
    drops = sorted(a.last - b.first for page in pages for a, b in pairwise(page) if 4 < a.last - b.first < 60)
    return drops[(len(drops) - 1) // 4] if drops else 12.0  # a low quartile: gaps are larger, columns jump


def _running_lines(pages: list[list[_Line]]) -> set[tuple[int, int]]:
    """Find lines at the edges of pages that most pages share but for their numbers, and bare page numbers."""
    edges: dict[str, set[int]] = {}
    places: list[tuple[int, int, str]] = []
    for number, page in enumerate(pages):
        indexes = {*range(min(_EDGE_LINES, len(page))), *range(max(0, len(page) - _EDGE_LINES), len(page))}
        for index in sorted(indexes):
            key = re.sub(r"\d+", "#", fold(page[index].text))
            edges.setdefault(key, set()).add(number)
            places.append((number, index, key))
    need = max(2, (len(pages) + 1) // 2)
    running: set[tuple[int, int]] = set()
    for number, index, key in places:
        text = pages[number][index].text
        at_edge = index in {0, len(pages[number]) - 1}
        if (len(edges[key]) >= need and len(text) < 120) or (
            at_edge and _PAGE_NUMBER.fullmatch(text) is not None and len(pages[number]) > 3
        ):
            running.add((number, index))
    return running
