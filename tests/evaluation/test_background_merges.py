"""The suite of our own piles with background: gold that fits, and pairs counted right and wrong."""

import json

import pytest

from evaluation import background_merges
from evaluation.background_merges import BadGold, Told, joined, measure, told_in
from evaluation.suites import Request

_FIRST = "An earthquake struck Mirova on Tuesday. Police arrested the mayor, Ada Munro, in Mirova on Tuesday.\n"
_SECOND = "Mirova's mayor, Ada Munro, was arrested in Mirova on Tuesday by the police.\n"


@pytest.fixture
def pile(tmp_path):
    folder = tmp_path / "quake"
    folder.mkdir()
    (folder / "a.txt").write_text(_FIRST, "utf-8")
    (folder / "b.txt").write_text(_SECOND, "utf-8")
    return folder


def test_a_quote_that_does_not_stand_once_is_refused(pile):
    assert list(told_in(pile, {"arrest": {"a.txt": ["Police [arrested] the"]}})) == [Told("a.txt", 47, 55, "arrest")]
    for quote in ("Police [jailed] the", "on [Tuesday].", "Police arrested"):
        with pytest.raises(BadGold):
            list(told_in(pile, {"arrest": {"a.txt": [quote]}}))


def test_pairs_of_two_reports_are_right_wrong_or_not_judged(pile):
    first, second = (next(told_in(pile, {"arrest": {name: ["[arrested]"]}})) for name in ("a.txt", "b.txt"))
    assert joined(pile, [first, second]) == ([(first, second)], 0)
    assert joined(pile, [first]) == ([], 1)
    gold = {"piles": {pile.name: {"of Monday": {"a.txt": ["[arrested]"]}, "of Tuesday": {"b.txt": ["[arrested]"]}}}}
    (pile.parent / "gold.json").write_text(json.dumps(gold), "utf-8")
    figures = measure("background_merges", Request(data=pile.parent))
    assert (figures["joined_right"], figures["joined_wrong"], figures["precision"]) == (0, 1, 0.0)


def test_the_gold_of_our_own_piles_fits_its_reports():
    piles = json.loads((background_merges.CASES / "gold.json").read_text("utf-8"))["piles"]
    told = {pile: list(told_in(background_merges.CASES / pile, piles[pile])) for pile in piles}
    assert {pile: len({t.report for t in rows}) for pile, rows in told.items()} == {"dam": 4, "editor": 5, "envoy": 5}
    assert all(len(rows) > 30 for rows in told.values())
