"""Compiling a parcel: the reports whose events touch, from readings to finished rows, in any process.

Once it is known which mentions tell one event, reports fall into parcels that share no event. Everything behind that,
dating together, naming, values, rows, looks at one parcel alone. What goes in is a value (`Parcel`), and what comes out
is packed: the rows of its tables as they are written, and what findings across events ask for.
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from wiredesk.dating import Dating
from wiredesk.knowledge import Knowledge, load_knowledge
from wiredesk.model import Reading
from wiredesk.resolve import LinkTask, make_links
from wiredesk.store import Contents, encode_rows

from .dated import KeptDated
from .kept import Cached, cached_in
from .parcel import AT_ONCE, FEW, Parcel, ReportPart, packed
from .parcel_rows import keep_parcel
from .passes import Lately
from .readings import decode_reading
from .signed import KeptSigned


def compile_parcels(batch: bytes, record: Path, knowledge_files: tuple[Path, ...]) -> dict[bytes, bytes]:
    """Compile packed pairs of key and parcel, whose readings are in the record; return what is to be kept, by key."""
    kept: dict[bytes, bytes] = {}
    knowledge = load_knowledge(knowledge_files)
    with cached_in(record) as cached:
        for key, parcel in msgspec.msgpack.decode(batch, type=list[tuple[bytes, Parcel]]):
            kept.update(compile_parcel(key, parcel, cached, knowledge))
    return kept


def compile_parcel(key: bytes, parcel: Parcel, cached: Cached, knowledge: Knowledge) -> Iterator[tuple[bytes, bytes]]:
    """Yield the rows of a parcel, as `keep_parcel` does; its reports are brought from where they are kept."""
    parts = parcel.reports
    unread = {part.document: part.unread for part in parts}
    dated = KeptDated(unread, {part.document: part.dated for part in parts}, cached, knowledge)
    alone = Dating(dated, dated.summaries())
    signed = KeptSigned(unread, {part.document: part.signed for part in parts}, cached, alone.documents)
    few = len(parts) <= FEW  # equal strings then take little, and making them one object takes time
    readings = Lately(len(parts), lambda at: _reading(parts[at], cached, shared=not few), AT_ONCE)
    yield from keep_parcel(key, parcel, readings, alone, signed)


def compile_links(batch: bytes) -> dict[bytes, bytes]:
    """Make the links of packed pairs of key and task; return their rows by key (`packed`)."""
    tasks = msgspec.msgpack.decode(batch, type=list[tuple[bytes, LinkTask]])
    return {key: packed(encode_rows("links", Contents(links=make_links(task)).settled().links)) for key, task in tasks}


def _reading(part: ReportPart, cached: Cached, *, shared: bool) -> Reading:
    value = cached(part.key)
    if value is None:
        assert part.unread is not None
        return Reading(document=msgspec.structs.replace(part.unread, copy_group=part.copy_group))
    return decode_reading(value, part.copy_group, shared=shared)
