import networkx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wiredesk.language.arborescence import best_tree


def log_softmax(scores: np.ndarray) -> np.ndarray:
    scores = scores.astype(float) - scores.max(axis=1, keepdims=True)
    return scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))


@given(st.integers(2, 9), st.integers(0, 10_000))
@settings(max_examples=150, deadline=None)
def test_every_result_is_one_tree_with_one_root(count: int, seed: int) -> None:
    heads = best_tree(np.random.default_rng(seed).normal(size=(count, count + 1), scale=3))
    assert (heads == -1).sum() == 1
    for word in range(count):
        seen: list[int] = [word]
        while seen[-1] != -1:
            assert seen.count(seen[-1]) == 1
            seen.append(int(heads[seen[-1]]))


@given(st.integers(2, 7), st.integers(0, 10_000))
@settings(max_examples=80, deadline=None)
def test_no_tree_with_that_root_is_better(count: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(count, count + 1), scale=3)
    heads = best_tree(scores)
    root = int(np.flatnonzero(heads == -1)[0])
    normal = scores.copy()
    normal[np.arange(count), np.arange(count)] = -1e9
    weights = log_softmax(scores)
    graph = networkx.DiGraph()
    for word in range(count):
        for head in range(count):
            if word not in (head, root):
                graph.add_edge(head, word, weight=weights[word, head])
    best = networkx.maximum_spanning_arborescence(graph)
    ours = sum(weights[w, h] for w, h in enumerate(heads) if h >= 0)
    assert ours == pytest.approx(sum(data["weight"] for _, _, data in best.edges(data=True)))


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    scores = np.array([[0.0, 5.0, 0.0, 0.0], [5.0, 0.0, 4.0, 0.0], [0.0, 0.0, 0.0, 9.0]])
    assert best_tree(scores).tolist() == [1, 2, -1]


def test_one_word_is_its_own_root() -> None:
    assert best_tree(np.array([[3.0, -2.0]])).tolist() == [-1]
