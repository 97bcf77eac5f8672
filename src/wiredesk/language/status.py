"""Tense and certainty of a trigger, read off its tree: rules by the definitions of MEANTIME's guidelines.

Tense is that of the verb ("has said" is present), future for whatever lies ahead of what is told ("plans to sell",
"an upcoming update"), none for nouns and non-finite forms (Tonelli et al., NewsReader Guidelines for Annotation at
Document Level, 2014). Certainty is possible under "may" and its like, probable where it is expected, intended or
believed, else certain.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from wiredesk.language import status_words as lexicon

Tense = Literal["past", "present", "future", "none"]
Certainty = Literal["certain", "possible", "probable"]

_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X", "DET"})
_CLAUSES = frozenset({"xcomp", "ccomp", "csubj", "acl"})
_DEEPEST = 6  # embeddings; deeper ones are parsing slips more often than meant


@cache
def _base(deprel: str) -> str:
    return deprel.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Parse:
    """A window's words in lower case with their analysis; `heads` (-1: root) and `children` are window indices."""

    forms: list[str]
    lemmas: list[str]
    upos: list[str]
    feats: list[str]
    heads: list[int]
    deprels: list[str]
    children: dict[int, list[int]]
    bases: list[str] = field(init=False)
    """The relations without subtypes."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "bases", [_base(deprel) for deprel in self.deprels])

    def relation(self, word: int) -> str:
        """Return the relation to the head, without subtype."""
        return self.bases[word]

    def below(self, word: int, *relations: str) -> Iterator[int]:
        """Yield the children that bear one of the relations."""
        bases = self.bases
        for child in self.children.get(word, ()):
            if bases[child] in relations:
                yield child

    def form_below(self, word: int, *relations: str) -> set[str]:
        """Return the forms of these children."""
        bases = self.bases
        return {self.forms[child] for child in self.children.get(word, ()) if bases[child] in relations}


def read_status(parse: Parse, first: int, last: int) -> tuple[Tense, Certainty]:
    """Return tense and certainty of the trigger `first..last` (inclusive), by its head word.

    The model's own answers are not asked: joined with these in two ways, they cost .01 to .03 of macro-F1.
    """
    word = next((i for i in range(first, last + 1) if not first <= parse.heads[i] <= last), first)
    return tense_of(parse, word), certainty_of(parse, word)


def tense_of(parse: Parse, word: int, depth: int = 0) -> Tense:
    """Return the tense of the event that `word` tells of."""
    if depth > _DEEPEST:
        return "none"
    if parse.relation(word) in ("cop", "aux") and parse.heads[word] >= 0:
        return _of_helpers(parse, word, [word, *_helpers_before(parse, word)], depth)
    helpers = list(parse.below(word, "aux", "cop"))
    if _is_noun(parse, word):
        return "future" if _noun_ahead(parse, word, depth) else "none"
    tense = _of_helpers(parse, word, helpers, depth)
    if parse.upos[word] not in ("VERB", "AUX") and tense != "future":
        return "none"  # "is viable": the copula has a tense, its predicate none
    return tense


def _is_noun(parse: Parse, word: int) -> bool:
    """Whether a word is a noun and no predicate; what bears an article is one whatever its tag."""
    noun = parse.upos[word] in _NOUNS or any(parse.below(word, "det"))
    return noun and not any(parse.below(word, "aux", "cop"))


def _of_helpers(parse: Parse, word: int, helpers: list[int], depth: int) -> Tense:
    forms = {parse.forms[helper] for helper in helpers}
    perfect = bool(forms & {"have", "'ve", "’ve"})
    to = "to" in parse.form_below(word, "mark")
    if forms & lexicon.FUTURE_MODALS:
        return "future"
    if forms & lexicon.PROSPECTIVE_MODALS:
        return "none" if perfect or parse.lemmas[word] == "like" else "future"
    if forms & lexicon.POSSIBLE_MODALS:
        return "none"
    if to:
        return _of_infinitive(parse, word, depth)
    finite = _finite(parse, [*helpers, word])
    if finite is None:
        return _of_nonfinite(parse, word, depth)
    if "Mood=Imp" in parse.feats[finite]:
        return "none"
    if "Tense=Past" in parse.feats[finite]:
        return "past"
    return "future" if _told_ahead(parse, word, depth) else "present"


def _finite(parse: Parse, candidates: list[int]) -> int | None:
    return next((i for i in candidates if "VerbForm=Fin" in parse.feats[i]), None)


def _helpers_before(parse: Parse, copula: int) -> Iterator[int]:
    """Yield the auxiliaries of a copula: those of its predicate that stand before it."""
    for helper in parse.below(parse.heads[copula], "aux"):
        if helper < copula:
            yield helper


def _told_ahead(parse: Parse, word: int, depth: int) -> bool:
    """Whether a present tense means the future: "leaves tomorrow", "will wear it when it arrives"."""
    if parse.form_below(word, "advmod", "obl") & lexicon.AHEAD_ADVERBS:
        return True
    if parse.relation(word) != "advcl" or parse.heads[word] < 0:
        return False
    marks = parse.form_below(word, "mark", "advmod")
    return bool(marks & lexicon.AT_THE_TIME) and tense_of(parse, parse.heads[word], depth + 1) == "future"


def _of_infinitive(parse: Parse, word: int, depth: int) -> Tense:
    """An infinitive lies ahead of what governs it, but for those that tell of its being done or seeming so."""
    head, relation = parse.heads[word], parse.relation(word)
    if head < 0 or relation in ("parataxis", "list"):
        return "future"
    if relation == "conj":
        return tense_of(parse, head, depth + 1)
    lemma = parse.lemmas[head].lower()
    if lemma in lexicon.NOT_AHEAD:
        return "future" if tense_of(parse, head, depth + 1) == "future" else "none"
    if lemma in lexicon.PUT_OFF:
        finite = _finite(parse, [*parse.below(head, "aux", "cop"), head])
        if finite is not None and "Tense=Past" in parse.feats[finite]:
            return "none"
    return "future"


def _of_nonfinite(parse: Parse, word: int, depth: int) -> Tense:
    """A bare form shares the tense of the verb it is joined to, and the future of the verb that governs it."""
    head, relation = parse.heads[word], parse.relation(word)
    if head < 0:
        return "none"
    if relation == "conj" and parse.upos[head] in ("VERB", "AUX"):
        shared = tense_of(parse, head, depth + 1)
        same = _form(parse.feats[word]) == _form(parse.feats[head])
        return shared if same else "none"
    if relation in ("xcomp", "ccomp") and tense_of(parse, head, depth + 1) == "future":
        return "future"
    return "none"


def _form(feats: str) -> str:
    return next((part for part in feats.split("|") if part.startswith("VerbForm=")), "")


def _noun_ahead(parse: Parse, word: int, depth: int) -> bool:
    """Whether an event noun lies ahead: "an upcoming update", "plans talks", "will take delivery"."""
    if parse.form_below(word, "amod", "compound") & lexicon.AHEAD_MODIFIERS:
        return True
    head, relation = parse.heads[word], parse.relation(word)
    if head < 0:
        return False
    lemma = parse.lemmas[head].lower()
    if relation == "conj":
        return tense_of(parse, head, depth + 1) == "future"
    if relation == "obj":
        return lemma in lexicon.AHEAD_OBJECT or tense_of(parse, head, depth + 1) == "future"
    if relation == "nsubj":
        return _subject_ahead(parse, word, head, depth)
    if relation in ("obl", "nmod"):
        prepositions = parse.form_below(word, "case")
        if prepositions & lexicon.BEFOREHAND:
            return False
        if "for" in prepositions and lemma in (lexicon.AHEAD_NOUNS if relation == "nmod" else lexicon.AHEAD_FOR):
            return True
        return relation == "obl" and tense_of(parse, head, depth + 1) == "future"
    return False


def _subject_ahead(parse: Parse, word: int, head: int, depth: int) -> bool:
    """Whether a subject lies ahead with its predicate: "the trial is set to begin", "cuts will be made"."""
    happening = next(parse.below(head, "xcomp"), head)
    passive = parse.deprels[word].endswith(":pass") and happening == head
    if passive and parse.lemmas[head] in lexicon.AHEAD_SUBJECT:
        return True
    if not passive and parse.lemmas[happening].lower() not in lexicon.HAPPENING:
        return False
    return tense_of(parse, happening, depth + 1) == "future"


def certainty_of(parse: Parse, word: int, depth: int = 0) -> Certainty:
    """Return how sure the event is that `word` tells of, as the text puts it."""
    if depth > _DEEPEST:
        return "certain"
    if parse.relation(word) in ("cop", "aux") and parse.heads[word] >= 0:
        return certainty_of(parse, parse.heads[word], depth + 1)
    own = _own_certainty(parse, word)
    if own != "certain":
        return own
    head, relation = parse.heads[word], parse.relation(word)
    if head < 0:
        return "certain"
    if _is_noun(parse, word):
        return _noun_certainty(parse, word, head, relation, depth)
    if relation == "conj":
        alone = any(parse.below(word, "nsubj", "aux")) or "VerbForm=Fin" in parse.feats[word]
        return "certain" if alone else certainty_of(parse, head, depth + 1)
    if relation in _CLAUSES or (relation == "advcl" and "to" in parse.form_below(word, "mark")):
        above = _embedding(parse, head)
        return certainty_of(parse, head, depth + 1) if above == "certain" and relation == "xcomp" else above
    return "certain"


def _own_certainty(parse: Parse, word: int) -> Certainty:
    """What the word's own clause says: modals, adverbs, conditions."""
    helpers = parse.form_below(word, "aux")
    around = parse.form_below(word, "advmod", "amod")
    if helpers & lexicon.POSSIBLE_MODALS:
        negated = bool(parse.form_below(word, "advmod") & lexicon.NEGATIONS)
        if not (negated and helpers & {"can", "could", "ca"}):
            return "possible"
    if around & lexicon.POSSIBLE_ADVERBS or parse.form_below(word, "amod") & lexicon.POSSIBLE_MODIFIERS:
        return "possible"
    if parse.form_below(word, "mark") & lexicon.CONDITIONALS:
        return "possible"
    if helpers & lexicon.PROBABLE_MODALS or around & lexicon.PROBABLE_ADVERBS:
        return "probable"
    if parse.form_below(word, "amod") & lexicon.PROBABLE_MODIFIERS:
        return "probable"
    return "certain"


def _embedding(parse: Parse, head: int) -> Certainty:
    """What a governor says of its clause: "is expected to", "the possibility that"."""
    lemma, form = parse.lemmas[head].lower(), parse.forms[head]
    if lemma in lexicon.ONLY_PASSIVE and not _is_passive(parse, head):
        return "certain"
    if lemma in lexicon.PROBABLE_COMPLEMENT or form in lexicon.PROBABLE_COMPLEMENT:
        return "probable"
    if lemma in lexicon.POSSIBLE_COMPLEMENT:
        return "possible"
    return "certain"


def _is_passive(parse: Parse, word: int) -> bool:
    """Whether a verb is passive by its parts, or a bare participle of a headline: "Firm allowed to bid"."""
    if any(relation.endswith(":pass") for relation in _relations_below(parse, word)):
        return True
    feats = parse.feats[word]
    participle = "Tense=Past" in feats and "VerbForm=Part" in feats
    return participle and not any(parse.below(word, "aux"))


def _relations_below(parse: Parse, word: int) -> Iterator[str]:
    for child in parse.children.get(word, ()):
        yield parse.deprels[child]


def _noun_certainty(parse: Parse, word: int, head: int, relation: str, depth: int) -> Certainty:
    """An event noun is as sure as what is done with it: "could delay the launch", "considers a merger"."""
    lemma = parse.lemmas[head].lower()
    if relation == "nsubj" and (happening := _happening(parse, head)) is not None:
        return certainty_of(parse, happening, depth + 1)
    if relation == "obj" or (parse.deprels[word] == "nsubj:pass"):
        if any(parse.below(head, "xcomp", "ccomp")):
            return "certain"  # "expects sales to exceed": what is expected is the clause
        if lemma in lexicon.PROBABLE_OBJECT:
            return "probable"
        if lemma in lexicon.POSSIBLE_OBJECT:
            return "possible"
        if parse.upos[head] == "VERB" and not _definite(parse, word):
            return certainty_of(parse, head, depth + 1)
    if relation == "conj":
        return certainty_of(parse, head, depth + 1)
    if relation == "nmod" and parse.form_below(word, "case") & {"of", "for"}:
        return _embedding(parse, head)
    return "certain"


def _happening(parse: Parse, head: int) -> int | None:
    """Return the word that says that a subject comes about: "talks may begin", "the trial is expected to be short"."""
    below = next(parse.below(head, "xcomp"), None)
    if below is not None and any(parse.below(below, "cop")):
        return below
    happening = head if below is None else below
    return happening if parse.lemmas[happening].lower() in lexicon.HAPPENING else None


def _definite(parse: Parse, word: int) -> bool:
    return bool(parse.form_below(word, "det") & {"the", "this", "that", "these", "those"}) or any(
        d == "nmod:poss" for d in _relations_below(parse, word)
    )
