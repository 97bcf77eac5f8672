"""`wiredesk verify`."""

from pathlib import Path

import click

from wiredesk.model import plural

from . import exits
from .terminal import safe


@click.command("verify")
@click.argument("record", type=click.Path(path_type=Path))
@click.option("--all", "every", is_flag=True, help="List every fault instead of stopping at the first.")
@click.option(
    "--sources", type=click.Path(path_type=Path, file_okay=False), help="Also hash the report files below this folder."
)
def command(record: Path, every: bool, sources: Path | None) -> int:
    """Re-read every quote of RECORD at its offsets, resolve every id, check every mask, interval and count.

    Leaves with 1 at the first thing that is not as the contract says. With --sources the SHA-256 of every report file
    that lies below the given folder is compared with the record's as well.
    """
    from wiredesk.store import open_record, verify

    from .hashes import changed_sources

    faults = 0
    with open_record(record) as opened:
        for fault in verify(opened):
            faults += 1
            place = f"{fault.table} {fault.row}".strip()
            click.echo(f"{safe(place)}: {safe(fault.message)}", err=True)
            if not every:
                return exits.FAULT
        checked = 0
        if sources is not None:
            for uri, same in changed_sources(opened, sources):
                checked += 1
                if not same:
                    faults += 1
                    click.echo(f"documents {safe(uri)}: the file's SHA-256 is not the record's", err=True)
                    if not every:
                        return exits.FAULT
        counts = opened.meta.counts
    if faults:
        click.echo(plural(faults, "fault"), err=True)
        return exits.FAULT
    rows = plural(sum(counts.values()), "row")
    files = f", {plural(checked, 'file')} hashed" if sources is not None else ""
    click.echo(
        f"{rows} in {len(counts)} tables: every quote, id, mask, interval and count as the contract says{files}."
    )
    return exits.OK
