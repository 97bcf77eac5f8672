"""Dates in words."""

from datetime import date

import pytest

from wiredesk.model import DateInterval, interval_in_words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, "date unknown"),
        (None, date(2024, 2, 8), "by 8 February 2024"),
        (date(2021, 1, 1), None, "1 January 2021 or later"),
        (date(2023, 12, 14), date(2023, 12, 14), "14 December 2023"),
        (date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        (date(2023, 1, 1), date(2023, 12, 31), "2023"),
        (date(2023, 7, 28), date(2024, 2, 12), "between 28 July 2023 and 12 February 2024"),
        (date(2024, 2, 1), date(2024, 2, 28), "between 1 February 2024 and 28 February 2024"),
    ],
)
def test_an_interval_is_written_as_honest_as_it_is(first: date | None, last: date | None, words: str) -> None:
    assert interval_in_words(DateInterval(first, last)) == words
