"""Where, when and for whom a report was written, in whatever order and punctuation."""

from datetime import date

import pytest

from wiredesk.ingest.datelines import opening, whole_line
from wiredesk.ingest.masking import mask

PARAGRAPH = "The envoys of both countries met in the capital and agreed to meet again, officials said."


@pytest.mark.parametrize(
    ("line", "day", "words"),
    [
        ("Free Highlands Radio, Thursday 6 March", None, "6 March"),
        ("(Overby, 10 March, VelPress)", None, "10 March"),
        ("OVERBY. September 11. KARLINFORM", None, "September 11"),
        ("By our own correspondent, Overby, June 13", None, "June 13"),
        ("OVERBY, West Karlia (FjordPress), Jan. 22.", None, "Jan. 22"),
        ("Radio Overby - evening bulletin, Tuesday 8 August", None, "8 August"),
        ("Overby Analysis newsletter, 13 September 2024", date(2024, 9, 13), "13 September 2024"),
        ("Overby/Merrow, 17.10.2023", date(2023, 10, 17), "17.10.2023"),
        ("Overby/Merrow, 20 September 2016 - News release", date(2016, 9, 20), "20 September 2016"),
        ("Karlia Monitor, weekly digest, 31 March - 1 April 2018", date(2018, 4, 1), "31 March - 1 April 2018"),
        ("Overby, 16 February 2024 (Agence Karlienne d'Information)", date(2024, 2, 16), "16 February 2024"),
    ],
)
def test_a_line_of_names_and_a_day(line, day, words):
    found = whole_line(line)
    assert found is not None
    assert (found.day, line[found.day_start : found.day_end]) == (day, words)


@pytest.mark.parametrize(
    "line",
    [
        "The envoys left on 9 June 2019",
        "Talks resume on March 5 in Overby",
        "Overby, 3/4/2024",  # two days
        "By Ada Munro, Overby Courier",
        "Next Round: June 5",
        "Overby, November 22, 1963: Munro Shot",
        "Envoys, ministers and generals met on Monday 5 May 2025 and agreed on a truce",
    ],
)
def test_other_lines_are_none(line):
    assert whole_line(line) is None


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("Bergen, 8 May.", None),
        ("(Overby City, May 9, MERA Wire)", None),
        ("OVERBY CALADO, Oct 18 (Cono Press) _", None),
        ("OVERBY/MERROW, 16 November 2024.", date(2024, 11, 16)),
        ("Overby, November 26. /KARL-Sud/.", None),
        ("14 February --", None),
        ("OVERBY, Sept 22 (Levant Wire)", None),
        ("Overby, June 16, 2025 / Karl News Agency /.", date(2025, 6, 16)),
        ("Merrow, 16.06.2025. (Karl Press Agency).", date(2025, 6, 16)),
        ("Merrow, October 25 Juche 114 (Karl Agency) --", None),
    ],
)
def test_an_opening_with_its_day(dateline, day):
    found = opening(f"{dateline} {PARAGRAPH}")
    assert found is not None
    assert (found.end, found.day) == (len(dateline), day)


def test_a_bare_day_before_a_sentence_that_counts_from_it_is_a_dateline():
    found = opening("Puerto Overby, 4 December 2024. The Government reported on Wednesday that all is quiet.")
    assert found is not None
    assert found.day == date(2024, 12, 4)


@pytest.mark.parametrize(
    "text",
    [
        "On March 5, the envoys met.",
        "18 August - A day to remember came.",
        "Ada Munro, born May 3, 1950, was there.",
        "Jan. 25, 2011: The crowds came.",
        "Born, May 3, 1950. She wrote.",
        "Hiroshima, August 6, 1945. The bomb fell.",
        "On May 5. The",
        "Munro: On January 6. The",
        "President Ada Munro, May 1, 2011: Tonight",
    ],
)
def test_a_sentence_is_no_dateline(text):
    assert opening(f"{text} {PARAGRAPH}") is None


def test_the_day_of_a_filing_line_is_the_dateline_and_that_with_a_year_is_stated():
    found = mask(f"Envoys meet again in the capital\n\nBy Ada Munro, Overby, August 3\n\n{PARAGRAPH}")
    assert found.byline == "Ada Munro"
    assert found.dateline is not None
    assert found.dateline.quote == "By Ada Munro, Overby, August 3"
    found = mask(f"Envoys meet again in the capital\n\nOverby/Merrow, 20 May 2016 - News release\n\n{PARAGRAPH}")
    assert found.stated is not None
    assert found.stated.day == date(2016, 5, 20)


def test_a_headline_in_capitals_is_no_dateline_where_a_line_below_gives_the_day():
    found = mask(f"KARLIA: Council holds firm\n\nRadio Overby, Tuesday 8 August\n\n{PARAGRAPH}")
    assert found.dateline is not None
    assert found.dateline.quote == "Radio Overby, Tuesday 8 August"
