"""Lines that a publisher's pages share are the template's, unless they are headlines, background or copies."""

import itertools

import msgspec

from wiredesk.ingest import mask_pile, read_bytes
from wiredesk.model import Document

STORIES = [
    ("Ferries stay in port", "The ferry company stopped all crossings on Monday after cracks were found in two hulls.",
     "Its director said that the ships would be back before the end of the month."),
    ("Salt miners strike", "About 600 salt miners stopped work on Thursday after a tunnel roof fell in.",
     "The company said that wages would be paid while engineers examined the tunnel."),
    ("Reservoir runs dry", "The reservoir that feeds the capital has fallen to eleven per cent, the waterworks said.",
     "Washing cars has been forbidden since Sunday and farmers fear for their share."),
    ("Editor goes free", "An appeals court ordered the release of an editor who had been held for forty days.",
     "She told reporters at the gate that the next issue would appear on Wednesday."),
    ("Nurses take the offer", "Nurses at three state hospitals accepted a new pay offer and ended their strike.",
     "Night shifts will be limited to four in a row under the deal, the union said."),
]  # fmt: skip


def _pile(head: str = "", tail: str = "", inside: str = "", publisher: str | None = "Fjord Times") -> list[Document]:
    pile = []
    for number, (title, first, second) in enumerate(STORIES):
        parts = [head, title, first, inside, second, tail]
        (document,) = read_bytes("\n\n".join(p for p in parts if p).encode(), f"{number}.txt")
        assert isinstance(document, Document)
        pile.append(msgspec.structs.replace(document, publisher=publisher))
    return pile


def _kept(pile: list[Document], line: str) -> int:
    return sum(line in {d.text[s.start : s.end] for s in d.body} for d in pile)


def test_a_line_under_every_article_is_the_template_s() -> None:
    line = "The Fjord Times has told the coast what happens inland for ninety years."
    pile = _pile(tail=line)
    assert _kept(pile, line) == 5
    assert _kept(mask_pile(pile), line) == 0
    assert all(d.residue[-1].reason == "repeated across reports" for d in mask_pile(pile))


def test_a_line_above_every_headline_is_the_template_s() -> None:
    line = "Quayside notes and queries from our readers"
    pile = mask_pile(_pile(head=line))
    assert _kept(pile, line) == 0
    assert [d.title for d in pile] == [title for title, _, _ in STORIES]


def test_background_that_a_desk_repeats_is_news() -> None:
    line = "The war between the two states began four years ago with the shelling of a border post."
    pile = _pile(inside=line)
    assert mask_pile(pile) == pile


def test_without_a_publisher_nothing_is_said_to_repeat() -> None:
    pile = _pile(tail="The Fjord Times has told the coast what happens inland for ninety years.", publisher=None)
    assert mask_pile(pile) == pile


def test_copies_of_one_text_are_no_template() -> None:
    (document,) = read_bytes("\n\n".join(STORIES[0]).encode(), "a.txt")
    assert isinstance(document, Document)
    pile = [msgspec.structs.replace(document, id=f"d_{n}", publisher="Fjord Times") for n in range(8)]
    assert mask_pile(pile) == pile


def test_the_order_of_the_pile_does_not_matter() -> None:
    pile = _pile(tail="The Fjord Times has told the coast what happens inland for ninety years.")
    wanted = {d.id: d for d in mask_pile(pile)}
    for order in itertools.islice(itertools.permutations(pile), 0, 120, 17):
        assert [d.id for d in mask_pile(order)] == [d.id for d in order]
        assert {d.id: d for d in mask_pile(order)} == wanted
