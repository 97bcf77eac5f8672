"""Running a table of stages: the order is checked before anything is read."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from wiredesk.errors import StageError

from .pile import Pile, Slot
from .workplace import Workplace


@dataclass(frozen=True)
class Stage:
    """One stage: what it needs, what it adds, and the function from the first to the second.

    The function gets a pile of exactly `needs` and returns one of exactly `adds`.
    """

    name: str
    needs: tuple[Slot[Any], ...]
    adds: tuple[Slot[Any], ...]
    run: Callable[[Pile, Workplace], Pile]


def check_order(stages: Sequence[Stage], given: Iterable[Slot[Any]]) -> None:
    """Raise StageError unless every stage finds what it needs and adds what is not there yet."""
    there = {slot.name for slot in given}
    for stage in stages:
        missing = [slot.name for slot in stage.needs if slot.name not in there]
        if missing:
            raise StageError(f"stage {stage.name} needs {', '.join(missing)}, which no stage before it adds")
        twice = [slot.name for slot in stage.adds if slot.name in there]
        if twice:
            raise StageError(f"stage {stage.name} adds {', '.join(twice)}, which is there already")
        there.update(slot.name for slot in stage.adds)


def run_stages(
    stages: Sequence[Stage],
    pile: Pile,
    place: Workplace,
    *,
    given: Sequence[Slot[Any]],
    keep: Sequence[Slot[Any]],
) -> Pile:
    """Run `stages` in order and return the values of `keep`; any other value is let go when no later stage needs it.

    Raises StageError for an order that cannot work, and for a stage that adds something else than it says.
    """
    check_order(stages, given)
    for number, stage in enumerate(stages):
        place.enter(stage.name)
        added = stage.run(pile.only(stage.needs), place)
        missing = [slot.name for slot in stage.adds if slot not in added]
        if missing:
            raise StageError(f"stage {stage.name} did not add {', '.join(missing)}")
        pile = pile.joined(added.only(stage.adds))
        later = {slot.name for after in stages[number + 1 :] for slot in after.needs} | {slot.name for slot in keep}
        pile = pile.without(tuple(slot for slot in (*stage.needs, *stage.adds) if slot.name not in later))
    return pile.only(tuple(keep))
