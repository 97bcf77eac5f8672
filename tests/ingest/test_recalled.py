"""What masking and the search for copies found of a pile is asked for, not worked out again, when a report comes."""

from collections import Counter

import msgspec
import pytest

from wiredesk.ingest import copies, copy_groups, mask_pile, pile, read_bytes
from wiredesk.model import Document
from wiredesk.recall import Answers

LINE = "The Fjord Times has told the coast what happens inland for ninety years."
STORY = (
    "Crews in {0} worked through the night to close a breach that the river had torn into the dyke. "
    "The mayor of {0} said that two hundred families had been brought to a school on the hill above the town. "
    "Engineers will look at the sluices once the water has fallen below the second mark, she said on {1}."
)
OTHER = (
    "The theatre of {0} opens its season on {1} with a play that was last seen there before the fire. "
    "Its director told reporters that half of the seats had been sold within a day of the announcement. "
    "A second hall is to be ready before the winter, he said, if the company that makes the chairs delivers them."
)


def _document(number: int, text: str, publisher: str) -> Document:
    (document,) = read_bytes(f"{text}\n\n{LINE}".encode(), f"{number}.txt")
    assert isinstance(document, Document)
    return msgspec.structs.replace(document, publisher=publisher)


def _pile() -> list[Document]:
    towns = ("Merrow", "Kolding", "Vasa", "Halden", "Tromso", "Umea", "Bodo", "Visby")
    days = ("Monday", "Tuesday", "Friday", "Sunday")
    texts = [text.format(town, day) for town in towns for text, day in zip((STORY, OTHER), days, strict=False)]
    return [_document(number, text, ("Fjord Times", "Inland Post")[number % 2]) for number, text in enumerate(texts)]


def _made(documents: list[Document], recall: Answers) -> list[Document]:
    return copy_groups(mask_pile(documents, recall), recall)


def test_a_pile_that_grew_is_masked_and_grouped_as_one_seen_at_once() -> None:
    documents = _pile()
    recall = Answers()
    for many in (9, 10, len(documents)):
        assert _made(documents[:many], recall) == copy_groups(mask_pile(documents[:many]))
    fewer = documents[3:]
    assert _made(fewer, recall) == copy_groups(mask_pile(fewer))
    assert any(d.copy_group for d in _made(documents, recall))
    assert any(r.reason == "repeated across reports" for d in _made(documents, recall) for r in d.residue)


def test_the_same_words_under_another_publisher_are_masked_anew() -> None:
    documents, recall = _pile(), Answers()
    _made(documents, recall)
    moved = [msgspec.structs.replace(documents[0], publisher="Inland Post"), *documents[1:]]
    assert _made(moved, recall) == copy_groups(mask_pile(moved))


def test_of_one_more_report_only_its_own_lines_and_pairs_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    documents, recall = _pile(), Answers()
    _made(documents[:-1], recall)
    asked: Counter[str] = Counter()
    for module, name in ((pile, "_lines"), (copies, "article_words"), (copies, "_covered")):
        whole = getattr(module, name)

        def counting(*given: object, name: str = name, whole: object = whole) -> object:
            asked[name] += 1
            return whole(*given)  # type: ignore[operator]

        monkeypatch.setattr(module, name, counting)
    _made(documents, recall)
    assert asked["_lines"] == 1
    assert 0 < asked["_covered"] < len(documents)  # with each of its copies once
    assert asked["article_words"] <= asked["_covered"] + 2
