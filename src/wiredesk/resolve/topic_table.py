"""What reports of one topic are compared by when grouping looks twice, in columns."""

from collections.abc import Hashable, Iterable, Mapping
from functools import cached_property

import msgspec
import numpy as np

from wiredesk.recall import Recall, forgetful, key_of, recalled

from .report_signatures import ReportSignature
from .sparse_rows import GrowingRows, Numbers


class _InTopic(msgspec.Struct, frozen=True, array_like=True):
    """What the second look asks of a report; fields as in `ReportSignature`."""

    words: dict[str, float]
    lead: dict[str, float]
    lead_numbers: dict[str, float]
    names: dict[str, float]


def in_topic(reports: Mapping[str, ReportSignature], document: str, digest: bytes, recall: Recall) -> _InTopic:
    """Return what the second look asks of a report; `recall` may know, if it has a digest."""

    def ask() -> _InTopic:
        report = reports[document]
        return _InTopic(report.words, report.lead, report.lead_numbers, report.names)

    return recalled(recall, key_of("in topic", digest), ask, _InTopic) if digest else ask()


class TopicTable:
    """Reports of one topic, a row each in the order given, each opened unless `recall` knows it."""

    def __init__(
        self,
        topic: Iterable[str],
        reports: Mapping[str, ReportSignature],
        digests: Mapping[str, bytes],
        recall: Recall = forgetful,
    ) -> None:
        self._row: dict[str, int] = {}
        number: dict[Hashable, int] = {}
        words, lead, lead_numbers, names = GrowingRows(), GrowingRows(), GrowingRows(), GrowingRows(number)
        for document in topic:
            self._row[document] = len(self._row)
            report = in_topic(reports, document, digests.get(document, b""), recall)
            words.append(report.words)
            lead.append(report.lead)
            lead_numbers.append(report.lead_numbers)
            names.append(report.names)
        self.words, self.lead, self.lead_numbers, self.names = (
            rows.rows() for rows in (words, lead, lead_numbers, names)
        )
        self._number = number

    def __len__(self) -> int:
        return len(self._row)

    def rows_of(self, documents: Iterable[str]) -> Numbers:
        """Return the numbers of the rows of some reports of the topic."""
        return np.array([self._row[document] for document in documents], dtype=np.int64)

    def named_by(self, documents: Iterable[str]) -> Iterable[list[int]]:
        """Yield, for each of some reports, numbers that stand for what it names."""
        return map(self.names.keys_of, self.rows_of(documents).tolist())

    @cached_property
    def rank(self) -> Numbers:
        """The place of each name's id among all, by its number: reports give names in any order."""
        return np.argsort(np.argsort(np.array(list(map(str, self._number)), dtype=object)))
