"""The record as CSV: one file for each table, safe to open in a spreadsheet."""

import csv
import io
from pathlib import Path
from typing import Any

from wiredesk.store import TABLES, Record
from wiredesk.store.codec import codec_of

from .files import replacing

#: What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"); full-width forms included.
_FORMULA = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")


def cell(value: Any) -> str:
    """Return one value as a cell: text that would be taken for a formula gets an apostrophe in front; null is empty.

    Numbers stay numbers, negative ones too. Characters that a spreadsheet cannot hold (C0 controls other than tab and
    line feed) are written as U+FFFD.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    lines = str(value).replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(char if char >= " " or char in "\t\n" else "\ufffd" for char in lines)
    return "'" + text if text.lstrip(" ").startswith(_FORMULA) or text.startswith(_FORMULA) else text


def write_csv(record: Record, folder: Path) -> list[Path]:
    """Write `<table>.csv` for each table into `folder` and return the files; nested fields are JSON in their cell.

    UTF-8 with a byte order mark, because spreadsheets otherwise guess the encoding; RFC 4180 lines.
    """
    written = []
    with record.snapshot():
        for table in TABLES:
            codec = codec_of(table.row)
            path = folder / f"{table.name}.csv"
            with replacing(path) as file, io.TextIOWrapper(file, "utf-8-sig", newline="") as text:
                lines = csv.writer(text, lineterminator="\r\n")
                lines.writerow(column.name for column in codec.columns)
                for row in record.table(table.name):
                    lines.writerow(
                        cell(bool(value) if column.decode is bool and value is not None else value)
                        for column, value in zip(codec.columns, codec.encode(row), strict=True)
                    )
            written.append(path)
    return written
