"""What bytes are, whatever their name says."""

import re
from typing import Literal

Kind = Literal["text", "html", "feed", "xml", "json", "pdf", "warc", "gzip", "foreign", "empty"]

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a ZIP archive (or an Office document, e-book or app, which are ZIP archives)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x04\x22\x4d\x18", "an LZ4 archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "a Rich Text document"),
    (b"%!PS", "a PostScript file"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"RIFF", "a sound, video or WebP image file"),
    (b"OggS", "a sound or video file"),
    (b"ID3", "an MP3 sound file"),
    (b"fLaC", "a FLAC sound file"),
    (b"\x1aE\xdf\xa3", "a Matroska or WebM video"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a Windows program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet table"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
_TAG = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|main|div|p|h[1-6]|span|table|meta|title|section)\b", re.I
)
_FEED = re.compile(rb"<(?:rss|feed|(?:\w+:)?RDF)[\s>]")
_WARC = re.compile(rb"WARC/\d\.\d\r?\n")
_MIME = re.compile(rb"(?:^|\n)MIME-Version:\s*1\.0", re.I)
_JSON = re.compile(rb"""(?:\{\s*(?:"|\}|$)|\[\s*(?:\{|\]|$))""")
_SVG = re.compile(rb"\s*(?:<(?:\?xml|!DOCTYPE svg|!--)[^>]*>\s*)*<svg[\s>]", re.I)
_HEAD = 8192

EXTENSIONS: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".rss": "feed",
    ".atom": "feed",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
    ".warc": "warc",
    ".gz": "gzip",
}
KIND_NAMES: dict[Kind, str] = {
    "text": "plain text",
    "html": "an HTML page",
    "feed": "a feed",
    "xml": "XML",
    "json": "JSON",
    "pdf": "a PDF",
    "warc": "a WARC archive",
    "gzip": "a gzip archive",
    "foreign": "of a kind that is not read",
    "empty": "empty",
}


def sniff(data: bytes) -> tuple[Kind, str]:
    """Return the kind of `data` (a file's first 8 KiB are enough) and, for "foreign", what it is in words."""
    head = data[:_HEAD]
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        return "empty", ""
    if head.startswith(b"\x1f\x8b"):
        return "gzip", ""
    if _WARC.match(head.lstrip()):
        return "warc", ""
    if b"%PDF-" in head[:1024]:
        return "pdf", ""
    if (foreign := _foreign(head)) is not None:
        return "foreign", foreign
    return _textual(_narrow(head)), ""


def _foreign(head: bytes) -> str | None:
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    if head[257:262] == b"ustar":
        return "a tar archive"
    if head[4:8] == b"ftyp":
        return "a video or HEIC image"
    if _SVG.match(head):
        return "an SVG image"
    if _MIME.search(head[:2048]) and re.match(rb"[A-Za-z-]+:", head):
        return "an e-mail or a saved web archive (MHTML)"
    return None


def _narrow(head: bytes) -> bytes:
    """Strip a byte order mark and, from UTF-16, the other half of each character, so that markup can be recognised."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or (len(head) > 8 and head[:64].count(0) > 16):
        head = head.replace(b"\x00", b"").lstrip(b"\xff\xfe")
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()


def _textual(head: bytes) -> Kind:
    if head[:1] in b"{[" and _JSON.match(head):
        return "json"
    if head.startswith(b"<"):
        start = head[:2048]
        if _FEED.search(start) and not re.search(rb"<html[\s>]", start, re.I):
            return "feed"
        if start.startswith(b"<?xml") and not _TAG.search(head):
            return "xml"
        return "html" if _TAG.search(head) or start.startswith(b"<!--") else "text"
    # text before the first tag: a page without a document type, or prose that speaks of tags
    return "html" if len(_TAG.findall(head)) >= 5 and head.count(b"</") >= 3 else "text"
