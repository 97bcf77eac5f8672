"""One name of several kinds in reports that keep one company is of the kind that its uses show."""

import msgspec

from tests.resolve.reports import Report
from wiredesk.model import Reading, TitleUse
from wiredesk.resolve import resolve_entities


def _report(
    name: str, kind: str, *, shown: bool = False, company=("Ada Munro", "Ostrel"), word="Tarvin", candidates=(), **facts
) -> Reading:
    report = Report(name).say(f"{word} talked to {' and '.join(company)}.").named(word, kind, **facts)
    for other in company:
        report.named(other, "person" if " " in other else "organization")
    reading = report.reading()
    local_entities = tuple(
        msgspec.structs.replace(e, kind_shown=shown, candidates=candidates) if e.name == word else e
        for e in reading.local_entities
    )
    return msgspec.structs.replace(reading, local_entities=local_entities)


def _kinds(*readings: Reading, word: str = "Tarvin") -> list[str]:
    """The kinds of the entities of this name, in the order of the reports."""
    resolved = resolve_entities(readings)
    kinds = {e.id: e.kind for e in resolved.entities}
    found = [next(e.id for e in r.local_entities if e.name == word) for r in readings]
    return [kinds[resolved.entity_of[local]] for local in found]


def test_the_kind_that_uses_show_is_that_of_all() -> None:
    assert _kinds(_report("a", "person"), _report("b", "place", shown=True), _report("c", "person")) == ["place"] * 3


def test_of_kinds_that_no_use_shows_the_one_of_most_reports_counts() -> None:
    two, three = [_report(n, "place") for n in "ab"], [_report(n, "place") for n in "abd"]
    assert _kinds(*two, _report("c", "person")) == ["place"] * 3
    assert _kinds(*three, _report("c", "person"), _report("e", "person")) == ["place"] * 3 + ["person"] * 2


def test_namesakes_stay_what_they_are() -> None:
    place = _report("b", "place", shown=True)
    title = TitleUse(start=0, end=2, quote="Mr", office=None)
    assert _kinds(_report("a", "person", titles=(title,)), place) == ["person", "place"]  # somebody with a title
    known = _report("b", "place", shown=True, country="JOR")
    assert _kinds(_report("a", "person"), known) == ["person", "place"]  # a state that the tables know
    elsewhere = _report("a", "person", company=("Lena Brandt", "Harbour Board"))
    assert _kinds(elsewhere, place) == ["person", "place"]  # a report of something else
    given = [_report(n, kind, shown=kind == "place", word="Elena") for n, kind in (("a", "person"), ("b", "place"))]
    assert _kinds(*given, word="Elena") == ["person", "place"]
    newspaper = _report("a", "organization")
    assert _kinds(newspaper, place) == ["organization", "place"]  # "in Tarvin" may be in a newspaper
    other = _report("c", "organization", shown=True)
    assert _kinds(_report("a", "person"), place, other) == ["person", "place", "organization"]


def test_whose_family_name_it_is_is_a_person_but_no_town() -> None:
    full = _report("b", "person", word="Lena Tarvin")
    assert _kinds(_report("a", "place"), _report("c", "organization")) == ["place", "organization"]
    alone = resolve_entities([_report("a", "place"), full])
    assert [(e.name, e.kind) for e in alone.entities if "Tarvin" in e.name] == [("Lena Tarvin", "person")]
    town = _report("a", "place", candidates=("place:Tarvin",))
    both = resolve_entities([town, full])
    assert sorted(e.kind for e in both.entities if "Tarvin" in e.name) == ["person", "place"]


def test_no_vote_makes_a_town_a_person() -> None:
    town = _report("d", "place", candidates=("place:Tarvin",))
    assert _kinds(*(_report(n, "person") for n in "abc"), town) == ["person"] * 3 + ["place"]


def test_company_is_kept_by_way_of_others() -> None:
    far = _report("a", "person", company=("Lena Brandt", "Harbour Board"))
    between = _report("b", "person", company=("Lena Brandt", "Harbour Board", "Ada Munro", "Ostrel"))
    place = _report("c", "place", shown=True)
    assert _kinds(far, between, place) == ["place"] * 3


def test_the_order_of_reports_does_not_matter() -> None:
    pile = [_report("a", "person"), _report("b", "place", shown=True), _report("c", "organization")]
    assert resolve_entities(pile) == resolve_entities(pile[::-1])
