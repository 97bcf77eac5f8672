"""What a brief says, before it is written as HTML or Markdown."""

from datetime import date

import msgspec


class BriefChoice(msgspec.Struct, frozen=True):
    """What a reader wants: events `about` a name, not before `since`, or just those with these ids."""

    about: str | None = None
    since: date | None = None
    events: tuple[str, ...] = ()
    most_events: int = 14


class Citation(msgspec.Struct, frozen=True):
    """A numbered reference to words of a report: code points, `end` exclusive; `report` is what a reader calls it."""

    number: int
    report: str
    document: str
    start: int
    end: int
    quote: str


class Line(msgspec.Struct, frozen=True):
    """One sentence of the brief with the numbers of its citations."""

    text: str
    citations: tuple[int, ...] = ()


class BriefEvent(msgspec.Struct, frozen=True):
    """One event: when, in words; what; how it stands; and one line for each thing a reader should know of it."""

    id: str
    when: str
    label: str
    status: str
    sources: str
    lines: tuple[Line, ...]
    parts: tuple["BriefEvent", ...] = ()


class Brief(msgspec.Struct, frozen=True):
    """The whole brief; citations are numbered from 1 in order of first use."""

    title: str
    summary: tuple[Line, ...]
    events: tuple[BriefEvent, ...]
    problems: tuple[Line, ...]
    questions: tuple[Line, ...]
    unread: tuple[str, ...]
    citations: tuple[Citation, ...]
