"""Where two reports of one story put one deed on two days, told by whatever words (`same_day`)."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, product

from wiredesk.language.wordlists import words
from wiredesk.model import DateInterval, Entity, Finding
from wiredesk.model.dates import interval_in_words
from wiredesk.resolve.wording import stem

from .amounts import NO_YEAR
from .days_told import ToldDay, gap
from .deeds import BOTH_WAYS, is_named, one_of_several
from .findings import make_finding
from .named import NamedReports
from .occasions import ToldConflicts
from .places import place_verdict
from .same_day import DayContext, alikeness, day_features, head_words, log_odds_of_one, tells_one_deed, weights
from .same_story import SameStory
from .statuses import AHEAD
from .telling import Telling, told_by

#: Log-odds that two days are of one deed, at least.
LIKELY = 0.3
_LIKELIER = 1.1  # of two with words for no one deed
APART = 3  # days: what lies further apart are mostly two deeds
_MOST_TRIED = 8  # reports of each day
_MOST_DAYS = 40  # of a story: more are of a running one
_NEAR = 20  # code points
_OUT_WITHIN = 31  # days between two reports
#: What is done on many days of one story, to other things or with other people.
_OFTEN = words("sign open meet visit speak talk call hold send agree inaugurate launch receive hand deliver")
_MEETING = BOTH_WAYS | {"visit", "tour", "sit", "sit down", "receive"}
#: "a 36-year-old", "Ada Munro, 52,"
_AGE = re.compile(r"\b[1-9]\d(?=\s?-\s?year\s?-\s?old| years old)|(?<=[a-z], )[1-9]\d(?=,)")
_SAME_WEEK = 6  # days between two reports of which one gives a weekday of no known week
_Row = tuple[str, ToldDay]
_Value = tuple[date, bool]
#: How sure it is (log-odds), and the finding.
_Given = tuple[float, Finding]


def day_findings(
    told: Mapping[str, Sequence[ToldDay]],
    named: Mapping[str, Collection[str]],
    entities: Mapping[str, Entity],
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
            return list(_given(rows, told, named, entities, reports))

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
        timed = _of_one_time([told[document][0].stated for document in documents if told[document]])
        yield from _near([(document, row) for document in documents for row in told[document]], timed=timed)
    for left, right in sorted(stories.possible_pairs()):
        if left in told and right in told:
            yield from _near([(document, row) for document in (left, right) for row in told[document]], timed=False)


def _of_one_time(out: Sequence[date | None]) -> bool:
    """Tell whether the reports of a story whose days are known are of days within weeks: so are the others."""
    days = [day for day in out if day is not None]
    known = [day for day in days if day.year != NO_YEAR] or days
    return bool(known) and (max(known) - min(known)).days <= _OUT_WITHIN


def _near(rows: Sequence[_Row], *, timed: bool) -> Iterator[list[tuple[_Row, _Row]]]:
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
            if one[0] != other[0] and may_be_one(one[1], other[1]) and (timed or _of_known_weeks(one[1], other[1]))
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
    if one.deictic and other.deictic:
        return False  # two mornings on which two reports were written
    if gap(one, other) == 1 and (one.zone or other.zone):
        return False
    if one.stated is None or other.stated is None:
        return True
    apart = abs((one.stated - other.stated).days)
    if NO_YEAR in (one.stated.year, other.stated.year):
        apart = abs((one.stated.replace(year=NO_YEAR) - other.stated.replace(year=NO_YEAR)).days)
    both_known = one.in_year is not None and other.in_year is not None
    return apart <= (_OUT_WITHIN if both_known else _SAME_WEEK)


def _other_things(one: ToldDay, other: ToldDay) -> bool:
    """Whether what is done often was done to two things: "opened a clinic", "opened the bridge"."""
    often = _OFTEN.intersection(one.deeds) & set(other.deeds)
    if not often:
        return False
    own = {stem(deed) for deed in (*one.deeds, *other.deeds)}
    return set(weights(one.words)).isdisjoint(weights(other.words).keys() - own)


def _of_known_weeks(one: ToldDay, other: ToldDay) -> bool:
    """Whether both reports tell when they came out, or both give the day with its month: two Fridays may be two."""
    if one.in_year is not None and other.in_year is not None:
        return True
    return one.stated is not None and other.stated is not None


def _is_later(one: ToldDay, other: ToldDay) -> bool:
    if one.day is not None and other.day is not None:
        return one.day > other.day
    if one.in_year is not None and other.in_year is not None:
        return one.in_year > other.in_year
    return ((one.weekday or 0) - (other.weekday or 0)) % 7 <= APART


def is_ahead(told: ToldDay) -> bool:
    """Tell whether a day is that of a plan: it lies behind that of the report, or the words say so."""
    if told.day is not None and told.stated is not None and told.day > told.stated:
        return True
    if "planned" in told.doubts:
        return True
    past = told.day is not None and told.stated is not None and told.day < told.stated
    return not past and told.status in AHEAD


def _are_two(one: tuple[ToldDay, Telling], other: tuple[ToldDay, Telling], entities: Mapping[str, Entity]) -> bool:
    """Whether what two reports say shows two deeds: one more of its kind, other people in it, or elsewhere."""
    meets = [not _MEETING.isdisjoint(row.deeds) or t.mention.type == "CONSULT" for row, t in (one, other)]
    if all(meets) and any(not _MEETING.isdisjoint(row.deeds) for row, _ in (one, other)):
        return True  # who meets may meet on two days running: `meeting_days` asks for more
    counted = [{(q.kind, q.low, q.high) for q in t.mention.quantities} for _, t in (one, other)]
    if counted[0] and counted[1] and counted[0].isdisjoint(counted[1]):
        return True  # the dead of two days
    ages = [_ages(t.document.text, row.sentence) for row, t in (one, other)]
    if ages[0] and ages[1] and ages[0].isdisjoint(ages[1]):
        return True  # two people
    if any(one_of_several(t, _around(row, t)) for row, t in (one, other)):
        return True
    for role in ("actor", "recipient"):
        people = [
            {r.entity for r in t.mention.roles if r.role == role and _is_person(r.entity, entities)}
            for _, t in (one, other)
        ]
        if people[0] and people[1] and people[0].isdisjoint(people[1]):
            return True
    places = [entities.get(t.mention.place or "") for _, t in (one, other)]
    if places[0] is None or places[1] is None or _OFTEN.isdisjoint((*one[0].deeds, *other[0].deeds)):
        return False  # where one deed was done may be told otherwise too: on either side of a border
    return place_verdict(places[0], places[1], lasting=False)[0] == "conflicts"


def _ages(text: str, sentence: tuple[int, int]) -> set[str]:
    return {match.group() for match in _AGE.finditer(text, *sentence)}


def _around(told: ToldDay, t: Telling) -> tuple[int, int]:
    """Return the words from a day to its deed and a little on each side (code points)."""
    first, last = min(told.start, t.mention.start), max(told.end, t.mention.end)
    return max(told.sentence[0], first - _NEAR), min(told.sentence[1], last + _NEAR)


def _is_person(entity: str | None, entities: Mapping[str, Entity]) -> bool:
    return entity is not None and is_named(entity, entities) and entities[entity].kind == "person"


def _given(
    pairs: Iterable[tuple[_Row, _Row]],
    told: Mapping[str, Sequence[ToldDay]],
    named: Mapping[str, Collection[str]],
    entities: Mapping[str, Entity],
    reports: NamedReports,
) -> Iterator[_Given]:
    compare = DayComparison(told, named, reports)
    for one, other in pairs:
        if compare.at_most(one, other) < LIKELY:
            continue
        sure, one_deed = compare.sure(one, other), tells_one_deed(one[1], other[1])
        if sure < (LIKELY if one_deed else _LIKELIER) or compare.is_told_too(one, other):
            continue
        if not one_deed and one[1].type != other[1].type and "OTHER" not in (one[1].type, other[1].type):
            continue  # neither a word nor a type in common
        mine, theirs = (reports.telling(document, row.telling) for document, row in (one, other))
        if not (
            mine.is_copy_of(theirs)
            or _other_things(one[1], other[1])
            or _are_two((one[1], mine), (other[1], theirs), entities)
        ):
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

    def at_most(self, one: _Row, other: _Row) -> float:
        """Return what the log-odds that two days are of one deed cannot exceed, whatever other days there are."""
        return log_odds_of_one(self._alike(one, other))

    def sure(self, one: _Row, other: _Row) -> float:
        """Return the log-odds that two days are of one deed."""
        return log_odds_of_one(self.features(one, other))

    def features(self, one: _Row, other: _Row) -> dict[str, float]:
        """Return the `day_features` of two days, and how the other days of both reports stand to them.

        `echo`: how likely the one day is that of its deed in the other report too, of both ways the sum; `nearer`: how
        likely another day of either report is what the one's or the other's is set against.
        """
        features = self._alike(one, other)
        own, echo, nearer = alikeness(features), 0.0, 0.0
        for mine, theirs in ((one, other), (other, one)):
            alike = self._rivals(mine, theirs)
            echo += max((p for apart, p in alike if not apart), default=0.0)
            nearer = max(nearer, max((p / (p + own) for apart, p in alike if apart), default=0.0))
        return features | {"echo": echo, "nearer": nearer}

    def is_told_too(self, one: _Row, other: _Row) -> bool:
        """Tell whether either report gives the other's day as well, of what is as much alike as these two."""
        own = alikeness(self._alike(one, other))
        pairs = ((one, other), (other, one))
        return any(p >= own for mine, theirs in pairs for apart, p in self._rivals(mine, theirs) if not apart)

    def _rivals(self, mine: _Row, theirs: _Row) -> list[tuple[int, float]]:
        """Return how far other days of a report lie from a day of another's, and how likely they are of its deed."""
        found = []
        for row in self._told[theirs[0]]:
            apart = None if row is theirs[1] else gap(mine[1], row)
            if apart is not None and apart <= APART:
                found.append((apart, alikeness(self._alike(mine, (theirs[0], row)))))
        return found

    def _alike(self, one: _Row, other: _Row) -> dict[str, float]:
        aligned = self._reports.aligned((one[0], one[1].start), (other[0], other[1].start))
        return day_features(one[1], other[1], self.context(one[0]), self.context(other[0]), aligned)

    def context(self, document: str) -> DayContext:
        """Return what a report tells beside its days."""
        known = self._contexts.get(document)
        if known is None:
            head = head_words(self._reports.document(document).text)
            known = self._contexts[document] = DayContext(frozenset(self._named.get(document, ())), head)
        return known


def _finding(one: _Row, other: _Row, reports: NamedReports) -> Finding:
    a, b = (reports.telling(document, row.telling) for document, row in (one, other))
    first, second = told_by(a, b)
    label = reports.labels.of([t.mention for t in (a, b) if t.mention.id], "happened")
    evidence = tuple(t.words(row.start, row.end) for t, (_, row) in ((a, one), (b, other)))
    said = []
    for quoted, (_, row) in zip(evidence, (one, other), strict=True):
        day = f" ({interval_in_words(DateInterval(row.day, row.day))})" if row.day is not None else ""
        said.append(f'"{" ".join(quoted.quote.split())}"{day}')
    text = f'"{label}": {first} puts it on {said[0]}, {second} on {said[1]}.'
    event = a.mention.event or b.mention.event
    return make_finding("conflict", "time_in_context", "warning", text, evidence, event=event)
