"""Who says "I" inside quotation marks: whoever the report has say it, there or in the quotation that goes on."""

from collections.abc import Iterator, Mapping, Sequence

from .coreference import Item, Resolved
from .cues import VERBS, verb_of
from .quotations import Quotation
from .trees import DocumentTrees, Tree

FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself"})
Places = Mapping[tuple[int, int], int]
"""The entity of each word that heads a mention, by sentence and word."""


def first_persons(
    document: DocumentTrees, quotations: Sequence[Quotation], places: Places, people: frozenset[int]
) -> Iterator[Resolved]:
    """Yield the first person's pronouns of each quotation whose speaker is one of `people` (entities), in text order.

    The speaker is the subject of a verb of saying outside the marks: in the quotation's own sentence, in the one before
    that leads up to it, or the speaker of the quotation before in the same paragraph. "We" stays open.
    """
    last: tuple[Quotation, int] | None = None
    for quotation in (q for q in quotations if q.depth == 1):
        speaker = _speaker(document, quotation, quotations, places, people)
        if speaker is None and last is not None and _goes_on(document.text, last[0], quotation):
            speaker = last[1]
        if speaker is None:
            last = None
            continue
        last = quotation, speaker
        for tree in document.trees_in(quotation.span):
            for word in tree.words:
                inside = quotation.start <= word.start and word.end <= quotation.end
                if inside and word.upos in {"PRON", "DET"} and word.text.lower() in FIRST_PERSON:
                    item = Item(word.start, word.end, "person", "pronoun", tree.number, word.index, 0.8)
                    yield Resolved(item, speaker, 0.8)


def _speaker(
    document: DocumentTrees,
    quotation: Quotation,
    quotations: Sequence[Quotation],
    places: Places,
    people: frozenset[int],
) -> int | None:
    own = document.trees_in(quotation.span)
    if not own:
        return None
    trees = [own[-1], *own[:-1]]
    if own[0].number and document.text[quotation.start - 2 : quotation.start].strip() in {":", ","}:
        trees.append(document.trees[own[0].number - 1])
    for tree in trees:
        for subject in _sayers(tree):
            word = tree.words[subject]
            if any(q.start <= word.start < q.end for q in quotations):
                continue
            entity = places.get((tree.number, subject))
            if entity is not None and entity in people:
                return entity
    return None


def _sayers(tree: Tree) -> Iterator[int]:
    """Yield the subjects of verbs of saying."""
    for word in tree.words:
        cue = VERBS.get(verb_of(tree.lemma(word.index))) if word.upos == "VERB" else None
        if cue is not None and cue.attitude == "speech":
            yield from tree.with_relation(word.index, "nsubj")


def _goes_on(text: str, before: Quotation, after: Quotation) -> bool:
    """Tell whether a quotation goes on in the same paragraph, or in the next one because it was left open."""
    return after.continues or "\n" not in text[before.end : after.start]
