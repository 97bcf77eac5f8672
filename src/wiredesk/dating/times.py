"""Times of one report given its day of publication: values and days of what is relative."""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from wiredesk.model import DateInterval, TimeAlternative, TimeExpression, TimeFormula
from wiredesk.reading.times_values import Timed, alternatives, likeliest

_NARROW = 370
"""Publication intervals up to so many days wide are tried day by day."""


def resolve_times(
    times: Sequence[TimeExpression], formulas: Sequence[TimeFormula], published: DateInterval
) -> tuple[TimeExpression, ...]:
    """Return the expressions with the days (and, where it is one, the value) that the publication interval gives them.

    Where the report's day is not known well enough an expression keeps open ends and says why. Order is kept.
    """
    by_id = {formula.time: formula for formula in formulas}
    done: dict[str, TimeExpression] = {}
    for time in _anchors_first(times, by_id):
        formula = by_id.get(time.id)
        done[time.id] = time if formula is None else _resolved(time, formula, published, done)
    return tuple(done[time.id] for time in times)


def _anchors_first(times: Sequence[TimeExpression], formulas: Mapping[str, TimeFormula]) -> list[TimeExpression]:
    known = {time.id: time for time in times}
    order: list[TimeExpression] = []
    placed: set[str] = set()

    def place(time: TimeExpression, depth: int = 0) -> None:
        if time.id in placed or depth > len(known):
            return
        formula = formulas.get(time.id)
        anchor = known.get(formula.anchor) if formula is not None and formula.anchor is not None else None
        if anchor is not None and anchor.id not in placed:
            place(anchor, depth + 1)
        placed.add(time.id)
        order.append(time)

    for time in times:
        place(time)
    return order


def _resolved(
    time: TimeExpression, formula: TimeFormula, published: DateInterval, done: Mapping[str, TimeExpression]
) -> TimeExpression:
    anchors = _anchor_days(formula, published, done)
    if formula.anchor is None or not anchors:
        return time
    timed = [t for day in anchors if (t := likeliest(formula, day)) is not None]
    if not timed:
        return time
    return msgspec.structs.replace(
        time,
        value=_common([t.value for t in timed]) or time.value,
        earliest=None if any(t.earliest is None for t in timed) else min(t.earliest for t in timed if t.earliest),
        latest=None if any(t.latest is None for t in timed) else max(t.latest for t in timed if t.latest),
        precision=timed[0].precision,
        reason=time.reason if timed[0].earliest is None and timed[0].latest is None else None,
        readings=_readings(formula, anchors[0]) if len(anchors) == 1 else (),
    )


def _anchor_days(formula: TimeFormula, published: DateInterval, done: Mapping[str, TimeExpression]) -> list[date]:
    """Return the days on which the anchor may lie; [] when that is not known well enough."""
    days = published
    anchor = done.get(formula.anchor or "")
    if anchor is not None:
        days = DateInterval(anchor.earliest, anchor.latest)
        if days.days is not None and days.earliest is not None and anchor.precision not in {"day", "time"}:
            return [days.earliest]  # "that year": the unit is meant, not each of its days
    elif formula.anchor != "publication":
        return []
    if days.earliest is None or days.days is None or days.days > _NARROW:
        return []
    first = days.earliest.toordinal()
    return [date.fromordinal(first + step) for step in range(days.days)]


def _common(values: Sequence[str | None]) -> str | None:
    return values[0] if len(set(values)) == 1 else None


def _readings(formula: TimeFormula, anchor: date) -> tuple[TimeAlternative, ...]:
    standing: tuple[Timed, ...] = alternatives(formula, anchor)
    if len(standing) < 2:
        return ()
    return tuple(
        TimeAlternative(earliest=t.earliest, latest=t.latest, rule="likeliest" if n == 0 else "also possible")
        for n, t in enumerate(standing)
    )
