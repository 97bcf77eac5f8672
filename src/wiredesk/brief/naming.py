"""What a reader calls things: reports by title or first words, texts cut at words, quotation marks that curl."""

import re

from wiredesk.model import Document

_STRAIGHT = re.compile(r'"([^"\n]+)"')


def short(text: str, length: int = 90) -> str:
    """Cut a text at a word's end to at most `length` code points, with an ellipsis; white space becomes one blank."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(",;:–-") + "…"


def report_name(document: Document, length: int = 80) -> str:
    """Return what a reader calls a report: its title, else its first words in quotation marks."""
    if document.title:
        return short(document.title, length)
    start = document.body[0].start if document.body else 0
    words = document.text[start : start + 2 * length]
    return f"“{short(words, length)}”" if words.strip() else document.uri


def curled(text: str) -> str:
    """Write straight pairs of quotation marks as curled ones."""
    return _STRAIGHT.sub("“\\1”", text)


def sentence_case(text: str) -> str:
    """Write the first letter large and leave the others as they are."""
    return text[:1].upper() + text[1:]


def listed(items: list[str]) -> str:
    """Write a list as a sentence does: "a", "a and b", "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""
