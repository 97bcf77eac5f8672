"""One sentence, two reports, another value in it: a copy that was changed, whatever became of its events.

Events whose days or names cannot be reconciled are kept apart, so that a copied sentence with another day in it would
pass for news of its own. Sentences are therefore laid side by side with their numbers, days and names masked; where
all else is word for word the same and one value differs, the values are compared by their type, as those of one event.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import combinations

import msgspec

from wiredesk.model import DateInterval, Entity, Evidence, Finding, TimeExpression

from .findings import make_finding
from .masked import Retelling, Slot, number_of, repeated, retellings
from .named import NamedReports
from .numbers_apart import one_rounds_to_the_other
from .people import one_name
from .places import is_country, place_verdict
from .telling import report_name
from .times import days_in_words

_PLAIN = 9  # words that must be the same between any two reports; between near-copies fewer will do
_MOST_SENTENCES = 0.5  # share of sentences
_MOST_VALUES = 3  # more values than these in one sentence: a template ("closed at ... on ..."), not a retelling
_ACTING = frozenset({"person", "organization", "place"})


def retold_findings(
    digests: Mapping[str, bytes],
    readings: NamedReports,
    entities: Mapping[str, Entity],
    known: Iterable[Finding],
) -> list[Finding]:
    """Return the conflicts between sentences that are one but for a value; none that `known` findings already tell.

    `digests` are the `sentence_digests` of each document, `readings`, of which few are asked for, name entities and
    events of the pile and carry its dates.
    """
    found: dict[str, Finding] = {}
    of_pair: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
    patterned: set[tuple[str, ...]] = set()
    one_text: set[tuple[str, ...]] = set()
    told = [f.evidence for f in known if f.kind == "conflict"]
    groups = repeated({document: digests[document] for document in sorted(digests)}, _MOST_VALUES)

    def compare(new: Sequence[int]) -> Iterator[_Retold]:
        return (
            _compared_group(group, plain, entities) for plain, group in retellings([groups[at] for at in new], readings)
        )

    where = [[document for document, _ in places] for places in groups]
    for retold in readings.found_of_each("retold", groups, where, compare, _Retold):
        patterned.update(retold.patterned)
        for finding, is_one_text in retold.findings:
            pair = _reports_of(finding)
            of_pair[pair].append(finding)
            if is_one_text:
                one_text.add(pair)
            if not any(all(any(_meet(a, b) for b in old) for a in finding.evidence) for old in told):
                found.setdefault(finding.id, finding)
    series = _instalments(of_pair, one_text)
    apart = {f.id for pair, findings in of_pair.items() if pair in patterned or set(pair) & series for f in findings}
    return [found[i] for i in sorted(found) if i not in apart]


class _Retold(msgspec.Struct, frozen=True, array_like=True):
    """What the retellings of one sentence give: pairs of reports that are `_patterned`, and conflicts.

    Beside each conflict stands whether its two reports are one text but for some sentences.
    """

    patterned: tuple[tuple[str, ...], ...]
    findings: tuple[tuple[Finding, bool], ...]


def _compared_group(group: Sequence[Retelling], plain: int, entities: Mapping[str, Entity]) -> _Retold:
    texts = {retelling.document.id: retelling.sentences for retelling in group}
    findings = []
    for finding in _of_group(group, plain, entities):
        one, *others = (texts[document] for document in _reports_of(finding))
        findings.append((finding, all(_is_one_text(one, other) for other in others)))
    return _Retold(tuple(sorted(set(_patterned(group)))), tuple(findings))


def _reports_of(finding: Finding) -> tuple[str, ...]:
    return tuple(sorted({e.document for e in finding.evidence}))


def _patterned(group: Sequence[Retelling]) -> Iterator[tuple[str, ...]]:
    """Yield the pairs of reports whose sentence differs in several values: "On May 9 they flew 26 sorties".

    A retelling gets one thing wrong; where the day and the number are others, two occasions are told by one pattern.
    """
    by_value: dict[tuple[str, ...], list[Retelling]] = defaultdict(list)
    for retelling in group:
        by_value[tuple(slot.text.lower() for slot in retelling.slots)].append(retelling)
    for left, right in combinations(sorted(by_value), 2):
        first, second = by_value[left][0], by_value[right][0]
        slots = [(a, b) for a, b in zip(first.slots, second.slots, strict=True) if a.text.lower() != b.text.lower()]
        if len({_what_differs(first, *_narrowed(a, b)) for a, b in slots}) > 1:
            mine, theirs = ({r.document.id for r in by_value[value]} for value in (left, right))
            for pair in ({a, b} for a in mine - theirs for b in theirs - mine):
                yield tuple(sorted(pair))


def _what_differs(one: Retelling, left: Slot, right: Slot) -> tuple[str, str]:
    """Name what one value is replaced by: a time as a whole, a name by its last word."""
    time = one.time_at(left)
    if time is not None:
        return "time", time.id
    return (_last_word(left.text), _last_word(right.text)) if left.kind == "name" else (left.text, right.text)


def _instalments(
    of_pair: Mapping[tuple[str, ...], Sequence[Finding]], one_text: Set[tuple[str, ...]]
) -> frozenset[str]:
    """Return the reports that are written to one pattern and tell of other days: "carried out 11 strikes", "8 strikes".

    Two that share few other sentences differ in several of one wording, or one differs so from two others.
    """
    found: set[str] = set()
    met: dict[str, set[str]] = defaultdict(set)
    for pair, findings in of_pair.items():
        if pair in one_text:
            continue
        for d in pair:
            met[d] |= set(pair) - {d}
        if len({f.id for f in findings}) > 1:
            found.update(pair)
    found |= {d for d, others in met.items() if len(others) > 1}
    return frozenset(found)


def _is_one_text(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether most sentences of the shorter report stand word for word in the other."""
    return len(one & other) > _MOST_SENTENCES * min(len(one), len(other))


def _meet(left: Evidence, right: Evidence) -> bool:
    return left.document == right.document and left.start < right.end and right.start < left.end


def _of_group(group: Sequence[Retelling], plain: int, entities: Mapping[str, Entity]) -> Iterator[Finding]:
    """Yield the conflicts in one sentence's retellings, of each two values once."""
    by_value: dict[tuple[str, ...], list[Retelling]] = defaultdict(list)
    for retelling in group:
        by_value[tuple(slot.text.lower() for slot in retelling.slots)].append(retelling)
    for left, right in combinations(sorted(by_value), 2):
        for one, other in ((a, b) for a in by_value[left] for b in by_value[right]):
            if one.document.id == other.document.id:
                continue
            copies = one.document.copy_group is not None and one.document.copy_group == other.document.copy_group
            copies = copies and _is_one_text(one.sentences, other.sentences)
            if plain < _PLAIN and not copies:
                continue
            finding = _compared(one, other, entities)
            if finding is not None:
                yield finding
            break


def _compared(one: Retelling, other: Retelling, entities: Mapping[str, Entity]) -> Finding | None:
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
        return _numbers(one, other, first, second)
    return None


def _narrowed(left: Slot, right: Slot) -> tuple[Slot, Slot]:
    """Cut off the words that two names begin or end with alike: "Northrop CEO Ada Munro", "Northrop CEO Karl Reyes"."""
    one, other = (list(re.finditer(r"\S+", slot.text)) for slot in (left, right))
    while len(one) > 1 and len(other) > 1 and one[0].group() == other[0].group():
        one, other = one[1:], other[1:]
    while len(one) > 1 and len(other) > 1 and one[-1].group() == other[-1].group():
        one, other = one[:-1], other[:-1]
    return _part(left, one), _part(right, other)


def _part(slot: Slot, words: Sequence[re.Match[str]]) -> Slot:
    start, end = words[0].start(), words[-1].end()
    return Slot(slot.kind, slot.start + start, slot.start + end, slot.text[start:end])


def _last_word(name: str) -> str:
    """Return the last word of a name without a possessive ending."""
    return re.sub(r"['’]s?$", "", name.rsplit(maxsplit=1)[-1])


def _days(one: Retelling, other: Retelling, left: TimeExpression, right: TimeExpression) -> Finding | None:
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
    one: Retelling, other: Retelling, first: Slot, second: Slot, entities: Mapping[str, Entity]
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


def _numbers(one: Retelling, other: Retelling, first: Slot, second: Slot) -> Finding | None:
    a, b = number_of(first.text), number_of(second.text)
    if a is None or b is None or a == b or one_rounds_to_the_other(a, b):
        return None
    lower, higher = (one, other) if a < b else (other, one)
    before, after = (r.document.published for r in (lower, higher))
    if before.latest is not None and after.earliest is not None and before.latest < after.earliest:
        return None  # what is counted day by day may have grown
    text = (
        f'{report_name(one.document)} gives "{first.text}", {report_name(other.document)} in the same sentence '
        f'"{second.text}".'
    )
    return _finding("quantity", text, one, other, (first.start, first.end), (second.start, second.end))


def _finding(
    field: str, text: str, one: Retelling, other: Retelling, left: tuple[int, int], right: tuple[int, int]
) -> Finding:
    evidence = (one.words(*left), other.words(*right))
    event = one.event_at(left[0]) or other.event_at(right[0])
    return make_finding("conflict", f"{field}_same_sentence", "warning", text, evidence, event=event)
