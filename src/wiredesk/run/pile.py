"""What a build holds between its stages: immutable values, each under a typed slot."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from wiredesk.errors import StageError

T = TypeVar("T")


@dataclass(frozen=True)
class Slot(Generic[T]):
    """The name of one value that a stage adds and later stages need."""

    name: str


@dataclass(frozen=True)
class Pile:
    """The values so far; a stage gets them all and returns a pile with more, never with others."""

    _values: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def __contains__(self, slot: Slot[Any]) -> bool:
        return slot.name in self._values

    def __getitem__(self, slot: Slot[T]) -> T:
        """Return the value of a slot; raises StageError when no stage has added it, or it is not this stage's."""
        try:
            value: T = self._values[slot.name]
        except KeyError as error:
            raise StageError(f"{slot.name} is asked for, and no stage has added it") from error
        return value

    def adding(self, slot: Slot[T], value: T) -> "Pile":
        """Return this pile with one value more; raises StageError when the slot is taken."""
        if slot in self:
            raise StageError(f"{slot.name} is added a second time")
        return Pile(MappingProxyType({**self._values, slot.name: value}))

    def only(self, slots: tuple[Slot[Any], ...]) -> "Pile":
        """Return a pile of nothing but these slots."""
        return Pile(MappingProxyType({slot.name: self[slot] for slot in slots}))

    def without(self, slots: tuple[Slot[Any], ...]) -> "Pile":
        """Return this pile less these slots, so that their memory can be freed."""
        names = {slot.name for slot in slots}
        return Pile(MappingProxyType({name: value for name, value in self._values.items() if name not in names}))

    def joined(self, other: "Pile") -> "Pile":
        """Return the values of both; `other` must not hold a slot of this one."""
        return Pile(MappingProxyType({**self._values, **other._values}))
