"""What the uses of a name in one report tell of its kind: "in Tarvin" is a place, "Meridian, a group" is none.

The model sees a name of one word that no table has as a person's as often as not. Only uses that hardly anything else
has count: nobody is spoken of as having a capital or members.
"""

from collections import Counter
from collections.abc import Collection, Sequence

import msgspec

from wiredesk.knowledge.names import gender
from wiredesk.model import EntityKind

from .clauses import MONTHS, case_of
from .cues import word_set
from .names_kinds import Name
from .trees import DocumentTrees, Tree, base_relation

_INSIDE = frozenset({"in", "inside", "across", "throughout", "within"})
#: What only a state or a region has; a minister may also be a leader's, whom a report then names in full.
_OF_STATES = word_set(
    "capital border frontier coast coastline embassy ambassador territory airspace population parliament minister"
    " ministry currency citizen countryside"
)
_BODIES = word_set(
    "group party movement company militia union organization organisation agency bank firm charity coalition faction"
    " newspaper corporation association alliance collective"
)
_MEMBERS = word_set("member activist")

#: Kinds that a use overrules: what stands "in Dawn" is in a newspaper.
_MENDED: dict[EntityKind, frozenset[EntityKind]] = {
    "place": frozenset({"person"}),
    "organization": frozenset({"person", "place", "other"}),
}


def kinds_told(names: Sequence[Name], document: DocumentTrees) -> dict[str, EntityKind]:
    """Return, by name in small letters, the kind that a report's uses of a name of one word tell, if they tell one.

    Not of what the tables know, nor of a word of somebody's longer name ("Michael Jordan", "Jordan").
    """
    of_people = {word for name in names if name.kind == "person" for word in _words(name.text) if " " in name.text}
    told: dict[str, Counter[EntityKind]] = {}
    for name in names:
        text = name.text.casefold()
        if name.key is not None or name.form != "name" or len(_words(text)) != 1 or text in of_people:
            continue
        if name.text in MONTHS or gender(text) is not None:  # "in January", "in Theo we trust"
            continue
        kind = _kind_told(document.trees[name.sentence], name.head)
        if kind is not None:
            told.setdefault(text, Counter())[kind] += 1
    return {text: next(iter(kinds)) for text, kinds in told.items() if len(kinds) == 1}


def of_kinds_told(names: list[Name], document: DocumentTrees) -> list[Name]:
    """Return the names, each of the kind that its uses tell."""
    told = kinds_told(names, document)
    return [_as(name, told) for name in names] if told else names


def _as(name: Name, told: dict[str, EntityKind]) -> Name:
    kind = told.get(name.text.casefold())
    if kind is None or name.key is not None or name.form != "name" or name.kind not in _MENDED[kind]:
        return name
    return msgspec.structs.replace(name, kind=kind)


def _words(name: str) -> Collection[str]:
    return name.casefold().split()


def _kind_told(tree: Tree, index: int) -> EntityKind | None:
    """Return the kind that the use of the name headed by this word tells, or None."""
    word = tree.words[index]
    relation, above = base_relation(word.deprel), word.head
    if above < 0:
        return "organization" if _is_body(tree, index) else None
    if relation in {"obl", "nmod"} and case_of(tree, index) in _INSIDE and not tree.has(index, "det"):
        return "place"  # but not "in the House"
    owned = word.deprel == "nmod:poss" or (relation == "nmod" and case_of(tree, index) == "of")
    if owned and tree.lemma(above) in _OF_STATES:
        return "place"
    if (owned or relation == "compound") and tree.lemma(above) in _MEMBERS:
        return "organization"
    return "organization" if _is_body(tree, index) else None


def _is_body(tree: Tree, index: int) -> bool:
    """Whether a name is said to be a group: "Meridian, a group that ...", "Meridian is a party"."""
    if any(tree.lemma(i) in _BODIES and tree.has(i, "det") for i in tree.with_relation(index, "appos")):
        return True
    word = tree.words[index]
    predicate = word.head if word.deprel == "nsubj" else -1
    return predicate >= 0 and tree.lemma(predicate) in _BODIES and tree.has(predicate, "cop")
