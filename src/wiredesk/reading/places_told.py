"""Where a report says that something is done, with the words that say what: "in a tent at the Koktal crossing".

`events_places` gives the place of an event where it has a name. Here a place needs neither: what is signed in a tent is
not signed in a town hall.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

import msgspec

from wiredesk.language.wordlists import words
from wiredesk.model import Mention, PlaceTold, Span, TimeExpression

from .amounts_told import words_above, words_beside
from .clauses import case_of
from .sites import extent_of
from .trees import DocumentTrees, Tree, base_relation

_CASES = words("in at near off outside inside aboard on beside before within beneath under opposite alongside to into")
_CASES_LONG = frozenset({"on board", "close to", "in front of", "next to", "outside of", "off of", "inside of"})
_GOING = words(
    "drive take bring fly move transfer escort conduct tow haul carry ship convoy rush transport deliver head convey "
    "go divert steam sail evacuate airlift lead march bus return come ferry land"
)
_HANGS = words("obl nmod conj root xcomp ccomp advcl acl advmod parataxis")
_INNER = frozenset({"nmod", "appos", "obl"})
_INNER_CASES = words("in of at on near off by outside inside within before") | {"", "close to", "in front of"}
_NAME_PARTS = frozenset({"flat", "compound", "appos", "nmod"})
_SURE_OF_PLACE = frozenset({"near", "off", "outside", "close to", "of", "from"})
_PLACES = frozenset({"place", "facility"})
_DEEPEST = 4
_FAR = 5  # words
_UNITS = words("kilometre kilometer km mile metre meter yard")
#: Said of no deed: "at the site", "on the road", "on the way", "in the country".
_NO_PLACE_BY_ITSELF = frozenset({"spot", "area"})
_NO_PLACES = frozenset({"organization", "event_name"})
_NOUNS = frozenset({"NOUN", "PROPN", "X"})
_NAMES = frozenset({"PROPN", "X"})
_AT_ONCE = 10  # code points: ", on the "


class _Level(NamedTuple):
    """A word for a place with its own words: how large, the noun, the name."""

    word: int
    span: Span
    extent: str
    noun: str
    name: str


def read_places(
    trees: DocumentTrees, times: Sequence[TimeExpression], mentions: Sequence[Mention]
) -> tuple[PlaceTold, ...]:
    """Return where a report says that something is done, in text order; spans in code points."""
    taken = sorted(Span(t.start, t.end) for t in times)
    ends = list(accumulate((span.end for span in taken), max))
    starts = [m.start for m in mentions]
    found: dict[int, PlaceTold] = {}
    for tree in trees.trees:
        near = taken[bisect_right(ends, tree.span.start) : bisect_left(taken, Span(tree.span.end, 0))]
        own = mentions[bisect_left(starts, tree.span.start) : bisect_left(starts, tree.span.end)]
        kinds = {i: m.kind for m in own if m.form == "name" and (i := tree.head_of(Span(m.start, m.end))) is not None}
        for told in _of_sentence(tree, kinds, near):
            found.setdefault(told.start, told)
    return tuple(found[at] for at in sorted(found))


def _of_sentence(tree: Tree, kinds: Mapping[int, str], taken: Sequence[Span]) -> Iterator[PlaceTold]:
    inside: set[int] = set()
    found: list[PlaceTold] = []
    for noun in sorted(range(len(tree.words)), key=lambda i: (len(list(tree.ancestors(i))), i)):
        word = tree.words[noun]
        case = _case(tree, noun)
        if noun in inside or word.upos not in _NOUNS or not _locates(tree, noun, case):
            continue
        if any(span.overlaps(Span(word.start, word.end)) for span in taken):
            continue
        chain = _chain(tree, noun, kinds, case)
        if not chain:
            continue
        inside.update(level.word for level in chain)
        there = _done_there(tree, noun)
        found.append(
            PlaceTold(
                start=min(level.span.start for level in chain),
                end=max(level.span.end for level in chain),
                case="near" if case in {"of", "from"} else case,
                levels=tuple((level.extent, level.noun, level.name) for level in chain),
                above=(*(_done_meanwhile(tree, noun) or words_above(tree, noun, _whole)), *there[:1]),
                beside=(*words_beside(tree, noun, _whole), *there[1:]),
                denied=_is_denied(tree, noun),
            )
        )
    for told in _joined(sorted(found, key=lambda told: told.start)):
        if not all(extent in _NO_PLACE_BY_ITSELF and not name for extent, _, name in told.levels):
            yield told


def _joined(found: Sequence[PlaceTold]) -> list[PlaceTold]:
    """Return places with what follows at once as their outer levels: "in a tent | at the frontier post"."""
    joined: list[PlaceTold] = []
    for told in found:
        last = joined[-1] if joined else None
        if last is not None and told.start - last.end <= _AT_ONCE and told.case not in {"to", "into"}:
            joined[-1] = msgspec.structs.replace(last, end=max(last.end, told.end), levels=(*last.levels, *told.levels))
        else:
            joined.append(told)
    return joined


def _case(tree: Tree, noun: int) -> str:
    """Return the preposition of a noun, which a parse may have hung on the rest of its name: "in the Hotel Tuul"."""
    parts = (noun, *(i for i in tree.with_relation(noun, "flat", "compound") if tree.words[i].upos in _NAMES))
    return next(filter(None, (case_of(tree, i) for i in parts)), "")


def _is_distance(tree: Tree, noun: int) -> bool:
    """Whether a place is told by how far it is from another: "ten kilometres south of"."""
    return any(tree.lemma(i) in _UNITS for i in range(max(0, noun - _FAR), noun))


def _locates(tree: Tree, noun: int, case: str) -> bool:
    if case in {"of", "from"}:
        return _is_distance(tree, noun) and tree.words[noun].upos == "PROPN"
    if case not in _CASES and case not in _CASES_LONG:
        return False
    if base_relation(tree.words[noun].deprel) not in _HANGS:
        return False
    if case in {"to", "into"}:
        head = tree.words[noun].head
        return head >= 0 and tree.lemma(head) in _GOING
    return True


def _chain(tree: Tree, noun: int, kinds: Mapping[int, str], case: str) -> list[_Level]:
    """Return the levels of a place, the nearest first; none where the first is no place."""
    found = _levels(tree, noun, kinds, case)
    todo = [noun] if found else []
    while todo and len(found) < _DEEPEST:
        for child in tree.with_relation(todo.pop(0), *_INNER):
            relation, how = tree.words[child].deprel, _case(tree, child)
            if relation == "nmod:poss":
                how = ""
            if how not in _INNER_CASES:
                continue
            inner = _levels(tree, child, kinds, how or "in")
            if inner and base_relation(relation) == "appos" and inner[0].name and inner[0].name in found[0].name:
                continue  # its own name
            found += inner
            if inner or tree.lemma(child) == "front":
                todo.append(child)
    return found


def _levels(tree: Tree, noun: int, kinds: Mapping[int, str], case: str) -> list[_Level]:
    """Return what one noun tells of a place: itself, and what it is compounded with ("the refinery gate")."""
    word = tree.words[noun]
    kind = kinds.get(noun, "")
    own = _own_words(tree, noun)
    name = " ".join(
        tree.words[i].text for i in own if tree.words[i].upos in _NAMES and tree.words[i].text[:1].isalnum()
    )
    span = tree.span_of([noun, *own])
    said = [(i, _sort(tree, i)) for i in (noun, *reversed(own))]
    sorts = [(i, sort) for i, sort in said if sort is not None]
    if word.upos in _NAMES or kind:
        sort = next((sort for _, sort in sorts), ("", ""))
        if kind in _PLACES or (sort[0] and kind in {"", "organization", "other"}):
            return [_Level(noun, span, *sort, name)]
        sure = case in _SURE_OF_PLACE or (case in {"at", "in"} and kind in {"", "other"})
        return [_Level(noun, span, "", "", name)] if sure and kind not in _NO_PLACES else []
    if not sorts or sorts[0][0] != noun:
        return []
    found = [_Level(noun, span, *sorts[0][1], name)]
    return found + [_Level(i, span, *sort, "") for i, sort in sorts[1:] if tree.words[i].upos == "NOUN"]


def _sort(tree: Tree, index: int) -> tuple[str, str] | None:
    """Return how large what a noun tells of is, and the noun."""
    for noun in (tree.words[index].text.lower(), tree.lemma(index)):
        extent = extent_of(noun)
        if extent is not None:
            return extent, tree.lemma(index)
    return None


def _own_words(tree: Tree, noun: int) -> list[int]:
    """Return the words of a noun's name and of what it is compounded with, in text order."""
    parts = [noun] if tree.words[noun].upos in _NAMES else []
    todo = [noun]
    while todo:
        for child in tree.children[todo.pop()]:
            word = tree.words[child]
            relation = base_relation(word.deprel)
            named = relation in _NAME_PARTS and word.upos in _NAMES
            if (named or (relation == "compound" and word.upos == "NOUN")) and (
                word.deprel == "flat" or not case_of(tree, child)
            ):
                parts.append(child)
                todo.append(child)
    return sorted(parts)


def _is_denied(tree: Tree, noun: int) -> bool:
    """Whether words say that it was not there: "not in the town hall", "was never held at"."""
    verbs = [noun, *tree.ancestors(noun)][:3]
    return any(tree.lemma(i) in {"not", "never", "n't", "no"} for v in verbs for i in tree.with_relation(v, "advmod"))


def _done_meanwhile(tree: Tree, noun: int) -> tuple[str, ...]:
    """Return what is told of those who are said to be there: "he was on the square when they started to shoot"."""
    if not tree.has(noun, "cop"):
        return ()
    clauses = list(tree.with_relation(noun, "advcl"))
    return tuple(tree.lemma(i) for clause in clauses for i in (clause, *tree.with_relation(clause, "xcomp")))


def _done_there(tree: Tree, noun: int) -> tuple[str, ...]:
    """Return the verb of a clause that tells what is done there, and its arguments: "where police fired gas"."""
    for clause in tree.with_relation(noun, "acl", "advcl"):
        if any(tree.lemma(i) == "where" for i in tree.with_relation(clause, "advmod", "obl", "mark")):
            told = (i for i in tree.with_relation(clause, "nsubj", "obj", "obl") if tree.words[i].upos in _NOUNS)
            return tuple(_whole(tree, i) for i in (clause, *told))
    return ()


def _whole(tree: Tree, index: int) -> str:
    """Return the lemma of a word with what a hyphen ties to it: "hand-over", which the parse takes for three words."""
    own, words_ = tree.lemma(index), tree.words
    if index > 1 and words_[index - 1].text == "-" and words_[index - 2].end == words_[index - 1].start:
        return f"{tree.lemma(index - 2)}-{own}" if words_[index - 1].end == words_[index].start else own
    return own
