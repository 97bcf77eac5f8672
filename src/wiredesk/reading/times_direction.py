"""Whether a time expression looks back or ahead, told by the tense and mood of what it stands with."""

import re
from typing import Literal

from wiredesk.model import Span

from .clauses import case_of, feature
from .status import read_standing
from .status_clause import is_old_plan
from .trees import Tree, base_relation

Direction = Literal["past", "future"]
_AHEAD = frozenset(
    {"schedule", "expect", "plan", "due", "slate", "set", "upcoming", "forthcoming", "expire", "deadline"}
)
_PLANNED_FOR = re.compile(
    r"\b(?:scheduled|slated|planned|due|set(?=\s+(?:for|to)\b)|expected|fixed|tipped|"
    r"(?:rescheduled|postponed|delayed)(?=\s+(?:for|to|until|till)\b))\s+"
    r"(?:(?:to\s+be\s+\w+|to\s+\w+|for|on|in|until|till|by|later|at|end|the|a|early|next|this|of)\s+){0,4}"
    r"(?:(?:in|at)\s+(?:the\s+)?\w+\s+on\s+)?\Z",
    re.IGNORECASE,
)
_MODAL = frozenset({"will", "shall", "'ll", "’ll", "would", "may", "might", "can", "could", "should", "must", "to"})
_REPORTING = frozenset(
    {"say", "tell", "add", "announce", "report", "state", "declare", "write", "note", "warn", "urge"}
)
_FULL_STOPS = frozenset(".!?\"”’')")
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
            if w.end <= span.start and w.text.lower() not in {"on", "in", "late", "early", "the"}
        ),
        None,
    )
    if (
        before is not None
        and before.upos == "VERB"
        and feature(before, "Tense") == "Past"
        and before.lemma.lower() not in _AHEAD
        and not _is_ahead(tree, before.index)
    ):
        return "past"  # "said Saturday", "a ruling announced Wednesday": whatever stands above
    if before is not None and before.text.lower() in {"since", "than"}:
        return "past"
    copula = next((tree.words[i] for i in tree.with_relation(head, "cop")), None)
    if copula is not None and feature(copula, "Tense"):  # "the deadline is Friday"
        return "future" if feature(copula, "Tense") == "Pres" else "past"
    direct = text[tree.span.end - 1] in _FULL_STOPS  # a headline's present tense tells of the past
    for ancestor in tree.ancestors(head):
        word = tree.words[ancestor]
        if is_old_plan(tree, ancestor) or (word.deprel == "xcomp" and is_old_plan(tree, word.head)):
            return "past"
        if word.lemma.lower() in _AHEAD and word.upos in {"VERB", "ADJ", "NOUN"} and _is_plan(tree, ancestor):
            return "future"
        if _is_purpose(tree, ancestor):  # "won to keep the title on Saturday": the day is that of the main verb
            continue
        if word.upos in {"VERB", "AUX"} or tree.has(ancestor, "cop"):
            return _of_predicate(tree, ancestor, direct)
        direct = False  # "Monday's ruling means" looks back, "the ruling comes Monday" ahead
        if word.upos == "NOUN" and word.deprel in {"root", "parataxis"}:
            standing = read_standing(tree, ancestor)
            return "future" if standing.status == "scheduled" else None
    return None


def _is_plan(tree: Tree, index: int) -> bool:
    """Tell whether "set" is a plan ("is set to", "set for"), and not an act ("set out", "set fire")."""
    if tree.lemma(index) != "set" or tree.words[index].upos != "VERB":
        return True
    meant_for = any(case_of(tree, i) == "for" for i in tree.with_relation(index, "obl"))
    return meant_for or tree.has(index, "xcomp")


def _is_purpose(tree: Tree, index: int) -> bool:
    """Tell whether an infinitive says what for a past verb was done."""
    word = tree.words[index]
    if base_relation(word.deprel) != "advcl" or word.head < 0:
        return False
    above = tree.words[word.head]
    return (
        any(tree.lemma(i) == "to" for i in tree.with_relation(index, "mark"))
        and above.upos == "VERB"
        and feature(above, "Tense") == "Past"
        and feature(above, "VerbForm") == "Fin"
    )


def _is_ahead(tree: Tree, index: int) -> bool:
    """Tell whether a participle is part of a modal or infinitive verb group ("will be announced", "to be released")."""
    helpers = {tree.lemma(i) for i in tree.with_relation(index, "aux", "mark")}
    return bool(helpers & _MODAL)


def _of_predicate(tree: Tree, index: int, direct: bool) -> Direction | None:
    """Return where a predicate looks; `direct` when the time depends on it and not on one of its nouns."""
    standing = read_standing(tree, index)
    word = tree.words[index]
    if standing.status == "scheduled" or _is_to_be(tree, index):
        return "future"
    auxiliaries = [tree.words[i] for i in tree.with_relation(index, "aux", "cop")]
    finite = next((w for w in (*auxiliaries, word) if feature(w, "VerbForm") == "Fin"), None)
    perfect = any(w.lemma.lower() == "have" for w in auxiliaries)
    if standing.status in {"possible", "conditional"}:
        if perfect:
            return "past"  # "may have been shot Monday"
        if any(w.lemma.lower() in _MODAL for w in auxiliaries):
            return "future"
        if finite is not None and feature(finite, "Tense") == "Past":
            return "past" if finite is not word else None
        return "future" if direct else None
    if finite is not None and feature(finite, "Tense") == "Pres" and not perfect:
        if word.lemma.lower() in _REPORTING:
            return "past"
        return "future" if direct else None
    return "past"


def _is_to_be(tree: Tree, index: int) -> bool:
    """Tell whether an infinitive is what is to come: "is to land", "were to meet", "the treaty, to be signed"."""
    if not any(tree.lemma(i) == "to" for i in tree.with_relation(index, "mark", "aux")):
        return False
    word = tree.words[index]
    if any(
        tree.lemma(i) == "be" and feature(tree.words[i], "VerbForm") == "Fin" for i in tree.with_relation(index, "aux")
    ):
        return True
    above = word.head
    if above >= 0 and tree.lemma(above) == "be":
        return True
    return base_relation(word.deprel) == "acl"


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
