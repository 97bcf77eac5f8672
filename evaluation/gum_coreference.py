"""Coreference inside a report: named people and organizations of GUM's documents, read from raw text.

Gold are the clusters of persons and organizations that have at least one mention headed by a proper noun; so are
"creator Mark Zuckerberg", "the physician Yang Buwei" and "US President Barack Obama", where GUM hangs the name on a
title or a common noun (flat, or an apposition with no mark between). A mention of ours is one of gold's when it covers
the head word of gold's, or a word of a name that hangs on it so, and lies inside it (articles and titles aside).
CoNLL F1 is the mean of MUC, B-cubed and CEAFe, missed and extra mentions counted, singletons kept. `named` is over
mentions that are proper nouns in gold and, in ours, names, and titles and descriptions whose head word is written with
a capital ("the Secretary of State", "many Americans"), as proper nouns are; `all` takes in their titles, descriptions
and pronouns, first and second persons in interviews included. `aligned` leaves out the mentions of ours that are none
of gold's (a place taken for an organization), so that it tells linking from finding.
"""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from wiredesk.knowledge import load_knowledge
from wiredesk.language import Reader
from wiredesk.model import BodySpan, Document, Mention, content_id
from wiredesk.reading.names import read_names

from . import score
from .suites import Figures, Request

_KINDS = {"person": "person", "organization": "organization"}
_BEHIND_HEAD = re.compile(r"(?<=\w)(?:,| (?:of|in|at|for|from|to|with|on|who|whose|that|which)\b)")
_BRACKET = re.compile(r"\([^()]*\)?|[^()]+\)")


@dataclass(frozen=True)
class GoldMention:
    """A mention with its cluster, GUM's entity type, its span, and where its head word starts (code points).

    `anchors` are the starts of the head word and of the words of a name that hang on it.
    """

    cluster: str
    kind: str
    start: int
    end: int
    head: int
    anchors: tuple[int, ...]
    proper: bool


@dataclass(frozen=True)
class GoldText:
    """A document's raw text, paragraphs parted by a blank line, with its mentions."""

    name: str
    text: str
    mentions: tuple[GoldMention, ...]


@dataclass
class _Word:
    start: int
    end: int
    upos: str
    head: int
    deprel: str


def measure(name: str, request: Request) -> Figures:
    """Read the documents of one part of GUM (`request.data` holds dep/ and splits.md) and score both sets of mentions.

    The suite's name ends in the part, "coreference_dev" say; "coreference" itself is the test part.
    """
    part = name.rpartition("_")[2] if "_" in name else "test"
    if request.data is None:
        raise SystemExit("coreference needs --data DIR with GUM's dep/ and splits.md")
    reader, knowledge = Reader.load(), load_knowledge(())
    key: dict[Hashable, Hashable] = {}
    response: dict[Hashable, Hashable] = {}
    named: set[Hashable] = set()
    named_response: dict[Hashable, Hashable] = {}
    documents = list(documents_of(request.data, part))[: request.limit]
    for gold in documents:
        document = Document(
            id=content_id("d", gold.text), uri=gold.name, sha256="", media_type="text/plain", text=gold.text,
            body=(BodySpan(start=0, end=len(gold.text)),),
        )  # fmt: skip
        reading = read_names(reader.annotate(document), document, knowledge)
        wanted = {m.cluster for m in gold.mentions if m.proper and m.kind in _KINDS}
        mentions = [m for m in gold.mentions if m.cluster in wanted]
        key.update({(gold.name, m.head): (gold.name, m.cluster) for m in mentions})
        named.update((gold.name, m.head) for m in mentions if m.proper)
        titled = {m.entity for m in reading.mentions if m.form == "title" and _is_proper(m)}
        kept = {e.id for e in reading.local_entities if (e.named or e.id in titled) and e.kind in _KINDS.values()}
        for place, mention in _aligned(gold, reading.mentions):
            if mention.entity in kept:
                response[(gold.name, place)] = (gold.name, mention.entity)
                if _is_proper(mention):
                    named_response[(gold.name, place)] = (gold.name, mention.entity)
    figures: Figures = {"documents": len(documents)}
    for label, ours, theirs in (
        ("all", response, key),
        ("named", named_response, {place: cluster for place, cluster in key.items() if place in named}),
    ):
        hits = len(ours.keys() & theirs.keys())
        p, r, _ = score.prf(hits, len(ours), len(theirs))
        figures |= {f"{label}_mentions": len(theirs), f"{label}_mention_precision": p, f"{label}_mention_recall": r}
        aligned = {place: cluster for place, cluster in ours.items() if place in theirs}
        figures[f"{label}_aligned_conll_f1"] = score.conll(score.group(theirs), score.group(aligned))["conll"]
        figures |= {f"{label}_{k}_f1": v for k, v in score.conll(score.group(theirs), score.group(ours)).items()}
    return figures


def _is_proper(mention: Mention) -> bool:
    """Tell whether a mention of ours stands for a proper noun: a name, or words whose head has a capital."""
    if mention.form in {"title", "nominal"}:
        return _BEHIND_HEAD.split(mention.quote, maxsplit=1)[0].split()[-1:][0][:1].isupper()
    return mention.form == "name"


def _aligned(gold: GoldText, mentions: tuple[Mention, ...]) -> Iterator[tuple[Hashable, Mention]]:
    """Yield each mention of ours with the head of the gold mention it stands for, or with its own place."""
    taken: set[int] = set()
    names = {(m.entity, m.start, m.end) for m in mentions if m.form == "name"}
    for mention in sorted(mentions, key=lambda m: (m.form != "name", m.start, m.end)):
        if mention.form == "nominal" and any(
            entity == mention.entity and mention.start <= start and end <= mention.end for entity, start, end in names
        ):
            continue  # "biologist Ana Ruiz" holds the name: one mention in gold
        fitting = [
            g
            for g in gold.mentions
            if any(mention.start <= anchor < mention.end for anchor in g.anchors)
            and g.head not in taken
            and ((g.start <= mention.start and mention.end <= g.end) or mention.form in {"title", "nominal"})
        ]
        best = min(fitting, key=lambda g: abs(g.start - mention.start) + abs(g.end - mention.end), default=None)
        if best is None:
            yield ("extra", mention.id), mention
        else:
            taken.add(best.head)
            yield best.head, mention


def documents_of(folder: Path, part: str) -> Iterator[GoldText]:
    """Yield the documents of a part of GUM ("train", "dev", "test") that lie in `folder`/dep, in splits.md's order."""
    listed = (folder / "splits.md").read_text("utf-8").split(f"## {part}\n", 1)[1].split("\n## ", 1)[0]
    for name in re.findall(r"GUM_\w+", listed):
        path = folder / "dep" / f"{name}.conllu"
        if path.exists():
            yield read_document(name, path.read_text("utf-8"))


def read_document(name: str, conllu: str) -> GoldText:
    """Read one document's text and mentions."""
    text = ""
    mentions: list[GoldMention] = []
    for block in conllu.strip().split("\n\n"):
        sentence = next(line.removeprefix("# text = ") for line in block.splitlines() if line.startswith("# text = "))
        text += ("\n\n" if "# newpar" in block else " ") if text else ""
        offset = len(text)
        text += sentence
        mentions += _mentions(block, text, offset)
    return GoldText(name, text, tuple(mentions))


def _mentions(block: str, text: str, offset: int) -> Iterator[GoldMention]:
    words: list[_Word] = []
    opened: dict[str, list[tuple[str, int]]] = {}
    found: list[tuple[str, str, int, int]] = []
    position = offset
    for row in (line.split("\t") for line in block.splitlines()):
        if not row[0].isdigit() or len(row) < 10:
            continue
        start = text.find(row[1], position)
        start = position if start < 0 else start
        position = start + len(row[1])
        number = len(words)
        words.append(_Word(start, position, row[3], int(row[6]) - 1, row[7]))
        marked = re.search(r"(?:^|\|)Entity=([^|]+)", row[9])
        for part in _BRACKET.findall(marked.group(1)) if marked else ():
            if part.startswith("("):
                cluster, kind = part.strip("()").split("-")[:2]
                if part.endswith(")"):
                    found.append((cluster, kind, number, number))
                else:
                    opened.setdefault(cluster, []).append((kind, number))
            elif opened.get(part[:-1]):
                kind, first = opened[part[:-1]].pop()
                found.append((part[:-1], kind, first, number))
    begun = [(first, last) for _, _, first, last in found]
    for cluster, kind, first, last in found:
        head = next((i for i in range(first, last + 1) if not first <= words[i].head <= last), first)
        inner = {one for one, other in begun if (one, other) != (first, last)}
        anchors = [head, *(i for i in range(head + 1, last + 1) if _hangs(words, head, i) and i not in inner)]
        yield GoldMention(
            cluster, kind, words[first].start, words[last].end, words[head].start,
            tuple(words[i].start for i in anchors), any(words[i].upos == "PROPN" for i in anchors),
        )  # fmt: skip


def _hangs(words: Sequence[_Word], head: int, i: int) -> bool:
    """Tell whether a proper noun is the name, or a part of it, that stands right behind a title or common noun."""
    word = words[i]
    if word.upos != "PROPN" or word.head != head or word.deprel not in {"flat", "appos"}:
        return False
    return not any(between.upos == "PUNCT" for between in words[head:i])
