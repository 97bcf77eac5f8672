"""World events that come back (the UN General Assembly, G20, NATO summits, Olympics, feasts) and their days by year."""

import re
from datetime import date
from functools import cache
from typing import Final, Literal, NamedTuple

import msgspec

from wiredesk.model import DateInterval

from .feasts import days_of
from .names import fold
from .tables import listed, rows
from .word_runs import first_words, runs

CalendarKind = Literal["meeting", "feast", "sport", "election"]
_LONGEST: Final = 8
_NO_DAY: Final = re.compile(
    r"[ -](?:islands?|trees?|eggs?|bunn(?:y|ies)|carols?|cards?|rising|offensive)\b", re.IGNORECASE
)
"""What follows the name of a feast where no day is meant: Easter Island, Christmas trees, the Tet offensive."""


class CalendarEvent(msgspec.Struct, frozen=True):
    """A recurring event; `rule` computes its days, `usual` is the time of the year it falls in ("MM-DD..MM-DD")."""

    key: str
    name: str
    kind: CalendarKind
    rule: str
    usual: str
    phrases: tuple[str, ...]


class CalendarInstance(msgspec.Struct, frozen=True):
    """One year's instance: its days (inclusive), where it took place, and where the days come from.

    `exact` is false where only the usual time of the year is known; the days then enclose the true ones.
    """

    interval: DateInterval
    year: int
    place: str
    source: Literal["table", "computed", "usual"]

    @property
    def exact(self) -> bool:
        """Whether the days are those of this year and not merely the usual ones."""
        return self.source != "usual"


class CalendarUse(NamedTuple):
    """A calendar event named in a text, in code points, `end` exclusive."""

    event: CalendarEvent
    start: int
    end: int


class Calendar:
    """Recurring events by the phrases that name them."""

    def __init__(self) -> None:
        self._events: dict[str, CalendarEvent] = {}
        self._phrases: dict[str, CalendarEvent] = {}
        self._instances: dict[str, dict[int, list[CalendarInstance]]] = {}
        for key, name, kind, rule, usual, phrases in rows("calendar_events.tsv", 6):
            event = CalendarEvent(key, name, _kind(kind), rule, usual, listed(phrases))
            self._events[key] = event
            for phrase in (fold(name), *(fold(p) for p in event.phrases)):
                self._phrases.setdefault(phrase, event)
        for key, year, start, end, place in rows("calendar_instances.tsv", 5):
            interval = DateInterval(date.fromisoformat(start), date.fromisoformat(end))
            instance = CalendarInstance(interval, int(year), place, "table")
            self._instances.setdefault(key, {}).setdefault(int(year), []).append(instance)
        self._firsts = first_words(self._phrases)

    def get(self, key: str) -> CalendarEvent | None:
        """Return the event with this key."""
        return self._events.get(key)

    def all(self) -> tuple[CalendarEvent, ...]:
        """Return all events by key."""
        return tuple(self._events[key] for key in sorted(self._events))

    def lookup(self, phrase: str) -> CalendarEvent | None:
        """Return the event that `phrase` as a whole names (case, articles and accents do not matter)."""
        return self._phrases.get(fold(phrase).removeprefix("the "))

    def find(self, text: str) -> tuple[CalendarUse, ...]:
        """Return the calendar events that `text` names, in order; the longest phrase at a place wins."""
        found = runs(text, self._phrases, self._firsts, _LONGEST)
        return tuple(
            CalendarUse(event, start, end)
            for event, start, end in found
            if not text[start:end].islower() and not _NO_DAY.match(text, end)
        )

    def instances(self, event: CalendarEvent, year_from: int, year_to: int) -> tuple[CalendarInstance, ...]:
        """Return the event's instances in the years `year_from` to `year_to` (both inclusive), in order of time.

        A year of which neither the table nor a rule knows gives the usual time of the year where there is one (not for
        years inside the table: the event did not take place then, or came another year), else nothing.
        """
        table = self._instances.get(event.key, {})
        found: list[CalendarInstance] = []
        for year in range(year_from, year_to + 1):
            if year in table:
                found.extend(table[year])
            elif event.rule:
                found.extend(CalendarInstance(days, year, "", "computed") for days in days_of(event.rule, year))
            elif event.usual and (not table or not min(table) <= year <= max(table)):
                first, last = (date.fromisoformat(f"{year}-{part}") for part in event.usual.split(".."))
                found.append(CalendarInstance(DateInterval(first, last), year, "", "usual"))
        return tuple(sorted(found, key=lambda i: (i.interval.earliest or date.min, i.place)))


def _kind(kind: str) -> CalendarKind:
    known: CalendarKind = msgspec.convert(kind, CalendarKind)
    return known


@cache
def load_calendar() -> Calendar:
    """Return the packaged calendar, read once per process."""
    return Calendar()
