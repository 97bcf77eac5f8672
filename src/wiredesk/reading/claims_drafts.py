"""One attribution as the syntax shows it, before its words become spans; and what its finders share."""

from collections.abc import Collection

import msgspec

from wiredesk.model import Attitude, Stance

from .trees import Tree

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "expl"})


class Draft(msgspec.Struct, frozen=True):
    """One attribution as word indices of one tree; `source` is the head word of the source, None if nobody is named.

    `content` holds one or more groups of indices; `recipient` is the head word of whoever was told;
    `quotable` tells that a quotation beside the cue belongs to it.
    """

    tree: Tree
    cue: tuple[int, ...]
    source: int | None
    content: tuple[tuple[int, ...], ...]
    stance: Stance
    attitude: Attitude
    recipient: int | None = None
    quotable: bool = False
    through: int | None = None


def introduces(tree: Tree, index: int, prepositions: Collection[str]) -> bool:
    """Tell whether a phrase or clause is introduced by one of `prepositions`."""
    return any(tree.words[i].text.lower() in prepositions for i in tree.with_relation(index, "case", "mark"))


def has_own_subject(tree: Tree, index: int) -> bool:
    """Tell whether a word has a subject of its own, an expletive included."""
    return any(tree.words[i].deprel in SUBJECTS for i in tree.children[index])


def clause_head(tree: Tree, index: int) -> int:
    """Climb from a nominal that a parser hung the phrase on to the clause that it belongs to."""
    if tree.words[index].upos in {"VERB", "AUX", "ADJ"}:
        return index
    for above in tree.ancestors(index):
        if tree.words[above].upos in {"VERB", "AUX"} or tree.words[above].head < 0:
            return above
    return index
