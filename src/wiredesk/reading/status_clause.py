"""What a finite clause by itself says of its verb: tense, modals, negation, conditions, questions."""

from typing import NamedTuple

from wiredesk.model import Status

from .clauses import feature, marker_of
from .status_predicates import (
    CONDITIONALS,
    DENIALS,
    FUTURE_MODALS,
    FUTURE_WORDS,
    NEGATIONS,
    NEGATIVE_SUBJECTS,
    POSSIBLE_ADVERBS,
    POSSIBLE_MODALS,
    REPORTS,
    TELLING_SUBJECTS,
    UNTRUE,
)
from .trees import Tree, base_relation, remembered

_REPORTING_PAST = frozenset(
    {"say", "tell", "announce", "report", "add", "state", "declare", "confirm", "promise", "vow"}
)


class Standing(NamedTuple):
    """How real an event is: its status, whether the sentence negates it, and whether that is only a default."""

    status: Status
    negated: bool = False
    weak: bool = False

    @property
    def negation(self) -> "Standing":
        """The standing of the same event behind a negation word."""
        return self._replace(negated=not self.negated)

    @property
    def of_participle(self) -> "Standing":
        """The standing of a participle after a noun in this clause ("the man killed in the raid").

        It happened, unless the clause is only planned.
        """
        is_real = self.status in {"happened", "underway", "denied"}
        return Standing("happened" if is_real else self.status, weak=True)


def _is_not_one(tree: Tree, subject: int) -> bool:
    """Whether a subject says that there is none of it: "not one tank", "not a single shot"; "not all" are some."""
    first = min(tree.subtree(subject))
    start = first if tree.words[first].text.lower() == "not" else first - 1
    following = tree.words[start + 1].text.lower() if start + 1 < len(tree.words) else ""
    return start >= 0 and tree.words[start].text.lower() == "not" and following in {"one", "a", "single"}


@remembered
def is_negated(tree: Tree, index: int) -> bool:
    """Tell whether a verb's own clause negates it: "did not", "never", "no one", "neither side", "held no talks"."""
    for child in tree.children[index]:
        lower, relation = tree.words[child].text.lower(), base_relation(tree.words[child].deprel)
        if relation in {"advmod", "aux", "cc", "det"} and lower in NEGATIONS:
            following = tree.words[child + 1].text.lower() if child + 1 < len(tree.words) else ""
            if lower == "not" and following in {"only", "just", "merely", "least"}:
                continue
            return True
        determiners = {tree.words[i].text.lower() for i in tree.children[child]} if tree.children[child] else set()
        if relation == "advmod" and lower == "longer" and "no" in determiners:
            return True
        if relation in {"nsubj", "obj"} and (lower in NEGATIVE_SUBJECTS or determiners & {"no", "neither"}):
            return True
        if relation == "nsubj" and _is_not_one(tree, child):
            return True
    return False


def is_denied_report(tree: Tree, index: int) -> bool:
    """Tell whether a noun is a report that somebody denies: "denied reports that the hostages were free"."""
    word = tree.words[index]
    if word.upos != "NOUN" or word.lemma.lower() not in REPORTS or word.head < 0:
        return False
    if word.deprel == "nsubj" and tree.words[word.head].text.lower() in UNTRUE:  # "reports that it fell are false"
        return not is_negated(tree, word.head)
    denied = word.deprel in {"obj", "nsubj:pass"} and tree.words[word.head].lemma.lower() in DENIALS
    return denied and not is_negated(tree, word.head)


def is_finite(tree: Tree, index: int) -> bool:
    """Tell whether a verb form is finite: a modal, or one with tense that is no imperative."""
    word = tree.words[index]
    lower = word.text.lower()
    if lower in FUTURE_MODALS or lower in POSSIBLE_MODALS or lower in {"would", "'d", "’d"}:
        return word.deprel.startswith("aux")
    return feature(word, "VerbForm") == "Fin" and feature(word, "Mood") != "Imp"


def standing_of_clause(tree: Tree, index: int, helpers: list[int], headline: bool) -> Standing:
    """Return what a finite clause says of its own verb; `helpers` are its auxiliaries and copulas."""
    negated = is_negated(tree, index) or any(
        tree.lemma(i) in _NEARLY and i < index for i in tree.with_relation(index, "advmod")
    )
    forms = [tree.words[i].text.lower() for i in helpers]
    has_part = feature(tree.words[index], "VerbForm") == "Part"
    progressive = (tree.words[index].text.lower().endswith("ing") and has_part) or (
        bool(helpers) and tree.words[index].text.lower().endswith("ing") and tree.words[index].upos == "VERB"
    )
    status: Status
    if is_inverted_condition(tree, index):
        status = "conditional"
    elif is_ahead_by_infinitive(tree, index, helpers):
        if any(tree.lemma(i) == "yet" for i in tree.with_relation(index, "advmod")):
            return Standing("happened", True)  # "is yet to be decided"
        status = "possible" if "have" in forms or _tells_what_it_is(tree, index) else "scheduled"
    elif any(form in FUTURE_MODALS for form in forms):
        status = "scheduled"
    elif any(form in {"would", "'d", "’d"} for form in forms) and not ("'d" in forms and has_part):
        status = _would(tree, index, "have" in forms)
    elif any(form in POSSIBLE_MODALS for form in forms):
        could_not = negated and any(form in {"could", "can", "ca"} for form in forms)
        status = "happened" if could_not else "possible"
        negated = could_not
    elif (progressive or "being" in forms) and any(
        form in {"is", "are", "am", "'s", "’s", "'re", "'m", "’re", "’m"} for form in forms
    ):
        status = "scheduled" if _points_ahead(tree, index) else "underway"
    elif _is_present(tree, index, helpers):
        status = "scheduled" if _points_ahead(tree, index) and not headline else "happened"
    else:
        status = "happened"
    if status != "possible" and has_possible_adverb(tree, index):
        status = "possible"
    ahead = status in {"scheduled", "possible"} or (status == "happened" and _is_present(tree, index, helpers))
    if ahead and not headline and _has_condition(tree, index):
        status = "conditional"
    no_longer = any(tree.words[i].text.lower() == "longer" for i in tree.with_relation(index, "advmod"))
    if status == "scheduled" and negated and no_longer:
        return Standing("cancelled")  # "will no longer travel"
    if status in {"happened", "scheduled", "underway"} and _is_question(tree, index):
        status = "possible"
    return Standing(status, negated)


def is_inverted_condition(tree: Tree, index: int) -> bool:
    """Tell whether a clause is a condition by its order of words: "Had they talked, ...", "Should it rain, ..."."""
    word = tree.words[index]
    subject = tree.first(index, "nsubj")
    if (
        base_relation(word.deprel) not in {"advcl", "ccomp", "parataxis"}
        or subject is None
        or tree.words[-1].text == "?"
    ):
        return False
    return any(
        tree.words[child].text.lower() in {"had", "were", "should"}
        and child < subject
        and child == min(tree.subtree(index))
        for child in tree.with_relation(index, "aux", "cop")
    )


def is_ahead_by_infinitive(tree: Tree, index: int, helpers: list[int]) -> bool:
    """Tell whether a form of "be" and an infinitive tell of a plan: "is to meet", "was to be sworn in"."""
    to = next((i for i in tree.with_relation(index, "mark") if tree.words[i].text.lower() == "to"), None)
    return to is not None and any(
        tree.lemma(i) == "be" and i < to and is_finite(tree, i) and not tree.words[i].text.lower().startswith("been")
        for i in helpers
    )


def _tells_what_it_is(tree: Tree, index: int) -> bool:
    return any(tree.lemma(i) in TELLING_SUBJECTS for i in tree.with_relation(index, "nsubj"))


def _would(tree: Tree, index: int, perfect: bool) -> Status:
    of_any = any(
        tree.words[i].text.lower() == "any"
        for subject in tree.with_relation(index, "nsubj")
        for i in tree.with_relation(subject, "det")
    )
    if perfect or of_any or _has_condition(tree, index):  # "any attack would be an attack on us all"
        return "conditional"
    word = tree.words[index]
    while base_relation(word.deprel) == "conj" and word.head >= 0 and tree.words[word.head].upos in {"VERB", "AUX"}:
        if base_relation(tree.words[word.head].deprel) not in {"conj", "ccomp", "acl"}:
            break  # "said it would stay and would not obey": both stand under the word of saying
        word = tree.words[word.head]
    if base_relation(word.deprel) in {"ccomp", "conj", "acl"} and word.head >= 0:
        governor = tree.words[word.head]
        past = feature(governor, "Tense") == "Past" or any(
            tree.words[i].text.lower() in {"had", "was", "were"} for i in tree.with_relation(word.head, "aux")
        )
        if governor.lemma.lower() in _REPORTING_PAST and past and marker_of(tree, index) not in {"if", "whether"}:
            return "scheduled"
    return "possible"


def _is_present(tree: Tree, index: int, helpers: list[int]) -> bool:
    finite = next((i for i in helpers if is_finite(tree, i)), index)
    perfect = any(tree.words[i].lemma.lower() == "have" for i in helpers)
    return feature(tree.words[finite], "Tense") == "Pres" and not perfect


def _points_ahead(tree: Tree, index: int) -> bool:
    """Whether a present tense stands with words that place it in the future ("meets Blinken tomorrow")."""
    for child in tree.children[index]:
        relation = base_relation(tree.words[child].deprel)
        if relation in {"advmod", "obl"}:
            for below in tree.subtree(child):
                lower = tree.words[below].text.lower()
                if lower in FUTURE_WORDS and (lower not in {"later", "next"} or relation == "obl"):
                    return True
    return False


def has_possible_adverb(tree: Tree, index: int) -> bool:
    """Tell whether an adverb of a verb leaves it open: "possibly", "likely"."""
    return any(tree.words[i].lemma.lower() in POSSIBLE_ADVERBS for i in tree.with_relation(index, "advmod"))


def _has_condition(tree: Tree, index: int) -> bool:
    for child in tree.with_relation(index, "advcl"):
        if is_inverted_condition(tree, child):
            return True
        if marker_of(tree, child) in CONDITIONALS:
            first = min(tree.subtree(child))
            before = tree.words[first - 1].text.lower() if first else ""
            own = tree.words[first].text.lower()
            if own not in {"even"} and before not in {"as"}:
                return True
    return False


def _is_question(tree: Tree, index: int) -> bool:
    last = tree.words[-1].text if tree.words[-1].text not in {'"', "”", "'", "’"} else tree.words[-2:][0].text
    return last == "?" and base_relation(tree.words[index].deprel) in {"root", "conj", "parataxis"}


_NEARLY = frozenset({"nearly", "almost", "narrowly"})
_PLANNING = frozenset({"plan", "intend", "hope", "want", "expect", "schedule", "due", "set", "slate"})


_PROMISING = frozenset({"promise", "pledge", "vow", "agree", "undertake", "commit", "decide"})


def is_old_plan(tree: Tree, index: int) -> bool:
    """Tell whether a word of planning stands in the pluperfect: "had planned to go" tells what did not come as planned.

    A promise only where the report tells of it itself: "said they had agreed to meet" looks ahead.
    """
    before = any(tree.words[child].text.lower() in {"had", "'d", "’d"} for child in tree.with_relation(index, "aux"))
    if tree.lemma(index) in _PROMISING:
        return before and base_relation(tree.words[index].deprel) not in {"ccomp", "conj"}
    return before and tree.lemma(index) in _PLANNING
