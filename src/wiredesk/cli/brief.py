"""`wiredesk brief`: one page that can be handed to an editor."""

from datetime import datetime
from pathlib import Path

import click

_HTML = (".html", ".htm")
_SUFFIXES = (*_HTML, ".md", ".markdown")


@click.command()
@click.argument("record", type=click.Path(path_type=Path))
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this .html or .md file.")
@click.option("--about", metavar="NAME", help="Only the events of this person, organization or place.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only events that may lie on or after this day.")
@click.option("--events", "events", metavar="ID", multiple=True, help="Just these events; may be given several times.")
def command(record: Path, out: Path | None, about: str | None, since: datetime | None, events: tuple[str, ...]) -> None:
    """Write what RECORD holds as one page to hand on.

    The page says what happened and when, who says so, what disagrees and what cannot be right, and cites the words of
    the reports by number. HTML stands alone in one file; without --out, Markdown goes to the screen.
    """
    from wiredesk.brief import BriefChoice, brief_as_html, brief_as_markdown, compile_brief
    from wiredesk.store import open_record

    if out is not None and out.suffix.lower() not in _SUFFIXES:
        raise click.BadParameter(f"{out.name} ends in none of {', '.join(_SUFFIXES)}", param_hint="--out")
    choice = BriefChoice(about=about, since=since.date() if since else None, events=events)
    with open_record(record) as opened:
        brief = compile_brief(opened, choice)
    if out is None:
        click.echo(brief_as_markdown(brief), nl=False)
        return
    as_html = out.suffix.lower() in _HTML
    out.write_text(brief_as_html(brief) if as_html else brief_as_markdown(brief), encoding="utf-8")
    click.echo(f"Wrote {out}", err=True)
