"""Components of a table of pairs, some together: what became of them in an earlier build is asked in few questions."""

import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate, chain
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from wiredesk.recall import Recall, key_of, recalled

from .agglomerating import Component, Numbers, agglomerate
from .pair_scores import PairScores

_TOGETHER = 16  # components in one question, about: one that changes brings the others along
_ALONE = 32  # nodes of a component that is asked for by itself
_TASK_ROWS = 4000  # rows in one task of components, at least

_Clusters = list[list[list[int]]]


class Together(msgspec.Struct, frozen=True, array_like=True):
    """Some components with all their rows; their nodes are numbered one component after another, from 0.

    `sizes` count the nodes of each; `rows` are the columns left, right, log-odds and barred of a `PairScores`.
    """

    sizes: tuple[int, ...]
    never: tuple[Numbers, ...]
    rows: tuple[bytes, bytes, bytes, bytes]

    def key(self, threshold: float, unseen: float) -> bytes:
        """Return what stands for all that tells how they are clustered."""
        say = f"{self.sizes} {threshold!r} {unseen!r} {self.never}".encode()
        return key_of("clusters", say, *self.rows)

    def clusters(self, threshold: float, unseen: float) -> _Clusters:
        """Return the clusters of each component, as numbers of nodes."""
        *columns, barred = self.rows
        left, right, log_odds = (_array(code, column) for code, column in zip("IId", columns, strict=True))
        scores = PairScores([""] * sum(self.sizes), left, right, log_odds, barred)  # nobody asks for their ids
        heads = [head for head, size in enumerate(self.sizes) for _ in range(size)]
        ends = list(accumulate(self.sizes))
        never: dict[int, set[Numbers]] = defaultdict(set)
        for pair in self.never:
            never[heads[pair[0]]].add(pair)
        return [
            agglomerate(
                scores, Component(tuple(range(end - size, end)), frozenset(never[at])), heads, threshold, unseen
            )
            for at, (size, end) in enumerate(zip(self.sizes, ends, strict=True))
        ]


class ComponentsTask(msgspec.Struct, frozen=True):
    """Components to be clustered; `parts` is empty, for nothing of a report is asked."""

    components: tuple[Together, ...]
    threshold: float
    unseen: float
    parts: tuple[()] = ()

    def open(self, _signatures: object, _dating: object) -> "ComponentsTask":
        """Return the task, which brings everything."""
        return self


def join_components(task: ComponentsTask) -> dict[bytes, bytes]:
    """Return the clusters of the components of a task, by the keys under which `asked` asks."""
    threshold, unseen = task.threshold, task.unseen
    return {
        some.key(threshold, unseen): msgspec.msgpack.encode(some.clusters(threshold, unseen))
        for some in task.components
    }


def asked(
    components: Sequence[Component],
    heads: NDArray[np.int64],
    scores: PairScores,
    threshold: float,
    unseen: float,
    recall: Recall,
) -> Iterator[tuple[Component, list[list[int]]]]:
    """Yield components of a table with their clusters, as far as `recall` knows them without any work.

    `heads` gives each node of the table the least of its component.
    """
    shares = _shares(components, scores.nodes)
    packed = _packed(shares, heads, scores)
    keys = [some.key(threshold, unseen) for some in packed]
    missing = recall.missing(keys)
    new = [some for key, some in zip(keys, packed, strict=True) if key in missing]
    recall.ahead(join_components, _tasks(new, threshold, unseen))
    for own, some, key in zip(shares, packed, keys, strict=True):
        nodes = list(chain.from_iterable(component.nodes for component in own))
        found = recalled(recall, key, partial(some.clusters, threshold, unseen), _Clusters)
        for component, clusters in zip(own, found, strict=True):
            yield component, [[nodes[at] for at in members] for members in clusters]


def _shares(components: Sequence[Component], nodes: Sequence[str]) -> list[list[Component]]:
    """Share out components, the large ones by themselves; one that comes or goes changes the share of no other.

    But that of all, where their number has doubled.
    """
    large = [[component] for component in components if len(component.nodes) >= _ALONE]
    shares = 1 << max(0, (len(components) // _TOGETHER).bit_length())
    small: dict[int, list[Component]] = defaultdict(list)
    for component in components:
        if len(component.nodes) < _ALONE:
            small[zlib.crc32(nodes[component.nodes[0]].encode()) % shares].append(component)
    return [*large, *(small[share] for share in sorted(small))]


def _packed(shares: Sequence[Sequence[Component]], heads: NDArray[np.int64], scores: PairScores) -> list[Together]:
    """Put components together with the rows both of whose nodes are of one of them."""
    nodes = np.array([n for own in shares for component in own for n in component.nodes], dtype=np.int64)
    sizes = [tuple(len(component.nodes) for component in own) for own in shares]
    first = np.concatenate([[0], np.cumsum([sum(own) for own in sizes], dtype=np.int64)])
    place = np.full(len(scores.nodes), -1, dtype=np.int64)
    place[nodes] = np.arange(len(nodes))
    left, right = (np.frombuffer(side, dtype=np.uint32) for side in (scores.left, scores.right))
    rows = np.flatnonzero((heads[left] == heads[right]) & (place[left] >= 0))
    one, other = place[left[rows]], place[right[rows]]
    order = np.lexsort((other, one))
    rows, one, other = rows[order], one[order], other[order]
    ends = np.searchsorted(one, first)
    log_odds = np.frombuffer(scores.log_odds)[rows]
    barred = np.frombuffer(scores.barred, dtype=np.uint8)[rows]
    packed = []
    for at, own in enumerate(shares):
        here, start = slice(ends[at], ends[at + 1]), int(first[at])
        mine, theirs = ((side[here] - start).astype(np.uint32).tobytes() for side in (one, other))
        barring = (pair for component in own for pair in component.never)
        never = sorted((int(place[a]) - start, int(place[b]) - start) for a, b in barring)
        columns = (mine, theirs, log_odds[here].tobytes(), barred[here].tobytes())
        packed.append(Together(sizes[at], tuple(never), columns))
    return packed


def _tasks(components: Sequence[Together], threshold: float, unseen: float) -> Iterator[ComponentsTask]:
    """Yield tasks of components one after another until they have so many rows."""
    some: list[Together] = []
    size = 0
    for each in components:
        some.append(each)
        size += len(each.rows[3])
        if size >= _TASK_ROWS:
            yield ComponentsTask(tuple(some), threshold, unseen)
            some, size = [], 0
    if some:
        yield ComponentsTask(tuple(some), threshold, unseen)


def _array(code: str, packed: bytes) -> Any:
    column: array[Any] = array(code)
    column.frombytes(packed)
    return column
