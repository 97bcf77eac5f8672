"""Names of one document that agree: abbreviations, family names, doubtful kinds, storms."""

from wiredesk.language.annotation import AnnotatedSentence, NameLabel, NameSpan, Word
from wiredesk.language.name_agreement import agreeing


def _sentence(text: str, upos: str = "PROPN") -> AnnotatedSentence:
    words, at = [], 0
    for index, word in enumerate(text.split(" ")):
        words.append(Word(index, at, at + len(word), word, word, upos, "", -1, "root"))
        at += len(word) + 1
    return AnnotatedSentence(0, len(text), tuple(words))


def _agreeing(text: str, *names: tuple[str, NameLabel, float], upos: str = "PROPN") -> list[tuple[str, str]]:
    spans, at = [], 0
    for name, label, score in names:
        at = text.index(name, at)
        spans.append(NameSpan(at, at + len(name), label, score))
        at += len(name)
    return [(text[n.start : n.end], n.label) for n in agreeing(spans, [_sentence(text, upos)])]


def test_abbreviation_is_of_the_kind_of_what_it_stands_for() -> None:
    text = "The Northern Water Board ( NWB ) met . NWB said"
    full = ("Northern Water Board", "ORGANIZATION", 0.9)
    nwb = ("NWB", "ORGANIZATION")
    assert _agreeing(text, full, ("NWB", "PLACE", 0.95)) == [full[:2], nwb, nwb]
    assert _agreeing(text) == [nwb, nwb]


def test_brackets_without_its_letters_define_nothing() -> None:
    assert _agreeing("The Northern Lakes ( NWB ) met . NWB said") == []
    assert _agreeing("He lived in Northern Water Bay ( 1920 )") == []


def test_family_name_is_the_persons() -> None:
    full = ("Ana Vega", "PERSON", 0.95)
    assert _agreeing("Ana Vega met . Then Vega left", full) == [full[:2], ("Vega", "PERSON")]
    assert _agreeing("Ana Vega met . Then Vega left", full, ("Vega", "PLACE", 0.6))[1] == ("Vega", "PERSON")
    assert _agreeing("Ana Vega met . Then Vega left", full, ("Vega", "PLACE", 0.95))[1] == ("Vega", "PLACE")
    assert _agreeing("Ana Vega met . Then Vega left", full, upos="NOUN") == [full[:2]]


def test_doubtful_name_takes_the_kind_of_the_others() -> None:
    names: list[tuple[str, NameLabel, float]] = [("Abcd", "PLACE", 0.95), ("Abcd", "OTHER", 0.4)]
    assert _agreeing("Abcd is near . Abcd", *names) == [("Abcd", "PLACE")] * 2
    names[1] = ("Abcd", "ORGANIZATION", 0.85)
    assert _agreeing("Abcd is near . Abcd", *names)[1] == ("Abcd", "ORGANIZATION")


def test_storm_stays_one_when_it_is_named_alone() -> None:
    text = "Hurricane Ana weakened . Ana hit the coast"
    found = _agreeing(text, ("Ana", "EVENT_NAME", 0.9), ("Ana", "PERSON", 0.95))
    assert found == [("Ana", "EVENT_NAME")] * 2
