"""What a parcel is while it is compiled: a value that goes in, rows that come out packed, and the keys of both."""

from datetime import date
from typing import Any

import msgspec

from wiredesk.model import Document, Entity, Rejection
from wiredesk.reconcile import ParcelFindings
from wiredesk.resolve import Decisions, ParcelClusters
from wiredesk.squeezed import opened, squeezed

#: Reports that are brought together at a time.
AT_ONCE = 96
#: Reports that are held with the pile's names, .2 MB each: a parcel of no more is decoded once.
HELD = 192
#: Reports of a parcel whose readings are decoded once, and held as they come.
FEW = 48
#: Reports whose shared rows are kept together.
PIECE = 48


class ReportPart(msgspec.Struct, frozen=True, array_like=True):
    """One report of a parcel: the keys of its reading, its own dates and signatures, its copy group, and its entities.

    `copy_group` is the same for those of the parcel that are copies of one text. `locals` are the entities of its local
    ones, in their order; `unread` is the document itself where reading gave up on it.
    """

    document: str
    key: bytes
    dated: bytes
    signed: bytes
    copy_group: str | None
    locals: tuple[str, ...]
    unread: Document | None = None


class Parcel(msgspec.Struct, frozen=True, array_like=True):
    """All that the rows of some reports are made of, besides the knowledge.

    `story_days` gives reports that open with a day of no known year the days of the others of their story, in any
    parcel, sorted.
    """

    reports: tuple[ReportPart, ...]
    entities: tuple[Entity, ...]
    clusters: ParcelClusters
    decisions: Decisions
    story_days: dict[str, tuple[date, ...]] = {}


class Light(msgspec.Struct, frozen=True, array_like=True):
    """What is kept of a parcel beside its rows."""

    found: ParcelFindings
    rejections: tuple[Rejection, ...]


def packed(rows: object) -> bytes:
    """Return rows of columns in a fraction of their size."""
    return squeezed(msgspec.msgpack.encode(rows))


def unpacked(rows: bytes) -> Any:
    """Return what was packed."""
    return msgspec.msgpack.decode(opened(rows))


def key_of_report(parcel: bytes, at: int) -> bytes:
    """Return the key of the rows of a parcel's report, from that of the parcel and the report's place in it."""
    return parcel + at.to_bytes(4, "big")


def pieces_of(reports: int) -> int:
    """Return in how many pieces the rows of `SHARED_TABLES` of a parcel of so many reports are kept."""
    return 1 + (reports - 1) // PIECE


def key_of_tables(parcel: bytes, piece: int) -> bytes:
    """Return the key of a piece of a parcel's rows of `SHARED_TABLES`."""
    return parcel + b"t" + piece.to_bytes(4, "big")
