"""What one report tells and another tells the opposite of: accepted and rejected, acquitted and convicted."""

from datetime import date

import msgspec
import pytest

from tests.reconcile.test_in_one_story import MAY, _found
from tests.resolve.reports import Report
from wiredesk.model import Role


def _answer(name, verb, lemma, *, published=MAY, actor="the Dockers Union"):
    report = Report(name, published=published).say(f"The offer of Karlia Ports was {verb} by {actor}.")
    report.named(actor, "organization").named("Karlia Ports", "organization")
    return report.tells(verb, lemma=lemma, type="AGREE" if lemma == "accept" else "REJECT", actor=[actor],
                        recipient=["The offer"])  # fmt: skip


def _judged(name, verb, lemma, *, published=MAY, who="Ada Munro"):
    report = Report(name, published=published).say(f"{who} was {verb} by a court.").named(who)
    return report.tells(verb, lemma=lemma, type="SANCTION", recipient=[who])


def test_one_report_convicts_whom_another_acquits():
    (finding,) = _found(_judged("a", "convicted", "convict"), _judged("b", "acquitted", "acquit"))
    assert finding.rule == "status_opposite"


@pytest.mark.parametrize(
    "other",
    [
        _judged("b", "acquitted", "acquit", who="Karl Reyes"),
        _judged("b", "acquitted", "acquit", published=date(2025, 6, 20)),  # on appeal
        _judged("b", "acquitted", "acquit").say("Ada Munro had been convicted first.").tells(
            "convicted", lemma="convict", type="SANCTION", recipient=["Ada Munro"]
        ),
    ],
)  # fmt: skip
def test_opposites_of_others_or_of_other_days_are_no_conflict(other):
    assert _found(_judged("a", "convicted", "convict"), other) == []


def _fate(name, verb, lemma, role, published):
    report = Report(name, published=published).say(f"Ada Munro {verb} the attack.").named("Ada Munro")
    return report.tells(verb, lemma=lemma, type="ASSAULT", **{role: ["Ada Munro"]})


def test_who_survived_may_die_later_but_not_before():
    early, late = date(2025, 5, 15), date(2025, 5, 16)
    survived, killed = ("survived", "survive", "actor"), ("killed", "kill", "recipient")
    assert _found(_fate("a", *survived, early), _fate("b", *killed, late)) == []
    assert len(_found(_fate("a", *survived, late), _fate("b", *killed, early))) == 1


def test_who_escaped_unhurt_was_not_wounded():
    report = Report("a", published=MAY).say("Ada Munro escaped unhurt from the attack.").named("Ada Munro")
    report.tells("escaped", lemma="escape", actor=["Ada Munro"])
    assert len(_found(report, _fate("b", "wounded in", "wound", "recipient", MAY))) == 1
    free = Report("a", published=MAY).say("Ada Munro escaped from the attack.").named("Ada Munro")
    free.tells("escaped", lemma="escape", actor=["Ada Munro"])
    assert _found(free, _fate("b", "wounded in", "wound", "recipient", MAY)) == []


def test_a_union_accepts_what_it_rejects():
    def answer(name, sentence, verb, lemma, published=MAY):
        report = Report(name, published=published).say(sentence).named("BHC", "organization")
        report.tells(verb, lemma=lemma, type="AGREE")
        event = report.events[-1]
        spots = [("actor", "union"), ("about", "offer")]
        roles = tuple(
            Role(role=role, quote=f"the {w}", start=report.text.index(w), end=report.text.index(w) + len(w))
            for role, w in spots
        )
        report.events[-1] = msgspec.structs.replace(event, roles=roles)
        return report

    yes = answer("a", "Their union accepted an offer of BHC.", "accepted", "accept")
    no = answer("b", "The union has rejected the offer of BHC.", "rejected", "reject")
    assert [f.rule for f in _found(yes, no, one_story=False, apart=True)] == ["status_opposite"]
    before = answer("b", "The union has rejected the offer of BHC.", "rejected", "reject", date(2025, 5, 14))
    assert _found(yes, before, one_story=False, apart=True) == []
