"""What may reach a terminal: words of reports without control characters, in lines of its width."""

import re
import shutil
import textwrap

import click

# C0 and C1 controls (ANSI escapes begin with one), DEL, and the characters that turn the direction of text or hide it.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_BLANKS = re.compile(r"[ \t\r\n\u0085\u2028\u2029]+")


def safe(text: str) -> str:
    """Return `text` on one line with nothing in it that a terminal would obey: such characters become U+FFFD."""
    return _UNSAFE.sub("\ufffd", _BLANKS.sub(" ", text)).strip()


def shortened(text: str, length: int) -> str:
    """Return `safe(text)` in at most `length` characters, the rest told by an ellipsis."""
    line = safe(text)
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def heading(text: str) -> None:
    """Write a heading between blank lines."""
    click.echo()
    click.secho(text, bold=True)


def paragraph(text: str, *, indent: int = 0, hanging: int = 0, **style: bool | str | None) -> None:
    """Write text wrapped to the terminal, `indent` columns in, later lines `hanging` columns further."""
    width = min(shutil.get_terminal_size((100, 24)).columns, 110)
    lines = textwrap.wrap(
        safe(text),
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hanging),
        break_long_words=False,
        break_on_hyphens=False,
    )
    for line in lines:
        click.secho(line, **style)  # type: ignore[arg-type]
