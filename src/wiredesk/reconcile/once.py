"""Tellings that may be compared across events, kept in few words: those that are told again are looked at in full."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from wiredesk.model import Entity

from .meeting_days import meeting_keys
from .moved_plans import tells_of_a_move
from .named import NamedReports
from .opposites import opposite_keys
from .other_days import PLAN, deed_keys, is_done_once
from .telling import Telling, pack_telling


class DoneOnce(msgspec.Struct, frozen=True, array_like=True):
    """A telling of a plan or of what is done once, packed; `keys` are what it shares with those it is compared with."""

    event: str
    document: str
    telling: bytes
    keys: tuple[tuple[str, str], ...]
    moved: bool


def done_once(event: str, tellings: Iterable[Telling], entities: Mapping[str, Entity]) -> list[DoneOnce]:
    """Return the tellings of an event that may be compared with those of others."""
    told = ((t, _keys(t, entities)) for t in tellings)
    return [DoneOnce(event, t.document.id, pack_telling(t), keys, tells_of_a_move(t)) for t, keys in told if keys]


def _keys(telling: Telling, entities: Mapping[str, Entity]) -> tuple[tuple[str, str], ...]:
    done = deed_keys(telling, entities) if is_done_once(telling) else []
    return (*done, *opposite_keys(telling, entities), *meeting_keys(telling, entities))


def told_again(once: Sequence[DoneOnce], reports: NamedReports) -> list[Telling]:
    """Return, in the order given, the tellings that share a key with another; plans only where one was moved."""
    tellings = Counter(key for told in once for key in told.keys)
    moved = {key for told in once if told.moved for key in told.keys}
    again = {key for key, n in tellings.items() if n > 1 and (key[0] != PLAN or key in moved)}
    return [reports.telling(told.document, told.telling) for told in once if not again.isdisjoint(told.keys)]
