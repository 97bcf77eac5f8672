"""Ages date a report to one year, softly."""

import pytest

from tests.dating.test_dating import KNOWLEDGE, published, reading
from wiredesk.dating import date_pile

MERKEL = ("Chancellor", "Angela Merkel", None, "DEU", None)


@pytest.mark.parametrize(
    "text",
    [
        "Chancellor Angela Merkel, 55, fell ill.",
        "Chancellor Angela Merkel (55) fell ill.",
        "Chancellor Angela Merkel, aged 55, fell ill.",
        "The Chancellor, 55-year-old Angela Merkel, fell ill.",
        "The Chancellor, 55 - year - old physicist Angela Merkel, fell ill.",
    ],
)
def test_an_age_beside_a_name_dates_the_report(text):
    dating = date_pile([reading("a", text, people=[MERKEL])], KNOWLEDGE)
    assert published(dating, "a") == ("2009-07-17", "2010-07-16")
    (reason,) = {b.explanation for b in dating.published["d_a"].basis}
    assert "probably 55" in reason and dating.published["d_a"].certain.earliest is None


@pytest.mark.parametrize(
    "text",
    [
        "Chancellor Angela Merkel, 55 ministers and a dog fell ill.",
        "Chancellor Angela Merkel met 55 ministers.",
        "Chancellor Angela Merkel, 5, fell ill.",
    ],
)
def test_other_numbers_are_no_ages(text):
    assert published(date_pile([reading("a", text, people=[MERKEL])], KNOWLEDGE), "a") == ("None", "None")
