"""The values of an event's fields as rows: in a fixed order, one for what reads the same."""

from collections.abc import Sequence

import msgspec

from wiredesk.model import Verdict

from .telling import FieldValue

_NEAREST: tuple[Verdict, ...] = ("agrees", "coarser", "complements", "conflicts", "impossible")


def sort_values(values: Sequence[FieldValue]) -> tuple[FieldValue, ...]:
    """Return values in a fixed order: field, then value."""
    return tuple(sorted(values, key=lambda v: (v.field, v.value, v.rule)))


def one_row_each(values: Sequence[FieldValue]) -> list[FieldValue]:
    """Fold values of one field that read the same: "the palace" of two reports, which nothing makes one entity.

    What conflicts stays by itself: two towns of one name.
    """
    folded: dict[tuple[str, str, bool], FieldValue] = {}
    for value in values:
        key = (value.field, value.value, value.verdict in {"conflicts", "impossible"})
        first = folded.setdefault(key, value)
        if first is not value:
            nearest = min(first, value, key=lambda v: _NEAREST.index(v.verdict))
            folded[key] = msgspec.structs.replace(
                nearest, tellings=tuple(dict.fromkeys((*first.tellings, *value.tellings)))
            )
    return list(folded.values())
