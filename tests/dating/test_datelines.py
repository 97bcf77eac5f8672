"""Datelines, stated days and weekdays: what a report counts from, and what it cannot have been written on."""

from datetime import date

import msgspec
import pytest

from tests.dating.test_dating import KNOWLEDGE, published, reading
from wiredesk.dating import date_pile, date_together
from wiredesk.model import EventOrder, Quote

_HEAD_OF_GERMANY = ("Chancellor", "Angela Merkel", "prime_minister", "DEU", None)


def dated(text, *, line=None, **more):
    """A reading with a dateline, dated by itself: the pile."""
    row = reading("a", text, **more)
    if line is not None:
        quote = Quote(start=text.index(line), end=text.index(line) + len(line), quote=line)
        row = msgspec.structs.replace(row, document=msgspec.structs.replace(row.document, dateline=quote))
    return date_pile([row], KNOWLEDGE)


def days(dating, event="v_a0"):
    found = dating.events[event]
    return str(found.earliest), str(found.latest)


def test_weekdays_are_counted_from_the_day_of_the_dateline():
    text = "LIMA, 12 April 2024 -\nThe envoys met on Sunday."  # 14 April was a Sunday too, and it may appear then
    dating = dated(text, line="LIMA, 12 April 2024 -", events=[("met", "happened", "")])
    assert days(dating) == ("2024-04-07", "2024-04-07")
    assert published(dating, "a") == ("2024-04-12", "2024-04-15")


@pytest.mark.parametrize(("line", "stated"), [("LIMA, 14 June 2023 -", None), ("LIMA -", date(2023, 6, 14))])
def test_a_title_that_its_bearer_had_lost_is_the_reports_fault_and_dates_nothing(line, stated):
    text = f"{line}\nChancellor Angela Merkel met the envoy on Wednesday."
    people = [_HEAD_OF_GERMANY]
    dating = dated(text, line=line, stated=stated, people=people, events=[("met", "happened", ["Angela Merkel"])])
    (finding,) = dating.findings
    assert finding.kind == "impossible"
    assert published(dating, "a")[0] == "2023-06-14"
    assert days(dating) == ("2023-06-14", "2023-06-14")


def test_a_weekday_with_its_day_is_of_the_year_at_hand():
    dating = dated("Ada was shot on Wednesday, 9 April.", stated=date(2025, 4, 11), events=[("shot", "happened", "")])
    assert days(dating) == ("2025-04-09", "2025-04-09")


def test_a_weekday_and_a_day_in_brackets_are_one():
    events = [("met", "happened", "")]
    dating = dated("The envoys met on Thursday (16 March).", stated=date(2023, 3, 20), events=events)
    assert days(dating) == ("2023-03-16", "2023-03-16")


@pytest.mark.parametrize(
    ("text", "stated", "found"),
    [
        ("The envoys met on Monday, 9 March 2024.", None, 1),
        ("The envoys met on Saturday, 9 March 2024.", None, 0),
        ("The envoys met on Monday, 4 March.", date(2024, 3, 9), 0),
        ("The envoys met on Thursday, 7 March.", date(2024, 3, 9), 0),
        ("The envoys met on Tuesday, 7 March.", date(2024, 3, 9), 0),  # a year ago it was
        ("The envoys met on Monday, 5 March.", date(2024, 3, 9), 1),
    ],
)
def test_a_date_on_a_weekday_that_it_was_not_is_impossible(text, stated, found):
    findings = [f for f in dated(text, stated=stated).findings if f.rule == "weekday of a date"]
    assert len(findings) == found


def test_a_sentence_goes_on_to_the_next_day():
    text = "The envoys spoke on Thursday.\nThey dined on Thursday and left on Friday."
    row = reading("a", text, events=[("left", "happened", "")], stated=date(2023, 3, 18))
    times = {t.quote: t.id for t in row.times}
    event = msgspec.structs.replace(row.event_mentions[0], time=times["Friday"])
    dating = date_pile([msgspec.structs.replace(row, event_mentions=(event,))], KNOWLEDGE)
    assert days(dating) == ("2023-03-17", "2023-03-17")


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("The siege was lifted in August of last year.", ("2023-08-01", "2023-08-31")),
        ("The siege was lifted in August of this year.", ("2024-08-01", "2024-08-31")),
        ("War began in June 2020. It was lifted in August of that year.", ("2020-08-01", "2020-08-31")),
    ],
)
def test_a_month_of_another_year(text, time):
    found = [t for t in dated(text, stated=date(2024, 11, 20)).times.values() if "August" in t.quote]
    assert [(str(t.earliest), str(t.latest)) for t in found] == [time]


def test_talks_are_on_the_days_that_are_told_and_no_months_long():
    dating = dated("The envoys had talks in May.", stated=date(2024, 8, 20), events=[("talks", "happened", "")])
    assert days(dating) == ("2024-05-01", "2024-05-31")
    assert str(dating["d_a"].network.bounds("v_a0.end").high) == str((date(2024, 6, 28) - date(1970, 1, 1)).days)


def test_a_war_is_open_toward_its_end():
    dating = dated("The war began in May.", stated=date(2024, 8, 20), events=[("war", "happened", "")])
    assert days(dating) == ("2024-05-01", "2024-08-20")


def test_days_from_to_are_all_meant():
    dating = dated("They met from 7 to 12 May.", stated=date(2024, 5, 20), events=[("met", "happened", "")])
    assert days(dating) == ("2024-05-07", "2024-05-12")


def test_the_dead_do_nothing():
    people = [("minister", "Kofi Annan", "minister", "GHA", "former")]
    events = [("met", "happened", ["Kofi Annan"])]
    text = "Former minister Kofi Annan met the envoy on Monday."
    told = {year: dated(text, stated=date(year, 5, 20), people=people, events=events) for year in (2016, 2020)}
    assert [f.rule for f in told[2020].findings] == ["deed after death"]
    assert not told[2016].findings


@pytest.mark.parametrize(
    ("status", "stated", "latest"),
    [
        ("happened", date(2024, 5, 17), "2024-05-13"),
        ("scheduled", date(2024, 5, 17), "None"),
        ("happened", None, "None"),  # what is misread must not date a report
    ],
)
def test_what_lies_before_something_dated_is_bounded_by_it(status, stated, latest):
    events = [("left", status, ""), ("fell", "happened", "")]
    row = reading("a", "They left two days before it fell on 15 May 2024.", events=events, stated=stated)
    left, fell = row.event_mentions
    order = EventOrder(before=left.id, after=fell.id, least=2, most=2, start=10, end=25)
    left = msgspec.structs.replace(left, time=None)
    row = msgspec.structs.replace(row, event_mentions=(left, fell), orders=(order,))
    assert days(date_pile([row], KNOWLEDGE))[1] == latest


@pytest.mark.parametrize(("kind", "latest"), [("PROTEST", "2024-08-20"), ("ASSAULT", "2024-05-31")])
def test_a_strike_lasts_where_it_is_one_of_workers(kind, latest):
    row = reading("a", "There was a strike in May.", events=[("strike", "happened", "")], stated=date(2024, 8, 20))
    (strike,) = row.event_mentions
    row = msgspec.structs.replace(row, event_mentions=(msgspec.structs.replace(strike, type=kind),))
    assert days(date_pile([row], KNOWLEDGE))[1] == latest


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The envoys met on 31 April 2025.", 1),
        ("The envoys met on February 29, 2023.", 1),
        ("The envoys met on February 29, 2024.", 0),
        ("The envoys met on 30 February.", 1),
        ("The envoys met on 29 February.", 0),
        ("The envoys met in April 31 times.", 0),
        ("In 31 April raids nobody was hurt.", 0),
    ],
)
def test_a_day_that_no_calendar_has_is_impossible(text, found):
    assert len([f for f in dated(text).findings if f.rule == "day that never was"]) == found


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("LIMA, 12 April 2024 -", date(2024, 4, 12)),
        ("LIMA, 12 April -", None),  # nobody knows of which year
        ("LIMA -", None),
    ],
)
def test_a_wire_text_is_of_the_day_of_its_dateline_once_its_year_is_known(line, day):
    row = reading("a", f"{line}\nThe envoys met on Sunday.", events=[("met", "happened", "")])
    quote = Quote(start=0, end=len(line), quote=line)
    row = msgspec.structs.replace(row, document=msgspec.structs.replace(row.document, dateline=quote))
    (after,) = date_pile([row], KNOWLEDGE).apply([row])
    assert after.document.day == day


@pytest.mark.parametrize(
    ("written", "found"),
    [("10 April 2024", ("2024-04-12", "2024-04-15")), ("3 May 2019", ("None", "None"))],
)
def test_a_dateline_is_of_the_year_of_the_last_day_written_out_shortly_before_it(written, found):
    text = f"LIMA, 12 April -\nThe envoys met on {written}."
    dating = dated(text, line="LIMA, 12 April -", events=[("met", "happened", "")])
    assert tuple(map(str, published(dating, "a"))) == found


def test_a_day_without_its_year_is_the_near_one_whatever_a_tense_says():
    text = "The envoys will meet on 9 March, an office announced."
    row = reading("a", text, stated=date(2022, 3, 3), events=[("meet", "scheduled", "")])
    formulas = tuple(msgspec.structs.replace(f, direction="past") for f in row.formulas)
    row = msgspec.structs.replace(row, formulas=formulas)
    (time,) = date_pile([row], KNOWLEDGE).apply([row])[0].times
    assert (time.earliest, time.latest) == (date(2022, 3, 9), date(2022, 3, 9))


def test_a_month_without_its_year_is_the_near_one_whatever_a_tense_says():
    row = reading("a", "A tour planned for July was put off.", stated=date(2022, 8, 21))
    formulas = tuple(msgspec.structs.replace(f, direction="future", sure=True) for f in row.formulas)
    row = msgspec.structs.replace(row, formulas=formulas)
    (time,) = date_pile([row], KNOWLEDGE).apply([row])[0].times
    assert (time.value, time.earliest, time.latest) == ("2022-07", date(2022, 7, 1), date(2022, 7, 31))


@pytest.mark.parametrize(
    ("line", "others", "found"),
    [
        ("LIMA, 12 April -", [date(2024, 4, 10), date(2024, 3, 1)], ("2024-04-12", "2024-04-15")),
        ("LIMA, 30 December -", [date(2024, 1, 4)], ("2023-12-30", "2024-01-02")),
        ("LIMA, 12 April -", [date(2024, 4, 10), date(2023, 4, 10)], ("None", "None")),  # stories of two years
        ("LIMA, 12 April -", [date(2024, 4, 13), date(2023, 2, 9)], ("None", "None")),  # looked back on a year later
        ("LIMA, 12 April -", [date(2024, 8, 1)], ("None", "None")),
        ("LIMA -", [date(2024, 4, 10)], ("None", "None")),
    ],
)
def test_a_dateline_is_of_the_year_of_its_story(line, others, found):
    row = reading("a", f"{line}\nThe envoys met on Sunday.", events=[("met", "happened", "")])
    quote = Quote(start=0, end=len(line), quote=line)
    row = msgspec.structs.replace(row, document=msgspec.structs.replace(row.document, dateline=quote))
    dating = date_together(date_pile([row], KNOWLEDGE), [row], [], {row.document.id: tuple(others)})
    assert tuple(map(str, published(dating, "a"))) == found


@pytest.mark.parametrize("line", ["LIMA, 15 April -", "LIMA, 15 April 2025 -"])
def test_a_day_without_its_year_is_near_that_of_the_dateline_whatever_a_tense_says(line):
    row = reading(
        "a", f"{line}\nThe swap planned for Sunday, 13 April, was put off.", events=[("put off", "happened", "")]
    )
    formulas = tuple(
        msgspec.structs.replace(f, direction="future", sure=True) if f.weekday is not None else f for f in row.formulas
    )
    quote = Quote(start=0, end=len(line), quote=line)
    document = msgspec.structs.replace(row.document, dateline=quote)
    row = msgspec.structs.replace(row, document=document, formulas=formulas)
    others = {row.document.id: (date(2025, 4, 16),)}
    dating = date_together(date_pile([row], KNOWLEDGE), [row], [], others)
    time = dating.apply([row])[0].times[-1]
    assert (time.earliest, time.latest) == (date(2025, 4, 13), date(2025, 4, 13))
