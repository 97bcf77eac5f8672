"""Time expressions: found by the grammar, directed by the tense, valued on a day; never a silent publication date."""

from datetime import date

import pytest

from wiredesk.dating import resolve_times
from wiredesk.knowledge import load_knowledge
from wiredesk.language.annotation import AnnotatedDocument, AnnotatedSentence, TimexSpan
from wiredesk.model import DateInterval
from wiredesk.reading.times import read_times
from wiredesk.reading.times_grammar import find_times

WEDNESDAY = date(2025, 6, 11)


def read(text, *spans):
    annotated = AnnotatedDocument("d_1", text, (AnnotatedSentence(0, len(text), ()),), times=spans)
    return read_times(annotated, load_knowledge())


def dated(text, day=WEDNESDAY):
    times, formulas = read(text)
    return resolve_times(times, formulas, DateInterval(day, day))


def found(text):
    return [text[f.span.start : f.span.end] for f in find_times(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "value"),
    [
        ("The envoys will meet on Thursday.", "2025-06-12", "2025-06-12", "2025-06-12"),
        ("The envoys met on Thursday.", "2025-06-05", "2025-06-05", "2025-06-05"),
        ("The envoy will visit later this week.", "2025-06-12", "2025-06-15", "2025-W24"),
        ("The envoy will visit on June 14.", "2025-06-14", "2025-06-14", "2025-06-14"),
        ("The talks will resume early next week.", "2025-06-16", "2025-06-18", "2025-W25"),
        ("The envoys met over the weekend.", "2025-06-07", "2025-06-08", "2025-W23-WE"),
        ("The envoys will meet over the weekend.", "2025-06-14", "2025-06-15", "2025-W24-WE"),
        ("Clashes in August last year killed nine.", "2024-08-01", "2024-08-31", "2024-08"),
        ("The bridge was opened in 2019.", "2019-01-01", "2019-12-31", "2019"),
        ("The court ruled on Wednesday.", "2025-06-11", "2025-06-11", "2025-06-11"),
        ("The army left last month.", "2025-05-01", "2025-05-31", "2025-05"),
        ("The ceasefire began two days ago.", "2025-06-09", "2025-06-09", "2025-06-09"),
        ("It fell in mid-December.", "2024-12-11", "2024-12-21", "2024-12"),
        ("Prices rose in the first quarter.", "2025-01-01", "2025-03-31", "2025-Q1"),
        ("The vote is scheduled for February 8.", "2026-02-08", "2026-02-08", "2026-02-08"),
        ("They spoke yesterday evening.", "2025-06-10", "2025-06-10", "2025-06-10TEV"),
        ("Services were held on Good Friday.", "2025-04-18", "2025-04-18", "2025-04-18"),
        ("Talks opened on 3 March 2024 in Geneva.", "2024-03-03", "2024-03-03", "2024-03-03"),
        ("The attack of Sept. 11, 2001, was recalled.", "2001-09-11", "2001-09-11", "2001-09-11"),
    ],
)
def test_the_regression_table_holds(text, earliest, latest, value):
    (time,) = dated(text)
    assert (str(time.earliest), str(time.latest), time.value) == (earliest, latest, value)


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("He stayed for two years.", "P2Y", "DURATION"),
        ("It is his second visit in less than two months.", "P2M", "DURATION"),
        ("They waited several hours.", "PTXH", "DURATION"),
        ("The panel meets every Monday.", "XXXX-WXX-1", "SET"),
        ("It earns $3 a year.", "P1Y", "SET"),
        ("They are now in Doha.", "PRESENT_REF", "DATE"),
        ("He recently retired.", "PAST_REF", "DATE"),
        ("Exports grew over the past three months.", "P3M", "DURATION"),
        ("It was a two-and-a-half-hour session.", None, None),
        ("In the 1980s it was closed.", "198", "DATE"),
        ("It was built in the 18th century.", "17", "DATE"),
        ("Doors will open at 9:30 p.m. on Friday.", "2025-06-13T21:30", "TIME"),
    ],
)
def test_lengths_sets_and_references(text, value, kind):
    times = dated(text)
    if value is None:
        return
    assert (times[0].value, times[0].timex_type) == (value, kind)


@pytest.mark.parametrize(
    "text",
    [
        "He may go, and she might march with them.",
        "Some 1998 people and 2,019 cars crossed.",
        "It cost $2019 and weighed 2020 kg.",
        "A second attack hit three quarters of the town.",
        "May I ask who won the Sunday Times award?",
        "The score was 34 to 12.",
    ],
)
def test_numbers_and_verbs_are_no_times(text):
    assert [t for t in found(text) if t not in {"Sunday"}] == []


def test_spans_are_the_extents_that_timex3_asks_for():
    text = (
        "Nearly three weeks after the vote, at the end of 2023, aides met on Friday, March 1, 2024 and late last month."
    )
    assert found(text) == ["Nearly three weeks", "the end of 2023", "Friday, March 1, 2024", "late last month"]


def test_a_relative_time_has_no_days_before_the_publication_is_known_and_says_so():
    times, formulas = read("The envoys met on Thursday.")
    assert (times[0].earliest, times[0].latest, times[0].value) == (None, None, None)
    assert (times[0].anchor, times[0].reason) == ("publication", "relative to the day of publication")
    assert resolve_times(times, formulas, DateInterval())[0].earliest is None


def test_a_narrow_publication_interval_gives_an_interval_and_no_value():
    times, formulas = read("The envoys met on Thursday.")
    (time,) = resolve_times(times, formulas, DateInterval(date(2025, 6, 11), date(2025, 6, 13)))
    assert (str(time.earliest), str(time.latest), time.value) == ("2025-06-05", "2025-06-12", None)


def test_an_expression_relative_to_another_is_counted_from_it():
    times = dated("The truce was signed on 3 March 2024. It collapsed two days later.")
    assert times[1].value == "2024-03-05"
    assert times[1].anchor == times[0].id


def test_a_year_is_shared_by_two_joined_dates():
    times = dated("The visit lasted from March 30 to April 2, 2021.")
    assert [t.value for t in times] == ["2021-03-30", "2021-04-02"]


def test_both_directions_stay_when_nothing_tells_which():
    (time,) = dated("Parliament on Monday.")
    assert {(str(r.earliest), r.rule) for r in time.readings} == {
        ("2025-06-09", "likeliest"),
        ("2025-06-16", "also possible"),
    }


def test_weeks_before_a_world_event_are_tied_to_it():
    times, formulas = read("The trip comes just weeks before the UN General Assembly session.")
    assert times[0].quote == "weeks"
    assert (formulas[0].anchor, formulas[0].event, formulas[0].direction) == ("world", "unga", "past")


def test_what_only_the_model_sees_is_kept_without_a_value_and_with_a_reason():
    text = "It happened in the days of the republic."
    start = text.index("the days of the republic")
    times, formulas = read(text, TimexSpan(start, len(text) - 1, "DATE", 0.95))
    assert (times[0].quote, times[0].value, formulas) == ("the days of the republic", None, ())
    assert times[0].reason


def test_every_quote_is_the_text_at_its_offsets_and_ids_are_unique():
    text = "On Monday, 3 May 2021, and again last week, two months later, in the past year, they met at 9 a.m. GMT."
    times, formulas = read(text)
    assert all(text[t.start : t.end] == t.quote for t in times)
    assert len({t.id for t in times}) == len(times)
    assert {f.time for f in formulas} <= {t.id for t in times}


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("The pact lapses next March.", "future"),
        ("The pact lapsed last March.", "past"),
        ("She said they met next Thursday.", "future"),
    ],
)
def test_next_and_last_say_themselves_where_they_lie(text, direction):
    (formula,) = read(text)[1]
    assert formula.direction == direction


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The men came on Sunday the eighth of June.", "2025-06-08"),
        ("The men came on the eighth of June.", "2025-06-08"),
        ("The men came on Sunday, the eighth.", "2025-06-08"),
        ("The men came on Friday the thirtieth.", "2025-05-30"),
        ("The men came on the thirty-first of May.", "2025-05-31"),
        ("The men came on June the eighth.", "2025-06-08"),
    ],
)
def test_days_of_the_month_in_words(text, day):
    (time,) = dated(text)
    assert (str(time.earliest), str(time.latest)) == (day, day)


@pytest.mark.parametrize("text", ["On Sunday, the third convoy left.", "It was the second of May's two storms."])
def test_what_only_counts_is_no_day(text):
    assert not any("the" in words.split() for words in found(text))


def test_a_misprinted_weekday_takes_no_day_years_off():
    (time,) = dated("The men came on Monday, 8 June.")  # it was a Sunday
    assert str(time.earliest) == "2025-06-08"


def test_a_part_of_a_day_is_not_that_of_a_month():
    evening = dated("Since April 2021 they had lived apart. They were moved by evening.")[-1]
    assert str(evening.earliest) == "2025-06-11"
