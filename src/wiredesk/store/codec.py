"""Rows to SQLite columns and back: scalars as they are, dates as ISO text, everything nested as JSON."""

import types
import typing
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any, Generic, TypeVar

import msgspec

from wiredesk.model import Row

R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Column:
    """One column: its SQL type, and how a value goes in and comes out (None = unchanged)."""

    name: str
    sql_type: str
    nullable: bool
    encode: Callable[[Any], Any] | None
    decode: Callable[[Any], Any] | None


class Codec(Generic[R]):
    """How rows of one type are stored."""

    def __init__(self, row: type[R], columns: tuple[Column, ...]) -> None:
        self.row = row
        self.columns = columns
        names = tuple(column.name for column in columns)
        self._names = names
        self._values = attrgetter(*names)
        # Most columns hold their value as it is: only the others are gone through for each row.
        self._encoded = tuple((at, c.encode) for at, c in enumerate(columns) if c.encode is not None)
        self._decoded = tuple((c.name, c.decode) for c in columns if c.decode is not None)

    def encode(self, row: R) -> tuple[Any, ...]:
        """Return the column values of `row`, in the order of `columns`."""
        values = list(self._values(row))
        for at, encode in self._encoded:
            if values[at] is not None:
                values[at] = encode(values[at])
        return tuple(values)

    def decode(self, values: Sequence[Any]) -> R:
        """Return the row that `encode` made `values` of."""
        fields = dict(zip(self._names, values, strict=True))
        for name, decode in self._decoded:
            if fields[name] is not None:
                fields[name] = decode(fields[name])
        return self.row(**fields)


_ENCODE = msgspec.json.Encoder().encode


def _json_text(value: Any) -> str:
    return _ENCODE(value).decode()


def _column(name: str, annotation: Any) -> Column:
    options = typing.get_args(annotation) if _is_union(annotation) else (annotation,)
    nullable = type(None) in options
    kinds = [option for option in options if option is not type(None)]
    kind = kinds[0] if len(kinds) == 1 else annotation
    if kind is str or typing.get_origin(kind) is typing.Literal:
        return Column(name, "TEXT", nullable, None, None)
    if kind is bool:
        return Column(name, "INTEGER", nullable, int, bool)
    if kind is int:
        return Column(name, "INTEGER", nullable, None, None)
    if kind is float:
        return Column(name, "REAL", nullable, float, None)
    if kind is date:
        return Column(name, "TEXT", nullable, date.isoformat, date.fromisoformat)
    return Column(name, "TEXT", nullable, _json_text, msgspec.json.Decoder(kind).decode)


def _is_union(annotation: Any) -> bool:
    return typing.get_origin(annotation) in {types.UnionType, typing.Union}


@cache
def codec_of(row: type[R]) -> Codec[R]:
    """Return the codec of a row type: one column for each field, in the order of the class."""
    hints = typing.get_type_hints(row)
    return Codec(row, tuple(_column(name, hints[name]) for name in row.__struct_fields__))
