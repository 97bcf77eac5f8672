"""Gold for the reading model: treebanks, names, times, triggers, each as texts with spans in code points."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from training.corpora import gum_split
from training.sentences import TAGS
from training.spans import join_tokens, read_re3d
from training.treebanks import read_blocks, read_uner

#: (start, end, label), end exclusive
Labelled = tuple[int, int, str]


@dataclass(slots=True)
class GoldText:
    """A text with what its corpus labels; `regions` are the annotated stretches, None when everything is annotated."""

    name: str
    text: str
    spans: set[Labelled] = field(default_factory=set)
    regions: list[tuple[int, int]] | None = None
    ignored: set[tuple[int, int]] = field(default_factory=set)


@dataclass(slots=True)
class GoldSentence:
    """One treebank sentence; `glued` marks words without white space before them, `starts` are its words' offsets."""

    name: str
    words: list[str]
    glued: list[bool]
    upos: list[str]
    feats: list[str]
    lemmas: list[str]
    heads: list[int]
    deprels: list[str]
    opens: bool
    spans: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class GoldDocument:
    """A treebank document: its raw text (paragraphs are lines) and its sentences."""

    name: str
    text: str
    sentences: list[GoldSentence]


def treebank(paths: list[Path]) -> list[GoldDocument]:
    """Read CoNLL-U files as documents with raw text."""
    documents: list[GoldDocument] = []
    for path in paths:
        for block in read_blocks(path):
            new = block.comment("newdoc")
            if new is not None or not documents:
                documents.append(GoldDocument(new or path.stem, "", []))
            document = documents[-1]
            opens = any(line.startswith(("# newpar", "# newdoc")) for line in block.comments)
            rows = block.rows
            sentence = GoldSentence(
                block.comment("sent_id") or "",
                [r[1] for r in rows],
                [i > 0 and i - 1 in block.joined for i in range(len(rows))],
                [r[3] for r in rows],
                [r[5] for r in rows],
                [r[2] for r in rows],
                [int(r[6]) - 1 for r in rows],
                [r[7] for r in rows],
                opens,
            )
            if document.text:
                document.text += "\n" if opens else " "
            for word, glued in zip(sentence.words, sentence.glued, strict=True):
                if sentence.spans and not glued:
                    document.text += " "
                sentence.spans.append((len(document.text), len(document.text) + len(word)))
                document.text += word
            document.sentences.append(sentence)
    return documents


def gum_test(data: Path, genre: str = "") -> list[GoldDocument]:
    """The openly licensed test documents of GUM."""
    names = sorted(name for name in gum_split(data)["test"] if genre in name)
    return treebank([data / "gum/dep" / f"{name}.conllu" for name in names])


def uner_test(data: Path) -> list[GoldText]:
    """Names in EWT's test part, on EWT's raw text; UNER lists the same sentences in another order."""
    labels = read_uner(data / "uner_ewt/test.iob2")
    texts: list[GoldText] = []
    for document in treebank([data / "ud_ewt/test.conllu"]):
        text = GoldText(document.name, document.text)
        for sentence in document.sentences:
            tags = labels.get(sentence.name)
            if tags is None or len(tags) != len(sentence.words):
                text.ignored |= set(sentence.spans)
            else:
                text.spans |= _flat(sentence.spans, tags)
        texts.append(text)
    return texts


def _flat(spans: list[tuple[int, int]], tags: list[str]) -> set[Labelled]:
    """Spans from B-/I- tags (an I- after O begins a span)."""
    found: set[Labelled] = set()
    start, label = -1, ""
    for i, tag in enumerate([*tags, "O"]):
        if start >= 0 and (tag == "O" or tag[0] == "B" or tag[2:] != label):
            found.add((spans[start][0], spans[i - 1][1], label))
            start = -1
        if tag != "O" and start < 0:
            start, label = i, tag[2:]
    return found


_CROSSNER = {"politician": "PER", "person": "PER", "organisation": "ORG", "politicalparty": "ORG", "country": "LOC"}
_CROSSNER |= {"location": "LOC"}


def crossner(path: Path, lenient: bool = False) -> list[GoldText]:
    """CrossNER's politics test sentences, mapped to PER, ORG, LOC; its other types are no gold.

    `lenient`: what lies inside a name of another type ("the 2015 United Kingdom general election") is not judged.
    """
    texts = []
    for number, chunk in enumerate(path.read_text(encoding="utf-8").strip().split("\n\n")):
        rows = [line.split("\t") for line in chunk.splitlines() if line.strip()]
        text, spans = join_tokens(row[0] for row in rows)
        labelled = _flat(spans, [row[1] for row in rows])
        gold = {(a, b, _CROSSNER[kind]) for a, b, kind in labelled if kind in _CROSSNER}
        other = {(a, b) for a, b, kind in labelled if kind not in _CROSSNER}
        texts.append(GoldText(f"crossner-{number}", text, gold, ignored=other if lenient else set()))
    return texts


_SHORT = {"PERSON": "PER", "ORGANIZATION": "ORG", "PLACE": "LOC", "FACILITY": "LOC"}


def re3d_test(data: Path) -> list[GoldText]:
    """The held-out fifth of re3d: names as our conventions read them (no titles, no nominals); what they leave open is
    ignored on both sides.
    """
    texts = []
    for document in read_re3d(data / "re3d", test=True):
        for number, sentence in enumerate(document.sentences):
            text, spans = "", []
            for word, join in zip(sentence.words, sentence.joins, strict=True):
                text += "" if not text or join == _GLUED else " "
                spans.append((len(text), len(text) + len(word)))
                text += word
            gold = GoldText(f"{document.name}-{number}", text)
            tags, ignored = _tags(sentence.allowed["name"])
            gold.spans = {(a, b, _SHORT[kind]) for a, b, kind in _flat(spans, tags) if kind in _SHORT}
            gold.ignored = {spans[i] for i in ignored}
            texts.append(gold)
    return texts


_GLUED = 2


def _tags(masks: list[int]) -> tuple[list[str], list[int]]:
    """One tag per word where the mask settles it (else O), and the words whose mask leaves it open."""
    tags, open_ = [], []
    for i, mask in enumerate(masks):
        options = [tag for j, tag in enumerate(TAGS["name"]) if mask >> j & 1] if mask >= 0 else []
        if len(options) == 1:
            tags.append(options[0])
        else:
            tags.append("O")
            kinds = {tag[2:] for tag in options}
            if mask < 0 or kinds & set(_SHORT):
                open_.append(i)
    return tags, open_


def suite(folder: Path) -> dict[str, dict[str, object]]:
    """The documents of a suite's gold.json."""
    documents: dict[str, dict[str, object]] = json.loads((folder / "gold.json").read_text(encoding="utf-8"))[
        "documents"
    ]
    return documents


def time_texts(folder: Path) -> list[GoldText]:
    """Time expressions of a suite."""
    texts = []
    for name, gold in suite(folder).items():
        rows: list[dict[str, int]] = gold["timexes"]  # type: ignore[assignment]
        regions: list[tuple[int, int]] | None = gold.get("regions")  # type: ignore[assignment]
        text = str(gold["text"])
        spans = {(r["start"], r["end"], "TIMEX") for r in rows}
        texts.append(GoldText(name, text, spans, [(a, b) for a, b in regions] if regions else None))
    return texts
