"""`wiredesk add`."""

import sys
from pathlib import Path

import click

from . import options
from .outcome import tell
from .progress import shown


@click.command("add")
@click.argument("record", type=click.Path(path_type=Path))
@click.argument("inputs", nargs=-1, metavar="[REPORT]...")
@options.workers
@options.knowledge
@options.quiet
@options.as_json
def command(
    record: Path, inputs: tuple[str, ...], workers: int, knowledge: tuple[Path, ...], quiet: bool, as_json: bool
) -> int:
    """Add each REPORT to RECORD; the old reports are taken from the record and not read again.

    Gives the same record as a build of all reports together. Without a REPORT the record is compiled anew from what is
    in it, which applies the judgements that have been made since.
    """
    from wiredesk.run import add

    with shown(quiet=quiet, as_json=as_json) as progress:
        built = add(
            record,
            inputs,
            workers=workers,
            knowledge=knowledge,
            stdin_paths=sys.stdin if "-" in inputs else (),
            progress=progress,
        )
    with built:
        return tell(built, quiet=quiet, as_json=as_json)
