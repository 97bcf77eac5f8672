"""The user's own facts about offices: a plain CSV, or the result of a Wikidata query as CSV or JSON."""

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from wiredesk.errors import KnowledgeError

from .countries import load_countries
from .names import fold
from .offices import Tenure, TenurePrecision, span_of
from .titles import load_titles

_COARSER: Final = {"day": 0, "month": 1, "year": 2}
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "person": ("person", "personLabel", "name", "holder", "holderLabel"),
    "variants": ("variants", "aliases", "altLabel", "personAltLabel"),
    "office": ("title", "office", "officeLabel", "position", "positionLabel"),
    "key": ("office_key",),
    "organization": ("organization", "organizationLabel", "body", "ofLabel"),
    "country": ("country", "iso3", "countryCode", "countryLabel", "jurisdiction", "jurisdictionLabel"),
    "start": ("start", "startTime", "from", "begin"),
    "end": ("end", "endTime", "to", "until"),
    "acting": ("acting",),
    "as_of": ("as_of", "asOf", "retrieved"),
    "wikidata": ("wikidata", "qid", "personID", "person"),
}
PLAIN_COLUMNS: Final = (
    "person", "variants", "title", "office_key", "organization", "country", "start", "end", "acting", "as_of",
    "wikidata",
)  # fmt: skip
_ACTING: Final = re.compile(r"(?i)^(acting|interim|caretaker)\s+")
_QID: Final = re.compile(r"Q\d+\Z")


def read_tenures(path: Path) -> tuple[Tenure, ...]:
    """Return the tenures of a CSV or JSON file in its order.

    Needed: a person, an office (words as in news, or a key of the table), a start or an end; dates are ISO, whole or
    partial. `as_of` (by default the latest date in the file) is the day up to which the file knows. Raises
    KnowledgeError with file, row and reason.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path.name}: cannot be read ({error})") from error
    records = _json_records(path.name, text) if path.suffix.lower() == ".json" else _csv_records(path.name, text)
    fields = [{name: _first(record, keys) for name, keys in _NAMES.items()} for record in records]
    days = [row[key][:10] for row in fields for key in ("start", "end", "as_of") if row[key]]
    known_to = max((day for day in days if re.fullmatch(r"\d{4}-\d\d-\d\d", day)), default="1970-01-01")
    return tuple(_tenure(path.name, number, row, known_to) for number, row in enumerate(fields, start=1))


def table_of(tenures: Sequence[Tenure]) -> str:
    """Return the tenures as a plain CSV that `read_tenures` reads back to the same values."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(PLAIN_COLUMNS)
    for t in tenures:
        start, end = (_written(day, t.precision) for day in (t.start, t.end))
        writer.writerow(
            [t.person, ";".join(t.variants), t.title, t.office, t.organization or "", t.country or "", start, end,
             "1" if t.acting else "", t.as_of.isoformat(), t.wikidata or ""]
        )  # fmt: skip
    return out.getvalue()


def _written(day: date | None, precision: TenurePrecision) -> str:
    return day.isoformat()[: {"year": 4, "month": 7, "day": 10}[precision]] if day else ""


def _csv_records(name: str, text: str) -> list[dict[str, str]]:
    reader = csv.DictReader(io.StringIO(text))
    heads = set(reader.fieldnames or ())
    for needed in ("person", "office"):
        if heads.isdisjoint(_NAMES[needed]):
            raise KnowledgeError(f"{name}: no column for the {needed} (one of {', '.join(_NAMES[needed])})")
    return [{key: value or "" for key, value in row.items() if isinstance(key, str)} for row in reader]


def _json_records(name: str, text: str) -> list[dict[str, str]]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise KnowledgeError(f"{name}: is not JSON ({error})") from error
    if isinstance(data, dict):  # SPARQL 1.1 results: {"results": {"bindings": [{"person": {"value": ...}}]}}
        data = data.get("results", {}).get("bindings") if isinstance(data.get("results"), dict) else None
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        raise KnowledgeError(f"{name}: neither a list of objects nor a SPARQL result")
    return [{str(key): _value(value) for key, value in row.items()} for row in data]


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return str(value.get("value", ""))
    return "" if value is None else str(value)


def _first(record: Mapping[str, str], keys: tuple[str, ...]) -> str:
    values = [record[key].strip() for key in keys if record.get(key)]
    if keys[0] == "wikidata":
        return next((found.group() for v in values if (found := _QID.search(v))), "")
    plain = [v for v in values if not v.startswith(("http://", "https://")) and not _QID.fullmatch(v)]
    return next(iter(plain), "")


def _tenure(name: str, number: int, row: Mapping[str, str], known_to: str) -> Tenure:
    try:
        if not row["person"] or not row["office"]:
            raise ValueError("no person or no office")
        if not row["start"] and not row["end"]:
            raise ValueError("neither a start nor an end")
        start, fine = span_of(row["start"][:10], last=False)
        end, fine_end = span_of(row["end"][:10], last=True)
        if start and end and end < start:
            raise ValueError(f"the end {end} lies before the start {start}")
        as_of = date.fromisoformat((row["as_of"] or known_to)[:10])
        country = _country(row["country"])
        office, organization, acting = _office(row["office"], country)
        office = row["key"] or office
    except ValueError as error:
        raise KnowledgeError(f"{name}, row {number}: {error}") from error
    precision: TenurePrecision = max((fine, fine_end), key=lambda p: _COARSER[p])
    return Tenure(
        person=row["person"],
        variants=tuple(part.strip() for part in re.split("[;|]", row["variants"]) if part.strip()),
        office=office,
        title=row["office"],
        organization=row["organization"] or organization,
        country=country,
        start=start,
        end=end,
        precision=precision,
        acting=acting or row["acting"].lower() in {"1", "true", "yes"},
        history="full",
        as_of=as_of,
        source=name,
        wikidata=row["wikidata"] or None,
    )


def _country(text: str) -> str | None:
    if not text:
        return None
    countries = load_countries()
    if countries.get(text.upper()):
        return text.upper()
    iso3 = countries.iso3(text)
    if iso3 is None:
        raise ValueError(f"no country is known as {text!r}")
    return iso3


def _office(words: str, country: str | None) -> tuple[str, str | None, bool]:
    """Return the key of an office given in words or as a key; unknown words become a key of their own."""
    acting = bool(_ACTING.match(words))
    plain = _ACTING.sub("", words)
    if re.fullmatch(r"[a-z_]+(\.[a-z_]+)*", words) and ("." in words or "_" in words):
        return words, None, acting
    title = load_titles().parse(plain, country)
    if title is None:
        return "other." + fold(plain).replace(" ", "_")[:60], None, acting
    return title.office, title.organization, acting
