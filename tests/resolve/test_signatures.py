"""What reports and mentions are compared by: signed where they are read, named with the pile's entities afterwards."""

import msgspec
import pytest

from tests.resolve.reports import Report
from wiredesk.resolve import resolve_entities, sign_alone, signatures
from wiredesk.resolve.signatures import sign


def _report(name, visitor="Ada Munro"):
    report = Report(name).named(visitor).named("Karl Reyes").named("Santiago", "place")
    report.say(f"{visitor} visited Santiago after the storm.")
    report.tells("visited", lemma="visit", type="CONSULT", mode="visit", actor=[visitor], place="Santiago")
    report.say("In talks with Karl Reyes a ferry line was agreed.")
    return report.tells("talks", lemma="talk", type="CONSULT", recipient=["Karl Reyes"]).reading()


@pytest.fixture
def readings():
    return [_report("a"), _report("b", "Ines Valdes"), _report("c")]


def _rows(found):
    return dict(found.reports), dict(found.mentions), found.by_report, found.report_of


def test_what_was_signed_before_is_what_signing_now_gives(readings, monkeypatch):
    entity_of = resolve_entities(readings).entity_of
    now = sign(readings, entity_of)
    kept = {r.document.id: sign_alone(r, {}) for r in readings}
    monkeypatch.setattr(signatures, "sign_alone", lambda *_: pytest.fail("signed a second time"))
    monkeypatch.setattr(signatures, "MOST_HELD", 1)  # every mention is decoded whenever it is asked for
    later = sign(readings[::-1], entity_of, kept=kept)
    assert _rows(later) == _rows(now)
    backwards = {id: later.mentions[id] for id in sorted(later.mentions, reverse=True)}
    assert backwards == dict(now.mentions)
    later.let_go()
    assert dict(later.mentions) == dict(now.mentions)


def test_packed_signatures_are_asked_for_again_once_too_many_are_held(readings, monkeypatch):
    entity_of = resolve_entities(readings).entity_of
    whole = _rows(sign(readings, entity_of))

    class Asked(dict):
        def __getitem__(self, document):
            asked.append(document)
            return super().__getitem__(document)

    asked: list[str] = []
    monkeypatch.setattr(signatures, "MOST_OPEN", 1)
    found = sign(readings, entity_of, kept=Asked((r.document.id, sign_alone(r, {})) for r in readings))
    asked.clear()
    assert _rows(found) == whole
    assert len(asked) >= len(readings)  # none but the last was held
    asked.clear()
    assert dict(found.mentions) == whole[1] and not asked  # decoded mentions are


def test_talks_that_name_no_actor_are_with_the_visitor_of_the_visit_just_told(readings):
    found = sign(readings, {})
    talks = [m for m in found.mentions.values() if m.lemma == "talk"]
    visits = [m for m in found.mentions.values() if m.lemma == "visit"]
    assert [m.roles["actor"] for m in talks] == [m.roles["actor"] for m in visits]
    assert all(m.roles["actor"].keys() < m.people.keys() for m in talks)


def test_a_visit_that_a_person_took_out_lends_its_visitor_to_no_talks(readings):
    kept = {readings[0].document.id: sign_alone(readings[0], {})}
    less = msgspec.structs.replace(
        readings[0], event_mentions=tuple(m for m in readings[0].event_mentions if m.lemma != "visit")
    )
    (talks,) = sign([less], {}, kept=kept).mentions.values()
    assert "actor" not in talks.roles


def test_two_names_of_a_report_that_are_one_entity_of_the_pile_count_as_one(readings):
    own = readings[0].local_entities
    visitor, host = (e.id for e in own if e.kind == "person")
    found = sign(readings[:1], {visitor: "one", host: "one"})
    report = found.reports[readings[0].document.id]
    assert report.people.weights == {"one": 1.0}
    assert report.people.main == {"one"}  # named once under each name
    assert {id for m in found.mentions.values() for id in m.people} == {"one"}


@pytest.mark.parametrize(
    ("sentence", "trigger", "earlier"),
    [
        ("A strike after the editor's first arrest lasted two days.", "arrest", True),
        ("They had trained since their first title fight.", "fight", True),
        ("The editor's first arrest was news.", "arrest", False),
        ("On her first visit since May she signed.", "visit", False),
        ("After the arrest of the first editor they left.", "arrest", False),
        ("It was the worst storm since 2011, when a flood drowned the town.", "drowned", True),
        ("The valley was last hit in May 2014, when a quake killed nine.", "quake", True),
        ("He has been ill since March, when he fell.", "fell", False),
        ("On Monday, when a quake struck, he was asleep.", "struck", False),
        ("Nobody forgot the raid of 2019.", "raid", True),
        ("The raid of Tuesday was the first.", "raid", False),
    ],
)
def test_what_a_sentence_looks_back_on_is_told_as_earlier(sentence, trigger, earlier):
    report = Report("a").say(sentence).tells(trigger, lemma=trigger)
    reading = report.reading()
    (signed,) = sign([reading], resolve_entities([reading]).entity_of).mentions.values()
    assert signed.earlier is earlier


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Clashes over the long border are frequent.", True),
        ("Clashes were very common there.", True),
        ("Clashes over the border were condemned.", False),
        ("Clashes broke out and are now frequent.", False),
    ],
)
def test_what_happens_often_is_none_of_them_in_particular(sentence: str, expected: bool) -> None:
    report = Report("a").say(sentence).tells("Clashes", lemma="clash", type="ASSAULT")
    reading = report.reading()
    (mention,) = sign([reading], resolve_entities([reading], ()).entity_of).mentions.values()
    assert mention.generic == expected
