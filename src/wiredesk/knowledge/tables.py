"""The package's tables on disk: tab-separated text with one head line, read lazily and as they stand."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Final

import numpy as np

from wiredesk.errors import KnowledgeError

DATA: Final = "data"


def read_bytes(name: str) -> bytes:
    """Return the bytes of one packaged table; raises KnowledgeError with its name when it is missing."""
    try:
        return (resources.files(__package__) / DATA / name).read_bytes()
    except OSError as error:
        raise KnowledgeError(f"{name}: the packaged table cannot be read ({error})") from error


def read_text(name: str) -> str:
    """Return the text of one packaged table; raises KnowledgeError with its name when it is missing or no UTF-8."""
    try:
        return read_bytes(name).decode("utf-8")
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{name}: the packaged table cannot be read ({error})") from error


def rows(name: str, width: int) -> Iterator[list[str]]:
    """Yield the rows of a packaged table as lists of exactly `width` fields; the head line and comments are left out.

    Raises KnowledgeError with file and line number for a row of another width.
    """
    for number, line in enumerate(read_text(name).split("\n"), start=1):
        if number == 1 or not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != width:
            raise KnowledgeError(f"{name}, line {number}: {len(fields)} fields where {width} are expected")
        yield fields


def listed(field: str) -> tuple[str, ...]:
    """Return the parts of a field that holds several values, separated by ";"."""
    return tuple(part for part in field.split(";") if part)


class NumberedTable:
    """A table whose rows are asked for by number; it lies in memory as on disk, without an object for each row."""

    def __init__(self, name: str) -> None:
        self._bytes = read_bytes(name)
        self._ends = np.flatnonzero(np.frombuffer(self._bytes, dtype=np.uint8) == ord("\n"))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def row(self, number: int) -> list[str]:
        """Return the fields of a row; row 0 follows the head line; raises IndexError beyond the last."""
        start, end = int(self._ends[number]) + 1, int(self._ends[number + 1])
        return self._bytes[start:end].decode("utf-8").split("\t")


class SortedTable(NumberedTable):
    """A numbered table whose lines are sorted by their bytes, found by their first field."""

    def find(self, key: str) -> list[list[str]]:
        """Return all rows whose first field equals `key`, in file order."""
        wanted = key.encode("utf-8") + b"\t"
        found: list[list[str]] = []
        number = bisect_left(range(len(self)), wanted, key=self._line)
        while number < len(self) and self._line(number).startswith(wanted):
            found.append(self.row(number))
            number += 1
        return found

    def _line(self, number: int) -> bytes:
        return self._bytes[int(self._ends[number]) + 1 : int(self._ends[number + 1])]


@cache
def sorted_table(name: str) -> SortedTable:
    """Return the packaged table `name`, read once per process."""
    return SortedTable(name)
