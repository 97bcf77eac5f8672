"""What a person decides is shown at once, laid over the last compilation, while the next one still runs."""

import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from wiredesk.desk import writing
from wiredesk.desk.app import create_app
from wiredesk.desk.jobs import JobQueue
from wiredesk.store import open_record, pending

TOKEN = "token-of-the-test"
WAITS = "being compiled again"


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Holds every compilation until it is set, as a large record would."""
    opened = threading.Event()
    compile_again = writing.rebuild

    def held(*args: Any, **options: Any) -> Any:
        assert opened.wait(60)
        return compile_again(*args, **options)

    monkeypatch.setattr(writing, "rebuild", held)
    monkeypatch.setattr(writing, "PATIENCE_SECONDS", 0.0)
    yield opened
    opened.set()


@pytest.fixture
def record(built: Path, tmp_path: Path) -> Path:
    path = tmp_path / "examples.wiredesk"
    shutil.copyfile(built, path)
    return path


@pytest.fixture
def client(record: Path, gate: threading.Event) -> TestClient:
    return TestClient(create_app(record, token=TOKEN), base_url="http://localhost")


def judge(client: TestClient, left: str, judgement: str, **fields: str) -> None:
    data = {"token": TOKEN, "left": left, "judgement": judgement, "back": f"/event/{left}", **fields}
    assert client.post("/judge", data=data).status_code == 200


def compiled(client: TestClient, gate: threading.Event) -> None:
    """Let the compilation go on and wait until it is done."""
    gate.set()
    for _ in range(600):
        if "hx-get" not in client.get("/job/notice").text:
            return
        threading.Event().wait(0.1)
    pytest.fail("the compilation did not end")


def notice(page: str) -> str:
    found = re.search(r'<section class="notice".*?</section>', page, re.DOTALL)
    return found.group() if found else ""


def two_events(record: Path) -> tuple[Any, Any]:
    with open_record(record) as opened:
        told = sorted((e for e in opened.events if e.type == "CONSULT"), key=lambda e: (-len(e.mentions), e.id))
    return told[0], told[1]


def test_two_judged_the_same_are_shown_together_until_and_after_the_compilation(
    client: TestClient, record: Path, gate: threading.Event
) -> None:
    one, other = two_events(record)
    judge(client, one.id, "same", right=other.id, why="the same evening")
    for here, there in ((one, other), (other, one)):
        page = client.get(f"/event/{here.id}").text
        assert f"/event/{there.id}" in notice(page) and "the same evening" in notice(page)
        with open_record(record) as opened:
            words = [m.quote for m in opened.event_mentions.where(event=there.id)][:1]
        together = page.split("Judged to be one event with this")[1]
        assert WAITS in together and f"<mark>{words[0]}</mark>" in together
    assert client.get("/?minor=1&q=" + other.label.split()[0]).text.count("decided, being compiled again")
    compiled(client, gate)
    page = client.get(f"/event/{other.id}").text  # an address that may be of no event any more leads to it
    assert notice(page) == "" and WAITS not in page
    with open_record(record) as opened:
        assert pending(opened) == ()
        assert any({*one.mentions, *other.mentions} <= set(e.mentions) for e in opened.events)


def test_two_judged_different_leave_the_open_questions_at_once(client: TestClient, record: Path) -> None:
    with open_record(record) as opened:
        link = next(k for k in opened.links if k.judgement == "undecided" and k.kind != "entity")
        told = (opened.event_mentions.get(i) for i in (link.left, link.right))
        event, other = (row.event if row else i for row, i in zip(told, (link.left, link.right), strict=True))
    before = client.get(f"/event/{event}").text
    open_before = before.split("Perhaps the same")[1].split("Look-alikes kept apart")[0]
    assert f'href="/event/{other}"' in open_before
    judge(client, str(event), "different", right=str(other))
    left, apart = client.get(f"/event/{event}").text.split("Perhaps the same")[1].split("Look-alikes kept apart")
    assert f'href="/event/{other}"' not in left
    assert f'href="/event/{other}"' in apart and WAITS in apart


def test_a_correction_stands_beside_what_it_corrects(client: TestClient, record: Path) -> None:
    event, _ = two_events(record)
    judge(client, event.id, "corrected", field="time", first="2031-05-06")
    page = client.get(f"/event/{event.id}").text
    assert re.search(r"<dt>When</dt><dd>6 May 2031 <s.*?</s> <span class=\"chip waiting\">", page)


def test_words_taken_out_say_so_at_once(client: TestClient, record: Path) -> None:
    event, other = two_events(record)
    out = sorted(event.mentions)[-1]
    client.post("/split", data={"token": TOKEN, "event": event.id, "mention": out})
    page = client.get(f"/event/{event.id}").text
    assert re.search(f'id="{out}" class="card telling dismissed">\\s*<p class="small">Taken out', page)
    assert page.count("Taken out as another event") == 1
    wrong = other.mentions[0]
    judge(client, wrong, "wrong_trigger", back="/")
    assert re.search(f'id="{wrong}" class="card telling dismissed">\\s*<p', client.get(f"/event/{other.id}").text)


def test_what_is_taken_back_before_it_was_compiled_leaves_nothing(client: TestClient, record: Path) -> None:
    one, other = two_events(record)
    judge(client, one.id, "same", right=other.id)
    with open_record(record) as opened:
        (decided,) = opened.judgements
    client.post("/undo", data={"token": TOKEN, "judgement": decided.id, "back": "/judgements"})
    assert notice(client.get(f"/event/{one.id}").text) == ""


def test_requests_for_the_same_work_share_the_job_that_waits() -> None:
    queue, go, runs = JobQueue(), threading.Event(), []
    first = queue.start("first", lambda _: go.wait(10), shared=True)
    while not first.begun:
        threading.Event().wait(0.01)
    later = [queue.start("later", lambda _: runs.append(1), shared=True) for _ in range(5)]
    assert len({id(job) for job in later}) == 1 and later[0] is not first
    go.set()
    assert later[0].finished.wait(10) and runs == [1]
