"""What a story has one of, told by two reports with two values: holders of an office, leaders, signers, towns."""

from datetime import date

import msgspec
import pytest

from tests.reconcile.test_in_one_story import _found
from tests.resolve.reports import Report
from wiredesk.model import Quote, Role, TitleUse
from wiredesk.reconcile import SameStory, reconcile
from wiredesk.resolve import apply_resolution, resolve_entities, resolve_events

SATURDAY, SUNDAY, LATER = date(2025, 9, 6), date(2025, 9, 7), date(2025, 9, 28)


def _minister(name, sentence, who, *, title="defence minister", published=SATURDAY, modifier=None):
    report = Report(name, published=published).say(sentence)
    at = sentence.index(title)
    own = TitleUse(start=at, end=at + len(title), quote=title, office="minister.defence", modifier=modifier)
    return report.named(who, titles=[own]).tells("truce", lemma="truce")


def _rules(*reports, **more):
    return [f.rule for f in _found(*reports, apart=True, **more)]


HANAK = "Karlian defence minister Libor Hanak hailed the truce."


@pytest.mark.parametrize(
    ("sentence", "who", "more", "expected"),
    [
        ("Karlia's defence minister, Radek Sobol, hailed the truce.", "Radek Sobol", {}, 1),
        ("The defence minister of Karlia, Radek Sobol, hailed the truce.", "Radek Sobol", {}, 1),
        ("The defence minister Radek Sobol of Karlia hailed the truce.", "Radek Sobol", {}, 1),
        ("The defence minister, Radek Sobol, hailed the truce.", "Radek Sobol", {}, 0),  # of which country?
        ("Westland's defence minister, Radek Sobol, hailed the truce.", "Radek Sobol", {}, 0),
        ("Karlitan defence minister Radek Sobol hailed the truce.", "Radek Sobol", {}, 0),  # five letters are too few
        ("Karlia's deputy defence minister, Radek Sobol, hailed the truce.", "Radek Sobol", {}, 0),
        ("Karlia's defence minister, Radek Sobol, hailed the truce.", "Radek Sobol", {"modifier": "former"}, 0),
        ("Karlia's defence minister, Libor Hannak, hailed the truce.", "Libor Hannak", {}, 0),  # one spelt otherwise
        ("Karlia's defence minister, Libor Sobol, hailed the truce.", "Libor Sobol", {}, 1),
        ("Karlia's defence minister, Radek Sobol, sworn in this week, hailed the truce.", "Radek Sobol", {}, 0),
        ("Karlia's defence minister, Radek Sobol, once Hanak's aide, hailed the truce.", "Radek Sobol", {}, 0),
        ("Karlia's defence minister, Radek Sobol, hailed the truce.", "Radek Sobol", {"published": LATER}, 0),
    ],
)
def test_an_office_of_one_holder_has_one_in_one_story(sentence, who, more, expected):
    first = _minister("a", HANAK, "Libor Hanak")
    assert _rules(first, _minister("b", sentence, who, **more)) == ["participant_two_holders"] * expected
    if expected:
        assert _rules(first, _minister("b", sentence, who, **more), one_story=False) == []


def test_words_for_two_countries_that_begin_alike_are_two():
    niger = _minister("a", "Niger's defence minister, Libor Hanak, hailed the truce.", "Libor Hanak")
    other = _minister("b", "Nigerian defence minister Radek Sobol hailed the truce.", "Radek Sobol")
    assert _rules(niger, other) == []
    south = _minister("a", "South Karlian defence minister Libor Hanak hailed the truce.", "Libor Hanak")
    assert _rules(south, _minister("b", HANAK.replace("Libor Hanak", "Radek Sobol"), "Radek Sobol")) == []


def _leads(name, sentence, who, led, *, lemma="lead", told="led", published=SATURDAY, status="happened"):
    report = Report(name, published=published).say(sentence).named(who).named(led, "organization")
    return report.tells(told, lemma=lemma, status=status, actor=[who], recipient=[led])


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (("Joris Dekker headed the Karlian side.", "Joris Dekker", "the Karlian side"), 1),
        (("Joris Dekker headed the Westland side.", "Joris Dekker", "the Westland side"), 0),
        (("Joris Dekker headed the talks.", "Joris Dekker", "the talks"), 0),
        (("Anneke Vos headed the Karlian side.", "Anneke Vos", "the Karlian side"), 0),
    ],
)
def test_a_delegation_has_one_leader(other, expected):
    first = _leads("a", "Anneke Vos led Karlia's delegation.", "Anneke Vos", "Karlia's delegation")
    second = _leads("b", *other, lemma="head", told="headed")
    assert _rules(first, second) == ["participant_two_leaders"] * expected
    assert _rules(first, _leads("b", *other, lemma="head", told="headed", published=LATER)) == []
    assert _rules(first, _leads("b", *other, lemma="head", told="headed", status="scheduled")) == []


def _signs(name, sentence, who, about, *, country="KRL", published=SATURDAY, town=None, when=None, day=None):
    report = Report(name, published=published).say(sentence)
    for person in who:
        report.named(person, country=country)
    if town is not None:
        report.named(town, "place")
    report.tells(
        "signed", lemma="sign", type="AGREE", actor=who, place=town, when=when, day=(day, day) if day else None
    )
    at = report.text.index(about)
    role = Role(role="about", quote=about, start=at, end=at + len(about))
    report.events[-1] = msgspec.structs.replace(report.events[-1], roles=(*report.events[-1].roles, role))
    return report


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (("Premier Ivo Brand signed the pact.", ["Ivo Brand"], "the pact"), 1),
        (("Premier Ivo Brand signed for Karlia.", ["Ivo Brand"], "Karlia"), 1),
        (("Premier Ivo Brand signed a decree.", ["Ivo Brand"], "a decree"), 0),
        (("Ivo Brand and Tilde Moor signed the pact.", ["Ivo Brand", "Tilde Moor"], "the pact"), 0),
        (("Premier Ivo Brand, not Moor, signed the pact.", ["Ivo Brand"], "the pact"), 0),  # it knows of both
    ],
)
def test_one_signs_for_a_country(other, expected):
    first = _signs("a", "Minister Tilde Moor signed the agreement.", ["Tilde Moor"], "the agreement")
    assert _rules(first, _signs("b", *other)) == ["participant_two_signers"] * expected
    assert _rules(first, _signs("b", *other, country=None)) == []


@pytest.mark.parametrize(
    ("sentence", "more", "expected"),
    [
        ("They signed the pact in Porto.", {}, 1),
        ("They signed the pact in Porto, not in Lisbon.", {}, 0),
        ("They signed the book in Porto.", {"about": "the book"}, 0),
        ("They signed the pact in Porto on Sunday.", {"when": "Sunday", "day": LATER, "published": LATER}, 0),
    ],
)
def test_an_agreement_is_made_in_one_town(sentence, more, expected, monkeypatch):
    monkeypatch.setattr("wiredesk.reconcile.story_values.far_apart", lambda one, other: one.name != other.name)
    first = _signs("a", "They signed the truce in Lisbon.", [], "the truce", town="Lisbon")
    about = more.pop("about", "the pact")
    found = _rules(first, _signs("b", sentence, [], about, town="Porto", **more))
    assert found == ["place_of_agreement"] * expected


@pytest.mark.parametrize(
    ("headline", "town", "expected"),
    [
        ("Foes agree truce in Lisbon", "Lisbon", 1),
        ("Foes agree truce at Lisbon talks", "Lisbon", 1),
        ("Foes agree truce, Lisbon says", "Lisbon", 0),
        ("Foes agree truce in Porto", "Porto", 0),
    ],
)
def test_a_headline_tells_where_it_was_agreed(headline, town, expected, monkeypatch):
    monkeypatch.setattr("wiredesk.reconcile.story_values.far_apart", lambda one, other: one.name != other.name)
    first = Report("a", published=SATURDAY).say(headline).named(town, "place")
    first.tells("agree", lemma="agree", type="AGREE")
    other = _signs("b", "They signed the pact in Porto.", [], "the pact", town="Porto")
    assert _rules(first, other) == ["place_of_agreement"] * expected


def test_who_signs_months_later_signs_something_else():
    first = _signs("a", "Minister Tilde Moor signed the agreement.", ["Tilde Moor"], "the agreement")
    other = _signs("b", "Premier Ivo Brand signed the pact.", ["Ivo Brand"], "the pact", published=LATER)
    assert _rules(first, other) == []


def test_who_represents_a_country_signs_for_it():
    first = _signs("a", "Minister Tilde Moor signed the agreement.", ["Tilde Moor"], "the agreement", country=None)
    at = first.text.index("Minister")
    title = TitleUse(start=at, end=at + len("Minister"), quote="Karlian Minister", office="minister.foreign")
    first.names["Tilde Moor"]["titles"] = [title]
    other = Report("b", published=SATURDAY).say("At the signing Karlia was represented by premier Ivo Brand.")
    other.named("Ivo Brand").named("Karlia", "place")
    other.tells("represented", lemma="represent", actor=["Ivo Brand"], recipient=["Karlia"])
    assert _rules(first, other) == ["participant_two_signers"]


@pytest.mark.parametrize(("when", "day", "expected"), [("last month", (8, 1, 31), 1), ("in July", (7, 1, 31), 0)])
def test_two_reports_of_one_agreement_give_days_that_meet(when, day, expected, monkeypatch):
    monkeypatch.setattr("wiredesk.reconcile.story_values.far_apart", lambda one, other: one.name != other.name)
    month, *ends = day

    def struck(name, town, told, days):
        report = Report(name, published=SATURDAY).say(f"The deal was struck in {town} {told}.").named(town, "place")
        report.tells("struck", lemma="strike", type="AGREE", place=town, when=told, day=days)
        at = report.text.index("The deal")
        role = Role(role="about", quote="The deal", start=at, end=at + len("The deal"))
        report.events[0] = msgspec.structs.replace(report.events[0], roles=(role,))
        return report

    first = struck("a", "Lisbon", "on August 20", (date(2025, 8, 20), date(2025, 8, 20)))
    other = struck("b", "Porto", when, (date(2025, month, ends[0]), date(2025, month, ends[1])))
    assert _rules(first, other) == ["place_of_agreement"] * expected


@pytest.mark.parametrize(("who", "chaired", "expected"), [("Ivo Brand", "led", 1), ("Ivo Brand", "hailed", 0)])
def test_a_summit_is_chaired_by_one(who, chaired, expected):
    def summit(name, sentence, who):
        report = Report(name, published=SATURDAY).say(sentence).named(who)
        return report.tells("summit", lemma="summit", type="CONSULT", actor=[who])

    first = summit("a", "The summit of the bloc was chaired by Tilde Moor.", "Tilde Moor")
    other = summit("b", f"A summit, {chaired} in Overby by {who}, ended.", who)
    assert _rules(first, other) == ["participant_two_leaders"] * expected


@pytest.mark.parametrize(("where", "expected"), [("here", 1), ("there", 0)])
def test_here_is_where_a_report_was_filed(where, expected, monkeypatch):
    monkeypatch.setattr("wiredesk.reconcile.story_values.far_apart", lambda one, other: one.name != other.name)
    first = _signs("a", "They signed the truce in Lisbon.", [], "the truce", town="Lisbon").reading()
    report = Report("b", published=SATURDAY).say("PORTO -").named("PORTO", "place")
    report.say(f"The foes put their names to a pact {where}.").tells("put", lemma="put")
    other = report.reading()
    line = Quote(start=0, end=len("PORTO -"), quote="PORTO -")
    other = msgspec.structs.replace(other, document=msgspec.structs.replace(other.document, dateline=line))
    readings = [first, other]
    entities = resolve_entities(readings)
    events = resolve_events(readings, None, entities, ())
    rows = reconcile(
        apply_resolution(readings, entities, events), None, entities, events,
        stories=SameStory({r.document.id: 0 for r in readings}),
    )  # fmt: skip
    assert [f.rule for f in rows.findings if f.kind == "conflict"] == ["place_of_agreement"] * expected
