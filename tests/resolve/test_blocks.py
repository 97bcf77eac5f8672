"""Pairs of what shares a block: each once, whichever order the blocks are in, and of a long block only its head."""

import random
from itertools import combinations
from types import SimpleNamespace

from wiredesk.resolve import blocking
from wiredesk.resolve.lexicon import load_lexicon


def _mention(number):
    return SimpleNamespace(id=f"e_{number:02d}", lead=number % 5 == 0, start=(number * 37) % 101)


def test_every_pair_of_a_block_comes_once(monkeypatch):
    monkeypatch.setattr(blocking, "_LONGEST_BLOCK", 6)
    rng = random.Random(3)
    mentions = [_mention(number) for number in range(30)]
    for _ in range(20):
        blocks = [[m for m in mentions if rng.random() < share] for share in (0.1, 0.2, 0.5, 0.9)]
        expected = set()
        for block in blocks:
            kept = block if len(block) <= 6 else sorted(block, key=lambda m: (not m.lead, m.start, m.id))[:6]
            expected |= {frozenset((a.id, b.id)) for a, b in combinations(kept, 2)}
        rng.shuffle(blocks)
        found = [frozenset((a.id, b.id)) for a, b in blocking._pairs_of(blocks)]
        assert len(found) == len(set(found))
        assert set(found) == expected


def test_two_reports_meet_in_the_mentions_that_share_a_key():
    lexicon = load_lexicon()

    def mention(lemma, people=(), place=None):
        weights = dict.fromkeys(people, 0.8)
        return SimpleNamespace(lemma=lemma, people=weights, place=place, timed=False, first=None, last=None)

    one = [mention("meet", ["p1"]), mention("attack", [], "x1"), mention("meet", ["p2", "p3"])]
    two = [mention("meet", ["p3"]), mention("attack", [], "x2"), mention("attack", ["p1"], "x1"), mention("meet", [])]
    left, right = (blocking._specific_index(enumerate(own), lexicon) for own in (one, two))
    assert left.meets(right) == {(2, 0), (1, 2)}
    assert right.meets(left) == {(0, 2), (2, 1)}
    nothing = blocking._specific_index(enumerate([]), lexicon)
    assert left.meets(nothing) == nothing.meets(left) == set()
