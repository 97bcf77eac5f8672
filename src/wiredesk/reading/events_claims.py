"""Which claim an event mention stands in, and what becomes of its status there."""

from collections.abc import Sequence

from wiredesk.model import Claim, Span, Status

from .status_nouns import is_answered, is_known
from .trees import Tree


class ClaimFinder:
    """The claims of one report, asked by span."""

    __slots__ = ("_claims",)

    def __init__(self, claims: Sequence[Claim]) -> None:
        ordered = sorted(claims, key=lambda c: (c.content.end - c.content.start, c.content.start, c.id))
        self._claims = [(claim, claim.cue, [(part.start, part.end) for part in claim.parts]) for claim in ordered]

    def innermost(self, span: Span) -> Claim | None:
        """Return the claim with the shortest content that covers `span` and whose own cue it is not; None for none."""
        first, end = span.start, span.end
        for claim, cue, parts in self._claims:
            if cue is not None and cue.start < end and first < cue.end:
                continue
            for part_first, part_end in parts:
                if part_first <= first and end <= part_end:
                    return claim
        return None


def status_in_claim(status: Status, claim: Claim | None, tree: Tree, index: int) -> Status:
    """Return the status of the event at `index` inside a claim: a source that denies its content denies what is real.

    Not where the source is quoted word for word, and not what it takes for granted.
    """
    denied = claim is not None and claim.stance == "denies" and claim.form != "quotation"
    if denied and status in {"happened", "underway"} and not _is_taken_for_granted(tree, index, claim):
        return "denied"
    return status


def _is_taken_for_granted(tree: Tree, index: int, claim: Claim | None) -> bool:
    """Whether a relative clause stands between a claim and a word of it: "denied keeping arms where the fire broke".

    What such a clause tells is presupposed, whatever becomes of the claim; so is the charge that is rejected.
    """
    if claim is not None and is_answered(tree, index):
        return True
    word = tree.words[index]
    if claim is not None and word.upos == "NOUN" and word.deprel == "nsubj" and is_known(tree, index):
        return True  # "dismissed claims that the pact was falling apart"
    if claim is not None and word.deprel in {"amod", "acl"} and word.head >= 0 and is_known(tree, word.head):
        return True  # "denied that the released men were hostages"
    while claim is not None and index >= 0 and claim.content.start <= tree.words[index].start < claim.content.end:
        if tree.words[index].deprel == "acl:relcl":
            return True
        index = tree.words[index].head
    return False
