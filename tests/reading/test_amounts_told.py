"""Every number of a report with the words that say what it counts."""

from functools import cache

import pytest

from wiredesk.language import Reader
from wiredesk.model import BodySpan, Document
from wiredesk.reading.amounts_told import read_amounts
from wiredesk.reading.trees import DocumentTrees


@cache
def _reader() -> Reader:
    return Reader.load()


def _read(sentence: str):
    body = (BodySpan(start=0, end=len(sentence)),)
    document = Document(id="d", uri="a.txt", sha256="", media_type="text/plain", text=sentence, body=body)
    return read_amounts(DocumentTrees(_reader().annotate(document)), (), ())


@pytest.mark.parametrize(
    ("sentence", "kind", "low", "noun", "word"),
    [
        ("The rebels released fourteen sailors on Tuesday.", "count", 14, "sailor", "release"),
        ("The ship was loaded with 90,000 tonnes of wheat.", "count", 90_000, "tonne", "load"),
        ("Turnout was 63 percent, she said.", "percent", 63, "", "turnout"),
        ("The text was signed after nine hours of talks.", "length", 9, "", "talk"),
        ("The court ordered them to pay 6.5 million euros to the families.", "money", 6_500_000, "EUR", "pay"),
        ("Police arrested dozens of protesters in the port.", "count", 24, "protester", "arrest"),
        ("Eleven servicemen fell in the attack.", "count", 11, "serviceman", "fall"),
    ],
)
def test_a_number_with_what_it_counts_and_the_words_around_it(sentence, kind, low, noun, word):
    (found,) = _read(sentence)
    assert (found.kind, found.low, found.noun) == (kind, low, noun)
    assert word in {*found.below, *found.above, *found.beside}


@pytest.mark.parametrize(
    "sentence",
    [
        "Sven Aker, 58, said that he was well.",
        "A 36-year-old man was found.",
        "The two leaders met in Overby.",
        "He left five days after the accord.",
        "The quake had a magnitude of 6.",
        "The market opened at four in the morning.",
    ],
)
def test_ages_times_and_what_is_known_are_no_counts(sentence):
    assert _read(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "partial"),
    [
        ("Another 12 people were hurt in the port.", True),
        ("Three more sailors were found.", True),
        ("The trial lasted fourteen months.", False),
        ("More than forty people were hurt.", False),
    ],
)
def test_a_number_of_some_of_several_is_partial(sentence, partial):
    (found,) = _read(sentence)
    assert found.partial is partial


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("The talks lasted half an hour.", 0.5, 0.5),
        ("The talks lasted nearly an hour and a half.", 1.4, 1.5),
        ("It burned for two hours and a half.", 2.5, 2.5),
        ("In an hour and twenty minutes it was over.", 4 / 3, 4 / 3),
        ("The meeting took less than half an hour.", None, 0.5),
        ("The ship was held for over 14 hours.", 14.0, None),
        ("The siege of the mill ended after 31 hours.", 31.0, 31.0),
        ("They held the bridge for a full week.", 168.0, 168.0),
    ],
)
def test_lengths_told_in_words_and_parts(sentence, low, high):
    (found,) = _read(sentence)
    assert found.kind == "length"
    assert (found.low, found.high) == (pytest.approx(low, abs=0.06), pytest.approx(high, abs=0.06))


@pytest.mark.parametrize(
    "sentence",
    [
        "The boat left at 05.20 hours.",
        "The boat left at 1730 hours.",
        "He came to Overby twice a week.",
        "He left half an hour later.",
    ],
)
def test_clock_times_and_rates_are_no_lengths(sentence):
    assert _read(sentence) == ()
