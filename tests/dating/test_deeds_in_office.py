"""A deed told of a written day by somebody who had left the office by then."""

from datetime import date

import msgspec
import pytest

from tests.dating.test_dating import KNOWLEDGE, reading
from wiredesk.dating import date_pile
from wiredesk.model import TitleUse

_MERKEL = ("Chancellor", "Angela Merkel", "prime_minister", "DEU", None)
_BUSH = ("President", "George W. Bush", "president", "USA", None)


def faults(text, people, trigger, actor, *, lemma=None, stated=None, former=False):
    """The findings of the rule in a report in which `actor` does `trigger`."""
    row = reading("a", text, people=people, events=[(trigger, "happened", actor)], stated=stated)
    event = msgspec.structs.replace(row.event_mentions[0], lemma=lemma or trigger)
    entities = row.local_entities
    if former:
        more = TitleUse(start=0, end=1, quote="x", office="prime_minister", country="DEU", modifier="former")
        entities = tuple(msgspec.structs.replace(e, titles=(*e.titles, more)) for e in entities)
    row = msgspec.structs.replace(row, event_mentions=(event,), local_entities=entities)
    return [f for f in date_pile([row], KNOWLEDGE).findings if f.rule == "deed after office"]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("14 June 2023", 1),
        ("in 2023", 1),
        ("20 December 2021", 0),  # she left on the 8th: tables and reports may differ by days
        ("in 2021", 0),
        ("14 June 1998", 0),  # told with the title of later days
        ("14 June 2023, as agreed on 3 May 2019", 0),  # the other day may be the deed's
    ],
)
def test_a_deed_of_a_day_after_the_office_cannot_be(day, found):
    text = f"The town is small.\nChancellor Angela Merkel met the envoy {day}."
    assert len(faults(text, [_MERKEL], "met", "Angela Merkel")) == found


def test_whoever_the_report_calls_former_is_called_by_the_old_title_out_of_courtesy():
    text = "Chancellor Angela Merkel met the envoy 14 June 2023."
    assert faults(text, [_MERKEL], "met", "Angela Merkel", former=True) == []


def test_a_surname_alone_is_courtesy():
    text = "Chancellor Merkel met the envoy 14 June 2023."
    assert faults(text, [("Chancellor", "Merkel", "prime_minister", "DEU", None)], "met", "Merkel") == []


@pytest.mark.parametrize(("trigger", "lemma", "found"), [("met", "meet", 0), ("deployed", "deploy", 1)])
def test_of_presidents_only_acts_of_state_count(trigger, lemma, found):
    text = f"President George W. Bush {trigger} the soldiers 14 June 2013."
    assert len(faults(text, [_BUSH], trigger, "George W. Bush", lemma=lemma)) == found


@pytest.mark.parametrize(("person", "found"), [(_MERKEL, 1), (_BUSH, 0)])
def test_a_minister_who_speaks_on_a_day_after_the_office_cannot_be_but_a_president_goes_on_being_called_so(
    person, found
):
    text = f"{person[0]} {person[1]} told the envoy 14 June 2023."
    assert len(faults(text, [person], "told", person[1], lemma="tell")) == found


def test_a_day_that_lies_ahead_of_the_report_is_misread():
    text = "The town is small.\nChancellor Angela Merkel met the envoy 14 June 2023."
    assert faults(text, [_MERKEL], "met", "Angela Merkel", stated=date(2020, 5, 4)) == []


def test_the_words_between_a_title_and_a_name_may_be_of_the_name():
    text = "Prime Minister Sheikh Hasina met the envoy 20 September 2024."
    people = [("Prime Minister", "Hasina", "prime_minister", None, None)]
    (finding,) = faults(text, people, "met", "Hasina")
    assert "to 5 August 2024" in finding.explanation


@pytest.mark.parametrize(("words", "found"), [("since the ouster of", 0), ("beside", 1)])
def test_whose_ouster_is_told_of_is_in_no_office_now(words, found):
    text = f"The envoys met on Wednesday {words} Chancellor Angela Merkel."
    row = reading("a", text, people=[_MERKEL], events=[("met", "happened", "Angela Merkel")], stated=date(2023, 6, 16))
    findings = date_pile([row], KNOWLEDGE).findings
    assert len([f for f in findings if f.rule == "anachronism"]) == found
