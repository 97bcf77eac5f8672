"""Names inside names, and lists of cited authors, on sentences parsed by hand."""

import time

from tests.reading.conllu import compact
from tests.reading.naming import quotes, read
from wiredesk.reading.names_citations import _CITED


def test_cited_authors_are_people_where_literature_is_cited() -> None:
    cited = compact(
        "Ortiz/PROPN/7/nsubj (_/PUNCT/3/punct 2001_/NUM/1/nmod )/PUNCT/3/punct and/CCONJ/6/cc Reis/PROPN/1/conj "
        "agree/VERB/0/root with/ADP/9/case Malan/PROPN/7/obl et/X/9/advmod al_/X/10/fixed ./PUNCT/7/punct"
    )
    again = compact("Malan/PROPN/4/nsubj et/X/1/advmod al/X/2/fixed agree_/VERB/0/root ./PUNCT/4/punct")
    reading = read(cited, again, names=(("Ortiz", "OTHER"),))
    assert {(m.quote, m.kind) for m in reading.mentions} == {("Ortiz", "person"), ("Malan", "person")}
    alone = compact(
        "Ortiz/PROPN/5/nsubj (_/PUNCT/3/punct 2001_/NUM/1/nmod )/PUNCT/3/punct won_/VERB/0/root ./PUNCT/5/punct"
    )
    assert [m.kind for m in read(alone, names=(("Ortiz", "OTHER"),)).mentions] == ["other"]


def test_a_list_of_cited_authors_is_read_whole() -> None:
    cited = compact(
        "Others/NOUN/2/nsubj agree/VERB/0/root (_/PUNCT/4/punct Ortiz_/PROPN/2/parataxis ,/PUNCT/6/punct "
        "Reis/PROPN/4/conj &/CCONJ/8/cc Malan_/PROPN/4/conj ,/PUNCT/10/punct 2001_/NUM/4/nmod ;_/PUNCT/12/punct "
        "Lund/PROPN/4/conj et/X/12/advmod al_/X/13/fixed )_/PUNCT/4/punct ./PUNCT/2/punct"
    )
    reading = read(cited, cited, names=(("Reis", "ORGANIZATION"),))
    assert sorted({(m.quote, m.kind) for m in reading.mentions}) == [
        (name, "person") for name in ("Lund", "Malan", "Ortiz", "Reis")
    ]


def test_names_inside_names_are_mentions_where_they_refer() -> None:
    named = compact("Adam/PROPN/3/nsubj Novak/PROPN/1/flat paid_/VERB/0/root ./PUNCT/3/punct")
    body = compact(
        "The/DET/4/det Adam/PROPN/4/compound Novak/PROPN/2/flat Foundation/PROPN/5/nsubj paid_/VERB/0/root "
        "./PUNCT/5/punct"
    )
    bridge = compact(
        "The/DET/4/det Peter/PROPN/4/compound Hruby/PROPN/2/flat Bridge/PROPN/5/nsubj fell_/VERB/0/root/fall "
        "./PUNCT/5/punct"
    )
    names = (("Adam Novak", "PERSON"), ("Adam Novak Foundation", "ORGANIZATION"), ("Peter Hruby Bridge", "FACILITY"))
    reading = read(named, body, bridge, names=names)
    assert quotes(reading, "Adam Novak") == ["Adam Novak", "Adam Novak"]
    assert quotes(reading, "Adam Novak Foundation") == ["Adam Novak Foundation"]
    assert not any(m.quote == "Peter Hruby" for m in reading.mentions)


def test_who_owns_is_named_inside_what_is_owned() -> None:
    owned = compact(
        "Tartu/PROPN/2/compound University_/PROPN/4/nmod:poss 's/PART/2/case Museum/PROPN/5/nsubj closed_/VERB/0/root "
        "./PUNCT/5/punct"
    )
    reading = read(owned, names=(("Tartu University's Museum", "FACILITY"),))
    assert [(m.quote, m.kind) for m in reading.mentions] == [
        ("Tartu University's Museum", "facility"),
        ("Tartu University", "organization"),
    ]


def test_a_short_form_inside_its_own_long_form_is_no_mention() -> None:
    sox = compact(
        "The/DET/4/det River/PROPN/4/compound Falls/PROPN/4/compound Rowers/PROPN/5/nsubj won_/VERB/0/root/win "
        "./PUNCT/5/punct"
    )
    short = compact("River/PROPN/2/compound Falls/PROPN/3/nsubj lost_/VERB/0/root/lose ./PUNCT/3/punct")
    names = (("River Falls Rowers", "ORGANIZATION"), ("River Falls", "ORGANIZATION"))
    reading = read(sox, short, names=names)
    assert quotes(reading, "River Falls Rowers") == ["River Falls Rowers", "River Falls"]


def test_hostile_text_does_not_slow_the_search_for_citations() -> None:
    for text in ("A" + "b" * 100_000, "Ab, " * 5_000, "Ab Cd, Ef & " * 2_000, "A'" * 50_000):
        start = time.process_time()
        assert not list(_CITED.finditer(text))
        assert time.process_time() - start < 2
