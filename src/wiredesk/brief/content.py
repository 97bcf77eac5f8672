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
    """A numbered reference to words of a report: code points, `end` exclusive."""

    number: int
    document: str
    start: int
    end: int
    quote: str


class CitedReport(msgspec.Struct, frozen=True):
    """A report that the brief cites: its name in the brief, its title, path, how it is dated, and its cited words."""

    name: str
    title: str
    uri: str
    dated: str
    citations: tuple[Citation, ...]


class Part(msgspec.Struct, frozen=True):
    """A stretch of a line with the numbers of the citations that stand right behind it."""

    text: str
    citations: tuple[int, ...] = ()


class Line(msgspec.Struct, frozen=True):
    """One sentence or more of the brief; its parts are joined as they are, blanks included."""

    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The line without its citations."""
        return "".join(part.text for part in self.parts)

    @property
    def citations(self) -> tuple[int, ...]:
        """The numbers of all citations, in order."""
        return tuple(n for part in self.parts for n in part.citations)


class BriefEvent(msgspec.Struct, frozen=True):
    """One event: when, in words; what; how it stands ("" where it simply happened); and what a reader should know."""

    id: str
    when: str
    label: str
    status: str
    lines: tuple[Line, ...]
    parts: tuple["BriefEvent", ...] = ()


class Brief(msgspec.Struct, frozen=True):
    """The whole brief; citations are numbered from 1 in order of first use, and listed by report."""

    title: str
    summary: tuple[Line, ...]
    problems: tuple[Line, ...]
    happened: tuple[BriefEvent, ...]
    planned: tuple[BriefEvent, ...]
    questions: tuple[Line, ...]
    unread: tuple[str, ...]
    reports: tuple[CitedReport, ...]

    @property
    def lettered(self) -> tuple[CitedReport, ...]:
        """The cited reports that sentences call by a letter ("report C"), in the order of the letters."""
        rows = (r for r in self.reports if r.name.startswith("Report "))
        return tuple(sorted(rows, key=lambda r: (len(r.name), r.name)))
