"""A first look at the heads of reports of one story: few reports for each, and what it brings counts only if likely."""

import msgspec
import numpy as np
import pytest

from tests.resolve.reports import Report
from wiredesk.resolve import candidates, first_look, judging, judging_tasks, resolve_entities
from wiredesk.resolve.blocking import candidate_pairs, ids_of, pairs_looked_at
from wiredesk.resolve.clustering import UNSEEN
from wiredesk.resolve.events import judge_pairs
from wiredesk.resolve.lexicon import load_lexicon
from wiredesk.resolve.mention_table import MentionTable, Pairs
from wiredesk.resolve.signatures import sign
from wiredesk.resolve.stories import StoryScores


def _deed():
    report = Report("a").say("Lena Ford left the harbour of Arica.").named("Lena Ford").named("Arica", "place")
    reading = report.tells("left", lemma="leave", actor=["Lena Ford"]).reading()
    signature = next(iter(sign([reading], resolve_entities([reading], ()).entity_of).mentions.values()))
    return msgspec.structs.replace(signature, vector=b"", people={}, role_words={}, words={})


def _told(name, document, lemma, **further):
    return msgspec.structs.replace(_deed(), id=f"e_{name}", document=document, lemma=lemma, **further)


def _near(**scores):
    """A group of all the reports that are named by two letters each: "ab" are the reports a and b."""
    near = {}
    for both, score in scores.items():
        for one, other in (both, both[::-1]):
            near.setdefault(one, {})[other] = score
    return StoryScores(near, dict.fromkeys(near, 0))


def _looked_at(mentions, stories):
    table = MentionTable(sorted(mentions, key=lambda m: m.id))
    return list(ids_of(Pairs.of_codes(table, first_look.looked_at(table, np.arange(len(mentions)), stories))))


def test_heads_of_two_reports_are_looked_at():
    head, other = _told("1", "a", "leave"), _told("2", "b", "carve")  # two words of no common sense
    below = _told("3", "b", "leave", lead=False)
    stories = _near(ab=0.9, ac=0.9, bc=0.9)
    assert _looked_at([head, other], stories) == [("e_1", "e_2")]
    assert _looked_at([head, msgspec.structs.replace(other, document="a")], stories) == []
    assert _looked_at([head, msgspec.structs.replace(other, lead=False)], stories) == []
    assert _looked_at([head, below], stories) == []


def test_a_report_is_set_against_those_nearest_to_it(monkeypatch):
    monkeypatch.setattr(first_look, "_MOST_REPORTS", 1)
    own = [_told(name, name, "leave") for name in "abcd"]
    stories = _near(ab=0.9, ac=0.8, bc=0.7, cd=0.6, ad=0.5)
    assert _looked_at(own, stories) == [("e_a", "e_b"), ("e_a", "e_c"), ("e_c", "e_d")]
    assert _looked_at(own[::-1], stories) == [("e_a", "e_b"), ("e_a", "e_c"), ("e_c", "e_d")]


def test_what_could_be_likely_passes():
    stories = _near(ab=0.9)
    vector, turned = np.zeros((2, 384), dtype=np.int8)
    vector[:4], turned[4:8] = 100, 100

    def passes(one, other):
        table = MentionTable([one, other])
        codes = first_look.could_be_one(table, np.array([1]), stories, load_lexicon())
        return codes.tolist() == [1]

    one, other = _told("1", "a", "leave", vector=vector.tobytes()), _told("2", "b", "carve", vector=vector.tobytes())
    assert passes(one, other)  # no sense in common, but the same where they stand
    assert not passes(one, msgspec.structs.replace(other, vector=turned.tobytes()))
    assert not passes(msgspec.structs.replace(one, generic=True), other)
    assert not passes(one, msgspec.structs.replace(other, anchored=False))
    assert not passes(one, msgspec.structs.replace(other, lemma="cooperate"))


@pytest.fixture
def pile(monkeypatch):
    """Reports of one group in which no key finds a pair, and all that is looked at is compared in full."""

    def by_keys(*_):
        return np.empty(0, dtype=np.int64)

    monkeypatch.setattr(candidates, "_found_by_keys", by_keys)
    monkeypatch.setattr(candidates, "could_be_one", lambda _table, codes, *_: codes)
    readings = []
    for name in "abc":
        report = Report(name).say("Lena Ford left Arica after four sailors drowned off Punta Roja.")
        report.named("Lena Ford").named("Arica", "place").named("Punta Roja", "place")
        report.tells("left", lemma="leave", actor=["Lena Ford"]).tells("drowned", lemma="drown", place="Punta Roja")
        readings.append(report.reading())
    entities = resolve_entities(readings)
    signatures = sign(readings, entities.entity_of)
    documents = sorted(signatures.by_report)
    near = {one: {other: 0.9 for other in documents if other != one} for one in documents}
    return signatures, StoryScores(near, dict.fromkeys(documents, 0)), {e.id: e for e in entities.entities}, {}


def test_what_a_first_look_brings_counts_only_where_it_is_likelier_than_what_nobody_compared(pile, monkeypatch):
    signatures, stories, *_ = pile
    looked_at = pairs_looked_at(signatures, stories)
    assert looked_at == candidate_pairs(signatures, stories, load_lexicon())
    told = list(judge_pairs(*pile).pairs())
    across = [p for p in told if signatures.report_of[p.left] != signatures.report_of[p.right]]
    lemma = {id: m.lemma for id, m in signatures.mentions.items()}
    assert {frozenset((lemma[p.left], lemma[p.right])) for p in across} == {frozenset(["leave"]), frozenset(["drown"])}
    assert len(across) == 6 < len(looked_at) and all(p.log_odds > UNSEEN for p in across)
    monkeypatch.setattr(judging, "_PAIRS_AT_A_TIME", 2)
    assert list(judge_pairs(*pile).pairs()) == told
    for limits in ((1, 0, 8000), (4, 2, 1)):
        for name, limit in zip(("_TASK_MENTIONS", "_LARGEST_GROUP", "_TASK_PAIRS"), limits, strict=True):
            monkeypatch.setattr(judging_tasks, name, limit)
        assert list(judge_pairs(*pile).pairs()) == told
