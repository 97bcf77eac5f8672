"""Across reports: which mentions are one entity, which tell one event, and why; what people decided comes first."""

from .apply import apply_resolution
from .decisions import Decisions
from .entities import resolve_entities
from .events import resolve_events
from .judging import prepare as prepare_judging
from .mention_signatures import sign_alone
from .redated import redate, ties
from .resolved import ResolvedEntities, ResolvedEvents

__all__ = [
    "Decisions",
    "ResolvedEntities",
    "ResolvedEvents",
    "apply_resolution",
    "prepare_judging",
    "redate",
    "resolve_entities",
    "resolve_events",
    "sign_alone",
    "ties",
]
