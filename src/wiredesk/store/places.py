"""Numbers for rows, in the order of their table, with room between them: a row that comes later finds a place there.

`rowid` is the order of the record in every table. Rows written at once stand `STEP` apart; one more takes the middle
between its neighbours, so that nothing behind it moves. (Order maintenance by labels, Dietz 1982, without relabelling:
where no room is left, the whole table is written anew.)
"""

from collections.abc import Iterator

#: Between two rows that were written at once: room for some twenty that come one by one to the same place.
STEP = 1 << 20
#: Rows of one block, in the tables whose rows are those of reports: a report has as many blocks as its rows need.
BLOCK = 1 << 12
#: Blocks between two reports that were written at once.
BLOCKS_APART = 1 << 12


class NoRoom(Exception):
    """No number is left between two rows."""


def between(before: int | None, after: int | None, count: int, *, width: int = 1, step: int = STEP) -> Iterator[int]:
    """Yield ascending numbers for `count` rows between two neighbours (None: there is none on that side).

    Each row takes `width` numbers from its own on; `before` is the last number taken, `after` the first. Raises NoRoom.
    """
    low = 0 if before is None else before
    if after is None:
        each = max(step, width)
        first = low + each
    else:
        each = (after - low) // (count + 1)
        first = low + each
        if each < width or first + (count - 1) * each + width > after or first <= low:
            raise NoRoom
    yield from range(first, first + count * each, each)
