"""Nobody was hurt, two were: by day."""

from datetime import date

import pytest

from tests.reconcile.test_in_one_story import _found
from tests.resolve.reports import Report

THURSDAY, FRIDAY, SATURDAY, SUNDAY = (date(2025, 5, day) for day in (15, 16, 17, 18))


def _hurt(name, who, published, *, day=None, before=None, number=None):
    report = Report(name, published=published).named("Karlia", "place")
    if before is not None:
        report.say(before)
    when = f"on {day:%A}" if day else "there"
    report.say(f"{who} hurt in Karlia {when}.").named(who.rsplit(maxsplit=1)[0])
    numbers = [("injured", who.split()[0], number, number, "monitor")] if number else []
    whom = [who.rsplit(maxsplit=1)[0]]
    days = (day, day) if day else None
    return report.tells("hurt", lemma="hurt", recipient=whom, negated=not number, quantities=numbers, day=days,
                        when=when if day else None)  # fmt: skip


@pytest.mark.parametrize(
    ("nobody", "some", "expected"),
    [
        ((SATURDAY, FRIDAY), (SUNDAY, FRIDAY, None), 1),  # written the day after: no first count
        ((FRIDAY, FRIDAY), (SATURDAY, FRIDAY, None), 0),  # on the day itself nobody may have known yet
        ((SATURDAY, FRIDAY), (SUNDAY, SATURDAY, None), 0),
        ((SUNDAY, FRIDAY), (SATURDAY, None, "Shells fell on Friday."), 1),
        ((SUNDAY, FRIDAY), (SATURDAY, None, "Shells fell on Thursday."), 0),  # of another day
    ],
)
def test_nobody_was_hurt_on_a_day_and_two_were(nobody, some, expected):
    none = _hurt("a", "Nobody was", nobody[0], day=nobody[1])
    two = _hurt("b", "Two monitors were", some[0], day=some[1], before=some[2], number=2.0)
    found = [f.rule for f in _found(none, two, apart=True) if f.kind == "conflict"]
    assert found == ["quantity_none"] * expected
