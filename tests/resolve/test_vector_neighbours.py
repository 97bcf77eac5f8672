"""Words that share no sense are compared all the same where their vectors are near, and only a bounded number."""

import msgspec
import numpy as np
import pytest

from tests.resolve.reports import Report
from wiredesk.resolve import resolve_entities
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


def _any(left: MentionSignature, right: MentionSignature) -> bool:
    return left.document != right.document


def test_near_words_are_paired_and_far_ones_not() -> None:
    heist, theft, wedding = _mentions(_ROB, _ROB, _WED)
    pairs = {frozenset((a.id, b.id)) for a, b in nearest([heist, theft, wedding], 5, _any)}
    assert pairs == {frozenset((heist.id, theft.id))}


@pytest.mark.parametrize("most", [1, 3])
def test_each_mention_brings_no_more_than_allowed_whatever_their_order(most: int) -> None:
    mentions = _mentions(*[_ROB] * 9)
    pairs = nearest(mentions, most, _any)
    assert 0 < len(pairs) <= most * len(mentions)
    assert pairs == nearest(mentions[::-1], most, _any)


def test_what_has_no_vector_or_may_not_be_compared_is_left_out() -> None:
    one, other = _mentions(_ROB, _ROB)
    assert nearest([one, msgspec.structs.replace(other, vector=b"")], 5, _any) == []
    assert nearest([one, other], 5, lambda left, right: False) == []
