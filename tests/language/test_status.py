"""Tense and certainty of triggers: what the text itself says of when an event is and how sure."""

import pytest

from wiredesk.language import Reader
from wiredesk.language.annotation import AnnotatedDocument, Word
from wiredesk.language.decoding import Decoder
from wiredesk.language.status import Parse, read_status
from wiredesk.model import BodySpan, Document


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def _read(reader: Reader, text: str) -> AnnotatedDocument:
    body = (BodySpan(start=0, end=len(text)),)
    return reader.annotate(Document(id="d", uri="d", sha256="", media_type="text/plain", text=text, body=body))


def _status(reader: Reader, text: str, trigger: str) -> tuple[str, str]:
    (sentence,) = _read(reader, text).sentences
    return read_status(_parse(sentence.words), *[next(w.index for w in sentence.words if w.text == trigger)] * 2)


def _parse(words: tuple[Word, ...]) -> Parse:
    children: dict[int, list[int]] = {}
    for word in words:
        children.setdefault(word.head, []).append(word.index)
    return Parse(
        [w.text.lower() for w in words],
        [w.lemma for w in words],
        [w.upos for w in words],
        [w.feats for w in words],
        [w.head for w in words],
        [w.deprel for w in words],
        children,
    )


@pytest.mark.parametrize(
    ("text", "trigger", "tense"),
    [
        ("The minister visited Oslo on Monday.", "visited", "past"),
        ("The minister had visited Oslo before.", "visited", "past"),
        ("The minister has visited Oslo.", "visited", "present"),
        ("The minister will visit Oslo.", "visit", "future"),
        ("The minister said he would visit Oslo.", "visit", "future"),
        ("The minister said he would visit Oslo.", "said", "past"),
        ("The minister plans to visit Oslo.", "visit", "future"),
        ("The minister began to laugh.", "laugh", "none"),
        ("The company announced an upcoming sale.", "sale", "future"),
        ("The company announced a record loss.", "loss", "future"),
        ("The sale angered the union.", "sale", "none"),
        ("The trial is set to begin on Wednesday.", "trial", "future"),
        ("The ship was scheduled to sail on Monday.", "sail", "none"),
    ],
)
def test_tense(reader: Reader, text: str, trigger: str, tense: str) -> None:
    assert _status(reader, text, trigger)[0] == tense


@pytest.mark.parametrize(
    ("text", "trigger", "certainty"),
    [
        ("The minister visited Oslo on Monday.", "visited", "certain"),
        ("The minister will visit Oslo.", "visit", "certain"),
        ("The minister may visit Oslo.", "visit", "possible"),
        ("The bank could face a strike.", "strike", "possible"),
        ("The minister is expected to visit Oslo.", "visit", "probable"),
        ("The minister intends to visit Oslo.", "visit", "probable"),
        ("The minister will probably visit Oslo.", "visit", "probable"),
        ("If the minister visits Oslo, nobody will notice.", "visits", "possible"),
        ("The minister is said to be ill.", "ill", "possible"),
        ("The minister says that prices rose.", "rose", "certain"),
        ("It has said that prices rose.", "rose", "certain"),
        ("It is said that prices rose.", "rose", "possible"),
        ("The minister could not attend.", "attend", "certain"),
        ("Officials are considering a merger.", "merger", "possible"),
        ("The bank rejected a possible merger.", "merger", "possible"),
        ("Talks may begin on Monday.", "Talks", "possible"),
        ("The trial is expected to begin on Wednesday.", "trial", "probable"),
        ("The deliveries are scheduled to be in time for the games.", "deliveries", "probable"),
        ("The strike could hurt the firm.", "strike", "certain"),
        ("The trial will begin on Wednesday.", "trial", "certain"),
    ],
)
def test_certainty(reader: Reader, text: str, trigger: str, certainty: str) -> None:
    assert _status(reader, text, trigger)[1] == certainty


def test_status_reaches_the_trigger_spans(reader: Reader) -> None:
    text = "The general may visit Kabul next week."
    (trigger,) = [t for t in _read(reader, text).triggers if text[t.start : t.end] == "visit"]
    assert (trigger.tense, trigger.certainty) == ("future", "possible")


def test_heads_that_run_in_circles_end() -> None:
    parse = Parse(["a", "b"], ["a", "b"], ["VERB", "VERB"], ["", ""], [1, 0], ["xcomp", "xcomp"], {1: [0], 0: [1]})
    assert read_status(parse, 0, 0) == ("none", "certain")


def test_decoder_has_the_rules_labels(reader: Reader) -> None:
    decoder: Decoder = reader._decoder
    assert {"past", "present", "future", "none"} == set(decoder.labels["tense"])
    assert {"certain", "possible", "probable"} == set(decoder.labels["certainty"])
