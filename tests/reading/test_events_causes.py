"""Deaths by nature and by accident: nobody attacked those who died."""

import pytest

from tests.reading.conllu import compact, document_of
from tests.reading.parsed import read_events
from wiredesk.knowledge.plover import load_plover


@pytest.mark.parametrize(
    ("sentence", "trigger", "type_"),
    [
        (
            "An/DET/2/det earthquake/NOUN/3/nsubj/earthquake killed/VERB/0/root/kill/Tense=Past|VerbForm=Fin "
            "men_/NOUN/3/obj/man ./PUNCT/3/punct",
            "killed",
            "OTHER",
        ),
        (
            "A/DET/2/det ferry/NOUN/3/nsubj/ferry sank/VERB/0/root/sink/Tense=Past|VerbForm=Fin ,/PUNCT/5/punct "
            "killing/VERB/3/advcl/kill/Tense=Pres|VerbForm=Part men_/NOUN/5/obj/man ./PUNCT/3/punct",
            "killing",
            "OTHER",
        ),
        (
            "Men/NOUN/3/nsubj:pass/man were/AUX/3/aux:pass/be killed/VERB/0/root/kill/VerbForm=Part|Voice=Pass "
            "when/ADV/7/advmod a/DET/6/det bus/NOUN/7/nsubj/bus overturned_/VERB/3/advcl/overturn/Tense=Past "
            "./PUNCT/3/punct",
            "killed",
            "OTHER",
        ),
        (
            "Men/NOUN/3/nsubj:pass/man were/AUX/3/aux:pass/be killed/VERB/0/root/kill/VerbForm=Part|Voice=Pass "
            "by/ADP/5/case gunmen/NOUN/3/obl/gunman after/ADP/8/case the/DET/8/det earthquake_/NOUN/5/nmod/earthquake "
            "./PUNCT/3/punct",
            "killed",
            "ASSAULT",
        ),
        (
            "A/DET/2/det ship/NOUN/3/nsubj/ship shelled/VERB/0/root/shell/Tense=Past|VerbForm=Fin Lima/PROPN/3/obj "
            ",/PUNCT/6/punct killing/VERB/3/advcl/kill/Tense=Pres|VerbForm=Part men_/NOUN/6/obj/man ./PUNCT/3/punct",
            "killing",
            "ASSAULT",
        ),
    ],
)
def test_only_somebody_assaults(sentence: str, trigger: str, type_: str) -> None:
    rows = read_events(document_of([compact(sentence)]), load_plover(), (), (), ())
    assert next(row for row in rows if row.quote == trigger).type == type_
