"""Large parcels: gone through some reports at a time, with the rows that they have when all are at hand."""

from pathlib import Path

import pytest

import wiredesk
from wiredesk.export.jsonl import write_jsonl
from wiredesk.language.model_file import MODEL_PATH
from wiredesk.run import compiling, parcel, parcel_rows, parcels
from wiredesk.run.passes import Lately, batches, share_of

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"


def test_values_made_when_asked_for_are_let_go_when_there_are_too_many():
    made = []
    values = Lately(5, lambda at: made.append(at) or at * 10, most=2)
    assert list(values) == [0, 10, 20, 30, 40]
    assert (values[4], values[3], made) == (40, 30, [0, 1, 2, 3, 4])
    assert values[0] == 0 and values[3] == 30 and made == [0, 1, 2, 3, 4, 0]
    assert values[4] == 40 and made[-1] == 4  # gone since: 3 was used last
    assert values[1:3] == (10, 20)
    with pytest.raises(IndexError):
        values[5]


def test_batches_hold_every_thing_once_and_no_more_reports_than_asked_for():
    reports = [(0,), (9,), (0, 1), (1, 8), (2,), (0, 1, 2, 3, 4, 5), (8, 9), (1,)]
    cut = batches(reports, 4)
    assert sorted(at for batch in cut for at in batch) == list(range(len(reports)))
    there = [set().union(*(reports[at] for at in batch)) for batch in cut]
    assert [len(own) for own in there if len(own) > 4] == [6]  # what lies in more is a batch by itself
    assert cut[0] == [0, 2, 7, 4]
    assert batches([], 4) == []


def test_shares_are_all_items():
    assert [x for part in range(3) for x in share_of(range(8), part, 3)] == list(range(8))


@pytest.mark.skipif(not MODEL_PATH.exists(), reason=f"{MODEL_PATH.name} is not in this checkout")
def test_a_parcel_gone_through_report_by_report_has_the_same_rows(tmp_path, monkeypatch):
    with wiredesk.build([EXAMPLES], tmp_path / "one.wiredesk") as record:
        write_jsonl(record, tmp_path / "one")
    compiled = []
    keep_parcel = parcel_rows.keep_parcel

    def counted(key, value, *rest):
        compiled.append(len(value.reports))
        return keep_parcel(key, value, *rest)

    monkeypatch.setattr(compiling, "keep_parcel", counted)
    monkeypatch.setattr(parcels, "_WORTH_WORKERS", 1)
    monkeypatch.setattr(parcels, "_MANY_REPORTS", 2)
    for module in (parcel, parcel_rows, compiling):
        monkeypatch.setattr(module, "AT_ONCE", 1)
    with wiredesk.build([EXAMPLES], tmp_path / "two.wiredesk") as record:
        write_jsonl(record, tmp_path / "two")
    assert max(compiled) > 2
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two
