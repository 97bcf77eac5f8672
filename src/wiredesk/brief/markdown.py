"""The brief as plain Markdown: nothing from a report can make markup, a link or a tag."""

import re

from wiredesk.brief.content import Brief, BriefEvent, Line

_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+\-!|~&])")
#: At the start of a line these make lists and headings; inside a text only the ones below do harm.
_INSIDE = re.compile(r"([\\`*_\[\]<>|~&])")


def brief_as_markdown(brief: Brief) -> str:
    """Write the brief as Markdown; ends with a line feed."""
    out = [f"# {_text(brief.title)}", "", " ".join(_line(line) for line in brief.summary), ""]
    if brief.problems:
        out += ["## What cannot be right, and what disagrees", "", *(f"- {_line(x)}" for x in brief.problems), ""]
    out += ["## What happened", ""]
    for event in brief.events:
        out += [*_event(event, 0), ""]
    if not brief.events:
        out += ["No event passes this choice.", ""]
    if brief.questions:
        out += ["## Open questions", "", *(f"- {_line(x)}" for x in brief.questions), ""]
    if brief.unread:
        out += ["## What could not be read", "", *(f"- {_text(x)}" for x in brief.unread), ""]
    if brief.citations:
        out += ["## The words", ""]
        for c in brief.citations:
            out.append(f"{c.number}. {_text(c.report)}, characters {c.start} to {c.end}: “{_text(c.quote)}”")
        out.append("")
    return "\n".join(out)


def _event(event: BriefEvent, depth: int) -> list[str]:
    indent = "  " * depth
    head = f"{indent}- **{_text(event.when)}**: {_text(event.label)} ({event.status}; {event.sources})"
    lines = [head, *(f"{indent}  - {_line(line)}" for line in event.lines)]
    for part in event.parts:
        lines += _event(part, depth + 1)
    return lines


def _line(line: Line) -> str:
    marks = "".join(f" [{n}]" for n in line.citations)
    return _text(line.text) + marks


def _text(text: str) -> str:
    escaped = _INSIDE.sub(r"\\\1", text)
    return _MARKUP.sub(r"\\\1", escaped[:1]) + escaped[1:] if escaped[:1] in "#+-!" else escaped
