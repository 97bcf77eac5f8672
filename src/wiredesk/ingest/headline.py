"""The headline above the text, where a format keeps the two apart."""

from .layout import fold

#: Code points up to which a line can be a title again; of a file that is one endless line, no more is looked at.
_LONGEST = 1_000


def with_headline(title: str | None, text: str) -> str:
    """Return `text` with the headline above it, unless it begins with it: extraction often leaves the headline out."""
    if title is None:
        return text
    wanted = fold(title)
    for line in text[: 6 * _LONGEST].split("\n", 6)[:6]:
        folded = fold(line)
        if folded and (folded == wanted or _mostly_same(folded, wanted)):
            return text
    return f"{title}\n\n{text}"


def _mostly_same(line: str, title: str) -> bool:
    left, right = set(line.split()), set(title.split())
    return (
        len(left) <= len(right) + 6 and len(left & right) >= 0.8 * max(1, min(len(left), len(right))) and len(left) >= 3
    )
