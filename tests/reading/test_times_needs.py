"""What a rule of the time grammar needs: a rule left out by its needs would have matched nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from wiredesk.reading.times_dates import FEASTS, MOVABLE
from wiredesk.reading.times_grammar import RULES
from wiredesk.reading.times_lexicon import DAY_PARTS, MONTHS, SEASONS, UNITS, WEEKDAYS
from wiredesk.reading.times_rule import plain

_WORDS = (
    *MONTHS, *WEEKDAYS, *SEASONS, *DAY_PARTS, *UNITS, *(f"{unit}s" for unit in UNITS), *FEASTS, *MOVABLE,
    *(f"{day}s" for day in WEEKDAYS), "centuries", "century", "Sept.", "Jan", "Mon.", "Tues.", "Wed.", "Thurs.", "Sun.",
    "last", "this", "next", "the", "a", "an", "of", "in", "on", "at", "for", "during", "since", "until", "by", "over",
    "past", "coming", "previous", "following", "same", "that", "these", "every", "each", "other", "first", "second",
    "third", "two", "twenty", "three", "several", "few", "dozen", "half", "ago", "earlier", "later", "before", "after",
    "back", "hence", "from now", "long", "early", "late", "mid", "beginning", "end", "today", "yesterday", "tomorrow",
    "tonight", "overnight", "noon", "midnight", "midday", "now", "currently", "recently", "lately", "future", "point",
    "moment", "time", "being", "near", "present", "once", "per", "daily", "weekly", "annual", "fiscal", "financial",
    "FY", "Q3", "twenties", "1990s", "'90s", "'04", "2004", "1999", "3rd", "21st", "12", "7", "31", "9:30", "14:05",
    "5 p.m.", "11am", "0930", "hrs", "GMT", "EST", "3/4/2004", "2004-05-06", "day-long", "year's", "years-long", "more",
    "than", "about", "almost", "weekend", "daybreak", "nightfall", "term", "rest", "so far in", "war", "fighting",
)  # fmt: skip
_JOINS = (" ", " ", " ", "-", ", ", "  ", "\n", "/", ". ")


@st.composite
def _sentences(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.tuples(st.sampled_from(_WORDS), st.sampled_from(_JOINS)), min_size=1, max_size=7))
    text = "".join(f"{word}{join}" for word, join in parts)
    return text.title() if draw(st.booleans()) else text


@given(_sentences())
@settings(max_examples=400, deadline=None)
def test_a_rule_that_matches_is_tried(sentence: str) -> None:
    letters = plain(sentence)
    for rule in RULES:
        if rule.pattern.search(sentence):
            assert rule.may_match(letters), rule.name


def test_most_rules_are_left_out_of_a_sentence_without_times() -> None:
    letters = plain("The minister thanked the head of the port for its help.")
    assert not [rule.name for rule in RULES if rule.may_match(letters)]


def test_letters_are_those_that_rules_ask_for() -> None:
    assert plain("On  March 3rd, the\nDay-long talks of 2004") == "on march 0rd, the day long talks of 0000"
