"""What looks like a conflict and is none: found by reading findings on reports that nobody had developed with."""

from datetime import date

from tests.reconcile.test_reconcile import _kinds, _reconcile
from tests.resolve.reports import Report
from wiredesk.model import Claim, ClaimSource, PersonJudgement, Quote


def _freed(name, who, number, low, *, published=None):
    report = Report(name, published=published).say(f"In short, {who} freed {number} prisoners.")
    return report.tells("freed", lemma="free", type="RETREAT", actor=[who],
                        quantities=[("released", number, low, low)])  # fmt: skip


def test_what_the_army_freed_and_what_the_rebels_freed_are_two_numbers():
    assert _reconcile(_freed("a", "the army", "21", 21.0), _freed("b", "the rebels", "58", 58.0)).findings == ()
    same_side = _reconcile(_freed("a", "the army", "21", 21.0), _freed("b", "the soldiers", "58", 58.0))
    assert _kinds(same_side) == [("conflict", "quantity_disjoint_numbers")]


def test_those_freed_add_up_from_day_to_day():
    early, late = (_freed("a", "the army", "21", 21.0, published=date(2024, 3, 1)),
                   _freed("b", "the army", "58", 58.0, published=date(2024, 3, 4)))  # fmt: skip
    assert _reconcile(early, late).findings == ()
    fewer = _freed("c", "the army", "12", 12.0, published=date(2024, 3, 6))
    assert _kinds(_reconcile(early, fewer)) == [("conflict", "quantity_disjoint_numbers")]


def test_what_was_freed_in_an_earlier_year_contradicts_nobody():
    now = _freed("a", "the army", "21", 21.0, published=date(2024, 3, 4))
    for year, found in (("2021", 0), ("2024", 1)):
        then = Report("b", published=date(2024, 3, 4)).say(f"In {year}, the army freed 9 prisoners.")
        then.tells("freed", lemma="free", type="RETREAT", actor=["the army"], quantities=[("released", "9", 9.0, 9.0)])
        assert len(_reconcile(now, then).findings) == found


def test_a_list_of_what_was_destroyed_contradicts_no_other_list():
    def list_of(name, boats, low):
        report = Report(name).say(f"Near the ford, jets destroyed {boats} boats and three bridges.")
        return report.tells("destroyed", lemma="destroy", type="ASSAULT",
                            quantities=[("boat", boats, low, low), ("bridge", "three", 3.0, 3.0)])  # fmt: skip

    def one_thing(name, boats, low):
        report = Report(name).say(f"By noon of that day all {boats} boats at the ford had been destroyed by fire.")
        return report.tells("destroyed", lemma="destroy", type="ASSAULT", quantities=[("boat", boats, low, low)])

    assert _reconcile(list_of("a", "seven", 7.0), one_thing("b", "two", 2.0)).findings == ()
    assert _kinds(_reconcile(one_thing("a", "seven", 7.0), one_thing("b", "two", 2.0))) == [
        ("conflict", "quantity_disjoint_numbers")
    ]


def _hurt(name, sentence, words, low, *, high=-1.0):
    report = Report(name).say(sentence)
    return report.tells("hurt", lemma="hurt", type="ASSAULT",
                        quantities=[("injured", words, low, low if high == -1.0 else high)])  # fmt: skip


def test_further_ones_are_no_total():
    total = _hurt("a", "When the wall fell, 30 people were hurt.", "30", 30.0)
    assert _reconcile(total, _hurt("b", "Beside the dead, another 12 people were hurt.", "12", 12.0)).findings == ()
    assert _reconcile(total, _hurt("b", "There 12 others were hurt.", "12", 12.0)).findings == ()
    plain = _hurt("b", "There 12 people were hurt.", "12", 12.0)
    assert _kinds(_reconcile(total, plain)) == [("conflict", "quantity_disjoint_numbers")]


def test_a_vague_word_contradicts_no_number_near_it():
    dozens = _hurt("a", "When the wall fell, dozens of people were hurt.", "dozens", 24.0, high=None)
    assert _reconcile(dozens, _hurt("b", "There 19 people were hurt.", "19", 19.0)).findings == ()
    assert _kinds(_reconcile(dozens, _hurt("b", "There 9 people were hurt.", "9", 9.0))) == [
        ("conflict", "quantity_disjoint_numbers")
    ]


def _decided(name, sentence, told, *, negated=False, type="COERCE", lemma="ban", published=None):
    report = Report(name, published=published).say(sentence).named("Ada Munro")
    return report.tells(told, lemma=lemma, type=type, actor=["Ada Munro"], negated=negated)


def test_what_was_not_formally_done_may_have_been_done():
    deed = _decided("a", "Ada Munro banned the march.", "banned")
    assert _kinds(_reconcile(deed, _decided("b", "Ada Munro has not banned the march.", "banned", negated=True))) == [
        ("conflict", "status_denied_and_told")
    ]
    formal = _decided("b", "Ada Munro has not formally banned the march.", "banned", negated=True)
    assert [f for f in _reconcile(deed, formal).findings if f.kind == "conflict"] == []
    going_on = _decided("c", "Ada Munro was banning the march.", "banning")
    plain = _decided("b", "Ada Munro has not banned the march.", "banned", negated=True)
    assert [f for f in _reconcile(going_on, plain).findings if f.kind == "conflict"] == []


def test_what_will_not_be_done_may_have_been_done_before():
    deed = _decided("a", "Ada Munro banned the march.", "banned")
    ahead = _decided("b", "Ada Munro will not ban the march.", "ban", negated=True)
    assert [f for f in _reconcile(deed, ahead).findings if f.kind == "conflict"] == []


def test_what_only_describes_a_thing_is_denied_by_nobody():
    def told(name, sentence, negated=False):
        report = Report(name).say(sentence)
        return report.tells("approved", lemma="approve", type="AGREE", actor=["the court"], recipient=["clinic"],
                            negated=negated)  # fmt: skip

    denial = told("b", "Of late the court has not approved that clinic.", negated=True)
    described = told("a", "She left a clinic that was approved by the court.")
    assert [f for f in _reconcile(described, denial).findings if f.kind == "conflict"] == []
    plain = told("a", "That clinic was approved by the court.")
    assert _kinds(_reconcile(plain, denial)) == [("conflict", "status_denied_and_told")]


def test_a_denial_beside_another_deed_of_its_event_still_conflicts():
    told = Report("a").say("President Ada Munro died on Monday.").named("Ada Munro")
    told.tells("died", lemma="die", actor=["Ada Munro"])
    told.published = date(2024, 3, 5)
    denied = Report("b", published=date(2024, 3, 6)).say("Ada Munro did not die.").named("Ada Munro")
    denied.tells("die", lemma="die", actor=["Ada Munro"], negated=True)
    denied.say("Ada Munro suffered a stroke.").tells("suffered", lemma="suffer", actor=["Ada Munro"])
    same = [PersonJudgement(id=f"s{i}", left=told.event(0), right=denied.event(i), judgement="same") for i in (0, 1)]
    assert ("conflict", "status_denied_and_told") in _kinds(_reconcile(told, denied, judgements=same, join=False))


def test_a_later_report_of_how_it_was_decided_is_no_plan():
    def told(name, sentence, quote, status, day):
        report = Report(name, published=day).say(sentence).named("Ada Munro").named("Karl Reyes")
        return report.tells(quote, lemma="dismiss", type="SANCTION", actor=["Ada Munro"], recipient=["Karl Reyes"],
                            status=status)  # fmt: skip

    def kinds(day):
        plan = told("a", "Ada Munro had decided to dismiss Karl Reyes.", "dismiss", "scheduled", day)
        deed = told("b", "Ada Munro dismissed Karl Reyes.", "dismissed", "happened", date(2024, 3, 5))
        return [f.kind for f in _reconcile(plan, deed).findings]

    assert kinds(date(2024, 3, 4)) == ["superseded"]
    assert kinds(date(2024, 3, 6)) == []


def test_daily_bulletins_of_one_pattern_contradict_nobody():
    def bulletin(name, day, flown, hit):
        report = Report(name, copy_group="g").say(
            f"On May {day} the air fleet flew {flown} sorties over the two rivers."
        )
        report.say(f"In the north the crews of the fleet hit {hit} targets with bombs and with rockets of all kinds.")
        return report.say("A sortie is one flight of one aircraft, whatever it carries.")

    assert _reconcile(bulletin("a", 9, 26, 15), bulletin("b", 10, 31, 23), join=False).findings == ()
    assert [f.rule for f in _reconcile(bulletin("a", 9, 26, 15), bulletin("b", 9, 26, 23), join=False).findings] == [
        "quantity_same_sentence"
    ]


def test_an_alliance_and_a_country_make_no_lone_voice():
    def report(name, sentence):
        made = Report(name).say(sentence).named("Chile", "place", country="CHL")
        return made.named("Pacific Union", "organization")

    news = report("a", "The Pacific Union advised Chile on its laws.")
    news.tells("advised", lemma="advise", type="CONSULT", actor=["Pacific Union"], recipient=["Chile"])
    assert _kinds(_reconcile(news, report("b", "Chile left the Pacific Union."), join=False)) == []


def test_the_day_of_what_came_after_is_not_the_day_of_the_deed():
    def toll(name, sentence, number, low, when, day, trigger):
        report = Report(name).say(sentence)
        report.tells(trigger, lemma=trigger.removesuffix("ed"), day=(day, day), when=when)
        return report.tells("killed", lemma="kill", type="ASSAULT",
                            quantities=[("killed", number, low, low)])  # fmt: skip

    one = toll("a", "The search ended on 5 May, after the flood killed 157 people.", "157", 157.0, "on 5 May",
               date(2024, 5, 5), "ended")  # fmt: skip
    other = toll("b", "A flood that passed on 3 May killed 120 people.", "120", 120.0, "on 3 May",
                 date(2024, 5, 3), "passed")  # fmt: skip
    same = [(one.event(1), other.event(1))]
    joined = [PersonJudgement(id="s", left=left, right=right, judgement="same") for left, right in same]
    assert ("conflict", "quantity_disjoint_numbers") in _kinds(_reconcile(one, other, judgements=joined, join=False))


def _agreed(name, complement, *, negated=False):
    told = f"did not agree {complement}" if negated else f"agreed {complement}"
    report = Report(name).say(f"Chile {told}, it was said.").named("Chile", "place", country="CHL")
    word = "agree" if negated else "agreed"
    return report.tells(word, lemma="agree", type="AGREE", actor=["Chile"], negated=negated)


def test_what_was_agreed_to_and_what_was_not_may_be_two_things():
    def kinds(one, other):
        return [f.kind for f in _reconcile(_agreed("a", one), _agreed("b", other, negated=True)).findings]

    assert kinds("to a truce", "to leave the valley") == []
    assert kinds("to extend the lease by 60 days", "to an extension of 120 days") == []
    assert kinds("to a truce in Lima", "to leave the valley in Lima") == []
    assert kinds("to extend the lease", "to an extension of the lease") == ["conflict"]


def test_a_report_that_tells_both_is_set_against_another_one_only():
    told = (
        Report("a", published=date(2024, 3, 5)).say("Chile fired at the ships.").named("Chile", "place", country="CHL")
    )
    told.tells("fired", lemma="fire", type="ASSAULT", actor=["Chile"])
    denied = Report("b", published=date(2024, 3, 6)).say("Chile did not fire at the ships, where fires burnt.")
    denied.named("Chile", "place", country="CHL")
    denied.tells("fire", lemma="fire", type="ASSAULT", actor=["Chile"], negated=True)
    denied.tells("fires", lemma="fire", actor=["Chile"])
    same = [PersonJudgement(id=f"s{i}", left=told.event(0), right=denied.event(i), judgement="same") for i in (0, 1)]
    found = [f for f in _reconcile(told, denied, judgements=same, join=False).findings if f.kind == "conflict"]
    assert [sorted(e.quote for e in f.evidence) for f in found] == [["fire", "fired"]]


def test_one_unnamed_source_is_not_all_there_is_where_another_report_tells_the_deed():
    def by_an_official(name):
        report = Report(name).say("Ada Munro was dismissed on Monday, an official said.").named("Ada Munro")
        at = report.text.index("an official")
        source = ClaimSource(quote="an official", start=at, end=at + 11, kind="unnamed")
        content = Quote(start=0, end=at - 2, quote=report.text[: at - 2])
        report.claims = [Claim(id="c", document=report.id, source=source, content=content, parts=(content,),
                               form="paraphrase", stance="asserts")]  # fmt: skip
        return report.tells("dismissed", lemma="dismiss", type="SANCTION", recipient=["Ada Munro"], claim="c")

    def plainly(name, told, lemma, type):
        report = Report(name).say(f"Ada Munro {told} without a word on the day before.").named("Ada Munro")
        return report.tells(told, lemma=lemma, type=type, recipient=["Ada Munro"])

    def kinds(other):
        return [f.kind for f in _reconcile(by_an_official("a"), other, join=False, judgements=[apart(other)]).findings]

    def apart(other):
        return PersonJudgement(id="d", left=by_an_official("a").event(0), right=other.event(0), judgement="different")

    assert kinds(plainly("b", "dismissed", "dismiss", "SANCTION")) == []
    assert kinds(plainly("b", "honoured", "honour", "SUPPORT")) == ["unconfirmed"]


def test_a_toll_that_rose_since_one_report_contradicts_another_of_its_own_day():
    def toll(name, number, low, day):
        report = Report(name, published=day).say(f"In the clash at the gate, {number} soldiers were killed, so {name}.")
        return report.tells("killed", lemma="kill", type="ASSAULT", quantities=[("killed", number, low, low)])

    first, second = toll("a", "three", 3.0, date(2024, 3, 5)), toll("b", "three", 3.0, date(2024, 3, 6))
    assert _reconcile(first, toll("c", "five", 5.0, date(2024, 3, 6))).findings == ()
    assert _kinds(_reconcile(first, second, toll("c", "five", 5.0, date(2024, 3, 6)))) == [
        ("conflict", "quantity_disjoint_numbers")
    ]


def test_a_number_that_was_planned_contradicts_no_number_that_was_reached():
    planned = Report("a").say("In short, the army will free 150 prisoners.")
    planned.tells("free", lemma="free", type="RETREAT", status="scheduled", actor=["the army"],
                  quantities=[("released", "150", 150.0, 150.0)])  # fmt: skip
    found = _reconcile(planned, _freed("b", "the army", "90", 90.0)).findings
    assert [f for f in found if f.kind == "conflict"] == []


def test_the_dead_of_one_place_are_no_total():
    total = _hurt("a", "When the wall fell, 155 people were hurt.", "155", 155.0)
    assert (
        _reconcile(total, _hurt("b", "She came from the suburb where 40 people were hurt.", "40", 40.0)).findings == ()
    )


def test_two_places_of_no_known_day_are_no_conflict():
    def attack(name, city, country, published=None):
        report = Report(name, published=published).say(f"The Northern Front attacked at {city}, {name} wrote.")
        report.named("Northern Front", "organization").named(city, "place", country=country)
        return report.tells("attacked", lemma="attack", type="ASSAULT", actor=["Northern Front"], place=city)

    assert _reconcile(attack("a", "Tarn", "NOR"), attack("b", "Vesk", "BGR")).findings == ()
    dated = [attack(n, *where, date(2024, 3, 5)) for n, *where in (("a", "Tarn", "NOR"), ("b", "Vesk", "BGR"))]
    assert _kinds(_reconcile(*dated)) == [("conflict", "place_different_countries")]


def test_a_plan_and_a_deed_in_other_words_of_unknown_days_are_two_things():
    def told(name, quote, lemma, status, published):
        report = Report(name, published=published).say(f"So it came that Ada Munro {quote} at last.").named("Ada Munro")
        return report.tells(quote, lemma=lemma, type="RETREAT", mode="withdraw", actor=["Ada Munro"], status=status)

    def kinds(day):
        plan, deed = (
            told("a", "withdraw", "withdraw", "scheduled", day),
            told("b", "retreated", "retreat", "happened", day),
        )
        return [f.kind for f in _reconcile(plan, deed).findings]

    assert kinds(None) == []
    assert kinds(date(2024, 3, 5)) == ["superseded"]


def test_who_denies_that_he_did_it_does_not_deny_that_it_was_done():
    def shelled(name, sentence, *, actor=(), status="happened"):
        report = Report(name, published=date(2025, 6, 5)).say(sentence).named("Sake", "place")
        for who in actor:
            report.named(who, "organization")
        return report.tells("shelled", lemma="shell", type="ASSAULT", actor=actor, status=status, place="Sake")

    front = ["Kolor Front"]
    denial = shelled("a", "Kolor Front denied that it had shelled the market of Sake.", actor=front, status="denied")
    by_nobody = [shelled(d, "For an hour the market of Sake was shelled.") for d in "bc"]
    by_them = [shelled(d, "For an hour Kolor Front shelled the market of Sake.", actor=front) for d in "bc"]
    assert _kinds(_reconcile(*by_nobody, denial)) == []
    assert _kinds(_reconcile(*by_them, denial)) == [("conflict", "status_denied_and_told")]


def test_tolls_told_of_two_days_in_the_sentences_before_are_of_two_accidents():
    def bus(name, day, when, published, number, low):
        report = Report(name, published=published).say(f"Nine people died {when}.")
        report.tells("died", lemma="die", type="ASSAULT", day=(day, day), when=when,
                     quantities=[("killed", "Nine", 9.0, 9.0)])  # fmt: skip
        report.say(f"The hospital took in {number} who were hurt.")
        return report.tells("hurt", lemma="hurt", type="ASSAULT", quantities=[("injured", number, low, low)])

    def found(day, when):
        one = bus("a", date(2025, 6, 3), "on Tuesday", date(2025, 6, 5), "42", 42.0)
        other = bus("b", day, when, date(2025, 6, 9), "17", 17.0)
        same = PersonJudgement(id="s", left=one.event(1), right=other.event(1), judgement="same")
        return [f.rule for f in _reconcile(one, other, judgements=[same], join=False).findings]

    assert found(date(2025, 6, 8), "on Sunday") == []
    assert found(date(2025, 6, 3), "on June 3") == ["quantity_disjoint_numbers"]


def test_a_noun_that_nobody_fills_is_no_telling_of_the_deed():
    def resigned(name, sentence, trigger, *, negated=False, **more):
        report = Report(name, published=date(2025, 6, 27)).say(sentence).named("Ellen Brandt")
        return report.tells(trigger, lemma="resign", type="RETREAT", actor=["Ellen Brandt"], negated=negated)

    told = resigned("a", "Ellen Brandt resigned on Thursday.", "resigned")
    denied = resigned("b", "Ellen Brandt has not resigned.", "resigned", negated=True)
    denied.say("By law a resignation takes effect in print.")
    denied.tells("resignation", lemma="resignation", type="RETREAT")
    same = PersonJudgement(id="s", left=denied.event(0), right=denied.event(1), judgement="same")
    assert _kinds(_reconcile(told, denied, judgements=[same])) == [("conflict", "status_denied_and_told")]


def test_all_who_died_where_both_reports_are_of_the_place():
    def toll(name, sentence, number, low):
        report = Report(name, published=date(2025, 5, 12)).say(sentence).named("Esmera", "place")
        return report.tells("killed", lemma="kill", type="ASSAULT", quantities=[("killed", number, low, low, "inmate")])

    there = toll("a", "They wept at the gates of Esmera prison, where 25 inmates were killed.", "25", 25.0)
    other = toll("b", "In a riot at Esmera 15 inmates were killed.", "15", 15.0)
    assert _kinds(_reconcile(there, other)) == [("conflict", "quantity_disjoint_numbers")]
    wider = toll("b", "In riots of that day 95 inmates were killed.", "95", 95.0)
    assert _reconcile(there, wider).findings == ()


def test_one_who_is_described_is_one_of_the_dead():
    def toll(name, sentence, number, low):
        report = Report(name).say(sentence)
        return report.tells("killed", lemma="kill", type="ASSAULT", quantities=[("killed", number, low, low)])

    two = toll("a", "Falls at the Horn killed two climbers that weekend.", "two", 2.0)
    for described in ("a 32-year-old British climber", "a Karlian climber"):
        assert _reconcile(two, toll("b", f"A fall at the Horn killed {described}.", described, 1.0)).findings == ()
    counted = toll("b", "The weekend's falls at the Horn killed a climber.", "a climber", 1.0)
    assert _kinds(_reconcile(two, counted)) == [("conflict", "quantity_disjoint_numbers")]
