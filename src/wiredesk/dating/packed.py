"""A dated report as bytes: what a build keeps of it, so that a later one need not date it again.

Facts name points, sentences and quotes many times over, and components name facts: each is written once and numbered.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from wiredesk.model import Evidence, Published, TimeExpression
from wiredesk.squeezed import opened, squeezed
from wiredesk.timeline import Between, Component, Network, Propagation, RecurringDays, Recurs, TimeConstraint

from .facts import Fact, shared_ranges
from .pile import Summary
from .report import DatedReport

_SIDES = ("earliest", "latest")


class _Fact(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A fact: `left` to `rule` and `clause` are numbers in the report's tables, `words` its quotes."""

    key: str
    left: int
    right: int
    ranges: tuple[tuple[int | None, int | None], ...]
    days: RecurringDays | None
    hard: bool
    rank: int
    rule: int
    explanation: int
    clause: int
    words: tuple[int, ...]
    axiom: bool


class _Component(msgspec.Struct, frozen=True, array_like=True):
    """A component: constraints, axioms and conflicts as numbers of facts, bounds by number of point.

    `reasons` are rows of point, side (0: earliest) and steps: fact, point or -1, side.
    """

    constraints: tuple[int, ...]
    axioms: tuple[int, ...]
    conflicts: tuple[tuple[int, ...], ...]
    set_aside: tuple[int, ...]
    earliest: dict[int, int]
    latest: dict[int, int]
    reasons: tuple[tuple[int, int, tuple[tuple[int, int, int], ...]], ...]


class _Report(msgspec.Struct, frozen=True, array_like=True):
    """A report: its summary, its days, its facts and what they are written with."""

    summary: Summary
    published: Published
    times: tuple[TimeExpression, ...]
    points: tuple[str, ...]
    texts: tuple[str, ...]
    words: tuple[Evidence, ...]
    facts: tuple[_Fact, ...]
    components: tuple[_Component, ...]


class _Numbers(dict[str, int]):
    """Numbers texts in the order in which they are first asked for."""

    def __missing__(self, text: str) -> int:
        self[text] = len(self)
        return self[text]


def packed(report: DatedReport) -> bytes:
    """Return a report that was dated by itself as bytes; the same bytes for the same report."""
    points, texts = _Numbers(), _Numbers()
    words: dict[Evidence, int] = {}
    facts = tuple(_packed_fact(fact, points, texts, words) for fact in report.facts)
    number = {fact.key: at for at, fact in enumerate(report.facts)}
    components = tuple(_packed_component(part, points, number) for part in report.network.components)
    return msgspec.msgpack.encode(
        _Report(
            Summary.of(report), report.published, report.times,
            tuple(points), tuple(texts), tuple(words), facts, components,
        )
    )  # fmt: skip


def unpacked(value: bytes) -> DatedReport:
    """Return the report that `packed` wrote."""
    row = _DECODE_REPORT(value)
    facts = tuple(_fact(fact, row) for fact in row.facts)
    components = [_component(part, row.points, facts) for part in row.components]
    return DatedReport(
        document=row.summary.document,
        uri=row.summary.uri,
        published=row.published,
        times=row.times,
        events=row.summary.events,
        lasting=row.summary.lasting,
        facts=facts,
        network=Network.of(components, frozenset({row.summary.document})),
        findings=row.summary.findings,
    )


def keep(report: DatedReport) -> bytes:
    """Return a dated report as a build keeps it: its summary, which every build reads, before the rest."""
    summary = msgspec.msgpack.encode(Summary.of(report))
    return len(summary).to_bytes(4, "big") + summary + squeezed(packed(report))


def kept_summary(value: bytes) -> Summary:
    """Return the summary of a report that `keep` wrote; the rest is left alone."""
    return _DECODE_SUMMARY(memoryview(value)[4 : 4 + int.from_bytes(value[:4], "big")])


def kept_report(value: bytes) -> DatedReport:
    """Return the report that `keep` wrote."""
    return unpacked(opened(memoryview(value)[4 + int.from_bytes(value[:4], "big") :]))


_DECODE_REPORT = msgspec.msgpack.Decoder(_Report).decode
_DECODE_SUMMARY = msgspec.msgpack.Decoder(Summary).decode


def _packed_fact(fact: Fact, points: _Numbers, texts: _Numbers, words: dict[Evidence, int]) -> _Fact:
    constraint = fact.constraint
    return _Fact(
        key=fact.key,
        left=-1 if isinstance(constraint, Recurs) else points[constraint.left],
        right=points[constraint.point if isinstance(constraint, Recurs) else constraint.right],
        ranges=() if isinstance(constraint, Recurs) else tuple((r.low, r.high) for r in constraint.ranges),
        days=constraint.days if isinstance(constraint, Recurs) else None,
        hard=constraint.hard,
        rank=constraint.rank,
        rule=texts[fact.rule],
        explanation=texts[fact.explanation],
        clause=texts[fact.clause],
        words=tuple(words.setdefault(evidence, len(words)) for evidence in fact.evidence),
        axiom=fact.axiom,
    )


def _fact(row: _Fact, report: _Report) -> Fact:
    constraint: TimeConstraint
    if row.days is not None:
        constraint = Recurs(key=row.key, point=report.points[row.right], days=row.days, hard=row.hard, rank=row.rank)
    else:
        constraint = Between(
            key=row.key,
            left=report.points[row.left],
            right=report.points[row.right],
            ranges=shared_ranges(row.ranges),
            hard=row.hard,
            rank=row.rank,
        )
    return Fact(
        constraint=constraint,
        rule=report.texts[row.rule],
        explanation=report.texts[row.explanation],
        clause=report.texts[row.clause],
        evidence=tuple(report.words[at] for at in row.words),
        document=report.summary.document,
        axiom=row.axiom,
    )


def _packed_component(part: Component, points: _Numbers, number: Mapping[str, int]) -> _Component:
    bounds = part.bounds

    def numbered(keys: Iterable[str]) -> tuple[int, ...]:
        return tuple(sorted(number[key] for key in keys))

    return _Component(
        constraints=numbered(c.key for c in part.constraints),
        axioms=numbered(c.key for c in part.axioms),
        conflicts=tuple(map(numbered, part.conflicts)),
        set_aside=numbered(part.set_aside),
        earliest={points[point]: day for point, day in bounds.earliest.items()},
        latest={points[point]: day for point, day in bounds.latest.items()},
        reasons=tuple(
            (
                points[point],
                _SIDES.index(side),
                tuple((number[k], -1 if p is None else points[p], _SIDES.index(s)) for k, p, s in steps),
            )
            for (point, side), steps in sorted(bounds.reasons.items())
        ),
    )


def _component(row: _Component, points: Sequence[str], facts: Sequence[Fact]) -> Component:
    # Facts stand in the order of their keys, and so do a component's constraints.
    return Component(
        constraints=tuple(facts[at].constraint for at in row.constraints),
        axioms=tuple(facts[at].constraint for at in row.axioms),
        conflicts=tuple(frozenset(facts[at].key for at in conflict) for conflict in row.conflicts),
        set_aside=frozenset(facts[at].key for at in row.set_aside),
        bounds=Propagation(
            {points[at]: day for at, day in row.earliest.items()},
            {points[at]: day for at, day in row.latest.items()},
            reasons={
                (points[point], _SIDES[side]): tuple(
                    (facts[at].key, None if source < 0 else points[source], _SIDES[own]) for at, source, own in steps
                )
                for point, side, steps in row.reasons
            },
        ),
    )
