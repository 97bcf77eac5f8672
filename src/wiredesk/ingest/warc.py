"""WARC archives: the HTML pages and plain texts that servers answered with."""

from collections.abc import Iterator
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecordType

from wiredesk.model import Rejection

from .decoding import Undecodable, decode, plain_line
from .extracted import Extracted
from .settings import IngestSettings
from .webpage import read_page

_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(path: Path, uri: str, settings: IngestSettings) -> Iterator[Extracted | Rejection]:
    """Yield the pages of a WARC file (plain or gzip) in their order; other records are passed over.

    A record that ends early, or bytes that are no record, end the reading: what came before is kept, and a rejection
    says where it stopped.
    """
    used: set[str] = set()
    count = pages = 0
    last = "the beginning"
    try:
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream, record_types=WarcRecordType.response | WarcRecordType.resource):
                count += 1
                if count > settings.max_entries:
                    yield Rejection(
                        uri=uri,
                        stage="ingest",
                        reason=f"more than {settings.max_entries} records: the rest is not read",
                    )
                    return
                address = plain_line(record.headers.get("WARC-Target-URI"), 2000) or f"{uri}#{count}"
                name = address if address not in used else f"{address}#{count}"
                used.add(name)
                if record.is_http and not record.is_http_parsed:
                    record.parse_http()
                expected = record.content_length
                data = record.reader.read(settings.max_page_bytes + 1)
                if len(data) < min(expected, settings.max_page_bytes + 1) and record.http_headers is not None:
                    declared = (
                        record.http_headers.get("Transfer-Encoding")
                        or record.http_headers.get("Content-Encoding")
                        or ""
                    ).lower()
                    if not declared:
                        yield _cut_off(uri, last, pages)
                        return
                last = name
                row = _page(record, data, name, address, settings)
                if row is not None:
                    pages += isinstance(row, Extracted)
                    yield row
    except Exception as error:
        if isinstance(error, PermissionError | FileNotFoundError):
            raise
        yield _cut_off(uri, last, pages)
        return
    if count == 0:
        yield Rejection(uri=uri, stage="ingest", reason="a WARC archive without a response in it")


def _cut_off(uri: str, last: str, pages: int) -> Rejection:
    reason = f"the archive is damaged or cut off after {last}; the {pages} page(s) before were read"
    return Rejection(uri=uri, stage="ingest", reason=reason)


def _page(
    record: object, data: bytes, name: str, address: str, settings: IngestSettings
) -> Extracted | Rejection | None:
    headers = getattr(record, "http_headers", None)
    status = getattr(headers, "status_code", 200) or 200
    content_type = str(getattr(record, "http_content_type", None) or "").lower()
    if not content_type:
        content_type = str(record.headers.get("Content-Type") or "").split(";")[0].strip().lower()  # type: ignore[attr-defined]
    if (
        content_type not in {*_PAGES, "text/plain"}
        or address.startswith(("dns:", "metadata:"))
        or address.endswith("/robots.txt")
    ):
        return None
    if not 200 <= int(status) < 300:
        if 300 <= int(status) < 400:
            return None  # a redirect: its target is a record of its own
        return Rejection(uri=name, stage="ingest", reason=f"the server answered {status}, not with the page")
    charset = getattr(record, "http_charset", None)
    url = address if address.startswith(("http://", "https://")) else None
    if content_type in _PAGES:
        return read_page(data, name, settings, charset=charset, url=url)
    text = decode(data, declared=charset)
    if isinstance(text, Undecodable):
        return Rejection(uri=name, stage="ingest", reason=text.reason)
    return Extracted(uri=name, media_type="text/plain", text=text)
