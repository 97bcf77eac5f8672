"""`wiredesk build`."""

import sys
from pathlib import Path

import click

from . import options
from .outcome import tell
from .progress import shown


@click.command("build")
@click.argument("inputs", nargs=-1, required=True, metavar="REPORT...")
@click.option("--record", type=click.Path(path_type=Path), required=True, help="The record file to write.")
@options.workers
@options.knowledge
@click.option("--settings", type=click.Path(path_type=Path, dir_okay=False), help="A TOML file of settings.")
@click.option(
    "--set", "changes", multiple=True, metavar="NAME=VALUE", help="Change one setting, as ingest.max_pdf_pages=50."
)
@options.quiet
@options.as_json
def command(
    inputs: tuple[str, ...],
    record: Path,
    workers: int,
    knowledge: tuple[Path, ...],
    settings: Path | None,
    changes: tuple[str, ...],
    quiet: bool,
    as_json: bool,
) -> int:
    """Read each REPORT and compile the record of what they jointly support.

    A REPORT is a text, HTML, PDF, feed, WARC, JSON or JSON Lines file, a folder of them, an http(s) URL, or - for a
    list of paths on standard input. NAME.json beside NAME.txt or NAME.html may give title, url, publisher, byline,
    published and language.

    An existing record file is replaced in one step at the end; what it had read already is not read again.
    """
    from wiredesk.run import build
    from wiredesk.run.settings import load_settings

    pairs = dict(change.partition("=")[::2] for change in changes)
    listed = sys.stdin if "-" in inputs else ()
    with shown(quiet=quiet, as_json=as_json) as progress:
        built = build(
            inputs,
            record,
            workers=workers,
            settings=load_settings(settings, pairs),
            knowledge=knowledge,
            stdin_paths=listed,
            progress=progress,
        )
    with built:
        return tell(built, quiet=quiet, as_json=as_json)
