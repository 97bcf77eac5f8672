"""What a parse puts too low under a denial is lifted to whoever speaks on."""

import pytest

from tests.reading.conllu import compact, document_of
from wiredesk.reading.trees import DocumentTrees

_DENIED = (
    "Hartwig/PROPN/2/nsubj/Hartwig {verb}/VERB/0/root/{lemma}/Mood=Ind|Tense=Past|VerbForm=Fin that/SCONJ/6/mark "
    "he/PRON/6/nsubj had/AUX/6/aux/have led/VERB/2/ccomp/lead/VerbForm=Part and/CCONJ/8/cc "
    "{second}/VERB/6/conj/{base}/Mood=Ind|Tense=Past|VerbForm=Fin ./PUNCT/2/punct"
)


def _head(verb: str, lemma: str, second: str, base: str) -> int:
    block = compact(_DENIED.format(verb=verb, lemma=lemma, second=second, base=base))
    return DocumentTrees(document_of([block])).trees[0].words[7].head


def test_whoever_denies_and_offers_is_the_one_who_offers() -> None:
    assert _head("denied", "deny", "offered", "offer") == 1


def test_a_deed_stays_under_the_denial() -> None:
    assert _head("denied", "deny", "fled", "flee") == 5


def test_what_is_said_stays_said() -> None:
    assert _head("said", "say", "offered", "offer") == 5


def _heads(line: str) -> dict[str, tuple[str, str]]:
    """Return for each word its head's text ("" for the root) and its relation, as the tree has them."""
    words = DocumentTrees(document_of([compact(line)])).trees[0].words
    return {w.text: (words[w.head].text if w.head >= 0 else "", w.deprel) for w in words}


_FIN = "Mood=Ind|Tense=Past|VerbForm=Fin"
_NOW = "Mood=Ind|Number=Plur|Tense=Pres|VerbForm=Fin"


def test_who_stands_behind_as_is_the_subject_of_its_verb() -> None:
    heads = _heads(
        f"Reis/PROPN/2/nsubj spoke/VERB/0/root/speak/{_FIN} as/SCONJ/5/mark Malan/PROPN/2/nsubj "
        f"signed/VERB/2/advcl/sign/{_FIN} ./PUNCT/2/punct"
    )
    assert heads["Malan"] == ("signed", "nsubj")
    assert heads["Reis"] == ("spoke", "nsubj")


def test_who_stands_before_the_verb_of_saying_at_the_end_says_it() -> None:
    heads = _heads(
        "Reis/PROPN/10/nsubj was/AUX/3/aux:pass/be handed/VERB/10/ccomp/hand/Tense=Past|VerbForm=Part to/ADP/6/case "
        "the/DET/6/det embassy/NOUN/3/obl ,/PUNCT/3/punct Premier/PROPN/9/nmod:desc Malan/PROPN/6/appos "
        f"said/VERB/0/root/say/{_FIN} ./PUNCT/10/punct"
    )
    assert heads["Malan"] == ("said", "nsubj")
    assert heads["Reis"] == ("handed", "nsubj:pass")


def test_who_abducted_somebody_does_not_free_him() -> None:
    heads = _heads(
        "Reis/PROPN/8/nsubj:pass ,/PUNCT/3/punct abducted/VERB/1/acl/abduct/Tense=Past|VerbForm=Part by/ADP/5/case "
        "rebels/NOUN/8/obl:agent ,/PUNCT/1/punct was/AUX/8/aux:pass/be freed/VERB/0/root/free/Tense=Past|VerbForm=Part"
    )
    assert heads["rebels"] == ("abducted", "obl:agent")


def test_whoever_says_goes_on_adding() -> None:
    heads = _heads(
        f"They/PRON/2/nsubj left/VERB/5/ccomp/leave/{_FIN} ,/PUNCT/2/punct Lima/PROPN/5/nsubj "
        f"said/VERB/0/root/say/{_FIN} ,/PUNCT/7/punct adding/VERB/2/advcl/add/VerbForm=Ger thanks/NOUN/7/obj"
    )
    assert heads["adding"] == ("said", "advcl")


def test_a_comma_joins_two_subjects_of_a_headline() -> None:
    heads = _heads(
        f"Malan/PROPN/5/nsubj ,/PUNCT/4/punct US/PROPN/4/compound envoy/NOUN/1/appos "
        f"discuss/VERB/0/root/discuss/{_NOW} trade/NOUN/5/obj"
    )
    assert heads["envoy"] == ("Malan", "conj")
    heads = _heads(  # two commas make an apposition
        "Malan/PROPN/6/nsubj ,/PUNCT/4/punct US/PROPN/4/compound envoy/NOUN/1/appos ,/PUNCT/1/punct "
        "sees/VERB/0/root/see/Mood=Ind|Number=Sing|Tense=Pres|VerbForm=Fin trade/NOUN/6/obj"
    )
    assert heads["envoy"] == ("Malan", "appos")


def test_whoever_is_in_a_place_in_a_headline_does_what_follows() -> None:
    one = "Mood=Ind|Number=Sing|Tense=Pres|VerbForm=Fin"
    heads = _heads(
        f"Malan/PROPN/0/root in/ADP/3/case Lima/PROPN/1/nmod ,/PUNCT/1/punct meets/VERB/1/parataxis/meet/{one} "
        f"Reis/PROPN/5/obj ,/PUNCT/8/punct signs/VERB/5/parataxis/sign/{one} pact/NOUN/8/obj"
    )
    assert heads["Malan"] == ("meets", "nsubj")
    assert heads["signs"] == ("meets", "conj")


def test_the_first_of_two_clauses_of_a_headline_has_its_own_subject() -> None:
    one = "Mood=Ind|Number=Sing|Tense=Pres|VerbForm=Fin"
    heads = _heads(
        "Miners/NOUN/7/nsubj freed/VERB/1/acl/free/Tense=Past|VerbForm=Part in/ADP/4/case Lima/PROPN/2/obl "
        f",/PUNCT/7/punct union/NOUN/7/nsubj asks/VERB/0/root/ask/{one} for/ADP/9/case more/ADJ/7/obl"
    )
    assert heads["Miners"] == ("freed", "nsubj:pass")
    assert heads["union"] == ("asks", "nsubj")


def test_a_place_before_a_colon_does_not_head_the_sentence() -> None:
    heads = _heads(
        f"Lima_/PROPN/0/root :/PUNCT/4/punct Envoys/NOUN/4/nsubj met/VERB/1/parataxis/meet/{_FIN} ./PUNCT/1/punct"
    )
    assert heads["met"] == ("", "root")
    assert heads["Lima"] == ("met", "dep")


def test_a_title_before_a_name_is_no_second_subject_and_a_hyphen_makes_one_word() -> None:
    heads = _heads(f"Junta/NOUN/2/compound leader/NOUN/4/nsubj Reis/PROPN/4/nsubj spoke/VERB/0/root/speak/{_FIN}")
    assert heads["leader"] == ("Reis", "nmod:desc")
    heads = _heads(
        f"Its/PRON/2/nmod:poss secretary_/NOUN/5/nsubj -_/PUNCT/2/punct general/NOUN/5/nsubj "
        f"spoke/VERB/0/root/speak/{_FIN}"
    )
    assert heads["secretary"] == ("general", "compound")


def test_the_first_word_of_a_sentence_is_a_child_like_any_other() -> None:
    tree = DocumentTrees(
        document_of([compact(f"Reis/PROPN/2/nsubj spoke_/VERB/0/root/speak/{_FIN} ./PUNCT/2/punct")])
    ).trees[0]
    assert tree.has(1, "nsubj")
    assert not tree.has(0, "nsubj")


@pytest.mark.parametrize(
    ("verb", "noun", "more", "expected"),
    [
        ("signed/VERB/0/root/sign", "deal/NOUN/2/obj/deal", "", "signed"),
        ("signed/VERB/0/root/sign", "deal/NOUN/2/obj/deal", "Monday/PROPN/2/obl:tmod", "meet"),  # a day of its own
        ("signed/VERB/0/root/sign", "order/NOUN/2/obj/order", "", "meet"),
        ("announced/VERB/0/root/announce", "deal/NOUN/2/obj/deal", "", "meet"),
    ],
)
def test_the_day_behind_what_was_agreed_is_that_of_the_signing(verb: str, noun: str, more: str, expected: str) -> None:
    heads = _heads(
        f"Reis/PROPN/2/nsubj {verb}/{_FIN} a/DET/4/det {noun} to/PART/6/mark meet/VERB/4/acl/meet/VerbForm=Inf "
        f"on/ADP/8/case Friday/PROPN/6/obl {more}"
    )
    assert heads["Friday"] == (expected, "obl")
