"""Where a report says that something is done, with the words that say what."""

from functools import cache

import pytest

from wiredesk.language import Reader
from wiredesk.model import BodySpan, Document
from wiredesk.reading.places_told import read_places
from wiredesk.reading.trees import DocumentTrees


@cache
def _reader() -> Reader:
    return Reader.load()


def _read(sentence: str):
    body = (BodySpan(start=0, end=len(sentence)),)
    document = Document(id="d", uri="a.txt", sha256="", media_type="text/plain", text=sentence, body=body)
    return read_places(DocumentTrees(_reader().annotate(document)), (), ())


@pytest.mark.parametrize(
    ("sentence", "nouns", "name", "word"),
    [
        ("The truce was signed in a tent at the Koldan crossing.", {"tent", "crossing"}, "Koldan", "sign"),
        ("The ceremony was held in the town hall of Velmaar.", {"hall"}, "Velmaar", "ceremony"),
        ("Shots rang out at the refinery gate.", {"gate", "refinery"}, "", "shot"),
        ("They were driven to a monastery.", {"monastery"}, "", "drive"),
        ("The ship was boarded ten miles south of Velmaar.", {""}, "Velmaar", "board"),
        ("He was on the square when they started to shoot.", {"square"}, "", "shoot"),
        ("The hand-over took place on the bridge.", {"bridge"}, "", "hand-over"),
    ],
)
def test_a_place_with_its_levels_and_the_words_around_it(sentence, nouns, name, word):
    (found,) = _read(sentence)
    assert nouns <= {noun for _, noun, _ in found.levels}
    assert name in " ".join(level for _, _, level in found.levels)
    assert word in {*found.above, *found.beside}


@pytest.mark.parametrize("sentence", ["He went on in the end.", "They agreed in principle.", "She is in the area."])
def test_no_place(sentence):
    assert _read(sentence) == ()


def test_what_was_not_done_there():
    (found,) = _read("The truce was not signed in the monastery.")
    assert found.denied
