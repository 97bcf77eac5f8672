"""Confidence rises with the score that it stands for, and keeps within what was seen."""

from wiredesk.reading.events_confidence import calibrated


def test_confidence_rises_with_the_score_and_lies_between_the_ends() -> None:
    scores = [step / 100 for step in range(-5, 106)]
    found = [calibrated(score) for score in scores]
    assert found == sorted(found)
    assert (found[0], found[-1]) == (0.55, 0.985)


def test_a_word_of_saying_stands_near_the_share_of_such_words_that_are_events() -> None:
    assert round(calibrated(0.45), 3) == 0.8
