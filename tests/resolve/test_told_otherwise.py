"""One deed in two words of one family, at the heads of reports of one story."""

import msgspec
import numpy as np
import pytest

from tests.resolve.reports import Report
from tests.resolve.test_rules import _pair
from wiredesk.model import Entity
from wiredesk.resolve.families import kinship
from wiredesk.resolve.features import features_of
from wiredesk.resolve.judging import JudgingTask, judge
from wiredesk.resolve.lexicon import load_lexicon
from wiredesk.resolve.mention_table import MentionTable, Pairs
from wiredesk.resolve.signatures import MentionSignature
from wiredesk.resolve.told_otherwise import LIKELY, one_deed_told_otherwise

COACH, KEEPER = "Ivo Marenko", "Lena Brandt"


def _done(name, word, lemma, whom=COACH, *, actor=(), last=False, **more):
    report = Report(name)
    for n in range(8 if last else 0):
        report.say(f"The weather of day {n} was fair in all of the valley.")
    report.say(f"{' and '.join(actor) or 'The club'} {word} {whom}.").named(whom)
    for each in actor:
        report.named(each)
    return report.tells(word, lemma=lemma, recipient=[whom], actor=list(actor), **more)


def _does(name, word, lemma, who=COACH):
    return Report(name).say(f"{who} {word} on Friday.").named(who).tells(word, lemma=lemma, actor=[who])


def _pairs(one, other, *, together=True, stated=(None, None, None)):
    left, right, entities = _pair(one, other)
    right = msgspec.structs.replace(right, stated=stated)
    return Pairs(MentionTable([left, right]), *map(np.array, ([0], [1], [0.9], [together]))), entities


def _told_otherwise(one, other, **more):
    pairs, entities = _pairs(one, other, **more)
    return one_deed_told_otherwise(pairs, features_of(pairs, load_lexicon()), entities).tolist() == [True]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (_done("b", "relieved", "relieve"), True),
        (_done("b", "relieved", "relieve", KEEPER), False),
        (_done("b", "relieved", "relieve", status="scheduled"), False),
        (_done("b", "relieved", "relieve", negated=True), False),
        (_done("b", "relieved", "relieve", earlier=True), False),
        (_done("b", "relieved", "relieve", actor=["Otto Szczepanik"]), False),  # by somebody else
        (_done("b", "relieved", "relieve", last=True), False),  # not at the head
        (_done("b", "praised", "praise"), False),
    ],
)
def test_what_is_done_to_one_man_at_the_heads_is_one_deed_in_two_words(other, expected):
    assert _told_otherwise(_done("a", "sacked", "sack", actor=["Karl Reyes"]), other) is expected


def _jailed(name, words, lemma, whom, **more):
    report = Report(name).say(f"The {whom} was {words} for fraud.")
    return report.tells(words, lemma=lemma, recipient=[whom], **more)


def test_who_has_a_name_here_may_be_another_there():
    one = _jailed("a", "jailed", "jail", "former minister")
    named = Report("b").say(f"Former minister {COACH} was sentenced for fraud.").named(f"Former minister {COACH}")
    named.tells("sentenced", lemma="sentence", recipient=[f"Former minister {COACH}"])
    assert _told_otherwise(one, _jailed("b", "sentenced", "sentence", "former minister"))
    assert not _told_otherwise(one, named)


@pytest.mark.parametrize(("stated", "expected"), [((2012, None, None), False), ((2012, 5, 3), True)])
def test_what_is_told_of_a_year_is_looked_back_on(stated, expected):
    one, other = (
        _jailed("a", "jailed", "jail", "former minister"),
        _jailed("b", "nabbed", "imprison", "former minister"),
    )
    assert _told_otherwise(one, other, stated=stated) is expected


def _held(name, word, lemma, town, number="five", low=5.0):
    report = Report(name).say(f"Guards {word} {number} dockers in {town}.").named(town, "place")
    return report.tells(word, lemma=lemma, recipient=[f"{number} dockers"], place=town,
                        quantities=[("arrested", number, low, low, "docker")])  # fmt: skip


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (_held("b", "nabbed", "nab", "Tarn"), True),
        (_held("b", "nabbed", "nab", "Lund"), False),
        (_held("b", "nabbed", "nab", "Tarn", "90", 90.0), False),
    ],
)
def test_what_is_told_of_another_town_or_scale_is_another_deed(other, expected):
    assert _told_otherwise(_held("a", "arrested", "arrest", "Tarn"), other) is expected


def test_reports_of_two_stories_tell_of_two_deeds():
    assert not _told_otherwise(_done("a", "sacked", "sack"), _done("b", "relieved", "relieve"), together=False)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (_does("b", "quit", "quit"), True),
        (_does("b", "quit", "quit", KEEPER), False),
        (_does("b", "apologized", "apologize"), False),
    ],
)
def test_what_one_man_does_at_the_heads_is_one_deed_in_two_words(other, expected):
    assert _told_otherwise(_does("a", "resigned", "resign"), other) is expected


@pytest.mark.parametrize(
    ("left", "right", "done_by", "expected"),
    [
        ("sack", "dismiss", False, 2.0),
        ("sack", "relieve", False, 1.5),
        ("relieve", "show", False, 1.0),  # either tells other things as often
        ("sack", "dismiss", True, 0.0),
        ("resign", "step down", True, 2.0),
        ("sack", "acquit", False, 0.0),
    ],
)
def test_how_near_two_words_are_akin(left, right, done_by, expected):
    assert kinship(left, right, done_by=done_by) == kinship(right, left, done_by=done_by) == expected


def _judged(one, other):
    left, right, entities = _pair(one, other)
    reports: tuple[tuple[MentionSignature, ...], ...] = ((left,), (right,))
    near = {left.document: {right.document: 0.9}, right.document: {left.document: 0.9}}
    known: dict[str, Entity] = dict(entities)
    pair = (left.id, right.id) if left.id < right.id else (right.id, left.id)
    task = JudgingTask(reports, False, (), (pair,), near, {left.document: 1, right.document: 1}, known, ())
    (found,) = np.frombuffer(judge(task).log_odds)
    return found


def test_such_a_pair_is_likely_whatever_the_model_thinks_of_the_words():
    assert _judged(_done("a", "sacked", "sack"), _done("b", "relieved", "relieve")) >= LIKELY
    assert _judged(_done("a", "sacked", "sack"), _done("b", "praised", "praise")) < 0
