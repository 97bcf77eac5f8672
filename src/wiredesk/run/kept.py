"""What a record keeps from earlier work, as any process sees it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

Cached = Callable[[bytes], bytes | None]


@contextmanager
def cached_in(record: Path) -> Iterator[Cached]:
    """Give a function that finds a kept value by its key, or None; it reads the file and never writes to it."""
    with closing(sqlite3.connect(record.absolute().as_uri() + "?mode=ro", uri=True)) as db:

        def cached(key: bytes) -> bytes | None:
            row = db.execute("SELECT value FROM cache WHERE key = ?", (key,)).fetchone()
            return None if row is None else bytes(row[0])

        yield cached
