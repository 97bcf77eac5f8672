"""The base of all rows: immutable structs, ids that are derived from content, and spans."""

import hashlib
from datetime import date

import msgspec


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """An immutable value that can be written as one JSON object, its fields in the order of the class."""


def content_id(prefix: str, *parts: object) -> str:
    """Return an id that depends on nothing but `prefix` and the text of `parts`, in their order.

    `prefix` is a short table mark ("d", "m", ...); the result looks like `m_1c0f6e0b3a9d4c21` (64 bits of BLAKE2b).
    """
    encoded = [str(part).encode("utf-8", "surrogatepass") for part in parts]
    # Length first: ("a", "bc") and ("ab", "c") differ.
    hashed = b"".join([piece for part in encoded for piece in (len(part).to_bytes(4, "big"), part)])
    return f"{prefix}_{hashlib.blake2b(hashed, digest_size=8).hexdigest()}"


class Span(msgspec.Struct, frozen=True, order=True):
    """A stretch of a document's text in code points: `start` inclusive, `end` exclusive."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """Return the code points of `text` inside this span."""
        return text[self.start : self.end]


class Quote(Row, frozen=True, kw_only=True):
    """A span with the words it covers: `quote == text[start:end]`, always."""

    start: int
    end: int
    quote: str


class Evidence(Row, frozen=True, kw_only=True):
    """The words of one document that something rests on: code points, `start` inclusive, `end` exclusive."""

    document: str
    start: int
    end: int
    quote: str


#: Days within which a wire text appears, from the day that opens it, at the most.
_AFTER_DATELINE = 8


class DateInterval(msgspec.Struct, frozen=True, order=False):
    """A span of days, both ends inclusive; `None` is an open end; `DateInterval()` is any day at all."""

    earliest: date | None = None
    latest: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether at least one end is open."""
        return self.earliest is None or self.latest is None

    @property
    def days(self) -> int | None:
        """The number of days in the interval (one day is 1), or None when an end is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    @property
    def opening(self) -> date | None:
        """The first day, of days that are no more than a wire text takes to appear after the one that opens it."""
        return self.earliest if self.days is not None and self.days <= _AFTER_DATELINE else None

    def contains(self, day: date) -> bool:
        """Tell whether `day` lies in the interval."""
        return (self.earliest is None or self.earliest <= day) and (self.latest is None or day <= self.latest)

    def intersect(self, other: "DateInterval") -> "DateInterval | None":
        """Return the days in both intervals, or None when there are none."""
        starts = [d for d in (self.earliest, other.earliest) if d is not None]
        ends = [d for d in (self.latest, other.latest) if d is not None]
        earliest, latest = max(starts, default=None), min(ends, default=None)
        if earliest is not None and latest is not None and earliest > latest:
            return None
        return DateInterval(earliest, latest)
