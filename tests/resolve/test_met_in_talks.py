"""Two words of a sentence for one meeting: one event; what only stands beside a meeting is another."""

from types import SimpleNamespace

import pytest

from tests.resolve.reports import Report
from wiredesk.knowledge import load_knowledge
from wiredesk.recall import Answers
from wiredesk.resolve import following, resolve_entities, resolve_events


def _events(sentence: str, word: str, lemma: str, others: tuple[str, ...] = ()) -> int:
    report = Report("a").say(sentence).named("Ada Munro").named("Karl Reyes").named("Vera Holm")
    report.tells("met", lemma="meet", type="CONSULT", actor=["Ada Munro"], recipient=["Karl Reyes"])
    report.tells(word, lemma=lemma, type="CONSULT", actor=["Ada Munro"], recipient=others)
    reading = report.reading()
    entities = resolve_entities([reading], (), load_knowledge())
    return len(resolve_events([reading], None, entities, (), load_knowledge()).events)


@pytest.mark.parametrize(
    ("sentence", "word", "lemma"),
    [
        ("Ada Munro met Karl Reyes for three hours on Sunday in talks on grain.", "talks", "talk"),
        ("Ada Munro met Karl Reyes for a second round of talks.", "talks", "talk"),
        ("Ada Munro met Karl Reyes on Sunday to discuss grain.", "discuss", "discuss"),
        ("Ada Munro met Karl Reyes and discussed grain.", "discussed", "discuss"),
    ],
)
def test_a_meeting_and_its_talks_are_one(sentence: str, word: str, lemma: str) -> None:
    assert _events(f"{sentence} Vera Holm stayed away.", word, lemma) == 1


@pytest.mark.parametrize(
    ("sentence", "word", "lemma", "others"),
    [
        ("Ada Munro met Karl Reyes to discuss grain with Vera Holm.", "discuss", "discuss", ("Vera Holm",)),
        ("Ada Munro met Karl Reyes before talks on grain with Vera Holm.", "talks", "talk", ()),
        (
            "Ada Munro, who met Karl Reyes, said that she wanted to discuss grain with Vera Holm.",
            "discuss",
            "discuss",
            (),
        ),
    ],
)
def test_other_talks_are_not(sentence: str, word: str, lemma: str, others: tuple[str, ...]) -> None:
    assert _events(sentence, word, lemma, others) == 2


def _told_after(second: str, *, other: str = "Karl Reyes", between: str = "", status: str = "happened") -> int:
    report = Report("a").say("Ada Munro met Karl Reyes on Sunday, not Vera Holm.")
    report.named("Ada Munro").named("Karl Reyes").named("Vera Holm")
    report.tells("met", lemma="meet", type="CONSULT", actor=["Ada Munro"], recipient=["Karl Reyes"])
    report.say(second)
    if between:
        report.tells(between, lemma="call", type="CONSULT", actor=["Ada Munro"], recipient=["Vera Holm"])
    report.tells("discussed", lemma="discuss", type="CONSULT", actor=["Ada Munro", other], status=status)
    reading = report.reading()
    entities = resolve_entities([reading], (), load_knowledge())
    return len(resolve_events([reading], None, entities, (), load_knowledge()).events) - bool(between)


def test_what_those_who_met_discussed_is_of_the_meeting() -> None:
    assert _told_after("The two discussed grain. Vera Holm stayed away.") == 1


def test_what_others_discussed_is_not() -> None:
    assert _told_after("She and Vera Holm discussed grain.", other="Vera Holm") == 2


def test_behind_another_occasion_it_is_open_which_is_meant() -> None:
    assert _told_after("She called Vera Holm. Munro and Reyes discussed grain.", between="called") == 2


def test_what_is_only_planned_is_another() -> None:
    assert _told_after("The two discussed grain, she hoped. Vera Holm left.", status="possible") == 2


def test_which_word_comes_later_is_asked_of_a_report_once():
    starts = {"a1": 5, "a2": 9, "b1": 7, "b2": 7}
    opened = []

    class Mentions:
        def __getitem__(self, id):
            opened.append(id)
            return SimpleNamespace(start=starts[id])

    def later(digests, recall):
        opened.clear()
        signatures = SimpleNamespace(report_of={id: id[0] for id in starts}, digests=digests, mentions=Mentions())
        return following._later_first([("a1", "a2"), ("b1", "b2")], signatures, recall)

    recall, digests = Answers(), {"a": b"1", "b": b"2"}
    assert later({}, recall) == later(digests, recall) == [("a2", "a1"), ("b1", "b2")]
    assert opened
    assert later(digests, recall) == [("a2", "a1"), ("b1", "b2")] and not opened
    starts["a1"] = 10
    assert later({**digests, "a": b"3"}, recall) == [("a1", "a2"), ("b1", "b2")]
    assert set(opened) == {"a1", "a2"}


@pytest.mark.parametrize(
    ("end", "one"), [("after the meeting", True), ("before a meeting", False), ("after the meeting in Oslo", False)]
)
def test_the_meeting_is_that_of_its_sentence(end: str, one: bool) -> None:
    report = Report("a").say("Karl Reyes spoke of his meeting with Ada Munro.")
    report.named("Ada Munro").named("Karl Reyes").named("Vera Holm")
    report.tells("meeting", lemma="meeting", type="CONSULT", actor=["Karl Reyes"], recipient=["Ada Munro"])
    report.say(f"Ada Munro met Vera Holm and {end} the ministry issued a statement.")
    report.tells("met", lemma="meet", type="CONSULT", actor=["Ada Munro"], recipient=["Vera Holm"])
    report.tells("meeting", lemma="meeting", type="CONSULT")
    reading = report.reading()
    entities = resolve_entities([reading], (), load_knowledge())
    events = resolve_events([reading], None, entities, (), load_knowledge())
    _, met, meeting = (events.event_of[m.id] for m in reading.event_mentions)
    assert (met == meeting) is one


def test_three_words_for_one_meeting_are_one_event() -> None:
    report = Report("a").say("Ada Munro met Karl Reyes on Sunday and after the meeting flew home.")
    report.named("Ada Munro").named("Karl Reyes")
    report.tells("met", lemma="meet", type="CONSULT", actor=["Ada Munro"], recipient=["Karl Reyes"])
    report.tells("meeting", lemma="meeting", type="CONSULT")
    report.say("The two discussed grain.")
    report.tells("discussed", lemma="discuss", type="CONSULT", actor=["Ada Munro", "Karl Reyes"])
    reading = report.reading()
    entities = resolve_entities([reading], (), load_knowledge())
    events = resolve_events([reading], None, entities, (), load_knowledge())
    assert len(set(events.event_of.values())) == 1 and len(events.event_of) == 3
