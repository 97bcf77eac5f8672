import io
import json
from datetime import date
from pathlib import Path

import pytest

import wiredesk
from wiredesk.cli import exits, main
from wiredesk.errors import InputError, NothingReadError, RecordError
from wiredesk.export import import_jsonl, write_jsonl
from wiredesk.language.decoding import Decoder
from wiredesk.language.model_file import MODEL_PATH
from wiredesk.resolve import signatures
from wiredesk.run import keys, readings
from wiredesk.store import verify

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"

needs_model = pytest.mark.skipif(not MODEL_PATH.exists(), reason=f"{MODEL_PATH.name} is not in this checkout")


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "Prime Minister Ada Renholm met General Karl Osten in London on Tuesday, officials said.\n"
    )
    (folder / "b.txt").write_text(
        "General Karl Osten will visit Paris next week, two people familiar with the plan said.\n"
    )
    return folder


def run(*arguments):
    with pytest.raises(SystemExit) as end:
        main([str(argument) for argument in arguments])
    return end.value.code


def test_the_public_api_is_what_it_is():
    assert wiredesk.__all__ == [
        "Record", "Settings", "WiredeskError", "__version__", "add", "build", "judge", "open_record", "rebuild", "undo",
        "verify",
    ]  # fmt: skip
    for name in wiredesk.__all__:
        assert getattr(wiredesk, name) is not None
    with pytest.raises(AttributeError):
        wiredesk.nothing  # noqa: B018


def test_no_input_is_an_error():
    for nothing in ([], ""):
        with pytest.raises(InputError):
            wiredesk.build(nothing)


@needs_model
def test_one_input_need_not_stand_in_a_list(reports, tmp_path):
    path = tmp_path / "r.wiredesk"
    with wiredesk.build(str(reports / "a.txt"), path) as record:
        assert [document.uri for document in record.documents] == ["a.txt"]
    with wiredesk.add(path, reports / "b.txt") as record:
        assert [document.uri for document in record.documents] == ["a.txt", "b.txt"]


@needs_model
def test_rows_are_typed_and_every_sentence_is_in_the_body(reports):
    with wiredesk.build([reports]) as record:
        assert [document.uri for document in record.documents] == ["a.txt", "b.txt"]
        assert record.meta.inputs[0].uri == "a.txt"
        people = {entity.name for entity in record.entities if entity.kind == "person"}
        assert any("Osten" in name for name in people)
        for sentence in record.sentences:
            document = record.documents.get(sentence.document)
            assert any(span.start <= sentence.start and sentence.end <= span.end for span in document.body)
        assert list(verify(record)) == []
        path = record.path
    assert not path.exists(), "a record without a name goes when it is closed"


@needs_model
def test_a_second_build_reads_nothing_twice_and_add_reads_only_what_is_new(reports, tmp_path, monkeypatch):
    read = []
    original = readings.read_document
    monkeypatch.setattr(readings, "read_document", lambda a, d, k: read.append(d.uri) or original(a, d, k))
    path = tmp_path / "r.wiredesk"
    wiredesk.build([reports / "a.txt"], path).close()
    wiredesk.build([reports / "a.txt"], path).close()
    assert read == ["a.txt"]
    (reports / "a.txt").unlink()
    wiredesk.add(path, [reports / "b.txt"]).close()
    assert read == ["a.txt", "b.txt"]
    with wiredesk.open_record(path) as record:
        assert [document.uri for document in record.documents] == ["a.txt", "b.txt"]


@needs_model
def test_a_report_is_dated_once_and_again_without_being_read_when_dating_changes(reports, tmp_path, monkeypatch):
    dated = []
    original = readings.date_report
    monkeypatch.setattr(readings, "date_report", lambda r, k: dated.append(r.document.uri) or original(r, k))
    path = tmp_path / "r.wiredesk"
    wiredesk.build([reports / "a.txt"], path).close()
    with wiredesk.add(path, [reports / "b.txt"]) as record:
        before = [(row.id, row.earliest, row.latest) for row in record.event_mentions]
    assert dated == ["a.txt", "b.txt"]
    monkeypatch.setattr(keys, "_DATED_WITH", ("dating",))
    monkeypatch.setattr(readings, "read_document", lambda *_: pytest.fail("read a second time"))
    with wiredesk.rebuild(path) as record:
        assert [(row.id, row.earliest, row.latest) for row in record.event_mentions] == before
    assert dated == ["a.txt", "b.txt"] * 2


@needs_model
def test_a_report_is_signed_once_and_again_without_being_read_when_signing_changes(reports, tmp_path, monkeypatch):
    signed = []
    original = readings.sign_alone
    monkeypatch.setattr(readings, "sign_alone", lambda r, *days: signed.append(r.document.uri) or original(r, *days))
    monkeypatch.setattr(signatures, "sign_alone", lambda *_: pytest.fail("signed beside what is kept"))
    path = tmp_path / "r.wiredesk"
    wiredesk.build([reports / "a.txt"], path).close()
    wiredesk.add(path, [reports / "b.txt"]).close()
    assert signed == ["a.txt", "b.txt"]
    monkeypatch.setattr(keys, "_SIGNED_WITH", ("resolve", "dating"))
    monkeypatch.setattr(readings, "read_document", lambda *_: pytest.fail("read a second time"))
    wiredesk.rebuild(path).close()
    assert signed == ["a.txt", "b.txt"] * 2


@needs_model
def test_the_model_reads_only_the_windows_that_changed(tmp_path, monkeypatch):
    seen = []
    original = Decoder.decode
    monkeypatch.setattr(Decoder, "decode", lambda self, w, j, o: seen.append(w[0]) or original(self, w, j, o))
    text = "".join(f"{name} " + "said that talks on the ferry line would go on in Osten. " * 12 + "\n" for name in "AB")
    report, path = tmp_path / "a.txt", tmp_path / "r.wiredesk"
    report.write_text(text)
    wiredesk.build([report], path).close()
    assert seen == ["A", "B"]
    report.write_text(text.replace("B said", "C denied"))
    with wiredesk.build([report], path) as record:
        changed = list(record.event_mentions)
    assert seen == ["A", "B", "C"]
    with wiredesk.build([report]) as record:
        assert list(record.event_mentions) == changed


@needs_model
def test_interrupted_the_previous_record_stands_and_what_was_read_is_kept(reports, tmp_path, monkeypatch):
    path = tmp_path / "r.wiredesk"
    wiredesk.build([reports / "a.txt"], path).close()
    before = path.read_bytes()
    monkeypatch.setattr(readings, "_SHARD_CHARACTERS", 1)

    def interrupt(progress):
        if progress.stage == "read" and progress.done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        wiredesk.build([reports], path, progress=interrupt)
    with wiredesk.open_record(path) as record:
        assert [document.uri for document in record.documents] == ["a.txt"]
    assert before  # the file itself may differ: it keeps what was read
    monkeypatch.setattr(readings, "read_document", lambda *_: pytest.fail("read a second time"))
    with wiredesk.build([reports], path) as record:
        assert len(record.documents) == 2


@needs_model
def test_a_report_that_reading_gives_up_on_costs_no_other(reports, monkeypatch):
    (reports / "a.json").write_text('{"published": "2031-02-04"}')
    original = readings.read_document

    def fails(annotated, document, knowledge):
        if document.uri == "a.txt":
            raise ValueError("planted")
        return original(annotated, document, knowledge)

    monkeypatch.setattr(readings, "read_document", fails)
    with wiredesk.build([reports]) as record:
        (rejection,) = record.rejections.where(stage="read")
        assert rejection.uri == "a.txt"
        assert "planted" in rejection.reason
        assert [document.uri for document in record.documents] == ["a.txt", "b.txt"]
        assert record.event_mentions.count() > 0
        assert next(record.documents.where(uri="a.txt")).published.earliest == date(2031, 2, 4)  # known all the same


@needs_model
@pytest.mark.parametrize("step", ["date_report", "sign_alone"])
def test_a_report_that_dating_or_signing_gives_up_on_costs_no_other(reports, monkeypatch, step):
    original = getattr(readings, step)

    def fails(reading, *rest):
        if reading.document.uri == "a.txt" and reading.mentions:
            raise ValueError("planted")
        return original(reading, *rest)

    monkeypatch.setattr(readings, step, fails)
    with wiredesk.build([reports]) as record:
        (rejection,) = record.rejections.where(stage="read")
        assert rejection.uri == "a.txt"
        assert [document.uri for document in record.documents] == ["a.txt", "b.txt"]
        assert {mention.document for mention in record.event_mentions} == {next(record.documents.where(uri="b.txt")).id}
        assert list(verify(record)) == []


@needs_model
def test_a_name_mistyped_does_not_empty_a_record(reports, tmp_path, capsys):
    path = tmp_path / "r.wiredesk"
    wiredesk.build([reports], path).close()
    before = bytes_of(path, tmp_path / "before")
    with pytest.raises(NothingReadError, match="reprots: there is no such file"):
        wiredesk.build([tmp_path / "reprots"], path)
    assert run("build", tmp_path / "reprots", "--record", path, "--quiet") == exits.NOTHING_READ
    assert "stays as it was" in capsys.readouterr().err
    assert run("add", path, tmp_path / "reprots", "--quiet") == exits.NOTHING_READ
    assert "reprots: there is no such file" in capsys.readouterr().err
    assert bytes_of(path, tmp_path / "after") == before


@needs_model
def test_a_record_among_its_reports_is_none_of_them(reports, tmp_path):
    path = reports / "r.wiredesk"
    wiredesk.build(reports, path).close()
    before = bytes_of(path, tmp_path / "before")
    with wiredesk.open_record(path):  # its log lies beside it then
        wiredesk.build(reports, path).close()
    wiredesk.add(path, reports).close()
    assert bytes_of(path, tmp_path / "after") == before
    with wiredesk.open_record(path) as record:
        assert [row.uri for row in record.rejections if row.stage != "dating"] == []


def bytes_of(path, folder):
    with wiredesk.open_record(path) as record:
        return {file.name: file.read_bytes() for file in write_jsonl(record, folder)}


@needs_model
def test_why_nothing_was_read_is_told_even_when_quiet(tmp_path, capsys):
    (tmp_path / "none").mkdir()
    assert run("build", tmp_path / "none", "--record", tmp_path / "r.wiredesk", "--quiet") == exits.NOTHING_READ
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "none: a folder without a file" in captured.err


@needs_model
def test_judgements_outlive_a_rebuild(reports, tmp_path):
    path = tmp_path / "r.wiredesk"
    with wiredesk.build([reports], path) as record:
        left, right = [mention.id for mention in record.event_mentions][:2]
    judged = wiredesk.judge(path, left, right, "different", at="2031-01-01T00:00:00+00:00")
    with wiredesk.rebuild(path) as record:
        assert list(record.judgements) == [judged]
        assert any(link.decided_by == "person" for link in record.links)


@needs_model
def test_an_import_cannot_be_added_to_and_says_so(reports, tmp_path):
    with wiredesk.build([reports]) as record:
        write_jsonl(record, tmp_path / "out")
    import_jsonl(tmp_path / "out", tmp_path / "i.wiredesk")
    with pytest.raises(RecordError, match="an import"):
        wiredesk.add(tmp_path / "i.wiredesk", [reports])


@needs_model
def test_commands_build_and_add_with_json_lines_and_exit_codes(reports, tmp_path, capsys, monkeypatch):
    path = tmp_path / "r.wiredesk"
    assert run("build", reports / "a.txt", "--record", path, "--json", "--workers", 1) == exits.OK
    captured = capsys.readouterr()
    assert json.loads(captured.out)["counts"]["documents"] == 1
    assert {json.loads(line)["stage"] for line in captured.err.splitlines()} >= {"ingest", "read", "events"}
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{reports / 'b.txt'}\n"))
    assert run("add", path, "-", "--quiet") == exits.OK
    assert capsys.readouterr().out == ""
    (tmp_path / "empty.txt").write_text("")
    assert run("build", tmp_path / "empty.txt", "--record", tmp_path / "e.wiredesk") == exits.NOTHING_READ
    assert "empty" in capsys.readouterr().err
    assert run("build", reports, "--record", path, "--set", "ingest.nothing=1") == exits.ERROR
    assert run("build", reports, "--record", tmp_path) == exits.ERROR


@needs_model
def test_a_dateline_without_its_year_is_of_the_year_of_the_story_that_other_reports_date(tmp_path):
    told = (
        "The governor of Arvana, Matias Vell, and the rebel leader Jonna Sark met in the monastery of Tiril to agree "
        "on a truce for the valley of Osk. Governor Vell said that the shelling of Osk would stop. Sark's fighters had "
        "held the bridge of Tiril since the winter. Doctors in Osk counted nine wounded."
    )
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(
        f"Governor and rebels of Osk agree on truce\n\nARVANA, March 3, 2031 (Wire) - {told}\n"
    )
    (folder / "b.txt").write_text(
        f"Truce for valley of Osk\n\nTIRIL, March 4 (Osk Press) - On Tuesday it began. {told}\n"
    )
    with wiredesk.build([folder]) as record:
        days = {d.uri: (d.published.earliest, d.published.latest) for d in record.documents}
    assert days["b.txt"] == (date(2031, 3, 4), date(2031, 3, 7))
