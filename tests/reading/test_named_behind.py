"""Whom a description names behind what it ends in, numbers of the event's own noun, and what was never meant."""

import pytest

from tests.reading.conllu import compact, document_of
from tests.reading.parsed import read_events
from wiredesk.knowledge.plover import load_plover
from wiredesk.model import Mention
from wiredesk.reading.status import read_standing
from wiredesk.reading.trees import Tree

_DIRECTOR = (
    "The/DET/2/det director/NOUN/{verb}/nsubj:pass of/ADP/5/case the/DET/5/det prison_/NOUN/2/nmod "
    ",/PUNCT/{name}/punct "
)


def _recipient(sentence: str, name: str) -> tuple[str, str | None]:
    document = document_of([compact(sentence)])
    start = document.text.index(name)
    named = Mention(
        id="m", document="d", start=start, end=start + len(name), quote=name, kind="person", form="name", entity="e"
    )
    rows = read_events(document, load_plover(), (named,), (), ())
    (role,) = (r for row in rows if row.quote in {"dismissed", "arrested"} for r in row.roles if r.role == "recipient")
    return role.quote, role.entity


_HUGO = "Hugo/PROPN/5/appos Batt_/PROPN/8/flat ,/PUNCT/2/punct was/AUX/12/aux:pass dismissed_/VERB/0/root/dismiss"


def test_the_name_behind_what_a_description_ends_in_is_that_of_the_described() -> None:
    rank = (
        _DIRECTOR.format(verb=12, name=8)
        + f"Colonel/PROPN/8/nmod:desc {_HUGO}/Tense=Past|VerbForm=Part ./PUNCT/12/punct"
    )
    assert _recipient(rank, "Hugo Batt") == ("The director of the prison, Colonel Hugo Batt", "e")


def test_of_two_people_whose_name_follows_is_not_said() -> None:
    brother = (
        "The/DET/2/det director/NOUN/11/nsubj:pass of/ADP/5/case the/DET/5/det minister_/NOUN/2/nmod ,/PUNCT/7/punct "
        "Hugo/PROPN/5/appos Batt_/PROPN/7/flat ,/PUNCT/2/punct was/AUX/11/aux:pass "
        "dismissed_/VERB/0/root/dismiss/Tense=Past|VerbForm=Part ./PUNCT/11/punct"
    )
    assert _recipient(brother, "Hugo Batt")[1] is None


def test_who_is_identified_is_named() -> None:
    clerk = (
        "The/DET/2/det clerk_/NOUN/9/nsubj:pass ,/PUNCT/4/punct identified/VERB/2/acl/identify/VerbForm=Part "
        "as/ADP/6/case Dario/PROPN/4/obl Lund_/PROPN/6/flat ,/PUNCT/4/punct "
        "arrested/VERB/0/root/arrest/Tense=Past|VerbForm=Part today_/NOUN/9/obl ./PUNCT/9/punct"
    )
    clerk = clerk.replace("arrested/VERB/0", "was/AUX/10/aux:pass arrested/VERB/0").replace(
        "clerk_/NOUN/9", "clerk_/NOUN/10"
    )
    clerk = clerk.replace("today_/NOUN/9/obl ./PUNCT/9", "today_/NOUN/10/obl ./PUNCT/10")
    assert _recipient(clerk, "Dario Lund") == ("The clerk, identified as Dario Lund", "e")


@pytest.mark.parametrize(
    ("sentence", "trigger", "kind", "number"),
    [
        ("Police/NOUN/2/nsubj made/VERB/0/root/make/Tense=Past 12/NUM/4/nummod arrests_/NOUN/2/obj/arrest "
         "./PUNCT/2/punct", "arrests", "arrested", 12),
        ("Rebels/NOUN/2/nsubj/rebel let/VERB/0/root/let/Tense=Past two/NUM/4/nummod nurses/NOUN/2/obj/nurse "
         "go_/VERB/2/xcomp/go/VerbForm=Inf ./PUNCT/2/punct", "let", "released", 2),
    ],
)  # fmt: skip
def test_numbers_of_arrests_made_and_of_those_let_go(sentence: str, trigger: str, kind: str, number: int) -> None:
    rows = read_events(document_of([compact(sentence)]), load_plover(), (), (), ())
    found = [(q.kind, q.low) for row in rows if row.quote == trigger for q in row.quantities]
    assert found == [(kind, number)]


def test_what_nobody_intends_did_not_happen() -> None:
    tree = Tree(
        document_of(
            [
                compact(
                    "It/PRON/2/nsubj had/VERB/0/root/have/Mood=Ind|Tense=Past|VerbForm=Fin no/DET/4/det/no "
                    "intention/NOUN/2/obj of/SCONJ/6/mark seizing/VERB/4/acl/seize/VerbForm=Ger Lima_/PROPN/6/obj/Lima "
                    "./PUNCT/2/punct"
                )
            ]
        ).sentences[0]
    )
    found = read_standing(tree, 5, False)
    assert (found.status, found.negated) == ("scheduled", True)
