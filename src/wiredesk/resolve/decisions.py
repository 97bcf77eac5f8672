"""What people decided, read once: pairs of mentions that are the same, different or left open, and what was undone.

A judgement names mentions (or event mentions), so that it finds its entity or event again in every later build. Rows
are append-only: of two rows on one pair the later counts, and a row of judgement "undo" takes back the row it names.
A dismissed finding stays a row of `findings`: the judgement beside it says that it is dismissed.
"""

from collections.abc import Iterable, Sequence, Set
from typing import Literal

import msgspec

from wiredesk.model import Basis, Judgement3, Link, PersonJudgement


class DecidedPair(msgspec.Struct, frozen=True):
    """A pair of mention ids (`left` before `right`), what a person decided of it, and why."""

    left: str
    right: str
    judgement: Judgement3
    why: str

    def link(self, kind: Literal["mention", "entity", "event"]) -> Link:
        """Return the decision as a row of `links`."""
        text = f"A person judged the two {'the same' if self.judgement == 'same' else self.judgement}"
        return Link(
            left=self.left,
            right=self.right,
            kind=kind,
            judgement=self.judgement,
            score={"same": 1.0, "different": 0.0, "undecided": 0.5}[self.judgement],
            reasons=(Basis(rule="person", explanation=f"{text}: {self.why}" if self.why else f"{text}."),),
            decided_by="person",
        )


class Decisions(msgspec.Struct, frozen=True):
    """The judgements that stand: `pairs` in order of their ids, `corrections` of fields, ids of no-event mentions."""

    pairs: tuple[DecidedPair, ...] = ()
    corrections: tuple[PersonJudgement, ...] = ()
    wrong_triggers: frozenset[str] = frozenset()

    def within(self, mentions: Set[str], left_out: frozenset[str]) -> "Decisions":
        """Return what these decisions say of some mentions (ids); `left_out` are those that tell no event."""
        return Decisions(
            pairs=tuple(p for p in self.pairs if p.left in mentions and p.right in mentions),
            corrections=tuple(row for row in self.corrections if row.left in mentions),
            wrong_triggers=left_out,
        )

    @classmethod
    def of(cls, judgements: Sequence[PersonJudgement]) -> "Decisions":
        """Return what stands of a list of rows in any order; rows of an unknown judgement are not decisions."""
        rows = standing(judgements)
        pairs: dict[tuple[str, str], DecidedPair] = {}
        corrections: dict[tuple[str, str], PersonJudgement] = {}
        wrong: set[str] = set()
        for row in rows:
            if row.right is not None and row.judgement in {"same", "different", "undecided"}:
                left, right = sorted((row.left, row.right))
                judgement: Judgement3 = row.judgement  # type: ignore[assignment]  # checked above
                pairs[left, right] = DecidedPair(left, right, judgement, row.why or "")
            elif row.field is not None and row.value is not None:
                corrections[row.left, row.field] = row
            elif row.judgement == "wrong_trigger":
                wrong.add(row.left)
        return cls(
            pairs=tuple(pairs[k] for k in sorted(pairs)),
            corrections=tuple(corrections[k] for k in sorted(corrections)),
            wrong_triggers=frozenset(wrong),
        )


def standing(judgements: Iterable[PersonJudgement]) -> list[PersonJudgement]:
    """Return the rows that were not undone, the earliest first."""
    rows = sorted(judgements, key=lambda j: (j.at or "", j.id))
    undone = {row.left for row in rows if row.judgement == "undo"}
    return [row for row in rows if row.id not in undone and row.judgement != "undo"]
