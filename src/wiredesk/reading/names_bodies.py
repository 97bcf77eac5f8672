"""Bodies that the model passed over: capitals that end in a word for a body, and acronyms behind the name of one."""

import re
from collections.abc import Iterator, Sequence

from wiredesk.knowledge import Knowledge
from wiredesk.language.annotation import Word
from wiredesk.model import Span

from .headlines import is_headline
from .names_kinds import BODY_WORDS, Name
from .trees import DocumentTrees, Tree

_ACRONYM_BEHIND = re.compile(r" \((?P<letters>[A-Z]{3,7})\)")
_LINKS = frozenset({"of", "for", "and", "the", "&"})
_SCORE = 0.6


def passed_over(document: DocumentTrees, names: Sequence[Name], knowledge: Knowledge) -> Iterator[Name]:
    """Yield bodies that overlap none of `names`: "Harbour Workers Union", "(HWU)" behind it."""
    covered = {i for name in names for i in range(name.start, name.end)}
    found = [
        span for tree in document.trees if not is_headline(document.text, tree.span) for span in _runs(tree, covered)
    ]
    bodies = [name.span for name in names if name.kind == "organization" and name.form == "name"]
    for span in [*found, *bodies]:
        behind = _ACRONYM_BEHIND.match(document.text, span.end)
        if behind is not None and not knowledge.countries.readings(behind["letters"]):
            found.append(Span(*behind.span("letters")))
    for span in found:
        at = document.head_of(span)
        if at is not None and covered.isdisjoint(range(span.start, span.end)):
            yield Name(
                span.start, span.end, span.of(document.text), "organization", "name", _SCORE, at[0].number, at[1]
            )


def _runs(tree: Tree, covered: set[int]) -> Iterator[Span]:
    """Yield the longest runs of free proper nouns, small links between them, in which a word for a body is the head."""
    words = tree.words
    position = 0
    while position < len(words):
        last = position
        while last < len(words) and _is_part(words[last], covered, inside=last > position):
            last += 1
        run = list(words[position:last])
        while run and run[-1].text in _LINKS:
            run.pop()
        before = next((i for i, word in enumerate(run) if word.text in _LINKS), len(run))
        if len(run) > 1 and before and run[before - 1].text in BODY_WORDS:
            yield Span(run[0].start, run[-1].end)
        position = max(last, position + 1)


def _is_part(word: Word, covered: set[int], *, inside: bool) -> bool:
    if word.start in covered:
        return False
    return (word.upos == "PROPN" and word.text[:1].isupper()) or (inside and word.text in _LINKS)
