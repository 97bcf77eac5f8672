"""Numbers of one story, whatever deed they are told of."""

from datetime import date
from types import SimpleNamespace

import pytest

from tests.resolve.reports import Report
from wiredesk.model import PersonJudgement
from wiredesk.recall import Answers
from wiredesk.reconcile import SameStory, reconcile
from wiredesk.reconcile.in_one_story import number_findings
from wiredesk.reconcile.named import NamedReports
from wiredesk.reconcile.numbers_grouped import numbers_of_one_thing, numbers_of_two
from wiredesk.reconcile.numbers_told import numbers_told
from wiredesk.reconcile.sums import sums_of
from wiredesk.resolve import apply_resolution, resolve_entities, resolve_events

MAY = date(2025, 5, 15)


def _found(*reports, one_story=True, apart=False):
    readings = [r.reading() for r in reports]
    entities = resolve_entities(readings)
    decided = [PersonJudgement(id="d", left=reports[0].event(0), right=reports[1].event(0), judgement="different")]
    events = resolve_events(readings, None, entities, decided if apart else ())
    stories = SameStory({r.id: 0 if one_story else at for at, r in enumerate(reports)})
    rows = reconcile(apply_resolution(readings, entities, events), None, entities, events, stories=stories)
    return [f for f in rows.findings if f.kind == "conflict"]


def _loan(name, sentence, *, published=MAY):
    report = Report(name, published=published).say(sentence).named("Karlia", "place")
    return report.tells("loan", lemma="loan")


APPROVED = "The fund approved a loan of $2.4 billion for Karlia."


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("Karlia is to get a $3.4 billion loan from the fund.", 1),
        ("Karlia is to get a $2.4 billion loan from the fund.", 0),
        ("Karlia is to get a loan of some two billion dollars from the fund.", 0),  # rounded
        ("Karlia is to get a loan of more than $2 billion from the fund.", 0),
        ("Karlia is to get a $3.4 billion loan from the fund, old debts included.", 0),
        ("Karlia asked the fund for a loan of $5 billion.", 0),  # what was asked is not what was given
        ("Karlia got the first tranche of the loan, $400 million, from the fund.", 0),
        ("In 2019 Karlia got a $1.2 billion loan from the fund.", 0),
        ("Karlia is to get a 3.4 billion euro loan from the fund.", 0),  # another currency
        ("The bank of Overby gave a $3.4 billion loan to Westland.", 0),  # nobody of the other report
    ],
)
def test_two_sums_of_one_thing_conflict_in_one_story(other, expected):
    found = _found(_loan("a", APPROVED), _loan("b", other))
    assert len(found) == expected
    assert all(f.rule == "quantity_of_one_thing" for f in found)


def test_sums_of_two_stories_are_not_compared():
    other = "Karlia is to get a $3.4 billion loan from the fund."
    assert _found(_loan("a", APPROVED), _loan("b", other), one_story=False) == []


def test_what_came_out_months_apart_is_not_even_loaded(monkeypatch):
    loaded = []
    telling = NamedReports.telling
    monkeypatch.setattr(NamedReports, "telling", lambda *asked: (loaded.append(asked), telling(*asked))[1])
    other = "Karlia is to get a $3.4 billion loan from the fund."
    assert _found(_loan("a", APPROVED), _loan("b", other, published=date(2025, 8, 15))) == []
    assert not loaded
    assert _found(_loan("a", APPROVED), _loan("b", other)) and loaded


def test_a_report_that_knows_of_two_loans_contradicts_nobody():
    both = _loan("b", "Karlia is to get a $3.4 billion loan.").say("It has a loan of $900 million from a bank.")
    assert _found(_loan("a", APPROVED), both.tells("loan", lemma="loan")) == []


@pytest.mark.parametrize(
    ("sentence", "what", "number"),
    [
        ("It also fined him 100,000 euros.", "fine", 100_000),
        ("A quake of magnitude 7.7 struck the coast.", "magnitude", 7.7),
        ("A 6.1-magnitude earthquake was felt.", "magnitude", 6.1),
        ("The bank raised its key rate to 17 percent.", "interest rate", 17),
        ("They paid a ransom of two million dollars.", "ransom", 2e6),
        ("The reward for his capture, 200,000 pesos, was paid.", "reward", 200_000),
        ("A reward of 60,000 florins has been set.", "reward", 60_000),
        ("It may lease 20 km of the coast.", None, None),  # what may be is no measure
        ("It leases 20 km of the coast.", "number of km", 20),
        ("It lies 20 km from the coast.", None, None),
        ("Each family gets 10 million dinars.", None, None),
        ("An aftershock of magnitude 5.2 followed.", None, None),
    ],
)
def test_sums_are_read_with_what_they_are(sentence, what, number):
    found = [(s.what, s.number) for s in sums_of(sentence, 0, len(sentence))]
    assert found == ([] if what is None else [(what, number)])


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("Parliament passed the budget by 121 votes to 108.", 1),
        ("With 121 votes against 118 the budget was passed.", 0),
        ("Parliament first passed a law with a vote of 90-80.", 0),
    ],
)
def test_two_results_of_one_vote_conflict(other, expected):
    def vote(name, sentence):
        report = Report(name, published=MAY).say(sentence)
        return report.tells("budget" if "budget" in sentence else "law", lemma="budget")

    first = vote("a", "Parliament passed the budget by 121 votes to 118.")
    second = vote("b", other)
    if "first" in other:
        second.say("It then passed the budget by 110 votes to 108.").tells("budget", lemma="budget")
    assert len(_found(first, second)) == expected


def test_reports_of_one_day_that_name_the_same_need_no_story():
    def flights(name, number, low, place):
        report = Report(name, published=MAY).say(f"In and around {place} {number} flights were cancelled on Thursday.")
        return report.named(place, "place").tells(
            "cancelled", lemma="cancel", type="SANCTION", day=(MAY, MAY), when="on Thursday",
            quantities=[("flight", number, low, low, "flight")],
        )  # fmt: skip

    def rules(other):
        return [f.rule for f in _found(flights("a", "410", 410.0, "Overby"), other, one_story=False, apart=True)]

    assert rules(flights("b", "140", 140.0, "Overby")) == ["quantity_of_one_story"]
    assert rules(flights("b", "140", 140.0, "Westland")) == []


def _counts(name, number, *, day=None, verb="signed", lemma="sign", thing="agreements"):
    report = Report(name, published=MAY)
    report.say(f"In Karlia the ministers {verb} {number} {thing}.").named("Karlia", "place")
    low = {"four": 4.0, "six": 6.0, "seven": 7.0}[number]
    return report.tells(verb, lemma=lemma, type="SUPPORT", quantities=[("agreement", number, low, low, "agreement")])


def test_counts_of_things_conflict_in_one_story():
    (finding,) = _found(_counts("a", "four"), _counts("b", "seven", verb="sign"))
    assert finding.rule in {"quantity_of_one_story", "quantity_disjoint_numbers"}


def _escaped(name, who, number, *, negated=False, published=MAY, verb="escaped"):
    report = Report(name, published=published).say(f"{who} {verb} through the wall at Karlia.")
    report.named("Karlia", "place").named(who, "person")
    numbers = [] if negated else [("prisoner", who, number, number, "prisoner")]
    return report.tells(verb, lemma="escape", actor=[who], negated=negated, quantities=numbers)


@pytest.mark.parametrize(
    ("some", "none", "expected"),
    [
        (MAY, MAY, ["quantity_none"]),
        (MAY, date(2025, 5, 17), ["quantity_none"]),
        (date(2025, 5, 16), MAY, []),  # nobody yet
        (MAY, date(2025, 6, 17), []),
    ],
)
def test_nobody_escaped_where_others_count_those_who_did(some, none, expected):
    counted = _escaped("a", "Forty", 40.0, published=some)
    nobody = _escaped("b", "Nobody", 0.0, published=none, negated=True)
    assert [f.rule for f in _found(counted, nobody, apart=True)] == expected


def _attack(
    name,
    number,
    low,
    *,
    published=MAY,
    lead=True,
    kind="killed",
    verb="died",
    day=date(2025, 5, 14),
    when="on Wednesday",
):
    report = Report(name, published=published)
    if not lead:
        for line in ("The town mourned.", "Shops were shut.", "The mayor spoke."):
            report.say(line)
    report.say(f"{number} people {verb} of poisoned rum at Karlia {when}.").named("Karlia", "place")
    return report.tells(verb, lemma="die", day=(day, day), when=when, quantities=[(kind, number, low, low, "people")])


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, ["quantity_of_one_story"]),
        ({"lead": False}, []),  # further down they may be the dead of another day
        ({"published": date(2025, 5, 18)}, []),
        ({"day": date(2025, 5, 13), "when": "on Tuesday"}, []),
    ],
)
def test_the_dead_at_the_head_of_two_reports_of_one_day_are_one_toll(more, expected):
    found = _found(_attack("a", "Thirty", 30.0), _attack("b", "Twelve", 12.0, **more), apart=True)
    assert [f.rule for f in found] == expected


def test_an_age_is_given_of_a_person():
    def aged(name, age, **more):
        report = Report(name, published=MAY).say(f"In a second plant Victor Chang, {age}, spoke on wages.")
        return report.tells("spoke", lemma="speak", **more)

    (finding,) = _found(aged("a", 63), aged("b", 67), apart=True)
    assert finding.severity == "info" and "the age of Chang" in finding.explanation
    assert _found(aged("a", 63), aged("b", 64), apart=True) == []
    assert _found(aged("a", 63), aged("b", 31), apart=True) == []
    sister = Report("b", published=MAY).say("In a second plant Ada Chang, 67, spoke on wages.")
    assert _found(aged("a", 63), sister.tells("spoke", lemma="speak"), apart=True) == []


def test_numbers_meet_in_a_story_in_two_reports_and_by_name():
    def told(number, *heads):
        return SimpleNamespace(sum=SimpleNamespace(what="loan", unit="USD", number=number), is_count=False, heads=heads)

    of = {"a": [told(2.0, "Karlia"), told(2.0)], "b": [told(3.0)], "c": [told(4.0, "Karlia")], "d": [told(2.0)]}

    def who(found):
        return {key[0]: {n: [d for d, _ in own] for n, own in numbers.items()} for key, numbers in found}

    found = numbers_of_one_thing(of, SameStory({"a": 0, "b": 1, "c": 2, "d": 0}))
    assert who(found.items()) == {"Karlia": {2.0: ["a"], 4.0: ["c"]}}
    assert who(numbers_of_two({d: of[d] for d in "ab"})) == {"#a b": {2.0: ["a", "a"], 3.0: ["b"]}}
    assert who(numbers_of_two({d: of[d] for d in "ad"})) == {}  # both say two
    assert numbers_of_one_thing(of, SameStory(dict.fromkeys("abcd", 0))).keys() >= {("#0", "loan", "USD", False)}


def test_votes_on_two_questions_are_two_votes():
    def vote(name, sentence):
        return Report(name, published=MAY).say(sentence).tells("votes", lemma="vote")

    first = vote("a", "The judges found by 11 votes to 4 that gold was taken.")
    assert _found(first, vote("b", "The sum was fixed by 14 votes to 1."), apart=True) == []
    assert len(_found(first, vote("b", "It was found by 14 votes to 1 that they took gold."), apart=True)) == 1


def test_reports_likelier_than_not_of_one_story_are_of_one():
    stories = SameStory.of({"a": 0, "b": 1, "c": 2}, {"a": {"b": 0.7, "c": 0.2}, "b": {"a": 0.7}, "c": {"a": 0.2}})
    assert stories.together("a", "b") and stories.together("b", "a")
    assert not stories.together("a", "c")
    assert list(stories.pairs()) == [("a", "b")]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("By law a tariff of 35 percent on cars is due.", 1),
        ("By law a tariff of 35 percent on wine is due.", 0),
        ("He had threatened a tariff of 35 percent on cars.", 0),
    ],
)
def test_tariffs_are_laid_on_goods(other, expected):
    def tariff(name, sentence):
        return Report(name, published=MAY).say(sentence).tells("tariff", lemma="tariff")

    first = tariff("a", "The order sets a tariff of 25 percent on cars.")
    assert len(_found(first, tariff("b", other), apart=True)) == expected


def test_what_is_found_from_day_to_day_grows():
    def bodies(name, number, low, published):
        report = Report(name, published=published).say(f"So {number} bodies have been recovered at Karlia.")
        quantities = [("body", number, low, low, "body")]
        return report.named("Karlia", "place").tells("recovered", lemma="recover", quantities=quantities)

    early = bodies("a", "nine", 9.0, MAY)
    assert _found(early, bodies("b", "twenty", 20.0, date(2025, 5, 17)), apart=True) == []
    assert len(_found(early, bodies("b", "four", 4.0, date(2025, 5, 17)), apart=True)) == 1


def test_nobody_in_one_place_says_nothing_of_another():
    some = _escaped("a", "Forty", 40.0)
    nobody = Report("b", published=MAY).say("Nobody escaped in Overby, said the people of Karlia.").named("Nobody")
    nobody.tells("escaped", lemma="escape", actor=["Nobody"], negated=True)
    assert _found(some, nobody, apart=True) == []


def test_what_is_worth_so_much_may_be_called_it():
    def worth(name, sentence, word):
        return Report(name, published=MAY).say(sentence).tells(word, lemma=word)

    first = worth("a", "They signed a contract worth 2.6 billion dollars.", "contract")
    (finding,) = _found(first, worth("b", "It is worth 1.6 billion dollars, he said.", "worth"), apart=True)
    assert " as what it is worth, " in finding.explanation
    several = worth("b", "They signed agreements worth 3.6 billion dollars.", "agreements")
    assert _found(first, several, apart=True) == []


def test_a_vote_that_is_a_conflict_already_is_none_again():
    def vote(name, number, low, sentence):
        report = Report(name, published=MAY).say(sentence).named("Ada Munro")
        return report.tells("won", lemma="win", actor=["Ada Munro"], quantities=[("votes", number, low, low, "vote")])

    first = vote("a", "52", 52.0, "In Karlia Ada Munro won the vote by 52 votes to 44.")
    other = vote("b", "54", 54.0, "In Karlia Ada Munro won the vote by 54 votes to 42.")
    assert [f.rule for f in _found(first, other, apart=True)] == ["quantity_of_one_thing"]
    rules = sorted(f.rule for f in _found(first, other))
    assert rules == ["quantity_disjoint_numbers"]


def test_a_number_torn_in_two_is_nobody():
    def poured(name, number, low):
        report = Report(name, published=MAY).say(f"In Karlia {number} gallons were poured onto the blaze.")
        quantities = [("gallon", number, low, low, "gallon")]
        return report.named("Karlia", "place").tells("poured", lemma="pour", quantities=quantities)

    assert _found(poured("a", "5", 5.0), poured("b", "000", 0.0), apart=True) == []


def test_two_sums_conflict_in_reports_of_two_near_stories_and_are_compared_once():
    loans = [_loan("a", APPROVED), _loan("b", "Karlia is to get a $3.4 billion loan from the fund.")]
    readings = [report.reading() for report in loans]
    told = {r.document.id: numbers_told(r) for r in readings}
    documents = {r.document.id: r.document for r in readings}
    one, other = sorted(documents)
    recall = Answers()

    def found(load, near):
        keys = {document: document.encode() for document in documents}
        reports = NamedReports(documents, load, {}, {}, keys, recall)
        return number_findings(told, SameStory({one: 0, other: 1}, near), reports, ())

    both = {one: (other,), other: (one,)}
    (finding,) = found({r.document.id: r for r in readings}.__getitem__, both)
    assert finding.rule == "quantity_of_one_thing"
    assert found({}.__getitem__, both) == [finding]  # no report is loaded again
    assert found({}.__getitem__, {one: (other,)}) == []  # only one side says that they are near
