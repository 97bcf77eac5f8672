"""Which words of a sentence trigger an event mention, and which verb carries a noun's event."""

from collections.abc import Mapping
from typing import NamedTuple

from wiredesk.knowledge.plover import PloverLexicon, TriggerWords
from wiredesk.language.annotation import TriggerSpan

from .clauses import MONTHS, case_of, is_infinitive, is_passive, objects, particle_of
from .events_lexicon import (
    DEGREES,
    EVENT_NOUNS,
    EVENT_SUFFIXES,
    GROUPS_AS_WELL,
    HAPPENING_VERBS,
    JOINING_VERBS,
    KINDS_OF_ACTION,
    MARKER_VERBS,
    MEASURES_OF_EVENTS,
    NEVER_EVENTS,
    NOT_EVENT_NOUNS,
    OFTEN_NOT_EVENTS,
    PASSAGES,
    REPORTING_VERBS,
    STANDING_ADJECTIVES,
    STATE_VERBS,
    carries,
)
from .status_clause import is_negated
from .status_predicates import MODIFIER
from .trees import Tree, base_relation

_THRESHOLD = 0.22
"""Sweep on 130 reports of ECB+ topics 1-25, precision/recall: 0.5 .91/.78, 0.42 .90/.79, 0.28 .88/.82, 0.22 .88/.83."""


_PAPERS = frozenset({"press", "news", "media"})
_PHASES = frozenset({"starting", "beginning", "lasting", "ending"})
_CAUSING = {"let": frozenset({"go"}), "set": frozenset({"ablaze", "alight", "fire", "free"})}


class Trigger(NamedTuple):
    """A word that tells of an event; `carrier` is the light verb of a noun's event ("held" of "held talks").

    `score` is 0-1. A reporting verb is a trigger as well, marked `reporting`.
    """

    index: int  # type: ignore[assignment]  # the field, not the method of tuples
    carrier: int | None
    reporting: bool
    score: float


def find_triggers(
    tree: Tree, votes: Mapping[int, TriggerSpan], lexicon: PloverLexicon, model_present: bool
) -> list[Trigger]:
    """Return the event triggers of one sentence in text order.

    `votes` holds the model's trigger at a word's index; `model_present` says whether the model looked at all, so that
    its silence counts. A word whose score stays under the threshold is left out.
    """
    carriers = _carriers(tree, lexicon)
    carried = set(carriers.values())
    found = []
    for word in tree.words:
        index = word.index
        if index in carried:
            continue
        vote = votes.get(index)
        if word.upos == "VERB" and not word.deprel.startswith("aux"):
            prior = _verb_prior(tree, index, lexicon)
        elif word.upos in {"NOUN", "PROPN"} or (word.upos == "VERB" and word.deprel.startswith("aux")):
            prior = _noun_prior(tree, index, lexicon, index in carriers)
        elif word.lemma.lower() in {"be", "have", "do"} or word.deprel.startswith(("aux", "cop")):
            prior = 0.0
        elif word.upos == "ADJ":
            willing = word.lemma.lower() in {"ready", "willing", "prepared", "open"} and (
                tree.has(index, "xcomp", "advcl")
                or any(case_of(tree, i) in {"to", "for"} for i in tree.with_relation(index, "obl", "nmod"))
            )
            prior = 0.6 if willing else 0.15
        else:
            prior = 0.02
        score = _combine(prior, vote, model_present)
        if score >= _THRESHOLD:
            reporting = word.upos == "VERB" and (
                word.lemma.lower() in REPORTING_VERBS or (vote is not None and vote.kind == "reporting")
            )
            found.append(Trigger(index, carriers.get(index), reporting, round(score, 3)))
    return found


def _combine(prior: float, vote: TriggerSpan | None, model_present: bool) -> float:
    """Weigh what the lexicon and the tree say (`prior`) with the model's vote, as odds.

    The model's silence is odds of 1:3, because its recall on news is about three quarters.
    """
    if prior <= 0.0 or not model_present:
        return prior
    odds = prior / (1.0 - min(prior, 0.99))
    if vote is None:
        odds /= 3.0
    else:
        score = min(max(vote.score, 0.05), 0.95)
        odds *= 2.0 * score / (1.0 - score)
    return odds / (1.0 + odds)


def _carriers(tree: Tree, lexicon: PloverLexicon) -> dict[int, int]:
    """Return, by event noun, the verb that carries its event: "hold" of "held talks", "take" of "talks took place"."""
    found: dict[int, int] = {}
    for word in tree.words:
        if word.upos not in {"NOUN", "PROPN"}:
            continue
        lemma = word.lemma.lower()
        if lemma not in EVENT_NOUNS and not lexicon.knows(lemma, "n"):
            continue
        verb = _carrying_verb(tree, word.index, lemma)
        if verb is None or (_with_particle(tree, verb) in DEGREES and _has_no_type(lemma, lexicon)):
            continue  # "stepped up patrols": the verb has a type, the noun has none
        found[word.index] = verb
    return found


def _has_no_type(noun: str, lexicon: PloverLexicon) -> bool:
    return lexicon.classify(TriggerWords(noun, "n")).type == "OTHER"


def _carrying_verb(tree: Tree, noun: int, lemma: str) -> int | None:
    word = tree.words[noun]
    if word.head >= 0 and base_relation(word.deprel) == "nmod" and case_of(tree, noun) == "of":
        measure = tree.words[word.head]
        if measure.lemma.lower() in MEASURES_OF_EVENTS:  # "a second round of talks"
            word = measure
    elif word.head >= 0 and tree.lemma(word.head) == "part" and case_of(tree, noun) == "in":
        above = tree.words[word.head].head  # "took part in a summit"
        if above >= 0 and tree.lemma(above) == "take":
            return above
    for child in tree.with_relation(noun, "acl"):
        if tree.words[child].text.lower() in _PHASES and not tree.has(child, "obj"):
            return child  # "a strike starting on Monday"
        # "the talks held in Geneva", "the war that they wage"
        gap = is_passive(tree, child) or noun in objects(tree, child)
        if tree.words[child].upos == "VERB" and gap and carries(_with_particle(tree, child), lemma):
            return child
    if word.head < 0:
        return None
    verb = tree.words[word.head]
    base = verb.lemma.lower()
    if verb.upos != "VERB" and base not in {"have", "do"}:
        return None
    if word.deprel in {"obj", "nsubj:pass"}:
        if base == "expect" and word.deprel == "obj":
            return None  # whoever expects a visit does not pay it
        if base in JOINING_VERBS and is_negated(tree, verb.index):
            return None  # who did not attend the talks did not undo them
        return verb.index if carries(_with_particle(tree, verb.index), lemma) else None
    fixed = [tree.lemma(i) for i in tree.with_relation(verb.index, "obj")]
    if word.deprel in {"nsubj", "nsubj:outer"}:
        happens = base in HAPPENING_VERBS and (fixed == ["place"] if base == "take" else not fixed)
        return verb.index if happens else None
    if base_relation(word.deprel) == "obl" and case_of(tree, word.index) == "under" and base in {"come", "be"}:
        return verb.index
    if base_relation(word.deprel) == "obl" and case_of(tree, word.index) in {"in", "on", "into"}:
        taking_part = base in {"engage", "enter", "participate", "go", "embark"} or (
            base == "take" and fixed == ["part"]
        )
        return verb.index if taking_part else None
    return None


def _with_particle(tree: Tree, verb: int) -> str:
    particle = particle_of(tree, verb)
    return f"{tree.lemma(verb)}_{particle}" if particle else tree.lemma(verb)


def _verb_prior(tree: Tree, index: int, lexicon: PloverLexicon) -> float:
    word = tree.words[index]
    lemma = word.lemma.lower()
    relation = base_relation(word.deprel)
    if relation in {"case", "mark", "cc", "fixed", "det"} or lemma == "be":
        return 0.0
    if relation == "amod" and word.text.lower() in STANDING_ADJECTIVES:
        return 0.0
    hyphenated = relation == "amod" and index > 1 and tree.words[index - 1].text in {"-", "–"}
    if hyphenated and tree.words[index - 2].upos in {"NOUN", "PROPN"}:
        return 0.0  # "the rebel-held town", "a US-led force"
    embeds = next(tree.with_relation(index, "xcomp", "ccomp"), None)
    if embeds is None:
        embeds = next((i for i in tree.with_relation(index, "advcl") if is_infinitive(tree, i)), None)
    bare = [tree.words[i].text.lower() for i in tree.children[index]] == ["as"]
    if relation == "advcl" and bare and not word.text.lower().endswith("ing"):
        return 0.0  # "as planned"
    if word.text.lower() == "having":
        return 0.0
    if lemma in _CAUSING and any(tree.words[i].text.lower() in _CAUSING[lemma] for i in tree.children[index]):
        return 0.7  # "let the crew go", "set the house ablaze"
    if word.text.lower() == "prepared" and embeds is not None and relation != "amod":
        return 0.6  # "would be prepared to meet"
    if lemma in {"want", "need"} and tree.has(index, "obj") and tree.has(index, "xcomp"):
        return 0.6  # "wants them to leave"
    if lemma in MARKER_VERBS and embeds is not None and tree.words[embeds].upos in {"VERB", "AUX", "NOUN", "ADJ"}:
        return 0.1
    if relation == "amod":
        if word.text.lower() in MODIFIER:
            return 0.0
        return 0.55 if lexicon.knows(lemma, "v") else 0.35
    if lemma in STATE_VERBS:
        return 0.12
    if relation == "acl" and lemma in {
        "schedule",
        "plan",
        "expect",
        "set",
        "base",
        "call",
        "name",
        "relate",
        "entitle",
    }:
        return 0.2
    if lemma in REPORTING_VERBS:
        return 0.75
    if lexicon.knows(lemma, "v"):
        return 0.85
    if lemma in MARKER_VERBS:
        return 0.5
    return 0.7 if not (relation == "advcl" and is_passive(tree, index)) else 0.6


_HEART = frozenset({"cardiac", "heart", "respiratory", "asthma", "panic"})
_ARMS = frozenset({"bomb", "missile", "rocket", "grenade", "mine", "torpedo", "warhead"})


def _noun_prior(tree: Tree, index: int, lexicon: PloverLexicon, carried: bool) -> float:
    word = tree.words[index]
    lemma = word.lemma.lower()
    relation = base_relation(word.deprel)
    known = lexicon.knows(lemma, "n")
    if lemma in NEVER_EVENTS or _is_month(tree, index) or _is_place_to_cross(tree, index):
        return 0.0
    if relation == "compound" and word.head == index + 1 and tree.lemma(word.head) in {"toll", "forecast"}:
        return 0.0  # "the death toll"
    if lemma == "effect" and word.deprel == "obj" and tree.lemma(max(word.head, 0)) == "take":
        return 0.0
    if lemma == "exile" and tree.has(index, "nummod"):
        return 0.0  # "300 exiles"
    if relation == "compound" and lemma == "extradition":
        return 0.0
    if lemma in {"return", "addition"} and case_of(tree, index) == "in" and not tree.has(index, "det"):
        return 0.0  # "in return"
    if lemma in MEASURES_OF_EVENTS and any(case_of(tree, i) == "of" for i in tree.with_relation(index, "nmod")):
        return 0.0  # "a round of talks"
    if relation == "compound" and word.head == index + 1 and tree.lemma(word.head) in KINDS_OF_ACTION:
        return 0.05
    if word.text.lower() == "votes" and tree.has(index, "nummod"):
        return 0.0  # "by 128 votes to 119"
    if lemma == "poll" and word.deprel == "nsubj" and tree.lemma(word.head) in REPORTING_VERBS | {"show", "find"}:
        return 0.0  # "polls suggest"
    if lemma in {"release", "report"} and any(tree.lemma(i) in _PAPERS for i in tree.with_relation(index, "compound")):
        return 0.0  # "a press release"
    if not known and lemma not in EVENT_NOUNS:
        deverbal = word.upos == "NOUN" and lemma.endswith(EVENT_SUFFIXES) and lemma not in NOT_EVENT_NOUNS
        return 0.2 if deverbal else 0.12 if word.upos == "NOUN" else 0.03
    if word.upos == "PROPN" and not _is_capitalised_noun(tree, index):
        return 0.15
    if lemma in GROUPS_AS_WELL and not any(case_of(tree, i) == "to" for i in tree.with_relation(index, "nmod")):
        return 0.05
    counted = tree.has(index, "nummod") or (relation == "nmod" and case_of(tree, index) == "of")
    if is_ailment(tree, index):
        return 0.05
    if lemma in _ARMS and counted:
        return 0.05  # "a shipment of 1,800 bombs"
    if relation in {"compound", "flat"} and word.head >= 0:
        head = tree.words[word.head]
        if head.upos in {"NOUN", "PROPN"}:
            return 0.15
    if (
        lemma == "fire"
        and word.deprel in {"obj", "nsubj:pass"}
        and tree.lemma(max(word.head, 0))
        in {
            "open",
            "exchange",
            "return",
            "catch",
            "set",
            "cease",
        }
    ):
        return 0.05  # the verb tells of it: "opened fire"
    if carried:
        return 0.9
    if lemma in OFTEN_NOT_EVENTS:
        return 0.5
    return 0.8


def _is_month(tree: Tree, index: int) -> bool:
    """Whether a word is the month of a date: "March 4", "4 March", "in March 2020"."""
    beside = [tree.words[i].text for i in (index - 1, index + 1) if 0 <= i < len(tree.words)]
    return tree.words[index].text.title() in MONTHS and any(text[:1].isdigit() for text in beside)


def _is_place_to_cross(tree: Tree, index: int) -> bool:
    word = tree.words[index]
    if word.lemma.lower() != "crossing":
        return False
    shut = word.deprel in {"obj", "nsubj:pass"} and tree.lemma(max(word.head, 0)) in {"open", "reopen", "close", "shut"}
    return shut or any(tree.lemma(i) in PASSAGES for i in tree.with_relation(index, "compound", "amod"))


def is_ailment(tree: Tree, index: int) -> bool:
    """Tell whether a word tells of an illness and of nobody's deed: "a heart attack", "cardiac arrest"."""
    modifiers = (tree.lemma(i) for i in tree.with_relation(index, "amod", "compound"))
    return tree.lemma(index) in {"arrest", "attack"} and any(lemma in _HEART for lemma in modifiers)


def _is_capitalised_noun(tree: Tree, index: int) -> bool:
    """Whether a word tagged as a name is rather a noun in a headline's capitals."""
    letters = [word.text for word in tree.words if word.text[:1].isalpha()]
    capital = sum(text[0].isupper() for text in letters)
    return len(letters) > 2 and capital >= 0.6 * len(letters)
