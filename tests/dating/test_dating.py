"""Dating on readings made by hand: offices, elections, weekdays, contradictions; order never matters."""

from datetime import date

import msgspec
import pytest

from wiredesk.dating import date_pile, explain_bound
from wiredesk.dating.offices import titles_in_use
from wiredesk.knowledge import load_knowledge
from wiredesk.language.annotation import AnnotatedDocument, AnnotatedSentence
from wiredesk.model import (
    BodySpan,
    Document,
    EventMention,
    LocalEntity,
    Mention,
    Published,
    Reading,
    Role,
    Sentence,
    Span,
    TitleUse,
)
from wiredesk.reading.times import read_times

KNOWLEDGE = load_knowledge()


def reading(name, text, *, people=(), events=(), stated=None):
    """people: (title words, name, office, country, modifier); events: (trigger, status, actor names)."""
    doc = f"d_{name}"
    sentences = []
    start = 0
    for part in text.split("\n"):
        sentences.append((start, start + len(part)))
        start += len(part) + 1
    annotated = AnnotatedDocument(doc, text, tuple(AnnotatedSentence(a, b, ()) for a, b in sentences))
    times, formulas = read_times(annotated, KNOWLEDGE)
    mentions, entities = [], []
    for number, (title, person, office, country, modifier) in enumerate(people):
        at = text.index(person)
        mention = Mention(
            id=f"m_{name}{number}",
            document=doc,
            start=at,
            end=at + len(person),
            quote=person,
            kind="person",
            form="name",
            entity=f"e_{name}{number}",
        )
        mentions.append(mention)
        first = text.index(title)
        entities.append(
            LocalEntity(
                id=f"e_{name}{number}",
                document=doc,
                name=person,
                kind="person",
                named=True,
                mentions=(mention.id,),
                country=country,
                titles=(
                    TitleUse(
                        start=first,
                        end=first + len(title),
                        quote=title,
                        office=office,
                        country=country,
                        modifier=modifier,
                    ),
                ),
            )
        )
    rows = []
    for number, (trigger, status, actors) in enumerate(events):
        at = text.index(trigger)
        inside = next((a, b) for a, b in sentences if a <= at < b)
        roles = tuple(
            Role(role="actor", mention=m.id, entity=m.entity, quote=m.quote, start=m.start, end=m.end)
            for m in mentions
            if m.quote in actors
        )
        time = next((t.id for t in times if inside[0] <= t.start < inside[1] and t.timex_type == "DATE"), None)
        rows.append(
            EventMention(
                id=f"v_{name}{number}",
                document=doc,
                start=at,
                end=at + len(trigger),
                quote=trigger,
                sentence=Span(*inside),
                type="CONSULT",
                status=status,
                roles=roles,
                time=time,
                lemma=trigger,
            )
        )
    document = Document(
        id=doc,
        uri=f"{name}.txt",
        sha256="0",
        media_type="text/plain",
        text=text,
        body=(BodySpan(start=0, end=len(text)),),
        published=Published(earliest=stated, latest=stated, stated=stated),
    )
    return Reading(
        document=document,
        sentences=tuple(Sentence(document=doc, start=a, end=b) for a, b in sentences),
        mentions=tuple(mentions),
        local_entities=tuple(entities),
        times=times,
        formulas=formulas,
        event_mentions=tuple(rows),
    )


def published(dating, name):
    row = dating.published[f"d_{name}"]
    return (str(row.earliest), str(row.latest))


AUSTIN = ("Secretary of Defense", "Lloyd Austin", "minister.defence", "USA", None)
MILLEY = ("Chairman of the Joint Chiefs", "Mark Milley", "military.chief", "USA", None)
MARSHAL = ("Field Marshal", "Asim Munir", "rank.field_marshal", "PAK", None)


def test_an_office_holder_in_the_news_dates_the_report_and_the_event():
    text = "Secretary of Defense Lloyd Austin met the envoys on Wednesday."
    dating = date_pile([reading("a", text, people=[AUSTIN], events=[("met", "happened", "Lloyd Austin")])], KNOWLEDGE)
    earliest, latest = published(dating, "a")
    assert (earliest >= "2021-01-22", latest <= "2025-01-27") == (True, True)
    days = dating.events["v_a0"]
    assert (days.earliest >= date(2021, 1, 22), days.latest <= date(2025, 1, 20)) == (True, True)
    assert days.earliest.weekday() == 2


@pytest.mark.parametrize("modifier", ["former", "then", "designate", "late", "courtesy", "future"])
def test_titles_that_are_not_held_say_nothing(modifier):
    text = "Secretary of Defense Lloyd Austin met the envoys on Wednesday."
    people = [(*AUSTIN[:4], modifier)]
    dating = date_pile([reading("a", text, people=people, events=[("met", "happened", "Lloyd Austin")])], KNOWLEDGE)
    assert published(dating, "a") == ("None", "None")


def test_an_elected_president_is_not_yet_in_office():
    obama = ("President-elect", "Barack Obama", "president", "USA", "elect")
    dating = date_pile([reading("a", "President-elect Barack Obama backs the plan.", people=[obama])], KNOWLEDGE)
    assert published(dating, "a") == ("2008-07-21", "2009-01-20")


def test_two_contradictions_that_share_a_rank_are_two_findings_with_exactly_their_words():
    text = (
        "Field Marshal Asim Munir is set to visit Washington later this week.\n"
        "He is scheduled to meet Secretary of Defense Lloyd Austin and Chairman of the Joint Chiefs Mark Milley."
    )
    report = reading(
        "a", text, people=[MARSHAL, AUSTIN, MILLEY], events=[("meet", "scheduled", "Lloyd Austin Mark Milley")]
    )
    dating = date_pile([report], KNOWLEDGE)
    found = {tuple(e.quote for e in f.evidence) for f in dating.findings if f.kind == "impossible"}
    assert found == {
        ("Field Marshal Asim Munir", "Secretary of Defense Lloyd Austin"),
        ("Field Marshal Asim Munir", "Chairman of the Joint Chiefs Mark Milley"),
    }
    assert len(dating.findings) == 2
    assert all("20 May 2025" in f.explanation for f in dating.findings)
    row = dating.published["d_a"]
    for day in (date(2023, 5, 1), date(2025, 6, 1)):  # both consistent readings stay possible
        assert (row.earliest is None or row.earliest <= day) and (row.latest is None or day <= row.latest)
    assert any(c.set_aside for c in dating.constraints)


def test_of_two_holders_never_in_office_together_neither_outvotes_the_other():
    panetta = ("Secretary of Defense", "Leon Panetta", "minister.defence", "USA", None)
    text = "Secretary of Defense Leon Panetta and Chairman of the Joint Chiefs Mark Milley met the envoys on Wednesday."
    people, events = [panetta, MILLEY], [("met", "happened", "Leon Panetta Mark Milley")]
    dating = date_pile([reading("a", text, people=people, events=events)], KNOWLEDGE)
    assert {f.kind for f in dating.findings} == {"impossible"}
    row = dating.published["d_a"]
    for day in (date(2012, 5, 1), date(2021, 6, 1)):
        assert (row.earliest is None or row.earliest <= day) and (row.latest is None or day <= row.latest)


def test_an_office_holder_of_another_term_in_a_dated_report_is_impossible():
    text = "Secretary of Defense Lloyd Austin met the envoys on Wednesday."
    report = reading("a", text, people=[AUSTIN], events=[("met", "happened", "Lloyd Austin")], stated=date(2014, 5, 16))
    (finding,) = date_pile([report], KNOWLEDGE).findings
    assert finding.kind == "impossible"
    assert [e.quote for e in finding.evidence] == ["Secretary of Defense Lloyd Austin"]
    assert "16 May 2014" in finding.explanation


def test_a_known_election_day_dates_a_report_that_awaits_it():
    text = "The visit comes before the general elections in Pakistan scheduled for February 8."
    dating = date_pile([reading("a", text)], KNOWLEDGE)
    assert published(dating, "a")[1] == "2024-02-08"
    (time,) = [t for t in dating.times.values() if t.quote == "February 8"]
    assert (str(time.earliest), str(time.latest)) == ("2024-02-08", "2024-02-08")


def test_an_earlier_weekday_of_the_same_news_is_the_one_before():
    text = "The minister met the envoys on Thursday.\nThe envoys met the general on Wednesday."
    report = reading("a", text, events=[("met", "happened", "")], stated=date(2023, 12, 16))
    dating = date_pile([report], KNOWLEDGE)
    days = {t.quote: (str(t.earliest), str(t.latest)) for t in dating.times.values()}
    assert days == {"Thursday": ("2023-12-14",) * 2, "Wednesday": ("2023-12-13",) * 2}


def test_one_event_told_twice_ties_two_reports():
    dated = reading("a", "The ministers met on Thursday.", events=[("met", "happened", "")], stated=date(2024, 3, 9))
    other = reading("b", "The ministers met on Thursday.", events=[("met", "happened", "")])
    alone = date_pile([dated, other], KNOWLEDGE)
    assert published(alone, "b") == ("None", "None")
    assert alone.can_be_one(["v_a0", "v_b0"])
    together = date_pile([dated, other], KNOWLEDGE, [("v_a0", "v_b0")])
    assert published(together, "b") == ("2024-03-07", "2024-03-13")


def test_a_merge_that_the_days_forbid_is_refused():
    one = reading("a", "The ministers met on 7 March 2024.", events=[("met", "happened", "")])
    two = reading("b", "The ministers met on 9 May 2024.", events=[("met", "happened", "")])
    assert not date_pile([one, two], KNOWLEDGE).can_be_one(["v_a0", "v_b0"])


def test_the_order_of_reports_never_matters():
    a = reading(
        "a",
        "Secretary of Defense Lloyd Austin met them on Monday.",
        people=[AUSTIN],
        events=[("met", "happened", "Lloyd Austin")],
    )
    b = reading("b", "The vote was held on 3 May 2021.", events=[("held", "happened", "")])
    one, two = date_pile([a, b], KNOWLEDGE), date_pile([b, a], KNOWLEDGE)
    assert (one.published, one.times, one.events, one.constraints) == (
        two.published,
        two.times,
        two.events,
        two.constraints,
    )


def test_the_chain_behind_a_bound_is_explained():
    text = "Secretary of Defense Lloyd Austin met the envoys on Wednesday."
    report = reading("a", text, people=[AUSTIN], events=[("met", "happened", "Lloyd Austin")])
    dating = date_pile([report], KNOWLEDGE)
    chain = explain_bound(dating.constraints, "d_a", "latest")
    assert chain and all(c.explanation for c in chain if not c.rule.startswith("start before"))
    assert any("20 January 2025" in c.explanation for c in chain)
    assert dating.published["d_a"].basis


def test_a_report_without_any_hint_stays_open_and_says_so():
    dating = date_pile([reading("a", "The committee will discuss the matter.")], KNOWLEDGE)
    assert published(dating, "a") == ("None", "None")
    assert [r.reason for r in dating.rejections] == ["nothing in the report bounds its day of publication"]


def test_a_given_name_alone_finds_no_other_holder():
    kay = ("head", "David Kay", "head", "IRQ", None)
    dating = date_pile([reading("a", "David Kay, head of the survey, spoke.", people=[kay])], KNOWLEDGE)
    assert published(dating, "a") == ("None", "None")


@pytest.mark.parametrize(
    ("body", "terms"),
    [("US Africa Command", 1), ("the Northern Joint Task Force", 0), ("", 1)],
)
def test_a_commander_is_of_the_body_that_the_words_name(body, terms):
    title = f"commander of {body}" if body else "commander"
    text = f"Stephen Townsend, {title}, met the envoy."
    told = reading("a", text, people=[("commander", "Stephen Townsend", "commander", "USA", None)])
    assert len(titles_in_use(told, KNOWLEDGE)) == terms


def test_a_visit_begins_on_the_day_of_its_arrival():
    told = reading("a", "The envoys did land on Tuesday.", events=[("land", "happened", "")], stated=date(2025, 6, 12))
    (mention,) = told.event_mentions
    told = msgspec.structs.replace(told, event_mentions=(msgspec.structs.replace(mention, mode="visit"),))
    days = date_pile([told], KNOWLEDGE).events["v_a0"]
    assert (days.earliest, days.latest) == (date(2025, 6, 10), date(2025, 6, 12))
