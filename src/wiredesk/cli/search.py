"""`wiredesk search`."""

from pathlib import Path

import click

from wiredesk.model import plural

from . import exits
from .terminal import heading, paragraph, safe, shortened


@click.command("search")
@click.argument("record", type=click.Path(path_type=Path))
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="Hits of each kind at most.")
def command(record: Path, words: tuple[str, ...], limit: int) -> int:
    """Find sentences, reports, people and events that hold all WORDS ("..." for a phrase, word* for beginnings)."""
    from wiredesk.store import open_record

    query = " ".join(f'"{word}"' if " " in word else word for word in words)
    with open_record(record) as opened, opened.snapshot():
        names = opened.search_names(query, limit=limit)
        sentences = opened.search(query, limit=limit)
        if names:
            heading("NAMES")
            for name in names:
                click.echo(f"  {name.id}  {name.kind}: {shortened(name.text, 90)}")
        if sentences:
            heading("SENTENCES")
            for hit in sentences:
                document = opened.documents.get(hit.document)
                if document is not None:
                    paragraph(f"“{document.text[hit.start : hit.end]}”", indent=2, hanging=1)
                    click.secho(f"    {safe(document.uri)} {hit.start}..{hit.end}", dim=True)
        if not names and not sentences:
            click.echo(f"nothing in {plural(len(opened.documents), 'report')} holds these words")
    return exits.OK
