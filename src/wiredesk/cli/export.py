"""`wiredesk export`."""

from pathlib import Path

import click

from wiredesk.errors import InputError
from wiredesk.model import plural


@click.command("export")
@click.argument("record", type=click.Path(path_type=Path))
@click.option("--format", "name", default="jsonl", show_default=True, metavar="NAME", help="jsonl or csv.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder to write into; made if need be.")
def command(record: Path, name: str, out: Path) -> None:
    """Write all tables of RECORD as files: jsonl (the contract) or csv (safe to open in a spreadsheet)."""
    from wiredesk.export import FORMATS
    from wiredesk.store import open_record

    if name not in FORMATS:
        raise click.BadParameter(f"{name} is none of {', '.join(FORMATS)}", param_hint="--format")
    with open_record(record) as opened:
        try:
            written = FORMATS[name](opened, out)
        except OSError as error:
            raise InputError(f"{out} cannot be written: {error.strerror}") from error
    click.echo(f"{plural(len(written), 'file')} in {out}")
