"""What keeps two likely mentions open: who cannot be one, peoples of two countries, another occasion."""

from datetime import date

import msgspec
import pytest

from tests.resolve.reports import Report
from tests.resolve.test_rules import _pair
from wiredesk.resolve.parties import parties_apart


def _arrest(name: str, whom: str, *, country=None, kind="person", lemma="arrest") -> Report:
    report = Report(name).say(f"Police arrested {whom} at the port.").named(whom, kind, country=country)
    return report.tells("arrested", lemma=lemma, type="COERCE", recipient=[whom])


def _meeting(name: str, actor: str, others: list[str], *, place=None, earlier=False, day=None) -> Report:
    told = f"{actor} met {' and '.join(others)}" + (f" in {place[0]}" if place else "")
    report = Report(name).say(f"{told}.")
    for person in (actor, *others):
        report.named(person)
    if place:
        report.named(place[0], "place", country=place[1])
    return report.tells("met", lemma="meet", type="CONSULT", actor=[actor], recipient=others, earlier=earlier,
                        day=(day, day) if day else None, place=place[0] if place else None)  # fmt: skip


def _apart(*reports: Report, story: float = 0.5) -> bool:
    left, right, entities = _pair(*reports)
    verdicts = [parties_apart(a, b, entities, story) for a, b in ((left, right), (right, left))]
    assert [v is None for v in verdicts] in ([True, True], [False, False])  # whichever way round
    assert all(not v.forbids for v in verdicts if v)
    return verdicts[0] is not None


def test_two_people_arrested_are_two_arrests_unless_their_names_could_be_one() -> None:
    assert _apart(_arrest("a", "Karl Reyes"), _arrest("b", "Ada Munro"))
    assert not _apart(_arrest("a", "Karl Reyes"), _arrest("b", "Colonel Reyes"))
    assert not _apart(_arrest("a", "Karl Reyes"), _arrest("b", "Reyes"))


def test_people_of_two_countries_are_not_one_and_those_of_one_may_be() -> None:
    peruvians = _arrest("a", "the Peruvians", country="PER", kind="organization")
    assert _apart(peruvians, _arrest("b", "Chileans", country="CHL", kind="organization"))
    assert not _apart(peruvians, _arrest("b", "two anglers", country="PER", kind="organization"))
    assert not _apart(peruvians, _arrest("b", "two anglers", kind="organization"))  # whose country nobody knows


def test_nearly_one_sentence_is_left_to_be_a_conflict() -> None:
    left, right, entities = _pair(_arrest("a", "Karl Reyes"), _arrest("b", "Ada Munro"))
    alike = [msgspec.structs.replace(m, words={"port": 0.7, "polic": 0.7}) for m in (left, right)]
    assert parties_apart(*alike, entities, 0.95) is None
    assert parties_apart(*alike, entities, 0.5) is not None  # of two stories


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (_meeting("b", "Karl Reyes", ["Ada Munro"]), False),
        (_meeting("b", "Ada Munro", ["Karl Reyes"]), False),
        (_meeting("b", "Lena Brandt", ["Ada Munro"]), True),
        (_meeting("b", "Karl Reyes", ["Ada Munro"], place=("Lima", "PER")), True),
        (_meeting("b", "Karl Reyes", ["Ada Munro"], place=("Arica", "CHL")), False),
    ],
)
def test_a_meeting_is_with_the_same_people_in_one_country(other: Report, expected: bool) -> None:
    assert _apart(_meeting("a", "Karl Reyes", ["Ada Munro"], place=("Santiago", "CHL")), other) is expected


def test_what_a_report_looks_back_on_is_not_what_another_opens_with() -> None:
    head = _meeting("a", "Karl Reyes", ["Ada Munro"], day=date(2025, 5, 2))
    assert _apart(head, _meeting("b", "Karl Reyes", ["Ada Munro"], earlier=True))
    assert not _apart(head, _meeting("b", "Karl Reyes", ["Ada Munro"], earlier=True, day=date(2025, 5, 1)))
    assert not _apart(head, _meeting("b", "Karl Reyes", ["Ada Munro"]))


@pytest.mark.parametrize(
    ("status", "other", "leads", "expected"),
    [
        ("possible", "The fire began in a kitchen.", False, True),
        ("conditional", "The fire began in a kitchen.", False, True),
        ("possible", "The fire began in a kitchen.", True, False),  # what both open with is their news
        ("scheduled", "The fire began in a kitchen.", False, False),
        ("possible", "The fire at Karlia Mills began in a kitchen.", False, False),
    ],
)
def test_what_could_be_is_not_what_was_unless_somebody_or_something_is_in_both(status, other, leads, expected) -> None:
    imagined = Report("a").say("A fire at Karlia Mills can cause great damage.").named("Karlia Mills", "organization")
    told = Report("b").say(other)
    named = "Karlia Mills" in other
    if named:
        told.named("Karlia Mills", "organization")
    pair = _pair(
        imagined.tells("fire", lemma="fire", status=status, recipient=["Karlia Mills"]),
        told.tells("fire", lemma="fire", recipient=["Karlia Mills"] if named else []),
    )
    left, right = (msgspec.structs.replace(m, lead=leads) for m in pair[:2])
    for one, two in ((left, right), (right, left)):
        assert (parties_apart(one, two, pair[2], 0.5) is not None) == expected


@pytest.mark.parametrize(
    ("word", "leads", "expected"),
    [("robberies", False, True), ("robbery", False, False), ("robberies", True, False)],
)
def test_one_of_a_kind_is_not_several_of_it(word, leads, expected) -> None:
    one = Report("a").say("The robbery took two minutes.").tells("robbery", lemma="robbery")
    other = Report("b").say(f"The coast has seen high-profile {word} before.").tells(word, lemma="robbery")
    left, right, entities = _pair(one, other)
    left, right = (msgspec.structs.replace(m, lead=leads, earlier=False) for m in (left, right))
    for mine, theirs in ((left, right), (right, left)):
        assert (parties_apart(mine, theirs, entities, 0.5) is not None) == expected


@pytest.mark.parametrize(
    ("lemma", "other", "leads", "expected"),
    [
        ("statement", "statement", True, True),  # also where both reports open with one
        ("end", "finish", True, True),
        ("close", "close", True, False),  # a border may be closed
        ("quake", "quake", True, False),
    ],
)
def test_statements_and_ends_of_anything_are_not_one(lemma, other, leads, expected) -> None:
    one = Report("a").say(f"There was a {lemma} on it.").tells(lemma, lemma=lemma)
    two = Report("b").say(f"Then came the {other} of all.").tells(other, lemma=other)
    left, right, entities = _pair(one, two)
    left, right = (msgspec.structs.replace(m, lead=leads) for m in (left, right))
    assert (parties_apart(left, right, entities, 0.5) is not None) == expected


@pytest.mark.parametrize(
    ("negated", "leads", "expected"), [(True, False, True), (False, False, False), (True, True, False)]
)
def test_what_was_not_done_is_not_what_was_where_nothing_is_in_both(negated, leads, expected) -> None:
    one = Report("a").say("No attack was seen at sea.").tells("attack", lemma="attack", negated=negated)
    two = Report("b").say("An attack woke the town.").tells("attack", lemma="attack")
    left, right, entities = _pair(one, two)
    left, right = (msgspec.structs.replace(m, lead=leads) for m in (left, right))
    assert (parties_apart(left, right, entities, 0.5) is not None) == expected


@pytest.mark.parametrize(
    ("who", "what", "leads", "expected"),
    [
        ("Pirates", "a tanker", False, True),
        ("Pirates", "a tanker", True, False),
        ("Pirates", "rifles", False, False),
        ("Commandos", "a tanker", False, False),
    ],
)
def test_what_others_did_to_others_is_another_deed(who, what, leads, expected) -> None:
    def seized(name, actor, thing):
        report = Report(name).say(f"{actor} seized {thing} there.").named(actor, "organization").named(thing, "other")
        return report.tells("seized", lemma="seize", type="COERCE", actor=[actor], recipient=[thing])

    left, right, entities = _pair(seized("a", "Commandos", "rifles"), seized("b", who, what))
    left, right = (msgspec.structs.replace(m, lead=leads) for m in (left, right))
    assert (parties_apart(left, right, entities, 0.5) is not None) == expected


def _taken(name: str, town: str, *, beside: str = "") -> Report:
    report = Report(name).say(f"Rebels seized {town}{beside}.").named(town, "place")
    if beside:
        report.named(beside.rsplit(maxsplit=1)[-1], "place")
    return report.tells("seized", lemma="seize", type="COERCE", recipient=[town])


def test_two_towns_are_taken_one_by_one() -> None:
    assert _apart(_taken("a", "Overby"), _taken("b", "Underton"))
    assert not _apart(_taken("a", "Overby"), _taken("b", "Port Overby"))
    assert not _apart(_taken("a", "Overby"), _taken("b", "Underton", beside=" and Overby"))


def _truce(name: str, status: str) -> Report:
    report = Report(name)
    for _ in range(12):
        report.say("It rained on the roofs of the town.")
    report.say(f"A truce was {status}.")
    return report.tells("truce", lemma="truce", type="RETREAT", status=status)


def test_truces_that_are_called_for_are_no_one_truce() -> None:
    assert _apart(_truce("a", "possible"), _truce("b", "scheduled"))
    assert _apart(_truce("a", "possible"), _truce("b", "possible"))
    assert not _apart(_truce("a", "scheduled"), _truce("b", "scheduled"))


def test_who_made_the_attack_killed_whom_it_killed() -> None:
    def killed(name: str, words: str, who: str, country: str) -> Report:
        report = Report(name).say(words).named(who, "place", country=country)
        report.tells("killed", lemma="kill", type="ASSAULT")
        return report.tells("raid", lemma="raid", type="ASSAULT", actor=[who])

    karlia = killed("a", "A Karlian raid killed two.", "Karlian", "PER")
    westland = killed("b", "Seven were killed in a raid by Westland.", "Westland", "CHL")
    assert _apart(karlia, westland)


def _raid(name: str, by: tuple[str, str], on: tuple[str, str], *, type: str = "ASSAULT") -> Report:
    report = Report(name).say(f"{by[0]} raided a post of {on[0]}.")
    for who, country in (by, on):
        report.named(who, "organization", country=country)
    return report.tells("raided", lemma="raid", type=type, actor=[by[0]], recipient=[on[0]])


def test_the_raids_of_two_sides_are_two() -> None:
    karlia, westland = ("the Karlian army", "PER"), ("the Westland army", "CHL")
    assert _apart(_raid("a", karlia, westland), _raid("b", westland, karlia))
    assert not _apart(_raid("a", karlia, westland), _raid("b", ("the Karlian navy", "PER"), westland))
    meeting = [_raid(n, *sides, type="CONSULT") for n, sides in (("a", (karlia, westland)), ("b", (westland, karlia)))]
    assert not _apart(*meeting)


def test_who_talked_did_not_shell_one_another_by_it() -> None:
    def told(name: str, verb: str, lemma: str, type: str) -> Report:
        report = Report(name).say(f"Karl Reyes and Ada Munro {verb}.").named("Karl Reyes").named("Ada Munro")
        return report.tells(verb, lemma=lemma, type=type, actor=["Karl Reyes", "Ada Munro"])

    assert _apart(told("a", "talked", "talk", "OTHER"), told("b", "shelled", "shell", "ASSAULT"))
    assert not _apart(told("a", "fired", "fire", "ASSAULT"), told("b", "shelled", "shell", "ASSAULT"))


def _opens_with(name: str, sentence: str, status: str, **more) -> Report:
    report = Report(name).say(sentence).named("Orvia").named("Kazaria")
    return report.tells("truce", lemma="truce", type="RETREAT", status=status, **more)


def test_a_truce_that_is_called_for_is_none_that_holds_though_both_reports_open_with_it() -> None:
    called = _opens_with("a", "The bishop called for a truce.", "possible")
    holds = _opens_with("b", "Guns fell silent as the truce began.", "happened")
    assert _apart(called, holds)
    assert _apart(_opens_with("a", "There is no truce.", "happened", negated=True), holds)
    assert not _apart(_opens_with("a", "A truce took hold.", "happened"), holds)
    both = {"actor": ["Orvia", "Kazaria"]}
    plan = _opens_with("a", "He called for a truce of Orvia and Kazaria.", "possible", **both)
    kept = _opens_with("b", "Crowds hailed the truce of Orvia and Kazaria.", "happened", **both)
    assert not _apart(plan, kept)  # of the same two: a plan, and what became of it


def test_what_two_agreed_in_one_country_is_not_what_they_agreed_in_another() -> None:
    def agreed(name: str, place: str, country: str) -> Report:
        report = Report(name).say(f"Ada Munro and Karl Reyes agreed in {place}.").named("Ada Munro").named("Karl Reyes")
        report.named(place, "place", country=country)
        return report.tells("agreed", lemma="agree", type="AGREE", actor=["Ada Munro", "Karl Reyes"], place=place)

    assert _apart(agreed("a", "Ohrid", "MKD"), agreed("b", "Brussels", "BEL"))
    assert not _apart(agreed("a", "Ohrid", "MKD"), agreed("b", "Skopje", "MKD"))
