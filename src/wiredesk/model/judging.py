"""What was compared, constrained, found and decided."""

from typing import Literal

from .base import Evidence, Row
from .documents import Basis

Judgement3 = Literal["same", "different", "undecided"]
Verdict = Literal["agrees", "coarser", "complements", "conflicts", "impossible"]
FindingKind = Literal["conflict", "impossible", "unconfirmed", "superseded", "single_source"]


class Value(Row, frozen=True, kw_only=True):
    """One distinct value that the reports give for a field of an event, and how it stands to the best value."""

    event: str
    field: str
    value: str
    verdict: Verdict
    mentions: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    rule: str
    confidence: float = 1.0


class Link(Row, frozen=True, kw_only=True):
    """Why two mentions, entities or events are the same, different or undecided; `score` is 0-1 for "same"."""

    left: str
    right: str
    kind: Literal["mention", "entity", "event"]
    judgement: Judgement3
    score: float
    reasons: tuple[Basis, ...] = ()
    decided_by: Literal["rule", "model", "person"]


class Constraint(Row, frozen=True, kw_only=True):
    """`right` minus `left`, in days, lies in [min_days, max_days] (None = open), between two time points.

    A time point is "ID" (a document's publication day), "ID.start" / "ID.end" (events, times, offices), or
    "epoch" (1970-01-01). `set_aside` marks a constraint that a contradiction cost.
    """

    id: str
    left: str
    right: str
    min_days: int | None = None
    max_days: int | None = None
    hard: bool
    rule: str
    evidence: tuple[Evidence, ...] = ()
    set_aside: bool = False
    explanation: str = ""


class PersonJudgement(Row, frozen=True, kw_only=True):
    """What a person decided (table `judgements`): append-only, input to every build; named by mention ids."""

    id: str
    left: str
    right: str | None = None
    judgement: str
    field: str | None = None
    value: str | None = None
    why: str | None = None
    by: str | None = None
    at: str | None = None


class Finding(Row, frozen=True, kw_only=True):
    """Something that a reader of the pile should know; `evidence` is a smallest set of spans that makes it."""

    id: str
    kind: FindingKind
    rule: str
    severity: Literal["info", "warning", "error"]
    document: str | None = None
    event: str | None = None
    entity: str | None = None
    explanation: str
    evidence: tuple[Evidence, ...] = ()
