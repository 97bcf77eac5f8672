"""Who met whom, as a drawn network: nodes and edges with places that depend on nothing but the record."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec

from wiredesk.model import Entity

from .spring import connected, springs

#: Of the picture; with few nodes it is lower.
WIDTH, HEIGHT = 960, 520
MOST_NODES = 40


class Node(msgspec.Struct, frozen=True):
    """An entity at (x, y) in picture units, with a radius that grows with its number of events.

    `active` tells whether it took part in an event of the chosen span; the others stay as pale dots.
    """

    entity: Entity
    x: float
    y: float
    radius: float
    events: int
    active: bool


class Edge(msgspec.Struct, frozen=True):
    """Two entities that take part in the same `events` of the chosen span: how many."""

    left: Node
    right: Node
    events: int

    @property
    def width(self) -> float:
        """The line's width in picture units."""
        return min(8.0, 1.0 + self.events * 0.8)


class Network(msgspec.Struct, frozen=True):
    """The drawn network; `hidden` is the number of entities left out of the picture (the table twin has them)."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    hidden: int
    height: float


class Met(msgspec.Struct, frozen=True):
    """How often two met: in all, and in the chosen span."""

    events: int
    active: int


def draw_network(pairs: Mapping[tuple[str, str], Met], entities: Mapping[str, Entity]) -> Network:
    """Lay all pairs out by Fruchterman-Reingold from a fixed start, the most connected entities first.

    Lines are drawn for the chosen span only; places do not depend on it.
    """
    weight: Counter[str] = Counter()
    now: Counter[str] = Counter()
    for pair, met in pairs.items():
        for i in pair:
            weight[i] += met.events
            now[i] += met.active
    ranked = sorted((i for i in weight if i in entities), key=lambda i: (-weight[i], i))
    shown = ranked[:MOST_NODES]
    inside = set(shown)
    lines = tuple((a, b, met.events) for (a, b), met in sorted(pairs.items()) if {a, b} <= inside)
    places = _layout(tuple(shown), lines)
    nodes = {}
    for i in shown:
        x, y = places[i]
        radius = 5 + min(13.0, 2.2 * now[i] ** 0.5) if now[i] else 4.0
        nodes[i] = Node(entities[i], x, y, round(radius, 1), now[i], now[i] > 0)
    edges = (Edge(nodes[a], nodes[b], pairs[a, b].active) for a, b, _ in lines if pairs[a, b].active)
    return Network(tuple(nodes.values()), tuple(edges), len(ranked) - len(shown), _height(len(shown)))


def _height(nodes: int) -> float:
    """Return how high a picture of so many nodes is."""
    return min(float(HEIGHT), 110.0 + 40.0 * nodes)


Field = tuple[float, float, float, float]


@lru_cache(maxsize=16)
def _layout(names: tuple[str, ...], lines: tuple[tuple[str, str, int], ...]) -> dict[str, tuple[float, float]]:
    """Lay each connected part out on its own and give it a field of the picture that grows with its size.

    Kept for the pictures that follow: moving through time asks for the same places again and again.
    """
    parts = connected(names, lines)
    places: dict[str, tuple[float, float]] = {}
    fields = _fields([len(part) for part in parts], (0.0, 0.0, float(WIDTH), _height(len(names))))
    for part, field in zip(parts, fields, strict=True):
        places |= _spread(springs(part, lines), field)
    return places


def _fields(sizes: Sequence[int], field: Field) -> list[Field]:
    """Cut a field (left, top, right, bottom) into one for each size, halving along its longer side."""
    if len(sizes) < 2:
        return [field] * len(sizes)
    left, top, right, bottom = field
    half = next(k for k in range(1, len(sizes)) if 2 * sum(sizes[:k]) >= sum(sizes) or k == len(sizes) - 1)
    share = sum(sizes[:half]) / sum(sizes)
    if right - left >= bottom - top:
        cut = left + share * (right - left)
        halves = (left, top, cut, bottom), (cut, top, right, bottom)
    else:
        cut = top + share * (bottom - top)
        halves = (left, top, right, cut), (left, cut, right, bottom)
    return _fields(sizes[:half], halves[0]) + _fields(sizes[half:], halves[1])


def _spread(points: Mapping[str, tuple[float, float]], field: Field) -> dict[str, tuple[float, float]]:
    """Stretch points to a field, with room for names at its edges."""
    left, top, right, bottom = field
    spans = ((left, right, 80.0), (top, bottom, 36.0))
    placed: dict[str, list[float]] = {i: [] for i in points}
    for axis, (low, high, margin) in enumerate(spans):
        values = [p[axis] for p in points.values()]
        least, most = min(values), max(values)
        edge = min(margin, (high - low) / 2)
        scale = (high - low - 2 * edge) / (most - least) if most > least else 0.0
        for i, p in points.items():
            at = low + edge + (p[axis] - least) * scale if scale else (low + high) / 2
            placed[i].append(round(at, 1))
    return {i: (x, y) for i, (x, y) in placed.items()}
