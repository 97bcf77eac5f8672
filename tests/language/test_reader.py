"""The shipped model on sentences written here: what any useful reader gets right, and what holds whatever the model."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from wiredesk.errors import ModelError
from wiredesk.language import Reader
from wiredesk.language.annotation import AnnotatedDocument
from wiredesk.language.decoding import Decoder, WindowReading
from wiredesk.language.model_file import load_network
from wiredesk.language.packed_vectors import likeness
from wiredesk.model import BodySpan, Document, Quote

REPORT = (
    "Minister meets envoy in Nairobi\n"
    "NAIROBI: Foreign Minister Grace Wanjiru met the French envoy on Tuesday, the ministry said.\n"
    "Menu  Share  Print\n"
    "“We will not sign the treaty,” Ms. Wanjiru told reporters. "
    "The talks, which lasted two hours, ended without a deal."
)


def document(text: str, *body: tuple[int, int]) -> Document:
    spans = body or ((0, len(text)),)
    parts = tuple(BodySpan(start=a, end=b) for a, b in spans)
    return Document(id="d", uri="u", sha256="0", media_type="text/plain", text=text, body=parts)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


@pytest.fixture(scope="module")
def read(reader: Reader) -> AnnotatedDocument:
    start = REPORT.index("Menu")
    return reader.annotate(document(REPORT, (0, start), (start + 19, len(REPORT))))


def texts(read: AnnotatedDocument, spans: tuple[object, ...]) -> list[str]:
    return [read.text[span.start : span.end] for span in spans]  # type: ignore[attr-defined]


def test_sentences_end_at_line_ends_and_full_stops(read: AnnotatedDocument) -> None:
    firsts = [text.split()[0] for text in texts(read, read.sentences)]
    assert [first for first in firsts if first != "Foreign"] == ["Minister", "NAIROBI:", "“We", "The"]


def test_words_lie_in_the_text_and_trees_are_trees(read: AnnotatedDocument) -> None:
    for sentence in read.sentences:
        assert sentence.words
        assert [word.index for word in sentence.words] == list(range(len(sentence.words)))
        assert sum(word.head == -1 for word in sentence.words) == 1
        for word in sentence.words:
            assert read.text[word.start : word.end] == word.text
            assert sentence.start <= word.start < word.end <= sentence.end
            assert (word.head == -1) == (word.deprel == "root")
            assert -1 <= word.head < len(sentence.words)


def test_residue_is_never_annotated(read: AnnotatedDocument) -> None:
    assert not {"Menu", "Share", "Print"} & {word.text for s in read.sentences for word in s.words}


def test_reads_names_times_triggers(read: AnnotatedDocument) -> None:
    named = set(zip(texts(read, read.names), (name.label for name in read.names), strict=True))
    assert {("Grace Wanjiru", "PERSON"), ("Nairobi", "PLACE")} <= named
    assert {"Tuesday", "two hours"} <= set(texts(read, read.times))
    triggers = {read.text[t.start : t.end]: t for t in read.triggers}
    assert {"met", "sign", "said"} <= set(triggers)
    assert triggers["sign"].polarity == "neg"
    assert triggers["sign"].tense == "future"
    assert triggers["said"].kind == "reporting"


def test_lemmas_and_relations(read: AnnotatedDocument) -> None:
    words = {word.text: word for s in read.sentences for word in s.words}
    assert words["met"].lemma == "meet"
    assert words["talks"].lemma == "talk"
    assert words["Tuesday"].upos == "PROPN"
    assert words["met"].deprel in {"root", "ccomp"}  # beside "the ministry said"
    assert words["envoy"].deprel == "obj"
    assert words["Grace"].deprel == "nsubj"


def test_the_reading_of_a_text_does_not_depend_on_what_was_read_before(reader: Reader, read: AnnotatedDocument) -> None:
    reader.annotate(document("Something else entirely was read in between. " * 30))
    start = REPORT.index("Menu")
    assert reader.annotate(document(REPORT, (0, start), (start + 19, len(REPORT)))) == read


def test_the_cache_gives_the_same_reading_and_saves_the_run(reader: Reader) -> None:
    class Kept:
        def __init__(self) -> None:
            self.values: dict[bytes, bytes] = {}
            self.hits = 0

        def get(self, key: bytes) -> bytes | None:
            self.hits += key in self.values
            return self.values.get(key)

        def put(self, key: bytes, value: bytes) -> None:
            self.values[key] = value

    cache = Kept()
    plain = reader.annotate(document(REPORT))
    assert reader.annotate(document(REPORT), cache) == plain
    assert cache.values
    assert cache.hits == 0
    assert reader.annotate(document("  " + REPORT.replace(" ", "  ")), cache).names  # other offsets, the same words
    assert cache.hits == len(cache.values)


def test_a_copy_is_not_run_again(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = 0
    decode = Decoder.decode

    def counted(*args: Any) -> WindowReading:
        nonlocal runs
        runs += 1
        return decode(*args)

    monkeypatch.setattr(Decoder, "decode", counted)
    reader = Reader.load()
    text = "The ferry sank off Port Ansel on Monday. Rescuers saved nine sailors."
    first, second = reader.annotate(document(text)), reader.annotate(document(text))
    assert first == second
    assert runs == 1
    assert reader.annotate(document(text.replace("nine", "ten"))) != first
    assert runs == 2


def test_nothing_in_nothing_out(reader: Reader) -> None:
    assert reader.annotate(document("")).sentences == ()
    assert reader.annotate(document("  \n \n")).sentences == ()
    assert (
        reader.annotate(Document(id="d", uri="u", sha256="0", media_type="text/plain", text="No body.")).sentences == ()
    )


def test_odd_texts_are_read(reader: Reader) -> None:
    for text in ("!", "\u200b", "x" * 5000, "a " * 3000, "漢字 " * 50, "😀😀", "...\n...\n", "-" * 400, "\ud800 lone"):
        read = reader.annotate(document(text))
        assert "".join(w.text for s in read.sentences for w in s.words) == "".join(text.split())


def test_a_missing_or_damaged_model_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        load_network(tmp_path / "none.onnx")
    (tmp_path / "bad.onnx").write_bytes(b"not a model")
    with pytest.raises(ModelError, match="damaged"):
        load_network(tmp_path / "bad.onnx")


def test_a_dateline_is_no_part_of_the_sentence_after_it(reader: Reader) -> None:
    text = "OSTEN, 3 March (Wire) - Prime Minister Ada Renholm met the queen.\nShe left on Friday.\n"
    end = text.index("Prime")
    dateline = Quote(start=0, end=end - 1, quote=text[: end - 1])
    read = reader.annotate(msgspec.structs.replace(document(text), dateline=dateline))
    assert [text[s.start : s.start + 5] for s in read.sentences] == ["OSTEN", "Prime", "She l"]
    assert "3 March" in [text[t.start : t.end] for t in read.times]


def test_sentences_that_tell_the_same_have_vectors_alike(reader: Reader) -> None:
    text = "The minister flew to Paris for talks. The envoy travelled to France to negotiate. Wheat prices fell again."
    first, second, third = (sentence.vector for sentence in reader.annotate(document(text)).sentences)
    assert likeness(first, second) > likeness(first, third) + 0.1
