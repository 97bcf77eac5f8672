"""Re-reading a record against itself: every quote at its offsets, every id, every mask, every interval, every count."""

from collections.abc import Iterator
from typing import Any

import msgspec

from wiredesk.model import Constraint, Document, Row

from .record import Record
from .tables import TABLES


class Fault(Row, frozen=True, kw_only=True):
    """One place where a record does not keep the contract: the table, the row, and what is wrong with it."""

    table: str
    row: str
    message: str


#: Where ids point: table -> ((path of fields, tables that may hold it), ...). `[]` is each item of a list.
_EVENT_MENTION = ("event_mentions",)
_ENTITY = ("entities",)
_REFERENCES: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "sentences": (("document", ("documents",)),),
    "mentions": (("document", ("documents",)), ("entity", _ENTITY)),
    "times": (("document", ("documents",)),),
    "event_mentions": (
        ("document", ("documents",)),
        ("event", ("events",)),
        ("roles[].mention", ("mentions",)),
        ("roles[].entity", _ENTITY),
        ("time", ("times",)),
        ("place", ("entities", "mentions")),
        ("claim", ("claims",)),
    ),
    "claims": (("document", ("documents",)), ("source.entity", _ENTITY), ("via[].entity", _ENTITY)),
    "events": (
        ("place", _ENTITY),
        ("participants[].entity", _ENTITY),
        ("participants[].mentions[]", ("mentions", "event_mentions")),
        ("mentions[]", _EVENT_MENTION),
        ("documents[]", ("documents",)),
        ("part_of", ("events",)),
    ),
    "values": (
        ("event", ("events",)),
        ("mentions[]", ("event_mentions", "mentions", "times")),
        ("claims[]", ("claims",)),
    ),
    "links": (
        ("left", ("mentions", "event_mentions", "entities", "events")),
        ("right", ("mentions", "event_mentions", "entities", "events")),
    ),
    "findings": (("document", ("documents",)), ("event", ("events",)), ("entity", _ENTITY)),
    "rejections": (("document", ("documents",)),),
}


#: Whose time points constraints join.
_TIMED = ("documents", "times", "event_mentions", "events", "entities")


def verify(record: Record) -> Iterator[Fault]:
    """Yield every fault of a record, in the order of its tables; a record that keeps the contract yields none."""
    with record.snapshot():
        texts = {document.id: document.text for document in record.documents}
        ids = {
            table.name: frozenset(row[0] for row in record.connection().execute(f'SELECT id FROM "{table.name}"'))
            for table in TABLES
            if table.has_id
        }
        for table in TABLES:
            references = tuple((path, path.split("."), tables) for path, tables in _REFERENCES.get(table.name, ()))
            for number, row in enumerate(record.table(table.name), start=1):
                name = str(getattr(row, "id", number))
                messages = [*_spans(row, None, texts), *_shape(row)]
                for path, steps, tables in references:
                    messages += [
                        f"{path} names {value}, which is in none of {', '.join(tables)}"
                        for value in _follow(row, steps)
                        if not any(value in ids[owner] for owner in tables)
                    ]
                if isinstance(row, Constraint):
                    messages += _points(row, ids)
                for message in messages:
                    yield Fault(table=table.name, row=name, message=message)
        yield from _membership(record)
        yield from _counts(record)


def _spans(value: Any, document: str | None, texts: dict[str, str]) -> Iterator[str]:
    """Yield a message for every span inside `value` that leaves its text or whose quote is not what stands there."""
    if isinstance(value, tuple | list):
        for item in value:
            yield from _spans(item, document, texts)
        return
    if not isinstance(value, msgspec.Struct):
        return
    document = getattr(value, "document", None) or (value.id if isinstance(value, Document) else document)
    start, end = getattr(value, "start", None), getattr(value, "end", None)
    if isinstance(start, int) and isinstance(end, int):
        text = texts.get(document or "")
        if text is None:
            yield f"a span names the document {document}, which is not there"
        elif not 0 <= start < end <= len(text):
            yield f"the span {start}..{end} does not lie in the {len(text)} code points of {document}"
        else:
            quote = getattr(value, "quote", None)
            if quote is not None and text[start:end] != quote:
                yield f"{document} reads {text[start:end]!r} at {start}..{end}, the row quotes {quote!r}"
    for name in value.__struct_fields__:
        yield from _spans(getattr(value, name), document, texts)


def _points(row: Constraint, ids: dict[str, frozenset[str]]) -> Iterator[str]:
    """Yield a message for each time point that belongs to no row: "epoch", "ID", "ID.start" or "ID.end"."""
    for point in (row.left, row.right):
        owner = point.removesuffix(".start").removesuffix(".end")
        if point != "epoch" and not any(owner in ids[table] for table in _TIMED):
            yield f"its time point {point} belongs to none of {', '.join(_TIMED)}"


def _shape(row: Any) -> Iterator[str]:
    """Yield a message for every rule that a row breaks by itself."""
    if isinstance(row, Document):
        end = 0
        masks = [(span.start, span.end, "body") for span in row.body]
        masks += [(span.start, span.end, "residue") for span in row.residue]
        for start, stop, what in sorted(masks):
            if start < end:
                yield f"masks overlap: a {what} span starts at {start}, before the one in front of it ends at {end}"
            end = max(end, stop)
        yield from _interval(row.published, "published")
        return
    yield from _interval(row, "the interval")
    confidence = getattr(row, "confidence", None)
    if confidence is not None and not 0.0 <= confidence <= 1.0:
        yield f"confidence {confidence} is not between 0 and 1"
    content = getattr(row, "content", None)
    parts = getattr(row, "parts", None)
    if content is not None and parts:
        smallest = (min(part.start for part in parts), max(part.end for part in parts))
        if smallest != (content.start, content.end):
            yield f"content {content.start}..{content.end} is not the smallest span over its parts {smallest}"


def _interval(row: Any, what: str) -> Iterator[str]:
    earliest, latest = getattr(row, "earliest", None), getattr(row, "latest", None)
    if earliest is not None and latest is not None and earliest > latest:
        yield f"{what} ends on {latest}, before it begins on {earliest}"


def _follow(value: Any, steps: list[str]) -> Iterator[str]:
    """Yield the ids at the end of a path of fields; nothing where a step is null."""
    if not steps:
        if value is not None:
            yield value
        return
    step = steps[0]
    inner = getattr(value, step.removesuffix("[]"), None)
    if inner is None:
        return
    for item in inner if step.endswith("[]") else (inner,):
        yield from _follow(item, steps[1:])


def _membership(record: Record) -> Iterator[Fault]:
    """Events list exactly the mentions that name them."""
    named: dict[str, set[str]] = {}
    for mention, event in record.connection().execute("SELECT id, event FROM event_mentions WHERE event IS NOT NULL"):
        named.setdefault(event, set()).add(mention)
    for event in record.events:
        if set(event.mentions) != named.get(event.id, set()):
            yield Fault(
                table="events", row=event.id, message="its list of mentions is not that of the mentions that name it"
            )


def _counts(record: Record) -> Iterator[Fault]:
    for name, count in record.meta.counts.items():
        stands = record.table(name).count()
        if stands != count and name != "judgements":  # judgements may be added after the build
            yield Fault(table=name, row="", message=f"meta counts {count} rows, the table has {stands}")
