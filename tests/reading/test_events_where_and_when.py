"""Which verb a time or a place belongs to, on trees as the parser gives them: slips of attachment mended."""

from tests.reading.conllu import compact, document_of
from wiredesk.model import Mention, TimeExpression
from wiredesk.reading.events_places import place_of
from wiredesk.reading.events_times import governor_of, times_of_triggers
from wiredesk.reading.events_triggers import Trigger
from wiredesk.reading.trees import DocumentTrees

# "will travel" (3) holds "Monday" (10) in the parse, across "said" (9)
_SAID_ON_MONDAY = compact(
    "Hartwig/PROPN/3/nsubj/Hartwig will/AUX/3/aux/will travel/VERB/9/ccomp/travel to/ADP/5/case Lima_/PROPN/3/obl/Lima "
    ",/PUNCT/3/punct the/DET/8/det ministry/NOUN/9/nsubj said/VERB/0/root/say on/ADP/11/case "
    "Monday_/PROPN/3/obl/Monday ./PUNCT/9/punct"
)
_OFFERED_A_DAY = compact(
    "Kenya/PROPN/2/nsubj/Kenya proposed/VERB/0/root/propose May/PROPN/4/nmod:unmarked/May 30/NUM/2/obj/30 "
    "as/ADP/7/case a/DET/7/det date_/NOUN/2/obl ./PUNCT/2/punct"
)
_PUT_OFF = compact(
    "The/DET/2/det visit/NOUN/5/nsubj:pass was/AUX/5/aux:pass/be not/PART/5/advmod postponed/VERB/0/root/postpone "
    "to/ADP/7/case April_/PROPN/5/obl/April ./PUNCT/5/punct"
)
_SHELLED = compact(
    "Rebels/NOUN/2/nsubj/rebel shelled/VERB/0/root/shell the/DET/4/det airport/NOUN/2/obj of/ADP/6/case "
    "Lima_/PROPN/4/nmod/Lima ./PUNCT/2/punct"
)
_SANCTIONS = compact(
    "Kenya/PROPN/2/nsubj/Kenya imposed/VERB/0/root/impose sanctions/NOUN/2/obj/sanction on/ADP/5/case "
    "officials/NOUN/2/obl/official of/ADP/7/case Lima_/PROPN/5/nmod/Lima ./PUNCT/2/punct"
)


def _time(text: str, quote: str) -> TimeExpression:
    start = text.index(quote)
    return TimeExpression(
        id="t", document="d", start=start, end=start + len(quote), quote=quote, timex_type="DATE", value=None
    )


def _place(text: str, quote: str) -> Mention:
    start = text.index(quote)
    return Mention(
        id="m", document="d", start=start, end=start + len(quote), quote=quote, kind="place", form="name", entity="e"
    )


def test_a_day_behind_a_word_of_saying_is_the_day_of_the_saying() -> None:
    annotated = document_of([_SAID_ON_MONDAY])
    trees = DocumentTrees(annotated)
    tree = trees.trees[0]
    assert governor_of(tree, 10) == 8
    triggers = [(tree, Trigger(2, None, False, 0.9)), (tree, Trigger(8, None, True, 0.9))]
    assert times_of_triggers(trees, triggers, [_time(annotated.text, "Monday")]) == {1: "t"}


def test_a_phrase_that_crosses_nothing_keeps_its_verb() -> None:
    tree = DocumentTrees(document_of([_SAID_ON_MONDAY])).trees[0]
    assert governor_of(tree, 4) == 2


def test_a_day_that_is_offered_is_no_day_of_the_offer() -> None:
    annotated = document_of([_OFFERED_A_DAY])
    trees = DocumentTrees(annotated)
    assert (
        times_of_triggers(trees, [(trees.trees[0], Trigger(1, None, False, 0.9))], [_time(annotated.text, "May 30")])
        == {}
    )


def test_what_is_attacked_is_where() -> None:
    annotated = document_of([_SHELLED])
    tree = DocumentTrees(annotated).trees[0]
    place = {5: _place(annotated.text, "Lima")}
    assert place_of(tree, Trigger(1, None, False, 0.9), place, "ASSAULT") == "m"
    assert place_of(tree, Trigger(1, None, False, 0.9), place, "OTHER") is None


def test_a_place_that_tells_whose_officials_is_not_where() -> None:
    annotated = document_of([_SANCTIONS])
    tree = DocumentTrees(annotated).trees[0]
    assert place_of(tree, Trigger(1, None, False, 0.9), {6: _place(annotated.text, "Lima")}, "SANCTION") is None


def test_what_is_put_off_to_a_month_lies_in_that_month() -> None:
    annotated = document_of([_PUT_OFF])
    trees = DocumentTrees(annotated)
    triggers = [(trees.trees[0], Trigger(1, None, False, 0.9)), (trees.trees[0], Trigger(4, None, False, 0.9))]
    assert times_of_triggers(trees, triggers, [_time(annotated.text, "April")]) == {0: "t"}
