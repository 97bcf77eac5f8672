import pytest

from wiredesk.resolve.names import acronyms_of, generation, is_acronym, person_words, same_person_name


@pytest.mark.parametrize(
    ("left", "right", "how"),
    [
        ("Lena Orlov", "Lena Orlov", "exact"),
        ("Orlov, Lena", "Lena Orlov", "exact"),
        ("Mohammed Karim", "Muhammad Karim", "variant"),
        ("L. Orlov", "Lena Orlov", "shorter"),
        ("Orlov", "Lena Orlov", "shorter"),
        ("Lena Orlov", "Boris Orlov", None),
        ("Lena Orlov", "Lena Petrova", None),
        ("Hal Brand Jr.", "Hal Brand Sr.", None),
    ],
)
def test_how_two_names_can_name_one_person(left, right, how):
    assert same_person_name(left, right) == how
    assert same_person_name(right, left) == how


def test_words_generations_and_acronyms():
    assert person_words("Munro, Ada") == ("ada", "munro")
    assert generation("Hal Brand Jr.") == "2"
    assert generation("Hal Brand") == ""
    assert "who" in acronyms_of("World Health Organization")
    assert acronyms_of("Parliament") == frozenset()
    assert is_acronym("TTP")
    assert is_acronym("U.S.")
    assert not is_acronym("Unit")
