"""Rounds over a whole graph: what they take for a negative cycle."""

import numpy as np
import pytest

from wiredesk.timeline.relaxation import FAR, Graph

_CHAIN = 40


@pytest.mark.parametrize(("round_trip", "cycles"), [(0, 0), (-1, 1)])
def test_edges_left_behind_by_a_distance_that_was_lowered_are_no_cycle(round_trip, cycles):
    # 1 and 2 hang on one another by edges that gave their distances before both were lowered; beside them a chain that
    # takes more rounds than the first look for cycles.
    chain = range(2, 2 + _CHAIN)
    source, target = [1, 2, 0, *chain], [2, 1, 3, *(point + 1 for point in chain)]
    weight = [0, round_trip, 0, *([1] * _CHAIN)]
    graph = Graph(_CHAIN + 3, *(np.array(side, dtype=np.int64) for side in (source, target, weight)))
    distance = np.full(_CHAIN + 3, FAR, dtype=np.int64)
    distance[[0, 1, 2]] = 0, 5, 5
    reached_by = np.full(_CHAIN + 3, -1, dtype=np.int64)
    reached_by[[1, 2]] = graph.place[1], graph.place[0]
    assert len(graph.relax(distance, reached_by)) == cycles
