"""Our own sentences, each a hard phenomenon of event reading: how many gold fields come out right, by phenomenon.

`cases/events.jsonl` holds one sentence a line: `phenomenon`, `text`, `events` (trigger, type, mode, status, negated,
roles as words that the filler must hold, claim as a word of its source, ordinal, quantity) and `not_events`, words that
must not trigger one. A missing trigger loses all fields of its event.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wiredesk.knowledge import load_knowledge
from wiredesk.language import Reader
from wiredesk.model import BodySpan, Document, EventMention, Reading, content_id
from wiredesk.reading import read_document

from .suites import Figures, Request

CASES = Path(__file__).parent / "cases" / "events.jsonl"


def measure(name: str, request: Request) -> Figures:
    """Read each sentence by itself; return the share of right fields by phenomenon, by field and over all."""
    del name
    reader, knowledge = Reader.load(), load_knowledge(())
    rows = [json.loads(line) for line in (request.data or CASES).read_text("utf-8").splitlines()]
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row in rows[: request.limit]:
        text = row["text"]
        body = (BodySpan(start=0, end=len(text)),)
        document = Document(
            id=content_id("d", text), uri="case.txt", sha256="", media_type="text/plain", text=text, body=body
        )
        reading = read_document(reader.annotate(document), document, knowledge)
        for field, good in checks(row, reading):
            for key in (f"phenomenon: {row['phenomenon']}", f"field: {field}", "fields_right"):
                total[key] += 1
                right[key] += good
    figures = {key: right[key] / total[key] for key in sorted(total) if key != "fields_right"}
    return {"sentences": len(rows[: request.limit]), "fields": total["fields_right"], **figures} | {
        "fields_right": right["fields_right"] / max(total["fields_right"], 1)
    }


def checks(row: dict[str, Any], reading: Reading) -> Iterator[tuple[str, bool]]:
    """Yield (field, whether it is right) for every field that a case's gold states."""
    text = row["text"]
    for gold in row["events"]:
        start = text.index(gold["trigger"])
        found = next((e for e in reading.event_mentions if e.start <= start < e.end), None)
        yield "trigger", found is not None
        if "type" in gold:
            yield "type", found is not None and found.type == gold["type"]
        if "mode" in gold:
            yield "mode", found is not None and found.mode == gold["mode"]
        if "status" in gold:
            negated = gold.get("negated", False)
            yield "status", found is not None and (found.status, found.negated) == (gold["status"], negated)
        for role, words in gold.get("roles", {}).items():
            for word in words:
                yield role, found is not None and _fills(found, role, word)
        if "claim" in gold:
            yield "claim", found is not None and _claimed_by(found, gold["claim"], reading)
        if "ordinal" in gold:
            yield "ordinal", found is not None and found.ordinal == gold["ordinal"]
        if "quantity" in gold:
            wanted = tuple(gold["quantity"].values())
            yield "quantity", found is not None and wanted in {(q.kind, q.low, q.high) for q in found.quantities}
    for word in row["not_events"]:
        start = text.index(word)
        yield "no trigger", not any(e.start <= start < e.end for e in reading.event_mentions)


def _fills(event: EventMention, role: str, word: str) -> bool:
    return any(filler.role == role and word in filler.quote for filler in event.roles)


def _claimed_by(event: EventMention, source: str | None, reading: Reading) -> bool:
    claim = next((c for c in reading.claims if c.id == event.claim), None)
    if source is None:
        return claim is None
    return claim is not None and source in (claim.source.quote or "")
