from itertools import combinations, product
from math import fsum

from hypothesis import given
from hypothesis import strategies as st

from wiredesk.resolve.clustering import cluster

NODES = [f"n{i}" for i in range(8)]
PAIRS = [(a, b) for i, a in enumerate(NODES) for b in NODES[i + 1 :]]
# Whole numbers of 64ths: sums are exact, so that ties are ties however they are added up.
SCORES = st.dictionaries(st.sampled_from(PAIRS), st.integers(-384, 384).map(lambda n: n / 64), max_size=len(PAIRS))
SOME = st.sets(st.sampled_from(PAIRS), max_size=5)


def test_a_chain_does_not_become_one():
    assert cluster(["a", "b", "c"], {("a", "b"): 1.0, ("b", "c"): 1.0}) == [["a", "b"], ["c"]]


def test_a_full_triangle_becomes_one():
    scores = {("a", "b"): 2.0, ("b", "c"): 1.0, ("a", "c"): 0.5}
    assert cluster(["a", "b", "c"], scores) == [["a", "b", "c"]]


def test_what_is_forbidden_stays_apart():
    scores = {("a", "b"): 5.0, ("b", "c"): 5.0, ("a", "c"): 5.0}
    parted = cluster(["a", "b", "c"], scores, forbidden=[("a", "b")])
    assert ["a", "b", "c"] not in parted
    assert all(not {"a", "b"} <= set(group) for group in parted)


@given(SCORES, SOME, st.sampled_from([-1.6, 0.0, 0.8]))
def test_the_likeliest_two_clusters_join_until_none_are_likely(scores, forbidden, threshold):
    """Against the plainest way: every two clusters are looked at anew before each join."""
    groups = {n: [n] for n in NODES}

    def mean(a, b):
        pairs = [tuple(sorted(pair)) for pair in product(groups[a], groups[b])]
        seen = [max(-5.0, min(5.0, scores[pair])) for pair in pairs if pair in scores]
        unseen = min(len(groups[a]) * len(groups[b]) - len(seen), len(seen) + 1)
        return None if not seen or forbidden.intersection(pairs) else (fsum(seen) - 1.5 * unseen) / (len(seen) + unseen)

    least = threshold - 2.5  # what is less likely holds no component together
    heads = cluster_heads([p for p, score in scores.items() if score > least and p not in forbidden])
    while True:
        pairs = [(round(-m, 9), a, b) for a, b in combinations(sorted(groups), 2)
                 if heads[a] == heads[b] and (m := mean(a, b)) is not None and m > threshold]  # fmt: skip
        if not pairs:
            break
        _, a, b = min(pairs)
        groups[a] = sorted(groups[a] + groups.pop(b))
    assert cluster(NODES, scores, forbidden=forbidden, threshold=threshold) == sorted(groups.values())


def cluster_heads(pairs):
    head = {n: n for n in NODES}
    for a, b in pairs:
        old, new = head[b], head[a]
        head = {n: new if h == old else h for n, h in head.items()}
    return head


@given(SCORES, SOME, st.randoms())
def test_the_order_in_which_pairs_come_does_not_matter(scores, forbidden, random):
    shuffled = list(scores.items())
    random.shuffle(shuffled)
    again = cluster(NODES[::-1], dict(shuffled), forbidden=sorted(forbidden, reverse=True))
    assert again == cluster(NODES, scores, forbidden=sorted(forbidden))
