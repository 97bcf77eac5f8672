"""Where titles stand in a report: "Chief of Army Staff", "US Secretary of State", each with the word that heads it."""

import msgspec

from wiredesk.knowledge import Knowledge
from wiredesk.knowledge.titles import TitleReading
from wiredesk.model import Span, TitleUse

from .trees import DocumentTrees


class TitleAt(msgspec.Struct, frozen=True):
    """One title, in code points of the document; `head` is the word that heads it in its sentence's tree."""

    start: int
    end: int
    reading: TitleReading
    sentence: int
    head: int

    @property
    def span(self) -> Span:
        """The title's span with the country or organization that stands in it."""
        return Span(self.start, self.end)

    def use(self, text: str, country: str | None) -> TitleUse:
        """Return the row for it; `country` fills in where the words name none."""
        return TitleUse(
            start=self.start,
            end=self.end,
            quote=text[self.start : self.end],
            office=self.reading.office,
            country=self.reading.country or country,
            modifier=self.reading.modifier,
        )


def locate_titles(document: DocumentTrees, knowledge: Knowledge) -> tuple[tuple[TitleAt, ...], ...]:
    """Return the titles of each sentence, in text order."""
    return tuple(
        tuple(
            TitleAt(start + reading.start, start + reading.end, reading, tree.number, head)
            for reading in knowledge.titles.find(document.text[start : tree.span.end])
            if (head := tree.head_of(Span(start + reading.start, start + reading.end))) is not None
        )
        for tree in document.trees
        for start in (tree.span.start,)
    )
