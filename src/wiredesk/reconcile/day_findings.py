"""Where two reports of one story put one deed on two days, told by whatever words (`same_day`)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, product

from wiredesk.model import DateInterval, Finding
from wiredesk.model.dates import interval_in_words

from .days_told import ToldDay, gap
from .findings import make_finding
from .named import NamedReports
from .occasions import ToldConflicts
from .same_day import DayContext, day_features, head_words, log_odds_of_one, tells_one_deed
from .same_story import SameStory
from .statuses import AHEAD
from .telling import told_by

#: Log-odds that two days are of one deed, at least.
LIKELY = -0.5
_LIKELIER = 0.25  # of two with words for no one deed
APART = 3  # days: what lies further apart are mostly two deeds
_MOST_TRIED = 8  # reports of each day
_MOST_DAYS = 40  # of a story: more are of a running one
_OUT_WITHIN = 31  # days between two reports
_Row = tuple[str, ToldDay]
_Value = tuple[date, bool]
#: How sure it is (log-odds), and the finding.
_Given = tuple[float, Finding]


def day_findings(
    told: Mapping[str, Sequence[ToldDay]],
    named: Mapping[str, Collection[str]],
    stories: SameStory,
    reports: NamedReports,
    known: Iterable[Finding],
) -> list[Finding]:
    """Return where two reports of one story put a deed on two days; none that `known` conflicts show already.

    `told` are the `days_told` of each report, `named` the entities that it names.
    """
    already = ToldConflicts(known)
    candidates: dict[str, _Given] = {}
    for rows in _compared(told, stories):
        documents = sorted({document for pair in rows for document, _ in pair})
        asked = [[(document, row.start, row.event, row.names) for document, row in pair] for pair in rows]

        def make(rows: list[tuple[_Row, _Row]] = rows) -> list[_Given]:
            return list(_given(rows, told, named, reports))

        candidates.update((given[1].id, given) for given in reports.found("days", asked, documents, make, list[_Given]))
    found: list[Finding] = []
    taken: set[object] = set()
    for _, finding in sorted(candidates.values(), key=lambda given: (-given[0], given[1].id)):
        places = [(e.document, e.start) for e in finding.evidence]
        story = min(stories.group.get(e.document, -1) for e in finding.evidence)
        days = (story, *sorted(_day_at(told[document], start) for document, start in places))
        # A day of a report is set against one other once, and two days of a story once.
        if taken.isdisjoint((*places, days)) and not already.tell(finding):
            taken.update((*places, days))
            found.append(finding)
    return sorted(found, key=lambda f: f.id)


def _day_at(rows: Sequence[ToldDay], start: int) -> int:
    row = next(row for row in rows if row.start == start)
    return row.weekday if row.weekday is not None else 7 + (row.in_year.toordinal() if row.in_year else 0)


def _compared(told: Mapping[str, Sequence[ToldDay]], stories: SameStory) -> Iterator[list[tuple[_Row, _Row]]]:
    """Yield the pairs of days near one another in one story, or in two near ones; those of two days together."""
    of_story: dict[int, list[str]] = defaultdict(list)
    for document in sorted(told):
        if document in stories.group:
            of_story[stories.group[document]].append(document)
    for _, documents in sorted(of_story.items()):
        yield from _near([(document, row) for document in documents for row in told[document]])
    for left, right in sorted(stories.pairs()):
        if left in told and right in told:
            yield from _near([(document, row) for document in (left, right) for row in told[document]])


def _near(rows: Sequence[_Row]) -> Iterator[list[tuple[_Row, _Row]]]:
    by_day: dict[tuple[str, str, int], list[_Row]] = defaultdict(list)
    for document, row in sorted(rows, key=lambda r: (not r[1].lead, r[0], r[1].start)):
        by_day[str(row.day or ""), str(row.in_year or ""), -1 if row.weekday is None else row.weekday].append(
            (document, row)
        )
    days = sorted(sorted(by_day, key=lambda day: (-len(by_day[day]), day))[:_MOST_DAYS])
    for mine, theirs in combinations(days, 2):
        apart = gap(by_day[mine][0][1], by_day[theirs][0][1])
        if apart is None or not 1 <= apart <= APART:
            continue
        pairs = [
            (one, other)
            for one, other in product(by_day[mine][:_MOST_TRIED], by_day[theirs][:_MOST_TRIED])
            if one[0] != other[0] and may_be_one(one[1], other[1])
        ]
        if pairs:
            yield pairs


def may_be_one(one: ToldDay, other: ToldDay) -> bool:
    """Tell whether nothing sets two days apart at once: plans may be moved, and a night belongs to two days."""
    if is_ahead(one) != is_ahead(other):
        return False
    later, earlier = (one, other) if _is_later(one, other) else (other, one)
    if later.early and earlier.by_night and gap(one, other) == 1:
        return False
    days = (one.stated, other.stated)
    return days[0] is None or days[1] is None or abs((days[0] - days[1]).days) <= _OUT_WITHIN


def _is_later(one: ToldDay, other: ToldDay) -> bool:
    if one.day is not None and other.day is not None:
        return one.day > other.day
    if one.in_year is not None and other.in_year is not None:
        return one.in_year > other.in_year
    return ((one.weekday or 0) - (other.weekday or 0)) % 7 <= APART


def is_ahead(told: ToldDay) -> bool:
    """Tell whether a day is that of a plan: it lies behind that of the report, or the words say so."""
    if told.day is not None and told.stated is not None and told.day != told.stated:
        return told.day > told.stated
    return told.status in AHEAD


def _given(
    pairs: Iterable[tuple[_Row, _Row]],
    told: Mapping[str, Sequence[ToldDay]],
    named: Mapping[str, Collection[str]],
    reports: NamedReports,
) -> Iterator[_Given]:
    compare = DayComparison(told, named, reports)
    for one, other in pairs:
        sure = compare.sure(one, other)
        if sure < (LIKELY if tells_one_deed(one[1], other[1]) else _LIKELIER) or compare.has_nearer(one, other, sure):
            continue
        mine, theirs = (reports.telling(document, row.telling) for document, row in (one, other))
        if not mine.is_copy_of(theirs):
            yield sure, _finding(one, other, reports)


class DayComparison:
    """How likely days of two reports are of one deed, and whether others of theirs are likelier."""

    def __init__(
        self,
        told: Mapping[str, Sequence[ToldDay]],
        named: Mapping[str, Collection[str]],
        reports: NamedReports,
    ) -> None:
        self._told = told
        self._named = named
        self._reports = reports
        self._contexts: dict[str, DayContext] = {}

    def sure(self, one: _Row, other: _Row) -> float:
        """Return the log-odds that two days are of one deed."""
        return log_odds_of_one(day_features(one[1], other[1], self.context(one[0]), self.context(other[0])))

    def has_nearer(self, one: _Row, other: _Row, sure: float) -> bool:
        """Tell whether another day of either report is likelier what the one's or the other's is set against."""
        for mine, theirs in ((one, other), (other, one)):
            for row in self._told[theirs[0]]:
                apart = gap(mine[1], row)
                if row is theirs[1] or apart is None or apart > APART:
                    continue
                if self.sure(mine, (theirs[0], row)) > sure:
                    return True
        return False

    def context(self, document: str) -> DayContext:
        """Return what a report tells beside its days."""
        known = self._contexts.get(document)
        if known is None:
            head = head_words(self._reports.document(document).text)
            known = self._contexts[document] = DayContext(
                frozenset(self._named.get(document, ())), head, self._told[document]
            )
        return known


def _finding(one: _Row, other: _Row, reports: NamedReports) -> Finding:
    a, b = (reports.telling(document, row.telling) for document, row in (one, other))
    first, second = told_by(a, b)
    label = reports.labels.of([t.mention for t in (a, b) if t.mention.id], "happened")
    evidence = tuple(t.words(row.start, row.end) for t, (_, row) in ((a, one), (b, other)))
    said = []
    for words, (_, row) in zip(evidence, (one, other), strict=True):
        day = f" ({interval_in_words(DateInterval(row.day, row.day))})" if row.day is not None else ""
        said.append(f'"{" ".join(words.quote.split())}"{day}')
    text = f'"{label}": {first} puts it on {said[0]}, {second} on {said[1]}.'
    event = a.mention.event or b.mention.event
    return make_finding("conflict", "time_in_context", "warning", text, evidence, event=event)
