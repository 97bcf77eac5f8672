"""Questions answered from solved bounds against solving from nothing, on small random networks."""

from hypothesis import given, settings
from hypothesis import strategies as st

from wiredesk.timeline import (
    Between,
    Network,
    Range,
    Recurs,
    Weekdays,
    YearDays,
    between,
    consistent_beside,
    propagate,
)
from wiredesk.timeline.standing import admits

POINTS = tuple("abcdef")


@st.composite
def constraints(draw, prefix, points):
    out = []
    for number in range(draw(st.integers(1, 9))):
        left, right = draw(st.permutations(("epoch", *points)))[:2]
        low = draw(st.one_of(st.none(), st.integers(-9, 9)))
        span = draw(st.one_of(st.none(), st.integers(0, 12)))
        high = None if span is None else (low or 0) + span
        out.append(between(f"{prefix}{number}", left, right, low, high))
    for number in range(draw(st.integers(0, 3))):
        if draw(st.booleans()):
            days = draw(st.sampled_from([Weekdays((1,)), Weekdays((3, 4)), YearDays(1, 6)]))
            out.append(Recurs(key=f"{prefix}w{number}", point=draw(st.sampled_from(points)), days=days))
        else:
            left, right = draw(st.permutations(points))[:2]
            a, b = draw(st.integers(-9, 0)), draw(st.integers(2, 9))
            out.append(
                Between(key=f"{prefix}r{number}", left=left, right=right, ranges=(Range(a, a + 1), Range(b, b + 1)))
            )
    return out


@st.composite
def ties(draw):
    out = []
    for number in range(draw(st.integers(1, 4))):
        left, right = draw(st.permutations((*POINTS, "new")))[:2]
        low = draw(st.sampled_from([0, 0, 0, 1, -2, None]))
        out.append(between(f"m{number}", left, right, low, draw(st.sampled_from([None, None, 3, 8]))))
    return out


@settings(max_examples=150, deadline=None)
@given(constraints("k", POINTS[:3]), constraints("l", POINTS[3:]), ties())
def test_a_question_has_the_answer_that_solving_everything_gives(one, other, extra):
    network = Network([*one, *other])
    binding = [c for c in (*one, *other) if c.key not in network.set_aside]
    expected = propagate([*binding, *extra]).consistent
    assert network.consistent_with(extra) == expected
    touched = {network.component_of(p) for c in extra for p in c.points} - {None}
    answer = admits(extra, [network.standing.of(number) for number in sorted(touched)])
    assert answer is None or answer == expected


@settings(max_examples=100, deadline=None)
@given(constraints("k", POINTS[:3]), constraints("l", POINTS[3:]), ties())
def test_networks_side_by_side_answer_as_one_that_holds_both(one, other, extra):
    whole = Network([*one, *other])
    home = {
        point: network for network, own in ((Network(one), POINTS[:3]), (Network(other), POINTS[3:])) for point in own
    }
    assert consistent_beside(home, extra) == whole.consistent_with(extra)
    parts = [part for network in dict.fromkeys(home.values()) for part in network.components]
    assert Network.of(parts[::-1]).components == whole.components


@settings(max_examples=60, deadline=None)
@given(constraints("k", POINTS[:3]), constraints("l", POINTS[3:]), ties())
def test_joining_later_gives_the_bounds_of_joining_at_once(one, other, extra):
    binding = [c for c in (*one, *other) if c.key not in Network([*one, *other]).set_aside]
    once, later = Network([*binding, *extra]), Network(binding).joined(extra)
    assert once.conflicts == later.conflicts
    assert once.set_aside == later.set_aside
    for point in (*POINTS, "new"):
        assert once.bounds(point) == later.bounds(point)
        assert once.certain_bounds(point) == later.certain_bounds(point)
        assert once.chain(point, "latest") == later.chain(point, "latest")
