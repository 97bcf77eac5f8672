"""The package's tables on disk: tab-separated text with one head line, read lazily and as they stand."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Final

from wiredesk.errors import KnowledgeError

DATA: Final = "data"


def read_text(name: str) -> str:
    """Return the text of one packaged table; raises KnowledgeError with its name when it is missing."""
    try:
        return (resources.files(__package__) / DATA / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
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


class SortedTable:
    """A table whose lines are sorted by their first field, searched where it lies: no objects per row in memory."""

    def __init__(self, name: str) -> None:
        text = read_text(name)
        head, _, body = text.partition("\n")
        self.columns: tuple[str, ...] = tuple(head.split("\t"))
        self._lines: list[str] = body.splitlines()

    def find(self, key: str) -> list[list[str]]:
        """Return all rows whose first field equals `key`, in file order."""
        prefix = key + "\t"
        found: list[list[str]] = []
        position = bisect_left(self._lines, prefix)
        while position < len(self._lines) and self._lines[position].startswith(prefix):
            found.append(self._lines[position].split("\t"))
            position += 1
        return found

    def __len__(self) -> int:
        return len(self._lines)


@cache
def sorted_table(name: str) -> SortedTable:
    """Return the packaged table `name`, read once per process."""
    return SortedTable(name)
