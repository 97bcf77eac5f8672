# ruff: noqa: E501  (inputs read best unbroken)
"""Whatever the bytes are: no exception, a reason that a person understands, and the rest goes on."""

import gzip
import io
import os
import subprocess
import sys
import tarfile
import time
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wiredesk.ingest import IngestSettings, Source, read_bytes, read_source
from wiredesk.model import Document, Rejection

STORY = (
    "Harbour pilots in Veldhaven walked out on Tuesday after talks with the port authority broke down. "
    "The union said that its members would stay ashore until a new roster was agreed.\n\n"
    "A spokesman for the port said that eleven ships were waiting outside the breakwater and that the army "
    "had been asked to help with the pilot boats. He did not say when the talks would be taken up again.\n"
)


def _only_rejection(data: bytes, name: str, limits: IngestSettings | None = None) -> str:
    rows = read_bytes(data, name, limits or IngestSettings())
    assert [type(r) for r in rows] == [Rejection], rows
    assert isinstance(rows[0], Rejection)
    return rows[0].reason


def _zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", STORY)
    return buffer.getvalue()


def _tar() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        info = tarfile.TarInfo("a.txt")
        info.size = len(STORY.encode())
        archive.addfile(info, io.BytesIO(STORY.encode()))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\t\r\n ", "a.txt", "empty"),
        (b"\x00" * 5000, "a.txt", "empty bytes"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00\x01" * 300, "a.txt", "PNG"),
        (b"\x7fELF" + bytes(range(256)) * 4, "a.html", "program"),
        (bytes(range(256)) * 40, "a.txt", "binary"),
        (_zip(), "a.txt", "ZIP"),
        (_tar(), "a.txt", "tar"),
        (gzip.compress(_zip()), "a.txt.gz", "ZIP archive"),
        (gzip.compress(_tar()), "a.tar.gz", "tar archive"),
        (gzip.compress(gzip.compress(STORY.encode())), "a.txt.gz", "archive in an archive"),
        (gzip.compress(STORY.encode())[:-30], "a.txt.gz", "cut off"),
        (b"\x1f\x8b\x08\x00garbage that is no gzip at all", "a.txt.gz", "damaged gzip"),
        (b'<?xml version="1.0"?>\n<svg xmlns="x"><text>The pilots walked out.</text></svg>', "a.svg", "SVG image"),
        (b"%PDF-1.7\nthis is no PDF", "a.pdf", "damaged PDF"),
        (b'{"maintext": "cut off in the mid', "a.json", "damaged JSON"),
        (b'{"colour": "blue", "size": 3}', "a.json", "JSON without a report"),
        (b"[1, 2, 3]", "a.json", "JSON without a report"),
        (b"[" * 100_000, "a.json", "JSON"),
        (b"<?xml version='1.0'?><invoice><sum>3</sum></invoice>", "a.xml", "neither a feed nor a page"),
        (b"<?xml version='1.0'?><rss version='2.0'><channel><title>x</title></channel></rss>", "a.xml", "feed without entries"),
        (b"<html><head><title></title></head><body><script>let a = 1</script></body></html>", "a.html", "no text"),
        ("Портовые лоцманы объявили забастовку во вторник.".encode(), "a.txt", "Cyrillic"),
        ("Die Lotsen im Hafen legten am Dienstag die Arbeit nieder, weil die Gespräche mit der Behörde gescheitert waren, "
         "und wollen erst nach einer Einigung zurückkehren.".encode(), "a.txt", "German"),
        ("港の水先案内人は火曜日にストライキを行った。".encode("shift-jis") * 20, "a.txt", "not English"),
        (b"12 34 56 78 -- 90", "a.txt", "hardly a word"),
        (b"From: a@b.example\r\nMIME-Version: 1.0\r\nSubject: x\r\n\r\nHello", "a.txt", "e-mail"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_rejected_in_words(data: bytes, name: str, words: str) -> None:
    assert words in _only_rejection(data, name)


def test_a_gzip_bomb_is_stopped() -> None:
    bomb = gzip.compress(b"a" * (80 << 20), compresslevel=9)
    assert "gzip bomb" in _only_rejection(bomb, "bomb.txt.gz")


def test_a_file_that_is_one_endless_line_is_too_long() -> None:
    assert "too long for a report" in _only_rejection(b"word " * 10_000_000, "line.txt")


def test_an_endless_line_of_json_costs_a_few_times_its_size() -> None:
    code = (
        "import json, resource, sys\n"
        "from wiredesk.ingest import read_bytes\n"
        "data = json.dumps({'title': 'Envoys meet', 'maintext': 'the envoys met again ' * 1_500_000}).encode()\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "for name in ('a.json', 'a.jsonl'):\n"
        "    (row,) = read_bytes(data, name)\n"
        "    assert 'too long for a report: 31,500,000' in row.reason, row.reason\n"
        "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 // len(data))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) <= 8  # its decoded text, its value, a copy or two: never a word for a word


def test_json_with_half_a_surrogate_pair_or_a_number_that_is_none_is_read() -> None:
    body = STORY.replace("\n", " ")
    rows = read_bytes(f'{{"title": "Pilots \\ud83d out", "maintext": "{body}", "score": NaN}}'.encode(), "a.json")
    assert [type(row) for row in rows] == [Document]
    assert rows[0].title == "Pilots \ufffd out"  # type: ignore[union-attr]
    lines = f'{{"maintext": "\\udc00 {body}"}}\n{{"maintext": "{body}"}}'.encode()
    assert [type(row) for row in read_bytes(lines, "a.jsonl")] == [Document, Document]


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(b"word " * 1000)
    rows = read_source(Source(uri="big.txt", locator=str(path)), IngestSettings(max_file_bytes=1000))
    assert [type(r) for r in rows] == [Rejection]
    assert "too large" in rows[0].reason  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("data", "name", "media_type", "note"),
    [
        (STORY.encode(), "report.pdf", "text/plain", "the name says a PDF, the content is plain text"),
        (f"<html><body><article><p>{STORY}</p></article></body></html>".encode(), "report.txt", "text/html", "an HTML page"),
        (STORY.encode(), "report.txt.gz", "text/plain", "the name says a gzip archive"),
        (b'{"maintext": "' + STORY.replace("\n", " ").encode() + b'"}', "report.html", "application/json", "JSON"),
    ],
)  # fmt: skip
def test_a_lying_name_is_read_as_what_it_is_and_noted(data: bytes, name: str, media_type: str, note: str) -> None:
    document, rejection = read_bytes(data, name)
    assert isinstance(document, Document)
    assert isinstance(rejection, Rejection)
    assert document.media_type == media_type
    assert note in rejection.reason
    assert rejection.document == document.id


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings_give_one_text(encoding: str) -> None:
    story = STORY.replace("He did", "“It’s over,” he said – naïve, some thought. He did")
    (document,) = read_bytes(story.encode(encoding), "a.txt")
    assert isinstance(document, Document)
    assert document.text == story


def test_line_ends_and_unreadable_characters_are_normalised_one_for_one() -> None:
    raw = (
        STORY.replace("\n", "\r\n")
        .replace("army", "ar\x00my\x07")
        .replace("roster", "ro\u202ester")
        .replace("He", "H\x92e")
    )
    (document,) = read_bytes(raw.encode(), "a.txt")
    assert isinstance(document, Document)
    assert "\r" not in document.text
    assert "ar my " in document.text
    assert "ro\u200bster" in document.text
    assert "H’e" in document.text


def test_a_few_damaged_bytes_do_not_cost_a_report() -> None:
    data = STORY.replace("He did", "“He” — did").encode()
    (document,) = read_bytes(data.replace(b"roster", b"ros\xffter"), "a.txt")
    assert isinstance(document, Document)
    assert "ros\ufffdter" in document.text
    assert "“He” — did" in document.text


def test_a_file_that_nobody_may_read(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    path = tmp_path / "a.txt"
    path.write_text(STORY)
    path.chmod(0)
    (row,) = read_source(Source(uri="a.txt", locator=str(path)))
    assert isinstance(row, Rejection)
    assert "permission" in row.reason


def test_a_file_that_went_away_and_a_folder_are_rejected(tmp_path: Path) -> None:
    for locator in (tmp_path / "gone.txt", tmp_path):
        (row,) = read_source(Source(uri="x", locator=str(locator)))
        assert isinstance(row, Rejection)


_NAMES = st.sampled_from(["a.txt", "a.html", "a.json", "a.jsonl", "a.xml", "a.pdf", "a.txt.gz", "a.warc", "a"])
_STARTS = st.sampled_from(
    [b"", b"<html><body><p>", b"{", b"[{", b"%PDF-1.4\n", b"\x1f\x8b\x08\x00", b"WARC/1.0\r\n", b"<?xml version='1.0'?><rss>", STORY.encode()]
)  # fmt: skip


@given(start=_STARTS, data=st.binary(max_size=600), name=_NAMES)
@settings(max_examples=80, deadline=None)
def test_random_bytes_never_raise(start: bytes, data: bytes, name: str) -> None:
    for row in read_bytes(start + data, name):
        assert isinstance(row, Document | Rejection)
        if isinstance(row, Document):
            _check_spans(row)


@given(st.text(max_size=400))
@settings(max_examples=80, deadline=None)
def test_random_text_never_raises_and_masks_never_overlap(noise: str) -> None:
    for row in read_bytes((STORY + noise + "\n\n" + STORY).encode("utf-8", "surrogatepass"), "a.txt"):
        if isinstance(row, Document):
            _check_spans(row)


def _check_spans(document: Document) -> None:
    spans = sorted([(s.start, s.end) for s in document.body] + [(s.start, s.end) for s in document.residue])
    assert all(0 <= start < end <= len(document.text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    outside = list(document.text)
    for start, end in spans:
        outside[start:end] = [""] * (end - start)
    assert not "".join(outside).strip()
    for basis in document.published.basis:
        for evidence in basis.evidence:
            assert document.text[evidence.start : evidence.end] == evidence.quote
    if document.dateline is not None:
        assert document.text[document.dateline.start : document.dateline.end] == document.dateline.quote


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"Jane Roe\n" * 20_000, "a.txt"),
        (b"Share\nTweet this\n0\n122 views\n" * 5_000, "a.txt"),
        (("By " + "Jane Roe and " * 28 + "\n").encode() * 500, "a.txt"),
        (("Published " + "12 May 2023 at " * 24 + "\n").encode() * 500, "a.txt"),
        (b"(Reporting by (" * 20_000, "a.txt"),
        (b"<html><body>" + b"<b><i><p>talks " * 8_000, "a.html"),
        (b"<html><body>" + b"<div>" * 20_000 + STORY.encode(), "a.html"),
        (b'{"a":' * 50_000, "a.json"),
    ],
)
def test_no_input_takes_more_than_linear_time(data: bytes, name: str) -> None:
    start = time.process_time()
    read_bytes(data, name)
    assert time.process_time() - start < 6  # a second at most where it was written; quadratic rules took minutes
