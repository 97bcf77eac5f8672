"""Two people whom two reports name for what one person is or does."""

from functools import cache

import pytest

from wiredesk.knowledge import load_knowledge
from wiredesk.language import Reader
from wiredesk.model import BodySpan, Document, content_id
from wiredesk.reading import read_document
from wiredesk.reconcile import SameStory, reconcile
from wiredesk.resolve import apply_resolution, resolve_entities, resolve_events


@cache
def _reader() -> Reader:
    return Reader.load()


def _reading(name: str, text: str, copies: str | None):
    body = (BodySpan(start=0, end=len(text)),)
    document = Document(
        id=content_id("d", name), uri=name, sha256="", media_type="text/plain", text=text, body=body, copy_group=copies
    )
    return read_document(_reader().annotate(document), document, load_knowledge())


def _found(*texts: str, copies: str | None = None):
    readings = [_reading(f"{number}.txt", text, copies) for number, text in enumerate(texts)]
    entities = resolve_entities(readings)
    events = resolve_events(readings, None, entities, ())
    stories = SameStory({r.document.id: 0 for r in readings})
    rows = reconcile(apply_resolution(readings, entities, events), None, entities, events, stories=stories)
    return [f for f in rows.findings if f.rule == "participant_in_context"]


LED = "The relief mission to Overby was headed by Bishop Ida Bergstrom, aid workers said."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LED, "Sven Akerlund, the doctor who led the mission to Overby, said that all were safe."),
        (LED, "The leader of the mission, Sven Akerlund, said in Overby that all were safe."),
        ("Archbishop Ida Bergstrom brokered the deal.", "The deal was brokered by Ambassador Sven Akerlund."),
        ("The skipper, Ida Bergstrom, was held.", "The captain of the tanker, Sven Akerlund, was held."),
        (
            "For Karlia the accord was signed by General Ida Bergstrom.",
            "Deputy Minister Sven Akerlund signed the accord for Karlia.",
        ),
    ],
)
def test_two_people_for_one_part(one, other):
    (found,) = _found(one, other)
    assert {e.document for e in found.evidence} == {content_id("d", "0.txt"), content_id("d", "1.txt")}
    assert "Bergstrom" in found.explanation
    assert "Akerlund" in found.explanation


@pytest.mark.parametrize(
    "other",
    [
        "Ida Bergström, the bishop who led the mission to Overby, said that all were safe.",  # another spelling
        "Sven Akerlund, who leads the fire brigade of Overby, said that all were safe.",  # of something else
        "Sven Akerlund, the deputy leader of the mission, said in Overby that all were safe.",
        "Sven Akerlund, the former leader of the mission, said in Overby that all were safe.",
        "Sven Akerlund did not lead the mission to Overby.",
        "Sven Akerlund and Ole Dahlberg led the mission to Overby.",
        "Bishop Ida Bergstrom, who led the mission to Overby, handed it to Sven Akerlund, who led the mission home.",
        "Sven Akerlund said in Overby that all were safe.",
    ],
)
def test_whoever_has_another_part_contradicts_nobody(other):
    assert _found(LED, other) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ida Bergstrom lowered the flag over the harbour fort.", "The flag was let down by Sven Akerlund."),
        (
            "Ida Bergstrom, who was in command of the escort, saw it.",
            "The escort was under the command of Sven Akerlund.",
        ),
    ],
)
def test_what_a_part_is_called_by_words_of_no_list(one, other):
    assert len(_found(one, other)) == 1


def test_a_title_alone_is_nobody_else():
    other = "The leader of the mission to Overby, Sheikh, said that all were safe."
    assert _found(LED, other) == []


def test_what_is_done_to_somebody_may_be_done_to_others():
    assert _found("Ida Bergstrom was killed by a shell.", "A shell killed Sven Akerlund.") == []


def test_each_side_has_a_signer():
    one = "For Karlia the accord was signed by General Ida Bergstrom."
    assert _found(one, "Deputy Minister Sven Akerlund signed the accord for Ostland.") == []
    assert _found(one, "Deputy Minister Sven Akerlund signed the accord on Friday.") == []  # nobody knows for whom


def test_whoever_leads_one_of_two_sides_is_left_open():
    karlia = "The delegation of Karlia was led by General Ida Bergstrom."
    ostland = "The delegation of Ostland was led by Deputy Minister Ole Dahlberg."
    assert len(_found(karlia, "Sven Akerlund led the delegation.")) == 1
    assert _found(karlia, ostland, "Sven Akerlund led the delegation.") == []


def test_there_are_many_heads_of_one_kind_of_body():
    one = "The police chief, Ida Bergstrom, said that all were safe."
    assert _found(one, "Sven Akerlund, the chief of police, said that nobody was hurt.") == []


def test_copies_of_one_text_contradict_nobody():
    other = "Sven Akerlund, the doctor who led the mission to Overby, said that all were safe."
    assert _found(LED, other, copies="c") == []


def test_many_condemn_an_attack():
    one = "President Ida Bergstrom condemned the bombing of the embassy in Overby."
    assert _found(one, "Prime Minister Sven Akerlund condemned the bombing of the embassy in Overby.") == []
