"""When a plan was agreed on: reports that tell of one plan as one event may put the agreement on two days.

The plan has no day of its own then; the day of its sentence is that on which it was made.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from wiredesk.model import Event, Finding
from wiredesk.model.dates import interval_in_words
from wiredesk.resolve.labels import Labels

from .findings import make_finding
from .occasions import Told
from .telling import SURE, Telling, came_out_together, told_by
from .times import days_between

_AGREED = re.compile(r"\b(?:agree(?:d|ment)|deal|accord|pact|treaty|memorandum|signed)\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_LOOSELY = re.compile(r"\b(?:late|night|overnight|midnight|early|evening|\w+-day|days)\b", re.IGNORECASE)
_WITHIN = 4  # days between the reports
_APART = 3  # days between the two days


def agreed_findings(told: Told, labels: Labels | None, known: Iterable[Finding]) -> list[Finding]:
    """Return the conflicts between days on which two reports say that one plan was agreed on.

    `told` are events with their tellings; none that `known` conflicts show already.
    """
    old = {(e.document, e.start) for f in known if f.kind == "conflict" for e in f.evidence}
    found: dict[frozenset[str], Finding] = {}
    for event, tellings in told:
        for one, other in _pairs(event, tellings):
            reports = frozenset({one.document.id, other.document.id})
            finding = _finding(one, other, labels)
            if reports not in found and not any((e.document, e.start) in old for e in finding.evidence):
                found[reports] = finding
    return sorted(found.values(), key=lambda f: f.id)


def _pairs(event: Event, tellings: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    by_report: dict[str, list[Telling]] = {}
    for telling in tellings:
        if _is_agreed_plan(telling):
            by_report.setdefault(telling.document.id, []).append(telling)
    single = [own[0] for _, own in sorted(by_report.items()) if len({t.days for t in own}) == 1]
    for one, other in combinations(single, 2):
        gap = days_between(one.days[0], other.days[0])
        if 0 < gap <= _APART and came_out_together(one, other, within=_WITHIN):
            yield one, other


def _is_agreed_plan(telling: Telling) -> bool:
    """Whether a plan without a day of its own is told with the one weekday on which it was agreed on."""
    m = telling.mention
    if m.status != "scheduled" or m.time is not None or m.negated or m.further or m.confidence < SURE:
        return False
    if len(telling.days) != 1 or telling.days[0].days != 1:
        return False
    before = telling.before
    if _AGREED.search(before) is None or _LOOSELY.search(before) is not None or len(_WEEKDAY.findall(before)) != 1:
        return False
    day, out = telling.days[0].earliest, telling.day
    return day is not None and out is not None and day <= out and f"{day:%A}" == _WEEKDAY.findall(before)[0]


def _finding(one: Telling, other: Telling, labels: Labels | None) -> Finding:
    label = labels.of([one.mention, other.mention], "scheduled") if labels is not None else one.mention.quote
    said, evidence = [], []
    for telling in (one, other):
        start = telling.mention.start - len(telling.before)
        match = next(_WEEKDAY.finditer(telling.before))
        said.append(f'on "{match.group()}" ({interval_in_words(telling.days[0])})')
        evidence.append(telling.words(start + match.start(), start + match.end()))
    first, second = told_by(one, other)
    text = f'"{label}": {first} tells that it was agreed {said[0]}, {second} {said[1]}.'
    return make_finding("conflict", "time_agreed", "warning", text, evidence, event=one.mention.event)
