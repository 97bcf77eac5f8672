"""Components that are asked for together, and in other processes, are clustered as each by itself."""

import random

import pytest

from wiredesk.recall import Answers
from wiredesk.resolve import components
from wiredesk.resolve.clustering import cluster

THRESHOLD = 0.5


class _Elsewhere(Answers):
    """Does what is handed over, and counts it."""

    def __init__(self):
        super().__init__()
        self.done = 0

    def ahead(self, work, tasks):
        for task in tasks:
            found = work(task.open(None, None))
            self.done += len(found)
            self.update(found)


def _pile(blocks, seed):
    """Nodes in blocks with likely and unlikely pairs; blocks are held together by unlikely ones alone."""
    chance = random.Random(seed)
    nodes = [f"b{block:02d}n{n}" for block in range(blocks) for n in range(chance.randint(1, 6))]
    scores = {}
    for i, a in enumerate(nodes):
        for b in nodes[i + 1 : i + 9]:
            if chance.random() < 0.6:
                scores[a, b] = chance.uniform(-4, 4) if a[:3] == b[:3] else chance.uniform(-2, 0.4)
    return nodes, scores


@pytest.mark.parametrize("alone", [2, 5, 100])
def test_components_that_are_asked_together_are_clustered_as_each_by_itself(alone, monkeypatch):
    monkeypatch.setattr(components, "_ALONE", alone)
    for seed in range(20):
        nodes, scores = _pile(40, seed)
        forbidden = sorted(scores)[::7]
        plain = cluster(nodes, scores, forbidden=forbidden, threshold=THRESHOLD)
        assert any(len(members) > 1 for members in plain)
        recall = _Elsewhere()
        assert cluster(nodes, scores, forbidden=forbidden, threshold=THRESHOLD, recall=recall) == plain
        assert recall.done


def test_one_pair_more_leaves_most_of_what_is_asked_as_it_was():
    nodes, scores = _pile(400, 3)
    recall = _Elsewhere()
    cluster(nodes, scores, threshold=THRESHOLD, recall=recall)
    asked = recall.done
    more = {**scores, ("b07n0", "zz"): 3.0}
    found = cluster([*nodes, "zz"], more, threshold=THRESHOLD, recall=recall)
    assert found == cluster([*nodes, "zz"], more, threshold=THRESHOLD)
    assert asked > 8
    assert 1 <= recall.done - asked <= 2
