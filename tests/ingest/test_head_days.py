"""Lines of a head in which a day stands by itself, and what looks like one and tells something else."""

from datetime import date

import pytest

from wiredesk.ingest.head_days import standing_day
from wiredesk.ingest.masking import mask

PARAGRAPH = "The envoys of both countries met in the capital and agreed to meet again, officials said."


@pytest.mark.parametrize(
    ("line", "day", "words", "is_told"),
    [
        ("Overby Tomorrow newspaper, Wednesday 16 April 2025", date(2025, 4, 16), "16 April 2025", True),
        ("Overby, 18 May 2025, 11:42 - InterNews Karlia", date(2025, 5, 18), "18 May 2025", True),
        (
            "The Echo, weekly, No. 412 of Thursday 23 October 2025",
            date(2025, 10, 23),
            "23 October 2025",
            True,
        ),
        ("KARLIA WEEKLY DIGEST / Issue 15/2025, covering 12 to 18 April", date(2025, 4, 18), "12 to 18 April", True),
        ("Conflict Glass, investigations, 17 June 2025", date(2025, 6, 17), "17 June 2025", False),
        ("Sunday, November 27 - 2005 at 16:12", date(2005, 11, 27), "November 27", True),
        ("Compiled by Ada Munro | 16 December", None, "16 December", True),
        ("Updated 14 January, 18:20", None, "14 January", True),
    ],
)
def test_a_day_that_stands_by_itself(line, day, words, is_told):
    found = standing_day(line)
    assert found is not None
    assert (found.line.day, line[found.line.day_start : found.line.day_end]) == (day, words)
    assert found.is_told == is_told


@pytest.mark.parametrize(
    "line",
    [
        "Super Tuesday, March 3",
        "Bloody Sunday, 30 January 1972",
        "Ada Munro, May 3, 1950 - June 9, 2010",
        "End of watch: Friday, June 24, 2005",
        "Envoys reach accord, 20 May 2016",
        "The envoys left on 9 June 2019",
        "9 June 2015: Envoys meet",
        "Overby, November 22, 1963: Munro Shot",
        "Copyright The Echo, 3 May 2024",
        "The Echo, founded 3 May 1924",
        "The Echo, 3/4/2024",  # two days
        "Has Overby Forgotten, 3 May 2024?",
    ],
)
def test_what_tells_something_gives_no_day(line):
    assert standing_day(line) is None


def test_a_day_above_the_headline_is_stated_where_the_line_is_an_outlets():
    found = mask(f"Overby Tomorrow newspaper, Wednesday 16 April 2025\nEnvoys meet in the capital\n\n{PARAGRAPH}")
    assert found.stated is not None
    assert found.stated.day == date(2025, 4, 16)
    assert found.title == "Envoys meet in the capital"
    found = mask(f"Battle of the Passes, 9 June 2015\nHow the valley was lost\n\n{PARAGRAPH}")
    assert found.stated is None


def test_a_line_of_many_commas_below_the_headline_is_read_too():
    found = mask(f"Envoys meet; bridge partly open\n\nEcho of Merrow, Wednesday, May 21, 2025, 19:20\n\n{PARAGRAPH}")
    assert found.stated is not None
    assert found.stated.day == date(2025, 5, 21)


def test_a_day_without_its_year_under_the_headline_is_the_dateline():
    found = mask(f"Envoys meet in the capital\nPublished on 19 November\n\n{PARAGRAPH}")
    assert found.stated is None
    assert found.dateline is not None
    assert found.dateline.quote == "Published on 19 November"
