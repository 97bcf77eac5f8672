"""Where titles stand in a report: "Chief of Army Staff", "US Secretary of State", each with the word that heads it."""

import msgspec

from wiredesk.knowledge import Knowledge
from wiredesk.knowledge.titles import TitleReading
from wiredesk.model import Span, TitleUse

from .trees import DocumentTrees, Tree


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


def _head(tree: Tree, span: Span) -> int | None:
    """Return the word that heads a title: the last one before its "of" or "for" that depends on something outside."""
    inside = [word for word in tree.words if span.start <= word.start and word.end <= span.end]
    first = next((word.index for word in inside if word.upos == "ADP"), None)
    before = [word for word in inside if (first is None or word.index < first) and word.upos != "PUNCT"]
    held = {word.index for word in inside}
    heading = [word.index for word in before if word.head not in held]
    return heading[-1] if heading else before[-1].index if before else tree.head_of(span)


def locate_titles(document: DocumentTrees, knowledge: Knowledge) -> tuple[tuple[TitleAt, ...], ...]:
    """Return the titles of each sentence, in text order."""
    return tuple(
        tuple(
            TitleAt(start + reading.start, start + reading.end, reading, tree.number, head)
            for reading in knowledge.titles.find(document.text[start : tree.span.end])
            if (head := _head(tree, Span(start + reading.start, start + reading.end))) is not None
        )
        for tree in document.trees
        for start in (tree.span.start,)
    )
