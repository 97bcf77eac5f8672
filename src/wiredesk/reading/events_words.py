"""The words around a trigger, as the PLOVER frames ask for them; its lemma."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from wiredesk.knowledge.plover import TriggerWords
from wiredesk.language.wordlists import words

from .clauses import MONTHS, grammatical_subjects, is_infinitive, is_passive, objects, obliques, particle_of
from .events_triggers import Trigger
from .status_clause import is_negated
from .trees import Tree, base_relation, remembered

_MEASURE_HEADS = words(
    "number group dozen hundred thousand million series lot couple pair round kind type piece batch wave set part "
    "rest majority most some member ton tonne share billion cache stash haul dollar euro pound rupee yen worth"
)

_WILL = frozenset({"will", "would", "'ll", "’ll", "shall"})
_ITSELF = frozenset({"it", "he", "she", "they", "we", "i"})
_PERSONAL = frozenset({"he", "she", "they", "who", "him", "her", "them", "i", "we"})


def lemma_of(tree: Tree, index: int) -> str:
    """Return the lemma of a trigger in lower case, a verb's particle joined by a blank ("call off")."""
    particle = particle_of(tree, index)
    return f"{tree.lemma(index)} {particle}" if particle else tree.lemma(index)


def words_around(tree: Tree, trigger: Trigger, negated: bool, kinds: Mapping[int, str]) -> TriggerWords:
    """Return what stands around a trigger; for a noun carried by a verb, that verb's arguments as well.

    `kinds` says which words head a mention and of what kind; they stand as "#person", "#place" beside their lemmas.
    """
    index = trigger.index
    word = tree.words[index]
    verbal = word.upos in {"VERB", "AUX"}
    prepositional = obliques(tree, index, "obl", "nmod")
    subjects: set[str] = set()
    acted_on: set[str] = set()
    if verbal:
        passive = is_passive(tree, index)
        named = grammatical_subjects(tree, index)
        (acted_on if passive else subjects).update(_lemmas(tree, named, kinds))
        acted_on.update(_lemmas(tree, objects(tree, index), kinds))
        if passive:
            subjects.update(noun for preposition, noun in _pairs(tree, prepositional, kinds) if preposition == "by")
    if word.lemma.lower() == "call" and tree.has(index, "xcomp") and not is_passive(tree, index):
        acted_on = set()  # "called the truce a first step"
    if trigger.carrier is not None:
        prepositional += obliques(tree, trigger.carrier, "obl")
    modifiers = {
        tree.lemma(child)
        for child in tree.children[index]
        if base_relation(tree.words[child].deprel) in {"compound", "amod", "nmod", "nummod"}
        and not tree.has(child, "case")
    }
    infinitives = {
        tree.lemma(child)
        for child in tree.with_relation(index, "xcomp", "advcl", "acl", "ccomp")
        if tree.words[child].upos in {"VERB", "AUX"}
        and (is_infinitive(tree, child) or base_relation(tree.words[child].deprel) == "xcomp")
    }
    said = _said(tree, index)
    return TriggerWords(
        lemma=tree.lemma(index),
        pos="v" if verbal else "a" if word.upos == "ADJ" else "n",
        particle=particle_of(tree, index),
        objects=frozenset(acted_on),
        subjects=frozenset(subjects),
        modifiers=frozenset(modifiers),
        infinitives=frozenset(infinitives),
        prepositional=tuple(_pairs(tree, prepositional, kinds)),
        negated=negated,
        clauses=frozenset(tree.lemma(child) for child in tree.with_relation(index, "ccomp")),
        sentence=lemmas_of(tree),
        future=said.will,
        unwilling=said.will_not,
        must=said.must,
        carrier="" if trigger.carrier is None else tree.lemma(trigger.carrier),
        passive=verbal and is_passive(tree, index),
    )


@remembered
def lemmas_of(tree: Tree) -> frozenset[str]:
    """Return all lemmas of a sentence in lower case."""
    return frozenset(tree.lemma(word.index) for word in tree.words)


class _Said(NamedTuple):
    """What the subject of a verb says that it will do, that it will not do, and that another must do, as lemmas."""

    will: frozenset[str]
    will_not: frozenset[str]
    must: frozenset[str]


_NOTHING_SAID = _Said(frozenset(), frozenset(), frozenset())


def _said(tree: Tree, verb: int) -> _Said:
    """Read the clauses of a verb: "said it would (not) attend", "said the army must leave"."""
    if tree.first(verb, "ccomp") is None:
        return _NOTHING_SAID
    found: dict[str, set[str]] = {"will": set(), "will_not": set(), "must": set()}
    for clause in tree.with_relation(verb, "ccomp"):
        modals = {tree.words[i].text.lower() for i in tree.with_relation(clause, "aux")}
        subjects = {tree.words[i].text.lower() for i in tree.with_relation(clause, "nsubj")}
        particle = particle_of(tree, clause)
        lemma = f"{tree.lemma(clause)}_{particle}" if particle else tree.lemma(clause)
        if modals & _WILL and subjects & _ITSELF:
            negated = is_negated(tree, clause)
            found["will_not" if negated else "will"].add(lemma)
            if not negated:
                found["will"].update(tree.lemma(noun) for noun in objects(tree, clause))
        elif "must" in modals and subjects and not subjects & _ITSELF:
            found["must"].add(lemma)
    return _Said(**{name: frozenset(lemmas) for name, lemmas in found.items()})


def _lemmas(tree: Tree, indices: Iterable[int], kinds: Mapping[int, str]) -> set[str]:
    """Return the lemmas of nouns and of their compounds; a measure gives way to what it measures ("dozens of men")."""
    found: set[str] = set()
    for index in indices:
        found.add(tree.lemma(index))
        if index in kinds:
            found.add(f"#{kinds[index]}")
        if tree.lemma(index) in _PERSONAL:
            found.add("#person")
        found.update(tree.lemma(child) for child in tree.with_relation(index, "compound", "amod"))
        complements = [child for child in tree.with_relation(index, "nmod") if tree.has(child, "case")]
        if tree.lemma(index) in _MEASURE_HEADS or tree.words[index].upos == "NUM":
            for child in complements:
                found |= _lemmas(tree, [child], kinds)
    return found


def _pairs(tree: Tree, prepositional: Iterable[tuple[str, int]], kinds: Mapping[int, str]) -> list[tuple[str, str]]:
    return [
        (preposition, lemma)
        for preposition, noun in prepositional
        if tree.words[noun].text not in MONTHS  # "until March" is no march
        for lemma in sorted(_lemmas(tree, [noun], kinds))
    ]
