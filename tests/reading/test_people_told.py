"""What the people of a report are and do, with what that is of."""

from functools import cache

import pytest

from wiredesk.knowledge import load_knowledge
from wiredesk.language import Reader
from wiredesk.model import BodySpan, Document
from wiredesk.reading import read_document


@cache
def _reader() -> Reader:
    return Reader.load()


def _read(sentence: str):
    body = (BodySpan(start=0, end=len(sentence)),)
    document = Document(id="d", uri="a.txt", sha256="", media_type="text/plain", text=sentence, body=body)
    return read_document(_reader().annotate(document), document, load_knowledge()).people


@pytest.mark.parametrize(
    ("sentence", "word", "of"),
    [
        ("Ida Bergstrom, the leader of the rescue team, spoke on Friday.", "leader", {"team", "rescue"}),
        ("The delegation was headed by Deputy Minister Ida Bergstrom.", "head", {"delegation"}),
        ("Ida Bergstrom, who led the delegation, went home.", "lead", {"delegation"}),
        ("Ida Bergstrom, introduced as the head of the mission, went home.", "head", {"mission"}),
        ("The mission under the judge Ida Bergstrom praised both sides.", "under", {"mission"}),
        ("It fell to the vice-president, Ida Bergstrom, to read the result.", "read", {"result"}),
        ("General Ida Bergstrom put her name to the accord in Overby.", "sign", {"accord"}),
        ("It was the governor, Ida Bergstrom, who ordered the police to fire.", "order", {"police"}),
        ("Ida Bergstrom, who acted as go-between, went home.", "go-between", set()),
        ("The captain of the tanker is a woman named in court papers as Ida Bergstrom.", "captain", {"tanker"}),
    ],
)
def test_a_part_told_by_a_noun_or_a_verb(sentence, word, of):
    found = [row for row in _read(sentence) if row.word == word]
    assert found
    assert of <= set(found[0].of)


def test_who_is_thanked_or_denied_has_no_part():
    assert not [row for row in _read("Ida Bergstrom was welcomed by the crowd.") if row.word == "welcome"]
    (denied,) = [row for row in _read("Ida Bergstrom did not lead the delegation.") if row.word == "lead"]
    assert denied.denied


def test_those_who_did_it_together_are_beside_each_other():
    found = [r for r in _read("Ida Bergstrom and Sven Aker led the delegation.") if r.word == "lead"]
    assert found
    assert all(row.beside for row in found)
