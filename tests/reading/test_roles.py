"""Who did what to whom: on trees checked by hand."""

import msgspec
import pytest

from tests.reading.parsed import parsed, read_events
from wiredesk.knowledge.plover import load_plover
from wiredesk.model import EventMention, Mention, Role, TimeExpression
from wiredesk.reading.events_roles import joined_titles, named_one_by_one, with_whole_names


def event(sentence: str, trigger: str) -> EventMention:
    rows = read_events(parsed(sentence), load_plover(), (), (), ())
    return next(row for row in rows if row.quote == trigger)


def fillers(row: EventMention) -> set[tuple[str, str]]:
    return {(role.role, role.quote) for role in row.roles}


@pytest.mark.parametrize(
    ("sentence", "trigger", "expected"),
    [
        ("Talks were held in Lima between the two delegations.", "Talks", {("actor", "the two delegations")}),
        ("Kenya agreed to send aid to Nepal.", "agreed", {("actor", "Kenya")}),
        ("The court ordered Kenya to release two sailors.", "ordered", {("actor", "The court")}),
        ("The general refused to surrender.", "surrender", {("actor", "The general")}),
        ("The bishop's arrest angered Kenya.", "arrest", {("recipient", "The bishop")}),
        ("A drone strike killed the commander.", "strike", {("instrument", "drone")}),
        ("A drone strike killed the commander.", "killed", {("recipient", "the commander")}),
        ("The envoy paid a third visit to Oslo.", "visit", {("actor", "The envoy")}),
        ("Reis to visit Oslo", "visit", {("actor", "Reis")}),
        ("The rebels who seized the airport released the crew.", "seized", {("actor", "The rebels")}),
        ("The convoy came under attack.", "attack", {("recipient", "The convoy")}),
        ("Hartwig met Reis and Malan.", "met", {("actor", "Hartwig")}),
        (
            "The killing of two students by soldiers sparked riots.",
            "killing",
            {("actor", "soldiers"), ("recipient", "two students")},
        ),
        ("At least 12 people were killed in the blast.", "killed", {("recipient", "At least 12 people")}),
        ("The ferry sank near Oslo.", "sank", {("about", "The ferry")}),
        ("The army sank the ferry.", "sank", {("actor", "The army")}),
        ("The army stopped ships from leaving Oslo.", "leaving", {("actor", "ships")}),
        ("Kenya expects the visit to help Nepal.", "help", {("actor", "the visit")}),
    ],
)
def test_roles(sentence: str, trigger: str, expected: set[tuple[str, str]]) -> None:
    assert expected <= fillers(event(sentence, trigger))


def test_time_behind_a_participant_is_no_part_of_it() -> None:
    sentence = "A judge on Saturday freed the man."
    start = sentence.index("Saturday")
    saturday = TimeExpression(id="t", document="d", start=start, end=start + 8, quote="Saturday", timex_type="DATE")
    rows = read_events(parsed(sentence), load_plover(), (), (saturday,), ())
    assert ("actor", "A judge") in fillers(rows[0])


def test_controlled_subject_of_an_object_control_verb_is_its_object() -> None:
    assert ("actor", "Kenya") in fillers(event("The court ordered Kenya to release two sailors.", "release"))


def test_every_role_quotes_the_text_at_its_offsets() -> None:
    document = parsed("The killing of two students by soldiers sparked riots.")
    for row in read_events(document, load_plover(), (), (), ()):
        assert document.text[row.start : row.end] == row.quote
        for role in row.roles:
            assert document.text[role.start : role.end] == role.quote


def test_description_with_a_name_behind_it_is_the_named() -> None:
    gizmo = Mention(
        id="m1", document="d", start=9, end=14, quote="Gizmo", kind="organization", form="name", entity="e1"
    )
    rows = read_events(parsed("The blog Gizmo bought a prototype."), load_plover(), (gizmo,), (), ())
    actor = next(role for role in rows[0].roles if role.role == "actor")
    assert (actor.quote, actor.entity) == ("The blog Gizmo", "e1")


TEXT = "Officials, including Minister Lena Hartwig and General Paulo Reis, met."


def _role(start: int, end: int, entity: str | None = None) -> Role:
    return Role(role="actor", quote=TEXT[start:end], start=start, end=end, entity=entity, mention=entity)


def _name(name: str) -> Mention:
    start = TEXT.index(name)
    return Mention(
        id=name, document="d", start=start, end=start + len(name), quote=name, kind="person", form="name", entity=name
    )


NAMES = (_name("Lena Hartwig"), _name("Paulo Reis"))


def test_members_of_a_group_are_named_one_by_one_with_their_titles() -> None:
    rows = named_one_by_one([_role(0, 9)], NAMES, TEXT)
    assert [row.quote for row in rows] == ["Officials", "Minister Lena Hartwig", "General Paulo Reis"]
    assert [row.entity for row in rows] == [None, "Lena Hartwig", "Paulo Reis"]


def test_one_phrase_with_two_names_is_parted() -> None:
    start = TEXT.index("Minister")
    rows = named_one_by_one([_role(start, TEXT.index(", met"))], NAMES, TEXT)
    assert [row.quote for row in rows] == ["Minister Lena Hartwig", "General Paulo Reis"]


def test_title_and_name_side_by_side_are_joined_but_two_entities_are_not() -> None:
    title, name = TEXT.index("Minister"), TEXT.index("Lena")
    joined = joined_titles([_role(title, title + 8), _role(name, name + 12, "e1")], TEXT)
    assert [(row.quote, row.entity) for row in joined] == [("Minister Lena Hartwig", "e1")]
    apart = joined_titles([_role(title, title + 8, "e2"), _role(name, name + 12, "e1")], TEXT)
    assert len(apart) == 2


def test_a_country_before_a_person_is_part_of_the_title_and_a_leading_and_is_none() -> None:
    text = "and US President Ada Renholm"
    roles = [_role(0, 6, "USA"), _role(7, len(text), "Renholm")]
    roles = [msgspec.structs.replace(role, quote=text[role.start : role.end], mention=role.entity) for role in roles]
    (joined,) = joined_titles(roles, text, {"Renholm"})
    assert (joined.quote, joined.start, joined.entity) == ("US President Ada Renholm", 4, "Renholm")
    assert len(joined_titles(roles, text)) == 2


def test_what_a_parse_cut_out_of_a_name_is_the_whole_name_once() -> None:
    text = "visited Port Selden"
    name = Mention(id="m", document="d", start=8, end=19, quote="Port Selden", kind="place", form="name", entity="e")
    port = Role(role="recipient", quote="Port", start=8, end=12, confidence=0.9)
    selden = Role(role="about", quote="Selden", start=13, end=19, confidence=0.5)
    (whole,) = with_whole_names([selden, port], [name], text)
    assert (whole.role, whole.quote, whole.entity) == ("recipient", "Port Selden", "e")
