"""What a record keeps of its parcels: only what changed is compiled again."""

from pathlib import Path

import pytest

import wiredesk
from wiredesk.language.model_file import MODEL_PATH
from wiredesk.resolve import events, judging_tasks
from wiredesk.run import across, parcels, readings
from wiredesk.run.reports import decode_result
from wiredesk.run.workplace import Done, Workplace
from wiredesk.store import RecordWriter

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"

pytestmark = pytest.mark.skipif(not MODEL_PATH.exists(), reason=f"{MODEL_PATH.name} is not in this checkout")


def test_a_later_build_compiles_only_what_changed(tmp_path, monkeypatch):
    compiled = []
    keep_parcel = parcels.keep_parcel

    def counted(key, parcel, *rest):
        compiled.append({part.document for part in parcel.reports})
        return keep_parcel(key, parcel, *rest)

    monkeypatch.setattr(parcels, "keep_parcel", counted)
    record = tmp_path / "r.wiredesk"
    first = [EXAMPLES / name for name in ("wire-qin-courier.txt", "wire-qin-valley.txt", "blinken-second-visit.txt")]
    wiredesk.build(first, record).close()
    assert len(compiled) == 2  # the two copies of one text are one parcel
    compiled.clear()
    wiredesk.rebuild(record).close()
    assert not compiled
    with wiredesk.add(record, [EXAMPLES / "truss-rutte.txt"]) as opened:
        new = {d.id for d in opened.documents if d.uri == "truss-rutte.txt"}
        mention = next(iter(opened.event_mentions.where(document=list(new))))
    assert compiled == [new]
    compiled.clear()
    wiredesk.judge(record, mention.id, None, "wrong_trigger")
    with wiredesk.rebuild(record) as opened:
        assert opened.event_mentions.get(mention.id).event is None
    assert compiled == [new]


def test_another_copy_of_a_text_names_all_its_copies_anew(tmp_path, monkeypatch):
    copies = [EXAMPLES / name for name in ("wire-qin-courier.txt", "wire-qin-valley.txt")]
    text = copies[0].read_text()
    for number in range(6):
        (tmp_path / f"copy{number}.txt").write_text(
            text + f"\nThe desk of paper number {number} added nothing to it.\n"
        )
    more = sorted(tmp_path.glob("copy*.txt"))
    with wiredesk.build([*copies, *more]) as fresh:
        groups = {d.id: d.copy_group for d in fresh.documents}
    assert len(set(groups.values())) == 1
    record = tmp_path / "r.wiredesk"
    wiredesk.build(copies, record).close()
    with wiredesk.add(record, more) as added:
        assert {d.id: d.copy_group for d in added.documents} == groups


def test_a_later_build_judges_only_what_changed(tmp_path, monkeypatch):
    judged = []
    judge = events.judge

    def counted(task):
        judged.append(task)
        return judge(task)

    monkeypatch.setattr(events, "judge", counted)
    monkeypatch.setattr(across, "_WORTH_WORKERS", 1)
    monkeypatch.setattr(judging_tasks, "_TASK_MENTIONS", 1)
    record = tmp_path / "r.wiredesk"
    names = ("wire-qin-courier.txt", "wire-qin-valley.txt", "blinken-second-visit.txt", "blinken-xi.html")
    wiredesk.build([EXAMPLES / name for name in names], record).close()
    first = len(judged)
    assert first > 1
    judged.clear()
    wiredesk.rebuild(record).close()
    assert not judged
    with wiredesk.add(record, [EXAMPLES / "truss-rutte.txt"]) as opened:
        pairs = opened.links.count()
    assert 1 <= len(judged) < first
    with wiredesk.build([EXAMPLES / name for name in (*names, "truss-rutte.txt")]) as fresh:
        assert pairs == fresh.links.count()


def test_tasks_that_are_done_are_handed_back_beside_the_others():
    place = Workplace(None, None, (), 2, lambda progress: None, None)  # type: ignore[arg-type]  # too few for a pool
    tasks = [1, Done(2, "kept"), 3]
    assert sorted(place.map(str, tasks)) == [(1, "1"), (2, "kept"), (3, "3")]
    assert not place.worked


def test_the_whole_pile_is_looked_at_through_short_readings(tmp_path):
    record = tmp_path / "r.wiredesk"
    wiredesk.build([EXAMPLES / "wire-qin-courier.txt", EXAMPLES / "truss-rutte.txt"], record).close()
    with RecordWriter(record) as writer:
        documents = tuple(d for source in writer.sources() for d in decode_result(writer.cached(source.key)).documents)
        keys = {d.id: readings.reading_key(d, readings.reading_digest(())) for d in documents}
        whole = readings.KeptReadings(documents, keys, writer)
        short = readings.ShortReadings(documents, {id: readings.short_key(key) for id, key in keys.items()}, writer)
        for one, other in zip(whole, short, strict=True):
            assert other.local_entities == one.local_entities != ()
            assert [m.id for m in other.event_mentions] == [m.id for m in one.event_mentions]
            first = {local.mentions[0] for local in one.local_entities}
            assert set(other.mentions) == {m for m in one.mentions if m.id in first}
            assert not other.sentences
        unread = readings.ShortReadings(documents[:1], {documents[0].id: b"none"}, writer)
        assert unread[0].document == documents[0] and not unread[0].local_entities
