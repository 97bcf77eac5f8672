"""What `wiredesk explain` says of near-copies: who holds the text too, and the passages that two of them share."""

from collections.abc import Sequence

import click

from wiredesk.ingest import shared_passages
from wiredesk.model import Document, plural
from wiredesk.store import Record

from .terminal import heading, paragraph

#: Copies that a report is compared with on the screen.
_MOST = 10


def groups_named(record: Record, id: str) -> list[str]:
    """Return the copy groups whose id begins with `id`, at most ten."""
    sql = "SELECT DISTINCT copy_group FROM documents WHERE substr(copy_group, 1, ?) = ? ORDER BY copy_group LIMIT 10"
    return [row[0] for row in record.connection().execute(sql, (len(id), id))]


def explain_group(record: Record, group: str) -> None:
    """Print the reports of a copy group, and what each shares with the first of them."""
    first, *others = record.documents.where(copy_group=group)
    click.secho(f"{group} (near-copies of one text, {plural(len(others) + 1, 'report')})", bold=True)
    paragraph(f"{first.uri} ({first.id})", indent=2)
    _compared(first, others)


def explain_copies(record: Record, document: Document) -> None:
    """Print the near-copies of a report and the passages that it shares with each; nothing where it has none."""
    if document.copy_group is None:
        return
    others = [each for each in record.documents.where(copy_group=document.copy_group) if each.id != document.id]
    heading(f"Near-copies ({document.copy_group})")
    _compared(document, others)


def _compared(document: Document, others: Sequence[Document]) -> None:
    for other in others[:_MOST]:
        passages = shared_passages(document, other)
        words = sum(passage.words for passage in passages)
        paragraph(f"{other.uri} ({other.id})", indent=2)
        shared = f"{plural(words, 'word')} in {plural(len(passages), 'passage')}"
        paragraph(f"shares {shared} of at least eight words:" if passages else "only through another copy", indent=4)
        for passage in passages:
            quote = document.text[passage.left.start : passage.left.end]
            places = f"{passage.left.start}..{passage.left.end} / {passage.right.start}..{passage.right.end}"
            paragraph(f"“{quote}”  [{places}]", indent=6, hanging=2)
    if len(others) > _MOST:
        click.echo(f"  … {len(others) - _MOST} more")
