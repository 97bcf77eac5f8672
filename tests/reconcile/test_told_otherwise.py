"""What was missed: conflicts between tellings that the record had joined, or kept apart for the conflict itself."""

from datetime import date

import msgspec
import pytest

from tests.reconcile.test_other_days import _apart
from tests.reconcile.test_reconcile import _kinds, _reconcile
from tests.resolve.reports import Report
from wiredesk.model import Claim, ClaimSource, Quote, Role

MAY = [date(2025, 5, day) for day in range(1, 20)]
NUMBERS = ("conflict", "quantity_disjoint_numbers")
DENIED = ("conflict", "status_denied_and_told")


def _toll(name, sentence, number, low, *, high=-1.0, unit="people", kind="killed", trigger="killed", lemma="kill",
          type="ASSAULT", published=None, **more):  # fmt: skip
    report = Report(name, published=published).say(sentence)
    quantity = (kind, number, low, low if high == -1.0 else high, unit)
    return report.tells(trigger, lemma=lemma, type=type, quantities=[quantity], **more)


def test_members_of_a_guard_are_counted_with_guards():
    guards = _toll("a", "Eleven guards were killed.", "Eleven", 11.0, unit="guard", published=MAY[7])
    members = _toll("b", "Four members of the palace guard were killed.", "Four", 4.0, unit="member", published=MAY[9])
    assert _kinds(_reconcile(guards, members)) == [NUMBERS]
    others = _toll("b", "Four members of the royal family were killed.", "Four", 4.0, unit="member", published=MAY[9])
    assert _reconcile(guards, others).findings == ()


def test_any_two_numbers_are_compared_and_not_only_with_the_best():
    early = _toll("a", "By dawn at least 18 people were killed.", "at least 18", 18.0, published=MAY[7]).say(
        "The flood killed 18."
    ).tells("killed", lemma="kill", type="ASSAULT", quantities=[("killed", "18", 18.0, 18.0)])  # fmt: skip
    governor = _toll("b", "In the valley 41 people were killed.", "41", 41.0, published=MAY[8])
    doctors = _toll("c", "The flood left 67 people killed.", "67", 67.0, published=MAY[8])
    assert _kinds(_reconcile(early, governor)) == []  # the toll rose
    assert _kinds(_reconcile(early, governor, doctors)) == [NUMBERS]


def test_people_are_counted_by_a_verb_of_no_type():
    def trapped(name, who, low, unit, published=MAY[7]):
        return _toll(name, f"Below, {who} were trapped.", who.split()[0], low, unit=unit, kind=unit, trigger="trapped",
                     lemma="trap", type="OTHER", published=published)  # fmt: skip

    assert _kinds(_reconcile(trapped("a", "28 miners", 28.0, "miner"), trapped("b", "38 miners", 38.0, "miner"))) == [
        NUMBERS
    ]
    assert _kinds(_reconcile(trapped("a", "28 people", 28.0, "people"), trapped("b", "38 men", 38.0, "man"))) == [
        NUMBERS
    ]
    much_later = trapped("b", "38 miners", 38.0, "miner", published=MAY[18])
    assert _reconcile(trapped("a", "28 miners", 28.0, "miner"), much_later).findings == ()


def test_those_arrested_on_a_day_that_is_over_do_not_grow_in_number():
    def arrests(name, number, low, published):
        report = Report(name, published=published).say(f"Police arrested {number} people on Friday.")
        return report.tells("arrested", lemma="arrest", type="COERCE", day=(MAY[1], MAY[1]), when="on Friday",
                            quantities=[("arrested", number, low, low)])  # fmt: skip

    assert _kinds(_reconcile(arrests("a", "60", 60.0, MAY[2]), arrests("b", "160", 160.0, MAY[4]))) == [NUMBERS]
    assert _reconcile(arrests("a", "60", 60.0, MAY[1]), arrests("b", "160", 160.0, MAY[4])).findings == ()


def test_the_dead_of_an_earlier_year_are_no_second_number():
    crash = _toll("a", "Twelve people were killed.", "Twelve", 12.0, published=MAY[7])
    crash.say("In 2013, 79 people were killed on that line.")
    crash.tells("killed", lemma="kill", type="ASSAULT", quantities=[("killed", "79", 79.0, 79.0)])
    union = _toll("b", "On board 21 people were killed.", "21", 21.0, published=MAY[7])
    (finding,) = _reconcile(crash, union).findings
    assert sorted(e.quote for e in finding.evidence) == ["21", "Twelve"]


def test_the_injured_of_one_of_two_countries_are_not_all():
    where = "The quake in Tarn injured 13 people in Orvia."
    abroad = _toll("a", where, "13", 13.0, kind="injured", trigger="injured", lemma="injure", published=MAY[7])
    whole = "In Tarn the quake injured 188 people."
    home = _toll("b", whole, "188", 188.0, kind="injured", trigger="injured", lemma="injure", published=MAY[7])
    assert _reconcile(abroad, home).findings == ()
    plain = _toll("a", where.replace(" in Orvia", ""), "13", 13.0, kind="injured", trigger="injured", lemma="injure",
                  published=MAY[7])  # fmt: skip
    assert _kinds(_reconcile(plain, home)) == [NUMBERS]


@pytest.mark.parametrize(("later", "expected"), [(MAY[8], [DENIED]), (MAY[15], [])])
def test_what_was_denied_of_the_past_is_told_the_next_day(later, expected):
    denial = Report("a", published=MAY[7]).say("No ransom was paid.").named("Cove Line", "organization")
    denial.tells("paid", lemma="pay", negated=True)
    deed = Report("b", published=later).say("Cove Line paid the ransom in cash.").named("Cove Line", "organization")
    deed.tells("paid", lemma="pay", type="COOPERATE", actor=["Cove Line"])
    denial.events[0] = _with_object(denial, "No ransom")
    deed.events[0] = _with_object(deed, "the ransom")
    assert _kinds(_reconcile(denial, deed)) == expected


def _with_object(report, words):
    event = report.events[0]
    at = report.text.index(words)
    role = Role(role="about", mention=None, entity=None, quote=words, start=at, end=at + len(words))
    return msgspec.structs.replace(event, roles=(*event.roles, role))


def _meeting(name, sentence, first, second, *, negated=False):
    report = Report(name, published=MAY[7]).say(sentence).named("Ada Munro").named("Karl Reyes")
    trigger = "meet" if negated else "met"
    return report.tells(trigger, lemma="meet", type="CONSULT", actor=[first], recipient=[second], negated=negated)


def test_who_met_whom_is_denied_from_either_side_even_where_the_events_are_apart():
    told = _meeting("a", "Ada Munro met Karl Reyes at the embassy.", "Ada Munro", "Karl Reyes")
    denied = _meeting("b", "Karl Reyes did not meet Ada Munro.", "Karl Reyes", "Ada Munro", negated=True)
    assert _kinds(_reconcile(told, denied)) == [DENIED]
    (finding,) = [f for f in _apart(told, denied).findings if f.kind == "conflict"]
    assert finding.rule == "status_done_once"
    somebody = Report("b", published=MAY[7]).say("Karl Reyes did not meet Olga Brandt.").named("Karl Reyes")
    somebody.named("Olga Brandt")
    somebody.tells("meet", lemma="meet", type="CONSULT", actor=["Karl Reyes"], recipient=["Olga Brandt"], negated=True)
    assert [f for f in _apart(told, somebody).findings if f.kind == "conflict"] == []


def _sourced(report, at, source):
    event = report.events[at]
    a = report.text.index(source)
    span = event.sentence
    content = Quote(start=span.start, end=span.end, quote=report.text[span.start : span.end])
    who = ClaimSource(kind="named", quote=source, start=a, end=a + len(source))
    claim = Claim(id=f"{report.name}{at}", document=report.id, source=who, content=content, parts=(content,),
                  form="paraphrase", stance="asserts")  # fmt: skip
    report.claims.append(claim)
    report.events[at] = msgspec.structs.replace(event, claim=claim.id)


def test_a_dispute_that_one_report_tells_from_both_sides_is_met_by_another_that_tells_it_as_done():
    both = Report("a", published=MAY[7]).named("the Tarn army", "organization")
    both.say("The rebels said the Tarn army shelled the clinic.")
    both.tells("shelled", lemma="shell", type="ASSAULT", actor=["the Tarn army"])
    both.say("A spokesman said the Tarn army did not shell the clinic.")
    both.tells("shell", lemma="shell", type="ASSAULT", actor=["the Tarn army"], negated=True)
    plain = Report("b", published=MAY[7]).say("At dusk the Tarn army shelled the clinic.")
    plain.named("the Tarn army", "organization").tells(
        "shelled", lemma="shell", type="ASSAULT", actor=["the Tarn army"]
    )
    assert DENIED not in _kinds(_reconcile(both, plain))  # the report tells it both ways in its own voice
    _sourced(both, 0, "The rebels")
    _sourced(both, 1, "A spokesman")
    assert DENIED in _kinds(_reconcile(both, plain))


@pytest.mark.parametrize(("when", "expected"), [("on Wednesday at 23:00 GMT", []), ("on Wednesday afternoon", [1])])
def test_a_day_of_another_zone_may_be_the_next_day(when, expected):
    def strike(name, words, day, told):
        report = Report(name, published=MAY[10]).say(f"The Tarn Front bombed the port {words}.")
        report.named("The Tarn Front", "organization")
        return report.tells("bombed", lemma="bomb", type="ASSAULT", actor=["The Tarn Front"], day=(day, day), when=told)

    one = strike("a", "on Thursday", MAY[8], "on Thursday")
    found = _kinds(_reconcile(one, strike("b", when, MAY[7], "on Wednesday")))
    assert found == [("conflict", "time_disjoint_days")] * len(expected)


def test_earlier_this_week_is_no_earlier_occasion():
    def expelled(name, words, number, low):
        return _toll(name, f"Orvia expelled {number} envoys{words}.", number, low, unit="envoy", kind="expelled",
                     trigger="expelled", lemma="expel", type="SANCTION", published=MAY[7])  # fmt: skip

    two = expelled("a", "", "two", 2.0)
    assert _kinds(_reconcile(two, expelled("b", " earlier this week", "four", 4.0))) == [NUMBERS]
    assert _reconcile(two, expelled("b", " in an earlier case", "four", 4.0)).findings == ()


def test_a_name_read_as_a_place_and_as_somebody_is_one_name():
    def expelled(name, kind, number, low):
        report = Report(name, published=MAY[7]).say(f"Orvia expelled {number} envoys.").named("Orvia", kind)
        return report.tells("expelled", lemma="expel", type="SANCTION", actor=["Orvia"],
                            quantities=[("expelled", number, low, low, "envoy")])  # fmt: skip

    assert _kinds(_reconcile(expelled("a", "place", "two", 2.0), expelled("b", "person", "four", 4.0))) == [NUMBERS]


def test_all_of_those_on_board_are_no_part_of_them():
    def rescued(name, words, low):
        return _toll(name, f"{words} were rescued.", words.split()[0], low, kind="rescued", unit="sailor",
                     trigger="rescued", lemma="rescue", type="AID", published=MAY[7])  # fmt: skip

    whole = rescued("a", "Eighteen of the 22 sailors", 18.0)
    assert _kinds(_reconcile(whole, rescued("b", "Seventeen sailors", 17.0))) == [NUMBERS]
    assert (
        _reconcile(rescued("a", "Eighteen of the sailors", 18.0), rescued("b", "Seventeen sailors", 17.0)).findings
        == ()
    )


def test_a_few_of_the_things_are_no_other_number_of_all():
    def downed(name, number, low):
        return _toll(name, f"Gunners shot down {number} drones.", number, low, kind="drone", unit="drone",
                     trigger="shot", lemma="shoot", published=MAY[7])  # fmt: skip

    assert _reconcile(downed("a", "95", 95.0), downed("b", "four", 4.0)).findings == ()
    assert _kinds(_reconcile(downed("a", "95", 95.0), downed("b", "59", 59.0))) == [NUMBERS]


def test_a_noun_that_is_described_is_nobody_s_plan():
    def cuts(name, sentence, trigger, **more):
        report = Report(name, published=MAY[7]).say(sentence).named("Ada Munro")
        return report.tells(trigger, lemma="dismiss", type="SANCTION", **more)

    done = cuts("a", "Ada Munro dismissed two judges.", "dismissed", actor=["Ada Munro"])
    described = cuts("b", "There will be two judges dismissed by Ada Munro.", "dismissed", actor=["Ada Munro"],
                     status="scheduled")  # fmt: skip
    planned = cuts("b", "Two judges will be dismissed by Ada Munro.", "dismissed", actor=["Ada Munro"],
                   status="scheduled")  # fmt: skip
    assert _reconcile(done, described).findings == ()
    assert _kinds(_reconcile(done, planned)) == [("superseded", "plan_done")]


def test_people_counted_by_one_verb_conflict_and_things_do_not():
    def entered(name, words, unit, low):
        number = words.split()[0]
        return _toll(name, f"{words} entered the yard.", number, low, kind=unit, unit=unit, trigger="entered",
                     lemma="enter", type="OTHER", published=MAY[7])  # fmt: skip

    assert _kinds(
        _reconcile(entered("a", "40 tourists", "tourist", 40.0), entered("b", "90 tourists", "tourist", 90.0))
    ) == [NUMBERS]
    assert (
        _reconcile(entered("a", "Two trucks", "truck", 2.0), entered("b", "Five trucks", "truck", 5.0)).findings == ()
    )


def test_a_killer_who_also_killed_himself_is_no_other_number():
    def killed(name, number, low, end=""):
        return _toll(name, f"A gunman killed {number} people{end}.", number, low, published=MAY[7])

    assert _reconcile(killed("a", "nine", 9.0, " and then himself"), killed("b", "ten", 10.0)).findings == ()
    assert _kinds(_reconcile(killed("a", "nine", 9.0), killed("b", "ten", 10.0))) == [NUMBERS]


def test_captives_are_counted_with_hostages():
    def freed(name, number, low, unit):
        return _toll(name, f"Rebels freed {number} {unit}s.", number, low, unit=unit, kind="released", trigger="freed",
                     lemma="free", type="RETREAT", published=MAY[7])  # fmt: skip

    assert _kinds(_reconcile(freed("a", "six", 6.0, "hostage"), freed("b", "four", 4.0, "captive"))) == [NUMBERS]
    assert _reconcile(freed("a", "six", 6.0, "hostage"), freed("b", "four", 4.0, "prisoner")).findings == ()


def test_a_speaker_behind_a_comma_is_no_part_of_a_toll():
    def killed(name, number, low, end):
        return _toll(name, f"Below the roof {number} people were killed{end}.", number, low, published=MAY[7])

    plain = killed("a", "14", 14.0, "")
    assert _kinds(_reconcile(plain, killed("b", "40", 40.0, ", a doctor at the clinic said"))) == [NUMBERS]
    assert _reconcile(plain, killed("b", "40", 40.0, " and a woman in the street")).findings == ()


def test_the_drowned_are_dead_whenever_the_report_came_out():
    def drowned(name, number, low, published):
        return _toll(name, f"Off the cape {number} people drowned.", number, low, kind="people", trigger="drowned",
                     lemma="drown", type="OTHER", published=published)  # fmt: skip

    assert _kinds(_reconcile(drowned("a", "87", 87.0, MAY[2]), drowned("b", "78", 78.0, MAY[18]))) == [NUMBERS]


@pytest.mark.parametrize(("later", "expected"), [(MAY[8], [NUMBERS]), (MAY[18], [])])
def test_a_third_of_the_dead_told_weeks_later_are_those_of_another_day(later, expected):
    many = _toll("a", "In the port 13 people were killed.", "13", 13.0, published=MAY[7])
    assert _kinds(_reconcile(many, _toll("b", "Four people were killed.", "Four", 4.0, published=later))) == expected


def test_the_dead_of_two_islands_are_two_numbers():
    def killed(name, number, low, place):
        return _toll(name, f"The storm killed {number} people in {place}.", number, low, published=MAY[7])

    assert _reconcile(killed("a", "45", 45.0, "Orvia"), killed("b", "39", 39.0, "Skane")).findings == ()
    assert _kinds(_reconcile(killed("a", "45", 45.0, "Orvia"), killed("b", "39", 39.0, "Orvia"))) == [NUMBERS]


@pytest.mark.parametrize(("place", "expected"), [("Lund", True), ("the clinic in Lund", False)])
def test_only_a_place_with_a_name_contradicts_another(place, expected):
    def bombed(name, where, country):
        report = Report(name, published=MAY[7]).say(f"The Tarn Front bombed the silo at {where}.")
        report.named("The Tarn Front", "organization").named(where, "place", country=country)
        return report.tells("bombed", lemma="bomb", type="ASSAULT", actor=["The Tarn Front"], place=where)

    found = _kinds(_reconcile(bombed("a", "Skane", "NOR"), bombed("b", place, "BGR")))
    assert (("conflict", "place_different_countries") in found) is expected
