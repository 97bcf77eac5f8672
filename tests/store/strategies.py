"""Hypothesis strategies for rows of every table, derived from the types."""

import types
import typing
from datetime import date
from functools import cache

import msgspec
from hypothesis import strategies as st

from wiredesk.model import Row
from wiredesk.store import TABLES, Contents

TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
_DATES = st.dates(date(1900, 1, 1), date(2100, 1, 1))


def _of(annotation: object) -> st.SearchStrategy:
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Literal:
        return st.sampled_from(args)
    if origin in {types.UnionType, typing.Union}:
        return st.one_of([_of(option) for option in args])
    if origin is tuple:
        return st.lists(_of(args[0]), max_size=2).map(tuple)
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return rows(annotation)
    simple = {
        str: TEXT,
        int: st.integers(-(2**40), 2**40),
        float: st.floats(allow_nan=False, allow_infinity=False),
        bool: st.booleans(),
        date: _DATES,
        bytes: st.binary(max_size=4),
        type(None): st.none(),
    }
    return simple[annotation]


@cache
def rows(row: type[Row]) -> st.SearchStrategy:
    hints = typing.get_type_hints(row)
    return st.fixed_dictionaries({name: _of(hints[name]) for name in row.__struct_fields__}).map(lambda f: row(**f))


@cache
def contents() -> st.SearchStrategy[Contents]:
    return st.builds(Contents, **{t.name: st.lists(rows(t.row), max_size=3).map(tuple) for t in TABLES})
