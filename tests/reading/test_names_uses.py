"""Uses of a name that tell its kind: "in Tarvin", "Meridian, a group", "Ossel's capital"."""

import pytest

from tests.reading.conllu import compact
from tests.reading.naming import entity, read

_PAST = "Mood=Ind|Tense=Past|VerbForm=Fin"
_SPOKE = f"Tarvin/PROPN/2/nsubj/Tarvin protested_/VERB/0/root/protest/{_PAST} ./PUNCT/2/punct"


def _talked(*words: str) -> str:
    return compact(f"Guards/NOUN/2/nsubj marched/VERB/0/root/march/{_PAST} {' '.join(words)} ./PUNCT/2/punct")


_IN = _talked("in/ADP/4/case", "Tarvin_/PROPN/2/obl/Tarvin")
_WITH = _talked("with/ADP/4/case", "Tarvin_/PROPN/2/obl/Tarvin")
_TO_CAPITAL = _talked(
    "to/ADP/6/case", "Tarvin/PROPN/6/nmod:poss/Tarvin", "'s/PART/4/case", "capital_/NOUN/2/obl/capital"
)
_GROUP = compact(
    "Tarvin/PROPN/5/nsubj/Tarvin ,/PUNCT/4/punct a/DET/4/det group/NOUN/1/appos/group "
    f"marched_/VERB/0/root/march/{_PAST} ./PUNCT/5/punct"
)
_MEMBERS = _talked("with/ADP/4/case", "members/NOUN/2/obl/member", "of/ADP/6/case", "Tarvin_/PROPN/4/nmod/Tarvin")


@pytest.mark.parametrize(
    ("use", "label", "kind", "shown"),
    [
        (_IN, "PERSON", "place", True),
        (_TO_CAPITAL, "PERSON", "place", True),
        (_WITH, "PERSON", "person", False),
        (_GROUP, "PERSON", "organization", True),
        (_GROUP, "PLACE", "organization", True),
        (_MEMBERS, "PERSON", "organization", True),
        (_IN, "ORGANIZATION", "organization", False),  # an article in the Tarvin
    ],
)
def test_one_telling_use_gives_a_name_its_kind_in_all_the_report(use: str, label: str, kind: str, shown: bool) -> None:
    found = entity(read(compact(_SPOKE), use, names=(("Tarvin", label), ("Tarvin", label))), "Tarvin")
    assert (found.kind, len(found.mentions)) == (kind, 2)
    assert found.kind_shown is shown


@pytest.mark.parametrize(
    "words", ["in/ADP/5/case the/DET/5/det Tarvin_/PROPN/2/obl/Tarvin", "in/ADP/4/case March_/PROPN/2/obl/March"]
)
def test_not_all_that_something_is_in_is_a_place(words: str) -> None:
    name = "March" if "March" in words else "Tarvin"
    assert entity(read(_talked(words), names=((name, "PERSON"),)), name).kind == "person"


def test_two_uses_that_tell_two_kinds_tell_none() -> None:
    found = entity(read(_IN, _GROUP, names=(("Tarvin", "PERSON"), ("Tarvin", "PERSON"))), "Tarvin")
    assert (found.kind, found.kind_shown) == ("person", False)


def test_a_word_of_a_longer_name_is_left_to_that() -> None:
    whole = compact(
        f"Lena/PROPN/3/nsubj/Lena Tarvin/PROPN/1/flat/Tarvin protested_/VERB/0/root/protest/{_PAST} ./PUNCT/3/punct"
    )
    reading = read(whole, _IN, names=(("Lena Tarvin", "PERSON"), ("Tarvin", "PERSON")))
    assert [e.kind for e in reading.local_entities if "Tarvin" in e.name] == ["person"]
