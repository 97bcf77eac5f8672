"""The desk as an analyst walks it, in a real Chromium: from the events to the words, and back with a judgement."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

import wiredesk
from tests.desk.conftest import serve

pytestmark = pytest.mark.browser

MAIN_PAGES = ("/", "/findings", "/reports", "/entities", "/network", "/map", "/judgements", "/add", "/api")


def submit(page: Any, button: Any) -> None:
    """Press a button that writes, and wait until what it started is done."""
    with page.expect_navigation(timeout=60_000):
        button.click()
    if "/job" in page.url:
        page.locator("#continue").click(timeout=60_000)


def first_event(page: Any) -> str:
    """Open the front page's most told event and return its address."""
    page.goto("/?order=told")
    page.locator(".timeline .label").first.click()
    page.wait_for_url("**/event/*")
    return str(urlsplit(page.url).path)


def test_from_the_front_page_to_exactly_the_quoted_words(page: Any, served: str) -> None:
    first_event(page)
    assert page.locator("h1").inner_text()
    link = page.locator("a[href*='focus=']:visible").first
    span = parse_qs(urlsplit(link.get_attribute("href")).query)["focus"][0]
    start, end = (int(n) for n in span.split("-"))
    link.click()
    page.wait_for_url("**/report/*")
    document = urlsplit(page.url).path.rsplit("/", 1)[1]
    text = page.request.get(f"/api/documents/{document}").json()["text"]
    shown = page.evaluate("[...document.querySelectorAll('mark.focus')].map(m => m.textContent).join('')")
    assert shown == text[start:end]
    whole = page.locator(".report-text").first.evaluate("e => e.textContent")
    assert whole == text


def test_filters_live_in_the_address(page: Any) -> None:
    page.goto("/")
    page.get_by_label("Type of event").select_option("CONSULT")
    page.wait_for_url(re.compile("type=CONSULT"))
    assert page.locator(".timeline tbody tr").count() > 0
    assert all("consult" in t for t in page.locator(".timeline .what .soft").all_inner_texts())
    page.reload()
    assert page.get_by_label("Type of event").input_value() == "CONSULT"


def test_the_matrix_says_what_each_report_says(page: Any) -> None:
    first_event(page)
    rows = page.locator(".matrix tbody tr").count()
    reports = page.request.get(f"/api/events/{urlsplit(page.url).path.rsplit('/', 1)[1]}").json()["event"]["documents"]
    assert rows == len(reports)
    assert page.locator(".matrix .letter").count() > 0


def test_a_judgement_takes_effect_and_can_be_undone(page: Any) -> None:
    address = first_event(page)
    event = page.request.get(f"/api/events/{address.rsplit('/', 1)[1]}").json()
    other = next(
        e["id"]
        for e in page.request.get(f"/api/events?type={event['event']['type']}").json()["events"]
        if e["id"] != event["event"]["id"]
    )
    page.get_by_label("Another event's id").fill(other)
    submit(page, page.get_by_role("button", name="Same as this"))
    both = page.request.get(f"/api/events/{urlsplit(page.url).path.rsplit('/', 1)[1]}").json()
    assert set(event["event"]["mentions"]) < set(both["event"]["mentions"])
    page.goto("/judgements")
    submit(page, page.get_by_role("button", name="Undo"))
    again = page.request.get(f"/api/events/{event['event']['id']}").json()
    assert again["event"]["mentions"] == event["event"]["mentions"]


def test_a_pasted_report_is_read_beside(page: Any) -> None:
    before = page.request.get("/api/record").json()["counts"]["documents"]
    page.goto("/add")
    page.get_by_label("Name it").fill("pasted")
    page.get_by_label("Text", exact=True).fill(
        "Foreign Minister Ilse Brandt met her Norwegian counterpart in Oslo on Monday, the ministry said. "
        "The two ministers discussed fishing rights."
    )
    submit(page, page.get_by_role("button", name="Add this report"))
    assert page.request.get("/api/record").json()["counts"]["documents"] == before + 1
    page.goto("/reports")
    assert page.get_by_role("cell", name="pasted.txt", exact=True).count() == 1


def test_a_finding_is_dismissed_with_a_reason_and_exported(page: Any) -> None:
    page.goto("/findings")
    card = page.locator("li.card").first
    card.get_by_label("Why").fill("looked at it by hand")
    submit(page, card.get_by_role("button", name="Dismiss"))
    page.goto("/findings")
    assert "looked at it by hand" in page.locator("li.card.dismissed").first.inner_text()
    exported = page.request.get("/findings.csv").text()
    assert exported.count("yes") >= 1


def test_the_keyboard_alone_reaches_an_event(page: Any) -> None:
    page.goto("/")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.classList.contains('label')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/event/*")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Any, served: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(base_url=served, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    addresses = [*MAIN_PAGES, first_event(page)]
    page.goto("/reports")
    addresses.append(page.locator("tbody a").first.get_attribute("href"))
    page.goto("/entities")
    addresses.append(page.locator("tbody a").first.get_attribute("href"))
    for address in addresses:
        page.goto(address)
        found = [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in Axe().run(page).response["violations"]]
        assert not found, (address, found)
    context.close()


@pytest.mark.parametrize("width", [1440, 390])
def test_no_page_is_wider_than_its_window(browser: Any, served: str, width: int) -> None:
    context = browser.new_context(base_url=served, viewport={"width": width, "height": 900})
    page = context.new_page()
    for address in (*MAIN_PAGES, first_event(page)):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    context.close()


def test_it_reads_without_javascript(browser: Any, served: str) -> None:
    context = browser.new_context(base_url=served, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_label("Type of event").select_option("CONSULT")
    page.get_by_role("button", name="Show", exact=True).click()
    assert "type=CONSULT" in page.url
    page.locator(".timeline .label").first.click()
    assert page.locator("h1").inner_text()
    context.close()


def test_nothing_in_a_hostile_report_runs(browser: Any, tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    body = "Foreign Minister Ilse Brandt met her Norwegian counterpart in Oslo on 3 March 2031, the ministry said.\n"
    attack = "<script>window.hit=1</script><img src=x onerror='window.hit=2'><a href='javascript:window.hit=3'>x</a>"
    (reports / "a.txt").write_text(f"{attack} \u202eeliw\n\n{body}{attack} {{{{7*7}}}}\n", encoding="utf-8")
    sidecar = {"title": attack, "publisher": attack, "url": "javascript:window.hit=4", "published": "2031-03-04"}
    (reports / "a.json").write_text(json.dumps(sidecar), encoding="utf-8")
    page_text = f"<title>{attack}</title><article><h1>Talks</h1><p onclick='window.hit=5'>{body}</p>{attack}</article>"
    (reports / "b.html").write_text(page_text, encoding="utf-8")
    record = tmp_path / "hostile.wiredesk"
    wiredesk.build([str(reports)], record=record).close()
    for served in serve(record):
        page = browser.new_context(base_url=served).new_page()
        foreign: list[str] = []
        page.on("request", lambda r, here=served, seen=foreign: None if r.url.startswith(here) else seen.append(r.url))
        addresses = list(MAIN_PAGES)
        for listing in ("/reports", "/entities", "/?minor=1"):
            page.goto(listing)
            addresses += page.eval_on_selector_all("main th a", "links => links.map(a => a.getAttribute('href'))")
        for address in addresses:
            page.goto(address)
            assert page.evaluate("window.hit") is None, address
            assert page.locator("main script, main img, [onclick], a[href^='javascript:']").count() == 0, address
        assert not foreign
        page.context.close()
