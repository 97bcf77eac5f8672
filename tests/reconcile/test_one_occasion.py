"""Events that were kept apart and are compared all the same: tolls of one occasion, towns, terms, and what befell."""

from datetime import date

import msgspec
import pytest

from tests.reconcile.test_other_days import _apart
from tests.reconcile.test_reconcile import _kinds, _reconcile
from tests.resolve.reports import Report
from wiredesk.model import PersonJudgement

SATURDAY, SUNDAY, MONDAY = (date(2025, 9, day) for day in (6, 7, 8))
OCCASION = ("conflict", "quantity_of_one_occasion")


def _sinking(name, saved, *, published=MONDAY, verb="rescued", beside="", year=""):
    report = Report(name, published=published).say("The ferry Tarn Star sank off Vesk on Saturday.")
    report.named("Tarn Star", "other").tells(
        "sank", lemma="sink off", actor=["Tarn Star"], day=(SATURDAY, SATURDAY), when="on Saturday"
    )
    if beside:
        report.say(beside).tells("collision", lemma="collision")
    report.say(f"Boats {verb} {saved} people{year}.")
    lemma = {"rescued": "rescue", "pulled": "pull"}[verb]
    return report.tells(verb, lemma=lemma, quantities=[("rescued", str(saved), saved, saved, "people")])


def test_two_numbers_of_one_occasion_conflict_though_told_of_two_events():
    result = _reconcile(_sinking("a", 163.0), _sinking("b", 120.0, verb="pulled"))
    assert _kinds(result) == [OCCASION]
    (finding,) = result.findings
    assert sorted(e.quote for e in finding.evidence) == ["120.0", "163.0"]


@pytest.mark.parametrize(
    "other",
    [
        _sinking("b", 163.0, verb="pulled"),
        _sinking("b", 190.0, verb="pulled", published=date(2025, 9, 9)),  # more were found since
        _sinking("b", 120.0, verb="pulled", beside="It recalled a collision in 1987."),  # those of the collision
        _sinking("b", 120.0, verb="pulled", year=" in 2019"),
        _sinking("b", 120.0, verb="pulled", published=date(2025, 11, 9)),
    ],
)
def test_numbers_of_other_occasions_and_days_are_no_conflict(other):
    assert _reconcile(_sinking("a", 163.0), other).findings == ()


def _sentenced(name, years, *, when, day, published=date(2025, 9, 11), more=""):
    report = Report(name, published=published)
    report.say(f"In {name} it was said that {more}Ada Munro was sentenced {when} to {years} years.").named("Ada Munro")
    return report.tells("sentenced", lemma="sentence", type="SANCTION", mode="convict", recipient=["Ada Munro"],
                        day=(day, day), when=when,
                        quantities=[("sentence", str(years), years, years, "year")])  # fmt: skip


def test_two_terms_of_one_sentence_conflict_beside_its_days():
    found = _kinds(_apart(_sentenced("a", 12, when="on Sunday", day=SUNDAY), _sentenced("b", 15, when="on Monday",
                                                                                        day=MONDAY)))  # fmt: skip
    assert found == [("conflict", "quantity_done_once"), ("conflict", "time_done_once")]
    again = _sentenced("b", 15, when="on Monday", day=MONDAY, more="again ")
    assert _kinds(_apart(_sentenced("a", 12, when="on Sunday", day=SUNDAY), again)) == []


def _befallen(name, day, when, *, published=date(2025, 9, 11), more="a", town="Vesk"):
    report = Report(name, published=published).say(f"The hills of {town} mourned after {more} earthquake {when}.")
    return report.tells("earthquake", lemma="earthquake", day=(day, day), when=when)


def test_two_days_of_one_earthquake_conflict_though_nobody_named_ties_them():
    result = _apart(_befallen("a", SUNDAY, "on Sunday"), _befallen("b", MONDAY, "on Monday"))
    assert _kinds(result) == [("conflict", "time_done_once")]


@pytest.mark.parametrize(
    "other",
    [
        _befallen("b", MONDAY, "on Monday", more="another"),
        _befallen("b", MONDAY, "on Monday", town="Lima"),
        _befallen("b", date(2025, 9, 10), "on Wednesday", published=date(2025, 9, 11)),
    ],
)
def test_another_earthquake_is_no_conflict(other):
    first = _befallen("a", SUNDAY, "on Sunday", published=MONDAY)  # too early to know of one on Wednesday
    assert _apart(first, other).findings == ()


def _signed(name, sentence, trigger="signed", lemma="sign", **more):
    report = Report(name, published=MONDAY).say(sentence).named("Ada Munro")
    return report.tells(trigger, lemma=lemma, type="SUPPORT", actor=["Ada Munro"], **more)


def test_who_refused_to_sign_did_not():
    told = _signed("a", "Ada Munro signed the declaration.")
    refused = _signed("b", "Ada Munro refused to sign the declaration.", trigger="sign", negated=True)
    assert _kinds(_reconcile(told, refused)) == [("conflict", "status_denied_and_told")]


def test_who_attended_is_told_of_one_occasion_whenever_it_is_told():
    absent = Report("a", published=MONDAY).say("Ada Munro did not attend the summit.").named("Ada Munro")
    absent.tells("attend", lemma="attend", type="CONSULT", actor=["Ada Munro"], negated=True)
    there = Report("b", published=date(2025, 9, 19)).say("Ada Munro attended the summit.").named("Ada Munro")
    there.tells("attended", lemma="attend", type="CONSULT", actor=["Ada Munro"])
    assert _kinds(_reconcile(absent, there)) == [("conflict", "status_denied_and_told")]


def _counted(name, sentence, trigger, lemma, number, low, *, kind, unit, published=MONDAY, type="OTHER"):
    report = Report(name, published=published).say(sentence)
    return report.tells(trigger, lemma=lemma, type=type, quantities=[(kind, number, low, low, unit)])


def test_votes_that_are_still_counted_may_change():
    def won(name, share, words="."):
        return _counted(name, f"The mayor won {share} percent of the vote{words}", "won", "win", share, float(share),
                        kind="share of the vote", unit="percent")  # fmt: skip

    result = _reconcile(won("a", "52.4"), won("b", "54.2"))
    assert _kinds(result) == [("conflict", "quantity_disjoint_numbers")]
    assert '"54.2 percent" as the share of the vote' in result.findings[0].explanation
    assert _reconcile(won("a", "52.4"), won("b", "54.2", " in the final count.")).findings == ()


def test_the_missing_grow_fewer_and_a_toll_may_be_lowered():
    def missing(name, number, published):
        return _counted(name, f"In all {number} people were missing.", "missing", "miss", number, float(number),
                        kind="missing", unit="people", published=published)  # fmt: skip

    assert _kinds(_reconcile(missing("a", "27", MONDAY), missing("b", "11", MONDAY))) != []
    assert _reconcile(missing("a", "27", MONDAY), missing("b", "11", date(2025, 9, 9))).findings == ()
    ten = _counted("a", "The flood killed 10 people.", "killed", "kill", "10", 10.0, kind="killed", unit="people")
    nine = _counted("b", "The toll was lowered to 9.", "lowered", "lower", "9", 9.0, kind="killed", unit=None)
    assert _reconcile(ten, nine).findings == ()


def test_about_so_many_is_within_a_few_percent():
    def paid(name, number, low, high):
        report = Report(name, published=MONDAY).say(f"The club paid {number} for Ada Munro.").named("Ada Munro")
        return report.tells("paid", lemma="pay", type="AID", recipient=["Ada Munro"],
                            quantities=[("money", number, low, high, "USD")])  # fmt: skip

    nearly = paid("a", "nearly $80 million", 72e6, 80e6)
    assert _reconcile(nearly, paid("b", "$82 million", 82e6, 82e6)).findings == ()
    assert _kinds(_reconcile(nearly, paid("b", "$90 million", 90e6, 90e6))) != []


def _begun(name, day, when, *, sentence="In the port of Vesk a strike began {when}.", **more):
    report = Report(name, published=date(2025, 9, 11)).say(sentence.format(when=when))
    return report.tells("strike", lemma="strike", type="PROTEST", mode="strike", day=(day, day), when=when, **more)


def test_two_days_on_which_a_strike_began_conflict():
    result = _apart(_begun("a", SUNDAY, "on Sunday"), _begun("b", MONDAY, "on Monday"))
    assert _kinds(result) == [("conflict", "time_done_once")]
    went_on = _begun("b", MONDAY, "on Monday", sentence="In the port of Vesk a strike went on {when}.")
    assert _apart(_begun("a", SUNDAY, "on Sunday"), went_on).findings == ()


def test_two_evenings_are_compared_and_an_evening_is_not_set_against_the_next_morning():
    first = _befallen("a", SUNDAY, "late on Sunday")
    assert _kinds(_apart(first, _befallen("b", MONDAY, "on Monday night"))) == [("conflict", "time_done_once")]
    assert _apart(first, _befallen("b", MONDAY, "early on Monday")).findings == ()


def test_who_did_not_come_is_found_though_the_events_are_two():
    absent = Report("a", published=MONDAY).say("Ada Munro did not attend the summit.").named("Ada Munro")
    absent.tells("attend", lemma="attend", actor=["Ada Munro"], negated=True)
    there = Report("b", published=MONDAY).say("Ada Munro attended the summit.").named("Ada Munro")
    there.tells("attended", lemma="attend", actor=["Ada Munro"])
    assert _kinds(_apart(there, absent)) == [("conflict", "status_done_once")]


def _rally(name, number, *, published=MONDAY, also="", where=""):
    report = Report(name, published=published).say("Marchers clashed with guards at Vesk.").named("Vesk", "place")
    report.tells("clashed", lemma="clash", type="ASSAULT", recipient=["Vesk"])
    if also:
        report.say(f"In the evening {also} more men were held.")
        report.tells("held", lemma="hold", type="COERCE", mode="arrest",
                     quantities=[("arrested", also, float(also), float(also), "man")])  # fmt: skip
    report.say(f"Guards arrested {number} people{where}.")
    return report.tells("arrested", lemma="arrest", type="COERCE", mode="arrest",
                        quantities=[("arrested", number, float(number), float(number), "people")])  # fmt: skip


def _one_clash(one, other):
    """Two reports whose clash is one event, and whose arrests were kept apart."""
    joined = PersonJudgement(id="same", left=one.event(0), right=other.event(0), judgement="same")
    apart = PersonJudgement(id="apart", left=one.event(-1), right=other.event(-1), judgement="different")
    return _reconcile(one, other, judgements=[joined, apart], join=False)


def test_two_numbers_of_one_story_conflict_though_told_of_two_events():
    assert _kinds(_one_clash(_rally("a", "13"), _rally("b", "20"))) == [("conflict", "quantity_of_one_story")]


@pytest.mark.parametrize(
    "other",
    [
        _rally("b", "20", also="9"),  # a report that knows of two numbers
        _rally("b", "20", published=date(2025, 9, 19)),
        _rally("b", "20", where=" in 2019"),
    ],
)
def test_numbers_that_may_be_of_other_deeds_are_no_conflict(other):
    assert _one_clash(_rally("a", "13"), other).findings == ()


def test_what_is_counted_in_another_place_is_no_conflict():
    there, here = _rally("a", "13", where=" in Lima"), _rally("b", "20", where=" in Tarn")
    assert _one_clash(there, here).findings == ()


def test_a_heading_that_asks_tells_nothing_and_a_second_row_is_no_second_time():
    signed = _signed("a", "Ada Munro signed the declaration in the second row.")
    denied = Report("b", published=MONDAY).say("What was signed in Vesk").named("Ada Munro")
    denied.tells("signed", lemma="sign", type="SUPPORT")
    denied.say("Ada Munro did not sign the declaration.")
    denied.tells("sign", lemma="sign", type="SUPPORT", actor=["Ada Munro"], negated=True)
    heading = PersonJudgement(id="h", left=denied.event(0), right=denied.event(1), judgement="same")
    assert _kinds(_reconcile(signed, denied, judgements=[heading])) == [("conflict", "status_denied_and_told")]


def test_people_of_one_kind_are_compared_though_one_report_lists_others_beside_them():
    listed = Report("a", published=MONDAY).say("Gunmen abducted 215 pupils and 12 teachers.")
    both = [("abducted", "215", 215.0, 215.0, "pupil"), ("abducted", "12", 12.0, 12.0, "teacher")]
    listed.tells("abducted", lemma="abduct", type="ASSAULT", mode="abduct", quantities=both)
    pupils = _counted("b", "In all 303 pupils were abducted.", "abducted", "abduct", "303", 303.0, kind="abducted",
                      unit="pupil", type="ASSAULT")  # fmt: skip
    assert _kinds(_reconcile(listed, pupils)) == [("conflict", "quantity_disjoint_numbers")]


def test_few_are_counted_one_by_one_and_a_term_is_not_rounded():
    def dead(name, number):
        return _counted(name, f"The fire killed {number} people.", "killed", "kill", number, float(number),
                        kind="killed", unit="people", type="ASSAULT")  # fmt: skip

    assert _kinds(_reconcile(dead("a", "15"), dead("b", "20"))) != []
    assert _reconcile(dead("a", "49"), dead("b", "50")).findings == ()
    severities = {b: f.severity for b in ("39", "45") for f in _reconcile(dead("a", "38"), dead("b", b)).findings}
    assert severities == {"39": "info", "45": "warning"}
    twenty = _sentenced("a", 20, when="on Sunday", day=SUNDAY)
    (finding,) = _reconcile(twenty, _sentenced("b", 19, when="on Sunday", day=SUNDAY)).findings
    assert '"20 years"' in finding.explanation and '"19 years"' in finding.explanation


def test_houses_destroyed_grow_in_number():
    def destroyed(name, number, published):
        return _counted(name, f"In all {number} houses were destroyed.", "destroyed", "destroy", number, float(number),
                        kind="house", unit="house", type="ASSAULT", published=published)  # fmt: skip

    assert _reconcile(destroyed("a", "6", MONDAY), destroyed("b", "9", date(2025, 9, 20))).findings == ()


def test_to_deny_a_reason_denies_no_deed():
    left = _signed("a", "Ada Munro signed the declaration.")
    why = _signed("b", "Ada Munro did not sign the declaration because of the vote.", trigger="sign", negated=True)
    assert _reconcile(left, why).findings == ()


def _accord(name, who, *, negated=False):
    verb = "did not sign" if negated else "signed"
    report = Report(name, published=MONDAY).say(f"In the city of Vesk {who} {verb} the accord on water.")
    for somebody in (who, "the accord"):
        report.named(somebody, "organization" if somebody == who else "other")
    report.tells("sign" if negated else "signed", lemma="sign", type="SUPPORT", actor=[who], recipient=["the accord"],
                 negated=negated)  # fmt: skip
    return report


def test_who_did_not_sign_denies_no_signing_by_others():
    assert _kinds(_apart(_accord("a", "the leaders"), _accord("b", "the leaders", negated=True))) != []
    assert _apart(_accord("a", "the leaders"), _accord("b", "the envoy", negated=True)).findings == ()


def _met(name, sentence, *, published, day=None, when=None, negated=False):
    report = Report(name, published=published).say(sentence).named("Ada Munro").named("Karl Reyes")
    return report.tells("meet" if negated else "met", lemma="meet", type="CONSULT", actor=["Ada Munro"],
                        recipient=["Karl Reyes"], negated=negated, day=day and (day, day), when=when)  # fmt: skip


def test_who_did_not_meet_on_a_day_may_have_met_weeks_before():
    denied = _met("b", "Ada Munro did not meet Karl Reyes on Sunday.", published=MONDAY, day=SUNDAY, when="on Sunday",
                  negated=True)  # fmt: skip
    near = _met("a", "Ada Munro met Karl Reyes.", published=MONDAY)
    assert _kinds(_reconcile(near, denied)) == [("conflict", "status_denied_and_told")]
    weeks_ago = _met("a", "Ada Munro met Karl Reyes.", published=date(2025, 8, 18))
    assert _reconcile(weeks_ago, denied).findings == ()


def _signing(name, sentence, thing, *, negated=False):
    report = Report(name, published=MONDAY).say(sentence).named("Ada Munro").named(thing, "other")
    report.tells("sign" if negated else "signed", lemma="sign", type="SUPPORT", actor=["Ada Munro"], negated=negated)
    role = msgspec.structs.replace(report._role("actor", thing), role="about")
    report.events[-1] = msgspec.structs.replace(report.events[-1], roles=(*report.events[-1].roles, role))
    return report


def test_who_signed_no_contract_may_have_signed_a_memorandum():
    signed = _signing("a", "Ada Munro signed a memorandum.", "a memorandum")
    denied = _signing("b", "Ada Munro did not sign a contract.", "a contract", negated=True)
    assert _reconcile(signed, denied).findings == ()
    same = _signing("b", "Ada Munro did not sign any memorandum.", "any memorandum", negated=True)
    assert _kinds(_reconcile(signed, same)) == [("conflict", "status_denied_and_told")]


def _storm(name, town, country, number):
    report = Report(name, published=MONDAY).say(f"The storm killed {number} people in {town}.")
    report.named(town, "place", country=country)
    return report.tells("killed", lemma="kill", type="ASSAULT", place=town,
                        quantities=[("killed", number, float(number), float(number), "people")])  # fmt: skip


def test_each_place_has_its_own_toll_of_a_storm():
    assert _reconcile(_storm("a", "Tarn", "NOR", "19"), _storm("b", "Vesk", "PER", "20")).findings == ()
    placed = _kinds(_reconcile(_storm("a", "Tarn", "NOR", "19"), _storm("b", "Vesk", "PER", "19")))
    assert placed == [("conflict", "place_different_countries")]
