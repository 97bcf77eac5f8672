"""Pages from templates: everything escaped, every control and direction character made visible."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

import jinja2
from markupsafe import Markup

from wiredesk.model import (
    STATUS_WORDS,
    DateInterval,
    Document,
    Status,
    day_in_words,
    interval_in_words,
    plural,
    visible,
)

VERDICT_LETTERS = {"agrees": "A", "coarser": "C", "complements": "+", "conflicts": "✕", "impossible": "!"}


def when(row: Any) -> str:
    """Write the interval of anything that has `earliest` and `latest`."""
    return interval_in_words(DateInterval(row.earliest, row.latest))


def status_word(status: Status) -> str:
    """Write a status as a reader says it."""
    return STATUS_WORDS[status]


def type_word(event: Any) -> str:
    """Write PLOVER's type and mode: "consult · visit"."""
    return " · ".join(part for part in (event.type.lower(), event.mode) if part)


def name_of(document: Document, length: int = 80) -> str:
    """Return what a reader calls a report: its title, else its first words in quotation marks."""
    if document.title:
        return short(document.title, length)
    start = document.body[0].start if document.body else 0
    return f"“{short(document.text[start : start + 2 * length], length)}”"


def office_in_words(office: str) -> str:
    """Write the key of an office as a reader says it: "deputy.minister.foreign" is "deputy foreign minister"."""
    modifier, _, key = office.rpartition(" ")
    parts = key.replace("_", " ").split(".")
    before = [p for p in parts[:-1] if p in {"deputy", "regional", "shadow"}]
    after = ["minister"] if "minister" in parts[:-1] else []
    return " ".join([*modifier.split(), *before, parts[-1], *after])


def sentence_case(text: str) -> str:
    """Write the first letter large and leave the others as they are."""
    return text[:1].upper() + text[1:]


def short(text: str, length: int = 90) -> str:
    """Cut a text at a word's end to at most `length` code points, with an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def tail(text: str, length: int = 90) -> str:
    """Cut the beginning of a text at a word, with an ellipsis, so that at most `length` code points stay."""
    text = " ".join(text.split()) + (" " if text[-1:].isspace() else "")
    return text if len(text) <= length else "…" + text[-length:].partition(" ")[2]


def head(text: str, length: int = 90) -> str:
    """Cut the end of a text as `short` does, but keep the blank that parts it from what stands before it."""
    return (" " if text[:1].isspace() else "") + short(text, length)


def query_with(query: Mapping[str, str], **changes: object) -> str:
    """Return a query string with some parameters changed (None or "" drops one), in alphabetical order."""
    merged: dict[str, object] = {**query, **changes}
    return urlencode(sorted((k, str(v)) for k, v in merged.items() if v not in (None, "")))


def _finalize(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, Markup):
        return value
    return visible(value) if isinstance(value, str) else value


def environment() -> jinja2.Environment:
    """Return the template environment: autoescaping on, undefined names are errors."""
    env = jinja2.Environment(
        loader=jinja2.PackageLoader("wiredesk.desk", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    env.filters.update(
        when=when,
        day=_day,
        status=status_word,
        type=type_word,
        short=short,
        tail=tail,
        head=head,
        name=name_of,
        office=office_in_words,
        sentence_case=sentence_case,
        path=lambda s: quote(s, safe=""),
    )
    env.globals.update(plural=plural, query_with=query_with, letters=VERDICT_LETTERS)
    return env


def _day(day: date | None) -> str:
    return "unknown" if day is None else day_in_words(day)
