"""Counts and states in words."""

from typing import get_args

from wiredesk.model import STATUS_WORDS, Status, plural


def test_every_status_has_its_words() -> None:
    assert tuple(STATUS_WORDS) == get_args(Status)


def test_a_count_agrees_with_its_noun() -> None:
    assert plural(1, "report") == "1 report"
    assert plural(0, "report") == "0 reports"
    assert plural(2000, "copy", "copies") == "2,000 copies"
