"""Our own sentences on who says what and who is who: which come out right, by phenomenon.

`cases/claims.jsonl`: `text` and its `claims` (source, cue, content, stance, kind of source, via); a case is right when
exactly these claims are found. `cases/names.jsonl`: `text` with marked mentions "[a Asim Munir]", one letter an entity;
a case is right when two marked mentions are of one entity exactly if they bear one letter, the `groups` have their
members, and the `titles` (office, country, modifier, as far as stated) are on their person.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from wiredesk.knowledge import Knowledge, load_knowledge
from wiredesk.language import Reader
from wiredesk.model import BodySpan, Document, LocalEntity, Mention, content_id
from wiredesk.reading.claims import read_claims
from wiredesk.reading.names import NamesReading, read_names

from .suites import Figures, Request

CASES = Path(__file__).parent / "cases"
_MARKED = re.compile(r"\[(\w) ([^\]]+)\]")


@dataclass(frozen=True)
class Marked:
    """A text without its marks, and the marked stretches: letter, start, end."""

    text: str
    mentions: tuple[tuple[str, int, int], ...]


def measure(name: str, request: Request) -> Figures:
    """Run the cases of claims ("claim_cases") or names ("name_cases"); the headline is the share of right cases."""
    path = request.data or CASES / ("claims.jsonl" if name == "claim_cases" else "names.jsonl")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()][: request.limit]
    reader, knowledge = Reader.load(), load_knowledge(())
    judge = claims_right if name == "claim_cases" else names_right
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row in rows:
        total[row["phenomenon"]] += 1
        right[row["phenomenon"]] += judge(row, reader, knowledge)
    figures: Figures = {f"phenomenon: {key}": right[key] / total[key] for key in sorted(total)}
    return {"sentences": len(rows), **figures, "cases_right": sum(right.values()) / max(len(rows), 1)}


def document_of(text: str) -> Document:
    """Return a document whose whole text is body."""
    return Document(
        id=content_id("d", text), uri="case.txt", sha256="", media_type="text/plain", text=text,
        body=(BodySpan(start=0, end=len(text)),),
    )  # fmt: skip


def claims_right(row: dict[str, Any], reader: Reader, knowledge: Knowledge) -> bool:
    """Tell whether the claims found are those of the case, neither more nor fewer."""
    document = document_of(row["text"])
    annotated = reader.annotate(document)
    claims = read_claims(annotated, read_names(annotated, document, knowledge), knowledge)
    found = Counter(
        (c.source.quote, c.cue.quote if c.cue else None, c.content.quote, c.stance, c.source.kind,
         tuple(step.quote for step in c.via))
        for c in claims
    )  # fmt: skip
    return found == Counter(
        (c["source"], c["cue"], c["content"], c["stance"], c["kind"], tuple(c["via"])) for c in row["claims"]
    )


def unmark(text: str) -> Marked:
    """Take the marks out of a text."""
    plain, mentions, position = "", [], 0
    for found in _MARKED.finditer(text):
        plain += text[position : found.start()]
        mentions.append((found.group(1), len(plain), len(plain) + len(found.group(2))))
        plain += found.group(2)
        position = found.end()
    return Marked(plain + text[position:], tuple(mentions))


def names_right(row: dict[str, Any], reader: Reader, knowledge: Knowledge) -> bool:
    """Tell whether links, groups and titles of a case are right."""
    marked = unmark(row["text"])
    document = document_of(marked.text)
    reading = read_names(reader.annotate(document), document, knowledge)
    entities = [_entity_at(reading, start, end) for _, start, end in marked.mentions]
    letters = [letter for letter, _, _ in marked.mentions]
    for one, two in combinations(range(len(letters)), 2):
        left, right = entities[one], entities[two]
        together = left is not None and right is not None and left.id == right.id
        if together != (letters[one] == letters[two]):
            return False
    by_letter = {letter: entity for letter, entity in zip(letters, entities, strict=True) if entity is not None}
    for letter, members in row.get("groups", {}).items():
        group = by_letter.get(letter)
        if group is None or set(group.members) != {by_letter[m].id for m in members if m in by_letter}:
            return False
    return all(
        letter in by_letter and _bears(by_letter[letter], stated)
        for letter, titles in row.get("titles", {}).items()
        for stated in titles
    )


def _bears(entity: LocalEntity, stated: list[str | None]) -> bool:
    office, country, modifier = (*stated, None, None)[:3]
    return any(
        use.office == office and country in {None, use.country} and use.modifier == modifier for use in entity.titles
    )


def _entity_at(reading: NamesReading, start: int, end: int) -> LocalEntity | None:
    """Return the entity of the mention that overlaps the stretch most closely."""

    def distance(mention: Mention) -> int:
        return abs(mention.start - start) + abs(mention.end - end)

    near = [m for m in reading.mentions if m.start < end and start < m.end]
    best = min(near, key=distance, default=None)
    if best is None or best.entity is None:
        return None
    return next(entity for entity in reading.local_entities if entity.id == best.entity)
