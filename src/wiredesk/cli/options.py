"""Options that several commands share."""

import os
from pathlib import Path

import click


def processors() -> int:
    """Return the number of processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1


workers = click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=processors,
    show_default="processors",
    help="Processes that read reports; the result is the same with any number.",
)
knowledge = click.option(
    "--knowledge",
    type=click.Path(path_type=Path, dir_okay=False),
    multiple=True,
    help="A file of background facts that outrank the shipped ones; may be given several times.",
)
quiet = click.option("--quiet", is_flag=True, help="No progress and no summary.")
as_json = click.option("--json", "as_json", is_flag=True, help="Progress and result as JSON lines.")
