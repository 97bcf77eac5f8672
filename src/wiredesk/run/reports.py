"""The first stages: from sources to documents that are masked and grouped with their near-copies."""

import hashlib
from functools import partial

import msgspec

from wiredesk.ingest import Source, copy_groups, mask_pile, read_source
from wiredesk.ingest.settings import IngestSettings
from wiredesk.model import Document, Rejection
from wiredesk.squeezed import opened, squeezed
from wiredesk.store import SourceRead

from .keys import masked_digest
from .pile import Pile
from .readings import prepare_reading
from .recalled import answers
from .slots import DOCUMENTS, EARLIER, MASKED_KEYS, RESULTS, SOURCES, SOURCES_READ, SourceResult
from .workplace import Workplace

#: Sources in one task of a worker.
_SHARD = 16
#: Sources from which on they are nearly always read in worker processes, if they have not been read before.
_WORTH_WORKERS = 40


def ingest(pile: Pile, place: Workplace) -> Pile:
    """Read every source; those that an earlier build of this record read are taken from it."""
    sources, earlier = pile[SOURCES], pile[EARLIER]
    shards = [sources[i : i + _SHARD] for i in range(0, len(sources), _SHARD)]
    fresh: list[tuple[bytes, SourceResult]] = []
    place.tell(0, len(sources), "sources")
    if len(sources) >= _WORTH_WORKERS and not place.writer.sources():
        place.warm(partial(prepare_reading, place.knowledge_files))  # for the stage that comes soon
    work = partial(_read_shard, settings=place.settings.ingest)
    for _, results in place.map(work, shards, here_meanwhile=True):
        fresh += ((_encode(result), result) for result in results)
        place.tell(len(fresh), len(sources), "sources")
    # What is read now outranks what was read before: the file beside it that describes a report may have changed.
    fresh.sort(key=lambda item: item[0])
    new = {(row.uri, row.sha256): (encoded, row) for encoded, row in fresh}
    place.writer.keep({_key(encoded): encoded for encoded, _ in new.values()})
    kept = {(row.uri, row.sha256): (key, row) for key, row in earlier}
    one = kept | {name: (_key(encoded), row) for name, (encoded, row) in new.items()}
    ordered = [one[name] for name in sorted(one)]
    read = tuple(SourceRead(uri=row.uri, sha256=row.sha256, key=key) for key, row in ordered)
    return Pile().adding(RESULTS, tuple(row for _, row in ordered)).adding(SOURCES_READ, read)


def _read_shard(sources: tuple[Source, ...], settings: IngestSettings) -> list[SourceResult]:
    results = []
    for source in sources:
        read = list(read_source(source, settings))
        documents = tuple(row for row in read if isinstance(row, Document))
        rejections = tuple(row for row in read if isinstance(row, Rejection))
        results.append(
            SourceResult(uri=source.uri, sha256=_digest(documents), documents=documents, rejections=rejections)
        )
    return results


def _digest(documents: tuple[Document, ...]) -> str:
    """The SHA-256 of a report's bytes; of the list of them where a source holds several; "" where it holds none."""
    hashes = sorted({document.sha256 for document in documents})
    if len(hashes) < 2:
        return "".join(hashes)
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()


def _encode(result: SourceResult) -> bytes:
    return squeezed(msgspec.msgpack.encode(result))


def _key(encoded: bytes) -> bytes:
    return b"s" + hashlib.blake2b(encoded, digest_size=16).digest()


def decode_result(value: bytes) -> SourceResult:
    """Return what an earlier build kept of one source."""
    return msgspec.msgpack.decode(opened(value), type=SourceResult)


def mask(pile: Pile, place: Workplace) -> Pile:
    """Mask furniture that only repetition over the pile gives away, and find near-copies."""
    documents = {document.id: document for result in pile[RESULTS] for document in result.documents}
    with answers(place, salt=masked_digest()) as recall:
        ordered = sorted(documents.values(), key=lambda document: (document.uri, document.id))
        masked = copy_groups(mask_pile(ordered, recall), recall)
    place.tell(len(masked), len(masked), "reports")
    masked.sort(key=lambda document: (document.uri, document.id))
    return Pile().adding(DOCUMENTS, tuple(masked)).adding(MASKED_KEYS, frozenset(recall.keys))
