"""A record brought from one build to another holds what a fresh one holds, in its order, and search finds the same."""

import dataclasses
import random
import sqlite3
from datetime import date

import pytest

from tests.store.test_packed import _dump, _packed, _write
from wiredesk.model import (
    BodySpan,
    Constraint,
    Document,
    Entity,
    Event,
    EventMention,
    Link,
    Mention,
    Participant,
    Rejection,
    Sentence,
    Span,
    Value,
)
from wiredesk.store import Contents, changing, encode_rows, lists, open_record, places, sort_ahead, verify

WORDS = ("minister", "council", "harbour", "treaty", "border", "convoy", "talks", "valley")


class World:
    """Reports, parcels and links that come, go and change; `rows()` are those of one build."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.version = {f"d_{n:02}": 0 for n in range(24)}
        self.here = set(self.random.sample(sorted(self.version), 16))
        self.forms = dict.fromkeys(self.version, 0)
        self.edges = {f"v_{n:02}": 0 for n in range(12)}

    def step(self) -> None:
        """Let some reports go or come, and some others say something else."""
        for _ in range(self.random.randint(0, 3)):
            document = self.random.choice(sorted(self.version))
            (self.here.discard if document in self.here and len(self.here) > 8 else self.here.add)(document)
        for name in self.random.sample(sorted(self.version), 2):
            self.version[name] += self.random.randint(0, 1)
        self.forms[self.random.choice(sorted(self.forms))] += 1
        for name in self.random.sample(sorted(self.edges), 2):
            self.edges[name] += 1

    def rows(self) -> tuple[Contents, dict]:
        """Return all rows, and those that parts give."""
        documents, sentences, mentions, told = [], [], [], []
        for id in sorted(self.here):
            said = random.Random(f"{id} {self.version[id]}")
            texts = [" ".join(said.choices(WORDS, k=4)) for _ in range(said.randint(0, 5))]
            text = "\n".join(texts) or "nothing"
            # A report's address does not stand in the order of its id.
            documents.append(
                Document(
                    id=id, uri=f"{hash_of(id) % 7}/{id}.txt", sha256="0" * 64, media_type="text/plain", text=text,
                    title=said.choice(WORDS), copy_group=(None, "c_1", "c_2")[(len(self.here) + hash_of(id)) % 3],
                    body=(BodySpan(start=0, end=len(text)),),
                )
            )  # fmt: skip
            start = 0
            for at, sentence in enumerate(texts):
                sentences.append(Sentence(document=id, start=start, end=start + len(sentence)))
                word = sentence.split()[0]
                form = ("nominal", "name")[(hash_of(id) + at + self.forms[id]) % 8 == 0]
                mentions.append(
                    Mention(id=f"m_{id}_{at}", document=id, start=start, end=start + len(word), quote=word,
                            kind="person", form=form, entity=f"n_{word}")
                )  # fmt: skip
                told.append(
                    EventMention(id=f"w_{id}_{at}", document=id, start=start, end=start + 1, quote=word[0], lemma=word,
                                 sentence=Span(start, start + len(sentence)), type="CONSULT", status="happened",
                                 event=f"v_{said.randint(0, 11):02}_{said.randint(0, 9)}{said.randint(0, 2)}")
                )  # fmt: skip
                start += len(sentence) + 1
        named = {m.entity for m in mentions}
        entities = tuple(
            Entity(id=id, name=f"{id}{many % 5 // 4}", kind=("person", "place", "other")[many % 7 // 3],
                   aliases=(f"alias {many % 3}",), country=(None, "NOR")[many % 2],
                   latitude=(None, 1.0)[many % 3 // 2], longitude=(None, 1.0)[many % 3 // 2])
            for id in sorted(named) for many in (sum(m.entity == id for m in mentions),)
        )  # fmt: skip
        parts = {}
        for number, own in enumerate(sorted(self.edges.items())):
            shared = self._part(number, *own, sorted(named))
            parts[repr(shared).encode()] = shared
        own_links = tuple(_link("entity", id, "n_z", len(named) % 2) for id in sorted(named) if hash_of(id) % 3)
        rows = Contents(
            documents=tuple(documents), sentences=tuple(sentences), mentions=tuple(mentions), entities=entities,
            event_mentions=tuple(told), links=own_links,
            rejections=(Rejection(uri=f"{len(documents)}", stage="s", reason="r"),),
        )  # fmt: skip
        return rows, parts

    def _part(self, number: int, event: str, version: int, named: list[str]) -> dict:
        said = random.Random(f"{event} {version}")
        events, values, constraints = [], [], []
        for at in range(said.randint(0, 3)):
            id = f"{event}_{said.randint(0, 9)}{at}"
            who = said.sample(named, min(len(named), said.randint(0, 3)))
            part = tuple(Participant(role="actor", entity=each, mentions=()) for each in who)
            documents = tuple(said.choices(("d_1", "d_2"), k=said.randint(0, 2)))
            first, last = (said.choice((None, date(2031, 1, said.randint(1, 3)))) for _ in range(2))
            events.append(
                Event(id=id, label=said.choice(WORDS), type=said.choice(("CONSULT", "OTHER")), status="happened",
                      participants=part, mentions=(), documents=documents,
                      independent_sources=said.randint(1, 3), place=said.choice((None, *named)), earliest=first,
                      latest=last)
            )  # fmt: skip
            values += (
                Value(event=id, field="status", value=said.choice("ab"), verdict="agrees", rule="r",
                      confidence=said.random())
                for _ in range(said.randint(0, 3))
            )  # fmt: skip
            constraints.append(Constraint(id=f"c_{id}", left=f"{id}.start", right="epoch", hard=True, rule="r"))
        links = [_link("event", e.id, f"v_x{said.randint(0, 3)}", said.randint(0, 1)) for e in events]
        links += [_link("mention", f"m_{event}", f"m_x{version}", 0)]
        return {
            name: getattr(Contents(**{name: tuple(rows)}).settled(), name)
            for name, rows in (
                ("events", events),
                ("values", values),
                ("links", links),
                ("constraints", constraints),
            )
        }


def hash_of(text: str) -> int:
    return sum(map(ord, text)) * 31 % 101


def _link(kind: str, left: str, right: str, score: int) -> Link:
    return Link(left=left, right=right, kind=kind, judgement="same", score=float(score), reasons=(), decided_by="rule")


def _whole(rows: Contents, parts: dict) -> Contents:
    more = {name: [row for part in parts.values() for row in part[name]] for name in next(iter(parts.values()))}
    more["links"] += rows.links
    return Contents(**{name: tuple(more.get(name, getattr(rows, name))) for name in rows.__struct_fields__}).settled()


def _plain(path) -> dict:
    """All tables; where numbers tell when a row came, names stand in their place."""
    rows, _ = _dump(path)
    for name in lists.TABLES[:-1]:
        rows.pop(name)
    for name, sql in LISTS.items():
        with sqlite3.connect(path) as db:
            rows[name] = db.execute(sql).fetchall()
    with open_record(path) as record:
        hits = {word: sorted((h.document, h.start) for h in record.search(word)) for word in WORDS}
        names = {(kind, w): sorted(h.id for h in record.search_names(w, kind=kind))
                 for w in (*WORDS, "alias") for kind in ("document", "entity", "event", None)}  # fmt: skip
        assert not [fault for fault in verify(record) if fault.table in {"documents", "sentences", "mentions", ""}]
    for joined in ("event_entities", "event_documents", "name_search"):
        rows[joined] = sorted(rows[joined])
    return {**rows, "hits": hits, "names": names}


#: The lists in their order, with names in place of numbers.
LISTS = {
    "in time": "SELECT event, main, type, status, earliest, latest FROM event_list ORDER BY n",
    "told": "SELECT event FROM event_list ORDER BY told",
    "members": "SELECT entity, event FROM event_members JOIN event_list USING (n) ORDER BY entity, n",
    "countries": "SELECT country, event FROM event_countries JOIN event_list USING (n) ORDER BY country, n",
    "met": "SELECT entity, other, event FROM meetings JOIN event_list USING (n) ORDER BY entity, other, n",
    "tell": "SELECT document, start, event FROM event_sentences JOIN event_list USING (n) "
            "JOIN sentences s ON s.rowid = sentence ORDER BY sentence, n",
    "placed": "SELECT entity, kind, events, mapped, met FROM entity_list ORDER BY position",
}  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_changes_end_where_a_fresh_record_begins(tmp_path, seed, monkeypatch):
    written = []
    write_changes = changing.write_changes
    monkeypatch.setattr("wiredesk.store.writer.write_changes", lambda *a: (written.append(1), write_changes(*a)))
    world = World(seed)
    grown = tmp_path / "grown.wiredesk"
    for step in range(8):
        rows, parts = world.rows()
        fresh = tmp_path / f"fresh{step}.wiredesk"
        _write(grown, _packed(rows, parts))
        _write(fresh, _packed(rows, parts))
        with open_record(grown) as record:
            assert record.contents() == _whole(rows, parts)
        assert _plain(grown) == _plain(fresh)
        with sqlite3.connect(grown) as db:
            for search in ("sentence_search", "name_search"):
                db.execute(f"INSERT INTO {search} ({search}) VALUES ('integrity-check')")
        world.step()
    assert len(written) == 7  # all but the first


def test_what_stays_is_not_written(tmp_path):
    world = World(1)
    path = tmp_path / "r.wiredesk"
    rows, parts = world.rows()
    _write(path, _packed(rows, parts))
    world.here.discard(min(world.here))
    rows, parts = world.rows()
    seen = []
    packed = _packed(rows, parts)
    fetch, part = packed.report_rows, packed.part_rows
    object.__setattr__(packed, "report_rows", lambda document: seen.append(document) or fetch(document))
    object.__setattr__(packed, "part_rows", lambda *names: seen.append(names) or part(*names))
    _write(path, packed)
    assert not seen  # a report went: nothing had to be fetched
    with open_record(path) as record:
        assert record.contents() == _whole(rows, parts)


@pytest.mark.parametrize("trouble", ["no room", "vacuumed", "lost", "other code"])
def test_where_changes_cannot_be_written_all_is_written_anew(tmp_path, monkeypatch, trouble):
    world = World(2)
    path = tmp_path / "r.wiredesk"
    rows, parts = world.rows()
    before = parts
    if trouble == "no room":
        for name in ("in_order.STEP", "filling.BLOCKS_APART"):
            monkeypatch.setattr(f"wiredesk.store.{name}", 1)
        monkeypatch.setattr(places.between, "__kwdefaults__", {"width": 1, "step": 1})
    _write(path, _packed(rows, parts))
    if trouble == "vacuumed":
        with sqlite3.connect(path) as db:
            db.execute("VACUUM")
    for _ in range(4):
        world.step()
    rows, parts = world.rows()
    packed = _packed(rows, parts, lost=set(before) - set(parts) if trouble == "lost" else ())
    if trouble == "other code":

        def part_rows(part, table):
            assert part in parts  # what other code kept is not looked at
            return packed.part_rows(part, table)

        _write(path, dataclasses.replace(packed, part_rows=part_rows, layout=1))
    else:
        _write(path, packed)
    with open_record(path) as record:
        assert record.contents() == _whole(rows, parts)


def test_what_was_sorted_ahead_is_written_as_what_is_sorted_here(tmp_path):
    world = World(4)
    rows, parts = world.rows()
    packed = _packed(rows, parts)
    here, ahead, side = (tmp_path / name for name in ("here.wiredesk", "ahead.wiredesk", "side.db"))
    _write(here, packed)
    links = encode_rows("links", rows.settled().links)
    sort_ahead(side, lambda name: [*(packed.part_rows(p, name) for p in packed.parts), links * (name == "links")])
    _write(ahead, dataclasses.replace(packed, ahead=lambda: side, part_rows=None))  # nothing is fetched again
    assert _dump(ahead) == _dump(here)
    with open_record(ahead) as record:
        assert record.contents() == _whole(rows, parts)
    world.step()
    rows, parts = world.rows()
    _write(ahead, _packed(rows, parts))
    with open_record(ahead) as record:  # it is known which links no part gave
        assert record.contents() == _whole(rows, parts)
