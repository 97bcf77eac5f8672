"""Runs of name words to names: where they are cut, what kind they are of, what is no name."""

from collections.abc import Sequence

import numpy as np
import pytest

from wiredesk.knowledge.organizations import load_organizations
from wiredesk.language import Reader
from wiredesk.language.encoding import Join
from wiredesk.language.known_names import known_kind, known_runs, name_hint
from wiredesk.language.name_spans import settle_names, weigh_known
from wiredesk.language.status import Parse
from wiredesk.model import BodySpan, Document

KINDS = ["PERSON", "ORGANIZATION", "PLACE", "EVENT_NAME", "OTHER"]


def _parse(words: list[str], upos: str = "PROPN") -> Parse:
    """A parse in which every word depends on the first as `flat`."""
    count = len(words)
    return Parse(
        [w.lower() for w in words], words, [upos] * count, [""] * count, [-1] + [0] * (count - 1), ["flat"] * count, {}
    )


def _names(text: str, kind: str | Sequence[float], upos: str = "PROPN") -> list[tuple[str, str]]:
    """Settle the whole text as one run, each word with the same shares: nearly all for `kind`, or as given."""
    words = text.split()
    row = [0.99 if k == kind else 0.001 for k in KINDS] if isinstance(kind, str) else list(kind)
    spaces = [int(Join.SPACE)] * len(words)
    found = settle_names([(0, len(words) - 1)], np.array([row] * len(words)), words, spaces, _parse(words, upos), KINDS)
    return [(" ".join(words[a : b + 1]), k) for a, b, k, _ in found]


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("Orchestra Hall in Chicago", "PLACE", ["Orchestra Hall", "Chicago"]),
        ("Springfield Illinois", "PLACE", ["Springfield", "Illinois"]),
        ("Springfield IL", "PLACE", ["Springfield", "IL"]),
        ("lyon france", "PLACE", ["lyon", "france"]),
        ("South Korea", "PLACE", ["South Korea"]),
        ("Northern Ireland", "PLACE", ["Northern Ireland"]),
        ("Lake Chad", "PLACE", ["Lake Chad"]),
        ("Justice Vega", "PERSON", ["Vega"]),
        ("Col. Ana Vega", "PERSON", ["Ana Vega"]),
        ("General Motors", "ORGANIZATION", ["General Motors"]),
        ("Much Ado in Oslo", "OTHER", ["Much Ado in Oslo"]),
        ("Z", "PERSON", []),
        ("( Oslo ) 's", "EVENT_NAME", ["Oslo"]),
        ("Kennedy 's", "PERSON", ["Kennedy"]),
        ("Macy 's", "ORGANIZATION", ["Macy 's"]),
    ],
)
def test_cut(text: str, kind: str, names: list[str]) -> None:
    assert [name for name, _ in _names(text, kind)] == names


@pytest.mark.parametrize(
    ("text", "shares", "kind"),
    [
        ("European Union", (0.0, 0.3, 0.7, 0.0, 0.0), "ORGANIZATION"),
        ("North Korea", (0.0, 0.9, 0.1, 0.0, 0.0), "PLACE"),
        ("North Korea", (0.99, 0.0, 0.0, 0.0, 0.0), "PERSON"),
        ("Paris", (0.9, 0.05, 0.05, 0.0, 0.0), "PERSON"),
        ("Collins College", (0.0, 0.3, 0.7, 0.0, 0.0), "ORGANIZATION"),
        ("Bank of Collins", (0.0, 0.3, 0.7, 0.0, 0.0), "ORGANIZATION"),
        ("College Creek", (0.0, 0.3, 0.7, 0.0, 0.0), "PLACE"),
        ("Abcde", (0.4, 0.2, 0.3, 0.0, 0.0), "OTHER"),
        ("Collins Creek", (0.0, 0.3, 0.7, 0.0, 0.0), "PLACE"),
    ],
)
def test_kind(text: str, shares: tuple[float, ...], kind: str) -> None:
    assert _names(text, shares) == [(text, kind)]


@pytest.mark.parametrize(
    ("text", "shares", "kind"),
    [
        ("Chasiv Yar", (0.9, 0.02, 0.08, 0.0, 0.0), "PLACE"),
        ("Félix Vega", (0.2, 0.1, 0.7, 0.0, 0.0), "PERSON"),
        ("Abc Vega", (0.2, 0.1, 0.7, 0.0, 0.0), "PLACE"),
        ("Mercer", (0.2, 0.1, 0.7, 0.0, 0.0), "PERSON"),
        ("MERCER", (0.2, 0.1, 0.7, 0.0, 0.0), "PERSON"),
        ("Ansar Allah", (0.9, 0.09, 0.01, 0.0, 0.0), "ORGANIZATION"),
        ("Lebanon", (0.01, 0.96, 0.03, 0.0, 0.0), "ORGANIZATION"),
    ],
)
def test_what_is_known_outweighs_a_doubt(text: str, shares: tuple[float, ...], kind: str) -> None:
    assert _names(text, shares) == [(text, kind)]


def test_abbreviation_that_is_known_is_sure() -> None:
    words = ["but", "NATO", "said"]
    shares = np.array([[0.0] * 5, [0.0, 0.02, 0.01, 0.0, 0.0], [0.0] * 5])
    ((_, _, kind, score),) = settle_names([(1, 1)], shares, words, [1, 1, 1], _parse(words), KINDS)
    assert kind == "ORGANIZATION" and score > 0.8


def test_body_may_be_told_or_struck_too() -> None:
    parse = Parse(["struck", "Abcd"], ["strike", "Abcd"], ["VERB", "PROPN"], [""] * 2, [-1, 0], ["root", "obj"], {})
    for shares, kind in (((0.1, 0.85, 0.05), "ORGANIZATION"), ((0.85, 0.05, 0.1), "PLACE")):
        row = np.array([[0.0] * 5, [*shares, 0.0, 0.0]])
        ((_, _, found, _),) = settle_names([(1, 1)], row, ["struck", "Abcd"], [1, 1], parse, KINDS)
        assert found == kind


def test_office_is_held_by_a_person() -> None:
    words = ["Abcd", "is", "mayor"]
    children = {2: [0, 1], -1: [2]}
    parse = Parse(
        words,
        ["Abcd", "be", "mayor"],
        ["PROPN", "AUX", "NOUN"],
        [""] * 3,
        [2, 2, -1],
        ["nsubj", "cop", "root"],
        children,
    )
    shares = np.array([[0.3, 0.0, 0.7, 0.0, 0.0], [0.0] * 5, [0.0] * 5])
    ((_, _, kind, _),) = settle_names([(0, 0)], shares, words, [1, 1, 1], parse, KINDS)
    assert kind == "PERSON"


@pytest.mark.parametrize(
    ("before", "after", "deprel", "lemma", "kind"),
    [
        ("shelled", ".", "obj", "shell", "PLACE"),
        ("arrested", ".", "obj", "arrest", "PERSON"),
        ("saw", ".", "obj", "see", "OTHER"),
        ("the", "mayor", "nmod:poss", "mayor", "PLACE"),
    ],
)
def test_word_that_takes_one_kind_outweighs_a_doubt(
    before: str, after: str, deprel: str, lemma: str, kind: str
) -> None:
    words = [before, "Abcd", after]
    head = 0 if deprel == "obj" else 2
    parse = Parse(
        words, [lemma, "Abcd", lemma], ["VERB", "PROPN", "NOUN"], [""] * 3, [-1, head, -1], ["root", deprel, "root"], {}
    )
    shares = np.array([[0.0] * 5, [0.4, 0.2, 0.4, 0.0, 0.0], [0.0] * 5])
    ((_, _, found, _),) = settle_names([(1, 1)], shares, words, [1, 1, 1], parse, KINDS)
    assert found == kind


@pytest.mark.parametrize(
    ("text", "joins", "runs", "names"),
    [
        ("Tran Van - minh", "..++", [(0, 1)], ["Tran Van - minh"]),
        ("Tran Van - minh", "....", [(0, 1)], ["Tran Van"]),
        ("Ana Vega - led", "..++", [(0, 1)], ["Ana Vega"]),
        ("Ana Vega - Ruiz", "..++", [(0, 1), (3, 3)], ["Ana Vega - Ruiz"]),
        ("Vega - Ruiz", ".++", [(0, 0), (2, 2)], ["Vega", "Ruiz"]),
        ("Félix - Ruiz Vega", ".++.", [(0, 0), (2, 3)], ["Félix - Ruiz Vega"]),
        ("Abcd - Ruiz Vega", ".++.", [(0, 0), (2, 3)], ["Abcd", "Ruiz Vega"]),
    ],
)
def test_second_part_of_a_persons_name(text: str, joins: str, runs: list[tuple[int, int]], names: list[str]) -> None:
    words = text.split()
    shares = np.tile([0.99, 0.0, 0.0, 0.0, 0.0], (len(words), 1))
    glued = [int(Join.GLUED if join == "+" else Join.SPACE) for join in joins]
    found = settle_names(runs, shares, words, glued, _parse(words), KINDS)
    assert [" ".join(words[a : b + 1]) for a, b, *_ in found] == names


@pytest.mark.parametrize(
    ("text", "last", "name"),
    [
        ("Select Committee on Intelligence met", 1, "Select Committee on Intelligence"),
        ("Centre for Control of Plant Diseases", 0, "Centre for Control of Plant Diseases"),
        ("Trade Council on Monday", 1, "Trade Council"),
        ("Vega Brothers of Boston", 1, "Vega Brothers"),
    ],
)
def test_bodies_bear_what_they_are_there_for(text: str, last: int, name: str) -> None:
    words = text.split()
    shares = np.tile([0.0, 0.99, 0.0, 0.0, 0.0], (len(words), 1))
    found = settle_names([(0, last)], shares, words, [1] * len(words), _parse(words), KINDS)
    assert [" ".join(words[a : b + 1]) for a, b, *_ in found] == [name]


def test_place_bears_the_word_that_says_what_it_is() -> None:
    words = ["Abcd", "Province", "and", "Efgh", "province"]
    shares = np.tile([0.0, 0.0, 0.99, 0.0, 0.0], (5, 1))
    found = settle_names([(0, 0), (3, 3)], shares, words, [1] * 5, _parse(words), KINDS)
    assert [(a, b) for a, b, *_ in found] == [(0, 1), (3, 3)]


def test_storm_is_no_person() -> None:
    words = ["Cyclone", "Ana", "hit", "Ana"]
    shares = np.tile([0.99, 0.0, 0.0, 0.0, 0.0], (4, 1))
    found = settle_names([(1, 1), (3, 3)], shares, words, [1] * 4, _parse(words), KINDS)
    assert [kind for *_, kind, _ in found] == ["EVENT_NAME", "PERSON"]


def test_kind_is_asked_of_the_last_word() -> None:
    words = ["El", "Paso", "Energy"]
    shares = np.array([[0, 0.1, 0.9, 0, 0], [0, 0.1, 0.9, 0, 0], [0, 0.6, 0.4, 0, 0]])
    ((_, _, kind, score),) = settle_names([(0, 2)], shares, words, [int(Join.SPACE)] * len(words), _parse(words), KINDS)
    assert kind == "ORGANIZATION"
    assert 0 < score <= 1


def test_adjective_of_a_country_is_no_place() -> None:
    assert _names("Norwegian", "PLACE", upos="ADJ") == [("Norwegian", "OTHER")]
    assert _names("Norwegian", "PLACE") == [("Norwegian", "PLACE")]


def test_doubtful_name_in_lower_case_is_dropped() -> None:
    assert _names("tropics", (0.0, 0.0, 0.5, 0.0, 0.0)) == []
    assert _names("oslo", (0.0, 0.0, 0.9, 0.0, 0.0)) == [("oslo", "PLACE")]


def test_dated_election_takes_its_place_in() -> None:
    words = ["He", "won", "the", "2015", "Ruritania", "general", "election", "in", "Strelsau"]
    shares = np.tile([0.0, 0.0, 0.99, 0.0, 0.0], (len(words), 1))
    found = settle_names([(4, 4), (8, 8)], shares, words, [int(Join.SPACE)] * len(words), _parse(words), KINDS)
    assert [(a, b, k) for a, b, k, _ in found] == [(3, 6, "EVENT_NAME"), (8, 8, "PLACE")]
    words[3] = "recent"
    found = settle_names([(4, 4), (8, 8)], shares, words, [int(Join.SPACE)] * len(words), _parse(words), KINDS)
    assert [(a, b, k) for a, b, k, _ in found] == [(4, 4, "PLACE"), (8, 8, "PLACE")]


def test_inverted_name_in_quotation_marks_is_one() -> None:
    words = ["From", '"', "Vega", ",", "Ana", '"']
    shares = np.tile([0.99, 0.0, 0.0, 0.0, 0.0], (len(words), 1))
    found = settle_names([(2, 2), (4, 4)], shares, words, [int(Join.SPACE)] * len(words), _parse(words), KINDS)
    assert [(a, b, k) for a, b, k, _ in found] == [(2, 4, "PERSON")]
    words[1] = "of"
    found = settle_names([(2, 2), (4, 4)], shares, words, [int(Join.SPACE)] * len(words), _parse(words), KINDS)
    assert [(a, b) for a, b, *_ in found] == [(2, 2), (4, 4)]


def test_known_names_are_found_whole() -> None:
    assert known_runs(["the", "North", "Korea", "talks"]) == [(1, 2)]
    assert known_runs(["a", "north", "korea"]) == []
    assert known_kind("US") == "STATE"
    assert known_kind("us") is None


def test_hints_are_no_known_names() -> None:
    assert name_hint("Chasiv Yar") == name_hint("Velyka Novosilka") == name_hint("AVDIYIVKA") == "TOWN"
    assert known_kind("Chasiv Yar") is None and known_runs(["near", "Chasiv", "Yar"]) == []
    assert name_hint("Paris") is None, "it is known for certain"
    assert name_hint("Mercer") == "FAMILY", "people bear it"
    assert name_hint("Félix") == name_hint("Felix") == "GIVEN" and name_hint("Goma") is None
    assert known_runs(["from", "Rostov", "-", "on", "-", "Don", "."]) == [(1, 1), (1, 5)]


def test_long_known_name_is_taken_whole() -> None:
    outside, opening, inside = np.array([0.9] * 4), np.array([0.05] * 4), np.array([0.05] * 4)
    weigh_known([(1, 3)], ["the", "a", "b", "c"], outside, opening, inside)
    assert outside[0] == 0.9 and max(outside[1:]) < 0.1
    assert opening[1] > 0.4 and min(inside[2:]) > 0.9


@pytest.mark.parametrize(
    ("text", "known", "outside"),
    [
        ("North Korea said", (0, 1), 0.09),
        ("Vega 's NATO said", (2, 2), 0.009),
        ("NATO AGREES TO MEET", (0, 0), 0.09),
        ("EU said", (0, 0), 0.09),
    ],
)
def test_short_known_name_is_likelier_a_name(text: str, known: tuple[int, int], outside: float) -> None:
    words = text.split()
    shares = [np.array([share] * len(words)) for share in (0.9, 0.05, 0.05)]
    weigh_known([known], words, *shares)
    assert shares[0][known[0]] == pytest.approx(outside)


def test_table_agrees_with_the_knowledge_it_is_made_from() -> None:
    for name in ("United Nations", "NATO", "Interpol"):
        assert (known_kind(name) == "ORGANIZATION") == bool(load_organizations().candidates(name))
    assert known_kind("White House") is None


def test_reader_uses_them() -> None:
    text = "They met at Symphony Hall in Boston on Monday."
    body = (BodySpan(start=0, end=len(text)),)
    read = Reader.load().annotate(Document(id="d", uri="d", sha256="", media_type="text/plain", text=text, body=body))
    assert [text[name.start : name.end] for name in read.names] == ["Symphony Hall", "Boston"]
