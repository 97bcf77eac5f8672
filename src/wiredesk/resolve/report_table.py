"""Reports as wholes in columns, and what one is compared with many others by."""

from array import array
from collections.abc import Hashable, Iterable, Mapping

import numpy as np

from wiredesk.model import DateInterval

from .features import Columns
from .report_signatures import Named, ReportSignature
from .sparse_rows import Floats, GrowingRows, Numbers


class ReportTable:
    """The reports of a pile in columns, 12 bytes an entry; each is opened once, when it is first asked for.

    Rows stand in the order in which reports were asked for (`rows_of`).
    """

    def __init__(self, reports: Mapping[str, ReportSignature]) -> None:
        self._reports = reports
        self._row: dict[str, int] = {}
        self._made: ReportRows | None = None
        self._growing = _Growing()

    def rows_of(self, documents: Iterable[str]) -> Numbers:
        """Return the numbers of the rows of documents (ids), opening those that have none yet."""
        wanted = list(documents)
        for document in wanted:
            if document not in self._row:
                self._row[document] = len(self._row)
                self._growing.append(self._reports[document])
                self._made = None
        return np.array([self._row[document] for document in wanted], dtype=np.int64)

    @property
    def rows(self) -> "ReportRows":
        """All rows until now."""
        if self._made is None:
            self._made = ReportRows(self._growing)
        return self._made


class _Growing:
    """Reports that come one by one."""

    def __init__(self) -> None:
        self.words, self.pairs, self.lead, self.numbers, self.names = (GrowingRows() for _ in range(5))
        self.people, self.organizations, self.places = (_GrowingNamed() for _ in range(3))
        self.earliest, self.latest = array("d"), array("d")

    def append(self, report: ReportSignature) -> None:
        for rows, own in (
            (self.words, report.words),
            (self.pairs, report.pairs),
            (self.lead, report.lead),
            (self.numbers, report.numbers),
            (self.names, report.names),
        ):
            rows.append(own)
        self.people.append(report.people)
        self.organizations.append(report.organizations)
        self.places.append(report.places)
        days: DateInterval = report.published
        for column, day in ((self.earliest, days.earliest), (self.latest, days.latest)):
            column.append(np.nan if day is None else day.toordinal())


class _GrowingNamed:
    """The entities of one kind that each report names, and those that it is about."""

    def __init__(self) -> None:
        number: dict[Hashable, int] = {}
        self.weights, self.main = GrowingRows(number), GrowingRows(number)

    def append(self, named: Named) -> None:
        self.weights.append(named.weights)
        self.main.append(dict.fromkeys(sorted(named.main), 1.0))


class ReportRows:
    """The columns of reports, row by row."""

    def __init__(self, growing: _Growing) -> None:
        self.words, self.pairs, self.lead = growing.words.rows(), growing.pairs.rows(), growing.lead.rows()
        self.numbers, self.names = growing.numbers.rows(), growing.names.rows()
        self.names_squared = self.names.squares()
        self.people = _NamedRows(growing.people)
        self.organizations = _NamedRows(growing.organizations)
        self.places = _NamedRows(growing.places)
        self.earliest, self.latest = np.array(growing.earliest), np.array(growing.latest)


class _NamedRows:
    """The entities of one kind that each report names, and those that it is about."""

    def __init__(self, growing: _GrowingNamed) -> None:
        self.weights, self.main = growing.weights.rows(), growing.main.rows()

    def differ(self, left: Numbers, right: Numbers) -> Floats:
        """1 where each report is about somebody, and neither so much as names whom the other is about."""
        about = (self.main.sizes[left] > 0) & (self.main.sizes[right] > 0)
        named = self.main.number_shared(left, right, self.weights) + self.main.number_shared(right, left, self.weights)
        return np.where(about & (named == 0), 1.0, 0.0)


def story_features(table: ReportRows, report: int, others: Numbers) -> Columns:
    """Return what a report is compared with others by, 0-1 each, in columns over `others`.

    These are words, names, who only one of the two is about, and the days between.
    """
    left = np.full(len(others), report)
    words = table.words.products_with(report, others)
    names = _overlap(table, left, others)
    return {
        "bias": np.ones(len(others)),
        "words": words,
        "word_pairs": table.pairs.products_with(report, others),
        "lead": table.lead.products_with(report, others),
        "numbers": table.numbers.products_with(report, others),
        "names": names,
        "people": table.people.weights.products_with(report, others),
        "organizations": table.organizations.weights.products_with(report, others),
        "places": table.places.weights.products_with(report, others),
        "people_differ": table.people.differ(left, others),
        "organizations_differ": table.organizations.differ(left, others),
        "places_differ": table.places.differ(left, others),
        "words_and_names": words * names,
        "days_apart": _days_apart(table, left, others),
    }


def _overlap(table: ReportRows, left: Numbers, right: Numbers) -> Floats:
    """How much of their names two reports share: 0-1, against the geometric mean of their squared weights."""
    shared = table.names.inner_products(left, right)
    whole = np.sqrt(table.names_squared[left] * table.names_squared[right])
    found = np.zeros(len(left))
    np.divide(shared, whole, out=found, where=whole > 0)
    return found


def _days_apart(table: ReportRows, left: Numbers, right: Numbers) -> Floats:
    """The least number of days between the two publications, of 180 at most, or 0 when that is not known."""
    gaps = table.earliest[right] - table.latest[left], table.earliest[left] - table.latest[right]
    days: Floats = np.clip(np.nan_to_num(np.fmax(*gaps)), 0, 180)
    return days / 180
