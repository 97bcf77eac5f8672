"""The rows that parcels share, put in order by a worker process while this one looks across parcels."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import msgspec

from wiredesk.model import Link
from wiredesk.store import SHARED_TABLES, Contents, encode_rows, sort_ahead
from wiredesk.store.contents import Columns

from .kept import Cached, cached_in
from .parcel import packed, unpacked
from .workplace import Workplace


def shared_rows(cached: Cached, part: bytes, name: str) -> list[Columns] | None:
    """Return the rows of a piece of a parcel, or of a task of links, in one of `SHARED_TABLES`; None if lost."""
    parcel = part.startswith(b"p")
    if not parcel and name != "links":
        return []
    value = cached(part)
    if value is None:
        return None
    if parcel:
        value = msgspec.msgpack.decode(value, type=tuple[bytes, ...])[SHARED_TABLES.index(name)]
    rows: list[Columns] = unpacked(value)
    return rows


def sorted_ahead(place: Workplace, parts: tuple[bytes, ...], links: Sequence[Link]) -> Callable[[], Path] | None:
    """Have a worker put the rows of `parts`, and `links`, in order (`PackedContents.ahead`); None if not worth it.

    It is where all tables will be filled, and this process has others beside it.
    """
    if place.workers < 2 or not place.worked or place.writer.is_filled():
        return None
    own = packed(encode_rows("links", Contents(links=tuple(links)).settled().links))
    return place.aside(partial(_sort, place.scratch() / "shared.db", place.writer.path, parts, own))


def _sort(path: Path, record: Path, parts: tuple[bytes, ...], links: bytes) -> Path:
    with cached_in(record) as cached:

        def rows_of(name: str) -> Iterator[list[Columns]]:
            for part in parts:
                yield shared_rows(cached, part, name) or []
            if name == "links":
                yield unpacked(links)

        sort_ahead(path, rows_of)
    return path
