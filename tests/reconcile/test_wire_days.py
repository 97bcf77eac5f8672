"""The day of one meeting and of one agreement, which two reports of a story give differently; what only looks so."""

from datetime import date

import msgspec
import pytest

from tests.reconcile.test_in_one_story import _found
from tests.reconcile.test_reconcile import _reconcile
from tests.resolve.reports import Report
from wiredesk.model import PersonJudgement, Role

TUESDAY, WEDNESDAY, FRIDAY = date(2025, 9, 9), date(2025, 9, 10), date(2025, 9, 12)


def _talks(name, sentence, when, day, *, parties=("Karlia's army", "the Westland Guard"), published=FRIDAY, **more):
    report = Report(name, published=published).say(sentence)
    for party in parties:
        report.named(party, "organization")
    return report.tells("met", lemma="meet", type="CONSULT", actor=parties, day=(day, day), when=when, **more)


@pytest.mark.parametrize(
    ("sentence", "when", "day", "more", "expected"),
    [
        ("Karlia's army and the Westland Guard met on Wednesday.", "Wednesday", WEDNESDAY, {}, 1),
        ("Karlia's army and the Westland Guard met on Tuesday.", "Tuesday", TUESDAY, {}, 0),
        ("Karlia's army and the Westland Guard met again on Wednesday.", "Wednesday", WEDNESDAY, {}, 0),
        ("Karlia's army and the Westland Guard met late on Wednesday.", "Wednesday", WEDNESDAY, {}, 0),
        ("Karlia's army and the Westland Guard met on Wednesday.", "Wednesday", WEDNESDAY, {"further": True}, 0),
        ("Karlia's army and the Westland Guard met on Wednesday.", "Wednesday", WEDNESDAY, {"published": WEDNESDAY}, 0),
        (
            "Karlia's army and Nordia met on Wednesday.",
            "Wednesday",
            WEDNESDAY,
            {"parties": ("Karlia's army", "Nordia")},
            0,
        ),
    ],
)
def test_one_meeting_of_two_parties_has_one_day(sentence, when, day, more, expected):
    found = _found(_on_tuesday(), _talks("b", sentence, when, day, **more), apart=True)
    assert [f.rule for f in found] == ["time_of_one_meeting"] * expected
    if expected:
        assert sorted(e.quote for e in found[0].evidence) == ["Tuesday", "Wednesday"]


def _on_tuesday():
    sentence = "Envoys of Karlia's army and the Westland Guard met in Overby on Tuesday."
    return _talks("a", sentence, "Tuesday", TUESDAY)


def test_two_days_of_talks_in_two_stories_are_not_compared():
    other = _talks("b", "Karlia's army and the Westland Guard met on Wednesday.", "Wednesday", WEDNESDAY)
    assert _found(_on_tuesday(), other, one_story=False, apart=True) == []


def _plan(name, sentence, when, day, *, number, published=FRIDAY, agreed="agreed"):
    report = Report(name, published=published).say(sentence).named("Karlia", "place")
    word, low = number
    report.tells("open", lemma="open", type="RETREAT", status="scheduled", actor=["Karlia"],
                 quantities=[("road", word, low, low, "road")])  # fmt: skip
    return report.tells(agreed, lemma="agree", type="AGREE", day=(day, day), when=when)


@pytest.mark.parametrize(
    ("sentence", "when", "day", "expected"),
    [
        ("Karlia agreed on Wednesday to open two roads.", "Wednesday", WEDNESDAY, 1),
        ("Karlia agreed on Tuesday to open two roads.", "Tuesday", TUESDAY, 0),
        ("Karlia agreed late on Wednesday to open two roads.", "Wednesday", WEDNESDAY, 0),
        ("Karlia agreed on Thursday, not on Wednesday, to open two roads.", "Wednesday", WEDNESDAY, 0),
    ],
)
def test_one_plan_was_agreed_on_once(sentence, when, day, expected):
    first = _plan("a", "Karlia agreed on Tuesday to open two roads.", "Tuesday", TUESDAY, number=("two", 2))
    other = _plan("b", sentence, when, day, number=("two", 2))
    apart = PersonJudgement(id="d", left=first.event(1), right=other.event(1), judgement="different")
    result = _reconcile(first, other, judgements=[apart])
    found = [f for f in result.findings if f.rule == "time_agreed"]
    assert len(found) == expected
    if found:
        assert sorted(e.quote for e in found[0].evidence) == ["Tuesday", "Wednesday"]


def test_numbers_of_one_plan_conflict_though_reports_differ_on_the_day_of_the_agreement():
    first = _plan("a", "Karlia agreed on Tuesday to open two roads.", "Tuesday", TUESDAY, number=("two", 2))
    other = _plan("b", "Karlia agreed on Wednesday to open three roads.", "Wednesday", WEDNESDAY, number=("three", 3))
    assert "quantity_disjoint_numbers" in {f.rule for f in _reconcile(first, other).findings}
    later = date(2025, 9, 16)
    far = _plan("b", "Karlia agreed on Tuesday to open three roads.", "Tuesday", later, number=("three", 3))
    assert "quantity_disjoint_numbers" not in {f.rule for f in _reconcile(first, far).findings}


def _told_by(name, sentence, number, who):
    report = Report(name, published=FRIDAY).say(sentence)
    word, low = number
    report.tells(
        "open", lemma="open", type="RETREAT", status="scheduled", quantities=[("road", word, low, low, "road")]
    )
    start = report.text.index(who)
    role = Role(role="actor", quote=who, start=start, end=start + len(who))
    report.events[-1] = msgspec.structs.replace(report.events[-1], roles=(role,))
    return report


def test_a_round_of_talks_is_nobody_who_acts():
    one = _told_by("a", "The round of talks ended with a deal to open two roads.", ("two", 2), "The round of talks")
    other = _told_by("b", "The warring sides are to open three roads.", ("three", 3), "The warring sides")
    assert "quantity_disjoint_numbers" in {f.rule for f in _reconcile(one, other).findings}


@pytest.mark.parametrize(
    ("told", "lemma", "mode", "expected"),
    [("sat down", "sit down", None, 1), ("received", "receive", "visit", 1), ("toured", "tour", "visit", 0)],
)
def test_who_sits_down_with_or_receives_another_meets_him(told, lemma, mode, expected):
    parties = ("Karlia's army", "the Westland Guard")
    other = Report("b", published=FRIDAY).say(f"Karlia's army {told} with the Westland Guard on Wednesday.")
    for party in parties:
        other.named(party, "organization")
    other.tells(
        told, lemma=lemma, type="CONSULT", mode=mode, actor=parties, day=(WEDNESDAY, WEDNESDAY), when="Wednesday"
    )
    assert [f.rule for f in _found(_on_tuesday(), other, apart=True)] == ["time_of_one_meeting"] * expected
