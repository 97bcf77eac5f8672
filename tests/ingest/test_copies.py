# ruff: noqa: E501  (texts read best unbroken)
"""Near-copies and shared passages: one text, a text inside another, and texts that only speak of the same thing."""

import itertools
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from wiredesk.ingest import copy_groups, read_bytes, shared_passages
from wiredesk.ingest.copies import overlap
from wiredesk.model import Document

WIRE = (
    "MERROW, Feb 9 (Coast Wire) - The port of Merrow was closed on Friday after a tanker carrying diesel ran aground at "
    "its entrance, the harbour master said. No oil had leaked by noon and tugs were waiting for the evening tide. "
    "The port handles a third of the country's grain, and traders expect prices to rise if it stays shut for long."
)
OTHER = (
    "The central bank left its main rate unchanged on Thursday, as economists had expected, and said that it would look "
    "again in June. Governor Ines Falk told reporters that inflation was still too high for comfort but falling. "
    "Two of the nine members of the council had voted for a cut of a quarter of a point."
)
LONG = (
    "Fishermen in Merrow have complained for years that the entrance of the port is too narrow for the ships that use it. "
    "On Friday they were proved right once more, and this time the whole town could watch from the mole. "
    "Children were given the afternoon off, cafes ran out of cake, and the mayor came with a telescope of her own. "
    "In the evening the crowd was told to go home because the tide would not come in for another hour. "
    "An inquiry into the last accident, four years ago, asked for a dredger that has never been bought."
)  # fmt: skip

MORE = (
    "Nothing at all is known about the weather on the islands, said the man who is paid to know it, and went to lunch."
)


def _document(text: str, name: str) -> Document:
    (document,) = read_bytes(text.encode(), name)
    assert isinstance(document, Document)
    return document


def _groups(*texts: str) -> list[str | None]:
    return [d.copy_group for d in copy_groups([_document(t, f"{n}.txt") for n, t in enumerate(texts)])]


def test_copies_share_a_group_and_others_have_none() -> None:
    edited = WIRE.replace("on Friday", "early on Friday").replace("rise if", "rise sharply if")
    first, second, third = _groups(WIRE, edited, OTHER)
    assert first is not None
    assert first == second
    assert third is None


def test_a_wire_text_inside_a_longer_report_is_a_copy() -> None:
    first, second, third = _groups(WIRE, f"{LONG}\n\n{WIRE}\n\n{OTHER}", MORE)
    assert first is not None
    assert first == second
    assert third is None


def test_a_round_up_does_not_chain_its_parts_together() -> None:
    wire, other, roundup = _groups(WIRE, OTHER, f"{WIRE}\n\n{OTHER}")
    assert wire != other
    assert roundup is not None
    assert roundup in {wire, other}


def test_a_shared_quotation_makes_no_copy() -> None:
    quotation = "“We shall not rest until the last of the prisoners has come home to his family,” the president said."
    assert _groups(f"{WIRE} {quotation}", f"{OTHER} {quotation}") == [None, None]


def test_groups_do_not_depend_on_order_and_come_back_in_the_order_given() -> None:
    texts = [WIRE, WIRE + " More was not known.", OTHER, OTHER.replace("June", "July"), LONG]
    documents = [_document(t, f"{n}.txt") for n, t in enumerate(texts)]
    wanted = {d.id: d.copy_group for d in copy_groups(documents)}
    for order in itertools.permutations(documents):
        result = copy_groups(order)
        assert [d.id for d in result] == [d.id for d in order]
        assert {d.id: d.copy_group for d in result} == wanted


def test_many_copies_of_one_text_are_one_group() -> None:
    generator = random.Random(7)
    words = WIRE.split()
    texts = []
    for number in range(120):
        changed = list(words)
        changed[generator.randrange(len(words))] = f"word{number}"
        texts.append(" ".join(changed))
    assert len(set(_groups(*texts, OTHER)[:-1])) == 1


def test_passages_are_found_whatever_case_and_punctuation() -> None:
    left = _document(f"{OTHER}\n\n{WIRE}", "left.txt")
    right = _document(f"{WIRE.upper().replace(',', ';')}\n\n{LONG}", "right.txt")
    passages = shared_passages(left, right)
    assert passages[0].words == len(WIRE.replace("'s", " s").split()) - 1  # the dash is no word
    assert left.text[passages[0].left.start : passages[0].left.end] == WIRE[:-1]
    assert right.text[passages[0].right.start : passages[0].right.end].lower().startswith("merrow; feb 9")


def test_nothing_is_shared_by_texts_on_other_things() -> None:
    assert shared_passages(_document(WIRE, "a.txt"), _document(OTHER, "b.txt")) == []
    assert overlap(_document(WIRE, "a.txt"), _document(OTHER, "b.txt")).left == 0


_WORDS = "the a port ship army said on in of tide grain mayor bank rate".split()  # noqa: SIM905


@given(st.lists(st.sampled_from(_WORDS), min_size=30, max_size=60),
       st.integers(0, 20), st.integers(10, 30))  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_every_passage_holds_the_same_words(words: list[str], start: int, length: int) -> None:
    left = _document("The harbour report said that " + " ".join(words) + ".", "a.txt")
    right = _document(
        "In other news that were told " + " ".join(words[start : start + length]) + " and so on.", "b.txt"
    )
    for passage in shared_passages(left, right):
        spans = (left.text[passage.left.start : passage.left.end], right.text[passage.right.start : passage.right.end])
        assert spans[0].lower().split() == spans[1].lower().split()
        assert passage.words >= 8
