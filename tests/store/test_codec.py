import operator
import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.strategies import rows
from wiredesk.store import TABLES
from wiredesk.store.codec import codec_of
from wiredesk.store.schema import ddl


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_rows_come_out_of_sqlite_as_they_went_in(table, data):
    row = data.draw(rows(table.row))
    codec = codec_of(table.row)
    db = sqlite3.connect(":memory:")
    db.executescript(ddl(table))
    places = ", ".join("?" * len(codec.columns))
    db.execute(f'INSERT INTO "{table.name}" VALUES ({places})', codec.encode(row))
    (stored,) = db.execute(f'SELECT * FROM "{table.name}"').fetchall()
    assert codec.decode(stored) == row


def test_scalars_have_columns_of_their_own_type():
    columns = {c.name: c.sql_type for c in codec_of(next(t.row for t in TABLES if t.name == "event_mentions")).columns}
    assert columns["start"] == "INTEGER"
    assert columns["negated"] == "INTEGER"
    assert columns["confidence"] == "REAL"
    assert columns["earliest"] == "TEXT"


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_what_a_table_is_sorted_by_may_be_none_only_where_none_can_be_sorted(table):
    if isinstance(table.order, operator.attrgetter):
        _, sorted_by = table.order.__reduce__()
        assert {column.name for column in codec_of(table.row).columns if column.nullable}.isdisjoint(sorted_by)
