"""What a parse puts too low under a denial is lifted to whoever speaks on."""

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
