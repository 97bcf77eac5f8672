"""Whether a date written in full is told as past or as yet to come: surer than a nearby tense, or nothing.

A date with its year needs no tense to be found, but what is told of it bounds the day of the report. So only a tensed
verb that the date itself depends on speaks here: "was sold in 2004" is past, "will open in June 2011" lies ahead, and
"a November 2013 release", "would be out in 2007", "hoped to finish by 2009" say nothing.
"""

import re
from collections.abc import Sequence

from wiredesk.language.annotation import Word
from wiredesk.language.wordlists import words
from wiredesk.model import Span

from .clauses import feature, marker_of
from .times_direction import Direction
from .trees import Tree, base_relation

_PLANS = words(
    "plan expect schedule intend hope aim set slate due propose want anticipate project forecast tip book target ready "
    "prepare promise pledge vow order design mean"
)
_COMING = words("expire mature fall due begin start open end resume")
_AHEAD_OF_NOUN = words("expected planned scheduled upcoming proposed forthcoming coming future approaching anticipated")
_UNREAL = frozenset({"would", "could", "should", "may", "might", "can", "must", "ought"})
_DOUBTFUL_MARKS = frozenset({"if", "unless", "whether", "until", "till", "lest"})
_ENDS = frozenset({"by", "until", "till", "through", "to", "before", "for", "beyond", "toward", "towards"})
_SET_ASIDE = words("allocate appropriate budget earmark")
_LOOKING_AHEAD = _SET_ASIDE | words(
    "announce agree approve await back book call commission consider demand discuss eye favour favor offer oppose "
    "order pledge prepare promise propose reveal seek sign support unveil urge want win"
)
_PLANNED_THINGS = words(
    "completion conference contract deadline deal debut delivery edition election exit expansion exercise festival "
    "game introduction launch match meeting opening operation option order plan poll production project rate release "
    "return retirement rollout sale season service start summit target term tour tournament trip version visit vote "
    "withdrawal"
)
_UNPLANNED = words(
    "accord act agreement arrest assassination attack blast bombing case collapse collision conviction coup crash "
    "crisis death decision disaster earthquake explosion fire flood hurricane incident invasion kidnapping killing law "
    "lawsuit massacre murder quake rampage recession report revolution riot ruling scandal settlement shooting slaying "
    "spill statement storm study suicide tragedy treaty tsunami uprising verdict war"
)
_ONCE_PLANNED = re.compile(
    r"\b(?:was|were|been|being|originally|initially|previously|formerly|first|had)\s+(?:\w+ly\s+|first\s+|also\s+)?"
    r"(?:scheduled|slated|planned|due|set|expected|fixed|postponed|delayed)\s+(?:\w+\s+){0,4}\Z",
    re.IGNORECASE,
)


def once_planned(span: Span, text: str) -> bool:
    """Tell whether the expression is what a plan once said ("was originally due in May 2008")."""
    return _ONCE_PLANNED.search(text, max(0, span.start - 60), span.start) is not None


def told_direction(tree: Tree | None, span: Span) -> Direction | None:
    """Return "past" or "future" where a tensed verb that the date depends on says so, else None."""
    head = None if tree is None else tree.head_of(span)
    if tree is None or head is None:
        return None
    lead = [w for w in tree.words if w.end <= span.start][-3:]
    before = lead[-1].text.lower() if lead else ""
    if before == "since" or (before == "to" and any(w.lemma.lower() == "date" for w in lead)):
        return "past"  # "since 1998", "dating back to 1998"
    at, nominal = head, False
    for ancestor in tree.ancestors(head):
        word = tree.words[ancestor]
        if word.upos in {"VERB", "AUX"} or tree.has(ancestor, "cop"):
            direction = _of_predicate(tree, ancestor)
            if nominal and (
                direction != "past" or word.lemma.lower() in _LOOKING_AHEAD or not _is_finite(tree, ancestor)
            ):
                return None
            return None if direction == "past" and before in _ENDS else direction
        if any(tree.words[i].text.lower() in _AHEAD_OF_NOUN for i in tree.with_relation(ancestor, "amod")):
            return "future"  # "the expected handover on 7 February 2006"
        if word.lemma.lower() in _UNPLANNED and span.end <= word.start:
            return "past"  # "the 2005 murder": what nobody schedules has happened
        if base_relation(tree.words[at].deprel) != "conj":
            if before != "in" or word.lemma.lower() in _PLANNED_THINGS:
                return None
            nominal = True  # "the fight in 2008 was close": as past as what is told of it
        at = ancestor
    return None


def _is_finite(tree: Tree, index: int) -> bool:
    helpers = (tree.words[i] for i in tree.with_relation(index, "aux", "cop"))
    return any(feature(w, "VerbForm") == "Fin" for w in (*helpers, tree.words[index]))


def is_before_its_noun(tree: Tree | None, span: Span) -> bool:
    """Tell whether the expression stands before the noun that it describes ("the Dec. 15 elections")."""
    head = None if tree is None else tree.head_of(span)
    if tree is None or head is None or tree.words[head].head < 0:
        return False
    above = tree.words[tree.words[head].head]
    return above.upos in {"NOUN", "PROPN"} and above.start >= span.end


def _of_predicate(tree: Tree, index: int) -> Direction | None:
    word = tree.words[index]
    helpers = [tree.words[i] for i in tree.with_relation(index, "aux", "cop")]
    lemmas = {w.lemma.lower() for w in helpers}
    if marker_of(tree, index) in _DOUBTFUL_MARKS or lemmas & _UNREAL or word.lemma.lower() in _SET_ASIDE:
        return None
    if lemmas & {"will", "shall", "'ll", "’ll"}:
        return "future"
    if _is_infinitive(tree, index, word):
        return _of_infinitive(tree, index, helpers)
    finite = next((w for w in (*helpers, word) if feature(w, "VerbForm") == "Fin"), None)
    if finite is None:
        return _of_participle(tree, index, word)
    present = feature(finite, "Tense") == "Pres"
    if word.lemma.lower() in _PLANS and (present or feature(word, "VerbForm") == "Part"):
        return "future" if present else None
    if "have" in lemmas or feature(finite, "Tense") == "Past":
        return "past"
    return "future" if present and word.lemma.lower() in _COMING else None


def _is_infinitive(tree: Tree, index: int, word: Word) -> bool:
    to = any(tree.words[i].text.lower() == "to" for i in tree.with_relation(index, "mark"))
    return to or feature(word, "VerbForm") == "Inf"


def _of_infinitive(tree: Tree, index: int, helpers: Sequence[Word]) -> Direction | None:
    """Return "future" for what is now to be, is planned to be, or plans to be."""
    be = next((w for w in helpers if w.lemma.lower() == "be" and feature(w, "VerbForm") == "Fin"), None)
    if be is not None and feature(be, "Tense") == "Pres":
        return "future"
    governor = tree.words[index].head
    if governor < 0:
        return None
    above = tree.words[governor]
    if above.lemma.lower() not in _PLANS | {"be"} or base_relation(tree.words[index].deprel) not in {"xcomp", "ccomp"}:
        return None
    tensed = next(
        (
            w
            for w in (*(tree.words[i] for i in tree.with_relation(governor, "aux", "cop")), above)
            if feature(w, "VerbForm") == "Fin"
        ),
        None,
    )
    return "future" if tensed is not None and feature(tensed, "Tense") == "Pres" else None


def _of_participle(tree: Tree, index: int, word: Word) -> Direction | None:
    """A bare participle: "founded in 1998" is past; "winning in 2004" only after "after" or "since"."""
    if feature(word, "VerbForm") != "Part" and word.upos != "VERB":
        return None
    if word.lemma.lower() in _PLANS | _COMING:
        return None
    if feature(word, "Tense") == "Past":
        return "past"
    if marker_of(tree, index) in {"after", "since"}:
        return "past"
    above = word.head
    if base_relation(word.deprel) == "advcl" and above >= 0 and tree.words[above].upos == "VERB":
        return "past" if _of_predicate(tree, above) == "past" and feature(word, "VerbForm") in {"Ger", "Part"} else None
    return None
