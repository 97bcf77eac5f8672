"""Sentences to batches: label numbering, windows of neighbouring sentences, augmentation, padding."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.sentences import (
    ANY,
    CERTAINTIES,
    NOMINALS,
    POLARITIES,
    TAGS,
    TENSES,
    TrainingDocument,
    TrainingSentence,
)
from wiredesk.language.encoding import Join, Shape, shape_of, word_pieces
from wiredesk.language.lemmas import script_of

SPAN_TASKS = ("name", "time", "trigger", "attribution")
CLASS_TASKS = ("start", "upos", "feats", "lemma", "nominal", "tense", "polarity", "certainty")
MASKED = -100
_CLS, _SEP, _UNKNOWN = 101, 102, 100


@dataclass(slots=True)
class Inventory:
    """The label vocabularies: everything that decoding has to know, written beside the weights."""

    labels: dict[str, list[str]] = field(default_factory=dict)
    relations: list[str] = field(default_factory=list)

    @classmethod
    def collect(cls, documents: Sequence[TrainingDocument]) -> "Inventory":
        """Count treebank labels; rare feature bundles and lemma scripts are left out (masked in training)."""
        counts: dict[str, Counter[str]] = {key: Counter() for key in ("upos", "feats", "lemma", "deprel")}
        for sentence in (s for d in documents for s in d.sentences if s.upos is not None):
            assert sentence.upos and sentence.feats is not None and sentence.lemmas and sentence.deprels
            counts["upos"].update(sentence.upos)
            counts["feats"].update(sentence.feats)
            counts["deprel"].update(sentence.deprels)
            counts["lemma"].update(
                script_of(w, lemma) for w, lemma in zip(sentence.words, sentence.lemmas, strict=True)
            )
        kept = {
            key: sorted(label for label, count in counter.items() if count >= least)
            for key, counter, least in (
                ("upos", counts["upos"], 2),
                ("feats", counts["feats"], 4),
                ("lemma", counts["lemma"], 4),
                ("deprel", counts["deprel"], 3),
            )
        }
        labels = {
            "start": ["inside", "start"],
            "upos": kept["upos"],
            "feats": kept["feats"],
            "lemma": kept["lemma"],
            **{task: list(TAGS[task]) for task in SPAN_TASKS},
            "nominal": list(NOMINALS),
            "tense": list(TENSES),
            "polarity": list(POLARITIES),
            "certainty": list(CERTAINTIES),
        }
        return cls(labels, kept["deprel"])

    def sizes(self) -> dict[str, int]:
        """Return the number of labels of every word task."""
        return {task: len(names) for task, names in self.labels.items()}


@dataclass(slots=True)
class Encoded:
    """One sentence as numbers; `classes` and `allowed` run over words."""

    pieces: list[list[int]]
    shapes: list[int]
    joins: list[int]
    classes: dict[str, list[int]]
    allowed: dict[str, list[int]]
    heads: list[int] | None
    relations: list[int]
    puncts: list[bool]
    words: list[str]
    segmented: bool
    number: int = -1
    names: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def size(self) -> int:
        """The number of word pieces."""
        return sum(len(p) for p in self.pieces)


def encode(
    documents: Sequence[TrainingDocument], inventory: Inventory, tokenizer: Tokenizer
) -> list[tuple[str, list[Encoded]]]:
    """Return (corpus, sentences as numbers) per document."""
    index = {task: {name: i for i, name in enumerate(names)} for task, names in inventory.labels.items()}
    relation = {name: i for i, name in enumerate(inventory.relations)}
    result = []
    number = 0
    for document in documents:
        sentences = []
        for s in document.sentences:
            encoded = _encode(s, index, relation, tokenizer)
            encoded.number = number
            number += 1
            sentences.append(encoded)
        result.append((document.corpus, sentences))
    return result


def _encode(
    s: TrainingSentence, index: dict[str, dict[str, int]], relation: dict[str, int], tokenizer: Tokenizer
) -> Encoded:
    def numbers(task: str, values: Sequence[str | None] | None) -> list[int]:
        if values is None:
            return [MASKED] * len(s.words)
        return [MASKED if v is None else index[task].get(v, MASKED) for v in values]

    scripts = [script_of(w, lemma) for w, lemma in zip(s.words, s.lemmas, strict=True)] if s.lemmas else None
    start: list[int] = [1] + [0 if s.segmented else MASKED] * (len(s.words) - 1)
    if not s.segmented and s.joins[0] != Join.BLOCK:
        start[0] = MASKED
    return Encoded(
        pieces=word_pieces(tokenizer, s.words),
        shapes=[int(shape_of(w)) for w in s.words],
        joins=s.joins,
        classes={
            "start": start,
            "upos": numbers("upos", s.upos),
            "feats": numbers("feats", s.feats),
            "lemma": numbers("lemma", scripts),
            "nominal": numbers("nominal", s.nominal),
            "tense": numbers("tense", s.tense),
            "polarity": numbers("polarity", s.polarity),
            "certainty": numbers("certainty", s.certainty),
        },
        allowed={task: s.allowed.get(task) or [ANY] * len(s.words) for task in SPAN_TASKS},
        heads=s.heads,
        relations=[relation.get(d, MASKED) for d in s.deprels] if s.deprels else [MASKED] * len(s.words),
        puncts=[tag == "PUNCT" for tag in s.upos] if s.upos else [w in ".!?" for w in s.words],
        words=s.words,
        segmented=s.segmented,
        names=_sure_names(s.allowed.get("name") or []),
    )


def _sure_names(masks: Sequence[int]) -> list[tuple[int, int, str]]:
    """Return (first, last, kind) of the names that the masks settle."""
    tags = [TAGS["name"][m.bit_length() - 1] if m > 0 and m & (m - 1) == 0 else "O" for m in masks]
    found: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        if tag[0] == "B":
            found.append((i, i, tag[2:]))
        elif tag[0] == "I" and found and found[-1][1] == i - 1:
            found[-1] = (found[-1][0], i, found[-1][2])
    return found


def windows(
    documents: Sequence[tuple[str, list[Encoded]]], rng: random.Random, share: dict[str, float]
) -> Iterator[list[Encoded]]:
    """Yield windows of neighbouring sentences; `share` says how often a corpus is seen per epoch (0.5: half of it)."""
    for corpus, sentences in documents:
        times = share.get(corpus, 1.0)
        rounds = int(times) + (rng.random() < times % 1)
        for _ in range(rounds):
            window: list[Encoded] = []
            size, limit = 0, rng.choice((48, 96, 128, 160, 192))
            for sentence in sentences:
                if window and size + sentence.size > limit:
                    yield window
                    window, size, limit = [], 0, rng.choice((48, 96, 128, 160, 192))
                window.append(sentence)
                size += sentence.size
            if window:
                yield window


@dataclass(slots=True)
class Window:
    """One window, flat: pieces with their shapes and joins, and per word everything that the losses need."""

    pieces: list[int]
    shapes: list[int]
    joins: list[int]
    first: list[int]
    last: list[int]
    classes: dict[str, list[int]]
    allowed: dict[str, list[int]]
    heads: list[int]  # index in the window; -1 root; MASKED
    relations: list[int]
    owner: list[int]  # the number of the word's sentence in the window
    numbers: list[int]  # the sentences' numbers in the corpus, for their teacher vectors


def flatten(window: Sequence[Encoded], rng: random.Random | None) -> Window:
    """Lay sentences end to end; with `rng`, case, final marks and line breaks are varied."""
    out = Window([_CLS], [0], [0], [], [], {t: [] for t in CLASS_TASKS}, {t: [] for t in SPAN_TASKS}, [], [], [], [])
    for at, s in enumerate(window):
        keep = list(range(len(s.pieces)))
        opening = s.joins[0]
        shapes = s.shapes
        if rng is not None:
            if (
                len(keep) > 2
                and s.puncts[keep[-1]]
                and s.heads is not None
                and keep[-1] not in s.heads
                and rng.random() < 0.07
            ) or (len(keep) > 2 and s.heads is None and s.words[-1] in ".!?" and rng.random() < 0.07):
                keep.pop()
            chance = rng.random()
            if chance < 0.035:
                shapes = [_upper(x) for x in shapes]
            elif chance < 0.10:
                shapes = [_title(x, w) for x, w in zip(shapes, s.words, strict=True)]
            elif chance < 0.13:
                shapes = [
                    Shape.LOWER if x in (Shape.TITLE, Shape.UPPER, Shape.INITIAL, Shape.MIXED, Shape.DOTTED) else x
                    for x in shapes
                ]
            if opening == Join.BLOCK and rng.random() < 0.15 and at:
                opening = int(Join.SPACE)
            elif opening == Join.SPACE and rng.random() < 0.12 and s.segmented:
                opening = int(Join.BLOCK)
        if at == 0:
            opening = int(Join.BLOCK) if s.segmented or opening == Join.BLOCK else opening
        base = len(out.heads)
        place = {old: base + new for new, old in enumerate(keep)}
        for i in keep:
            join = opening if i == 0 else s.joins[i]
            out.first.append(len(out.pieces))
            pieces = s.pieces[i]
            if rng is not None and rng.random() < (0.08 if s.shapes[i] == Shape.TITLE else 0.04):
                pieces = [_UNKNOWN]  # an unseen name: the context has to tell what it is
            for j, piece in enumerate(pieces):
                out.pieces.append(piece)
                out.shapes.append(int(shapes[i]))
                out.joins.append(int(join) if j == 0 else int(Join.INSIDE))
            out.last.append(len(out.pieces) - 1)
            for task in CLASS_TASKS:
                out.classes[task].append(s.classes[task][i])
            for task in SPAN_TASKS:
                out.allowed[task].append(s.allowed[task][i])
            out.heads.append(MASKED if s.heads is None else -1 if s.heads[i] < 0 else place[s.heads[i]])
            out.relations.append(s.relations[i])
            out.owner.append(at)
        out.numbers.append(s.number)
    out.pieces, out.shapes, out.joins = out.pieces[:511], out.shapes[:511], out.joins[:511]
    out.pieces.append(_SEP)
    out.shapes.append(0)
    out.joins.append(0)
    top = len(out.pieces) - 2
    out.first = [min(i, top) for i in out.first]
    out.last = [min(i, top) for i in out.last]
    return out


def _upper(shape: int) -> int:
    return int(Shape.UPPER) if shape in (Shape.LOWER, Shape.TITLE, Shape.MIXED) else shape


def _title(shape: int, word: str) -> int:
    return int(Shape.TITLE) if shape == Shape.LOWER and len(word) > 3 else shape


def batches(items: Sequence[Window], budget: int, rng: random.Random) -> Iterator[list[Window]]:
    """Group windows of like length into batches of at most `budget` padded pieces, in random order."""
    order = sorted(items, key=lambda w: (len(w.pieces), rng.random()))
    groups: list[list[Window]] = []
    group: list[Window] = []
    for item in order:
        if group and len(item.pieces) * (len(group) + 1) > budget:
            groups.append(group)
            group = []
        group.append(item)
    if group:
        groups.append(group)
    rng.shuffle(groups)
    yield from groups


def collate(group: Sequence[Window]) -> dict[str, Tensor]:
    """Pad a batch. Tags' allowed masks come as int32 bit masks; `same` (batch, words, words) marks one sentence."""
    rows, pieces, words = len(group), max(len(w.pieces) for w in group), max(len(w.heads) for w in group)

    def grid(width: int, fill: int) -> np.ndarray:
        return np.full((rows, width), fill, dtype=np.int64)

    out = {key: grid(pieces, 0) for key in ("pieces", "shapes", "joins")}
    out |= {key: grid(words, 0) for key in ("first", "last")}
    out |= {key: grid(words, MASKED) for key in (*CLASS_TASKS, "heads", "relations")}
    out |= {key: grid(words, ANY) for key in SPAN_TASKS}
    out["owner"] = grid(words, -1)
    mask = np.zeros((rows, pieces), dtype=bool)
    for r, w in enumerate(group):
        for key in ("pieces", "shapes", "joins"):
            out[key][r, : len(w.pieces)] = getattr(w, key)
        for key in ("first", "last", "heads", "relations", "owner"):
            out[key][r, : len(w.heads)] = getattr(w, key)
        for task in CLASS_TASKS:
            out[task][r, : len(w.heads)] = w.classes[task]
        for task in SPAN_TASKS:
            out[task][r, : len(w.heads)] = w.allowed[task]
        mask[r, : len(w.pieces)] = True
    tensors = {key: torch.from_numpy(value) for key, value in out.items()}
    tensors["mask"] = torch.from_numpy(mask)
    return tensors
