"""Where each mention of a pile belongs, in columns: half a million ids are looked up once, not in every table."""

from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Placed(NamedTuple):
    """For each mention of a pile, in the order of their ids, the number of its report, in order, and of its cluster."""

    report: NDArray[np.int64]
    cluster: NDArray[np.int64]

    @classmethod
    def of(
        cls, nodes: Sequence[str], by_report: Mapping[str, Sequence[str]], clusters: Sequence[Sequence[str]]
    ) -> "Placed":
        """Return the places of sorted mentions."""
        number = {node: at for at, node in enumerate(nodes)}

        def places(groups: Collection[Sequence[str]]) -> NDArray[np.int64]:
            found = np.empty(len(nodes), dtype=np.int64)
            at = np.fromiter(map(number.__getitem__, chain.from_iterable(groups)), dtype=np.int64, count=len(nodes))
            found[at] = np.repeat(np.arange(len(groups)), np.fromiter(map(len, groups), np.int64, len(groups)))
            return found

        return cls(places(by_report.values()), places(clusters))
