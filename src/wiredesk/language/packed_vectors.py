"""What a word means in its sentence, and what a sentence tells, as small vectors: means of the model's word vectors."""

import math
from collections.abc import Sequence
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
    packed = []
    for first, last in runs:
        mean = vectors[first : last + 1].mean(axis=0)
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
