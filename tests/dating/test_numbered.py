"""A number names a session, a session its year."""

import pytest

from tests.dating.test_dating import KNOWLEDGE, published, reading
from wiredesk.dating import date_pile
from wiredesk.dating.numbered import SERIES, number_of


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("80th session of the UN General Assembly", "2025-09-01"),
        ("62nd United Nations General Assembly", "2007-09-01"),
        ("119th Congress", "2025-01-03"),
        ("79th Academy Awards", "2007-02-01"),
        ("Super Bowl XLIII", "2009-01-09"),
        ("Super Bowl XL", "2006-01-09"),
    ],
)
def test_a_number_is_a_year(words, first):
    days = [
        s.session(number_of(m["number"])) for s in SERIES if (m := s.pattern.search(f"the {words} opened")) is not None
    ]
    assert [str(d.earliest) for d in days if d is not None] == [first]


def test_a_session_bounds_its_report_from_below_alone():
    text = "The envoy will address the 80th session of the UN General Assembly."
    plan = date_pile([reading("a", text, events=[("address", "scheduled", "")])], KNOWLEDGE)
    assert published(plan, "a") == ("2024-07-28", "None")


def test_a_number_beyond_the_series_is_none():
    assert published(date_pile([reading("a", "The 5th Congress met.")], KNOWLEDGE), "a") == ("None", "None")
