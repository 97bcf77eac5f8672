"""JSON and JSON Lines: reports as news-please writes them, as NGEC reads them, and as JSON Feed serves them."""

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from wiredesk.model import Rejection

from .dates import parse_date
from .decoding import Undecodable, decode, normalise, plain_line
from .extracted import Extracted, too_long
from .headline import with_headline
from .markup import text_of
from .settings import IngestSettings

_LARGE = 1 << 24
_TEXT_KEYS = ("maintext", "event_text", "text", "content_text", "content", "body", "article_text", "full_text", "story")
_HTML_KEYS = ("content_html",)
_TITLE_KEYS = ("title", "headline")
_DATE_KEYS = (
    "date_publish",
    "published",
    "date_published",
    "publication_date",
    "pub_date",
    "publish_date",
    "datePublished",
    "date",
)
_PUBLISHER_KEYS = ("publisher", "source_domain", "source", "site_name", "outlet")
_BYLINE_KEYS = ("byline", "authors", "author")
_LIST_KEYS = ("articles", "items", "documents", "reports", "results", "data", "entries", "stories")
_ID_KEYS = ("url", "link", "id", "_id", "uuid")


def read_json(data: bytes, uri: str, settings: IngestSettings) -> Iterator[Extracted | Rejection]:
    """Yield the reports of a JSON file: one object, a list, an object that holds a list, or one object a line."""
    text = decode(data)
    if isinstance(text, Undecodable):
        yield Rejection(uri=uri, stage="ingest", reason=text.reason)
        return
    try:
        value = _decoded(text)
    except (RecursionError, ValueError):
        if "\n" not in text.strip():
            yield Rejection(uri=uri, stage="ingest", reason="damaged JSON: it cannot be parsed")
            return
        yield from read_lines((line.encode("utf-8", "replace") for line in text.split("\n")), uri, settings)
        return
    entries = _entries(value)
    if entries is None:
        yield Rejection(uri=uri, stage="ingest", reason=_NO_REPORT)
        return
    single = isinstance(value, dict) and len(entries) == 1 and entries[0] is value
    names = _Names(uri)
    for number, entry in enumerate(entries, 1):
        if number > settings.max_entries:
            yield Rejection(uri=uri, stage="ingest", reason=_too_many("reports", settings))
            return
        yield _report(entry, names, number, single, "application/json", settings)


def read_lines(lines: Iterator[bytes], uri: str, settings: IngestSettings) -> Iterator[Extracted | Rejection]:
    """Yield the reports of JSON Lines, lines without their ends; a damaged line is a rejection and the rest goes on."""
    names = _Names(uri)
    damaged = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if number > settings.max_entries:
            yield Rejection(uri=uri, stage="ingest", reason=_too_many("lines", settings))
            return
        try:
            entry = _decoded(line)
        except (RecursionError, ValueError):
            damaged += 1
            if damaged <= 100:
                yield Rejection(
                    uri=f"{uri}#{number}", stage="ingest", reason="damaged JSON: this line cannot be parsed"
                )
            continue
        yield _report(entry, names, number, False, "application/jsonl", settings)
    if damaged > 100:
        yield Rejection(uri=uri, stage="ingest", reason=f"{damaged} lines of damaged JSON; the first 100 are listed")


def _decoded(text: str | bytes) -> Any:
    """Return the value of JSON text, of what Python's own writer calls JSON too: half a surrogate pair, NaN.

    Raises ValueError or RecursionError.
    """
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError):
        if len(text) > _LARGE:  # the standard library takes many times as long, and tells no more of what is damaged
            raise ValueError("damaged") from None
        return json.loads(text)


def _too_many(what: str, settings: IngestSettings) -> str:
    return f"more than {settings.max_entries} {what}: the rest is not read"


_NO_REPORT = "JSON without a report: none of the fields maintext, event_text, text, content or body is in it"


def _entries(value: Any) -> list[Any] | None:
    if isinstance(value, list):
        return value if any(isinstance(v, dict) for v in value) else None
    if not isinstance(value, dict):
        return None
    if _text(value) is not None:
        return [value]
    for key in _LIST_KEYS:
        if isinstance(value.get(key), list) and any(isinstance(v, dict) for v in value[key]):
            return list(value[key])
    return None


class _Names:
    """Names for the entries of one container: their own address or id where they have one, each used once."""

    def __init__(self, uri: str) -> None:
        self._uri = uri
        self._used: set[str] = set()

    def name(self, entry: dict[str, Any], number: int, single: bool) -> str:
        if single:
            return self._uri
        name = f"{self._uri}#{number}"
        own = next((entry[k] for k in _ID_KEYS if isinstance(entry.get(k), (str, int)) and str(entry[k]).strip()), None)
        if own is not None:
            cleaned = plain_line(str(own), 1000) or str(number)
            name = cleaned if cleaned.startswith(("http://", "https://")) else f"{self._uri}#{cleaned}"
        if name in self._used:
            name = f"{name}#{number}"
        self._used.add(name)
        return name


def _report(
    entry: Any, names: _Names, number: int, single: bool, media_type: str, settings: IngestSettings
) -> Extracted | Rejection:
    if not isinstance(entry, dict):
        return Rejection(
            uri=names.name({}, number, single), stage="ingest", reason="not an object with a report's fields"
        )
    uri = names.name(entry, number, single)
    raw = _text(entry)
    if raw is None:
        return Rejection(uri=uri, stage="ingest", reason=_NO_REPORT)
    text, is_markup = raw
    if len(text) > (settings.max_page_bytes if is_markup else settings.max_report_characters):
        return too_long(uri, len(text), settings)  # before copies of it are made
    text = normalise(text)
    if is_markup:
        text = normalise(text_of(text))
    title = plain_line(_string(entry, _TITLE_KEYS), 300)
    day = parse_date(_string(entry, _DATE_KEYS))
    return Extracted(
        uri=uri,
        media_type=media_type,
        text=with_headline(title, text),
        title=title,
        byline=plain_line(_string(entry, _BYLINE_KEYS), 160),
        publisher=plain_line(_string(entry, _PUBLISHER_KEYS), 100),
        published=day,
        published_by=None if day is None else "the report's JSON",
    )


def _text(entry: dict[str, Any]) -> tuple[str, bool] | None:
    """Return an entry's text, and whether it is HTML."""
    for key in _TEXT_KEYS:
        value = entry.get(key)
        if isinstance(value, str) and value.strip():
            return value, value.lstrip()[:1] == "<"
    for key in _HTML_KEYS:
        value = entry.get(key)
        if isinstance(value, str) and value.strip():
            return value, True
    return None


def _string(entry: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    """Return the first of `keys` that holds words: a string, a list of strings, or an object with a name."""
    for key in keys:
        value = entry.get(key)
        values = value if isinstance(value, list) else [value]
        words = [v if isinstance(v, str) else v.get("name") if isinstance(v, dict) else None for v in values]
        named = [w for w in words if isinstance(w, str) and w.strip()]
        if named:
            return ", ".join(named)
    return None
