"""Whether a time expression looks back or ahead, told by the tense and mood of what it stands with."""

import re
from typing import Literal

from wiredesk.model import Span

from .clauses import feature
from .status import read_standing
from .trees import Tree

Direction = Literal["past", "future"]
_AHEAD = frozenset(
    {"schedule", "expect", "plan", "due", "slate", "set", "upcoming", "forthcoming", "expire", "deadline"}
)
_PLANNED_FOR = re.compile(
    r"\b(?:scheduled|slated|planned|due|set|expected|fixed|rescheduled|postponed|delayed|tipped)\s+"
    r"(?:(?:to\s+\w+|for|on|in|until|till|by|later|at|end|the|a|early|next|this|of)\s+){0,4}\Z",
    re.IGNORECASE,
)
_REPORTING = frozenset(
    {"say", "tell", "add", "announce", "report", "state", "declare", "write", "note", "warn", "urge"}
)
_STOP = re.compile(r"[.;:!?]\s|[\"“”]|\b(?:but|while|whereas|although|after|before|when)\b", re.IGNORECASE)
_FUTURE = re.compile(
    r"\b(?:will|shall|'ll|’ll|going\s+to|(?:is|are|was|were|be|been)\s+(?:\w+\s+)?(?:to|expected|scheduled|set|due|slated|planned)|"
    r"plans?\s+to|planned\s+for|scheduled\s+for|expected|hopes?\s+to|expects?\s+to|intends?\s+to|upcoming|due|deadline)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:\w{3,}ed|was|were|had|has|have|said|told|met|came|went|took|made|won|lost|fell|rose|led|held|began|left|gave|"
    r"ran|saw|sent|spoke|struck|shot|quit|cut|hit|put|set)\b",
    re.IGNORECASE,
)


def is_planned_for(span: Span, text: str) -> bool:
    """Tell whether words of a plan stand before the expression ("scheduled for"): surer than a tense."""
    return _PLANNED_FOR.search(text, max(0, span.start - 40), span.start) is not None


def direction_of(tree: Tree | None, span: Span, text: str) -> Direction | None:
    """Return "past" or "future" as the governing verb or noun tells, or None where it tells nothing.

    Without a parse the nearest tensed words of the same clause decide.
    """
    if tree is None or not tree.words or all(word.head < 0 for word in tree.words):
        return _by_words(text, span, tree)
    head = tree.head_of(span)
    if head is None:
        return None
    before = next(
        (
            w
            for w in reversed(tree.words)
            if w.end <= span.start and w.text.lower() not in {"on", "in", "late", "early"}
        ),
        None,
    )
    if (
        before is not None
        and before.upos == "VERB"
        and feature(before, "Tense") == "Past"
        and before.lemma.lower() not in _AHEAD
    ):
        return "past"  # "said Saturday", "a ruling announced Wednesday": whatever stands above
    for ancestor in tree.ancestors(head):
        word = tree.words[ancestor]
        if word.lemma.lower() in _AHEAD and word.upos in {"VERB", "ADJ", "NOUN"}:
            return "future"
        if word.upos in {"VERB", "AUX"} or any(tree.with_relation(ancestor, "cop")):
            return _of_predicate(tree, ancestor)
        if word.upos == "NOUN" and word.deprel in {"root", "parataxis"}:
            standing = read_standing(tree, ancestor)
            return "future" if standing.status == "scheduled" else None
    return None


def _of_predicate(tree: Tree, index: int) -> Direction | None:
    standing = read_standing(tree, index)
    word = tree.words[index]
    if standing.status == "scheduled":
        return "future"
    if standing.status in {"possible", "conditional"}:
        return None if feature(word, "Tense") == "Past" else "future"
    auxiliaries = [tree.words[i] for i in tree.with_relation(index, "aux", "cop")]
    finite = next((w for w in (*auxiliaries, word) if feature(w, "VerbForm") == "Fin"), None)
    perfect = any(w.lemma.lower() == "have" for w in auxiliaries)
    if finite is not None and feature(finite, "Tense") == "Pres" and not perfect:
        if word.lemma.lower() in _REPORTING:
            return "past"
        return None
    return "past"


def _by_words(text: str, span: Span, tree: Tree | None) -> Direction | None:
    start = tree.span.start if tree is not None else max(0, span.start - 160)
    end = tree.span.end if tree is not None else span.end + 80
    before, after = text[start : span.start], text[span.end : end]
    breaks = list(_STOP.finditer(before))
    clause = before[breaks[-1].end() :] if breaks else before
    cut = _STOP.search(after)
    rest = after[: cut.start()] if cut else after
    for words, last in ((clause, True), (rest, False)):
        future = [m.start() for m in _FUTURE.finditer(words)]
        past = [m.start() for m in _PAST.finditer(words)]
        if not future and not past:
            continue
        if not past:
            return "future"
        if not future:
            return "past"
        nearest_future, nearest_past = (max(future), max(past)) if last else (min(future), min(past))
        if last:
            return "future" if nearest_future >= nearest_past - 14 else "past"
        return "future" if nearest_future <= nearest_past else "past"
    return None
