"""Find attributions in one sentence's syntax: the cue, who it belongs to, and what it says.

Verbs ("said that", "denied carrying out"), nouns ("the claim that", "expressed concern over"), adjectives ("confident
that"), "according to", adverbs ("reportedly"), and a headline's colon ("Police: two dead"). The frames follow PARC
(Pareti 2012): source, cue and content are spans; whatever is said is the whole complement.
"""

from collections.abc import Iterator

from wiredesk.model import Stance

from .claims_drafts import Draft, clause_head, introduces
from .claims_verbs import verb_drafts
from .clauses import agents, case_of, grammatical_subjects, is_passive, marker_of
from .cues import (
    ADJECTIVES,
    LIGHT_VERBS,
    NOUNS,
    PERSON_ENDINGS,
    SPEAKING_BODIES,
    SPEAKING_DOCUMENTS,
    VERBS,
    Cue,
    verb_of,
)
from .trees import Tree, base_relation

_HEARSAY = {"reportedly": "asserts", "allegedly": "asserts", "purportedly": "asserts", "supposedly": "suggests"}
_IN_VIEW = frozenset({"view", "opinion", "word", "telling", "judgment", "judgement", "estimation"})


def drafts_in(tree: Tree) -> Iterator[Draft]:
    """Yield the attributions that a sentence's syntax shows, in the order of their cues."""
    for word in tree.words:
        index = word.index
        lemma = verb_of(word.lemma.lower())
        if word.upos in {"VERB", "AUX"} or (lemma in VERBS and _acts_as_verb(tree, index)):
            if lemma == "accord" or word.text.lower() == "according":
                yield from _according(tree, index)
            else:
                yield from verb_drafts(tree, index, lemma)
        elif word.text.lower() == "according":
            yield from _according(tree, index)
        elif word.upos == "NOUN" and lemma in _IN_VIEW and case_of(tree, index) == "in":
            yield from _in_view(tree, index)
        elif word.upos == "NOUN" and lemma in NOUNS:
            yield from _noun(tree, index, NOUNS[lemma])
        elif word.upos == "ADJ" and lemma in ADJECTIVES:
            yield from _adjective(tree, index, ADJECTIVES[lemma])
        elif word.upos == "ADV" and word.text.lower() in _HEARSAY:
            yield from _hearsay(tree, index)
    yield from _colon(tree)


def _acts_as_verb(tree: Tree, index: int) -> bool:
    """A word that the tagger took for a noun but that governs like a verb ("Police says: ...")."""
    return base_relation(tree.words[index].deprel) in {"root", "parataxis", "ccomp"} and any(
        tree.words[i].deprel == "nsubj" for i in tree.children[index]
    )


def _according(tree: Tree, index: int) -> Iterator[Draft]:
    """Yield "according to X": X heads the phrase in UD, or hangs on "according" by the "to" phrase."""
    words = tree.words
    if words[index].deprel in {"case", "mark"} and words[index].head >= 0:
        source = top = words[index].head
    else:
        inner = tree.first(index, "obl", "obj", "nmod")
        if inner is None:
            return
        source, top = inner, index
    head = words[top].head
    if head < 0:
        return
    cue = tuple(i for i in (index, index + 1) if i < len(words) and words[i].text.lower() in {"according", "to"})
    head = clause_head(tree, head)
    content = tuple(tree.subtree(head, {top}))
    # a report may go on after "according to": what depends on the source is the source's own description
    yield Draft(tree, cue, source, (content,), "asserts", "speech", quotable=True)


def _in_view(tree: Tree, noun: int) -> Iterator[Draft]:
    """Yield "in his view, ..." and "in the words of one diplomat, ..."."""
    word = tree.words[noun]
    source = tree.first(noun, "nmod:poss")
    if source is None:
        source = next((i for i in tree.with_relation(noun, "nmod") if case_of(tree, i) == "of"), None)
    if source is None or word.head < 0 or base_relation(word.deprel) != "obl":
        return
    content = tuple(tree.subtree(clause_head(tree, word.head), {noun}))
    yield Draft(tree, (noun,), source, (content,), "asserts", "belief", quotable=True)


def _noun(tree: Tree, noun: int, cue: Cue) -> Iterator[Draft]:
    words = tree.words
    owner = tree.first(noun, "nmod:poss")
    if owner is None:
        named = [i for i in tree.with_relation(noun, "compound") if words[i].upos == "PROPN"]
        owner = named[0] if named else None
    verb = words[noun].head if base_relation(words[noun].deprel) in {"obj", "nsubj:pass"} else None
    if words[noun].deprel == "nsubj:pass":
        verb = words[noun].head
    light = verb is not None and verb >= 0 and verb_of(tree.lemma(verb)) in LIGHT_VERBS
    clause = None
    for child in tree.with_relation(noun, "acl", "ccomp", "advcl"):
        if words[child].deprel == "acl:relcl" and marker_of(tree, child) != "that":
            continue
        marker = marker_of(tree, child)
        infinitive = any(words[i].text.lower() == "to" for i in tree.with_relation(child, "mark"))
        if (
            marker in {"that", "whether", "if"}
            and base_relation(words[child].deprel) != "advcl"
            and (words[child].deprel != "acl:relcl" or marker == "that")
        ) or (infinitive and "t" in cue.frames):
            clause = child
            break
    source: int | None = owner
    if source is None:
        by = [i for i in tree.with_relation(noun, "nmod") if introduces(tree, i, frozenset({"by", "from", "among"}))]
        source = by[0] if by else None
    if source is None and light and verb is not None:
        passive = is_passive(tree, verb)
        source = next(iter(agents(tree, verb) if passive else grammatical_subjects(tree, verb)), None)
    if clause is None and source is not None:
        clause = next(
            (i for i in tree.with_relation(noun, "nmod", "acl") if introduces(tree, i, cue.prepositions)), None
        )
        if clause is None and light and verb is not None:
            candidates = tree.with_relation(verb, "obl", "ccomp")
            clause = next((i for i in candidates if introduces(tree, i, cue.prepositions | {"that"})), None)
    if clause is None or clause == source:
        return
    carried = light and verb is not None and owner is None and verb < noun
    cue_words = (verb, noun) if carried and verb is not None else (noun,)
    rejects = carried and verb is not None and verb_of(tree.lemma(verb)) in VERBS
    stance = VERBS[verb_of(tree.lemma(verb))].stance if rejects and verb is not None else cue.stance
    yield Draft(
        tree,
        cue_words,
        source,
        (tuple(tree.subtree(clause)),),
        stance if stance == "denies" else cue.stance,
        cue.attitude,
    )


def _adjective(tree: Tree, index: int, cue: Cue) -> Iterator[Draft]:
    made = tree.words[index].head
    if tree.lemma(index) == "clear" and (made < 0 or tree.lemma(made) != "make"):
        return  # "it is clear that" is nobody's word, "she made clear that" is hers
    subjects = grammatical_subjects(tree, made if tree.lemma(index) == "clear" else index)
    if not subjects or tree.lemma(subjects[0]) == "it":
        return
    for child in tree.with_relation(index, "ccomp", "xcomp", "advcl", "obl"):
        marker = marker_of(tree, child)
        relation = base_relation(tree.words[child].deprel)
        finite = relation == "ccomp" or (relation == "advcl" and marker == "that")
        infinitive = relation in {"xcomp", "advcl"} and marker == "to"
        phrase = relation == "obl" and introduces(tree, child, cue.prepositions)
        if (finite and "c" in cue.frames) or (infinitive and "t" in cue.frames) or phrase:
            yield Draft(tree, (index,), subjects[0], (tuple(tree.subtree(child)),), cue.stance, cue.attitude)
            return


def _hearsay(tree: Tree, index: int) -> Iterator[Draft]:
    """Yield "reportedly": somebody says what its clause says, nobody is named."""
    head = tree.words[index].head
    if head < 0:
        return
    stance: Stance = "suggests" if _HEARSAY[tree.words[index].text.lower()] == "suggests" else "asserts"
    yield Draft(tree, (index,), None, (tuple(tree.subtree(head, {index})),), stance, "speech")


def _colon(tree: Tree) -> Iterator[Draft]:
    """Yield a headline's "Police: two dead" and "Army chief: 'We will talk'": who stands before the first colon."""
    words = tree.words
    colon = next((word.index for word in words if word.text == ":"), None)
    if colon is None or colon + 2 >= len(words):
        return
    after = range(colon + 1, len(words))
    if not any(words[i].upos in {"VERB", "AUX", "ADJ", "NUM"} for i in after):
        return
    head = speaker_before(tree, colon)
    if head is None:
        return
    yield Draft(tree, (colon,), head, (tuple(after),), "asserts", "speech", quotable=True)


def speaker_before(tree: Tree, colon: int) -> int | None:
    """Return the head of the noun phrase that fills a sentence up to a colon, if it names somebody who can speak."""
    words = tree.words
    before = range(colon)
    if not 0 < colon <= 8 or any(words[i].upos in {"VERB", "AUX", "PUNCT"} for i in before):
        return None
    head = next((i for i in before if words[i].head not in before), None)
    if head is None or words[head].upos not in {"NOUN", "PROPN", "PRON"} or not _is_speaker(tree, head):
        return None
    return head


def _is_speaker(tree: Tree, head: int) -> bool:
    lemma = tree.lemma(head)
    return (
        tree.words[head].upos == "PROPN"
        or lemma in SPEAKING_BODIES
        or lemma in SPEAKING_DOCUMENTS
        or lemma.endswith(PERSON_ENDINGS)
    )
