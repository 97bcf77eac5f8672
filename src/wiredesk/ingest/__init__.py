"""Bytes to documents: finding sources, reading every format, telling article from page furniture, finding copies."""

from .collecting import collect
from .copies import copy_groups
from .masking import mask
from .passages import SharedPassage, shared_passages
from .pile import mask_pile
from .reports import fingerprint, read_bytes, read_source
from .settings import DEFAULT_SETTINGS, IngestSettings
from .source import Source

__all__ = [
    "DEFAULT_SETTINGS",
    "IngestSettings",
    "SharedPassage",
    "Source",
    "collect",
    "copy_groups",
    "fingerprint",
    "mask",
    "mask_pile",
    "read_bytes",
    "read_source",
    "shared_passages",
]
