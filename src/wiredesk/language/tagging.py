"""Tag probabilities to spans: the most probable well-formed sequence of O, B and I (Viterbi 1967).

A word goes on with a span only where one is open: a doubtful word between two sure ones ("New | Democratic | Party") is
taken in, and a sure continuation carries a doubtful beginning.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
_SURELY_OUTSIDE = 0.98  # runs of words between two such words are solved one by one


def best_spans(
    outside: Floats, opening: Floats, inside: Floats, starts: NDArray[np.bool_], beside: float
) -> list[tuple[int, int]]:
    """Return (first, last) word of each span, inclusive, in order.

    The three arrays hold each word's probability of O, any B, any I; at `starts`, sentence starts, no span goes on;
    `beside` (0-1) weighs a span that begins right after another.
    """
    doubtful = np.flatnonzero(outside < _SURELY_OUTSIDE).tolist()
    if not doubtful:
        return []
    outs, begins, goes_on = outside.tolist(), opening.tolist(), inside.tolist()
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(doubtful):
        end = at
        while end + 1 < len(doubtful) and doubtful[end + 1] == doubtful[end] + 1 and not starts[doubtful[end + 1]]:
            end += 1
        first, last = doubtful[at], doubtful[end] + 1
        if last - first > 1:
            spans += _solve(first, outs[first:last], begins[first:last], goes_on[first:last], beside)
        elif outs[first] < begins[first]:
            spans.append((first, first))
        at = end + 1
    return spans


def _solve(
    offset: int, outside: list[float], opening: list[float], inside: list[float], beside: float
) -> list[tuple[int, int]]:
    """Solve one run; probabilities are multiplied and kept near 1 by their largest."""
    o, b, i = outside[0], opening[0], 0.0
    back: list[tuple[int, int, int]] = []  # which state (0 O, 1 B, 2 I) each state of a word comes from
    for word in range(1, len(outside)):
        span, span_state = (b, 1) if b >= i else (i, 2)
        from_o, from_b = (
            (o, 0) if o >= span else (span, span_state),
            (o, 0) if o >= span * beside else (span * beside, span_state),
        )
        o, b, i = from_o[0] * outside[word], from_b[0] * opening[word], span * inside[word]
        back.append((from_o[1], from_b[1], span_state))
        top = max(o, b, i)
        if top > 0.0:
            o, b, i = o / top, b / top, i / top
    state = 0 if o >= max(b, i) else 1 if b >= i else 2
    spans: list[tuple[int, int]] = []
    last = -1
    for word in range(len(outside) - 1, -1, -1):
        if state and last < 0:
            last = word
        if state == 1:
            spans.append((offset + word, offset + last))
            last = -1
        if word:
            state = back[word - 1][state]
    return spans[::-1]
