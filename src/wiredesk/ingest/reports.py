"""One source to its documents: what the bytes are, the reader for them, and one document for each report."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from wiredesk.model import Basis, Document, Evidence, Published, Rejection, content_id

from .agencies import credited_agencies
from .decoding import Undecodable, decode, normalise
from .english import not_english
from .extracted import Extracted, too_long
from .fetching import NotFetched, fetch
from .masking import Masked, mask
from .newsjson import read_json, read_lines
from .settings import DEFAULT_SETTINGS, IngestSettings
from .sidecar import Sidecar, read_sidecar
from .sniffing import EXTENSIONS, KIND_NAMES, Kind, sniff
from .source import Source
from .unpacking import BadGzip, unpack, unpack_stream

_STAGE = "ingest"
_CHUNK = 1 << 20
_HEAD = 8192
_Rows = Iterator[Extracted | Rejection]


def read_source(source: Source, settings: IngestSettings = DEFAULT_SETTINGS) -> list[Document | Rejection]:
    """Return the documents of `source`, in the order of the source, and a rejection for whatever cannot be read.

    Never raises for what the source holds. The same bytes (and sidecar) give the same rows; only a URL can change
    between two calls. Equal text at one uri is one document, however often the source repeats it.
    """
    try:
        return _distinct(_read(source, settings))
    except PermissionError:
        return [_rejected(source.uri, "no permission to read it")]
    except FileNotFoundError:
        return [_rejected(source.uri, "there is no such file")]
    except OSError as error:
        return [_rejected(source.uri, f"cannot be read: {(error.strerror or 'unknown error').lower()}")]
    except (MemoryError, RecursionError):
        return [_rejected(source.uri, "too large or too deeply nested to be read")]
    except Exception as error:
        return [_rejected(source.uri, f"could not be read ({type(error).__name__})")]


def fingerprint(source: Source) -> str:
    """Return the SHA-256 of a file source's bytes and its sidecar's; with the uri, it is a key to cache its rows by.

    Raises OSError when the file cannot be read, ValueError for a URL, whose bytes are not known before it is fetched.
    """
    if source.kind != "file":
        raise ValueError("a URL has no fingerprint before it is fetched")
    digest = hashlib.sha256(_file_sha256(Path(source.locator)).encode())
    if source.sidecar is not None:
        digest.update(_file_sha256(Path(source.sidecar)).encode())
    return digest.hexdigest()


def read_bytes(
    data: bytes,
    uri: str,
    settings: IngestSettings = DEFAULT_SETTINGS,
    *,
    charset: str | None = None,
    url: str | None = None,
) -> list[Document | Rejection]:
    """Return the documents in `data` as if it were a file named `uri`; never raises for what it holds."""
    try:
        sha256 = hashlib.sha256(data).hexdigest()
        rows = _rows_of(data, uri, settings, charset=charset, url=url)
        return _distinct(_compose_all(rows, sha256, Sidecar(), settings))
    except Exception as error:
        return [_rejected(uri, f"could not be read ({type(error).__name__})")]


def _read(source: Source, settings: IngestSettings) -> Iterator[Document | Rejection]:
    if source.kind == "url":
        fetched = fetch(source.locator, settings)
        if isinstance(fetched, NotFetched):
            yield Rejection(uri=source.uri, stage="fetch", reason=fetched.reason)
            return
        sha256 = hashlib.sha256(fetched.data).hexdigest()
        rows = _rows_of(fetched.data, source.uri, settings, charset=fetched.charset, url=source.locator)
        yield from _compose_all(rows, sha256, Sidecar(), settings)
        return
    path = Path(source.locator)
    sidecar = Sidecar()
    if source.sidecar is not None:
        sidecar, refused = read_sidecar(Path(source.sidecar), source.sidecar_uri or source.uri)
        yield from refused
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
        size = path.stat().st_size
    kind, _ = sniff(head)
    if kind == "warc" or (kind == "gzip" and _peek(path, settings) == "warc"):
        from .warc import read_warc  # noqa: PLC0415 - as in `_by_kind`

        reports: _Rows = read_warc(path, source.uri, settings)
        sha256 = _file_sha256(path)
    elif size > settings.max_file_bytes or (kind == "gzip" and _is_long_json(path, settings)):
        if kind not in {"json", "gzip"} or (kind == "gzip" and _peek(path, settings) != "json"):
            yield _rejected(
                source.uri, f"too large: {size / (1 << 20):.0f} MB, the limit is {settings.max_file_bytes >> 20} MB"
            )
            return
        reports = _long_json(path, source.uri, settings, packed=kind == "gzip")
        sha256 = _file_sha256(path)
    else:
        data = path.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        reports = _rows_of(data, source.uri, settings, url=sidecar.url)
    yield from _compose_all(reports, sha256, sidecar, settings)


def _rows_of(
    data: bytes,
    uri: str,
    settings: IngestSettings,
    *,
    charset: str | None = None,
    url: str | None = None,
    packed: bool = False,
) -> _Rows:
    """Yield the reports in `data`, by what it is; `packed` tells that it came out of a gzip file already."""
    kind, foreign = sniff(data)
    if kind == "text" and _named(uri) == "json" and data.lstrip()[:1] in {b"[", b"{"}:
        kind = "json"  # what the name says settles it: prose may begin with a bracket, JSON need not hold an object
    if kind == "empty":
        yield _rejected(uri, "empty" if not data.strip() else "nothing but empty bytes")
    elif kind == "foreign":
        what = f"{foreign} inside a gzip file: unpack it first" if packed else f"{foreign}, which is not read"
        yield _rejected(uri, what)
    elif kind == "gzip":
        if packed:
            yield _rejected(uri, "an archive in an archive (gzip in gzip), which is not read")
            return
        yield from _unpacked(data, uri, settings, url)
    elif kind == "warc":
        yield _rejected(uri, "a WARC archive that was not given as a file")
    elif kind == "xml":
        yield _rejected(uri, "XML that is neither a feed nor a page")
    else:
        note = _misnamed(uri, kind, packed)
        for row in _by_kind(kind, data, uri, settings, charset, url):
            if isinstance(row, Extracted) and note is not None:
                row = msgspec.structs.replace(row, notes=(*row.notes, note))  # noqa: PLW2901
            yield row


def _by_kind(
    kind: Kind, data: bytes, uri: str, settings: IngestSettings, charset: str | None, url: str | None
) -> _Rows:
    # the readers' libraries take longer to load than a plain text takes to read: each is loaded when it is needed
    if kind == "pdf":
        from .pdf import read_pdf  # noqa: PLC0415

        yield read_pdf(data, uri, settings)
    elif kind == "html":
        from .webpage import read_page  # noqa: PLC0415

        yield read_page(data, uri, settings, charset=charset, url=url)
    elif kind == "feed":
        from .feed import read_feed  # noqa: PLC0415

        yield from read_feed(data, uri, settings)
    elif kind == "json" and (_named(uri) == "json" or _parses(data)):
        yield from read_json(data, uri, settings)
    else:
        text = decode(data, declared=charset)
        if isinstance(text, Undecodable):
            yield _rejected(uri, text.reason)
        else:
            yield Extracted(uri=uri, media_type="text/plain", text=text)


def _parses(data: bytes) -> bool:
    """Tell JSON from prose that begins with a bracket, where the name does not say."""
    for candidate in (data, data.split(b"\n", 1)[0]):
        try:
            msgspec.json.decode(candidate)
        except (msgspec.DecodeError, RecursionError, ValueError):
            continue
        return True
    return False


def _unpacked(data: bytes, uri: str, settings: IngestSettings, url: str | None) -> _Rows:
    result = unpack(data, settings)
    if result.fault is None:
        yield from _rows_of(result.data, uri, settings, url=url, packed=True)
        return
    kind, _ = sniff(result.data)
    if kind == "json" and "\n" in result.data[:_CHUNK].decode("utf-8", "replace") and "cut off" in result.fault:
        whole = result.data.rpartition(b"\n")[0]
        yield from read_lines(iter(whole.split(b"\n")), uri, settings)
        yield _rejected(uri, f"{result.fault}: the lines before that were read")
        return
    yield _rejected(uri, result.fault)


def _named(uri: str) -> Kind | None:
    name = uri.lower().removesuffix(".gz")
    return EXTENSIONS.get("." + name.rpartition(".")[2]) if "." in name.rpartition("/")[2] else None


def _misnamed(uri: str, kind: Kind, packed: bool) -> str | None:
    """Say when a file's name promises something else than it holds; it is read as what it is."""
    if "://" in uri[:10]:
        return None
    name = uri.lower()
    if name.endswith(".gz"):
        if not packed:
            return f"the name says a gzip archive, the content is {KIND_NAMES[kind]}: read as that"
        name = name[:-3]
    promised = EXTENSIONS.get("." + name.rpartition(".")[2]) if "." in name.rpartition("/")[2] else None
    if promised is None or promised == kind or (promised == "html" and kind == "text"):
        return None
    if packed and promised == "gzip":
        return None
    return f"the name says {KIND_NAMES[promised]}, the content is {KIND_NAMES[kind]}: read as that"


def _peek(path: Path, settings: IngestSettings) -> Kind | None:
    """Return what a gzip file holds, from its first bytes; None when it cannot be unpacked."""
    try:
        with path.open("rb") as stream:
            for chunk in unpack_stream(stream, settings):
                return sniff(chunk)[0]
    except BadGzip:
        pass
    return None


def _is_long_json(path: Path, settings: IngestSettings) -> bool:
    """Tell a gzip file of JSON Lines that would not fit in memory unpacked (ten times is what such text packs to)."""
    return path.stat().st_size * 10 > settings.max_file_bytes and _peek(path, settings) == "json"


def _long_json(path: Path, uri: str, settings: IngestSettings, *, packed: bool) -> _Rows:
    faults: list[str] = []

    def lines() -> Iterator[bytes]:
        rest = b""
        try:
            with path.open("rb") as stream:
                chunks = unpack_stream(stream, settings) if packed else iter(lambda: stream.read(_CHUNK), b"")
                for chunk in chunks:
                    *whole, rest = (rest + chunk).split(b"\n")
                    yield from whole
                    if len(rest) > settings.max_file_bytes:
                        faults.append("a line that is too long to be one report: the rest is not read")
                        return
        except BadGzip as error:
            faults.append(f"{error}: the lines before that were read")
            return
        yield rest

    yield from read_lines(lines(), uri, settings)
    yield from (_rejected(uri, fault) for fault in faults)


def _compose_all(
    rows: _Rows, sha256: str, sidecar: Sidecar, settings: IngestSettings
) -> Iterator[Document | Rejection]:
    for row in rows:
        if isinstance(row, Rejection):
            yield row
        else:
            document = compose(row, sha256, sidecar, settings)
            yield document
            if isinstance(document, Document):
                yield from (
                    Rejection(uri=row.uri, document=document.id, stage=_STAGE, reason=note) for note in row.notes
                )


def compose(
    extracted: Extracted, sha256: str, sidecar: Sidecar, settings: IngestSettings = DEFAULT_SETTINGS
) -> Document | Rejection:
    """Return the document that an extracted text makes, or why it makes none."""
    uri, text = extracted.uri, normalise(extracted.text)
    if len(text) > settings.max_report_characters:
        return too_long(uri, len(text), settings)
    letters = sum(map(str.isalpha, text[: 50 * settings.min_letters]))
    if letters < settings.min_letters:
        return _rejected(uri, "no text to speak of: hardly a word in it")
    given_title = sidecar.title or extracted.title
    masked = mask(text, title=given_title, byline=sidecar.byline or extracted.byline, running=extracted.running)
    article = "\n".join(text[s.start : s.end] for s in masked.body)
    if not masked.body:
        return _rejected(uri, "no article in it: everything looks like page furniture")
    if (foreign := not_english(article, said=sidecar.language)) is not None:
        return _rejected(uri, foreign)
    document_id = content_id("d", uri, text)
    return Document(
        id=document_id,
        uri=uri,
        sha256=sha256,
        media_type=extracted.media_type,
        title=given_title or masked.title,
        byline=sidecar.byline or extracted.byline or masked.byline,
        publisher=sidecar.publisher or extracted.publisher or masked.owner,
        language="en",
        text=text,
        body=masked.body,
        residue=masked.residue,
        published=_published(document_id, extracted, sidecar, masked),
        dateline=masked.dateline,
        agencies=credited_agencies(text),
    )


def _published(document_id: str, extracted: Extracted, sidecar: Sidecar, masked: Masked) -> Published:
    """Return the stated day: the sidecar's, else the metadata's, else the text's; an update's day is only a bound."""
    for day, rule, explanation in (
        (sidecar.published, "stated-by-sidecar", "the file beside the report gives this day"),
        (extracted.published, "stated-by-metadata", f"{extracted.published_by or 'the metadata'} gives this day"),
    ):
        if day is not None:
            basis = Basis(rule=rule, explanation=f"Published on {day.isoformat()}: {explanation}.")
            return Published(earliest=day, latest=day, stated=day, basis=(basis,))
    stated = masked.stated
    if stated is None:
        return Published()
    quote = stated.quote
    evidence = (Evidence(document=document_id, start=quote.start, end=quote.end, quote=quote.quote),)
    if stated.is_update:
        explanation = f"Published by {stated.day.isoformat()}: the report says that it was updated then."
        return Published(
            latest=stated.day, basis=(Basis(rule="update-line", explanation=explanation, evidence=evidence),)
        )
    explanation = f"Published on {stated.day.isoformat()}: the report says so."
    rule = stated.rule.replace(" ", "-")
    return Published(
        earliest=stated.day,
        latest=stated.day,
        stated=stated.day,
        basis=(Basis(rule=rule, explanation=explanation, evidence=evidence),),
    )


def _distinct(rows: Iterator[Document | Rejection]) -> list[Document | Rejection]:
    kept: list[Document | Rejection] = []
    seen: set[str] = set()
    for row in rows:
        if isinstance(row, Document):
            if row.id in seen:
                kept.append(
                    Rejection(
                        uri=row.uri, document=row.id, stage=_STAGE, reason="given twice with the same text: read once"
                    )
                )
                continue
            seen.add(row.id)
        kept.append(row)
    return kept


def _file_sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _rejected(uri: str, reason: str) -> Rejection:
    return Rejection(uri=uri, stage=_STAGE, reason=reason)
