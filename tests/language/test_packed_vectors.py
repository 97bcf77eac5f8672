"""Tests of the vectors of words and sentences: packed small, compared alike."""

import numpy as np
import pytest

from wiredesk.language.packed_vectors import likeness, pack_vectors


def test_packing_keeps_cosines() -> None:
    vectors = np.random.default_rng(7).normal(size=(6, 384)).astype(np.float32)
    vectors[1] += vectors[0]
    one, other = pack_vectors(vectors, [(0, 0), (1, 2)])
    mean = (vectors[1] + vectors[2]) / 2
    true = float(vectors[0] @ mean / np.linalg.norm(vectors[0]) / np.linalg.norm(mean))
    assert len(one) == 384
    assert likeness(one, other) == pytest.approx(true, abs=0.01)
    assert likeness(one, other) == likeness(other, one)
    assert likeness(one, one) == pytest.approx(1.0)


def test_nothing_is_like_nothing() -> None:
    (zeros,) = pack_vectors(np.zeros((1, 384), dtype=np.float32), [(0, 0)])
    assert likeness(zeros, zeros) == 0.0
    assert likeness(b"", zeros) == 0.0
