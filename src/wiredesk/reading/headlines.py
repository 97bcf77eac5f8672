"""Whether a line of a report is a headline, whose tenses mean something else than a sentence's."""

from wiredesk.model import Span

_MOST_WORDS = 25
_HEADING_WORDS = 3
_FINAL = (".", "!", '."', ".”", ".’", "?”", "!”", ";", ":", ",", "…")


def is_headline(text: str, span: Span) -> bool:
    """Tell whether a sentence stands alone on its line without a full stop, as headlines and subheads do."""
    before = text[: span.start].rstrip(" \t")
    after = text[span.end :].lstrip(" \t")
    alone = (not before or before.endswith("\n")) and (not after or after.startswith("\n"))
    line = span.of(text).strip()
    return alone and not line.endswith(_FINAL) and 1 < len(line.split()) <= _MOST_WORDS


def is_heading(text: str, span: Span) -> bool:
    """Tell whether a line of at most three words stands alone without a mark at its end: "Protection", "Next steps"."""
    before = text[: span.start].rstrip(" \t")
    after = text[span.end :].lstrip(" \t")
    alone = before.endswith("\n") and (not after or after.startswith("\n"))
    line = span.of(text).strip()
    return alone and not line.endswith(_FINAL) and len(line.split()) <= _HEADING_WORDS
