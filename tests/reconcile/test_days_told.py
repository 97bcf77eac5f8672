"""Days of one story that are told of one deed by whatever words."""

from datetime import date

import msgspec
import pytest

from tests.resolve.reports import Report
from wiredesk.model import Quote
from wiredesk.reconcile import SameStory, reconcile
from wiredesk.reconcile.days_told import days_told
from wiredesk.resolve import apply_resolution, resolve_entities, resolve_events

#: A Thursday and the Friday behind it.
THURSDAY, FRIDAY = date(2025, 5, 15), date(2025, 5, 16)
WEDNESDAY, TUESDAY, SATURDAY = date(2025, 5, 14), date(2025, 5, 13), date(2025, 5, 17)


def _found(*readings):
    entities = resolve_entities(readings)
    events = resolve_events(readings, None, entities, ())
    stories = SameStory({r.document.id: 0 for r in readings})
    rows = reconcile(apply_resolution(readings, entities, events), None, entities, events, stories=stories)
    return [f for f in rows.findings if f.rule == "time_in_context"]


def _report(name, sentence, word, lemma, when, day, *, published=THURSDAY, type="COERCE", **told):
    report = Report(name, published=published).say(sentence).named("Karlia", "place").named("Overby", "place")
    return report.tells(word, lemma=lemma, type=type, when=when, day=(day, day), **told).reading()


SEIZED = ("a", "Karlia seized the trawler off Overby on Tuesday.", "seized", "seize", "Tuesday", TUESDAY)
ARRESTED = "The boat was arrested by Karlia off Overby on Wednesday."


def _other(sentence=ARRESTED, word="arrested", lemma="arrest", when="Wednesday", day=WEDNESDAY, **told):
    return _report("b", sentence, word, lemma, when, day, **told)


def test_two_days_of_what_was_done_by_two_words():
    found = _found(_report(*SEIZED), _other())
    assert [sorted(e.quote for e in f.evidence) for f in found] == [["Tuesday", "Wednesday"]]
    assert "(13 May 2025)" in found[0].explanation
    assert "(14 May 2025)" in found[0].explanation
    assert not _found(_report(*SEIZED), _other(sentence=ARRESTED.replace("Wednesday", "Tuesday"), when="Tuesday",
                                               day=TUESDAY))  # fmt: skip


@pytest.mark.parametrize(
    "told",
    [
        {"status": "possible"},
        {"negated": True},
        {"type": "ACCUSE"},  # condemned by many, each on a day
        {"further": True},
        {"sentence": "Another boat was arrested by Karlia off Overby on Wednesday."},
        {"sentence": "The boat was still arrested by Karlia off Overby on Wednesday."},  # it may be since before
        {"sentence": "Karlia, which had arrested the boat before Wednesday, waits."},
        {"sentence": "Karlia has arrested the boat, it told Overby on Wednesday."},  # when it was said
        {"sentence": "The boat was arrested by Karlia off Overby on Wednesday (0030 GMT).", "when": "Wednesday"},
        {"sentence": "The boat was arrested by Karlia off Overby on Saturday.", "when": "Saturday", "day": SATURDAY},
        {"type": "SUPPORT", "word": "blessed", "lemma": "bless", "sentence": "Overby blessed a boat on Wednesday."},
    ],
)
def test_of_other_deeds_days_differ(told):
    assert not _found(_report(*SEIZED), _other(**told))


def test_a_plan_may_have_been_moved():
    early = _report("a", "Karlia will free the crew in Overby on Friday.", "free", "free", "Friday", FRIDAY,
                    status="scheduled", type="RETREAT")  # fmt: skip
    late = _report("b", "Karlia released the crew in Overby on Saturday.", "released", "release", "Saturday", SATURDAY,
                   published=date(2025, 5, 18), type="RETREAT")  # fmt: skip
    assert not _found(early, late)


def test_a_night_belongs_to_two_days():
    night = _report(
        "a", "Karlia seized the trawler off Overby on Tuesday night.", "seized", "seize", "Tuesday", TUESDAY
    )
    early = "The boat was arrested by Karlia off Overby early on Wednesday."
    assert not _found(night, _other(sentence=early))
    assert _found(_report(*SEIZED), _other(sentence=early))


def test_a_report_that_gives_the_other_day_for_it_too_agrees():
    both = Report("b", published=THURSDAY).named("Karlia", "place").named("Overby", "place").say(ARRESTED)
    both.tells("arrested", lemma="arrest", type="COERCE", when="Wednesday", day=(WEDNESDAY, WEDNESDAY))
    both.say("Karlia seized the trawler off Overby on Tuesday.")
    both.tells("seized", lemma="seize", type="COERCE", when="Tuesday", day=(TUESDAY, TUESDAY))
    assert not _found(_report(*SEIZED), both.reading())


def test_what_is_done_often_is_done_to_other_things():
    first = _report("a", "Karlia opened a field hospital in Overby on Tuesday.", "opened", "open", "Tuesday", TUESDAY,
                    type="OTHER")  # fmt: skip
    other = _report("b", "The trade office of Karlia opened in Overby on Wednesday.", "opened", "open", "Wednesday",
                    WEDNESDAY, type="OTHER")  # fmt: skip
    same = _report("b", "The hospital of Karlia opened in Overby on Wednesday.", "opened", "open", "Wednesday",
                   WEDNESDAY, type="OTHER")  # fmt: skip
    assert not _found(first, other)
    assert _found(first, same)


def test_a_report_of_no_known_week_gives_weekdays_and_months():
    def of_no_week(sentence, when):
        reading = _report("a", sentence, "seized", "seize", when, TUESDAY, published=None)
        times = tuple(
            msgspec.structs.replace(t, earliest=None, latest=None, anchor="publication") for t in reading.times
        )
        return msgspec.structs.replace(reading, times=times)

    (day,) = days_told(of_no_week("Karlia seized the trawler off Overby on Tuesday 13 May.", "Tuesday 13 May"))
    assert (day.day, day.weekday, day.in_year) == (None, 1, date(4, 5, 13))
    (day,) = days_told(of_no_week("Karlia seized the trawler off Overby on Tuesday.", "Tuesday"))
    assert (day.day, day.weekday, day.in_year) == (None, 1, None)
    assert not days_told(of_no_week("Karlia seized the trawler off Overby last Tuesday.", "last Tuesday"))
    assert _found(of_no_week("Karlia seized the trawler off Overby on Tuesday 13 May.", "Tuesday 13 May"), _other())


@pytest.mark.parametrize(
    "sentence",
    [
        "The boat was arrested by Karlia off Overby at 00:40 Karlia time on Wednesday.",
        "The boat was arrested by Karlia off Overby early on Wednesday, Karlia date.",
        "The boat was to be arrested by Karlia off Overby on Wednesday.",
        "Karlia arrested the boat off Overby before Wednesday.",
    ],
)
def test_another_clock_and_what_was_planned_give_no_other_day(sentence):
    assert not _found(_report(*SEIZED), _other(sentence=sentence))


def test_a_dateline_dates_no_deed():
    report = Report("a", published=THURSDAY).say("OVERBY, Thursday - Karlia seized the trawler.")
    report.tells("seized", lemma="seize", type="COERCE", when="Thursday", day=(THURSDAY, THURSDAY))
    reading = report.reading()
    assert days_told(reading)
    line = Quote(start=0, end=16, quote="OVERBY, Thursday")
    dated = msgspec.structs.replace(reading, document=msgspec.structs.replace(reading.document, dateline=line))
    assert days_told(dated) == ()


def test_a_day_without_a_clause_of_its_own_is_that_of_the_sentence_before():
    report = Report("a", published=THURSDAY).say("Karlia seized the trawler.")
    report.tells("seized", lemma="seize", type="COERCE")
    report.say("It was Tuesday.").tells("was", lemma="was", when="Tuesday", day=(TUESDAY, TUESDAY))
    reading = report.reading()
    (row,) = days_told(msgspec.structs.replace(reading, event_mentions=reading.event_mentions[:1]))
    assert (row.deed, row.doubts) == ("seize", ("untold",))


def test_the_day_on_which_a_report_came_out_dates_no_deed():
    told = _report("a", "Karlia seizes trawler 15 May 2025 off Overby.", "seizes", "seize", "15 May 2025", THURSDAY)
    assert days_told(told) == ()
    told = _report("a", "Karlia seizes trawler 14 May 2025 off Overby.", "seizes", "seize", "14 May 2025", WEDNESDAY)
    assert days_told(told)


@pytest.mark.parametrize(("age", "expected"), [("32", 1), ("36", 0)])
def test_people_of_two_ages_are_two(age, expected):
    first = "Karlia seized a 32-year-old sailor off Overby on Tuesday."
    one = _report("a", first, "seized", "seize", "Tuesday", TUESDAY)
    other = _other(sentence=f"The sailor, {age}, was arrested by Karlia off Overby on Wednesday.")
    assert len(_found(one, other)) == expected
