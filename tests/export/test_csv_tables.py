import csv
import json

import msgspec
import pytest

from tests.store.pile import pile
from wiredesk.export import write_csv
from wiredesk.export.csv_tables import cell
from wiredesk.store import TABLES, RecordWriter, open_record


@pytest.mark.parametrize("text", ["=1+1", "+A1", "-2+3", "@SUM(A1)", "\tx", "\r=1", "  =1", "＝1", "\n=1"])
def test_nothing_that_a_report_says_is_a_formula(text):
    assert cell(text).startswith("'")


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, ""), (-3, "-3"), (0.5, "0.5"), (True, "true"), ("a\x00b\x1b", "a\ufffdb\ufffd"), ("a=b\r\n", "a=b\n")],
)  # fmt: skip
def test_other_values_stay_as_they_are(value, written):
    assert cell(value) == written


def test_tables_open_as_they_were_written(tmp_path):
    rows = pile()
    event = msgspec.structs.replace(rows.events[0], label='=cmd|" /C calc"!A0\nline')
    with RecordWriter(tmp_path / "a.wiredesk") as writer:
        writer.replace(msgspec.structs.replace(rows, events=(event,)), version="1", settings={}, inputs=())
    with open_record(tmp_path / "a.wiredesk") as record:
        written = write_csv(record, tmp_path / "csv")
    assert [path.name for path in written] == [f"{table.name}.csv" for table in TABLES]
    with (tmp_path / "csv" / "events.csv").open(encoding="utf-8-sig", newline="") as file:
        (line,) = csv.DictReader(file)
    assert line["label"] == "'" + event.label
    assert line["earliest"] == "2031-03-04"
    assert json.loads(line["mentions"]) == ["em_1", "em_2"]
    assert line["place"] == ""
