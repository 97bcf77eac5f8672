"""Gold events laid over our own readings: which of our mentions is which gold one, and readings with gold mentions."""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from wiredesk.model import Document, EventMention, Reading, Span, content_id

from . import score
from .gold_lemmas import plain_lemma

GoldRow = dict[str, Any]


def gold_of(documents: Iterable[Document], gold: Path) -> dict[str, GoldRow]:
    """Return document id -> gold row for the documents whose file name and text are in `gold`."""
    rows = json.loads(gold.read_text("utf8"))["documents"]
    found = {}
    for document in documents:
        row = rows.get(PurePosixPath(document.uri).stem)
        if row is not None and score.align(document.text, row["text"]) is not None:
            found[document.id] = row
    return found


def _spans(reading: Reading, row: GoldRow) -> list[tuple[EventMention, tuple[int, int]]]:
    """Our mentions inside annotated regions with their spans in the gold text."""
    shift = score.align(reading.document.text, row["text"])
    assert shift is not None
    moved = [(m, shift(m.start, m.end)) for m in reading.event_mentions]
    return [(m, s) for m, s in moved if score.inside(s, row.get("regions"))]


def own_labels(readings: list[Reading], gold: dict[str, GoldRow]) -> dict[str, str]:
    """Return event mention id -> gold cluster, with a label of its own for a mention that gold does not have."""
    labels = {}
    for reading in readings:
        row = gold.get(reading.document.id)
        if row is None:
            continue
        own = _spans(reading, row)
        events = [e for e in row["events"] if score.inside((e["start"], e["end"]), row.get("regions"))]
        pairs = score.pair([(e["start"], e["end"]) for e in events], [s for _, s in own])
        matched = {j: events[i]["cluster"] for i, j in pairs}
        for j, (mention, _) in enumerate(own):
            labels[mention.id] = matched.get(j, f"extra {mention.id}")
    return labels


def gold_events_of(text: str, row: GoldRow) -> list[tuple[GoldRow, score.Span]]:
    """Return the gold events of the annotated regions with their spans in code points of `text`, in their order."""
    back = _back(text, row)
    events = [e for e in row["events"] if score.inside((e["start"], e["end"]), row.get("regions"))]
    found = [(e, back(e["start"], e["end"])) for e in events]
    return [(e, span) for e, span in found if 0 <= span[0] < span[1] <= len(text)]


def regions_of(text: str, row: GoldRow) -> list[score.Span] | None:
    """Return the annotated regions in code points of `text`; None where all of it is."""
    back = _back(text, row)
    return None if row.get("regions") is None else [back(start, end) for start, end in row["regions"]]


def _back(text: str, row: GoldRow) -> Callable[[int, int], score.Span]:
    forth = score.align(text, row["text"])
    if forth is not None and forth(0, 1) == (0, 1):
        return lambda start, end: (start, end)
    return score.align(row["text"], text) or (lambda start, end: (start, end))


def with_gold_mentions(
    readings: list[Reading], gold: dict[str, GoldRow], vectors: Mapping[tuple[str, int, int], bytes]
) -> tuple[list[Reading], dict[str, str]]:
    """Return the readings with gold mentions in place of ours inside annotated regions, and mention id -> gold cluster.

    A gold mention takes type, roles, time and the rest from our mention that overlaps it; where there is none it has
    only its word, its sentence, and the vector under its document and span. Our mentions outside of the regions are
    left out.
    """
    out, labels = [], {}
    for reading in readings:
        row = gold.get(reading.document.id)
        if row is None:
            continue
        text = reading.document.text
        own = [m for m, _ in _spans(reading, row)]
        events = gold_events_of(text, row)
        matched = dict(score.pair([span for _, span in events], [(m.start, m.end) for m in own]))
        mentions, found = [], {}
        for i, (event, (start, end)) in enumerate(events):
            mention_id = content_id("e", reading.document.id, "gold", event["id"])
            labels[mention_id] = event["cluster"]
            vector = vectors.get((reading.document.id, start, end), b"")
            if i in matched:
                vector = reading.trigger_vectors.get(own[matched[i]].id, b"") or vector
                mention = msgspec.structs.replace(own[matched[i]], id=mention_id, start=start, end=end)
            else:
                mention = _bare(reading, mention_id, start, end)
            mentions.append(mention)
            if vector:
                found[mention_id] = vector
        ordered = tuple(sorted(mentions, key=lambda m: (m.start, m.end, m.id)))
        out.append(msgspec.structs.replace(reading, event_mentions=ordered, trigger_vectors=found))
    return out, labels


def _bare(reading: Reading, mention_id: str, start: int, end: int) -> EventMention:
    quote = reading.document.text[start:end]
    sentence = next((s for s in reading.sentences if s.start <= start < s.end), None)
    return EventMention(
        id=mention_id,
        document=reading.document.id,
        start=start,
        end=end,
        quote=quote,
        sentence=Span(sentence.start, sentence.end) if sentence else Span(start, end),
        type="OTHER",
        status="happened",
        lemma=plain_lemma(quote.split()[-1]),
    )


def stories_of(readings: list[Reading], gold: dict[str, GoldRow]) -> dict[str, str]:
    """Return document id -> gold story for suites that have stories."""
    return {r.document.id: gold[r.document.id]["story"] for r in readings if "story" in gold.get(r.document.id, {})}
