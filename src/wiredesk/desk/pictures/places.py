"""Places on the world's outlines: which part of the map to show, how large the dots are, which names have room."""

from collections.abc import Sequence

import msgspec

from wiredesk.model import Entity

#: The outlines are drawn with x = longitude + 180 and y = 90 - latitude, in degrees.
WORLD = (0.0, 5.0, 360.0, 145.0)
_SHAPE = WORLD[2] / WORLD[3]
_LEAST_WIDTH = 50.0
_MOST_NAMES = 40


class Dot(msgspec.Struct, frozen=True):
    """A place with its events' ids: a circle at (`x`, `y`) with radius `r`; `name_at` is where its name starts."""

    entity: Entity
    events: int
    x: float
    y: float
    r: float
    name_at: tuple[float, float] | None


class Chart(msgspec.Struct, frozen=True):
    """A part of the map: the SVG view box, the height of its letters and width of its lines, and the dots on it."""

    box: tuple[float, float, float, float]
    letters: float
    dots: tuple[Dot, ...]

    @property
    def view_box(self) -> str:
        """The SVG attribute."""
        return " ".join(f"{v:g}" for v in self.box)


def draw_places(places: Sequence[tuple[Entity, int]], *, world: bool = False) -> Chart:
    """Draw entities that have coordinates, each with its number of events, the most told last so that it lies on top.

    The chart is cut to the places that have events (all of them where none has), unless the `world` is asked for.
    """
    located = [(e, n, (e.longitude or 0.0) + 180, 90 - (e.latitude or 0.0)) for e, n in places]
    told = [(x, y) for _, n, x, y in located if n] or [(x, y) for _, _, x, y in located]
    box = WORLD if world or not told else _box(told)
    letters = box[2] / 75
    taken: list[tuple[float, float, float, float]] = []
    dots = []
    for k, (entity, events, x, y) in enumerate(sorted(located, key=lambda p: (-p[1], p[0].name, p[0].id))):
        r = round(box[2] / 320 * (1 + min(2.0, 0.35 * events**0.5)), 3)
        at = _room(entity.name, x, y, r, letters, box, taken) if k < _MOST_NAMES else None
        dots.append(Dot(entity, events, round(x, 3), round(y, 3), r, at))
    return Chart(box, round(letters, 3), tuple(reversed(dots)))


def _box(points: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    width = max(_LEAST_WIDTH, (max(xs) - min(xs)) * 1.25, (max(ys) - min(ys)) * 1.4 * _SHAPE)
    if width >= 0.8 * WORLD[2]:
        return WORLD
    height = width / _SHAPE
    left = (min(xs) + max(xs) - width) / 2
    top = (min(ys) + max(ys) - height) / 2
    left = min(max(left, 0.0), WORLD[2] - width)
    top = min(max(top, WORLD[1]), WORLD[1] + WORLD[3] - height)
    return (round(left, 2), round(top, 2), round(width, 2), round(height, 2))


def _room(
    name: str,
    x: float,
    y: float,
    r: float,
    letters: float,
    box: tuple[float, float, float, float],
    taken: list[tuple[float, float, float, float]],
) -> tuple[float, float] | None:
    """Return where a name can start beside its dot without touching one that is there already, or None."""
    wide = 0.56 * letters * min(len(name), 28)
    for left in (x + r + letters / 3, x - r - letters / 3 - wide):
        field = (left, y - letters / 2, left + wide, y + letters / 2)
        inside = field[0] >= box[0] and field[2] <= box[0] + box[2]
        if inside and not any(_touch(field, other) for other in taken):
            taken.append(field)
            return (round(left, 3), round(y + letters * 0.35, 3))
    return None


def _touch(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
