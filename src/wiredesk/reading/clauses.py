"""What a clause says of its verb: voice, subject, objects, obliques, through control, relatives and coordination."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from wiredesk.language import wordlists
from wiredesk.language.annotation import Word
from wiredesk.model import Span

from .one_of_a_kind import is_one_of_a_kind
from .trees import Tree, base_relation, remembered, remembered_words

_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
_RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom", "whose"})
# "told / asked / urged / ordered X to do": X does it; every other controller's own subject does it.
_OBJECT_CONTROL = wordlists.words(
    "tell ask urge order force persuade convince allow permit enable help let make invite encourage advise instruct "
    "direct command compel press pressure push want expect require request authorize authorise call lead cause get "
    "have see hear watch forbid warn remind teach challenge prompt drive oblige recruit hire assign appoint elect "
    "choose select find catch leave keep name believe say report know think consider allege"
)
# "criticised B for shooting C": B shot.
_JUDGING = wordlists.words(
    "accuse criticise criticize blame condemn charge thank praise arrest convict punish fine suspend ban detain jail "
    "sentence indict prosecute sue fire sack rebuke denounce commend honour honor forgive "
    "close shut expel deport reprimand"
)
# "interest in driving": whoever is interested drives
_GERUND_MARKERS = frozenset({"in", "of", "for", "at", "about", "from", "with", "on"})
_WISHED_OF_OBJECT = wordlists.words(
    "expect want tell urge order force persuade allow permit enable encourage invite ask require request compel advise"
)
# "stopped ships from leaving": the ships would leave
_PREVENTING = wordlists.words("stop prevent keep bar deter discourage ban block prohibit dissuade hinder protect save")
_SUBJECT_CONTROL = frozenset({"promise", "vow", "pledge", "threaten", "swear", "agree"})
PHRASAL_VERBS = {
    "call": ("off", "up"), "break": ("off", "out"), "carry": ("out",), "walk": ("out",), "pull": ("out", "back", "off"),
    "blow": ("up",), "gun": ("down",), "lay": ("down",), "step": ("down", "up", "aside"), "hand": ("over",),
    "rule": ("out",), "put": ("off",), "push": ("back",), "kick": ("off",), "go": ("off",), "shut": ("down", "off"),
    "cut": ("off",), "turn": ("down", "in"), "set": ("up",), "take": ("over",), "give": ("up", "in"), "burn": ("down",),
    "back": ("down",), "climb": ("down",), "seal": ("off",), "cordon": ("off",), "lock": ("down", "up"),
    "write": ("off",), "patch": ("up",),
}  # fmt: skip
MONTHS = wordlists.words("January February March April May June July August September October November December")
DAYS_AND_MONTHS = MONTHS | wordlists.words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_OUTSIDE_PHRASE = frozenset(
    {"acl", "appos", "conj", "cc", "parataxis", "advcl", "dep", "list", "orphan", "discourse", "cop", "nsubj", "aux"}
)
_CLAUSES_INSIDE = frozenset({"acl", "appos", "parataxis", "advcl", "discourse"})
_NOT_OF_THE_PHRASE = frozenset({"by", "including", "such as"})
_BRACKETS = {"”": "“", '"': '"', "’": "‘", ")": "(", "]": "[", "»": "«"}


def feature(word: Word, name: str) -> str:
    """Return the value of one UD feature of a word, "" when it has none."""
    return _features(word.feats).get(name, "")


@lru_cache(maxsize=1 << 12)
def _features(feats: str) -> dict[str, str]:
    """Read "Key=Value|Key=Value"; there are a few hundred such strings."""
    return {name: value for name, _, value in (part.partition("=") for part in feats.split("|"))}


@remembered
def case_of(tree: Tree, index: int) -> str:
    """Return the preposition of a noun in lower case ("according to" is one), "" for none."""
    for child in tree.with_relation(index, "case"):
        if tree.words[child].text not in {"'s", "’s", "'", "’"}:
            return " ".join(tree.words[part].text.lower() for part in (child, *tree.with_relation(child, "fixed")))
    return ""


@remembered
def marker_of(tree: Tree, index: int) -> str:
    """Return the word that introduces a clause in lower case ("that", "if", "to", "after"), "" for none."""
    marks = [tree.words[child].text.lower() for child in tree.with_relation(index, "mark")]
    return next((mark for mark in marks if mark != "to"), marks[0] if marks else "")


@remembered
def particle_of(tree: Tree, verb: int) -> str:
    """Return a verb's particle in lower case ("off" of "called off"), "" for none.

    Also where the parse takes the particle of a well-known phrasal verb for an adverb or a preposition.
    """
    marked = tree.first(verb, "compound:prt")
    if marked is not None:
        return tree.words[marked].text.lower()
    if verb + 1 < len(tree.words):
        following = tree.words[verb + 1].text.lower()
        if following in PHRASAL_VERBS.get(tree.lemma(verb), ()) and tree.words[verb + 1].deprel in {
            "advmod",
            "case",
            "mark",
        }:
            return following
    return ""


@remembered_words
def conjuncts(tree: Tree, index: int) -> list[int]:
    """Return the word and the nouns coordinated with it, in text order."""
    found = [index]
    for child in tree.with_relation(index, "conj"):
        found.extend(conjuncts(tree, child))
    return sorted(found)


@remembered
def phrase_span(tree: Tree, index: int) -> Span:
    """Return the code points of the noun phrase that `index` heads, its "of"-complements included.

    Relative clauses, appositions, coordinated phrases, a leading preposition and outer punctuation are left out.
    """
    words = tree.words
    outside = [
        child
        for child in tree.children[index]
        if base_relation(words[child].deprel) in _OUTSIDE_PHRASE
        or base_relation(words[child].deprel) in {"case", "mark"}
    ]
    outside += [
        child for child in tree.with_relation(index, "nmod", "obl") if case_of(tree, child) in _NOT_OF_THE_PHRASE
    ]
    below = [i for i in tree.subtree(index, outside) if i != index]
    outside += [i for i in below if base_relation(words[i].deprel) in _CLAUSES_INSIDE]
    inside = set(tree.subtree(index, outside))
    low = high = index
    while low - 1 in inside:
        low -= 1
    while high + 1 in inside:
        high += 1
    opened = {_BRACKETS[word.text] for word in words[low + 1 : high + 1] if word.text in _BRACKETS}
    while low < index and words[low].upos == "PUNCT" and words[low].text not in opened:
        low += 1
    while high > index and words[high].upos == "PUNCT" and words[high].text != ".":
        opening = _BRACKETS.get(words[high].text)
        if opening is not None and any(word.text == opening for word in words[low:high]):
            break
        high -= 1
    return Span(words[low].start, words[high].end)


_DONE_TO_SOMEBODY = wordlists.words(
    "kill injure wound hurt arrest detain jail imprison execute kidnap abduct evacuate displace rescue hospitalise "
    "hospitalize sentence convict acquit extradite deport expel free release sack evict abduct lynch"
)
_NOT_THE_OBJECT = frozenset({"where", "when", "why", "how"})
_GROUNDS = frozenset({"suspicion", "charge", "allegation", "accusation"})
_HELD_AS = frozenset({"hostage", "captive", "prisoner"})
_TWO_OBJECTS = wordlists.words("name elect appoint call award give offer deny fine grant hand pay promise")


@remembered
def is_passive(tree: Tree, verb: int) -> bool:
    """Tell whether a verb form is passive: by its auxiliary or subject, or as a bare participle ("talks held in")."""
    word = tree.words[verb]
    for child in tree.children[verb]:
        if tree.words[child].deprel in {"nsubj:pass", "csubj:pass", "aux:pass"}:
            return True
    if feature(word, "Voice") == "Pass" and not _is_second_active(tree, verb):
        return True
    bare = word.deprel == "acl" and not is_infinitive(tree, verb) and feature(word, "VerbForm") != "Ger"
    if bare and word.text.lower() != word.lemma.lower() and not word.text.lower().endswith("ing"):
        # "the person killed": without a subject or an object it is a participle, whatever the tagger says
        thing = tree.first(verb, "obj")  # "the men held hostage", "the woman named minister"
        kept = thing is None or tree.lemma(thing) in _HELD_AS or word.lemma.lower() in _TWO_OBJECTS
        return kept and tree.first(verb, "nsubj") is None
    if _is_done_to_its_subject(tree, verb):
        return True
    if feature(word, "VerbForm") != "Part" or feature(word, "Tense") == "Pres" or word.text.lower().endswith("ing"):
        return False
    if tree.has(verb, "aux"):
        return False
    relation = base_relation(word.deprel)
    if relation in {"acl", "amod"}:
        return True
    if any(True for _ in tree.with_relation(verb, "nsubj")):
        return False
    if relation == "conj" and word.head >= 0:
        return is_passive(tree, word.head) and next(tree.with_relation(verb, "nsubj"), None) is None
    return relation in {"advcl", "root"} and tree.first(verb, "obj") is None


def _is_second_active(tree: Tree, verb: int) -> bool:
    """Whether a verb with an object of its own follows an active one: "killed two and kidnapped twelve"."""
    word = tree.words[verb]
    return (
        word.deprel == "conj"
        and tree.has(verb, "obj")
        and word.head >= 0
        and tree.words[word.head].upos == "VERB"
        and not is_passive(tree, word.head)
    )


def _is_counted(tree: Tree, noun: int) -> bool:
    return tree.words[noun].upos == "NUM" or tree.has(noun, "nummod")


def _is_done_to_its_subject(tree: Tree, verb: int) -> bool:
    """Whether a past form without object or auxiliary can only be passive: "15 killed", "A charged with"."""
    word = tree.words[verb]
    lemma = word.lemma.lower()
    subject = tree.first(verb, "nsubj")
    if subject is None and word.deprel == "conj" and not (word.head >= 0 and is_passive(tree, word.head)):
        return False  # "struck and killed", where the parse gives the object to the first
    if lemma == "hurt" and (subject is None or not _is_counted(tree, subject)):
        return False  # "the cuffs hurt", but "12 hurt"
    charged = lemma == "charge" and any(case_of(tree, i) == "with" for i in tree.with_relation(verb, "obl"))
    return (
        (charged or lemma in _DONE_TO_SOMEBODY)
        and word.upos == "VERB"
        and (word.text.lower() != lemma or lemma == "hurt")
        and not word.text.lower().endswith(("ing", "s"))
        and base_relation(word.deprel) not in {"acl", "xcomp"}
        and not tree.has(verb, "obj", "aux", "ccomp")
        and not any(tree.words[i].text.lower() == "to" for i in tree.with_relation(verb, "mark"))
    )


def _subject_before(tree: Tree, verb: int, head: int) -> int | None:
    """Return the subject that a parse hung above its clause: "(sent troops) after an earthquake struck the town"."""
    word = tree.words[verb]
    if marker_of(tree, verb) or word.text.lower().endswith("ing") or is_infinitive(tree, verb):
        return None
    before = [i for i in tree.with_relation(head, "obl") if max(tree.subtree(i)) == verb - 1]
    return before[0] if before and case_of(tree, before[0]) in {"after", "before", "since", "until"} else None


def _noun_of_relative(tree: Tree, pronoun: int) -> int:
    """Return the noun that a relative pronoun stands for, or the pronoun itself."""
    if tree.lemma(pronoun) not in _RELATIVE_PRONOUNS:
        return pronoun
    for above in tree.ancestors(pronoun):
        word = tree.words[above]
        if word.deprel == "acl:relcl" and word.head >= 0:
            return word.head
    return pronoun


def _spread(tree: Tree, tops: Iterator[int]) -> list[int]:
    """Return the nouns under `tops` with those coordinated to them; relative pronouns give way to their nouns."""
    found: list[int] = []
    for top in tops:
        noun = _noun_of_relative(tree, top)
        found.extend(conjuncts(tree, noun) if noun == top else [noun])
    return found


@remembered_words
def grammatical_subjects(tree: Tree, verb: int, depth: int = 0) -> Sequence[int]:
    """Return the words that fill a verb's subject, expressed or understood; [] when nothing does."""
    own = _spread(tree, tree.with_relation(verb, "nsubj", "csubj"))
    if own or depth > 6:
        # "the ministry Friday condemned ...": a parse may take the day for a second subject
        return [i for i in own if tree.words[i].text not in DAYS_AND_MONTHS] or own
    word = tree.words[verb]
    relation = base_relation(word.deprel)
    head = word.head
    if head < 0:
        return []
    if relation == "conj":
        lost = None if tree.has(verb, "cc") else _subject_before(tree, verb, head)
        return [lost] if lost is not None else grammatical_subjects(tree, head, depth + 1)
    if word.deprel == "acl:relcl":
        # "the men who fled": the pronoun was found above; "the talks he led": another subject was found above
        return [head] if not tree.has(verb, "obj") and marker_of(tree, verb) == "" else []
    if relation == "acl":
        marker = marker_of(tree, verb)
        governor = tree.words[max(tree.words[head].head, 0)]
        if marker == "to" and tree.words[head].deprel == "obj" and governor.lemma.lower() in _WISHED_OF_OBJECT:
            return [head]  # "expect the visit to help", where the parse hangs the infinitive on the noun
        if marker in {"of", "for"} and tree.words[head].deprel == "obj" and governor.lemma.lower() in _JUDGING:
            return [head]  # "accused the commission of rigging the count"
        if marker == "to" and is_one_of_a_kind(tree, head):  # "is the first minister to visit Oslo"
            return (_spread(tree, tree.with_relation(head, "nsubj")) if tree.has(head, "cop") else []) or [head]
        if marker == "to" or marker in _GERUND_MARKERS:
            return _controllers_of_noun(tree, head, depth)
        if tree.has(head, "cop"):  # "he was in Lima working for the army"
            return _spread(tree, tree.with_relation(head, "nsubj"))
        return [head]
    if relation in {"xcomp", "advcl", "ccomp", "parataxis"} and (relation != "ccomp" or is_infinitive(tree, verb)):
        governor = tree.words[head]
        if governor.upos in _NOUNS and relation == "xcomp":
            return _controllers_of_noun(tree, head, depth)
        lemma = governor.lemma.lower()
        controlled = relation == "xcomp" or (relation == "advcl" and is_infinitive(tree, verb))
        if controlled and lemma in _OBJECT_CONTROL and lemma not in _SUBJECT_CONTROL and not is_passive(tree, head):
            objects = _spread(tree, tree.with_relation(head, "obj", "iobj"))
            objects += [i for i in tree.with_relation(head, "obl") if lemma == "call" and case_of(tree, i) == "on"]
            if objects:
                return objects
        if relation == "advcl" and (lost := _subject_before(tree, verb, head)) is not None:
            return [lost]
        if relation == "advcl" and lemma in _JUDGING and marker_of(tree, verb) in {"for", "of", "with", "over"}:
            judged = [] if is_passive(tree, head) else _spread(tree, tree.with_relation(head, "obj", "iobj"))
            if judged:
                return judged[-1:]
        if relation == "advcl" and lemma in _PREVENTING and marker_of(tree, verb) == "from":
            return grammatical_subjects(tree, head, depth + 1) if is_passive(tree, head) else objects_of(tree, head)
        if relation == "advcl" and marker_of(tree, verb) == "against":  # "warned Lima against helping"
            warned = [] if is_passive(tree, head) else _spread(tree, tree.with_relation(head, "obj", "iobj"))
            return warned or (grammatical_subjects(tree, head, depth + 1) if is_passive(tree, head) else [])
        if relation == "advcl" and is_passive(tree, head) and marker_of(tree, verb) in {"by", "to"}:
            doers = agents(tree, head)
            if doers or marker_of(tree, verb) == "by":
                return doers
        return grammatical_subjects(tree, head, depth + 1)
    return []


@remembered_words
def objects_of(tree: Tree, verb: int) -> list[int]:
    """Return the words of a verb's own object and those coordinated with it."""
    return _spread(tree, tree.with_relation(verb, "obj"))


@remembered
def is_infinitive(tree: Tree, verb: int) -> bool:
    """Tell whether a verb stands with "to"."""
    return any(tree.words[i].text.lower() == "to" for i in tree.with_relation(verb, "mark"))


def _controllers_of_noun(tree: Tree, noun: int, depth: int) -> Sequence[int]:
    """Return who does what a noun's infinitive says: "his plan to visit", "they made plans to visit"."""
    owners = _spread(tree, tree.with_relation(noun, "nmod:poss"))
    owners = owners or [i for case, i in obliques(tree, noun, "nmod") if case == "by"]
    if owners:
        return owners
    for above in tree.ancestors(noun):
        if tree.words[above].upos in {"VERB", "AUX"}:
            if tree.lemma(noun) in _GROUNDS and tree.lemma(above) in _JUDGING and not is_passive(tree, above):
                return objects_of(tree, above)  # "arrested the mayor on suspicion of taking bribes"
            return grammatical_subjects(tree, above, depth + 1)
    return conjuncts(tree, noun) if tree.words[noun].head < 0 else []  # a headline: "Minister to visit Oslo"


@remembered_words
def agents(tree: Tree, verb: int) -> list[int]:
    """Return the words that name who does what a passive verb says: "by the army"."""
    found = [
        i
        for i in tree.with_relation(verb, "obl")
        if case_of(tree, i) == "by" or tree.words[i].deprel.endswith(":agent")
    ]
    return _spread(tree, iter(found))


@remembered_words
def objects(tree: Tree, verb: int) -> list[int]:
    """Return the words that fill a verb's object, also where a relative pronoun or a shared object stands for them."""
    found = _spread(tree, tree.with_relation(verb, "obj"))
    particle = particle_of(tree, verb)
    if not found and particle:  # "handed over the man", where the parse takes the particle for a preposition
        beside = [i for i in tree.with_relation(verb, "obl") if tree.words[i].deprel == "obl"]
        found = _spread(tree, iter([i for i in beside if case_of(tree, i) in {particle, ""}][:1]))
    word = tree.words[verb]
    if found or word.head < 0:
        return found
    if any(tree.lemma(i) in _NOT_THE_OBJECT for i in tree.with_relation(verb, "advmod")):
        return []  # "the square where people had gathered"
    if word.deprel == "acl:relcl" and tree.has(verb, "nsubj") and not is_passive(tree, verb):
        subjects = list(tree.with_relation(verb, "nsubj"))
        if all(tree.lemma(i) not in _RELATIVE_PRONOUNS for i in subjects) and not tree.has(verb, "ccomp", "xcomp"):
            return [word.head]
    return []


@remembered_words
def obliques(tree: Tree, index: int, *relations: str) -> list[tuple[str, int]]:
    """Return the prepositional complements of a verb ("obl") or noun ("nmod") as (preposition, word), in text order."""
    found: list[tuple[str, int]] = []
    particle = particle_of(tree, index)
    for child in tree.with_relation(index, *(relations or ("obl", "nmod"))):
        if tree.words[child].deprel in {"nmod:poss", "obl:tmod", "obl:npmod", "nmod:tmod", "nmod:npmod"}:
            continue
        preposition = case_of(tree, child)
        if preposition and preposition != particle:
            found.extend((preposition, noun) for noun in _spread(tree, iter([child])))
    return found
