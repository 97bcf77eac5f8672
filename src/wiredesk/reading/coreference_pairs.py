"""Words for two or more who were named apart: "the two leaders", "both sides", "A and B ... they"."""

from .coreference import Context, Entity, Item, Seen
from .trees import Tree, base_relation

_STATES = frozenset(
    {
        "nation", "country", "state", "side", "government", "capital", "ally", "neighbour", "neighbor", "power",
        "republic", "rival", "enemy", "foe",
    }
)  # fmt: skip
_ANYBODY = frozenset({"leader", "man", "woman", "official", "diplomat", "counterpart", "politician", "statesman"})
_IN_OFFICE = frozenset(
    {
        "president", "minister", "premier", "general", "chief", "envoy", "secretary", "negotiator", "ambassador",
        "commander", "king", "monarch", "mediator",
    }
)  # fmt: skip
_SIDES = frozenset({"side", "party", "delegation", "faction", "army"})
_BARE = frozenset({"two", "both"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl"})


def pair_taken_up(item: Item, lemma: str, context: Context) -> tuple[Entity, float] | None:
    """ "Both nations", "the two men": the only two states (or persons) spoken of just before, or the two main ones.

    Returns their group and how sure that is (0-1), None where the noun is of neither, more than two come into question,
    or two who are not named were told of so. Who does to the two what the clause tells is none of them: "the Emir
    congratulated the two leaders". "The two" and "both" without a noun are persons (`lemma` "two", "both").
    """
    if lemma not in _STATES | _ANYBODY | _IN_OFFICE | _SIDES | _BARE or _told_of_unnamed(item, lemma, context):
        return None
    kind = "place" if lemma in _STATES | _SIDES else "person"
    ranked = sorted((e for e in context.entities if is_party(e, kind) and e.count), key=lambda e: (-e.count, e.number))
    counts = [entity.count for entity in ranked] + [0, 0, 0]
    if counts[1] >= 2 and counts[1] >= 3 * counts[2] and lemma in _STATES:
        return context.group_of([ranked[0].number, ranked[1].number]), 0.75
    if lemma in _SIDES:
        return _sides(item, context)  # as often those who fight as the states that are named
    tree = context.document.trees[item.sentence]
    others = {s.entity for s in context.recent(item.sentence, 0) if _is_beside(s.item, item, tree)}
    found: tuple[set[int], float] | None = None
    for reach, confidence in ((0, 0.8), (1, 0.8), (2, 0.75)):
        near = {s.entity for s in context.recent(item.sentence, reach) if is_party(context.entities[s.entity], kind)}
        near -= others
        if len(near) >= 2:
            found = (near, confidence) if len(near) == 2 else None
            break
    else:
        if counts[1] and counts[1] >= 2 * counts[2]:
            found = {ranked[0].number, ranked[1].number} - others, 0.65
    if found is None or len(found[0]) < 2 or not all(_may_be(context.entities[n], lemma, context) for n in found[0]):
        return None
    if kind == "place" and any(
        e.number not in found[0] and e.count >= min(context.entities[n].count for n in found[0]) for e in ranked
    ):
        return None  # another is spoken of as much: "the two countries" far into a report
    return context.group_of(sorted(found[0])), found[1]


def _sides(item: Item, context: Context) -> tuple[Entity, float] | None:
    """Return the two whom the last sentence sets side by side, of this and two before: "the army and the rebels".

    They are organizations or states: two in a series, or who does something and with or against whom.
    """
    for sentence in range(item.sentence, max(item.sentence - 3, -1), -1):
        tree = context.document.trees[sentence]
        seen = [
            s
            for s in context.recent(item.sentence, item.sentence - sentence)
            if s.item.sentence == sentence
            and (context.entities[s.entity].kind == "organization" or is_party(context.entities[s.entity], "place"))
        ]
        pairs = {
            tuple(sorted((a.entity, b.entity)))
            for a in seen
            for b in seen
            if a.entity != b.entity and (_are_a_series(a.item, b.item, tree) or _are_opposed(a.item, b.item, tree))
        }
        if pairs:
            return (context.group_of(pairs.pop()), 0.75) if len(pairs) == 1 else None
    return None


def _are_a_series(first: Item, second: Item, tree: Tree) -> bool:
    """Tell whether two words are all there is of a series: "A and B", not "A, B and C"."""
    joined = list(tree.with_relation(first.head, "conj"))
    return joined == [second.head] and base_relation(tree.words[first.head].deprel) != "conj"


def _are_opposed(first: Item, second: Item, tree: Tree) -> bool:
    """Tell whether one does something with the other or against it: "Kenya agreed with Nepal", not "in Nepal"."""
    one, other = tree.words[first.head], tree.words[second.head]
    if one.head != other.head or base_relation(one.deprel) != "nsubj" or base_relation(other.deprel) != "obl":
        return False
    return any(tree.words[i].text.lower() in {"with", "against"} for i in tree.with_relation(second.head, "case"))


def _may_be(entity: Entity, lemma: str, context: Context) -> bool:
    """Tell whether somebody may be called by an office: no one of whom only other offices are told."""
    if lemma not in _IN_OFFICE or not entity.titles:
        return True
    return any(lemma in context.document.text[t.start : t.end].lower() for t in entity.titles)


def _told_of_unnamed(item: Item, lemma: str, context: Context) -> bool:
    """Tell whether some who are not named were called so just before: "police arrested two men ... the two men"."""
    return any(
        _is_plural(seen, context)
        and context.entities[seen.entity].kind == item.kind
        and (lemma in _BARE or lemma in context.entities[seen.entity].heads)
        for seen in context.recent(item.sentence, 2)
    )


def is_party(entity: Entity, kind: str) -> bool:
    """Tell whether an entity may be one of "the two leaders" (`kind` "person") or of "both nations" ("place")."""
    if kind == "person":
        # What only says whose people somebody is of ("its Serb minority") is a name without a name in it.
        return entity.kind == "person" and bool(entity.names) and not entity.plural
    return entity.kind == "place" and entity.key is not None and entity.key == entity.country


def stands_for_two(tree: Tree, index: int) -> bool:
    """Tell whether an argument of a verb stands for two: "the two", "both", "both sides"; not "both of us"."""
    word = tree.words[index]
    if base_relation(word.deprel) not in _ARGUMENTS or tree.has(index, "nmod", "acl", "conj"):
        return False
    if tree.lemma(index) in _SIDES:
        return is_pair(tree, index)
    text = word.text.lower()
    return text == "both" or (
        text == "two" and [tree.words[i].text.lower() for i in tree.children[index] if i < index] == ["the"]
    )


def is_pair(tree: Tree, head: int) -> bool:
    """Tell whether a noun is told as two that are known: "both sides", "the two leaders"; not "two leaders"."""
    if "Number=Plur" not in tree.words[head].feats:
        return False
    determiners = {tree.words[i].text.lower() for i in tree.with_relation(head, "det", "det:predet")}
    numbers = {tree.words[i].text.lower() for i in tree.with_relation(head, "nummod")}
    return "both" in determiners or ("two" in numbers and bool(determiners & DEFINITE))


def coordinated(item: Item, tree: Tree, context: Context) -> tuple[Entity, float] | None:
    """Return "Pakistan and the US" for "their": the coordinated subject of this sentence or the one before.

    None where that sentence has a plural subject ("four journalists, A, B, C and D, were freed"), of which those named
    may be some, and where one of them does the deed to "them".
    """
    doers = _doers(item, tree, context)
    for reach in (0, 1):
        near = [s for s in context.recent(item.sentence, reach) if s.item.sentence == item.sentence - reach]
        if any(s.weight >= 2.5 and _is_plural(s, context) for s in near):
            return None
        for first in near:
            if first.weight < 2.5:
                continue
            other_tree = context.document.trees[first.item.sentence]
            joined = [
                s
                for s in near
                if other_tree.words[s.item.head].head == first.item.head
                and base_relation(other_tree.words[s.item.head].deprel) == "conj"
            ]
            members = {first.entity, *(s.entity for s in joined)}
            kinds = {context.entities[number].kind for number in members}
            if len(members) > 1 and len(kinds) == 1 and not members & doers:
                return context.group_of(sorted(members)), 0.75
    return None


def met(item: Item, tree: Tree, context: Context) -> tuple[Entity, float] | None:
    """Return "Ruiz met Malan", "Ruiz's meeting with Malan" for the subject "they": two persons of one deed.

    No other person is named in the last sentence with any (of this one and two before), and no group has a part in it.
    """
    if base_relation(tree.words[item.head].deprel) != "nsubj":
        return None
    for reach in range(3):
        near = context.recent(item.sentence, reach)
        if any(context.entities[s.entity].plural and s.weight >= 1 for s in near):
            return None
        people = [s for s in near if is_party(context.entities[s.entity], "person")]
        if people and len({s.entity for s in people}) != 2:
            return None
        trees = context.document.trees
        for one in people:
            for other in people:
                same = one.item.sentence == other.item.sentence and one.entity != other.entity
                if same and _are_of_one_deed(one.item, other.item, trees[one.item.sentence]):
                    return context.group_of(sorted({one.entity, other.entity})), 0.7
        if people:
            return None
    return None


def _are_of_one_deed(first: Item, second: Item, tree: Tree) -> bool:
    """Tell whether two persons are arguments of one verb or hang on one noun: "Ruiz's meeting with Malan"."""
    one, other = tree.words[first.head], tree.words[second.head]
    of_one_noun = {base_relation(one.deprel), base_relation(other.deprel)} == {"nmod"} and one.deprel != other.deprel
    return _is_beside(first, second, tree) or (of_one_noun and one.head == other.head and one.head >= 0)


def _is_plural(seen: Seen, context: Context) -> bool:
    """Tell whether an expression is a description of several who are not named one by one."""
    entity = context.entities[seen.entity]
    return entity.plural and not entity.members and seen.item.form == "nominal"


def _is_beside(first: Item, second: Item, tree: Tree) -> bool:
    """Tell whether two expressions of one sentence are arguments of one verb."""
    one, other = tree.words[first.head], tree.words[second.head]
    both = {base_relation(one.deprel), base_relation(other.deprel)}
    return one.head == other.head and one.head >= 0 and both <= _ARGUMENTS


def _doers(item: Item, tree: Tree, context: Context) -> frozenset[int]:
    """Return who does to an object what its clause tells: Rostam in "Rostam refused to give them"."""
    if base_relation(tree.words[item.head].deprel) not in {"obj", "iobj", "obl"}:
        return frozenset()
    verb = tree.words[item.head].head
    verbs = {verb}
    while verb >= 0 and base_relation(tree.words[verb].deprel) in {"xcomp", "conj"} and not tree.has(verb, "nsubj"):
        verb = tree.words[verb].head
        verbs.add(verb)
    return frozenset(
        s.entity
        for s in context.recent(item.sentence, 0)
        if base_relation(tree.words[s.item.head].deprel) == "nsubj" and tree.words[s.item.head].head in verbs
    )
