"""Values by key of which only those used last are held: what is large and can be made again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class LastUsed(Generic[K, V]):
    """Holds at most `most` values; one more puts out that which has not been asked for the longest."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[K, V] = OrderedDict()

    def hold(self, most: int) -> None:
        """Hold at most so many values from here on."""
        self._most = most
        while len(self._held) > most:
            self._held.popitem(last=False)

    def let_go(self, key: K) -> None:
        """Let go of a value, if it is held."""
        self._held.pop(key, None)

    def get(self, key: K, make: Callable[[], V]) -> V:
        """Return the value of a key, which `make` gives where it is not held."""
        if key in self._held:
            self._held.move_to_end(key)
            return self._held[key]
        found = self._held[key] = make()
        self.hold(self._most)
        return found
