"""A bridge to spaCy, for `pip install wiredesk[spacy]`: any pipeline as the reader, and our reader inside a pipeline.

`SpacyReader(nlp).annotate(document)` reads with a spaCy pipeline (its dependency labels come as they are; the stages
above expect Universal Dependencies). After `register()`, `nlp.add_pipe("wiredesk_reader")` makes a spaCy `Doc` of our
reading: tags, lemmas, trees, sentences and names.
"""

from typing import TYPE_CHECKING, Any

from wiredesk.language.annotation import AnnotatedDocument, AnnotatedSentence, NameLabel, NameSpan, TimexSpan, Word
from wiredesk.model import BodySpan, Document

if TYPE_CHECKING:
    from wiredesk.language.reader import Reader

_NAMES: dict[str, NameLabel] = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORGANIZATION",
    "NORP": "OTHER",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "FACILITY",
    "EVENT": "EVENT_NAME",
    "PRODUCT": "OTHER",
    "MISC": "OTHER",
}


class SpacyReader:
    """Reads documents with a spaCy pipeline that has a parser; what the pipeline does not know stays empty."""

    def __init__(self, nlp: Any) -> None:
        self._nlp = nlp

    def annotate(self, document: Document, cache: object = None) -> AnnotatedDocument:
        """Read the body of `document`, line by line; offsets are code points of its text. `cache` is not used."""
        del cache
        sentences: list[AnnotatedSentence] = []
        names: list[NameSpan] = []
        times: list[TimexSpan] = []
        for start, line in _lines(document):
            read = self._nlp(line)
            for sent in read.sents:
                sentence = _sentence(sent, start)
                if sentence is not None:
                    sentences.append(sentence)
            for ent in read.ents:
                span = (start + ent.start_char, start + ent.end_char)
                if ent.label_ in _NAMES:
                    names.append(NameSpan(*span, _NAMES[ent.label_]))
                elif ent.label_ in ("DATE", "TIME"):
                    times.append(TimexSpan(*span, "TIME" if ent.label_ == "TIME" else "DATE"))
        return AnnotatedDocument(document.id, document.text, tuple(sentences), tuple(names), times=tuple(times))


def _lines(document: Document) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for part in document.body:
        at = part.start
        for line in document.text[part.start : part.end].split("\n"):
            if line.strip():
                found.append((at, line))
            at += len(line) + 1
    return found


def _sentence(sent: Any, start: int) -> AnnotatedSentence | None:
    tokens = [token for token in sent if not token.is_space]
    if not tokens:
        return None
    place = {token.i: index for index, token in enumerate(tokens)}
    words = tuple(
        Word(
            index,
            start + token.idx,
            start + token.idx + len(token.text),
            token.text,
            token.lemma_ or token.text.lower(),
            token.pos_,
            str(token.morph),
            -1 if token.head.i == token.i else place.get(token.head.i, -1),
            "root" if token.head.i == token.i else token.dep_,
        )
        for index, token in enumerate(tokens)
    )
    return AnnotatedSentence(words[0].start, words[-1].end, words)


def fill(doc: Any, reader: "Reader") -> Any:
    """Return a new spaCy Doc of our reading of `doc.text`, with our words as tokens: trees only fit their own words.

    White space between words becomes one space or none, as spaCy keeps it.
    """
    import spacy.tokens  # noqa: PLC0415  (an extra)

    text = doc.text
    body = (BodySpan(start=0, end=len(text)),)
    source = Document(id="doc", uri="doc", sha256="", media_type="text/plain", text=text, body=body)
    read = reader.annotate(source)
    words = [word for sentence in read.sentences for word in sentence.words]
    bases = [base for sentence, base in zip(read.sentences, _bases(read), strict=True) for _ in sentence.words]
    made = spacy.tokens.Doc(
        doc.vocab,
        words=[word.text for word in words],
        spaces=[text[word.end : word.end + 1].isspace() for word in words],
        pos=[word.upos for word in words],
        morphs=[word.feats for word in words],
        lemmas=[word.lemma for word in words],
        heads=[base + (w.index if w.head < 0 else w.head) for w, base in zip(words, bases, strict=True)],
        deps=[word.deprel for word in words],
    )
    index = {word.start: i for i, word in enumerate(words)}
    ends = {word.end: i + 1 for i, word in enumerate(words)}
    made.ents = [spacy.tokens.Span(made, index[n.start], ends[n.end], label=n.label) for n in read.names]
    return made


def _bases(read: AnnotatedDocument) -> list[int]:
    bases, at = [], 0
    for sentence in read.sentences:
        bases.append(at)
        at += len(sentence.words)
    return bases


def register() -> None:
    """Make `nlp.add_pipe("wiredesk_reader")` known to spaCy."""
    from spacy.language import Language  # noqa: PLC0415  (an extra)

    from wiredesk.language.reader import Reader as Ours  # noqa: PLC0415

    def make(nlp: Any, name: str) -> Any:
        del nlp, name
        reader = Ours.load()
        return lambda doc: fill(doc, reader)

    Language.factory("wiredesk_reader", func=make)
