"""Numbered citations: each cites words of one report, and the same words keep their number."""

from collections import Counter
from collections.abc import Iterable

from wiredesk.brief.content import Citation, CitedReport, Line, Part
from wiredesk.brief.naming import report_name, sentence_case, short
from wiredesk.model import DateInterval, Document, Evidence, Span, day_in_words, interval_in_words, plain


class Citations:
    """Numbers the words that a brief cites, in order of first use."""

    def __init__(self, documents: dict[str, Document]) -> None:
        self.documents = documents
        self._numbers: dict[tuple[str, int, int], Citation] = {}
        self._names = _names(documents)

    def name(self, document: str) -> str:
        """Return what the brief's sentences call a report: "the Harbour Courier", "report C"."""
        return self._names.get(document, document)

    def number(self, document: str, start: int, end: int, quote: str) -> int:
        """Return the number of these words."""
        key = (document, start, end)
        if key not in self._numbers:
            self._numbers[key] = Citation(len(self._numbers) + 1, document, start, end, plain(quote))
        return self._numbers[key].number

    def of_span(self, document: Document, span: Span) -> int:
        """Return the number of a span of a report."""
        return self.number(document.id, span.start, span.end, span.of(document.text))

    def of(self, evidence: Iterable[Evidence]) -> tuple[int, ...]:
        """Return the numbers of some evidence, each once, in its order."""
        return tuple(dict.fromkeys(self.number(e.document, e.start, e.end, e.quote) for e in evidence))

    def by_report(self) -> tuple[CitedReport, ...]:
        """Return the cited reports in order of their first citation, each with its citations by number."""
        cited: dict[str, list[Citation]] = {}
        for citation in self._numbers.values():
            cited.setdefault(citation.document, []).append(citation)
        return tuple(self._report(document, citations) for document, citations in cited.items())

    def _report(self, id: str, citations: list[Citation]) -> CitedReport:
        row = self.documents.get(id)
        if row is None:
            return CitedReport(id, id, "", "", tuple(citations))
        title = plain(report_name(row, 120))
        return CitedReport(sentence_case(self.name(id)), title, plain(row.uri), dated(row), tuple(citations))


def _names(documents: dict[str, Document]) -> dict[str, str]:
    """Name reports by their publisher (and day, where a publisher has several), the others by letters in path order."""
    rows = sorted(documents.values(), key=lambda d: (d.uri, d.id))
    outlets = Counter(short(plain(d.publisher), 60) for d in rows if d.publisher)
    names: dict[str, str] = {}
    unnamed = 0
    for row in rows:
        outlet = short(plain(row.publisher), 60) if row.publisher else ""
        if outlet and outlets[outlet] == 1:
            names[row.id] = outlet
        elif outlet and row.published.stated is not None:
            names[row.id] = f"{outlet} of {day_in_words(row.published.stated)}"
        else:
            names[row.id] = f"report {_letters(unnamed)}"
            unnamed += 1
    twice = {name for name, count in Counter(names.values()).items() if count > 1}
    for row in rows:  # one outlet, one day, two reports: only the title tells them apart
        if names[row.id] in twice:
            names[row.id] += f" (“{short(plain(row.title or row.uri), 50)}”)"
    return names


def _letters(number: int) -> str:
    """Return 0 as "A", 25 as "Z", 26 as "AA"."""
    more, last = divmod(number, 26)
    return (_letters(more - 1) if more else "") + chr(ord("A") + last)


def dated(document: Document) -> str:
    """Say how a report is dated: "14 June 2023", "without a date; worked out: by 8 February 2024", "without a date"."""
    published = document.published
    if published.stated is not None:
        return day_in_words(published.stated)
    if published.earliest is None and published.latest is None:
        return "without a date"
    worked_out = interval_in_words(DateInterval(published.earliest, published.latest))
    return f"without a date; worked out: {worked_out}"


def line(*parts: str | Part) -> Line:
    """Return a line of texts and parts."""
    return Line(tuple(Part(p) if isinstance(p, str) else p for p in parts))
