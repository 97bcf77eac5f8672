"""The network against brute force on small random networks, and by hand on the cases that matter."""

import itertools
import random
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wiredesk.timeline import (
    Between,
    ListedDays,
    Network,
    Range,
    Recurs,
    Weekdays,
    YearDays,
    between,
    day_date,
    day_number,
    minimal_conflicts,
    propagate,
    within,
)
from wiredesk.timeline.conflicts import weakest

POINTS = ("a", "b", "c")
DAYS = range(12)


def holds(constraint, days):
    if isinstance(constraint, Recurs):
        return constraint.days.next(days[constraint.point]) == days[constraint.point]
    difference = days.get(constraint.right, 0) - days.get(constraint.left, 0)
    return any(
        (r.low is None or r.low <= difference) and (r.high is None or difference <= r.high) for r in constraint.ranges
    )


GRID = [dict(zip(POINTS, values, strict=True)) for values in itertools.product(DAYS, repeat=len(POINTS))]


def allowed(constraint):
    return {number for number, days in enumerate(GRID) if holds(constraint, days)}


def solutions(constraints):
    return [GRID[n] for n in sorted(set(range(len(GRID))).intersection(*map(allowed, constraints)))]


BOXES = [within(f"box {p}", p, DAYS[0], DAYS[-1]) for p in POINTS]


@st.composite
def simple_constraints(draw):
    out = []
    for number in range(draw(st.integers(1, 6))):
        left, right = draw(st.permutations(("epoch", *POINTS)))[:2]
        low = draw(st.one_of(st.none(), st.integers(-9, 9)))
        high = draw(st.one_of(st.none(), st.integers(-9, 12)))
        out.append(between(f"k{number}", left, right, low, high))
    return out


@st.composite
def any_constraints(draw):
    out = draw(simple_constraints())
    for number in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(["weekday", "ranges"]))
        if kind == "weekday":
            days = Weekdays(tuple(sorted(draw(st.sets(st.integers(0, 6), min_size=1, max_size=2)))))
            out.append(Recurs(key=f"w{number}", point=draw(st.sampled_from(POINTS)), days=days))
        else:
            left, right = draw(st.permutations(POINTS))[:2]
            a, b = draw(st.integers(-9, 0)), draw(st.integers(2, 9))
            out.append(Between(key=f"r{number}", left=left, right=right, ranges=(Range(a, a + 1), Range(b, b + 1))))
    return out


@settings(max_examples=150, deadline=None)
@given(simple_constraints())
def test_simple_networks_have_exactly_the_bounds_of_brute_force(constraints):
    found = solutions(constraints)
    result = propagate([*BOXES, *constraints])
    assert result.consistent == bool(found)
    for point in POINTS if found else ():
        assert result.earliest[point] == min(s[point] for s in found)
        assert result.latest[point] == max(s[point] for s in found)


@settings(max_examples=100, deadline=None)
@given(any_constraints())
def test_weekdays_and_several_ranges_never_exclude_a_possible_day(constraints):
    found = solutions(constraints)
    result = propagate([*BOXES, *constraints])
    if found:
        assert result.consistent
        for point in POINTS:
            assert result.earliest[point] <= min(s[point] for s in found)
            assert result.latest[point] >= max(s[point] for s in found)


@settings(max_examples=60, deadline=None)
@given(simple_constraints())
def test_explanations_are_all_the_minimal_sets_and_truly_minimal(constraints):
    # The boxes are axioms, so that brute force over the boxes decides consistency.
    sets = {c.key: allowed(c) for c in constraints}
    everything = set(range(len(GRID)))
    bad = {
        frozenset(some)
        for size in range(len(sets) + 1)
        for some in itertools.combinations(sets, size)
        if not everything.intersection(*(sets[key] for key in some))
    }
    minimal = {s for s in bad if not any(other < s for other in bad)}
    assert set(Network(constraints, BOXES).conflicts) == minimal


@settings(max_examples=60, deadline=None)
@given(any_constraints(), st.randoms())
def test_the_order_of_constraints_never_matters(constraints, shuffler: random.Random):
    one = Network(constraints, BOXES)
    mixed = list(constraints)
    shuffler.shuffle(mixed)
    two = Network(mixed, BOXES)
    assert one.conflicts == two.conflicts
    assert one.set_aside == two.set_aside
    assert [one.bounds(p) for p in POINTS] == [two.bounds(p) for p in POINTS]


@settings(max_examples=60, deadline=None)
@given(any_constraints())
def test_what_still_binds_is_consistent_and_bounds_hold(constraints):
    network = Network(constraints, BOXES)
    binding = [c for c in constraints if c.key not in network.set_aside]
    found = solutions(binding)
    for point in POINTS if found else ():
        bounds = network.bounds(point)
        assert bounds.low <= min(s[point] for s in found)
        assert bounds.high >= max(s[point] for s in found)


def test_a_conflict_without_any_date_is_found():
    assert minimal_conflicts([between("1", "x", "y", 1, None), between("2", "y", "x", 0, None)]) == ({"1", "2"},)


def test_wednesday_before_thursday_within_a_week_is_one_day():
    network = Network(
        [
            Recurs(key="wed", point="w", days=Weekdays((2,))),
            Recurs(key="thu", point="t", days=Weekdays((3,))),
            between("order", "w", "t", 0, 6),
            within("anchor", "t", day_number(date(2023, 12, 9)), day_number(date(2023, 12, 19))),
        ]
    )
    assert day_date(network.bounds("t").low) == date(2023, 12, 14) == day_date(network.bounds("t").high)
    assert day_date(network.bounds("w").low) == date(2023, 12, 13) == day_date(network.bounds("w").high)


def test_contradictory_weekdays_are_a_conflict_even_without_dates():
    found = minimal_conflicts(
        [
            Recurs(key="mon", point="x", days=Weekdays((0,))),
            Recurs(key="tue", point="y", days=Weekdays((1,))),
            between("same day", "x", "y", 0, 0),
        ]
    )
    assert found == ({"mon", "tue", "same day"},)


def test_two_conflicts_that_share_a_constraint_are_two_findings_and_the_rest_is_dated():
    network = Network(
        [
            within("rank since 100", "report", 100, None),
            within("minister until 90", "report", None, 90),
            within("general until 50", "report", None, 50),
            between("told within a week", "event", "report", 0, 7),
            within("event", "event", 40, 120),
        ]
    )
    assert set(network.conflicts) == {
        frozenset({"rank since 100", "minister until 90"}),
        frozenset({"rank since 100", "general until 50"}),
    }
    assert network.bounds("report") == Range(40, 127)


def test_a_range_that_no_longer_fits_is_dropped_and_the_other_binds():
    tenures = Between(key="two tenures", left="epoch", right="e", ranges=(Range(0, 10), Range(100, 110)))
    assert Network([tenures]).bounds("e") == Range(0, 110)
    assert Network([tenures, within("after", "e", 20, None)]).bounds("e") == Range(100, 110)


def test_days_of_the_year_and_listed_days_move_bounds():
    low, high = day_number(date(2023, 7, 28)), day_number(date(2024, 6, 1))
    eighth = Recurs(key="8 February", point="e", days=YearDays(2, 8))
    assert Network([within("w", "e", low, high), eighth]).bounds("e") == Range(*[day_number(date(2024, 2, 8))] * 2)
    assert YearDays(2, 29).next(day_number(date(2023, 1, 1))) == day_number(date(2024, 2, 29))
    listed = ListedDays((5, 9))
    assert (listed.next(6), listed.previous(4), listed.next(10)) == (9, None, None)


def test_soft_constraints_yield_without_a_finding_the_lowest_rank_first():
    soft = [
        Between(key="guess", left="epoch", right="p", ranges=(Range(0, 5),), hard=False, rank=1),
        Between(key="habit", left="epoch", right="p", ranges=(Range(10, 20),), hard=False, rank=2),
    ]
    network = Network([within("fact", "p", 0, 15), *soft])
    assert (network.conflicts, network.set_aside, network.bounds("p")) == ((), {"guess"}, Range(10, 15))


def test_the_chain_behind_a_bound_names_its_constraints_nearest_first():
    network = Network([within("start", "a", 10, None), between("b after a", "a", "b", 2, None)])
    assert network.chain("b", "earliest") == ("b after a", "start")
    assert network.chain("b", "latest") == ()


def test_a_merge_is_refuted_by_bounds_and_by_the_whole_network():
    network = Network([within("a", "a", 0, 5), within("b", "b", 10, 12), between("c after a", "a", "c", 3, None)])
    assert not network.consistent_with([between("m", "a", "b", 0, 0)])
    assert not network.consistent_with([between("m", "c", "a", 0, 0)])
    assert network.consistent_with([between("m", "c", "b", 0, 0)])


def test_a_thousand_reports_in_one_component_take_about_a_second():
    constraints = []
    for number in range(1000):
        report, event = f"r{number}", f"e{number}"
        constraints.append(between(f"told {number}", event, report, 0, 7))
        constraints.append(Recurs(key=f"day {number}", point=event, days=Weekdays((number % 7,))))
        if number:
            constraints.append(between(f"next {number}", f"e{number - 1}", event, 0, 30))
    constraints.append(within("start", "r0", 15000, 15030))
    began = time.perf_counter()
    network = Network(constraints)
    assert time.perf_counter() - began < 10  # aim 1 s; ten leaves room for a busy machine
    assert network.bounds("e999").low is not None


@pytest.mark.parametrize("place", range(13))
def test_the_soft_constraint_that_yields_is_the_first_that_no_longer_fits_wherever_it_stands(place):
    fixed = within("day", "a", 0, 0)
    soft = [
        Between(key=f"s{at:02d}", left="epoch", right="a", ranges=(Range(5, 9) if at >= place else Range(-9, 9),),
                hard=False, rank=20 - at)
        for at in range(13)
    ]  # fmt: skip
    keys = frozenset(c.key for c in (fixed, *soft))
    assert weakest(keys, [fixed, *soft]) == f"s{place:02d}"
