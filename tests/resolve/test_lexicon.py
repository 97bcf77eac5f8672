"""Which event words mean nearly one thing."""

import pytest

from wiredesk.resolve.lexicon import load_lexicon


@pytest.mark.parametrize(
    ("left", "right", "least"),
    [
        ("pass away", "die", 0.8),
        ("gun down", "shoot", 0.4),
        ("check in", "check", 0.4),
        ("dead", "die", 0.8),
        ("wounded", "wound", 0.8),
        ("stopped", "stop", 0.8),
    ],
)
def test_particles_and_adjectives_are_tied_to_their_verbs(left: str, right: str, least: float) -> None:
    lexicon = load_lexicon()
    assert lexicon.relatedness(left, right) >= least
    assert lexicon.relatedness(right, left) == lexicon.relatedness(left, right)


@pytest.mark.parametrize(("left", "right"), [("break out", "wed"), ("dead", "visit"), ("red", "read"), ("bed", "be")])
def test_words_of_nothing_in_common_stay_apart(left: str, right: str) -> None:
    assert load_lexicon().relatedness(left, right) == 0.0
