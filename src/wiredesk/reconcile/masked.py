"""Sentences with their numbers, days and names masked, and those that several reports share but for these values."""

import hashlib
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from wiredesk.language.number_words import NUMBER_WORDS
from wiredesk.model import Document, Evidence, Mention, Reading, Sentence, TimeExpression
from wiredesk.reading.clauses import DAYS_AND_MONTHS

_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|\w[\w’'-]*|[^\w\s]")
_NUMBERS = {word: float(n) for word, n in NUMBER_WORDS.items() if 2 <= n <= 20}
_ACTING = frozenset({"person", "organization", "place"})
PLAIN_IN_COPIES = 5
"""Plain words that a sentence must have to be looked at; between reports that are no near-copies more are needed."""

_Kind = Literal["number", "calendar", "name"]


class Slot(msgspec.Struct, frozen=True):
    """A masked value; code points of the document, `end` exclusive."""

    kind: _Kind
    start: int
    end: int
    text: str


class Retelling(msgspec.Struct, frozen=True):
    """A sentence of one report with its masked values."""

    reading: Reading
    sentence: Sentence
    slots: tuple[Slot, ...]

    @property
    def document(self) -> Document:
        """The report."""
        return self.reading.document

    def time_at(self, slot: Slot) -> TimeExpression | None:
        """Return the time expression that holds a slot."""
        return next((t for t in self.reading.times if t.start <= slot.start and slot.end <= t.end), None)

    def name_at(self, slot: Slot) -> Mention | None:
        """Return the name of a person, organization or place that shares a code point with a slot and fits it best."""
        over = [m for m in self.reading.mentions if m.start < slot.end and slot.start < m.end and m.form == "name"]
        fits = (m for m in over if m.kind in _ACTING)
        return min(fits, key=lambda m: (abs(m.start - slot.start) + abs(m.end - slot.end), m.start), default=None)

    def event_at(self, start: int) -> str | None:
        """Return the event whose trigger in the sentence stands nearest to a code point, typed ones first."""
        inside = [m for m in self.reading.event_mentions if self.sentence.start <= m.start < self.sentence.end]
        return min(inside, key=lambda m: (m.type == "OTHER", abs(m.start - start), m.start)).event if inside else None

    def words(self, start: int, end: int) -> Evidence:
        """Return a stretch of the report as evidence."""
        return Evidence(document=self.document.id, start=start, end=end, quote=self.document.text[start:end])


def retellings(readings: Sequence[Reading]) -> Iterator[tuple[int, list[Retelling]]]:
    """Yield, for each masked sentence that several of the reports have, its plain words and its retellings."""
    for places in _repeated(readings):
        group = []
        plain = 0
        for at, number in places:
            reading, sentence = readings[at], readings[at].sentences[number]
            _, plain, slots = _masked(reading.document.text, sentence, _name_starts(reading))
            group.append(Retelling(reading, sentence, slots))
        yield plain, group


def _repeated(readings: Sequence[Reading]) -> list[list[tuple[int, int]]]:
    """Return, for each masked sentence that more than one report has, where: positions of report and sentence.

    Sentences are kept as digests, so that a pile of many thousand reports fits.
    """
    places: dict[bytes, list[tuple[int, int]]] = defaultdict(list)
    for at, reading in enumerate(readings):
        starts = _name_starts(reading)
        for number, sentence in enumerate(reading.sentences):
            key, plain, slots = _masked(reading.document.text, sentence, starts)
            if slots and plain >= PLAIN_IN_COPIES:
                digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
                places[digest].append((at, number))
    return [found for found in places.values() if len({at for at, _ in found}) > 1]


def _name_starts(reading: Reading) -> list[int]:
    return sorted(m.start for m in reading.mentions if m.form == "name")


def _masked(text: str, sentence: Sentence, names: Sequence[int]) -> tuple[str, int, tuple[Slot, ...]]:
    """Return a sentence with its values masked, the number of its plain words, and the values.

    `names` are the starts of the document's names, sorted: a sentence's first word is a name only where one starts.
    """
    key: list[str] = []
    slots: list[Slot] = []
    plain = 0
    for token in _TOKEN.finditer(text, sentence.start, sentence.end):
        word, start, end = token.group(), token.start(), token.end()
        kind = _kind(word)
        if kind == "name" and not key:
            at = bisect_left(names, start)
            kind = "name" if at < len(names) and names[at] == start else None
        if kind is None:
            key.append(word.lower())
            plain += word[0].isalpha()
        elif kind == "name" and slots and slots[-1].kind == "name" and key[-1] == "name\0":
            slots[-1] = Slot("name", slots[-1].start, end, text[slots[-1].start : end])
        else:
            key.append(f"{kind}\0")
            slots.append(Slot(kind, start, end, word))
    return " ".join(key), plain, tuple(slots)


def _kind(word: str) -> _Kind | None:
    if word[0].isdigit() or word.lower() in _NUMBERS:
        return "number"
    if word.capitalize() in DAYS_AND_MONTHS and word[0].isupper():
        return "calendar"
    return "name" if word[0].isupper() and word != "I" else None


def number_of(text: str) -> float | None:
    """Return the number that a masked value stands for, None where it is none."""
    if text.lower() in _NUMBERS:
        return _NUMBERS[text.lower()]
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None
