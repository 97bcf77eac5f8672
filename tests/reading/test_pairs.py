"""Whom "the two leaders", "both", "they" stand for, and that each of them takes part in what is told."""

import pytest

from wiredesk.knowledge import Knowledge, load_knowledge
from wiredesk.language import Reader
from wiredesk.model import BodySpan, Document, Reading
from wiredesk.reading import read_document


@pytest.fixture(scope="module")
def tools() -> tuple[Reader, Knowledge]:
    return Reader.load(), load_knowledge(())


def read(text: str, tools: tuple[Reader, Knowledge]) -> Reading:
    reader, knowledge = tools
    document = Document(
        id="d", uri="d.txt", sha256="", media_type="text/plain", text=text, body=(BodySpan(start=0, end=len(text)),)
    )
    return read_document(reader.annotate(document), document, knowledge)


def taking_part(reading: Reading, trigger: str, role: str = "actor") -> list[str]:
    names = {entity.id: entity.name for entity in reading.local_entities}
    rows = [row for row in reading.event_mentions if row.quote == trigger]
    return sorted(names.get(r.entity or "", r.quote) for row in rows for r in row.roles if r.role == role)


MET = "Foreign Minister Lena Hartwig met Defence Minister Victor Malan in Oslo on Monday. "


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        (MET + "The two ministers discussed the border.", "discussed", ["Lena Hartwig", "Victor Malan"]),
        (MET + "The two signed an agreement on trade.", "signed", ["Lena Hartwig", "Victor Malan"]),
        (MET + "They discussed the border.", "discussed", ["Lena Hartwig", "Victor Malan"]),
        (
            "A spokesman praised Lena Hartwig's meeting with Victor Malan. It was a success, he added. "
            "They discussed the border.",
            "discussed",
            ["Lena Hartwig", "Victor Malan"],
        ),
        (MET + "Protesters blocked a road. They attacked a guard.", "attacked", ["Protesters"]),
        ("Lena Hartwig met rebels in Oslo. They attacked a guard.", "attacked", ["rebels in Oslo"]),
        (MET + "Both praised the talks.", "praised", ["Lena Hartwig", "Victor Malan"]),
        (
            "Victor Malan would not sign, and met Lena Hartwig. Under the accord, Malan said, his Serb minority keeps "
            "its schools. The two leaders discussed the border.",
            "discussed",
            ["Lena Hartwig", "Victor Malan"],
        ),
        (MET + "The two ambassadors discussed the border.", "discussed", ["The two ambassadors"]),
        (MET + "Two ministers resigned on Tuesday.", "resigned", ["Two ministers"]),
        (MET + "Ana Reis joined them. The two ministers discussed the border.", "discussed", ["The two ministers"]),
        (
            MET + "Police arrested two men at the airport. The two men attacked a guard.",
            "attacked",
            ["The two men"],
        ),
        (
            "Kenya and Nepal signed an accord on Monday. The two countries condemned the attack.",
            "condemned",
            ["Kenya", "Nepal"],
        ),
        (
            "Talks between Kenya and Nepal began in Oman. Norway called on both sides to stop.",
            "stop",
            ["Kenya", "Nepal"],
        ),
        (
            "Delegations from Sudan's army and the Rapid Support Forces held talks in Kenya. Norway told both sides to "
            "stop.",
            "stop",
            ["Rapid Support Forces", "Sudan's army"],
        ),
        ("Oman freed the crew of a Greek tanker after talks. Both sides praised the talks.", "praised", ["Both sides"]),
        (
            "Kenya clashed with Nepal on the border. Norway called on both sides to stop.",
            "stop",
            ["Kenya", "Nepal"],
        ),
        ("The party warned the court on Monday. Norway told both sides to stop.", "stop", ["both sides"]),
        ("Kenya, Nepal and Oman held talks. Both sides praised the talks.", "praised", ["Both sides"]),
        (
            "Lena Hartwig and Victor Malan flew to Lima from Oslo, where they had met Ana Reis.",
            "met",
            ["Lena Hartwig", "Victor Malan"],
        ),
    ],
)
def test_each_of_a_pair_takes_part(
    text: str, trigger: str, expected: list[str], tools: tuple[Reader, Knowledge]
) -> None:
    assert taking_part(read(text, tools), trigger) == expected


def test_who_receives_two_is_none_of_them(tools: tuple[Reader, Knowledge]) -> None:
    text = "Lena Hartwig and Victor Malan held talks in Lima in May, when Ana Reis hosted them."
    assert taking_part(read(text, tools), "hosted", "recipient") == ["Lena Hartwig", "Victor Malan"]


def test_whoever_speaks_of_them_is_none_of_them(tools: tuple[Reader, Knowledge]) -> None:
    text = MET + '"We shook hands, and they attacked us," Malan said.'
    assert "Victor Malan" not in taking_part(read(text, tools), "attacked")


def test_those_named_among_many_are_not_all_of_them(tools: tuple[Reader, Knowledge]) -> None:
    text = (
        "The leaders of nine states will attend, among them Lena Hartwig and Victor Malan. "
        "A spokesman said they would discuss trade."
    )
    assert "Lena Hartwig" not in taking_part(read(text, tools), "discuss")


def test_the_words_for_a_pair_are_the_evidence_of_each(tools: tuple[Reader, Knowledge]) -> None:
    reading = read(MET + "The two ministers discussed the border.", tools)
    (row,) = (row for row in reading.event_mentions if row.quote == "discussed")
    actors = [r for r in row.roles if r.role == "actor"]
    assert [r.quote for r in actors] == ["The two ministers", "The two ministers"]
    assert len({r.entity for r in actors}) == 2
