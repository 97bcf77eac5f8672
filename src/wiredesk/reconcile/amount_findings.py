"""Where two reports of one story give two numbers of one thing, told by whatever words (`same_amount`)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, product

from wiredesk.model import Entity, Finding

from .amount_guards import SAME_WEEKS, agree, as_quantity, differ, may_be_one, worth_comparing
from .amounts import NO_YEAR, ToldAmount
from .findings import make_finding
from .named import NamedReports
from .numbers_apart import slightly_apart
from .occasions import ToldConflicts
from .polarities import ToldPolarity
from .same_amount import agreement_features, alikeness, difference_features, log_odds_of_one
from .same_story import SameStory
from .telling import told_by

#: Log-odds that two numbers are of one thing, at least.
LIKELY = 0.6
_AS_MUCH = 0.75  # of how likely two numbers are of one thing: a report that gives both numbers of it says so otherwise
_MOST_TRIED = 4  # reports of each number
_MOST_NUMBERS = 24  # of one thing in a story: more are of many things
_Row = tuple[str, ToldAmount]
_Number = tuple[float | None, float | None]
#: How sure it is (log-odds), the finding, the lower and the higher number.
_Given = tuple[float, Finding, tuple[float, float]]


def amount_findings(
    told: Mapping[str, Sequence[ToldAmount]],
    named: Mapping[str, Collection[str]],
    entities: Mapping[str, Entity],
    stories: SameStory,
    reports: NamedReports,
    known: Iterable[Finding],
) -> list[Finding]:
    """Return where two reports of one story give two numbers of one thing; none that `known` conflicts show already.

    `told` are the `amounts_told` of each report, `named` the entities that it names.
    """
    already = ToldConflicts(known)
    candidates: dict[str, _Given] = {}
    for rows in compared(told, stories):
        documents = sorted({document for pair in rows for document, _ in pair})
        asked = [[(document, row.amount.start, row.event, row.names) for document, row in pair] for pair in rows]

        def make(rows: list[tuple[_Row, _Row]] = rows) -> list[_Given]:
            return list(_given(rows, told, named, entities, reports))

        candidates.update(
            (given[1].id, given) for given in reports.found("amounts", asked, documents, make, list[_Given])
        )
    found: list[Finding] = []
    taken: set[tuple[str, float, float]] = set()  # a number of a report is set against one other number once
    for _, finding, numbers in sorted(candidates.values(), key=lambda given: (-given[0], given[1].id)):
        both = {(e.document, *numbers) for e in finding.evidence}
        if taken.isdisjoint(both) and not already.tell(finding):
            taken |= both
            found.append(finding)
    return sorted(found, key=lambda f: f.id)


def compared(told: Mapping[str, Sequence[ToldAmount]], stories: SameStory) -> Iterator[list[tuple[_Row, _Row]]]:
    """Yield the pairs of numbers that are of one kind in one story, or in two near ones; those of a kind together."""
    timed = of_one_time(told, stories, most=False)
    of_story: dict[int, list[str]] = defaultdict(list)
    for document in sorted(told):
        if document in stories.group:
            of_story[stories.group[document]].append(document)
    for story, documents in sorted(of_story.items()):
        yield from _of_each_kind(told, documents, timed=story in timed)
    for left, right in sorted(stories.possible_pairs()):
        if left in told and right in told:
            yield from _of_each_kind(told, (left, right), timed=False)


def _of_each_kind(
    told: Mapping[str, Sequence[ToldAmount]], documents: Iterable[str], *, timed: bool
) -> Iterator[list[tuple[_Row, _Row]]]:
    """Yield the pairs of numbers of some reports by what they share; what shares more than one thing is one pair."""
    of_kind: dict[str, list[_Row]] = defaultdict(list)
    for document in documents:
        for row in told[document]:
            for key in row.keys:
                of_kind[key].append((document, row))
    seen: set[tuple[int, int]] = set()
    for _, rows in sorted(of_kind.items()):
        pairs = [pair for pair in _worth(rows, timed=timed) if (id(pair[0][1]), id(pair[1][1])) not in seen]
        seen.update((id(one), id(other)) for (_, one), (_, other) in pairs)
        if pairs:
            yield pairs


def of_one_time(
    told: Mapping[str, Sequence[ToldAmount] | Sequence[ToldPolarity]], stories: SameStory, *, most: bool = True
) -> set[int]:
    """Return the stories whose reports are of days within weeks: who gives no day tells of these.

    With `most`, of stories most of whose reports give their day.
    """
    days: dict[int, list[date | None]] = defaultdict(list)
    for document, rows in told.items():
        if rows and document in stories.group:
            days[stories.group[document]].append(rows[0].stated)
    found = set()
    for story, own in days.items():
        told_days = [day for day in own if day is not None]
        known = [day for day in told_days if day.year != NO_YEAR] or told_days
        if len(known) > (max(1, len(own) // 2) if most else 1) and (max(known) - min(known)).days <= SAME_WEEKS:
            found.add(story)
    return found


def _worth(rows: Sequence[_Row], *, timed: bool) -> list[tuple[_Row, _Row]]:
    by_number: dict[_Number, list[_Row]] = defaultdict(list)
    for document, row in rows:
        by_number[row.amount.low, row.amount.high].append((document, row))
    if not 1 < len(by_number) <= _MOST_NUMBERS:
        return []
    ordered = sorted(by_number, key=lambda n: (n[0] is None, n[0] or 0.0, n[1] is None, n[1] or 0.0))
    return [
        (one, other)
        for low, high in combinations(ordered, 2)
        for one, other in product(by_number[low][:_MOST_TRIED], by_number[high][:_MOST_TRIED])
        if one[0] != other[0]
        and differ(one[1].amount, other[1].amount)
        and worth_comparing(one[1], other[1], timed=timed)
    ]


def _given(
    pairs: Iterable[tuple[_Row, _Row]],
    told: Mapping[str, Sequence[ToldAmount]],
    named: Mapping[str, Collection[str]],
    entities: Mapping[str, Entity],
    reports: NamedReports,
) -> Iterator[_Given]:
    compare = Comparison(told, named, reports)
    for one, other in pairs:
        if compare.at_most(one, other) < LIKELY:
            continue
        sure = compare.sure(one, other)
        if sure < LIKELY or compare.is_told_too(one, other):
            continue
        mine, theirs = (reports.telling(document, row.telling) for document, row in (one, other))
        if not may_be_one((one[1], mine), (other[1], theirs), entities):
            continue
        low, high = sorted(row.amount.low or row.amount.high or 0.0 for _, row in (one, other))
        yield sure, _finding(one, other, reports), (low, high)


def _rivals(one: _Row, other: _Row, told: Mapping[str, Sequence[ToldAmount]]) -> Iterator[tuple[_Row, _Row, _Row]]:
    """Yield the other numbers of two reports that may be what the one's or the other's number is set against."""
    for mine, theirs in ((one, other), (other, one)):
        for row in told[theirs[0]]:
            if (
                row is not theirs[1]
                and not set(row.keys).isdisjoint(mine[1].keys)
                and worth_comparing(row, mine[1], timed=True)
            ):
                yield (theirs[0], row), mine, theirs


class Comparison:
    """Numbers set against one another; `told` those of each report, `named` the entities that it names."""

    def __init__(
        self,
        told: Mapping[str, Sequence[ToldAmount]],
        named: Mapping[str, Collection[str]],
        reports: NamedReports,
    ) -> None:
        self._told = told
        self._named = named
        self._reports = reports
        self._known: dict[tuple[str, int, str, int], float] = {}

    def at_most(self, one: _Row, other: _Row) -> float:
        """Return what the log-odds that two numbers are of one thing cannot exceed, whatever others there are."""
        return log_odds_of_one(self._difference(one, other))

    def sure(self, one: _Row, other: _Row) -> float:
        """Return the log-odds that two numbers are of one thing."""
        return log_odds_of_one(self.difference(one, other))

    def difference(self, one: _Row, other: _Row) -> dict[str, float]:
        """Return the `difference_features` of two numbers, and how the other numbers of both reports stand to them.

        `echo`: how likely one of the two is told by the other report as well; `nearer`: how likely another number of
        either report is what the one's or the other's is set against; each 0-1.
        """
        features, own = self._difference(one, other), self._alike(one, other)
        beside = list(self._beside(one, other))
        echo = max((p for again, p in beside if again), default=0.0)
        nearer = max((p / (p + own) for again, p in beside if not again), default=0.0)
        return features | {"echo": echo, "nearer": nearer}

    def _difference(self, one: _Row, other: _Row) -> dict[str, float]:
        aligned = self._reports.aligned((one[0], one[1].amount.start), (other[0], other[1].amount.start))
        return difference_features(one[1], other[1], self._agreement(one, other), aligned)

    def _agreement(self, one: _Row, other: _Row) -> dict[str, float]:
        sentences = (self._sentence(one), self._sentence(other))
        named = (self._named.get(one[0], ()), self._named.get(other[0], ()))
        return agreement_features(one[1], other[1], sentences, named)

    def is_told_too(self, one: _Row, other: _Row) -> bool:
        """Tell whether either report gives the other's number as well, of what is as much alike as these two."""
        own = self._alike(one, other)
        return any(p >= _AS_MUCH * own for again, p in self._beside(one, other) if again)

    def _beside(self, one: _Row, other: _Row) -> Iterator[tuple[bool, float]]:
        """Yield of the other numbers of both reports whether one is told by both, and how likely it is of one thing."""
        for row, mine, theirs in _rivals(one, other, self._told):
            if not differ(row[1].amount, mine[1].amount):
                if agree(row[1].amount, mine[1].amount):
                    yield True, self._alike(mine, row)
            elif differ(row[1].amount, theirs[1].amount):
                yield False, self._alike(mine, row)

    def _alike(self, one: _Row, other: _Row) -> float:
        key = (one[0], one[1].amount.start, other[0], other[1].amount.start)
        if key not in self._known:
            self._known[key] = alikeness(self._difference(one, other))
        return self._known[key]

    def _sentence(self, row: _Row) -> str:
        mention = self._reports.telling(row[0], row[1].telling).mention
        return self._reports.document(row[0]).text[mention.sentence.start : mention.sentence.end]


def _finding(one: _Row, other: _Row, reports: NamedReports) -> Finding:
    a, b = (reports.telling(document, row.telling) for document, row in (one, other))
    first, second = told_by(a, b)
    told = [t.mention for t in (a, b) if t.mention.id]
    label = f'"{reports.labels.of(told, "happened")}": ' if told else ""
    evidence = tuple(t.words(row.amount.start, row.amount.until) for t, (_, row) in ((a, one), (b, other)))
    said = [" ".join(e.quote.split()) for e in evidence]
    text = f'{label}{first} gives "{said[0]}", {second} "{said[1]}".'
    event = a.mention.event or b.mention.event
    near = slightly_apart(*(as_quantity(row.amount) for _, row in (one, other)))
    return make_finding("conflict", "quantity_in_context", "info" if near else "warning", text, evidence, event=event)
