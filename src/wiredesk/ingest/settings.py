"""How much ingest reads before it says no: limits on size, never on time.

A limit in seconds would make the record depend on how busy the machine is; only fetching, which depends on the network
anyway, has one.
"""

import msgspec

_MEGABYTE = 1 << 20


class IngestSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Limits of ingest: bytes, code points, pages, entries; seconds only for fetching a URL."""

    max_file_bytes: int = 64 * _MEGABYTE
    """A file that is held in memory whole (everything but WARC), packed or unpacked."""
    max_page_bytes: int = 8 * _MEGABYTE
    """One HTML page, in a file or in a WARC record."""
    max_page_elements: int = 15_000
    """Pages with more elements are read as plain visible text: finding the article takes 0.4 ms for each of them."""
    max_archive_bytes: int = 16 * 1024 * _MEGABYTE
    """A WARC file, unpacked."""
    max_report_characters: int = 1_000_000
    """One report's text: a long book; no news report comes near it."""
    max_pdf_pages: int = 400
    """Of one PDF."""
    max_entries: int = 500_000
    """Reports in one container (feed, WARC, JSON Lines)."""
    max_unpack_ratio: int = 400
    """Unpacked bytes for each packed byte; English text reaches about 4, repeated markup about 60."""
    min_letters: int = 20
    """Fewer letters than this are no report."""
    fetch_seconds: float = 30.0
    """For one URL; what is slower is a rejection."""
    fetch_bytes: int = 16 * _MEGABYTE
    """From one URL."""


DEFAULT_SETTINGS = IngestSettings()
