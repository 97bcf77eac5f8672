"""Pairs of mentions compared in columns: the same as compared one by one, and no rule is passed over."""

import math
import random
from functools import reduce
from operator import add

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.resolve.reports import Report
from wiredesk.language.packed_vectors import likeness
from wiredesk.model import Quantity
from wiredesk.resolve import resolve_entities
from wiredesk.resolve.anchors import tells_no_deed
from wiredesk.resolve.features import feature_rows, features_of, pair_features
from wiredesk.resolve.first_look import could_be_one
from wiredesk.resolve.lexicon import load_lexicon
from wiredesk.resolve.mention_table import MentionTable, Pairs
from wiredesk.resolve.pair_model import load_pair_model, log_odds
from wiredesk.resolve.rule_reach import may_speak
from wiredesk.resolve.rules import days_between, judge_by_rule
from wiredesk.resolve.signatures import sign
from wiredesk.resolve.sparse_rows import SparseRows
from wiredesk.resolve.stories import StoryScores

_WEIGHTS = st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0.01, 1.0), max_size=6)


@given(st.lists(_WEIGHTS, min_size=1, max_size=6), st.lists(_WEIGHTS, min_size=1, max_size=6))
def test_what_rows_share_is_what_their_dicts_share(rows, others):
    number = {}
    table, other_table = SparseRows(rows, number), SparseRows(others, number)
    left, right = (np.array(side) for side in zip(*np.ndindex(len(rows), len(others)), strict=True))
    shared = table.shared(left, right, other_table)
    expected = [
        (pair, number[key], value, others[b][key])
        for pair, (a, b) in enumerate(np.ndindex(len(rows), len(others)))
        for key, value in rows[a].items()
        if key in others[b]
    ]
    assert list(zip(*(column.tolist() for column in shared), strict=True)) == expected
    assert table.totals.tolist() == [reduce(add, row.values(), 0.0) for row in rows]
    assert table.largest.tolist() == [max(row.values(), default=0.0) for row in rows]
    heavy = table.at_least(0.5).number_shared(left, right, other_table)
    assert heavy.tolist() == [sum(v >= 0.5 and k in others[b] for k, v in rows[a].items())
                              for a, b in np.ndindex(len(rows), len(others))]  # fmt: skip


@given(st.lists(_WEIGHTS, min_size=2, max_size=6))
def test_inner_products_are_added_up_word_by_word(rows):
    rows = [dict(sorted(row.items())) for row in rows]
    table, everyone = SparseRows(rows), np.arange(len(rows))
    left, right = (np.array(side) for side in zip(*np.ndindex(len(rows), len(rows)), strict=True))
    found = table.inner_products(left, right).tolist()
    assert found == [value for row in everyone for value in table.products_with(row, everyone).tolist()]
    for pair, (a, b) in enumerate(np.ndindex(len(rows), len(rows))):
        total = 0.0
        for word, value in rows[a].items():
            total += value * rows[b].get(word, 0.0)
        assert found[pair] == total  # to the last bit: a log-odds must not depend on how pairs are batched


def _mentions(count=60, seed=5):
    """Mentions of many kinds, two or three to a report: nearly every rule speaks of some pair of them."""
    rng = random.Random(seed)
    report = Report("a").say("Karl Reyes met Ada Munro in Arica.").named("Karl Reyes").named("Ada Munro")
    report.named("Arica", "place", country="CHL")
    report.tells("met", lemma="meet", type="CONSULT", actor=["Karl Reyes"], recipient=["Ada Munro"], place="Arica")
    reading = report.reading()
    entities = resolve_entities([reading], ())
    (base,) = sign([reading], entities.entity_of).mentions.values()
    people, place = list(base.people), base.place
    found = []
    for at in range(count):
        first = rng.choice([None, rng.randint(740000, 740050)])
        sides = {side: {rng.choice(people): rng.choice([0.4, 0.9])} for side in ("actor", "recipient")
                 if rng.random() < 0.6}  # fmt: skip
        m = msgspec.structs.replace(
            base, id=f"em_{at:03d}", document=f"d_{at // 3}", start=at % 3, trigger=(at % 3 // 2, 9),
            lemma=rng.choice(["meet", "visit", "talk", "attack", "arrest", "negotiation"]), roles=sides,
            people={k: v for side in sides.values() for k, v in side.items()}, place=rng.choice([None, place]),
            type=rng.choice(["CONSULT", "CONSULT", "ASSAULT", "OTHER"]), mode=rng.choice([None, "visit", "phone"]),
            status=rng.choice(["happened", "scheduled", "possible"]), ordinal=rng.choice([None, None, 1, 2]),
            further=rng.random() < 0.2, earlier=rng.random() < 0.2, first=first, timed=rng.random() < 0.5,
            last=None if first is None and rng.random() < 0.5 else (first or 740000) + rng.randint(0, 9),
            quantities=rng.choice([(), (Quantity(kind="killed", low=9, high=9, quote="9", start=0, end=1),)]),
            stated=rng.choice([(None, None, None), (None, 5, None), (2026, 8, 2)]),
            vector=rng.choice([b"", bytes([rng.randint(1, 120) for _ in range(8)]), b"\x07"]),
        )  # fmt: skip
        found.append(m)
    return found, {e.id: e for e in entities.entities}


def _all_pairs(mentions):
    left, right = (np.array(side) for side in zip(*np.ndindex(len(mentions), len(mentions)), strict=True))
    apart = left != right
    left, right = left[apart], right[apart]
    return Pairs(MentionTable(mentions), left, right, np.full(len(left), 0.6), np.ones(len(left), dtype=np.bool_))


def test_a_pair_that_is_passed_over_is_one_of_which_no_rule_speaks():
    mentions, entities = _mentions()
    pairs = _all_pairs(mentions)
    spoken = may_speak(pairs)
    rules = set()
    for row, (a, b) in enumerate(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)):
        verdict = judge_by_rule(mentions[a], mentions[b], entities, 0.6)
        assert verdict is None or spoken[row], verdict
        rules.add(verdict and verdict.rule)
    assert {"listed_apart", "different_ordinal", "whole_and_part", "times_apart", "further_occasion", "recurs",
            "by_telephone", "plan_and_deed", "earlier_occasion", "one_and_many",
            "times_stated_apart"} <= rules  # fmt: skip
    assert not spoken.all()


def test_days_and_vectors_are_compared_as_one_pair_is():
    mentions, _ = _mentions()
    pairs = _all_pairs(mentions)
    both = [(mentions[a], mentions[b]) for a, b in zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)]
    assert pairs.days_between().tolist() == [days_between(a, b) for a, b in both]
    found = pairs.table.vector_likeness(pairs.left, pairs.right).tolist()
    assert found == [likeness(a.vector, b.vector) for a, b in both]
    assert any(0 < value < 1 for value in found)


def test_features_are_the_same_alone_in_a_batch_and_turned_round():
    mentions, _ = _mentions(24)
    lexicon = load_lexicon()
    asked = [(a, b, 0.6, a.lead) for a in mentions for b in mentions if a.id < b.id]
    rows = list(feature_rows(asked, lexicon))
    assert rows == [pair_features(a, b, story, lexicon, together=near) for a, b, story, near in asked]
    assert rows == list(feature_rows([(b, a, story, near) for a, b, story, near in asked], lexicon))
    model = load_pair_model().across
    columns = {name: np.array([row.get(name, 0.0) for row in rows]) for name in model.names}
    assert model.log_odds_of(columns).tolist() == pytest.approx([model.log_odds(row) for row in rows], abs=1e-12)


def test_what_features_say_of_one_pair():
    mentions, _ = _mentions(1)
    m = msgspec.structs.replace(
        mentions[0], people={"e1": 0.9, "e2": 0.5}, words={"harbour": 0.6, "strike": 0.8}, near_words=("crane", "dock"),
        role_words={"crew": 0.5}, first=740000, last=740003, vector=b"", lemma="strike", lemma_rarity=0.5,
    )  # fmt: skip
    other = msgspec.structs.replace(
        m, id="em_z", document="d_z", near_words=("dock", "pier", "crane"), words={"harbour": 1.0}, people={"e1": 0.7},
        role_words={"crew": 0.25, "mate": 0.25}, last=740006,
    )  # fmt: skip
    found = pair_features(m, other, 0.5, load_lexicon(), together=False)
    assert found["people_shared"] == 0.7
    assert found["words_shared"] == 0.6
    assert found["role_words_shared"] == 0.5
    assert math.isclose(found["near_shared"], 2 / math.sqrt(6))
    assert found["same_time"] == 1 / (1 + 6 / 3)
    assert found["lemma_rare"] == 0.5
    assert math.isclose(found["story_and_people"], 0.5 * 0.7)
    assert "story_group" not in found
    assert "times_apart" not in found


def test_a_first_look_passes_all_that_the_model_finds_likely():
    mentions, _ = _mentions(48)
    mentions = [msgspec.structs.replace(m, anchored=True, generic=False) for m in mentions]
    pairs = _all_pairs(mentions)
    pairs = pairs.where(~pairs.one_report() & ~pairs.either(pairs.table.flag(tells_no_deed)))
    documents = sorted({m.document for m in mentions})
    stories = StoryScores(
        {one: dict.fromkeys(documents, 0.9) for one in documents}, {d: at % 2 for at, d in enumerate(documents)}
    )
    model = load_pair_model()
    asked = pairs.with_stories(stories)
    likely = model.across.log_odds_of(features_of(asked, load_lexicon())) > log_odds(model.same_above)
    passed = np.isin(asked.codes(), could_be_one(pairs.table, asked.codes(), stories, load_lexicon()))
    assert likely.sum() > 10 and not passed.all()
    assert (passed | ~likely).all()
