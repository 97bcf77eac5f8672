"""How long something lasts, how many were aboard, when it was held: compared in one story, whatever the words."""

from datetime import date

import msgspec
import pytest

from tests.reconcile.test_in_one_story import _found
from tests.reconcile.test_opposites import _fate
from tests.reconcile.test_other_days import MONDAY, SUNDAY, _apart
from tests.reconcile.test_reconcile import _reconcile
from tests.resolve.reports import Report
from wiredesk.model import Role
from wiredesk.reconcile.lengths import lengths_of
from wiredesk.reconcile.sums import sums_of

MAY = date(2025, 5, 15)


@pytest.mark.parametrize(
    ("sentence", "what", "hours"),
    [
        ("They signed a ten-day truce.", "truce", 240),
        ("A ceasefire of 72 hours was agreed.", "truce", 72),
        ("The envoys spoke in Overby for two and a half hours.", "talks", 2.5),
        ("The meeting lasted an hour and a half.", "talks", 1.5),
        ("A one-week ultimatum ran out.", "ultimatum", 168),
        ("The airport of Overby was closed for six hours.", "closure of the airport", 6),
        ("The week-long truce was kept.", "truce", 168),
        ("Five days of secret talks ended.", "talks", 120),
        ("They met for talks that went on for four hours.", "talks", 4),
        ("He met the envoy for an hour and forty minutes.", "talks", 100 / 60),
        ("The meeting with the envoy, which lasted nearly two hours, was cold.", "talks", 2),
        ("The session in Overby, hosted by the mayor, went on for five hours.", "session", 5),
        ("Guns could be heard on Tuesday, hours after a ten-day truce began.", "truce", 240),
        ("Hopes rose that guns would fall silent after they signed a ten-day truce.", "truce", 240),
        ("Envoys of Karlia talk for five hours", "talks", 5),
        ("The meeting with the envoy on October 7 had lasted three hours.", "talks", 3),
        ("They met on 7 Oct. in Overby for three hours.", "talks", 3),
    ],
)
def test_lengths_are_told_in_hours(sentence, what, hours):
    (found,) = lengths_of(sentence, 0, len(sentence))
    assert (found.what, found.number) == (f"length of the {what}", pytest.approx(hours))


@pytest.mark.parametrize(
    "sentence",
    [
        "A five-year-old came to the meeting.",
        "The truce lasted less than a day.",
        "The third two-day visit ended.",
        "They met for talks two hours ago.",
        "Shells fell two days before truce and talks.",
        "They extended by five days a truce.",
        "The meeting took two hours longer.",
    ],
)
def test_what_is_no_length_of_the_thing(sentence):
    assert list(lengths_of(sentence, 0, len(sentence))) == []


def _truce(name, sentence, *, published=MAY, days=(), lemma="truce"):
    report = Report(name, published=published).say(sentence).named("Karlia", "place").tells(lemma, lemma=lemma)
    for words, day in days:
        report.tells(lemma, lemma=lemma, day=(day, day), when=words, row=1)
        report.events.pop()
    return report


_TEN = "Karlia and the rebels signed a ten-day truce on Sunday."


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (_truce("b", "Lorries reached Karlia under the seven-day truce."), 1),
        (_truce("b", "Lorries reached Karlia under the truce of 240 hours."), 0),
        (_truce("b", "Lorries reached Karlia under the 11-day truce."), 0),  # first and last day counted
        (_truce("b", "Karlia asked for a 30-day truce."), 0),
        (_truce("b", "Karlia signed a truce of about eight days."), 0),  # nobody counted them
        (_truce("b", "Karlia called a two-day truce.", published=date(2025, 5, 25)), 0),
        (_truce("b", "A one-day truce began in Karlia on Tuesday.", days=[("Tuesday", date(2025, 5, 13))]), 0),
    ],
)
def test_two_lengths_of_one_truce_conflict(other, expected):
    one = _truce("a", _TEN, days=[("Sunday", date(2025, 5, 11))])
    assert len(_found(one, other)) == expected


@pytest.mark.parametrize(
    ("other", "one_story", "expected"),
    [
        (_truce("b", "Lorries reached Karlia under the seven-day truce.", published=None), True, 1),
        (_truce("b", "Lorries reached Karlia under the seven-day truce.", published=None), False, 0),
        (_truce("b", "They met in Karlia for talks of seven days.", published=None, lemma="met"), True, 0),
    ],
)
def test_a_truce_of_one_story_has_one_length_also_where_a_report_has_no_day(other, one_story, expected):
    one = _truce("a", "Karlia and the rebels signed a ten-day truce after talks of three days.")
    assert len(_found(one, other, one_story=one_story)) == expected


def test_a_word_may_stand_for_whom_another_report_names():
    def spoke(name, words, whom, told):
        report = Report(name, published=MAY).say(f"Ada Munro saw Ida Berg. {words}.").named("Ada Munro")
        report.named("Ida Berg")
        return report.tells(told, lemma="meet", type="CONSULT", actor=["Ada Munro"], recipient=[whom])

    one = spoke("a", "Ada Munro met Ida Berg for three hours", "Ida Berg", "met")
    other = spoke("b", "Ada Munro met with her for five hours", "Ida Berg", "met")
    event = other.events[0]
    her = other.text.index("her")
    pronoun = msgspec.structs.replace(event.roles[1], quote="her", start=her, end=her + 3, mention=None)
    other.events[0] = msgspec.structs.replace(event, roles=(event.roles[0], pronoun))
    assert len([f for f in _found(one, other) if f.rule == "quantity_of_one_thing"]) == 1


@pytest.mark.parametrize(("who", "expected"), [("Ada Munro", 1), ("Karl Reyes", 0)])
def test_talks_of_others_had_a_length_of_their_own(who, expected):
    def spoke(name, person, words):
        report = Report(name, published=MAY).say(f"In {name}{name} {person} spoke with Ida Berg of Karlia for {words}.")
        report.named(person).named("Ida Berg")
        return report.tells("spoke", lemma="speak", type="CONSULT", actor=[person], recipient=["Ida Berg"])

    assert len(_found(spoke("a", "Ada Munro", "ten minutes"), spoke("b", who, "two hours"))) == expected


def test_the_day_on_which_it_was_told_is_not_that_of_the_truce():
    one = _truce("a", _TEN, days=[("Sunday", date(2025, 5, 11))])
    other = Report("b", published=MAY).say("Karlia has a seven-day truce, a mediator said on Tuesday.")
    other.named("Karlia", "place").tells("truce", lemma="truce")
    other.tells("said", lemma="say", day=(date(2025, 5, 13), date(2025, 5, 13)), when="Tuesday")
    assert len(_found(one, other)) == 1


def test_an_earlier_truce_beside_it_hides_no_length():
    one = _truce("a", "Karlia and the rebels signed a ten-day truce.").say("A five-day truce in March broke down.")
    one.tells("truce", lemma="truce").tells(
        "broke", lemma="break", day=(date(2025, 3, 1), date(2025, 3, 31)), when="March"
    )
    assert len(_found(one, _truce("b", "Lorries reached Karlia under the seven-day truce."))) == 1


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("A ferry with 174 people aboard sank.", [174]),
        ("The jet, carrying 61 people, fell.", [61]),
        ("All 62 people on board died.", [62]),
        ("About 60 people were on board.", []),
        ("It carried 40 tonnes of flour.", []),
    ],
)
def test_how_many_were_aboard(sentence, numbers):
    assert [s.number for s in sums_of(sentence, 0, len(sentence)) if s.what == "number aboard"] == numbers


def test_a_rise_in_pay():
    sentence = "The firm agreed to raise their wages by 7 percent."
    assert [(s.what, s.number) for s in sums_of(sentence, 0, len(sentence))] == [("change in pay", 7)]


def _held(name, sentence, trigger, lemma, thing, *, day, when):
    report = Report(name, published=date(2025, 9, 11)).say("Overby saw it, said the people of Karlia.").say(sentence)
    report.tells(trigger, lemma=lemma, day=(day, day), when=when)
    at = report.text.index(thing)
    role = Role(role="about", quote=thing, start=at, end=at + len(thing))
    report.events[-1] = msgspec.structs.replace(report.events[-1], roles=(role,))
    return report


def test_a_conversation_is_told_of_by_the_verb_before_its_length():
    def met(name, words, rest):
        report = Report(name, published=MAY).say(f"Ada Munro met Ida Berg for {words} {rest}.")
        report.named("Ada Munro").named("Ida Berg").named("Westland", "place")
        report.tells("met", lemma="meet", type="CONSULT", actor=["Ada Munro"], recipient=["Ida Berg"])
        return report.tells("meeting", lemma="meeting", type="CONSULT", actor=["Westland"])

    one = met("a", "50 minutes", "beside a meeting of Westland")
    other = met("b", "three hours", "before a long meeting of the town in Westland")
    assert len([f for f in _found(one, other) if f.rule == "quantity_of_one_thing"]) == 1


def test_prisoners_were_exchanged_when_the_exchange_took_place():
    said = "The two states exchanged prisoners on Monday."
    did = _held("a", said, "exchanged", "exchange", "prisoners", day=MONDAY, when="on Monday")
    was = _held("b", "The swap took place on Sunday.", "took", "take", "swap", day=SUNDAY, when="on Sunday")
    assert [f.rule for f in _apart(did, was).findings if f.kind == "conflict"] == ["time_done_once"]


@pytest.mark.parametrize(
    ("thing", "day", "when", "expected"),
    [
        ("a truce", MONDAY, "on Monday", 1),
        ("a truce", SUNDAY, "on Sunday", 0),
        ("autographs", MONDAY, "on Monday", 0),  # nothing that takes effect
    ],
)
def test_the_signing_took_place_on_another_day(thing, day, when, expected):
    signed = _held("a", f"They signed {thing} {when}.", "signed", "sign", thing, day=day, when=when)
    placed = _held("b", "The signing took place on Sunday.", "took", "take", "signing", day=SUNDAY, when="on Sunday")
    found = [f for f in _apart(signed, placed).findings if f.rule == "time_done_once"]
    assert len(found) == expected


def test_who_drowned_did_not_survive():
    early, late = date(2025, 5, 15), date(2025, 5, 16)
    drowned, survived = ("drowned in", "drown", "actor"), ("survived", "survive", "actor")
    assert len(_found(_fate("a", *survived, early), _fate("b", *drowned, late))) == 1


@pytest.mark.parametrize(("who", "expected"), [("Ada Munro", 1), ("Karl Reyes", 0)])
def test_two_sentences_of_one_convict_by_a_court_in_other_words(who, expected):
    def sentenced(name, court, person, words, years):
        report = Report(name, published=MAY).say(f"{court} sentenced {person} to {words} in prison.")
        report.named(person).named(court, "organization")
        return report.tells(
            "sentenced", lemma="sentence", type="SANCTION", mode="convict", actor=[court], recipient=[person],
            quantities=[("sentence", words, years, years, "year")],
        )  # fmt: skip

    one = sentenced("a", "Karlia City Court", "Ada Munro", "12 years", 12)
    other = sentenced("b", "Overby Criminal Court", who, "ten years", 10)
    found = [f for f in _reconcile(one, other).findings if f.rule.startswith("quantity")]
    assert len(found) == expected


@pytest.mark.parametrize(
    ("who", "share", "expected"), [("Ada Munro", 45, 1), ("Ada Munro", 54, 0), ("Karl Reyes", 45, 0)]
)
def test_two_shares_of_the_vote_for_one_candidate(who, share, expected):
    def won(name, person, number):
        report = Report(name, published=MAY).say(f"{person} won {number} percent of the vote.").named(person)
        return report.tells(
            "won", lemma="win", actor=[person],
            quantities=[("share of the vote", f"{number}", number, number, "percent")],
        )  # fmt: skip

    assert len(_found(won("a", "Ada Munro", 54), won("b", who, share), apart=True)) == expected


def test_nobody_has_won_denies_no_share_of_the_vote():
    one = Report("a", published=MAY).say("Ada Munro won 54 percent of the vote.").named("Ada Munro")
    one.tells("won", lemma="win", quantities=[("share of the vote", "54", 54, 54, "percent")])
    two = Report("b", published=MAY).say("With such a turnout nobody has won, said Ada Munro.").named("Ada Munro")
    two.tells("won", lemma="win", negated=True)
    at = two.text.index("nobody")
    role = Role(role="actor", quote="nobody", start=at, end=at + len("nobody"))
    two.events[-1] = msgspec.structs.replace(two.events[-1], roles=(role,))
    assert _found(two, one) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A plane with 500,000 doses of vaccine landed.", [("number of doses", "vaccine", 500_000)]),
        ("The ship carried 26 thousand tonnes of corn.", [("number of tons", "maize", 26_000)]),
        ("Each lorry carried 20 tonnes of flour.", []),
        ("The country needs two million doses.", []),
        ("More than 300 barrels leaked.", []),
    ],
)
def test_how_much_was_brought(sentence, expected):
    found = sums_of(sentence, 0, len(sentence))
    assert [(s.what, s.unit, s.number) for s in found if s.what.startswith("number of")] == expected


@pytest.mark.parametrize(("what", "expected"), [("emergency", 1), ("his love", 0)])
def test_a_state_of_emergency_was_declared_on_another_day(what, expected):
    def declared(name, day, when):
        report = Report(name, published=date(2025, 9, 11)).say("Overby was calm, said the people of Karlia.")
        report.say(f"The premier declared a state of {what} {when}.")
        return report.tells("declared", lemma="declare", day=(day, day), when=when)

    found = _apart(declared("a", SUNDAY, "on Sunday"), declared("b", MONDAY, "on Monday")).findings
    assert len([f for f in found if f.rule == "time_done_once"]) == expected


@pytest.mark.parametrize(("day", "expected"), [(date(2025, 5, 14), 1), (date(2025, 5, 9), 0)])
def test_a_later_report_that_names_the_day_of_talks_is_of_that_day(day, expected):
    def lasted(name, words, published):
        report = Report(name, published=published).say(f"The talks of Karlia lasted {words}.").named("Karlia", "place")
        return report.tells("talks", lemma="talk", type="CONSULT")

    late = lasted("b", "two hours", date(2025, 5, 22)).say(f"They met on May {day.day} for three hours in Karlia.")
    late.sentences.pop(0)
    late.events.clear()
    late.tells("met", lemma="meet", type="CONSULT", day=(day, day), when=f"May {day.day}")
    assert len(_found(lasted("a", "ninety minutes", MAY), late)) == expected
