"""Event words nearest in meaning where they stand: found by their vectors, a bounded number for each mention."""

import numpy as np

from .mention_table import MentionTable, Pairs
from .sparse_rows import Numbers, place_in_run

_NEAR = 0.4  # cosine from which two words may tell one event though they share no sense
_MOST = 3000  # mentions of one group that are compared, those at the heads of their reports first
_ROWS = 512  # of the table of cosines at a time, so that its memory is bounded


def nearest(table: MentionTable, members: Numbers, most: int, apart: Numbers) -> Pairs:
    """Return pairs of which one is among the `most` nearest of the other, of those whose numbers in `apart` differ.

    `members` are numbers of mentions, in order. A pair comes twice where each is among the nearest of the other.
    Cosines are sums of whole numbers below 2^24, which 32-bit floats hold exactly: the same on every machine.
    """
    known = members[table.has_vector[members]]
    if len(known) > _MOST:
        starts, lead = table.start, table.lead
        known = np.sort(known[np.lexsort((known, starts[known], ~lead[known]))][:_MOST])
    none = np.empty(0, dtype=np.int64)
    if len(known) < 2 or len(np.unique(table.vector_sizes[known])) > 1:
        return Pairs(table, none, none)
    vectors, apart = table.vectors[known], apart[known]
    lengths = np.sqrt(np.maximum((vectors * vectors).sum(axis=1, dtype=np.float64), 1.0))
    short = lengths.astype(np.float32)
    least = short * np.float32(0.999 * _NEAR)  # a first look, in numbers of half the size
    left, right = [none], [none]
    for first in range(0, len(known), _ROWS):
        run = slice(first, first + _ROWS)
        products = vectors[run] @ vectors.T
        likely = (products >= least[run, None] * short) & (apart[run, None] != apart)
        row, other = np.nonzero(likely)
        cosines = products[row, other] / lengths[first + row] / lengths[other]
        order = np.lexsort((other, -cosines, row))
        order = order[cosines[order] >= _NEAR]
        row, other = row[order], other[order]
        kept = place_in_run(row) < most
        left.append(known[first + row[kept]])
        right.append(known[other[kept]])
    one, two = np.concatenate(left), np.concatenate(right)
    return Pairs(table, np.minimum(one, two), np.maximum(one, two))
