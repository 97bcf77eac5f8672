"""What people decide about a record: appended to it without a build, and applied by every build that follows."""

from collections.abc import Iterable
from pathlib import Path

from wiredesk.errors import RecordError
from wiredesk.model import PersonJudgement, content_id

from .record import Record, open_record
from .writer import RecordWriter

#: What a judgement can say: of two events or entities; of one field; of one finding or trigger; of one judgement.
PAIR_JUDGEMENTS = ("same", "different", "undecided")
UNDO = "undo"
#: These stand beside a finding and change nothing else.
WITHOUT_A_BUILD = frozenset({"dismissed", "resolved"})


def judge(
    path: Path,
    left: str,
    right: str | None,
    judgement: str,
    *,
    field: str | None = None,
    value: str | None = None,
    why: str | None = None,
    by: str | None = None,
    at: str | None = None,
) -> PersonJudgement:
    """Append one judgement and return it.

    `left` and `right` may be ids of events, entities or mentions; events and entities are kept as their first mention,
    which outlives them when later reports make new ones. `judgement` is same, different or undecided for a pair, or
    another word (`corrected`, `dismissed`, `wrong_trigger`) for one row. `at` is an ISO 8601 time that the caller took.

    Raises RecordError when an id is not in the record or a pair is incomplete.
    """
    if judgement in PAIR_JUDGEMENTS and right is None:
        raise RecordError(f"{judgement} needs two ids")
    with open_record(path) as record:
        left = lasting_id(record, left)
        right = None if right is None else lasting_id(record, right)
    if left == right:
        raise RecordError("both ids stand for the same mention: there is nothing to decide")
    if right is not None and right < left:
        left, right = right, left
    return _append(path, PersonJudgement(id="", left=left, right=right, judgement=judgement, field=field, value=value,
                                         why=why, by=by, at=at))  # fmt: skip


def undo(
    path: Path, judgement: str, *, why: str | None = None, by: str | None = None, at: str | None = None
) -> PersonJudgement:
    """Take one judgement back by appending a row that says so; raises RecordError when there is none with this id."""
    with open_record(path) as record:
        if judgement not in {row.id for row in active(record.judgements)}:
            raise RecordError(f"no judgement {judgement} stands in {path}")
    return _append(path, PersonJudgement(id="", left=judgement, judgement=UNDO, why=why, by=by, at=at))


def active(judgements: Iterable[PersonJudgement]) -> tuple[PersonJudgement, ...]:
    """Return the judgements that stand: neither undone nor overruled by a later one on the same pair and field."""
    rows = sorted(judgements, key=lambda row: (row.at or "", row.id))
    undone = {row.left for row in rows if row.judgement == UNDO}
    standing: dict[tuple[str | None, ...], PersonJudgement] = {}
    for row in rows:
        if row.judgement != UNDO and row.id not in undone:
            subject = "pair" if row.judgement in PAIR_JUDGEMENTS else row.judgement
            standing[row.left, row.right, subject, row.field] = row
    return tuple(standing.values())


def pending(record: Record) -> tuple[PersonJudgement, ...]:
    """Return the judgements, undos among them, that the last build did not know and that another build would apply.

    What was only said of a finding (dismissed, resolved) needs no build.
    """
    rows = record.judgements.query("id NOT IN (SELECT judgement FROM applied)", order="at, id")
    new = [row for row in rows if row.judgement not in WITHOUT_A_BUILD]
    undone = {row.left for row in new if row.judgement == UNDO}
    quiet = {row.id for row in record.judgements.where(id=sorted(undone)) if row.judgement in WITHOUT_A_BUILD}
    return tuple(row for row in new if not (row.judgement == UNDO and row.left in quiet))


def lasting_id(record: Record, id: str) -> str:
    """Return an id that later builds still know: an event or entity is named by its first mention."""
    found = record.find(id)
    if found is None:
        raise RecordError(f"{record.path} has no row {id}")
    table, row = found
    if table == "events":
        if not row.mentions:
            raise RecordError(f"event {id} has no mention to be named by")
        return str(min(row.mentions))
    if table == "entities":
        (first,) = record.connection().execute("SELECT min(id) FROM mentions WHERE entity = ?", (id,)).fetchone()
        if first is None:
            raise RecordError(f"entity {id} has no mention to be named by")
        return str(first)
    return id


def _append(path: Path, row: PersonJudgement) -> PersonJudgement:
    fields = {name: getattr(row, name) for name in row.__struct_fields__ if name != "id"}
    judged = PersonJudgement(id=content_id("j", *fields.values()), **fields)
    with RecordWriter(path) as writer:
        writer.append_judgement(judged)
    return judged
