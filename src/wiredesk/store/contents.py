"""A whole record as values: what a build hands to the store, and what an export is read back into."""

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise, starmap
from pathlib import Path
from typing import Any

import msgspec

from wiredesk.model import (
    Claim,
    Constraint,
    Document,
    Entity,
    Event,
    EventMention,
    Finding,
    Link,
    Mention,
    PersonJudgement,
    Rejection,
    Row,
    Sentence,
    TimeExpression,
    Value,
    content_id,
)

from .codec import codec_of
from .tables import BY_NAME, SCHEMA_VERSION, TABLES, Table


class InputRead(Row, frozen=True, kw_only=True):
    """One input of a build: the path below the given folder or the URL, and the SHA-256 of its bytes."""

    uri: str
    sha256: str


class Meta(Row, frozen=True, kw_only=True):
    """What `meta.json` holds: versions, settings, the inputs in order of uri, and the number of rows by table."""

    schema_version: int = SCHEMA_VERSION
    version: str
    settings: dict[str, Any] = msgspec.field(default_factory=dict)
    inputs: tuple[InputRead, ...] = ()
    counts: dict[str, int] = msgspec.field(default_factory=dict)


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """All rows of a record by table; `settled()` brings them into the order in which they are written."""

    documents: tuple[Document, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    event_mentions: tuple[EventMention, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    values: tuple[Value, ...] = ()
    links: tuple[Link, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    judgements: tuple[PersonJudgement, ...] = ()
    findings: tuple[Finding, ...] = ()
    rejections: tuple[Rejection, ...] = ()

    def settled(self) -> "Contents":
        """Return the same rows sorted, each id once.

        A second row with an id that is taken is left out and told in `rejections` (stage `store`): ids are keys, and
        nothing is dropped silently. Rows that are equal in all fields are one row.
        """
        lost: list[Rejection] = []
        tables: dict[str, tuple[Any, ...]] = {}
        for table in TABLES[:-1]:
            tables[table.name] = _settle(table, getattr(self, table.name), lost)
        tables["rejections"] = _settle(TABLES[-1], (*self.rejections, *lost), lost)
        return Contents(**tables)

    def counts(self) -> dict[str, int]:
        """Return the number of rows by table, in the order of the contract."""
        return {table.name: len(getattr(self, table.name)) for table in TABLES}


#: Tables of which each report gives its own rows, in the order of its text.
REPORT_TABLES = ("documents", "sentences", "mentions", "times", "event_mentions", "claims")
#: Tables whose rows several reports give together, sorted over the whole record.
SHARED_TABLES = ("events", "values", "links", "constraints")

Columns = Sequence[Any]


@dataclass(frozen=True)
class PackedContents:
    """All rows of a record, of which only the light ones are held; the others are columns, fetched as they are written.

    `small` holds rows of any table but those of `REPORT_TABLES`. `documents` are (uri, id) of all reports; `reports`
    gives each one's rows a name, `report_rows` its rows by table of `REPORT_TABLES`, settled. Rows of `SHARED_TABLES`
    come in `parts`, by name: `part_rows` fetches those of a part in one table, settled, or None where they are lost.
    It knows the parts of the build before as well, if that had the same `layout`, a number that stands for how parts
    are kept. What has the same name has the same rows (b"" names nothing), but that the names of reports, all of one
    length, do not tell which `copy_groups` they are in. `ahead` waits for a database in which another process has put
    all rows of `SHARED_TABLES` in order.
    """

    small: Contents
    documents: tuple[tuple[str, str], ...]
    reports: Mapping[str, bytes]
    report_rows: Callable[[str], Sequence[Sequence[Columns]]]
    parts: tuple[bytes, ...]
    part_rows: Callable[[bytes, str], Iterable[Columns] | None]
    layout: int = 0
    ahead: Callable[[], Path] | None = None
    copy_groups: Mapping[str, str | None] = field(default_factory=dict)

    def whole_name(self, document: str) -> bytes:
        """Return the name of all rows of a report, its copy group among them."""
        return self.reports[document] + (self.copy_groups.get(document) or "").encode()


def pack(rows: Contents) -> PackedContents:
    """Return settled rows as they are written."""
    own: dict[str, list[list[Columns]]] = {}
    for at, name in enumerate(REPORT_TABLES):
        of = operator.attrgetter("document" if at else "id")
        for document, columns in zip(map(of, getattr(rows, name)), encode_rows(name, getattr(rows, name)), strict=True):
            own.setdefault(document, [[] for _ in REPORT_TABLES])[at].append(columns)
    return PackedContents(
        msgspec.structs.replace(rows, **dict.fromkeys(REPORT_TABLES, ())),
        tuple((d.uri, d.id) for d in rows.documents),
        dict.fromkeys(own, b""),
        own.__getitem__,
        (),
        lambda _part, _name: None,
    )


def encode_rows(name: str, rows: Iterable[Any]) -> list[tuple[Any, ...]]:
    """Return rows of a table as the columns that are written."""
    return list(map(codec_of(BY_NAME[name].row).encode, rows))


def decode_rows(name: str, rows: Iterable[Columns]) -> tuple[Any, ...]:
    """Return the rows that `encode_rows` made columns of."""
    decode = codec_of(BY_NAME[name].row).decode
    return tuple(map(decode, rows))


def _settle(table: Table, rows: Sequence[Any], lost: list[Rejection]) -> tuple[Any, ...]:
    in_order = all(starmap(operator.lt, pairwise(map(table.order, rows))))
    if in_order and not (table.has_id and len({row.id for row in rows}) < len(rows)):
        return tuple(rows)
    kept: list[Any] = []
    taken: set[str] = set()
    for row in _in_order(table, rows):
        if table.has_id:
            if row.id in taken:
                lost.append(_collision(table, row))
                continue
            taken.add(row.id)
        kept.append(row)
    return tuple(kept)


def _in_order(table: Table, rows: Iterable[Any]) -> Iterator[Any]:
    """Yield rows by their keys, equal rows once; rows with equal keys in the order of what is written of them."""
    unsorted = list(rows)
    keys = [table.order(row) for row in unsorted]
    for _, tied in groupby(sorted(range(len(keys)), key=keys.__getitem__), key=keys.__getitem__):
        first, *others = (unsorted[at] for at in tied)
        if not others:
            yield first
            continue
        by_bytes = {msgspec.json.encode(row): row for row in (first, *others)}
        yield from (by_bytes[encoded] for encoded in sorted(by_bytes))


def _collision(table: Table, row: Any) -> Rejection:
    mark = content_id("row", msgspec.json.encode(row).decode())
    return Rejection(
        uri="",
        document=getattr(row, "document", None),
        stage="store",
        reason=f"a second, different row of {table.name} has the id {row.id}; the first was kept (left out: {mark})",
    )
