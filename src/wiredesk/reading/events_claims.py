"""Which claim an event mention stands in."""

from collections.abc import Sequence

from wiredesk.model import Claim, Span


class ClaimFinder:
    """The claims of one report, asked by span."""

    __slots__ = ("_claims",)

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = sorted(claims, key=lambda c: (c.content.end - c.content.start, c.content.start, c.id))

    def innermost(self, span: Span) -> Claim | None:
        """Return the claim with the shortest content that covers `span` and whose own cue it is not; None for none."""
        for claim in self._claims:
            cue = claim.cue
            if cue is not None and Span(cue.start, cue.end).overlaps(span):
                continue
            if any(Span(part.start, part.end).covers(span) for part in claim.parts):
                return claim
        return None
