"""What a report is: its text, its body, its furniture, and when it was published."""

from datetime import date
from typing import Literal

from .base import DateInterval, Evidence, Quote, Row

Precision = Literal["time", "day", "weekend", "week", "month", "quarter", "season", "year", "decade"]


class BodySpan(Row, frozen=True, kw_only=True):
    """A stretch of article text (headline, subheads, sentences), in code points, `end` exclusive."""

    start: int
    end: int


class Residue(Row, frozen=True, kw_only=True):
    """A stretch of text that is not article: page furniture, bylines, captions' counters; with the reason."""

    start: int
    end: int
    reason: str


class Basis(Row, frozen=True, kw_only=True):
    """One reason for a date: the rule's name, a sentence that a person understands, and the words it rests on.

    `soft` marks a likelihood, which yields to whatever is known for certain.
    """

    rule: str
    explanation: str
    evidence: tuple[Evidence, ...] = ()
    soft: bool = False


class Published(Row, frozen=True, kw_only=True):
    """When a report was published: an interval of days (inclusive) with its reasons; `stated` only if it is given.

    `certain` is the interval that is left when every soft reason is taken away.
    """

    earliest: date | None = None
    latest: date | None = None
    stated: date | None = None
    basis: tuple[Basis, ...] = ()
    certain: DateInterval = DateInterval()


class Document(Row, frozen=True, kw_only=True):
    """One report. `text` is never edited; `body` and `residue` mask it, sorted, without overlap, in code points.

    `dateline` is the place and day that open a wire text ("LONDON, 3 March (Reuters) -"; it stays in the body);
    `agencies` are the news agencies that the text credits, sorted by name.
    """

    id: str
    uri: str
    sha256: str
    media_type: str
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    language: str | None = None
    text: str
    body: tuple[BodySpan, ...] = ()
    residue: tuple[Residue, ...] = ()
    published: Published = Published()
    copy_group: str | None = None
    dateline: Quote | None = None
    agencies: tuple[str, ...] = ()

    @property
    def day(self) -> date | None:
        """The day by which a report is set against others (`day_among`), of a report that dating has dated."""
        return self.day_among(DateInterval(self.published.earliest, self.published.latest))

    def day_among(self, found: DateInterval) -> date | None:
        """Return the day that the report states, else that of its dateline once its year is known.

        `found` are the days that dating leaves: a wire text appears within days after the day that opens it.
        """
        if self.published.stated is not None or self.dateline is None:
            return self.published.stated
        return found.opening


class Rejection(Row, frozen=True, kw_only=True):
    """Something that could not be used: which input, at which stage, and a reason that a person understands."""

    uri: str
    document: str | None = None
    stage: str
    reason: str


class Sentence(Row, frozen=True, kw_only=True):
    """A sentence of a document's body, in code points, `end` exclusive."""

    document: str
    start: int
    end: int
