"""Happened, planned, possible, denied: on trees checked by hand."""

import pytest

from tests.reading.conllu import compact, document_of
from tests.reading.parsed import parsed
from wiredesk.model import Span
from wiredesk.reading.headlines import is_headline
from wiredesk.reading.status import read_standing
from wiredesk.reading.status_clause import Standing, is_negated
from wiredesk.reading.trees import Tree


def standing(sentence: str, trigger: str, headline: bool = False) -> Standing:
    tree = Tree(parsed(sentence).sentences[0])
    index = next(word.index for word in tree.words if word.text == trigger)
    return read_standing(tree, index, headline)


@pytest.mark.parametrize(
    ("sentence", "trigger", "status", "negated"),
    [
        ("Talks were held in Lima between the two delegations.", "Talks", "happened", False),
        ("Kenya agreed to send aid to Nepal.", "agreed", "happened", False),
        ("Kenya agreed to send aid to Nepal.", "send", "scheduled", False),
        ("The court ordered Kenya to release two sailors.", "release", "possible", False),
        ("Hartwig is expected to visit Lima on Monday.", "visit", "scheduled", False),
        ("Hartwig warned Lima against helping rebels.", "helping", "possible", False),
        ("Hartwig had planned to visit Lima in July.", "visit", "possible", False),
        ("The army denied that soldiers shelled the hospital.", "shelled", "denied", False),
        ("The army denied shelling the hospital.", "shelling", "denied", False),
        ("The general refused to surrender.", "surrender", "happened", True),
        ("If rebels attack the town, the army will respond.", "attack", "conditional", False),
        ("If rebels attack the town, the army will respond.", "respond", "conditional", False),
        ("The visit could help Kenya.", "help", "possible", False),
        ("Police foiled an attack on the embassy.", "attack", "happened", True),
        ("The premier cancelled a trip to Oslo.", "trip", "cancelled", False),
        ("The summit was postponed.", "summit", "scheduled", False),
        ("The militia threatened to attack tankers.", "threatened", "happened", False),
        ("The militia threatened to attack tankers.", "attack", "possible", False),
        ("Hartwig did not sign the accord.", "sign", "happened", True),
        ("No attack took place.", "attack", "happened", True),
        ("Soldiers crossed the river without firing.", "crossed", "happened", False),
        ("Soldiers crossed the river without firing.", "firing", "happened", True),
        ("Will the president resign?", "resign", "possible", False),
        ("Analysts believe the group bombed the pipeline.", "bombed", "possible", False),
        ("Reporters asked whether the army would bomb the camp.", "bomb", "possible", False),
        ("Officials said the minister met the envoy in Oslo.", "met", "happened", False),
        ("Colombia called off the talks.", "talks", "cancelled", False),
    ],
)
def test_standing(sentence: str, trigger: str, status: str, negated: bool) -> None:
    found = standing(sentence, trigger)
    assert (found.status, found.negated) == (status, negated)


def test_an_agreement_with_a_day_of_its_own_is_made_whatever_it_is_to_bring() -> None:
    assert standing("Karlia will hold fire under a truce reached on Thursday.", "reached").status == "happened"
    assert standing("Karlia will hold fire under a truce reached by Thursday.", "reached").status == "scheduled"


def test_infinitive_of_a_headline_is_a_plan() -> None:
    assert standing("Reis to visit Oslo", "visit", headline=True).status == "scheduled"


def test_standing_of_an_event_that_its_sentence_leaves_open_is_weak() -> None:
    assert standing("Hartwig's visit to Lima lasted two days.", "visit").status == "happened"
    assert standing("The killing of two students by soldiers sparked riots.", "killing").weak


def test_negation_belongs_to_its_own_clause() -> None:
    tree = Tree(parsed("The general refused to surrender.").sentences[0])
    assert not any(is_negated(tree, word.index) for word in tree.words)


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ("Reis to visit Oslo\n\nHe leaves on Monday.", 0, 18, True),
        ("Reis to visit Oslo\n\nHe leaves on Monday.", 20, 40, False),
        ("He left. Reis to visit Oslo", 9, 27, False),
        ("Conclusion", 0, 10, False),
    ],
)
def test_is_headline(text: str, start: int, end: int, expected: bool) -> None:
    assert is_headline(text, Span(start, end)) is expected


@pytest.mark.parametrize(
    ("sentence", "trigger", "status"),
    [
        (
            "Oslo/PROPN/2/nsubj denied/VERB/0/root/deny/Mood=Ind|Tense=Past|VerbForm=Fin reports/NOUN/2/obj/report "
            "that/SCONJ/7/mark hostages/NOUN/7/nsubj:pass/hostage were/AUX/7/aux:pass/be/VerbForm=Fin "
            "freed_/VERB/3/acl/free/Tense=Past|VerbForm=Part|Voice=Pass ./PUNCT/2/punct",
            "freed",
            "denied",
        ),
        (
            "Crowds/NOUN/2/nsubj blocked/VERB/0/root/block/Mood=Ind|Tense=Past|VerbForm=Fin roads/NOUN/2/obj/road "
            "to/PART/5/mark demand/VERB/2/advcl/demand/VerbForm=Inf talks_/NOUN/5/obj/talk ./PUNCT/2/punct",
            "demand",
            "happened",
        ),
        (
            "Orban/PROPN/3/nsubj will/AUX/3/aux/will/VerbForm=Fin visit/VERB/0/root/visit/VerbForm=Inf "
            "Lima/PROPN/3/obj for/ADP/6/case talks_/NOUN/3/obl/talk ./PUNCT/3/punct",
            "talks",
            "scheduled",
        ),
        (
            "Police/NOUN/2/nsubj held/VERB/0/root/hold/Mood=Ind|Tense=Past|VerbForm=Fin men/NOUN/2/obj/man "
            "suspected/VERB/3/acl/suspect/Tense=Past|VerbForm=Part of/SCONJ/6/mark "
            "killing/VERB/4/advcl/kill/VerbForm=Ger troops_/NOUN/6/obj/troop ./PUNCT/2/punct",
            "killing",
            "possible",
        ),
        (
            "Ruiz/PROPN/2/nsubj calls/VERB/0/root/call/Mood=Ind|Tense=Pres|VerbForm=Fin for/ADP/4/case "
            "ceasefire/NOUN/2/nmod in/ADP/6/case Lima/PROPN/4/nmod",  # as a parse has it that takes "calls" for a noun
            "ceasefire",
            "possible",
        ),
    ],
)
def test_what_is_denied_suspected_or_demanded_by_a_deed(sentence: str, trigger: str, status: str) -> None:
    tree = Tree(document_of([compact(sentence)]).sentences[0])
    found = read_standing(tree, next(word.index for word in tree.words if word.text == trigger))
    assert (found.status, found.negated) == (status, False)


@pytest.mark.parametrize(
    ("article", "verb", "status"),
    [("A", "let", "possible"), ("The", "let", "scheduled"), ("A", "begin", "scheduled")],
)
def test_what_would_come_of_an_event_leaves_it_open(article: str, verb: str, status: str) -> None:
    tree = Tree(document_of([compact(
        f"{article}/DET/2/det truce/NOUN/4/nsubj would/AUX/4/aux/would/VerbForm=Fin "
        f"{verb}/VERB/7/ccomp/{verb}/VerbForm=Inf aid/NOUN/4/obj he/PRON/7/nsubj "
        "said/VERB/0/root/say/Mood=Ind|Tense=Past|VerbForm=Fin"
    )]).sentences[0])  # fmt: skip
    assert read_standing(tree, 1).status == status


def test_what_was_promised_before_what_is_told_is_no_plan_any_more() -> None:
    tree = Tree(document_of([compact(
        "Lima/PROPN/3/nsubj had/AUX/3/aux/have promised/VERB/0/root/promise/Tense=Past|VerbForm=Part to/PART/5/mark "
        "vote/VERB/3/xcomp/vote/VerbForm=Inf by/ADP/7/case March/PROPN/5/obl ./PUNCT/3/punct"
    )]).sentences[0])  # fmt: skip
    assert read_standing(tree, 4).status == "possible"


@pytest.mark.parametrize(("first", "expected"), [("one", True), ("a", True), ("all", False)])
def test_a_subject_of_not_one_negates_its_verb(first: str, expected: bool) -> None:
    tree = Tree(document_of([compact(
        f"Not/ADV/2/advmod {first}/DET/3/det tank/NOUN/5/nsubj has/AUX/5/aux/have/VerbForm=Fin "
        "left/VERB/0/root/leave/Tense=Past|VerbForm=Part"
    )]).sentences[0])  # fmt: skip
    assert is_negated(tree, 4) is expected


def test_talks_that_never_took_place_were_not_held() -> None:
    tree = Tree(document_of([compact(
        "Talks/NOUN/4/nsubj/talk set/VERB/1/acl/hold/Tense=Past|VerbForm=Part never/ADV/4/advmod took/VERB/0/root/take/"
        "Mood=Ind|Tense=Past|VerbForm=Fin place/NOUN/4/obj ./PUNCT/4/punct"
    )]).sentences[0])  # fmt: skip
    assert read_standing(tree, 0) == Standing("happened", True)


def test_a_visit_without_a_date_is_not_denied() -> None:
    tree = Tree(document_of([compact(
        "No/DET/2/det date/NOUN/4/nsubj:pass was/AUX/4/aux:pass/be/Mood=Ind|Tense=Past|VerbForm=Fin "
        "given/VERB/0/root/give/Tense=Past|VerbForm=Part|Voice=Pass for/ADP/7/case the/DET/7/det visit/NOUN/4/obl"
    )]).sentences[0])  # fmt: skip
    assert not read_standing(tree, 6).negated


def test_what_a_demand_asks_for_is_only_possible() -> None:
    tree = Tree(document_of([compact(
        "Lima/PROPN/2/nsubj heard/VERB/0/root/hear/Mood=Ind|Tense=Past|VerbForm=Fin the/DET/4/det demand/NOUN/2/obj "
        "that/SCONJ/8/mark they/PRON/8/nsubj:pass be/AUX/8/aux:pass/be/VerbForm=Inf "
        "freed/VERB/4/acl/free/Tense=Past|VerbForm=Part|Voice=Pass ./PUNCT/2/punct"
    )]).sentences[0])  # fmt: skip
    assert read_standing(tree, 7).status == "possible"
