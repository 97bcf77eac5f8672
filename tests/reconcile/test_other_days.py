"""What is done once and told on two days."""

from datetime import date

import msgspec
import pytest

from tests.reconcile.test_in_one_story import _found
from tests.reconcile.test_reconcile import _kinds, _reconcile
from tests.resolve.reports import Report
from wiredesk.model import DateInterval, PersonJudgement, Quote, Role
from wiredesk.reconcile.telling import Telling

SUNDAY, MONDAY = date(2025, 9, 7), date(2025, 9, 8)


def _arrest(
    name, day, when, *, person="Ada Munro", lemma="arrest", told="arrested", published=date(2025, 9, 11), **more
):
    report = Report(name, published=published).say(f"In {name} it was said that {person} was {told} {when}.")
    report.named(person)
    return report.tells(told, lemma=lemma, type="COERCE", recipient=[person], day=(day, day), when=when, **more)


def _apart(one, other):
    """What dating does in a build: events of days that cannot be one are kept apart."""
    apart = [PersonJudgement(id=f"d{i}", left=a.id, right=b.id, judgement="different")
             for i, (a, b) in enumerate((a, b) for a in one.events for b in other.events)]  # fmt: skip
    return _reconcile(one, other, judgements=apart, join=False)


def test_two_days_of_one_arrest_conflict_though_the_events_are_kept_apart():
    result = _apart(_arrest("a", SUNDAY, "on Sunday"), _arrest("b", MONDAY, "on Monday"))
    (finding,) = result.findings
    assert (finding.kind, finding.rule) == ("conflict", "time_done_once")
    assert sorted(e.quote for e in finding.evidence) == ["on Monday", "on Sunday"]


@pytest.mark.parametrize(("told", "lemma", "expected"), [("detained", "detain", 1), ("released", "release", 0)])
def test_two_words_for_one_deed_are_of_one_day(told, lemma, expected):
    result = _apart(_arrest("a", SUNDAY, "on Sunday"), _arrest("b", MONDAY, "on Monday", told=told, lemma=lemma))
    assert len([f for f in result.findings if f.rule == "time_done_once"]) == expected


@pytest.mark.parametrize(
    "other",
    [
        _arrest("b", SUNDAY, "on September 7"),
        _arrest("b", MONDAY, "on Monday", person="Karl Reyes"),
        _arrest("b", MONDAY, "on Monday", further=True),
        _arrest("b", MONDAY, "on Monday", lemma="praise", told="praised"),
        _arrest("b", MONDAY, "late on Monday"),  # late on Sunday night, or early on Monday
        _arrest("b", date(2025, 10, 7), "on October 7", published=date(2025, 10, 9)),
        _arrest("b", MONDAY, "on Monday", status="scheduled"),
    ],
)
def test_what_may_be_two_deeds_or_one_day_is_no_conflict(other):
    found = _apart(_arrest("a", SUNDAY, "on Sunday"), other).findings
    assert [f for f in found if f.kind == "conflict"] == []


def test_a_report_that_knows_of_both_days_contradicts_nobody():
    both = _arrest("a", SUNDAY, "on Sunday").say("Ada Munro, freed at noon, was arrested once more on Monday.")
    both.tells("arrested", lemma="arrest", type="COERCE", recipient=["Ada Munro"], day=(MONDAY, MONDAY),
               when="on Monday")  # fmt: skip
    assert "conflict" not in {kind for kind, _ in _kinds(_apart(both, _arrest("b", MONDAY, "on Monday")))}


def _begun(name, sentence, trigger, lemma, *, day, when, attached=True, published=date(2025, 9, 11)):
    report = Report(name, published=published).say("Overby saw it begin, said the people of Karlia.").say(sentence)
    report.tells(trigger, lemma=lemma, day=(day, day), when=when)
    if not attached:  # the day hangs on another word: "went on strike on Sunday"
        report.events[-1] = msgspec.structs.replace(report.events[-1], time=None, earliest=None, latest=None)
    return report


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (("A fire started on Monday.", "fire", "fire", MONDAY, "on Monday", True), 1),
        (("A fire started on Sunday.", "fire", "fire", SUNDAY, "on Sunday", True), 0),
    ],
)
def test_a_fire_that_broke_out_on_two_days(other, expected):
    sentence, trigger, lemma, day, when, attached = other
    one = Report("a", published=date(2025, 9, 11)).say("Overby saw it begin, said the people of Karlia.")
    one.say("A fire broke out on Sunday.").named("fire", "other")
    one.tells("broke", lemma="break out", day=(SUNDAY, SUNDAY), when="on Sunday", actor=["fire"])
    two = _begun("b", sentence, trigger, lemma, day=day, when=when, attached=attached)
    found = [f for f in _apart(one, two).findings if f.rule == "time_done_once"]
    assert len(found) == expected


def test_a_day_right_behind_a_strike_is_its_day():
    one = _begun("a", "Nurses went on strike on Sunday.", "strike", "strike", day=SUNDAY, when="Sunday",
                 attached=False)  # fmt: skip
    two = _begun("b", "The strike began on Monday.", "strike", "strike", day=MONDAY, when="on Monday")
    assert [f.rule for f in _apart(one, two).findings] == ["time_done_once"]


def test_a_helicopter_crash_of_two_days():
    def crash(name, day, when, **more):
        report = Report(name, published=date(2025, 9, 11)).say("Overby mourns, said the people of Karlia.")
        report.say(f"A helicopter crash {when} killed the crew.").tells(
            "crash", lemma="crash", day=(day, day), when=when
        )
        at = report.text.index("helicopter")
        role = Role(role="instrument", quote="helicopter", start=at, end=at + len("helicopter"))
        report.events[-1] = msgspec.structs.replace(report.events[-1], roles=(role,))
        return report

    found = _apart(crash("a", SUNDAY, "on Sunday"), crash("b", MONDAY, "on Monday")).findings
    assert [f.rule for f in found if f.kind == "conflict"] == ["time_done_once"]


@pytest.mark.parametrize(
    ("line", "last", "day"),
    [
        ("OVERBY, Sept. 11 (Wire) -", date(2025, 9, 14), date(2025, 9, 11)),
        ("OVERBY, Sept. 11 (Wire) -", date(2026, 9, 14), None),  # nobody knows of which year
        (None, date(2025, 9, 14), None),
    ],
)
def test_a_telling_is_of_the_day_of_its_dateline_also_where_the_report_is_kept_undated(line, last, day):
    report = _arrest("a", SUNDAY, "on Sunday", published=None).reading()
    quote = None if line is None else Quote(start=0, end=len(line), quote=line)
    document = msgspec.structs.replace(report.document, dateline=quote)
    found = DateInterval(date(2025, 9, 11), last)
    assert Telling(report.event_mentions[0], document, found, None, None, DateInterval()).day == day


@pytest.mark.parametrize(
    ("told", "one_story", "expected"), [("Munro", True, 1), ("Munro", False, 0), ("Reyes", True, 0)]
)
def test_reports_of_one_story_need_only_name_one_thing_anywhere(told, one_story, expected):
    def crash(name, day, when, who):
        report = Report(name, published=date(2025, 9, 11)).say("a " * 250 + f"so the pilot was {who} of the town.")
        report.say(f"His plane crashed {when}.").named("plane", "other")
        return report.tells("crashed", lemma="crash", day=(day, day), when=when, actor=["plane"])

    reports = crash("a", SUNDAY, "on Sunday", "Munro"), crash("b", MONDAY, "on Monday", told)
    found = [f for f in _found(*reports, one_story=one_story, apart=True) if f.rule == "time_done_once"]
    assert len(found) == expected


@pytest.mark.parametrize(("country", "expected"), [("KAR", 1), ("WES", 0)])
def test_a_state_signs_by_whoever_is_of_it(country, expected):
    def signed(name, day, when, who, kind, land):
        report = Report(name, published=date(2025, 9, 11)).say(f"In Karlia {who} signed a treaty {when}.")
        report.named("Karlia", "place").named(who, kind, country=land).named("treaty", "other")
        report.tells("signed", lemma="sign", day=(day, day), when=when, actor=[who])
        at = report.text.index("treaty")
        treaty = Role(role="about", quote="a treaty", start=at - 2, end=at + len("treaty"))
        report.events[0] = msgspec.structs.replace(report.events[0], roles=(*report.events[0].roles, treaty))
        return report

    one = signed("a", SUNDAY, "on Sunday", "Ada Munro", "person", country)
    other = signed("b", MONDAY, "on Monday", "Kardia", "place", "KAR")
    found = [f for f in _found(one, other, apart=True) if f.rule == "time_done_once"]
    assert len(found) == expected


def _died(name, day, when):
    report = Report(name, published=date(2025, 9, 11)).say(f"Ada Munro died of her wounds {when}.").named("Ada Munro")
    return report.tells("died", lemma="die", actor=["Ada Munro"], day=(day, day), when=when)


def test_who_was_killed_died_on_one_day():
    killed = _arrest("a", SUNDAY, "on Sunday", lemma="kill", told="killed")
    assert [f.rule for f in _apart(killed, _died("b", MONDAY, "on Monday")).findings] == ["time_done_once"]


def _clerk(name, day, when, *, who="The clerk", named=False):
    quote = f"{who}, Ida Berg" if named else who
    report = Report(name, published=date(2025, 9, 11)).say(f"{quote}, was arrested {when} in Overby by the Guard.")
    report.named("Ida Berg").tells("arrested", lemma="arrest", type="COERCE", day=(day, day), when=when)
    entity = {"entity": report._role("actor", "Ida Berg").entity} if named else {}
    role = Role(role="recipient", quote=quote, start=0, end=len(quote), **entity)
    report.events[-1] = msgspec.structs.replace(report.events[-1], roles=(role,))
    return report


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (_clerk("a", SUNDAY, "on Sunday", named=True), _clerk("b", MONDAY, "on Monday"), 1),
        (_clerk("a", SUNDAY, "on Sunday"), _clerk("b", MONDAY, "on Monday"), 0),  # may be two
        (
            _clerk("a", SUNDAY, "on Sunday", who="The man", named=True),
            _clerk("b", MONDAY, "on Monday", who="The man"),
            0,
        ),
        (_clerk("a", SUNDAY, "on Sunday", named=True), _clerk("b", MONDAY, "on Monday", who="A clerk"), 0),
    ],
)
def test_whom_one_report_names_the_other_may_call_by_the_noun(one, other, expected):
    found = [f for f in _found(one, other, apart=True) if f.rule == "time_done_once"]
    assert len(found) == expected
