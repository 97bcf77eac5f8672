from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiredesk.errors import KnowledgeError
from wiredesk.knowledge.tables import read_text, rows, sorted_table

LINES = [line.split("\t") for line in read_text("place_names.tsv").splitlines()[1:]]
BY_NAME: dict[str, list[list[str]]] = defaultdict(list)
for _line in LINES:
    BY_NAME[_line[0]].append(_line)
NAMES = sorted(BY_NAME)


@given(st.one_of(st.sampled_from(NAMES), st.text(max_size=12), st.sampled_from(NAMES).map(lambda name: name[:-1])))
def test_search_by_halves_finds_what_reading_every_line_finds(name: str) -> None:
    assert sorted_table("place_names.tsv").find(name) == BY_NAME.get(name, [])


def test_first_and_last_lines_are_found() -> None:
    table = sorted_table("place_names.tsv")
    assert len(table) == len(LINES)
    assert table.row(0) == LINES[0] and table.row(len(table) - 1) == LINES[-1]
    assert table.find(NAMES[0]) == BY_NAME[NAMES[0]] and table.find(NAMES[-1]) == BY_NAME[NAMES[-1]]


def test_a_table_that_is_missing_or_of_another_shape_says_so() -> None:
    with pytest.raises(KnowledgeError, match=r"gone\.tsv"):
        read_text("gone.tsv")
    with pytest.raises(KnowledgeError, match=r"names\.tsv, line 2: 2 fields where 3 are expected"):
        list(rows("names.tsv", 3))
