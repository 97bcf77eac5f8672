"""`wiredesk knowledge show` and `wiredesk knowledge import`."""

from pathlib import Path

import click

from wiredesk.model import plural

from . import exits, options
from .terminal import heading, paragraph


@click.group("knowledge")
def command() -> None:
    """Show and import what is known beforehand: offices, events, places."""


@command.command("show")
@click.argument("name", nargs=-1, required=True)
@options.knowledge
def show(name: tuple[str, ...], knowledge: tuple[Path, ...]) -> int:
    """Print what is believed of NAME (a person, title, country, organization, place or event), and why."""
    from wiredesk.knowledge import load_knowledge
    from wiredesk.knowledge.showing import beliefs

    words = " ".join(name)
    loaded = load_knowledge(knowledge)
    found = beliefs(loaded, words)
    subject = ""
    for belief in found:
        if belief.subject != subject:
            subject = belief.subject
            heading(subject.upper())
        paragraph(f"{belief.text}  [{belief.source}]", indent=2, hanging=2)
    if not found:
        click.echo(f"nothing is known of {words!r}; that says nothing about it")
    click.secho(f"The table of offices knows the world up to {loaded.as_of}.", dim=True)
    return exits.OK


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Where to write the table for --knowledge."
)
def import_(file: Path, out: Path | None) -> int:
    """Read FILE (a CSV, or a Wikidata query result as CSV or JSON) and write a checked table for `--knowledge`.

    Without --out nothing is written: the file is only checked and counted.
    """
    from wiredesk.knowledge.imports import read_tenures, table_of

    tenures = read_tenures(file)
    unknown = sorted({t.title for t in tenures if t.office.startswith("other.")})
    click.echo(f"{plural(len(tenures), 'tenure')} of {plural(len({t.person for t in tenures}), 'person')}")
    if unknown:
        paragraph(f"{plural(len(unknown), 'title')} without a known office, found by their own words only: "
                  f"{'; '.join(unknown[:10])}{' ...' if len(unknown) > 10 else ''}")  # fmt: skip
    if out is not None:
        out.write_text(table_of(tenures), encoding="utf-8")
        click.echo(f"written to {out}; use it with --knowledge {out}")
    return exits.OK
