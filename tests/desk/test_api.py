"""The JSON API: every address answers, is described, and says what the pages say."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from wiredesk.desk.api import ROUTES
from wiredesk.desk.app import create_app


@pytest.fixture(scope="module")
def client(built: Path) -> Iterator[TestClient]:
    with TestClient(create_app(built, token="secret", read_only=True), base_url="http://localhost") as client:
        yield client


def test_every_address_answers_and_is_described(client: TestClient) -> None:
    event = next(e for e in client.get("/api/events").json()["events"] if len(e["documents"]) > 1)
    ids = {"/api/events/{id}": event["id"], "/api/entities/{id}": event["participants"][0]["entity"]}
    described = client.get("/api/openapi.json").json()["paths"]
    for route in ROUTES:
        assert route.path in described, route
        path = route.path.replace("{other}", event["documents"][1])
        path = path.replace("{id}", ids.get(route.path, event["documents"][0]))
        answer = client.get(path, params={"q": "Beijing"} if "search" in path else {})
        assert answer.status_code == 200, (path, answer.text)
        assert answer.headers["content-type"] == "application/json"
        assert answer.json() or "judgements" in path
    assert client.get("/api").text.count("<code>") == len(ROUTES)


def test_what_is_not_there_is_not_found(client: TestClient) -> None:
    for path in ("/api/events/e_0", "/api/documents/d_0", "/api/documents/d_0/dating", "/api/documents/d_0/beside/d_1"):
        assert client.get(path).status_code == 404


def test_filters_of_the_api_are_those_of_the_pages(client: TestClient) -> None:
    events = client.get("/api/events", params={"type": "CONSULT", "status": "happened"}).json()
    assert events["total"] == len(events["events"]) > 0
    assert {(e["type"], e["status"]) for e in events["events"]} == {("CONSULT", "happened")}
    everything = client.get("/api/events", params={"minor": "1"}).json()["total"]
    main = client.get("/api/events").json()["total"]
    assert 0 < main < everything
    assert f"{everything - main} minor ones" in client.get("/").text
    late = client.get("/api/network", params={"since": "2031-01-01"}).json()
    for pair in late:
        assert all(e["latest"] is None or e["latest"] >= "2031-01-01" for e in pair["events"])
    assert client.get("/api/findings", params={"state": "dismissed"}).json()["findings"] == []
