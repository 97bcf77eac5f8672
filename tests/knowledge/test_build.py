"""The packaged tables are what `knowledge_build` writes from its sources: nobody has edited them by hand."""

import os
from pathlib import Path

import pytest

from knowledge_build import countries, dated, offices, organizations, titles, writing

DATA = Path(os.environ.get("WIREDESK_SHARED", Path(__file__).parents[3] / "shared")) / "data" / "knowledge"
PACKAGED = writing.TABLES


def test_the_tables_are_built_and_not_edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not DATA.exists():
        pytest.skip(f"{DATA} is not here: set WIREDESK_SHARED to the folder that holds data/knowledge")
    monkeypatch.setattr(writing, "TABLES", tmp_path)
    countries.build(DATA)
    organizations.build(DATA)
    titles.build()
    dated.build(DATA)
    offices.build(DATA)
    built = sorted(path.name for path in tmp_path.iterdir())
    assert "offices.tsv" in built and "calendar_events.tsv" in built
    for name in built:
        assert (tmp_path / name).read_bytes() == (PACKAGED / name).read_bytes(), name


def test_patterns_are_spelt_out() -> None:
    assert titles.spell_out("[us] (chief|head) of staff") == [
        "chief of staff",
        "head of staff",
        "us chief of staff",
        "us head of staff",
    ]


def test_a_broken_line_of_facts_names_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "FACTS", tmp_path)
    (tmp_path / "x.tsv").write_text("# head\na\tb\tc\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"x\.tsv, line 2"):
        list(writing.facts("x.tsv", 2))
