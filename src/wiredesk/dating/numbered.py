"""Facts from numbered sessions: the 80th session of the UN General Assembly opened in September 2025, by its number.

Assemblies that meet once a year, congresses that are elected every second year and yearly ceremonies carry their year
in their number. Nobody writes of one much earlier than a year before it. It bounds nothing from above: a sentence with
a plan may compare it with a session past.
"""

import re
from datetime import date, timedelta

import msgspec

from wiredesk.model import DateInterval, Reading, Span

from .facts import Facts, said

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_AHEAD = timedelta(days=400)
_UN = r"(?:United\s+Nations|U\.?N\.?)"


class Series(msgspec.Struct, frozen=True):
    """A series of numbered sessions: its pattern with a part `number`, the numbers known, and when each one is.

    Number n begins on `month`/`day` of the year `first + n * every` and lasts `length` days.
    """

    name: str
    pattern: re.Pattern[str]
    first: int
    every: int
    month: int
    day: int
    length: int
    numbers: range

    def session(self, number: int) -> DateInterval | None:
        """Return the days of one session, or None where the number is none of the series."""
        if number not in self.numbers:
            return None
        start = date(self.first + number * self.every, self.month, self.day)
        return DateInterval(start, start + timedelta(days=self.length))


_NTH = r"\b(?P<number>\d{1,3})(?:st|nd|rd|th)\s+"
_ASSEMBLY = rf"(?:session\s+of\s+(?:the\s+)?(?:{_UN}\s+)?General\s+Assembly|{_UN}\s+General\s+Assembly|UNGA\b)"
_CONGRESS = r"(?:United\s+States\s+|U\.?S\.?\s+)?Congress\b"
_OSCARS = r"(?:annual\s+)?(?:Academy\s+Awards|Oscars)\b"


def _series(
    name: str, pattern: str, first: int, every: int, begins: tuple[int, int], length: int, least: int
) -> Series:
    return Series(name, re.compile(pattern), first, every, *begins, length, range(least, 160))


SERIES = (
    _series(
        "session of the UN General Assembly", rf"{_NTH}(?:(?:annual|regular)\s+)?{_ASSEMBLY}", 1945, 1, (9, 1), 380, 2
    ),
    _series("US Congress", rf"{_NTH}{_CONGRESS}", 1787, 2, (1, 3), 731, 74),
    _series("Academy Awards", rf"{_NTH}{_OSCARS}", 1928, 1, (2, 1), 84, 8),
    _series("Super Bowl", r"\bSuper\s+Bowl\s+(?P<number>[IVXL]+)\b", 1966, 1, (1, 9), 40, 2),
)


def numbered_facts(facts: Facts, reading: Reading) -> None:
    """Add what the numbered sessions that a report speaks of say of its publication."""
    text = reading.document.text
    for series in SERIES:
        for match in series.pattern.finditer(text):
            days = series.session(number_of(match["number"]))
            span = Span(match.start(), match.end())
            in_text = any(s.start <= span.start < s.end for s in reading.sentences)
            if days is None or days.earliest is None or days.latest is None or not in_text:
                continue
            words = f"“{span.of(text)}” is the {series.name} of {said(days.earliest)} to {said(days.latest)}"
            facts.on(
                reading.document.id, days.earliest - _AHEAD, None, "numbered session",
                f"{words}, and is probably told of no earlier than a year before it", hard=False, rank=1, spans=[span],
            )  # fmt: skip


def number_of(number: str) -> int:
    """Return the value of digits or of a Roman numeral below 90."""
    if number.isdigit():
        return int(number)
    values = [_ROMAN[letter] for letter in number]
    return sum(-v if any(w > v for w in values[n + 1 : n + 2]) else v for n, v in enumerate(values))
