"""The tables of the record, in the order of the contract: one row type each, its indexes and its order of rows."""

import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

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
)

#: Raised when a change to these tables makes older exports unreadable; `schema.FILE_VERSION` is that of the file.
SCHEMA_VERSION = 1


@dataclass(frozen=True)
class Table:
    """One table: its name, the type of its rows, the columns that are indexed, and the key its rows are sorted by."""

    name: str
    row: type[Row]
    indexes: tuple[str, ...]
    order: Callable[[Any], Any]

    @property
    def has_id(self) -> bool:
        """Whether rows carry an `id` of their own, which is then the primary key."""
        return "id" in self.row.__struct_fields__


def _by(*names: str) -> Callable[[Any], Any]:
    """Sort by the named fields, none of which may be None."""
    return operator.attrgetter(*names)


def _by_known(*names: str) -> Callable[[Any], Any]:
    """Sort by the named fields; None sorts before everything."""
    getters = [operator.attrgetter(name) for name in names]
    return lambda row: tuple((value is not None, value) for value in (get(row) for get in getters))


_IN_TEXT = ("document", "start", "end")

TABLES: tuple[Table, ...] = (
    Table("documents", Document, ("uri", "copy_group", "publisher", "language"), _by("uri", "id")),
    Table("sentences", Sentence, (), _by(*_IN_TEXT)),
    Table("mentions", Mention, ("document",), _by(*_IN_TEXT, "id")),
    Table("entities", Entity, ("kind", "country", "name"), _by("id")),
    Table("times", TimeExpression, ("document",), _by(*_IN_TEXT, "id")),
    Table("event_mentions", EventMention, ("document", "event", "claim"), _by(*_IN_TEXT, "id")),
    Table("claims", Claim, ("document",), _by("document", "content.start", "content.end", "id")),
    Table("events", Event, ("type", "status", "earliest", "latest", "place", "part_of"), _by("id")),
    Table("values", Value, ("event",), _by("event", "field", "value", "verdict", "rule")),
    Table("links", Link, ("left", "right"), _by("kind", "left", "right", "judgement", "decided_by")),
    Table("constraints", Constraint, ("left", "right"), _by("id")),
    Table("judgements", PersonJudgement, ("left", "right"), _by_known("at", "id")),
    Table("findings", Finding, ("kind", "severity", "document", "event", "entity"), _by("id")),
    Table("rejections", Rejection, ("uri", "document"), _by_known("uri", "document", "stage", "reason")),
)

BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}
