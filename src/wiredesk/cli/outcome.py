"""The last words of a build."""

import json

import click

from wiredesk.model import plural
from wiredesk.store import Record

from . import exits
from .terminal import safe


def tell(record: Record, *, quiet: bool, as_json: bool) -> int:
    """Say what was built and return the exit code: NOTHING_READ when no input held a report."""
    counts = record.meta.counts
    if as_json:
        click.echo(json.dumps({"record": str(record.path), "counts": counts}))
    elif not quiet:
        rejected = f"; {counts['rejections']:,} not read or given up on" if counts["rejections"] else ""
        click.echo(
            f"{record.path}: {plural(counts['documents'], 'report')}, {plural(counts['events'], 'event')}, "
            f"{plural(counts['claims'], 'claim')}, {plural(counts['findings'], 'finding')}{rejected}"
        )
    if counts["documents"]:
        return exits.OK
    if not quiet and not as_json:
        for row in list(record.rejections)[:10]:
            click.echo(f"  {safe(row.uri)}: {safe(row.reason)}", err=True)
    return exits.NOTHING_READ
