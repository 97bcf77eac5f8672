"""Dated facts of the world that a text can presuppose: who speaks of the fall of Kabul writes on or after that day."""

from datetime import date
from functools import cache
from typing import NamedTuple

import msgspec

from wiredesk.model import DateInterval

from .names import fold
from .tables import listed, rows
from .word_runs import first_words, runs


class WorldFact(msgspec.Struct, frozen=True):
    """Something that began on a known day; `interval` has an open end where it is not known to have ended."""

    key: str
    name: str
    interval: DateInterval
    phrases: tuple[str, ...]

    @property
    def not_before(self) -> date | None:
        """The first day on which anybody could speak of it as having happened."""
        return self.interval.earliest


class FactUse(NamedTuple):
    """A fact that a text presupposes, with the words that do so, in code points, `end` exclusive."""

    fact: WorldFact
    start: int
    end: int


class WorldFacts:
    """World facts by the phrases that presuppose them."""

    def __init__(self) -> None:
        self._facts: dict[str, WorldFact] = {}
        self._phrases: dict[str, WorldFact] = {}
        for key, name, start, end, phrases in rows("world_facts.tsv", 5):
            interval = DateInterval(date.fromisoformat(start), date.fromisoformat(end) if end else None)
            fact = WorldFact(key, name, interval, listed(phrases))
            self._facts[key] = fact
            for phrase in fact.phrases:
                self._phrases.setdefault(fold(phrase), fact)
        self._firsts = first_words(self._phrases)
        self._longest = max((phrase.count(" ") + 1 for phrase in self._phrases), default=0)

    def get(self, key: str) -> WorldFact | None:
        """Return the fact with this key."""
        return self._facts.get(key)

    def all(self) -> tuple[WorldFact, ...]:
        """Return all facts by key."""
        return tuple(self._facts[key] for key in sorted(self._facts))

    def find(self, text: str) -> tuple[FactUse, ...]:
        """Return the facts that `text` presupposes, in order, the longest phrase at a place first."""
        found = runs(text, self._phrases, self._firsts, self._longest)
        return tuple(FactUse(fact, start, end) for fact, start, end in found)


@cache
def load_world_facts() -> WorldFacts:
    """Return the packaged world facts, read once per process."""
    return WorldFacts()
