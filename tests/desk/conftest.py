"""A record of the example reports, served as `wiredesk serve` does, and a browser to look at it."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

import wiredesk
from wiredesk.desk.app import create_app

#: What a browser logs when the desk answers that there is no such thing, or that it cannot be done.
REFUSED = (
    "Failed to load resource: the server responded with a status of 400",
    "Failed to load resource: the server responded with a status of 404",
)
EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
CHROMIUM = os.environ.get("WIREDESK_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the examples, built once."""
    path = tmp_path_factory.mktemp("desk") / "examples.wiredesk"
    wiredesk.build([str(EXAMPLES)], record=path).close()
    return path


@pytest.fixture
def served(built: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a desk on a copy of the examples' record, so that a test may judge and add."""
    record = tmp_path / "examples.wiredesk"
    shutil.copyfile(built, record)
    yield from serve(record)


def serve(record: Path) -> Iterator[str]:
    """Serve a record on a free loopback port until the caller is done."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(record, token="token-of-the-test"), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium; tests that need one skip, and say so, where there is none."""
    if CHROMIUM is None:
        pytest.skip("BROWSER TESTS SKIPPED: no Chromium here (apt-get install chromium, or set WIREDESK_CHROMIUM)")
    from playwright.sync_api import sync_playwright

    quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    quiet += ["--disable-component-update", "--disable-sync"]
    with sync_playwright() as playwright:
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*quiet, *sandbox])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Any, served: str) -> Iterator[Any]:
    """A page on the served desk that fails the test on any script error, blocked script or request to elsewhere."""
    context = browser.new_context(base_url=served)
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
    page.on(
        "console", lambda m: troubles.append(m.text) if m.type == "error" and not m.text.startswith(REFUSED) else None
    )
    page.on("request", lambda r: None if r.url.startswith(served) else troubles.append(f"request: {r.url}"))
    page.on("dialog", lambda dialog: (troubles.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    yield page
    context.close()
    assert not troubles, troubles
