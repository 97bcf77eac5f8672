import shutil
import sqlite3
from datetime import date

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from tests.store.pile import pile
from tests.store.strategies import contents
from wiredesk.errors import RecordError
from wiredesk.model import Rejection
from wiredesk.store import (
    Contents,
    Record,
    RecordWriter,
    SourceRead,
    judge,
    lists,
    open_record,
    prominence,
    undo,
    verify,
)
from wiredesk.store.judging import active


def write(path, rows, **options):
    with RecordWriter(path) as writer:
        return writer.replace(rows, version="1", settings={}, inputs=(), **options)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=contents())
def test_what_is_written_is_read(rows, tmp_path):
    path = tmp_path / "r.wiredesk"
    path.unlink(missing_ok=True)
    write(path, rows)
    with open_record(path) as record:
        assert record.contents() == rows.settled()
        assert record.meta.counts == rows.settled().counts()


@given(rows=contents())
@settings(max_examples=12, deadline=None)
def test_order_of_rows_does_not_matter(rows):
    turned = Contents(**{name: getattr(rows, name)[::-1] for name in rows.__struct_fields__})
    assert turned.settled() == rows.settled()
    assert rows.settled().settled() == rows.settled()


def test_a_pile_reads_back_by_table_id_and_column(tmp_path):
    path = tmp_path / "r.wiredesk"
    write(path, pile())
    with open_record(path) as record:
        event = next(iter(record.events))
        assert record.events.get(event.id) == event
        assert record.find(event.id) == ("events", event)
        assert record.find("e_none") is None
        assert [m.id for m in record.event_mentions.where(event=event.id)] == list(event.mentions)
        assert record.mentions.count(document=["d_1", "d_2"]) == len(record.mentions)
        assert [e.id for e in record.events_of_document("d_1")] == [event.id]
        assert [e.id for e in record.events_of_entity("n_vance")] == [event.id]
        assert record.matching("em_") == ["em_1", "em_2"]
        with pytest.raises(RecordError, match="no column"):
            list(record.mentions.where(colour="red"))
        assert event.earliest == date(2031, 3, 4)


def test_a_record_is_opened_by_its_name_too(tmp_path):
    path = tmp_path / "r.wiredesk"
    write(path, pile())
    with Record(str(path)) as record:
        assert len(record.documents) == len(pile().documents)


def test_search_finds_words_phrases_and_beginnings_and_takes_any_query(tmp_path):
    path = tmp_path / "r.wiredesk"
    write(path, pile())
    with open_record(path) as record:
        assert {hit.document for hit in record.search("minister met")} == {"d_1", "d_2"}
        assert {hit.document for hit in record.search('"arrived on Tuesday"')} == {"d_1"}
        assert {hit.document for hit in record.search("minis*")} == {"d_1", "d_2"}
        assert [hit.id for hit in record.search_names("Vance", kind="entity")] == ["n_vance"]
        for hostile in ('"', "NEAR(", "a AND", "*", "text:", "-x", "(", "'; DROP TABLE events", "\x00", "^"):
            record.search(hostile)
            record.search_names(hostile)


def test_a_pile_verifies_and_each_kind_of_damage_is_found(tmp_path):
    path = tmp_path / "r.wiredesk"
    write(path, pile())
    with open_record(path) as record:
        assert list(verify(record)) == []
    damages = {
        "UPDATE mentions SET quote = 'x' WHERE id = 'm_1'": "quotes",
        "UPDATE mentions SET \"end\" = 100000 WHERE id = 'm_1'": "does not lie",
        "UPDATE event_mentions SET event = 'e_gone' WHERE id = 'em_1'": "in none of",
        'UPDATE documents SET residue = \'[{"start":0,"end":9,"reason":"r"}]\' WHERE id = \'d_1\'': "masks overlap",
        "UPDATE events SET earliest = '2032-01-01'": "before it begins",
        "UPDATE events SET mentions = '[\"em_1\"]'": "list of mentions",
        "UPDATE events SET participants = replace(participants, 'n_vance', 'n_gone')": "n_gone",
        "UPDATE mentions SET confidence = 1.5 WHERE id = 'm_1'": "between 0 and 1",
        "DELETE FROM times": "meta counts",
    }
    for damage, message in damages.items():
        damaged = tmp_path / "damaged.wiredesk"
        damaged.write_bytes(path.read_bytes())
        db = sqlite3.connect(damaged)
        db.execute(damage)
        db.commit()
        db.close()
        with open_record(damaged) as record:
            assert any(message in fault.message for fault in verify(record)), damage


def test_two_rows_with_one_id_are_told_not_dropped():
    rows = pile()
    other = msgspec.structs.replace(rows.mentions[0], confidence=0.1)
    settled = msgspec.structs.replace(rows, mentions=(*rows.mentions, other)).settled()
    assert len(settled.mentions) == len(rows.mentions)
    assert [row.stage for row in settled.rejections] == ["store"]
    assert other.id in settled.rejections[0].reason


def test_a_write_that_fails_leaves_the_previous_record_whole(tmp_path):
    path = tmp_path / "r.wiredesk"
    write(path, pile())
    with open_record(path) as reader:
        before = reader.contents()
        broken = msgspec.structs.replace(pile(), rejections=(Rejection(uri="\ud800", stage="s", reason="r"),))
        with pytest.raises(UnicodeEncodeError):
            write(path, broken)
        assert reader.contents() == before
        with reader.snapshot():
            assert len(reader.events) == 1
            write(path, Contents())
            assert len(reader.events) == 1, "a reader keeps the record it began with"
        assert len(reader.events) == 0
    assert not path.with_name("r.wiredesk-wal").exists()


def test_kept_results_outlive_a_build_that_dies_and_unused_ones_go_with_the_next(tmp_path):
    path = tmp_path / "r.wiredesk"
    with RecordWriter(path) as writer:
        writer.keep({b"a": b"1", b"b": b"2", b"s": b"3"})
    with pytest.raises(RecordError, match="no finished build"):
        open_record(path)
    with RecordWriter(path) as writer:
        assert writer.cached(b"a") == b"1"
        assert writer.known([b"a", b"x"]) == {b"a"}
        source = SourceRead(uri="u", sha256="h", key=b"s")
        writer.replace(Contents(), version="1", settings={}, inputs=[source], used=[b"a"])
        assert writer.known([b"a", b"b", b"s"]) == {b"a", b"s"}
        assert writer.sources() == (source,)


def test_files_that_are_no_record_are_refused_with_a_reason(tmp_path):
    text = tmp_path / "text.wiredesk"
    text.write_text("hello, this is not a database at all, it is plain text " * 30)
    other = tmp_path / "other.sqlite"
    sqlite3.connect(other).execute("CREATE TABLE t (x)").connection.close()
    later = tmp_path / "later.wiredesk"
    write(later, pile())
    db = sqlite3.connect(later)
    db.execute("PRAGMA user_version = 99")
    db.close()
    for path, reason in [(text, "not a"), (other, "not a Wiredesk record"), (later, "schema version 99"),
                         (tmp_path / "none", "does not exist"), (tmp_path, "not a file")]:  # fmt: skip
        with pytest.raises(RecordError, match=reason):
            open_record(path)
    with pytest.raises(RecordError):
        RecordWriter(text)
    with pytest.raises(RecordError):
        RecordWriter(other)


def test_judgements_are_appended_outlive_builds_and_can_be_undone(tmp_path):
    path = tmp_path / "r.wiredesk"
    write(path, pile())
    first = judge(path, "em_2", "em_1", "different", why="two days", at="2031-03-07T10:00:00+00:00")
    assert (first.left, first.right) == ("em_1", "em_2")
    second = judge(path, "em_1", "em_2", "same", at="2031-03-07T11:00:00+00:00")
    write(path, Contents())
    with open_record(path) as record:
        assert active(record.judgements) == (second,)
    undo(path, second.id, at="2031-03-07T12:00:00+00:00")
    with open_record(path) as record:
        assert active(record.judgements) == (first,)
        assert len(record.judgements) == 3
    with pytest.raises(RecordError, match="no judgement"):
        undo(path, second.id)
    with pytest.raises(RecordError, match="no row"):
        judge(path, "em_1", "em_9", "same")


def test_an_event_is_judged_by_a_mention_that_outlives_it(tmp_path):
    path = tmp_path / "r.wiredesk"
    write(path, pile())
    judged = judge(path, "e_1", None, "corrected", field="status", value="cancelled")
    assert judged.left == "em_1"


def test_what_a_headline_tells_of_named_people_comes_first(tmp_path):
    path = tmp_path / "r.wiredesk"
    rows = pile()
    (event,) = rows.events
    vague = msgspec.structs.replace(event, id="e_2", participants=(), mentions=(), independent_sources=1)
    untyped = msgspec.structs.replace(event, id="e_3", type="OTHER", mentions=())
    write(path, msgspec.structs.replace(rows, events=(event, vague, untyped)))
    with open_record(path) as record:
        order = prominence(record)
    assert sorted(order, key=lambda id: -order[id]) == ["e_1", "e_2", "e_3"]


def test_an_older_file_gets_its_lists_when_it_is_opened(tmp_path):
    path, old = tmp_path / "new.wiredesk", tmp_path / "old.wiredesk"
    write(path, pile())
    shutil.copyfile(path, old)
    with sqlite3.connect(old) as db:
        for name in (
            *lists.TABLES,
            "applied",
            "filled_reports",
            "filled_parts",
            "filled_links",
            "filled_last",
            "filled_entities",
        ):
            db.execute(f"DROP TABLE {name}")
        for name in ("sentences_by_place", "mentions_by_entity", "claims_by_speaker"):
            db.execute(f"DROP INDEX {name}")
        for name in ("further", "earlier"):
            db.execute(f"ALTER TABLE event_mentions DROP COLUMN {name}")
        db.execute("PRAGMA user_version = 1")
    db.close()

    def held(file):
        with open_record(file) as record:
            rows = {name: record.connection().execute(f"SELECT * FROM {name}").fetchall() for name in lists.TABLES}
            return record.contents(), rows

    contents, rows = held(path)
    assert all(rows[name] for name in ("event_list", "event_members", "event_sentences", "entity_list"))
    assert held(old) == (contents, rows)
    with RecordWriter(old) as writer:  # and a build takes it as its own
        assert writer.judgements() == ()


def test_a_file_of_the_second_version_gets_the_lists_that_came_while_it_was_current(tmp_path):
    path, old = tmp_path / "new.wiredesk", tmp_path / "old.wiredesk"
    write(path, pile())
    shutil.copyfile(path, old)
    with sqlite3.connect(old) as db:
        for name in ("meetings", "filled_reports", "filled_parts", "filled_links", "filled_last", "filled_entities"):
            db.execute(f"DROP TABLE {name}")
        db.execute("DROP INDEX entity_list_by_meetings")
        db.execute("ALTER TABLE entity_list DROP COLUMN met")
        db.execute("INSERT INTO applied VALUES ('j_1')")
        db.execute("PRAGMA user_version = 2")
    db.close()
    with open_record(old) as record:
        assert record.connection().execute("SELECT * FROM applied").fetchall() == [("j_1",)]
    write(old, pile())
    with open_record(old) as record, open_record(path) as new:
        assert record.contents() == new.contents()
        for name in lists.TABLES:
            found, wanted = (each.connection().execute(f"SELECT * FROM {name}").fetchall() for each in (record, new))
            assert found == wanted, name


def test_a_disk_that_is_full_is_told_and_costs_nothing(tmp_path):
    path = tmp_path / "r.wiredesk"
    with RecordWriter(path) as writer:
        writer.replace(pile(), version="1", settings={}, inputs=())
        pages = writer._db.execute("PRAGMA page_count").fetchone()[0]
        writer._db.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(RecordError, match="cannot be written: database or disk is full"):
            writer.keep({b"k": bytes(1_000_000)})
        assert writer.cached(b"k") is None
        writer.keep({b"k": b"small"})  # and the next step can be tried
    with open_record(path) as record:
        assert list(verify(record)) == []


def test_a_damaged_row_is_told_by_its_table(tmp_path):
    path = tmp_path / "r.wiredesk"
    with RecordWriter(path) as writer:
        writer.replace(pile(), version="1", settings={}, inputs=())
        writer._db.execute("UPDATE documents SET body = '[{'")
    with open_record(path) as record, pytest.raises(RecordError, match="damaged: documents"):
        list(record.documents)
