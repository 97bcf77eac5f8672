"""Which reports tell one story: hardly anything is compared across events between others."""

from collections.abc import Iterator, Mapping

import msgspec

_LIKELY = 0.5  # probability of telling one story
#: From here on two reports are compared value by value, each pair weighed: reports that are worded afresh, days apart,
#: are often of one story at a fifth. From a twentieth on more is found, and on real reports more is wrong.
_PERHAPS = 0.2
_MOST = 4  # others of a report that may tell its story, the likeliest: of a large pile they are too many


class SameStory(msgspec.Struct, frozen=True):
    """Stories by their numbers, and beside them the pairs of reports that likelier than not tell one, or may.

    `group` maps reports to stories; `near` a report to others in other groups that likelier than not tell its story,
    `perhaps` to all that may.
    """

    group: Mapping[str, int] = {}
    near: Mapping[str, tuple[str, ...]] = {}
    perhaps: Mapping[str, tuple[str, ...]] = {}

    @classmethod
    def of(cls, group: Mapping[str, int], near: Mapping[str, Mapping[str, float]]) -> "SameStory":
        """Make it of story scores: `near` gives probabilities (0-1)."""
        return cls(group, _beyond(group, near, _LIKELY), _beyond(group, near, _PERHAPS, _MOST))

    def together(self, left: str, right: str) -> bool:
        """Tell whether two reports tell one story."""
        return self.group.get(left, -1) == self.group.get(right, -2) or right in self.near.get(left, ())

    def possibly(self, left: str, right: str) -> bool:
        """Tell whether two reports may tell one story."""
        return self.together(left, right) or right in self.perhaps.get(left, ())

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield the pairs (sorted ids) of reports of two stories that likelier than not tell one."""
        yield from _both_ways(self.near)

    def possible_pairs(self) -> Iterator[tuple[str, str]]:
        """Yield the pairs (sorted ids) of reports of two stories that may tell one."""
        yield from _both_ways(self.perhaps)


def _both_ways(others: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    for left, own in others.items():
        yield from ((left, right) for right in own if left < right and left in others.get(right, ()))


def _beyond(
    group: Mapping[str, int], near: Mapping[str, Mapping[str, float]], least: float, most: int | None = None
) -> dict[str, tuple[str, ...]]:
    """Return, per report, the others of other groups that tell its story at such a probability, sorted."""
    found: dict[str, tuple[str, ...]] = {}
    for document, others in near.items():
        likely = [(-p, o) for o, p in others.items() if p >= least and group.get(o, -1) != group.get(document, -2)]
        if likely:
            found[document] = tuple(sorted(o for _, o in sorted(likely)[:most]))
    return found
