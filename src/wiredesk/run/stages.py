"""The table of stages: what a build does, in order. To follow a report from bytes to finding, read these functions."""

from . import across, dated, parcels, readings, reports
from .runner import Stage
from .slots import (
    CLUSTERED,
    COMPILED,
    COMPILED_KEYS,
    CONTENTS,
    DATED_ALONE,
    DATED_KEYS,
    DOCUMENTS,
    EARLIER,
    ENTITIES,
    ENTITY_KEYS,
    FOUND_KEYS,
    JUDGED_KEYS,
    JUDGEMENTS,
    MASKED_KEYS,
    NOT_COLLECTED,
    NOT_READ,
    READING_KEYS,
    READINGS,
    RESULTS,
    SIGNED_KEYS,
    SOURCES,
    SOURCES_READ,
    WINDOW_KEYS,
)

STAGES: tuple[Stage, ...] = (
    # One report at a time, in worker processes.
    Stage("ingest", (SOURCES, EARLIER), (RESULTS, SOURCES_READ), reports.ingest),
    Stage("mask", (RESULTS,), (DOCUMENTS, MASKED_KEYS), reports.mask),
    Stage("read", (DOCUMENTS,), (READING_KEYS, DATED_KEYS, SIGNED_KEYS, NOT_READ), readings.read),
    # The whole pile.
    Stage("gather", (DOCUMENTS, READING_KEYS), (READINGS, WINDOW_KEYS), readings.gather),
    Stage("entities", (READINGS, READING_KEYS, JUDGEMENTS), (ENTITIES, ENTITY_KEYS), across.entities),
    Stage("date", (DOCUMENTS, DATED_KEYS), (DATED_ALONE,), dated.date_alone),
    Stage(
        "events",
        (DOCUMENTS, DATED_KEYS, SIGNED_KEYS, DATED_ALONE, ENTITIES, JUDGEMENTS),
        (CLUSTERED, JUDGED_KEYS),
        across.events,
    ),
    # Parcel by parcel, in worker processes.
    Stage(
        "compile",
        (
            DOCUMENTS,
            READING_KEYS,
            DATED_KEYS,
            SIGNED_KEYS,
            NOT_READ,
            DATED_ALONE,
            ENTITIES,
            CLUSTERED,
            JUDGEMENTS,
        ),
        (COMPILED, COMPILED_KEYS),
        parcels.compile_pile,
    ),
    # The whole pile, from extracts.
    Stage(
        "contents",
        (DOCUMENTS, READING_KEYS, READINGS, ENTITIES, COMPILED, RESULTS, NOT_COLLECTED, NOT_READ),
        (CONTENTS, FOUND_KEYS),
        parcels.contents,
    ),
)
