"""How many were exchanged, how many were shot down: by any of the words for it."""

from datetime import date

import pytest

from tests.reconcile.test_in_one_story import _found
from tests.resolve.reports import Report
from wiredesk.reconcile.sums_counted import DOWNED, EXCHANGED, counts_by_deed

MAY = date(2025, 5, 15)


@pytest.mark.parametrize(
    ("sentence", "what", "number"),
    [
        ("They agreed to exchange prisoners at the bridge, 22 men in all.", EXCHANGED, 22),
        ("Karlia and Westland traded 22 captured soldiers on Sunday.", EXCHANGED, 22),
        ("The handover was completed when the last of 22 men came home.", EXCHANGED, 22),
        ("Two of them were brought down by gunners, and four missiles were fired.", DOWNED, 2),
        ("Gunners intercepted three of the four missiles.", DOWNED, 3),
        ("All 12 drones were shot down.", DOWNED, 12),
        ("They shot down 29 attack drones.", DOWNED, 29),
    ],
)
def test_how_many(sentence, what, number):
    (found,) = counts_by_deed(sentence, 0, len(sentence))
    assert (found.what, found.number) == (what, number)


@pytest.mark.parametrize(
    "sentence",
    [
        "The armies exchanged fire near a camp of 300 soldiers.",
        "They exchanged 95 prisoners each.",
        "They exchanged 95 soldiers and 12 captives.",
        "They offered to exchange 95 soldiers if Karlia would agree.",
        "They shot down 29 drones and 4 missiles.",
        "They shot down at least 29 drones.",
        "Two planes carrying prisoners took off for the exchange.",
    ],
)
def test_what_is_no_such_number(sentence):
    assert list(counts_by_deed(sentence, 0, len(sentence))) == []


def test_who_goes_home_after_a_swap_was_exchanged():
    before = "The pact provides for a swap of captives. "
    text = f"{before}Twenty-six soldiers are to go home."
    (found,) = counts_by_deed(text, len(before), len(text))
    assert found.number == 26
    assert list(counts_by_deed(text[len(before) :], 0, len(text) - len(before))) == []


def _swap(name, sentence, *, published=MAY):
    return Report(name, published=published).say(sentence).named("Karlia", "place").tells("swap", lemma="swap")


@pytest.mark.parametrize(
    ("sentence", "published", "expected"),
    [
        ("In a swap Karlia got back 26 soldiers.", MAY, 1),
        ("In a swap Karlia got back 44 soldiers.", MAY, 0),  # those of both sides
        ("In a second swap Karlia got back 26 soldiers.", MAY, 0),
        ("In a swap Karlia got back 26 soldiers.", date(2025, 5, 25), 0),
        ("In a swap Westland got back 26 soldiers.", MAY, 0),
    ],
)
def test_an_exchange_has_one_number(sentence, published, expected):
    found = _found(_swap("a", "In a swap Karlia got back 22 men."), _swap("b", sentence, published=published))
    assert [f.rule for f in found] == ["quantity_of_one_thing"] * expected


def test_what_an_exchange_came_to_is_told_by_whoever_tells_of_one():
    before = "The swap is over. "
    text = f"{before}The last of 869 prisoners reached Overby on Sunday."
    assert [s.number for s in counts_by_deed(text, len(before), len(text))] == [869]
    text = f"{before}Some 869 prisoners are in Overby."
    assert list(counts_by_deed(text, len(before), len(text))) == []
