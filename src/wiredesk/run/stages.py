"""The table of stages: what a build does, in order. To follow a report from bytes to finding, read these functions."""

from . import across, dated, readings, reports
from .runner import Stage
from .slots import (
    CONTENTS,
    DATED,
    DATED_ALONE,
    DATED_KEYS,
    DOCUMENTS,
    EARLIER,
    ENTITIES,
    EVENTS,
    FOUND_EVENTS,
    JUDGEMENTS,
    NAMED_READINGS,
    NOT_COLLECTED,
    NOT_READ,
    READING_KEYS,
    READINGS,
    RECONCILED,
    RESULTS,
    SIGNED_KEYS,
    SOURCES,
    SOURCES_READ,
    WINDOW_KEYS,
)

STAGES: tuple[Stage, ...] = (
    # One report at a time, in worker processes.
    Stage("ingest", (SOURCES, EARLIER), (RESULTS, SOURCES_READ), reports.ingest),
    Stage("mask", (RESULTS,), (DOCUMENTS,), reports.mask),
    Stage("read", (DOCUMENTS,), (READING_KEYS, DATED_KEYS, SIGNED_KEYS, NOT_READ), readings.read),
    # The whole pile.
    Stage("gather", (DOCUMENTS, READING_KEYS), (READINGS, WINDOW_KEYS), readings.gather),
    Stage("entities", (READINGS, JUDGEMENTS), (ENTITIES,), across.entities),
    Stage("date", (DOCUMENTS, DATED_KEYS), (DATED_ALONE,), dated.date_alone),
    Stage(
        "events",
        (DOCUMENTS, READINGS, SIGNED_KEYS, DATED_ALONE, ENTITIES, JUDGEMENTS),
        (FOUND_EVENTS,),
        across.events,
    ),
    Stage("date together", (READINGS, DATED_ALONE, ENTITIES, FOUND_EVENTS), (DATED, EVENTS), across.dates),
    Stage("name", (READINGS, DATED, ENTITIES, EVENTS), (NAMED_READINGS,), across.name),
    Stage("values", (NAMED_READINGS, DATED, ENTITIES, EVENTS, JUDGEMENTS), (RECONCILED,), across.values),
    Stage(
        "contents",
        (NAMED_READINGS, DATED, ENTITIES, EVENTS, RECONCILED, RESULTS, NOT_COLLECTED, NOT_READ),
        (CONTENTS,),
        across.contents,
    ),
)
