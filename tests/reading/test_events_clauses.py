"""Times that one clause has from another, and what "after" and "two days before" say of the order of events."""

import pytest

from tests.reading.conllu import compact, document_of
from tests.reading.test_events_where_and_when import _time
from wiredesk.reading.events_clauses import orders_of
from wiredesk.reading.events_times import positions_of, times_of_triggers
from wiredesk.reading.events_triggers import Trigger
from wiredesk.reading.trees import DocumentTrees

_WHEN_BEHIND = compact(
    "Nine/NUM/2/nsubj:pass were/AUX/3/aux:pass/be killed/VERB/0/root/kill on/ADP/5/case Monday_/PROPN/3/obl/Monday "
    "when/ADV/8/advmod/when tanks/NOUN/8/nsubj/tank exploded/VERB/3/advcl/explode ./PUNCT/3/punct"
)
_DAY_IN_CLAUSE = compact(
    "Nine/NUM/3/nsubj:pass were/AUX/3/aux:pass/be held/VERB/0/root/hold when/ADV/6/advmod/when "
    "police/NOUN/6/nsubj/police raided/VERB/3/advcl/raid Lima_/PROPN/6/obj/Lima on/ADP/9/case "
    "Monday_/PROPN/6/obl/Monday ./PUNCT/3/punct"
)
_HAD_BEEN_HELD = compact(
    "Nine/NUM/4/nsubj:pass had/AUX/4/aux/have been/AUX/4/aux:pass/be held/VERB/0/root/hold when/ADV/7/advmod/when "
    "police/NOUN/7/nsubj/police came/VERB/4/advcl/come on/ADP/9/case Monday_/PROPN/7/obl/Monday ./PUNCT/4/punct"
)
_A_TIME_AND_ITS_WHEN = compact(
    "It/PRON/3/nsubj was/AUX/3/cop/be worst_/ADJ/0/root/bad since/ADP/5/case May_/PROPN/3/obl/May ,/PUNCT/9/punct "
    "when/ADV/9/advmod/when fires/NOUN/9/nsubj/fire killed/VERB/3/advcl/kill 21/NUM/9/obj ./PUNCT/3/punct"
)
_AS_FAR_AS = compact(
    "Rebels/NOUN/2/nsubj/rebel advanced/VERB/0/root/advance on/ADP/4/case Monday_/PROPN/2/obl/Monday "
    "as/SCONJ/6/mark/as reported/VERB/2/advcl/report ./PUNCT/2/punct"
)
_AFTER = compact(
    "Rebels/NOUN/2/nsubj/rebel entered/VERB/0/root/enter Lima_/PROPN/2/obj/Lima two/NUM/5/nummod/two "
    "days/NOUN/8/obl:unmarked/day after/SCONJ/8/mark/after troops/NOUN/8/nsubj/troop left/VERB/2/advcl/leave "
    "./PUNCT/2/punct"
)


def _timed(sentence, words, day):
    annotated = document_of([sentence])
    trees = DocumentTrees(annotated)
    triggers = [(trees.trees[0], Trigger(index, None, True, 0.9)) for index in words]
    return times_of_triggers(trees, triggers, [_time(annotated.text, day)])


@pytest.mark.parametrize(
    ("sentence", "words", "day", "timed"),
    [
        (_WHEN_BEHIND, (2, 7), "Monday", {0, 1}),
        (_DAY_IN_CLAUSE, (2, 5), "Monday", {0, 1}),
        (_HAD_BEEN_HELD, (3, 6), "Monday", {1}),
        (_A_TIME_AND_ITS_WHEN, (8,), "May", {0}),
        (_AS_FAR_AS, (1, 5), "Monday", {0}),
    ],
)
def test_what_happens_when_something_else_does_has_its_time(sentence, words, day, timed):
    assert set(_timed(sentence, words, day)) == timed


def _order(sentence, words):
    tree = DocumentTrees(document_of([sentence])).trees[0]
    triggers = [(tree, Trigger(index, None, True, 0.9)) for index in words]
    return [(o.before, o.after, o.least, o.most) for o in orders_of(triggers, positions_of(triggers))]


def test_days_after_are_counted():
    assert _order(_AFTER, (1, 7)) == [(1, 0, 2, 2)]


def test_before_turns_the_order():
    assert _order(_AFTER.replace("after", "before"), (1, 7)) == [(0, 1, 2, 2)]


def test_weeks_are_counted_loosely():
    weeks = _AFTER.replace("days\tday\t", "weeks\tweek\t")
    assert weeks != _AFTER
    assert _order(weeks, (1, 7)) == [(1, 0, 11, 17)]


def test_what_is_at_once_has_no_order():
    assert _order(_WHEN_BEHIND, (2, 7)) == []
