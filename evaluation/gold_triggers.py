"""Our own reading of reports at the events of a gold key: the reader is told which words are events, and nothing else.

What the model says of a word where it stands, who takes part, when and where, is read as in any other report. So
figures "with gold mentions" measure what comes after finding event words, and not the want of a reading where ours
found no event.
"""

from bisect import bisect_left, bisect_right
from pathlib import Path

from wiredesk.knowledge import load_knowledge
from wiredesk.language import Reader
from wiredesk.language.annotation import AnnotatedDocument
from wiredesk.language.decoding import Decoder, LabelledSpan, WindowReading
from wiredesk.language.model_file import MODEL_PATH, load_network
from wiredesk.language.reader import WindowCache
from wiredesk.language.windows import Window
from wiredesk.model import Document, Reading
from wiredesk.reading import read_document

from . import score
from .gold_events import GoldRow, gold_events_of, regions_of, with_gold_mentions

_SURE = 0.95


class GoldTriggerReader(Reader):
    """A reader whose event triggers are given spans wherever a key was made, and the model's elsewhere."""

    _given: list[score.Span]
    _regions: list[score.Span] | None

    def annotate_with(
        self, document: Document, given: list[score.Span], regions: list[score.Span] | None
    ) -> AnnotatedDocument:
        """Read the body of `document`; `given` and `regions` (None: all of it) are code points of its text."""
        self._given, self._regions = given, regions
        return self.annotate(document)

    def _read(self, window: Window, cache: WindowCache | None) -> WindowReading:
        output = self._decoder.network.run(*window.feed())
        own = self._decoder.decode(window.words, window.joins, output)
        starts, ends = [s.start for s in window.spans], [s.end for s in window.spans]
        spans = [
            t
            for t in own.triggers
            if self._regions is not None and not score.inside((starts[t.first], ends[t.last]), self._regions)
        ]
        for start, end in self._given:
            first, last = bisect_right(ends, start), bisect_left(starts, end) - 1
            if first <= last:
                spans.append(LabelledSpan(first, last, "occurrence", _SURE))
        spans.sort(key=lambda t: (t.first, t.last))
        return self._decoder.decode(window.words, window.joins, output, spans)


def read_with_gold(
    documents: list[Document], gold: dict[str, GoldRow], model: Path | None = None
) -> tuple[list[Reading], dict[str, str]]:
    """Return readings whose event mentions are those of the key, and mention id -> gold cluster.

    `gold` maps document ids to rows of the key; documents without one are left out.
    """
    reader = GoldTriggerReader(Decoder.of(load_network(model or MODEL_PATH, 1)))
    knowledge = load_knowledge()
    readings, vectors = [], {}
    for document in documents:
        row = gold.get(document.id)
        if row is None:
            continue
        given = [span for _, span in gold_events_of(document.text, row)]
        annotated = reader.annotate_with(document, given, regions_of(document.text, row))
        readings.append(read_document(annotated, document, knowledge))
        vectors.update({(document.id, t.start, t.end): t.vector for t in annotated.triggers})
    return with_gold_mentions(readings, gold, vectors)
