"""A sentence's dependency tree, and a document's words found by offset: what every reader of syntax starts from."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache, wraps
from operator import attrgetter
from typing import Any, Concatenate, ParamSpec, TypeVar

from wiredesk.language.annotation import AnnotatedDocument, AnnotatedSentence, Word
from wiredesk.model import Span

from .trees_mended import mended

P = ParamSpec("P")
R = TypeVar("R")


_start, _end = attrgetter("start"), attrgetter("end")


@cache
def base_relation(deprel: str) -> str:
    """Return a UD relation without its subtype: "nsubj:pass" -> "nsubj"."""
    return deprel.partition(":")[0]


class Tree:
    """One sentence with its words' children; word positions are indices into `words`."""

    __slots__ = ("_bases", "_lemmas", "_relations", "children", "known", "number", "sentence", "words")

    def __init__(self, sentence: AnnotatedSentence, number: int = 0) -> None:
        self.sentence = sentence
        self.number = number
        self.words = mended(sentence.words)
        children: list[list[int]] = [[] for _ in sentence.words]
        for word in self.words:
            if 0 <= word.head < len(children) and word.head != word.index:
                children[word.head].append(word.index)
        self.children = children
        self._relations = [word.deprel for word in self.words]
        self._bases = [base_relation(relation) for relation in self._relations]
        self._lemmas = [word.lemma.lower() for word in self.words]
        # Rules ask the same of the same words again and again: what was found once is kept as long as the tree.
        self.known: dict[tuple[Any, ...], Any] = {}

    @property
    def span(self) -> Span:
        """The sentence's span in code points."""
        return Span(self.sentence.start, self.sentence.end)

    def root(self) -> int:
        """Return the index of the root word (the first, should a slip of the model leave two)."""
        return next((word.index for word in self.words if word.head < 0), 0)

    def subtree(self, index: int, without: Collection[int] = ()) -> list[int]:
        """Return the indices below and including `index` in text order, leaving out the subtrees of `without`."""
        children = self.children
        if not children[index]:
            return [index]
        seen = {index}
        todo = [index]
        while todo:
            for child in children[todo.pop()]:
                if child not in seen and child not in without:
                    seen.add(child)
                    todo.append(child)
        return sorted(seen)

    def with_relation(self, index: int, *relations: str) -> Iterator[int]:
        """Yield the children of `index` whose relation, or its base, is among `relations`, in text order."""
        children = self.children[index]
        if not children:
            return iter(())  # most words
        bases, whole = self._bases, self._relations
        return iter([i for i in children if bases[i] in relations or whole[i] in relations])

    def has(self, index: int, *relations: str) -> bool:
        """Tell whether a word has a child with one of `relations`; the sentence's first word counts like any other."""
        return self.first(index, *relations) is not None

    def first(self, index: int, *relations: str) -> int | None:
        """Return the first child of `index` with one of `relations`, or None."""
        bases, whole = self._bases, self._relations
        for child in self.children[index]:
            if bases[child] in relations or whole[child] in relations:
                return child
        return None

    def lemma(self, index: int) -> str:
        """Return the lower-cased lemma of a word."""
        return self._lemmas[index]

    def ancestors(self, index: int) -> Iterator[int]:
        """Yield the heads above a word, the nearest first; a cycle ends the walk."""
        seen = {index}
        head = self.words[index].head
        while head >= 0 and head not in seen:
            yield head
            seen.add(head)
            head = self.words[head].head

    def span_of(self, indices: Iterable[int]) -> Span:
        """Return the smallest span, in code points, over the words at `indices` (at least one)."""
        chosen = list(indices)
        return Span(min(self.words[i].start for i in chosen), max(self.words[i].end for i in chosen))

    def head_of(self, span: Span) -> int | None:
        """Return the word inside `span` whose own head lies outside it; None if no word lies inside."""
        words = self.words
        first = bisect_left(words, span.start, key=_start)
        last = bisect_right(words, span.end, lo=first, key=_end)
        for index in range(first, last):
            if not first <= words[index].head < last:
                return index
        return first if first < last else None


def remembered(function: Callable[Concatenate[Tree, P], R]) -> Callable[Concatenate[Tree, P], R]:
    """Have a function of a tree and of hashable arguments computed once for the same; its result must be immutable."""

    @wraps(function)
    def look_up(tree: Tree, /, *args: P.args, **kwargs: P.kwargs) -> R:
        key = (function, args, *kwargs.items()) if kwargs else (function, args)
        try:
            found: R = tree.known[key]
        except KeyError:
            found = tree.known[key] = function(tree, *args, **kwargs)
        return found

    return look_up


def remembered_words(
    function: Callable[Concatenate[Tree, P], Iterable[R]],
) -> Callable[Concatenate[Tree, P], tuple[R, ...]]:
    """Have a function that finds words of a tree computed once for the same arguments."""

    @remembered
    @wraps(function)
    def found(tree: Tree, /, *args: P.args, **kwargs: P.kwargs) -> tuple[R, ...]:
        return tuple(function(tree, *args, **kwargs))

    return found


class DocumentTrees:
    """The trees of a document in text order, with look-up by code point."""

    __slots__ = ("_dateline", "_starts", "document", "text", "trees")

    def __init__(self, annotated: AnnotatedDocument) -> None:
        self.document = annotated.document
        self.text = annotated.text
        self.trees = tuple(Tree(sentence, number) for number, sentence in enumerate(annotated.sentences))
        self._starts = [sentence.start for sentence in annotated.sentences]
        self._dateline = annotated.dateline

    def is_dateline(self, span: Span) -> bool:
        """Tell whether `span` lies in the report's dateline."""
        return self._dateline is not None and self._dateline.start <= span.start and span.end <= self._dateline.end

    def tree_at(self, offset: int) -> Tree | None:
        """Return the tree of the sentence that holds the code point, or None between sentences."""
        position = bisect_right(self._starts, offset) - 1
        if position < 0 or offset >= self.trees[position].sentence.end:
            return None
        return self.trees[position]

    def word_at(self, offset: int) -> Word | None:
        """Return the word that covers the code point, or None (white space, residue)."""
        tree = self.tree_at(offset)
        if tree is None:
            return None
        position = bisect_right(tree.words, offset, key=lambda word: word.start) - 1
        if position < 0 or offset >= tree.words[position].end:
            return None
        return tree.words[position]

    def trees_in(self, span: Span) -> tuple[Tree, ...]:
        """Return the trees of all sentences that share a code point with `span`, in text order."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = bisect_left(self._starts, span.end)
        return tuple(tree for tree in self.trees[first:last] if tree.sentence.end > span.start)

    def head_of(self, span: Span) -> tuple[Tree, int] | None:
        """Return the head word of `span` with its tree, or None where no word lies inside."""
        for tree in self.trees_in(span):
            head = tree.head_of(span)
            if head is not None:
                return tree, head
        return None
