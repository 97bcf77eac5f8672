# ruff: noqa: E501  (inputs read best unbroken)
"""Fetching what the user named: the web only, and never more than the limits."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from wiredesk.ingest import IngestSettings, Source, read_source
from wiredesk.model import Document, Rejection

PAGE = (
    "<html><head><meta charset='utf-8'><title>Ferries stay in port</title></head><body><article><h1>Ferries stay in port</h1>"
    "<p>The ferry company stopped all crossings on Monday after cracks were found in two hulls, its director said.</p>"
    "<p>The ships would be back in service before the end of the month, he told reporters at the quay.</p></article></body></html>"
)


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/page":
            self._answer(200, PAGE.encode(), {"Content-Type": "text/html; charset=utf-8"})
        elif self.path == "/moved":
            self._answer(302, b"", {"Location": "/page"})
        elif self.path == "/to-file":
            self._answer(302, b"", {"Location": "file:///etc/hostname"})
        elif self.path == "/circle":
            self._answer(302, b"", {"Location": "/circle"})
        elif self.path == "/large":
            self._answer(200, b"x" * 100_000, {"Content-Type": "text/plain"})
        else:
            self._answer(404, b"gone", {})

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def _read(url: str) -> Document | Rejection:
    (row,) = read_source(Source(uri=url, kind="url", locator=url), IngestSettings(fetch_bytes=50_000, fetch_seconds=5))
    return row


@pytest.mark.parametrize("path", ["/page", "/moved"])
def test_a_page_is_fetched(site: str, path: str) -> None:
    row = _read(site + path)
    assert isinstance(row, Document)
    assert row.uri == site + path
    assert row.title == "Ferries stay in port"


@pytest.mark.parametrize(
    ("path", "words"),
    [("/missing", "404"), ("/large", "larger than"), ("/to-file", "not allowed"), ("/circle", "302")],
)
def test_what_cannot_be_fetched_says_why(site: str, path: str, words: str) -> None:
    row = _read(site + path)
    assert isinstance(row, Rejection)
    assert row.stage == "fetch"
    assert words in row.reason


def test_a_closed_port_and_other_schemes_are_refused() -> None:
    for url in ("http://127.0.0.1:9/x", "file:///etc/hostname", "ftp://127.0.0.1/x"):
        row = _read(url)
        assert isinstance(row, Rejection)
