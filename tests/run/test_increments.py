"""A record that grew step by step is exported as one that was built at once, whatever came between."""

from pathlib import Path

import pytest

import wiredesk
from wiredesk import recall
from wiredesk.export import write_jsonl
from wiredesk.language.model_file import MODEL_PATH
from wiredesk.resolve import components, judging_tasks
from wiredesk.run import across, recalled
from wiredesk.run.workplace import Workplace
from wiredesk.store import open_record, verify

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"
NAMES = (
    "blinken-xi.html", "wire-qin-courier.txt", "blinken-second-visit.txt", "selden.jsonl", "truss-rutte.txt",
    "blinken-postponed.txt",
)  # fmt: skip
#: A copy of a report that is there, and another telling of a visit: both join parcels.
LATER = ("wire-qin-valley.txt", "blinken-beijing-plan.txt")
AT = "2031-03-07T10:00:00+00:00"

pytestmark = pytest.mark.skipif(not MODEL_PATH.exists(), reason=f"{MODEL_PATH.name} is not in this checkout")


@pytest.fixture(autouse=True)
def as_if_large(monkeypatch):
    monkeypatch.setattr(across, "_WORTH_WORKERS", 1)  # all is kept that is kept of a large pile
    monkeypatch.setattr(components, "_ALONE", 3)
    monkeypatch.setattr(judging_tasks, "_TASK_MENTIONS", 40)


def _export(record: Path, out: Path) -> dict[str, bytes]:
    with open_record(record) as opened:
        assert not list(verify(opened))
        return {path.name: path.read_bytes() for path in write_jsonl(opened, out)}


def _paths(names):
    return [EXAMPLES / name for name in names]


def test_a_record_that_grew_is_the_record_built_at_once(tmp_path):
    table = tmp_path / "mine.csv"
    table.write_text("person,office,country,start,end\nTareq Selden,Foreign Minister,Latvia,2022-02-01,2024-03-01\n")
    grown, fresh = tmp_path / "grown.wiredesk", tmp_path / "fresh.wiredesk"
    knowledge: list[Path] = []
    judged: list[tuple] = []

    def same(step: str, names) -> None:
        fresh.unlink(missing_ok=True)
        wiredesk.build(_paths(names), fresh, knowledge=knowledge).close()
        for left, right, judgement in judged:
            wiredesk.judge(fresh, left, right, judgement, at=AT)
        if judged:
            wiredesk.rebuild(fresh, knowledge=knowledge).close()
        one, other = _export(grown, tmp_path / "a"), _export(fresh, tmp_path / "b")
        assert [name for name in one if one[name] != other[name]] == [], step

    wiredesk.build(_paths(NAMES), grown).close()
    wiredesk.add(grown, _paths(LATER[:1])).close()
    same("a copy was added", NAMES + LATER[:1])
    with open_record(grown) as record:
        (gone,) = (d.id for d in record.documents if d.uri == "truss-rutte.txt")
        events = [e for e in record.events if e.type == "CONSULT" and gone not in e.documents]
        left, right = sorted(min(e.mentions) for e in events[:2])
    judged.append((left, right, "same"))
    wiredesk.judge(grown, left, right, "same", at=AT)
    wiredesk.add(grown, _paths(LATER[1:])).close()
    same("a person joined two events, and a report was added", NAMES + LATER)
    knowledge.append(table)
    wiredesk.rebuild(grown, knowledge=knowledge).close()
    same("a table of facts was given", NAMES + LATER)
    fewer = tuple(name for name in (*NAMES, *LATER) if name != "truss-rutte.txt")
    wiredesk.build(_paths(fewer), grown, knowledge=knowledge).close()
    same("a report was left out", fewer)
    (judgement,) = open_record(grown).judgements
    wiredesk.undo(grown, judgement.id, at=AT)
    judged.clear()
    wiredesk.build(_paths(NAMES), grown).close()
    fresh.unlink()
    wiredesk.build(_paths(NAMES), fresh).close()
    one, other = _export(grown, tmp_path / "a"), _export(fresh, tmp_path / "b")
    assert [name for name in one if one[name] != other[name]] == ["judgements.jsonl", "meta.json"]


def test_what_was_found_of_parts_of_the_pile_is_not_sought_again(tmp_path, monkeypatch):
    made = []
    call, ahead = recalled.KeptAnswers.__call__, recalled.KeptAnswers.ahead

    def counted(self, key, make):
        return call(self, key, lambda: (made.append(key), make())[1])

    def counted_ahead(self, work, tasks):
        ahead(self, lambda opened: (answers := work(opened), made.extend(answers))[0], tasks)

    monkeypatch.setattr(recalled.KeptAnswers, "__call__", counted)
    monkeypatch.setattr(recalled.KeptAnswers, "ahead", counted_ahead)
    record = tmp_path / "r.wiredesk"
    wiredesk.build(_paths(NAMES), record).close()
    first = len(made)
    assert first > 20
    made.clear()
    wiredesk.rebuild(record).close()
    assert not made
    wiredesk.add(record, _paths(LATER[:1])).close()
    assert 0 < len(made) < first


def test_tasks_are_put_together_before_the_pool_packs_them(tmp_path, monkeypatch):
    handed = []
    mapped = Workplace.map

    def seen(self, work, tasks, *rest, **more):
        def each():
            for task in tasks:
                handed.append(type(task).__name__)
                yield task

        return mapped(self, work, each(), *rest, **more)

    monkeypatch.setattr(Workplace, "map", seen)
    wiredesk.build(_paths(NAMES[:2]), tmp_path / "r.wiredesk").close()
    assert "Handed" in handed
    assert "WaitingTask" not in handed


def test_a_key_is_told_by_its_parts_and_their_bounds():
    keys = [recall.key_of("a", b"xy", b"z"), recall.key_of("a", b"x", b"yz"), recall.key_of("b", b"xy", b"z")]
    assert len(set(keys)) == 3 == len(set(map(len, keys))) + 2
    assert recall.recalled(recall.forgetful, keys[0], lambda: [[1], [2, 3]], list[list[int]]) == [[1], [2, 3]]
