"""What stages hand to one another: the slots of a build's pile, in the order in which they are filled."""

from collections.abc import Mapping, Sequence

from wiredesk.dating import Dating
from wiredesk.ingest import Source
from wiredesk.model import Document, PersonJudgement, Reading, Rejection, Row
from wiredesk.reconcile import Reconciled
from wiredesk.resolve import ResolvedEntities, ResolvedEvents
from wiredesk.store import Contents, SourceRead

from .pile import Slot


class SourceResult(Row, frozen=True, kw_only=True):
    """What one source held: its documents before the pile's furniture is known, or why there are none."""

    uri: str
    sha256: str
    documents: tuple[Document, ...] = ()
    rejections: tuple[Rejection, ...] = ()


#: Inputs to read, in order of uri.
SOURCES = Slot[tuple[Source, ...]]("sources")
#: Results that an earlier build of the same record left (`add`), in order of uri.
EARLIER = Slot[tuple[SourceResult, ...]]("earlier results")
#: What people have decided about this record.
JUDGEMENTS = Slot[tuple[PersonJudgement, ...]]("judgements")
#: Names that no source came of.
NOT_COLLECTED = Slot[tuple[Rejection, ...]]("rejected inputs")

#: Every source with its documents, and where they are kept in the record.
RESULTS = Slot[tuple[SourceResult, ...]]("results")
SOURCES_READ = Slot[tuple[SourceRead, ...]]("sources read")
#: Every document, masked, with its copy group, in order of uri and id.
DOCUMENTS = Slot[tuple[Document, ...]]("documents")
#: Document id -> key of its reading in the record's cache.
READING_KEYS = Slot[Mapping[str, bytes]]("reading keys")
#: Document id -> key in the record's cache of the report dated by itself.
DATED_KEYS = Slot[Mapping[str, bytes]]("dating keys")
#: Document id -> key in the record's cache of what the report is compared by.
SIGNED_KEYS = Slot[Mapping[str, bytes]]("signing keys")
#: What could not be read.
NOT_READ = Slot[tuple[Rejection, ...]]("reports given up on")
#: One reading for each document, in the order of DOCUMENTS. Of a large pile each is decoded when a stage comes to it.
READINGS = Slot[Sequence[Reading]]("readings")
#: Keys in the record's cache of every window that the model read for one of them.
WINDOW_KEYS = Slot[frozenset[bytes]]("window keys")
#: What each report says of its own time: reports, times and events dated, nothing tied to another report yet.
DATED_ALONE = Slot[Dating]("dates report by report")
#: Entities and events over the pile, and the readings with their ids in place of their own.
ENTITIES = Slot[ResolvedEntities]("entities")
FOUND_EVENTS = Slot[ResolvedEvents]("events before they date one another")
#: The same network with every event as one, and the events with the days that it gives them.
DATED = Slot[Dating]("dates over the pile")
EVENTS = Slot[ResolvedEvents]("events")
NAMED_READINGS = Slot[tuple[Reading, ...]]("readings with the pile's ids and dates")
#: Values, findings, and the events with their voices counted.
RECONCILED = Slot[Reconciled]("values and findings")
#: All rows of the record.
CONTENTS = Slot[Contents]("contents")
