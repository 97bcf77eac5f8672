"""One deed, one day, one town."""

from datetime import date

import pytest

from tests.resolve.reports import Report
from wiredesk.resolve import resolve_entities, resolve_events
from wiredesk.resolve.one_day import is_proper

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
