"""The command line: one file for each command, each loaded only when it is run.

    main()    the entry point `wiredesk`
"""  # fmt: skip

import importlib
import sys
from typing import Any

import click

from wiredesk import __version__
from wiredesk.errors import NothingReadError, WiredeskError

from . import exits

#: Command -> (module below `wiredesk.cli`, help for the list of commands). Kept here so that `--help` loads nothing.
COMMANDS: dict[str, tuple[str, str]] = {
    "build": ("build", "Read reports and compile the record."),
    "add": ("add", "Add reports to a record without reading the old ones again."),
    "show": ("show", "What happened, when, who says so; what conflicts; what cannot be true."),
    "explain": ("explain", "The evidence and the reasons for one event, link, date, finding or report."),
    "search": ("search", "Sentences, reports, people and events that hold the given words."),
    "verify": ("verify", "Re-read every quote, id and mask of a record."),
    "export": ("export", "Write the record as files for other programs."),
    "judge": ("judge", "Decide what is the same, different, wrong or dismissed; undo; list."),
    "knowledge": ("knowledge", "Show and import what is known beforehand: offices, events, places."),
    "serve": ("serve", "Open the desk: read, check and correct a record in the browser."),
    "brief": ("brief", "Write a brief of the record, as HTML or Markdown."),
}


class _Commands(click.Group):
    """A group whose commands are imported when they are asked for: `wiredesk --help` imports none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"wiredesk.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=(
        "Exit codes: 0 done; 1 verify found a fault; 2 wrong command line; 3 an input, record or setting cannot be "
        "used; 4 none of the inputs could be read; 130 interrupted (the previous record stands)."
    ),
)
@click.version_option(__version__, prog_name="wiredesk")
def cli() -> None:
    """Read overlapping news reports and compile the one checked, sourced record they jointly support."""


def main(arguments: list[str] | None = None) -> None:
    """Run one command and leave with its exit code."""
    try:
        code: Any = cli.main(args=arguments, prog_name="wiredesk", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Interrupted.", err=True)
        sys.exit(exits.INTERRUPTED)
    except KeyboardInterrupt:
        click.echo("Interrupted.", err=True)
        sys.exit(exits.INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except WiredeskError as error:
        _say(str(error))
        sys.exit(exits.NOTHING_READ if isinstance(error, NothingReadError) else exits.ERROR)
    except SystemExit:  # `wiredesk show | head`: all else comes back from click, only then does it leave, and with 1
        sys.exit(exits.OK)
    except OSError as error:  # a full disk, a folder that is not there: the user's to mend, so no traceback
        _say(f"{error.filename or 'writing'}: {error.strerror or error}")
        sys.exit(exits.ERROR)
    sys.exit(code if isinstance(code, int) else exits.OK)


def _say(message: str) -> None:
    from .terminal import safe

    click.echo(f"wiredesk: {safe(message)}", err=True)
