"""A plan that was put off: one report tells of a visit to come, a later one that it was moved."""

import re
from collections.abc import Iterator, Sequence

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
    told = {t.document.id for t in plans}
    for report in sorted(told):
        pairs = [
            (early, late)
            for late in plans
            if late.document.id == report and tells_of_a_move(late)
            for early in plans
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


def tells_of_a_move(plan: Telling) -> bool:
    """Tell whether the sentence of a plan says that it was put off or brought forward."""
    return _MOVED.search(_sentence(plan)) is not None


def _of_one_plan(early: Telling, late: Telling) -> bool:
    if tells_of_a_move(early) or _is_journey(early) != _is_journey(late):
        return False
    return len(names_told(early) & names_told(late)) >= _NAMES_SHARED


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
