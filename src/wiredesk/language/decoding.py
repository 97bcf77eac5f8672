"""The network's output for one window to labels by word: sentences, tags, trees, spans."""

from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from wiredesk.language import wordlists
from wiredesk.language.arborescence import best_tree
from wiredesk.language.encoding import Join
from wiredesk.language.known_names import known_runs
from wiredesk.language.lemma_forms import settle_lemma
from wiredesk.language.lemmas import apply_script
from wiredesk.language.model_file import Network
from wiredesk.language.name_spans import settle_names, trimmed, weigh_known
from wiredesk.language.packed_vectors import pack_vectors
from wiredesk.language.status import Parse, read_status
from wiredesk.language.tagging import best_spans

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]

# The weight of "outside". F1 is largest when a span is taken at a probability of half the best F1 (Lipton, Elkan and
# Narayanaswamy 2014): about .4 at the .8 these tasks reach, hence .4 / .6. The model is too sure of names: its corpora
# leave much masked that none of them calls a name; 1.1 to 1.5 on UNER's and GUM's development parts.
_OUTSIDE = {"time": 0.67, "trigger": 0.67, "name": 1.3}
# The weight of a span that begins where another ends. Two times side by side are rare, and corpora that disagree on
# where a span begins ("the | first quarter") make a beginning likely in its middle; events do stand side by side.
_BESIDE = {"name": 0.2, "time": 0.1, "attribution": 0.1}

_BLOCK = 32  # words

# What can stand last in a sentence; after anything else the model's margin for a beginning must reach _SURE_START.
# Margins seen on reports: line ends without a stop 4.5 to 12, names after a long title ("Political Affairs | Victoria
# Nuland") and other false beginnings below 2.5.
_ENDS = frozenset(".!?…:;\"”’'`)]»")
_QUOTES = frozenset({'"', "”", "’", "'", "''"})
_SURE_START = 3.5


class LabelledSpan(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Words `first..last` (inclusive, counted in the window) with a label of its task and a score 0-1."""

    first: int
    last: int
    label: str
    score: float


class TriggerTags(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is said of one trigger beside its kind: polarity by the model, tense and certainty by the tree."""

    polarity: str
    tense: str
    certainty: str


class WindowReading(msgspec.Struct, frozen=True, array_like=True):
    """Everything read in one window; lists run over words, heads count in the word's own sentence (-1: root).

    `ends` are the sentences' ends (exclusive word indices); `trigger_vectors` and `sentence_vectors` hold
    one packed vector per trigger and per sentence.
    """

    ends: list[int]
    upos: list[str]
    feats: list[str]
    lemmas: list[str]
    heads: list[int]
    deprels: list[str]
    names: list[LabelledSpan]
    nominals: list[LabelledSpan]
    times: list[LabelledSpan]
    triggers: list[LabelledSpan]
    trigger_tags: list[TriggerTags]
    attributions: list[LabelledSpan]
    trigger_vectors: list[bytes]
    sentence_vectors: list[bytes]


@dataclass(frozen=True, slots=True)
class Decoder:
    """The label vocabularies laid out for decoding: where each task's columns are, and what each script does."""

    network: Network
    columns: dict[str, slice]
    labels: dict[str, list[str]]
    scripts: list[tuple[int, str]]
    root_relation: int

    @classmethod
    def of(cls, network: Network) -> "Decoder":
        """Prepare decoding for a loaded model."""
        columns, at = {}, 0
        for task, names in network.vocabularies.labels.items():
            columns[task] = slice(at, at + len(names))
            at += len(names)
        scripts = []
        for script in network.vocabularies.labels["lemma"]:
            cut, _, append = script.partition("|")
            scripts.append((int(cut), append))
        relations = network.vocabularies.relations
        return cls(network, columns, network.vocabularies.labels, scripts, relations.index("root"))

    def decode(
        self, words: list[str], joins: list[int], output: list[Any], triggers: list[LabelledSpan] | None = None
    ) -> WindowReading:
        """Turn the five outputs of one run into labels; the status of `triggers` is read where they are given."""
        tags, arcs, dependent, head, vectors = output
        starts = self._starts(tags, words, joins)
        begins = np.flatnonzero(starts)
        ends = [*begins[1:].tolist(), len(words)]
        upos = self._pick(tags, "upos")
        heads, window_heads = _trees(arcs, begins.tolist(), ends)
        deprels = self._relations(dependent, head, window_heads)
        feats, lemmas = self._pick(tags, "feats"), self._lemmas(tags, words, upos, starts)
        children: dict[int, list[int]] = {}
        for word, above in enumerate(window_heads.tolist()):
            children.setdefault(above, []).append(word)
        nominals = self._nominals(tags, children, deprels, upos)
        if triggers is None:
            triggers = self._spans(tags, "trigger", starts)
        parse = Parse([w.lower() for w in words], lemmas, upos, feats, window_heads.tolist(), deprels, children)
        return WindowReading(
            ends=ends,
            upos=upos,
            feats=feats,
            lemmas=lemmas,
            heads=heads,
            deprels=deprels,
            names=self._names(tags, words, joins, starts, parse),
            nominals=nominals,
            times=_trimmed(self._spans(tags, "time", starts), words),
            triggers=triggers,
            trigger_tags=self._trigger_tags(tags, triggers, parse),
            attributions=self._spans(tags, "attribution", starts),
            trigger_vectors=pack_vectors(vectors, [(t.first, t.last) for t in triggers]),
            sentence_vectors=pack_vectors(vectors, [(a, b - 1) for a, b in zip(begins.tolist(), ends, strict=True)]),
        )

    def _starts(self, tags: Floats, words: list[str], joins: list[int]) -> NDArray[np.bool_]:
        """Tell which words begin a sentence: those that begin a block, and those that the model takes for beginnings.

        Where nothing ends before it, a beginning must be nearly certain: a sentence cut in two loses its tree.
        """
        scores = tags[:, self.columns["start"]]
        margin = scores[:, 1] - scores[:, 0]
        needed = np.array([0.0, *(_needed(words, i) for i in range(len(words) - 1))])
        starts: NDArray[np.bool_] = np.array(joins) == Join.BLOCK
        starts |= margin > needed
        starts[0] = True
        return starts

    def _pick(self, tags: Floats, task: str) -> list[str]:
        names = self.labels[task]
        return [names[i] for i in tags[:, self.columns[task]].argmax(axis=1).tolist()]

    def _lemmas(self, tags: Floats, words: list[str], upos: list[str], starts: NDArray[np.bool_]) -> list[str]:
        scores = tags[:, self.columns["lemma"]]
        best = scores.argmax(axis=1).tolist()
        lemmas = []
        for i, word in enumerate(words):
            keep = upos[i] == "PROPN" or (upos[i] == "ADJ" and not starts[i] and word[:1].isupper())
            cut, append = self.scripts[best[i]]
            lemma = apply_script(word, cut, append, keep)
            if lemma is None:  # cuts off more than there is: take the best script that fits
                for j in np.argsort(-scores[i], kind="stable")[1:10].tolist():
                    cut, append = self.scripts[j]
                    lemma = apply_script(word, cut, append, keep)
                    if lemma is not None:
                        break
            lemmas.append(settle_lemma(word, upos[i], lemma or word.lower()))
        return lemmas

    def _relations(self, dependent: Floats, head: Floats, heads: NDArray[np.intp]) -> list[str]:
        padded = np.concatenate([head, np.zeros_like(head[:1])])  # index -1: the root's head is a zero vector
        hidden = np.maximum(dependent + padded[heads], 0.0)
        # in blocks that BLAS does not share among threads: its idle threads spin, a fifth of the time of a whole window
        blocks = [hidden[i : i + _BLOCK] @ self.network.relation_weights for i in range(0, len(hidden), _BLOCK)]
        scores = np.concatenate(blocks) + self.network.relation_bias
        scores[:, self.root_relation] = -np.inf
        names = self.network.vocabularies.relations
        best = np.where(heads < 0, self.root_relation, scores.argmax(axis=1))
        return [names[i] for i in best.tolist()]

    def _spans(self, tags: Floats, task: str, starts: NDArray[np.bool_]) -> list[LabelledSpan]:
        """Flat spans from B/I/O tags: first where they lie, whatever their kind, then the best kind on average."""
        outside, opening, inside, shares = self._shares(tags, task)
        outside = outside * _OUTSIDE.get(task, 1.0)
        kinds = self._kinds(task)
        found = []
        for first, last in best_spans(outside, opening, inside, starts, _BESIDE.get(task, 1.0)):
            mean = shares[first] if first == last else shares[first : last + 1].mean(axis=0)
            kind = int(mean.argmax())
            found.append(LabelledSpan(first, last, kinds[kind], round(float(mean[kind]), 4)))
        return found

    def _names(
        self, tags: Floats, words: list[str], joins: list[int], starts: NDArray[np.bool_], parse: Parse
    ) -> list[LabelledSpan]:
        outside, opening, inside, shares = self._shares(tags, "name")
        outside *= _OUTSIDE["name"]
        weigh_known(known_runs(words), words, outside, opening, inside)
        runs = best_spans(outside, opening, inside, starts, _BESIDE["name"])
        settled = settle_names(runs, shares, words, joins, parse, self._kinds("name"))
        return [LabelledSpan(*name) for name in settled]

    def _shares(self, tags: Floats, task: str) -> tuple[Doubles, Doubles, Doubles, Doubles]:
        """Return each word's probability of O, of any B, of any I, and (words, kinds) of being in a span of a kind."""
        part = tags[:, self.columns[task]].astype(np.float64)
        part = np.exp(part - part.max(axis=1, keepdims=True))
        part /= part.sum(axis=1, keepdims=True)
        opening, inside = part[:, 1::2], part[:, 2::2]
        return part[:, 0].copy(), opening.sum(axis=1), inside.sum(axis=1), opening + inside

    def _kinds(self, task: str) -> list[str]:
        return [name[2:] for name in self.labels[task][1::2]]

    def _trigger_tags(self, tags: Floats, triggers: list[LabelledSpan], parse: Parse) -> list[TriggerTags]:
        rows = [span.first for span in triggers]
        if not rows:
            return []
        polarities = self._pick(tags[rows], "polarity")
        return [
            TriggerTags(polarity, *read_status(parse, span.first, span.last))
            for span, polarity in zip(triggers, polarities, strict=True)
        ]

    def _nominals(
        self, tags: Floats, children: dict[int, list[int]], deprels: list[str], upos: list[str]
    ) -> list[LabelledSpan]:
        names = self.labels["nominal"]
        part = tags[:, self.columns["nominal"]]
        best = part.argmax(axis=1)
        marked = [i for i in np.flatnonzero(best).tolist() if upos[i] in ("NOUN", "PROPN", "ADJ", "NUM")]
        if not marked:
            return []
        found = []
        for word in marked:
            row = part[word].astype(np.float64)
            row = np.exp(row - row.max())
            first, last = _phrase(word, children, deprels)
            found.append(LabelledSpan(first, last, names[best[word]], round(float(row[best[word]] / row.sum()), 4)))
        return found


def _needed(words: list[str], last: int) -> float:
    """Return the margin that a beginning needs behind word `last`; none is enough behind a comma and closing quote."""
    if last and words[last] in _QUOTES and words[last - 1] == ",":
        return np.inf
    return 0.0 if words[last][-1] in _ENDS else _SURE_START


def _trimmed(spans: list[LabelledSpan], words: list[str]) -> list[LabelledSpan]:
    """Return the spans without marks and possessive endings at their edges; spans of nothing else are dropped."""
    found = []
    for span in spans:
        first, last = trimmed(span.first, span.last, words)
        if first <= last:
            found.append(LabelledSpan(first, last, span.label, span.score))
    return found


_IN_PHRASE = wordlists.words(
    """
    det det:predet amod compound nummod nmod:poss flat nmod nmod:desc nmod:unmarked fixed goeswith
    """
)


def _phrase(head: int, children: dict[int, list[int]], deprels: list[str]) -> tuple[int, int]:
    """Return the noun phrase of a head: its determiners and modifiers without clauses, appositions and conjuncts."""
    first = last = head
    for child in sorted(children.get(head, ()), key=lambda c: (abs(c - head), c)):
        if deprels[child] not in _IN_PHRASE:
            continue
        low, high = _reach(child, children)
        if high == first - 1 or (child < head and high < first and first - high <= 2):
            first = low
        elif low == last + 1:
            last = high
    return first, last


def _reach(word: int, children: dict[int, list[int]]) -> tuple[int, int]:
    low = high = word
    stack = [word]
    while stack:
        at = stack.pop()
        low, high = min(low, at), max(high, at)
        stack.extend(children.get(at, ()))
    return low, high


def _trees(arcs: Floats, begins: list[int], ends: list[int]) -> tuple[list[int], NDArray[np.intp]]:
    """Return heads within each sentence, and the same heads as window indices (-1: root)."""
    count = arcs.shape[0]
    local: list[int] = []
    absolute = np.empty(count, dtype=np.intp)
    for begin, end in zip(begins, ends, strict=True):
        own = np.concatenate([arcs[begin:end, begin:end], arcs[begin:end, count:]], axis=1)
        heads = best_tree(own)
        local += heads.tolist()
        absolute[begin:end] = np.where(heads < 0, -1, heads + begin)
    return local, absolute
