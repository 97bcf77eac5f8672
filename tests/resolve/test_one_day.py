"""One deed, one day, one town."""

from datetime import date

import numpy as np
import pytest

from tests.resolve.reports import Report
from tests.resolve.test_rules import _pair
from wiredesk.resolve import resolve_entities, resolve_events
from wiredesk.resolve.features import features_of
from wiredesk.resolve.groups import is_proper
from wiredesk.resolve.lexicon import load_lexicon
from wiredesk.resolve.mention_table import MentionTable, Pairs
from wiredesk.resolve.one_day import one_deed_to_one_person, one_meeting_of_two

FRIDAY, SATURDAY = date(2025, 5, 2), date(2025, 5, 3)


def _raid(name, words, *, number="five", low=5.0, town="Tarn", day=FRIDAY, when="on Friday", lemma="arrest", **more):
    report = Report(name, published=date(2025, 5, 4)).say(f"{words} {number} dockers in {town} {when}.")
    report.named(town, "place")
    trigger = words.split()[-1]
    return report.tells(trigger, lemma=lemma, type="COERCE", mode="arrest", recipient=[f"{number} dockers"], place=town,
                        day=(day, day), when=when, quantities=[("arrested", number, low, low, "docker")],
                        **more)  # fmt: skip


def _joined(one, other):
    readings = [one.reading(), other.reading()]
    events = resolve_events(readings, None, resolve_entities(readings))
    return events.event_of[one.event(0)] == events.event_of[other.event(0)]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (_raid("b", "Officers say they detained", number="eight", low=8.0, lemma="detain"), True),
        (_raid("b", "Officers say they detained", number="eight", low=8.0, lemma="detain", town="Lund"), False),
        (_raid("b", "Officers say they detained", number="90", low=90.0, lemma="detain"), False),
        (_raid("b", "Officers say they detained", number="eight", low=8.0, lemma="detain", further=True), False),
        (
            _raid("b", "Officers say they detained", number="eight", low=8.0, lemma="detain", day=SATURDAY,
                  when="on Saturday"),
            False,
        ),
    ],
)  # fmt: skip
def test_a_deed_of_one_day_in_one_town_is_one_though_the_numbers_differ(other, expected):
    assert _joined(_raid("a", "Guards of the port arrested"), other) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada Munro", True),
        ("Orvia", True),
        ("Bandits", False),
        ("Police", False),
        ("Peruvian soldiers", False),
        ("", False),
    ],
)
def test_a_word_for_people_that_begins_a_sentence_is_no_name(name, expected):
    assert is_proper(name) is expected


def _freed(name, word, lemma, whom="Ada Vukojevich", *, mode="release", type="RETREAT", actor=(), **more):
    report = Report(name).say(f"{' and '.join(actor)} {word} {whom}.").named(whom)
    for each in actor:
        report.named(each)
    return report.tells(word, lemma=lemma, type=type, mode=mode, recipient=[whom], actor=list(actor), **more)


@pytest.mark.parametrize(
    ("other", "together", "expected"),
    [
        (_freed("b", "delivered", "deliver"), True, True),
        (_freed("b", "delivered", "deliver"), False, False),  # of two stories
        (_freed("b", "delivered", "deliver", "the academic"), True, False),
        (_freed("b", "delivered", "deliver", "Lena Brandt"), True, False),
        (_freed("b", "delivered", "deliver", mode=None), True, False),
        (_freed("b", "met", "meet", mode="visit", type="CONSULT"), True, False),
        (_freed("b", "delivered", "deliver", further=True), True, False),
        (_freed("b", "delivered", "deliver", actor=["Otto Szczepanik"]), True, False),
    ],
)
def test_one_person_is_freed_once_in_one_story_whatever_the_word(other, together, expected):
    left, right, entities = _pair(_freed("a", "freed", "free", actor=["Karl Reyes"]), other)
    pairs = Pairs(MentionTable([left, right]), *map(np.array, ([0], [1], [0.9], [together])))
    assert one_deed_to_one_person(pairs, features_of(pairs, load_lexicon()), entities).tolist() == [expected]


def _met(name: str, words: str, *others: str, lemma="meet", published=SATURDAY, **more) -> Report:
    told = f"Karl Reyes {words} {' and '.join(others)} about grain."
    report = Report(name, published=published).say(told).named("Karl Reyes")
    for other in others:
        report.named(other)
    return report.tells(
        words.split(maxsplit=1)[0], lemma=lemma, type="CONSULT", actor=["Karl Reyes"], recipient=list(others), **more
    )


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (_met("b", "talks with", "Ada Munro", lemma="talk"), True),
        (_met("b", "talks with", "Ada Munro", lemma="talk", published=None), True),
        (_met("b", "talks with", "Ada Munro", "Lena Brandt", lemma="talk"), False),
        (_met("b", "talks with", "Lena Brandt", lemma="talk"), False),
        (_met("b", "talks with", "Ada Munro", lemma="talk", further=True), False),
        (_met("b", "talks with", "Ada Munro", lemma="talk", status="scheduled"), False),
        (_met("b", "talks with", "Ada Munro", lemma="talk", mode="phone"), False),
        (_met("b", "talks with", "Ada Munro", lemma="talk", published=date(2025, 7, 1)), False),
    ],
)
def test_two_by_name_who_met_are_told_of_one_meeting(other, expected):
    left, right, entities = _pair(_met("a", "met", "Ada Munro"), other)
    pairs = Pairs(MentionTable([left, right]), np.array([0]), np.array([1]), np.array([0.9]), np.array([True]))
    assert one_meeting_of_two(pairs, features_of(pairs, load_lexicon()), entities)[0] == expected
