"""The stages behind judging: parcels compiled in worker processes and kept, and what lies across them."""

import gc
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from wiredesk.errors import StageError
from wiredesk.model import Document, Reading
from wiredesk.reconcile import NamedReports, SameStory, findings_across
from wiredesk.resolve import Cut, Decisions, LinkTask
from wiredesk.store import REPORT_TABLES, Contents, PackedContents, RecordWriter, decode_rows

from .ahead import shared_rows, sorted_ahead
from .compiling import compile_links, compile_parcel, compile_parcels
from .kept import cached_in
from .keys import compiled_digest
from .memory import give_back
from .parcel import Light, Parcel, ReportPart, key_of_report, key_of_tables, pieces_of, unpacked
from .parcel_rows import keep_parcel
from .pile import Pile
from .readings import MOST_HELD, KeptReadings, KeptVectors
from .recalled import answers
from .signed import KeptSigned
from .slots import (
    CLUSTERED,
    COMPILED,
    COMPILED_KEYS,
    CONTENTS,
    DATED_ALONE,
    DATED_KEYS,
    DOCUMENTS,
    ENTITIES,
    FOUND_KEYS,
    JUDGEMENTS,
    NOT_COLLECTED,
    NOT_READ,
    READING_KEYS,
    READINGS,
    RESULTS,
    SIGNED_KEYS,
    Compiled,
)
from .workplace import Workplace

V = TypeVar("V")

#: Reports from which parcels are compiled in worker processes: of fewer, readings are at hand in this one.
_WORTH_WORKERS = 40
#: Reports of a parcel that is compiled in this process: its rows are kept as they come, not handed over all at once.
_MANY_REPORTS = 300
#: Reports, and links between parcels, in one task of a worker, at least.
_TASK_REPORTS = 12
_TASK_LINKS = 400
_A_YEAR = 365  # days
#: Probability that two reports tell one story from which the days of the one's story tell the year of the other's.
_TELLS_YEAR = 0.25
#: The column of `documents` that names the copies of one text.
_COPY_GROUP = Document.__struct_fields__.index("copy_group")


@dataclass(frozen=True)
class _Task:
    """Packed parcels or links with their keys; `size` counts reports or links."""

    packed: bytes
    size: int


def compile_pile(pile: Pile, place: Workplace) -> Pile:
    """Compile the parcels of reports whose rows are not kept from an earlier build, and the links between them."""
    documents, clustered = pile[DOCUMENTS], pile[CLUSTERED]
    cut, salt = Cut(clustered), compiled_digest(place.knowledge_files)
    parcels = _Parcels(cut, pile)
    keys: list[bytes] = []
    tables: list[bytes] = []
    reports: dict[str, bytes] = {}
    many: list[int] = []
    here = len(documents) < _WORTH_WORKERS

    def waiting() -> Iterator[tuple[bytes, Parcel]]:
        for at, own in enumerate(cut.parcels):
            parcel = parcels.of(at)
            key = _key(b"p", parcel, salt)
            keys.append(key)
            tables.extend(key_of_tables(key, piece) for piece in range(pieces_of(len(own))))
            reports.update((part.document, key_of_report(key, number)) for number, part in enumerate(parcel.reports))
            if place.writer.known((key,)):
                continue
            if len(own) < _MANY_REPORTS or here:
                yield key, parcel
            else:
                many.append(at)

    place.tell(0, len(documents), "reports")
    if len(documents) > MOST_HELD:
        place.close_pool()  # those that judged hold what they judged by
        gc.collect()
        give_back()
    with place.keeping() as keep:
        if here:
            alone, readings = pile[DATED_ALONE], KeptReadings(documents, pile[READING_KEYS], place.writer)
            by_id = {document.id: document for document in documents}
            signed = KeptSigned(by_id, pile[SIGNED_KEYS], place.writer.cached, alone.documents)
            for key, parcel in waiting():
                told = [readings.of(by_id[part.document]) for part in parcel.reports]
                keep(dict(keep_parcel(key, parcel, told, alone, signed)))
        else:
            done = 0
            work = partial(_compile, record=place.writer.path, knowledge_files=place.knowledge_files)
            for task, values in place.map(work, _tasks(waiting(), lambda parcel: len(parcel.reports), _TASK_REPORTS)):
                keep(values)
                done += task.size
                place.tell(done, len(documents), "reports")
            for at in many:
                with cached_in(place.writer.path) as cached:
                    for key, rows in compile_parcel(keys[at], parcels.of(at), cached, place.knowledge):
                        keep({key: rows})
                done += len(cut.parcels[at])
                place.tell(done, len(documents), "reports")
    links = _compile_links(cut, place, salt)
    place.close_pool()
    compiled = Compiled(
        tuple(keys),
        tuple(tables),
        reports,
        tuple((d.uri, d.id) for d in documents),
        {d.id: d.copy_group for d in documents},
        links,
        cut.other_links(),
        SameStory.of(clustered.stories.group, clustered.stories.near),
    )
    used = frozenset(chain(keys, tables, reports.values(), links))
    return Pile().adding(COMPILED, compiled).adding(COMPILED_KEYS, used)


def _compile_links(cut: Cut, place: Workplace, salt: bytes) -> tuple[bytes, ...]:
    keys: list[bytes] = []

    def waiting() -> Iterator[tuple[bytes, LinkTask]]:
        for task in cut.link_tasks():
            key = _key(b"l", task, salt)
            keys.append(key)
            if not place.writer.known((key,)):
                yield key, task

    with place.keeping() as keep:
        for _, values in place.map(_link, _tasks(waiting(), lambda task: len(task.pairs), _TASK_LINKS)):
            keep(values)
    return tuple(keys)


def _tasks(waiting: Iterator[tuple[bytes, V]], size_of: Callable[[V], int], least: int) -> Iterator[_Task]:
    batch: list[tuple[bytes, V]] = []
    size = 0
    for key, value in waiting:
        batch.append((key, value))
        size += size_of(value)
        if size >= least:
            yield _Task(msgspec.msgpack.encode(batch), size)
            batch, size = [], 0
    if batch:
        yield _Task(msgspec.msgpack.encode(batch), size)


def _compile(task: _Task, record: Path, knowledge_files: tuple[Path, ...]) -> dict[bytes, bytes]:
    kept = compile_parcels(task.packed, record, knowledge_files)
    give_back()
    return kept


def _link(task: _Task) -> dict[bytes, bytes]:
    return compile_links(task.packed)


def _key(mark: bytes, value: object, salt: bytes) -> bytes:
    return mark + hashlib.blake2b(msgspec.msgpack.encode(value), digest_size=16, key=salt).digest()


class _Parcels:
    """The parcels of a pile, each put together when it is asked for."""

    def __init__(self, cut: Cut, pile: Pile) -> None:
        self._cut = cut
        self._told = pile[ENTITIES].of_reports
        self._documents = {document.id: document for document in pile[DOCUMENTS]}
        self._keys, self._dated, self._signed = pile[READING_KEYS], pile[DATED_KEYS], pile[SIGNED_KEYS]
        judgements = pile[JUDGEMENTS]
        self._decisions = Decisions.of(judgements)
        self._entities = {e.id: e for e in pile[ENTITIES].entities}
        self._unread = {row.document for row in pile[NOT_READ]}
        stories = pile[CLUSTERED].stories
        self._alone, self._group, self._near = pile[DATED_ALONE], stories.group, stories.near
        self._days_beside: dict[int, tuple[date, ...]] = {}

    def of(self, at: int) -> Parcel:
        """Return one of the parcels."""
        own, documents = self._cut.parcels[at], self._documents
        # One more copy gives its group another id: a parcel is told only which of its own are in one, in their order.
        groups = sorted({group for d in own for group in (documents[d].copy_group,) if group is not None})
        number = {group: f"{here:06d}" for here, group in enumerate(groups)}
        parts = tuple(
            ReportPart(
                document,
                self._keys[document],
                self._dated[document],
                self._signed[document],
                number.get(documents[document].copy_group or ""),
                self._told[document].entities,
                msgspec.structs.replace(documents[document], copy_group=None) if document in self._unread else None,
            )
            for document in own
        )
        named = {entity for part in parts for entity in part.locals}
        entities = (self._entities[entity] for entity in sorted(named) if entity in self._entities)
        known = tuple(
            msgspec.structs.replace(e, offices=()) if e.offices else e for e in entities
        )  # none asks for them
        return Parcel(
            parts, known, self._cut.clusters(at), self._cut.decisions(at, self._decisions), self._story_days(own)
        )

    def _story_days(self, own: Sequence[str]) -> dict[str, tuple[date, ...]]:
        """Return, for reports that open with a day of no known year, the days of the others of their story."""
        found = {}
        for id in own:
            document, story = self._documents[id], self._group.get(id)
            if story is None or document.dateline is None or document.published.stated is not None:
                continue
            if self._opening(id) is None and (days := self._days_of_stories.get(story) or self._beside(story)):
                found[id] = days
        return found

    def _beside(self, story: int) -> tuple[date, ...]:
        """Return the days of the stories that may be one with a story whose own reports tell none."""
        if story not in self._days_beside:
            others = {
                self._group[other]
                for id in self._reports_of_stories[story]
                for other, probability in self._near.get(id, {}).items()
                if probability >= _TELLS_YEAR and self._group.get(other, story) != story
            }
            days = {day for other in others for day in self._days_of_stories.get(other, ())}
            self._days_beside[story] = tuple(sorted(days))
        return self._days_beside[story]

    @cached_property
    def _reports_of_stories(self) -> dict[int, list[str]]:
        reports: dict[int, list[str]] = defaultdict(list)
        for id, story in self._group.items():
            reports[story].append(id)
        return reports

    @cached_property
    def _days_of_stories(self) -> dict[int, tuple[date, ...]]:
        days: dict[int, set[date]] = defaultdict(set)
        for id, story in self._group.items():
            opening = self._opening(id)
            if opening is not None:
                days[story].add(opening)
        return {story: tuple(sorted(found)) for story, found in days.items()}

    def _opening(self, id: str) -> date | None:
        """The day on which a report was written at the earliest, where its year is known from itself."""
        days = self._alone.summaries[id].published
        return None if days.days is None or days.days > _A_YEAR else days.opening


def contents(pile: Pile, place: Workplace) -> Pile:
    """Bring all rows together: those that lie across parcels, and the others as they are kept."""
    compiled, entities, writer = pile[COMPILED], pile[ENTITIES], place.writer
    parts, links = (*compiled.tables, *compiled.links), (*entities.links, *compiled.other_links)
    ahead = sorted_ahead(place, parts, links)
    light = [_light(writer, key) for key in compiled.parcels]
    known = {entity.id: entity for entity in entities.entities}
    documents = pile[DOCUMENTS]
    load = _Named(compiled, pile[READINGS], {document.id: at for at, document in enumerate(documents)}, writer)
    own = {document.id: document for document in documents if document.id in compiled.reports}
    with answers(place, salt=compiled_digest(place.knowledge_files)) as recall:
        vectors = KeptVectors(documents, pile[READING_KEYS], writer)
        reports = NamedReports(own, load, known, entities.entity_of, compiled.reports, recall, vectors)
        findings = findings_across([parcel.found for parcel in light], known, reports, compiled.stories)
    rejections = (
        *pile[NOT_COLLECTED],
        *(row for result in pile[RESULTS] for row in result.rejections),
        *pile[NOT_READ],
        *(row for parcel in light for row in parcel.rejections),
    )
    small = Contents(
        entities=entities.entities,
        links=links,
        findings=findings,
        rejections=rejections,
    )
    rows = PackedContents(
        small,
        compiled.documents,
        compiled.reports,
        partial(_rows, compiled, writer),
        parts,
        partial(shared_rows, writer.cached),
        int.from_bytes(compiled_digest(())[:7], "big"),
        ahead,
        compiled.copy_groups,
    )
    return Pile().adding(CONTENTS, rows).adding(FOUND_KEYS, frozenset(recall.keys))


def _light(writer: RecordWriter, key: bytes) -> Light:
    return msgspec.msgpack.decode(_kept(writer, key), type=Light)


def _kept(writer: RecordWriter, key: bytes) -> bytes:
    value = writer.cached(key)
    if value is None:
        raise StageError("the record lost rows while it was built: another build of it ran at the same time")
    return value


def _rows(compiled: Compiled, writer: RecordWriter, document: str) -> list[list[list[Any]]]:
    rows: list[list[list[Any]]] = unpacked(_kept(writer, compiled.reports[document]))
    rows[0][0][_COPY_GROUP] = compiled.copy_groups[document]
    return rows


class _Named:
    """The reading of a document with the pile's ids and dates, from its packed rows."""

    def __init__(
        self, compiled: Compiled, readings: Sequence[Reading], place: Mapping[str, int], writer: RecordWriter
    ) -> None:
        self._compiled = compiled
        self._readings = readings
        self._place = place
        self._writer = writer

    def __call__(self, document: str) -> Reading:
        rows = _rows(self._compiled, self._writer, document)
        (named,), *others = (decode_rows(name, own) for name, own in zip(REPORT_TABLES, rows, strict=True))
        sentences, mentions, times, event_mentions, claims = others
        return Reading(
            document=named,
            sentences=sentences,
            mentions=mentions,
            local_entities=self._readings[self._place[document]].local_entities,
            times=times,
            event_mentions=event_mentions,
            claims=claims,
        )
