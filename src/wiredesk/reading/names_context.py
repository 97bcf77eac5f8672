"""What a name is by the words around it: the Iris probe, Hurricane Iris, the Ilva language, "Ilves and Parn won"."""

from collections.abc import Iterator, Sequence

import msgspec

from wiredesk.knowledge import Knowledge
from wiredesk.knowledge.names import gender
from wiredesk.model import EntityKind

from .clauses import case_of
from .cues import word_set
from .names_kinds import LOCATING, Name
from .trees import DocumentTrees, Tree, base_relation

_CRAFT = word_set(
    "spacecraft probe mission rover telescope satellite orbiter lander rocket shuttle spaceship ship vessel ferry"
    " tanker frigate submarine yacht locomotive asteroid comet crater moon planet"
)
# of these only what stands before the name: a LibriVox book is a book of LibriVox
_WORKS = word_set(
    "opera operetta symphony cantata oratorio ballet sonata poem novel novella book film movie sequel musical song"
    " single album sitcom sculpture painting hurricane cyclone typhoon storm drug malware"
)
_BODY_NOUNS = word_set(
    "channel newspaper daily weekly broadcaster network outlet magazine agency firm company conglomerate group militia"
    " faction party movement bloc coalition alliance front organisation organization union bank airline carrier brigade"
    " battalion club website"
)
_LANGUAGES = word_set("language dialect alphabet script vowel consonant verb noun syntax grammar phonology dictionary")
_MAKING = word_set("compose write paint publish pen author translate premiere record release")
_DOUBTED = 0.8  # below it the names beside a name say more of its kind than the model


def by_context(names: Sequence[Name], document: DocumentTrees, knowledge: Knowledge) -> list[Name]:
    """Return the names, in the same order, with the kinds that the words around them speak for."""
    parts = {part for name in names if name.kind == "person" for part in name.text.split() if " " in name.text}
    things = {name.text for name in names if name.text not in parts and _is_thing(name, document)}
    heads = {(name.sentence, name.head): name for name in names}
    out = []
    for name in names:
        free = name.key is None and name.country is None and name.form == "name"
        if free and name.kind in {"person", "organization"} and (name.text in things or _is_language(name, document)):
            out.append(msgspec.structs.replace(name, kind="other"))
        elif free and (kind := _kind_of_noun(name, document)) is not None:
            out.append(msgspec.structs.replace(name, kind=kind))
        elif free and name.kind in {"other", "place"} and name.score < _DOUBTED:
            kind = _kind_beside(name, document.trees[name.sentence], heads, knowledge)
            out.append(msgspec.structs.replace(name, kind=kind) if kind is not None else name)
        else:
            out.append(name)
    return out


def _is_thing(name: Name, document: DocumentTrees) -> bool:
    """Tell whether a noun for a thing stands right beside a name and belongs to it, or whether somebody made it."""
    if name.key is not None or name.kind not in {"person", "organization"} or " " in name.text:
        return False
    tree = document.trees[name.sentence]
    word = tree.words[name.head]
    if name.kind == "person" and base_relation(word.deprel) == "obj" and word.head >= 0:
        return tree.lemma(word.head) in _MAKING
    return any(
        tree.lemma(i) in _CRAFT or (tree.lemma(i) in _WORKS and i < name.head) for i in _bound_beside(tree, name.head)
    )


def _kind_of_noun(name: Name, document: DocumentTrees) -> EntityKind | None:
    """Return what the noun right before or behind a name says it is: "the channel Orbita", "the Orbita bloc"."""
    if " " in name.text and name.score >= _DOUBTED:
        return None
    tree = document.trees[name.sentence]
    inside = [word.index for word in tree.words if name.start <= word.start and word.end <= name.end]
    if not inside:
        return None
    for beside, relations in ((inside[0] - 1, {"appos", "flat", "nmod"}), (inside[-1] + 1, {"compound"})):
        if not 0 <= beside < len(tree.words) or tree.lemma(beside) not in _BODY_NOUNS:
            continue
        word, head = tree.words[beside], tree.words[name.head]
        behind = beside > name.head and tree.words[beside].upos in {"NOUN", "PROPN"} and head.head == beside
        ahead = beside < name.head and head.head == beside and base_relation(head.deprel) in relations
        if ahead or (behind and base_relation(head.deprel) in relations and word.text.islower()):
            return "organization" if name.kind in {"person", "other"} else None
    return None


def _is_language(name: Name, document: DocumentTrees) -> bool:
    tree = document.trees[name.sentence]
    word = tree.words[name.head]
    if base_relation(word.deprel) == "obj" and word.head >= 0 and tree.lemma(word.head) == "speak":
        return True
    return any(tree.lemma(i) in _LANGUAGES and tree.words[i].upos == "NOUN" for i in _bound_beside(tree, name.head))


def _bound_beside(tree: Tree, head: int) -> Iterator[int]:
    """Yield the nouns that touch a word and hang on it, or it on them, as one phrase does."""
    for i in (head - 1, head + 1):
        if not 0 <= i < len(tree.words) or tree.words[i].upos not in {"NOUN", "PROPN"}:
            continue
        one, other = (tree.words[head], i) if tree.words[head].head == i else (tree.words[i], head)
        if one.head == other and base_relation(one.deprel) in {"compound", "flat", "appos", "nmod", "amod"}:
            yield i


def _kind_beside(name: Name, tree: Tree, heads: dict[tuple[int, int], Name], knowledge: Knowledge) -> EntityKind | None:
    """Return the kind of the names that a doubtful one is coordinated with, or a person for a bare given name."""
    if knowledge.places.lookup(name.text).candidates or case_of(tree, name.head) in LOCATING:
        return None
    first = name.head
    while base_relation(tree.words[first].deprel) == "conj" and tree.words[first].head >= 0:
        first = tree.words[first].head
    beside = [first, *tree.with_relation(first, "conj")]
    kinds = {
        other.kind
        for i in beside
        if i != name.head and (other := heads.get((tree.number, i))) is not None and other.score >= _DOUBTED
    }
    if len(kinds) == 1 and (kind := kinds.pop()) in {"person", "organization"}:
        return kind
    words = name.text.split()
    return "person" if name.kind == "place" and len(words) < 3 and gender(words[0]) is not None else None
