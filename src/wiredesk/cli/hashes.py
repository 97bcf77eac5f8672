"""Comparing report files with the hashes that a record holds of them."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from wiredesk.store import Record


def changed_sources(record: Record, folder: Path) -> Iterator[tuple[str, bool]]:
    """Yield, for each report that is a file below `folder`, its uri and whether its bytes are those that were read.

    Reports inside a container (a feed, a WARC) have a uri of their own and no file; they are passed over.
    """
    root = folder.resolve()
    for document in record.documents:
        path = (root / document.uri).resolve()
        if root in path.parents and path.is_file():
            yield document.uri, hashlib.sha256(path.read_bytes()).hexdigest() == document.sha256
