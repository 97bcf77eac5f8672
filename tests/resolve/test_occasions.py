"""What parts the background of one report from that of another: number, place, denial, and the month that is named."""

from datetime import date

import msgspec
import pytest

from tests.resolve.reports import Report
from tests.resolve.test_parties import _apart
from tests.resolve.test_rules import _pair
from wiredesk.model import TimeFormula
from wiredesk.resolve import resolve_entities
from wiredesk.resolve.occasions import occasions_apart
from wiredesk.resolve.rules import judge_by_rule
from wiredesk.resolve.signatures import sign


def _deed(name: str, word: str, lemma: str, *, actor=(), recipient=(), type="COERCE", place=None, kinds=None) -> Report:
    told = " ".join([*actor, word, *recipient, "near", place or "the harbour"])
    report = Report(name).say(f"{told}.")
    for each in (*actor, *recipient):
        report.named(each, (kinds or {}).get(each, "person"))
    if place:
        report.named(place, "place")
    return report.tells(word, lemma=lemma, type=type, actor=list(actor), recipient=list(recipient), place=place)


def _received(name: str, whom: str, kind: str = "organization") -> Report:
    return _deed(name, "received", "receive", actor=["Karl Reyes"], recipient=[whom], type="OTHER", kinds={whom: kind})


def test_somebody_by_name_is_not_a_number_of_people() -> None:
    assert _apart(_received("a", "Ada Munro", "person"), _received("b", "seven freed sailors"))
    assert _apart(_received("a", "Ada Munro", "person"), _received("b", "a group of the sailors"))
    assert not _apart(_received("a", "Ada Munro", "person"), _received("b", "the academic"))
    assert not _apart(_received("a", "twelve sailors"), _received("b", "seven freed sailors"))


def test_the_father_of_somebody_is_not_he() -> None:
    died = [_deed(n, "died", "die", actor=[who], type="OTHER") for n, who in
            (("a", "Karl Reyes"), ("b", "Reyes's father"), ("c", "Munro's father"))]  # fmt: skip
    assert _apart(died[0], died[1])
    assert not _apart(died[0], died[2])  # of whom nobody knows whether it is he


def test_two_people_who_thank_one_do_so_apart_also_where_one_is_thanked_too() -> None:
    one = _deed("a", "thanked", "thank", actor=["Karl Reyes"], recipient=["Ada Munro"], type="SUPPORT")
    other = _deed("b", "thanked", "thank", actor=["Lena Brandt"], recipient=["Karl Reyes", "Ada Munro"], type="SUPPORT")
    assert _apart(one, other)
    turned = _deed("b", "thanked", "thank", actor=["Ada Munro"], recipient=["Karl Reyes"], type="SUPPORT")
    assert not _apart(one, turned)  # more likely read wrongly


def test_the_west_of_a_land_is_not_its_centre() -> None:
    west, centre, other = (_deed(n, "attacked", "attack", place=where) for n, where in
                           (("a", "western Kazaria"), ("b", "central Kazaria"), ("c", "central Tharland")))  # fmt: skip
    assert _apart(west, centre)
    assert not _apart(west, other)  # which may be a part of Kazaria


def _abducted(name: str, words: str, number: int, *, head: bool = True) -> Report:
    report = Report(name)
    for _ in range(0 if head else 7):
        report.say("The weather stayed calm.")
    report.say(f"{words} sailors were abducted.")
    return report.tells("abducted", lemma="abduct", type="ASSAULT",
                        quantities=[("abducted", words, number, number)])  # fmt: skip


def test_other_numbers_are_a_conflict_at_the_heads_of_reports_and_another_deed_further_down() -> None:
    assert _apart(_abducted("a", "Five", 5), _abducted("b", "Three", 3, head=False))
    assert not _apart(_abducted("a", "Five", 5), _abducted("b", "Three", 3))
    assert not _apart(_abducted("a", "Five", 5), _abducted("b", "Five", 5, head=False))


def test_a_denial_that_names_nobody_denies_nothing_in_particular() -> None:
    told = Report("a").say("Five days of clashes ended.").tells("clashes", lemma="clash", type="ASSAULT")
    denied = Report("b").say("The army denied any clashes.")
    denied.tells("clashes", lemma="clash", type="ASSAULT", status="denied")
    left, right, entities = _pair(told, denied)
    verdict = occasions_apart(left, right, entities)
    assert verdict is not None
    assert not verdict.forbids
    by_whom = Report("b").say("He denied that Ada Munro attacked it.").named("Ada Munro")
    by_whom.tells("attacked", lemma="clash", type="ASSAULT", status="denied", actor=["Ada Munro"])
    assert occasions_apart(*_pair(told, by_whom)) is None


def _stated(left: tuple, right: tuple, **changes) -> str | None:
    a, b, entities = _pair(*(_deed(n, "left", "leave", actor=["Karl Reyes"], type="OTHER") for n in "ab"))
    a, b = msgspec.structs.replace(a, stated=left), msgspec.structs.replace(b, stated=right, **changes)
    found = [judge_by_rule(*both, entities, 0.5) for both in ((a, b), (b, a))]
    assert found[0] == found[1]
    return found[0] and found[0].rule


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ((2007, None, None), (2027, None, None), True),
        ((None, 2, None), (None, 8, None), True),
        ((2024, 2, None), (None, 2, 11), False),
        ((None, 6, 15), (None, 6, 18), True),
        ((None, 6, 15), (None, 6, 16), False),
        ((None, 6, 15), (None, None, None), False),
    ],
)
def test_months_that_words_name_differ_in_any_year(left: tuple, right: tuple, apart: bool) -> None:
    assert _stated(left, right) == ("times_stated_apart" if apart else None)


def test_a_month_is_held_against_the_months_that_dating_leaves() -> None:
    spring = {"first": 739370, "last": 739450}  # 29 April to 18 July 2025
    assert _stated((None, 2, None), (None, None, None), **spring) == "times_stated_apart"
    assert _stated((None, 5, None), (None, None, None), **spring) is None
    assert _stated((None, 2, None), (None, None, None), first=739370, last=739720) is None  # all but a year
    assert _stated((None, 2, None), (None, 5, None), status="scheduled") is None  # plans move


def test_a_mention_knows_the_month_of_its_own_time() -> None:
    report = Report("a").say("Karl Reyes left in May.").named("Karl Reyes")
    report.tells("left", lemma="leave", actor=["Karl Reyes"], when="May", day=(date(2025, 5, 1), date(2025, 5, 31)))
    reading = report.reading()
    formula = TimeFormula(time=reading.times[0].id, kind="date", month=5, unit="month")
    reading = msgspec.structs.replace(reading, formulas=(formula,))
    (mention,) = sign([reading], resolve_entities([reading], ()).entity_of).mentions.values()
    assert mention.stated == (None, 5, None)
