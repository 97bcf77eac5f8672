"""Which way a tense points: for a date written in full only where its own verb says so, for a weekday more freely."""

from datetime import date

import pytest

from tests.reading.conllu import compact, document_of
from wiredesk.dating import resolve_times
from wiredesk.knowledge import load_knowledge
from wiredesk.model import DateInterval, Span
from wiredesk.reading.times import read_times
from wiredesk.reading.times_direction import is_planned_for

PAST = "Mood=Ind|Tense=Past|VerbForm=Fin"
PRESENT = "Mood=Ind|Tense=Pres|VerbForm=Fin"
DONE = "Tense=Past|VerbForm=Part|Voice=Pass"


def read(tokens):
    return read_times(document_of([compact(tokens)]), load_knowledge())


def direction(tokens):
    _, formulas = read(tokens)
    return [f.direction for f in formulas]


@pytest.mark.parametrize(
    ("tokens", "told"),
    [
        (f"Jets/NOUN/3/nsubj:pass were/AUX/3/aux:pass/be/{PAST} sold/VERB/0/root/sell/{DONE} in/ADP/5/case "
         "2004_/NUM/3/obl ./PUNCT/3/punct", "past"),
        (f"Jets/NOUN/4/nsubj:pass will/AUX/4/aux/will/VerbForm=Fin be/AUX/4/aux:pass/be/VerbForm=Inf "
         f"delivered/VERB/0/root/deliver/{DONE} in/ADP/6/case 2014_/NUM/4/obl ./PUNCT/4/punct", "future"),
        (f"Jets/NOUN/4/nsubj:pass would/AUX/4/aux/would/VerbForm=Fin be/AUX/4/aux:pass/be/VerbForm=Inf "
         f"delivered/VERB/0/root/deliver/{DONE} in/ADP/6/case 2014_/NUM/4/obl ./PUNCT/4/punct", None),
        (f"Kolbe/PROPN/2/nsubj announced/VERB/0/root/announce/{PAST} a/DET/6/det May/PROPN/6/compound "
         "2013/NUM/4/nummod launch_/NOUN/2/obj ./PUNCT/2/punct", None),
        (f"Kolbe/PROPN/2/nsubj recalled/VERB/0/root/recall/{PAST} the/DET/5/det 2005/NUM/5/nummod "
         "murder_/NOUN/2/obj ./PUNCT/2/punct", "past"),
        (f"Kolbe/PROPN/2/nsubj confirmed/VERB/0/root/confirm/{PAST} the/DET/5/det planned/VERB/5/amod "
         "handover/NOUN/2/obj on/ADP/7/case May/PROPN/5/nmod 7/NUM/7/nummod 2006_/NUM/7/nummod ./PUNCT/2/punct",
         "future"),
        (f"The/DET/2/det fight/NOUN/6/nsubj in/ADP/4/case 2008/NUM/2/nmod was/AUX/6/cop/be/{PAST} close_/ADJ/0/root "
         "./PUNCT/6/punct", "past"),
        (f"Kolbe/PROPN/2/nsubj announced/VERB/0/root/announce/{PAST} a/DET/4/det fight/NOUN/2/obj in/ADP/6/case "
         "2008_/NUM/4/nmod ./PUNCT/2/punct", None),
        (f"Jets/NOUN/2/nsubj flew/VERB/0/root/fly/{PAST} until/ADP/4/case 2014_/NUM/2/obl ./PUNCT/2/punct", None),
    ],
)  # fmt: skip
def test_a_date_with_its_year_is_past_or_ahead_only_where_its_own_verb_says_so(tokens, told):
    assert direction(tokens) == [told]


@pytest.mark.parametrize(
    ("tokens", "day"),
    [
        (f"The/DET/2/det trial/NOUN/3/nsubj begins/VERB/0/root/begin/{PRESENT} Tuesday_/PROPN/3/obl:unmarked "
         "./PUNCT/3/punct", "2025-06-17"),
        (f"Tuesday_/PROPN/3/nmod:poss 's/PART/1/case ruling/NOUN/4/nsubj means/VERB/0/root/mean/{PRESENT} "
         "delay_/NOUN/4/obj ./PUNCT/4/punct", "2025-06-10"),
        (f"Rebels/NOUN/2/nsubj fled/VERB/0/root/flee/{PAST} to/PART/4/mark save/VERB/2/advcl/save/VerbForm=Inf "
         "lives/NOUN/4/obj on/ADP/7/case Tuesday_/PROPN/4/obl ./PUNCT/2/punct", "2025-06-10"),
        (f"A/DET/2/det treaty/NOUN/8/nsubj ,/PUNCT/6/punct to/PART/6/mark be/AUX/6/aux:pass/be/VerbForm=Inf "
         f"signed/VERB/2/acl/sign/{DONE} Tuesday/PROPN/6/obl:unmarked bans/VERB/0/root/ban/{PRESENT} "
         "mines_/NOUN/8/obj ./PUNCT/8/punct", "2025-06-17"),
        (f"The/DET/2/det deadline/NOUN/4/nsubj is/AUX/4/cop/be/{PRESENT} Tuesday_/PROPN/0/root ./PUNCT/4/punct",
         "2025-06-17"),
    ],
)  # fmt: skip
def test_a_weekday_beside_a_present_verb_lies_ahead_unless_it_hangs_on_a_noun(tokens, day):
    times, formulas = read(tokens)
    (time,) = resolve_times(times, formulas, DateInterval(date(2025, 6, 11), date(2025, 6, 11)))
    assert time.value == day


def test_what_was_once_planned_bounds_nothing():
    tokens = (
        f"Jets/NOUN/4/nsubj:pass were/AUX/4/aux:pass/be/{PAST} originally/ADV/4/advmod "
        "due/ADJ/0/root/due in/ADP/6/case May/PROPN/4/obl 2008_/NUM/6/nummod ./PUNCT/4/punct"
    )
    _, (formula,) = read(tokens)
    assert not formula.sure


def test_the_second_of_two_days_shares_the_month():
    times, _ = read("Talks/NOUN/0/root on/ADP/3/case May/PROPN/1/nmod 3/NUM/3/nummod and/CCONJ/6/cc 4/NUM/4/conj "
                    "in/ADP/8/case Lima_/PROPN/1/nmod ./PUNCT/1/punct")  # fmt: skip
    assert [t.quote for t in times] == ["May 3", "4"]


@pytest.mark.parametrize("text", ["10-year-old/ADJ", "32/NUM years/NOUN old/ADJ"])
def test_an_age_is_no_stretch_of_time(text):
    parts = text.split()
    tokens = " ".join(f"{part}/{len(parts) + 1}/dep" for part in parts) + " boys_/NOUN/0/root ./PUNCT/1/punct"
    assert read(tokens) == ((), ())


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("The visit was postponed until May.", True),
        ("The vote was rescheduled for May.", True),
        ("The visit had been postponed in May.", False),
        ("The vote is scheduled in May.", True),
    ],
)
def test_a_plan_is_put_off_to_a_time_not_in_one(text, ahead):
    at = text.index("May")
    assert is_planned_for(Span(at, at + 3), text) is ahead
