"""Bytes to text: which encoding, which line ends, and what becomes of characters that nobody can read.

The text of a document is its decoded bytes with these changes and no others, each one code point for one (but for
"\\r\\n"):

- "\\r\\n", "\\r", form feed, vertical tab, U+2028 and U+2029 become "\\n";
- U+0080 to U+009F become what Windows-1252 means by them, as the HTML standard reads them ("\\x92" is an apostrophe);
- NUL and the other control characters become a space, lone surrogates and non-characters U+FFFD;
- characters that reverse the direction of what follows (U+202A-202E, U+2066-2069) become U+200B, so that no quote can
  be shown as something that it does not say.
"""

import codecs
import re

import msgspec
from resiliparse.parse.encoding import detect_encoding, map_encoding_to_html5

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""")
_FEW_HIGH_BYTES = 0.05
_MANY_LOST = 0.02
_MANY_CONTROLS = 0.01
_BINARY_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


class Undecodable(msgspec.Struct, frozen=True):
    """Why bytes are no text."""

    reason: str


def decode(data: bytes, *, declared: str | None = None, markup: bool = False) -> str | Undecodable:
    """Return the normalised text of `data`, or why there is none.

    A byte order mark decides, then valid UTF-8, then `declared` (a protocol's word), then, with `markup`, what the page
    says of itself, then the look of the bytes.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, "replace"))
    if (wide := _wide_encoding(data)) is not None:
        return _checked(data.decode(wide, "replace"))
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    return _checked(data.decode(_legacy_encoding(data, declared, markup), "replace"))


def normalise(text: str) -> str:
    """Return `text` with the line ends and characters that every document's text has (see the module)."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if _ODD.search(text) is None:
        return text
    return text.translate(_REPLACEMENTS)


def plain_line(value: str | None, limit: int = 500) -> str | None:
    """Return `value` as one line fit for a title or a name, without invisible characters; None if nothing is left."""
    if value is None:
        return None
    cleaned = " ".join(_INVISIBLE.sub("", normalise(value)).split())
    return cleaned[:limit].rstrip() or None


def _wide_encoding(data: bytes) -> str | None:
    """Tell UTF-16 without a mark: Latin text has a NUL in every other byte."""
    head = data[:4096]
    half = len(head) // 2
    if half < 4:
        return None
    if head[1::2].count(0) > 0.7 * half and head[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if head[0::2].count(0) > 0.7 * half and head[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _legacy_encoding(data: bytes, declared: str | None, markup: bool) -> str:
    sample = data[:200_000]
    high = sum(byte >= 0x80 for byte in sample[:20_000]) / max(1, min(len(sample), 20_000))
    as_utf8 = sample.decode("utf-8", "replace")
    lost = as_utf8.count("\ufffd")
    if sum(c > "\x7f" for c in as_utf8) - lost >= 2 * lost:
        return "utf-8"  # a few damaged bytes: in no other encoding do so many bytes make characters of UTF-8
    candidates = [declared]
    if markup:
        for pattern in (_META_CHARSET, _XML_CHARSET):
            if (match := pattern.search(data[:4096])) is not None:
                candidates.append(match[1].decode("ascii"))
    for candidate in candidates:
        if (known := _known_codec(candidate)) is not None and known != "utf-8":
            return known
    if high < _FEW_HIGH_BYTES:
        return "cp1252"  # English with a few curly quotes: what a statistical detector gets wrong on short texts
    return _known_codec(detect_encoding(sample)) or "cp1252"


def _known_codec(name: str | None) -> str | None:
    if not name:
        return None
    try:
        return codecs.lookup(map_encoding_to_html5(name) or name).name
    except (LookupError, ValueError, UnicodeError):
        return None


def _checked(text: str) -> str | Undecodable:
    sample = text[:1_000_000]
    if len(_BINARY_CONTROLS.findall(sample)) > _MANY_CONTROLS * len(sample):
        return Undecodable("binary data, not text")
    if sample.count("\ufffd") > _MANY_LOST * len(sample):
        return Undecodable("bytes that are no text in any encoding that was recognised")
    return normalise(text)


def _replacements() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in range(0x20):
        table[code] = " "
    table[0x7F] = " "
    for code in range(0x80, 0xA0):
        try:
            table[code] = bytes([code]).decode("cp1252")
        except UnicodeDecodeError:
            table[code] = " "
    for code in (0x0A, 0x0B, 0x0C, 0x0D, 0x2028, 0x2029):
        table[code] = "\n"
    del table[0x09]
    for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A)):
        table[code] = "\u200b"
    for code in (*range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF):
        table[code] = "\ufffd"
    table[0xFEFF] = "\u200b"  # a byte order mark in the middle: two files run together
    return table


_REPLACEMENTS = _replacements()
_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f]")
