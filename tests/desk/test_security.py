"""What the desk refuses: foreign hosts, writes without the token, and whatever a report would like to run."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

from tests.store.pile import pile
from wiredesk.desk.app import create_app
from wiredesk.desk.writing import safe_name
from wiredesk.store.writer import RecordWriter

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> javascript:alert(3) \u202egnp.exe \x1b[31m{{7*7}}"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    contents = pile()
    first = msgspec.structs.replace(contents.documents[0], title=HOSTILE, publisher=HOSTILE, byline=HOSTILE)
    event = msgspec.structs.replace(contents.events[0], label=HOSTILE)
    entity = msgspec.structs.replace(contents.entities[0], name=HOSTILE, aliases=(HOSTILE,))
    finding = msgspec.structs.replace(contents.findings[0], explanation=HOSTILE)
    hostile = msgspec.structs.replace(
        contents, documents=(first, *contents.documents[1:]), events=(event,), entities=(entity,), findings=(finding,)
    )
    path = tmp_path / "hostile.wiredesk"
    with RecordWriter(path) as writer:
        writer.replace(hostile, version="0", settings={}, inputs=())
    return path


@pytest.fixture
def client(record: Path) -> Iterator[TestClient]:
    with TestClient(create_app(record, token="secret"), base_url="http://localhost") as client:
        yield client


PAGES = ("/", "/event/e_1", "/report/d_1", "/entity/n_vance", "/findings", "/reports", "/entities", "/network", "/map")


@pytest.mark.parametrize("page", PAGES)
def test_a_hostile_report_is_text_and_nothing_else(client: TestClient, page: str) -> None:
    answer = client.get(page)
    assert answer.status_code == 200
    for bad in ("<script>alert", "<img src=x", "\u202e", "\x1b", 'href="javascript:'):
        assert bad not in answer.text
    assert "{{7*7}}" in answer.text or "alert(1)" not in answer.text  # templates never see it as code
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert " style=" not in answer.text and "onclick" not in answer.text


def test_only_this_machine_is_answered(client: TestClient) -> None:
    for host in ("localhost", "127.0.0.1:8642", "[::1]:8642"):
        assert client.get("/", headers={"host": host}).status_code == 200
    for host in ("example.org", "localhost.example.org", "127.0.0.1.example.org", ""):
        assert client.get("/", headers={"host": host}).status_code == 400


def test_a_write_without_the_token_changes_nothing(client: TestClient, record: Path) -> None:
    before = record.read_bytes()
    form = {"left": "e_1", "judgement": "corrected", "field": "status", "value": "denied", "token": "guess"}
    assert client.post("/judge", data=form).status_code == 403
    assert client.post("/paste", data={"token": "", "name": "a", "text": "b"}).status_code in {403, 422}
    assert record.read_bytes() == before


def test_a_read_only_desk_shows_no_form_and_takes_no_write(record: Path) -> None:
    with TestClient(create_app(record, token="secret", read_only=True), base_url="http://localhost") as client:
        assert 'method="post"' not in client.get("/event/e_1").text
        form = {"left": "e_1", "judgement": "corrected", "token": "secret"}
        assert client.post("/judge", data=form).status_code == 403


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\x.txt", "/abs/x.html", "a\x00b.txt", "...", ""])
def test_an_uploaded_name_stays_in_its_folder(name: str) -> None:
    safe = safe_name(name)
    assert safe and "/" not in safe and "\\" not in safe and "\x00" not in safe and not safe.startswith(".")


def test_findings_are_exported_without_formulas(client: TestClient, record: Path) -> None:
    answer = client.get("/findings.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    for line in answer.text.splitlines():
        assert not line.startswith(("=", "+", "@"))
