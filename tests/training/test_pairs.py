"""The rows that the pair model's weights are fitted on are those by which pairs are judged."""

from pathlib import Path

import pytest

from evaluation.gold_events import GoldRow
from training.pairs import Rows, fit_signed, mention_rows, second_look_rows, story_rows
from training.suite_readings import read_suite
from wiredesk.knowledge import load_knowledge
from wiredesk.model import Reading
from wiredesk.resolve.entities import resolve_entities
from wiredesk.resolve.pair_model import load_pair_model
from wiredesk.resolve.signatures import PileSignatures, sign
from wiredesk.resolve.stories import compare_stories

_TEXTS = {
    "quake_one": "A strong earthquake killed twelve people in Zaruma on Monday, the governor of Zaruma said.",
    "quake_two": "Twelve people were killed when a strong earthquake struck Zaruma on Monday, rescuers said.",
    "strike": "Dockers in Varna walked out over pay on Friday, the port of Varna said. The dockers want more.",
}


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> list[Reading]:
    folder = tmp_path_factory.mktemp("suite")
    for name, text in _TEXTS.items():
        (folder / f"{name}.txt").write_text(text + "\n", "utf8")
    return read_suite(folder)


@pytest.fixture(scope="module")
def signatures(readings: list[Reading]) -> PileSignatures:
    return sign(readings, resolve_entities(readings, (), load_knowledge()).entity_of)


def _gold(readings: list[Reading]) -> dict[str, GoldRow]:
    name = {reading.document.id: Path(reading.document.uri).stem for reading in readings}
    return {id: {"story": stem.split("_")[0], "topic": stem.split("_")[0]} for id, stem in name.items()}


def _features(rows: Rows) -> set[str]:
    return {name for row in rows for name in row}


def test_reports_of_one_story_are_labelled_so(readings: list[Reading], signatures: PileSignatures) -> None:
    rows, labels, counts = story_rows(signatures, _gold(readings))
    assert len(rows) == len(labels) == len(counts)
    assert labels.sum() == 1.0
    assert set(load_pair_model().story.names) <= _features(rows)
    assert rows[int(labels.argmax())]["words"] > 0.02


def test_the_second_look_gives_its_features(readings: list[Reading], signatures: PileSignatures) -> None:
    rows, labels, counts = second_look_rows(signatures, _gold(readings), load_pair_model().story)
    assert len(rows) == len(counts) > 0
    assert labels.max() == 1.0
    assert _features(rows) == set(load_pair_model().story_again.names)


def test_mentions_of_one_cluster_are_labelled_so_and_weights_keep_their_signs(
    readings: list[Reading], signatures: PileSignatures
) -> None:
    killings = {m.id: "killing" for r in readings for m in r.event_mentions if m.quote == "killed"}
    others = {m.id: m.id for r in readings for m in r.event_mentions if m.quote != "killed"}
    assert len(killings) == 2
    rows, labels, pairs = mention_rows(signatures, compare_stories(signatures), killings | others)
    assert [set(pair) for pair, same in zip(pairs, labels, strict=True) if same] == [set(killings)]
    weights = fit_signed(rows, labels)
    assert weights.get("vector", 0.0) >= 0.0
    assert all(weight <= 0 for name, weight in weights.items() if name.endswith("_differs"))
