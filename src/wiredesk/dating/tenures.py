"""Terms of office in days and in words."""

from collections.abc import Sequence
from datetime import date, timedelta

from wiredesk.knowledge.offices import Tenure
from wiredesk.timeline import Range, day_number

from .facts import said


def knows_ends(tenures: Sequence[Tenure]) -> bool:
    """Tell whether no later term of the same office could be missing from the source."""
    return all(t.end_is_firm for t in tenures)


def share_a_day(terms: Sequence[tuple[Range, ...]]) -> bool:
    """Tell whether some day lies in a range of each; the first day of a common stretch is the first of some range."""
    firsts = [range_.low for ranges in terms for range_ in ranges if range_.low is not None]
    return not terms or any(
        all(any(holds(range_, day) for range_ in ranges) for ranges in terms)
        for day in firsts or [day_number(date.min)]
    )


def holds(range_: Range, day: int) -> bool:
    """Tell whether a range of day numbers holds one."""
    return (range_.low is None or range_.low <= day) and (range_.high is None or day <= range_.high)


def term_ranges(tenures: Sequence[Tenure]) -> tuple[Range, ...] | None:
    """Return the terms as ranges of day numbers, overlapping ones merged; None where they bound nothing."""
    sure = all(t.start_is_firm for t in tenures)
    spans = sorted(
        ((t.start if sure else None, t.end if t.end_is_firm else None) for t in tenures),
        key=lambda s: (s[0] or date.min, s[1] or date.max),
    )
    merged: list[tuple[date | None, date | None]] = []
    for start, end in spans:
        if merged and (merged[-1][1] is None or (start or date.min) <= merged[-1][1] + timedelta(days=1)):
            before = merged[-1]
            merged[-1] = (before[0], None if before[1] is None or end is None else max(before[1], end))
        else:
            merged.append((start, end))
    if merged == [(None, None)]:
        return None
    return tuple(Range(day_number(s) if s else None, day_number(e) if e else None) for s, e in merged)


def terms_in_words(tenures: Sequence[Tenure]) -> str:
    """Return the terms as an explanation says them."""
    return "; ".join(
        f"{f'from {said(t.start)}' if t.start else 'from an unknown day'}"
        f"{f' to {said(t.end)}' if t.end else ', no end known'}"
        for t in tenures
    )


def sources_in_words(tenures: Sequence[Tenure]) -> str:
    """Return where the terms are known from."""
    return "table of offices: " + ", ".join(sorted({name for t in tenures for name in t.source.split(", ")}))
