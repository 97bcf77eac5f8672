"""Suites on events inside one report that `score.py` has not: triggers in annotated sentences, participants.

triggers      mentions of events found, in the gold's annotated regions: exact and overlapping, by reporting or not
participants  heads of who takes part in gold events: agents (Arg0) as actors, patients (Arg1, Arg2) as recipients or
              subjects of the event; the place and time of an event are not asked for
"""

import json
from collections import Counter
from collections.abc import Callable

from . import score
from .scored import exported
from .suites import Figures, Request


def measure(name: str, request: Request) -> Figures:
    """Build a record of `DIR/input`, export it and compare it with `DIR/gold.json`."""
    with exported(name, request) as (data, export):
        gold = json.loads((data / "gold.json").read_text("utf-8"))["documents"]
        return _MEASURES[name](gold, score.Export(export, gold))


def triggers(gold: dict[str, score.Row], export: score.Export) -> Figures:
    """Score event mentions inside the annotated regions: one-to-one, by overlap and exactly."""
    rows = export.spans("event_mentions")
    counts: Counter[str] = Counter()
    for name, document in gold.items():
        regions = document.get("regions")
        found = [row["span"] for row in rows.get(name, []) if score.inside(row["span"], regions)]
        wanted = [score.gspan(m) for m in document["events"] if score.inside(score.gspan(m), regions)]
        counts["gold"] += len(wanted)
        counts["found"] += len(found)
        pairs = score.pair(wanted, found)
        counts["overlap"] += len(pairs)
        counts["exact"] += sum(wanted[i] == found[j] for i, j in pairs)
    precision, recall, f1 = score.prf(counts["overlap"], counts["found"], counts["gold"])
    exact = score.prf(counts["exact"], counts["found"], counts["gold"])[2]
    return {
        "gold_mentions": counts["gold"],
        "predicted_mentions": counts["found"],
        "exact_f1": exact,
        "mention_precision": precision,
        "mention_recall": recall,
        "mention_f1": f1,
    }


def participants(gold: dict[str, score.Row], export: score.Export) -> Figures:
    """Score the fillers of agent and patient of gold events; a participant of an event that was not found is missed.

    A filler is right when its quote overlaps the head (last token) of a gold mention of the role. Fillers of predicted
    events that match no gold event are not counted; those of matched events are.
    """
    rows = export.spans("event_mentions")
    counts: Counter[str] = Counter()
    for name, document in gold.items():
        events = {event["id"]: event for event in document["events"]}
        mentions = {m["id"]: m for m in document["entity_mentions"]}
        wanted: dict[str, dict[str, list[score.Span]]] = {}
        for participant in document["participants"]:
            side = {"Arg0": "agent", "Arg1": "patient", "Arg2": "patient"}.get(participant["role"])
            if side is None or participant["event"] not in events or participant["entity"] not in mentions:
                continue
            start, end = mentions[participant["entity"]]["tokens"][-1]
            wanted.setdefault(participant["event"], {}).setdefault(side, []).append((start, end))
        found = rows.get(name, [])
        ids = sorted(events)
        matched = dict(score.pair([score.gspan(events[i]) for i in ids], [row["span"] for row in found]))
        for position, event_id in enumerate(ids):
            sides = wanted.get(event_id, {})
            row = found[matched[position]] if position in matched else None
            for side in ("agent", "patient"):
                heads = sides.get(side, [])
                counts[f"gold_{side}"] += len(heads)
                if row is None or not sides:
                    continue
                names = {"actor"} if side == "agent" else {"recipient", "about"}
                spans = [export.span(row["document"], r) or (-1, -1) for r in row["roles"] if r["role"] in names]
                counts[f"found_{side}"] += len(spans)
                counts[f"right_{side}"] += len(score.pair(heads, spans))
    figures: Figures = {}
    for side in ("agent", "patient"):
        values = score.prf(counts[f"right_{side}"], counts[f"found_{side}"], counts[f"gold_{side}"])
        figures |= dict(zip((f"{side}_precision", f"{side}_recall", f"{side}_f1"), values, strict=True))
    both = [counts[f"{kind}_agent"] + counts[f"{kind}_patient"] for kind in ("right", "found", "gold")]
    precision, recall, f1 = score.prf(*both)
    return {"gold": both[2], "found": both[1], **figures} | {
        "participant_precision": precision,
        "participant_recall": recall,
        "participant_f1": f1,
    }


_MEASURES: dict[str, Callable[[dict[str, score.Row], score.Export], Figures]] = {
    "triggers": triggers,
    "participants": participants,
}
