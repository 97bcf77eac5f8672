"""Which of several occasions an event is told as: "his second visit", "met again", "an earlier trip"."""

from collections.abc import Iterator

from wiredesk.language.wordlists import words

from .clauses import obliques
from .events_lexicon import MEASURES_OF_EVENTS, ORDINALS
from .events_triggers import Trigger
from .trees import Tree

_AGAIN = frozenset({"again", "anew", "afresh"})
_FURTHER = words("another further fresh renewed repeat subsequent additional follow-up next")
_FURTHER_ROUND = _FURTHER | {"new"}
"""Of a measure only ("a new round of talks"): a new strike need not follow an old one."""

_EARLIER = frozenset({"earlier", "previous", "prior", "past"})
_BEFORE_NOW = frozenset({"last", "previously", "before"})


def ordinal_of(tree: Tree, trigger: Trigger) -> int | None:
    """Return which of several it is: 2 for "his second visit", "a second round of talks", "for the second time"."""
    for noun in _counted(tree, trigger):
        for child in tree.with_relation(noun, "amod", "nummod", "compound"):
            if (found := ORDINALS.get(tree.words[child].text.lower())) is not None:
                return found
    for preposition, noun in obliques(tree, trigger.index, "obl"):
        if preposition == "for" and tree.lemma(noun) == "time":
            for child in tree.with_relation(noun, "amod", "nummod"):
                if (found := ORDINALS.get(tree.words[child].text.lower())) is not None:
                    return found
    return None


def is_further(tree: Tree, trigger: Trigger, ordinal: int | None) -> bool:
    """Tell whether the words take an occasion of the same kind for granted, before this one."""
    if ordinal is not None and ordinal > 1:
        return True
    for verb in (trigger.index, trigger.carrier):
        if verb is not None and any(tree.lemma(child) in _AGAIN for child in tree.with_relation(verb, "advmod")):
            return True
    for noun in _counted(tree, trigger):
        marks = _FURTHER if noun == trigger.index else _FURTHER_ROUND
        if tree.words[noun].upos == "NOUN" and any(
            tree.words[child].text.lower() in marks for child in tree.with_relation(noun, "det", "amod")
        ):
            return True
    return False


def is_earlier(tree: Tree, trigger: Trigger) -> bool:
    """Tell whether the words set the occasion before another one that the report tells: "an earlier trip"."""
    for verb in (trigger.index, trigger.carrier):
        if verb is not None and any(tree.lemma(child) in _BEFORE_NOW for child in tree.with_relation(verb, "advmod")):
            return True  # "the two last met in May"
    return any(
        tree.words[child].text.lower() in _EARLIER
        for noun in (*_counted(tree, trigger), *_compound(tree, trigger))
        for child in tree.with_relation(noun, "amod")
    )


def _compound(tree: Tree, trigger: Trigger) -> Iterator[int]:
    """Yield the noun before which the trigger stands: "agreements" of "previous ceasefire agreements"."""
    word = tree.words[trigger.index]
    if word.head >= 0 and word.deprel == "compound":
        yield word.head


def _counted(tree: Tree, trigger: Trigger) -> Iterator[int]:
    """Yield the trigger, and the noun that measures it: "round" of "round of talks"."""
    yield trigger.index
    head = tree.words[trigger.index].head
    if head >= 0 and tree.words[trigger.index].deprel.startswith("nmod") and tree.lemma(head) in MEASURES_OF_EVENTS:
        yield head
