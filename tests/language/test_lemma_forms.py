"""Lemmas of known and unknown forms."""

import pytest

from wiredesk.language.lemma_forms import regular_lemmas, settle_lemma


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("met", "meet"),
        ("seized", "seize"),
        ("imposed", "impose"),
        ("kidnapped", "kidnap"),
        ("shelling", "shell"),
        ("denies", "deny"),
        ("agreed", "agree"),
        ("dying", "die"),
        ("withdrew", "withdraw"),
        ("Wounded", "wound"),
    ],
)
def test_verbs(form: str, lemma: str) -> None:
    assert settle_lemma(form, "VERB", "guess") == lemma


@pytest.mark.parametrize(("form", "lemma"), [("countries", "country"), ("talks", "talk"), ("fishermen", "fisherman")])
def test_nouns(form: str, lemma: str) -> None:
    assert settle_lemma(form, "NOUN", "guess") == lemma


@pytest.mark.parametrize(("form", "lemma"), [("blorped", "blorp"), ("zibbed", "zib"), ("quaved", "quave")])
def test_unknown_verbs_follow_the_regular_endings_and_not_the_guess(form: str, lemma: str) -> None:
    assert settle_lemma(form, "VERB", "guess") == lemma


def test_other_words_keep_the_guess() -> None:
    assert settle_lemma("better", "ADJ", "good") == "good"
    assert settle_lemma("blorps", "NOUN", "blorp") == "blorp"


def test_a_form_is_always_a_candidate_for_itself() -> None:
    for form in ("run", "cities", "stopped", "glass", "men"):
        assert form in set(regular_lemmas(form, "v")) | set(regular_lemmas(form, "n"))
