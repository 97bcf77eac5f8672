import itertools
from datetime import date

import pytest

from wiredesk.knowledge import load_knowledge
from wiredesk.knowledge.offices import Offices, Tenure, bounds, load_offices, span_of

OFFICES = load_offices()


def terms(name: str, office: str, country: str | None = None, **more: object) -> list[tuple[date | None, date | None]]:
    return [(t.start, t.end) for t in OFFICES.match(name, office, country, **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["Lloyd Austin", "Lloyd J. Austin", "Lloyd J. Austin III", "Austin", "lloyd austin"])
def test_an_office_holder_is_found_under_any_form_of_the_name(name: str) -> None:
    assert terms(name, "minister.defence", "USA") == [(date(2021, 1, 22), date(2025, 1, 20))]


def test_acting_terms_are_told_apart() -> None:
    assert terms("Nuland", "deputy.minister.foreign", "USA", acting=True) == [(date(2023, 7, 28), date(2024, 2, 12))]
    (unsure,) = OFFICES.match("Blinken", "minister.foreign", "USA", acting=True)
    assert not unsure.start_is_firm and not unsure.end_is_firm


def test_all_terms_of_one_person_come_back() -> None:
    starts = [start for start, _ in terms("Benjamin Netanyahu", "prime_minister", "ISR")]
    assert starts == [date(1996, 6, 18), date(2009, 3, 31), date(2022, 12, 29)]
    assert [end for _, end in terms("Trump", "president", "USA")] == [date(2021, 1, 20), None]


def test_two_persons_of_one_surname_both_come_back_but_a_full_name_means_one() -> None:
    assert {t.person for t in OFFICES.match("Bush", "president", "USA")} == {"George H. W. Bush", "George W. Bush"}
    assert {t.person for t in OFFICES.match("George W. Bush", "president", "USA")} == {"George W. Bush"}


def test_same_surname_in_another_country_or_office_finds_nothing() -> None:
    assert terms("Austin", "minister.defence", "FRA") == []
    assert terms("Austin", "minister.foreign", "USA") == []
    assert terms("Keller Unknown", "president", "USA") == []


def test_a_rank_is_held_from_a_day_on() -> None:
    (tenure,) = OFFICES.match("Asim Munir", "rank.field_marshal", "PAK")
    assert (tenure.start, tenure.end, tenure.start_is_firm) == (date(2025, 5, 20), None, True)


def test_loosely_worded_offices_are_widened_after_the_exact_one() -> None:
    assert terms("Blinken", "secretary", "USA") == terms("Blinken", "minister.foreign", "USA")
    assert terms("Milley", "military.army_chief", "USA") == terms("Milley", "military.army_chief", "USA")


def test_nothing_ends_before_it_starts_and_every_row_names_its_source() -> None:
    for tenure in OFFICES.all():
        assert tenure.source and tenure.person and tenure.office
        assert tenure.start is None or tenure.end is None or tenure.start <= tenure.end
        assert tenure.start is None or tenure.start <= tenure.as_of


@pytest.mark.parametrize(
    ("office", "country"),
    [("president", "USA"), ("minister.foreign", "USA"), ("prime_minister", "GBR"), ("military.army_chief", "PAK")],
)
def test_terms_of_an_office_that_one_person_holds_do_not_overlap(office: str, country: str) -> None:
    firm = [t for t in OFFICES.holders(office, country) if t.history == "full" and not t.acting]
    for earlier, later in itertools.pairwise(firm):
        assert earlier.end is not None and later.start is not None
        assert earlier.end <= later.start


def test_holders_on_a_day() -> None:
    (tenure,) = OFFICES.holders("minister.foreign", "USA", on=date(2023, 12, 14))
    assert tenure.person == "Antony Blinken"


def test_bounds_are_firm_only_where_the_source_would_know_other_terms() -> None:
    known = bounds(OFFICES.match("Austin", "minister.defence", "USA"))
    assert known is not None and known.firm == known.interval
    current = [t for t in OFFICES.all() if t.history == "current" and t.start and t.end is None]
    unsure = bounds(current[:1])
    assert unsure is not None and unsure.firm.earliest is None and unsure.firm.latest is None
    assert bounds(()) is None


def test_a_users_row_replaces_the_packaged_ones_of_that_person_and_office() -> None:
    own = Tenure(
        "Lloyd Austin",
        (),
        "minister.defence",
        "Secretary",
        None,
        "USA",
        date(2021, 2, 1),
        None,
        "day",
        False,
        "full",
        date(2030, 1, 1),
        "mine.csv",
    )
    found = Offices([own]).match("Austin", "minister.defence", "USA")
    assert [(t.start, t.source) for t in found] == [(date(2021, 2, 1), "mine.csv")]


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [("2023", date(2023, 1, 1), date(2023, 12, 31), "year"), ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
     ("2023-12", date(2023, 12, 1), date(2023, 12, 31), "month"),
     ("2023-11-05", date(2023, 11, 5), date(2023, 11, 5), "day")],
)  # fmt: skip
def test_partial_dates(text: str, first: date, last: date, precision: str) -> None:
    assert span_of(text, last=False) == (first, precision)
    assert span_of(text, last=True) == (last, precision)


def test_the_knowledge_says_how_far_it_reaches() -> None:
    assert load_knowledge().as_of >= date(2025, 1, 31)
