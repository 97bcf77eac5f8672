"""Pairs of reports of near days are those that going through all pairs finds, in the same order."""

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from wiredesk.reconcile.near_days import pairs_within

DAYS = st.dictionaries(st.text("abc", max_size=3), st.integers(0, 40).map(lambda n: date(2031, 3, 1) + timedelta(n)))


@given(DAYS, st.integers(0, 10))
def test_pairs_of_near_days_are_found_in_the_order_of_all_pairs(days, within):
    plain = [(a, b) for a, b in combinations(days, 2) if abs((days[a] - days[b]).days) <= within]
    assert pairs_within(days, within) == plain
