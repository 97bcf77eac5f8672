"""Numbers of events: at least, ranges, dozens, sums of money."""

import pytest

from tests.reading.conllu import compact, document_of
from tests.reading.parsed import parsed, read_events
from wiredesk.knowledge.plover import load_plover
from wiredesk.reading.quantities import read_quantities
from wiredesk.reading.trees import Tree


@pytest.mark.parametrize(
    ("sentence", "trigger", "expected"),
    [
        ("At least 12 people were killed in the blast.", "killed", ("killed", 12, None, "At least 12")),
        ("The attack wounded 12 to 15 soldiers.", "wounded", ("injured", 12, 15, "12 to 15")),
        ("Dozens of protesters were arrested.", "arrested", ("arrested", 24, None, "Dozens")),
        ("The court ordered Kenya to release two sailors.", "release", ("released", 2, 2, "two")),
        ("The killing of two students by soldiers sparked riots.", "killing", ("killed", 2, 2, "two")),
    ],
)
def test_quantity(sentence: str, trigger: str, expected: tuple[str, float, float | None, str]) -> None:
    rows = read_events(parsed(sentence), load_plover(), (), (), ())
    found = next(row for row in rows if row.quote == trigger).quantities
    assert [(q.kind, q.low, q.high, q.quote) for q in found] == [expected]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("nine", 9, 9),
        ("more/ADJ/3/advmod than/ADP/1/fixed nine", 10, None),
        ("up/ADP/3/case to/ADP/1/fixed 3,000", None, 3000),
        ("about/ADV/2/advmod 200", 180, 220),
        ("nearly/ADV/2/advmod 200", 180, 200),
        ("fewer/ADJ/3/advmod than/ADP/1/fixed 50", None, 49),
        ("two/NUM/2/compound thousand", 2000, 2000),
        ("twenty-five", 25, 25),
        ("1.5/NUM/2/compound million", 1_500_000, 1_500_000),
        ("a/DET/2/det dozen", 12, 12),
        ("several/ADJ/2/amod hundred", 200, None),
        ("a/DET/3/det few/ADJ/3/amod thousand", 2000, None),
        ("two/NUM/3/nummod or/CCONJ/3/cc three", 2, 3),
        ("half/DET/3/det:predet a/DET/3/det million", 500_000, 500_000),
        ("two/NUM/5/nummod and/CCONJ/4/cc a/DET/4/det half/NUM/1/conj million", 2_500_000, 2_500_000),
    ],
)
def test_number_phrases(words: str, low: float | None, high: float | None) -> None:
    phrase = words.split()
    noun = len(phrase) + 1
    phrase[-1] = f"{phrase[-1]}/NUM/{noun}/nummod"
    block = compact(" ".join([*phrase, f"men/NOUN/{noun + 1}/nsubj/man", "died/VERB/0/root/die"]))
    document = document_of([block])
    tree = Tree(document.sentences[0])
    found = read_quantities(tree, noun, None, lambda span: False, document.text)
    assert [(q.kind, q.low, q.high) for q in found] == [("killed", low, high)]
    assert document.text[found[0].start : found[0].end] == found[0].quote


def test_number_inside_a_time_expression_counts_nothing() -> None:
    document = parsed("At least 12 people were killed in the blast.")
    tree = Tree(document.sentences[0])
    killed = next(word.index for word in tree.words if word.text == "killed")
    assert read_quantities(tree, killed, None, lambda span: True, document.text) == []


@pytest.mark.parametrize(
    ("sentence", "trigger", "expected"),
    [
        (
            "The/DET/3/det seven/NUM/3/nummod soldiers/NOUN/8/nsubj/soldier killed/VERB/3/acl/kill/VerbForm=Part "
            "in/ADP/6/case Lima/PROPN/4/obl were/AUX/8/aux:pass buried_/VERB/0/root/bury/VerbForm=Part ./PUNCT/8/punct",
            "killed",
            [("killed", "soldier", 7)],
        ),
        (
            "The/DET/2/det number/NOUN/6/nsubj of/ADP/4/case soldiers/NOUN/2/nmod/soldier "
            "killed/VERB/4/acl/kill/Tense=Past|VerbForm=Part rose/VERB/0/root/rise/Tense=Past|VerbForm=Fin "
            "to/ADP/8/case seven_/NUM/6/obl ./PUNCT/6/punct",
            "killed",
            [("killed", "soldier", 7)],
        ),
        (
            "Ada/PROPN/6/nsubj:pass Munro/PROPN/1/flat ,/PUNCT/4/punct 52/NUM/1/nummod ,/PUNCT/4/punct "
            "kidnapped_/VERB/0/root/kidnap/VerbForm=Part|Voice=Pass ./PUNCT/6/punct",
            "kidnapped",
            [],
        ),
        (
            "Police/NOUN/2/nsubj seized/VERB/0/root/seize/Tense=Past|VerbForm=Fin an/DET/4/det AK/PROPN/2/obj "
            "47_/NUM/4/nummod ./PUNCT/2/punct",
            "seized",
            [],
        ),
        (
            "Peru/PROPN/2/nsubj handed/VERB/0/root/hand/Tense=Past|VerbForm=Fin over/ADP/2/compound:prt "
            "four/NUM/5/nummod men_/NOUN/2/obj/man ./PUNCT/2/punct",
            "handed",
            [("man", "man", 4)],
        ),
        (
            "Rebels/NOUN/2/nsubj killed/VERB/0/root/kill/Tense=Past|VerbForm=Fin four/NUM/4/nummod "
            "guards/NOUN/2/obj/guard "
            "and/CCONJ/8/cc wounded/VERB/8/amod/wound/VerbForm=Part eleven/NUM/8/nummod men_/NOUN/4/conj/man "
            "./PUNCT/2/punct",
            "killed",
            [("killed", "guard", 4), ("injured", "man", 11)],
        ),
        (
            "A/DET/2/det guard/NOUN/4/nsubj:pass was/AUX/4/aux:pass/be "
            "killed_/VERB/0/root/kill/VerbForm=Part|Voice=Pass "
            "./PUNCT/4/punct",
            "killed",
            [("killed", "guard", 1)],
        ),
        (
            "Rebels/NOUN/2/nsubj killed/VERB/0/root/kill/Tense=Past|VerbForm=Fin a/DET/4/det number/NOUN/2/obj "
            "of/ADP/6/case men_/NOUN/4/nmod/man ./PUNCT/2/punct",
            "killed",
            [],
        ),
        (
            "Six/NUM/2/nummod guards/NOUN/4/nsubj:pass/guard were/AUX/4/aux:pass/be "
            "killed/VERB/0/root/kill/VerbForm=Part|Voice=Pass in/ADP/7/case two/NUM/7/nummod raids_/NOUN/4/obl/raid "
            "./PUNCT/4/punct",
            "killed",
            [("killed", "guard", 6)],
        ),
        (
            "Guards/NOUN/3/nsubj:pass/guard were/AUX/3/aux:pass/be killed/VERB/0/root/kill/VerbForm=Part|Voice=Pass "
            "in/ADP/6/case an/DET/6/det exchange_/NOUN/3/obl/exchange ./PUNCT/3/punct",
            "killed",
            [],
        ),
        (
            "Peru/PROPN/2/nsubj imposed/VERB/0/root/impose/Tense=Past|VerbForm=Fin sanctions/NOUN/2/obj/sanction "
            "on/ADP/6/case nine/NUM/6/nummod officials_/NOUN/3/nmod/official ./PUNCT/2/punct",
            "imposed",
            [("official", "official", 9)],
        ),
        (
            "The/DET/3/det nine/NUM/3/nummod sailors/NOUN/8/nsubj/sailor whom/PRON/6/obj/whom "
            "rebels/NOUN/6/nsubj/rebel "
            "freed/VERB/3/acl:relcl/free/Tense=Past|VerbForm=Fin have/AUX/8/aux "
            "arrived_/VERB/0/root/arrive/VerbForm=Part ./PUNCT/8/punct",
            "freed",
            [("released", "sailor", 9)],
        ),
        (
            "Judges/NOUN/2/nsubj sentenced/VERB/0/root/sentence/Tense=Past|VerbForm=Fin "
            "Munro/PROPN/2/obj to/ADP/6/case "
            "twelve/NUM/6/nummod years_/NOUN/2/obl/year ./PUNCT/2/punct",
            "sentenced",
            [("sentence", "year", 12)],
        ),
        (
            "The/DET/2/det fire/NOUN/3/nsubj killed/VERB/0/root/kill/Tense=Past|VerbForm=Fin "
            "15/NUM/3/obj ,/PUNCT/8/punct "
            "including/VERB/8/case/include four/NUM/8/nummod children_/NOUN/4/nmod/child ./PUNCT/3/punct",
            "killed",
            [("killed", None, 15)],
        ),
        (
            "Tens/NOUN/6/nsubj/ten of/ADP/3/case thousands/NOUN/1/nmod/thousand of/ADP/5/case "
            "people/NOUN/3/nmod/people "
            "fled_/VERB/0/root/flee/Tense=Past|VerbForm=Fin ./PUNCT/6/punct",
            "fled",
            [("displaced", "people", 20_000)],
        ),
        (
            "Munro/PROPN/2/nsubj won/VERB/0/root/win/Tense=Past|VerbForm=Fin with/ADP/5/case 54.2/NUM/5/nummod "
            "percent/NOUN/2/obl of/ADP/8/case the/DET/8/det vote_/NOUN/5/nmod ./PUNCT/2/punct",
            "won",
            [("share of the vote", "percent", 54.2)],
        ),
        (
            "Rescuers/NOUN/2/nsubj/rescuer pulled/VERB/0/root/pull/Tense=Past|VerbForm=Fin 163/NUM/4/nummod "
            "men/NOUN/2/obj/man from/ADP/7/case the/DET/7/det water_/NOUN/2/obl ./PUNCT/2/punct",
            "pulled",
            [("rescued", "man", 163)],
        ),
        (
            "Kenya/PROPN/2/nsubj froze/VERB/0/root/freeze/Tense=Past|VerbForm=Fin assets/NOUN/2/obj/asset "
            "worth/ADJ/3/acl two/NUM/6/compound million/NUM/7/nummod euros_/NOUN/4/obj/euro ./PUNCT/2/punct",
            "froze",
            [("money", "EUR", 2_000_000)],
        ),
        (
            "A/DET/2/det blast/NOUN/3/nsubj left/VERB/0/root/leave/Tense=Past|VerbForm=Fin 12/NUM/5/nummod "
            "men/NOUN/3/obj/man dead_/ADJ/3/xcomp ./PUNCT/3/punct",
            "left",
            [("killed", "man", 12)],
        ),
        (
            "Seven/NUM/2/nummod men/NOUN/3/nsubj/man lost/VERB/0/root/lose/Tense=Past|VerbForm=Fin "
            "their/PRON/5/nmod:poss lives_/NOUN/3/obj/life ./PUNCT/3/punct",
            "lost",
            [("killed", "man", 7)],
        ),
        (
            "Officials/NOUN/2/nsubj/official raised/VERB/0/root/raise/Tense=Past|VerbForm=Fin the/DET/5/det "
            "death/NOUN/5/compound toll/NOUN/2/obj to/ADP/7/case 52_/NUM/2/obl ./PUNCT/2/punct",
            "raised",
            [("killed", None, 52)],
        ),
        (
            "Munro/PROPN/3/nsubj:pass was/AUX/3/aux:pass/be sentenced/VERB/0/root/sentence/VerbForm=Part|Voice=Pass "
            "on/ADP/5/case 20/NUM/3/obl June/PROPN/5/nmod:unmarked to/ADP/8/case 15/NUM/5/nmod "
            "years_/NOUN/3/obl/year ./PUNCT/3/punct",
            "sentenced",
            [("sentence", "year", 15)],
        ),
        (
            "Rebels/NOUN/2/nsubj handed/VERB/0/root/hand/Tense=Past|VerbForm=Fin over/ADV/4/advmod "
            "300/NUM/5/nummod rifles_/NOUN/2/obj/rifle ./PUNCT/2/punct",
            "handed",
            [("rifle", "rifle", 300)],
        ),
        (
            "Six/NUM/2/nummod others/NOUN/4/nsubj:pass/other were/AUX/4/aux:pass/be "
            "killed_/VERB/0/root/kill/VerbForm=Part|Voice=Pass ./PUNCT/4/punct",
            "killed",
            [("killed", "other", 6)],
        ),
    ],
)
def test_what_is_counted_is_found_wherever_its_number_stands(
    sentence: str, trigger: str, expected: list[tuple[str, str | None, float]]
) -> None:
    rows = read_events(document_of([compact(sentence)]), load_plover(), (), (), ())
    found = next(row for row in rows if row.quote == trigger).quantities
    assert [(q.kind, q.unit, q.low) for q in found] == expected


def test_a_number_in_three_words_is_whole_where_the_parse_takes_its_first_word() -> None:
    block = compact("Thirty/NUM/4/nummod -/PUNCT/1/punct one/NUM/1/nmod men/NOUN/5/nsubj/man died_/VERB/0/root/die")
    document = document_of([block])
    found = read_quantities(Tree(document.sentences[0]), 4, None, lambda span: False, document.text)
    assert [(q.kind, q.low) for q in found] == [("killed", 31)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Turnout/NOUN/4/nsubj was/AUX/4/cop/be 61/NUM/4/nummod percent_/NOUN/0/root",
        "Turnout/NOUN/2/nsubj reached/VERB/0/root/reach 61/NUM/4/nummod percent_/NOUN/2/obj",
        "Turnout/NOUN/0/root of/ADP/4/case 61/NUM/4/nummod percent_/NOUN/1/nmod",
    ],
)
def test_turnout_is_a_share(sentence: str) -> None:
    document = document_of([compact(sentence)])
    found = read_quantities(Tree(document.sentences[0]), 0, None, lambda span: False, document.text)
    assert [(q.kind, q.unit, q.low) for q in found] == [("turnout", "percent", 61)]


@pytest.mark.parametrize(
    ("words", "trigger"),
    [
        ("Sixty/ADJ/2/amod/sixty people/NOUN/4/nsubj are/AUX/4/aux/be missing/VERB/0/root/miss", 3),
        ("Sixty/NUM/2/nummod/sixty people/NOUN/3/nsubj remain/VERB/0/root missing/VERB/3/xcomp/miss", 3),
    ],
)
def test_those_who_are_still_missing_are_counted(words: str, trigger: int) -> None:
    document = document_of([compact(words)])
    found = read_quantities(Tree(document.sentences[0]), trigger, None, lambda span: False, document.text)
    assert [(q.kind, q.low, q.quote) for q in found] == [("missing", 60, "Sixty")]
