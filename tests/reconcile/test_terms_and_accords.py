"""Within which time a plan is to be done, how long accords and visits run, and what else one story tells of them."""

from datetime import date

import msgspec
import pytest

from tests.reconcile.test_in_one_story import _found
from tests.reconcile.test_other_days import MONDAY, SUNDAY, _apart
from tests.resolve.reports import Report
from wiredesk.model import Role
from wiredesk.reconcile.lengths import lengths_of
from wiredesk.reconcile.sums import sums_of

MAY = date(2025, 5, 15)


def _term(name, sentence, *, verb="open", lemma="open", thing="embassies", status="scheduled", published=MAY):
    report = (
        Report(name, published=published).say(sentence).named("Karlia", "place").tells(verb, lemma=lemma, status=status)
    )
    start = report.text.index(thing)
    role = Role(role="recipient", quote=thing, start=start, end=start + len(thing))
    report.events[-1] = msgspec.structs.replace(report.events[-1], roles=(role,))
    return report


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (_term("b", "Karlia is to reopen its embassies within three months.", verb="reopen", lemma="reopen"), 1),
        (_term("b", "Karlia is to open its embassies within 60 days."), 0),
        (_term("b", "Karlia is to open its ports within three months.", thing="ports"), 0),
        (_term("b", "Karlia was asked to open its embassies within three months.", status="possible"), 0),
        (_term("b", "Karlia is to open its embassies and return prisoners within three months."), 0),
    ],
)
def test_a_plan_has_one_term(other, expected):
    found = _found(_term("a", "Karlia agreed to open its embassies within two months."), other)
    assert len([f for f in found if f.rule == "quantity_of_one_thing"]) == expected


def test_a_noun_of_a_plan_has_a_term_as_well():
    def vote(name, term):
        report = Report(name, published=MAY).say(f"Karlia agreed to elections within {term} months.")
        return report.named("Karlia", "place").tells("elections", lemma="election", status="scheduled")

    assert len(_found(vote("a", "three"), vote("b", "six"))) == 1


def test_who_signed_it_signed_the_accord():
    signed = _signed("a", "it", MONDAY, "Monday"), _signed("b", "the protocol", SUNDAY, "Sunday")
    assert [f.rule for f in _apart(*signed).findings] == ["time_done_once"]


def _signed(name, thing, day, when):
    report = Report(name, published=date(2025, 9, 11)).say(f"The envoys of Karlia signed {thing} on {when} in Overby.")
    report.tells("signed", lemma="sign", type="SUPPORT", day=(day, day), when=when)
    start = report.text.index(thing)
    role = Role(role="about", quote=thing, start=start, end=start + len(thing))
    report.events[-1] = msgspec.structs.replace(report.events[-1], roles=(role,))
    return report


@pytest.mark.parametrize(
    ("sentence", "what", "hours"),
    [
        ("The accord runs for 120 days and can be extended.", "accord", 2880),
        ("They signed a contract that runs for two weeks.", "accord", 336),
        ("The pact, valid for 90 days, was read out.", "accord", 2160),
        ("Under the arrangement, which will remain in force for nearly a week, ships sail.", "accord", 168),
        ("First ship sails under a ten-day deal", "accord", 240),
        ("The deal expires after two weeks unless they renew it.", "accord", 336),
        ("They signed a ten-day ceasefire deal.", "truce", 240),
        ("Karlia agreed to silence its guns and hold fire for ten days.", "truce", 240),
        ("The government told the rebels that they had 48 hours to surrender.", "ultimatum", 48),
        ("They gave the officers one week to reinstate the premier.", "ultimatum", 168),
        ("Government gives rebels 48 hours", "ultimatum", 48),
        ("The bloc gave the soldiers seven days.", "ultimatum", 168),
        ("The officers have a fortnight to step down.", "ultimatum", 336),
        ("The bloc sets a two-week deadline.", "ultimatum", 336),
        ("She spent four hours with the general in the capital.", "talks", 4),
    ],
)
def test_what_was_agreed_runs_for_a_time(sentence, what, hours):
    (found,) = lengths_of(sentence, 0, len(sentence))
    assert (found.what, found.number) == (f"length of the {what}", pytest.approx(hours))


@pytest.mark.parametrize(
    "sentence",
    [
        "The deal took six months to reach.",
        "After the deal for three hours of pauses they left.",
        "They met in under four hours.",
        "They had three days to rest.",
    ],
)
def test_how_long_an_accord_took_or_grants_is_not_how_long_it_runs(sentence):
    found = lengths_of(sentence, 0, len(sentence))
    assert [f for f in found if f.what.endswith(("accord", "ultimatum"))] == []


@pytest.mark.parametrize(("before", "expected"), [("They signed a pact. ", 1), ("They signed a pact and a truce. ", 0)])
def test_it_lasts_as_long_as_the_one_thing_told_before(before, expected):
    text = f"{before}It lasts 120 days."
    assert len(list(lengths_of(text, len(before), len(text)))) == expected


def _visit(name, sentence, day, *, actor=(), recipient=(), published=MAY):
    report = Report(name, published=published).say(sentence).named("Ida Berg")
    for place in recipient:
        report.named(place, "place")
    return report.tells("visit", lemma="visit", type="CONSULT", mode="visit", actor=actor, recipient=recipient,
                        day=(day, day), when=f"{day:%A}")  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "day", "expected"),
    [
        ("Ida Berg ended on Thursday a two-day visit to Karlia.", date(2025, 5, 15), 1),  # the day of its end
        ("Ida Berg ended on Monday a two-day visit to Karlia.", date(2025, 5, 5), 0),
        ("Ida Berg ended on Thursday in 2019 a two-day visit to Karlia.", date(2025, 5, 15), 0),
    ],
)
def test_days_of_a_visit_lie_as_far_apart_as_it_lasts(sentence, day, expected):
    first = _visit("a", "Ida Berg, who came on Tuesday for a three-day visit, is the first since peace in 1991.",
                   date(2025, 5, 13), actor=["Ida Berg"])  # fmt: skip
    other = _visit("b", sentence, day, recipient=["Karlia"])
    assert len([f for f in _found(first, other, apart=True) if f.rule == "quantity_of_one_thing"]) == expected


@pytest.mark.parametrize(("other", "expected"), [("Tom Kone", 1), ("Dara Kole", 0)])
def test_talks_with_one_of_whom_the_other_report_says_nothing_are_other_talks(other, expected):
    def met(name, whom, length):
        report = Report(name, published=MAY).say(f"In Overby she met {whom} for {length} hours.").named(whom)
        return report.named("Overby", "place").tells("met", lemma="meet", type="CONSULT", recipient=[whom])

    found = _found(met("a", "Tom Kone", "three"), met("b", other, "two"), apart=True)
    assert len([f for f in found if f.rule == "quantity_of_one_thing"]) == expected


def test_what_is_paid_for_their_freedom_is_a_ransom():
    for sentence in ("The firm paid $2 million for their freedom.", "A ransom of $2 million was paid."):
        assert [(s.what, s.number) for s in sums_of(sentence, 0, len(sentence))] == [("ransom", 2e6)]
    sentence = "The firm asked $2 million for the release of the record."
    assert list(sums_of(sentence, 0, len(sentence))) == []


def test_what_is_to_open_in_a_term_is_to_open_within_it():
    first = _term("a", "Karlia is to open its embassies within two months.")
    other = _term("b", "Karlia is to open its embassies in three months.")
    assert len([f for f in _found(first, other, apart=True) if f.rule == "quantity_of_one_thing"]) == 1
    visit = _term("b", "Karlia is to close its embassies in three months.", verb="close", lemma="close")
    first = _term("a", "Karlia is to close its embassies within two months.", verb="close", lemma="close")
    assert _found(first, visit, apart=True) == []


def test_troops_leave_by_many_words():
    def leaves(name, sentence, verb, lemma, who):
        report = Report(name, published=MAY).say(sentence).named("Karlia", "place").named(who, "organization")
        return report.tells(verb, lemma=lemma, status="scheduled", actor=[who])

    first = leaves("a", "In Karlia the army is to pull out of the valley within two weeks.", "pull", "pull", "the army")
    for sentence, verb, who, expected in (
        ("In Karlia its troops will leave the valley within a month.", "leave", "its troops", 1),
        ("In Karlia its teachers will leave the valley within a month.", "leave", "its teachers", 0),
    ):
        found = _found(first, leaves("b", sentence, verb, verb, who), apart=True)
        assert len([f for f in found if f.rule == "quantity_of_one_thing"]) == expected


@pytest.mark.parametrize(("told", "expected"), [("in March", 0), ("this week", 1)])
def test_a_truce_of_months_ago_is_another_truce(told, expected):
    def truce(name, sentence, when=None, day=None):
        report = Report(name, published=MAY).say(sentence).named("Karlia", "place")
        return report.tells("signed", lemma="sign", when=when, day=day)

    march = (date(2025, 3, 1), date(2025, 3, 31)) if "March" in told else (date(2025, 5, 12), date(2025, 5, 15))
    old = truce("a", f"A ten-day truce signed {told} in Karlia broke down.", told, march)
    found = _found(old, truce("b", "In Karlia they signed a truce of 30 days."), apart=True)
    assert len([f for f in found if f.rule == "quantity_of_one_thing"]) == expected


@pytest.mark.parametrize(("month", "expected"), [(4, 0), (5, 1)])
def test_talks_of_last_month_are_other_talks(month, expected):
    def talks(name, sentence, when, day):
        report = Report(name, published=MAY).say(sentence).named("Karlia", "place")
        return report.tells("talks", lemma="talk", type="CONSULT", when=when, day=day)

    name = {4: "April", 5: "May"}[month]
    first = talks("a", f"It was struck in Karlia in {name} after ten days of talks.", f"in {name}",
                  (date(2025, month, 1), date(2025, month, 28)))  # fmt: skip
    other = talks("b", "They left Karlia on Wednesday after six days of talks.", "on Wednesday",
                  (date(2025, 5, 14), date(2025, 5, 14)))  # fmt: skip
    found = _found(first, other, apart=True)
    assert len([f for f in found if f.rule == "quantity_of_one_thing"]) == expected


@pytest.mark.parametrize(("length", "expected"), [("seven months", 0), ("five hours", 1)])
def test_talks_over_months_are_not_those_of_two_hours(length, expected):
    def talks(name, length):
        report = Report(name, published=MAY).say(f"In Karlia their talks lasted {length}.").named("Karlia", "place")
        return report.tells("talks", lemma="talk", type="CONSULT")

    found = _found(talks("a", "two hours"), talks("b", length), apart=True)
    assert len([f for f in found if f.rule == "quantity_of_one_thing"]) == expected


def test_a_meeting_planned_within_a_term_is_to_be_met_for():
    first = _term("a", "Karlia and the leaders agreed to meet within six months.", verb="meet", lemma="meet",
                  thing="the leaders")  # fmt: skip
    sentence = "In Karlia a next meeting is planned within a year."
    other = _term("b", sentence, verb="meeting", lemma="meeting", thing="Karlia")
    assert len([f for f in _found(first, other, apart=True) if f.rule == "quantity_of_one_thing"]) == 1
