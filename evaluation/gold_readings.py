"""Readings made of gold event mentions: measures how events are told apart, whatever finds and reads them.

Names are runs of capitalised words, a mention's participants are the names of its sentence (nearest first); no time, no
office, no claim. What a better reading adds comes on top.
"""

import json
import re
from pathlib import Path

from wiredesk.model import (
    Document,
    EventMention,
    LocalEntity,
    Mention,
    Reading,
    Role,
    Sentence,
    Span,
    content_id,
)
from wiredesk.resolve.lexicon import load_lexicon

_CAPITALS = re.compile(r"(?:[A-Z][\w'’&.-]*)(?:\s+(?:of|de|al|bin|the)?\s*[A-Z][\w'’&.-]*)*")
_NOT_NAMES = frozenset(
    [
        "The",
        "A",
        "An",
        "In",
        "On",
        "At",
        "It",
        "He",
        "She",
        "They",
        "We",
        "You",
        "I",
        "But",
        "And",
        "For",
        "This",
        "That",
        "These",
        "Those",
        "There",
        "When",
        "After",
        "Before",
        "As",
        "If",
        "His",
        "Her",
        "Its",
        "Their",
        "Our",
        "My",
        "Your",
        "Not",
        "No",
        "Yes",
        "So",
        "By",
        "From",
        "With",
        "To",
        "Of",
        "Or",
        "What",
        "Who",
        "Why",
        "How",
        "Where",
        "While",
        "Since",
        "Also",
        "More",
        "Most",
        "Some",
        "All",
        "Two",
        "Three",
        "Four",
        "Five",
        "One",
        "New",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
)
_IRREGULAR = {
    "met": "meet",
    "won": "win",
    "shot": "shoot",
    "said": "say",
    "told": "tell",
    "bought": "buy",
    "sold": "sell",
    "fought": "fight",
    "beat": "beat",
    "took": "take",
    "taken": "take",
    "made": "make",
    "found": "find",
    "left": "leave",
    "died": "die",
    "dead": "death",
    "fell": "fall",
    "fallen": "fall",
    "struck": "strike",
    "hit": "hit",
    "gave": "give",
    "given": "give",
    "went": "go",
    "gone": "go",
    "came": "come",
    "got": "get",
    "held": "hold",
    "led": "lead",
    "lost": "lose",
    "broke": "break",
    "broken": "break",
    "caught": "catch",
    "stole": "steal",
    "stolen": "steal",
    "ran": "run",
    "began": "begin",
    "begun": "begin",
    "seen": "see",
    "saw": "see",
    "drew": "draw",
    "drawn": "draw",
    "threw": "throw",
    "wrote": "write",
    "written": "write",
    "chose": "choose",
    "chosen": "choose",
    "rose": "rise",
    "sent": "send",
    "paid": "pay",
    "spent": "spend",
    "grew": "grow",
    "flew": "fly",
    "was": "be",
    "were": "be",
    "is": "be",
    "are": "be",
    "been": "be",
    "has": "have",
    "had": "have",
    "did": "do",
    "done": "do",
    "shook": "shake",
}


def plain_lemma(word: str) -> str:
    """Return the lemma of an event word by its ending, where the result is a known event word."""
    word = word.lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    senses = load_lexicon().concepts
    if senses(word) and not word.endswith(("s", "ed", "ing")):
        return word
    for ending in ("ing", "ied", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            base = word[: -len(ending)]
            if ending in {"ied", "ies"}:
                tries = [base + "y"]
            else:
                tries = [base + "e", base] if ending != "s" else [base]
                if len(base) > 2 and base[-1] == base[-2]:
                    tries.insert(0, base[:-1])
                if ending in {"ing", "ed"} and not base.endswith(("e", "c", "s", "v", "z", "g", "u")):
                    tries = [base, *tries]
            for candidate in tries:
                if senses(candidate):
                    return candidate
    return word


def gold_reading(name: str, gold: dict) -> Reading:
    """Return one report's reading from its gold row (`text`, `events`)."""
    text = gold["text"]
    document_id = content_id("d", name)
    spans = []
    offset = 0
    for line in text.split("\n"):
        if line.strip():
            spans.append((offset, offset + len(line)))
        offset += len(line) + 1
    mentions: list[Mention] = []
    by_name: dict[str, list[Mention]] = {}
    for a, b in spans:
        for found in _CAPITALS.finditer(text, a, b):
            words = found.group().split()
            shift = 0
            while words and words[0] in _NOT_NAMES:
                shift += len(words[0]) + 1
                words = words[1:]
            quote = text[found.start() + shift : found.end()].rstrip(".'’ ")
            if len(quote) < 2 or not words or (found.start() == a and len(words) == 1):
                continue
            start = found.start() + shift
            mention = Mention(
                id=content_id("m", document_id, start),
                document=document_id,
                start=start,
                end=start + len(quote),
                quote=quote,
                kind="organization",
                form="name",
            )
            mentions.append(mention)
            by_name.setdefault(quote, []).append(mention)
    locals_ = tuple(
        LocalEntity(
            id=content_id("l", document_id, quote),
            document=document_id,
            name=quote,
            kind="organization",
            named=True,
            mentions=tuple(m.id for m in ms),
        )
        for quote, ms in by_name.items()
    )
    entity = {m: e.id for e in locals_ for m in e.mentions}
    events = []
    for e in sorted(gold["events"], key=lambda e: (e["start"], e["end"])):
        a, b = next(((a, b) for a, b in spans if a <= e["start"] < b), (0, len(text)))
        quote = text[e["start"] : e["end"]]
        roles = tuple(
            Role(
                role="actor" if m.end <= e["start"] else "recipient",
                mention=m.id,
                entity=entity[m.id],
                quote=m.quote,
                start=m.start,
                end=m.end,
            )
            for m in mentions
            if a <= m.start < b and abs(m.start - e["start"]) < 80
        )
        head = max(
            quote.split(), key=lambda w: load_lexicon().rarity(plain_lemma(w)) if w.isalpha() else 0, default=quote
        )
        events.append(
            EventMention(
                id=content_id("e", document_id, e["id"]),
                document=document_id,
                start=e["start"],
                end=e["end"],
                quote=quote,
                sentence=Span(a, b),
                type="OTHER",
                status="happened",
                roles=roles,
                lemma=plain_lemma(head),
            )
        )
    document = Document(id=document_id, uri=name, sha256="", media_type="text/plain", text=text)
    return Reading(
        document=document,
        sentences=tuple(Sentence(document=document_id, start=a, end=b) for a, b in spans),
        mentions=tuple(mentions),
        local_entities=locals_,
        event_mentions=tuple(events),
    )


def gold_readings(path: Path) -> tuple[list[Reading], dict[str, str], dict[str, str]]:
    """Return the readings of a suite's `gold.json`, event mention id -> gold cluster, document id -> gold story."""
    documents = json.loads(path.read_text("utf8"))["documents"]
    readings, clusters, stories = [], {}, {}
    for name, gold in sorted(documents.items()):
        regions = gold.get("regions")
        kept = [
            e for e in gold["events"] if regions is None or any(e["start"] < r[1] and r[0] < e["end"] for r in regions)
        ]
        reading = gold_reading(name, {**gold, "events": kept})
        readings.append(reading)
        for e in kept:
            clusters[content_id("e", reading.document.id, e["id"])] = e["cluster"]
        if "story" in gold:
            stories[reading.document.id] = gold["story"]
    return readings, clusters, stories
