"""Plans that were put off, denials of what was done to people without a name, and what unnamed sources tell."""

from datetime import date

import pytest

from tests.reconcile.test_other_days import _apart
from tests.reconcile.test_reconcile import _kinds, _reconcile
from tests.resolve.reports import Report
from wiredesk.model import Claim, ClaimSource, Quote

MAY = [date(2025, 5, day) for day in range(1, 20)]
MOVED = ("superseded", "plan_moved")


def _plan(name, sentence, published, *, trigger="talks", lemma="talk", mode=None):
    report = Report(name, published=published).say(sentence)
    return report.tells(trigger, lemma=lemma, type="CONSULT", mode=mode, status="scheduled")


EARLY = "Orvia and Tarn will hold talks in Lund on Monday."


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The talks of Orvia and Tarn in Lund have been postponed to June.", [MOVED]),
        ("The talks of Orvia and Tarn in Lund will begin in June.", []),
        ("The talks of Norrland and Skane on Monday have been postponed to June.", []),
    ],
)
def test_a_plan_that_was_put_off_is_shown_beside_the_older_report(sentence, expected):
    early, late = _plan("a", EARLY, MAY[1]), _plan("b", sentence, MAY[5])
    assert [k for k in _kinds(_reconcile(early, late, join=False)) if k == MOVED] == expected


def test_a_plan_told_later_or_of_another_kind_was_not_moved():
    late = _plan("b", "The talks of Orvia and Tarn in Lund have been postponed to June.", MAY[5])
    assert MOVED not in _kinds(_reconcile(_plan("a", EARLY, MAY[8]), late, join=False))
    visit = _plan("a", "King Olaf of Orvia will visit Tarn and Lund.", MAY[1], trigger="visit", lemma="visit",
                  mode="visit")  # fmt: skip
    assert MOVED not in _kinds(_reconcile(visit, late, join=False))


def _nurses(name, sentence, published, *, negated=False):
    who = sentence.split(" were")[0]
    report = Report(name, published=published).say(sentence).named(who)
    report.names[who]["kind"] = "person"
    return report.tells("arrested", lemma="arrest", type="COERCE", mode="arrest", recipient=[who], negated=negated)


@pytest.mark.parametrize(
    ("place", "published", "expected"),
    [("Tarn", MAY[5], [("conflict", "status_done_once")]), ("Skane", MAY[5], []), ("Tarn", MAY[15], [])],
)
def test_what_was_done_to_people_without_a_name_is_denied_in_one_place(place, published, expected):
    told = _nurses("a", "Four nurses were arrested on Friday in the city of Tarn.", MAY[4])
    denied = _nurses("b", f"No nurses were arrested after the fire in {place}.", published, negated=True)
    assert [k for k in _kinds(_apart(told, denied)) if k[0] == "conflict"] == expected


def test_the_first_such_meeting_in_years_is_no_first_of_several():
    def met(name, sentence, day, when):
        report = Report(name, published=MAY[10]).say(sentence).named("Ada Munro").named("Karl Reyes")
        return report.tells("met", lemma="meet", type="CONSULT", actor=["Ada Munro"], recipient=["Karl Reyes"],
                            day=(day, day), when=when)  # fmt: skip

    one = met("a", "Ada Munro met Karl Reyes in the old town on Tuesday.", MAY[5], "on Tuesday")
    since = "Ada Munro met Karl Reyes in the old town on Wednesday, the first such meeting in 25 years."
    other = met("b", since, MAY[6], "on Wednesday")
    assert ("conflict", "time_disjoint_days") in _kinds(_reconcile(one, other))
    first = met("b", "Ada Munro met Karl Reyes in the old town on Wednesday for a first round.", MAY[6], "on Wednesday")
    assert _reconcile(one, first).findings == ()


def test_the_day_of_a_plan_and_that_of_the_deed_are_no_conflict():
    def resigns(name, sentence, day, when, status):
        report = Report(name, published=MAY[1]).say(sentence).named("Ada Munro")
        return report.tells("resign", lemma="resign", type="RETREAT", mode="resign", actor=["Ada Munro"], status=status,
                            day=(day, day), when=when)  # fmt: skip

    planned = resigns("a", "Ada Munro is to resign on Monday.", MAY[4], "on Monday", "scheduled")
    done = resigns("b", "Ada Munro did resign on Friday.", MAY[8], "on Friday", "happened")
    assert ("conflict", "time_disjoint_days") not in _kinds(_reconcile(planned, done))
    also_done = resigns("a", "Ada Munro did resign on Monday.", MAY[4], "on Monday", "happened")
    assert ("conflict", "time_disjoint_days") in _kinds(_reconcile(also_done, done))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ada Munro was captured in Tarn, a diplomat said.", ["unconfirmed"]),
        ("Ada Munro, who was captured in Tarn, is well, a diplomat said.", []),
        ("Ada Munro is the officer captured by gunmen in Tarn, a diplomat said.", []),
    ],
)
def test_an_unnamed_source_does_not_tell_what_only_describes(sentence, expected):
    report = Report("a", published=MAY[1]).say(sentence).named("Ada Munro")
    at = sentence.index("a diplomat")
    content = Quote(start=0, end=at, quote=sentence[:at])
    source = ClaimSource(kind="unnamed", quote="a diplomat", start=at, end=at + len("a diplomat"))
    report.claims.append(Claim(id="c", document=report.id, source=source, content=content, parts=(content,),
                               form="paraphrase", stance="asserts"))  # fmt: skip
    report.tells("captured", lemma="capture", type="COERCE", recipient=["Ada Munro"], claim="c")
    assert [kind for kind, _ in _kinds(_reconcile(report))] == expected


def test_two_who_met_with_a_third_on_another_day_met_twice():
    def met(name, others, day, when):
        report = Report(name, published=MAY[10]).say(f"Ada Munro met {' and '.join(others)} in the old town {when}.")
        for person in ("Ada Munro", *others):
            report.named(person)
        return report.tells("met", lemma="meet", type="CONSULT", actor=["Ada Munro"], recipient=others, day=(day, day),
                            when=when)  # fmt: skip

    one = met("a", ["Karl Reyes"], MAY[5], "on Tuesday")
    assert _reconcile(one, met("b", ["Karl Reyes", "Olga Brandt"], MAY[6], "on Wednesday")).findings == ()
    found = _kinds(_reconcile(one, met("b", ["Karl Reyes"], MAY[6], "on Wednesday")))
    assert found == [("conflict", "time_disjoint_days")]
