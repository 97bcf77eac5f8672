"""Small weighted sets of many mentions as arrays, and what the sets of two mentions share, for many pairs at a time."""

from array import array
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
        sizes = np.fromiter(map(len, rows), np.int64, len(rows))
        total = int(sizes.sum())
        keys = np.fromiter((number.setdefault(key, len(number)) for row in rows for key in row), np.int64, total)
        self._take(sizes, keys, np.fromiter((value for row in rows for value in row.values()), np.float64, total))

    @classmethod
    def of_columns(cls, sizes: Numbers, keys: Numbers | NDArray[np.int32], values: Floats) -> "SparseRows":
        """Return rows of these sizes, whose entries stand row after row: the numbers of keys, and values."""
        rows = object.__new__(cls)
        rows._take(sizes, keys, values)
        return rows

    def _take(self, sizes: Numbers, keys: Numbers | NDArray[np.int32], values: Floats) -> None:
        self.sizes, self.keys, self.values = sizes, keys, values
        self._first = np.cumsum(sizes) - sizes

    @cached_property
    def _row(self) -> Numbers:
        return np.repeat(np.arange(len(self.sizes)), self.sizes)

    @cached_property
    def _sorted(self) -> tuple[Numbers, Floats]:
        """All places (row, key), sorted, and the values there."""
        places = self._row << 32 | self.keys
        order = np.argsort(places)
        return places[order], self.values[order]

    @cached_property
    def _weights(self) -> Floats:
        """A column for the values of one row by key, of zeros whenever nobody works with it."""
        return np.zeros(int(self.keys.max(initial=-1)) + 1)

    def at_least(self, weight: float) -> "SparseRows":
        """Return the rows without their entries of less weight."""
        kept = self.values >= weight
        sizes = np.bincount(self._row[kept], minlength=len(self.sizes))
        return SparseRows.of_columns(sizes, self.keys[kept], self.values[kept])

    def keys_of(self, row: int) -> list[int]:
        """Return the numbers of a row's keys, in its order."""
        first = self._first[row]
        own: list[int] = self.keys[first : first + self.sizes[row]].tolist()
        return own

    @cached_property
    def totals(self) -> Floats:
        """Return the sum of each row's values, added up in its order."""
        return added_up(self._row, self.values, len(self.sizes))

    @cached_property
    def largest(self) -> Floats:
        """Return the largest value of each row, 0 of an empty one."""
        most = np.zeros(len(self.sizes))
        np.maximum.at(most, self._row, self.values)
        return most

    def shared(self, left: Numbers, right: Numbers, others: "SparseRows | None" = None) -> Shared:
        """Return what rows `left` share with rows `right` (numbers, pair by pair) of `others`, else of these rows."""
        places, values = (self if others is None else others)._sorted
        pair, at = self.entries(left)
        if not len(at) or not len(places):
            none, nothing = np.empty(0, np.int64), np.empty(0)
            return Shared(none, none, nothing, nothing)
        keys = self.keys[at]
        sought = right[pair] << 32 | keys
        there = np.minimum(np.searchsorted(places, sought), len(places) - 1)
        found = places[there] == sought
        return Shared(pair[found], keys[found], self.values[at[found]], values[there[found]])

    def entries(self, rows: Numbers) -> tuple[Numbers, Numbers]:
        """Return, for all entries of these rows, row after row, which of `rows` each is of, and its place among all."""
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
        own = slice(self._first[row], self._first[row] + self.sizes[row])
        of, at = self.entries(others)
        weights = self._weights
        weights[self.keys[own]] = self.values[own]
        found = added_up(of, weights[self.keys[at]] * self.values[at], len(others))
        weights[self.keys[own]] = 0.0
        return found

    def squares(self) -> Floats:
        """Return the sum of the squares of each row's values."""
        return added_up(self._row, self.values * self.values, len(self.sizes))


class GrowingRows:
    """Rows that come one by one, in columns: 12 bytes an entry; `number` gives keys their numbers."""

    def __init__(self, number: dict[Hashable, int] | None = None) -> None:
        self._number: dict[Hashable, int] = {} if number is None else number
        self._sizes, self._keys, self._values = array("q"), array("i"), array("d")

    def append(self, row: Mapping[str, float]) -> None:
        """Add a row."""
        number = self._number
        self._sizes.append(len(row))
        self._keys.extend([number.setdefault(key, len(number)) for key in row])
        self._values.extend(row.values())

    def rows(self) -> SparseRows:
        """Return the rows that came until now."""
        sizes, keys = np.array(self._sizes, dtype=np.int64), np.array(self._keys, dtype=np.int32)
        return SparseRows.of_columns(sizes, keys, np.array(self._values, dtype=np.float64))


def added_up(row: Numbers, values: Floats, rows: int) -> Floats:
    """Return, row by row, the sum of its values, added one after another: to the last bit what a loop gives."""
    return np.bincount(row, weights=values, minlength=rows).astype(np.float64, copy=False)


def place_in_run(values: Numbers) -> Numbers:
    """Return, for equal values next to one another, the place of each among its like."""
    first = np.flatnonzero(np.concatenate([np.ones(min(1, len(values)), np.bool_), values[1:] != values[:-1]]))
    return np.arange(len(values)) - np.repeat(first, np.diff(np.append(first, len(values))))
