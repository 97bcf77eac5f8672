"""What a report opens with as done, without a day, is not what another report tells of weeks before it."""

from datetime import date

import msgspec
import pytest

from tests.resolve.reports import Report
from tests.resolve.test_rules import _pair
from wiredesk.model import TimeFormula
from wiredesk.resolve import resolve_entities
from wiredesk.resolve.news import day_of_year, tells_of_weeks_before
from wiredesk.resolve.rules import judge_by_rule
from wiredesk.resolve.signatures import sign

MARCH, LATE_MARCH, APRIL = date(2025, 3, 3), date(2025, 3, 12), date(2025, 4, 1)
_SIGNED = "Karl Reyes signed an accord with Orvia."


def _report(
    name: str, out: date | None, sentence: str, trigger="signed", *, day=None, span=None, at=0, **more
) -> Report:
    report = Report(name, published=out)
    for _ in range(at):
        report.say("All was calm.")
    report.say(sentence).named("Karl Reyes").named("Orvia", "place")
    told = {"actor": ["Karl Reyes"], "recipient": ["Orvia"], "type": "AGREE", "lemma": "sign"} | more
    if day is not None or span is not None:
        told |= {"day": span or (day, day), "when": "on Monday"}
    return report.tells(trigger, **told)


def _rule(left: Report, right: Report, story: float = 0.7) -> str | None:
    mine, theirs, entities = _pair(left, right)
    found = {
        v.rule if v else None
        for v in (judge_by_rule(a, b, entities, story) for a, b in ((mine, theirs), (theirs, mine)))
    }
    (rule,) = found  # whichever way round
    return rule


def _dated(out=MARCH, day=MARCH, **more) -> Report:
    return _report("a", out, "Karl Reyes signed an accord with Orvia on Monday.", day=day, **more)


@pytest.mark.parametrize(
    ("news", "apart"),
    [
        (_report("b", APRIL, _SIGNED), True),
        (_report("b", APRIL, "Reyes signs accord: Karl Reyes signs it with Orvia.", "signs it"), True),
        (_report("b", LATE_MARCH, _SIGNED), False),  # days later it may be told late
        (_report("b", None, _SIGNED), False),  # of which day nobody knows
        (_report("b", APRIL, _SIGNED, at=4), False),  # further down, where reports look back
        (_report("b", APRIL, "Fishermen complain since Karl Reyes signed an accord with Orvia."), False),
        (_report("b", APRIL, "Karl Reyes, who signed an accord with Orvia, resigned."), False),
        (_report("b", APRIL, "Karl Reyes had signed an accord with Orvia."), False),
        (_report("b", APRIL, "Karl Reyes signed an accord with Orvia a month earlier."), False),
        (_report("b", APRIL, _SIGNED, status="scheduled"), False),
        (_report("b", APRIL, "Karl Reyes signed an accord with Orvia for money, a court heard."), False),
    ],
)
def test_an_undated_deed_at_the_head_of_a_report_is_not_one_of_weeks_before(news: Report, apart: bool) -> None:
    assert _rule(_dated(), news) == ("news_of_other_weeks" if apart else None)


def test_the_news_of_two_reports_that_are_weeks_apart_are_two() -> None:
    assert _rule(_report("a", MARCH, _SIGNED), _report("b", APRIL, _SIGNED)) == "news_of_other_weeks"
    assert _rule(_report("a", MARCH, _SIGNED), _report("b", LATE_MARCH, _SIGNED)) is None


def test_what_came_of_the_news_is_news() -> None:
    def drowned(name: str, out: date, sentence: str) -> Report:
        report = _report(name, out, sentence, "sank", actor=["Orvia"], recipient=[], lemma="sink", type="OTHER")
        report.tells("drowning", lemma="drown", recipient=["Karl Reyes"])
        report.events = report.events[::-1]  # the one that is compared
        return report

    before = drowned("a", MARCH, "The Orvia sank off Tarn, drowning Karl Reyes.")
    told = drowned("b", APRIL, "The Orvia sank off Tarn, drowning Karl Reyes.")
    beside = drowned("b", APRIL, "Since the Orvia sank, drowning Karl Reyes, it is mourned.")
    assert [_rule(before, each) for each in (told, beside)] == ["news_of_other_weeks", None]


@pytest.mark.parametrize(("subject", "apart"), [("A quake", True), ("Quake", True), ("The quake", False)])
def test_what_is_said_to_have_come_is_news(subject: str, apart: bool) -> None:
    def shook(name: str, out: date, noun: str) -> Report:
        report = (
            Report(name, published=out).say(f"{noun} shook Orvia.").named("Orvia", "place").named(noun, "event_name")
        )
        report.tells("quake" if "quake" in noun else "Quake", lemma="quake")
        return report.tells("shook", lemma="shake", actor=[noun], recipient=["Orvia"])

    assert (_rule(shook("a", MARCH, "A quake"), shook("b", APRIL, subject)) == "news_of_other_weeks") is apart


def test_what_an_older_report_tells_had_happened_by_then() -> None:
    news = _report("b", APRIL, _SIGNED)
    assert (
        _rule(_report("a", MARCH, "Karl Reyes, who signed an accord with Orvia, left."), news) == "news_of_other_weeks"
    )
    later = _report("a", date(2025, 5, 20), "Karl Reyes, who signed an accord with Orvia, left.")
    assert _rule(later, news) is None  # it looks back on the news


def test_so_they_are_in_nearly_the_same_sentence_of_one_story_but_not_in_one_week() -> None:
    assert _rule(_report("a", MARCH, _SIGNED), _report("b", APRIL, _SIGNED), 0.95) == "news_of_other_weeks"
    assert _rule(_dated(out=APRIL), _report("b", APRIL, _SIGNED), 0.95) is None  # a disputed day, if anything


def test_a_report_of_the_same_week_may_date_the_deed_of_weeks_before() -> None:
    looking_back = _dated(out=APRIL)
    assert _rule(looking_back, _report("b", APRIL, _SIGNED)) == "news_of_other_weeks"
    years = _report("a", APRIL, "Karl Reyes signed an accord with Orvia on Monday.", span=(date(2001, 1, 1), MARCH))
    assert _rule(years, _report("b", APRIL, _SIGNED)) is None  # no deed of a day


def test_a_passive_without_its_verb_may_only_describe() -> None:
    passive = {"actor": [], "recipient": ["Karl Reyes"], "lemma": "arrest", "type": "COERCE"}
    before = _report("a", MARCH, "Karl Reyes was arrested on Monday over Orvia.", "arrested", day=MARCH, **passive)
    told = _report("b", APRIL, "Karl Reyes was arrested over Orvia.", "arrested", **passive)
    headline = _report("b", APRIL, "Karl Reyes arrested over Orvia", "arrested", **passive)
    described = _report("b", APRIL, "Karl Reyes arrested over Orvia walked free.", "arrested", **passive)
    described.tells("walked", lemma="walk")
    assert [_rule(before, each) for each in (told, headline, described)] == ["news_of_other_weeks"] * 2 + [None]


def test_one_more_of_its_kind_is_not_what_an_older_report_tells_uncounted() -> None:
    def truce(name: str, out: date, **more) -> Report:
        report = Report(name, published=out).say("A truce took hold in Orvia.").named("Orvia", "place")
        return report.tells("truce", lemma="truce", type="RETREAT", **more)

    second = truce("b", LATE_MARCH, further=True, ordinal=2)
    assert _rule(truce("a", MARCH), second) == "further_occasion"
    assert _rule(truce("a", LATE_MARCH), second) is None  # of one day, one report counts and the other does not
    assert _rule(truce("a", APRIL), second) is None  # told later, it may be the second
    assert _rule(truce("a", MARCH, further=True), second) is None
    assert _rule(truce("a", MARCH, ordinal=1), second) == "different_ordinal"


def test_a_dateline_without_its_year_tells_the_weeks_between_two_reports() -> None:
    def of(report: Report, told_in: int, **more):
        (mention,) = sign([report.reading()], resolve_entities([report.reading()], ()).entity_of).mentions.values()
        return msgspec.structs.replace(mention, told_on=None, told_in=told_in, news=True, **more)

    news, before = _report("b", None, _SIGNED), _report("a", None, _SIGNED)
    march, april, december = day_of_year(3, 3), day_of_year(4, 1), day_of_year(12, 20)
    assert tells_of_weeks_before(of(before, march), of(news, april))
    assert not tells_of_weeks_before(of(before, december), of(news, day_of_year(1, 2)))  # two weeks over the new year
    assert not tells_of_weeks_before(of(before, 0), of(news, april))
    told = msgspec.structs.replace(of(before, march), news=False)
    assert tells_of_weeks_before(told, of(news, april))  # which had happened by then
    assert not tells_of_weeks_before(msgspec.structs.replace(told, told_in=day_of_year(5, 20)), of(news, april))
    dated = _dated()
    (first,) = sign([dated.reading()], resolve_entities([dated.reading()], ()).entity_of).mentions.values()
    assert tells_of_weeks_before(first, of(news, april))
    assert not tells_of_weeks_before(first, of(news, day_of_year(3, 12)))
    looked_back = of(before, april, stated=(None, 3, 3))
    assert tells_of_weeks_before(
        msgspec.structs.replace(looked_back, news=False), of(news, april)
    )  # of one report, too


def test_a_participle_behind_a_noun_asks_no_noun() -> None:
    report = Report("a", published=MARCH).say("A blast, a fire, killing Karl Reyes, shook Orvia.")
    report.named("Karl Reyes").named("A blast, a fire, killing Karl Reyes", "event_name").named("Orvia", "place")
    report.tells("fire", lemma="fire")
    report.tells("killing", lemma="kill", actor=["A blast, a fire, killing Karl Reyes"], recipient=["Karl Reyes"])
    report.tells("shook", lemma="shake", actor=["A blast, a fire, killing Karl Reyes"], recipient=["Orvia"])
    signed = sign([report.reading()], resolve_entities([report.reading()], ()).entity_of).mentions.values()
    assert [m.news for m in signed] == [True, False, True]


@pytest.mark.parametrize(
    ("formula", "recent"),
    [
        ({"kind": "weekday", "weekday": 2, "anchor": "publication"}, True),
        ({"kind": "shift", "unit": "day", "amount": -1, "anchor": "publication"}, True),
        ({"kind": "shift", "unit": "month", "amount": -1, "anchor": "publication"}, False),
        ({"kind": "weekday", "weekday": 2, "anchor": "publication", "direction": "future"}, False),
        ({"kind": "date", "month": 3, "day": 3, "unit": "day"}, False),
    ],
)
def test_a_weekday_leaves_a_deed_in_the_days_of_its_report(formula: dict, recent: bool) -> None:
    report = _dated()
    reading = report.reading()
    (time,) = reading.times
    reading = msgspec.structs.replace(reading, formulas=(TimeFormula(time=time.id, **formula),))
    (mention,) = sign([reading], resolve_entities([reading], ()).entity_of).mentions.values()
    assert (mention.news, mention.fresh) == (False, recent)
    without_year = msgspec.structs.replace(mention, told_on=None, told_in=day_of_year(5, 20), first=None, last=None)
    without_year = msgspec.structs.replace(without_year, stated=(None, None, None))  # later than the news
    news = _report("b", APRIL, _SIGNED)
    (told,) = sign([news.reading()], resolve_entities([news.reading()], ()).entity_of).mentions.values()
    assert tells_of_weeks_before(without_year, told) is recent
