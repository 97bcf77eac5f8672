"""Whether an event happened, is planned, is only possible, or is denied: from tense, modality and what embeds it."""

from wiredesk.language.wordlists import words
from wiredesk.model import Status

from .clauses import case_of, feature, is_passive, marker_of, particle_of
from .status_clause import Standing, is_denied_report, is_finite, is_negated, is_old_plan, standing_of_clause
from .status_predicates import (
    ASKING,
    BELIEF,
    CHANCES,
    CONDITIONALS,
    GOING,
    GRANTED,
    KEEPS_FROM,
    MODIFIER,
    OF_COMPLEMENT,
    OF_OBJECT,
    UNCERTAIN_ASSERTION,
    Effect,
)
from .trees import Tree, base_relation

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
_NOT_REAL_PREPOSITIONS = frozenset({"without", "instead of", "rather than", "in lieu of"})
_AHEAD = frozenset({"ahead of", "pending", "in preparation for", "in advance of"})
_INHERITING_SUBJECT_VERBS = words(
    "take occur happen begin start continue resume go proceed follow end conclude last come unfold erupt break be "
    "open close fail produce involve include cover focus address aim mark play have bring help provide"
)
_TAKING_PLACE = words("take occur happen begin start end conclude last erupt resume")
_MAX_DEPTH = 12
_HAPPENED = Standing("happened")


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
        if depth > _MAX_DEPTH:
            return Standing("happened", weak=True)
        word = self.words[index]
        if word.upos in _NOMINAL and not any(self.tree.with_relation(index, "cop", "aux")):
            return self._nominal(index, depth)
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
        if relation == "conj" and word.head >= 0 and not marker:
            return self._shared(index, own, depth)
        if relation == "advcl":
            if marker in {"if", "whether"} and self.words[word.head].lemma.lower() in ASKING:
                return Standing("possible", own.negated)
            if marker in CONDITIONALS and not self._is_even_if(index, depth):
                return own if own.negated else Standing("conditional")
            if marker in {"when", "once", "until", "after", "before"} and word.head >= 0 and own.status == "happened":
                outer = self.read(word.head, depth + 1)
                ahead = outer.status == "scheduled" and feature(word, "Tense") == "Pres"
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
        if lemma in BELIEF and lemma not in UNCERTAIN_ASSERTION and own.status in {"happened", "underway", "scheduled"}:
            awaited = lemma in {"expect", "anticipate"} and own.status == "scheduled"
            return Standing("scheduled" if awaited else "possible", own.negated)
        if lemma in {"confirm", "prove", "evidence"} and own.status == "happened" and is_negated(self.tree, word.head):
            return Standing("possible", own.negated)
        if relation == "ccomp" and lemma in {"make", "ensure", "see"} and own.status != "possible":
            return Standing("possible", own.negated)
        return own

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
        if marker in {"without", "than"} or preposition in _NOT_REAL_PREPOSITIONS:
            return Standing("happened", True)
        if marker in {"if", "whether", "unless"}:
            return Standing("conditional" if relation == "advcl" else "possible")
        governor = self.words[word.head]
        if self.headline and infinitive and governor.head < 0 and governor.upos in _NOMINAL:
            return Standing("scheduled")  # "Minister to visit Oslo"
        if relation in {"xcomp", "ccomp", "csubj"} or (relation == "acl" and infinitive):
            return self._complement(index, infinitive, depth)
        if relation == "advcl":
            effect = OF_COMPLEMENT.get(governor.lemma.lower())
            if (marker == "from" and effect in {"negates", "same"}) or (
                marker == "from" and governor.lemma in {"stop", "keep"}
            ):
                return self._apply("negates", self.read(word.head, depth + 1))
            if infinitive:
                if governor.lemma.lower() in KEEPS_FROM:
                    return Standing("possible")  # "blocked a road to demand": what it is done for
                open_ended = {"work", "agree", "offer"}
                if effect in {"plan", "possible", "negates"} and governor.lemma.lower() not in open_ended:
                    return self._apply(effect, self.read(word.head, depth + 1))
                return Standing("possible")
            if marker == "against" or (marker, governor.lemma.lower()) == ("of", "suspect"):
                return Standing("possible")  # "warned Lima against helping"
            outer = self.read(word.head, depth + 1)
            if marker in {"after", "since", "for", "despite", "while", "on", "upon", "following"} and outer.negated:
                return Standing("happened")
            return Standing(outer.status)
        if relation in {"acl", "advcl"} and marker in {"of", "for"} and governor.lemma.lower() in CHANCES:
            return Standing("possible")  # "the potential for killing civilians"
        if relation == "acl":
            if word.text.lower().endswith("ing") and not is_passive(tree, index):
                outer = self._clause_of(word.head, depth)
                return Standing(outer.status, weak=True)
            return self._clause_of(word.head, depth).of_participle
        if relation == "amod":
            return _HAPPENED if not word.text.lower().endswith("ing") else Standing("underway", weak=True)
        noun_like = governor.upos in _NOMINAL or relation in {"nmod", "obl", "obj", "nsubj", "compound", "appos", "dep"}
        return self._nominal(index, depth) if noun_like else Standing("happened", weak=True)

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
        if governor.upos in _NOMINAL:
            effect: Effect | None = OF_COMPLEMENT.get(lemma)
            outer = self._nominal(head, depth + 1)
            if effect == "plan" and outer.status == "happened":
                return Standing("scheduled", outer.negated and not outer.weak)
            if effect in {None, "factive"}:
                return Standing("possible") if infinitive else outer
            return self._apply(effect, Standing(outer.status, outer.negated))
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
        return self._apply(effect, outer)

    def _apply(self, effect: Effect | None, outer: Standing) -> Standing:
        """Return the standing of an event under a predicate of class `effect` whose own standing is `outer`."""
        actual = outer.status in {"happened", "underway"}
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
                return Standing("happened", weak=True)
            case _:
                return Standing(outer.status, outer.negated)

    # ------------------------------------------------------------------ nouns

    def _nominal(self, index: int, depth: int) -> Standing:
        if depth > _MAX_DEPTH:
            return Standing("happened", weak=True)
        tree = self.tree
        for child in tree.children[index]:
            relation = base_relation(self.words[child].deprel)
            lower = self.words[child].text.lower()
            if relation == "det" and lower in {"no", "neither"}:
                return Standing(self._above(index, depth).status, True)
            if relation in {"amod", "compound", "advmod", "acl"} and (found := MODIFIER.get(lower)):
                if relation in {"acl", "compound"} and lower in {"reported", "any", "first"}:
                    continue
                return Standing(found[0], found[1], lower in {"latest", "late", "next", "further"})  # type: ignore[arg-type]
        for child in tree.with_relation(index, "acl"):
            # "elections scheduled for February", "the talks due to open on Monday"
            effect = OF_OBJECT.get(self.words[child].lemma.lower())
            if effect in {"plan", "cancels", "postpones"} and self.words[child].deprel == "acl":
                return self._apply(effect, _HAPPENED)
        return self._above(index, depth)

    def _above(self, index: int, depth: int) -> Standing:
        """Return what the words above an event noun say of it."""
        tree, word = self.tree, self.words[index]
        relation, preposition = base_relation(word.deprel), case_of(tree, index)
        if word.head < 0:
            return Standing("happened", weak=True)
        if preposition in _NOT_REAL_PREPOSITIONS:
            return Standing("happened", True)
        if preposition in _AHEAD:
            return Standing("scheduled")
        governor, head = self.words[word.head], word.head
        lemma = governor.lemma.lower()
        if relation in {"conj", "appos", "flat"}:
            above = self._nominal(head, depth + 1) if governor.upos in _NOMINAL else self.read(head, depth + 1)
            return Standing(above.status, above.negated, True)
        if governor.upos in _NOMINAL and not any(tree.with_relation(head, "cop")):
            return self._under_noun(index, lemma, relation, preposition, depth)
        particle = particle_of(tree, head)
        effect = OF_OBJECT.get(f"{lemma} {particle}", None if particle else OF_OBJECT.get(lemma))
        if particle and effect is None:
            effect = OF_OBJECT.get(lemma) if particle in {"out", "up", "on"} else None
        if relation == "obl" and particle and preposition == particle:
            relation = "obj"
        if (
            relation == "obj"
            or word.deprel == "nsubj:pass"
            or (relation == "obl" and preposition in {"for", "in", "to", "on"})
        ):
            return self._object(index, head, effect, relation, preposition, depth)
        outer = self.read(head, depth + 1)
        if relation in {"nsubj", "csubj"}:
            return self._subject(head, lemma, outer, depth)
        if relation == "obl":
            if preposition == "from" and OF_COMPLEMENT.get(lemma) == "negates":
                return Standing("happened", True)
            if preposition in {"during", "at", "in", "on", "with", "as", "by", "through", "via"} and not outer.negated:
                return Standing(outer.status, weak=True)
            return Standing("happened", weak=True)
        return Standing("happened", weak=True)

    def _object(
        self, index: int, head: int, effect: Effect | None, relation: str, preposition: str, depth: int
    ) -> Standing:
        outer = self.read(head, depth + 1)
        lemma = self.words[head].lemma.lower()
        if lemma == "deny" and self.words[index].lemma.lower() in GRANTED:
            return Standing("happened", weak=True)  # "denied an offer": turned it down
        if relation == "obl" and effect in {None, "same", "factive", "negates"}:
            if preposition in {"for", "to", "on"} and effect != "same":
                ahead = preposition == "for" and lemma in GOING and outer.status != "underway"
                return Standing(outer.status if ahead else "happened", weak=True)  # "will fly to Lima for talks"
            return Standing(outer.status, outer.negated and effect == "same", effect is None)
        if relation == "obl" and preposition not in {"for"} and effect in {"plan", "possible"}:
            if lemma in {"agree", "plan", "decide", "insist"} or (lemma == "invite" and preposition == "to"):
                return self._apply(effect, outer)
            return Standing(outer.status, weak=True)
        if effect == "factive" or (outer.negated and (effect is None or lemma in {"attend", "join", "host"})):
            return Standing("happened", weak=True)
        if effect is None:
            definite = any(
                self.words[i].text.lower() in {"the", "this", "that", "these", "those"}
                for i in self.tree.with_relation(index, "det")
            )
            return Standing("happened" if definite and outer.status == "possible" else outer.status, weak=True)
        return self._apply(effect, outer)

    def _subject(self, head: int, lemma: str, outer: Standing, depth: int) -> Standing:
        """An event that is a subject: "the visit will take place", "talks are likely", "the strike killed 12"."""
        complement = self.tree.first(head, "xcomp")
        if self.words[head].upos == "ADJ":
            effect = OF_COMPLEMENT.get(lemma)
            return self._apply(effect, outer) if effect in {"plan", "possible"} else Standing("happened", weak=True)
        if complement is not None and OF_COMPLEMENT.get(lemma) in {"plan", "possible", "negates"}:
            inner = self.read(complement, depth + 1)
            return Standing(inner.status, weak=self.words[complement].lemma.lower() not in _INHERITING_SUBJECT_VERBS)
        if lemma in _INHERITING_SUBJECT_VERBS:
            return Standing(
                outer.status,
                outer.negated and lemma in {"take", "occur", "happen", "begin"},
                lemma not in _TAKING_PLACE,
            )
        if outer.status in {"scheduled", "possible", "conditional"}:
            return Standing(outer.status, weak=True)
        return Standing("happened", weak=True)

    def _under_noun(self, index: int, lemma: str, relation: str, preposition: str, depth: int) -> Standing:
        """An event noun inside another noun's phrase: "plans for talks", "the threat of strikes", "visit plans"."""
        head = self.words[index].head
        effect = OF_OBJECT.get(lemma)
        if effect in {"plan", "possible", "negates", "denies", "cancels", "postpones"} and (
            relation == "compound" or preposition in {"of", "for", "to", "about", "on"}
        ):
            if lemma in {"call", "attempt", "effort", "agreement", "offer", "report"} and preposition == "of":
                return Standing("happened", weak=True)
            outer = self._nominal(head, depth + 1)
            return self._apply(effect, Standing(outer.status if not outer.weak else "happened", outer.negated))
        outer = self._nominal(head, depth + 1)
        if preposition in {"of", "at", "in", "during", "with", "between", ""} or relation == "compound":
            return Standing(outer.status, outer.negated and relation == "compound", True)
        return Standing("happened", weak=True)
