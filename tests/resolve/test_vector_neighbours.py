"""Words that share no sense are compared all the same where their vectors are near, and only a bounded number."""

import math
from operator import mul

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.resolve.reports import Report
from wiredesk.resolve import resolve_entities
from wiredesk.resolve.blocking import ids_of
from wiredesk.resolve.mention_table import MentionTable
from wiredesk.resolve.signatures import MentionSignature, sign
from wiredesk.resolve.vector_neighbours import nearest

_ROB = np.array([120, 10, 0, 5], dtype=np.int8)
_WED = np.array([0, 5, 127, 10], dtype=np.int8)


def _mentions(*vectors: np.ndarray) -> list[MentionSignature]:
    found = []
    for number, vector in enumerate(vectors):
        reading = Report(f"r{number}").say("Masked men hit the shop.").tells("hit", lemma=f"word{number}").reading()
        mention = reading.event_mentions[0].id
        reading = msgspec.structs.replace(reading, trigger_vectors={mention: vector.tobytes()})
        found += sign([reading], resolve_entities([reading], ()).entity_of).mentions.values()
    return found


def _nearest(mentions: list[MentionSignature], most: int) -> list[tuple[str, str]]:
    table = MentionTable(sorted(mentions, key=lambda m: m.id))
    found = nearest(table, np.arange(len(mentions)), most, table.document)
    return sorted(ids_of(found))


def test_near_words_are_paired_and_far_ones_not() -> None:
    heist, theft, wedding = _mentions(_ROB, _ROB, _WED)
    assert {frozenset(pair) for pair in _nearest([heist, theft, wedding], 5)} == {frozenset((heist.id, theft.id))}


@pytest.mark.parametrize("most", [1, 3])
def test_each_mention_brings_no_more_than_allowed_whatever_their_order(most: int) -> None:
    mentions = _mentions(*[_ROB] * 9)
    pairs = _nearest(mentions, most)
    assert 0 < len(pairs) <= most * len(mentions)
    assert pairs == _nearest(mentions[::-1], most)


def test_what_has_no_vector_or_may_not_be_compared_is_left_out() -> None:
    one, other = _mentions(_ROB, _ROB)
    assert _nearest([one, msgspec.structs.replace(other, vector=b"")], 5) == []
    assert _nearest([one, msgspec.structs.replace(other, vector=_ROB[:2].tobytes())], 5) == []
    assert _nearest([one, msgspec.structs.replace(other, document=one.document)], 5) == []


@given(st.lists(st.lists(st.integers(-9, 9), min_size=4, max_size=4), min_size=2, max_size=12), st.integers(1, 3))
def test_of_the_near_ones_the_nearest_are_taken(vectors: list[list[int]], most: int) -> None:
    (base,) = _mentions(_ROB)
    packed = [np.array(vector, dtype=np.int8).tobytes() for vector in vectors]
    mentions = [msgspec.structs.replace(base, id=f"em_{at:02d}", document=f"d{at}", vector=vector)
                for at, vector in enumerate(packed)]  # fmt: skip
    lengths = [math.sqrt(max(1, sum(x * x for x in vector))) for vector in vectors]
    expected = []
    for at, (one, length) in enumerate(zip(vectors, lengths, strict=True)):
        near = [(-sum(map(mul, one, vectors[to])) / length / lengths[to], to) for to in range(len(vectors)) if to != at]
        expected += [(mentions[min(at, to)].id, mentions[max(at, to)].id)
                     for cosine, to in sorted(near)[:most] if -cosine >= 0.4]  # fmt: skip
    assert _nearest(mentions, most) == sorted(expected)
