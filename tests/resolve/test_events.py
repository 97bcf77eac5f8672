from datetime import date

import pytest

from tests.resolve.reports import Report
from wiredesk.model import PersonJudgement
from wiredesk.resolve import apply_resolution, resolve_entities, resolve_events

DEC = (date(2023, 12, 14), date(2023, 12, 14))


def _names(report):
    report.named("Ada Munro", country="NOR").named("Karl Reyes", country="CHL").named("Ines Valdes", country="CHL")
    return report.named("Chile", "place", country="CHL").named("Santiago", "place", country="CHL")


def _visit(name, *, met="Karl Reyes", day=None, when=None, status="happened", ordinal=None, more=(),
           opening="Norwegian defence minister Ada Munro began her visit to Chile."):  # fmt: skip
    if ordinal == 2:
        opening = opening.replace("visit", "second visit")
    report = Report(name).say(opening)
    _names(report)
    report.tells("visit", lemma="visit", type="CONSULT", mode="visit", status=status, actor=["Ada Munro"],
                 recipient=["Chile"], ordinal=ordinal)  # fmt: skip
    report.say(f"Munro met {met} in Santiago" + (f" on {when}." if when else "."))
    report.named("Munro", country="NOR")
    report.tells("met", lemma="meet", type="CONSULT", status=status, actor=["Munro"], recipient=[met], day=day,
                 when=when, place="Santiago")  # fmt: skip
    for sentence in more:
        report.say(sentence)
    return report


def _resolve(*reports, judgements=()):
    readings = [r.reading() for r in reports]
    entities = resolve_entities(readings, judgements)
    return resolve_events(readings, None, entities, judgements), readings, entities


def test_two_reports_of_one_meeting_join_their_meeting_and_so_their_visit():
    a = _visit("a", day=DEC, when="Thursday")
    b = _visit("b", day=DEC, when="Thursday")
    resolved, _, _ = _resolve(a, b)
    assert resolved.event_of[a.event(1)] == resolved.event_of[b.event(1)]
    assert resolved.event_of[a.event(0)] == resolved.event_of[b.event(0)]
    visit = next(e for e in resolved.events if a.event(0) in e.mentions)
    meeting = next(e for e in resolved.events if a.event(1) in e.mentions)
    assert meeting.part_of == visit.id
    assert len(visit.documents) == 2


def test_meetings_with_different_people_stay_apart_with_the_reason():
    a, b = _visit("a"), _visit("b", met="Ines Valdes")
    resolved, _, _ = _resolve(a, b)
    assert resolved.event_of[a.event(1)] != resolved.event_of[b.event(1)]
    rules = {r.rule for link in resolved.links if link.judgement == "different" for r in link.reasons}
    assert "different_counterparts" in rules


def test_another_ordinal_is_another_visit():
    first = _visit("a")
    first.events[0] = first.events[0].__class__(**{**_fields(first.events[0]), "ordinal": 1})
    resolved, _, _ = _resolve(first, _visit("b", met="Ines Valdes", ordinal=2))
    visits = [e for e in resolved.events if e.mode == "visit"]
    assert len(visits) == 2
    rules = {r.rule for link in resolved.links for r in link.reasons}
    assert "different_ordinal" in rules


def _fields(row):
    return {name: getattr(row, name) for name in row.__struct_fields__}


def test_a_further_meeting_that_is_planned_is_not_the_one_that_was_held():
    held = Report("a").say("Norwegian defence minister Ada Munro met Karl Reyes in Santiago.")
    plan = Report("b").say("Norwegian defence minister Ada Munro will meet Karl Reyes again in Oslo.")
    for report in (held, plan):
        _names(report)
    plan.named("Oslo", "place", country="NOR")
    held.tells("met", lemma="meet", type="CONSULT", actor=["Ada Munro"], recipient=["Karl Reyes"], place="Santiago")
    for further, together in ((False, True), (True, False)):
        told = plan.tells("meet", lemma="meet", type="CONSULT", status="scheduled", actor=["Ada Munro"],
                          recipient=["Karl Reyes"], further=further)  # fmt: skip
        resolved, _, _ = _resolve(held, told)
        assert (resolved.event_of[held.event(0)] == resolved.event_of[told.event(0)]) is together
        plan.events.clear()


def test_an_earlier_trip_is_not_the_one_that_is_planned():
    report = Report("a").say("Norwegian defence minister Ada Munro called off an earlier trip to Chile.")
    _names(report)
    report.tells("trip", lemma="trip", type="CONSULT", mode="visit", actor=["Ada Munro"], earlier=True)
    report.say("Munro is expected to visit Chile in May.").named("Munro", country="NOR")
    report.tells("visit", lemma="visit", type="CONSULT", mode="visit", status="scheduled", actor=["Munro"])
    resolved, _, _ = _resolve(report)
    assert resolved.event_of[report.event(0)] != resolved.event_of[report.event(1)]


def test_words_alike_do_not_make_a_plan_a_deed():
    report = Report("a").say("Norwegian defence minister Ada Munro is expected to hold discussions with Karl Reyes.")
    _names(report)
    report.tells("discussions", lemma="discussion", type="CONSULT", status="scheduled", actor=["Ada Munro"],
                 recipient=["Karl Reyes"])  # fmt: skip
    report.say("In Oslo talk around security gains attention, and discussions on it are noted.")
    report.tells("talk", lemma="discussion", type="CONSULT")
    resolved, _, _ = _resolve(report)
    plan, talk = (next(e for e in resolved.events if report.event(at) in e.mentions) for at in (0, 1))
    assert plan.id != talk.id
    assert plan.status == "scheduled"


def test_a_telephone_call_is_no_meeting():
    met = Report("a").say("Norwegian defence minister Ada Munro met Karl Reyes in Santiago.")
    spoke = Report("b").say("Norwegian defence minister Ada Munro met Karl Reyes by video call.")
    for report, mode in ((met, None), (spoke, "phone")):
        _names(report)
        report.tells("met", lemma="meet", type="CONSULT", mode=mode, actor=["Ada Munro"], recipient=["Karl Reyes"])
    resolved, _, _ = _resolve(met, spoke)
    assert resolved.event_of[met.event(0)] != resolved.event_of[spoke.event(0)]
    assert "by_telephone" in {r.rule for link in resolved.links for r in link.reasons}


def test_a_visit_that_could_be_another_one_is_left_undecided():
    a, b = (
        _visit("a", met="Karl Reyes"),
        _visit(
            "b",
            met="Ines Valdes",
            status="scheduled",
            opening="Oslo plans a visit by Ada Munro to Chile, sources hinted.",
        ),
    )
    resolved, _, _ = _resolve(a, b)
    assert resolved.event_of[a.event(0)] != resolved.event_of[b.event(0)]
    undecided = [x for x in resolved.links if x.kind == "event" and x.judgement == "undecided"]
    pair = {resolved.event_of[a.event(0)], resolved.event_of[b.event(0)]}
    link = next(x for x in undecided if {x.left, x.right} == pair)
    assert link.reasons[0].rule == "recurs"


def test_times_that_lie_apart_forbid():
    later = (date(2025, 8, 9), date(2025, 8, 9))
    a, b = _visit("a", day=DEC, when="Thursday"), _visit("b", day=later, when="Saturday", more=["It rained all day."])
    resolved, _, _ = _resolve(a, b)
    assert resolved.event_of[a.event(1)] != resolved.event_of[b.event(1)]


def test_a_plan_and_its_deed_are_one_event_that_happened():
    plan = _visit("a", day=DEC, when="Thursday", status="scheduled")
    deed = _visit("b", day=DEC, when="Thursday")
    resolved, _, _ = _resolve(plan, deed)
    meeting = next(e for e in resolved.events if deed.event(1) in e.mentions)
    assert plan.event(1) in meeting.mentions
    assert meeting.status == "happened"


@pytest.mark.parametrize("judgement", ["same", "different"])
def test_a_person_decides(judgement):
    a, b = _visit("a", day=DEC, when="Thursday"), _visit("b", day=DEC, when="Thursday")
    row = PersonJudgement(id="j", left=a.event(1), right=b.event(1), judgement=judgement, why="I was there")
    resolved, _, _ = _resolve(a, b, judgements=[row])
    together = resolved.event_of[a.event(1)] == resolved.event_of[b.event(1)]
    assert together == (judgement == "same")
    assert any(x.decided_by == "person" and "I was there" in x.reasons[0].explanation for x in resolved.links)


def test_a_wrong_trigger_is_no_event():
    a = _visit("a")
    row = PersonJudgement(id="j", left=a.event(0), judgement="wrong_trigger")
    resolved, _, _ = _resolve(a, judgements=[row])
    assert a.event(0) not in resolved.event_of


def test_neither_order_nor_a_further_report_of_something_else_changes_anything():
    reports = [_visit("a", day=DEC, when="Thursday"), _visit("b", day=DEC, when="Thursday"), _visit("c", ordinal=2)]
    forward, _, _ = _resolve(*reports)
    backward, _, _ = _resolve(*reports[::-1])
    assert forward == backward
    other = Report("z").say("Heavy snow closed the harbour of Tarn.").tells("closed", lemma="close")
    more, _, _ = _resolve(*reports, other)
    assert set(forward.events) < set(more.events)


def test_ids_of_the_pile_replace_those_of_the_report():
    a = _visit("a")
    resolved, readings, entities = _resolve(a)
    (reading,) = apply_resolution(readings, entities, resolved)
    known = {e.id for e in entities.entities}
    assert all(m.entity in known for m in reading.mentions)
    assert all(r.entity in known for m in reading.event_mentions for r in m.roles)
    assert reading.event_mentions[1].place in known
    assert {m.event for m in reading.event_mentions} == {e.id for e in resolved.events}
