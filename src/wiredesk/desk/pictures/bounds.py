"""How a report was dated, as a picture: what each ground says of its day, on one scale, and which of them bind."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Literal

import msgspec

from wiredesk.dating import Chains
from wiredesk.desk.pictures.scale import Bar, TimeScale, scale_for
from wiredesk.model import EPOCH, Constraint, DateInterval, Document, day_date
from wiredesk.store.record import Record

Side = Literal["earliest", "latest"]

#: Constraints and steps of a report's neighbourhood that a page looks through; a chain is seldom longer than four.
_MOST_CONSTRAINTS = 3000
_STEPS = 6
#: Grounds that do not bind are shown for comparison only.
_CONTEXT = 3
#: All that tells which constraints count; their evidence is read for those that are shown.
_COLUMNS = 'id, "left", "right", min_days, max_days, hard, rule, set_aside, explanation'
_TOUCHING = (
    f'SELECT {_COLUMNS} FROM constraints WHERE "left" IN (SELECT value FROM json_each(?)) LIMIT ?',  # noqa: S608
    f'SELECT {_COLUMNS} FROM constraints WHERE "right" IN (SELECT value FROM json_each(?)) LIMIT ?',  # noqa: S608
)
#: Hold of every event and tell a reader nothing.
_STRUCTURAL = frozenset({"start before end"})


class Ground(msgspec.Struct, frozen=True):
    """What one source of knowledge says of the report's day: an interval (inclusive days, None = open).

    `source` is the constraint that knows a calendar day, `steps` lead from the report to it (nearest first, without
    the source); `binds` names the ends of the result that rest on it; `also` are other sources that say just the same;
    `report` is the other report whose own day the source knows.
    """

    source: Constraint
    steps: tuple[Constraint, ...]
    interval: DateInterval
    binds: tuple[Side, ...]
    bar: Bar | None
    also: tuple[Constraint, ...] = ()
    report: str | None = None

    @property
    def earliest(self) -> date | None:
        """The first day that this ground allows."""
        return self.interval.earliest

    @property
    def latest(self) -> date | None:
        """The last day that this ground allows."""
        return self.interval.latest


class DatingPicture(msgspec.Struct, frozen=True):
    """The interval that results and its grounds: those that bind first; `wider` ones allow more days.

    `set_aside` are grounds that a contradiction cost; `silent` counts constraints that by themselves bound nothing;
    `narrowed` says that recurring days (weekdays, feasts) cut the interval further than the grounds' own days.
    """

    scale: TimeScale | None
    result: Bar | None
    grounds: tuple[Ground, ...]
    wider: tuple[Ground, ...]
    set_aside: tuple[Ground, ...]
    silent: int
    narrowed: bool

    @property
    def drawn(self) -> tuple[Ground, ...]:
        """The grounds that have a bar in the picture, in the order of their numbers."""
        return (*self.grounds, *self.set_aside)


def dating_picture(record: Record, document: Document) -> DatingPicture:
    """Return how a report was dated, worked out anew from the constraints around it."""
    own = DateInterval(document.published.earliest, document.published.latest)
    rows = _around(record, document.id)
    touching = [c for c in rows if document.id in (c.left, c.right)]
    chains = Chains(c for c in rows if document.id not in (c.left, c.right))
    found: dict[str, Ground] = {}
    silent = 0
    for constraint in touching:
        if constraint.set_aside:
            continue
        said = [_ground(document.id, constraint, chains, side) for side in ("earliest", "latest")]
        silent += not any(said)
        for ground in said:
            if ground is not None:
                key = ground.source.explanation or ground.source.id
                found[key] = _tighter(found[key], ground) if key in found else ground
    grounds = [g for g in found.values() if not _past(g.interval, own)]
    first = max((g.earliest for g in grounds if g.earliest), default=None)
    last = min((g.latest for g in grounds if g.latest), default=None)
    marked = [
        msgspec.structs.replace(g, binds=_binds(g, first, last), report=_other_report(g.source, document.id))
        for g in _together(grounds)
    ]
    marked.sort(key=lambda g: (not g.binds, _room(g.interval), g.source.id))
    shown = [g for g in marked if g.binds] + [g for g in marked if not g.binds][:_CONTEXT]
    wider = [g for g in marked if not g.binds][_CONTEXT:]
    lost = [g for c in touching if c.set_aside and EPOCH in (c.left, c.right) and (g := _alone(c)) is not None]
    scale = scale_for([own, *(g.interval for g in (*shown[:3], *lost))])
    lost.sort(key=lambda g: (_room(g.interval), g.source.id))
    full = _with_evidence(record, [*shown, *wider, *lost])
    return DatingPicture(
        scale=scale,
        result=scale.bar(own) if scale is not None and own != DateInterval() else None,
        grounds=_drawn(map(full, shown), scale),
        wider=_drawn(map(full, wider), None),
        set_aside=_drawn(map(full, lost), scale),
        silent=silent,
        narrowed=bool(marked) and (first, last) != (own.earliest, own.latest),
    )


def _with_evidence(record: Record, grounds: Iterable[Ground]) -> Callable[[Ground], Ground]:
    """Return what gives a ground the full rows of its constraints."""
    wanted = {c.id for g in grounds for c in (g.source, *g.steps, *g.also)}
    rows = {c.id: c for c in record.constraints.where(id=sorted(wanted))} if wanted else {}

    def full(ground: Ground) -> Ground:
        return msgspec.structs.replace(
            ground,
            source=rows[ground.source.id],
            steps=tuple(rows[c.id] for c in ground.steps),
            also=tuple(rows[c.id] for c in ground.also),
        )

    return full


def _around(record: Record, document: str) -> list[Constraint]:
    """Return the constraints within a few steps of a report, without their evidence.

    No step leads through the epoch, which all days share.
    """
    found: dict[str, Constraint] = {}
    seen = {EPOCH}
    frontier = {document}
    for _ in range(_STEPS):
        wanted = msgspec.json.encode(sorted(frontier)).decode()
        seen |= frontier
        points: set[str] = set()
        for sql in _TOUCHING:
            for i, left, right, least, most, hard, rule, set_aside, words in record.connection().execute(
                sql, (wanted, _MOST_CONSTRAINTS)
            ):
                found[i] = Constraint(id=i, left=left, right=right, min_days=least, max_days=most, hard=bool(hard),
                                      rule=rule, set_aside=bool(set_aside), explanation=words)  # fmt: skip
                points |= {left, right}
        frontier = points - seen
        if not frontier or len(found) >= _MOST_CONSTRAINTS:
            break
    return [found[i] for i in sorted(found)]


def _ground(document: str, constraint: Constraint, chains: Chains, side: Side) -> Ground | None:
    """Return what one constraint, with all that lies behind its other end, says of one bound of the report's day."""
    ahead = constraint.right == document
    other = constraint.left if ahead else constraint.right
    step = _shift(constraint, document, side)
    if step is None:
        return None
    if other == EPOCH:
        return _made(constraint, (), step, side)
    days, at = step, other
    path = [constraint]
    for c in chains.chain(other, side):
        further = _shift(c, at, side)
        if further is None:  # a recurring day: it moves a bound but knows no day of its own
            continue
        days += further
        path.append(c)
        at = c.left if c.right == at else c.right
        if at == EPOCH:
            return _made(c, tuple(p for p in path[:-1] if p.rule not in _STRUCTURAL), days, side)
    return None


def _shift(c: Constraint, point: str, side: Side) -> int | None:
    """Return the days by which `c` carries a bound from its other end to `point`; None where that end is open."""
    if point == c.right:
        return c.min_days if side == "earliest" else c.max_days
    if point == c.left:
        days = c.max_days if side == "earliest" else c.min_days
        return None if days is None else -days
    return None


def _made(source: Constraint, steps: tuple[Constraint, ...], days: int, side: Side) -> Ground | None:
    try:
        day = day_date(days)
    except (OverflowError, ValueError):
        return None
    interval = DateInterval(day, None) if side == "earliest" else DateInterval(None, day)
    return Ground(source, steps, interval, (), None)


def _alone(c: Constraint) -> Ground | None:
    """Return what a constraint between the epoch and the report says by itself."""
    point = c.right if c.left == EPOCH else c.left
    bounds = [_shift(c, point, side) for side in ("earliest", "latest")]
    if bounds == [None, None]:
        return None
    first, last = (None if d is None else day_date(d) for d in bounds)
    return Ground(c, (), DateInterval(first, last), (), None)


def _tighter(one: Ground, other: Ground) -> Ground:
    first = max((g.earliest for g in (one, other) if g.earliest), default=None)
    last = min((g.latest for g in (one, other) if g.latest), default=None)
    tells = min((one, other), key=lambda g: (len(g.steps), g.source.id))
    return msgspec.structs.replace(tells, interval=DateInterval(first, last))


def _together(grounds: Iterable[Ground]) -> list[Ground]:
    """Make one of the grounds that give the same interval; the one with the fewest steps speaks for them."""
    same: dict[tuple[date | None, date | None], list[Ground]] = {}
    for ground in sorted(grounds, key=lambda g: (len(g.steps), g.source.explanation, g.source.id)):
        same.setdefault((ground.earliest, ground.latest), []).append(ground)
    return [msgspec.structs.replace(g[0], also=tuple(o.source for o in g[1:])) for g in same.values()]


def _other_report(source: Constraint, document: str) -> str | None:
    """Return the other report whose day a source bounds; the days of events and times are points with a dot."""
    return next((p for p in (source.left, source.right) if p not in {EPOCH, document} and "." not in p), None)


def _past(interval: DateInterval, own: DateInterval) -> bool:
    """Tell whether a ground leaves no room for the result: it yielded to others, and its row alone does not say so."""
    return own != DateInterval() and own.intersect(interval) is None


def _binds(ground: Ground, first: date | None, last: date | None) -> tuple[Side, ...]:
    ends: list[Side] = []
    if first is not None and ground.earliest == first:
        ends.append("earliest")
    if last is not None and ground.latest == last:
        ends.append("latest")
    return tuple(ends)


def _room(interval: DateInterval) -> int:
    """Order grounds by how little they leave open: the later a first day or the earlier a last day, the sooner."""
    first = 0 if interval.earliest is None else interval.earliest.toordinal()
    last = date.max.toordinal() if interval.latest is None else interval.latest.toordinal()
    return last - first


def _drawn(grounds: Iterable[Ground], scale: TimeScale | None) -> tuple[Ground, ...]:
    if scale is None:
        return tuple(grounds)
    return tuple(msgspec.structs.replace(g, bar=scale.bar(g.interval)) for g in grounds)
