"""What a word means in its sentence, and what a sentence tells, as small vectors: means of the model's word vectors."""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_STEPS = 127


def pack_vectors(vectors: "NDArray[np.float32]", runs: Sequence[tuple[int, int]]) -> list[bytes]:
    """Return, per run of words (first, last; inclusive), the mean of its vectors, its largest dimension at 127.

    `vectors` is (words, dimensions); 8 bits a dimension. Cosines of what is packed differ from those of the whole by
    less than .01.
    """
    if not runs:
        return []
    means = vectors[[first for first, _ in runs]]
    for row, (first, last) in enumerate(runs):
        if last > first:
            means[row] = np.add.reduce(vectors[first : last + 1]) / np.float32(last - first + 1)
    largest = np.abs(means).max(axis=1, keepdims=True).astype(np.float64)
    scales = (_STEPS / np.maximum(largest, 1e-9)).astype(np.float32)
    return [row.tobytes() for row in np.rint(means * scales).astype(np.int8)]


def likeness(left: bytes, right: bytes) -> float:
    """Return the cosine of two packed vectors; 0 where one says nothing. Symmetric, and the same on every machine.

    Sums of products stay whole numbers below 2^24, which 32-bit floats hold exactly in any order.
    """
    one, length = _unpacked(left)
    other, other_length = _unpacked(right)
    if len(one) != len(other) or not length or not other_length:
        return 0.0
    return float(one @ other) / (length * other_length)


@lru_cache(maxsize=1 << 12)
def _unpacked(packed: bytes) -> "tuple[NDArray[np.float32], float]":
    """Return the vector and its length; a mention is compared with many others one after another."""
    vector = np.frombuffer(packed, dtype=np.int8).astype(np.float32)
    return vector, math.sqrt(float(vector @ vector))
