"""What a person may write into a field: kept as judgements keep it, or refused with the reason."""

from pathlib import Path

import pytest

from wiredesk.desk.correcting import NotAValue, checked_value
from wiredesk.desk.rendering import days_in_words, number_in_words, tail
from wiredesk.desk.writing import _id_in
from wiredesk.store import open_record


@pytest.mark.parametrize(
    ("field", "value", "first", "last", "kept"),
    [
        ("status", "denied", "", "", "denied"),
        ("time", "2031-05-06", "", "", "2031-05-06"),
        ("time", "", "2031-05-06", "2031-05-08", "2031-05-06/2031-05-08"),
        ("time", "", "2031-05-06", "", "2031-05-06"),
        ("time", "", "2031-05-06", "2031-05-06", "2031-05-06"),
        ("label", "  A   better name ", "", "", "A better name"),
        ("mode", "", "", "", ""),
    ],
)
def test_a_value_is_kept(built: Path, field: str, value: str, first: str, last: str, kept: str) -> None:
    with open_record(built) as record:
        assert checked_value(record, field, value, first, last) == kept


@pytest.mark.parametrize(
    ("field", "value"),
    [("status", "perhaps"), ("type", "VISIT"), ("time", "May"), ("time", "2031-05-06/2031-05-01"), ("label", " "),
     ("place", "Atlantis"), ("place", ""), ("colour", "red")],
)  # fmt: skip
def test_what_a_field_cannot_hold_is_refused_with_a_reason(built: Path, field: str, value: str) -> None:
    with open_record(built) as record, pytest.raises(NotAValue) as refusal:
        checked_value(record, field, value)
    assert str(refusal.value).endswith(".")


def test_a_place_is_kept_as_the_entity_of_that_name(built: Path) -> None:
    with open_record(built) as record:
        place = record.entities.get(checked_value(record, "place", "beijing"))
        assert place is not None and place.name == "Beijing" and place.kind == "place"
        assert checked_value(record, "place", place.id) == place.id


def test_an_id_is_read_from_what_a_person_copies() -> None:
    for text in ("e_1", " e_1 ", "http://localhost:8642/event/e_1#m_2", "/event/e_1?x=1", "/event/e_1/"):
        assert _id_in(text) == "e_1"


def test_values_are_written_for_readers() -> None:
    assert days_in_words("2031-05-06/2031-05-08") == "between 6 May 2031 and 8 May 2031"
    assert days_in_words("2031-05-06/..") == "6 May 2031 or later"
    assert days_in_words("soon") == "soon"
    assert [number_in_words(n) for n in ("31-..", "..-5", "40000000", "3-5")] == [
        "31 or more", "at most 5", "40,000,000", "3 to 5"
    ]  # fmt: skip
    assert tail("one two three four ", 9) == "…four "
