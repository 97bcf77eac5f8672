"""What people decided, in words: on which sentences, names or findings, why, and whether it still stands."""

from collections.abc import Iterable

import msgspec

from wiredesk.model import PersonJudgement
from wiredesk.store import active
from wiredesk.store.record import Record


class Subject(msgspec.Struct, frozen=True):
    """What a judgement is on: the address of its page ("" when the record no longer has it) and its words."""

    address: str
    words: str


class JudgementRow(msgspec.Struct, frozen=True):
    """One decision: the judgements that were made at once (a split makes several), the last of them first to read.

    `pairs` are what it is on; `value` is what a field was set to, in words; `stands` tells whether it can be undone.
    """

    judgements: tuple[PersonJudgement, ...]
    pairs: tuple[tuple[Subject, Subject | None], ...]
    value: str
    stands: bool

    @property
    def first(self) -> PersonJudgement:
        """The judgement that speaks for all."""
        return self.judgements[0]


def judgements_view(record: Record) -> tuple[JudgementRow, ...]:
    """Return the decisions, the latest first; those that were undone or overruled stay, and say so."""
    rows = [j for j in record.judgements if j.judgement != "undo"]
    standing = {j.id for j in active(record.judgements)}
    groups: dict[tuple[object, ...], list[PersonJudgement]] = {}
    for j in rows:
        alone = j.id if j.judgement != "different" else ""
        groups.setdefault((j.at, j.judgement, j.why, j.by, j.id in standing, alone), []).append(j)
    decided = [_row(record, group, group[0].id in standing) for group in groups.values()]
    return tuple(sorted(decided, key=lambda r: (r.first.at or "", r.first.id), reverse=True))


def _row(record: Record, group: Iterable[PersonJudgement], stands: bool) -> JudgementRow:
    judgements = tuple(group)
    pairs = [(_subject(record, j.left), _subject(record, j.right) if j.right else None) for j in judgements]
    value = judgements[0].value or ""
    entity = record.entities.get(value) if judgements[0].field == "place" else None
    return JudgementRow(judgements, tuple(dict.fromkeys(pairs)), entity.name if entity else value, stands)


def _subject(record: Record, id: str) -> Subject:
    found = record.find(id)
    if found is None:
        return Subject("", f"{id}, no longer in the record")
    table, row = found
    if table == "event_mentions":
        document = record.documents.get(row.document)
        words = row.sentence.of(document.text) if document else row.quote
        return Subject(f"/find/{id}", f"“{row.quote}” in: {words}")
    if table == "findings":
        return Subject(f"/findings?state=all#{id}", row.explanation)
    return Subject(f"/find/{id}", getattr(row, "quote", None) or getattr(row, "name", None) or id)
