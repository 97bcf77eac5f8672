# ruff: noqa: E501  (inputs read best unbroken)
"""What the head of a text says, and what stands in no article; the cases with gold are measured by `evaluation`."""

import os
from datetime import date
from pathlib import Path

import pytest

from wiredesk.ingest import mask, read_bytes
from wiredesk.model import Document

FIRST = "The port of Merrow was closed on Friday after a tanker ran aground at its entrance, the harbour master said."
SECOND = "No oil had leaked by noon, and tugs were waiting for the evening tide."
TEXT = f"""Shipping

Port shut after tanker runs aground
By Jonas Pell and DANA ORLOV | Staff Writers
Published: February 9, 2024 10:32 GMT
0
17

MERROW, Feb 9 (Reuters) - {FIRST}

What the owner says

{SECOND} (Reporting by Jonas Pell; Editing by Clara Whit)

With inputs from AFP

Leave a reply
"""


def _body(text: str) -> list[str]:
    return [text[s.start : s.end] for s in mask(text).body]


def test_the_head_says_title_byline_day_place_and_agencies() -> None:
    (document,) = read_bytes(TEXT.encode(), "a.txt")
    assert isinstance(document, Document)
    assert document.title == "Port shut after tanker runs aground"
    assert document.byline == "Jonas Pell, Dana Orlov"
    assert document.published.stated == date(2024, 2, 9)
    assert document.published.basis[0].evidence[0].quote == "February 9, 2024"
    assert document.dateline is not None
    assert document.dateline.quote == "MERROW, Feb 9 (Reuters) -"
    assert document.agencies == ("Agence France-Presse", "Reuters")


def test_the_body_is_headline_sentences_and_subheads() -> None:
    assert _body(TEXT) == [
        "Port shut after tanker runs aground",
        f"MERROW, Feb 9 (Reuters) - {FIRST}",
        "What the owner says",
        SECOND,
    ]


@pytest.mark.parametrize(
    ("line", "day", "bound"),
    [
        ("Posted on 9 Feb 2024", date(2024, 2, 9), date(2024, 2, 9)),
        ("Last updated: Feb. 9, 2024 at 9: 44 PM", None, date(2024, 2, 9)),
        ("09/02/2024", None, None),
        ("Downloaded on 9 February 2024", None, None),
        ("3 hours ago", None, None),
    ],
)
def test_only_a_line_of_its_own_states_a_day(line: str, day: date | None, bound: date | None) -> None:
    (document,) = read_bytes(f"Port shut after tanker runs aground\n{line}\n\n{FIRST}\n\n{SECOND}\n".encode(), "a.txt")
    assert isinstance(document, Document)
    assert document.published.stated == day
    assert document.published.latest == bound


def test_a_day_inside_a_sentence_is_no_day_of_publication() -> None:
    (document,) = read_bytes(f"{FIRST} The last such accident was on 9 February 2019.\n\n{SECOND}".encode(), "a.txt")
    assert isinstance(document, Document)
    assert document.published.stated is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Points 3 and 4 of the plan were refused, he said.",
        "Video from the scene showed soldiers running towards the gate.",
        "Support for the prime minister fell again today.",
        "By providing weapons, the state would acknowledge that it takes a side.",
        "The report was published on Monday and names eleven officers.",
        "Sign language interpreters were asked to leave the hall.",
        "No response came from the ministry.",
        "See-saw battles went on along the river.",
        "Related charges against his brother were dropped.",
        "Read in full, the letter says something else.",
        "Something went wrong with the second missile, officials said.",
        "Follow-up talks are planned for June.",
    ],
)
def test_sentences_that_begin_like_controls_are_kept(sentence: str) -> None:
    text = f"{FIRST}\n\n{sentence}\n\n{SECOND}"
    assert _body(text) == [FIRST, sentence, SECOND]


@pytest.mark.parametrize(
    "headline",
    ["Editor goes free", "Reporter shot dead in Merrow", "Next president to be sworn in", "5 thoughts on why the talks failed",
     "Sources: talks may move to Ostra", "Watch: army chief lands in Merrow", "Saudi Arabia, Iran agree, news agency reports",
     "No response to offer of talks"],
)  # fmt: skip
def test_headlines_that_look_like_furniture_are_kept(headline: str) -> None:
    assert _body(f"{headline}\n\n{FIRST}\n\n{SECOND}") == [headline, FIRST, SECOND]


def test_controls_behind_the_last_sentence_of_one_long_line_are_masked() -> None:
    tail = "Share this: Click to share on X (Opens in new window) Related Posts Leave a Reply"
    assert _body(f"{FIRST} {SECOND} {tail}") == [f"{FIRST} {SECOND}"]
    assert _body(f"{FIRST} {SECOND} Read more") == [f"{FIRST} {SECOND}"]


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    wrapped = "The port of Merrow was closed on Friday after a tanker ran aground\nat its entrance, the harbour master said, and tugs were waiting for\nthe evening tide while the crew was taken to a hotel in the town.\n\nTraders said that prices would rise if the port stayed shut for more\nthan three days, since it handles a third of the grain that leaves\nthe country by sea.\n"
    assert _body(wrapped) == [p.strip() for p in wrapped.split("\n\n")]


def test_a_text_that_is_nothing_but_furniture_is_no_report() -> None:
    (row,) = read_bytes(
        b"Leave a reply\nYour email address will not be published.\nShare on Facebook\nLoading...\n", "a.txt"
    )
    assert not isinstance(row, Document)


def test_the_case_of_the_five_reports() -> None:
    folder = Path(os.environ.get("WIREDESK_SHARED", Path(__file__).parents[3] / "shared")) / "cases" / "munir"
    if not folder.is_dir():
        pytest.skip("the five reports of cases/munir are not part of the repository and not beside it")
    masked = {path.name[:3]: mask(path.read_text("utf-8")) for path in sorted(folder.glob("*.txt"))}
    assert {name: (len(m.body), len(m.residue)) for name, m in masked.items()} == {
        "000": (13, 9), "001": (9, 3), "002": (6, 5), "003": (8, 0), "004": (18, 0),
    }  # fmt: skip


_PARAGRAPH = "The envoys of both countries met in the capital and agreed to meet again, officials said."


@pytest.mark.parametrize(
    ("lines", "stated", "dateline"),
    [
        (("Envoys meet in the capital again", "By Ana Reis and Agencies     11 September 2019, 9:04 am"), date(2019, 9, 11), None),
        (("Envoys meet in the capital again", "14 August"), None, "14 August"),
        (("Envoys meet in the capital again", "21:14, August 9"), None, "21:14, August 9"),
        (("Envoys meet in the capital again", "14 August", "0 Comments", "LIMA: "), None, "14 August\n0 Comments\nLIMA:"),
    ],
)  # fmt: skip
def test_a_byline_may_state_the_day_and_a_day_without_year_is_a_dateline(
    lines: tuple[str, ...], stated: date | None, dateline: str | None
) -> None:
    text = "\n".join(lines) + ("" if lines[-1].endswith(" ") else "\n") + _PARAGRAPH
    found = mask(text)
    assert (found.stated.day if found.stated else None) == stated
    assert (found.dateline.quote if found.dateline else None) == dateline


@pytest.mark.parametrize(
    "dateline",
    [
        "LIMA (Andes Wire), Aug. 18 -",
        "Lima (AW), August 18, 2019 -",
        "18 August 2019 -",
        "LIMA, Aug 18 (Andes Wire) -",
        "LIMA, Aug 18 (AW)\n\n",
    ],
)
def test_a_wire_text_opens_with_its_place_house_and_day_in_any_order(dateline: str) -> None:
    found = mask(f"Envoys meet in the capital again\n\n{dateline} {_PARAGRAPH}")
    assert found.dateline is not None
    assert found.dateline.quote == dateline.rstrip()


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("El Andino (English edition), 9 June 2019", date(2019, 6, 9)),
        ("El Andino, 9 June 2019. By Ada Munro in Lima", date(2019, 6, 9)),
        ("El Andino, 9 June 2019, with input from Andes Wire", date(2019, 6, 9)),
        ("The Andes Review, Lima. 9 June 2019", date(2019, 6, 9)),
        ("LIMA, June 9, 2019 (Andes Wire)", date(2019, 6, 9)),
        ("LIMA, June 9, 2019 - Andes Wire", date(2019, 6, 9)),
        ("The envoys left on 9 June 2019", None),
    ],
)
def test_a_line_of_outlet_and_day_below_the_headline_states_it(line: str, day: date | None) -> None:
    found = mask(f"Envoys meet in the capital again\n\n{line}\n\n{_PARAGRAPH}")
    assert (found.stated.day if found.stated else None) == day


def test_above_a_headline_such_a_line_may_be_the_headline() -> None:
    assert mask(f"Battle of the Passes, 9 June 2019\n\n{_PARAGRAPH}").stated is None


@pytest.mark.parametrize("opening", ["18 August - a day to remember", "In 2019 - and in 2020"])
def test_a_day_without_place_and_year_opens_a_sentence(opening: str) -> None:
    assert mask(f"Envoys meet in the capital again\n\n{opening}, {_PARAGRAPH}").dateline is None


@pytest.mark.parametrize(
    "line", ["Accueil / News / Politics", "Kindly share this story:", "3 minutes", "SHARE: Facebook | Orbita"]
)
def test_paths_and_prompts_above_an_article_are_furniture(line: str) -> None:
    assert line not in _body(f"{line}\nEnvoys meet in the capital again\n{_PARAGRAPH}")


def test_a_section_may_stand_before_the_day_and_a_question_may_be_the_headline() -> None:
    found = mask(f"Do the envoys of the two countries meet again?\nNews | 29.10.2019. | 20:14\n{_PARAGRAPH}")
    assert found.title == "Do the envoys of the two countries meet again?"
    assert found.stated is not None
    assert found.stated.day == date(2019, 10, 29)


def test_a_note_about_the_author_of_the_byline_is_no_article() -> None:
    text = f"Envoys meet in the capital again\nby Ana Reis\n{_PARAGRAPH}\nAna Reis is a visiting fellow at the Harbour Centre."
    assert _body(text) == ["Envoys meet in the capital again", _PARAGRAPH]


@pytest.mark.parametrize(
    "line",
    [
        "Commentary | Harbour Programme",
        "NEWSPAPER SECTION: News",
        "WRITER: Ana Reis and Reuters",
        "13,204 views | Reading time: 2 minutes",
        "Written by EU desk",
    ],
)
def test_labels_and_credits_above_an_article_are_furniture(line: str) -> None:
    assert line not in _body(f"Envoys meet in the capital again\n{line}\n{_PARAGRAPH}")


@pytest.mark.parametrize(
    "line",
    [
        "india Updated: Oct 15, 2019 04:22 pm IST",
        "By Ana R. | Harbour Desk Oct 15, 2019 06:00 (updated: Oct 16, 2019) News",
    ],
)
def test_a_day_behind_a_section_or_in_a_byline_is_read(line: str) -> None:
    found = mask(f"Envoys meet in the capital again\n{line}\n{_PARAGRAPH}")
    assert found.stated is not None
    assert found.stated.day == date(2019, 10, 15)


def test_a_headline_as_long_as_a_sentence_is_one() -> None:
    headline = "Envoys of both the countries meet in the capital as the two sides mark half a century of ties with little to celebrate"
    found = mask(f"{headline}\nPublished: 24 Jul 2019\n{_PARAGRAPH}")
    assert found.title == headline


@pytest.mark.parametrize(
    "line",
    [
        "\N{CLOCK FACE THREE OCLOCK} 4 min read · 1.2K views · \N{BLACK HEART SUIT} 88",
        "https://harbour.example/2019/10/15/envoys?print=1      Page 1 of 2",
        "Reporting by Ana Reis in Merrow; additional reporting by Jo Pell in Veld; editing by C. Whit",
    ],
)
def test_counters_print_heads_and_credits_around_a_headline_are_furniture(line: str) -> None:
    headline = "Envoys meet in the capital again"
    above, below = mask(f"{line}\n{headline}\n{_PARAGRAPH}"), mask(f"{headline}\n{line}\n{_PARAGRAPH}")
    assert below.title == headline
    if "Reporting" not in line:
        assert above.title == headline
    assert line not in _body(f"{headline}\n{line}\n{_PARAGRAPH}")


@pytest.mark.parametrize(
    "tail",
    [
        "Comments 344\nShare what you think\nharbour_lad, Leeds, 2 hours ago\nGood luck to all of them I say.",
        "The comments below have not been moderated.",
        "Most watched news videos\nA bridge falls in the storm",
        "About the author\nadmin\nAdmin writes about the sea. Follow him on X.\n2 thoughts on “Envoys”\nIt was about time.",
        "This article was amended on 3 July 2019 to correct the age of the envoy.",
        "• Additional reporting by Jo Marsh\nThis article was amended on 3 July 2019 to correct an age.",
        "No thanks",
        "This live blog is now closed.",
    ],
)
def test_what_pages_say_below_an_article_is_none_of_it(tail: str) -> None:
    last = "The second envoy denied on Friday that he had been asked to leave."
    assert _body(f"Envoys meet in the capital again\n{_PARAGRAPH}\n{last}\n{tail}")[1:] == [_PARAGRAPH, last]


def test_an_article_goes_on_below_a_box_about_its_author() -> None:
    more = ["The second envoy denied on Friday that he had been asked to leave.", _PARAGRAPH]
    text = f"Envoys meet in the capital again\n{_PARAGRAPH}\nAbout the author\nAna Reis\n" + "\n".join(more)
    assert _body(text)[-2:] == more
