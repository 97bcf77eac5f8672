"""A bare noun of a headline is as real as the sentences below it tell; what is escalated is done."""

import pytest

from tests.reading.conllu import compact, document_of
from tests.reading.parsed import read_events
from wiredesk.knowledge.plover import load_plover
from wiredesk.model import EventMention

_VISIT = "Reyes/PROPN/3/nmod:poss 's/PART/1/case Visit/NOUN/0/root/visit and/CCONJ/5/cc Talks/NOUN/3/conj/talk"
_FIRE = "Dockyard/PROPN/2/compound Fire/NOUN/0/root/fire and/CCONJ/4/cc Aftermath/NOUN/2/conj/aftermath"
_INVITED = (
    "Lima/PROPN/2/nsubj invited/VERB/0/root/invite/Mood=Ind|Tense=Past|VerbForm=Fin Reyes_/PROPN/2/obj ./PUNCT/2/punct"
)
_MAY_MEET = (
    "Reyes/PROPN/3/nsubj could/AUX/3/aux/could/VerbForm=Fin meet/VERB/0/root/meet/VerbForm=Inf Ruiz_/PROPN/3/obj "
    "./PUNCT/3/punct"
)
_TO_VISIT = (
    "Reyes/PROPN/3/nsubj will/AUX/3/aux/will/VerbForm=Fin pay/VERB/0/root/pay/VerbForm=Inf a/DET/5/det "
    "visit_/NOUN/3/obj/visit ./PUNCT/3/punct"
)
_VISITED = (
    "Reyes/PROPN/2/nsubj visited/VERB/0/root/visit/Mood=Ind|Tense=Past|VerbForm=Fin Lima_/PROPN/2/obj ./PUNCT/2/punct"
)
_FIRE_POSSIBLE = (
    "Another/DET/2/det fire/NOUN/4/nsubj/fire is/AUX/4/cop/be/Mood=Ind|Tense=Pres|VerbForm=Fin possible_/ADJ/0/root "
    "./PUNCT/4/punct"
)


def _below(headline: str, *sentences: str) -> list[EventMention]:
    """The mentions of a report with these sentences below a headline, in text order."""
    blocks = [compact(block) for block in (headline, *sentences)]
    document = document_of(blocks, separators=["\n\n", " "][: len(sentences)])
    return list(read_events(document, load_plover(), (), (), ()))


@pytest.mark.parametrize(
    ("headline", "below", "status"),
    [
        (_VISIT, (_INVITED,), "possible"),  # whoever is invited has not come
        (_VISIT, (_INVITED, _MAY_MEET), "possible"),
        (_VISIT, (_TO_VISIT,), "scheduled"),
        (_VISIT, (_VISITED, _TO_VISIT), "happened"),
        (_VISIT, (_VISITED, _INVITED), "happened"),
        (_FIRE, (_FIRE_POSSIBLE,), "happened"),  # nobody plans a fire
    ],
)
def test_a_bare_noun_of_a_headline_is_as_real_as_the_report_tells(headline, below, status) -> None:
    assert _below(headline, *below)[0].status == status


def test_a_sentence_takes_nothing_from_those_below() -> None:
    sentence = _VISIT.replace("Talks/", "Talks_/") + " ./PUNCT/3/punct"
    assert _below(sentence, _INVITED)[0].status == "happened"


def test_attacks_that_are_escalated_are_attacks_and_patrols_are_stepped_up() -> None:
    raised = "Mood=Ind|Tense=Past|VerbForm=Fin"
    (attacks,) = _below(
        f"Rebels/NOUN/2/nsubj escalated/VERB/0/root/escalate/{raised} attacks_/NOUN/2/obj/attack ./PUNCT/2/punct"
    )
    assert (attacks.quote, attacks.type, [r.quote for r in attacks.roles]) == ("attacks", "ASSAULT", ["Rebels"])
    patrols = _below(
        f"Police/NOUN/2/nsubj stepped/VERB/0/root/step/{raised} up/ADP/2/compound:prt "
        "patrols_/NOUN/2/obj/patrol ./PUNCT/2/punct"
    )
    assert (patrols[0].quote, patrols[0].type) == ("stepped", "MOBILIZE")
