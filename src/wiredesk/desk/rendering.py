"""Pages from templates: everything escaped, every control and direction character made visible."""

from collections.abc import Mapping
from datetime import date
from typing import Any, get_args
from urllib.parse import quote, urlencode

import jinja2
from markupsafe import Markup

from wiredesk.brief.naming import curled, report_name, sentence_case, short
from wiredesk.desk.pictures.scale import MONTHS
from wiredesk.model import (
    STATUS_WORDS,
    DateInterval,
    EventType,
    day_in_words,
    interval_in_words,
    plural,
    visible,
)

VERDICT_LETTERS = {"agrees": "A", "coarser": "C", "complements": "+", "conflicts": "✕", "impossible": "!"}


def when(row: Any) -> str:
    """Write the interval of anything that has `earliest` and `latest`."""
    return interval_in_words(DateInterval(row.earliest, row.latest))


def short_when(row: Any) -> str:
    """Write the interval as `when` does, but short enough for a column: "29 Nov 2022 – 8 Feb 2024"."""
    first, last = row.earliest, row.latest
    if first is None or last is None or first == last:
        day = first or last
        if day is None:
            return "unknown"
        return _short_day(day) + (" or later" if last is None else "") if first else f"by {_short_day(day)}"
    words = when(row)
    if not words.startswith("between"):  # a whole month or year
        return words
    begin = _short_day(first).removesuffix(f" {last.year}") if first.year == last.year else _short_day(first)
    return f"{begin} – {_short_day(last)}"


def _short_day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def status_word(status: str) -> str:
    """Write a status as a reader says it; another word stays as it is."""
    return {str(key): words for key, words in STATUS_WORDS.items()}.get(status, status)


def days_in_words(text: str) -> str:
    """Write the days of a value ("2023-12-14" or "2023-12-13/2023-12-14") in words; another text stays as it is."""
    first, _, last = text.partition("/")
    try:
        ends = [None if end == ".." else date.fromisoformat(end) for end in (first, last or first)]
    except ValueError:
        return text
    return interval_in_words(DateInterval(*ends))


def number_in_words(text: str) -> str:
    """Write the numbers of a value as a reader does: "31-.." is "31 or more", "40000000" is "40,000,000"."""
    low, dash, high = text.partition("-")
    ends = [f"{int(end):,}" if end.isascii() and end.isdigit() else end for end in (low, high)]
    if not dash:
        return ends[0]
    return f"{ends[0]} or more" if high == ".." else f"at most {ends[1]}" if low == ".." else f"{ends[0]} to {ends[1]}"


def type_word(event: Any) -> str:
    """Write PLOVER's type and mode: "consult · visit"."""
    return " · ".join(part for part in (event.type.lower(), event.mode) if part)


def office_in_words(office: str) -> str:
    """Write the key of an office as a reader says it: "deputy.minister.foreign" is "deputy foreign minister"."""
    modifier, _, key = office.rpartition(" ")
    parts = key.replace("_", " ").split(".")
    before = [p for p in parts[:-1] if p in {"deputy", "regional", "shadow"}]
    after = ["minister"] if "minister" in parts[:-1] else []
    return " ".join([*modifier.split(), *before, parts[-1], *after])


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
        short_when=short_when,
        short_day=_short_day,
        day=_day,
        days=days_in_words,
        number=number_in_words,
        status=status_word,
        type=type_word,
        short=short,
        tail=tail,
        head=head,
        name=report_name,
        curled=curled,
        office=office_in_words,
        sentence_case=sentence_case,
        path=lambda s: quote(s, safe=""),
    )
    env.globals.update(
        statuses=STATUS_WORDS, types=get_args(EventType), plural=plural, query_with=query_with, letters=VERDICT_LETTERS
    )
    return env


def _day(day: date | None) -> str:
    return "unknown" if day is None else day_in_words(day)
