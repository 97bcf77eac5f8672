"""What stages hand to one another: the slots of a build's pile, in the order in which they are filled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wiredesk.dating import Dating
from wiredesk.ingest import Source
from wiredesk.model import Document, Link, PersonJudgement, Reading, Rejection, Row
from wiredesk.reconcile import SameStory
from wiredesk.resolve import ClusteredPile, ResolvedEntities
from wiredesk.store import PackedContents, SourceRead

from .pile import Slot


class SourceResult(Row, frozen=True, kw_only=True):
    """What one source held: its documents before the pile's furniture is known, or why there are none."""

    uri: str
    sha256: str
    documents: tuple[Document, ...] = ()
    rejections: tuple[Rejection, ...] = ()


@dataclass(frozen=True)
class Compiled:
    """Where the record keeps the rows of a pile.

    Keys of its parcels, of the tables that their reports share, of each report's rows, of links between parcels.

    `documents` are (uri, id) of all reports, `copy_groups` those of its copies: kept rows tell only which reports of a
    parcel are copies of one text. `other_links` are the links that no pair's likeness gives, `stories` tell
    which reports are of one story.
    """

    parcels: tuple[bytes, ...]
    tables: tuple[bytes, ...]
    reports: Mapping[str, bytes]
    documents: tuple[tuple[str, str], ...]
    copy_groups: Mapping[str, str | None]
    links: tuple[bytes, ...]
    other_links: tuple[Link, ...]
    stories: SameStory


#: Inputs to read, in order of uri.
SOURCES = Slot[tuple[Source, ...]]("sources")
#: Results that an earlier build of the same record left (`add`), in order of uri, each with its key in the cache.
EARLIER = Slot[tuple[tuple[bytes, SourceResult], ...]]("earlier results")
#: What people have decided about this record.
JUDGEMENTS = Slot[tuple[PersonJudgement, ...]]("judgements")
#: Names that no source came of.
NOT_COLLECTED = Slot[tuple[Rejection, ...]]("rejected inputs")

#: Every source with its documents, and where they are kept in the record.
RESULTS = Slot[tuple[SourceResult, ...]]("results")
SOURCES_READ = Slot[tuple[SourceRead, ...]]("sources read")
#: Every document, masked, with its copy group, in order of uri and id.
DOCUMENTS = Slot[tuple[Document, ...]]("documents")
#: Keys in the record's cache of what masking and the search for copies found of parts of the pile.
MASKED_KEYS = Slot[frozenset[bytes]]("keys of masking")
#: Document id -> key of its reading in the record's cache.
READING_KEYS = Slot[Mapping[str, bytes]]("reading keys")
#: Document id -> key in the record's cache of the report dated by itself.
DATED_KEYS = Slot[Mapping[str, bytes]]("dating keys")
#: Document id -> key in the record's cache of what the report is compared by.
SIGNED_KEYS = Slot[Mapping[str, bytes]]("signing keys")
#: What could not be read.
NOT_READ = Slot[tuple[Rejection, ...]]("reports given up on")
#: One short reading (`readings.ShortReadings`) for each document, in the order of DOCUMENTS.
READINGS = Slot[Sequence[Reading]]("readings")
#: Keys in the record's cache of these, and of every window that the model read for one of them.
WINDOW_KEYS = Slot[frozenset[bytes]]("window keys")
#: What each report says of its own time: reports, times and events dated, nothing tied to another report yet.
DATED_ALONE = Slot[Dating]("dates report by report")
#: Entities over the pile, and the keys of what was found of them report by report.
ENTITIES = Slot[ResolvedEntities]("entities")
ENTITY_KEYS = Slot[frozenset[bytes]]("keys of entities")
#: Which mentions tell one event, and all that rows and links are made of.
CLUSTERED = Slot[ClusteredPile]("clustered events")
#: Keys in the record's cache of the pairs that were judged, and of all else that was found of parts of the pile.
JUDGED_KEYS = Slot[frozenset[bytes]]("keys of judged pairs")
#: Where the record keeps the rows of every parcel, and all keys that it keeps them under.
COMPILED = Slot[Compiled]("compiled parcels")
COMPILED_KEYS = Slot[frozenset[bytes]]("keys of compiled parcels")
#: Keys in the record's cache of what findings across parcels were made of.
FOUND_KEYS = Slot[frozenset[bytes]]("keys of findings")
#: All rows of the record.
CONTENTS = Slot[PackedContents]("contents")
