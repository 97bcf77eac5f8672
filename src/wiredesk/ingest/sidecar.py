"""Sidecars: `NAME.json` beside `NAME.txt`, what the user knows of a report."""

from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from wiredesk.model import Rejection, Row

from .dates import parse_date
from .decoding import plain_line

_MAX_BYTES = 1 << 22
_FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "url": ("url",),
    "publisher": ("publisher", "source_domain"),
    "byline": ("byline", "authors", "author"),
    "published": ("published", "date_publish"),
    "language": ("language",),
}


class Sidecar(Row, frozen=True, kw_only=True):
    """What a sidecar says; None where it says nothing."""

    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published: date | None = None
    language: str | None = None


def read_sidecar(path: Path, uri: str) -> tuple[Sidecar, list[Rejection]]:
    """Return what the file says, and a rejection for each thing in it that cannot be used."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            return Sidecar(), [_refused(uri, "too large to describe a report")]
        value = msgspec.json.decode(path.read_bytes())
    except OSError as error:
        return Sidecar(), [_refused(uri, f"cannot be read: {(error.strerror or 'unknown').lower()}")]
    except (msgspec.DecodeError, ValueError, RecursionError):
        return Sidecar(), [_refused(uri, "damaged JSON: the report is read without it")]
    if not isinstance(value, dict):
        return Sidecar(), [_refused(uri, "not a JSON object: the report is read without it")]
    rejections: list[Rejection] = []
    found = {field: _text(value, keys, uri, rejections) for field, keys in _FIELDS.items()}
    published = parse_date(found["published"])
    if found["published"] is not None and published is None:
        rejections.append(_refused(uri, f"published: {found['published']!r} is no full date"))
    return (
        Sidecar(
            title=found["title"],
            url=found["url"],
            publisher=found["publisher"],
            byline=found["byline"],
            published=published,
            language=found["language"],
        ),
        rejections,
    )


def _text(value: dict[str, Any], keys: tuple[str, ...], uri: str, rejections: list[Rejection]) -> str | None:
    for key in keys:
        given = value.get(key)
        if not given and not isinstance(given, bool | int | float):
            continue
        if isinstance(given, list) and all(isinstance(item, str) for item in given):
            given = ", ".join(given)
        if isinstance(given, str):
            return plain_line(given)
        rejections.append(_refused(uri, f"{key}: expected text"))
    return None


def _refused(uri: str, reason: str) -> Rejection:
    return Rejection(uri=uri, stage="ingest", reason=reason)
