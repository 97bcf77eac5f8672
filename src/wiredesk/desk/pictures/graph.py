"""Who met whom, as a drawn network: nodes and edges with places that depend on nothing but the record."""

from collections import Counter
from collections.abc import Iterable

import msgspec
import networkx as nx

from wiredesk.model import Entity, Event

WIDTH, HEIGHT = 960, 620
MOST_NODES = 40


class Node(msgspec.Struct, frozen=True):
    """An entity at (x, y) in picture units, with a radius that grows with its number of events."""

    entity: Entity
    x: float
    y: float
    radius: float
    events: int


class Edge(msgspec.Struct, frozen=True):
    """Two entities that take part in the same events; `events` are ids in order of id."""

    left: Node
    right: Node
    events: tuple[str, ...]

    @property
    def width(self) -> float:
        """The line's width in picture units."""
        return min(8.0, 1.0 + len(self.events) * 0.8)


class Network(msgspec.Struct, frozen=True):
    """The drawn network; `hidden` is the number of entities left out of the picture (the table twin has them all)."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    hidden: int


def meetings(events: Iterable[Event]) -> dict[tuple[str, str], list[str]]:
    """Return for each pair of entities (smaller id first) the ids of the events in which both take part."""
    pairs: dict[tuple[str, str], list[str]] = {}
    for event in events:
        members = sorted({p.entity for p in event.participants if p.role in {"actor", "recipient"}})
        for k, left in enumerate(members):
            for right in members[k + 1 :]:
                pairs.setdefault((left, right), []).append(event.id)
    return pairs


def draw_network(pairs: dict[tuple[str, str], list[str]], entities: dict[str, Entity]) -> Network:
    """Lay the pairs out by Fruchterman-Reingold from a fixed start, the most connected entities first."""
    weight: Counter[str] = Counter()
    for (left, right), events in pairs.items():
        weight[left] += len(events)
        weight[right] += len(events)
    ranked = sorted((i for i in weight if i in entities), key=lambda i: (-weight[i], i))
    shown = ranked[:MOST_NODES]
    graph = nx.Graph()
    graph.add_nodes_from(shown)
    for (left, right), events in sorted(pairs.items()):
        if graph.has_node(left) and graph.has_node(right):
            graph.add_edge(left, right, weight=len(events))
    places = nx.spring_layout(graph, seed=7, k=2.2 / max(1, len(shown)) ** 0.5, iterations=120) if shown else {}
    nodes = {}
    for i in shown:
        x, y = (float(v) for v in places[i])
        radius = 6 + min(14.0, 2.2 * weight[i] ** 0.5)
        at_x, at_y = WIDTH / 2 + x * (WIDTH / 2 - 110), HEIGHT / 2 + y * (HEIGHT / 2 - 40)
        nodes[i] = Node(entities[i], round(at_x, 1), round(at_y, 1), round(radius, 1), weight[i])
    edges = [Edge(nodes[a], nodes[b], tuple(sorted(pairs[min(a, b), max(a, b)]))) for a, b in sorted(graph.edges)]
    return Network(tuple(nodes.values()), tuple(edges), len(ranked) - len(shown))
