"""What a word that tells of an event means in its sentence, as a small vector: the model's last layer at that word."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_STEPS = 127


class Run(Protocol):
    """Some words of a window, first to last inclusive."""

    @property
    def first(self) -> int:
        """The first word."""
        ...

    @property
    def last(self) -> int:
        """The last word."""
        ...


def pack_vectors(vectors: "NDArray[np.float32]", triggers: Sequence[Run]) -> list[bytes]:
    """Return, per trigger, the mean of its words' vectors in 8 bits a dimension, its largest dimension at 127.

    `vectors` is (words, dimensions). Cosines of what is packed differ from those of the whole by less than .01.
    """
    packed = []
    for trigger in triggers:
        mean = vectors[trigger.first : trigger.last + 1].mean(axis=0)
        scale = _STEPS / max(float(np.abs(mean).max()), 1e-9)
        packed.append(np.rint(mean * scale).astype(np.int8).tobytes())
    return packed


def likeness(left: bytes, right: bytes) -> float:
    """Return the cosine of two packed vectors; 0 where one says nothing. Symmetric, and the same on every machine."""
    one, other = (np.frombuffer(packed, dtype=np.int8).astype(np.int64) for packed in (left, right))
    if len(one) != len(other):
        return 0.0
    lengths = int(one @ one) * int(other @ other)
    return int(one @ other) / math.sqrt(lengths) if lengths else 0.0
