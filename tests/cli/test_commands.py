import json
import sqlite3
import subprocess
import sys
import time

import msgspec
import pytest

from tests.store.pile import pile
from wiredesk.cli import COMMANDS, exits, main
from wiredesk.model import BodySpan, Document
from wiredesk.store import Contents, RecordWriter


@pytest.fixture
def record(tmp_path):
    path = tmp_path / "r.wiredesk"
    rows = pile()
    hostile = msgspec.structs.replace(rows.events[0], label="Vance \x1b[31mmet\u202e the council")
    with RecordWriter(path) as writer:
        writer.replace(msgspec.structs.replace(rows, events=(hostile,)), version="1", settings={}, inputs=())
    return path


@pytest.fixture
def run(capsys):
    def run(*arguments):
        with pytest.raises(SystemExit) as end:
            main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return end.value.code, captured.out, captured.err

    return run


def test_show_tells_what_happened_and_obeys_no_report(run, record):
    code, out, _ = run("show", record)
    assert code == exits.OK
    assert "Tuesday, 4 March 2031" in out
    assert "2 reports, 2 independent sources" in out
    assert "a.txt: “Minister Vance met the council.”" in out
    assert "Only unnamed officials say so." in out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_show_about_somebody(run, record):
    assert "met" in run("show", record, "--about", "Vance")[1]
    assert "WHAT HAPPENED" not in run("show", record, "--about", "Nobody")[1]
    assert "WHAT HAPPENED" not in run("show", record, "--since", "2032-01-01")[1]


@pytest.mark.parametrize("id", ["e_1", "d_1", "m_1", "n_vance", "t_1", "em_2", "f_1"])
def test_every_kind_of_row_is_explained(run, record, id):
    code, out, _ = run("explain", record, id)
    assert code == exits.OK
    assert out.startswith(id)


def test_a_beginning_of_an_id_is_enough_if_it_is_the_only_one(run, record):
    assert run("explain", record, "n_v")[0] == exits.OK
    code, _, err = run("explain", record, "em_")
    assert code == exits.ERROR
    assert "did you mean em_1, em_2?" in err


def test_the_passages_that_copies_share_are_shown(run, tmp_path):
    wire = "The harbour pilots of Veldhaven walked out on Tuesday after talks with the port authority broke down."
    texts = {"a.txt": f"{wire} Nobody was hurt.", "b.txt": f"(Northwire) {wire}", "c.txt": "Rain is expected."}
    documents = tuple(
        Document(
            id=f"d_{uri[0]}", uri=uri, sha256="0" * 64, media_type="text/plain", text=text,
            body=(BodySpan(start=0, end=len(text)),), copy_group=None if uri == "c.txt" else "c_1",
        )
        for uri, text in texts.items()
    )  # fmt: skip
    path = tmp_path / "copies.wiredesk"
    with RecordWriter(path) as writer:
        writer.replace(Contents(documents=documents), version="1", settings={}, inputs=())
    shared = "17 words in 1 passage"
    code, out, _ = run("explain", path, "d_a")
    assert code == exits.OK
    assert shared in out
    assert "b.txt (d_b)" in out
    assert f"[0..{len(wire) - 1} / 12..{11 + len(wire)}]" in out
    code, out, _ = run("explain", path, "c_1")
    assert (code, shared in out, "c.txt" in out) == (exits.OK, True, False)
    assert "Near-copies" not in run("explain", path, "d_c")[1]


def test_verify_leaves_with_1_at_the_first_fault(run, record):
    code, out, _ = run("verify", record)
    assert (code, "every quote" in out) == (exits.OK, True)
    db = sqlite3.connect(record)
    db.execute("UPDATE mentions SET quote = 'x'")
    db.commit()
    db.close()
    code, _, err = run("verify", record)
    assert code == exits.FAULT
    assert err.count("the row quotes") == 1
    assert run("verify", record, "--all")[2].count("the row quotes") == 2


def test_verify_hashes_the_files_it_is_shown(run, record, tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text("other")
    code, _, err = run("verify", record, "--sources", tmp_path / "reports")
    assert code == exits.FAULT
    assert "SHA-256" in err


def test_export_writes_both_formats_and_refuses_others(run, record, tmp_path):
    assert run("export", record, "--out", tmp_path / "j")[0] == exits.OK
    assert json.loads((tmp_path / "j" / "meta.json").read_text())["schema_version"] == 1
    assert run("export", record, "--format", "csv", "--out", tmp_path / "c")[0] == exits.OK
    assert run("export", record, "--format", "xls", "--out", tmp_path / "x")[0] == exits.USAGE


def test_judge_undo_and_list(run, record):
    code, out, _ = run("judge", record, "em_1", "em_2", "different", "--why", "two days", "--by", "A. Reader")
    assert code == exits.OK
    id = out.split(":")[0]
    assert "different (two days), A. Reader" in run("judge", record, "list")[1]
    assert run("judge", record, "undo", id)[0] == exits.OK
    assert run("judge", record, "list")[1] == ""
    assert run("judge", record, "em_1", "em_2")[0] == exits.USAGE
    assert run("judge", record, "em_1", "em_9", "same")[0] == exits.ERROR
    assert run("judge", record, "e_1", "corrected")[0] == exits.USAGE


def test_search_finds_names_and_sentences(run, record):
    out = run("search", record, "council")[1]
    assert "SENTENCES" in out
    assert "a.txt 0..31" in out
    assert "nothing in 2 reports" in run("search", record, "zebra")[1]


def test_a_missing_record_is_one_line_and_code_3(run, tmp_path):
    code, _, err = run("show", tmp_path / "none.wiredesk")
    assert code == exits.ERROR
    assert err.count("\n") == 1
    assert "does not exist" in err


@pytest.mark.parametrize("command", ["brief", "serve", "export"])
def test_every_command_leaves_with_3_without_its_record(run, tmp_path, command):
    extra = ["--out", tmp_path / "out"] if command == "export" else []
    code, _, err = run(command, tmp_path / "none.wiredesk", *extra)
    assert (code, err.count("\n")) == (exits.ERROR, 1)


def test_a_brief_goes_where_it_can_be_written_in_a_form_it_has(run, record, tmp_path):
    code, _, err = run("brief", record, "-o", tmp_path / "none" / "brief.html")
    assert (code, err.count("\n")) == (exits.ERROR, 1)
    code, _, err = run("brief", record, "-o", tmp_path / "brief.docx")
    assert code == exits.USAGE
    assert "brief.docx" in err
    assert not (tmp_path / "brief.docx").exists()


def test_a_reader_that_has_seen_enough_is_no_fault(record):
    command = [sys.executable, "-m", "wiredesk", "show", str(record)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert (process.wait(), process.stderr.read()) == (exits.OK, b"")


def test_help_names_every_command_and_loads_none_of_them():
    code = (
        "import sys, wiredesk.cli as c\n"
        "try: c.main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'numpy', 'onnxruntime', 'rich', 'pydantic', 'fastapi', 'msgspec', 'trafilatura', 'sqlite3'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert all(f"  {name} " in done.stdout for name in COMMANDS)
    assert time.perf_counter() - began < 2, "a loose bound: a busy machine; the modules above are what matters"
