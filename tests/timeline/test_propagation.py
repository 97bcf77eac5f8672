"""The quick way, which traces no reasons, against the one that does."""

from hypothesis import given, settings

from wiredesk.timeline import Recurs, Weekdays, between, propagate
from wiredesk.timeline.propagation import consistent

from .test_standing import constraints


@settings(max_examples=300, deadline=None)
@given(constraints("k", tuple("abcdef")), constraints("l", tuple("abcdef")))
def test_without_reasons_the_answer_is_the_same(one, other):
    rows = sorted([*one, *other], key=lambda c: c.key)
    assert consistent(rows) == propagate(rows).consistent


def test_weekdays_that_creep_on_into_a_stop_contradict_one_another():
    on = [Recurs(key="w0", point="a", days=Weekdays((0,))), Recurs(key="w1", point="b", days=Weekdays((3,)))]
    one_day = [between("k0", "b", "c", -1, 0), between("k1", "c", "a", 0, 0)]  # Monday and Thursday are not
    stops = [between("k2", "epoch", "a", 0, None), between("k3", "epoch", "b", None, 40)]
    assert not consistent([*on, *one_day, *stops])
    assert not propagate([*on, *one_day, *stops]).consistent
    assert consistent([*on, stops[0], *one_day]) and propagate([*on, stops[0], *one_day]).consistent  # no end in sight
