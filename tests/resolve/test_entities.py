from tests.resolve.reports import Report
from wiredesk.model import PersonJudgement, TitleUse
from wiredesk.resolve import resolve_entities


def _pile():
    first = Report("a").say("Defence chief Lena Orlov met the Border Relief Council (BRC) in Tarn.")
    first.named("Lena Orlov", country="NOR").named("Border Relief Council", "organization", aliases=("BRC",))
    first.named("Tarn", "place", country="NOR")
    second = Report("b").say("Orlov spoke to BRC in Tarn.")
    second.named("Orlov").named("BRC", "organization").named("Tarn", "place", country="NOR")
    third = Report("c").say("The singer Lena Orlov sang in Tarn.")
    third.named("Lena Orlov", country="BGR").named("Tarn", "place", country="FRA")
    return [r.reading() for r in (first, second, third)]


def _entity(resolved, reading, name):
    local = next(e for e in reading.local_entities if e.name == name)
    return resolved.entity_of[local.id]


def test_short_names_and_acronyms_join_and_namesakes_stay_apart():
    pile = _pile()
    resolved = resolve_entities(pile)
    first, second, third = pile
    assert _entity(resolved, first, "Lena Orlov") != _entity(resolved, third, "Lena Orlov")
    assert _entity(resolved, first, "Border Relief Council") == _entity(resolved, second, "BRC")
    assert _entity(resolved, first, "Tarn") == _entity(resolved, second, "Tarn") != _entity(resolved, third, "Tarn")
    apart = [link for link in resolved.links if link.kind == "entity" and link.judgement == "different"]
    assert apart
    assert "BGR" in apart[0].reasons[0].explanation


def test_a_family_name_joins_whoever_keeps_the_same_company():
    pile = _pile()
    resolved = resolve_entities(pile)
    assert _entity(resolved, pile[1], "Orlov") == _entity(resolved, pile[0], "Lena Orlov")


def test_the_order_of_reports_does_not_matter():
    pile = _pile()
    assert resolve_entities(pile) == resolve_entities(pile[::-1])


def test_a_person_outranks_the_names():
    pile = _pile()
    mention = {r.document.uri[0]: next(m for m in r.mentions if "Orlov" in m.quote).id for r in pile}
    join = PersonJudgement(id="j1", left=mention["a"], right=mention["c"], judgement="same", at="2024-01-01")
    part = PersonJudgement(id="j2", left=mention["a"], right=mention["b"], judgement="different", at="2024-01-02")
    undo = PersonJudgement(id="j3", left="j2", judgement="undo", at="2024-01-03")
    joined = resolve_entities(pile, [join])
    assert _entity(joined, pile[0], "Lena Orlov") == _entity(joined, pile[2], "Lena Orlov")
    assert any(link.decided_by == "person" and link.judgement == "same" for link in joined.links)
    parted = resolve_entities(pile, [part])
    assert _entity(parted, pile[0], "Lena Orlov") != _entity(parted, pile[1], "Orlov")
    undone = resolve_entities(pile, [part, undo])
    assert _entity(undone, pile[0], "Lena Orlov") == _entity(undone, pile[1], "Orlov")


def test_titles_become_offices_with_their_words():
    report = Report("a").say("General Lena Orlov left.").named("Lena Orlov")
    title = TitleUse(start=0, end=7, quote="General", office="rank.general", country="NOR")
    report.named("Lena Orlov", titles=(title,))
    (entity,) = resolve_entities([report.reading()]).entities
    assert entity.country == "NOR"
    assert entity.offices[0].evidence[0].quote == "General"


def test_a_pronoun_taken_for_somebody_else_parts_nobody_of_one_office():
    def report(name, gender, office):
        title = TitleUse(start=0, end=9, quote="President", office=office)
        return Report(name).say("President Lena Orlov left Tarn.").named("Lena Orlov", gender=gender, titles=[title])

    one, other, namesake = (report("a", "f", "president").reading(), report("b", "m", "president").reading(),
                            report("c", "m", "judge").reading())  # fmt: skip
    resolved = resolve_entities([one, other])
    assert _entity(resolved, one, "Lena Orlov") == _entity(resolved, other, "Lena Orlov")
    resolved = resolve_entities([one, namesake])
    assert _entity(resolved, one, "Lena Orlov") != _entity(resolved, namesake, "Lena Orlov")
