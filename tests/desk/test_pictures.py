"""The desk's pictures: scales, bars and highlighted text."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wiredesk.desk.pictures.highlight import Mark, pieces
from wiredesk.desk.pictures.scale import TimeScale, scale_for
from wiredesk.model import DateInterval

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=12))
def test_pieces_give_the_text_again_and_cover_exactly_their_marks(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(a, b, "m", str(k)) for k, (a, b) in enumerate(spans)]
    cut = pieces(text, marks)
    assert "".join(p.text for p in cut) == text
    for k, (a, b) in enumerate(spans):
        shown = "".join(p.text for p in cut if str(k) in p.ids)
        assert shown == (text[a:b] if a < b else "")


def test_a_mark_starts_once() -> None:
    cut = pieces("abcdef", [Mark(1, 5, "m", "x"), Mark(2, 3, "n", "y")])
    assert [p.starts for p in cut] == [(), ("x",), ("y",), (), ()]
    assert cut[2].layers == ("m", "n")


@given(DAYS, DAYS)
def test_a_bar_lies_in_its_picture(a: date, b: date) -> None:
    interval = DateInterval(min(a, b), max(a, b))
    scale = scale_for([interval])
    assert scale is not None
    bar = scale.bar(interval)
    assert bar.left >= 0 and bar.right <= 100.001 and bar.width > 0
    assert not bar.open_left and not bar.open_right


def test_an_open_end_reaches_the_edge_and_says_so() -> None:
    scale = TimeScale(date(2023, 1, 1), date(2023, 12, 31))
    bar = scale.bar(DateInterval(None, date(2023, 6, 30)))
    assert bar.left == 0 and bar.open_left and not bar.open_right
    assert scale_for([DateInterval()]) is None


@given(DAYS, st.integers(0, 40000))
def test_ticks_are_few_and_in_order(first: date, days: int) -> None:
    scale = TimeScale(first, first + timedelta(days=days))
    places = [t.at for t in scale.ticks()]
    assert places == sorted(places) and len(places) <= 15
