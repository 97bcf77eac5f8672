"""Across reports: which mentions are one entity, which tell one event, and why; what people decided comes first."""

from .apply import apply_resolution
from .decisions import Decisions
from .entities import resolve_entities
from .events import ClusteredPile, cluster_events, event_of_mentions, resolve_events
from .judging import JudgedBatch, JudgingTask
from .judging import prepare as prepare_judging
from .mention_signatures import sign_alone
from .parcels import Cut, LinkTask, ParcelClusters, make_links, parcel_events, parcel_links, parcel_pairs
from .redated import redate, ties
from .resolved import ResolvedEntities, ResolvedEvents
from .signatures import PileSignatures, SignedPart
from .signatures import opened as opened_signatures

__all__ = [
    "ClusteredPile",
    "Cut",
    "Decisions",
    "JudgedBatch",
    "JudgingTask",
    "LinkTask",
    "ParcelClusters",
    "PileSignatures",
    "ResolvedEntities",
    "ResolvedEvents",
    "SignedPart",
    "apply_resolution",
    "cluster_events",
    "event_of_mentions",
    "make_links",
    "opened_signatures",
    "parcel_events",
    "parcel_links",
    "parcel_pairs",
    "prepare_judging",
    "redate",
    "resolve_entities",
    "resolve_events",
    "sign_alone",
    "ties",
]
