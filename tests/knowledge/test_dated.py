from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiredesk.knowledge.calendar import load_calendar
from wiredesk.knowledge.elections import load_elections
from wiredesk.knowledge.feasts import easter, hebrew_new_year, islamic, nth_weekday, orthodox_easter
from wiredesk.knowledge.world_facts import load_world_facts

CALENDAR = load_calendar()


def days(key: str, year: int) -> list[tuple[date | None, date | None]]:
    event = CALENDAR.get(key)
    assert event is not None
    return [(i.interval.earliest, i.interval.latest) for i in CALENDAR.instances(event, year, year)]


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("easter", date(2024, 3, 31)), ("easter", date(1999, 4, 4)), ("orthodox_easter", date(2024, 5, 5)),
        ("thanksgiving", date(2023, 11, 23)), ("us_election_day", date(2024, 11, 5)),
        ("memorial_day", date(2025, 5, 26)),
        ("passover", date(2024, 4, 23)), ("yom_kippur", date(2023, 9, 25)), ("hanukkah", date(2023, 12, 8)),
        ("ramadan", date(2024, 3, 11)), ("eid_al_fitr", date(2025, 3, 31)), ("eid_al_adha", date(2023, 6, 28)),
        ("lunar_new_year", date(2025, 1, 29)), ("unga", date(2025, 9, 9)), ("nato_summit", date(2023, 7, 12)),
        ("christmas", date(2020, 12, 25)),
    ],
)  # fmt: skip
def test_known_days_lie_in_their_instances(key: str, day: date) -> None:
    assert any(first is not None and last is not None and first <= day <= last for first, last in days(key, day.year))


@given(st.integers(1900, 2099))
def test_feasts_keep_their_weekdays_and_seasons(year: int) -> None:
    assert easter(year).weekday() == 6 and date(year, 3, 22) <= easter(year) <= date(year, 4, 25)
    assert orthodox_easter(year).weekday() == 6
    assert orthodox_easter(year) >= easter(year)
    assert hebrew_new_year(year + 3761).weekday() in {0, 1, 3, 5}  # never on Sunday, Wednesday or Friday
    assert nth_weekday(year, 11, 3, 4).day in range(22, 29)


@given(st.integers(1350, 1500), st.integers(1, 12))
def test_islamic_months_follow_each_other(year: int, month: int) -> None:
    following = islamic(year, month + 1, 1) if month < 12 else islamic(year + 1, 1, 1)
    assert (following - islamic(year, month, 1)).days in {29, 30}


def test_a_year_beyond_the_table_has_only_the_usual_days() -> None:
    event = CALENDAR.get("unga")
    assert event is not None
    (instance,) = CALENDAR.instances(event, 2040, 2040)
    assert not instance.exact and instance.interval.earliest == date(2040, 9, 5)


def test_events_are_found_by_words_not_letters() -> None:
    text = "It comes weeks before the UN General Assembly session and the G20 summit."
    assert [(use.event.key, text[use.start : use.end]) for use in CALENDAR.find(text)] == [
        ("unga", "UN General Assembly session"), ("g20", "G20 summit"),
    ]  # fmt: skip
    assert CALENDAR.find("They sat in general assembly.") == ()
    assert CALENDAR.find("He sold Christmas trees on Easter Island.") == ()
    assert CALENDAR.lookup("the NATO summit") == CALENDAR.get("nato_summit")
    assert CALENDAR.lookup("the summit") is None


def test_elections_by_country_kind_year_and_day() -> None:
    elections = load_elections()
    assert [e.interval.earliest for e in elections.on("PAK", "general", year=2024)] == [date(2024, 2, 8)]
    assert elections.on("PAK", "parliamentary") == elections.on("PAK", "general")
    assert [e.interval.earliest for e in elections.with_day(2, 8, "PAK")] == [date(2024, 2, 8)]
    assert elections.on("PAK", "referendum") == ()
    for election in elections.all():
        first, last = election.interval.earliest, election.interval.latest
        assert first is not None and last is not None and first <= last and (last - first).days < 120


def test_facts_are_lower_bounds_for_what_presupposes_them() -> None:
    facts = load_world_facts()
    (use,) = facts.find("Prices rose after Russia's full-scale invasion of Ukraine.")
    assert use.fact.not_before == date(2022, 2, 24)
    assert facts.find("a full-scale invasion of Rafah") == ()
    assert facts.find("a possible fall of the government") == ()
