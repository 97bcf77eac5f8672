import json

import pytest

from evaluation import floors, suites
from evaluation.__main__ import data_hash
from evaluation.generated import write_pile


@pytest.fixture
def root(tmp_path, monkeypatch):
    (tmp_path / "evaluation").mkdir()
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "gold.json").write_text("{}")
    monkeypatch.setattr(suites, "measure", lambda name, request: {"f1": 0.5, "wrong": 0.1})
    return tmp_path


def check(root, *entries, shared=None):
    (root / "evaluation" / "floors.json").write_text(json.dumps(entries))
    return floors.check(root, shared, 1, data_hash)


def entry(root, **fields):
    return {"suite": "x", "data": "cases", "data_sha256": data_hash(root / "cases"), **fields}


def test_a_figure_below_its_floor_or_above_its_ceiling_fails(root, capsys):
    assert check(root, entry(root, floors={"f1": 0.5}, ceilings={"wrong": 0.1})) == 0
    assert check(root, entry(root, floors={"f1": 0.51})) == 1
    assert check(root, entry(root, ceilings={"wrong": 0.09})) == 1
    assert check(root, entry(root, floors={"no such figure": 0})) == 1
    assert "MISSED" in capsys.readouterr().out


def test_a_floor_on_other_data_fails(root):
    given = entry(root, floors={"f1": 0.1})
    (root / "cases" / "gold.json").write_text("{ }")
    assert check(root, given) == 1


def test_what_is_not_here_is_skipped_aloud(root, capsys):
    assert check(root, {"suite": "x", "data": "shared:suites/y", "floors": {"f1": 1}}) == 0
    assert check(root, {"suite": "x", "data": "shared:suites/y", "floors": {"f1": 1}}, shared=root) == 0
    assert capsys.readouterr().out.count("SKIPPED") == 2


def test_the_generated_pile_is_the_same_every_time(tmp_path):
    write_pile(tmp_path / "a", 12)
    write_pile(tmp_path / "b", 12)
    first, second = ({p.name: p.read_bytes() for p in (tmp_path / n).iterdir()} for n in "ab")
    assert first == second
    assert sum(name.endswith(".txt") for name in first) == 12
    assert all(len(text.split()) > 400 for name, text in first.items() if name.endswith(".txt"))


def test_every_suite_that_is_named_can_be_loaded():
    for suite in suites.SUITES.values():
        assert callable(__import__(suite.module, fromlist=["measure"]).measure)
