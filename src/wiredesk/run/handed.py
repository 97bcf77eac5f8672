"""Tasks on reports that are handed to worker processes by their keys: a worker looks up what a task is done with."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

from wiredesk.dating import Dating
from wiredesk.resolve import PileSignatures, SignedPart, opened_signatures

from .dated import KeptDated
from .kept import cached_in
from .signed import KeptSigned

B = TypeVar("B")


class PackedTask(Protocol):
    """A task on reports (`parts`) that is opened where it is done."""

    @property
    def parts(self) -> tuple[SignedPart, ...]:
        """The reports it is about, all of which were read."""
        ...

    def open(self, signatures: PileSignatures, dating: Callable[[], Dating]) -> Any:
        """Return the task with all that it is done with: signatures of its reports, and their days if it asks."""
        ...


class Handed(NamedTuple):
    """A task, and the keys of what its reports are compared by and of their days, in their order."""

    task: Any
    signed: tuple[bytes, ...]
    dated: tuple[bytes, ...]


class Keys(NamedTuple):
    """Where the record keeps what reports are compared by, and their days, by document."""

    signed: Mapping[str, bytes]
    dated: Mapping[str, bytes]

    def hand(self, task: PackedTask) -> Handed:
        """Return a task with the keys of its reports."""
        documents = [part.document for part in task.parts]
        return Handed(task, tuple(self.signed[d] for d in documents), tuple(self.dated[d] for d in documents))


NO_REPORTS = Keys({}, {})


def do_handed(handed: Handed, work: Callable[[Any], B], record: Path) -> B:
    """Open a task with what the record keeps of its reports, and do it."""
    task: PackedTask = handed.task
    parts = {part.document: part for part in task.parts}
    unread = dict.fromkeys(parts)
    with cached_in(record) as cached:
        signed = KeptSigned(unread, dict(zip(parts, handed.signed, strict=True)), cached, {})
        dated = KeptDated(unread, dict(zip(parts, handed.dated, strict=True)), cached)
        return work(task.open(opened_signatures(parts, signed), lambda: Dating(dated, dated.summaries())))
