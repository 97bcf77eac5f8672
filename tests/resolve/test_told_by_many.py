"""Two clusters of one story that tell one deed in two words, by whom and what their mentions usually name."""

import msgspec
import pytest

from tests.resolve.reports import Report
from wiredesk.recall import Answers
from wiredesk.resolve import resolve_entities
from wiredesk.resolve.events import judge_pairs
from wiredesk.resolve.signatures import sign
from wiredesk.resolve.stories import StoryScores
from wiredesk.resolve.told_by_many import told_by_many

ADA, BO = "Ada Munro", "Bo Szczepanik"
CHECKED, ENTERED = ("checked into", "check into"), ("entered", "enter")


def _told(name, word, lemma, who=ADA, what="the Tarn clinic", **more):
    report = Report(name).say(f"{who} {word} {what} on Friday.").named(who)
    return report.tells(word, lemma=lemma, actor=[who], **more)


def _dismissed(name, word, lemma, whom):
    report = Report(name).say(f"The Tarn club {word} {whom} on Friday.").named(whom)
    return report.tells(word, lemma=lemma, recipient=[whom])


def _joins(reports, *, together=True, recall=None):
    """Return the joins of clusters of one lemma each, in the order of the lemmas, among reports of one story."""
    readings = [report.reading() for report in reports]
    entities = resolve_entities(readings)
    by_id = {e.id: e for e in entities.entities}
    signatures = sign(readings, entities.entity_of)
    if recall is not None:
        digests = {r.document.id: r.document.id.encode() for r in readings}
        signatures = msgspec.structs.replace(signatures, digests=digests)
    ids = [r.document.id for r in readings]
    near = {one: {other: 0.9 for other in ids if other != one} for one in ids}
    stories = StoryScores(near, {id: 0 if together else n for n, id in enumerate(ids)})
    judged = judge_pairs(signatures, stories, by_id, {})
    of_lemma = {}
    for id, m in signatures.mentions.items():
        of_lemma.setdefault(m.lemma, []).append(id)
    clusters = [sorted(of_lemma[lemma]) for lemma in sorted(of_lemma)]
    return told_by_many(clusters, judged, signatures, stories, by_id, *([] if recall is None else [recall]))


def _four(one=CHECKED, other=ENTERED, who=ADA, **more):
    return [_told(name, *one) for name in "ab"] + [_told(name, *other, who, **more) for name in "cd"]


def test_what_one_woman_did_at_the_heads_of_a_story_is_one_deed_in_two_words():
    assert _joins(_four()) == [(0, 1)]
    assert _joins(_four(), together=False) == []
    assert _joins(_four()[::-1]) == [(0, 1)]


@pytest.mark.parametrize(
    "reports",
    [
        _four(who=BO),  # somebody else
        _four(other=("left", "leave")),  # words of no family
        _four(negated=True),
        _four(earlier=True),
        _four(status="possible", who=BO),
    ],
)
def test_somebody_else_or_another_deed_is_not(reports):
    assert _joins(reports) == []


def test_two_words_of_one_sentence_are_two_deeds():
    both = Report("e").say(f"{ADA} checked into the Tarn clinic and entered the garden.").named(ADA)
    both.tells("checked into", lemma="check into", actor=[ADA]).tells("entered", lemma="enter", actor=[ADA])
    assert _joins([*_four(), both]) == []


def test_what_was_done_to_one_man_is_one_deed_and_to_two_men_is_not():
    sacked = [_dismissed(name, "sacked", "sack", BO) for name in "ab"]
    assert _joins([*sacked, *(_dismissed(name, "dismissed", "dismiss", BO) for name in "cd")]) == [(0, 1)]
    assert _joins([*sacked, *(_dismissed(name, "dismissed", "dismiss", ADA) for name in "cd")]) == []


def test_somebody_dies_once_in_whatever_words():
    def dead(name, word, lemma, who, **roles):
        return Report(name).say(f"{who} was {word} on Friday.").named(who).tells(word, lemma=lemma, **roles)

    killed = [dead(name, "killed", "kill", ADA, recipient=[ADA]) for name in "ab"]
    died = [dead(name, "dying", "die", ADA, actor=[ADA]) for name in "cd"]
    assert _joins([*killed, *died]) == [(0, 1)]
    assert _joins([*killed, *(dead(name, "dying", "die", BO, actor=[BO]) for name in "cd")]) == []
    assert _joins([*killed, *(dead(name, "hurt", "hurt", ADA, recipient=[ADA]) for name in "cd")]) == []
    feared = dead("e", "dying", "die", ADA, actor=[ADA], status="possible")
    assert _joins([*killed, *died, feared]) == [(0, 1)]  # one that says less among those that tell it
    assert _joins([*killed, died[0], feared]) == []


def test_things_that_are_usually_named_make_one_deed_where_they_are_two():
    def taken(name, word, lemma, what):
        return (
            Report(name).say(f"Robbers {word} {what}.").named(what, "other").tells(word, lemma=lemma, recipient=[what])
        )

    gems = "the emerald necklaces of Castellan"
    stolen = [taken(name, "stole", "steal", gems) for name in "ab"]
    assert _joins([*stolen, *(taken(name, "snatched", "snatch", gems) for name in "cd")]) == [(0, 1)]
    assert _joins([*stolen, *(taken(name, "snatched", "snatch", "the silver of Aurelio") for name in "cd")]) == []


def test_what_was_found_before_is_not_worked_out_again():
    recall = Answers()
    assert _joins(_four(), recall=recall) == [(0, 1)]
    known = len(recall)
    assert known
    assert _joins(_four(), recall=recall) == [(0, 1)]
    assert len(recall) == known
