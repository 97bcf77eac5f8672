"""The desk's pictures: scales, bars and highlighted text."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wiredesk.desk.pictures.graph import HEIGHT, WIDTH, Met, draw_network
from wiredesk.desk.pictures.highlight import Mark, pieces
from wiredesk.desk.pictures.places import WORLD, draw_places
from wiredesk.desk.pictures.scale import TimeScale, scale_for
from wiredesk.desk.pictures.spring import connected, springs
from wiredesk.model import DateInterval, Entity

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


NAMED = st.lists(
    st.tuples(
        st.text("abcdefgh", min_size=1, max_size=30), st.floats(-89, 89), st.floats(-179, 179), st.integers(0, 50)
    ),
    max_size=30,
)


@given(NAMED, st.booleans())
def test_every_place_with_events_lies_on_its_chart_and_no_two_names_touch(
    rows: list[tuple[str, float, float, int]], world: bool
) -> None:
    places = [
        (Entity(id=f"n_{k}", name=name, kind="place", latitude=lat, longitude=lon), told)
        for k, (name, lat, lon, told) in enumerate(rows)
    ]
    chart = draw_places(places, world=world)
    left, top, width, height = chart.box
    assert width <= WORLD[2] and left >= 0 and left + width <= WORLD[2] + 0.02
    fields = []
    for dot in chart.dots:
        if dot.events:
            assert left - 0.01 <= dot.x <= left + width + 0.01
            if WORLD[1] <= dot.y <= WORLD[1] + WORLD[3]:
                assert top - 0.01 <= dot.y <= top + height + 0.01
        if dot.name_at is not None:
            fields.append((dot.name_at, 0.5 * chart.letters * min(len(dot.entity.name), 28)))
    for k, ((x, y), wide) in enumerate(fields):
        for (other_x, other_y), other_wide in fields[k + 1 :]:
            apart = abs(y - other_y) >= 0.99 * chart.letters
            assert apart or x + wide <= other_x or other_x + other_wide <= x


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=1, max_size=25), st.integers(0, 24))
def test_everybody_has_a_place_in_the_picture_that_time_does_not_move(pairs: list[tuple[int, int]], until: int) -> None:
    met: dict[tuple[str, str], list[int]] = {}
    for k, (a, b) in enumerate(pairs):
        if a != b:
            met.setdefault((f"n_{min(a, b)}", f"n_{max(a, b)}"), []).append(k)
    people = {f"n_{k}": Entity(id=f"n_{k}", name=f"Name {k}", kind="person") for k in range(13)}
    whole = draw_network({pair: Met(len(told), len(told)) for pair, told in met.items()}, people)
    early = draw_network({pair: Met(len(told), sum(k < until for k in told)) for pair, told in met.items()}, people)
    assert [(n.entity.id, n.x, n.y) for n in whole.nodes] == [(n.entity.id, n.x, n.y) for n in early.nodes]
    assert whole.height <= HEIGHT
    assert all(0 <= n.x <= WIDTH and 0 <= n.y <= whole.height for n in whole.nodes)
    assert sum(edge.events for edge in early.edges) == sum(a != b for a, b in pairs[:until])
    assert {n.entity.id for n in early.nodes if n.active} == {
        n.entity.id for x in early.edges for n in (x.left, x.right)
    }


def test_parts_are_what_lines_hold_together() -> None:
    assert connected("fabcde", [("a", "c", 1), ("e", "c", 2), ("b", "d", 1)]) == [["a", "c", "e"], ["b", "d"], ["f"]]


def test_springs_draw_those_who_meet_together_and_the_others_apart() -> None:
    lines = [(a, b, 3) for a, b in ("ab", "bc", "ac", "de", "ef", "df")] + [("c", "d", 1)]
    at = springs("abcdef", lines)

    def far(one: str, other: str) -> float:
        return ((at[one][0] - at[other][0]) ** 2 + (at[one][1] - at[other][1]) ** 2) ** 0.5

    assert max(far("a", "b"), far("b", "c"), far("d", "e")) < min(far("a", "e"), far("b", "f"), far("a", "f"))
    assert min(far(a, b) for a in "abcdef" for b in "abcdef" if a < b) > 0.05
    assert springs("a", []) == {"a": (1.0, 0.0)}
