# ruff: noqa: E501  (inputs read best unbroken)
"""Every format to documents: one for each report, with what the format states of it."""

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from wiredesk.ingest import IngestSettings, Source, read_bytes, read_source
from wiredesk.model import Document, Rejection

FIRST = "The ferry company Norrlinje has stopped all crossings after inspectors found cracks in two hulls."
SECOND = "Its director said on Friday that the ships would be back in service before the end of the month."
STORY = f"{FIRST}\n\n{SECOND}"


def _documents(data: bytes, name: str) -> list[Document]:
    rows = read_bytes(data, name)
    assert all(isinstance(r, Document) for r in rows), rows
    return [r for r in rows if isinstance(r, Document)]


def _body(document: Document) -> list[str]:
    return [document.text[s.start : s.end] for s in document.body]


def test_ids_depend_on_name_and_text_only() -> None:
    (one,), (same,), (other,) = (_documents(STORY.encode(), n) for n in ("a.txt", "a.txt", "b/a.txt"))
    assert one == same
    assert one.id != other.id
    assert one.sha256 == other.sha256


def test_a_page_gives_its_article_and_metadata() -> None:
    html = f"""<!doctype html><html lang="en"><head><title>Ferries stay in port | Fjord Times</title>
    <meta property="og:title" content="Ferries stay in port"><meta property="og:site_name" content="Fjord Times">
    <meta name="author" content="Ada Lund"><meta property="article:published_time" content="2024-03-05T21:10:00+01:00">
    <meta property="article:modified_time" content="2024-03-09T08:00:00+01:00"></head><body>
    <nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Ferries stay in port</h1>
    <p>{FIRST}</p><p>{SECOND}</p></article><footer>© 2024 Fjord Times</footer></body></html>"""
    (document,) = _documents(html.encode(), "page.html")
    assert (document.title, document.byline, document.publisher) == ("Ferries stay in port", "Ada Lund", "Fjord Times")
    assert document.published.stated == date(2024, 3, 5)
    assert _body(document) == ["Ferries stay in port", FIRST, SECOND]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2023-11-02"}]}</script>', date(2023, 11, 2)),
        ('<script type="application/ld+json">{broken</script><meta name="pubdate" content="2 November 2023">', date(2023, 11, 2)),
        ('<link rel="canonical" href="https://fjord.example/2023/11/02/ferries">', date(2023, 11, 2)),
        ('<meta property="article:modified_time" content="2023-11-02">', None),
        ('<meta name="date" content="1970-01-01">', None),
        ('<meta name="pubdate" content="03/04/2023">', None),
    ],
)  # fmt: skip
def test_only_a_stated_day_is_a_day(head: str, day: date | None) -> None:
    html = f"<html><head><title>Ferries stay in port</title>{head}</head><body><article><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
    (document,) = _documents(html.encode(), "page.html")
    assert document.published.stated == day


def test_what_stands_in_a_title_stays_text() -> None:
    html = (
        "<html><head><title>Ports &lt;script&gt;alert(1)&lt;/script&gt; \u202eclosed\x07 today</title></head>"
        f"<body><p>{FIRST}</p><p>{SECOND}</p><script>document.write('x')</script></body></html>"
    )
    (document,) = _documents(html.encode(), "page.html")
    assert document.title is not None
    assert "\u202e" not in document.title + document.text
    assert "\x07" not in document.title + document.text
    assert "document.write" not in document.text


RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Fjord Times</title>
<item><title>Ferries stay in port</title><link>https://fjord.example/1</link><pubDate>Tue, 05 Mar 2024 21:10:00 GMT</pubDate>
<description>Teaser</description><content:encoded><![CDATA[<p>{FIRST}</p><p>{SECOND}</p><script>x()</script>]]></content:encoded></item>
<item><title>Second story of the day</title><description>{SECOND}</description></item>
<item><title>Nothing here</title></item></channel></rss>"""


def test_a_feed_gives_one_report_for_each_entry() -> None:
    first, second, third = read_bytes(RSS.encode(), "feed.xml")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert isinstance(third, Rejection)
    assert (first.uri, second.uri, third.uri) == ("https://fjord.example/1", "feed.xml#2", "feed.xml#3")
    assert first.published.stated == date(2024, 3, 5)
    assert first.publisher == "Fjord Times"
    assert _body(first) == ["Ferries stay in port", FIRST, SECOND]
    assert _body(second) == ["Second story of the day", SECOND]


def test_a_feed_that_is_cut_off_keeps_its_entries() -> None:
    rows = read_bytes(RSS[: RSS.index("<item><title>Nothing")].encode(), "feed.xml")
    assert [type(r) for r in rows] == [Document, Document, Rejection]
    assert "cut off" in rows[2].reason  # type: ignore[union-attr]


def test_a_feed_cannot_reach_files_or_explode() -> None:
    secret = RSS.replace("<rss", '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss', 1).replace(
        "Teaser", "&x;"
    )
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9))
        + f"]><rss version='2.0'><channel><item><title>&j;</title><description>{STORY}</description></item></channel></rss>"
    )
    hostname = Path("/etc/hostname")
    content = hostname.read_text().strip() if hostname.exists() else "\x00"
    for data in (secret, bomb):
        for row in read_bytes(data.encode(), "feed.xml"):
            assert not isinstance(row, Document) or (content not in row.text and len(row.text) < 10_000)


NEWS_PLEASE = {
    "title": "Ferries stay in port", "maintext": STORY, "date_publish": "2024-03-05 21:10:00", "source_domain": "fjord.example",
    "authors": ["Ada Lund", "Per Vik"], "url": "https://fjord.example/1", "language": "en",
}  # fmt: skip
NGEC = {"id": "20240305-17", "date": "2024-03-05", "event_text": STORY}


def test_json_in_the_shapes_of_news_please_and_ngec() -> None:
    (alone,) = _documents(json.dumps(NEWS_PLEASE).encode(), "one.json")
    assert (alone.uri, alone.byline, alone.publisher) == ("one.json", "Ada Lund, Per Vik", "fjord.example")
    one, two = _documents(json.dumps([NEWS_PLEASE, NGEC]).encode(), "list.json")
    assert (one.uri, two.uri) == ("https://fjord.example/1", "list.json#20240305-17")
    assert one.published.stated == two.published.stated == date(2024, 3, 5)
    assert _body(one) == ["Ferries stay in port", FIRST, SECOND]


def test_json_lines_survive_a_damaged_line_and_repeated_ids() -> None:
    lines = [json.dumps(NGEC), "{damaged", json.dumps({**NGEC, "event_text": STORY.replace("two", "three")}), "", "[]"]
    for data, name in (
        ("\n".join(lines).encode(), "a.jsonl"),
        (gzip.compress("\n".join(lines).encode()), "a.jsonl.gz"),
    ):
        rows = read_bytes(data, name)
        assert [type(r) for r in rows] == [Document, Rejection, Document, Rejection]
        assert rows[1].uri == f"{name}#2"
        assert len({r.uri for r in rows}) == 4


def test_long_json_lines_are_read_as_a_stream(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        "\n".join(json.dumps({**NGEC, "id": str(i), "event_text": f"{STORY} Case {i}."}) for i in range(50))
    )
    rows = read_source(Source(uri="a.jsonl", locator=str(path)), IngestSettings(max_file_bytes=2000))
    assert len(rows) == 50
    assert all(isinstance(r, Document) for r in rows)


def _record(number: int, html: str, status: str = "200 OK", kind: str = "text/html") -> bytes:
    body = html.encode()
    http = (
        f"HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        + body
    )
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://fjord.example/{number}\r\n"
        f"WARC-Date: 2024-03-05T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def _page(number: int) -> str:
    return f"<html><head><title>Story number {number} of the day</title></head><body><p>{FIRST}</p><p>{SECOND} Part {number}.</p></body></html>"


@pytest.mark.parametrize("packed", [False, True])
def test_a_warc_gives_its_pages_and_a_cut_one_those_before_the_cut(tmp_path: Path, packed: bool) -> None:
    records = [
        _record(1, _page(1)),
        _record(2, "{}", kind="application/json"),
        _record(3, "gone", "404 Not Found"),
        _record(4, _page(4)),
    ]
    parts = [gzip.compress(r) if packed else r for r in records]
    path = tmp_path / ("crawl.warc.gz" if packed else "crawl.warc")
    source = Source(uri=path.name, locator=str(path))
    path.write_bytes(b"".join(parts))
    one, missing, four = read_source(source)
    assert isinstance(one, Document)
    assert isinstance(four, Document)
    assert (one.uri, one.media_type, four.uri) == ("https://fjord.example/1", "text/html", "https://fjord.example/4")
    assert "404" in missing.reason  # type: ignore[union-attr]
    path.write_bytes(b"".join(parts)[: -len(parts[-1]) // 2])
    rows = read_source(source)
    assert isinstance(rows[0], Document)
    assert rows[0].uri == one.uri
    assert "cut off" in rows[-1].reason  # type: ignore[union-attr]
    assert not any(isinstance(r, Document) for r in rows[1:])


def test_a_sidecar_says_what_the_text_does_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    sidecar = {
        "title": "Ferries stay in port",
        "publisher": "Fjord Times",
        "byline": ["Ada Lund"],
        "published": "2024-03-05",
        "url": 3,
    }
    (tmp_path / "a.json").write_text(json.dumps(sidecar))
    source = Source(
        uri="a.txt", locator=str(tmp_path / "a.txt"), sidecar=str(tmp_path / "a.json"), sidecar_uri="a.json"
    )
    rejection, document = read_source(source)
    assert isinstance(document, Document)
    assert (document.title, document.publisher, document.byline) == ("Ferries stay in port", "Fjord Times", "Ada Lund")
    assert document.published.stated == date(2024, 3, 5)
    assert rejection == Rejection(uri="a.json", stage="ingest", reason="url: expected text")
    (tmp_path / "a.json").write_text("{damaged")
    rejection, document = read_source(source)
    assert "damaged JSON" in rejection.reason  # type: ignore[union-attr]
    assert isinstance(document, Document)
