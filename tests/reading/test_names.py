"""Names, titles and coreference on sentences parsed by hand."""

import pytest

from tests.reading.conllu import compact, document_of
from tests.reading.naming import entity, quotes, read

CHIEF_MET = compact(
    "Pakistan/PROPN/3/compound Army/PROPN/3/compound Chief/PROPN/5/nmod:desc General/PROPN/5/nmod:desc "
    "Imran/PROPN/7/nsubj Qadir/PROPN/5/flat met/VERB/0/root/meet bankers_/NOUN/7/obj ./PUNCT/7/punct"
)
CHIEF_LEFT = compact("The/DET/3/det army/NOUN/3/compound chief/NOUN/4/nsubj left_/VERB/0/root/leave ./PUNCT/4/punct")
HE_WAVED = compact("He/PRON/2/nsubj waved_/VERB/0/root/wave ./PUNCT/2/punct")
GEN_SPOKE = compact("Gen/PROPN/2/nmod:desc Qadir/PROPN/3/nsubj spoke_/VERB/0/root/speak ./PUNCT/3/punct")
TWO_MEN = compact(
    "Adam/PROPN/3/nsubj Novak/PROPN/1/flat met/VERB/0/root/meet Peter/PROPN/3/obj Hruby_/PROPN/4/flat ./PUNCT/3/punct"
)
MOSCOW_SAID = compact("Moscow/PROPN/2/nsubj protested_/VERB/0/root/protest ./PUNCT/2/punct")
IN_MOSCOW = compact("They/PRON/2/nsubj met/VERB/0/root/meet in/ADP/4/case Moscow_/PROPN/2/obl ./PUNCT/2/punct")
RUSSIAN = compact(
    "Russian/ADJ/2/amod officials/NOUN/3/nsubj/official/Number=Plur waited_/VERB/0/root/wait ./PUNCT/3/punct"
)
LONG_FORM = compact(
    "The/DET/5/det National/PROPN/5/compound River/PROPN/5/compound Defence/PROPN/5/compound Front/PROPN/9/nsubj "
    "(_/PUNCT/7/punct NRDF_/PROPN/5/appos )/PUNCT/7/punct won_/VERB/0/root/win ./PUNCT/9/punct"
)
ACRONYM = compact("The/DET/2/det NRDF/PROPN/3/nsubj left_/VERB/0/root/leave ./PUNCT/3/punct")
SIGNED = compact("Iran/PROPN/4/nsubj and/CCONJ/3/cc Oman/PROPN/1/conj signed_/VERB/0/root/sign ./PUNCT/4/punct")
BOTH = compact("Both/DET/2/det nations/NOUN/3/nsubj/nation/Number=Plur gained_/VERB/0/root/gain ./PUNCT/3/punct")


def test_titles_bind_and_stand_for_their_person() -> None:
    reading = read(CHIEF_MET, CHIEF_LEFT, HE_WAVED, GEN_SPOKE, names=(("Imran Qadir", "PERSON"), ("Qadir", "PERSON")))
    assert quotes(reading, "Imran Qadir") == ["Imran Qadir", "The army chief", "He", "Qadir"]
    titles = entity(reading, "Imran Qadir").titles
    assert [(t.office, t.country) for t in titles] == [
        ("military.army_chief", "PAK"),
        ("rank.general", "PAK"),
        ("rank.general", "PAK"),
    ]
    assert entity(reading, "Imran Qadir").country == "PAK"


def test_a_title_inside_the_model_s_span_is_taken_out() -> None:
    reading = read(GEN_SPOKE, names=(("Gen Qadir", "PERSON"),))
    assert [mention.quote for mention in reading.mentions] == ["Qadir"]
    assert [title.quote for title in entity(reading, "Qadir").titles] == ["Gen"]


def test_a_form_of_address_may_stand_between_a_title_and_its_name() -> None:
    left = compact(
        "President/PROPN/2/nmod:desc Sheikh/PROPN/4/nsubj Omar/PROPN/2/flat left_/VERB/0/root/leave ./PUNCT/4/punct"
    )
    reading = read(left, names=(("Omar", "PERSON"),))
    assert "President" in [title.quote for title in entity(reading, "Omar").titles]


def test_a_pronoun_with_two_equal_candidates_stays_open() -> None:
    conj = compact(
        "Adam/PROPN/6/nsubj Novak/PROPN/1/flat and/CCONJ/4/cc Peter/PROPN/1/conj Hruby/PROPN/4/flat "
        "left_/VERB/0/root/leave ./PUNCT/6/punct"
    )
    reading = read(conj, HE_WAVED, names=(("Adam Novak", "PERSON"), ("Peter Hruby", "PERSON")))
    said = [m for m in reading.mentions if m.form == "pronoun"]
    assert all(m.quote != "He" or m.confidence < 0.9 for m in said)


def test_a_capital_that_acts_is_its_state_and_one_that_lies_there_is_not() -> None:
    names = (("Moscow", "PLACE"),)
    acting = read(RUSSIAN, MOSCOW_SAID, names=names)
    assert quotes(acting, "Russia") == ["Russian", "Moscow"]
    lying = read(RUSSIAN, IN_MOSCOW, names=names)
    assert quotes(lying, "Russia") == ["Russian"]
    city = entity(lying, "Moscow")
    assert city.country == "RUS"
    assert city.candidates


def test_acronyms_join_their_long_form() -> None:
    reading = read(
        LONG_FORM,
        ACRONYM,
        names=(("National River Defence Front", "ORGANIZATION"), ("NRDF", "ORGANIZATION"), ("NRDF", "ORGANIZATION")),
    )
    assert quotes(reading, "National River Defence Front") == ["National River Defence Front", "NRDF", "NRDF"]


def test_both_nations_are_a_group_of_two() -> None:
    reading = read(SIGNED, BOTH, names=(("Iran", "PLACE"), ("Oman", "PLACE")), nominals=(("Both nations", "PLACE"),))
    group = next(entity for entity in reading.local_entities if entity.members)
    assert group.plural
    assert set(group.members) == {entity(reading, "Iran").id, entity(reading, "Oman").id}


def test_two_men_stay_two() -> None:
    reading = read(TWO_MEN, names=(("Adam Novak", "PERSON"), ("Peter Hruby", "PERSON")))
    assert {e.name for e in reading.local_entities} == {"Adam Novak", "Peter Hruby"}


def test_quotes_and_links_hold() -> None:
    reading = read(CHIEF_MET, CHIEF_LEFT, HE_WAVED, names=(("Imran Qadir", "PERSON"),))
    text = document_of((CHIEF_MET, CHIEF_LEFT, HE_WAVED)).text
    ids = {e.id for e in reading.local_entities}
    held = {m for e in reading.local_entities for m in e.mentions}
    for mention in reading.mentions:
        assert text[mention.start : mention.end] == mention.quote
        assert mention.entity in ids
        assert mention.id in held
    assert len({m.id for m in reading.mentions}) == len(reading.mentions)


def test_bare_surname_belongs_to_whom_the_report_speaks_of() -> None:
    reading = read(
        compact("Adam/PROPN/3/nsubj Hruby_/PROPN/1/flat won_/VERB/0/root/win ./PUNCT/3/punct"),
        compact("Hruby/PROPN/2/nsubj slept_/VERB/0/root/sleep ./PUNCT/2/punct"),
        compact("Peter/PROPN/3/nsubj Hruby_/PROPN/1/flat sang_/VERB/0/root/sing ./PUNCT/3/punct"),
        compact("Hruby/PROPN/2/nsubj left_/VERB/0/root/leave ./PUNCT/2/punct"),
        names=(("Adam Hruby", "PERSON"), ("Hruby", "PERSON"), ("Peter Hruby", "PERSON"), ("Hruby", "PERSON")),
    )
    assert quotes(reading, "Adam Hruby") == ["Adam Hruby", "Hruby", "Hruby"]
    assert quotes(reading, "Peter Hruby") == ["Peter Hruby"]


def test_initial_is_no_other_surname_and_ben_is_a_given_name() -> None:
    reading = read(
        compact("K./PROPN/4/nsubj Michael/PROPN/1/flat Stevens/PROPN/1/flat spoke_/VERB/0/root/speak ./PUNCT/4/punct"),
        compact("Kelly/PROPN/2/nsubj slept_/VERB/0/root/sleep ./PUNCT/2/punct"),
        compact("Ben/PROPN/3/nsubj Chan_/PROPN/1/flat left_/VERB/0/root/leave ./PUNCT/3/punct"),
        compact("Raymond/PROPN/3/nsubj Chan_/PROPN/1/flat sang_/VERB/0/root/sing ./PUNCT/3/punct"),
        names=(
            ("K. Michael Stevens", "PERSON"), ("Kelly", "PERSON"), ("Ben Chan", "PERSON"), ("Raymond Chan", "PERSON"),
        ),
    )  # fmt: skip
    people = {e.name for e in reading.local_entities}
    assert people >= {"K. Michael Stevens", "Kelly", "Ben Chan", "Raymond Chan"}


def test_served_as_president_names_no_further_person() -> None:
    served = compact(
        "Novak/PROPN/2/nsubj served_/VERB/0/root/serve as/ADP/4/case President_/PROPN/2/obl ./PUNCT/2/punct"
    )
    reading = read(served, names=(("Novak", "PERSON"),))
    assert [(m.form, m.quote) for m in reading.mentions] == [("name", "Novak")]


def test_description_beside_a_name_is_the_named() -> None:
    student = compact("Student/NOUN/4/nsubj Adam/PROPN/1/flat Novak_/PROPN/1/flat left_/VERB/0/root ./PUNCT/4/punct")
    reading = read(student, names=(("Adam Novak", "PERSON"),), nominals=(("Student Adam Novak", "PERSON"),))
    assert quotes(reading, "Adam Novak") == ["Student Adam Novak", "Adam Novak"]
    friend = compact(
        "A/DET/2/det friend/NOUN/6/nsubj of/ADP/4/case Adam/PROPN/2/nmod Novak_/PROPN/4/flat left_/VERB/0/root "
        "./PUNCT/6/punct"
    )
    reading = read(friend, names=(("Adam Novak", "PERSON"),), nominals=(("A friend of Adam Novak", "PERSON"),))
    assert quotes(reading, "Adam Novak") == ["Adam Novak"]


def test_a_title_in_apposition_is_a_mention_of_its_person() -> None:
    premier = compact(
        "Adam/PROPN/9/nsubj Novak_/PROPN/1/flat ,/PUNCT/6/punct the/DET/6/det Danish/ADJ/6/amod "
        "foreign/ADJ/7/amod minister_/NOUN/1/appos ,/PUNCT/7/punct left_/VERB/0/root ./PUNCT/9/punct"
    )
    reading = read(premier, names=(("Adam Novak", "PERSON"), ("Danish", "PLACE")))
    assert [q for q in quotes(reading, "Adam Novak") if "inister" in q] == ["the Danish foreign minister"]


def test_full_names_of_one_report_that_end_alike_are_one() -> None:
    double = compact("Ana/PROPN/4/nsubj Reis/PROPN/1/flat Malan/PROPN/1/flat left_/VERB/0/root ./PUNCT/4/punct")
    short = compact("Reis/PROPN/3/nsubj Malan/PROPN/1/flat won_/VERB/0/root ./PUNCT/3/punct")
    reading = read(double, short, names=(("Ana Reis Malan", "PERSON"), ("Reis Malan", "PERSON")))
    assert quotes(reading, "Ana Reis Malan") == ["Ana Reis Malan", "Reis Malan"]
    father = compact("Omar/PROPN/4/nsubj bin/PROPN/1/flat Karim/PROPN/1/flat left_/VERB/0/root ./PUNCT/4/punct")
    son = compact(
        "Said/PROPN/6/nsubj bin/PROPN/1/flat Omar/PROPN/1/flat bin/PROPN/1/flat Karim/PROPN/1/flat won_/VERB/0/root "
        "./PUNCT/6/punct"
    )
    reading = read(father, son, names=(("Omar bin Karim", "PERSON"), ("Said bin Omar bin Karim", "PERSON")))
    assert len(reading.local_entities) == 2


def test_a_family_name_misspelt_once_is_still_the_same_person() -> None:
    full = compact("Lydia/PROPN/3/nsubj Buchmann/PROPN/1/flat left_/VERB/0/root ./PUNCT/3/punct")
    short = compact("Buchman/PROPN/2/nsubj spoke_/VERB/0/root ./PUNCT/2/punct")
    reading = read(full, short, names=(("Lydia Buchmann", "PERSON"), ("Buchman", "PERSON")))
    assert quotes(reading, "Lydia Buchmann") == ["Lydia Buchmann", "Buchman"]


def test_an_abbreviation_spelt_out_in_small_letters_is_no_body() -> None:
    spelt = compact(
        "Radio/NOUN/3/compound signal/NOUN/3/compound noise/NOUN/7/nsubj (_/PUNCT/5/punct RSN_/PROPN/3/appos "
        ")/PUNCT/5/punct grows_/VERB/0/root ./PUNCT/7/punct"
    )
    again = compact("RSN/PROPN/2/nsubj fell_/VERB/0/root ./PUNCT/2/punct")
    reading = read(spelt, again, names=(("RSN", "ORGANIZATION"), ("RSN", "ORGANIZATION")))
    assert {m.kind for m in reading.mentions} == {"other"}


def test_a_place_where_somebody_teaches_is_its_university() -> None:
    at = compact("She/PRON/2/nsubj teaches/VERB/0/root/teach at/ADP/4/case Turku_/PROPN/2/obl ./PUNCT/2/punct")
    near = compact("She/PRON/2/nsubj lives/VERB/0/root/live in/ADP/4/case Turku_/PROPN/2/obl ./PUNCT/2/punct")
    assert [m.kind for m in read(at, names=(("Turku", "PLACE"),)).mentions if m.form == "name"] == ["organization"]
    assert [m.kind for m in read(near, names=(("Turku", "PLACE"),)).mentions if m.form == "name"] == ["place"]


def test_the_head_word_of_a_name_says_what_it_is() -> None:
    met = compact(
        "Lund/PROPN/2/compound Orchestra_/PROPN/3/nsubj left/VERB/0/root/leave the/DET/6/det Lund/PROPN/6/compound "
        "Bridge_/PROPN/3/obj ./PUNCT/3/punct"
    )
    reading = read(met, names=(("Lund Orchestra", "PLACE"), ("Lund Bridge", "ORGANIZATION")))
    assert {m.quote: m.kind for m in reading.mentions} == {"Lund Orchestra": "organization", "Lund Bridge": "facility"}


def test_letters_of_nobody_s_name_are_no_person() -> None:
    letters = compact("See/VERB/0/root JQ_/PROPN/1/obj ./PUNCT/1/punct")
    assert [m.kind for m in read(letters, names=(("JQ", "PERSON"),)).mentions] == ["other"]
    full = compact("Jana/PROPN/3/nsubj Quist/PROPN/1/flat left_/VERB/0/root ./PUNCT/3/punct")
    reading = read(full, letters, names=(("Jana Quist", "PERSON"), ("JQ", "PERSON")))
    assert {m.kind for m in reading.mentions} == {"person"}


def test_a_word_for_a_body_behind_a_name_belongs_to_it() -> None:
    office = compact("Harbour/PROPN/2/compound Office/PROPN/3/nsubj closed_/VERB/0/root ./PUNCT/3/punct")
    reading = read(office, names=(("Harbour", "PERSON"),))
    assert [(m.quote, m.kind) for m in reading.mentions] == [("Harbour Office", "organization")]


def test_a_body_that_the_model_passed_over_is_found_with_its_acronym() -> None:
    union = compact(
        "The/DET/4/det Harbour/PROPN/4/compound Workers/PROPN/4/compound Union/PROPN/8/nsubj (_/PUNCT/6/punct "
        "HWU_/PROPN/4/appos )/PUNCT/6/punct struck_/VERB/0/root/strike ./PUNCT/8/punct"
    )
    reading = read(union)
    assert quotes(reading, "Harbour Workers Union") == ["Harbour Workers Union", "HWU"]


def test_what_stands_beside_a_name_says_what_it_is() -> None:
    probe = compact("The/DET/3/det Iris/PROPN/3/compound probe/NOUN/4/nsubj failed_/VERB/0/root/fail ./PUNCT/4/punct")
    again = compact("Iris/PROPN/2/nsubj fell_/VERB/0/root/fall ./PUNCT/2/punct")
    assert {m.kind for m in read(probe, again, names=(("Iris", "PERSON"), ("Iris", "PERSON"))).mentions} == {"other"}
    book = compact("The/DET/3/det Norvik/PROPN/3/compound book/NOUN/4/nsubj sold_/VERB/0/root/sell ./PUNCT/4/punct")
    assert [m.kind for m in read(book, names=(("Norvik", "ORGANIZATION"),)).mentions] == ["organization"]


def test_a_predicate_is_said_of_its_subject() -> None:
    pilot = compact(
        "Adam/PROPN/5/nsubj Novak/PROPN/1/flat was/AUX/5/cop/be a/DET/5/det pilot_/NOUN/0/root ./PUNCT/5/punct"
    )
    names, pilots = (("Adam Novak", "PERSON"),), (("a pilot", "PERSON"),)
    assert quotes(read(pilot, names=names, nominals=pilots), "Adam Novak") == ["Adam Novak", "a pilot"]
    denied = compact(
        "Adam/PROPN/6/nsubj Novak/PROPN/1/flat was/AUX/6/cop/be not/PART/6/advmod a/DET/6/det pilot_/NOUN/0/root "
        "./PUNCT/6/punct"
    )
    assert quotes(read(denied, names=names, nominals=pilots), "Adam Novak") == ["Adam Novak"]


def test_whose_father_it_is_tells_fathers_apart() -> None:
    his = compact(
        "Adam/PROPN/4/nmod:poss Novak_/PROPN/1/flat 's/PART/1/case son/NOUN/5/nsubj left_/VERB/0/root/leave "
        "./PUNCT/5/punct"
    )
    again = compact("His/PRON/2/nmod:poss son/NOUN/3/nsubj spoke_/VERB/0/root/speak ./PUNCT/3/punct")
    reading = read(his, again, names=(("Adam Novak", "PERSON"),), nominals=(("son", "PERSON"), ("son", "PERSON")))
    sons = {m.entity for m in reading.mentions if "son" in m.quote}
    assert len(sons) == 1


def test_i_between_quotation_marks_is_whoever_says_it() -> None:
    said = compact(
        '"_/PUNCT/3/punct I/PRON/3/nsubj agree_/VERB/7/ccomp ,_/PUNCT/7/punct "/PUNCT/3/punct Adam/PROPN/7/nsubj '
        "said/VERB/0/root/say yesterday_/NOUN/7/obl:unmarked ./PUNCT/7/punct"
    )
    on = compact('"_/PUNCT/3/punct I/PRON/3/nsubj left_/VERB/0/root/leave ._/PUNCT/3/punct "/PUNCT/3/punct')
    assert quotes(read(said, on, names=(("Adam", "PERSON"),)), "Adam") == ["I", "Adam", "I"]


def test_a_body_cut_out_of_a_longer_name_is_what_the_whole_names() -> None:
    web = compact(
        "The/DET/4/det World/PROPN/4/compound Wide/PROPN/4/compound Web/PROPN/5/nsubj grew_/VERB/0/root/grow "
        "./PUNCT/5/punct"
    )
    reading = read(web, names=(("World", "ORGANIZATION"),))
    assert [(m.quote, m.kind) for m in reading.mentions] == [("World Wide Web", "other")]
    alone = compact("World/PROPN/2/nsubj grew_/VERB/0/root/grow ./PUNCT/2/punct")
    reading = read(web, alone, names=(("World", "ORGANIZATION"), ("World", "ORGANIZATION")))
    assert [(m.quote, m.kind) for m in reading.mentions] == [("World", "organization"), ("World", "organization")]


def test_a_month_beside_a_figure_is_nobody() -> None:
    dated = compact(
        "It/PRON/2/nsubj rained/VERB/0/root/rain on/ADP/5/case 5/NUM/5/nummod May_/PROPN/2/obl ./PUNCT/2/punct"
    )
    premier = compact("Ana/PROPN/3/nsubj May/PROPN/1/flat left_/VERB/0/root/leave ./PUNCT/3/punct")
    reading = read(dated, premier, names=(("May", "PERSON"), ("Ana May", "PERSON")))
    assert [m.quote for m in reading.mentions if m.form == "name"] == ["Ana May"]


@pytest.mark.parametrize(("named", "same"), [("Kenyan Army", True), ("Liberation Army", False)])
def test_the_army_is_that_of_a_state(named: str, same: bool) -> None:
    first, last = named.split()
    struck = compact(
        f"The/DET/3/det {first}/PROPN/3/compound {last}/PROPN/4/nsubj struck_/VERB/0/root/strike ./PUNCT/4/punct"
    )
    answered = compact("The/DET/2/det army/NOUN/3/nsubj answered_/VERB/0/root/answer ./PUNCT/3/punct")
    reading = read(struck, answered, names=((named, "ORGANIZATION"),), nominals=(("The army", "ORGANIZATION"),))
    assert ("The army" in quotes(reading, named)) is same
