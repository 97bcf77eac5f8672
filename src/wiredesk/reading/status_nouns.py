"""How real an event is that a noun tells of: from its modifiers and from what the words above it say."""

from collections.abc import Callable

from wiredesk.language.wordlists import words
from wiredesk.model import Status

from .clauses import case_of, feature, particle_of
from .status_clause import Standing, is_old_plan
from .status_predicates import (
    ANSWERS,
    CALLED,
    ENDINGS,
    EVIDENCE,
    GOING,
    GRANTED,
    MODIFIER,
    OF_COMPLEMENT,
    OF_OBJECT,
    OPEN_ENDED,
    SPEECH_ACTS,
    WEARING_OFF,
    Effect,
)
from .trees import Tree, base_relation

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
"""Parts of speech whose event is read as a noun's, unless a copula or an auxiliary makes it a predicate."""

NOT_REAL_PREPOSITIONS = frozenset({"without", "instead of", "rather than", "in lieu of"})
"""Prepositions before an event that did not happen."""

MAX_DEPTH = 12
"""How many words up a tree the reading goes."""

Read = Callable[[int, int], Standing]
"""Reads the standing of the word at an index, having gone up so many steps."""

_AHEAD = frozenset({"ahead of", "pending", "in preparation for", "in advance of"})
_INHERITING_SUBJECT_VERBS = words(
    "take occur happen begin start continue resume go proceed follow end conclude last come unfold erupt break be "
    "open close fail produce involve include cover focus address aim mark play have bring help provide"
)
_TAKING_PLACE = words("take occur happen begin start end conclude last erupt resume")
_FORMERLY = words("originally initially first previously once formerly")
_SPANS = words("day week month year")
_MODALS = words("will shall should must may might can could would")
_DEFINITE = words("the this that these those")
_REAL_ALREADY = frozenset({"happened", "underway"})
_HAPPENED = Standing("happened")
_GIVEN = Standing("happened", weak=True)


def applied(effect: Effect | None, outer: Standing) -> Standing:
    """Return the standing of an event under a predicate of class `effect` whose own standing is `outer`."""
    actual = outer.status in _REAL_ALREADY
    match effect:
        case "negates":
            if outer.negated:
                return _HAPPENED
            return Standing("happened" if actual else outer.status, True)
        case "plan":
            return Standing("scheduled" if actual or outer.status == "scheduled" else outer.status, outer.negated)
        case "possible":
            status: Status = outer.status if outer.status in {"conditional", "denied", "cancelled"} else "possible"
            return Standing(status, outer.negated and actual)
        case "denies":
            return _HAPPENED if outer.negated else Standing("denied")
        case "cancels":
            return Standing("scheduled") if outer.negated else Standing("cancelled" if actual else outer.status)
        case "postpones":
            return Standing("scheduled")
        case "factive":
            return _GIVEN
        case _:
            return Standing(outer.status, outer.negated)


def is_known(tree: Tree, noun: int) -> bool:
    """Tell whether a noun speaks of an event as known: "the truce", "these talks", "last week's agreement"."""
    owned = tree.has(noun, "nmod:poss")
    return owned or any(tree.words[i].text.lower() in _DEFINITE for i in tree.with_relation(noun, "det"))


def is_answered(tree: Tree, noun: int) -> bool:
    """Tell whether a noun is a deed of speech that the verb above it answers: "rejected the demand"."""
    word = tree.words[noun]
    return (
        word.head >= 0
        and word.lemma.lower() in SPEECH_ACTS
        and word.deprel in {"obj", "nsubj:pass"}
        and tree.lemma(word.head) in ANSWERS
    )


def is_former_plan(tree: Tree, index: int) -> bool:
    """Tell whether a word of planning tells of a plan that was changed: "originally planned for March"."""
    former = any(tree.lemma(i) in _FORMERLY for i in tree.with_relation(index, "advmod"))
    return former and OF_OBJECT.get(tree.lemma(index)) == "plan"


def nominal(tree: Tree, index: int, depth: int, read: Read) -> Standing:
    """Return the standing of the event that the noun at `index` tells of; `read` gives that of the words above it."""
    if depth > MAX_DEPTH:
        return _GIVEN
    above = tree.words[index].head
    called_off = tree.words[index].deprel in {"obj", "nsubj:pass"} and _effect(tree, above) in {"cancels", "postpones"}
    if called_off:  # whatever it was before: "called off an earlier trip", "the concert planned for Saturday"
        return _above(tree, index, depth, read)
    for child in tree.children[index]:
        relation = base_relation(tree.words[child].deprel)
        lower = tree.words[child].text.lower()
        if relation == "det" and lower in {"no", "neither"}:
            return Standing(_above(tree, index, depth, read).status, True)
        if relation == "det" and lower == "any":
            above_it = _above(tree, index, depth, read)
            return above_it._replace(status="possible") if above_it.status == "scheduled" else above_it
        if tree.words[child].deprel == "acl:relcl":
            continue  # "talks after which officials promised": what the clause says is of its own subject
        if relation in {"amod", "compound", "advmod", "acl"} and (found := MODIFIER.get(lower)):
            if relation in {"acl", "compound"} and lower in {"reported", "any", "first"}:
                continue
            if is_former_plan(tree, child):
                continue  # "the visit, originally planned for March, came in May"
            return Standing(found[0], found[1], lower in {"latest", "late", "next", "further"})  # type: ignore[arg-type]
    for child in tree.with_relation(index, "acl"):
        # "elections scheduled for February", "the talks due to open on Monday"
        effect = OF_OBJECT.get(tree.words[child].lemma.lower())
        if is_former_plan(tree, child):
            continue
        if effect in {"plan", "cancels", "postpones"} and tree.words[child].deprel == "acl":
            return applied(effect, _HAPPENED)
    return _above(tree, index, depth, read)


def _effect(tree: Tree, verb: int) -> Effect | None:
    """Return what a verb, with its particle, says of an event that is its object."""
    if verb < 0:
        return None
    lemma, particle = tree.lemma(verb), particle_of(tree, verb)
    if not particle:
        return OF_OBJECT.get(lemma)
    bare = OF_OBJECT.get(lemma) if particle in {"out", "up", "on"} else None
    return OF_OBJECT.get(f"{lemma} {particle}", bare)


def _above(tree: Tree, index: int, depth: int, read: Read) -> Standing:
    """Return what the words above an event noun say of it."""
    word = tree.words[index]
    relation, preposition = base_relation(word.deprel), case_of(tree, index)
    if word.head < 0:
        return _GIVEN
    if preposition in NOT_REAL_PREPOSITIONS:
        return Standing("happened", True)
    if preposition in _AHEAD:
        return Standing("scheduled")
    governor, head = tree.words[word.head], word.head
    if relation in {"conj", "appos", "flat"}:
        above = nominal(tree, head, depth + 1, read) if governor.upos in NOMINAL else read(head, depth + 1)
        return Standing(above.status, above.negated, True)
    if governor.upos in NOMINAL and not tree.has(head, "cop"):
        return _under_noun(tree, index, relation, preposition, depth, read)
    if relation == "nmod" and governor.upos == "VERB":
        relation = "obl"  # the parse takes a headline's "calls" for a verb and what it is for, for a noun's
    particle = particle_of(tree, head)
    if relation == "obl" and particle and preposition == particle:
        relation = "obj"
    outer = read(head, depth + 1)
    if (
        relation == "obj"
        or word.deprel == "nsubj:pass"
        or (relation == "obl" and preposition in {"for", "in", "to", "on"})
    ):
        return _object(tree, index, relation, preposition, outer)
    if relation in {"nsubj", "csubj"}:
        return _subject(tree, index, outer, depth, read)
    if relation == "obl":
        if preposition == "from" and OF_COMPLEMENT.get(tree.lemma(head)) == "negates":
            return Standing("happened", True)
        if preposition in {"during", "at", "in", "on", "with", "as", "by", "through", "via"} and not outer.negated:
            return Standing(outer.status, weak=True)
        if preposition == "before" and outer.status not in _REAL_ALREADY and _lies_ahead(tree, head):
            return Standing("scheduled", weak=True)  # "asked Lima to free him before the trial"
    return _GIVEN


def _object(tree: Tree, index: int, relation: str, preposition: str, outer: Standing) -> Standing:
    """Return the standing of an event that is the object of a predicate whose own is `outer`, or that it is "for"."""
    head = tree.words[index].head
    effect, lemma = _effect(tree, head), tree.lemma(head)
    if is_answered(tree, index) or (lemma == "deny" and tree.lemma(index) in GRANTED):
        return _GIVEN  # "denied an offer": turned it down
    if relation == "obl" and outer.negated and preposition == "for" and is_known(tree, index):
        return _GIVEN  # "no date was given for the visit"
    if relation == "obl" and effect in {None, "same", "factive", "negates"}:
        if preposition in {"for", "to", "on"} and effect != "same":
            ahead = preposition == "for" and lemma in GOING and outer.status != "underway"
            return Standing(outer.status if ahead else "happened", weak=True)  # "will fly to Lima for talks"
        return Standing(outer.status, outer.negated and effect == "same", effect is None)
    if relation == "obl" and preposition not in {"for"} and effect in {"plan", "possible"}:
        if lemma in {"agree", "plan", "decide", "insist"} or (lemma == "invite" and preposition == "to"):
            return applied(effect, outer)
        return Standing(outer.status, weak=True)
    if effect == "factive" or (outer.negated and (effect is None or lemma in {"attend", "join", "host"})):
        return _GIVEN
    if lemma in {"oppose", "resist"} and is_known(tree, index):
        return _GIVEN
    if effect == "plan" and is_old_plan(tree, head) and is_known(tree, index) and _for_some_time(tree, head):
        return _GIVEN  # "the raids had been planned for months"
    if lemma in ENDINGS and (outer.negated or outer.status not in _REAL_ALREADY):
        return _GIVEN  # "agreed to end the war": there is one
    if effect is None:
        definite = any(tree.words[i].text.lower() in _DEFINITE for i in tree.with_relation(index, "det"))
        there = outer.status == "underway" or (definite and outer.status in {"possible", "conditional"})
        return Standing("happened" if there else outer.status, weak=True)  # "is investigating a fire"
    if lemma == "call" and relation == "obj" and not particle_of(tree, head):
        if tree.lemma(index) not in CALLED or is_known(tree, index):
            return Standing(outer.status, weak=True)  # "called the ruling a victory"
        effect = "plan"  # "called a strike": it is to come, and whoever calls it decides
    return applied(effect, outer)


def _subject(tree: Tree, index: int, outer: Standing, depth: int, read: Read) -> Standing:
    """An event that is a subject: "the visit will take place", "talks are likely", "the strike killed 12"."""
    head = tree.words[index].head
    lemma = tree.lemma(head)
    complement = tree.first(head, "xcomp")
    if tree.words[head].upos == "ADJ" or lemma in {"likely", "unlikely"}:
        effect = OF_COMPLEMENT.get(lemma)
        return applied(effect, outer) if effect in {"plan", "possible"} else _GIVEN
    if complement is not None and OF_COMPLEMENT.get(lemma) in {"plan", "possible", "negates"}:
        inner = read(complement, depth + 1)
        return Standing(inner.status, weak=tree.lemma(complement) not in _INHERITING_SUBJECT_VERBS)
    if lemma in _TAKING_PLACE and outer.negated and outer.status in _REAL_ALREADY:
        return Standing("happened", True)  # "the talks that were to be held in May never took place"
    if _is_dated_back(tree, index):
        return _GIVEN
    if lemma in WEARING_OFF and outer.status in {"possible", "conditional"} and is_known(tree, index):
        return _GIVEN
    if lemma in _INHERITING_SUBJECT_VERBS:
        return Standing(
            outer.status,
            outer.negated and lemma in {"take", "occur", "happen", "begin"},
            lemma not in _TAKING_PLACE,
        )
    supposed = outer.status == "scheduled" and not is_known(tree, index) and _is_supposed(tree, head)
    if outer.status == "scheduled":
        return Standing("possible" if supposed else outer.status, weak=True)
    if outer.status in {"possible", "conditional"} and not is_known(tree, index):
        return Standing(outer.status, weak=True)
    return _GIVEN


def _is_supposed(tree: Tree, verb: int) -> bool:
    """Whether a verb tells what would come of an event: "a truce would let aid through"."""
    return any(tree.lemma(i) == "would" for i in tree.with_relation(verb, "aux"))


def _lies_ahead(tree: Tree, verb: int) -> bool:
    """Whether a verb looks ahead by its own form: an infinitive, or one with a modal."""
    to = any(tree.words[i].text.lower() == "to" for i in tree.with_relation(verb, "mark"))
    return to or any(tree.lemma(i) in _MODALS for i in tree.with_relation(verb, "aux"))


def _for_some_time(tree: Tree, verb: int) -> bool:
    return any(case_of(tree, i) == "for" and tree.lemma(i) in _SPANS for i in tree.with_relation(verb, "obl"))


def _is_dated_back(tree: Tree, noun: int) -> bool:
    """Whether a noun's own words place it in the past: "last week's agreement", "the deal signed in May"."""
    if any(
        tree.words[i].text.lower() in {"last", "yesterday"}
        for owner in tree.with_relation(noun, "nmod:poss")
        for i in tree.subtree(owner)
    ):
        return True
    return any(
        tree.words[i].deprel == "acl"
        and feature(tree.words[i], "VerbForm") == "Part"
        and OF_OBJECT.get(tree.lemma(i)) == "same"
        for i in tree.with_relation(noun, "acl")
    )


def _under_noun(tree: Tree, index: int, relation: str, preposition: str, depth: int, read: Read) -> Standing:
    """An event noun inside another noun's phrase: "plans for talks", "the threat of strikes", "visit plans"."""
    head = tree.words[index].head
    lemma = tree.lemma(head)
    effect = OF_OBJECT.get(lemma)
    if effect in {"plan", "possible", "negates", "denies", "cancels", "postpones"} and (
        relation == "compound" or preposition in {"of", "for", "to", "about", "on"}
    ):
        if lemma in {"call", "attempt", "effort", "agreement", "offer", "report"} and preposition == "of":
            return _GIVEN
        outer = nominal(tree, head, depth + 1, read)
        return applied(effect, Standing(outer.status if not outer.weak else "happened", outer.negated))
    if lemma in OPEN_ENDED and preposition == "of" and not is_known(tree, index):
        return Standing("possible", weak=True)
    outer = nominal(tree, head, depth + 1, read)
    if lemma in EVIDENCE and preposition == "of" and (outer.negated or _is_sought_in_vain(tree, head, read, depth)):
        return Standing("possible")
    if preposition in {"of", "at", "in", "during", "with", "between", ""} or relation == "compound":
        return Standing(outer.status, outer.negated and relation == "compound", True)
    return _GIVEN


def _is_sought_in_vain(tree: Tree, noun: int, read: Read, depth: int) -> bool:
    above = tree.words[noun].head
    return tree.words[noun].deprel in {"obj", "nsubj:pass"} and above >= 0 and read(above, depth + 1).negated
