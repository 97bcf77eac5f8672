"""One file per export format: each is a function from an open record and a place to the files it wrote."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from wiredesk.store import Record

from .csv_tables import write_csv
from .jsonl import import_jsonl, read_jsonl, write_jsonl

#: Name on the command line -> the function that writes it.
FORMATS: Mapping[str, Callable[[Record, Path], list[Path]]] = MappingProxyType({"jsonl": write_jsonl, "csv": write_csv})

__all__ = ["FORMATS", "import_jsonl", "read_jsonl", "write_csv", "write_jsonl"]
