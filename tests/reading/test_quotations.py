from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiredesk.reading.quotations import find_quotations


def quoted(text: str, depth: int = 1) -> list[str]:
    return [q.span.of(text) for q in find_quotations(text) if q.depth == depth]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said, "No deal." Then he left.', ['"No deal."']),
        ("“No deal,” he said. “Not today.”", ["“No deal,”", "“Not today.”"]),
        ("The workers' demands and Munir's visit in the '90s", []),
        ("US calls it a ‘phenomenal partner’ again", ["‘phenomenal partner’"]),
        ("US calls it a 'phenomenal partner' again", ["'phenomenal partner'"]),
        ('The door is 5\'10" wide and 6" deep.', []),
    ],
)
def test_marks_that_quote_and_marks_that_do_not(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_nested_quotation_has_its_own_depth() -> None:
    text = "“She cried ‘run for it’ twice,” he said."
    assert quoted(text) == ["“She cried ‘run for it’ twice,”"]
    assert quoted(text, 2) == ["‘run for it’"]


def test_open_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "“We lost the first house.\n\n“We lost the second one too,” she said."
    first, second = find_quotations(text)
    assert not first.closed
    assert second.continues


def test_unclosed_mark_ends_with_its_paragraph() -> None:
    text = 'He said "we will see.\n\nThe road was closed.'
    assert quoted(text) == ['"we will see.']


@given(st.text(alphabet="ab s.\n“”\"'‘’«»5,", max_size=60))
def test_quotations_lie_in_the_text_and_outer_ones_never_overlap(text: str) -> None:
    found = find_quotations(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    doubles = [q for q in found if text[q.start] in '“"«']
    assert all(a.end <= b.start for a, b in pairwise(doubles))
