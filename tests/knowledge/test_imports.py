import json
from datetime import date
from pathlib import Path

import pytest

from wiredesk.errors import KnowledgeError
from wiredesk.knowledge import load_knowledge
from wiredesk.knowledge.imports import read_tenures, table_of

PLAIN = (
    "person,office,country,start,end\n"
    "Mara Keller,Foreign Minister,Latvia,2031-02,\n"
    "Jan Ozols,acting President,LVA,2030-01-05,2030-03-01\n"
)


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_plain_csv_is_read_by_the_words_of_its_titles(tmp_path: Path) -> None:
    minister, president = read_tenures(written(tmp_path, "mine.csv", PLAIN))
    assert (minister.office, minister.country, minister.start, minister.end) == (
        "minister.foreign",
        "LVA",
        date(2031, 2, 1),
        None,
    )
    assert (minister.precision, minister.as_of) == ("month", date(2030, 3, 1))
    assert (president.office, president.acting) == ("president", True)


def test_a_wikidata_result_is_read_as_csv_and_as_json(tmp_path: Path) -> None:
    row = {"person": "http://www.wikidata.org/entity/Q42", "personLabel": "Mara Keller",
           "positionLabel": "Minister of Defence",
           "countryLabel": "Latvia", "start": "2031-02-03T00:00:00Z", "end": ""}  # fmt: skip
    sparql = {"results": {"bindings": [{key: {"type": "literal", "value": value} for key, value in row.items()}]}}
    plain = ",".join(row) + "\n" + ",".join(row.values()) + "\n"
    from_json = read_tenures(written(tmp_path, "q.json", json.dumps(sparql)))
    from_csv = read_tenures(written(tmp_path, "q.csv", plain))
    for (tenure,) in (from_json, from_csv):
        assert (tenure.person, tenure.office, tenure.country, tenure.wikidata) == (
            "Mara Keller",
            "minister.defence",
            "LVA",
            "Q42",
        )
        assert tenure.start == date(2031, 2, 3)


def test_what_import_writes_reads_back_the_same(tmp_path: Path) -> None:
    first = read_tenures(written(tmp_path, "a.csv", PLAIN))
    again = read_tenures(written(tmp_path, "a2.csv", table_of(first)))
    assert [(t.person, t.office, t.country, t.start, t.end, t.precision, t.acting, t.as_of) for t in again] == [
        (t.person, t.office, t.country, t.start, t.end, t.precision, t.acting, t.as_of) for t in first
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("who,what\na,b\n", "no column for the person"),
        ("person,office,start\nMara,President,\n", "neither a start nor an end"),
        ("person,office,country,start\nMara,President,Atlantis,2020\n", "no country is known as 'Atlantis'"),
        ("person,office,start,end\nMara,President,2020-05-01,2019-01-01\n", "lies before the start"),
        ("person,office,start\nMara,President,soon\n", "row 1"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(KnowledgeError, match=reason):
        read_tenures(written(tmp_path, "bad.csv", text))
    with pytest.raises(KnowledgeError, match=r"bad\.csv"):
        read_tenures(tmp_path / "bad.csv")


def test_a_missing_file_and_bad_json_are_knowledge_errors(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"gone\.csv"):
        read_tenures(tmp_path / "gone.csv")
    with pytest.raises(KnowledgeError, match="not JSON"):
        read_tenures(written(tmp_path, "x.json", "{"))


def test_a_later_file_outranks_an_earlier_and_both_the_package(tmp_path: Path) -> None:
    head = "person,office,country,start,end\n"
    early = written(tmp_path, "early.csv", head + "Lloyd Austin,Defense Secretary,USA,2021-01-22,2024-01-01\n")
    late = written(tmp_path, "late.csv", head + "Lloyd Austin,Defense Secretary,USA,2021-01-22,2024-06-01\n")
    (tenure,) = load_knowledge((early, late)).offices.match("Austin", "minister.defence", "USA")
    assert (tenure.end, tenure.source) == (date(2024, 6, 1), "late.csv")
    assert load_knowledge((early,)).fingerprint != load_knowledge((late,)).fingerprint != load_knowledge().fingerprint
