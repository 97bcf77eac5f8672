"""When people were born: by full name, with the year in which they were so old."""

from datetime import date

from wiredesk.knowledge import load_knowledge
from wiredesk.knowledge.births import load_births


def test_an_age_is_one_year():
    merkel = load_births().get("Angela Merkel")
    assert merkel is not None and merkel.born == date(1954, 7, 17)
    days = merkel.aged(55)
    assert (days.earliest, days.latest) == (date(2009, 7, 17), date(2010, 7, 16))


def test_names_are_full_and_mean_one_person():
    births = load_knowledge().births
    assert births.get("Lula") is None
    assert births.get("George Bush") is None  # two presidents
    assert births.get("antonio guterres") is births.get("António Guterres") is not None
    assert len(births) > 1000
