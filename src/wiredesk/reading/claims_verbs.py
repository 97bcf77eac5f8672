"""Verbs that attribute: what they say, who says it, to whom and through whom ("said that", "denied carrying out")."""

from collections.abc import Iterator

from wiredesk.model import Stance

from .claims_drafts import SUBJECTS, Draft, clause_head, has_own_subject, introduces
from .clauses import DAYS_AND_MONTHS, agents, feature, grammatical_subjects, is_passive, marker_of
from .cues import (
    GENERIC_SPEAKERS,
    LIGHT_VERBS,
    NOT_CUES,
    SHOWING,
    SPEAKING_BODIES,
    SPEAKING_DOCUMENTS,
    VERBS,
    WITHHELD,
    Cue,
    verb_of,
)
from .trees import Tree, base_relation

_SHORT_MONTHS = frozenset({"Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"})
_SPANS = frozenset({"minute", "hour", "day", "night", "week", "month", "year", "decade"})
_CITING = frozenset({"cite", "quote"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "no"})
# "asked for comment": what is asked for is an answer, not a state of affairs
_ASKED_FOR = frozenset({"comment", "information", "detail", "clarification", "response", "reaction"})


def verb_drafts(tree: Tree, verb: int, lemma: str) -> Iterator[Draft]:
    """Yield what a verb attributes; `lemma` is its mended lemma."""
    if lemma in _CITING and _cited(tree, verb) is not None:
        return  # "citing officials": whom it cites is the source of what is said beside it
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
    through = _through(tree, verb)
    for child in tree.with_relation(verb, "advcl"):
        cited = _cited(tree, child) if tree.lemma(child) in _CITING else None
        if cited is not None and not passive:
            source, through = cited, source
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
        through=through,
    )


def _clause_content(tree: Tree, verb: int, cue: Cue | None) -> list[tuple[int, ...]] | None:
    """Return the finite clause that a verb governs, or that it is inserted into, as one group of indices."""
    words = tree.words
    for child in tree.with_relation(verb, "ccomp"):
        if marker_of(tree, child) == "to" and not has_own_subject(tree, child):
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
    for child in tree.with_relation(verb, "advcl", "xcomp", "csubj"):
        marker = marker_of(tree, child)
        if marker == "whether" or (marker == "if" and cue.stance == "asks"):
            return [tuple(tree.subtree(child))]
    if "c" in cue.frames and (unattached := _unattached_that(tree, verb)):
        return [unattached]
    relation = base_relation(words[verb].deprel)
    head = words[verb].head
    has_subject = any(words[i].deprel in SUBJECTS for i in tree.children[verb])
    if relation == "parataxis" and head >= 0 and has_subject and "c" in cue.frames and tree.first(verb, "obj") is None:
        # "X happened, she said": the clause that the cue is inserted into
        outside = {verb, *(i for i in tree.with_relation(head, "advcl") if tree.lemma(i) == "ask")}  # "when asked"
        return [tuple(i for i in tree.subtree(head, outside) if not _leading_conjunction(tree, i, head))]
    if relation == "acl" and head >= 0 and has_subject and "c" in cue.frames and _is_parenthesis(tree, verb):
        # "The shipment, an official said, contained rifles", read as a relative clause
        return [tuple(tree.subtree(clause_head(tree, head), {verb}))]
    if relation == "advcl" and head >= 0 and marker_of(tree, verb) == "as" and has_subject and "c" in cue.frames:
        # "as the minister said, ..."
        if any(tree.words[i].upos == "PUNCT" for i in tree.children[verb]) or verb < head:
            return [tuple(tree.subtree(head, {verb}))]
        return None
    if "c" in cue.frames and (before := _before_trailing_cue(tree, verb)):
        return [before]
    if "q" in cue.frames and tree.first(verb, "obj") is None:
        for child in tree.with_relation(verb, "parataxis"):
            if child > verb and _speaks_as_clause(tree, child):
                return [tuple(tree.subtree(child))]
    return None


def _is_clause(tree: Tree, index: int) -> bool:
    return tree.words[index].upos in {"VERB", "AUX"} or has_own_subject(tree, index)


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


def _before_trailing_cue(tree: Tree, verb: int) -> tuple[int, ...]:
    """Return what stands before "..., the report added." at a sentence's end, however the parser joined it."""
    words = tree.words
    subjects = sorted(tree.with_relation(verb, "nsubj"), key=lambda i: abs(i - verb))
    if not subjects or subjects[0] > verb or any(w.upos != "PUNCT" for w in words[verb + 1 :]):
        return ()
    inside = tree.subtree(subjects[0])
    first = min(inside)
    if first < 3 or words[first - 1].text != "," or max(inside) >= verb:
        return ()
    content = tuple(range(first - 1))
    return content if any(words[i].upos in {"VERB", "AUX"} for i in content) else ()


def _is_parenthesis(tree: Tree, verb: int) -> bool:
    """Tell whether a clause stands between two commas, without object and relative pronoun."""
    inside = tree.subtree(verb)
    words = [i for i in inside if tree.words[i].upos != "PUNCT"]
    first, last = words[0], words[-1]
    if any("PronType=Rel" in tree.words[i].feats for i in words) or tree.first(verb, "obj") is not None:
        return False
    after = tree.words[last + 1].text if last + 1 < len(tree.words) else ""
    return first > 0 and tree.words[first - 1].text == "," and after == ","


def _leading_conjunction(tree: Tree, index: int, head: int) -> bool:
    return base_relation(tree.words[index].deprel) == "cc" and tree.words[index].head == head


def _speaks_as_clause(tree: Tree, index: int) -> bool:
    """A parataxis that is what was said, and not itself "he added"."""
    return verb_of(tree.lemma(index)) not in VERBS or not tree.has(index, "nsubj")


def _nominal_content(tree: Tree, verb: int, cue: Cue) -> list[tuple[int, ...]]:
    """Return infinitives, gerunds, objects and prepositional phrases that a cue takes for its content."""
    words, frames = tree.words, cue.frames
    if "o" in frames and not tree.has(verb, "obj", "iobj"):
        asked = any(introduces(tree, i, frozenset({"on", "upon", "to"})) for i in tree.with_relation(verb, "obl"))
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
            if introduces(tree, child, cue.prepositions):
                return [tuple(tree.subtree(objects[0])), tuple(tree.subtree(child))]
        for child in tree.with_relation(objects[0], "nmod", "acl"):
            if introduces(tree, child, cue.prepositions):
                return [tuple(tree.subtree(objects[0]))]
    if "n" in frames and objects and not _withholds(tree, verb, objects[0]):
        return [tuple(tree.subtree(objects[0]))]
    if cue.prepositions and not objects:
        for child in tree.with_relation(verb, "obl", "advcl"):
            if _tells_when(tree, child):
                continue  # "agreed on Monday to a truce"
            if introduces(tree, child, cue.prepositions) and tree.lemma(child) not in _ASKED_FOR:
                return [tuple(tree.subtree(child))]
    return []


def _tells_when(tree: Tree, index: int) -> bool:
    names = {tree.words[i].text.rstrip(".") for i in (index, *tree.with_relation(index, "compound", "nmod"))}
    return (
        any(name in DAYS_AND_MONTHS or name in _SHORT_MONTHS or name == "Sept" for name in names)
        or tree.lemma(index) in _SPANS
    )


def _withholds(tree: Tree, verb: int, thing: int) -> bool:
    """Tell "denied them entry" from "denied the charge", and a relative or bare pronoun from words with content."""
    return tree.lemma(thing) in WITHHELD or tree.words[thing].upos == "PRON" or tree.has(verb, "iobj")


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
            and introduces(tree, child, cue.prepositions or frozenset({"as"}))
            and not has_own_subject(tree, child)
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
    head = tree.words[verb].head
    if (
        head >= 0
        and tree.lemma(head) in {"quote", "cite"}
        and introduces(tree, verb, {"as"})
        and not is_passive(tree, head)
    ):
        quoted = tree.first(head, "obj")
        if quoted is not None:
            return quoted  # "the site quoted him as saying"
    subjects = grammatical_subjects(tree, verb)
    if len(subjects) > 1 and all(tree.words[i].upos == "PROPN" and tree.words[i].head == verb for i in subjects[:2]):
        subjects = subjects[1:]  # a title and a name that the parser made two subjects
    if len(subjects) > 1 and all(tree.words[i].head == verb for i in subjects):
        subjects = tuple(sorted(subjects, key=lambda i: abs(i - verb)))  # a parser's second subject: the nearer one
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


def _cited(tree: Tree, verb: int) -> int | None:
    """Return the persons that "citing" names, None where it names a reason or a document's words."""
    cited = tree.first(verb, "obj")
    if cited is None or tree.lemma(cited) not in GENERIC_SPEAKERS:
        return None
    return cited


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
                if introduces(tree, inner, frozenset({"with", "to", "by"})):
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
