"""Descriptions: "the ministry", "the group", "both nations", and what they take up again."""

from collections.abc import Sequence

from .coreference import Context, Entity, Item
from .coreference_pairs import DEFINITE, is_pair, is_party, pair_taken_up
from .coreference_pronouns import SINGULAR, resolve_pronoun
from .quotations import Quotation
from .status_clause import is_negated
from .trees import Tree, base_relation

_TYPES: dict[str, frozenset[str]] = {
    "group": frozenset({"armed_group", "group", "criminal", "ngo"}),
    "outfit": frozenset({"armed_group"}),
    "militia": frozenset({"armed_group"}),
    "movement": frozenset({"armed_group", "party"}),
    "organization": frozenset({"igo", "ngo", "armed_group"}),
    "organisation": frozenset({"igo", "ngo", "armed_group"}),
    "bloc": frozenset({"igo"}),
    "alliance": frozenset({"igo"}),
    "agency": frozenset({"news_agency", "intelligence", "igo"}),
    "newspaper": frozenset({"media"}),
    "magazine": frozenset({"media"}),
    "broadcaster": frozenset({"media"}),
    "outlet": frozenset({"media", "news_agency"}),
    "channel": frozenset({"media"}),
    "paper": frozenset({"media"}),
    "company": frozenset({"company"}),
    "party": frozenset({"party"}),
    "court": frozenset({"court"}),
    "bank": frozenset({"bank"}),
}  # fmt: skip
_OF_STATES = frozenset({"army", "navy", "police"})
_SUPPOSING = frozenset({"if", "unless", "whether", "may", "might", "could", "would", "should", "as", "like"})
_COUNTRY_WORDS = frozenset({"country", "nation"})
_REACH = 4  # sentences; a description further from what it takes up is left open


def resolve_nominal(item: Item, quotations: Sequence[Quotation], context: Context) -> tuple[Entity, float]:
    """Return what a description refers to, or a new unnamed entity."""
    found = _resolved(item, context)
    if found is not None:
        return found
    owned = _possessor(item, quotations, context)
    if owned is not None and owned in context.possessed:
        entity = context.entities[context.possessed[owned]]
        if entity.kind == item.kind:
            return entity, 0.75
    entity = context.new(item.kind)
    entity.plural = "Number=Plur" in context.document.trees[item.sentence].words[item.head].feats
    entity.country = item.country
    if owned is not None:
        context.possessed[owned] = entity.number
    return entity, item.score


def _possessor(item: Item, quotations: Sequence[Quotation], context: Context) -> tuple[int, str] | None:
    """Return whose the described one is, and by what noun ("his father"); None without a possessor that is known."""
    tree = context.document.trees[item.sentence]
    owner = tree.first(item.head, "nmod:poss")
    if owner is None or item.kind != "person":
        return None
    number = context.named_at.get((item.sentence, owner))
    word = tree.words[owner]
    noun = tree.lemma(item.head)
    if number is None and word.upos in {"PRON", "DET"} and word.text.lower() in SINGULAR:
        again = {one for one, other in context.possessed if other == noun and _may_own(one, item, word.text, context)}
        if len(again) == 1:  # "his father" once more
            return again.pop(), noun
        pronoun = Item(word.start, word.end, "person", "pronoun", item.sentence, owner, 0.8)
        found = resolve_pronoun(pronoun, quotations, context)
        number = found[0].number if found is not None else None
    return None if number is None else (number, noun)


def _may_own(number: int, item: Item, text: str, context: Context) -> bool:
    """Tell whether somebody spoken of not long before may be meant by "his" or "her"."""
    gender = SINGULAR[text.lower()]
    near = any(seen.entity == number for seen in context.recent(item.sentence, _REACH))
    return near and context.entities[number].gender in {gender, None}


def _resolved(item: Item, context: Context) -> tuple[Entity, float] | None:
    """Return what a description takes up, None where that is nothing."""
    tree = context.document.trees[item.sentence]
    lemma = tree.lemma(item.head)
    determiners = {tree.words[i].text.lower() for i in tree.with_relation(item.head, "det", "det:predet")}
    plural = "Number=Plur" in tree.words[item.head].feats
    if is_pair(tree, item.head):
        pair = pair_taken_up(item, lemma, context)
        if pair is not None:
            return pair
    if not plural and lemma in _TYPES:
        for child in tree.with_relation(item.head, "compound", "appos", "flat"):
            number = context.named_at.get((item.sentence, child))
            if number is not None and context.entities[number].kind == "organization":
                return context.entities[number], 0.85  # "the Foreign Policy magazine"
    if not plural and (named := _named_beside(item, tree, context)) is not None:
        return named, 0.9
    if not plural and (described := _predicated(item, tree, context)) is not None:
        return described, 0.8
    if determiners & DEFINITE:
        return _again(item, lemma, plural, tree, context) or (None if plural else _by_type(item, lemma, tree, context))
    return None


def _predicated(item: Item, tree: Tree, context: Context) -> Entity | None:
    """Return of whom a clause says what the description says: "X was a pilot"; nothing denied, asked or supposed."""
    if not tree.has(item.head, "cop") or tree.words[-1].text == "?":
        return None
    if is_negated(tree, item.head) or any(
        tree.lemma(i) in _SUPPOSING for i in tree.with_relation(item.head, "mark", "aux")
    ):
        return None
    subject = tree.first(item.head, "nsubj")
    if subject is None or tree.words[subject].start > tree.words[item.head].start:
        return None
    number = context.seen_at.get((item.sentence, subject))
    if number is None:
        return None
    entity = context.entities[number]
    return entity if entity.kind == item.kind and not entity.plural and entity.named else None


def _named_beside(item: Item, tree: Tree, context: Context) -> Entity | None:
    """Return whom a description stands beside: "student Ahmed Karim", "Ahmed Karim, a student"."""
    word = tree.words[item.head]
    if base_relation(word.deprel) == "appos":
        number = context.named_at.get((item.sentence, word.head))
        if number is not None and context.entities[number].kind == item.kind and not context.entities[number].plural:
            return context.entities[number]
    for child in tree.with_relation(item.head, "flat", "appos", "nmod:desc"):
        number = context.named_at.get((item.sentence, child))
        inside = item.start <= tree.words[child].start < item.end
        parted = any(w.text in {",", "(", "-", "–", "—"} for w in tree.words[item.head + 1 : child])
        if number is not None and inside and not parted and context.entities[number].kind == item.kind:
            return context.entities[number]
    return None


def _again(item: Item, lemma: str, plural: bool, tree: Tree, context: Context) -> tuple[Entity, float] | None:
    """Return the nearest entity that was called by the same noun, unless what stands beside it tells them apart."""
    mine = _modifiers(tree, item.head)
    for seen in context.recent(item.sentence, _REACH):
        entity = context.entities[seen.entity]
        if entity.kind != item.kind or entity.plural != plural:
            continue
        if _is_no_state_s(entity, lemma, context):
            continue
        named_so = any(name.rsplit(None, 1)[-1].lower() == lemma for name in entity.names)
        if not named_so and lemma not in entity.heads:
            continue
        if seen.item.form == "pronoun":
            continue
        theirs = _modifiers(context.document.trees[seen.item.sentence], seen.item.head)
        if mine and not mine <= theirs | {entity.country or ""} and (theirs or named_so):
            continue
        if mine and not theirs and not named_so:
            continue
        return entity, 0.8 if not mine or mine == theirs else 0.7
    far = [e for e in context.entities if e.named and e.kind == item.kind and e.count and lemma in e.heads]
    far = [e for e in far if not _is_no_state_s(e, lemma, context)]
    return (far[0], 0.7) if len(far) == 1 and not mine and not plural else None


def _is_no_state_s(entity: Entity, lemma: str, context: Context) -> bool:
    """Tell whether a name ends in a noun that means a state's by itself: "the army" is no Liberation Army.

    Rebels that call themselves an army are called by their letters; "the army" is whom they fight.
    """
    if lemma not in _OF_STATES:
        return False
    rests = [name.rpartition(" ")[0] for name in entity.names if name.rsplit(None, 1)[-1].lower() == lemma]
    return bool(rests) and all(context.knowledge.countries.lookup(r.removeprefix("the ")) is None for r in rests)


def _modifiers(tree: Tree, head: int) -> frozenset[str]:
    """The words that narrow a noun down, lower-cased: adjectives, compounds, possessors, complements."""
    return frozenset(
        tree.lemma(i)
        for i in tree.children[head]
        if base_relation(tree.words[i].deprel) in {"amod", "compound", "nmod", "nummod", "acl"}
        and tree.words[i].end != tree.words[head].end
    )


def _by_type(item: Item, lemma: str, tree: Tree, context: Context) -> tuple[Entity, float] | None:
    """Return the one organization (or country) near by that is of the kind that the noun names."""
    if _modifiers(tree, item.head):
        return None
    if lemma in _COUNTRY_WORDS:
        near = [s for s in context.recent(item.sentence, 1) if is_party(context.entities[s.entity], "place")]
        numbers = {s.entity for s in near}
        if len(numbers) == 1:
            return context.entities[numbers.pop()], 0.7
        return None
    kinds = _TYPES.get(lemma)
    if kinds is None:
        return None
    numbers = set()
    for seen in context.recent(item.sentence, 3):
        entity = context.entities[seen.entity]
        if entity.kind != "organization" or not entity.named:
            continue
        known = context.knowledge.organizations.lookup(entity.key or entity.name)
        if known is not None and known.kind in kinds:
            numbers.add(entity.number)
    return (context.entities[numbers.pop()], 0.75) if len(numbers) == 1 else None
