import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiredesk.language.words import split_words


def words(text: str) -> list[str]:
    return [text[w.start : w.end] for w in split_words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gen. Asif Khan left at 5 p.m. on Oct. 3.", "Gen.|Asif|Khan|left|at|5|p.m.|on|Oct.|3|."),
        ("The U.S. didn't pay $1,200.50", "The|U.S.|did|n't|pay|$|1,200.50"),
        ("Karachi’s well-known port", "Karachi|’s|well|-|known|port"),
        ("non-state actors re-elected him", "non-state|actors|re-elected|him"),
        ("“It can’t hold,” she said…", "“|It|ca|n’t|hold|,|”|she|said|…"),
        ("LAHORE: Three held", "LAHORE|:|Three|held"),
        ("He cannot go, etc. She stays.", "He|can|not|go|,|etc.|She|stays|."),
        ("see https://example.org/a?b=1, or mail x.y@z.org.", "see|https://example.org/a?b=1|,|or|mail|x.y@z.org|."),
        ("on 9/11 and 2024-05-06 at 14:30", "on|9/11|and|2024-05-06|at|14:30"),
        ("and/or", "and|/|or"),
        ("O'Brien met the soldiers' families", "O'Brien|met|the|soldiers|'|families"),
        ("the 1990s and the 21st century", "the|1990s|and|the|21st|century"),
        ("No. 5 said no.", "No.|5|said|no|."),
    ],
)
def test_splits_as_the_treebanks_do(text: str, expected: str) -> None:
    assert words(text) == expected.split("|")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_words_are_in_order_cover_all_marks_and_hold_no_space(text: str) -> None:
    spans = split_words(text)
    at = 0
    for span in spans:
        assert at <= span.start < span.end
        assert not text[at : span.start].strip()
        assert not any(character.isspace() for character in text[span.start : span.end])
        at = span.end
    assert not text[at:].strip()


@given(st.text(alphabet="ab.'’ -$3U", max_size=30), st.integers(0, 10))
def test_a_part_of_a_text_keeps_the_texts_offsets(text: str, start: int) -> None:
    assert all(span.start >= start for span in split_words(text, start))
