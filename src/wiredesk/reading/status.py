"""Whether an event happened, is planned, is only possible, or is denied: from tense, modality and what embeds it."""

from .clauses import DAYS_AND_MONTHS, case_of, feature, is_passive, marker_of, particle_of
from .events_lexicon import EVENT_NOUNS
from .one_of_a_kind import is_one_of_a_kind
from .status_clause import (
    Standing,
    has_possible_adverb,
    is_denied_report,
    is_finite,
    is_inverted_condition,
    is_negated,
    is_old_plan,
    standing_of_clause,
)
from .status_nouns import MAX_DEPTH, NOMINAL, NOT_REAL_PREPOSITIONS, applied, is_known, nominal
from .status_predicates import (
    ASKING,
    BELIEF,
    CHANCES,
    CONDITIONALS,
    EVIDENCE,
    GOING,
    KEEPS_FROM,
    OF_COMPLEMENT,
    UNCERTAIN_ASSERTION,
    VOICING,
    Effect,
)
from .trees import Tree, base_relation
from .trees_mended import ACCORDS

_HAPPENED = Standing("happened")
_AGREED = ACCORDS | {"ceasefire", "armistice"}
_BY_WHEN = frozenset({"by", "until", "before", "after"})
_MEANT = frozenset({"intention", "plan", "hope", "wish", "desire", "prospect"})
"""What is meant to be done, where "of" names the deed."""


def read_standing(tree: Tree, index: int, headline: bool = False) -> Standing:
    """Return how real the event is that the word at `index` tells of.

    `headline` says that the sentence is a headline or subhead, whose present tense tells of the past and whose bare
    infinitive ("X to visit Y") tells of a plan.
    """
    return _Reader(tree, headline).read(index, 0)


class _Reader:
    """Walks from an event up through what embeds it; each method returns the standing of one word."""

    __slots__ = ("headline", "tree", "words")

    def __init__(self, tree: Tree, headline: bool) -> None:
        self.tree, self.headline = tree, headline
        self.words = tree.words

    def read(self, index: int, depth: int) -> Standing:
        if depth > MAX_DEPTH:
            return Standing("happened", weak=True)
        word = self.words[index]
        if word.upos in NOMINAL and not self.tree.has(index, "cop", "aux"):
            return nominal(self.tree, index, depth, self.read)
        return self._verbal(index, depth)

    # ------------------------------------------------------------------ verbs

    def _verbal(self, index: int, depth: int) -> Standing:
        tree = self.tree
        helpers = [i for i in tree.children[index] if base_relation(self.words[i].deprel) in {"aux", "cop"}]
        finite = [i for i in (*helpers, index) if is_finite(self.tree, i)]
        negated = is_negated(self.tree, index)
        if self.words[index].upos == "ADJ" and not helpers and self.words[index].deprel == "amod":
            return _HAPPENED
        if finite:
            standing = standing_of_clause(tree, index, helpers, self.headline)
            return self._embedded_finite(index, standing, depth)
        standing = self._nonfinite(index, depth)
        return standing.negation if negated else standing

    def _embedded_finite(self, index: int, own: Standing, depth: int) -> Standing:
        """Apply what stands above a finite clause: a denial, a thought, a condition, an indirect question."""
        word, tree = self.words[index], self.tree
        relation = base_relation(word.deprel)
        marker = marker_of(tree, index)
        if is_inverted_condition(tree, index):
            return own
        if relation == "conj" and word.head >= 0 and not marker:
            return self._shared(index, own, depth)
        if relation == "advcl":
            if marker in {"if", "whether"} and self.words[word.head].lemma.lower() in ASKING:
                return Standing("possible", own.negated)
            if marker in CONDITIONALS and not self._is_even_if(index, depth):
                return Standing("conditional", own.negated)
            if marker in {"when", "once", "until", "after", "before"} and word.head >= 0 and own.status == "happened":
                outer = self.read(word.head, depth + 1)
                finite = next((i for i in tree.with_relation(index, "aux", "cop") if is_finite(tree, i)), index)
                ahead = outer.status == "scheduled" and feature(self.words[finite], "Tense") == "Pres"
                return Standing("scheduled", own.negated) if ahead else own
            return own
        if relation not in {"ccomp", "csubj", "acl", "xcomp"} or word.deprel == "acl:relcl" or word.head < 0:
            return own
        if marker in {"if", "whether"}:
            return Standing("possible", own.negated)
        governor = self.words[word.head]
        lemma = governor.lemma.lower()
        if OF_COMPLEMENT.get(lemma) == "denies" or is_denied_report(tree, word.head):
            outer = self.read(word.head, depth + 1)
            return own if outer.negated else Standing("denied")
        if lemma in EVIDENCE and own.status == "happened" and self._is_missing(word.head, depth):
            return Standing("possible", own.negated)  # "found no evidence that he lied"
        if lemma in BELIEF and lemma not in UNCERTAIN_ASSERTION and own.status in {"happened", "underway", "scheduled"}:
            awaited = lemma in {"expect", "anticipate"} and own.status == "scheduled"
            return Standing("scheduled" if awaited else "possible", own.negated)
        if lemma in {"confirm", "prove"} and own.status == "happened" and is_negated(self.tree, word.head):
            return Standing("possible", own.negated)
        if relation == "ccomp" and lemma in {"make", "ensure", "see"} and own.status != "possible":
            return Standing("possible", own.negated)
        return own

    def _is_missing(self, noun: int, depth: int) -> bool:
        """Whether there is none of what a noun names, or nobody saw it: "no evidence", "saw no sign"."""
        if nominal(self.tree, noun, depth + 1, self.read).negated:
            return True
        above = self.words[noun].head
        return self.words[noun].deprel in {"obj", "nsubj:pass"} and self.read(above, depth + 1).negated

    def _is_even_if(self, index: int, depth: int) -> bool:
        """Whether a condition is granted: "went on even if it rained", not "may be granted even if it rained"."""
        first, head = min(self.tree.subtree(index)), self.words[index].head
        return self.words[first].text.lower() == "even" and (
            head < 0 or self.read(head, depth + 1).status in {"happened", "underway"}
        )

    def _shared(self, index: int, own: Standing, depth: int) -> Standing:
        """A coordinated verb without helpers shares those of the first: "will visit Kabul and meet Karzai"."""
        helpers = any(True for _ in self.tree.with_relation(index, "aux", "cop", "nsubj"))
        head = self.words[index].head
        if helpers or feature(self.words[index], "Tense") == "Past":
            # an embedding of the first conjunct ("denied that A did X and B did Y") holds for the second as well
            head_word = self.words[head]
            if base_relation(head_word.deprel) in {"ccomp", "acl"} and own.status in {"happened", "underway"}:
                return self._embedded_as(index, head, own, depth)
            return own
        shared = self.read(head, depth + 1)
        return Standing(shared.status, own.negated or (shared.negated and self._joined_by_or(index)))

    def _joined_by_or(self, index: int) -> bool:
        return any(self.words[i].text.lower() in {"or", "nor"} for i in self.tree.with_relation(index, "cc"))

    def _embedded_as(self, index: int, head: int, own: Standing, depth: int) -> Standing:
        governor = self.words[head].head
        if governor < 0:
            return own
        lemma = self.words[governor].lemma.lower()
        if OF_COMPLEMENT.get(lemma) == "denies":
            return Standing("denied")
        if lemma in BELIEF and lemma not in UNCERTAIN_ASSERTION:
            return Standing("possible", own.negated)
        return own

    def _nonfinite(self, index: int, depth: int) -> Standing:
        tree, word = self.tree, self.words[index]
        relation = base_relation(word.deprel)
        marker, preposition = marker_of(tree, index), case_of(tree, index)
        infinitive = any(self.words[i].text.lower() == "to" for i in tree.with_relation(index, "mark"))
        if relation == "conj" and word.head >= 0:
            head = self.words[word.head]
            if infinitive and (effect := self._just_before(index)) is not None:
                return applied(effect, _HAPPENED)  # "and is due to meet", parsed as if "meet" stood by itself
            if infinitive and head.upos not in {"VERB", "AUX"}:
                return Standing("scheduled" if self.headline else "possible")
            shared = self.read(word.head, depth + 1)
            return shared if not shared.negated or self._joined_by_or(index) else Standing(shared.status)
        if word.head < 0 or relation in {"parataxis", "list"}:
            if infinitive:
                return Standing("scheduled")
            if feature(word, "Mood") == "Imp" or (feature(word, "VerbForm") == "Inf" and not self.headline):
                return Standing("possible")
            if word.text.lower().endswith("ing"):
                return Standing("underway")
            return _HAPPENED
        if marker in {"without", "than"} or preposition in NOT_REAL_PREPOSITIONS:
            return Standing("happened", True)
        if marker in {"if", "whether", "unless"}:
            return Standing("conditional" if relation == "advcl" and marker != "whether" else "possible")
        governor = self.words[word.head]
        if self.headline and infinitive and governor.head < 0 and governor.upos in NOMINAL:
            return Standing("scheduled")  # "Minister to visit Oslo"
        if relation in {"xcomp", "ccomp", "csubj"} or (relation == "acl" and infinitive):
            return self._complement(index, infinitive, depth)
        if relation == "advcl":
            particle = particle_of(tree, word.head)
            effect = OF_COMPLEMENT.get(governor.lemma.lower())
            if (governor.lemma.lower(), particle) == ("rule", "out"):
                outer = self.read(word.head, depth + 1)
                return Standing("possible") if outer.negated else Standing("happened", True)
            if (marker == "from" and effect in {"negates", "same"}) or (
                marker == "from" and governor.lemma in {"stop", "keep"}
            ):
                return applied("negates", self.read(word.head, depth + 1))
            if infinitive:
                if word.lemma.lower() in VOICING and (effect in {None, "same"} or governor.lemma.lower() in KEEPS_FROM):
                    return self.read(word.head, depth + 1)
                if governor.lemma.lower() in KEEPS_FROM:
                    return Standing("possible")  # "blocked a road to demand": what it is done for
                if governor.lemma.lower() in GOING and self.read(word.head, depth + 1).status == "scheduled":
                    return Standing("scheduled")  # "will travel to Lima to meet the envoy"
                open_ended = {"work", "offer"} | ({"agree"} if tree.has(word.head, "obj") else set())
                if effect in {"plan", "possible", "negates"} and governor.lemma.lower() not in open_ended:
                    return applied(effect, self.read(word.head, depth + 1))
                return Standing("possible")
            if marker == "against" or (marker, governor.lemma.lower()) == ("of", "suspect"):
                return Standing("possible")  # "warned Lima against helping"
            outer = self.read(word.head, depth + 1)
            if marker == "of" and outer.negated:
                return Standing("possible")  # "does not accuse him of lying"
            if marker in {"after", "since", "for", "despite", "while", "on", "upon", "following"} and outer.negated:
                return Standing("happened")
            if marker == "for" and outer.status in {"possible", "conditional"}:
                return Standing("happened", weak=True)  # "threatened to close it for reporting that ..."
            return Standing(outer.status)
        if relation == "acl" and marker == "of" and governor.upos in NOMINAL and governor.lemma.lower() in _MEANT:
            return self._complement(index, True, depth)  # "no intention of seizing the town"
        if relation in {"acl", "advcl"} and marker in {"of", "for"} and governor.lemma.lower() in CHANCES:
            return Standing("possible")  # "the potential for killing civilians"
        if relation == "acl" and marker == "that" and OF_COMPLEMENT.get(governor.lemma.lower()) == "possible":
            return Standing("possible")  # "the demand that they be freed"
        if relation == "acl":
            if word.text.lower().endswith("ing") and not is_passive(tree, index):
                outer = self._clause_of(word.head, depth)
                return Standing(outer.status, weak=True)
            if has_possible_adverb(tree, index):
                return Standing("possible")
            since = any(case_of(tree, i) == "since" for i in tree.with_relation(index, "obl"))
            if (since or is_known(tree, word.head)) and is_passive(tree, index):
                return Standing("happened", weak=True)  # "the truce agreed in May may collapse"
            outer = self._clause_of(word.head, depth)
            if outer.status == "scheduled" and governor.lemma.lower() in _AGREED and self._has_a_day(index):
                return Standing("happened", weak=True)  # "will hold fire under a truce reached on Thursday"
            if outer.status == "scheduled" and governor.lemma.lower() not in EVENT_NOUNS:
                return Standing("happened", weak=True)  # "will travel, said diplomats briefed on the plan"
            return outer.of_participle
        if relation == "amod":
            return _HAPPENED if not word.text.lower().endswith("ing") else Standing("underway", weak=True)
        noun_like = governor.upos in NOMINAL or relation in {"nmod", "obl", "obj", "nsubj", "compound", "appos", "dep"}
        return nominal(self.tree, index, depth, self.read) if noun_like else Standing("happened", weak=True)

    def _has_a_day(self, index: int) -> bool:
        """Tell whether a participle has a day of its own ("on Thursday night"), not one by which it is to be."""
        of = [i for i in self.tree.with_relation(index, "obl") if case_of(self.tree, i) not in _BY_WHEN]
        of += [i for phrase in of for i in self.tree.with_relation(phrase, "compound")]
        return any(self.words[i].text in DAYS_AND_MONTHS for i in of)

    def _just_before(self, index: int) -> Effect | None:
        """Return what the predicate right before an infinitive's "to" says of it, where a parse lost it."""
        to = next(i for i in self.tree.with_relation(index, "mark") if self.words[i].text.lower() == "to")
        if to == 0 or self.words[to - 1].upos not in {"ADJ", "VERB"} or self.words[to - 1].head != index:
            return None
        return OF_COMPLEMENT.get(self.tree.lemma(to - 1))

    def _clause_of(self, noun: int, depth: int) -> Standing:
        """Return the standing of the nearest predicate above a noun."""
        for above in self.tree.ancestors(noun):
            if self.words[above].upos in {"VERB", "AUX"}:
                return self.read(above, depth + 1)
        return Standing("happened", weak=True)

    def _complement(self, index: int, infinitive: bool, depth: int) -> Standing:
        head = self.words[index].head
        governor = self.words[head]
        lemma = governor.lemma.lower()
        if infinitive and is_one_of_a_kind(self.tree, head):
            # "is (not) the first minister to visit Oslo": he visits it
            return self.read(head, depth + 1)._replace(negated=False)
        if governor.upos in NOMINAL:
            effect: Effect | None = OF_COMPLEMENT.get(lemma)
            outer = nominal(self.tree, head, depth + 1, self.read)
            if effect == "plan" and outer.status == "happened":
                return Standing("scheduled", outer.negated and not outer.weak)
            if effect in {None, "factive"}:
                return Standing("possible") if infinitive else outer
            return applied(effect, Standing(outer.status, outer.negated))
        effect = OF_COMPLEMENT.get(lemma)
        outer = self.read(head, depth + 1)
        if lemma == "go" and infinitive:
            effect = "plan" if governor.text.lower() in {"going", "gonna"} else "same"
        elif lemma == "have" and infinitive:
            effect = "same" if feature(governor, "Tense") == "Past" and not outer.negated else "possible"
        elif lemma == "be" and infinitive:
            effect = "plan"
        elif lemma in {"seem", "appear", "prove", "turn", "tend"}:
            effect = "same"
        elif lemma in {"say", "report", "believe", "think", "know", "allege", "claim"} and is_passive(self.tree, head):
            perfect = any(self.words[i].text.lower() == "have" for i in self.tree.with_relation(index, "aux"))
            effect = "possible" if lemma in {"believe", "think", "allege"} or not perfect else "same"
        elif lemma in {"expect", "anticipate"} and not is_passive(self.tree, head):
            effect = "plan"
        elif (governor.upos == "ADJ" and effect is None) or effect is None:
            effect = "possible" if infinitive else "same"
        if not infinitive and effect == "plan" and lemma not in {"plan", "schedule", "announce"}:
            effect = "possible"
        if effect == "plan" and is_old_plan(self.tree, head):
            effect = "possible"
        if lemma in {"stop", "keep"} and marker_of(self.tree, index) == "from":
            effect = "negates"
        return applied(effect, outer)
