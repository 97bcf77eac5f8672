"""What the reading model yields for one document: words, dependencies, and labelled spans, all in code points."""

from typing import Literal

import msgspec

from wiredesk.model import Span

NameLabel = Literal["PERSON", "ORGANIZATION", "PLACE", "FACILITY", "WEAPON", "EVENT_NAME", "OTHER"]
AttributionLabel = Literal["SOURCE", "CUE", "CONTENT"]


class Word(msgspec.Struct, frozen=True, gc=False):
    """One UD word. `start` inclusive, `end` exclusive, in code points of the document's text.

    `index` is the position in its sentence; `head` is the index of the head word in the same sentence, -1 for the root;
    `feats` are UD features as "Key=Value|Key=Value" sorted by key, "" for none; `deprel` is a UD relation with subtype.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str


class NameSpan(msgspec.Struct, frozen=True, gc=False):
    """A named mention without title or article; `score` 0-1."""

    start: int
    end: int
    label: NameLabel
    score: float = 1.0


class NominalSpan(msgspec.Struct, frozen=True, gc=False):
    """A description that refers to somebody or something: "the army chief", "both nations"; `score` 0-1."""

    start: int
    end: int
    label: NameLabel
    score: float = 1.0


class TimexSpan(msgspec.Struct, frozen=True, gc=False):
    """A time expression; `label` is its TIMEX3 type."""

    start: int
    end: int
    label: Literal["DATE", "TIME", "DURATION", "SET"]
    score: float = 1.0


class TriggerSpan(msgspec.Struct, frozen=True, gc=False):
    """A word that tells of an event, as the model sees it.

    `kind` tells reporting verbs ("said") and states from occurrences; `tense` and `certainty` follow MEANTIME
    (future also for "is expected to") and are read off the tree, not the model's tags; scores 0-1;
    `vector` says what the word means there (`packed_vectors`).
    """

    start: int
    end: int
    kind: Literal["occurrence", "reporting", "state", "grammatical"]
    polarity: Literal["pos", "neg"] = "pos"
    tense: Literal["past", "present", "future", "none"] = "none"
    certainty: Literal["certain", "possible", "probable"] = "certain"
    score: float = 1.0
    vector: bytes = b""


class AttributionSpan(msgspec.Struct, frozen=True, gc=False):
    """A run of words that the model takes for the source, cue or content of an attribution."""

    start: int
    end: int
    label: AttributionLabel
    score: float = 1.0


class AnnotatedSentence(msgspec.Struct, frozen=True):
    """One sentence: its span, its words in order (never empty), and its vector (`packed_vectors`; b"": not known)."""

    start: int
    end: int
    words: tuple[Word, ...]
    vector: bytes = b""

    @property
    def span(self) -> Span:
        """The sentence's span in code points."""
        return Span(self.start, self.end)


class AnnotatedDocument(msgspec.Struct, frozen=True):
    """The model's reading of one document; every tuple is in text order; residue is never annotated.

    `dateline` is the sentence (or none) that only says where and when the report was filed.
    """

    document: str
    text: str
    sentences: tuple[AnnotatedSentence, ...] = ()
    names: tuple[NameSpan, ...] = ()
    nominals: tuple[NominalSpan, ...] = ()
    times: tuple[TimexSpan, ...] = ()
    triggers: tuple[TriggerSpan, ...] = ()
    attributions: tuple[AttributionSpan, ...] = ()
    dateline: Span | None = None
