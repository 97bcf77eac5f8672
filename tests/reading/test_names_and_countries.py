"""Bodies that only their country tells apart, people counted, names behind a title and a comma."""

from tests.reading.conllu import compact
from tests.reading.naming import entity, quotes, read

_FIN = "Mood=Ind|Tense=Past|VerbForm=Fin"


def test_ministries_of_two_countries_are_two() -> None:
    one = compact(
        f"Peru_/PROPN/3/nmod:poss 's/PART/1/case Ministry/PROPN/4/nsubj spoke_/VERB/0/root/speak/{_FIN} ./PUNCT/4/punct"
    )
    two = compact(
        f"Chile_/PROPN/3/nmod:poss 's/PART/1/case Ministry/PROPN/4/nsubj left_/VERB/0/root/leave/{_FIN} ./PUNCT/4/punct"
    )
    names = (("Peru", "PLACE"), ("Ministry", "ORGANIZATION"), ("Chile", "PLACE"), ("Ministry", "ORGANIZATION"))
    reading = read(one, two, names=names)
    assert entity(reading, "Ministry of Peru").country == "PER"
    assert entity(reading, "Ministry of Chile").country == "CHL"


def test_a_party_of_a_country_is_named_in_full() -> None:
    block = compact(
        f"The/DET/3/det Green/ADJ/3/amod Party/PROPN/6/nsubj of/ADP/5/case Peru/PROPN/3/nmod "
        f"left_/VERB/0/root/leave/{_FIN} ./PUNCT/6/punct"
    )
    reading = read(block, names=(("Green Party", "ORGANIZATION"), ("Peru", "PLACE")))
    assert entity(reading, "Green Party of Peru").kind == "organization"


def test_three_of_a_people_are_not_the_people() -> None:
    block = compact(f"3/NUM/2/nummod Kenyans/PROPN/3/nsubj//Number=Plur left_/VERB/0/root/leave/{_FIN} ./PUNCT/3/punct")
    again = compact(f"Two/NUM/2/nummod Kenyans/PROPN/3/nsubj//Number=Plur died_/VERB/0/root/die/{_FIN} ./PUNCT/3/punct")
    reading = read(block, again)
    assert len({m.entity for m in reading.mentions if m.quote == "Kenyans"}) == 2


def test_a_leader_behind_whom_a_comma_and_a_rank_name_him_is_he() -> None:
    block = compact(
        "Peru_/PROPN/3/nmod:poss 's/PART/1/case president_/NOUN/8/nsubj ,/PUNCT/6/punct Gen./PROPN/6/nmod:desc "
        f"Ana/PROPN/3/appos Reis_/PROPN/6/flat spoke_/VERB/0/root/speak/{_FIN} ./PUNCT/8/punct"
    )
    reading = read(block, names=(("Peru", "PLACE"), ("Ana Reis", "PERSON")))
    assert any(q.endswith("president") for q in quotes(reading, "Ana Reis"))


def test_a_former_president_of_an_unknown_body_is_former() -> None:
    block = compact(
        "The/DET/5/det former/ADJ/5/amod Harbour/PROPN/5/compound Board/PROPN/5/compound president/NOUN/6/nmod:desc "
        f"Ana/PROPN/8/nsubj Reis/PROPN/6/flat spoke_/VERB/0/root/speak/{_FIN} ./PUNCT/8/punct"
    )
    titles = entity(read(block, names=(("Ana Reis", "PERSON"),)), "Ana Reis").titles
    assert [title.modifier for title in titles] == ["former"]


def test_him_behind_and_is_not_the_subject() -> None:
    block = compact(
        f"Malan/PROPN/2/nsubj received/VERB/0/root/receive/{_FIN} Reis/PROPN/2/obj and/CCONJ/5/cc "
        f"talked/VERB/2/conj/talk/{_FIN} with/ADP/7/case him_/PRON/5/obl ./PUNCT/2/punct"
    )
    reading = read(block, names=(("Malan", "PERSON"), ("Reis", "PERSON")))
    assert "him" in quotes(reading, "Reis")


def test_the_president_of_a_commission_presides_over_no_state() -> None:
    block = compact(
        "Harbour/PROPN/2/compound Board/PROPN/3/compound President/NOUN/4/nmod:desc Ana/PROPN/6/nsubj "
        f"Reis/PROPN/4/flat spoke_/VERB/0/root/speak/{_FIN} ./PUNCT/6/punct"
    )
    titles = entity(read(block, names=(("Ana Reis", "PERSON"),)), "Ana Reis").titles
    assert [title.office for title in titles] == ["other.president"]


def test_the_capitals_of_a_dateline_are_no_name() -> None:
    block = compact(f"SAN/PROPN/3/nsubj PEDRO/PROPN/1/flat slept_/VERB/0/root/sleep/{_FIN} ./PUNCT/3/punct")
    assert entity(read(block, names=(("SAN PEDRO", "PLACE"),)), "San Pedro").kind == "place"


def test_he_is_the_envoy_named_behind_his_title() -> None:
    one = compact(
        f"The/DET/2/det envoy/NOUN/5/nsubj Malan/PROPN/2/appos Orr/PROPN/3/flat met/VERB/0/root/meet/{_FIN} "
        "Reis_/PROPN/5/obj ./PUNCT/5/punct"
    )
    two = compact(f"He/PRON/2/nsubj left_/VERB/0/root/leave/{_FIN} ./PUNCT/2/punct")
    reading = read(one, two, names=(("Malan Orr", "PERSON"), ("Reis", "PERSON")))
    assert "He" in quotes(reading, "Malan Orr")


def test_a_president_of_one_state_is_not_taken_for_that_of_another() -> None:
    one = compact(
        "US/PROPN/2/compound President/PROPN/3/nmod:desc Joe/PROPN/5/nsubj Biden/PROPN/3/flat "
        f"met/VERB/0/root/meet/{_FIN} President/PROPN/7/nmod:desc Xi/PROPN/5/obj Jinping_/PROPN/7/flat ./PUNCT/5/punct"
    )
    reading = read(one, names=(("US", "PLACE"), ("Joe Biden", "PERSON"), ("Xi Jinping", "PERSON")))
    assert all(title.country != "USA" for title in entity(reading, "Xi Jinping").titles)


def test_who_is_called_by_the_first_of_two_names_is_a_person() -> None:
    one = compact(f"Xi/PROPN/3/nsubj Jinping/PROPN/1/flat spoke_/VERB/0/root/speak/{_FIN} ./PUNCT/3/punct")
    two = compact(f"They/PRON/2/nsubj met/VERB/0/root/meet/{_FIN} Xi_/PROPN/2/obj ./PUNCT/2/punct")
    reading = read(one, two, names=(("Xi Jinping", "PERSON"), ("Xi", "ORGANIZATION")))
    assert "Xi" in quotes(reading, "Xi Jinping")


def test_brussels_acts_for_the_union_that_the_report_names() -> None:
    union = compact(
        f"The/DET/3/det European/ADJ/3/amod Union/PROPN/4/nsubj met_/VERB/0/root/meet/{_FIN} ./PUNCT/4/punct"
    )
    acting = compact(f"Brussels/PROPN/2/nsubj imposed/VERB/0/root/impose/{_FIN} tariffs_/NOUN/2/obj ./PUNCT/2/punct")
    names = (("European Union", "ORGANIZATION"), ("Brussels", "PLACE"))
    assert "Brussels" in quotes(read(union, acting, names=names), "European Union")


def test_whoever_is_known_by_another_name_is_called_by_it_later() -> None:
    one = compact(
        "Karl/PROPN/2/compound Reyes/PROPN/7/nsubj ,/PUNCT/4/punct known/VERB/2/acl as/ADP/6/case Chino/PROPN/4/obl "
        f"left_/VERB/0/root/leave/{_FIN} ./PUNCT/7/punct"
    )
    two = compact(f"Chino/PROPN/2/nsubj spoke_/VERB/0/root/speak/{_FIN} ./PUNCT/2/punct")
    reading = read(one, two, names=(("Karl Reyes", "PERSON"), ("Chino", "PERSON"), ("Chino", "PERSON")))
    assert len({m.entity for m in reading.mentions if m.kind == "person"}) == 1
