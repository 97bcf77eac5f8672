"""What every reader of a format hands on: text as extracted, and what the format itself says of the report."""

from datetime import date

from wiredesk.model import Rejection, Row

from .settings import IngestSettings


class Extracted(Row, frozen=True, kw_only=True):
    """One report before its text is judged. `published` is a day that metadata states, `published_by` where."""

    uri: str
    media_type: str
    text: str
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_by: str | None = None
    running: frozenset[str] = frozenset()
    """Lines that the format itself shows to be furniture: running heads and feet of a PDF."""
    notes: tuple[str, ...] = ()
    """What a person should know of how it was read; each becomes a row in `rejections`, the report is kept."""


def too_long(uri: str, characters: int, settings: IngestSettings) -> Rejection:
    """Return the rejection of a text of too many code points for one report."""
    limit = settings.max_report_characters
    reason = f"too long for a report: {characters:,} characters, the limit is {limit:,}"
    return Rejection(uri=uri, stage="ingest", reason=reason)
