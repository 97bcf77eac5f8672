"""Small weighted sets of many mentions as arrays, and what the sets of two mentions share, for many pairs at a time."""

from collections.abc import Hashable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


class Shared(NamedTuple):
    """Entries that both rows of a pair have, pair after pair, each in the order of its left row.

    `pair` is the place of the pair among those asked for, `key` the entry's number; `one` and `other` are its values.
    """

    pair: Numbers
    key: Numbers
    one: Floats
    other: Floats


class SparseRows:
    """Weighted sets, a row each; `number` gives keys their numbers, and rows that are compared with others share it."""

    def __init__(self, rows: Sequence[Mapping[str, float]], number: dict[Hashable, int] | None = None) -> None:
        number = {} if number is None else number
        self.sizes = np.fromiter(map(len, rows), np.int64, len(rows))
        self._number = number
        total = int(self.sizes.sum())
        self._first = np.cumsum(self.sizes) - self.sizes
        self._keys = np.fromiter((number.setdefault(key, len(number)) for row in rows for key in row), np.int64, total)
        self._values = np.fromiter((value for row in rows for value in row.values()), np.float64, total)
        self._row = np.repeat(np.arange(len(rows)), self.sizes)
        places = self._row << 32 | self._keys
        order = np.argsort(places)
        self._places, self._sorted_values = places[order], self._values[order]

    def at_least(self, weight: float) -> "SparseRows":
        """Return the rows without their entries of less weight."""
        kept = self._values >= weight
        rows = object.__new__(SparseRows)
        rows._number = self._number
        rows.sizes = np.bincount(self._row[kept], minlength=len(self.sizes))
        rows._first = np.cumsum(rows.sizes) - rows.sizes
        rows._keys, rows._values, rows._row = self._keys[kept], self._values[kept], self._row[kept]
        kept = self._sorted_values >= weight
        rows._places, rows._sorted_values = self._places[kept], self._sorted_values[kept]
        return rows

    @cached_property
    def totals(self) -> Floats:
        """Return the sum of each row's values, added up in its order."""
        return added_up(self._row, self._values, len(self.sizes))

    @cached_property
    def largest(self) -> Floats:
        """Return the largest value of each row, 0 of an empty one."""
        most = np.zeros(len(self.sizes))
        np.maximum.at(most, self._row, self._values)
        return most

    def shared(self, left: Numbers, right: Numbers, others: "SparseRows | None" = None) -> Shared:
        """Return what rows `left` share with rows `right` (numbers, pair by pair) of `others`, else of these rows."""
        others = self if others is None else others
        pair, at = self._entries(left)
        if not len(at) or not len(others._places):
            none, nothing = np.empty(0, np.int64), np.empty(0)
            return Shared(none, none, nothing, nothing)
        sought = right[pair] << 32 | self._keys[at]
        there = np.minimum(np.searchsorted(others._places, sought), len(others._places) - 1)
        found = others._places[there] == sought
        at = at[found]
        return Shared(pair[found], self._keys[at], self._values[at], others._sorted_values[there[found]])

    def _entries(self, rows: Numbers) -> tuple[Numbers, Numbers]:
        """Return the places of all entries of these rows, row after row, and which of `rows` each is of."""
        sizes = self.sizes[rows]
        of = np.repeat(np.arange(len(rows)), sizes)
        return of, np.arange(len(of)) + np.repeat(self._first[rows] - (np.cumsum(sizes) - sizes), sizes)

    def number_shared(self, left: Numbers, right: Numbers, others: "SparseRows | None" = None) -> Numbers:
        """Return, pair by pair, how many entries two rows share."""
        return np.bincount(self.shared(left, right, others).pair, minlength=len(left))

    def inner_products(self, left: Numbers, right: Numbers) -> Floats:
        """Return, pair by pair, the sum of the products of what two rows share, added up in the left row's order."""
        shared = self.shared(left, right)
        return added_up(shared.pair, shared.one * shared.other, len(left))

    def products_with(self, row: int, others: Numbers) -> Floats:
        """Return the inner products of one row with each of `others`, for rows whose keys stand in one order."""
        weights = np.zeros(len(self._number))
        own = slice(self._first[row], self._first[row] + self.sizes[row])
        weights[self._keys[own]] = self._values[own]
        of, at = self._entries(others)
        return added_up(of, weights[self._keys[at]] * self._values[at], len(others))

    def squares(self) -> Floats:
        """Return the sum of the squares of each row's values."""
        return added_up(self._row, self._values * self._values, len(self.sizes))


def added_up(row: Numbers, values: Floats, rows: int) -> Floats:
    """Return, row by row, the sum of its values, added one after another: to the last bit what a loop gives."""
    return np.bincount(row, weights=values, minlength=rows).astype(np.float64, copy=False)


def place_in_run(values: Numbers) -> Numbers:
    """Return, for equal values next to one another, the place of each among its like."""
    first = np.flatnonzero(np.concatenate([np.ones(min(1, len(values)), np.bool_), values[1:] != values[:-1]]))
    return np.arange(len(values)) - np.repeat(first, np.diff(np.append(first, len(values))))
