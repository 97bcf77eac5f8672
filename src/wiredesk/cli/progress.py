"""Progress on the terminal: a bar with stage, things done, things a second and time left; or JSON lines; or nothing."""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from wiredesk.run import Progress, Report


@contextmanager
def shown(*, quiet: bool, as_json: bool) -> Iterator["Report"]:
    """Yield the function to report to: a bar on standard error, JSON lines there, or silence.

    Without a terminal there is one line for each stage instead of a bar.
    """
    if quiet:
        yield lambda progress: None
    elif as_json:
        yield _JsonLines().report
    elif sys.stderr.isatty():
        with _bar() as report:
            yield report
    else:
        yield _StageLines().report


class _JsonLines:
    """At most ten lines a second: scripts want to know how far it is, not every step."""

    def __init__(self) -> None:
        self._last = 0.0
        self._stage = ""

    def report(self, progress: "Progress") -> None:
        now = time.monotonic()
        if progress.stage == self._stage and progress.done != progress.total and now - self._last < 0.1:
            return
        self._last, self._stage = now, progress.stage
        line = {"stage": progress.stage, "done": progress.done, "total": progress.total, "unit": progress.unit}
        click.echo(json.dumps(line), err=True)


class _StageLines:
    def __init__(self) -> None:
        self._stage = ""

    def report(self, progress: "Progress") -> None:
        if progress.stage != self._stage:
            self._stage = progress.stage
            click.echo(f"{progress.stage} …", err=True)


@contextmanager
def _bar() -> Iterator["Report"]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as RichProgress

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description:<10}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with RichProgress(*columns, console=Console(stderr=True)) as bar:
        stage, task, began, first = "", None, 0.0, 0

        def report(progress: "Progress") -> None:
            nonlocal stage, task, began, first
            if task is None or progress.stage != stage:
                if task is not None:
                    bar.update(task, total=bar.tasks[-1].completed or 1, completed=bar.tasks[-1].completed or 1)
                stage, began, first = progress.stage, time.monotonic(), progress.done
                task = bar.add_task(stage, total=progress.total, rate="")
            if progress.total is not None and first == 0 and progress.done and time.monotonic() - began < 0.05:
                first = progress.done  # kept from an earlier build: they say nothing about the rate
            seconds = time.monotonic() - began
            rate = f"{(progress.done - first) / seconds:.1f}/s" if seconds > 1 and progress.done > first else ""
            bar.update(task, completed=progress.done, total=progress.total, rate=rate)

        yield report
        if task is not None:
            bar.update(task, total=1, completed=1)
