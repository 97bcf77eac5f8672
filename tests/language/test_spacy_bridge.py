import pytest

from wiredesk.language import Reader
from wiredesk.language.spacy_bridge import SpacyReader, fill, register
from wiredesk.model import BodySpan, Document

spacy = pytest.importorskip("spacy", reason="the extra wiredesk[spacy] is not installed")
TEXT = "Grace Wanjiru met the envoy in Nairobi. She left on Tuesday."


def test_our_reading_becomes_a_doc() -> None:
    register()
    nlp = spacy.blank("en")
    nlp.add_pipe("wiredesk_reader")
    doc = nlp(TEXT)
    assert doc.text.strip() == TEXT
    assert [sent.text.strip() for sent in doc.sents] == [
        "Grace Wanjiru met the envoy in Nairobi.",
        "She left on Tuesday.",
    ]
    assert doc[2].lemma_ == "meet"
    assert doc[0].head.text in ("met", "Wanjiru")
    assert ("Nairobi", "PLACE") in [(ent.text, ent.label_) for ent in doc.ents]


def test_a_pipeline_stands_in_as_the_reader() -> None:
    made = fill(spacy.blank("en")(TEXT), Reader.load())
    body = (BodySpan(start=2, end=2 + len(TEXT)),)
    document = Document(id="d", uri="u", sha256="0", media_type="text/plain", text="> " + TEXT, body=body)
    read = SpacyReader(lambda text: made).annotate(document)
    assert len(read.sentences) == 2
    for sentence in read.sentences:
        assert all(read.text[w.start : w.end] == w.text for w in sentence.words)
        assert sum(w.head == -1 for w in sentence.words) == 1
