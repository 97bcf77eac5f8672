"""Text to units: the lines or, where lines are broken at a fixed width, the paragraphs that it is made of."""

import re
from itertools import pairwise

import msgspec

from wiredesk.model import Span

_WORD = re.compile(r"[^\W_]+(?:[-'’.&@][^\W_]+)*")
_FINAL = re.compile(r"""[.!?…‽][\s'"”’»›)\]*]*$""")
_INNER_STOP = re.compile(r"""[a-z0-9)”"'’]{2}[.!?]["”’')]*\s+["“‘'(]?[A-Z]""")
_BULLET = re.compile(r"\s*(?:[•‣▪●○◦·*–—-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S")


class Unit(msgspec.Struct, frozen=True, gc=False):
    """A line, or a paragraph of broken lines, without the white space around it; code points, `end` exclusive.

    `words` counts its words; `folded` is its text in lower case with straight quotes and single spaces, cut at 400 code
    points; `is_final` tells whether it ends as sentences do, `is_several`
    whether one ends inside it; `gap` whether an empty line stands before it.
    """

    start: int
    end: int
    text: str
    folded: str
    words: tuple[str, ...]
    is_final: bool
    is_several: bool
    is_bulleted: bool
    gap: bool

    @property
    def span(self) -> Span:
        """The unit's span."""
        return Span(self.start, self.end)


_FOLDS = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "\xa0": " ", "–": "-", "—": "-", "\xad": None}
)


def fold(text: str) -> str:
    """Return `text` in lower case with straight quotes, plain dashes and single spaces."""
    return " ".join(text.translate(_FOLDS).casefold().split())


def units(text: str) -> list[Unit]:
    """Split `text` into its units, in order; white space belongs to none, everything else to exactly one."""
    lines: list[tuple[int, int, bool]] = []
    position = 0
    gap = True
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = position + line.index(stripped[0])
            lines.append((start, start + len(stripped), gap))
        gap = not stripped
        position += len(line) + 1
    if _is_wrapped(text, lines):
        lines = _paragraphs(text, lines)
    return [_unit(text, start, end, gap) for start, end, gap in lines]


def _unit(text: str, start: int, end: int, gap: bool) -> Unit:
    content = text[start:end]
    return Unit(
        start=start,
        end=end,
        text=content,
        folded=fold(content[:400]),
        words=tuple(_WORD.findall(content[:4000])),
        is_final=_FINAL.search(content[-12:]) is not None or content.endswith(("''", ".'", '."')),
        is_several=_INNER_STOP.search(content[:2000]) is not None,
        is_bulleted=_BULLET.match(content) is not None,
        gap=gap,
    )


def _is_wrapped(text: str, lines: list[tuple[int, int, bool]]) -> bool:
    """Tell lines broken at a fixed width: of even length, going on in the middle of sentences."""
    pairs = [(first, second) for first, second in pairwise(lines) if not second[2] and first[1] - first[0] > 20]
    if len(pairs) < 3:
        return False
    lengths = sorted(first[1] - first[0] for first, _ in pairs)
    longest = lengths[int(0.95 * (len(lengths) - 1))]
    if not 40 <= longest <= 110 or lengths[-1] > 1.5 * longest:
        return False
    even = sum(length > 0.7 * longest for length in lengths)
    running = sum(
        text[first[1] - 1] not in '.!?"”:' and (text[second[0]].islower() or text[first[1] - 1] in ",-")
        for first, second in pairs
    )
    return even >= 0.6 * len(pairs) and running >= 0.3 * len(pairs)


def _paragraphs(text: str, lines: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """Join broken lines: a paragraph ends at an empty line, before an indent, after a line that is clearly short."""
    width = sorted(end - start for start, end, _ in lines)[int(0.9 * (len(lines) - 1))]
    joined: list[tuple[int, int, bool]] = []
    previous: tuple[int, int] | None = None  # indent and end of the line before
    for start, end, gap in lines:
        indent = start - (text.rfind("\n", 0, start) + 1)
        if previous is None or gap or indent > previous[0] + 1 or _ends_early(text, previous[1], start, width):
            joined.append((start, end, gap))
        else:
            joined[-1] = (joined[-1][0], end, joined[-1][2])
        previous = (indent, end)
    return joined


def _ends_early(text: str, end: int, next_start: int, width: int) -> bool:
    """Tell whether the line that ends at `end` stops so short of the width that a paragraph must end there."""
    length = end - (text.rfind("\n", 0, end) + 1)
    if text[next_start].islower():
        return False
    return length < 0.6 * width and (text[end - 1] in '.!?"”' or length < 0.45 * width)
