"""A record written from packed rows is the file that its rows as values give."""

import hashlib
import sqlite3

from tests.store.pile import pile
from wiredesk.model import Document, Rejection
from wiredesk.store import REPORT_TABLES, SHARED_TABLES, Contents, PackedContents, RecordWriter, encode_rows


def _dump(path):
    with sqlite3.connect(path) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        plain = [
            name for name in tables if not name.startswith(("sentence_search", "name_search_", "sqlite_", "filled_"))
        ]
        rows = {name: db.execute(f'SELECT * FROM "{name}"').fetchall() for name in plain}
        find = "SELECT rowid FROM sentence_search WHERE sentence_search MATCH 'council'"
        return rows, db.execute(find).fetchall()


def _write(path, contents):
    with RecordWriter(path) as writer:
        return writer.replace(contents, version="1", settings={}, inputs=())


def _packed(rows, parts=None, lost=()):
    """Rows as a build hands them over; `parts` maps names to rows of SHARED_TABLES, `lost` are names nobody keeps."""
    reports = {}
    for document in rows.documents:
        own = Contents(
            documents=(document,),
            **{
                name: tuple(row for row in getattr(rows, name) if row.document == document.id)
                for name in REPORT_TABLES[1:]
            },
        ).settled()
        reports[document.id] = [encode_rows(name, getattr(own, name)) for name in REPORT_TABLES]
    shared = {name: getattr(rows, name) for name in SHARED_TABLES if name != "links"}
    parts = {b"all" + _name(shared): shared} if parts is None else parts
    _KNOWN.update(parts)

    def part_rows(part, table):
        return None if part in lost else encode_rows(table, _KNOWN[part].get(table, ()))

    small = {name: getattr(rows, name) for name in rows.__struct_fields__ if name not in (*REPORT_TABLES, *shared)}
    documents = tuple((d.uri, d.id) for d in rows.documents)
    groups = {d.id: d.copy_group for d in rows.documents}
    place = Document.__struct_fields__.index("copy_group")
    alone = {id: [(*own[0][0][:place], *own[0][0][place + 1 :]), *own[1:]] for id, own in reports.items()}
    names = {id: _name(own) for id, own in alone.items()}
    return PackedContents(
        Contents(**small), documents, names, reports.__getitem__, tuple(parts), part_rows, copy_groups=groups
    )


_KNOWN = {}


def _name(rows):
    return hashlib.blake2b(repr(rows).encode()).digest()


def test_packed_rows_give_the_same_file(tmp_path):
    rows = pile()
    renamed = {"d_1": "z.txt", "d_2": "b.txt"}  # the order of uris is not that of ids
    rows = Contents(
        **{name: getattr(rows, name) for name in rows.__struct_fields__ if name not in {"documents", "rejections"}},
        documents=tuple(type(d)(**{**_fields(d), "uri": renamed[d.id]}) for d in rows.documents),
        rejections=(*rows.rejections, Rejection(uri="x", stage="ingest", reason="empty")),
    )
    one, other = tmp_path / "a.wiredesk", tmp_path / "b.wiredesk"
    assert _write(one, rows) == _write(other, _packed(rows))
    assert _dump(one) == _dump(other)
    assert _write(other, _packed(rows)).counts == _write(one, rows).counts  # a second time, over the first
    assert _dump(one) == _dump(other)


def _fields(row):
    return {name: getattr(row, name) for name in row.__struct_fields__}
