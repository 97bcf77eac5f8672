"""Gold events laid over our own readings: which of our mentions is which gold one, and readings with gold mentions."""

import json
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from wiredesk.model import EventMention, Reading, Span, content_id

from . import score
from .gold_lemmas import plain_lemma

GoldRow = dict[str, Any]


def gold_of(readings: list[Reading], gold: Path) -> dict[str, GoldRow]:
    """Return document id -> gold row for the readings whose file name and text are in `gold`."""
    rows = json.loads(gold.read_text("utf8"))["documents"]
    found = {}
    for reading in readings:
        row = rows.get(PurePosixPath(reading.document.uri).stem)
        if row is not None and score.align(reading.document.text, row["text"]) is not None:
            found[reading.document.id] = row
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


def with_gold_mentions(readings: list[Reading], gold: dict[str, GoldRow]) -> tuple[list[Reading], dict[str, str]]:
    """Return the readings with gold mentions in place of ours inside annotated regions, and mention id -> gold cluster.

    A gold mention takes type, roles, time and the rest from our mention that overlaps it; where there is none it has
    only its word and its sentence. Our mentions outside of the regions are left out.
    """
    out, labels = [], {}
    for reading in readings:
        row = gold.get(reading.document.id)
        if row is None:
            continue
        back = score.align(row["text"], reading.document.text) or (lambda a, b: (a, b))
        forth = score.align(reading.document.text, row["text"])
        same = forth is not None and forth(0, 1) == (0, 1)
        own = _spans(reading, row)
        events = [e for e in row["events"] if score.inside((e["start"], e["end"]), row.get("regions"))]
        spans = [(e["start"], e["end"]) for e in events]
        matched = dict(score.pair(spans, [s for _, s in own]))
        mentions, vectors = [], {}
        for i, event in enumerate(events):
            start, end = spans[i] if same else back(*spans[i])
            if not 0 <= start < end <= len(reading.document.text):
                continue
            mention_id = content_id("e", reading.document.id, "gold", event["id"])
            labels[mention_id] = event["cluster"]
            if i in matched:
                vectors[mention_id] = reading.trigger_vectors.get(own[matched[i]][0].id, b"")
                mentions.append(msgspec.structs.replace(own[matched[i]][0], id=mention_id, start=start, end=end))
                continue
            quote = reading.document.text[start:end]
            sentence = next((s for s in reading.sentences if s.start <= start < s.end), None)
            mentions.append(
                EventMention(
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
            )
        ordered = tuple(sorted(mentions, key=lambda m: (m.start, m.end, m.id)))
        out.append(msgspec.structs.replace(reading, event_mentions=ordered, trigger_vectors=vectors))
    return out, labels


def stories_of(readings: list[Reading], gold: dict[str, GoldRow]) -> dict[str, str]:
    """Return document id -> gold story for suites that have stories."""
    return {r.document.id: gold[r.document.id]["story"] for r in readings if "story" in gold.get(r.document.id, {})}
