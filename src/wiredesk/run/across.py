"""The stages over the whole pile, as far as they ask of all reports: entities, and which mentions tell one event."""

from wiredesk.resolve import cluster_events, prepare_judging, resolve_entities

from .handed import Keys
from .judged import KeptJudging
from .pile import Pile
from .recalled import answers
from .signed import KeptSigned
from .slots import (
    CLUSTERED,
    DATED_ALONE,
    DATED_KEYS,
    DOCUMENTS,
    ENTITIES,
    ENTITY_KEYS,
    JUDGED_KEYS,
    JUDGEMENTS,
    READING_KEYS,
    READINGS,
    SIGNED_KEYS,
)
from .workplace import Workplace

#: Reports from which pairs of events are judged in worker processes: fewer are judged before the workers are there.
_WORTH_WORKERS = 40


def entities(pile: Pile, place: Workplace) -> Pile:
    """Make one entity of all that reports call by its names."""
    readings, judgements, keys = pile[READINGS], pile[JUDGEMENTS], pile[READING_KEYS]
    if len(readings) >= _WORTH_WORKERS and place.worked:
        place.warm(prepare_judging)  # they start while this process resolves entities and dates
    with answers(place) as recall:
        found = resolve_entities(readings, judgements, place.knowledge, keys, recall)
    return Pile().adding(ENTITIES, found).adding(ENTITY_KEYS, frozenset(recall.keys))


def events(pile: Pile, place: Workplace) -> Pile:
    """Find the mentions that tell one event."""
    documents, dated, entities, judgements = pile[DOCUMENTS], pile[DATED_ALONE], pile[ENTITIES], pile[JUDGEMENTS]
    by_id = {document.id: document for document in documents}
    kept = KeptSigned(by_id, pile[SIGNED_KEYS], place.writer.cached, dated.documents)
    if len(documents) < _WORTH_WORKERS:
        found = cluster_events(documents, dated, entities, kept, judgements, place.knowledge, place.map)
        return Pile().adding(CLUSTERED, found).adding(JUDGED_KEYS, frozenset())
    keys = Keys(pile[SIGNED_KEYS], pile[DATED_KEYS])
    spread = KeptJudging(place, keys)
    with answers(place, keys) as recall:
        found = cluster_events(
            documents, dated, entities, kept, judgements, place.knowledge, spread, keys.signed, recall
        )  # fmt: skip
    return Pile().adding(CLUSTERED, found).adding(JUDGED_KEYS, frozenset(spread.keys | recall.keys))
