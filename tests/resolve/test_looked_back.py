"""Background told by its year or month, and numbers out of scale, keep deeds apart from the report's own news."""

from datetime import date

import msgspec
import pytest

from tests.resolve.reports import Report
from tests.resolve.test_occasions import _abducted
from tests.resolve.test_rules import _pair
from wiredesk.model import DateInterval, TimeExpression, TimeFormula
from wiredesk.resolve import resolve_entities
from wiredesk.resolve.rules import judge_by_rule
from wiredesk.resolve.signatures import sign

MAY = date(2025, 5, 15)


def _told(sentence, word, when, formula, latest, *, own=False, out=None):
    """The year, month and day by which `word` is taken to be told in a sentence that names `when`.

    Where dating found the days `out` of the report, it states none.
    """
    report = Report("a", published=None if out else MAY).say("All was calm.").say(sentence).tells(word, lemma=word)
    reading = report.reading()
    at = report.text.index(when)
    time = TimeExpression(id="t", document=reading.document.id, start=at, end=at + len(when), quote=when,
                          timex_type="DATE", latest=latest)  # fmt: skip
    events = tuple(msgspec.structs.replace(m, time="t" if own else None) for m in reading.event_mentions)
    formulas = (TimeFormula(time="t", kind="date", **formula),)
    reading = msgspec.structs.replace(reading, times=(time,), formulas=formulas, event_mentions=events)
    days = {reading.document.id: out} if out else None
    (mention,) = sign([reading], resolve_entities([reading], ()).entity_of, None, days).mentions.values()
    return mention.stated


@pytest.mark.parametrize(("last", "year"), [(date(2025, 5, 18), 2021), (date(2025, 12, 18), None)])
def test_a_report_may_look_back_whose_day_dating_found(last, year):
    told = _told("In 2021 a clash killed 24.", "clash", "2021", _2021, _END, out=DateInterval(MAY, last))
    assert told[0] == year


_2021 = {"year": 2021, "unit": "year"}
_END = date(2021, 12, 31)


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("In 2021 a clash on the ridge killed 24.", 2021),
        ("The worst clash was in 2021.", 2021),
        ("The clash of 2021 is not forgotten.", 2021),
        ("The post was built in 2021, after the clash.", 2021),
        ("They fought in a clash under a law of 2021.", None),
        ("It was the worst clash since 2021.", None),
    ],
)
def test_a_year_that_opens_the_sentence_or_follows_the_word_is_that_of_the_deed(sentence, year):
    assert _told(sentence, "clash", "2021", _2021, _END)[0] == year


def test_a_month_of_long_ago_counts_and_one_of_these_weeks_does_not():
    march, may = {"month": 3, "unit": "month"}, {"month": 5, "unit": "month"}
    assert _told("A truce in March broke down.", "truce", "March", march, date(2025, 3, 31))[1] == 3
    assert _told("A truce in May broke down.", "truce", "May", may, date(2025, 5, 31)) == (None, None, None)


def test_what_has_a_time_of_its_own_keeps_it():
    assert _told("In 2021 a clash killed 24.", "clash", "2021", _2021, _END, own=True)[0] == 2021


def test_the_news_at_the_head_of_a_report_is_of_the_days_before_it():
    a, b, entities = _pair(_abducted("a", "Five", 5), _abducted("b", "Five", 5))
    old = msgspec.structs.replace(a, stated=(2021, None, None), lead=False)
    news = msgspec.structs.replace(
        b, document=a.document, start=900, trigger=(900, 905), first=None, last=MAY.toordinal(), lead=True
    )
    found = judge_by_rule(old, news, entities, 0.5)
    assert found is not None and found.rule == "times_stated_apart"
    assert judge_by_rule(old, msgspec.structs.replace(news, lead=False), entities, 0.5) is None
    other = msgspec.structs.replace(news, document="other")
    assert judge_by_rule(old, other, entities, 0.5) is not None
    assert judge_by_rule(old, msgspec.structs.replace(other, type="OTHER"), entities, 0.5) is None
    assert judge_by_rule(old, msgspec.structs.replace(news, last=date(2021, 6, 1).toordinal()), entities, 0.5) is None


@pytest.mark.parametrize(
    ("words", "number", "apart"), [("12000", 12_000, True), ("1900", 1_900, False), ("Thousands of", 9_000, False)]
)
def test_numbers_out_of_scale_are_of_two_disasters(words, number, apart):
    left, right, entities = _pair(_abducted("a", "80", 80), _abducted("b", words, number))
    found = judge_by_rule(left, right, entities, 0.5)
    assert (found is not None and found.rule == "numbers_out_of_scale") is apart
    assert found is None or not found.forbids


@pytest.mark.parametrize(("number", "more", "apart"), [(280, 0, True), (500, 0, False), (280, 2, False)])
def test_one_report_that_gives_two_numbers_counts_twice(number, more, apart):
    a, b, entities = _pair(_abducted("a", "700", 700), _abducted("b", str(number), number))
    here = msgspec.structs.replace(b, document=a.document, start=900, trigger=(900, 905))
    here = msgspec.structs.replace(here, quantities=(*here.quantities, *here.quantities[:1] * more))
    found = judge_by_rule(a, here, entities, 0.5)
    assert (found is not None and found.rule == "numbers_out_of_scale") is apart


@pytest.mark.parametrize(
    ("formula", "earlier"),
    [
        ({"month": 4, "unit": "month", "direction": "past"}, True),
        ({"month": 5, "unit": "month", "direction": "past"}, False),  # of these weeks
        ({"month": 6, "unit": "month", "direction": "future"}, False),
    ],
)
def test_a_plan_whose_day_has_passed_is_one_of_earlier_days(formula, earlier):
    report = Report("a", published=MAY).say("A truce in that month had been announced.")
    reading = report.tells("truce", lemma="truce", status="scheduled").reading()
    at = report.text.index("that month")
    time = TimeExpression(id="t", document=reading.document.id, start=at, end=at + 10, quote="that month",
                          timex_type="DATE")  # fmt: skip
    events = tuple(msgspec.structs.replace(m, time="t") for m in reading.event_mentions)
    formulas = (TimeFormula(time="t", kind="date", anchor="publication", **formula),)
    reading = msgspec.structs.replace(reading, times=(time,), formulas=formulas, event_mentions=events)
    (mention,) = sign([reading], resolve_entities([reading], ()).entity_of).mentions.values()
    assert mention.earlier is earlier
