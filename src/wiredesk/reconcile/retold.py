"""One sentence, two reports, another value in it: a copy that was changed, whatever became of its events.

Events whose days or names cannot be reconciled are kept apart, so that a copied sentence with another day in it would
pass for news of its own. Sentences are therefore laid side by side with their numbers, days and names masked; where
all else is word for word the same and one value differs, the values are compared by their type, as those of one event.
"""

import hashlib
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal

import msgspec

from wiredesk.model import DateInterval, Document, Entity, Evidence, Finding, Mention, Reading, Sentence, TimeExpression
from wiredesk.reading.clauses import DAYS_AND_MONTHS

from .counts import one_rounds_to_the_other
from .findings import make_finding
from .people import one_name
from .places import is_country, place_verdict
from .telling import report_name
from .times import days_in_words

_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|\w[\w’'-]*|[^\w\s]")
_NUMBER_WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty"
)
_NUMBERS = {word: float(value) for value, word in enumerate(_NUMBER_WORDS.split(), start=2)}
_PLAIN_IN_COPIES, _PLAIN = 5, 9  # words that must be the same: between near-copies, between any two reports
_MOST_VALUES = 3  # more values than these in one sentence: a template ("closed at ... on ..."), not a retelling
_ACTING = frozenset({"person", "organization", "place"})

_Kind = Literal["number", "calendar", "name"]


class _Slot(msgspec.Struct, frozen=True):
    """A masked value; code points of the document, `end` exclusive."""

    kind: _Kind
    start: int
    end: int
    text: str


class _Retelling(msgspec.Struct, frozen=True):
    """A sentence of one report with its masked values."""

    reading: Reading
    sentence: Sentence
    slots: tuple[_Slot, ...]

    @property
    def document(self) -> Document:
        """The report."""
        return self.reading.document

    def time_at(self, slot: _Slot) -> TimeExpression | None:
        """Return the time expression that holds a slot."""
        return next((t for t in self.reading.times if t.start <= slot.start and slot.end <= t.end), None)

    def name_at(self, slot: _Slot) -> Mention | None:
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


def retold_findings(
    readings: Sequence[Reading],
    entities: Mapping[str, Entity],
    published: Mapping[str, DateInterval],
    known: Iterable[Finding],
) -> list[Finding]:
    """Return the conflicts between sentences that are one but for a value; none that `known` findings already tell.

    `readings` name entities and events of the pile and carry its dates; `published` maps documents to their days.
    """
    ordered = sorted(readings, key=lambda r: r.document.id)
    found: dict[str, Finding] = {}
    told = [f.evidence for f in known if f.kind == "conflict"]
    for places in _repeated(ordered):
        group = []
        plain = 0
        for at, number in places:
            reading, sentence = ordered[at], ordered[at].sentences[number]
            _, plain, slots = _masked(reading.document.text, sentence, _name_starts(reading))
            group.append(_Retelling(reading, sentence, slots))
        for finding in _of_group(group, plain, entities, published):
            if not any(all(any(_meet(a, b) for b in old) for a in finding.evidence) for old in told):
                found.setdefault(finding.id, finding)
    return [found[i] for i in sorted(found)]


def _repeated(readings: Sequence[Reading]) -> list[list[tuple[int, int]]]:
    """Return, for each masked sentence that more than one report has, where: positions of report and sentence.

    Sentences are kept as digests, so that a pile of many thousand reports fits.
    """
    places: dict[bytes, list[tuple[int, int]]] = defaultdict(list)
    for at, reading in enumerate(readings):
        starts = _name_starts(reading)
        for number, sentence in enumerate(reading.sentences):
            key, plain, slots = _masked(reading.document.text, sentence, starts)
            if slots and plain >= _PLAIN_IN_COPIES:
                digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
                places[digest].append((at, number))
    return [found for found in places.values() if len({at for at, _ in found}) > 1]


def _name_starts(reading: Reading) -> list[int]:
    return sorted(m.start for m in reading.mentions if m.form == "name")


def _meet(left: Evidence, right: Evidence) -> bool:
    return left.document == right.document and left.start < right.end and right.start < left.end


def _masked(text: str, sentence: Sentence, names: Sequence[int]) -> tuple[str, int, tuple[_Slot, ...]]:
    """Return a sentence with its values masked, the number of its plain words, and the values.

    `names` are the starts of the document's names, sorted: a sentence's first word is a name only where one starts.
    """
    key: list[str] = []
    slots: list[_Slot] = []
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
            slots[-1] = _Slot("name", slots[-1].start, end, text[slots[-1].start : end])
        else:
            key.append(f"{kind}\0")
            slots.append(_Slot(kind, start, end, word))
    return " ".join(key), plain, tuple(slots)


def _kind(word: str) -> _Kind | None:
    if word[0].isdigit() or word.lower() in _NUMBERS:
        return "number"
    if word.capitalize() in DAYS_AND_MONTHS and word[0].isupper():
        return "calendar"
    return "name" if word[0].isupper() and word != "I" else None


def _of_group(
    group: Sequence[_Retelling], plain: int, entities: Mapping[str, Entity], published: Mapping[str, DateInterval]
) -> Iterator[Finding]:
    """Yield the conflicts in one sentence's retellings, of each two values once."""
    by_value: dict[tuple[str, ...], list[_Retelling]] = defaultdict(list)
    for retelling in group:
        by_value[tuple(slot.text.lower() for slot in retelling.slots)].append(retelling)
    if not 2 <= len(by_value) <= _MOST_VALUES:
        return
    for left, right in combinations(sorted(by_value), 2):
        for one, other in ((a, b) for a in by_value[left] for b in by_value[right]):
            if one.document.id == other.document.id:
                continue
            copies = one.document.copy_group is not None and one.document.copy_group == other.document.copy_group
            if plain < _PLAIN and not copies:
                continue
            finding = _compared(one, other, entities, published)
            if finding is not None:
                yield finding
            break


def _compared(
    one: _Retelling, other: _Retelling, entities: Mapping[str, Entity], published: Mapping[str, DateInterval]
) -> Finding | None:
    slots = zip(one.slots, other.slots, strict=True)
    pairs = [_narrowed(a, b) for a, b in slots if a.text.lower() != b.text.lower()]
    if not pairs:
        return None
    first, second = pairs[0]
    times = one.time_at(first), other.time_at(second)
    if times[0] is not None and times[1] is not None:
        whole = all(one.time_at(a) == times[0] and other.time_at(b) == times[1] for a, b in pairs)
        return _days(one, other, times[0], times[1]) if whole else None
    if {a.kind for a, _ in pairs} == {"name"}:
        replaced = {(_last_word(a.text), _last_word(b.text)) for a, b in pairs}
        return _names(one, other, first, second, entities) if len(replaced) == 1 else None
    if len(pairs) == 1 and first.kind == second.kind == "number" and times == (None, None):
        return _numbers(one, other, first, second, published)
    return None


def _narrowed(left: _Slot, right: _Slot) -> tuple[_Slot, _Slot]:
    """Cut off the words that two names begin or end with alike: "Northrop CEO Ada Munro", "Northrop CEO Karl Reyes"."""
    one, other = (list(re.finditer(r"\S+", slot.text)) for slot in (left, right))
    while len(one) > 1 and len(other) > 1 and one[0].group() == other[0].group():
        one, other = one[1:], other[1:]
    while len(one) > 1 and len(other) > 1 and one[-1].group() == other[-1].group():
        one, other = one[:-1], other[:-1]
    return _part(left, one), _part(right, other)


def _part(slot: _Slot, words: Sequence[re.Match[str]]) -> _Slot:
    start, end = words[0].start(), words[-1].end()
    return _Slot(slot.kind, slot.start + start, slot.start + end, slot.text[start:end])


def _last_word(name: str) -> str:
    """Return the last word of a name without a possessive ending."""
    return re.sub(r"['’]s?$", "", name.rsplit(maxsplit=1)[-1])


def _days(one: _Retelling, other: _Retelling, left: TimeExpression, right: TimeExpression) -> Finding | None:
    """Compare two time expressions of one shape: another weekday, month or number in it is another time.

    Whatever day each is reckoned from; only where both come to one and the same day is nothing wrong.
    """
    first, second = DateInterval(left.earliest, left.latest), DateInterval(right.earliest, right.latest)
    if left.timex_type not in {"DATE", "TIME"} or (first.days == 1 and first == second):
        return None
    known = first.days is not None and second.days is not None and first.intersect(second) is None
    said = (days_in_words(first), days_in_words(second)) if known else ("", "")
    text = (
        f'{report_name(one.document)} puts it on "{left.quote}"{said[0]}, {report_name(other.document)} '
        f'in the same sentence on "{right.quote}"{said[1]}.'
    )
    return _finding("time", text, one, other, (left.start, left.end), (right.start, right.end))


def _names(
    one: _Retelling, other: _Retelling, first: _Slot, second: _Slot, entities: Mapping[str, Entity]
) -> Finding | None:
    left, right = one.name_at(first), other.name_at(second)
    if left is None or right is None or left.entity == right.entity:
        return None
    if (left.kind == "place") != (
        right.kind == "place"
    ):  # a person and an organization are easily taken for each other
        return None
    a, b = entities.get(left.entity or ""), entities.get(right.entity or "")
    if a is None or b is None or one_name(a, b):
        return None
    if left.kind == "place" and not _places_apart(a, b):
        return None
    text = (
        f'{report_name(one.document)} names "{left.quote}", {report_name(other.document)} in the same sentence '
        f'"{right.quote}".'
    )
    rule = "place" if left.kind == "place" else "participant"
    return _finding(rule, text, one, other, (left.start, left.end), (right.start, right.end))


def _places_apart(left: Entity, right: Entity) -> bool:
    """Whether neither place can hold the other; of two towns it is enough that their names are two countries' towns."""
    verdict, rule = place_verdict(left, right, lasting=False)
    return verdict == "conflicts" or (rule == "ambiguous_place" and not is_country(left) and not is_country(right))


def _numbers(
    one: _Retelling, other: _Retelling, first: _Slot, second: _Slot, published: Mapping[str, DateInterval]
) -> Finding | None:
    a, b = _value(first.text), _value(second.text)
    if a is None or b is None or a == b or one_rounds_to_the_other(a, b):
        return None
    lower, higher = (one, other) if a < b else (other, one)
    before, after = (published.get(r.document.id, DateInterval()) for r in (lower, higher))
    if before.latest is not None and after.earliest is not None and before.latest < after.earliest:
        return None  # what is counted day by day may have grown
    text = (
        f'{report_name(one.document)} gives "{first.text}", {report_name(other.document)} in the same sentence '
        f'"{second.text}".'
    )
    return _finding("quantity", text, one, other, (first.start, first.end), (second.start, second.end))


def _value(text: str) -> float | None:
    if text.lower() in _NUMBERS:
        return _NUMBERS[text.lower()]
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def _finding(
    field: str, text: str, one: _Retelling, other: _Retelling, left: tuple[int, int], right: tuple[int, int]
) -> Finding:
    evidence = (one.words(*left), other.words(*right))
    event = one.event_at(left[0]) or other.event_at(right[0])
    return make_finding("conflict", f"{field}_same_sentence", "warning", text, evidence, event=event)
