"""A dated report written as bytes and read again is the same report, to the answers that its network gives."""

from datetime import date

import pytest

from tests.dating.test_dating import KNOWLEDGE, reading
from wiredesk.dating import (
    Dating,
    Summary,
    date_pile,
    date_report,
    date_together,
    keep,
    kept_report,
    kept_summary,
    packed,
    unpacked,
)

TEXTS = {
    "days": "The ministers met on Thursday.\nThe fair opened on 8 February.\nThe summit is planned for 3 May 2031.",
    "impossible": "Secretary of Defense Lloyd Austin met the envoys on Wednesday.",
    "nothing": "The committee will discuss the matter.",
}


def reports():
    events = {
        "days": [("met", "happened", ""), ("summit", "scheduled", "")],
        "impossible": [("met", "happened", "Lloyd Austin")],
    }
    people = {"impossible": [("Secretary of Defense", "Lloyd Austin", "minister.defence", "USA", None)]}
    stated = {"days": date(2031, 2, 14), "impossible": date(2014, 5, 16)}
    return [
        reading(name, text, people=people.get(name, ()), events=events.get(name, ()), stated=stated.get(name))
        for name, text in TEXTS.items()
    ]


@pytest.mark.parametrize("told", reports(), ids=lambda r: r.document.uri)
def test_what_is_written_is_read_again(told):
    report = date_report(told, KNOWLEDGE)
    again = unpacked(packed(report))
    fields = [name for name in report.__struct_fields__ if name != "network"]
    assert [getattr(again, f) for f in fields] == [getattr(report, f) for f in fields]
    assert again.network.components == report.network.components
    assert again.network.certain_bounds(told.document.id) == report.network.certain_bounds(told.document.id)
    assert packed(again) == packed(report)
    assert kept_summary(keep(report)) == Summary.of(report)
    assert packed(kept_report(keep(report))) == packed(report)


def test_a_contradiction_in_a_report_is_kept_with_it():
    report = unpacked(packed(date_report(reports()[1], KNOWLEDGE)))
    assert report.findings and report.network.set_aside


def test_reports_read_again_are_tied_as_those_just_dated():
    told = reports()
    once = date_pile(told, KNOWLEDGE, [("v_days0", "v_impossible0")])
    kept = {r.document.id: unpacked(packed(date_report(r, KNOWLEDGE))) for r in told}
    alone = Dating(kept, map(Summary.of, kept.values()))
    groups = [("v_impossible0", "v_days0")]
    later = date_together(alone, told[::-1], groups)
    assert dict(later.events) == dict(once.events) != dict(alone.events)
    assert (later.published, later.times, later.findings, later.constraints, later.rejections) == (
        once.published, once.times, once.findings, once.constraints, once.rejections
    )  # fmt: skip
    assert alone.can_be_one(("v_days0", "v_days1")) == date_pile(told, KNOWLEDGE).can_be_one(("v_days0", "v_days1"))


def test_a_report_that_nothing_ties_is_not_looked_at_again():
    told = reports()

    class Asked(dict):
        def __getitem__(self, document):
            asked.append(document)
            return super().__getitem__(document)

    asked: list[str] = []
    kept = Asked((r.document.id, date_report(r, KNOWLEDGE)) for r in told)
    alone = Dating(kept, [Summary.of(r) for r in kept.values()])
    together = date_together(alone, told, [("v_days0", "v_impossible0")])
    assert set(asked) == {"d_days", "d_impossible"}
    assert together.summaries.keys() == alone.summaries.keys()


def test_a_part_of_a_pile_can_be_dated_together():
    told = reports()
    alone = date_pile(told, KNOWLEDGE)
    together = date_together(alone, told[:1], [("v_days0", "v_days1")])
    assert list(together.summaries) == ["d_days"]
