"""Take the pictures of the desk for the README and docs, from the record of the example reports.

    .venv/bin/wiredesk build examples/reports --record out/examples.wiredesk
    .venv/bin/python script/screenshots.py out/examples.wiredesk docs/images [/usr/bin/chromium]

Every page is taken in light at 1440 pixels wide; the front page also in dark and at 390 pixels.
"""

import shutil
import socket
import sys
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from wiredesk.desk.app import create_app
from wiredesk.store import open_record

QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")  # fmt: skip


def pages(record: Path) -> dict[str, str]:
    """Return a name and an address for each page that is shown.

    The most told event and who acts in it, two of its reports side by side, and a report that had to be dated.
    """
    with open_record(record) as opened:
        people = {n.id: n for n in opened.entities.where(kind="person")}
        event = max(opened.events, key=lambda e: (e.type != "OTHER", e.independent_sources, len(e.participants), e.id))
        told = {i: len(list(opened.events_of_entity(i))) for i in people}
        person = max(people, key=lambda i: (bool(people[i].offices), told[i], i), default="")
        undated = next((d for d in opened.documents if not d.published.stated and d.published.earliest), None)
        first, second = (*event.documents, *event.documents)[:2]
        return {
            "front": "/",
            "event": f"/event/{event.id}",
            "report": f"/report/{undated.id if undated else first}",
            "beside": f"/report/{first}?with={second}&event={event.id}",
            "entity": f"/entity/{person}",
            "findings": "/findings",
            "network": "/network",
            "map": "/map",
        }


def serve(record: Path) -> str:
    """Serve the record on a free loopback port until this program ends; return the address."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(record, token="screenshots"), log_level="warning"))  # noqa: S106
    threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return f"http://127.0.0.1:{listener.getsockname()[1]}"


def shoot(browser: Browser, address: str, out: Path, *, width: int = 1440, scheme: str = "light") -> None:
    """Take one picture of the top of a page."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address)
    page.screenshot(path=out)
    page.close()


def main(record: Path, folder: Path, chromium: str) -> None:
    """Take all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    base = serve(record)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        for name, path in pages(record).items():
            shoot(browser, base + path, folder / f"{name}.png")
        shoot(browser, base + "/", folder / "front-dark.png", scheme="dark")
        shoot(browser, base + "/", folder / "front-phone.png", width=390)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else shutil.which("chromium") or "")
