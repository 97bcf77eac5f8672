"""Numbers of one story that are told of one thing by whatever words."""

import time
from datetime import date

import msgspec
import pytest

from tests.resolve.reports import Report
from wiredesk.model import Quote, TimeExpression, TimeFormula, content_id
from wiredesk.reconcile import SameStory, reconcile
from wiredesk.reconcile.amount_guards import worth_comparing
from wiredesk.reconcile.amounts import amounts_told
from wiredesk.reconcile.same_amount import other_fate
from wiredesk.resolve import apply_resolution, resolve_entities, resolve_events

MAY = date(2025, 5, 14)
LATER = date(2025, 5, 15)


def _found(*reports):
    readings = [r.reading() for r in reports]
    entities = resolve_entities(readings)
    events = resolve_events(readings, None, entities, ())
    stories = SameStory({r.id: 0 for r in reports})
    rows = reconcile(apply_resolution(readings, entities, events), None, entities, events, stories=stories)
    return [f for f in rows.findings if f.rule == "quantity_in_context"]


def _expelled(name, sentence, number, low, *, lemma="expel", word="expelled", published=MAY, **told):
    report = Report(name, published=published).say(sentence).named("Karlia", "place").named("Overby", "place")
    report.tells(word, lemma=lemma, type="COERCE")
    return report.counts(number, low, until="diplomats", noun="diplomat", above=(lemma,), **told)


FIVE = ("Karlia expelled five diplomats of Overby on Friday.", "five", 5)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (("Eight diplomats of Overby were driven out of Karlia, it complained.", "Eight", 8), 1),
        (("Five diplomats of Overby were driven out of Karlia, it complained.", "Five", 5), 0),
        (("Some 90 diplomats of Overby were driven out of Karlia, it complained.", "90", 90), 0),  # another scale
        (("Karlia has driven out eight diplomats of Overby since January.", "eight", 8), 0),  # added up
        (("Karlia drove out eight diplomats of Overby this season, all in the playoffs.", "eight", 8), 0),
        (("A poll finds that Karlia drove out eight diplomats of Overby.", "eight", 8), 0),
        (("Karlia drove out eight diplomats of Overby as its third-quarter loss grew.", "eight", 8), 0),
        (("Karlia drove out 12 people, including eight diplomats of Overby.", "eight", 8), 0),  # a part
        (("In 2019 Karlia drove out eight diplomats of Overby.", "eight", 8), 0),  # of another year
        (("Karlia drove out eight of the 14 diplomats of Overby.", "eight", 8), 0),
    ],
)
def test_two_numbers_of_what_was_done_by_two_words(other, expected):
    first = _expelled("a", *FIVE)
    word = next(w for w in ("driven", "drove") if w in other[0])
    second = _expelled("b", *other, lemma="expel", word=word, published=LATER)
    found = _found(first, second)
    assert len(found) == expected
    assert all([e.quote for e in f.evidence] for f in found)


def test_the_words_of_both_are_shown():
    first = _expelled("a", *FIVE)
    other = _expelled("b", "Karlia expelled eight diplomats of Overby.", "eight", 8, published=LATER)
    (found,) = _found(first, other)
    assert sorted(e.quote for e in found.evidence) == ["eight diplomats", "five diplomats"]
    assert "five diplomats" in found.explanation


def test_a_report_that_gives_both_numbers_contradicts_nobody():
    first = _expelled("a", *FIVE)
    other = _expelled("b", "Karlia expelled eight diplomats of Overby.", "eight", 8, published=LATER)
    other.say("It had expelled five diplomats at first.").tells("expelled", lemma="expel", type="COERCE")
    other.counts("five", 5, until="diplomats", noun="diplomat", above=("expel",))
    assert _found(first, other) == []


def test_numbers_of_other_stories_and_of_reports_far_apart_are_not_compared():
    first = _expelled("a", *FIVE)
    other = _expelled("b", "Karlia expelled eight diplomats of Overby.", "eight", 8, published=date(2025, 7, 1))
    assert _found(first, other) == []


def _killed(name, sentence, number, low, *, day=None, published=MAY):
    report = Report(name, published=published).say(sentence).named("Karlia", "place")
    report.tells(
        "killed", lemma="kill", type="ASSAULT", day=(day, day) if day else None, when="Tuesday" if day else None
    )
    return report.counts(number, low, until="guards", noun="guard", above=("kill",))


@pytest.mark.parametrize(
    ("published", "low", "expected"),
    [(MAY, 9, 1), (LATER, 9, 0), (LATER, 3, 1)],  # the same day; a later and higher toll; a later and lower one
)
def test_a_later_toll_may_only_have_grown(published, low, expected):
    tuesday = date(2025, 5, 13)
    first = _killed("a", "Five guards were killed in Karlia on Tuesday.", "Five", 5, day=tuesday)
    said = {9: "Nine", 3: "Three"}[low]
    other = _killed("b", f"{said} guards were killed in Karlia.", said, low, published=published)
    assert len(_found(first, other)) == expected


def test_tolls_of_two_days_are_two():
    first = _killed("a", "Five guards were killed in Karlia on Tuesday.", "Five", 5, day=date(2025, 5, 13))
    other = _killed("b", "Nine guards were killed in Karlia on Tuesday.", "Nine", 9, day=date(2025, 5, 6))
    assert _found(first, other) == []


def _lasts(name, sentence, words, hours, *, people=(), noun="fort", published=MAY):
    report = Report(name, published=published).say(sentence)
    for who in people:
        report.named(who, "person")
    report.tells("signed", lemma="sign", type="AGREE", actor=people)
    return report.counts(words, hours, kind="length", case="after", below=(noun,), above=("sign",))


def test_lengths_are_compared_where_nobody_else_is_named():
    first = _lasts("a", "The foes signed the text after nine hours in a fort.", "nine hours", 9)
    other = _lasts("b", "After twelve hours in a fort the foes signed the text.", "twelve hours", 12)
    assert len(_found(first, other)) == 1
    ours = _lasts("a", "Ada Berg signed after nine hours in a fort.", "nine hours", 9, people=["Ada Berg"])
    theirs = _lasts("b", "Ida Lund signed after twelve hours in a fort.", "twelve hours", 12, people=["Ida Lund"])
    assert _found(ours, theirs) == []


def test_a_report_without_a_day_is_of_those_of_its_story():
    reports = [_expelled("a", *FIVE), _expelled("c", *FIVE, published=LATER)]
    undated = _expelled("b", "Karlia expelled eight diplomats of Overby.", "eight", 8, published=None)
    assert len(_found(*reports, undated)) > 0
    assert _found(reports[0], undated) == []  # nothing tells of which days the story is


@pytest.mark.parametrize(("days", "expected"), [(461, 1), (489, 1), (490, 0), (460, 0)])
def test_long_lengths_that_somebody_counted_differ_by_little(days, expected):
    first = _lasts("a", "The foes signed after 491 days in a fort.", "491 days", 491 * 24.0)
    other = _lasts("b", f"After {days} days in a fort the foes signed.", f"{days} days", days * 24.0)
    assert len(_found(first, other)) == expected


@pytest.mark.parametrize(("share", "expected"), [(41, 1), (3, 0)])
def test_shares_of_another_scale_are_of_something_else(share, expected):
    def turnout(name, number):
        report = Report(name, published=MAY).say(f"Turnout was {number} percent.").tells("Turnout", lemma="turnout")
        return report.counts(f"{number} percent", number, kind="percent", beside=("turnout",))

    assert len(_found(turnout("a", 34), turnout("b", share))) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Karlia expelled eight diplomats of Overby, and the first report of it came late.", 1),
        ("In a second round Karlia expelled eight diplomats of Overby.", 0),
    ],
)
def test_what_is_counted_elsewhere_in_the_sentence_sets_nothing_apart(sentence, expected):
    assert len(_found(_expelled("a", *FIVE), _expelled("b", sentence, "eight", 8, published=LATER))) == expected


def test_days_without_a_year_are_set_against_one_another():
    def filed(name, words, number, low, day):
        report = _expelled(name, f"OVERBY, May {day} - Karlia expelled {words} diplomats.", number, low, published=None)
        start = report.text.index(f"May {day}")
        time = content_id("t", name)
        report.times.append(
            TimeExpression(
                id=time, document=report.id, start=start, end=start + 6, quote=f"May {day}", timex_type="DATE"
            )
        )
        formula = TimeFormula(time=time, kind="date", unit="day", month=5, day=day)
        reading = report.reading()
        line = Quote(start=0, end=start + 8, quote=report.text[: start + 8])
        document = msgspec.structs.replace(reading.document, dateline=line)
        return msgspec.structs.replace(reading, document=document, formulas=(formula,))

    readings = [filed("a", "five", "five", 5, 14), filed("b", "eight", "eight", 8, 15)]
    assert [amounts_told(r)[0].stated for r in readings] == [date(4, 5, 14), date(4, 5, 15)]


def _scored(name, who, number, low):
    report = (
        Report(name, published=MAY).say(f"{who} scored {number} goals in Karlia.").named(who).named("Karlia", "place")
    )
    report.tells("scored", lemma="score", actor=[who])
    return report.counts(number, low, until="goals", noun="goal", above=("score",))


def test_what_two_people_did_are_two_numbers():
    assert len(_found(_scored("a", "Ada Berg", "five", 5), _scored("b", "Ada Berg", "nine", 9))) == 1
    assert _found(_scored("a", "Ada Berg", "five", 5), _scored("b", "Ida Lund", "nine", 9)) == []


def test_what_was_done_in_two_towns_are_two_numbers():
    def freed(name, number, low, town):
        report = Report(name, published=MAY).say(f"Karlia freed {number} guards in {town}.").named("Karlia", "place")
        return report.tells("freed", lemma="free").counts(number, low, until="guards", noun="guard", above=("free",))

    assert len(_found(freed("a", "eight", 8, "Overby"), freed("b", "five", 5, "Overby"))) == 1
    assert _found(freed("a", "eight", 8, "Overby"), freed("b", "five", 5, "Merrow")) == []


def test_a_sentence_without_end_costs_little():
    text = "1," * 20_000 + " 12 guards fell" + " " * 20_000 + "x " + "12 guards fell " * 500
    reading = Report("a", published=MAY).say(text.strip()).tells("fell", lemma="fall").counts("12 guards", 12).reading()
    amount = msgspec.structs.replace(reading.amounts[0], noun="guard")
    many = tuple(msgspec.structs.replace(amount, start=amount.start + 15 * at) for at in range(200))
    started = time.process_time()
    amounts_told(msgspec.structs.replace(reading, amounts=many))
    assert time.process_time() - started < 2  # seconds; it took minutes when each number looked back to the start


def test_more_than_a_number_counts_as_well():
    report = Report("a", published=MAY).say("More than 60 lorries waited at Overby.").named("Overby", "place")
    report.tells("waited", lemma="wait", type="OTHER")
    report.counts("More than 60", 61, until="lorries", noun="lorry", above=("wait",))
    report.amounts = [msgspec.structs.replace(amount, high=None) for amount in report.amounts]
    assert [row.amount.low for row in amounts_told(report.reading())] == [61]


def test_a_clock_time_counts_nothing():
    report = Report("a", published=MAY).say("They waited at Overby until six o'clock.").named("Overby", "place")
    report.tells("waited", lemma="wait", type="OTHER")
    report.counts("six", 6, above=("wait",))
    assert amounts_told(report.reading()) == ()


def _told_of(sentence, words, low, **told):
    report = Report("a", published=MAY).say(sentence).named("Overby", "place")
    report.tells("left", lemma="leave", type="OTHER")
    return report.counts(words, low, **told)


@pytest.mark.parametrize(
    "sentence",
    [
        "Three years ago a raid near Overby left twelve officers dead.",
        "On that occasion a raid near Overby left twelve officers dead.",
    ],
)
def test_what_was_long_before_is_told_back(sentence):
    (row,) = amounts_told(_told_of(sentence, "twelve", 12, until="officers", noun="officer").reading())
    assert row.back


def test_a_year_named_by_a_report_of_no_day_is_another_one():
    report = Report("a").say("In 2021 a raid near Overby left twelve officers dead.").named("Overby", "place")
    report.tells("left", lemma="leave", type="OTHER").counts("twelve", 12, until="officers", noun="officer")
    (row,) = amounts_told(report.reading())
    assert row.back


def test_what_takes_up_another_occasion_is_of_it():
    report = Report("a", published=MAY).say("Three years ago the rebels raided Overby.").named("Overby", "place")
    report.tells("raided", lemma="raid", type="OTHER")
    report.say("At that time twelve officers were killed.").tells("killed", lemma="kill", type="OTHER")
    report.counts("twelve", 12, until="officers", noun="officer", above=("kill",))
    (row,) = amounts_told(report.reading())
    assert row.back


def test_a_part_of_a_number_is_no_number_with_it():
    report = _told_of("Of the 61, 43 are children, and they left Overby.", "61", 61, until="children", noun="child")
    assert amounts_told(report.reading()) == ()


@pytest.mark.parametrize("words", ["at six in the morning sharp", "at six sharp"])
def test_an_hour_is_no_count(words):
    report = _told_of(f"They left Overby {words}.", "six", 6, above=("leave",))
    assert amounts_told(report.reading()) == ()


def test_the_dead_and_the_wounded_are_two_numbers():
    bodies = _told_of("The raid left 27 bodies in Overby.", "27", 27, until="bodies", noun="body", above=("leave",))
    hurt = Report("b", published=MAY).say("The raid left 40 wounded people in Overby.").named("Overby", "place")
    hurt.tells("left", lemma="leave", type="OTHER")
    hurt.counts("40", 40, until="people", noun="people", above=("leave",), below=("wounded",))
    (one,), (other,) = amounts_told(bodies.reading()), amounts_told(hurt.reading())
    assert other_fate(one, other)
    assert not worth_comparing(one, other)
    assert not other_fate(one, one)
