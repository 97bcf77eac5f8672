"""Event words nearest in meaning where they stand: found by their vectors, a bounded number for each mention."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from .signatures import MentionSignature

_NEAR = 0.4  # cosine from which two words may tell one event though they share no sense
_MOST = 3000  # mentions of one group that are compared, those at the heads of their reports first
_ROWS = 512  # of the table of cosines at a time, so that its memory is bounded

Allowed = Callable[[MentionSignature, MentionSignature], bool]


def nearest(
    mentions: Sequence[MentionSignature], most: int, allowed: Allowed
) -> list[tuple[MentionSignature, MentionSignature]]:
    """Return pairs of which one is among the `most` nearest of the other, of those that are `allowed`.

    Cosines are sums of whole numbers below 2^24, which 32-bit floats hold exactly: the same on every machine.
    """
    known = [m for m in mentions if m.vector]
    if len(known) > _MOST:
        known = sorted(known, key=lambda m: (not m.lead, m.start, m.id))[:_MOST]
    if len(known) < 2 or len({len(m.vector) for m in known}) > 1:
        return []
    known.sort(key=lambda m: m.id)
    table = np.frombuffer(b"".join(m.vector for m in known), dtype=np.int8).reshape(len(known), -1).astype(np.float32)
    lengths = np.sqrt(np.maximum((table * table).sum(axis=1, dtype=np.float64), 1.0))
    found = []
    for first in range(0, len(known), _ROWS):
        cosines = (table[first : first + _ROWS] @ table.T) / lengths[first : first + _ROWS, None] / lengths
        found += _best_of_rows(cosines, first, known, most, allowed)
    return found


def _best_of_rows(
    cosines: NDArray[np.float64], first: int, known: Sequence[MentionSignature], most: int, allowed: Allowed
) -> list[tuple[MentionSignature, MentionSignature]]:
    found = []
    for row, values in enumerate(cosines):
        at = first + row
        near = np.flatnonzero(values >= _NEAR)
        kept = 0
        for other in near[np.argsort(-values[near], kind="stable")].tolist():
            if other != at and allowed(known[at], known[other]):
                found.append((known[at], known[other]))
                kept += 1
                if kept == most:
                    break
    return found
