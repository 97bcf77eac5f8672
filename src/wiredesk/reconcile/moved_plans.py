"""A plan that was put off: one report tells of a visit to come, a later one that it was moved."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from wiredesk.model import Finding
from wiredesk.reading.clauses import DAYS_AND_MONTHS
from wiredesk.resolve.labels import Labels

from .findings import make_finding
from .telling import Telling, came_out_together, told_by

_MOVED = re.compile(
    r"\b(?:postpon\w+|put off|puts off|delay(?:ed|s)|reschedul\w+|push(?:ed|es) back|brought forward|"
    r"(?:moved|shifted|deferred) (?:to|from|by))\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][\w’'-]+")
_WITHIN = 60  # days between the two reports
_NAMES_SHARED = 2
_GOING = frozenset({"visit", "trip", "tour", "travel", "go", "fly", "arrive", "come", "return"})


def is_plan(telling: Telling) -> bool:
    """Tell whether a telling is of a visit, talks or the like that is planned."""
    m = telling.mention
    return m.status == "scheduled" and m.type == "CONSULT" and not m.negated


def moved_findings(plans: Sequence[Telling], labels: Labels | None = None) -> Iterator[Finding]:
    """Yield, for each report that tells a plan was put off, the older report that best tells of it as it was.

    The two plans must be of one kind (a journey or a meeting) and their sentences must share two names or more.
    """
    by_name: dict[str, list[int]] = defaultdict(list)
    moving: dict[str, list[Telling]] = defaultdict(list)
    for at, plan in enumerate(plans):
        if tells_of_a_move(plan):
            moving[plan.document.id].append(plan)
        for name in names_told(plan):
            by_name[name].append(at)
    for report in sorted(moving):
        pairs = [
            (early, late)
            for late in moving[report]
            for early in _of_its_names(late, plans, by_name)
            if _is_older(early, late) and _of_one_plan(early, late)
        ]
        if not pairs:
            continue
        early, late = min(
            pairs, key=lambda p: (-len(names_told(p[0]) & names_told(p[1])), p[0].mention.id, p[1].mention.id)
        )
        label = labels.of([early.mention, late.mention], "scheduled") if labels is not None else early.mention.quote
        planner, mover = told_by(early, late)
        text = f'"{label}": {planner} tells of a plan, {mover} tells that it was moved.'
        words = (early.evidence, late.evidence)
        yield make_finding("superseded", "plan_moved", "info", text, words, event=late.mention.event)


def _of_its_names(late: Telling, plans: Sequence[Telling], by_name: Mapping[str, Sequence[int]]) -> Iterator[Telling]:
    """Yield, in their order, the plans whose sentences share names enough with that of `late`."""
    shared = Counter(chain.from_iterable(by_name[name] for name in names_told(late)))
    return (plans[at] for at in sorted(shared) if shared[at] >= _NAMES_SHARED)


def tells_of_a_move(plan: Telling) -> bool:
    """Tell whether the sentence of a plan says that it was put off or brought forward."""
    return _MOVED.search(_sentence(plan)) is not None


def _of_one_plan(early: Telling, late: Telling) -> bool:
    return not tells_of_a_move(early) and _is_journey(early) == _is_journey(late)


def _is_older(early: Telling, late: Telling) -> bool:
    a, b = early.day, late.day
    return a is not None and b is not None and a < b and came_out_together(early, late, within=_WITHIN)


def _is_journey(telling: Telling) -> bool:
    return telling.mention.mode == "visit" or telling.mention.lemma in _GOING


def names_told(telling: Telling) -> set[str]:
    """Return the names of a telling's sentence, word by word: who is to go where, and whom to meet."""
    return {w for w in _NAME.findall(_sentence(telling)) if w not in DAYS_AND_MONTHS and len(w) > 2}


def _sentence(telling: Telling) -> str:
    return telling.document.text[telling.mention.sentence.start : telling.mention.sentence.end]
