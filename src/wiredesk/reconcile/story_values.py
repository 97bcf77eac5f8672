"""What a story has one of, told by two reports with two values: who holds an office, who led, where it was agreed.

No event need be shared: an office is held while anything happens, and reports tell of an agreement by many words.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations

from rapidfuzz.distance import OSA

from wiredesk.knowledge.names import fold
from wiredesk.model import DateInterval, Document, Entity, Evidence, Finding, Reading
from wiredesk.resolve import ResolvedEntities

from .findings import make_finding
from .named import NamedReports
from .other_values import far_apart
from .same_story import SameStory
from .story_people import LEAD, OFFICE, SIGNER, holders, leaders, signers
from .story_places import AGREED, agreed_in
from .story_value import StoryValue
from .telling import report_name
from .times import days_between

_WITHIN = {OFFICE: 14, LEAD: 3, SIGNER: 2, AGREED: 2}  # days between two reports, or between what they tell
#: What is signed or agreed on a day: of a report that does not give it, it is that on which it came out.
_OF_A_DAY = frozenset({SIGNER, AGREED})
_ONE_SURNAME = 2  # letters by which one name may be written otherwise
_NEAR = 300  # code points around a holder in which a change in office would be told
_MOST_TRIED = 4  # reports of each value
#: Whoever came into office or left it in these weeks: two holders are then no contradiction.
_CHANGED = re.compile(
    r"\b(?:succeed(?:s|ed|ing)?|successor|replac\w+|sworn in|took office|reshuffl\w+|step(?:ped|ping) down|resign\w*|"
    r"(?:was|were|been|being) dismissed|dismissal|sacked|fired as|ousted|toppled|deposed|outgoing|incoming|newly|"
    r"predecessor|"
    r"appoint(?:ed|ment))\b",
    re.IGNORECASE,
)
_Row = tuple[str, StoryValue]


def values_told(
    reading: Reading, entities: ResolvedEntities, countries: Mapping[str, str | None]
) -> tuple[StoryValue, ...]:
    """Return the values that a report gives for what its story has one of, each where it gives no other.

    `countries` are those of entities, by id.
    """
    if reading.document.day is None:
        return ()
    found = sorted(
        chain(
            holders(reading, entities),
            leaders(reading, entities),
            signers(reading, entities, countries),
            agreed_in(reading, entities),
        ),
        key=lambda v: (v.start, v.what),
    )
    given: dict[tuple[str, str], set[str]] = defaultdict(set)
    for told in found:
        for key in told.keys:
            given[told.what, key].add(told.value)
    first: dict[tuple[str, tuple[str, ...]], StoryValue] = {}
    for told in found:
        if all(len(given[told.what, key]) == 1 for key in told.keys):
            first.setdefault((told.what, told.keys), told)
    return tuple(first[at] for at in sorted(first))


def value_findings(
    told: Mapping[str, Sequence[StoryValue]],
    entities: Mapping[str, Entity],
    stories: SameStory,
    reports: NamedReports,
) -> list[Finding]:
    """Return where two reports of one story give two values; `told` are those of each report, by its id."""
    found: dict[tuple[str, str, str], Finding] = {}
    for (left, mine), (right, theirs) in _pairs(told, stories):
        both = (mine.what, min(mine.value, theirs.value), max(mine.value, theirs.value))
        if both in found or not _differ(mine, theirs, entities):
            continue
        one, other = reports.document(left), reports.document(right)
        if _may_be_one((one, mine), (other, theirs), entities):
            found[both] = _finding((one, mine), (other, theirs), entities)
    return sorted(found.values(), key=lambda f: f.id)


def _pairs(told: Mapping[str, Sequence[StoryValue]], stories: SameStory) -> Iterator[tuple[_Row, _Row]]:
    by_key: dict[tuple[int, str, str], dict[str, list[_Row]]] = defaultdict(lambda: defaultdict(list))
    for document in sorted(told):
        for row in told[document]:
            for key in row.keys if document in stories.group else ():
                by_key[stories.group[document], row.what, key][row.value].append((document, row))
    for at in sorted(by_key):
        for mine, theirs in combinations(sorted(by_key[at]), 2):
            for one in by_key[at][mine][:_MOST_TRIED]:
                yield from ((one, other) for other in by_key[at][theirs][:_MOST_TRIED])
    for left, right in stories.pairs():
        for one_row in told.get(left, ()):
            for other_row in told.get(right, ()):
                if one_row.what == other_row.what and not set(one_row.keys).isdisjoint(other_row.keys):
                    yield (left, one_row), (right, other_row)


def _differ(mine: StoryValue, theirs: StoryValue, entities: Mapping[str, Entity]) -> bool:
    one, other = entities.get(mine.value), entities.get(theirs.value)
    if one is None or other is None or one.id == other.id or mine.day is None or theirs.day is None:
        return False
    days = [
        (value.told if value.what in _OF_A_DAY else None) or DateInterval(value.day, value.day)
        for value in (mine, theirs)
    ]
    if days_between(*days) > _WITHIN[mine.what]:
        return False
    return far_apart(one, other) if mine.what == AGREED else other_surnames(one, other)


def other_surnames(one: Entity, other: Entity) -> bool:
    """Tell whether no last word of a name of the one is near to a word of the other's; two may share a first name."""
    names = [[fold(name).split() for name in (e.name, *e.aliases)] for e in (one, other)]
    every = [{word for name in own for word in name} for own in names]
    last = [{name[-1] for name in own if name} for own in names]
    return not any(OSA.distance(a, b) <= _ONE_SURNAME for at in (0, 1) for a in last[at] for b in every[1 - at])


def _may_be_one(
    one: tuple[Document, StoryValue], other: tuple[Document, StoryValue], entities: Mapping[str, Entity]
) -> bool:
    """Whether nothing says that there are two: no change in office, and neither speaks of the other's value."""
    what = one[1].what
    for (document, mine), (_, theirs) in ((one, other), (other, one)):
        start, end = mine.sentence if what == AGREED else (0, len(document.text))
        names = (entities[theirs.value].name, *entities[theirs.value].aliases)
        if what != LEAD and any(name.rsplit(maxsplit=1)[-1] in document.text[start:end] for name in names if name):
            return False
        if what == OFFICE and _CHANGED.search(document.text, max(0, mine.start - _NEAR), mine.end + _NEAR):
            return False
    return True


def _finding(
    one: tuple[Document, StoryValue], other: tuple[Document, StoryValue], entities: Mapping[str, Entity]
) -> Finding:
    evidence = [
        Evidence(document=d.id, start=v.start, end=v.end, quote=d.text[v.start : v.end]) for d, v in (one, other)
    ]
    first, second = (report_name(d) for d, _ in (one, other))
    mine, theirs = (entities[v.value].name for _, v in (one, other))
    said = [e.quote for e in evidence]
    if one[1].what == AGREED:
        rule, text = (
            "place_of_agreement",
            f"The agreement: {first} has it made in {mine}, {second} in {theirs}.",
        )
    elif one[1].what == LEAD:
        rule = "participant_two_leaders"
        text = f'{first} has {mine} lead ("{said[0]}"), {second} {theirs} ("{said[1]}").'
    elif one[1].what == SIGNER:
        rule = "participant_two_signers"
        text = f'{first} has {mine} sign ("{said[0]}"), {second} {theirs} ("{said[1]}"), for one country.'
    else:
        rule = "participant_two_holders"
        text = f'{first} names {mine} ("{said[0]}"), {second} {theirs} ("{said[1]}"), as holding one office.'
    return make_finding("conflict", rule, "warning", text, evidence, event=one[1].event or other[1].event)
