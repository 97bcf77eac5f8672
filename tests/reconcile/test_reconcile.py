from datetime import date

import msgspec
import pytest

from tests.resolve.reports import Report
from wiredesk.model import Claim, ClaimSource, PersonJudgement, Quote
from wiredesk.reconcile import reconcile
from wiredesk.resolve import apply_resolution, resolve_entities, resolve_events

THURSDAY = (date(2023, 12, 14), date(2023, 12, 14))
FRIDAY = (date(2023, 12, 15), date(2023, 12, 15))
DECEMBER = (date(2023, 12, 1), date(2023, 12, 31))


def _blast(name, *, killed="12", day=THURSDAY, when="on Thursday", city="Tarn", country="NOR", status="happened",
           published=None, negated=False, actor="the Northern Front", **more):  # fmt: skip
    report = Report(name, published=published, **more)
    never = "never " if negated else ""
    report.say(f"Fighters of {actor} {never}bombed the grain silo at {city} {when}, killing {killed} people.")
    report.named(actor, "organization").named(city, "place", country=country)
    low = float(killed.split()[-1].replace(",", ""))
    report.tells("bombed", lemma="bomb", type="ASSAULT", status=status, actor=[actor], place=city, day=day, when=when,
                 quantities=[("killed", killed, low, None if "least" in killed else low)], negated=negated)  # fmt: skip
    return report


def _reconcile(*reports, judgements=(), join=True):
    readings = [r.reading() for r in reports]
    pairs = [
        PersonJudgement(id=f"same{i}", left=reports[0].event(0), right=r.event(0), judgement="same")
        for i, r in enumerate(reports[1:])
        if join
    ]
    entities = resolve_entities(readings)
    decided = [row for row in judgements if row.judgement in {"same", "different"}]
    events = resolve_events(readings, None, entities, [*pairs, *decided])
    applied = apply_resolution(readings, entities, events)
    return reconcile(applied, None, entities, events, [*pairs, *judgements])


def _verdicts(reconciled, field):
    return {v.value: v.verdict for v in reconciled.values if v.field == field}


def _kinds(reconciled):
    return sorted((f.kind, f.rule) for f in reconciled.findings)


def test_what_agrees_makes_no_finding():
    result = _reconcile(_blast("a"), _blast("b"))
    assert _verdicts(result, "time") == {"2023-12-14": "agrees"}
    assert _verdicts(result, "quantity:killed") == {"12": "agrees"}
    assert result.findings == ()


def test_values_that_read_the_same_are_one_row():
    one, other = (_blast(name, actor="the militants") for name in "ab")
    other.names["the militants"]["kind"] = "person"  # so that nothing makes them one entity
    (value,) = [v for v in _reconcile(one, other).values if v.field == "participant:actor"]
    assert (value.value, value.verdict, len(value.mentions)) == ("the militants", "agrees", 2)


def test_a_coarser_time_is_no_conflict():
    result = _reconcile(_blast("a"), _blast("b", day=DECEMBER, when="in December"))
    assert _verdicts(result, "time") == {"2023-12-14": "agrees", "2023-12-01/2023-12-31": "coarser"}
    assert result.findings == ()


def test_two_days_conflict_with_exactly_the_two_words():
    result = _reconcile(_blast("a"), _blast("b", day=FRIDAY, when="on Friday"))
    (finding,) = result.findings
    assert (finding.kind, finding.rule) == ("conflict", "time_disjoint_days")
    assert sorted(e.quote for e in finding.evidence) == ["on Friday", "on Thursday"]
    assert finding.explanation.endswith(".")


def test_weekdays_of_an_unknown_week_conflict_in_the_same_sentence():
    def undated(name, when):
        return _blast(name, day=(None, None), when=when)

    result = _reconcile(undated("a", "on Thursday"), undated("b", "on Monday"))
    assert _kinds(result) == [("conflict", "time_different_weekdays")]
    assert _reconcile(undated("a", "on Thursday"), undated("b", "on Thursday")).findings == ()


def test_numbers_rounding_bounds_and_conflict():
    assert _verdicts(_reconcile(_blast("a", killed="3,950"), _blast("b", killed="4,000")), "quantity:killed") == {
        "3950": "agrees",
        "4000": "coarser",
    }
    bound = _reconcile(_blast("a"), _blast("b", killed="at least 10"))
    assert bound.findings == ()
    conflict = _reconcile(_blast("a"), _blast("b", killed="31"))
    assert _kinds(conflict) == [("conflict", "quantity_disjoint_numbers")]


def test_a_toll_that_rose_with_time_is_no_conflict():
    early = _blast("a", published=date(2023, 12, 14))
    late = _blast("b", killed="31", published=date(2023, 12, 16))
    assert _reconcile(early, late).findings == ()
    falling = _blast("c", killed="5", published=date(2023, 12, 17))
    assert _kinds(_reconcile(early, falling)) == [("conflict", "quantity_disjoint_numbers")]


def test_places_in_two_countries_conflict():
    result = _reconcile(_blast("a"), _blast("b", city="Vesk", country="BGR"))
    assert ("conflict", "place_different_countries") in _kinds(result)


def test_another_name_in_the_same_sentence_conflicts_and_a_further_name_does_not():
    result = _reconcile(_blast("a"), _blast("b", actor="the Coastal League"))
    assert _kinds(result) == [("conflict", "participant_another_name_in_the_same_sentence")]
    free = Report("c").say("A silo was hit.").say("The Coastal League bombed it before dawn, witnesses recalled.")
    free.named("Coastal League", "organization")
    free.tells("bombed", lemma="bomb", type="ASSAULT", actor=["Coastal League"])
    assert _reconcile(_blast("a"), free).findings == ()


def test_a_plan_that_became_a_deed_is_superseded_not_in_conflict():
    result = _reconcile(_blast("a", status="scheduled"), _blast("b"))
    assert _kinds(result) == [("superseded", "plan_done")]
    assert _verdicts(result, "status") == {"happened": "agrees", "scheduled": "complements"}
    assert result.findings[0].severity == "info"


def test_a_denial_conflicts_with_a_deed_of_another_report():
    assert ("conflict", "status_denied_and_told") in _kinds(_reconcile(_blast("a"), _blast("b", negated=True)))


def test_copies_agencies_and_shared_sources_are_one_voice():
    def voices(*reports):
        (event,) = [e for e in _reconcile(*reports).events if len(e.documents) == len(reports)]
        return event.independent_sources, event.basis[-1].explanation

    assert voices(_blast("a"), _blast("b"))[0] == 2
    assert voices(_blast("a", copy_group="g"), _blast("b", copy_group="g"))[0] == 1
    count, text = voices(_blast("a", agencies=["AFP"]), _blast("b", agencies=["AFP"]), _blast("c"))
    assert count == 2
    assert text.startswith("3 reports, 2 independent")
    assert voices(_quoting("a"), _quoting("b"))[0] == 1


def _quoting(name):
    report = _blast(name)
    report.say("So said Mayor Eva Holm.").named("Eva Holm")
    start = report.text.index("Eva Holm")
    source = ClaimSource(entity=report.reading().local_entities[-1].id, quote="Eva Holm", start=start,
                         end=start + 8, kind="named")  # fmt: skip
    content = Quote(start=0, end=8, quote=report.text[:8])
    claim = Claim(id=f"c{name}", document=report.id, source=source, content=content, parts=(content,),
                  form="paraphrase", stance="asserts")  # fmt: skip
    report.claims = [claim]
    mention = report.events[0]
    fields = {k: getattr(mention, k) for k in mention.__struct_fields__} | {"claim": claim.id}
    report.events = [type(mention)(**fields)]
    return report


def test_a_person_corrects_a_field_and_its_conflict_goes():
    a, b = _blast("a"), _blast("b", day=FRIDAY, when="on Friday")
    row = PersonJudgement(id="j", left=a.event(0), judgement="corrected", field="time", value="2023-12-14")
    result = _reconcile(a, b, judgements=[row])
    event = next(e for e in result.events if len(e.documents) == 2)
    assert (event.earliest, event.latest) == THURSDAY
    assert result.findings == ()
    assert [v.rule for v in result.values if v.field == "time"] == ["person"]


def test_the_order_of_reports_does_not_matter():
    reports = [_blast("a"), _blast("b", killed="31"), _blast("c", day=FRIDAY, when="on Friday")]
    forward, backward = _reconcile(*reports, join=False), _reconcile(*reports[::-1], join=False)
    assert forward == backward


def _copied(name, *, city="Tarn", when="Thursday", killed="twelve", by="Ada Munro"):
    report = Report(name)
    report.say(f"The grain silo near {city} burnt down on {when} and {killed} people died in it, said Minister {by}.")
    return report.named(city, "place", country={"Tarn": "NOR", "Vesk": "BGR"}[city]).named(by)


@pytest.mark.parametrize(
    ("change", "rule", "words"),
    [
        ({"killed": "thirty"}, None, None),  # no word that is known to be a number: nothing is guessed
        ({"killed": "19"}, "quantity_same_sentence", ["19", "twelve"]),
        ({"city": "Vesk"}, "place_same_sentence", ["Tarn", "Vesk"]),
        ({"by": "Karl Reyes"}, "participant_same_sentence", ["Ada Munro", "Karl Reyes"]),
        ({"killed": "19", "city": "Vesk"}, None, None),  # two differences: another story
        ({}, None, None),
    ],
)
def test_a_sentence_copied_with_one_value_changed_conflicts_without_a_common_event(change, rule, words):
    result = _reconcile(_copied("a"), _copied("b", **change), join=False)
    conflicts = [f for f in result.findings if f.kind == "conflict"]
    assert [f.rule for f in conflicts] == ([rule] if rule else [])
    assert [sorted(e.quote for e in f.evidence) for f in conflicts] == ([words] if words else [])


def test_a_sentence_with_many_values_is_a_template():
    reports = [_copied(str(i), killed=str(i + 20)) for i in range(5)]
    assert _reconcile(*reports, join=False).findings == ()


def test_a_report_that_gives_both_numbers_contradicts_nobody():
    def twice(name):
        report = _blast(name)
        report.say("An earlier count of 31 people was given for the bombing of the silo.")
        report.tells("bombing", lemma="bombing", type="ASSAULT", quantities=[("killed", "31", 31.0, 31.0)])
        return report

    one, other = twice("a"), twice("b")
    same = [PersonJudgement(id=f"s{i}", left=one.event(0), right=e, judgement="same")
            for i, e in enumerate((one.event(1), other.event(0), other.event(1)))]  # fmt: skip
    assert _reconcile(one, other, judgements=same, join=False).findings == ()


def test_two_places_that_a_sentence_names_are_stops_of_one_thing():
    both = Report("b").say("Fighters of the Northern Front bombed silos at Tarn and Vesk on Thursday.")
    both.named("the Northern Front", "organization").named("Tarn", "place", country="NOR")
    both.named("Vesk", "place", country="BGR")
    both.tells("bombed", lemma="bomb", type="ASSAULT", actor=["the Northern Front"], place="Vesk", day=THURSDAY,
               when="on Thursday")  # fmt: skip
    assert _reconcile(_blast("a"), both).findings == ()


def test_a_part_of_a_count_contradicts_no_total():
    parts = Report("b").say("Fighters of the Northern Front bombed the silo, killing 9 people at Tarn and 3 at Vesk.")
    parts.named("the Northern Front", "organization")
    parts.tells("bombed", lemma="bomb", type="ASSAULT", actor=["the Northern Front"],
                quantities=[("killed", "9", 9.0, 9.0)])  # fmt: skip
    assert _reconcile(_blast("a"), parts).findings == ()


def test_some_of_the_dead_contradict_no_total():
    some = Report("b").say("Fighters of the Northern Front bombed the silo, and 9 Norwegians were killed.")
    some.named("the Northern Front", "organization")
    some.tells("bombed", lemma="bomb", type="ASSAULT", actor=["the Northern Front"],
               quantities=[("killed", "9", 9.0, 9.0)])  # fmt: skip
    assert _reconcile(_blast("a"), some).findings == ()


def test_a_name_replaced_throughout_is_one_difference():
    def told(name, by):
        report = Report(name).say(
            f"Minister {by} said on the radio that {by.split()[1]}'s own house had burnt down too."
        )
        return report.named(by)

    result = _reconcile(told("a", "Ada Munro"), told("b", "Karl Reyes"), join=False)
    assert [f.rule for f in result.findings] == ["participant_same_sentence"]


def _deaths(name, sentence, killed, low, *, high=-1.0, published=None, publisher=None):
    report = Report(name, published=published).say(sentence)
    report.tells("killed", lemma="kill", type="ASSAULT", recipient=[f"{killed} Peruvian soldiers"],
                 quantities=[("killed", killed, low, low if high == -1.0 else high)])  # fmt: skip
    return report


def test_a_nationality_makes_no_part_of_a_toll():
    one = _deaths("a", "Seven Peruvian soldiers were killed at the river.", "Seven", 7.0)
    other = _deaths("b", "Fifteen Peruvian soldiers were killed at the river.", "Fifteen", 15.0)
    assert [f.rule for f in _reconcile(one, other).findings if f.kind == "conflict"] == ["quantity_disjoint_numbers"]


def test_a_floor_far_below_another_account_is_a_conflict_and_one_near_it_is_none():
    exact = _deaths("a", "Some 2,053 Peruvian soldiers were killed at the river.", "2,053", 2053.0)
    far = _deaths("b", "At least 820 Peruvian soldiers were killed at the river.", "820", 820.0, high=None)
    near = _deaths("c", "At least 2,000 Peruvian soldiers were killed at the river.", "2,000", 2000.0, high=None)
    assert [f.kind for f in _reconcile(exact, far).findings] == ["conflict"]
    assert _reconcile(exact, near).findings == ()


def test_a_number_that_its_report_elsewhere_calls_the_least_is_no_other_number():
    headline = _deaths("a", "Forty-nine Peruvian soldiers were killed at the river.", "Forty-nine", 49.0)
    headline.say("At least 49 Peruvian soldiers were killed at the river.")
    headline.tells("killed", lemma="kill", type="ASSAULT", recipient=["49 Peruvian soldiers"],
                   quantities=[("killed", "49", 49.0, None)])  # fmt: skip
    later = _deaths("b", "Fifty-four Peruvian soldiers were killed at the river.", "Fifty-four", 54.0)
    bare = _deaths("c", "Forty-nine Peruvian soldiers were killed at the river.", "Forty-nine", 49.0)
    assert [f for f in _reconcile(headline, later).findings if f.kind == "conflict"] == []
    assert [f.kind for f in _reconcile(bare, later).findings] == ["conflict"]


def test_a_number_many_times_another_is_no_conflict_unless_reports_came_out_together():
    def tolls(day, other):
        one = _deaths("a", "Some 2,053 Peruvian soldiers were killed at the river.", "2,053", 2053.0, published=day)
        two = _deaths("b", "Just 12 Peruvian soldiers were killed at the river.", "12", 12.0, published=other)
        return [f.kind for f in _reconcile(one, two).findings]

    assert tolls(date(2024, 3, 12), date(2024, 3, 12)) == ["conflict"]
    assert tolls(None, None) == []


def test_the_toll_of_another_quake_contradicts_nobody():
    one = _deaths("a", "Seven Peruvian soldiers were killed at the river.", "Seven", 7.0)
    other = _deaths("b", "Another blast killed 12 Peruvian soldiers at the river.", "12", 12.0)
    assert _reconcile(one, other).findings == ()


def _paid(name, sentence, *, negated=False, published=None, source=None):
    report = Report(name, published=published).say(sentence)
    ransom = "no ransom" if negated else "a ransom"
    return report.tells("paid", lemma="pay", type="CONCEDE", recipient=[ransom], negated=negated)


def test_a_denial_contradicts_a_deed_that_names_nobody():
    result = _reconcile(_paid("a", "The hostages were freed after a ransom was paid."),
                        _paid("b", "She said that no ransom was paid.", negated=True))  # fmt: skip
    assert _kinds(result) == [("conflict", "status_denied_and_told")]


def test_what_was_not_so_yet_contradicts_no_later_report():
    older = _paid("a", "She said that no ransom was paid.", negated=True, published=date(2024, 3, 1))
    later = _paid("b", "The hostages were freed after a ransom was paid.", published=date(2024, 3, 20))
    assert [f for f in _reconcile(older, later).findings if f.kind == "conflict"] == []


def test_an_older_report_does_not_make_a_lone_voice_of_a_later_one():
    def report(name, day, *sentences):
        made = Report(name, published=day)
        for sentence in sentences:
            made.say(sentence)
        return made.named("Chile", "place", country="CHL").named("Ada Munro")

    news = report("a", date(2024, 3, 20), "Chile arrested Ada Munro in the harbour.")
    news.tells("arrested", lemma="arrest", type="COERCE", actor=["Chile"], recipient=["Ada Munro"])
    assert _kinds(_reconcile(news, report("b", date(2024, 3, 21), "Chile said nothing of Ada Munro."), join=False)) == [
        ("single_source", "one_voice")
    ]
    assert _kinds(_reconcile(news, report("c", date(2024, 3, 1), "Chile wrote to Ada Munro."), join=False)) == []


def test_a_denial_is_of_what_is_told_as_done_though_others_only_speak_of_it():
    def caught(name, sentence, **more):
        report = Report(name, published=date(2025, 9, 11)).say(sentence).named("Milo Dusek")
        return report.tells("captured", lemma="capture", type="COERCE", recipient=["Milo Dusek"], **more)

    done = caught("a", "Milo Dusek was captured near Overby, a guard said.")
    source = ClaimSource(quote="a guard", start=37, end=44, kind="named")
    content = Quote(start=0, end=35, quote=done.text[:35])
    claim = Claim(id="ca", document=done.id, source=source, content=content, parts=(content,), form="paraphrase",
                  stance="asserts")  # fmt: skip
    done.claims, done.events = [claim], [msgspec.structs.replace(done.events[0], claim="ca")]
    denied = caught("b", "Milo Dusek was not captured, Karlia said.", negated=True)
    sought = [caught(n, "Whether Milo Dusek is captured soon is open.", status="possible") for n in "cde"]
    assert ("conflict", "status_denied_and_told") in _kinds(_reconcile(done, denied, *sought))


def test_those_who_marched_are_counted_by_any_word_but_where_parts_are_listed():
    def marched(name, sentence, *numbers):
        report = Report(name, published=date(2031, 3, 18)).say(sentence)
        return report.tells(
            "marched", lemma="march", type="PROTEST", quantities=[("participants", *n) for n in numbers]
        )

    people = marched("a", "Some 3,000 people marched in Tarn.", ("Some 3,000", 2700.0, 3300.0, "people"))
    sailors = marched("b", "About 8,000 sailors marched in Tarn.", ("About 8,000", 7200.0, 8800.0, "sailor"))
    assert _kinds(_reconcile(people, sailors)) == [("conflict", "quantity_disjoint_numbers")]
    parts = marched("c", "8,000 sailors and 900 clerks marched in Tarn.",
                    ("8,000", 8000.0, 8000.0, "sailor"), ("900", 900.0, 900.0, "clerk"))  # fmt: skip
    assert _reconcile(people, parts).findings == ()
