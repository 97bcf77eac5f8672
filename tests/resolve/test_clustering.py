from hypothesis import given
from hypothesis import strategies as st

from wiredesk.resolve.clustering import cluster

NODES = [f"n{i}" for i in range(8)]
PAIRS = [(a, b) for i, a in enumerate(NODES) for b in NODES[i + 1 :]]
SCORES = st.dictionaries(st.sampled_from(PAIRS), st.floats(-6, 6, allow_nan=False), max_size=len(PAIRS))
SOME = st.sets(st.sampled_from(PAIRS), max_size=5)


def test_a_chain_does_not_become_one():
    assert cluster(["a", "b", "c"], {("a", "b"): 1.0, ("b", "c"): 1.0}) == [["a", "b"], ["c"]]


def test_a_full_triangle_becomes_one():
    scores = {("a", "b"): 2.0, ("b", "c"): 1.0, ("a", "c"): 0.5}
    assert cluster(["a", "b", "c"], scores) == [["a", "b", "c"]]


def test_what_is_forbidden_stays_apart_and_what_a_person_joined_is_joined():
    scores = {("a", "b"): 5.0, ("b", "c"): 5.0, ("a", "c"): 5.0}
    parted = cluster(["a", "b", "c"], scores, forbidden=[("a", "b")])
    assert ["a", "b", "c"] not in parted
    assert all(not {"a", "b"} <= set(group) for group in parted)
    assert cluster(["a", "b"], {}, required=[("a", "b")], forbidden=[("a", "b")]) == [["a", "b"]]


@given(SCORES, SOME, SOME)
def test_a_partition_that_respects_what_must_and_must_not_be(scores, forbidden, required):
    forbidden = forbidden - required
    groups = cluster(NODES, scores, forbidden=forbidden, required=required)
    assert sorted(n for group in groups for n in group) == NODES
    where = {n: i for i, group in enumerate(groups) for n in group}
    assert all(where[a] == where[b] for a, b in required)
    joined = {frozenset(c) for c in cluster(NODES, {}, required=required)}
    for a, b in forbidden:
        if where[a] == where[b]:  # only where people's joins leave no other way
            assert any({a, b} <= c for c in joined)


@given(SCORES, SOME, st.randoms())
def test_the_order_in_which_pairs_come_does_not_matter(scores, forbidden, random):
    shuffled = list(scores.items())
    random.shuffle(shuffled)
    again = cluster(NODES[::-1], dict(shuffled), forbidden=sorted(forbidden, reverse=True))
    assert again == cluster(NODES, scores, forbidden=sorted(forbidden))
