"""The last words of a build."""

import json

import click

from wiredesk.model import plural
from wiredesk.store import Record

from . import exits
from .terminal import safe

#: The stage that gives a row to a report whose day of publication nothing bounds; `show` tells it beside the report.
UNDATED = "dating"


def summary(record: Record) -> str:
    """Say in one line what a record holds, and what was lost: inputs not read, reports that nothing dates."""
    counts = record.meta.counts
    held = [plural(counts[f"{what}s"], what) for what in ("event", "claim", "finding")]
    stages = [row.stage for row in record.rejections]
    undated = stages.count(UNDATED)
    lost = [f"{plural(undated, 'report')} without a date"] if undated else []
    if undated < len(stages):
        lost.append(f"{len(stages) - undated:,} not read, or only in part")
    return "; ".join([", ".join([plural(counts["documents"], "report"), *held]), *lost])


def tell(record: Record, *, quiet: bool, as_json: bool) -> int:
    """Say what was built and return the exit code: NOTHING_READ when no input held a report."""
    counts = record.meta.counts
    if as_json:
        click.echo(json.dumps({"record": str(record.path), "counts": counts}))
    elif not quiet:
        click.echo(f"{record.path}: {summary(record)}")
    if counts["documents"]:
        return exits.OK
    if not as_json:
        for row in list(record.rejections)[:10]:
            click.echo(f"  {safe(row.uri)}: {safe(row.reason)}", err=True)
    return exits.NOTHING_READ
