"""Rules that keep open or allow one event, pair by pair."""

import numpy as np

from tests.resolve.reports import Report
from wiredesk.resolve import resolve_entities
from wiredesk.resolve.anchors import share_too_little
from wiredesk.resolve.features import features_of
from wiredesk.resolve.lexicon import load_lexicon
from wiredesk.resolve.mention_table import MentionTable, Pairs
from wiredesk.resolve.rules import judge_by_rule
from wiredesk.resolve.signatures import MentionSignature, sign


def _pair(*reports: Report) -> tuple[MentionSignature, MentionSignature, dict]:
    readings = [report.reading() for report in reports]
    entities = resolve_entities(readings, ())
    mentions = sign(readings, entities.entity_of).mentions
    left, right = (mentions[report.event(0)] for report in reports)
    return left, right, {e.id: e for e in entities.entities}


def _rule(*reports: Report, story: float = 0.95) -> str | None:
    verdict = judge_by_rule(*_pair(*reports), story)
    return verdict.rule if verdict else None


def _plan_and_deed(lemma: str, type: str) -> tuple[Report, Report]:
    plan = Report("a").say(f"Karl Reyes is expected to lead the {lemma}.").named("Karl Reyes")
    plan.tells(lemma, lemma=lemma, type=type, status="scheduled", actor=["Karl Reyes"])
    return plan, Report("b").say(f"The {lemma} made headlines.").tells(lemma, lemma=lemma, type=type)


def test_what_happens_once_is_what_was_planned_and_what_recurs_is_not_for_sure() -> None:
    assert _rule(*_plan_and_deed("launch", "OTHER")) is None
    assert _rule(*_plan_and_deed("discussion", "CONSULT")) == "plan_and_deed"


def test_negotiations_of_one_story_are_one_course_of_things_and_meetings_are_not() -> None:
    def told(name: str, word: str) -> Report:
        about = {"a": "on the harbour bridge", "b": "about fishing quotas"}[name]
        report = Report(name).say(f"Karl Reyes went on with the {word} {about}.").named("Karl Reyes")
        return report.tells(word, lemma=word, type="CONSULT", actor=["Karl Reyes"])

    talks = told("a", "negotiation"), told("b", "negotiation")
    assert _rule(*talks) is None
    assert _rule(*talks, story=0.1) == "recurs"
    assert _rule(told("a", "meeting"), told("b", "meeting")) == "recurs"


def test_one_arrested_by_name_is_not_the_forty_arrested_elsewhere() -> None:
    one = Report("a").say("Police arrested Karl Reyes on his return.").named("Karl Reyes")
    one.tells("arrested", lemma="arrest", type="COERCE", recipient=["Karl Reyes"])
    many = Report("b").say("Police arrested 40 marchers in the capital.")
    many.tells("arrested", lemma="arrest", type="COERCE", quantities=[("arrested", "40", 40, 40)])
    both = Report("c").say("Police arrested Karl Reyes and 40 marchers.").named("Karl Reyes")
    both.tells("arrested", lemma="arrest", type="COERCE", recipient=["Karl Reyes"],
               quantities=[("arrested", "40", 40, 40)])  # fmt: skip
    assert _rule(one, many) == "one_and_many"
    assert _rule(one, both) is None


def _bare(name: str, type: str, filler: str, word: str = "collapse") -> Report:
    report = Report(name)
    for other in filler.split():  # beyond the head of the report
        report.say(f"Then {other} came.")
    return report.say(f"It began with a {word} quite soon.").tells(word, lemma=word, type=type)


def _kept_open(*reports: Report, together: bool, words_shared: float = 0.1) -> bool:
    left, right, entities = _pair(*reports)
    both = (np.array([at]) for at in (0, 1))
    pairs = Pairs(MentionTable([left, right]), *both, np.array([0.95]), np.array([together]))
    features = {**features_of(pairs, load_lexicon()), "words_shared": np.array([words_shared])}
    return bool(share_too_little(pairs, features, entities)[0])


def test_in_one_story_a_deed_needs_little_and_what_recurs_more() -> None:
    def kept_open(type: str, *, together: bool, words: float = 0.2, word: str = "release") -> bool:
        bare = _bare("a", type, "b c d e f g", word), _bare("b", type, "h i j k l m", word)
        return _kept_open(*bare, together=together, words_shared=words)

    assert not kept_open("OTHER", together=True)
    assert kept_open("OTHER", together=True, words=0.1)  # beyond the head of a report, likeness alone is too little
    assert not kept_open("OTHER", together=True, words=0.1, word="funeral")  # a word rare enough to tell it by itself
    assert kept_open("OTHER", together=False)
    assert kept_open("CONSULT", together=True)


def test_what_goes_on_for_years_is_no_deed_told_by_another_word() -> None:
    """Only a named person, a day, a place or a number that both share could tell which part of it is meant."""
    fight = Report("a").say("The General praised the fight against smugglers.").named("Karl Reyes")
    fight.tells("fight", lemma="fight", type="ASSAULT")
    attack = Report("b").say("The General ordered an attack on smugglers.").named("Karl Reyes")
    attack.tells("attack", lemma="attack", type="ASSAULT")
    assert _kept_open(fight, attack, together=True, words_shared=0.6)
    assert not _kept_open(attack, _raid(), together=True, words_shared=0.6)
    assert not _kept_open(_led("a", "fight"), _led("b", "attack"), together=True, words_shared=0.6)


def _raid() -> Report:
    return Report("c").say("The raid on smugglers failed.").tells("raid", lemma="raid", type="ASSAULT")


def _led(name: str, word: str) -> Report:
    report = Report(name).say(f"Karl Reyes led the {word} on the harbour.").named("Karl Reyes")
    return report.tells(word, lemma=word, type="ASSAULT", actor=["Karl Reyes"])


def test_who_died_alone_is_none_of_the_twenty_who_were_killed() -> None:
    one = Report("a").say("The driver died in the camp.").named("The driver")
    one.tells("died", lemma="die", type="OTHER", actor=["The driver"])
    many = Report("b").say("Soldiers killed 21 fighters in the camp.").named("Soldiers")
    many.tells("killed", lemma="kill", type="ASSAULT", actor=["Soldiers"], quantities=[("killed", "21", 21, 21)])
    assert _rule(one, many) == "one_and_many"
    three = Report("c").say("Three drivers died in the camp.").named("Three drivers")
    three.tells("died", lemma="die", type="OTHER", actor=["Three drivers"], quantities=[("killed", "Three", 3, 3)])
    assert _rule(three, many) is None


def test_a_journey_recurs_as_a_visit_does() -> None:
    def told(name: str, word: str, lemma: str) -> Report:
        report = Report(name).say(f"Karl Reyes {word} by night.").named("Karl Reyes")
        return report.tells(word, lemma=lemma, type="OTHER", actor=["Karl Reyes"])

    assert _rule(told("a", "travelled", "travel"), told("b", "visited", "visit")) == "recurs"
    assert _rule(told("a", "travelled", "travel"), told("b", "slept", "sleep")) is None


def test_a_number_of_a_people_may_be_those_whom_another_report_names_by_their_people() -> None:
    def taken(name: str, whom: str, quantities=()) -> Report:
        report = Report(name).say(f"Gunmen took {whom} at the port.").named(whom)
        return report.tells("took", lemma="abduct", type="ASSAULT", recipient=[whom], quantities=quantities)

    three = taken("a", "three Norvian sailors", [("abducted", "three", 3, 3)])
    assert _rule(taken("b", "Norvians"), three) is None
    assert _rule(taken("b", "people of Norvia"), three) is None
    assert _rule(taken("b", "Ada Munro"), three) == "one_and_many"
    assert _rule(taken("b", "the researcher"), three) == "one_and_many"


def test_whom_three_named_people_received_together_they_received_once() -> None:
    def received(name: str, word: str, lemma: str, guests: list[str]) -> Report:
        report = Report(name).say(f"Karl Reyes {word} {' and '.join(guests)}.").named("Karl Reyes")
        for guest in guests:
            report.named(guest)
        return report.tells(word, lemma=lemma, type="CONSULT", mode="visit", actor=["Karl Reyes"], recipient=guests)

    guests = ["Ada Munro", "Lena Brandt"]
    both = received("a", "received", "receive", guests)
    assert _rule(both, received("b", "welcomed", "welcome", guests)) is None
    assert _rule(both, received("b", "welcomed", "welcome", guests[:1])) == "recurs"


def _meets(name: str, whom: str) -> Report:
    report = Report(name).say(f"Ada Munro met {whom} on the pier.").named("Ada Munro").named(whom)
    return report.tells("met", lemma="meet", type="CONSULT", actor=["Ada Munro"], recipient=[whom])


def _visits(name: str, visitor: str) -> Report:
    report = Report(name).say(f"{visitor} visited the pier.").named(visitor)
    return report.tells("visited", lemma="visit", type="CONSULT", mode="visit", actor=[visitor])


def test_only_a_name_tells_that_somebody_is_somebody_else() -> None:
    assert _rule(_meets("a", "Karl Reyes"), _meets("b", "Ines Valdes")) == "different_counterparts"
    assert _rule(_meets("a", "Karl Reyes"), _meets("b", "the president")) != "different_counterparts"
    assert _rule(_visits("a", "Karl Reyes"), _visits("b", "Ines Valdes")) == "different_visitor"
    assert _rule(_visits("a", "Karl Reyes"), _visits("b", "Her predecessor")) != "different_visitor"
