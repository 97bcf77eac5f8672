"""What people decided since the last compilation, laid over its pages until the next one has taken it up."""

from collections.abc import Iterable
from typing import Literal

import msgspec

from wiredesk.model import Event, PersonJudgement
from wiredesk.store import PAIR_JUDGEMENTS, active, pending
from wiredesk.store.record import Record

ChangeKind = Literal["same", "different", "undecided", "corrected", "wrong_trigger", "split", "undo"]


class Change(msgspec.Struct, frozen=True):
    """One decision on an event that its page does not show yet; `other` is the second event of a pair.

    For an undo, `judgement` is the one that was taken back.
    """

    kind: ChangeKind
    judgement: PersonJudgement
    other: Event | None = None


class Pending(msgspec.Struct, frozen=True):
    """What is decided on one event and not compiled yet.

    `corrected` are fields with their new values, `wrong` mentions that tell of no event, `split` mentions that were
    parted from the rest, `pairs` other events by id with what they were judged to be.
    """

    changes: tuple[Change, ...] = ()
    corrected: dict[str, str] = {}
    wrong: frozenset[str] = frozenset()
    split: frozenset[str] = frozenset()
    pairs: dict[str, str] = {}


def decided_since(record: Record) -> tuple[tuple[PersonJudgement, ...], tuple[PersonJudgement, ...]]:
    """Return the judgements that stand and are not compiled yet, and those that were but have been taken back since."""
    new = {j.id for j in pending(record)}
    if not new:
        return (), ()
    rows = {j.id: j for j in record.judgements}
    back = (rows[j.left] for j in rows.values() if j.judgement == "undo" and j.id in new and j.left in rows)
    return tuple(j for j in active(rows.values()) if j.id in new), tuple(j for j in back if j.id not in new)


def touched(record: Record) -> frozenset[str]:
    """Return the mentions that decisions since the last compilation are on."""
    return frozenset(i for group in decided_since(record) for j in group for i in (j.left, j.right) if i)


def pending_on(record: Record, event: Event) -> Pending:
    """Return what is decided on one event and not compiled yet."""
    standing, back = decided_since(record)
    own = set(event.mentions)
    standing = tuple(j for j in standing if own & {j.left, j.right})
    back = tuple(j for j in back if own & {j.left, j.right})
    if not standing and not back:
        return Pending()
    inner = [j for j in standing if j.right is not None and {j.left, j.right} <= own]
    split = _parted(sorted(own), [(j.left, j.right or "") for j in inner if j.judgement == "different"])
    changes = [Change("split", j) for j in inner[:1] if split]
    pairs: dict[str, str] = {}
    for j in standing:
        if j.right is None:
            changes.append(Change("wrong_trigger" if j.judgement == "wrong_trigger" else "corrected", j))
        elif j not in inner and j.judgement in PAIR_JUDGEMENTS:
            other = _event_of(record, j.right if j.left in own else j.left)
            if other is not None:
                pairs[other.id] = j.judgement
                changes.append(Change(j.judgement, j, other))  # type: ignore[arg-type]  # checked above
    changes += [Change("undo", j) for j in back]
    return Pending(
        changes=tuple(changes),
        corrected={j.field: j.value for j in standing if j.field is not None and j.value is not None},
        wrong=frozenset(j.left for j in standing if j.judgement == "wrong_trigger"),
        split=split,
        pairs=pairs,
    )


def _event_of(record: Record, mention: str) -> Event | None:
    row = record.event_mentions.get(mention)
    return record.events.get(row.event) if row is not None and row.event else None


def _parted(mentions: list[str], pairs: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return the mentions on the other side of "different" pairs than the event's first mention, which names it.

    A split makes a pair of each mention that goes with each that stays, so both sides follow from the pairs.
    """
    apart: dict[str, set[str]] = {}
    for left, right in pairs:
        apart.setdefault(left, set()).add(right)
        apart.setdefault(right, set()).add(left)
    side: dict[str, bool] = {}
    for first in (m for m in mentions if m in apart):
        if first in side:
            continue
        side[first] = False
        waiting = [first]
        while waiting:
            at = waiting.pop()
            for other in sorted(apart[at] - side.keys()):
                side[other] = not side[at]
                waiting.append(other)
    return frozenset(m for m, out in side.items() if out)
