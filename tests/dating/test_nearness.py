"""Soft windows: what news is near to, said as likely, outranked by all that is certain."""

from datetime import date

import msgspec
import pytest

from tests.dating.test_dating import KNOWLEDGE, published, reading
from wiredesk.dating import date_pile
from wiredesk.model import Quote


def told(text, *directions, events=(), **more):
    """A reading whose written dates have these directions, in text order."""
    row = reading("a", text, events=events, **more)
    given = iter(directions)
    formulas = tuple(msgspec.structs.replace(f, direction=next(given)) if f.kind == "date" else f for f in row.formulas)
    return msgspec.structs.replace(row, formulas=formulas)


@pytest.mark.parametrize(
    ("text", "directions", "events", "days"),
    [
        ("The port opens on 7 February 2006.", ["future"], [], ("2005-02-07", "2006-02-07")),
        ("The port opens in February 2006.", ["future"], [], ("2004-02-02", "2006-02-28")),
        ("As of 3 March 2008 the mission had 40 members.", [None], [], ("2008-03-03", "2008-04-03")),
        ("As of March 2008 the mission had 40 members.", [None], [], ("2008-03-01", "2008-07-29")),
        ("Profit fell in the quarter ended 30 June 2007.", ["past"], [], ("2007-06-30", "2007-10-28")),
        ("The envoys met on Tuesday, 4 May 2004.", ["past"], [], ("2004-05-04", "2004-05-18")),
        ("The envoys met on 4 May 2004.", ["past"], [("met", "happened", "")], ("2004-05-04", "2004-05-18")),
        ("The envoys were held yesterday (3 June 2009).", ["past"], [], ("2009-06-04", "2009-06-04")),
    ],
)
def test_a_written_date_opens_a_window(text, directions, events, days):
    dating = date_pile([told(text, *directions, events=events)], KNOWLEDGE)
    assert published(dating, "a") == days
    assert not dating.findings


@pytest.mark.parametrize(
    ("text", "directions"),
    [
        ("The envoys have not met since 4 May 2004.", ["past"]),
        ("The envoys speak.\nThey were tired.\nThey had met on 4 May 2004.", ["past"]),
        ("The 4 May 2004 accord holds.", [None]),
        ("The envoys met in May 2004.", ["past"]),
        ("Profit fell from that of the quarter ended 30 June 2006.\nIt was up on 1 August 2006.", ["past", "past"]),
    ],
)
def test_background_opens_none(text, directions):
    latest = published(date_pile([told(text, *directions)], KNOWLEDGE), "a")[1]
    assert latest == "None"


def test_a_date_on_the_weekday_of_the_news_is_the_news():
    text = "Ministers resigned on Tuesday.\nThe vote fell.\nIt was held on 4 May 2004."  # a Tuesday
    days = published(date_pile([told(text, "past")], KNOWLEDGE), "a")
    assert days == ("2004-05-04", "2004-05-18")
    other = text.replace("4 May", "5 May")
    assert published(date_pile([told(other, "past")], KNOWLEDGE), "a")[1] == "None"


@pytest.mark.parametrize(("day", "open_end"), [("on 8 June", True), ("then", False)])
def test_a_day_without_its_year_is_nearer_than_one_with(day, open_end):
    text = f"When the war began on 4 May 2004, few fled.\nThe truce was signed {day}."
    row = told(text, "past", "past", events=[("began", "happened", ""), ("signed", "happened", "")])
    assert (published(date_pile([row], KNOWLEDGE), "a")[1] == "None") is open_end


def test_a_window_is_told_as_likely_and_yields_to_the_stated_day():
    text = "The port opens on 7 February 2006."
    row = date_pile([told(text, "future")], KNOWLEDGE).published["d_a"]
    assert all(b.soft for b in row.basis if "probably" in b.explanation)
    assert any("probably" in b.explanation for b in row.basis)
    assert row.certain.earliest is None
    stated = date_pile([told(text, "future", stated=date(2003, 1, 1))], KNOWLEDGE)
    assert published(stated, "a") == ("2003-01-01", "2003-01-01")
    assert str(stated.published["d_a"].certain.latest) == "2003-01-01" and not stated.findings


def test_a_dateline_dates_its_report_where_the_year_is_known():
    text = "LIMA, April 3 (Agency) - The port opens on 7 February 2006."
    row = told(text, "past", "future")
    line = Quote(start=0, end=text.index(" -"), quote=text[: text.index(" -")])
    dated = msgspec.structs.replace(row, document=msgspec.structs.replace(row.document, dateline=line))
    assert published(date_pile([dated], KNOWLEDGE), "a") == ("2005-04-03", "2005-04-06")


def test_a_national_vote_on_a_weekday_was_on_a_known_election_day():
    text = "Germany holds its federal election on Sunday.\nThe port opens on 7 February 2006."
    dating = date_pile([told(text, "future")], KNOWLEDGE)
    earliest, latest = published(dating, "a")
    assert ("2005-09-11" <= earliest <= latest <= "2005-09-25") is True


def test_of_several_years_without_a_tense_the_earliest_has_come():
    text = "The fleet of 1994 and the fleet of 2008 differ."
    assert published(date_pile([told(text, None, None)], KNOWLEDGE), "a") == ("1994-01-01", "None")
    assert published(date_pile([told("The fleet of 2008 differs.", None)], KNOWLEDGE), "a") == ("None", "None")
