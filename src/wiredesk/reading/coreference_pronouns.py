"""Pronouns: the most salient candidate that fits, or none where two are nearly alike."""

from collections.abc import Sequence

from .coreference import Context, Entity, Gender, Item, Seen
from .coreference_pairs import coordinated, met
from .cues import VERBS, verb_of
from .quotations import Quotation
from .trees import Tree, base_relation

SINGULAR: dict[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
NEUTER = frozenset({"it", "its", "itself"})
_DISTANCE = (3.0, 2.0, 0.8)  # for a candidate in the same sentence, the one before, two before
_MARGIN = 0.5  # by which the best must lead: below it, half of the choices on GUM's training documents were wrong


def resolve_pronoun(item: Item, quotations: Sequence[Quotation], context: Context) -> tuple[Entity, float] | None:
    """Return what a third-person pronoun refers to, None when nothing fits or two candidates are nearly alike."""
    tree = context.document.trees[item.sentence]
    text = tree.words[item.head].text.lower()
    around = next((q for q in quotations if q.depth == 1 and q.span.covers(item.span)), None)
    if text in SINGULAR:
        return _choose(item, tree, text, around, quotations, context)
    if text in PLURAL:
        # Whoever speaks of "them" is none of them: "We shook hands while they shelled us", said one of the two.
        pair = None if around is not None else coordinated(item, tree, context) or met(item, tree, context)
        return pair or _choose(item, tree, text, around, quotations, context)
    return _subject_taken_up(item, tree, context) if _refers(tree, item.head) else None


def _refers(tree: Tree, head: int) -> bool:
    """Leave out "it" without reference: "it is clear that", "it rains"."""
    word = tree.words[head]
    if word.deprel == "expl" or word.deprel.startswith("expl"):
        return False
    governor = word.head
    if word.deprel == "nsubj" and governor >= 0:
        return not tree.has(governor, "csubj", "ccomp") or tree.words[governor].upos == "VERB"
    return True


def _fits(entity: Entity, text: str) -> bool:
    if text in SINGULAR:
        return entity.kind == "person" and not entity.plural and entity.gender in {SINGULAR[text], None}
    if text in PLURAL:
        return entity.plural or (entity.kind == "organization" and entity.key is None)
    return entity.kind in {"organization", "place"} and not entity.plural


def _choose(
    item: Item,
    tree: Tree,
    text: str,
    around: Quotation | None,
    quotations: Sequence[Quotation],
    context: Context,
) -> tuple[Entity, float] | None:
    scores: dict[int, float] = {}
    reach = 2 if text in SINGULAR else 1
    for seen in context.recent(item.sentence, reach):
        entity = context.entities[seen.entity]
        if not _fits(entity, text) or _barred(seen, item, tree, text) or _is_nobody(seen, entity, context):
            continue
        score = _DISTANCE[item.sentence - seen.item.sentence] + 0.6 * seen.weight
        score += 0.25 * min(entity.count, 4) + (0.3 if entity.named else 0.0)
        if around is None and any(q.depth == 1 and q.span.covers(seen.item.span) for q in quotations):
            score -= 1.5  # whom somebody else speaks of
        if text in SINGULAR and entity.gender == SINGULAR[text]:
            score += 0.8
        if text in SINGULAR and _goes_on_speaking(seen, item, tree, context):
            score += 0.6
        if (
            around is not None
            and not around.span.covers(seen.item.span)
            and seen.weight >= 3
            and (item.sentence == seen.item.sentence)
        ):
            continue  # the speaker does not call himself "he"
        if text not in SINGULAR and seen.weight < (1.0 if entity.plural else 2.5):
            continue
        scores[entity.number] = max(scores.get(entity.number, 0.0), score)
    if not scores:
        return None
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    margin = ranked[0][1] - ranked[1][1] if len(ranked) > 1 else 2.0
    if margin < _MARGIN or (text in NEUTER and margin < 1.0):
        return None
    return context.entities[ranked[0][0]], min(0.9, 0.6 + 0.15 * margin)


def _goes_on_speaking(seen: Seen, item: Item, tree: Tree, context: Context) -> bool:
    """ "X was asked ... he said": both are subjects of verbs of saying."""
    other = context.document.trees[seen.item.sentence]
    return _is_speaking(tree, item.head) and _is_speaking(other, seen.item.head)


def _is_speaking(tree: Tree, head: int) -> bool:
    word = tree.words[head]
    if base_relation(word.deprel) != "nsubj" or word.head < 0:
        return False
    cue = VERBS.get(verb_of(tree.lemma(word.head)))
    return cue is not None and cue.attitude == "speech"


def _subject_taken_up(item: Item, tree: Tree, context: Context) -> tuple[Entity, float] | None:
    """Return what "it" or "its" takes up: an organization or a state that is the subject before it, nothing between.

    Most "it" of running text stand for things and facts, so any other noun in a main role that comes between leaves the
    pronoun open (on GUM's training documents salience alone was right once in five times).
    """
    for seen in context.recent(item.sentence, 1):
        entity = context.entities[seen.entity]
        if not _fits(entity, "it") or seen.weight < 2.5 or _barred(seen, item, tree, "it"):
            continue
        if entity.kind == "place" and entity.key is None:
            continue
        other = context.document.trees[seen.item.sentence]
        if seen.item.sentence != item.sentence and not (
            tree.words[item.head].deprel in {"nsubj", "nmod:poss"} and _is_main(other, seen.item.head)
        ):
            continue
        if _rival_between(seen.item, item, context, objects=not _is_speaking(tree, item.head)):
            return None
        return entity, 0.75
    return None


def _is_main(tree: Tree, subject: int) -> bool:
    head = tree.words[subject].head
    return head >= 0 and tree.words[head].head < 0


def _rival_between(first: Item, second: Item, context: Context, *, objects: bool) -> bool:
    """Tell whether another singular noun that is no person stands between in a main role.

    Objects do not count where the pronoun speaks: "The union suspended the junta. It demanded ...".
    """
    roles = {"nsubj", "obj"} if objects else {"nsubj"}
    people = {(s.item.sentence, s.item.head) for s in context.recent(second.sentence, 1) if s.item.kind == "person"}
    for number in range(first.sentence, second.sentence + 1):
        tree = context.document.trees[number]
        for word in tree.words:
            if not first.end <= word.start < second.start or word.upos not in {"NOUN", "PROPN"}:
                continue
            if (number, word.index) in people or "Number=Plur" in word.feats:
                continue
            above = set(tree.ancestors(second.head)) if number == second.sentence else set()
            if base_relation(word.deprel) in roles and word.index not in above:
                return True
    return False


def _barred(seen: Seen, item: Item, tree: Tree, text: str) -> bool:
    """Tell whether syntax forbids it: two arguments of one verb, or a noun phrase and the pronoun inside it."""
    if seen.item.sentence != item.sentence:
        return False
    words = tree.words
    if seen.item.span.covers(item.span) or item.span.covers(seen.item.span):
        return True
    possessive = words[item.head].deprel == "nmod:poss"
    if text.endswith("self") or text.endswith("selves"):
        return False
    if possessive:
        return seen.item.head in set(tree.ancestors(item.head))
    if base_relation(words[seen.item.head].deprel) not in {"nsubj", "obj", "iobj", "obl"}:
        return False
    verb = words[item.head].head
    if words[seen.item.head].head == verb:
        return True
    # "received Boehler and discussed with him": the second verb has the first one's subject
    shared = verb >= 0 and words[verb].deprel == "conj" and not tree.has(verb, "nsubj")
    object_like = base_relation(words[item.head].deprel) in {"obj", "iobj", "obl"}
    return (
        shared
        and object_like
        and words[seen.item.head].head == words[verb].head
        and (base_relation(words[seen.item.head].deprel) == "nsubj")
    )


def _is_nobody(seen: Seen, entity: Entity, context: Context) -> bool:
    """Tell a description of nobody in particular ("any prisoner"), and a source that is told of as such."""
    if entity.named or seen.item.form != "nominal":
        return False
    tree = context.document.trees[seen.item.sentence]
    determiners = {tree.words[i].text.lower() for i in tree.with_relation(seen.item.head, "det")}
    return bool(determiners & {"any", "no", "every", "each"}) or tree.lemma(seen.item.head) == "source"
