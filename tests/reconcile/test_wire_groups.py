"""Days of what is done to several without a name and of signatures, terms and lengths of talks: in wire reports."""

from datetime import date

import msgspec
import pytest

from tests.reconcile.test_in_one_story import _found
from tests.reconcile.test_reconcile import _reconcile
from tests.resolve.reports import Report
from wiredesk.model import Role
from wiredesk.reconcile.lengths import lengths_of

SATURDAY, SUNDAY, TUESDAY, FRIDAY = (date(2025, 9, day) for day in (6, 7, 9, 12))


def _workers(
    name,
    day,
    when,
    *,
    who="five aid workers",
    lemma="kidnap",
    told="kidnapped",
    by="men",
    number=None,
    published=FRIDAY,
):
    report = Report(name, published=published).say(f"Near Overby {who} were {told} by {by} {when}.")
    report.named(who).named(by).named("Overby", "place")
    counted = [("abducted", *number, "worker")] if number else []
    return report.tells(told, lemma=lemma, type="ASSAULT", recipient=[who], actor=[by], day=(day, day), when=when,
                        quantities=counted)  # fmt: skip


def _days(*reports, **more):
    return [f for f in _found(*reports, apart=True, **more) if f.rule == "time_done_once"]


@pytest.mark.parametrize(
    ("other", "one_story", "expected"),
    [
        (_workers("b", SUNDAY, "on Sunday", who="the aid workers"), True, 1),
        (_workers("b", SUNDAY, "on Sunday", who="the aid workers"), False, 0),
        (_workers("b", SUNDAY, "on Sunday", who="the aid workers", told="seized", lemma="seize", by="gunmen"), True, 1),
        (_workers("b", SUNDAY, "on Sunday", who="the aid workers", told="seized", lemma="seize", by="clerks"), True, 0),
        (_workers("b", SUNDAY, "on Sunday", who="three nurses"), True, 0),
        (_workers("b", SUNDAY, "on Sunday", who="six aid workers", number=("six", 6, 6)), True, 0),
        (_workers("b", TUESDAY, "on Tuesday", who="the aid workers"), True, 0),  # days later: others may be
        (_workers("b", SUNDAY, "on Sunday", who="the aid workers", published=SATURDAY), True, 0),
    ],
)
def test_a_group_without_a_name_is_kidnapped_on_one_day(other, one_story, expected):
    first = _workers("a", SATURDAY, "on Saturday", number=("five", 5, 5))
    assert len(_days(first, other, one_story=one_story)) == expected


@pytest.mark.parametrize(
    ("who", "number", "one_story", "rules"),
    [
        ("the foreigners", None, True, ["time_done_once"]),
        ("eight foreigners", ("eight", 8, 8), True, ["quantity_done_once", "time_done_once"]),
        ("five foreigners", ("five", 5, 5), True, ["time_done_once"]),
        ("twelve foreigners", ("twelve", 12, 12), True, []),  # far more: others
        ("the foreigners", None, False, []),
        ("three nurses", ("three", 3, 3), True, []),  # no word for anyone
    ],
)
def test_who_was_carried_off_may_be_called_by_two_words(who, number, one_story, rules):
    first = _workers("a", SATURDAY, "on Saturday", who="six engineers", number=("six", 6, 6))
    if "five" in who:
        first = _workers("a", SATURDAY, "on Saturday", who="five engineers", number=("five", 5, 5))
    other = _workers("b", SUNDAY, "on Sunday", who=who, number=number)
    found = [f.rule for f in _found(first, other, apart=True, one_story=one_story)]
    assert sorted(rule for rule in found if rule.endswith("done_once")) == rules


def test_what_goes_with_an_attack_is_of_its_day():
    other = Report("b", published=FRIDAY).say("Men stormed Overby on Sunday and kidnapped the aid workers.")
    other.named("Overby", "place").named("the aid workers").named("Men")
    other.tells("kidnapped", lemma="kidnap", type="ASSAULT", recipient=["the aid workers"], actor=["Men"])
    other.tells("stormed", lemma="storm", type="ASSAULT", actor=["Men"], day=(SUNDAY, SUNDAY), when="on Sunday")
    assert len(_days(_workers("a", SATURDAY, "on Saturday"), other)) == 1


@pytest.mark.parametrize(("told", "lemma", "expected"), [("quit", "quit", 1), ("spoke", "speak", 0)])
def test_who_quits_resigns(told, lemma, expected):
    def left(name, day, when, told, lemma):
        report = Report(name, published=FRIDAY).say(f"Premier Ada Munro {told} {when}.").named("Ada Munro")
        return report.tells(told, lemma=lemma, actor=["Ada Munro"], day=(day, day), when=when)

    first = left("a", SATURDAY, "on Saturday", "resigned", "resign")
    assert len(_days(first, left("b", SUNDAY, "on Sunday", told, lemma))) == expected


@pytest.mark.parametrize(("numbers", "expected"), [((4, 4), 1), ((4, 5), 0)])
def test_arrests_of_two_days_are_one_only_where_the_number_is(numbers, expected):
    def arrested(name, day, when, number):
        word = {4: "four", 5: "five"}[number]
        counted = (word, number, number)
        return _workers(name, day, when, who=f"{word} clerks", told="arrested", lemma="arrest", number=counted)

    first = arrested("a", SATURDAY, "on Saturday", numbers[0])
    assert len(_days(first, arrested("b", SUNDAY, "on Sunday", numbers[1]))) == expected


def test_they_are_those_whom_the_pronoun_stands_for():
    other = Report("b", published=FRIDAY).say("The five aid workers of Overby are safe.").named("The five aid workers")
    other.say("They were freed on Sunday.").named("Overby", "place")
    other.tells("freed", lemma="free", type="RETREAT", recipient=["The five aid workers"], day=(SUNDAY, SUNDAY),
                when="on Sunday")  # fmt: skip
    (role,) = other.events[0].roles
    start = other.text.index("They")
    role = msgspec.structs.replace(role, quote="They", start=start, end=start + len("They"))
    other.events[0] = msgspec.structs.replace(other.events[0], roles=(role,))
    first = _workers("a", SATURDAY, "on Saturday", told="released", lemma="release")
    assert len(_days(first, other)) == 1


def _put(name, sentence, trigger, lemma, day, when, thing=None):
    report = Report(name, published=FRIDAY).say(sentence).named("Karlia", "place")
    report.tells(trigger, lemma=lemma, day=(day, day), when=when)
    if thing:
        start = report.text.index(thing)
        role = Role(role="about", quote=thing, start=start, end=start + len(thing))
        report.events[0] = msgspec.structs.replace(report.events[0], roles=(role,))
    return report


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Envoys of Karlia put their signatures on Sunday to a text of nine pages.", 1),
        ("Envoys of Karlia put their signatures on Sunday on the wall.", 0),
    ],
)
def test_whoever_puts_his_name_to_it_signs(sentence, expected):
    told = "The agreement to end the row was signed in Karlia on Saturday."
    first = _put("a", told, "signed", "sign", SATURDAY, "on Saturday", thing="The agreement to end the row")
    assert len(_days(first, _put("b", sentence, "put", "put", SUNDAY, "on Sunday"))) == expected


def test_what_was_signed_years_ago_has_no_other_day_than_what_was_signed_this_week():
    def signed(name, sentence, when, days):
        report = Report(name, published=FRIDAY).say(sentence).named("Karlia", "place").named("Westland", "place")
        return report.tells("signed", lemma="sign", type="SUPPORT", actor=["Karlia", "Westland"], day=days, when=when)

    old = signed("b", "The truce that Karlia and Westland signed in 2019 held.", "in 2019",
                 (date(2019, 1, 1), date(2019, 12, 31)))  # fmt: skip
    new = signed("a", "Karlia and Westland signed a truce on Sunday.", "on Sunday", (SUNDAY, SUNDAY))
    assert [f for f in _reconcile(new, old).findings if f.kind == "conflict"] == []
    other = signed("b", "Karlia and Westland signed a truce on Saturday.", "on Saturday", (SATURDAY, SATURDAY))
    assert [f.rule for f in _reconcile(new, other).findings if f.kind == "conflict"] == ["time_disjoint_days"]


def _met(name, sentence, when, day):
    report = Report(name, published=FRIDAY).say(sentence).named("Ada Munro").named("Karl Reyes")
    return report.tells("met", lemma="meet", type="CONSULT", actor=["Ada Munro"], recipient=["Karl Reyes"],
                        day=(day, day), when=when)  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ada Munro met Karl Reyes on Sunday for three hours.", 1),
        ("Ada Munro met Karl Reyes on Sunday after hours of waiting.", 0),
    ],
)
def test_a_meeting_of_so_many_hours_is_of_one_day(sentence, expected):
    first = _met("a", "Ada Munro met Karl Reyes on Saturday.", "on Saturday", SATURDAY)
    found = _found(first, _met("b", sentence, "on Sunday", SUNDAY), apart=True)
    assert [f.rule for f in found] == ["time_of_one_meeting"] * expected


def test_who_meets_may_be_called_by_a_pronoun():
    other = _met("b", "Ada Munro was there. On Sunday she met Karl Reyes.", "On Sunday", SUNDAY)
    start = other.text.index("she")
    actor = msgspec.structs.replace(other.events[0].roles[0], quote="she", start=start, end=start + len("she"))
    other.events[0] = msgspec.structs.replace(other.events[0], roles=(actor, *other.events[0].roles[1:]))
    first = _met("a", "Ada Munro met Karl Reyes on Saturday.", "on Saturday", SATURDAY)
    assert [f.rule for f in _found(first, other, apart=True)] == ["time_of_one_meeting"]


@pytest.mark.parametrize(
    ("sentence", "hours"),
    [
        ("The talks with his counterpart, Karl Reyes, which went on for five hours, were cold.", 5),
        ("The talks in Overby were led by Ada Munro and Westland's envoy, Karl Reyes, and lasted three hours.", 3),
    ],
)
def test_talks_last_also_behind_who_took_part(sentence, hours):
    assert [(t.what, t.number) for t in lengths_of(sentence, 0, len(sentence))] == [("length of the talks", hours)]


def test_what_another_thing_lasted_is_no_length_of_talks():
    sentence = "The talks with the envoy, Karl Reyes, were cold, and the strike lasted three days."
    assert "length of the talks" not in [t.what for t in lengths_of(sentence, 0, len(sentence))]


def _to_meet(name, sentence, trigger, lemma, who):
    report = Report(name, published=FRIDAY).say(sentence).named("Karlia", "place")
    report.tells(trigger, lemma=lemma, status="scheduled")
    start = report.text.index(who)
    role = Role(role="actor", quote=who, start=start, end=start + len(who))
    report.events[0] = msgspec.structs.replace(report.events[0], roles=(role,))
    return report


@pytest.mark.parametrize(
    ("sentence", "who", "expected"),
    [
        ("The leaders agreed to come together again in Karlia within six months.", "The leaders", 1),
        ("The ministers agreed to come together again in Karlia within six months.", "The ministers", 0),
    ],
)
def test_the_two_who_are_to_meet_again_are_the_leaders(sentence, who, expected):
    first = _to_meet("a", "The two are to meet again in Karlia within three months.", "meet", "meet", "The two")
    found = _found(first, _to_meet("b", sentence, "come", "come", who), apart=True)
    assert [f.rule for f in found] == ["quantity_of_one_thing"] * expected


def _arrived(name, day, when, place="Overby"):
    report = Report(name, published=FRIDAY).say(f"The envoy Ada Munro arrived in {place} {when}.")
    report.named("Ada Munro").named(place, "place")
    return report.tells("arrived", lemma="arrive", actor=["Ada Munro"], place=place, day=(day, day), when=when)


@pytest.mark.parametrize(("place", "expected"), [("Overby", 1), ("Nether Lund", 0)])
def test_one_arrives_somewhere_once(place, expected):
    found = _days(_arrived("a", SATURDAY, "on Saturday"), _arrived("b", SUNDAY, "on Sunday", place))
    assert len(found) == expected


def _sanctions(name, day, when, by="Karlia"):
    report = Report(name, published=FRIDAY).say(f"{by} imposed sanctions on Karl Reyes {when}.")
    report.named("Karl Reyes").named(by, "organization")
    return report.tells("imposed", lemma="impose", type="SANCTION", actor=[by], recipient=["Karl Reyes"],
                        day=(day, day), when=when)  # fmt: skip


@pytest.mark.parametrize(("by", "expected"), [("Karlia", 1), ("Westland", 0)])
def test_each_state_imposes_its_sanctions_on_a_day(by, expected):
    found = _days(_sanctions("a", SATURDAY, "on Saturday"), _sanctions("b", SUNDAY, "on Sunday", by))
    assert len(found) == expected


def test_how_long_they_met_is_told_though_more_would_come_of_it():
    sentence = "Ada Munro and Karl Reyes met on Tuesday for two hours and agreed that work would start soon."
    assert [t.what for t in lengths_of(sentence, 0, len(sentence))] == ["length of the talks"]
    sentence = "Ada Munro would meet Karl Reyes for two hours."
    assert [t.what for t in lengths_of(sentence, 0, len(sentence))] == ["length of the talks asked"]


def test_terms_of_one_agreement_are_compared_weeks_later():
    def term(name, words, published):
        report = Report(name, published=published).say(f"Karlia will open its embassies within {words}.")
        report.named("Karlia", "place").tells("open", lemma="open", status="scheduled", actor=["Karlia"])
        start = report.text.index("its embassies")
        thing = Role(role="about", quote="its embassies", start=start, end=start + len("its embassies"))
        report.events[0] = msgspec.structs.replace(report.events[0], roles=(*report.events[0].roles, thing))
        return report

    later = term("b", "three months", date(2025, 9, 29))
    assert [f.rule for f in _found(term("a", "two months", FRIDAY), later)] == ["quantity_of_one_thing"]


def _reopened(name, day, when, what="its embassy", *, by="Arland", lemma="reopen", published=FRIDAY):
    told = {"reopen": "reopened", "open": "opened", "close": "closed"}[lemma]
    report = Report(name, published=published).say(f"In quiet Overby {by} {told} {what} {when}.")
    report.named(by, "place").named("Overby", "place")
    return report.tells(told, lemma=lemma, recipient=[what], actor=[by], day=(day, day), when=when)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (_reopened("b", SUNDAY, "on Sunday", "its embassy in Overby"), 1),
        (_reopened("b", SUNDAY, "on Sunday", lemma="open"), 1),
        (_reopened("b", date(2025, 9, 5), "on Friday", published=date(2025, 9, 5)), 1),  # out before the other's day
        (_reopened("b", SATURDAY, "on Saturday"), 0),
        (_reopened("b", SUNDAY, "on Sunday", lemma="close"), 0),
        (_reopened("b", SUNDAY, "on Sunday", by="Borland"), 0),  # an embassy of its own
        (_reopened("b", SUNDAY, "on Sunday", "its consulates"), 0),
        (_reopened("b", SUNDAY, "on Sunday", "its school"), 0),
    ],
)
def test_an_embassy_is_reopened_on_one_day(other, expected):
    assert len(_days(_reopened("a", SATURDAY, "on Saturday"), other, one_story=True)) == expected


def _works(name, day, when, what="The grain centre", published=FRIDAY):
    report = Report(name, published=published).say(f"{what} began its work in Overby {when}.").named(what)
    report.named("Overby", "place")
    return report.tells("work", lemma="work", actor=[what], day=(day, day), when=when)


@pytest.mark.parametrize(("what", "expected"), [("The grain centre", 1), ("The grain market", 0)])
def test_a_centre_that_begins_its_work_is_opened(what, expected):
    first = _reopened("a", SATURDAY, "on Saturday", "A grain centre", lemma="open")
    assert len(_days(first, _works("b", SUNDAY, "on Sunday", what), one_story=True)) == expected


def test_centres_of_two_kinds_are_opened_on_days_of_their_own():
    first = _reopened("a", SATURDAY, "on Saturday", "a grain centre", lemma="open")
    other = _reopened("b", SUNDAY, "on Sunday", "a training centre", lemma="open")
    assert _days(first, other, one_story=True) == []


def _began(name, day, when, what, told, lemma, behind, published=FRIDAY):
    report = Report(name, published=published).say(f"In Overby {what} {told} {behind} {when}.").named(what)
    report.named("Overby", "place")
    return report.tells(told, lemma=lemma, actor=[what], day=(day, day), when=when)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (("the clashes", "broke", "break", "out"), 1),
        (("the fighting", "flared", "flare", "up"), 1),
        (("the truce", "broke", "break", "down"), 0),
        (("the mutiny", "broke", "break", "out"), 0),
        (("the truce", "took", "take", "hold"), 0),  # another thing began
    ],
)
def test_fighting_breaks_out_on_one_day(other, expected):
    first = _began("a", SATURDAY, "on Saturday", "the hostilities", "erupted", "erupt", "there")
    second = _began("b", SUNDAY, "on Sunday", *other)
    assert len(_days(first, second, one_story=True)) == expected


@pytest.mark.parametrize(
    ("told", "lemma", "behind", "expected"), [("came", "come", "home", 1), ("came", "come", "in", 0)]
)
def test_who_flies_back_comes_home_on_one_day(told, lemma, behind, expected):
    def went(name, day, when, told, lemma, behind):
        report = Report(name, published=FRIDAY).say(f"Premier Ada Munro {told} {behind} {when}.").named("Ada Munro")
        return report.tells(told, lemma=lemma, actor=["Ada Munro"], day=(day, day), when=when)

    first = went("a", SATURDAY, "on Saturday", "flew", "fly", "back")
    assert len(_days(first, went("b", SUNDAY, "on Sunday", "came", "come", behind))) == expected


def test_fighting_breaks_out_in_one_town_after_another():
    def broke_out(name, town, day, when):
        report = Report(name, published=FRIDAY).say(f"Near Overby fighting broke out in {town} {when}.")
        report.named("fighting").named("Overby", "place").named(town, "place")
        return report.tells("broke", lemma="break", actor=["fighting"], day=(day, day), when=when)

    first = broke_out("a", "Arda", SATURDAY, "on Saturday")
    assert len(_days(first, broke_out("b", "Arda", SUNDAY, "on Sunday"), one_story=True)) == 1
    assert _days(first, broke_out("b", "Bela", SUNDAY, "on Sunday"), one_story=True) == []


def test_an_accord_is_reached_on_one_day():
    def reached(name, day, when, what="the truce"):
        report = Report(name, published=FRIDAY).say(f"Near Overby they reached {what} {when}.").named(what)
        report.named("Overby", "place").tells("reached", lemma="reach", day=(day, day), when=when)
        at = report.text.index(what)
        role = Role(role="about", quote=what, start=at, end=at + len(what))
        report.events[0] = msgspec.structs.replace(report.events[0], roles=(role,))
        return report

    first = reached("a", SATURDAY, "on Saturday")
    assert len(_days(first, reached("b", SUNDAY, "on Sunday", "the accord"), one_story=True)) == 1
    assert _days(first, reached("b", SUNDAY, "on Sunday", "the summit"), one_story=True) == []


def test_a_truce_takes_hold_when_it_comes_into_force():
    first = _began("a", SATURDAY, "on Saturday", "the ceasefire", "came", "come", "into force")
    second = _began("b", SUNDAY, "on Sunday", "the truce", "took", "take", "hold")
    assert len(_days(first, second, one_story=True)) == 1


@pytest.mark.parametrize(("what", "expected"), [("the Arda crossing", 1), ("the Bela crossing", 0)])
def test_two_crossings_are_closed_on_days_of_their_own(what, expected):
    first = _reopened("a", SATURDAY, "on Saturday", "the Arda crossing", lemma="close")
    assert len(_days(first, _reopened("b", SUNDAY, "on Sunday", what, lemma="close"), one_story=True)) == expected


@pytest.mark.parametrize(("day", "when", "expected"), [(SUNDAY, "on Sunday", 1), (FRIDAY, "on Friday", 0)])
def test_who_takes_an_oath_is_sworn_in_on_one_day(day, when, expected):
    first = Report("a", published=FRIDAY).say("Premier Ada Munro was sworn in on Saturday.").named("Ada Munro")
    first.tells("sworn", lemma="swear in", recipient=["Ada Munro"], day=(SATURDAY, SATURDAY), when="on Saturday")
    other = Report("b", published=FRIDAY).say(f"Premier Ada Munro took the oath {when}.").named("Ada Munro")
    other.tells("took", lemma="take", actor=["Ada Munro"], day=(day, day), when=when)
    assert len(_days(first, other)) == expected


def test_a_bare_hospital_is_opened_like_any_other():
    first = _reopened("a", SATURDAY, "on Saturday", "hospital", lemma="open")
    assert len(_days(first, _reopened("b", SUNDAY, "on Sunday", "the hospital", lemma="open"), one_story=True)) == 1
