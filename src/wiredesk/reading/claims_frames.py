"""Find attributions in one sentence's syntax: the cue, who it belongs to, and what it says.

Verbs ("said that", "denied carrying out"), nouns ("the claim that", "expressed concern over"), adjectives ("confident
that"), "according to", adverbs ("reportedly"), and a headline's colon ("Police: two dead"). The frames follow PARC
(Pareti 2012): source, cue and content are spans; whatever is said is the whole complement.
"""

from collections.abc import Iterator

import msgspec

from wiredesk.model import Attitude, Stance

from .clauses import agents, case_of, feature, grammatical_subjects, is_passive, marker_of
from .cues import (
    ADJECTIVES,
    LIGHT_VERBS,
    NOT_CUES,
    NOUNS,
    PERSON_ENDINGS,
    SHOWING,
    SPEAKING_BODIES,
    SPEAKING_DOCUMENTS,
    VERBS,
    WITHHELD,
    Cue,
    verb_of,
)
from .trees import Tree, base_relation

_FINITE_PARTS = frozenset({"ccomp", "parataxis"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "no"})
_SUBJECT_RELATIONS = ("nsubj", "nsubj:pass", "csubj", "expl")
_HEARSAY = {"reportedly": "asserts", "allegedly": "asserts", "purportedly": "asserts", "supposedly": "suggests"}
# "asked for comment": what is asked for is an answer, not a state of affairs
_IN_VIEW = frozenset({"view", "opinion", "word", "telling", "judgment", "judgement", "estimation"})
_ASKED_FOR = frozenset({"comment", "information", "detail", "clarification", "response", "reaction"})


class Draft(msgspec.Struct, frozen=True):
    """One attribution as word indices of one tree; `source` is the head word of the source, None if nobody is named.

    `content` holds one or more groups of indices; `recipient` is the head word of whoever was told;
    `quotable` tells that a quotation beside the cue belongs to it.
    """

    tree: Tree
    cue: tuple[int, ...]
    source: int | None
    content: tuple[tuple[int, ...], ...]
    stance: Stance
    attitude: Attitude
    recipient: int | None = None
    quotable: bool = False
    through: int | None = None


def drafts_in(tree: Tree) -> Iterator[Draft]:
    """Yield the attributions that a sentence's syntax shows, in the order of their cues."""
    for word in tree.words:
        index = word.index
        lemma = verb_of(word.lemma.lower())
        if word.upos in {"VERB", "AUX"} or (lemma in VERBS and _acts_as_verb(tree, index)):
            if lemma == "accord" or word.text.lower() == "according":
                yield from _according(tree, index)
            else:
                yield from _verb(tree, index, lemma)
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


# ---------------------------------------------------------------- verbs


def _verb(tree: Tree, verb: int, lemma: str) -> Iterator[Draft]:
    cue = VERBS.get(lemma)
    frames = cue.frames if cue else ""
    clause = _clause_content(tree, verb, cue)
    if cue is None:
        if clause is None or lemma in NOT_CUES or not _may_speak(tree, verb):
            return
        cue = Cue("speech", "asserts", "c")
    passive = _is_passive(tree, verb)
    content: list[tuple[int, ...]] = []
    if clause is not None and set("cq") & set(frames or "c"):
        content = clause
    elif passive:
        content = _passive_content(tree, verb, cue)
    else:
        content = _nominal_content(tree, verb, cue)
    source = _source_of(tree, verb, passive)
    quotable = "q" in frames and (source is not None or passive)
    if not content and not quotable:
        return
    if source is None and not passive:
        return  # "it is worth noting that": nobody does it
    if lemma in SHOWING and source is not None and tree.lemma(source) not in SPEAKING_DOCUMENTS:
        return
    stance, attitude = _stance(tree, verb, cue, content), cue.attitude
    asked = lemma == "ask" and passive
    yield Draft(
        tree,
        _cue_words(tree, verb),
        None if asked and not agents(tree, verb) else source,
        tuple(content),
        "asks" if asked else stance,
        attitude,
        recipient=_recipient(tree, verb, passive),
        quotable=quotable and not asked,
        through=_through(tree, verb),
    )


def _clause_content(tree: Tree, verb: int, cue: Cue | None) -> list[tuple[int, ...]] | None:
    """Return the finite clause that a verb governs, or that it is inserted into, as one group of indices."""
    words = tree.words
    for child in tree.with_relation(verb, "ccomp"):
        if marker_of(tree, child) == "to" and not _has_own_subject(tree, child):
            continue
        if cue is not None and "a" in cue.frames and not _is_clause(tree, child):
            held = tree.first(verb, "obj")
            if held is not None:  # "called the raid a crime", its predicate taken for a clause
                return [tuple(tree.subtree(held)), tuple(tree.subtree(child))]
        group = tree.subtree(child)
        group += [i for extra in tree.with_relation(verb, "ccomp") if extra > child for i in tree.subtree(extra)]
        return [tuple(sorted(group))]
    if (
        cue is not None
        and (extraposed := tree.first(verb, "csubj")) is not None
        and tree.first(verb, "expl") is not None
    ):
        return [tuple(tree.subtree(extraposed))]
    if cue is None or cue.attitude == "intention":
        return None
    for child in tree.with_relation(verb, "advcl", "xcomp"):
        marker = marker_of(tree, child)
        if marker == "whether" or (marker == "if" and cue.stance == "asks"):
            return [tuple(tree.subtree(child))]
    if "c" in cue.frames and (unattached := _unattached_that(tree, verb)):
        return [unattached]
    relation = base_relation(words[verb].deprel)
    head = words[verb].head
    has_subject = any(words[i].deprel in _SUBJECT_RELATIONS for i in tree.children[verb])
    if relation == "parataxis" and head >= 0 and has_subject and "c" in cue.frames and tree.first(verb, "obj") is None:
        # "X happened, she said": the clause that the cue is inserted into
        return [tuple(i for i in tree.subtree(head, {verb}) if not _leading_conjunction(tree, i, head))]
    if relation == "advcl" and head >= 0 and marker_of(tree, verb) == "as" and has_subject and "c" in cue.frames:
        # "as the minister said, ..."
        if any(tree.words[i].upos == "PUNCT" for i in tree.children[verb]) or verb < head:
            return [tuple(tree.subtree(head, {verb}))]
        return None
    if "q" in cue.frames and tree.first(verb, "obj") is None:
        for child in tree.with_relation(verb, "parataxis"):
            if child > verb and _speaks_as_clause(tree, child):
                return [tuple(tree.subtree(child))]
    return None


def _is_clause(tree: Tree, index: int) -> bool:
    return tree.words[index].upos in {"VERB", "AUX"} or _has_own_subject(tree, index)


def _unattached_that(tree: Tree, verb: int) -> tuple[int, ...]:
    """Return what follows "said that" where the parser hung the clause elsewhere: to the next comma, or to the end."""
    words = tree.words
    if verb + 2 >= len(words) or words[verb + 1].text.lower() != "that" or words[verb + 1].upos != "SCONJ":
        return ()
    subordinate = base_relation(words[verb].deprel) in {"advcl", "acl"}
    end = len(words)
    if subordinate:
        end = next((w.index for w in words[verb + 2 :] if w.text == ","), end)
    return tuple(range(verb + 2, end))


def _leading_conjunction(tree: Tree, index: int, head: int) -> bool:
    return base_relation(tree.words[index].deprel) == "cc" and tree.words[index].head == head


def _speaks_as_clause(tree: Tree, index: int) -> bool:
    """A parataxis that is what was said, and not itself "he added"."""
    return verb_of(tree.lemma(index)) not in VERBS or not any(tree.with_relation(index, "nsubj"))


def _has_own_subject(tree: Tree, index: int) -> bool:
    return any(tree.words[i].deprel in _SUBJECT_RELATIONS for i in tree.children[index])


def _nominal_content(tree: Tree, verb: int, cue: Cue) -> list[tuple[int, ...]]:
    """Return infinitives, gerunds, objects and prepositional phrases that a cue takes for its content."""
    words, frames = tree.words, cue.frames
    if "o" in frames and not any(tree.with_relation(verb, "obj", "iobj")):
        asked = any(_introduces(tree, i, frozenset({"on", "upon", "to"})) for i in tree.with_relation(verb, "obl"))
        for child in tree.with_relation(verb, "xcomp", "advcl") if asked else ():
            if any(words[i].text.lower() == "to" for i in tree.with_relation(child, "mark")):
                return [tuple(tree.subtree(child))]  # "called on both sides to return"
    objects = list(tree.with_relation(verb, "obj", "iobj") if "o" in frames else tree.with_relation(verb, "obj"))
    for child in tree.with_relation(verb, "xcomp", "ccomp", "advcl"):
        relation = base_relation(words[child].deprel)
        infinitive = any(words[i].text.lower() == "to" for i in tree.with_relation(child, "mark"))
        gerund = feature(words[child], "VerbForm") == "Ger" or words[child].text.lower().endswith("ing")
        if relation == "advcl" and not (infinitive and objects and "o" in frames):
            continue
        if infinitive and (("t" in frames and not objects) or ("o" in frames and objects)):
            return [tuple(tree.subtree(child))]
        if gerund and "g" in frames and words[child].upos in {"VERB", "AUX"}:
            return [tuple(tree.subtree(child))]
        if "a" in frames and objects and relation == "xcomp":
            return [tuple(tree.subtree(objects[0])), tuple(tree.subtree(child))]
    if "a" in frames and objects and tree.lemma(objects[0]) not in {"that", "which", "who"}:
        for child in tree.with_relation(verb, "obl", "advcl", "xcomp"):
            if _introduces(tree, child, cue.prepositions):
                return [tuple(tree.subtree(objects[0])), tuple(tree.subtree(child))]
        for child in tree.with_relation(objects[0], "nmod", "acl"):
            if _introduces(tree, child, cue.prepositions):
                return [tuple(tree.subtree(objects[0]))]
    if "n" in frames and objects and not _withholds(tree, verb, objects[0]):
        return [tuple(tree.subtree(objects[0]))]
    if cue.prepositions and not objects:
        for child in tree.with_relation(verb, "obl", "advcl"):
            if _introduces(tree, child, cue.prepositions) and tree.lemma(child) not in _ASKED_FOR:
                return [tuple(tree.subtree(child))]
    return []


def _withholds(tree: Tree, verb: int, thing: int) -> bool:
    """Tell "denied them entry" from "denied the charge", and a relative or bare pronoun from words with content."""
    return tree.lemma(thing) in WITHHELD or tree.words[thing].upos == "PRON" or any(tree.with_relation(verb, "iobj"))


def _introduces(tree: Tree, index: int, prepositions: frozenset[str]) -> bool:
    return any(tree.words[i].text.lower() in prepositions for i in tree.with_relation(index, "case", "mark"))


def _passive_content(tree: Tree, verb: int, cue: Cue) -> list[tuple[int, ...]]:
    """Return what is "expected", "said", "described": "X is expected to visit" says of X that X visits."""
    subject = tree.first(verb, "nsubj:pass", "nsubj")
    for child in tree.with_relation(verb, "xcomp", "obl", "advcl"):
        infinitive = any(tree.words[i].text.lower() == "to" for i in tree.with_relation(child, "mark"))
        named = infinitive and base_relation(tree.words[child].deprel) == "xcomp"
        if named and not set("cto") & set(cue.frames):
            continue
        as_phrase = (
            "a" in cue.frames
            and _introduces(tree, child, cue.prepositions or frozenset({"as"}))
            and not _has_own_subject(tree, child)
        )
        if named or as_phrase:
            groups = [tuple(tree.subtree(child))]
            if subject is not None and tree.lemma(subject) not in {"who", "which", "that"}:
                groups.insert(0, tuple(tree.subtree(subject)))
            return groups
    return []


def _may_speak(tree: Tree, verb: int) -> bool:
    """A verb outside the lexicon counts only with a "that"-clause and a subject that can speak."""
    clause = tree.first(verb, "ccomp")
    if clause is None or marker_of(tree, clause) != "that":
        return False
    subjects = grammatical_subjects(tree, verb)
    return any(
        tree.words[i].upos == "PROPN"
        or tree.lemma(i) in {"he", "she", "they", "who"}
        or tree.lemma(i) in SPEAKING_BODIES
        or tree.lemma(i) in SPEAKING_DOCUMENTS
        or tree.lemma(i).endswith(("er", "or", "ist", "man", "woman", "ian", "ent", "ant"))
        for i in subjects
    )


def _is_passive(tree: Tree, verb: int) -> bool:
    """A participle with a plain subject and without a passive auxiliary is a past tense that the tagger mistook."""
    relations = {tree.words[i].deprel for i in tree.children[verb]}
    if "nsubj" in relations and not relations & {"nsubj:pass", "aux:pass"}:
        return False
    return is_passive(tree, verb)


def _source_of(tree: Tree, verb: int, passive: bool) -> int | None:
    if passive:
        return next(iter(agents(tree, verb)), None)
    subjects = grammatical_subjects(tree, verb)
    if len(subjects) > 1 and all(tree.words[i].upos == "PROPN" and tree.words[i].head == verb for i in subjects[:2]):
        subjects = subjects[1:]  # a title and a name that the parser made two subjects
    if len(subjects) > 1 and all(tree.words[i].head == verb for i in subjects):
        subjects = sorted(subjects, key=lambda i: abs(i - verb))  # a parser's second subject: the nearer one
    if subjects and tree.lemma(subjects[0]) in SPEAKING_DOCUMENTS and tree.words[verb].head == subjects[0]:
        # "issued a statement saying": whoever issued it says it
        above = tree.words[subjects[0]].head
        if (
            above >= 0
            and verb_of(tree.lemma(above)) in LIGHT_VERBS
            and base_relation(tree.words[subjects[0]].deprel) == "obj"
        ):
            subjects = grammatical_subjects(tree, above) or subjects
    spoken = [i for i in subjects if tree.lemma(i) != "it" or tree.words[i].deprel != "expl"]
    return spoken[0] if spoken and tree.words[spoken[0]].deprel != "expl" else None


def _recipient(tree: Tree, verb: int, passive: bool) -> int | None:
    """Return who was told: "told Dawn", "said to reporters", "in an interview with the BBC"."""
    if not passive:
        for child in tree.with_relation(verb, "iobj", "obj"):
            return child
    for child in tree.with_relation(verb, "obl"):
        prepositions = {tree.words[i].text.lower() for i in tree.with_relation(child, "case")}
        if prepositions & {"to", "with"}:
            return child
        if tree.lemma(child) in {"interview", "statement", "briefing", "conversation", "comment", "remark"}:
            for inner in tree.with_relation(child, "nmod"):
                if _introduces(tree, inner, frozenset({"with", "to", "by"})):
                    return inner
    for child in tree.with_relation(verb, "advcl"):
        if tree.lemma(child) in {"speak", "talk"}:
            for inner in tree.with_relation(child, "obl"):
                return inner
    return None


def _through(tree: Tree, verb: int) -> int | None:
    """Return who passed it on: "a statement carried by the agency", "was quoted by X as saying"."""
    for child in tree.with_relation(verb, "obl"):
        for carried in tree.with_relation(child, "acl"):
            if tree.lemma(carried) in {"carry", "publish", "release", "quote", "cite", "broadcast", "report", "air"}:
                return next(iter(agents(tree, carried)), None)
    head = tree.words[verb].head
    quoted = head >= 0 and base_relation(tree.words[verb].deprel) in {"advcl", "xcomp", "acl", "obl"}
    if not quoted or tree.lemma(head) not in {"quote", "cite"}:
        return None
    passers = agents(tree, head) if is_passive(tree, head) else grammatical_subjects(tree, head)
    return next(iter(passers), None)


def _cue_words(tree: Tree, verb: int) -> tuple[int, ...]:
    """Return the verb with its particle, and from its negation or auxiliary on where it is denied or passive."""
    cue = [verb, *tree.with_relation(verb, "compound:prt")]
    negated = [i for i in tree.children[verb] if tree.words[i].text.lower() in _NEGATIONS and i < verb]
    helpers = [i for i in tree.with_relation(verb, "aux:pass") if i < verb]
    if negated:
        helpers += [i for i in tree.with_relation(verb, "aux", "aux:pass") if i < verb]
    first = min([verb, *negated, *helpers])
    between = range(first, verb)
    if all(i in negated or i in helpers or tree.words[i].upos in {"ADV", "PART", "AUX"} for i in between):
        cue += between
    return tuple(sorted(set(cue)))


def _stance(tree: Tree, verb: int, cue: Cue, content: list[tuple[int, ...]]) -> Stance:
    negated = any(tree.words[i].text.lower() in _NEGATIONS for i in tree.children[verb])
    if negated and cue.attitude == "speech" and cue.stance != "asks":
        return "declines"
    if content and cue.stance == "asserts" and cue.attitude == "speech":
        head = min(content[0])
        if tree.words[head].text.lower() in {"if", "whether"}:
            return "asks" if tree.lemma(verb) in {"ask", "inquire"} else "asserts"
    return cue.stance


# ---------------------------------------------------------------- "according to", nouns, adjectives, adverbs, colons


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
    head = _clause_head(tree, head)
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
    content = tuple(tree.subtree(_clause_head(tree, word.head), {noun}))
    yield Draft(tree, (noun,), source, (content,), "asserts", "belief", quotable=True)


def _clause_head(tree: Tree, index: int) -> int:
    """Climb from a nominal that a parser hung the phrase on to the clause that it belongs to."""
    if tree.words[index].upos in {"VERB", "AUX", "ADJ"}:
        return index
    for above in tree.ancestors(index):
        if tree.words[above].upos in {"VERB", "AUX"} or tree.words[above].head < 0:
            return above
    return index


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
            and words[child].deprel != "acl:relcl"
        ) or (infinitive and "t" in cue.frames):
            clause = child
            break
    source: int | None = owner
    if source is None:
        by = [i for i in tree.with_relation(noun, "nmod") if _introduces(tree, i, frozenset({"by", "from", "among"}))]
        source = by[0] if by else None
    if source is None and light and verb is not None:
        passive = is_passive(tree, verb)
        source = next(iter(agents(tree, verb) if passive else grammatical_subjects(tree, verb)), None)
    if clause is None and source is not None:
        clause = next(
            (i for i in tree.with_relation(noun, "nmod", "acl") if _introduces(tree, i, cue.prepositions)), None
        )
        if clause is None and light and verb is not None:
            candidates = tree.with_relation(verb, "obl", "ccomp")
            clause = next((i for i in candidates if _introduces(tree, i, cue.prepositions | {"that"})), None)
    if clause is None or clause == source:
        return
    carried = light and verb is not None and owner is None and verb < noun
    cue_words = (verb, noun) if carried and verb is not None else (noun,)
    yield Draft(tree, cue_words, source, (tuple(tree.subtree(clause)),), cue.stance, cue.attitude)


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
        phrase = relation == "obl" and _introduces(tree, child, cue.prepositions)
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
    if colon is None or colon == 0 or colon > 8 or colon + 2 >= len(words):
        return
    before, after = range(colon), range(colon + 1, len(words))
    if any(words[i].upos in {"VERB", "AUX", "PUNCT"} for i in before):
        return
    if not any(words[i].upos in {"VERB", "AUX", "ADJ", "NUM"} for i in after):
        return
    head = next((i for i in before if words[i].head not in before), None)
    if head is None or words[head].upos not in {"NOUN", "PROPN", "PRON"} or not _is_speaker(tree, head):
        return
    yield Draft(tree, (colon,), head, (tuple(after),), "asserts", "speech", quotable=True)


def _is_speaker(tree: Tree, head: int) -> bool:
    lemma = tree.lemma(head)
    return (
        tree.words[head].upos == "PROPN"
        or lemma in SPEAKING_BODIES
        or lemma in SPEAKING_DOCUMENTS
        or lemma.endswith(PERSON_ENDINGS)
    )
