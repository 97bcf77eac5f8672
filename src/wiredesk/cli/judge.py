"""`wiredesk judge`."""

import getpass
from datetime import UTC, datetime
from pathlib import Path

import click

from . import exits
from .terminal import safe

_PAIR = ("same", "different", "undecided")
_ONE = ("corrected", "dismissed", "wrong_trigger")


@click.command("judge")
@click.argument("record", type=click.Path(path_type=Path))
@click.argument("words", nargs=-1, metavar="LEFT RIGHT JUDGEMENT | ID JUDGEMENT | undo ID | list")
@click.option("--field", help="The field that is corrected (with `corrected`).")
@click.option("--value", help="Its right value (with `corrected`).")
@click.option("--why", help="The reason, kept beside the judgement.")
@click.option("--by", help="Who decides; the login name unless given.")
def command(
    record: Path, words: tuple[str, ...], field: str | None, value: str | None, why: str | None, by: str | None
) -> int:
    """Decide about RECORD; the decision stands beside the machine's and is applied by every later build.

    \b
    wiredesk judge RECORD EVENT EVENT same|different|undecided     two events or entities
    wiredesk judge RECORD ID corrected --field status --value cancelled
    wiredesk judge RECORD FINDING dismissed --why "..."
    wiredesk judge RECORD MENTION wrong_trigger
    wiredesk judge RECORD undo JUDGEMENT                           take one back
    wiredesk judge RECORD list                                     those that stand
    """
    from wiredesk.store import judge, undo

    at, by = datetime.now(UTC).isoformat(timespec="seconds"), by or _login()
    match words:
        case ("list",):
            return _list(record)
        case ("undo", id):
            row = undo(record, id, why=why, by=by, at=at)
            click.echo(f"{row.id}: {id} no longer stands; the next build is without it")
        case (left, right, judgement) if judgement in _PAIR:
            row = judge(record, left, right, judgement, why=why, by=by, at=at)
            click.echo(f"{row.id}: {row.left} and {row.right} are {judgement}; the next build applies it")
        case (left, judgement) if judgement in _ONE:
            if judgement == "corrected" and (field is None or value is None):
                raise click.UsageError("corrected needs --field and --value")
            row = judge(record, left, None, judgement, field=field, value=value, why=why, by=by, at=at)
            click.echo(f"{row.id}: {row.left} is {judgement}; the next build applies it")
        case _:
            raise click.UsageError(
                "say LEFT RIGHT same|different|undecided, ID corrected|dismissed|wrong_trigger, undo ID, or list"
            )
    return exits.OK


def _list(path: Path) -> int:
    from wiredesk.store import active, open_record

    with open_record(path) as record:
        for row in active(record.judgements):
            subject = row.left if row.right is None else f"{row.left} {row.right}"
            change = f" {row.field} = {row.value}" if row.field else ""
            why = f" ({row.why})" if row.why else ""
            click.echo(
                safe(f"{row.id}  {subject} {row.judgement}{change}{why}, {row.by or 'somebody'}, {row.at or ''}")
            )
    return exits.OK


def _login() -> str | None:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such user, as in many containers
        return None
