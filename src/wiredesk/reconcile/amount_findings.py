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
from .same_amount import agreement_features, difference_features, log_odds_of_one
from .same_story import SameStory
from .telling import told_by

#: Log-odds that two numbers are of one thing, at least.
LIKELY = 0.8
_DOUBT = 1.0  # log-odds: a number that the other report gives too is of the same thing sooner
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
    timed = of_one_time(told, stories)
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


def of_one_time(told: Mapping[str, Sequence[ToldAmount] | Sequence[ToldPolarity]], stories: SameStory) -> set[int]:
    """Return the stories most of whose reports are of days within weeks: who gives no day tells of these."""
    days: dict[int, list[date | None]] = defaultdict(list)
    for document, rows in told.items():
        if rows and document in stories.group:
            days[stories.group[document]].append(rows[0].stated)
    found = set()
    for story, own in days.items():
        told_days = [day for day in own if day is not None]
        known = [day for day in told_days if day.year != NO_YEAR] or told_days
        if len(known) > max(1, len(own) // 2) and (max(known) - min(known)).days <= SAME_WEEKS:
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
    compare = Comparison(named, reports)
    for one, other in pairs:
        sure = compare.sure(one, other)
        if sure < LIKELY:
            continue
        if any(compare.is_nearer(row, of, theirs, sure) for row, of, theirs in _rivals(one, other, told)):
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
    """Numbers set against one another; `named` the entities that each report names."""

    def __init__(self, named: Mapping[str, Collection[str]], reports: NamedReports) -> None:
        self._named = named
        self._reports = reports

    def sure(self, one: _Row, other: _Row) -> float:
        """Return the log-odds that two numbers are of one thing."""
        return log_odds_of_one(self.difference(one, other))

    def difference(self, one: _Row, other: _Row) -> dict[str, float]:
        """Return the `difference_features` of two numbers."""
        aligned = self._reports.aligned((one[0], one[1].amount.start), (other[0], other[1].amount.start))
        return difference_features(one[1], other[1], self._agreement(one, other), aligned)

    def _agreement(self, one: _Row, other: _Row) -> dict[str, float]:
        sentences = (self._sentence(one), self._sentence(other))
        named = (self._named.get(one[0], ()), self._named.get(other[0], ()))
        return agreement_features(one[1], other[1], sentences, named)

    def is_nearer(self, rival: _Row, mine: _Row, theirs: _Row, sure: float) -> bool:
        """Tell whether a number's report has another that is as near, or that gives the number as well."""
        near = self.sure(mine, rival)
        if not differ(rival[1].amount, mine[1].amount):
            return near >= LIKELY - _DOUBT and agree(rival[1].amount, mine[1].amount)
        return near > sure and differ(rival[1].amount, theirs[1].amount)

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
