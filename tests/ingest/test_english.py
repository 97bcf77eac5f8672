"""Telling English from other languages: by its function words first, by the identifier only where that decides."""

import pytest

from wiredesk.ingest import english
from wiredesk.ingest.english import not_english

HEADLINES = "Minister Wanjiru meets French envoy Nairobi; trade deal signing expected Friday, officials say after talks"
SPANISH = (
    "El ministro se reunió el martes con el embajador francés para hablar de un acuerdo sobre pesca y comercio, "
    "según dijo un portavoz del gobierno a los periodistas que esperaban ante la puerta del palacio."
)


def test_the_identifier_is_not_asked_where_its_answer_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    def identify(text: str) -> tuple[str, float]:
        raise AssertionError(text)

    monkeypatch.setattr(english, "_identify", identify)
    assert not_english(HEADLINES) is None


def test_a_sure_identification_speaks_against_a_text_without_english_words() -> None:
    assert not_english(SPANISH) == "not English: the text looks like Spanish"


def test_what_the_identifier_takes_for_english_or_is_unsure_of_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(english, "_identify", lambda text: ("en", 1.0))
    assert not_english(SPANISH) is None
    monkeypatch.setattr(english, "_identify", lambda text: ("es", 0.5))
    assert not_english(SPANISH) is None


@pytest.mark.parametrize(
    "text",
    [
        "def area(side):\n    return side * side\n\n" * 40,
        "harbour;ships;pilots\nMerrow;11;4\nVeld;9;2\n" * 40,
        "root:x:0:0:root:/root:/bin/sh\nports:x:12:12::/var/empty:/sbin/nologin\n" * 20,
    ],
)
def test_tables_and_programs_are_no_reports(text: str) -> None:
    assert "no sentences in it" in (not_english(text) or "")


def test_the_word_of_the_user_counts_where_the_text_leaves_it_open() -> None:
    short = "Blinken Peking Xi Jinping Qin Gang"
    plain = "The pilots of the harbour said that they would stay ashore until the talks with the port had been resumed."
    assert not_english(short) is None
    assert "says that it is in German" in (not_english(short, said="de-DE") or "")
    assert not_english(short, said="en_GB") is None
    assert not_english(short, said="English") is None
    assert not_english(plain, said="fr") is None
