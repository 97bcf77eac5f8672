"""The brief as plain Markdown: nothing from a report can make markup, a link or a tag."""

import re

from wiredesk.brief.content import Brief, BriefEvent, CitedReport, Line

#: At the start of a line these make lists and headings; inside a text only the others do harm.
_INSIDE = re.compile(r"([\\`*_\[\]<>|~&])")
_STARTS = re.compile(r"^([#+\-!])")
_LONGEST_QUOTE = 400


def brief_as_markdown(brief: Brief) -> str:
    """Write the brief as Markdown; ends with a line feed."""
    out = [f"# {_text(brief.title)}", "", " ".join(_line(line) for line in brief.summary), ""]
    if brief.lettered:
        out += [*(f"- **{_inside(r.name)}**: {_inside(r.title)} ({_inside(r.dated)})" for r in brief.lettered), ""]
    if brief.problems:
        out += ["## What cannot be right, and what disagrees", "", *(f"- {_line(x)}" for x in brief.problems), ""]
    groups = (("What happened", brief.happened), ("Planned, possible, called off or denied", brief.planned))
    for heading, events in groups:
        if events:
            out += [f"## {heading}", ""]
            for event in events:
                out += [*_event(event, 0), ""]
    if not brief.happened and not brief.planned:
        out += ["## What happened", "", "No event passes this choice.", ""]
    if brief.questions:
        out += ["## Open questions", "", *(f"- {_line(x)}" for x in brief.questions), ""]
    if brief.unread:
        out += ["## What could not be read", "", *(f"- {_text(x)}" for x in brief.unread), ""]
    if brief.reports:
        out += ["## The words", ""]
        for report in brief.reports:
            out += [*_report(report), ""]
    return "\n".join(out)


def _event(event: BriefEvent, depth: int) -> list[str]:
    indent = "  " * depth
    status = f" ({event.status})" if event.status else ""
    lines = [f"{indent}- **{_text(event.when)}.** {_text(event.label)}{status}."]
    lines += [f"{indent}  {_line(line)}" for line in event.lines]
    for part in event.parts:
        lines += _event(part, depth + 1)
    return lines


def _report(report: CitedReport) -> list[str]:
    about = [x for x in (report.dated, report.uri) if x]
    lines = [f"**{_inside(report.name)}**: {_inside(report.title)} ({_inside('; '.join(about))})", ""]
    for c in report.citations:
        quote = c.quote if len(c.quote) <= _LONGEST_QUOTE else c.quote[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + "…"
        lines.append(f"- [{c.number}] characters {c.start} to {c.end}: “{_text(quote)}”")
    return lines


def _line(line: Line) -> str:
    return _start("".join(_inside(p.text) + "".join(f" [{n}]" for n in p.citations) for p in line.parts))


def _text(text: str) -> str:
    return _start(_inside(text))


def _inside(text: str) -> str:
    return _INSIDE.sub(r"\\\1", text)


def _start(text: str) -> str:
    return _STARTS.sub(r"\\\1", text) if not text[:1].isdigit() else re.sub(r"^(\d+)([.)])", r"\1\\\2", text)
