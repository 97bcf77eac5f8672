"""The suites by name; each is loaded only when it is run."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

#: Figure -> value; the last one is the headline.
Figures = dict[str, float]


@dataclass(frozen=True)
class Request:
    """What a suite is asked to measure: where its data lies and how much of it."""

    data: Path | None = None
    limit: int | None = None
    reports: int = 2000
    workers: int = 1
    records: Path | None = None  # where built records stay, so that the next run reads only what changed
    words: int = 450  # of each generated report, about


@dataclass(frozen=True)
class Suite:
    """Where a suite's `measure(request) -> Figures` is, and what it measures."""

    module: str
    what: str


_SCORED = "evaluation.scored"

SUITES: dict[str, Suite] = {
    "timex": Suite(_SCORED, "time expressions: spans and values (timebank, meantime_gm)"),
    "dating": Suite(_SCORED, "days of publication of reports without a date (dating_wikinews)"),
    "attribution": Suite(_SCORED, "who says what (polnear_dev)"),
    "plover": Suite(_SCORED, "types of events (plover_dev)"),
    "status": Suite(_SCORED, "happened or not (meantime_gm)"),
    "coref": Suite(_SCORED, "one event in many reports (ecbplus_dev, meantime_gm)"),
    "stories": Suite(_SCORED, "reports of one story (ecbplus_dev)"),
    "look_alikes": Suite(
        "evaluation.across", "groups of reports, look-alike stories, blocking, gold mentions (ecbplus_dev)"
    ),
    "ner": Suite(_SCORED, "names (any gold with entities)"),
    "triggers": Suite("evaluation.in_report", "event mentions in annotated sentences (meantime_gm, ecbplus_dev)"),
    "participants": Suite("evaluation.in_report", "agents and patients of events (meantime_gm)"),
    "event_cases": Suite("evaluation.event_cases", "our own sentences: types, roles, status, claims by phenomenon"),
    "reading": Suite("evaluation.reading", "the reading model alone: words, trees, names, times, triggers (../shared)"),
    "claim_cases": Suite("evaluation.reading_cases", "our own sentences: who says what, by phenomenon"),
    "name_cases": Suite("evaluation.reading_cases", "our own sentences: who is who, titles, by phenomenon"),
    "coreference": Suite("evaluation.gum_coreference", "named people and organizations inside one report (GUM test)"),
    "coreference_dev": Suite("evaluation.gum_coreference", "the same on the documents to develop with (GUM dev)"),
    "anachronisms": Suite("evaluation.anachronisms", "office-holders of another term, planted (timebank, meantime_gm)"),
    "findings": Suite("evaluation.planted", "conflicts planted into copies of reports, and changes that are none"),
    "background_merges": Suite(
        "evaluation.background_merges", "our own piles with background: what is joined across reports, right and wrong"
    ),
    "masking": Suite("evaluation.masking", "article or page furniture: stripped texts and pages of our own"),
    "speed": Suite("evaluation.speed", "reports a second and peak memory by stage, on a generated pile of one topic"),
    "speed_topics": Suite("evaluation.speed", "the same on a generated pile of many topics"),
}


def measure(name: str, request: Request) -> Figures:
    """Run one suite and return its figures."""
    module = importlib.import_module(SUITES[name].module)
    run: Callable[[str, Request], Figures] = module.measure
    return run(name, request)
