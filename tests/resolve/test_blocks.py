"""Pairs of what shares a block: each once, whichever order the blocks are in, and of a long block only its head."""

import random
from itertools import combinations
from types import SimpleNamespace

import msgspec
import numpy as np
import pytest

from tests.resolve.reports import Report
from wiredesk.recall import Answers
from wiredesk.resolve import blocking, candidates, resolve_entities
from wiredesk.resolve.blocking import ids_of
from wiredesk.resolve.lexicon import load_lexicon
from wiredesk.resolve.mention_table import MentionTable, Pairs
from wiredesk.resolve.signatures import sign


def _base():
    report = Report("a").say("Karl Reyes struck a deal in Arica.").named("Karl Reyes").named("Arica", "place")
    reading = report.tells("struck", lemma="strike", actor=["Karl Reyes"]).reading()
    return next(iter(sign([reading], resolve_entities([reading], ()).entity_of).mentions.values()))


@pytest.mark.parametrize("at_a_time", [1, 40, 1 << 18])
def test_every_pair_of_a_block_comes_once(monkeypatch, at_a_time):
    monkeypatch.setattr(candidates, "_LONGEST_BLOCK", 6)
    monkeypatch.setattr(candidates, "_PAIRS_AT_A_TIME", at_a_time)
    rng = random.Random(3)
    base = _base()
    mentions = [
        msgspec.structs.replace(base, id=f"e_{n:02d}", lead=n % 5 == 0, start=(n * 37) % 101) for n in range(30)
    ]
    table = MentionTable(mentions)
    for _ in range(20):
        blocks = [[at for at in range(30) if rng.random() < share] for share in (0.05, 0.1, 0.2, 0.5, 0.9)]
        expected = set()
        for block in blocks:
            kept = (
                sorted(block, key=lambda at: (not mentions[at].lead, mentions[at].start))[:6]
                if len(block) > 6
                else block
            )
            expected |= {tuple(sorted(pair)) for pair in combinations(kept, 2)}
        rng.shuffle(blocks)
        parts = list(candidates._pairs_of(table, dict(enumerate(blocks))))
        found = [pair for part in parts for pair in zip(part.left.tolist(), part.right.tolist(), strict=True)]
        assert len(found) == len(set(found))
        assert set(found) == expected
        assert at_a_time > 1 or len(parts) > 1


def _found(mentions, *, group):
    table = MentionTable(sorted(mentions, key=lambda m: m.id))
    everyone = np.arange(len(mentions))
    look = candidates._found_by_keys if group else lambda table, _, lexicon: candidates.pairs_in_reports(table, lexicon)
    codes = look(table, everyone, load_lexicon())
    return list(ids_of(Pairs.of_codes(table, codes)))


def test_what_a_group_looks_at():
    deed = msgspec.structs.replace(_base(), lead=False, vector=b"", words={}, quantities=(), timed=False, place=None)
    one, other = (msgspec.structs.replace(deed, id=f"e_{n}", document=n) for n in "ab")
    nobody = {"people": {}, "role_words": {}}
    apart = [msgspec.structs.replace(m, **nobody) for m in (one, other)]
    assert _found([one, other], group=True) == [("e_a", "e_b")]  # the same word, the same man
    assert _found(apart, group=True) == []  # the same word alone is not enough ...
    assert _found(
        [msgspec.structs.replace(m, words={"dock": 1.0}) for m in apart], group=True
    )  # ... with rare words it is,
    assert _found([msgspec.structs.replace(m, place="ent_1") for m in apart], group=True)  # with a place,
    assert _found([msgspec.structs.replace(m, lead=True) for m in apart], group=True)  # or at the head of both
    assert _found([one, msgspec.structs.replace(other, document="a")], group=True) == []  # of one report: not here
    assert _found([one, msgspec.structs.replace(other, anchored=False)], group=True) == []
    lasting = [msgspec.structs.replace(m, lemma="support", people={"ent_2": 0.5}) for m in (one, other)]
    assert _found(lasting, group=True) == []  # what lasts needs somebody weighty, in either report
    for weights in ((0.5, 0.7), (0.7, 0.5)):
        told = [msgspec.structs.replace(m, people={"ent_2": w}) for m, w in zip(lasting, weights, strict=True)]
        assert _found(told, group=True) == [("e_a", "e_b")]


def test_a_report_keeps_the_likeliest_pairs_of_each_mention(monkeypatch):
    monkeypatch.setattr(candidates, "_MOST_WITHIN", 1)
    deed = msgspec.structs.replace(_base(), vector=b"", document="a")
    told = [msgspec.structs.replace(deed, id=f"e_{n}", start=start) for n, start in enumerate((0, 100, 101, 400))]
    assert _found(told, group=False) == [("e_0", "e_1"), ("e_1", "e_2"), ("e_2", "e_3")]
    stranger = msgspec.structs.replace(deed, id="e_9", start=102, lemma="sing", people={}, role_words={})
    assert _found([told[0], stranger], group=False) == []
    assert _found([told[0], msgspec.structs.replace(told[1], document="b")], group=False) == []


def test_two_reports_meet_in_the_mentions_that_share_a_key():
    lexicon = load_lexicon()

    def mention(lemma, people=(), place=None):
        weights = dict.fromkeys(people, 0.8)
        return SimpleNamespace(lemma=lemma, people=weights, place=place, timed=False, first=None, last=None)

    one = [mention("meet", ["p1"]), mention("attack", [], "x1"), mention("meet", ["p2", "p3"])]
    two = [mention("meet", ["p3"]), mention("attack", [], "x2"), mention("attack", ["p1"], "x1"), mention("meet", [])]
    left, right = (blocking._Index.of(*blocking._specific_keys(enumerate(own), lexicon)) for own in (one, two))
    assert left.meets(right) == {(2, 0), (1, 2)}
    assert right.meets(left) == {(0, 2), (2, 1)}
    nothing = blocking._Index.of(*blocking._specific_keys(enumerate([]), lexicon))
    assert left.meets(nothing) == nothing.meets(left) == set()


def test_reports_that_met_are_not_set_against_each_other_again(monkeypatch):
    def sought(*keys):
        return blocking._Sought(
            np.array(keys, dtype=np.uint64).tobytes(), np.arange(len(keys), dtype="<u4").tobytes(), ()
        )

    asked = []
    meets = blocking._Index.meets
    monkeypatch.setattr(blocking._Index, "meets", lambda one, other: asked.append(1) or meets(one, other))
    own = {"a": sought(1, 5, 7), "b": sought(5, 8), "c": sought(2, 7), "d": sought(5, 7)}
    digests, recall = {document: document.encode() for document in own}, Answers()
    meetings = blocking._Meetings(digests, own, recall)
    assert meetings.of("a", ["b", "c"]) == [[(1, 0)], [(2, 1)]]
    assert len(asked) == 2
    grown = blocking._Meetings(digests, own, recall).of("a", ["c", "d", "b"])
    assert grown == [[(2, 1)], [(1, 0), (2, 1)], [(1, 0)]]
    assert len(asked) == 3
    assert blocking._Meetings({**digests, "d": b"other"}, {**own, "d": sought(1)}, recall).of("a", ["d"]) == [[(0, 0)]]
