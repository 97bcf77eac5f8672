"""Short forms of organizations' names."""

import pytest

from wiredesk.knowledge import load_knowledge
from wiredesk.knowledge.names import fold
from wiredesk.reading.acronyms import acronym_pair
from wiredesk.reading.coreference_bodies import cut_off, same_body_key, short_for

KNOWLEDGE = load_knowledge()


@pytest.mark.parametrize(
    ("short", "long", "same"),
    [
        ("Heaven Sent", "Heaven Sent Gaming", True),
        ("Lottery Corporation", "Atlantic Lottery Corporation", True),
        ("University of Oslo", "Library of the University of Oslo", False),
        ("University of Oslo", "Centre for Peace at the University of Oslo", False),
        ("Leiden University", "Leiden University Debating Society", False),
        ("Oslo", "Oslo", False),
    ],
)
def test_cut_off(short: str, long: str, same: bool) -> None:
    assert cut_off(fold(short).split(), fold(long).split()) is same


@pytest.mark.parametrize(
    ("word", "name", "same"),
    [
        ("Court", "Supreme Court of Canada", True),
        ("Court", "Circuit Court", True),
        ("Court", "Court Street Bank", False),
        ("Bank", "National Bank", True),
    ],
)
def test_short_for(word: str, name: str, same: bool) -> None:
    assert short_for(word, name) is same


def test_spellings_of_one_body() -> None:
    assert same_body_key("U.S. Congress", KNOWLEDGE) == same_body_key("United States Congress", KNOWLEDGE)
    assert same_body_key("New People's Party", KNOWLEDGE) == same_body_key("New People Party", KNOWLEDGE)
    assert same_body_key("French Senate", KNOWLEDGE) != same_body_key("Italian Senate", KNOWLEDGE)


def test_acronyms_of_pieces_and_of_small_words() -> None:
    assert acronym_pair("American College of Pediatricians", "ACPeds")
    assert acronym_pair("For Inspiration and Recognition of Science and Technology", "FIRST")
    assert not acronym_pair("American College of Surgeons", "ACPeds")
