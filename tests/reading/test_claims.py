"""Claims on sentences parsed by hand, so that no model is needed."""

import msgspec
import pytest

from tests.reading.conllu import compact, document_of
from wiredesk.knowledge import load_knowledge
from wiredesk.language.annotation import NameSpan
from wiredesk.model import Claim, Document, Span
from wiredesk.reading.claims import read_claims
from wiredesk.reading.names import read_names

SAID_THAT = compact(
    "The/DET/2/det ministry/NOUN/3/nsubj said/VERB/0/root/say that/SCONJ/7/mark the/DET/6/det bridge/NOUN/7/nsubj "
    "collapsed_/VERB/3/ccomp/collapse ./PUNCT/3/punct"
)
INVERTED = compact(
    "“_/PUNCT/4/punct We/PRON/4/nsubj will/AUX/4/aux answer_/VERB/0/root ,_/PUNCT/4/punct ”/PUNCT/4/punct "
    "said/VERB/4/parataxis/say the/DET/9/det envoy_/NOUN/7/nsubj ./PUNCT/4/punct"
)
ACCORDING = compact(
    "Nine/NUM/2/nummod men/NOUN/3/nsubj fled_/VERB/0/root/flee ,/PUNCT/3/punct according/VERB/7/case to/ADP/5/fixed "
    "police_/NOUN/3/obl ./PUNCT/3/punct"
)
DENIED = compact(
    "The/DET/2/det firm/NOUN/3/nsubj denied/VERB/0/root/deny paying/VERB/3/xcomp/pay/VerbForm=Ger bribes_/NOUN/4/obj "
    "./PUNCT/3/punct"
)
BELIEVED = compact(
    "It/PRON/3/expl is/AUX/3/aux:pass believed/VERB/0/root/believe/Voice=Pass that/SCONJ/6/mark they/PRON/6/nsubj "
    "left_/VERB/3/csubj/leave ./PUNCT/3/punct"
)
NOT_SAID = compact(
    "The/DET/2/det spokesman/NOUN/5/nsubj did/AUX/5/aux not/PART/5/advmod say/VERB/0/root whether/SCONJ/8/mark "
    "she/PRON/8/nsubj resigned_/VERB/5/ccomp/resign ./PUNCT/5/punct"
)
ASKED = compact(
    "The/DET/2/det envoy/NOUN/4/nsubj:pass was/AUX/4/aux:pass asked/VERB/0/root/ask/Voice=Pass if/SCONJ/8/mark "
    "Rome/PROPN/8/nsubj would/AUX/8/aux pay_/VERB/4/ccomp ./PUNCT/4/punct"
)
WITHHELD = compact("Guards/NOUN/2/nsubj denied/VERB/0/root/deny them/PRON/2/iobj entry_/NOUN/2/obj ./PUNCT/2/punct")
ENSURED = compact(
    "He/PRON/2/nsubj ensured/VERB/0/root/ensure that/SCONJ/6/mark all/DET/5/det doors/NOUN/6/nsubj "
    "closed_/VERB/2/ccomp/close ./PUNCT/2/punct"
)
TOLD = compact(
    "A/DET/2/det diplomat/NOUN/3/nsubj told/VERB/0/root/tell Reuters/PROPN/3/obj that/SCONJ/7/mark talks/NOUN/7/nsubj "
    "failed_/VERB/3/ccomp/fail ./PUNCT/3/punct"
)
CHAIN = compact(
    "Reuters/PROPN/2/nsubj reported/VERB/0/root/report that/SCONJ/5/mark rebels/NOUN/5/nsubj/rebel/Number=Plur "
    "claimed/VERB/2/ccomp/claim they/PRON/7/nsubj won_/VERB/5/ccomp/win ./PUNCT/2/punct"
)
COLON = compact(
    "Police_/NOUN/4/nsubj :/PUNCT/1/punct Two/NUM/4/nummod dead/ADJ/0/root after/ADP/6/case blast/NOUN/4/obl"
)
HE_SAID = compact(
    "He/PRON/2/nsubj left_/VERB/0/root/leave ,/PUNCT/2/punct she/PRON/5/nsubj said_/VERB/2/parataxis/say "
    "./PUNCT/2/punct"
)
FREE_QUOTE = compact(
    "“_/PUNCT/4/punct Nobody/PRON/4/nsubj will/AUX/4/aux stop/VERB/0/root our/PRON/6/nmod:poss march_/NOUN/4/obj "
    "._/PUNCT/4/punct ”/PUNCT/4/punct"
)
TRAILING = compact(
    "Reports/NOUN/9/nsubj suggesting/VERB/1/acl/suggest aid/NOUN/4/nsubj stopped_/VERB/2/ccomp/stop ,/PUNCT/9/punct "
    "the/DET/7/det paper/NOUN/9/nsubj later/ADV/9/advmod added_/VERB/0/root/add ./PUNCT/9/punct"
)
PARENTHESIS = compact(
    "The/DET/2/det truck_/NOUN/8/nsubj ,/PUNCT/2/punct an/DET/5/det official/NOUN/6/nsubj said_/VERB/2/acl:relcl/say "
    ",/PUNCT/6/punct burned_/VERB/0/root/burn ./PUNCT/8/punct"
)
CITING = compact(
    "Reuters/PROPN/2/nsubj reported_/VERB/0/root/report ,/PUNCT/2/punct citing/VERB/2/advcl/cite "
    "diplomats_/NOUN/4/obj/diplomat/Number=Plur ,/PUNCT/4/punct that/SCONJ/9/mark he/PRON/9/nsubj "
    "left_/VERB/2/ccomp/leave ./PUNCT/2/punct"
)
QUOTED_BUT = compact(
    "He/PRON/2/nsubj said_/VERB/0/root/say :/PUNCT/2/punct “_/PUNCT/6/punct We/PRON/6/nsubj agreed_/VERB/2/ccomp/agree "
    "”/PUNCT/6/punct but/CCONJ/9/cc left/VERB/6/conj/leave early_/ADV/9/advmod ./PUNCT/2/punct"
)


def claims(
    *blocks: str, names: tuple[tuple[str, str], ...] = (), separators: tuple[str, ...] = ()
) -> tuple[Claim, ...]:
    annotated = document_of(blocks, separators=separators)
    spans = []
    for words, label in names:
        start = annotated.text.index(words)
        spans.append(NameSpan(start, start + len(words), label))  # type: ignore[arg-type]
    annotated = document_of(blocks, names=spans, separators=separators)
    document = Document(id="d_test", uri="x", sha256="", media_type="text/plain", text=annotated.text)
    knowledge = load_knowledge()
    return read_claims(annotated, read_names(annotated, document, knowledge), knowledge)


@pytest.mark.parametrize(
    ("block", "source", "cue", "content", "stance"),
    [
        (SAID_THAT, "The ministry", "said", "the bridge collapsed", "asserts"),
        (INVERTED, "the envoy", "said", "“We will answer,”", "asserts"),
        (ACCORDING, "police", "according to", "Nine men fled", "asserts"),
        (DENIED, "The firm", "denied", "paying bribes", "denies"),
        (BELIEVED, None, "is believed", "they left", "suggests"),
        (NOT_SAID, "The spokesman", "did not say", "whether she resigned", "declines"),
        (ASKED, None, "was asked", "if Rome would pay", "asks"),
        (COLON, "Police", ":", "Two dead after blast", "asserts"),
    ],
)
def test_one_claim(block: str, source: str | None, cue: str, content: str, stance: str) -> None:
    (claim,) = claims(block)
    assert claim.source.quote == source
    assert claim.cue is not None
    assert claim.cue.quote == cue
    assert claim.content.quote == content
    assert claim.stance == stance


@pytest.mark.parametrize("block", [WITHHELD, ENSURED])
def test_no_claim(block: str) -> None:
    assert claims(block) == ()


def test_every_quote_is_the_text_at_its_place() -> None:
    blocks = (SAID_THAT, INVERTED, CHAIN, COLON)
    text = document_of(blocks).text
    for claim in claims(*blocks):
        for quote in (claim.content, *claim.parts, *([claim.cue] if claim.cue else [])):
            assert text[quote.start : quote.end] == quote.quote
        assert claim.content.start == claim.parts[0].start
        assert claim.content.end == claim.parts[-1].end


def test_whoever_was_told_is_via_when_it_is_an_outlet() -> None:
    (claim,) = claims(TOLD, names=(("Reuters", "ORGANIZATION"),))
    assert claim.source.kind == "unnamed"
    assert [step.quote for step in claim.via] == ["Reuters"]
    assert claim.content.quote == "talks failed"


def test_a_claim_inside_a_claim_came_through_the_outer_source() -> None:
    outer, inner = claims(CHAIN, names=(("Reuters", "ORGANIZATION"),))
    assert outer.source.quote == "Reuters"
    assert outer.source.kind == "organization"
    assert inner.source.quote == "rebels"
    assert [step.quote for step in inner.via] == ["Reuters"]


def test_a_quotation_without_a_cue_goes_on_with_the_last_speaker() -> None:
    same = claims(INVERTED, FREE_QUOTE)
    assert [part.quote for part in same[0].parts] == ["“We will answer,”", "“Nobody will stop our march.”"]
    apart = claims(INVERTED, FREE_QUOTE, separators=("\n\n",))
    assert [claim.source.quote for claim in apart] == ["the envoy", "the envoy"]
    assert apart[1].cue is None


def test_the_form_tells_quotation_from_paraphrase() -> None:
    assert claims(INVERTED)[0].form == "quotation"
    assert claims(SAID_THAT)[0].form == "paraphrase"


def test_a_pronoun_without_antecedent_is_an_unnamed_source() -> None:
    (claim,) = claims(HE_SAID)
    assert claim.source.quote == "she"
    assert claim.source.entity is None
    assert claim.source.kind == "unnamed"


def test_a_cue_at_the_end_takes_what_stands_before_its_comma() -> None:
    contents = {claim.source.quote: claim.content.quote for claim in claims(TRAILING)}
    assert contents["the paper"] == "Reports suggesting aid stopped"


def test_a_parenthesis_read_as_a_relative_clause_is_a_cue() -> None:
    (claim,) = claims(PARENTHESIS)
    assert claim.source.quote == "an official"
    assert [part.quote for part in claim.parts] == ["The truck", "burned"]


def test_whom_a_report_cites_is_the_source_and_the_outlet_the_way() -> None:
    (claim,) = claims(CITING, names=(("Reuters", "ORGANIZATION"),))
    assert claim.source.quote == "diplomats"
    assert [step.quote for step in claim.via] == ["Reuters"]


def test_the_report_s_own_words_after_a_quotation_stay_its_own() -> None:
    (claim,) = claims(QUOTED_BUT)
    assert claim.content.quote == "“We agreed”"
    assert claim.form == "quotation"


def test_a_speaker_cut_off_before_a_colon_speaks_but_a_dateline_does_not() -> None:
    label = compact("Police_/NOUN/0/root/police :/PUNCT/1/punct")
    said = compact("Two/NUM/2/nummod died_/VERB/0/root/die ./PUNCT/2/punct")
    annotated = document_of((label, said), separators=(" ",))
    document = Document(id="d_test", uri="x", sha256="", media_type="text/plain", text=annotated.text)
    knowledge = load_knowledge()
    (claim,) = read_claims(annotated, read_names(annotated, document, knowledge), knowledge)
    assert claim.source.quote == "Police"
    filed = msgspec.structs.replace(annotated, dateline=Span(0, len("Police:")))
    assert read_claims(filed, read_names(filed, document, knowledge), knowledge) == ()
