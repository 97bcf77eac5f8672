from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from wiredesk.language.tagging import best_spans


def solve(
    rows: list[tuple[float, float, float]], beside: float = 1.0, starts: tuple[int, ...] = (0,)
) -> list[tuple[int, int]]:
    table = np.array(rows)
    table /= table.sum(axis=1, keepdims=True)
    marks = np.zeros(len(rows), dtype=bool)
    marks[list(starts)] = True
    return best_spans(table[:, 0], table[:, 1], table[:, 2], marks, beside)


def test_a_doubtful_word_between_sure_ones_belongs_to_the_span() -> None:
    assert solve([(0.1, 0.9, 0.0), (0.6, 0.0, 0.4), (0.1, 0.1, 0.8)]) == [(0, 2)]


def test_a_beginning_in_the_middle_gives_way_when_neighbours_are_rare() -> None:
    rows = [(0.3, 0.7, 0.0), (0.1, 0.5, 0.4), (0.0, 0.1, 0.9)]
    assert solve(rows, beside=0.1) == [(0, 2)]
    assert solve(rows, beside=1.0) == [(0, 0), (1, 2)]


def test_no_span_crosses_a_sentence_start() -> None:
    assert solve([(0.1, 0.9, 0.0), (0.05, 0.25, 0.7)], starts=(0, 1)) == [(0, 0), (1, 1)]


def brute(table: np.ndarray, beside: float) -> float:
    best = 0.0
    for states in product(range(3), repeat=len(table)):
        score = 1.0
        for i, state in enumerate(states):
            before = states[i - 1] if i else 0
            if state == 2 and before == 0:
                score = 0.0
            if state == 1 and before != 0:
                score *= beside
            score *= table[i, state]
        best = max(best, score)
    return best


@given(st.lists(st.tuples(*[st.floats(0.05, 1)] * 3), min_size=1, max_size=6), st.sampled_from([0.1, 0.5, 1.0]))
@settings(max_examples=120, deadline=None)
def test_is_the_best_of_all_sequences(rows: list[tuple[float, float, float]], beside: float) -> None:
    table = np.array(rows)
    table /= table.sum(axis=1, keepdims=True)
    spans = solve(rows, beside)
    states = [0] * len(rows)
    for first, last in spans:
        states[first] = 1
        for i in range(first + 1, last + 1):
            states[i] = 2
    score = 1.0
    for i, state in enumerate(states):
        score *= table[i, state] * (beside if state == 1 and i and states[i - 1] else 1.0)
    assert score >= brute(table, beside) * (1 - 1e-9)
