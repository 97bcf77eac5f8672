"""Which reports tell one story: hardly anything is compared across events between others."""

from collections.abc import Iterator, Mapping

import msgspec

_LIKELY = 0.5  # probability of telling one story


class SameStory(msgspec.Struct, frozen=True):
    """Stories by their numbers, and beside them the pairs of reports that likelier than not tell one.

    `group` maps reports to stories; `near` a report to others in other groups.
    """

    group: Mapping[str, int] = {}
    near: Mapping[str, tuple[str, ...]] = {}

    @classmethod
    def of(cls, group: Mapping[str, int], near: Mapping[str, Mapping[str, float]]) -> "SameStory":
        """Make it of story scores: `near` gives probabilities (0-1)."""
        likely: dict[str, tuple[str, ...]] = {}
        for document, others in near.items():
            found = sorted(o for o, p in others.items() if p >= _LIKELY and group.get(o, -1) != group.get(document, -2))
            if found:
                likely[document] = tuple(found)
        return cls(group, likely)

    def together(self, left: str, right: str) -> bool:
        """Tell whether two reports tell one story."""
        return self.group.get(left, -1) == self.group.get(right, -2) or right in self.near.get(left, ())

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield the pairs (sorted ids) of reports of two stories that likelier than not tell one."""
        for document, others in self.near.items():
            for other in others:
                if document < other and document in self.near.get(other, ()):
                    yield document, other
