"""What one report tells to have been done and another denies, by whatever words."""

from datetime import date

import pytest

from tests.resolve.reports import Report
from wiredesk.reconcile import SameStory, reconcile
from wiredesk.reconcile.polarity_words import asked_once, sides_of
from wiredesk.resolve import apply_resolution, resolve_entities, resolve_events

MAY = date(2025, 5, 14)
LATER = date(2025, 5, 15)


def _found(*reports, stories=None):
    readings = [r.reading() for r in reports]
    entities = resolve_entities(readings)
    events = resolve_events(readings, None, entities, ())
    told = stories or SameStory({r.id: 0 for r in reports})
    rows = reconcile(apply_resolution(readings, entities, events), None, entities, events, stories=told)
    return [f for f in rows.findings if f.rule == "status_in_context"]


def _shots(name, sentence, word, *, negated=False, published=MAY, lemma="fire"):
    report = Report(name, published=published).say(sentence).named("Overby", "place")
    return report.tells(word, lemma=lemma, type="ASSAULT", mode="firearms", negated=negated)


def test_shots_that_one_report_denies_are_told_by_another_in_other_words():
    (finding,) = _found(
        _shots("a", "No shots were fired over the trawler off Overby.", "fired", negated=True),
        _shots("b", "Marines off Overby shot twice over the bow of the trawler.", "shot", lemma="shoot"),
    )
    assert {e.quote for e in finding.evidence} == {"fired", "shot"}


@pytest.mark.parametrize(
    ("denial", "deed"),
    [
        ("The marines did not fire first over the trawler off Overby.", "Marines fired over the trawler off Overby."),
        ("No shots were fired when the mayor of Overby was taken home.", "Marines fired over the trawler off Kell."),
        ("No shots were fired over the trawler off Overby.", "Nobody could say whether marines fired off Overby."),
        ("Nobody had fired before.", "Marines fired over the trawler off Overby."),
    ],
)
def test_what_is_denied_of_a_part_or_left_open_is_no_conflict(denial, deed):
    one = Report("a", published=MAY).say(denial)
    one.tells("fire" if "fire " in denial else "fired", lemma="fire", type="ASSAULT", mode="firearms", negated=True)
    other = Report("b", published=MAY).say(deed)
    other.tells("fired", lemma="fire", type="ASSAULT", mode="firearms")
    assert _found(one, other) == []


def test_denials_of_other_stories_and_of_reports_far_apart_are_not_compared():
    denial = _shots("a", "No shots were fired over the trawler off Overby.", "fired", negated=True)
    deed = _shots("b", "Marines off Overby fired over the bow of the trawler.", "fired")
    assert len(_found(denial, deed)) == 1
    assert _found(denial, deed, stories=SameStory({denial.id: 0, deed.id: 1})) == []
    assert (
        _found(denial, _shots("b", "Marines off Overby fired over the trawler.", "fired", published=date(2025, 6, 2)))
        == []
    )


def _paid(name, sentence, who, *, lemma="pay", negated=False, published=MAY):
    report = Report(name, published=published).say(sentence).named(who, "organization")
    return report.tells("paid", lemma=lemma, negated=negated, actor=[who])


def test_who_did_not_pay_is_not_another_who_did():
    denial = _paid("a", "Norvald Mines has not paid a ransom for the geologists.", "Norvald Mines", negated=True)
    assert (
        len(_found(denial, _paid("b", "Norvald Mines paid out for the geologists.", "Norvald Mines", lemma="pay out")))
        == 1
    )
    assert (
        _found(denial, _paid("b", "Kellan Shipping paid out for the geologists.", "Kellan Shipping", lemma="pay out"))
        == []
    )


def test_what_has_not_been_done_yet_may_be_done_later():
    denial = _paid("a", "Norvald Mines has not paid a ransom for the geologists.", "Norvald Mines", negated=True)
    later = _paid("b", "Norvald Mines paid out for the geologists.", "Norvald Mines", lemma="pay out", published=LATER)
    assert _found(denial, later) == []


def test_words_behind_a_verb_tell_what_it_is():
    assert sides_of("pull", " its armour out of the valley") == sides_of("withdraw")
    assert sides_of("say", " no to the offer") != sides_of("say", " yes to the offer")
    assert sides_of("say", ", there was no hope") == {}
    assert asked_once() & set(sides_of("resign"))
