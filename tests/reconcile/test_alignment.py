"""Sentences of two reports are ranked among one another."""

import numpy as np
import pytest

from wiredesk.reconcile.alignment import Alignment, Sentences

ONE = "The trawler Orla was boarded at noon. The tanker Brise was boarded at dusk."
OTHER = "At dusk soldiers boarded the tanker Brise. The trawler Orla had been boarded before, off Cape Venn."


NUMBERS: dict[str, int] = {}


def _sentences(text: str, vectors: tuple[bytes, ...] = ()) -> Sentences:
    cut = text.index(". ") + 1
    return Sentences(text, [(0, cut), (cut + 1, len(text))], vectors, NUMBERS)


def _vector(*values: int) -> bytes:
    return np.array(values, dtype=np.int8).tobytes()


def test_the_sentence_of_another_ship_is_not_the_nearest() -> None:
    aligned = Alignment(_sentences(ONE), _sentences(OTHER))
    trawler = aligned.features(ONE.index("noon"), OTHER.index("before"))
    tanker = aligned.features(ONE.index("noon"), OTHER.index("soldiers"))
    assert trawler["nearest"] == 1.0 > tanker["nearest"]
    assert trawler["contrast"] < tanker["contrast"]


def test_ranks_come_from_what_the_sentences_tell() -> None:
    first = _sentences(ONE, (_vector(100, 0), _vector(0, 100)))
    second = _sentences(OTHER, (_vector(10, 90), _vector(90, 10)))
    aligned = Alignment(first, second)
    assert aligned.features(0, len(OTHER) - 1)["rank"] == 0.0
    assert aligned.features(0, 0)["rank"] == pytest.approx(2 * np.log(2))


def test_without_vectors_nothing_is_ranked() -> None:
    aligned = Alignment(_sentences(ONE, (b"", b"")), _sentences(OTHER))
    assert {aligned.features(a, b)["rank"] for a in (0, 40) for b in (0, 50)} == {0.0}


def test_both_orders_give_the_same() -> None:
    vectors = (_vector(100, 3), _vector(7, 100)), (_vector(10, 90), _vector(90, 12))
    one, other = _sentences(ONE, vectors[0]), _sentences(OTHER, vectors[1])
    there, back = Alignment(one, other).features(5, 60), Alignment(other, one).features(60, 5)
    assert there == pytest.approx(back)


def test_a_report_without_sentences_has_no_features() -> None:
    assert Alignment(Sentences("", [], (), NUMBERS), _sentences(OTHER)).features(0, 0) == {}
