"""RSS and Atom files: one report for each entry that has text."""

import io
from collections.abc import Iterator
from typing import Any

import feedparser

from wiredesk.model import Rejection

from .dates import parse_date
from .decoding import normalise, plain_line
from .extracted import Extracted
from .headline import with_headline
from .markup import text_of
from .settings import IngestSettings


def read_feed(data: bytes, uri: str, settings: IngestSettings) -> Iterator[Extracted | Rejection]:
    """Yield the entries of a feed in their order; an entry's uri is its own address, or the feed's with its number."""
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    entries = feed.get("entries", [])
    if feed.get("bozo") and not entries:
        yield Rejection(uri=uri, stage="ingest", reason="a damaged feed: no entry can be read")
        return
    if not entries:
        yield Rejection(uri=uri, stage="ingest", reason="a feed without entries")
        return
    media_type = "application/atom+xml" if str(feed.get("version", "")).startswith("atom") else "application/rss+xml"
    publisher = plain_line(_get(feed.get("feed", {}), "title"), 100)
    used: set[str] = set()
    for number, entry in enumerate(entries[: settings.max_entries], 1):
        name = _name(entry, uri, number, used)
        title = plain_line(text_of(_get(entry, "title") or ""), 300)
        text = _content(entry)
        if not text:
            yield Rejection(uri=name, stage="ingest", reason="a feed entry without text")
            continue
        day = parse_date(_get(entry, "published"))
        yield Extracted(
            uri=name,
            media_type=media_type,
            text=with_headline(title, normalise(text)),
            title=title,
            byline=plain_line(_get(entry, "author"), 160),
            publisher=publisher,
            published=day,
            published_by=None if day is None else "the feed",
        )
    if feed.get("bozo") and type(feed.get("bozo_exception")).__name__ == "SAXParseException":
        yield Rejection(
            uri=uri, stage="ingest", reason="the feed is damaged or cut off: its readable entries were read"
        )
    if len(entries) > settings.max_entries:
        yield Rejection(
            uri=uri, stage="ingest", reason=f"more than {settings.max_entries} entries: the rest is not read"
        )


def _get(mapping: Any, key: str) -> str | None:
    value = mapping.get(key)
    return value if isinstance(value, str) and value.strip() else None


def _name(entry: Any, uri: str, number: int, used: set[str]) -> str:
    own = next((v for k in ("link", "id") if (v := _get(entry, k)) and v.startswith(("http://", "https://"))), None)
    name = plain_line(own, 1000) if own else None
    if name is None or name in used:
        name = f"{uri}#{number}"
    used.add(name)
    return name


def _content(entry: Any) -> str:
    bodies = [text_of(c.get("value") or "") for c in entry.get("content", []) if isinstance(c, dict)]
    bodies.append(text_of(_get(entry, "summary") or ""))
    return max(bodies, key=len)
