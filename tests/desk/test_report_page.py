"""The report page: two reports side by side, with the words that they share."""

from pathlib import Path

from wiredesk.desk.pages.report import report_view
from wiredesk.store import open_record


def test_shared_words_are_marked_in_both_texts(built: Path) -> None:
    with open_record(built) as record:
        copies = [d for d in record.documents if d.copy_group]
        left, right = copies[0], next(d for d in copies[1:] if d.copy_group == copies[0].copy_group)
        view = report_view(record, left.id, beside=right.id)
        assert view is not None and view.beside is not None
        marked = ["".join(p.text for p in text.pieces if "copy" in p.layers) for text in (view.left, view.beside)]
        assert len(marked[0]) > len(left.text) // 3
        assert marked[0].split()[:8] == marked[1].split()[:8]
        assert view.shared
        alone = report_view(record, left.id)
        assert alone is not None and not any("copy" in p.layers for p in alone.left.pieces)
