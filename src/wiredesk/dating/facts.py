"""A fact: one constraint between time points, with the rule it comes from, a sentence, and the words it rests on."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import msgspec

from wiredesk.model import Constraint, Evidence, Span, content_id
from wiredesk.timeline import EPOCH, Between, Range, RecurringDays, Recurs, TimeConstraint, day_number


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """A constraint with its reasons. An `axiom` holds by definition and explains nothing.

    `clause` is the fact as a clause for a finding ("it calls ... Field Marshal, a rank held since 20 May 2025").
    """

    constraint: TimeConstraint
    rule: str
    explanation: str
    clause: str = ""
    evidence: tuple[Evidence, ...] = ()
    document: str
    axiom: bool = False

    @property
    def key(self) -> str:
        """The id of the constraint, derived from all that makes it."""
        return self.constraint.key

    def row(self, set_aside: bool) -> Constraint:
        """Return the fact as a row of the table `constraints`."""
        c = self.constraint
        left, right, low, high = ends_of(c)
        return Constraint(
            id=c.key,
            left=left,
            right=right,
            min_days=low,
            max_days=high,
            hard=c.hard or self.axiom,
            rule=self.rule,
            evidence=self.evidence,
            set_aside=set_aside,
            explanation=self.explanation,
        )


def ends_of(constraint: TimeConstraint) -> tuple[str, str, int | None, int | None]:
    """Return both points of a constraint, and the least and most days from the first to the second (None: open)."""
    if isinstance(constraint, Recurs):
        return EPOCH, constraint.point, None, None
    lows, highs = [r.low for r in constraint.ranges], [r.high for r in constraint.ranges]
    low = None if None in lows else min(n for n in lows if n is not None)
    high = None if None in highs else max(n for n in highs if n is not None)
    return constraint.left, constraint.right, low, high


class Facts:
    """Collects the facts of one report; every fact gets an id from its content, so that equal facts are one."""

    def __init__(self, document: str, text: str) -> None:
        self.document = document
        self.text = text
        self._facts: dict[str, Fact] = {}
        self._points: dict[str, str] = {}
        self._quotes: dict[tuple[int, int], Evidence] = {}

    @property
    def all(self) -> tuple[Fact, ...]:
        """The facts by id."""
        return tuple(self._facts[key] for key in sorted(self._facts))

    def quote(self, span: Span) -> Evidence:
        """Return the words of a span as evidence."""
        found = self._quotes.get((span.start, span.end))
        if found is None:
            found = Evidence(document=self.document, start=span.start, end=span.end, quote=span.of(self.text))
            self._quotes[span.start, span.end] = found
        return found

    def between(
        self,
        left: str,
        right: str,
        ranges: Sequence[Range],
        rule: str,
        explanation: str,
        *,
        hard: bool = True,
        rank: int = 0,
        spans: Sequence[Span] = (),
        clause: str = "",
        axiom: bool = False,
    ) -> None:
        """Add: `right - left`, in days, lies in one of `ranges`."""
        spans = tuple(dict.fromkeys(spans))
        key = content_id(
            "k",
            self.document,
            rule,
            left,
            right,
            *((r.low, r.high) for r in ranges),
            *((s.start, s.end) for s in spans),
        )
        one = self._points.setdefault  # a point is named by many facts: one string for all of them
        constraint = Between(
            key=key,
            left=one(left, left),
            right=one(right, right),
            ranges=shared_ranges(tuple((r.low, r.high) for r in ranges)),
            hard=hard,
            rank=rank,
        )
        self._add(constraint, rule, explanation, clause, spans, axiom)

    def on(
        self,
        point: str,
        earliest: date | None,
        latest: date | None,
        rule: str,
        explanation: str,
        *,
        hard: bool = True,
        rank: int = 0,
        spans: Sequence[Span] = (),
        clause: str = "",
    ) -> None:
        """Add: `point` lies on `earliest` to `latest` (inclusive; None = open). Nothing is added for two open ends."""
        if earliest is not None or latest is not None:
            span = Range(day_number(earliest) if earliest else None, day_number(latest) if latest else None)
            self.between(EPOCH, point, [span], rule, explanation, hard=hard, rank=rank, spans=spans, clause=clause)

    def order(
        self,
        before: str,
        after: str,
        rule: str,
        explanation: str,
        *,
        hard: bool = True,
        rank: int = 0,
        spans: Sequence[Span] = (),
        axiom: bool = False,
    ) -> None:
        """Add: `before` is not later than `after`."""
        self.between(before, after, [Range(0, None)], rule, explanation, hard=hard, rank=rank, spans=spans, axiom=axiom)

    def recurs(
        self,
        point: str,
        days: RecurringDays,
        rule: str,
        explanation: str,
        *,
        hard: bool = True,
        spans: Sequence[Span] = (),
    ) -> None:
        """Add: `point` is one of the recurring days."""
        key = content_id("k", self.document, rule, point, days, *((s.start, s.end) for s in spans))
        self._add(Recurs(key=key, point=point, days=days, hard=hard), rule, explanation, "", tuple(spans), False)

    def _add(
        self, constraint: TimeConstraint, rule: str, explanation: str, clause: str, spans: Sequence[Span], axiom: bool
    ) -> None:
        evidence = tuple(self.quote(s) for s in sorted(spans))
        self._facts[constraint.key] = Fact(
            constraint=constraint,
            rule=rule,
            explanation=explanation,
            clause=clause,
            evidence=evidence,
            document=self.document,
            axiom=axiom,
        )


@lru_cache(maxsize=4096)
def shared_ranges(ends: tuple[tuple[int | None, int | None], ...]) -> tuple[Range, ...]:
    """Return one object for the ranges of equal ends: most of a pile's facts have one of a few."""
    return tuple(Range(low, high) for low, high in ends)


def said(day: date) -> str:
    """Return a day as people write it: "20 May 2025"."""
    return f"{day.day} {day:%B %Y}"


def start_of(identifier: str) -> str:
    """Return the point at which an event or time begins."""
    return f"{identifier}.start"


def end_of(identifier: str) -> str:
    """Return the point at which an event or time ends."""
    return f"{identifier}.end"
