"""Event mentions in columns, so that thousands of pairs of them are compared at a time."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from .lexicon import Lexicon
from .signatures import MentionSignature
from .sparse_rows import Floats, Numbers, SparseRows

if TYPE_CHECKING:
    from .stories import StoryScores

Flags = NDArray[np.bool_]
Value = TypeVar("Value", bound=Hashable)
_PAIRS_AT_A_TIME = 4096  # vectors of so many pairs take some 12 MB


class MentionTable:
    """The mentions of one batch; a mention's number is its place in `mentions`.

    Words and names are numbers here that mean nothing beyond the table. `lemma`, `type`, `document`, `sentence` and
    the flags `lead`, `timed`, `generic`, `counted` (with a quantity) are there for every mention; `mode`, `place`,
    `ordinal` and `told_on` are 0 where there is none; `first` and `last` stand only where `has_first` and `has_last`.
    `names[n]` is the entity of key n in `people`, `actors`, `recipients`, `context`.
    """

    def __init__(self, mentions: Sequence[MentionSignature]) -> None:
        self.mentions = mentions
        self._flags: dict[Callable[[MentionSignature], bool], Flags] = {}
        self.lemma = _numbered(m.lemma for m in mentions)[1]
        self.lemmas = list(dict.fromkeys(m.lemma for m in mentions))
        _, self.type = _numbered(m.type for m in mentions)
        _, self.document = _numbered(m.document for m in mentions)
        _, self.mode = _numbered((m.mode or None for m in mentions), [None])
        self.places, self.place = _numbered((m.place or None for m in mentions), [None])
        self.besides, self.beside = _numbered(m.beside for m in mentions)
        self.sentence = self.column(lambda m: m.sentence)
        self.ordinal = self.column(lambda m: m.ordinal or 0)
        self.meeting = self.column(lambda m: m.meeting)
        self.has_first, self.has_last = (self.flag(has) for has in (_has_first, _has_last))
        self.first, self.last = self.column(lambda m: m.first or 0), self.column(lambda m: m.last or 0)
        self.told_on = self.column(lambda m: m.told_on or 0)
        self.lemma_rarity = np.fromiter((m.lemma_rarity for m in mentions), np.float64, len(mentions))
        number: dict[Hashable, int] = {}
        self.people = SparseRows([m.people for m in mentions], number)
        self.context = SparseRows([m.context for m in mentions], number)
        self.actors, self.recipients = (
            SparseRows([m.roles.get(role, {}) for m in mentions], number) for role in ("actor", "recipient")
        )
        self.names = [str(name) for name in number]
        self.words = SparseRows([m.words for m in mentions])
        self.role_words = SparseRows([m.role_words for m in mentions])
        self.object_words = SparseRows([dict.fromkeys(m.object_words, 1.0) for m in mentions])
        self.near_words = SparseRows([dict.fromkeys(m.near_words, 1.0) for m in mentions])
        self.has_vector = self.flag(lambda m: bool(m.vector))
        self.vectors = _vectors([m.vector for m in mentions])
        self.vector_sizes = self.column(lambda m: len(m.vector))
        self._lengths = np.sqrt((self.vectors * self.vectors).sum(axis=1, dtype=np.float64))
        self.start = self.column(lambda m: m.start)
        self.trigger = self.column(lambda m: m.trigger[0] << 32 | m.trigger[1])  # where it begins and ends
        self.lead, self.timed, self.generic, self.counted = (
            self.flag(tells) for tells in (_is_lead, _is_timed, _is_generic, _is_counted)
        )

    def flag(self, tells: Callable[[MentionSignature], bool]) -> Flags:
        """Return, mention by mention, what `tells` tells; each function is asked once of a mention."""
        if tells not in self._flags:
            self._flags[tells] = np.fromiter(map(tells, self.mentions), np.bool_, len(self.mentions))
        return self._flags[tells]

    def column(self, value: Callable[[MentionSignature], int]) -> Numbers:
        """Return, mention by mention, a whole number."""
        return np.fromiter(map(value, self.mentions), np.int64, len(self.mentions))

    def vector_likeness(self, left: Numbers, right: Numbers) -> Floats:
        """Return, pair by pair, the cosine of two mentions' vectors as `language.packed_vectors.likeness` does."""
        products = np.empty(len(left))
        for first in range(0, len(left), _PAIRS_AT_A_TIME):
            run = slice(first, first + _PAIRS_AT_A_TIME)
            products[run] = np.einsum("ij,ij->i", self.vectors[left[run]], self.vectors[right[run]])
        lengths = self._lengths[left] * self._lengths[right]
        known = (self.vector_sizes[left] == self.vector_sizes[right]) & (lengths > 0)
        found = np.zeros(len(left))
        np.divide(products, lengths, out=found, where=known)
        return found


class Pairs(NamedTuple):
    """Pairs of mentions of one table by their numbers, and what is known of their two reports.

    `story` is the probability that both tell one story (1 inside one report), `together` whether they are in one group
    of reports that tell one story; both are empty where only candidates are sought.
    """

    table: MentionTable
    left: Numbers
    right: Numbers
    story: Floats = np.empty(0)
    together: Flags = np.empty(0, dtype=np.bool_)

    @classmethod
    def of_codes(cls, table: MentionTable, codes: Numbers) -> "Pairs":
        """Return the pairs that these codes stand for."""
        return cls(table, *np.divmod(codes, len(table.mentions)))

    def codes(self) -> Numbers:
        """Return one number for each pair; in the order of pairs."""
        return self.left * len(self.table.mentions) + self.right

    def where(self, flags: Flags) -> "Pairs":
        """Return some of the pairs, less what is known of their reports."""
        return Pairs(self.table, self.left[flags], self.right[flags])

    def with_stories(self, stories: "StoryScores") -> "Pairs":
        """Return the pairs with what is known of their reports; it is asked once of every two reports."""
        of, mentions = self.table.document, self.table.mentions
        codes = of[self.left] << 32 | of[self.right]
        _, first, of_pair = np.unique(codes, return_index=True, return_inverse=True)
        left, right = self.left[first].tolist(), self.right[first].tolist()
        reports = [(mentions[one].document, mentions[two].document) for one, two in zip(left, right, strict=True)]
        story = np.array([stories.of(*two) for two in reports], dtype=np.float64)
        together = np.array([stories.together(*two) for two in reports], dtype=np.bool_)
        return Pairs(self.table, self.left, self.right, story[of_pair], together[of_pair])

    def relatedness(self, lexicon: Lexicon) -> Floats:
        """Return, pair by pair, how nearly the two words mean one thing."""
        lemmas, lemma = self.table.lemmas, self.table.lemma
        distinct, of_pair = np.unique(lemma[self.left] * len(lemmas) + lemma[self.right], return_inverse=True)
        found = [lexicon.relatedness(lemmas[at // len(lemmas)], lemmas[at % len(lemmas)]) for at in distinct.tolist()]
        return np.array(found, dtype=np.float64)[of_pair]

    def both(self, flags: Flags) -> Flags:
        """Return where both mentions have a flag."""
        return flags[self.left] & flags[self.right]

    def either(self, flags: Flags) -> Flags:
        """Return where at least one mention has a flag."""
        return flags[self.left] | flags[self.right]

    def one_and_other(self, one: Flags, other: Flags) -> Flags:
        """Return where one of the two mentions has the first flag and the other the second, either way round."""
        return (one[self.left] & other[self.right]) | (one[self.right] & other[self.left])

    def same(self, column: Numbers | Flags) -> Flags:
        """Return where both mentions have the same number in a column."""
        return np.equal(column[self.left], column[self.right])

    def same_known(self, column: Numbers) -> Flags:
        """Return where both mentions have the same number in a column, and not 0."""
        return self.same(column) & np.not_equal(column[self.left], 0)

    def different_known(self, column: Numbers) -> Flags:
        """Return where both mentions have a number in a column, not the same."""
        left, right = column[self.left], column[self.right]
        return ~self.same(column) & np.not_equal(left, 0) & np.not_equal(right, 0)

    def one_report(self) -> Flags:
        """Return where both mentions are of one report."""
        return self.same(self.table.document)

    def days_between(self) -> Numbers:
        """Return the least number of days that must lie between the times of both; 0 where they can meet."""
        table = self.table
        after, before = (
            np.where(table.has_first[late] & table.has_last[early], table.first[late] - table.last[early], 0)
            for late, early in ((self.left, self.right), (self.right, self.left))
        )
        return np.where(after > 0, after, np.maximum(0, before))

    def days_spanned(self) -> tuple[Numbers, Flags]:
        """Return the days from the first to the last of both times, and where all four are known."""
        table = self.table
        last = np.maximum(table.last[self.left], table.last[self.right])
        first = np.minimum(table.first[self.left], table.first[self.right])
        return last - first, self.both(table.has_first & table.has_last)


def _has_first(m: MentionSignature) -> bool:
    return m.first is not None


def _has_last(m: MentionSignature) -> bool:
    return m.last is not None


def _is_lead(m: MentionSignature) -> bool:
    return m.lead


def _is_timed(m: MentionSignature) -> bool:
    return m.timed


def _is_generic(m: MentionSignature) -> bool:
    return m.generic


def _is_counted(m: MentionSignature) -> bool:
    return bool(m.quantities)


def _numbered(values: Iterable[Value], before: Sequence[Value] = ()) -> tuple[list[Value], Numbers]:
    """Return the distinct values, those of `before` first, and for each value its place among them."""
    number: dict[Value, int] = {value: at for at, value in enumerate(before)}
    column = np.array([number.setdefault(value, len(number)) for value in values], dtype=np.int64)
    return list(number), column


def _vectors(packed: Sequence[bytes]) -> NDArray[np.float32]:
    """Return packed vectors as rows; shorter ones (none, mostly) end in zeros."""
    rows = np.zeros((len(packed), max(map(len, packed), default=0)), dtype=np.float32)
    for row, vector in zip(rows, packed, strict=True):
        row[: len(vector)] = np.frombuffer(vector, dtype=np.int8)
    return rows
