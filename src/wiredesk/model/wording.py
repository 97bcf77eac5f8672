"""The words that a terminal, the desk and the brief share for counts and for how an event stands."""

from .claims import Stance
from .events import Status

STATUS_WORDS: dict[Status, str] = {
    "happened": "happened",
    "underway": "under way",
    "scheduled": "planned",
    "possible": "possible",
    "conditional": "conditional",
    "cancelled": "called off",
    "denied": "denied",
}
"""How a reader says a status; the keys are all of them."""

STANCE_WORDS: dict[Stance, str] = {
    "asserts": "according to",
    "suggests": "as suggested by",
    "denies": "denied by",
    "asks": "asked by",
}
"""How a reader says on whose word something is told; who declines to say tells of nothing."""

PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "who", "which", "that", "this", "you"})
"""Words for a source that name nobody away from their sentence."""


def plural(count: int, one: str, many: str | None = None) -> str:
    """Write a count with its noun: "1 report", "2,000 reports"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
