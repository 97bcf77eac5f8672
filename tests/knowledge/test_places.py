import pickle
import subprocess
import sys

import pytest

from wiredesk.knowledge import Knowledge, load_knowledge

KNOWLEDGE = load_knowledge()


@pytest.mark.parametrize(
    ("text", "iso3", "form"),
    [
        ("Pakistan", "PAK", "name"), ("Pakistani", "PAK", "adjective"), ("Pakistanis", "PAK", "national"),
        ("Islamabad", "PAK", "capital"),
        ("U.S.", "USA", "name"), ("US", "USA", "name"), ("Washington", "USA", "capital"),
        ("the Pentagon", "USA", "seat"),
        ("Kremlin", "RUS", "seat"), ("Britain’s", "GBR", "name"), ("South Koreans", "KOR", "national"),
        ("State Department", "USA", "organization"),
    ],
)  # fmt: skip
def test_words_for_countries(text: str, iso3: str, form: str) -> None:
    reading = KNOWLEDGE.countries.lookup(text)
    assert reading is not None and (reading.iso3, reading.form) == (iso3, form)


@pytest.mark.parametrize("text", ["us", "turkey", "", "Keller", "the"])
def test_other_words_are_no_countries(text: str) -> None:
    assert KNOWLEDGE.countries.readings(text) == ()


def test_an_adjective_of_two_countries_is_of_neither_for_sure() -> None:
    assert {r.iso3 for r in KNOWLEDGE.countries.readings("Congolese")} == {"COD", "COG"}
    assert KNOWLEDGE.countries.iso3("Congolese") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("TTP", "Tehreek-e-Taliban Pakistan"), ("Tehrik-i-Taliban Pakistan", "Tehreek-e-Taliban Pakistan"),
        ("Pakistani Taliban", "Tehreek-e-Taliban Pakistan"),
        ("Daesh", "Islamic State"), ("ISIL", "Islamic State"), ("ISIS-Khorasan", "Islamic State Khorasan"),
        ("IS-K", "Islamic State Khorasan"),
        ("Ansar Allah", "Houthis"), ("U.N.", "United Nations"), ("Agence France Presse", "Agence France-Presse"),
    ],
)  # fmt: skip
def test_variants_of_organizations(text: str, name: str) -> None:
    organization = KNOWLEDGE.organizations.lookup(text)
    assert organization is not None and organization.name == name


def test_short_acronyms_must_be_written_as_such() -> None:
    assert KNOWLEDGE.organizations.lookup("is") is None
    assert KNOWLEDGE.organizations.lookup("ap") is None
    assert KNOWLEDGE.organizations.lookup("who") is None


def test_parts_of_organizations() -> None:
    assert KNOWLEDGE.organizations.is_part_of("IS-K", "Islamic State")
    assert not KNOWLEDGE.organizations.is_part_of("Islamic State", "Islamic State Khorasan")
    dawn = KNOWLEDGE.organizations.lookup("Dawn")
    assert dawn is not None and dawn.is_news


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Peshawar", "PAK", "city"), ("Kiev", "UKR", "capital"), ("Paris", "FRA", "capital"),
        ("Washington", "USA", "capital"), ("Kashmir", None, "region"),
        ("Middle East", None, "world_region"), ("Khyber Pakhtunkhwa", "PAK", "region"),
        ("Pakistan", "PAK", "country"), ("Texas", "USA", "region"),
    ],
)  # fmt: skip
def test_likeliest_places(name: str, country: str | None, kind: str) -> None:
    place = KNOWLEDGE.places.lookup(name).best
    assert place is not None and (place.country, place.kind) == (country, kind)


def test_an_ambiguous_place_keeps_its_candidates_until_something_tells_them_apart() -> None:
    reading = KNOWLEDGE.places.lookup("Hyderabad")
    assert reading.ambiguous and {c.place.country for c in reading.candidates} >= {"IND", "PAK"}
    hinted = KNOWLEDGE.places.lookup("Hyderabad", "PAK")
    assert not hinted.ambiguous and hinted.best is not None and hinted.best.country == "PAK"
    named = KNOWLEDGE.places.lookup("Paris, Texas")
    assert not named.ambiguous and named.best is not None and named.best.admin1 == "Texas"
    assert KNOWLEDGE.places.lookup("Nowhere-upon-Never").best is None


def test_likelihoods_sum_to_at_most_one() -> None:
    for name in ("Springfield", "Victoria", "San Jose", "Cairo"):
        shares = [c.likelihood for c in KNOWLEDGE.places.lookup(name).candidates]
        assert shares == sorted(shares, reverse=True)
        assert sum(shares) <= 1.0 + 1e-9


@pytest.mark.parametrize(
    ("whole", "part", "holds"),
    [("Pakistan", "Peshawar", True), ("South Asia", "India", True), ("Khyber Pakhtunkhwa", "Peshawar", True),
     ("India", "Lahore", False),
     ("Peshawar", "Pakistan", False), ("Nowhere", "Lahore", False)],
)  # fmt: skip
def test_containment(whole: str, part: str, holds: bool) -> None:
    assert KNOWLEDGE.places.contains(whole, part) is holds


def test_knowledge_travels_to_workers() -> None:
    assert isinstance(pickle.loads(pickle.dumps(KNOWLEDGE)), Knowledge)


def test_answers_do_not_depend_on_the_hash_seed() -> None:
    code = (
        "from wiredesk.knowledge import load_knowledge as l; k = l();"
        "print(k.fingerprint, k.places.lookup('Springfield'), k.offices.match('Bush', 'president', 'USA'),"
        "k.titles.find('former US Secretary of State'), k.countries.readings('Congolese'))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
