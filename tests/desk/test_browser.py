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
    elif page.locator("#beside").count():  # a slow machine: the page shows the decision before it is compiled
        page.locator("#beside .anew").click(timeout=120_000)


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
    assert all("consult" in t for t in page.locator(".timeline .what .meta").all_inner_texts())
    page.reload()
    assert page.get_by_label("Type of event").input_value() == "CONSULT"


def test_the_matrix_says_what_each_report_says(page: Any) -> None:
    first_event(page)
    rows = page.locator(".matrix tbody tr").count()
    reports = page.request.get(f"/api/events/{urlsplit(page.url).path.rsplit('/', 1)[1]}").json()["event"]["documents"]
    assert rows == len(reports)
    assert page.locator(".matrix .letter").count() > 0


def mentions_of(page: Any, event: str) -> set[str]:
    """Return the mentions of the event whose page or id this is."""
    answer = page.request.get(f"/api/events/{event.rsplit('/', 1)[1]}")
    return set(answer.json()["event"]["mentions"])


def test_two_events_judged_the_same_become_one_and_undo_parts_them(page: Any) -> None:
    address = first_event(page)
    event = page.request.get(f"/api/events/{address.rsplit('/', 1)[1]}").json()
    other = next(
        e["id"]
        for e in page.request.get(f"/api/events?type={event['event']['type']}").json()["events"]
        if e["id"] != event["event"]["id"]
    )
    page.get_by_label("Another event's id").fill(f"http://localhost:8642/event/{other}")
    submit(page, page.get_by_role("button", name="Same as this"))
    both = mentions_of(page, urlsplit(page.url).path)
    assert set(event["event"]["mentions"]) < both
    page.goto("/judgements")
    submit(page, page.get_by_role("button", name="Undo"))
    assert mentions_of(page, address) == set(event["event"]["mentions"])
    assert "no longer stands" in page.locator("main").inner_text()


def test_words_split_off_become_another_event_and_undo_brings_them_back(page: Any) -> None:
    address = first_event(page)
    before = mentions_of(page, address)
    assert len(before) > 1
    box = page.locator("input[name=mention]").first
    taken = box.get_attribute("value")
    box.check()
    page.locator("#why-split").fill("another occasion")
    submit(page, page.get_by_role("button", name="Split them off"))
    left = mentions_of(page, urlsplit(page.url).path)
    assert taken not in left and left <= before - {taken}
    apart = page.request.get(f"/find/{taken}", max_redirects=0).headers["location"].partition("#")[0]
    assert taken in mentions_of(page, apart) and not left & mentions_of(page, apart)
    page.goto(apart)  # the other event says why it is kept apart, in the person's words
    assert "another occasion" in page.locator("main").inner_text()
    page.goto("/judgements")
    assert "another occasion" in page.locator("main").inner_text()
    submit(page, page.get_by_role("button", name="Undo"))
    assert mentions_of(page, address) == before


def test_an_undecided_pair_judged_different_is_kept_apart_until_it_is_undone(page: Any) -> None:
    page.goto("/?order=told")
    for address in page.eval_on_selector_all(".timeline .label", "links => links.map(a => a.getAttribute('href'))"):
        page.goto(address)
        if page.locator("li.undecided").count():
            break
    card = page.locator("li.undecided").first
    other = card.locator("a").first.get_attribute("href")
    card.get_by_label("Why").fill("not that day")
    submit(page, card.get_by_role("button", name="Different events"))
    assert urlsplit(page.url).path == address
    assert other not in page.locator("li.undecided a").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    decided = page.locator(".decided")
    assert "not that day" in decided.inner_text()
    submit(page, decided.get_by_role("button", name="undo"))
    assert page.locator(".decided").count() == 0
    assert other in page.locator("li.undecided a").evaluate_all("links => links.map(a => a.getAttribute('href'))")


def test_a_field_is_corrected_by_what_it_can_hold(page: Any) -> None:
    address = first_event(page)
    page.get_by_text("correct status", exact=True).click()
    page.locator("details[open] select[name=value]").select_option("denied")
    page.locator("#why-status").fill("withdrawn later")
    submit(page, page.locator("details[open] button", has_text="Correct"))
    event = page.request.get(f"/api/events/{address.rsplit('/', 1)[1]}").json()["event"]
    assert event["status"] == "denied"
    assert "withdrawn later" in page.locator(".decided").inner_text()
    page.get_by_text("correct place", exact=True).click()
    page.locator("details[open] input[name=value]").fill("Nowhere at all")
    page.locator("details[open] button", has_text="Correct").click()
    assert "No report names a place" in page.locator("main").inner_text()
    page.goto(address)
    submit(page, page.locator(".decided").get_by_role("button", name="undo"))
    event = page.request.get(f"/api/events/{address.rsplit('/', 1)[1]}").json()["event"]
    assert event["status"] != "denied"


def test_a_wrong_trigger_is_taken_out_with_its_reason(page: Any) -> None:
    address = first_event(page)
    before = mentions_of(page, address)
    card = page.locator("li.telling").last
    wrong = card.get_attribute("id")
    card.locator("summary").click()
    card.get_by_label("Why").fill("a figure of speech")
    submit(page, card.get_by_role("button", name="Wrong trigger"))
    assert "/report/" in page.url
    assert "/report/" in page.request.get(f"/find/{wrong}", max_redirects=0).headers["location"]  # in no event
    page.goto("/judgements")
    assert "a figure of speech" in page.locator("main").inner_text()
    submit(page, page.get_by_role("button", name="Undo"))
    assert mentions_of(page, address) == before


def test_two_reports_stand_side_by_side_with_their_events_aligned(page: Any) -> None:
    address = first_event(page)
    reports = page.request.get(f"/api/events/{address.rsplit('/', 1)[1]}").json()["event"]["documents"]
    page.goto(f"/report/{reports[0]}?with={reports[1]}")
    row = page.locator(f"a[data-show='{address.rsplit('/', 1)[1]}']")
    row.click()
    assert "event=" in page.url  # the view can be shared
    lit = page.evaluate(
        "[...document.querySelectorAll('.report-text')].map(t => [...t.querySelectorAll('mark.lit')]"
        ".map(m => m.textContent))"
    )
    assert len(lit) == 2 and all(lit)
    told = page.request.get(f"/api/events/{address.rsplit('/', 1)[1]}").json()["mentions"]
    for report, words in zip(reports[:2], lit, strict=True):
        assert set(words) == {m["quote"] for m in told if m["document"] == report}
    page.reload()
    assert page.locator("mark.focus").count() >= 2  # and without script the server points at the same words


def test_moving_through_time_keeps_everybody_in_place(page: Any) -> None:
    page.goto("/network")
    where = (
        "[...document.querySelectorAll('.network circle')].map(c => c.getAttribute('cx') + ',' + c.getAttribute('cy'))"
    )
    before, pairs = page.evaluate(where), page.locator("#net tbody tr").count()
    page.get_by_label("From which day").fill("2500")
    page.wait_for_url("**/network?**since=**")
    page.wait_for_function(f"document.querySelectorAll('#net tbody tr').length < {pairs}")
    assert sorted(page.evaluate(where)) == sorted(before)


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


def test_files_are_added_with_progress_and_the_desk_goes_on(page: Any) -> None:
    page.goto("/add")
    text = b"Foreign Minister Ilse Brandt arrived in Oslo on Tuesday, the ministry said.\n"
    files = [{"name": f"upload-{k}.txt", "mimeType": "text/plain", "buffer": text + b"x" * k} for k in range(2)]
    page.locator("input[type=file]").set_input_files(files)
    submit(page, page.get_by_role("button", name="Add these files"))
    page.goto("/reports")
    for k in range(2):
        assert page.get_by_role("cell", name=f"upload-{k}.txt", exact=True).count() == 1


def test_findings_are_worked_through_with_reasons_and_exported(page: Any) -> None:
    page.goto("/findings")
    open_ones = page.locator("li.finding-card").count()
    for button, why in (("Dismiss", "looked at it by hand"), ("Resolved", "the paper corrected it")):
        card = page.locator("li.finding-card").first
        card.get_by_label("Why").fill(why)
        submit(page, card.get_by_role("button", name=button))
    assert page.locator("li.finding-card").count() == open_ones - 2
    exported = page.request.get("/findings.csv").text()
    assert "dismissed,looked at it by hand" in exported and "resolved,the paper corrected it" in exported
    page.get_by_role("link", name="Dismissed 1").click()
    card = page.locator("li.finding-card")
    assert "looked at it by hand" in card.inner_text()
    submit(page, card.get_by_role("button", name="Open it again"))
    page.goto("/findings")
    assert page.locator("li.finding-card").count() == open_ones - 1


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
    reports = page.eval_on_selector_all("tbody a", "links => links.map(a => a.getAttribute('href'))")
    addresses += [reports[0], f"{reports[0]}?with={reports[1].rsplit('/', 1)[1]}", "/findings?state=all"]
    for kind in ("person", "place"):
        page.goto(f"/entities?kind={kind}")
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
    event = first_event(page)
    reports = page.request.get(f"/api/events/{event.rsplit('/', 1)[1]}").json()["event"]["documents"]
    page.goto("/entities?kind=person")
    person = page.locator("tbody a").first.get_attribute("href")
    both = f"/report/{reports[0]}?with={reports[1]}"
    for address in (*MAIN_PAGES, event, person, f"/report/{reports[0]}", both):
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
