import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiredesk.knowledge.titles import TitleReading, load_titles

TITLES = load_titles()


def only(text: str, hint: str | None = None) -> TitleReading:
    (reading,) = TITLES.find(text, hint)
    return reading


@pytest.mark.parametrize(
    "words",
    [
        "Pakistan Army Chief",
        "Pakistan's army chief",
        "Pakistan’s Chief of Army Staff",
        "Pakistani COAS",
        "chief of the army staff of Pakistan",
    ],
)
def test_one_office_in_many_words(words: str) -> None:
    reading = only(words)
    assert (reading.office, reading.country) == ("military.army_chief", "PAK")
    assert words[reading.start : reading.end] == words


@pytest.mark.parametrize(
    ("words", "office", "country"),
    [
        ("US Secretary of State", "minister.foreign", "USA"),
        ("State Secretary", "minister.foreign", "USA"),
        ("top US diplomat", "minister.foreign", "USA"),
        ("U.S. Defence Secretary", "minister.defence", "USA"),
        ("Chairman of the U.S. Joint Chiefs of Staff", "military.chief", "USA"),
        ("top US general", "military.chief", "USA"),
        ("British foreign secretary", "minister.foreign", "GBR"),
        ("India's foreign secretary", "foreign_secretary", "IND"),
        ("Israeli army chief", "military.chief", "ISR"),
        ("the prime minister of the United Kingdom", "prime_minister", "GBR"),
        ("German Chancellor", "prime_minister", "DEU"),
        ("Iran's new foreign minister", "minister.foreign", "IRN"),
        ("Soviet leader", "leader", "SUN"),
        ("vice president of Brazil", "vice_president", "BRA"),
        ("Japanese deputy defence minister", "deputy.minister.defence", "JPN"),
        ("Deputy US Attorney General", "deputy.minister.justice", "USA"),
    ],
)
def test_countries_and_offices(words: str, office: str, country: str) -> None:
    reading = only(words)
    assert (reading.office, reading.country, reading.stated) == (office, country, True)


@pytest.mark.parametrize(
    ("words", "office", "organization"),
    [
        ("UN Secretary-General", "secretary_general", "United Nations"),
        ("NATO chief", "secretary_general", "NATO"),
        ("WHO chief", "head", "World Health Organization"),
        ("head of Mossad", "head", "Mossad"),
        ("US State Department Spokesperson", "spokesperson", "US Department of State"),
        ("Chinese Foreign Ministry spokeswoman", "spokesperson", "Foreign Ministry"),
        ("President of the European Commission", "president", "European Commission"),
        ("CENTCOM commander", "commander", "US Central Command"),
    ],
)
def test_offices_of_organizations(words: str, office: str, organization: str) -> None:
    reading = only(words)
    assert (reading.office, reading.organization) == (office, organization)


@pytest.mark.parametrize(
    ("words", "modifier"),
    [
        ("former Prime Minister", "former"),
        ("ex-army chief", "former"),
        ("then-President", "then"),
        ("President-elect", "elect"),
        ("Prime Minister-designate", "designate"),
        ("acting Deputy Secretary of State for Political Affairs", "acting"),
        ("caretaker prime minister", "acting"),
        ("the late president", "late"),
        ("shadow home secretary", "future"),
        ("outgoing president", None),
        ("prime minister", None),
    ],
)
def test_modifiers(words: str, modifier: str | None) -> None:
    assert only(words).modifier == modifier


@pytest.mark.parametrize(
    "words",
    ["5 pm", "who chief among them", "in general", "General Assembly", "General elections", "the us", "premiere"],
)
def test_words_that_are_no_titles(words: str) -> None:
    assert [t.office for t in TITLES.find(words) if t.office not in {"chief"}] == []


def test_presidents_of_companies_are_no_heads_of_state() -> None:
    assert only("president of the Keller Foundation").office == "other.president"
    assert only("Boeing president").office == "head"
    assert only("Environment Canada spokesperson").country is None


def test_an_office_before_a_rank_are_two_titles_and_parse_takes_the_office() -> None:
    text = "Chief of Army Staff General"
    assert [t.office for t in TITLES.find(text)] == ["military.army_chief", "rank.general"]
    parsed = TITLES.parse(text, "PAK")
    assert parsed is not None and (parsed.office, parsed.country, parsed.stated) == (
        "military.army_chief",
        "PAK",
        False,
    )


def test_a_sentence_ends_a_title() -> None:
    assert only("He flew to Iraq. President Keller stayed.").country is None


@given(st.text(alphabet="abcdefgh US'’.-,\n PresidentofMinsChfArmy", max_size=60))
def test_spans_lie_in_the_text_in_order_without_overlap(text: str) -> None:
    end = 0
    for reading in TITLES.find(text):
        assert end <= reading.start < reading.end <= len(text)
        end = reading.end
