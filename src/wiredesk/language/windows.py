"""A document's body to windows: stretches that the encoder reads in one pass.

A line is a block; blocks are packed into a window while they fit, longer ones are cut where a sentence surely ends,
and only a sentence longer than a whole window is cut elsewhere. Windows never see each other, so a block's reading
depends on its own window alone. Residue is not in the body and never enters one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tokenizers import Tokenizer

from wiredesk.language.encoding import Join, shape_of, word_pieces
from wiredesk.language.words import WordSpan, split_words

TARGET = 160  # pieces; trained on 48 to 192
LONGEST = 240
_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c]+")
_FINAL = frozenset(".!?…") | {"...", "?!", "!?", "!!"}
_CLOSING = frozenset("\"'”’)]»") | {"''"}


@dataclass(slots=True)
class Window:
    """Words of one window, in order, with the encoder's input; `first`/`last` are each word's first and last piece."""

    spans: list[WordSpan] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    joins: list[int] = field(default_factory=list)
    pieces: list[list[int]] = field(default_factory=list)
    size: int = 0

    def take(self, block: "Window", start: int, end: int) -> None:
        """Append words `start..end` (exclusive) of a block; a window's first word always opens a block."""
        opening = not self.words
        self.spans += block.spans[start:end]
        self.words += block.words[start:end]
        self.pieces += block.pieces[start:end]
        self.joins += block.joins[start:end]
        if opening:
            self.joins[0] = int(Join.BLOCK)
        self.size += sum(map(len, block.pieces[start:end]))

    def key(self) -> bytes:
        """Return what the window's reading depends on, besides the model: its words and how they are joined."""
        return "\x1f".join(f"{join}{word}" for join, word in zip(self.joins, self.words, strict=True)).encode(
            "utf-8", "surrogatepass"
        )

    def feed(self) -> tuple[list[int], list[int], list[int], list[int], list[int]]:
        """Return pieces, shapes, joins (between the two special pieces), and the first and last piece of each word."""
        pieces, shapes, joins, first, last = [101], [0], [0], [], []
        for word, join, ids in zip(self.words, self.joins, self.pieces, strict=True):
            count = len(ids)
            first.append(len(pieces))
            pieces += ids
            last.append(len(pieces) - 1)
            shapes += [int(shape_of(word))] * count
            joins.append(join)
            joins += [int(Join.INSIDE)] * (count - 1)
        return [*pieces, 102], [*shapes, 0], [*joins, 0], first, last


def blocks(text: str, body: Iterable[tuple[int, int]], tokenizer: Tokenizer) -> Iterator[Window]:
    """Yield each line of the body as words; `body` holds (start, end) in code points."""
    found: list[Window] = []
    for start, end in body:
        for line in _LINE.finditer(text, start, end):
            spans = split_words(text, line.start(), line.end())
            if spans:
                joins = [int(Join.BLOCK)]
                joins += [int(Join.GLUED if a.end == b.start else Join.SPACE) for a, b in pairwise(spans)]
                found.append(Window(spans, [text[s.start : s.end] for s in spans], joins))
    ids = word_pieces(tokenizer, [word for block in found for word in block.words])
    at = 0
    for block in found:
        block.pieces = ids[at : at + len(block.words)]
        at += len(block.words)
        block.size = sum(map(len, block.pieces))
        yield block


def pack(found: Iterable[Window]) -> Iterator[Window]:
    """Yield windows of about `TARGET` pieces and at most `LONGEST`."""
    window = Window()
    for block in found:
        for start, end, size in _segments(block):
            if window.words and window.size + size > TARGET:
                yield window
                window = Window()
            window.take(block, start, end)
    if window.words:
        yield window


def _segments(block: Window) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, pieces) of the parts of a block that must stay whole."""
    if block.size <= TARGET:
        yield 0, len(block.words), block.size
        return
    start, size = 0, 0
    for i, ids in enumerate(block.pieces):
        if size + len(ids) > LONGEST:
            cut = _cut(block.words, start, i)
            yield start, cut, sum(map(len, block.pieces[start:cut]))
            start, size = cut, sum(map(len, block.pieces[cut:i]))
        size += len(ids)
        if _ends_safely(block, i):
            yield start, i + 1, size
            start, size = i + 1, 0
    if start < len(block.words):
        yield start, len(block.words), size


def _ends_safely(block: Window, i: int) -> bool:
    """Whether a sentence surely ends with word `i`: full stop, closing marks, space, then a capital or a quote."""
    if i + 1 >= len(block.words) or block.joins[i + 1] != Join.SPACE:
        return False
    stop = i
    while stop > 0 and block.words[stop] in _CLOSING and block.joins[stop] == Join.GLUED:
        stop -= 1
    following = block.words[i + 1]
    return block.words[stop] in _FINAL and (following[0].isupper() or following[0] in "\"“‘'")


def _cut(words: Sequence[str], start: int, end: int) -> int:
    """Return where to cut an endless sentence: after its last semicolon or comma in the second half, else at `end`."""
    for marks in ((";", ":"), (",",)):
        for i in range(end - 1, (start + end) // 2, -1):
            if words[i] in marks:
                return i + 1
    return max(end, start + 1)
