"""How far a build is: told to whoever asked, never written anywhere by the library itself."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Progress:
    """One step: `done` of `total` things of `unit` in `stage`; `total` is None while it is not known."""

    stage: str
    done: int
    total: int | None
    unit: str


Report = Callable[[Progress], None]


def silent(progress: Progress) -> None:
    """Tell nobody."""
