"""How events are worded: own sentences, one phenomenon each."""

import pytest

from tests.resolve.reports import Report
from wiredesk.resolve import label_words as english
from wiredesk.resolve import resolve_entities, resolve_events


def _labels(*reports):
    readings = [r.reading() for r in reports]
    return [e.label for e in resolve_events(readings, None, resolve_entities(readings)).events]


def _label(sentence, trigger, lemma, *, people=(), places=(), actor=(), recipient=(), place=None, status="happened",
           type="CONSULT", negated=False):  # fmt: skip
    report = Report("a").say(sentence)
    for name in people:
        report.named(name)
    for name in places:
        report.named(name, "place", country="CHL")
    report.tells(trigger, lemma=lemma, actor=actor, recipient=recipient, place=place, status=status, type=type,
                 negated=negated)  # fmt: skip
    (label,) = _labels(report)
    return label


def test_a_verb_is_worded_in_the_present_with_its_place():
    label = _label("Ada Munro met Karl Reyes in Lima on Friday.", "met", "meet", people=("Ada Munro", "Karl Reyes"),
                   places=("Lima",), actor=("Ada Munro",), recipient=("Karl Reyes",), place="Lima")  # fmt: skip
    assert label == "Ada Munro meets Karl Reyes in Lima"


@pytest.mark.parametrize(
    ("status", "label"),
    [
        ("scheduled", "Ada Munro to visit Chile"),
        ("possible", "Ada Munro may visit Chile"),
        ("conditional", "Ada Munro would visit Chile"),
    ],
)
def test_what_has_not_happened_is_not_told_as_a_deed(status, label):
    told = _label("Ada Munro will visit Chile.", "visit", "visit", people=("Ada Munro",), places=("Chile",),
                  actor=("Ada Munro",), recipient=("Chile",), status=status)  # fmt: skip
    assert told == label


def test_two_who_act_take_a_plural_verb():
    label = _label("Ada Munro and Karl Reyes met on Friday.", "met", "meet", people=("Ada Munro", "Karl Reyes"),
                   actor=("Ada Munro", "Karl Reyes"))  # fmt: skip
    assert label == "Ada Munro and Karl Reyes meet"


def test_whom_alone_is_known_is_told_in_the_passive():
    label = _label("Twelve people were killed in Lima.", "killed", "kill", places=("Lima",),
                   recipient=("Twelve people",), place="Lima", type="ASSAULT")  # fmt: skip
    assert label == "Twelve people killed in Lima"
    label = _label("A bomb went off, killing twelve people.", "killing", "kill", recipient=("twelve people",),
                   type="ASSAULT")  # fmt: skip
    assert label == "Twelve people killed"


def test_a_noun_keeps_the_prepositions_of_the_report():
    label = _label("Ada Munro's visit to Chile began.", "visit", "visit", people=("Ada Munro",), places=("Chile",),
                   actor=("Ada Munro",), recipient=("Chile",))  # fmt: skip
    assert label == "Ada Munro's visit to Chile"
    label = _label("The drone attack by rebels on Lima was the third.", "attack", "attack", places=("Lima",),
                   actor=("rebels",), recipient=("Lima",), type="ASSAULT")  # fmt: skip
    assert label == "Drone attack by rebels on Lima"


def test_talks_are_between_those_who_talk():
    label = _label("Talks of Ada Munro with Karl Reyes lasted.", "Talks", "talk", people=("Ada Munro", "Karl Reyes"),
                   actor=("Ada Munro",), recipient=("Karl Reyes",))  # fmt: skip
    assert label == "Talks between Ada Munro and Karl Reyes"


def test_what_nobody_did_is_named_and_its_status_says_that_it_was_not_so():
    label = _label("No one was hurt.", "hurt", "hurt", recipient=("No one",), type="ASSAULT", negated=True)
    assert label == "Somebody hurt"


def test_what_lies_between_is_never_skipped_over():
    label = _label("The rebels escalated, and officials in the north now fear for Lima.", "escalated", "escalate",
                   places=("Lima",), actor=("The rebels",), recipient=("Lima",), type="THREATEN")  # fmt: skip
    assert label == "Rebels escalate"


def test_a_pronoun_is_nobody():
    assert _label("They talked.", "talked", "talk", actor=("They",)) == "Talked"


def test_a_name_inside_a_phrase_does_not_stand_for_it():
    label = _label("Karl Reyes withdrew his offer to Ada Munro.", "withdrew", "withdraw", people=("Karl Reyes",),
                   actor=("Karl Reyes",), recipient=("his offer to Ada Munro",))  # fmt: skip
    assert label == "Karl Reyes withdraws his offer to Ada Munro"


@pytest.mark.parametrize(
    ("lemma", "singular", "participle"),
    [
        ("visit", "visits", "visited"), ("carry out", "carries out", "carried out"), ("take", "takes", "taken"),
        ("hold", "holds", "held"), ("go", "goes", "gone"), ("begin", "begins", "begun"), ("ban", "bans", "banned"),
        ("hit", "hits", "hit"), ("escalate", "escalates", "escalated"), ("strike", "strikes", "struck"),
        ("offer", "offers", "offered"), ("expel", "expels", "expelled"), ("have", "has", "had"),
    ],
)  # fmt: skip
def test_verb_forms(lemma, singular, participle):
    assert english.present(lemma, plural=False) == singular
    assert english.participle(lemma) == participle


def test_what_a_report_negates_is_not_told_as_done_though_the_refusal_happened():
    label = _label("Peru has not agreed to the inquiry.", "agreed", "agree", places=("Peru",), actor=("Peru",),
                   recipient=("the inquiry",), type="REJECT")  # fmt: skip
    assert label == "Peru does not agree to inquiry"


def test_a_refusal_to_nobody_is_negated_once():
    label = _label("Iran sold no drones.", "sold", "sell", places=("Iran",), actor=("Iran",),
                   recipient=("no drones",), type="REJECT")  # fmt: skip
    assert label == "Iran sells no drones"


def test_what_is_told_only_as_not_so_is_denied():
    report = Report("a").say("Ada Munro did not visit Chile.").named("Ada Munro").named("Chile", "place", country="CHL")
    report.tells("visit", lemma="visit", type="CONSULT", actor=["Ada Munro"], recipient=["Chile"], negated=True)
    readings = [report.reading()]
    (event,) = resolve_events(readings, None, resolve_entities(readings)).events
    assert (event.label, event.status) == ("Ada Munro visits Chile", "denied")


def test_a_day_takes_its_preposition_with_it():
    label = _label("Chile imposed sanctions on Monday on Peru.", "imposed", "impose", places=("Chile", "Peru"),
                   actor=("Chile",), recipient=("sanctions", "Peru"), type="SANCTION")  # fmt: skip
    assert label == "Chile imposes sanctions on Peru"


def test_a_form_that_is_only_a_participle_tells_of_what_was_done_to_its_subject():
    label = _label("Ada Munro was wounded and flown to Lima.", "flown", "fly", people=("Ada Munro",), places=("Lima",),
                   actor=("Ada Munro",), recipient=("Lima",))  # fmt: skip
    assert label == "Ada Munro flown to Lima"


def test_a_denial_says_what_is_denied():
    label = _label("Ada Munro denied on Monday that her troops had opened fire, saying no more.", "denied", "deny",
                   people=("Ada Munro",), actor=("Ada Munro",), type="REJECT")  # fmt: skip
    assert label == "Ada Munro denies that her troops had opened fire"


def test_a_description_that_begins_like_a_name_is_plural_where_its_last_word_is():
    label = _label(
        "South Korean troops fired shots.", "fired", "fire", actor=["South Korean troops"], recipient=["shots"]
    )
    assert label == "South Korean troops fire shots"


def test_a_name_with_a_number_keeps_its_capital_at_the_head_of_a_sentence():
    label = _label("M23 rebels shelled the town.", "shelled", "shell", actor=["M23 rebels"], recipient=["the town"])
    assert label.startswith("M23 rebels shell")


def test_no_longer_makes_no_noun_of_a_verb():
    told = _label("Ada Munro will no longer visit Chile.", "visit", "visit", people=("Ada Munro",), places=("Chile",),
                  actor=("Ada Munro",), recipient=("Chile",), status="cancelled")  # fmt: skip
    assert told == "Ada Munro to visit Chile"


@pytest.mark.parametrize(
    ("sentence", "trigger", "lemma", "actor", "label"),
    [
        ("Ada Munro vowed to bring it back.", "bring", "bring", ("Ada Munro",), "Ada Munro to bring"),
        ("Ada Munro promised to redouble efforts.", "redouble", "redouble", ("Ada Munro",), "Ada Munro to redouble"),
    ],
)
def test_what_is_to_be_done_is_worded_as_a_verb(sentence, trigger, lemma, actor, label):
    told = _label(sentence, trigger, lemma, people=("Ada Munro",), actor=actor, status="scheduled", type="OTHER")
    assert told == label


def test_what_nobody_does_to_anything_is_no_passive():
    label = _label(
        "The talks failed in Lima.", "failed", "fail", places=("Lima",), recipient=("The talks",), place="Lima"
    )
    assert label == "Talks fail in Lima"


def test_a_word_of_a_headline_with_a_capital_still_links():
    label = _label("Miners Freed By Ada Munro", "Freed", "free", people=("Ada Munro",), recipient=("Miners",),
                   actor=("Ada Munro",), type="RETREAT")  # fmt: skip
    assert label == "Miners freed By Ada Munro"


def test_the_verb_of_two_is_no_part_of_the_noun():
    label = _label("Peru, Chile hold border talks", "talks", "talk", places=("Peru", "Chile"),
                   actor=("Peru", "Chile"))  # fmt: skip
    assert label == "Border talks between Peru and Chile"


def test_what_is_to_arrive_is_not_arrived():
    label = _label("The body is expected to arrive in Lima.", "arrive", "arrive", places=("Lima",),
                   recipient=("The body",), place="Lima", status="scheduled")  # fmt: skip
    assert label == "Body to arrive in Lima"
