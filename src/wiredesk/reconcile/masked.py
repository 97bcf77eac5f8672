"""Sentences with their numbers, days and names masked, and those that several reports share but for these values."""

import hashlib
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal

import msgspec
import numpy as np

from wiredesk.language.number_words import NUMBER_WORDS
from wiredesk.model import Document, EventMention, Evidence, Mention, Reading, Sentence, TimeExpression
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
    """A sentence of one report with its masked values, and the times, names and events that it shares words with.

    `sentences` are the words of all sentences of the report.
    """

    document: Document
    sentences: frozenset[str]
    slots: tuple[Slot, ...]
    times: tuple[TimeExpression, ...]
    names: tuple[Mention, ...]
    events: tuple[EventMention, ...]

    def time_at(self, slot: Slot) -> TimeExpression | None:
        """Return the time expression that holds a slot."""
        return next((t for t in self.times if t.start <= slot.start and slot.end <= t.end), None)

    def name_at(self, slot: Slot) -> Mention | None:
        """Return the name of a person, organization or place that shares a code point with a slot and fits it best."""
        fits = (m for m in self.names if m.start < slot.end and slot.start < m.end)
        return min(fits, key=lambda m: (abs(m.start - slot.start) + abs(m.end - slot.end), m.start), default=None)

    def event_at(self, start: int) -> str | None:
        """Return the event whose trigger in the sentence stands nearest to a code point, typed ones first."""
        key = min(self.events, key=lambda m: (m.type == "OTHER", abs(m.start - start), m.start), default=None)
        return None if key is None else key.event

    def words(self, start: int, end: int) -> Evidence:
        """Return a stretch of the report as evidence."""
        return Evidence(document=self.document.id, start=start, end=end, quote=self.document.text[start:end])


#: Where a sentence stands: documents (ids), and its place among the sentences of each.
Places = list[tuple[str, int]]
#: A masked sentence of a report: its place among the report's sentences, digests of what is not masked and of what is.
_DIGESTS = np.dtype([("number", "<u4"), ("mask", "<u8"), ("values", "<u8")])


def sentence_digests(reading: Reading) -> bytes:
    """Return what tells of each sentence that has values whether another report has the same one but for these."""
    starts = _name_starts(reading)
    rows = []
    for number, sentence in enumerate(reading.sentences):
        key, plain, slots = _masked(reading.document.text, sentence, starts)
        if slots and plain >= PLAIN_IN_COPIES:
            rows.append((number, _digest(key), _digest("\0".join(slot.text.lower() for slot in slots))))
    return np.array(rows, dtype=_DIGESTS).tobytes()


def _digest(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def retellings(groups: Sequence[Places], readings: Mapping[str, Reading]) -> Iterator[tuple[int, list[Retelling]]]:
    """Yield, for each of some masked sentences, its plain words and its retellings.

    `groups` say where each stands (`repeated`); of `readings` each that has one is asked for once.
    """
    wanted: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at, places in enumerate(groups):
        for document, number in places:
            wanted[document][number].append(at)
    found: dict[int, list[Retelling]] = defaultdict(list)
    plain_words: dict[int, int] = {}
    for document in sorted(wanted):
        for number, (plain, retelling) in _retold(readings[document], wanted[document]):
            for at in wanted[document][number]:
                found[at].append(retelling)
                plain_words[at] = plain
    for at in range(len(groups)):
        yield plain_words[at], found[at]


def repeated(digests: Mapping[str, bytes], most: int) -> list[Places]:
    """Return where each masked sentence stands that several reports have, with two to `most` values; earliest first.

    `digests` maps documents, in the order of their ids, to their `sentence_digests`.
    """
    documents = list(digests)
    rows = [np.frombuffer(digests[document], dtype=_DIGESTS) for document in documents]
    every = np.concatenate(rows) if rows else np.empty(0, dtype=_DIGESTS)
    report = np.repeat(np.arange(len(rows)), [len(own) for own in rows])
    order = np.argsort(every["mask"], kind="stable")
    ends = np.flatnonzero(np.diff(every["mask"][order])) + 1
    groups = []
    for same in np.split(order, ends):
        if len(same) > 1 and 2 <= len(np.unique(every["values"][same])) <= most and len(np.unique(report[same])) > 1:
            groups.append(same.tolist())
    return [[(documents[report[at]], int(every["number"][at])) for at in same] for same in sorted(groups)]


def _retold(reading: Reading, numbers: Iterable[int]) -> Iterator[tuple[int, tuple[int, Retelling]]]:
    document = reading.document
    texts = frozenset(document.text[s.start : s.end] for s in reading.sentences)
    starts = _name_starts(reading)
    for number in numbers:
        sentence = reading.sentences[number]
        _, plain, slots = _masked(document.text, sentence, starts)
        own = [m for m in reading.mentions if m.form == "name" and m.kind in _ACTING]
        yield (
            number,
            (
                plain,
                Retelling(
                    document=document,
                    sentences=texts,
                    slots=slots,
                    times=tuple(t for t in reading.times if t.start < sentence.end and sentence.start < t.end),
                    names=tuple(m for m in own if m.start < sentence.end and sentence.start < m.end),
                    events=tuple(m for m in reading.event_mentions if sentence.start <= m.start < sentence.end),
                ),
            ),
        )


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


@lru_cache(maxsize=1 << 13)
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
