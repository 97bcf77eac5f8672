"""Event mentions as whole rows: triggers, types, time, place, claim, ordinal."""

import pytest

from tests.reading.conllu import compact, document_of
from tests.reading.parsed import parsed, read_events
from wiredesk.knowledge.plover import TriggerWords, load_plover
from wiredesk.language.annotation import AnnotatedDocument
from wiredesk.model import Claim, ClaimSource, EventMention, Mention, Quote, Span, TimeExpression
from wiredesk.reading.events_claims import ClaimFinder
from wiredesk.reading.events_series import is_earlier
from wiredesk.reading.events_triggers import Trigger
from wiredesk.reading.trees import Tree


def rows(sentence: str) -> dict[str, EventMention]:
    return {row.quote: row for row in read_events(parsed(sentence), load_plover(), (), (), ())}


@pytest.mark.parametrize(
    ("sentence", "triggers"),
    [
        ("Talks were held in Lima between the two delegations.", {"Talks"}),
        ("No attack took place.", {"attack"}),
        ("The envoy paid a third visit to Oslo.", {"visit"}),
        ("Hartwig is expected to visit Lima on Monday.", {"visit"}),
        ("Kenya imposed sanctions on Peru.", {"imposed"}),
    ],
)
def test_one_event_is_one_row(sentence: str, triggers: set[str]) -> None:
    assert set(rows(sentence)) == triggers


@pytest.mark.parametrize(
    ("sentence", "trigger", "kind", "mode"),
    [
        ("Talks were held in Lima between the two delegations.", "Talks", "CONSULT", None),
        ("Kenya agreed to send aid to Nepal.", "agreed", "AGREE", None),
        ("Kenya agreed to send aid to Nepal.", "send", "AID", None),
        ("A drone strike killed the commander.", "strike", "ASSAULT", "drone"),
        ("The general refused to surrender.", "surrender", "RETREAT", "disarm"),
        ("Kenya imposed sanctions on Peru.", "imposed", "SANCTION", "discontinue"),
        ("Officials said the minister met the envoy in Oslo.", "said", "OTHER", None),
    ],
)
def test_type_and_mode(sentence: str, trigger: str, kind: str, mode: str | None) -> None:
    found = rows(sentence)[trigger]
    assert (found.type, found.mode) == (kind, mode)


def test_ordinal_and_lemma() -> None:
    visit = rows("The envoy paid a third visit to Oslo.")["visit"]
    assert (visit.ordinal, visit.lemma) == (3, "visit")
    assert rows("Hartwig met Reis and Malan.")["met"].ordinal is None


def test_event_inside_a_claim_points_to_it_and_the_cue_does_not() -> None:
    document: AnnotatedDocument = parsed("Officials said the minister met the envoy in Oslo.")
    claim = _claim(document.text, "the minister met the envoy in Oslo", "said")
    found = {row.quote: row for row in read_events(document, load_plover(), (), (), (claim,))}
    assert (found["met"].claim, found["said"].claim) == (claim.id, None)


def test_place_of_an_event_is_a_mention() -> None:
    document = parsed("Talks were held in Lima between the two delegations.")
    place = _mention("Lima", document, "place")
    found = {row.quote: row for row in read_events(document, load_plover(), (place,), (), ())}
    assert found["Talks"].place == place.id


def test_time_goes_to_the_event_it_hangs_on() -> None:
    document = parsed("Hartwig is expected to visit Lima on Monday.")
    start = document.text.index("Monday")
    time = TimeExpression(
        id="t1", document=document.document, start=start, end=start + 6, quote="Monday", timex_type="DATE"
    )
    found = {row.quote: row for row in read_events(document, load_plover(), (), (time,), ())}
    assert found["visit"].time == "t1"
    assert all("Monday" not in role.quote for role in found["visit"].roles)


def test_innermost_claim_wins_and_a_cue_is_not_its_own_content() -> None:
    text = "A said that B said that C left"
    outer, inner = _claim(text, "that B said that C left", "said"), _claim(text, "that C left", "said", at=14)
    finder = ClaimFinder((outer, inner))
    left = text.index("left")
    assert finder.innermost(Span(left, left + 4)) == inner
    assert finder.innermost(Span(14, 18)) == outer
    assert finder.innermost(Span(0, 1)) is None


def test_refusal_is_its_own_type_and_not_a_negated_agreement() -> None:
    plain = load_plover().classify(TriggerWords("accept", "v", objects=frozenset({"offer"})))
    refused = load_plover().classify(TriggerWords("accept", "v", objects=frozenset({"refugee"}), negated=True))
    assert (plain.type, plain.refusal) == ("AGREE", False)
    assert (refused.type, refused.refusal) == ("REJECT", True)


@pytest.mark.parametrize(
    ("trigger", "expected"),
    [
        (TriggerWords("call", "v", "off", objects=frozenset({"talk"})), "REJECT"),
        (TriggerWords("call", "v", prepositional=(("for", "ceasefire"),)), "REQUEST"),
        (TriggerWords("lift", "v", objects=frozenset({"curfew"})), "CONCEDE"),
        (TriggerWords("impose", "v", objects=frozenset({"curfew"})), "COERCE"),
        (TriggerWords("release", "v", objects=frozenset({"hostage"})), "RETREAT"),
        (TriggerWords("release", "v", objects=frozenset({"album"})), "OTHER"),
        (TriggerWords("strike", "n", modifiers=frozenset({"hunger"})), "PROTEST"),
        (TriggerWords("strike", "n", modifiers=frozenset({"air"})), "ASSAULT"),
        (TriggerWords("strike", "n", sentence=frozenset({"union", "pay"})), "PROTEST"),
        (TriggerWords("paint", "v", objects=frozenset({"fence"})), "OTHER"),
    ],
)
def test_type_depends_on_what_stands_around_the_trigger(trigger: TriggerWords, expected: str) -> None:
    assert load_plover().classify(trigger).type == expected


def test_same_document_gives_the_same_rows() -> None:
    document = parsed("The killing of two students by soldiers sparked riots.")
    assert read_events(document, load_plover(), (), (), ()) == read_events(document, load_plover(), (), (), ())


def _mention(quote: str, document: AnnotatedDocument, kind: str) -> Mention:
    start = document.text.index(quote)
    return Mention(
        id=f"m_{quote}",
        document=document.document,
        start=start,
        end=start + len(quote),
        quote=quote,
        kind=kind,  # type: ignore[arg-type]
        form="name",
    )


def _claim(text: str, content: str, cue: str, at: int = 0) -> Claim:
    start, where = text.index(content), text.index(cue, at)
    quote = Quote(start=start, end=start + len(content), quote=content)
    return Claim(
        id=f"c_{start}",
        document="d_test",
        source=ClaimSource(kind="unnamed"),
        cue=Quote(start=where, end=where + len(cue), quote=cue),
        content=quote,
        parts=(quote,),
        form="paraphrase",
        stance="asserts",
    )


def test_noun_that_only_says_what_a_typed_event_is_about_is_no_event() -> None:
    def quotes(sentence: str) -> list[str]:
        return [row.quote for row in read_events(parsed(sentence), load_plover(), (), (), ())]

    assert quotes("Kenya praised the project.") == ["praised"]
    assert "project" in quotes("Kenya postponed the project.")


@pytest.mark.parametrize(
    ("sentence", "trigger", "expected"),
    [
        ("Kenya said it would attack Nepal.", "said", "THREATEN"),
        ("Kenya said it would not attend.", "said", "REJECT"),
        ("Kenya said Nepal would attack.", "said", "OTHER"),
        ("The opposition to the law grew.", "opposition", "REJECT"),
    ],
)
def test_what_a_speaker_says_that_it_will_do_types_the_saying(sentence: str, trigger: str, expected: str) -> None:
    rows = read_events(parsed(sentence), load_plover(), (), (), ())
    assert {row.quote: row.type for row in rows}[trigger] == expected


def test_opposition_as_a_group_is_no_event() -> None:
    assert [row.quote for row in read_events(parsed("The opposition met."), load_plover(), (), (), ())] == ["met"]


def test_a_heading_of_a_word_or_two_tells_of_nothing_unless_it_names_a_deed() -> None:
    left = compact("They/PRON/2/nsubj left_/VERB/0/root/leave ./PUNCT/2/punct")
    response = compact("Response/NOUN/0/root")
    ambush = compact("Ambush/NOUN/0/root")
    for heading, told in ((response, {"left"}), (ambush, {"left", "Ambush"})):
        annotated = document_of([left, heading, left], separators=["\n\n", "\n\n"])
        assert {row.quote for row in read_events(annotated, load_plover(), (), (), ())} == told


def test_a_previous_agreement_on_a_truce_is_of_an_earlier_truce() -> None:
    block = compact(
        "Previous/ADJ/3/amod truce_/NOUN/3/compound agreements/NOUN/5/nsubj:pass were/AUX/5/aux:pass "
        "broken_/VERB/0/root/break ./PUNCT/5/punct"
    )
    tree = Tree(document_of([block]).sentences[0])
    assert is_earlier(tree, Trigger(1, None, False, 1.0))
    assert not is_earlier(tree, Trigger(4, None, False, 1.0))


@pytest.mark.parametrize(
    ("sentence", "trigger", "ordinal", "further"),
    [
        ("The envoys will meet again in Lima.", "meet", None, True),
        ("A second round of talks took place in Lima.", "talks", 2, True),
        ("Hartwig is expected to visit Lima on Monday.", "visit", None, False),
    ],
)
def test_what_is_told_as_one_more_of_its_kind(sentence: str, trigger: str, ordinal: int | None, further: bool) -> None:
    row = rows(sentence)[trigger]
    assert (row.ordinal, row.further) == (ordinal, further)


_FIN = "Mood=Ind|Tense=Past|VerbForm=Fin"
_SIDES = (
    "The/DET/2/det sides/NOUN/4/nsubj have/AUX/4/aux/have met/VERB/0/root/meet/Tense=Past|VerbForm=Part "
    "{}/ADP/6/case 2014_/NUM/4/obl ./PUNCT/4/punct"
)
_LAW = (
    "They/PRON/3/nsubj:pass were/AUX/3/aux:pass/be expelled/VERB/0/root/expel/Tense=Past|VerbForm=Part "
    "under/ADP/5/case Act/PROPN/3/obl of/ADP/7/case 1798_/NUM/5/nmod ./PUNCT/3/punct"
)


@pytest.mark.parametrize(
    ("block", "year", "trigger", "dated"),
    [
        (_SIDES.format("in"), "2014", "met", True),
        (_SIDES.format("since"), "2014", "met", False),
        (_LAW, "1798", "expelled", False),
    ],
)
def test_what_goes_on_since_a_year_or_is_called_by_one_is_not_dated(
    block: str, year: str, trigger: str, dated: bool
) -> None:
    document = document_of([compact(block)])
    start = document.text.index(year)
    time = TimeExpression(
        id="t1", document=document.document, start=start, end=start + 4, quote=year, timex_type="DATE"
    )
    found = {row.quote: row for row in read_events(document, load_plover(), (), (time,), ())}
    assert (found[trigger].time == "t1") is dated


def test_whoever_refuses_to_join_talks_does_not_talk() -> None:
    block = compact(
        f"Peru/PROPN/2/nsubj refused/VERB/0/root/refuse/{_FIN} to/PART/4/mark join/VERB/2/xcomp/join/VerbForm=Inf "
        "talks/NOUN/4/obj/talk with/ADP/7/case Chile_/PROPN/5/nmod ./PUNCT/2/punct"
    )
    document = document_of([block])
    peru = _mention("Peru", document, "place")
    found = {row.quote: row for row in read_events(document, load_plover(), (peru,), (), ())}
    assert all(role.quote != "Peru" for role in found["talks"].roles)


def test_two_who_are_named_behind_one_description_both_take_part() -> None:
    block = compact(
        "Two/NUM/2/nummod leaders/NOUN/9/nsubj:pass//Number=Plur ,/PUNCT/4/punct Ana/PROPN/2/appos Reis/PROPN/4/flat "
        "and/CCONJ/7/cc Malan/PROPN/4/conj were/AUX/9/aux:pass/be arrested_/VERB/0/root/arrest/Tense=Past|VerbForm=Part"
    )
    document = document_of([block])
    people = tuple(_mention(name, document, "person") for name in ("Ana Reis", "Malan"))
    found = {row.quote: row for row in read_events(document, load_plover(), people, (), ())}
    assert {role.mention for role in found["arrested"].roles} == {mention.id for mention in people}


def test_the_greetings_of_somebody_are_not_he() -> None:
    block = compact(
        f"Reis/PROPN/2/nsubj conveyed/VERB/0/root/convey/{_FIN} greetings/NOUN/2/obj of/ADP/6/case "
        "President/PROPN/6/nmod:desc Malan_/PROPN/3/nmod ./PUNCT/2/punct"
    )
    document = document_of([block])
    malan = _mention("Malan", document, "person")
    found = {row.quote: row for row in read_events(document, load_plover(), (malan,), (), ())}
    assert all(role.mention != malan.id for role in found["conveyed"].roles)


def test_a_heart_attack_is_nobodys_assault() -> None:
    block = compact(f"He/PRON/2/nsubj had/VERB/0/root/have/{_FIN} a/DET/5/det heart/NOUN/5/compound attack_/NOUN/2/obj")
    found = read_events(document_of([block]), load_plover(), (), (), ())
    assert all(row.type == "OTHER" for row in found)


def test_talks_that_somebody_flew_to_have_the_day_of_the_flight() -> None:
    block = compact(
        f"He/PRON/2/nsubj flew/VERB/0/root/fly/{_FIN} to/ADP/4/case Lima/PROPN/2/obl in/ADP/6/case May/PROPN/2/obl "
        "for/ADP/8/case talks_/NOUN/2/obl/talk ./PUNCT/2/punct"
    )
    document = document_of([block])
    start = document.text.index("May")
    time = TimeExpression(
        id="t1", document=document.document, start=start, end=start + 3, quote="May", timex_type="DATE"
    )
    found = {row.quote: row for row in read_events(document, load_plover(), (), (time,), ())}
    assert found["flew"].time == found["talks"].time == "t1"


def test_what_took_place_where_somebody_went_has_the_day_of_the_going() -> None:
    block = compact(
        f"He/PRON/2/nsubj visited/VERB/0/root/visit/{_FIN} Lima/PROPN/2/obj in/ADP/5/case May/PROPN/2/obl "
        f",/PUNCT/9/punct where/ADV/9/advmod/where he/PRON/9/nsubj met/VERB/3/acl:relcl/meet/{_FIN} Reis_/PROPN/9/obj"
    )
    document = document_of([block])
    start = document.text.index("May")
    time = TimeExpression(
        id="t1", document=document.document, start=start, end=start + 3, quote="May", timex_type="DATE"
    )
    found = {row.quote: row for row in read_events(document, load_plover(), (), (time,), ())}
    assert found["visited"].time == found["met"].time == "t1"
