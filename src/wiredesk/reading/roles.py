"""Who takes part in an event, and as what: from the dependencies of its trigger and of the verb that carries it."""

from typing import NamedTuple

from wiredesk.model import EventType, RoleName

from .clauses import agents, case_of, conjuncts, grammatical_subjects, is_passive, objects, obliques
from .events_lexicon import undergoes
from .events_triggers import Trigger
from .roles_lexicon import (
    ABOUT_PREPOSITIONS,
    ACQUIRING,
    ANNOUNCING,
    ASKING_FOR,
    CHARGING,
    DOER_OF,
    DONE_TO_OWNER,
    FORCES,
    GOINGS,
    HAPPENS_TO_THINGS,
    HURLING,
    NATURE,
    PARTICIPATION_VERBS,
    RECIPIENT_PREPOSITIONS,
    RECIPROCAL,
    TO_IS_RECIPIENT,
    WEAPONS,
    is_somebody,
)
from .status_clause import is_negated
from .status_predicates import OF_COMPLEMENT
from .trees import Tree, base_relation


class Filler(NamedTuple):
    """A word, by its index, that heads what fills a role; `score` is 0-1."""

    role: RoleName
    word: int
    score: float


class Heads(NamedTuple):
    """Words of one sentence that head a mention of somebody (persons, organizations, states) or lie in a time."""

    somebody: frozenset[int]
    times: frozenset[int] = frozenset()

    def is_somebody(self, tree: Tree, index: int) -> bool:
        """Tell whether the word stands for a person, a group, an organization or a state that acts."""
        return index in self.somebody or is_somebody(tree, index)


def read_roles(tree: Tree, trigger: Trigger, kind: EventType, mode: str | None, heads: Heads) -> list[Filler]:
    """Return the fillers of an event's roles, best first per word, in text order; one word fills one role."""
    word = tree.words[trigger.index]
    found: list[Filler] = []
    if word.upos == "VERB" or tree.has(trigger.index, "aux", "nsubj:pass"):
        found = _verb_roles(tree, trigger.index, kind, heads)
    else:
        found = _noun_roles(tree, trigger, kind, mode, heads)
    best: dict[int, Filler] = {}
    for filler in found:
        known = best.get(filler.word)
        if known is None or filler.score > known.score:
            best[filler.word] = filler
    chosen = [filler for filler in best.values() if filler.word != trigger.index and filler.word not in heads.times]
    return sorted(chosen, key=lambda filler: filler.word)


# ---------------------------------------------------------------------- verbs


def _verb_roles(tree: Tree, verb: int, kind: EventType, heads: Heads) -> list[Filler]:
    lemma = tree.lemma(verb)
    passive = is_passive(tree, verb)
    subjects = grammatical_subjects(tree, verb)
    before = [i for i in subjects if i < verb]
    own = tree.has(verb, "nsubj")
    sure = 0.9 if own else 0.75
    found: list[Filler] = []
    if passive:
        found += [Filler("instrument" if tree.lemma(i) in WEAPONS else "actor", i, 0.9) for i in agents(tree, verb)]
        found += [_object_role(tree, i, kind, heads, sure) for i in subjects]
        found += [Filler("about", i, 0.7) for i in tree.with_relation(verb, "obj")]
    else:
        # of two subjects before and after the verb, the one after is an object that the parse mistook
        undergoing = lemma in HAPPENS_TO_THINGS and not tree.has(verb, "obj")
        for i in subjects:
            if undergoing and not heads.is_somebody(tree, i):
                found.append(Filler("about", i, sure))
            else:
                found.append(Filler("actor" if i < verb or not before or not own else "recipient", i, sure))
        receivers = [noun for i in tree.with_relation(verb, "iobj") for noun in conjuncts(tree, i)]
        found += [Filler("recipient", i, 0.85) for i in receivers]
        for i in objects(tree, verb):
            found.append(Filler("about", i, 0.8) if receivers else _object_role(tree, i, kind, heads, 0.85))
    done = {filler.word for filler in found}
    for matter in objects(tree, verb):
        found += _of_object(tree, matter, heads)
    for preposition, noun in obliques(tree, verb, "obl"):
        if noun in done:
            continue
        role = _oblique_role(tree, lemma, preposition, noun, kind, heads)
        if role is not None and not (preposition == "by" and passive):
            found.append(Filler(role, noun, 0.7))
    return found


def _of_object(tree: Tree, matter: int, heads: Heads) -> list[Filler]:
    """Somebody to whom the object itself is addressed: "imposed sanctions on B", "expressed support for B"."""
    if heads.is_somebody(tree, matter) or tree.lemma(matter) in GOINGS:
        return []
    return [
        Filler("recipient", noun, 0.6)
        for preposition, noun in obliques(tree, matter, "nmod")
        if preposition in {"on", "against", "to", "for", "toward", "towards", "with"} and heads.is_somebody(tree, noun)
    ]


def _object_role(tree: Tree, index: int, kind: EventType, heads: Heads, score: float) -> Filler:
    """An object is the recipient when it is somebody, or when the event is done to it by its nature."""
    first = index
    while base_relation(tree.words[first].deprel) == "conj":
        first = tree.words[first].head
    governor = tree.words[first].head
    if kind == "ASSAULT" and governor >= 0 and tree.lemma(governor) in HURLING and not heads.is_somebody(tree, index):
        return Filler("instrument", index, score)  # "fired rubber bullets", "threw stones at police"
    if kind == "ACCUSE" and governor >= 0 and tree.lemma(governor) == "blame" and not heads.is_somebody(tree, index):
        return Filler("about", index, score)  # "blamed his arrest on the governor"
    charged = kind == "ACCUSE" and governor >= 0 and tree.lemma(governor) in CHARGING
    if heads.is_somebody(tree, index) or kind in {"ASSAULT", "COERCE"} or charged:
        return Filler("recipient", index, score)
    return Filler("about", index, score - 0.05)


def _oblique_role(
    tree: Tree, lemma: str, preposition: str, noun: int, kind: EventType, heads: Heads
) -> RoleName | None:
    somebody = heads.is_somebody(tree, noun)
    if preposition in ABOUT_PREPOSITIONS:
        return "about"
    if preposition in {"with", "alongside", "together with"}:
        if somebody and (kind in RECIPROCAL or kind == "OTHER" or lemma in {"sign", "share", "exchange", "agree"}):
            return "recipient"
        return "instrument" if tree.lemma(noun) in WEAPONS or kind == "ASSAULT" else "about" if not somebody else None
    if preposition in RECIPIENT_PREPOSITIONS:
        return "about" if kind in {"PROTEST", "ACCUSE"} and not somebody else "recipient"
    if kind == "ASSAULT" and lemma in HURLING and preposition in {"at", "into", "on"}:
        return "recipient"
    if preposition == "to":
        return "recipient" if somebody and (lemma in TO_IS_RECIPIENT or kind not in {"OTHER", "MOBILIZE"}) else None
    if preposition in {"on", "upon"}:
        if somebody and lemma in {"call", "blame"}:
            return "recipient"
        if somebody and kind in {"REQUEST", "SANCTION", "ASSAULT", "COERCE", "THREATEN"}:
            return "recipient"
        return "about" if kind in {"CONSULT", "AGREE", "COOPERATE", "SUPPORT"} and not somebody else None
    if preposition in {"of", "for"} and kind in {
        "ACCUSE",
        "SUPPORT",
        "REJECT",
        "REQUEST",
        "CONCEDE",
        "COERCE",
        "SANCTION",
    }:
        return "about"
    if preposition == "from" and somebody and lemma not in {"expel", "deport", "evict"}:
        return "recipient" if kind in {"REQUEST", "COERCE", "SANCTION", "RETREAT"} or lemma in ACQUIRING else None
    if preposition in {"at", "in"} and kind == "ACCUSE":
        return "recipient" if preposition == "at" and somebody else None
    if preposition in {"by", "through", "using", "via"} and tree.lemma(noun) in WEAPONS:
        return "instrument"
    return None


# ---------------------------------------------------------------------- nouns


def _noun_roles(tree: Tree, trigger: Trigger, kind: EventType, mode: str | None, heads: Heads) -> list[Filler]:
    noun = trigger.index
    lemma = tree.lemma(noun)
    found = _owners(tree, noun, lemma, kind, heads)
    prepositional = obliques(tree, noun, "nmod", "obl", "acl")
    has_by = any(preposition == "by" for preposition, _ in prepositional)
    for preposition, filler in prepositional:
        role = _complement_role(tree, lemma, preposition, filler, kind, heads, has_by)
        if role is not None:
            found.append(Filler(role, filler, 0.75))
            if role == "recipient" and not has_by:  # "the killing of two students by soldiers", attached one too low
                found += [Filler("actor", i, 0.65) for case, i in obliques(tree, filler, "nmod") if case == "by"]
    for i in tree.with_relation(noun, "nsubj") if tree.has(noun, "cop") else ():
        if tree.words[i].text.lower() in {"it", "this", "that", "there"}:
            continue  # "it is his second trip"
        state = tree.words[noun].upos == "ADJ" and not heads.is_somebody(tree, i)  # "the bridge is closed"
        found.append(Filler("about" if state else "actor", i, 0.8))
    if lemma in NATURE:  # "the Lima earthquake"
        found = [filler for filler in found if filler.role != "actor"]
    found += _from_carrier(tree, trigger, kind, mode, heads)
    if not any(filler.role == "actor" for filler in found):
        found += _from_clause(tree, trigger, kind, heads)
    return found


def _owners(tree: Tree, noun: int, lemma: str, kind: EventType, heads: Heads) -> list[Filler]:
    """Possessors and compounds: "Munir's visit", "Blinken-Munir talks", "a US strike", "a drone strike"."""
    found: list[Filler] = []
    for child in tree.children[noun]:
        deprel = tree.words[child].deprel
        relation = base_relation(deprel)
        if deprel == "nmod:poss":
            role: RoleName = "recipient" if lemma in DONE_TO_OWNER else "actor"
            found += [Filler(role, i, 0.8) for i in conjuncts(tree, child)]
        elif relation in {"compound", "amod", "nmod", "flat"}:
            if tree.lemma(child) in WEAPONS and (kind == "ASSAULT" or not tree.has(child, "case")):
                found.append(Filler("instrument", child, 0.8))
            elif tree.lemma(child) == "state" and relation == "compound":
                continue  # "a state visit"
            elif child in heads.somebody and relation != "nmod":
                done_to = lemma in DONE_TO_OWNER and tree.lemma(child) not in FORCES
                modifier_role: RoleName = "recipient" if done_to else "actor"
                found += [Filler(modifier_role, i, 0.65) for i in conjuncts(tree, child)]
                found += [
                    Filler(modifier_role, i, 0.65)
                    for i in tree.with_relation(child, "compound", "flat", "dep")
                    if i in heads.somebody and kind in RECIPROCAL
                ]
            elif relation == "compound" and tree.words[child].upos == "PROPN":
                found.append(Filler("about", child, 0.5))  # "A380 deliveries", "Entity List additions"
    return found


def _complement_role(
    tree: Tree, lemma: str, preposition: str, filler: int, kind: EventType, heads: Heads, has_by: bool
) -> RoleName | None:
    somebody = heads.is_somebody(tree, filler)
    if preposition in {"by", "between", "among"}:
        if preposition == "by" and tree.lemma(filler) in WEAPONS:
            return "instrument"
        return "actor" if somebody else None
    if preposition in ABOUT_PREPOSITIONS or (preposition == "into" and kind == "ACCUSE"):
        return "about"
    if preposition == "of":
        if not somebody:
            return "recipient" if kind in {"ASSAULT", "COERCE"} and not _is_measure(tree, filler) else "about"
        return "actor" if lemma in DOER_OF and not has_by else "recipient"
    if preposition == "with":
        return "recipient" if somebody else "instrument" if tree.lemma(filler) in WEAPONS else None
    if preposition in RECIPIENT_PREPOSITIONS:
        return "recipient"
    if preposition in {"on", "upon"}:
        return "recipient" if somebody or kind in {"ASSAULT", "SANCTION", "COERCE"} else "about"
    if preposition == "to":
        return "recipient" if somebody else None
    if preposition == "from":
        return "actor" if somebody and kind in {"REQUEST", "THREATEN", "AID", "ACCUSE", "SUPPORT"} else None
    if preposition == "for":
        return "about" if kind != "OTHER" or not somebody else None
    return None


def _is_measure(tree: Tree, index: int) -> bool:
    return tree.words[index].upos == "NUM" or tree.lemma(index) in {
        "kind",
        "day",
        "week",
        "year",
        "month",
        "night",
        "hour",
    }


def _from_carrier(tree: Tree, trigger: Trigger, kind: EventType, mode: str | None, heads: Heads) -> list[Filler]:
    """Roles that hang on the verb that carries a noun's event: "A held talks with B", "A paid B a visit"."""
    verb = trigger.carrier
    if verb is None:
        return []
    found: list[Filler] = []
    base = tree.lemma(verb)
    is_subject = tree.words[trigger.index].deprel in {"nsubj", "nsubj:pass"} and tree.words[trigger.index].head == verb
    if not is_subject and base_relation(tree.words[verb].deprel) != "acl":
        subjects = tuple(i for i in grammatical_subjects(tree, verb) if i != trigger.index)
        if base in PARTICIPATION_VERBS and _stays_away(tree, verb):
            subjects = ()
        under = case_of(tree, trigger.index) == "under"  # "came under attack"
        role: RoleName = "recipient" if under or undergoes(base) or (base == "host" and mode == "visit") else "actor"
        if is_passive(tree, verb):
            subjects = agents(tree, verb)
        found += [Filler(role, i, 0.85) for i in subjects]
    else:
        found += [Filler("actor", i, 0.85) for i in agents(tree, verb)]
    found += [Filler("recipient", noun, 0.8) for i in tree.with_relation(verb, "iobj") for noun in conjuncts(tree, i)]
    for preposition, noun in obliques(tree, verb, "obl"):
        if noun == trigger.index or preposition == "by":
            continue
        if preposition in {"between", "among"}:
            found.append(Filler("actor", noun, 0.75))
            continue
        oblique = _oblique_role(tree, base, preposition, noun, kind, heads)
        if preposition == "to" and heads.is_somebody(tree, noun):
            oblique = "recipient"
        if preposition == "from" and (undergoes(base) or case_of(tree, trigger.index) == "under"):
            oblique = "actor"
        if oblique is not None:
            found.append(Filler(oblique, noun, 0.7))
    return found


def _stays_away(tree: Tree, verb: int) -> bool:
    above = tree.words[verb].head
    refuses = above >= 0 and tree.words[verb].deprel == "xcomp" and OF_COMPLEMENT.get(tree.lemma(above)) == "negates"
    return refuses or is_negated(tree, verb)


def _from_clause(tree: Tree, trigger: Trigger, kind: EventType, heads: Heads) -> list[Filler]:
    """Somebody who takes part by the clause around the noun: "During a visit to X, A said", "A attended the talks"."""
    word = tree.words[trigger.index]
    if word.head < 0:
        return []
    governor = tree.words[word.head]
    relation = base_relation(word.deprel)
    if governor.upos != "VERB":
        return []
    preposition = case_of(tree, trigger.index)
    takes_part = relation == "obj" and governor.lemma.lower() in PARTICIPATION_VERBS
    if takes_part and _stays_away(tree, governor.index):
        return []  # "refused to join the sanctions"
    if governor.lemma.lower() in ASKING_FOR and kind not in RECIPROCAL:
        return []  # whoever demands a release does not release
    takes_part = takes_part or (relation == "obj" and governor.lemma.lower() in ANNOUNCING and kind != "ASSAULT")
    during = relation == "obl" and preposition in {"during", "on", "in", "for", "at"} and kind == "CONSULT"
    during = during or (
        relation == "obl" and preposition == "in" and kind in {"AGREE", "ACCUSE", "REQUEST", "THREATEN"}
    )
    if not takes_part and not during:
        return []
    subjects = (
        agents(tree, governor.index) if is_passive(tree, governor.index) else grammatical_subjects(tree, governor.index)
    )
    return [Filler("actor", i, 0.6) for i in subjects if heads.is_somebody(tree, i)]
