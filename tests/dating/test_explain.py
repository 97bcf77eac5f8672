from wiredesk.dating import Chains, ComponentChains
from wiredesk.dating.explain import Edge
from wiredesk.model import EPOCH, Constraint


def _row(id, left, right, low, high):
    return Constraint(id=id, left=left, right=right, min_days=low, max_days=high, hard=True, rule=id, explanation=id)


ROWS = [
    _row("k1", EPOCH, "a.day", 100, 110),
    _row("k2", "a.day", "a.visit.start", -3, 0),
    _row("k3", EPOCH, "b.day", 200, 200),
    _row("k4", "b.day", "b.talks.start", 0, 7),
    _row("k5", "b.talks.start", "b.visit.start", 0, None),
    _row("k6", EPOCH, "b.talks.start", None, None),  # a weekday: no numbers
]
POINTS = ["a.day", "a.visit.start", "b.day", "b.talks.start", "b.visit.start", "nowhere"]


def test_chains_made_component_by_component_are_those_of_the_whole_pile(monkeypatch):
    monkeypatch.setattr(ComponentChains, "_HELD", 1)  # every other question makes them anew
    whole = Chains(ROWS)
    edges = [Edge(c.id, c.left, c.right, c.min_days, c.max_days) for c in ROWS]
    parts = ComponentChains(
        lambda point: point[0],
        lambda point: [edge for edge in edges if edge.right[0] == point[0]],
        lambda point, ids: [next(c for c in ROWS if c.id == id) for id in ids],
    )
    sides = ("earliest", "latest")
    asked = {(p, s): parts.chain(p, s) for s in sides for p in [*POINTS[::2], *POINTS[1::2]]}
    assert asked == {(p, s): whole.chain(p, s) for s in sides for p in POINTS}
    assert [c.id for c in asked["b.visit.start", "earliest"]] == ["k5", "k4", "k3", "k6"]
    assert asked["nowhere", "latest"] == ()
