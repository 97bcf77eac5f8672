"""Parties and armed groups under the names that reports give them."""

import pytest

from wiredesk.knowledge import load_knowledge


@pytest.mark.parametrize(
    ("words", "name", "country"),
    [
        ("ODM", "Orange Democratic Movement", "KEN"),
        ("Ennahda", "Ennahda", "TUN"),
        ("SNSD", "Alliance of Independent Social Democrats", "BIH"),
        ("Vetëvendosje", "Vetevendosje", "XKX"),
        ("Bhumjaithai", "Bhumjaithai Party", "THA"),
        ("Kataib Hezbollah", "Kataib Hezbollah", "IRQ"),
    ],
)
def test_a_party_or_group_is_known_by_its_usual_names(words: str, name: str, country: str) -> None:
    found = load_knowledge().organizations.lookup(words)
    assert found is not None
    assert (found.name, found.country) == (name, country)
