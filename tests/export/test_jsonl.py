import json

import pytest
from hypothesis import HealthCheck, given, settings

from tests.store.pile import pile
from tests.store.strategies import contents
from wiredesk.errors import RecordError
from wiredesk.export import import_jsonl, read_jsonl, write_jsonl
from wiredesk.store import TABLES, RecordWriter, SourceRead, open_record


def write(path, rows):
    path.unlink(missing_ok=True)
    with RecordWriter(path) as writer:
        source = SourceRead(uri="a.txt", sha256="ab", key=b"k")
        writer.replace(rows, version="1", settings={"b": 1, "a": [2]}, inputs=[source])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=contents())
def test_export_import_export_is_the_identity(rows, tmp_path):
    write(tmp_path / "a.wiredesk", rows)
    with open_record(tmp_path / "a.wiredesk") as record:
        first = {path.name: path.read_bytes() for path in write_jsonl(record, tmp_path / "a")}
    (tmp_path / "b.wiredesk").unlink(missing_ok=True)
    import_jsonl(tmp_path / "a", tmp_path / "b.wiredesk")
    with open_record(tmp_path / "b.wiredesk") as record:
        second = {path.name: path.read_bytes() for path in write_jsonl(record, tmp_path / "b")}
    assert first == second


def test_every_table_has_its_file_and_its_fields_in_the_order_of_the_type(tmp_path):
    write(tmp_path / "a.wiredesk", pile())
    with open_record(tmp_path / "a.wiredesk") as record:
        write_jsonl(record, tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {*(f"{t.name}.jsonl" for t in TABLES), "meta.json"}
    for table in TABLES:
        for line in (tmp_path / "out" / f"{table.name}.jsonl").read_text("utf-8").splitlines():
            assert tuple(json.loads(line)) == table.row.__struct_fields__
    meta = json.loads((tmp_path / "out" / "meta.json").read_text())
    assert meta["inputs"] == [{"uri": "a.txt", "sha256": "ab"}]
    assert list(meta["settings"]) == ["a", "b"]
    assert meta["counts"]["events"] == 1


def test_what_is_no_export_is_refused(tmp_path):
    with pytest.raises(RecordError, match=r"meta\.json cannot be read"):
        read_jsonl(tmp_path)
    write(tmp_path / "a.wiredesk", pile())
    with open_record(tmp_path / "a.wiredesk") as record:
        write_jsonl(record, tmp_path)
    (tmp_path / "events.jsonl").write_text('{"id": 5}\n')
    with pytest.raises(RecordError, match=r"events\.jsonl is not an export"):
        read_jsonl(tmp_path)
